#include "json_table.hpp"

#include <algorithm>
#include <cmath>
#include <deque>
#include <limits>
#include <memory>
#include <unordered_map>
#include <utility>

#include <goldenthread/base/detail/keyed_hash.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>

#include "model/cell_text.hpp"
#include "model/column_names.hpp"
#include "model/list_cell.hpp"
#include "model/sparse.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io::detail {
namespace {

/// One column as it fills up.
struct Gathered {
  std::string_view name;
  ColumnType type = ColumnType::text;
  /// Whether neither the schema nor the framework knows it.
  bool own = false;
  std::vector<std::string_view> texts;
  /// What sorts of values there were.
  bool any_text = false;
  bool any_number = false;
  bool any_truth = false;
  std::vector<double> numbers;
  std::vector<std::uint8_t> bytes;
};

/// What the input table views.
struct Store {
  std::deque<Gathered> columns;
  std::deque<std::string> joined;
  std::vector<std::uint64_t> lines;
};

class TableReader {
 public:
  TableReader(TableId table, const Framework& framework, std::string pointer, JsonProblems& problems,
              const ReadLimits& limits)
      : schema_(table_schema(table)),
        framework_(framework),
        pointer_(std::move(pointer)),
        problems_(problems),
        limits_(limits) {
    for (const Attribute& attribute : framework.attributes)
      if (attribute.table == schema_.name) declared_.emplace(attribute.name, attribute.type);
  }

  InputTable read(const JsonView& view) {
    if (view.is(JsonKind::array))
      rows(view);
    else if (view.is(JsonKind::object))
      columns(view);
    else
      problems_.wrong_kind(view, pointer_, "a list of rows");
    if (is_refused_) {
      store_->columns.clear();
      rows_ = 0;
    }
    return finish();
  }

 private:
  Gathered& column(std::string_view name, std::size_t hint) {
    if (hint < store_->columns.size() && store_->columns[hint].name == name) return store_->columns[hint];
    const auto [found, is_new] = positions_.emplace(name, store_->columns.size());
    if (!is_new) return store_->columns[found->second];
    Gathered& made = store_->columns.emplace_back();
    made.name = name;
    const std::string_view known = v0::detail::known_column(schema_, framework_, name);
    if (const auto position = schema_.find(known)) {
      made.type = schema_.columns[*position].type;
      return made;
    }
    made.own = known.empty();
    if (const auto declared = declared_.find(known); declared != declared_.end())
      made.type = declared->second == AttributeType::list     ? ColumnType::list
                  : declared->second == AttributeType::number ? ColumnType::number
                                                              : ColumnType::text;
    return made;
  }

  /// Rows that are columns already.
  void rows(const JsonView& view, const JsonTable& table) {
    rows_ = table.lines.size();
    store_->lines.assign(table.lines.begin(), table.lines.end());
    std::vector<Gathered*> gathered;
    for (const JsonTable::Column& made : table.columns) {
      Gathered& into = column(made.name, gathered.size());
      gathered.push_back(&into);
      into.texts.reserve(rows_);
      for (const JsonCell& cell : made.cells)
        into.texts.push_back(cell.is_there && cell.kind != JsonKind::array
                                 ? scalar(into, cell.kind, cell.view(), cell.truth)
                                 : std::string_view{});
    }
    for (const JsonTable::List& list : table.lists)
      gathered[list.column]->texts[list.row] =
          cell(*gathered[list.column], JsonView{view.document(), list.node}, list.row);
  }

  void rows(const JsonView& view) {
    if (view->table != 0) {
      rows(view, view.document().tables[view->table - 1U]);
      return;
    }
    std::size_t entry = 0;
    for (const JsonView row : view) {
      const std::size_t number = entry++;
      if (!row.is(JsonKind::object)) {
        problems_.wrong_kind(row, pointer_ + '/' + std::to_string(number), "an object, which is a row");
        continue;
      }
      std::size_t hint = 0;
      for (const JsonView value : row) {
        Gathered& into = column(value->key, hint++);
        // A second value under the same name is a problem of the document, and the first holds.
        if (into.texts.size() > rows_) continue;
        into.texts.resize(rows_);
        into.texts.push_back(cell(into, value, number));
        ++given_;
        if (is_beyond(row)) return;
      }
      store_->lines.push_back(row->line);
      ++rows_;
      if (is_beyond(row)) return;
    }
  }

