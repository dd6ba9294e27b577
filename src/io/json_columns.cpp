#include "json_columns.hpp"

#include <algorithm>
#include <functional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#define json goldenthread_json
#include <boost/json/basic_parser_impl.hpp>
#undef json

#include <goldenthread/base/detail/keyed_hash.hpp>

#include "model/sparse.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

namespace {

namespace json = boost::goldenthread_json;

/// Gathers what the parser sees: rows of tables as cells of columns, all else as values. Every function says whether to
/// go on; it does not where something is for the careful reading.
class ColumnsHandler {
 public:
  static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

  using error_code = boost::system::error_code;

  void begin(std::string_view text, std::span<const std::string_view> tables, const ReadLimits& limits) {
    text_ = text;
    names_ = tables;
    limits_ = &limits;
  }
  void set_line(std::uint32_t line) noexcept { line_ = line; }
  [[nodiscard]] JsonDocument take() { return std::move(document_); }

  bool on_document_begin(error_code&) { return true; }
  bool on_document_end(error_code&) { return true; }
  bool on_object_begin(error_code& code) {
    if (place_ == Place::rows) return go_on(begin_row(), code);
    return go_on(place_ != Place::row && open(JsonKind::object), code);
  }
  bool on_object_end(std::size_t count, error_code& code) {
    if (place_ == Place::row) return go_on(end_row(), code);
    const bool is_sound = have_names_once(open_.back(), count);
    return go_on(is_sound && close(), code);
  }
  bool on_array_begin(error_code& code) {
    if (place_ == Place::rows) return go_on(false, code);
    if (place_ == Place::row) return go_on(begin_list(), code);
    const bool is_table = open_.size() == 1 && std::ranges::find(names_, key_) != names_.end();
    if (!open(JsonKind::array)) return go_on(false, code);
    if (is_table) begin_table();
    return true;
  }
  bool on_array_end(std::size_t, error_code&) {
    if (place_ == Place::rows) end_table();
    close();
    if (place_ == Place::list && open_.size() == depth_of_rows) place_ = Place::row;
    return true;
  }
  bool on_key_part(json::string_view, std::size_t, error_code& code) { return go_on(false, code); }
  bool on_key(json::string_view part, std::size_t, error_code& code) {
    key_ = {part.data(), part.size()};
    return go_on(is_of_text(part), code);
  }
  bool on_string_part(json::string_view part, std::size_t, error_code&) { return gather(part); }
  bool on_string(json::string_view part, std::size_t, error_code& code) {
    return go_on(add(JsonKind::text, finish(part)), code);
  }
  bool on_number_part(json::string_view part, error_code&) { return gather(part); }
  bool on_int64(std::int64_t, json::string_view part, error_code& code) { return number(part, code); }
  bool on_uint64(std::uint64_t, json::string_view part, error_code& code) { return number(part, code); }
  bool on_double(double, json::string_view part, error_code& code) { return number(part, code); }
  bool on_bool(bool truth, error_code& code) { return go_on(add(JsonKind::boolean, {}, truth), code); }
  bool on_null(error_code& code) { return go_on(add(JsonKind::null, {}), code); }
  bool on_comment_part(json::string_view, error_code&) { return true; }
  bool on_comment(json::string_view, error_code&) { return true; }

 private:
  /// Where the parser is: outside tables, between the rows of one, in a row, or in a list that a row holds.
  enum class Place : std::uint8_t { outside, rows, row, list };

  // The object of the document and the list of rows are open around a row.
  static constexpr std::size_t depth_of_rows = 2;

  static bool go_on(bool is_sound, error_code& code) {
    if (!is_sound) code = json::error::exception;
    return is_sound;
  }

  bool open(JsonKind kind) {
    if (open_.empty() && kind != JsonKind::object) return false;
    add_node(kind);
    open_.push_back(document_.nodes.size() - 1);
    return true;
  }
  bool close() {
    document_.nodes[open_.back()].next = document_.nodes.size();
    open_.pop_back();
    return true;
  }
  JsonNode& add_node(JsonKind kind) {
    JsonNode node;
    node.kind = kind;
    node.line = line_;
    node.key = std::exchange(key_, {});
    document_.nodes.push_back(node);
    document_.nodes.back().next = document_.nodes.size();
    return document_.nodes.back();
  }

  bool add(JsonKind kind, std::string_view text, bool truth = false) {
    if (place_ == Place::rows || open_.empty()) return false;
    if (place_ == Place::row) {
      JsonCell* const cell = new_cell();
      if (cell == nullptr) return false;
      cell->truth = truth;
      return cell->set(kind, text) && text.size() <= limits_->cell_bytes;
    }
    JsonNode& node = add_node(kind);
    node.truth = truth;
    node.text = text;
    return true;
  }
  bool number(json::string_view part, error_code& code) { return go_on(add(JsonKind::number, finish(part)), code); }

  void begin_table() {
    document_.tables.emplace_back();
    document_.nodes.back().table = static_cast<std::uint16_t>(document_.tables.size());
    columns_.clear();
    given_ = 0;
    place_ = Place::rows;
  }
  void end_table() {
    JsonTable& made = document_.tables.back();
    for (JsonTable::Column& column : made.columns) column.cells.resize(made.lines.size());
    place_ = Place::outside;
  }

