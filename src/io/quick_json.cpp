#include "quick_json.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <goldenthread/base/detail/keyed_hash.hpp>

#include "frame/byte_scan.hpp"
#include "model/sparse.hpp"
#include "unicode.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

namespace {

/// Where a text in JSON may end or is not plain: quotes, backslashes, control characters, and what is not ASCII.
class TextMarks {
 public:
  explicit TextMarks(std::string_view text) noexcept : text_(text) { load(0); }

  /// The first mark at or after a place, or the size of the text.
  [[nodiscard]] std::size_t next(std::size_t at) noexcept {
    if (at >= text_.size()) return text_.size();
    if (at < base_ || at - base_ >= v0::detail::block_bytes) load(at);
    std::uint64_t bits = bits_ >> (at - base_) << (at - base_);
    while (bits == 0) {
      if (text_.size() - base_ <= v0::detail::block_bytes) return text_.size();
      load(base_ + v0::detail::block_bytes);
      bits = bits_;
    }
    return base_ + static_cast<std::size_t>(std::countr_zero(bits));
  }

 private:
  void load(std::size_t at) noexcept {
    base_ = at;
    const std::size_t left = text_.size() - at;
    if (left >= v0::detail::block_bytes) {
      bits_ = marks(text_.data() + at);
      return;
    }
    char last[v0::detail::block_bytes];
    std::memset(last, ' ', sizeof last);
    if (left != 0) std::memcpy(last, text_.data() + at, left);
    bits_ = marks(last);
  }
  [[nodiscard]] static std::uint64_t marks(const char* at) noexcept {
    return v0::detail::equal_bytes(at, '"') | v0::detail::equal_bytes(at, '\\') | v0::detail::bytes_not_plain(at);
  }

  std::string_view text_;
  std::size_t base_ = 0;
  std::uint64_t bits_ = 0;
};

/// Reads one text. Every function that reads returns whether all is as it should be.
class QuickParser {
 public:
  QuickParser(std::string_view text, std::span<const std::string_view> tables, const ReadLimits& limits,
              const Progress& progress)
      : text_(text), names_(tables), limits_(limits), progress_(progress), marks_(text) {}

  bool read() {
    skip_space();
    if (!is_at('{') || !value({}, 1)) return false;
    skip_space();
    return at_ == text_.size();
  }

  [[nodiscard]] JsonDocument take() { return std::move(document_); }

 private:
  [[nodiscard]] bool is_at(char c) const noexcept { return at_ < text_.size() && text_[at_] == c; }

  bool take_if(char c) noexcept {
    if (!is_at(c)) return false;
    ++at_;
    return true;
  }

