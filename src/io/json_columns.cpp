#include "json_columns.hpp"

#include <algorithm>
#include <functional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <goldenthread/base/detail/keyed_hash.hpp>

#include "json_handler.hpp"
#include "model/sparse.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

namespace {

/// Gathers what the parser sees: rows of tables as cells of columns, all else as values. Every function says whether to
/// go on; it does not where something is for the careful reading.
class ColumnsHandler : public JsonHandler {
 public:
  void begin(std::string_view text, std::span<const std::string_view> tables, const ReadLimits& limits) {
    read_from(text);
    names_ = tables;
    limits_ = &limits;
  }
  [[nodiscard]] JsonDocument take() { return std::move(document_); }

  bool on_object_begin(error_code& code) {
    if (place_ == Place::rows) return go_on(begin_row(), code);
    return go_on(place_ != Place::row && open(JsonKind::object), code);
  }
  bool on_object_end(std::size_t count, error_code& code) {
    if (place_ == Place::row) return go_on(end_row(), code);
    const bool is_sound = have_names_once(open_.back(), count);
    close_node();
    return go_on(is_sound, code);
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
    close_node();
    if (place_ == Place::list && open_.size() == depth_of_rows) place_ = Place::row;
    return true;
  }
  bool on_key_part(json::string_view, std::size_t, error_code& code) { return go_on(false, code); }
  bool on_key(json::string_view part, std::size_t, error_code& code) {
    key_ = {part.data(), part.size()};
    return go_on(is_of_text(part), code);
  }
  bool on_string(json::string_view part, std::size_t, error_code& code) {
    return go_on(add(JsonKind::text, finish(part)), code);
  }
  bool on_int64(std::int64_t, json::string_view part, error_code& code) { return number(part, code); }
  bool on_uint64(std::uint64_t, json::string_view part, error_code& code) { return number(part, code); }
  bool on_double(double, json::string_view part, error_code& code) { return number(part, code); }
  bool on_bool(bool truth, error_code& code) { return go_on(add(JsonKind::boolean, {}, truth), code); }
  bool on_null(error_code& code) { return go_on(add(JsonKind::null, {}), code); }

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
    open_node(kind);
    return true;
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

  std::span<const std::string_view> names_;
  const ReadLimits* limits_ = nullptr;
  Place place_ = Place::outside;
  std::vector<std::string_view> found_;
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
  if (feed_lines(parser, text, progress).code || !parser.done()) return std::nullopt;
  return handler.take();
}

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