  bool begin_row() {
    document_.tables.back().lines.push_back(line_);
    hint_ = 0;
    place_ = Place::row;
    return true;
  }
  bool end_row() {
    place_ = Place::rows;
    const JsonTable& made = document_.tables.back();
    return made.lines.size() <= limits_->rows && made.columns.size() <= limits_->columns &&
           !v0::detail::is_too_sparse(made.lines.size(), made.columns.size(), given_, limits_->sparseness);
  }
  bool begin_list() {
    JsonTable& made = document_.tables.back();
    JsonCell* const cell = new_cell();
    if (cell == nullptr) return false;
    cell->kind = JsonKind::array;
    made.lists.push_back({made.lines.size() - 1, hint_ - 1, document_.nodes.size()});
    place_ = Place::list;
    return open(JsonKind::array);
  }

  /// The cell of the row in the column of the last name; null if it is there already, or there are too many columns.
  JsonCell* new_cell() {
    JsonTable::Column* const column = column_of(std::string_view{key_});
    const std::size_t row = document_.tables.back().lines.size() - 1;
    if (column == nullptr || column->cells.size() > row) return nullptr;
    column->cells.resize(row);
    ++given_;
    JsonCell& cell = column->cells.emplace_back();
    cell.is_there = true;
    return &cell;
  }

  JsonTable::Column* column_of(std::string_view name) {
    std::vector<JsonTable::Column>& columns = document_.tables.back().columns;
    // Rows lack some keys, but have them in the same order.
    constexpr std::size_t near = 8;
    const std::size_t end = (std::min)(columns.size(), hint_ + near);
    for (std::size_t at = hint_; at < end; ++at)
      if (columns[at].name == name) {
        hint_ = at + 1;
        return &columns[at];
      }
    const auto [found, is_new] = columns_.emplace(name, columns.size());
    if (is_new) {
      if (columns.size() >= limits_->columns) return nullptr;
      columns.push_back({name, {}});
    }
    hint_ = found->second + 1;
    return &columns[found->second];
  }

  [[nodiscard]] bool have_names_once(std::size_t object, std::size_t count) {
    if (count < 2) return true;
    found_.clear();
    for (std::size_t i = object + 1; i < document_.nodes.size(); i = document_.nodes[i].next)
      found_.push_back(document_.nodes[i].key);
    std::ranges::sort(found_);
    return std::ranges::adjacent_find(found_) == found_.end();
  }

  bool gather(json::string_view part) {
    parts_.append(part.data(), part.size());
    return true;
  }
  [[nodiscard]] bool is_of_text(json::string_view part) const {
    const std::less_equal<const char*> not_after;
    return not_after(text_.data(), part.data()) && not_after(part.data() + part.size(), text_.data() + text_.size());
  }
  /// The whole of a text or number: a view of what is being parsed where it stands there as it is, else of a copy.
  std::string_view finish(json::string_view part) {
    if (parts_.empty() && is_of_text(part)) return {part.data(), part.size()};
    gather(part);
    document_.unescaped.push_back(std::exchange(parts_, {}));
    return document_.unescaped.back();
  }

  std::string_view text_;
  std::span<const std::string_view> names_;
  const ReadLimits* limits_ = nullptr;
  std::uint32_t line_ = 1;
  Place place_ = Place::outside;
  std::string_view key_;
  std::string parts_;
  std::vector<std::size_t> open_;
  std::vector<std::string_view> found_;
  JsonDocument document_;
  /// Of the table that is being read: its columns by name, behind which one the next is likely, and how many cells
  /// were given.
  std::unordered_map<std::string_view, std::size_t, v0::detail::KeyedHash> columns_;
  std::size_t hint_ = 0;
  std::uint64_t given_ = 0;
};

}  // namespace

std::optional<JsonDocument> parse_json_columns(std::string_view text, std::span<const std::string_view> tables,
                                               const ReadLimits& limits, const Progress& progress) {
  json::parse_options options;
  options.max_depth = static_cast<std::size_t>(limits.nesting);
  json::basic_parser<ColumnsHandler> parser{options};
  ColumnsHandler& handler = parser.handler();
  handler.begin(text, tables, limits);
  boost::system::error_code code;
  std::uint32_t line = 0;
  constexpr std::uint32_t at_once = 1024;
  for (std::size_t at = 0; at < text.size();) {
    if (line++ % at_once == 0) progress.at(static_cast<double>(at) / static_cast<double>(text.size()));
    const std::size_t newline = text.find('\n', at);
    const std::size_t size = (newline == std::string_view::npos ? text.size() : newline + 1) - at;
    handler.set_line(line);
    const std::string_view part = text.substr(at, size);
    const std::size_t used = parser.done() ? 0 : parser.write_some(true, part.data(), size, code);
    if (code || (used < size && part.find_first_not_of(" \t\r\n", used) != std::string_view::npos)) return std::nullopt;
    at += size;
  }
  if (!parser.done()) parser.write_some(false, nullptr, 0, code);
  if (code || !parser.done()) return std::nullopt;
  return handler.take();
}

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