  void skip_space() noexcept {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '\n')
        ++line_;
      else if (c != ' ' && c != '\r' && c != '\t')
        return;
      ++at_;
    }
  }

  [[nodiscard]] std::size_t add(JsonKind kind, std::string_view key) {
    JsonNode node;
    node.kind = kind;
    node.line = line_;
    node.key = key;
    document_.nodes.push_back(node);
    document_.nodes.back().next = document_.nodes.size();
    return document_.nodes.size() - 1;
  }

  /// Reads a value where one begins, and adds it.
  bool value(std::string_view key, std::uint64_t depth) {
    if (at_ >= text_.size()) return false;
    if (text_[at_] == '{') return object(key, depth);
    if (text_[at_] == '[') return array(key, depth);
    JsonCell cell;
    if (!scalar(cell)) return false;
    JsonNode& node = document_.nodes[add(cell.kind, key)];
    node.truth = cell.truth;
    node.text = cell.view();
    return true;
  }

  bool object(std::string_view key, std::uint64_t depth) {
    if (depth > limits_.nesting) return false;
    const std::size_t me = add(JsonKind::object, key);
    ++at_;
    std::vector<std::string_view> keys;
    const bool is_sound = members([&](std::string_view name) {
      keys.push_back(name);
      if (depth == 1 && is_at('[') && std::ranges::find(names_, name) != names_.end()) return table(name);
      return value(name, depth + 1);
    });
    std::ranges::sort(keys);
    document_.nodes[me].next = document_.nodes.size();
    return is_sound && std::ranges::adjacent_find(keys) == keys.end();
  }

  /// Reads what an object holds, after its bracket.
  template <class Member>
  bool members(const Member& member) {
    skip_space();
    if (take_if('}')) return true;
    while (true) {
      skip_space();
      std::string_view name;
      if (!is_at('"') || !string(name)) return false;
      skip_space();
      if (!take_if(':')) return false;
      skip_space();
      if (!member(name)) return false;
      skip_space();
      if (take_if(',')) continue;
      return take_if('}');
    }
  }

  bool array(std::string_view key, std::uint64_t depth) {
    if (depth > limits_.nesting) return false;
    const std::size_t me = add(JsonKind::array, key);
    ++at_;
    const bool is_sound = entries([&] { return value({}, depth + 1); });
    document_.nodes[me].next = document_.nodes.size();
    return is_sound;
  }

  /// Reads what an array holds, after its bracket.
  template <class Entry>
  bool entries(const Entry& entry) {
    skip_space();
    if (take_if(']')) return true;
    while (true) {
      skip_space();
      if (!entry()) return false;
      skip_space();
      if (take_if(',')) continue;
      return take_if(']');
    }
  }

  /// Reads a list of rows.
  bool table(std::string_view key) {
    constexpr std::size_t at_once = 1024;
    constexpr std::uint64_t depth_of_rows = 3;
    if (limits_.nesting < depth_of_rows) return false;
    const std::size_t me = add(JsonKind::array, key);
    document_.tables.emplace_back();
    document_.nodes[me].table = static_cast<std::uint16_t>(document_.tables.size());
    columns_.clear();
    given_ = 0;
    ++at_;
    const bool is_sound = entries([&] {
      if (document_.tables.back().lines.size() % at_once == 0)
        progress_.at(static_cast<double>(at_) / static_cast<double>(text_.size()));
      return row();
    });
    JsonTable& made = document_.tables.back();
    for (JsonTable::Column& column : made.columns) column.cells.resize(made.lines.size());
    document_.nodes[me].next = document_.nodes.size();
    return is_sound;
  }

  bool row() {
    if (!is_at('{')) return false;
    JsonTable& made = document_.tables.back();
    const std::size_t number = made.lines.size();
    made.lines.push_back(line_);
    ++at_;
    std::size_t hint = 0;
    const bool is_sound = members([&](std::string_view name) {
      JsonTable::Column* const column = column_of(name, hint++);
      // A second value of that name in one row is for the careful reading.
      if (column == nullptr || column->cells.size() > number) return false;
      column->cells.resize(number);
      ++given_;
      JsonCell& cell = column->cells.emplace_back();
      if (!is_at('[')) return scalar(cell) && cell.size <= limits_.cell_bytes;
      cell.kind = JsonKind::array;
      const auto position = static_cast<std::size_t>(column - made.columns.data());
      made.lists.push_back({number, position, document_.nodes.size()});
      return array(name, 4);
    });
    return is_sound && made.lines.size() <= limits_.rows && made.columns.size() <= limits_.columns &&
           !v0::detail::is_too_sparse(made.lines.size(), made.columns.size(), given_, limits_.sparseness);
  }

  /// The column of that name, likely the one at `hint`; null if there are too many.
  JsonTable::Column* column_of(std::string_view name, std::size_t hint) {
    std::vector<JsonTable::Column>& columns = document_.tables.back().columns;
    // Rows lack some keys, but have them in the same order.
    if (hint == 0) hint_ = 0;
    const std::size_t end = (std::min)(columns.size(), hint_ + 8);
    for (std::size_t at = hint_; at < end; ++at)
      if (columns[at].name == name) {
        hint_ = at + 1;
        return &columns[at];
      }
    const auto [found, is_new] = columns_.emplace(name, columns.size());
    if (is_new) {
      if (columns.size() >= limits_.columns) return nullptr;
      columns.push_back({name, {}});
    }
    hint_ = found->second + 1;
    return &columns[found->second];
  }

  /// Reads a text, a number, true, false or null.
  bool scalar(JsonCell& cell) {
    cell.is_there = true;
    if (at_ >= text_.size()) return false;
    const char first = text_[at_];
    if (first == '"') {
      std::string_view text;
      if (!string(text)) return false;
      return cell.set(JsonKind::text, text);
    }
    if (first == '-' || (first >= '0' && first <= '9')) {
      std::string_view text;
      return number(text) && cell.set(JsonKind::number, text);
    }
    if (first == 'n') return word("null") && cell.set(JsonKind::null, {});
    cell.truth = first == 't';
    return (first == 't' ? word("true") : word("false")) && cell.set(JsonKind::boolean, {});
  }

  bool word(std::string_view wanted) noexcept {
    if (!text_.substr(at_).starts_with(wanted)) return false;
    at_ += wanted.size();
    return true;
  }

  [[nodiscard]] std::size_t digits() noexcept {
    const std::size_t first = at_;
    while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') ++at_;
    return at_ - first;
  }

  bool number(std::string_view& into) noexcept {
    constexpr std::size_t most_digits = 300;
    constexpr std::size_t most_of_exponent = 3;
    const std::size_t first = at_;
    if (is_at('-')) ++at_;
    const bool is_zero = is_at('0');
    const std::size_t whole = digits();
    if (whole == 0 || whole > most_digits || (is_zero && whole > 1)) return false;
    if (take_if('.')) {
      const std::size_t decimals = digits();
      if (decimals == 0 || decimals > most_digits) return false;
    }
    if (is_at('e') || is_at('E')) {
      ++at_;
      if (is_at('+') || is_at('-')) ++at_;
      const std::size_t exponent = digits();
      if (exponent == 0 || exponent > most_of_exponent) return false;
    }
    into = text_.substr(first, at_ - first);
    return true;
  }

  /// Reads a text, after which the place is behind its second quote.
  bool string(std::string_view& into) {
    const std::size_t first = at_ + 1;
    std::size_t mark = marks_.next(first);
    bool is_plain = true;
    bool is_ascii = true;
    while (mark < text_.size() && text_[mark] != '"') {
      const auto byte = static_cast<unsigned char>(text_[mark]);
      if (byte < 0x20) return false;
      if (byte == '\\') {
        is_plain = false;
        ++mark;
        if (mark >= text_.size()) return false;
      }
      is_ascii = is_ascii && byte < 0x80;
      mark = marks_.next(mark + 1);
    }
    if (mark >= text_.size()) return false;
    into = text_.substr(first, mark - first);
    at_ = mark + 1;
    if (!is_ascii && valid_utf8(into) != into.size()) return false;
    return is_plain || unescape(into);
  }

  bool unescape(std::string_view& text) {
    std::string whole;
    whole.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
      const std::size_t slash = (std::min)(text.find('\\', i), text.size());
      whole.append(text, i, slash - i);
      i = slash;
      if (i < text.size() && !escape(text, i, whole)) return false;
    }
    document_.unescaped.push_back(std::move(whole));
    text = document_.unescaped.back();
    return true;
  }

  /// Reads one escape at a place, and goes behind it.
  static bool escape(std::string_view text, std::size_t& at, std::string& out) {
    constexpr std::string_view names{"\"\\/bfnrt"};
    constexpr std::string_view meant{"\"\\/\b\f\n\r\t"};
    if (at + 1 >= text.size()) return false;
    const char name = text[at + 1];
    if (const std::size_t known = names.find(name); known != std::string_view::npos) {
      out += meant[known];
      at += 2;
      return true;
    }
    std::uint32_t point = 0;
    if (!unit(text, at, point) || (point >= 0xDC00 && point <= 0xDFFF)) return false;
    if (point >= 0xD800 && point <= 0xDBFF) {
      std::uint32_t second = 0;
      if (!unit(text, at, second) || second < 0xDC00 || second > 0xDFFF) return false;
      point = 0x10000 + ((point - 0xD800) << 10U) + (second - 0xDC00);
    }
    append_utf8(out, point);
    return true;
  }

  /// Reads \uXXXX at a place, and goes behind it.
  static bool unit(std::string_view text, std::size_t& at, std::uint32_t& value) noexcept {
    if (text.size() - at < 6 || text[at] != '\\' || text[at + 1] != 'u') return false;
    value = 0;
    for (std::size_t i = at + 2; i < at + 6; ++i) {
      const char c = text[i];
      std::uint32_t digit = 0;
      if (c >= '0' && c <= '9')
        digit = static_cast<std::uint32_t>(c - '0');
      else if (c >= 'a' && c <= 'f')
        digit = static_cast<std::uint32_t>(c - 'a' + 10);
      else if (c >= 'A' && c <= 'F')
        digit = static_cast<std::uint32_t>(c - 'A' + 10);
      else
        return false;
      value = value << 4U | digit;
    }
    at += 6;
    return true;
  }

  std::string_view text_;
  std::span<const std::string_view> names_;
  const ReadLimits& limits_;
  const Progress& progress_;
  TextMarks marks_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;
  JsonDocument document_;
  /// Of the table that is being read.
  std::unordered_map<std::string_view, std::size_t, v0::detail::KeyedHash> columns_;
  std::size_t hint_ = 0;
  std::uint64_t given_ = 0;
};

}  // namespace

std::optional<JsonDocument> parse_json_quickly(std::string_view text, std::span<const std::string_view> tables,
                                               const ReadLimits& limits, const Progress& progress) {
  QuickParser parser{text, tables, limits, progress};
  if (!parser.read()) return std::nullopt;
  return parser.take();
}

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