  void refuse(const JsonView& at, std::string code, const std::string& limit, std::uint64_t most) {
    problems_.add(std::move(code), at, pointer_,
                  "the table has more than the " + std::to_string(most) + " " + limit + " that are read",
                  "Check that it is the right file; otherwise raise the limit " + limit + ".");
    is_refused_ = true;
  }

  /// Whether the table is larger than it may be; says so.
  bool is_beyond(const JsonView& at) {
    const std::uint64_t columns = store_->columns.size();
    if (columns > limits_.columns) {
      refuse(at, "too_many_columns", "columns", limits_.columns);
    } else if (rows_ > limits_.rows) {
      refuse(at, "too_many_rows", "rows", limits_.rows);
    } else if (v0::detail::is_too_sparse(rows_ + 1, columns, given_, limits_.sparseness)) {
      problems_.add("too_sparse", at, pointer_,
                    "the " + counted(rows_ + 1, "row") + " so far have " + std::to_string(columns) +
                        " different keys, and hardly any row has more than a few of them",
                    "Put these keys under one key, as its values; otherwise raise the limit sparseness.");
      is_refused_ = true;
    }
    return is_refused_;
  }

  void columns(const JsonView& view) {
    const JsonNode* longest = nullptr;
    for (const JsonView list : view) {
      if (!list.is(JsonKind::array)) {
        problems_.wrong_kind(list, pointer_ + pointer_step(list->key), "a list, which is a column");
        continue;
      }
      Gathered& into = column(list->key, store_->columns.size());
      if (is_beyond(list)) return;
      if (!into.texts.empty()) continue;
      for (const JsonView value : list) {
        if (into.texts.size() == store_->lines.size()) store_->lines.push_back(value->line);
        into.texts.push_back(cell(into, value, into.texts.size()));
        if (into.texts.size() > limits_.rows) {
          refuse(value, "too_many_rows", "rows", limits_.rows);
          return;
        }
      }
      if (longest == nullptr) {
        longest = &list.node();
        rows_ = into.texts.size();
      } else if (into.texts.size() != rows_) {
        problems_.add("ragged_column", list, pointer_ + pointer_step(list->key),
                      v0::in_quotes(list->key) + " has " + counted(into.texts.size(), "value") + " where " +
                          v0::in_quotes(longest->key) + " has " + std::to_string(rows_),
                      "Give every column the same number of cells; write null for a blank one.");
        rows_ = (std::max)(rows_, into.texts.size());
      }
    }
  }

  std::string_view cell(Gathered& into, const JsonView& value, std::size_t row) {
    if (value->text.size() > limits_.cell_bytes) {
      problems_.add("cell_too_long", value, where(into, row),
                    "the text has " + counted(value->text.size(), "byte") + ", and the limit cell_bytes is " +
                        std::to_string(limits_.cell_bytes),
                    "Shorten it, or raise the limit.");
      return {};
    }
    if (value.is(JsonKind::array) && (into.own || into.type == ColumnType::list)) return joined(into, value, row);
    if (value.is(JsonKind::array) || value.is(JsonKind::object)) {
      problems_.wrong_kind(value, where(into, row), "a text or a number");
      return {};
    }
    return scalar(into, value->kind, value->text, value->truth);
  }

  std::string_view scalar(Gathered& into, JsonKind kind, std::string_view text, bool truth) {
    switch (kind) {
      case JsonKind::text:
        into.any_text = into.any_text || !text.empty();
        return text;
      case JsonKind::number:
        into.any_number = true;
        return into.type == ColumnType::number ? text : number_text(text, into.own);
      case JsonKind::boolean:
        into.any_truth = true;
        return truth ? "yes" : "no";
      default:
        return {};
    }
  }

  [[nodiscard]] std::string where(const Gathered& into, std::size_t row) const {
    return pointer_ + '/' + std::to_string(row) + pointer_step(into.name);
  }

  static bool is_number(std::string_view text, double& value) {
    return v0::detail::read_number(text, false, value) == v0::detail::NumberReading::value;
  }

  /// A number as it is written where a text is wanted: 100000 for 1e5 and for 100000.0.
  std::string_view number_text(std::string_view number, bool keeps_sign = false) {
    if (number.find_first_of(".eE") == std::string_view::npos)
      return number == "-0" && !keeps_sign ? number.substr(1) : number;
    double value = 0;
    if (!is_number(number, value) || std::abs(value) > largest_exact) return number;
    if (keeps_sign && value == 0 && number.front() == '-') return "-0";
    return store_->joined.emplace_back(exact_text(value));
  }

  std::string_view joined(Gathered& into, const JsonView& list, std::size_t row) {
    v0::detail::ListCell cell;
    for (const JsonView entry : list) {
      if (entry.is(JsonKind::null)) continue;
      if (!entry.is(JsonKind::text) && !entry.is(JsonKind::number)) {
        problems_.wrong_kind(entry, where(into, row), "a text");
        cell.spoil();
        continue;
      }
      if (!cell.add(entry.is(JsonKind::number) ? number_text(entry->text) : entry->text))
        problems_.add("bad_value", entry, where(into, row), v0::detail::ends_an_entry(entry->text),
                      std::string{v0::detail::ends_an_entry_remedy});
    }
    into.any_text = into.any_text || !cell.text().empty();
    return store_->joined.emplace_back(cell.text());
  }

  InputTable finish() {
    InputTable table;
    table.rows = rows_;
    table.file = problems_.file;
    store_->lines.resize(rows_);
    for (Gathered& gathered : store_->columns) {
      gathered.texts.resize(rows_);
      InputColumn& into = table.columns.emplace_back();
      into.name = std::string{gathered.name};
      into.values = values(gathered);
    }
    table.lines = store_->lines;
    table.owner = store_;
    return table;
  }

  /// Whether a double holds each number with all its digits; a column with one that none holds is kept as text.
  static bool are_exact(std::span<const std::string_view> texts) {
    constexpr std::size_t always = 15;
    return std::ranges::all_of(texts, [](std::string_view text) {
      double value = 0;
      return text.size() <= always || v0::detail::read_number(text, false, value) != v0::detail::NumberReading::inexact;
    });
  }

  static decltype(InputColumn::values) values(Gathered& gathered) {
    const bool own = gathered.own && !gathered.any_text;
    if (own && gathered.any_number && !gathered.any_truth && are_exact(gathered.texts)) {
      gathered.numbers.reserve(gathered.texts.size());
      for (const std::string_view text : gathered.texts) {
        double number = 0;
        // Infinity is reported by the builder, as a number that is too large should be.
        if (!text.empty() && !is_number(text, number)) number = std::numeric_limits<double>::infinity();
        gathered.numbers.push_back(number);
        gathered.bytes.push_back(text.empty() ? 0 : 1);
      }
      return NumberInput{gathered.numbers, gathered.bytes};
    }
    if (own && gathered.any_truth && !gathered.any_number) {
      for (const std::string_view text : gathered.texts)
        gathered.bytes.push_back(text.empty() ? std::uint8_t{255} : text == "yes" ? std::uint8_t{1} : std::uint8_t{0});
      return YesNoInput{gathered.bytes};
    }
    return TextInput{gathered.texts};
  }

  const TableSchema& schema_;
  const Framework& framework_;
  std::string pointer_;
  JsonProblems& problems_;
  const ReadLimits& limits_;
  std::unordered_map<std::string_view, AttributeType, v0::detail::KeyedHash> declared_;
  std::shared_ptr<Store> store_ = std::make_shared<Store>();
  std::unordered_map<std::string_view, std::size_t, v0::detail::KeyedHash> positions_;
  std::size_t rows_ = 0;
  /// Cells that hold something, or null.
  std::uint64_t given_ = 0;
  bool is_refused_ = false;
};

}  // namespace

InputTable read_json_table(TableId table, const Framework& framework, const JsonView& view, const std::string& pointer,
                           JsonProblems& problems, const ReadLimits& limits) {
  return TableReader{table, framework, pointer, problems, limits}.read(view);
}

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
