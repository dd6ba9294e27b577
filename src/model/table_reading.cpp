#include "table_reading.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <variant>

#include <goldenthread/base/detail/in_steps.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/time/detail/written_period.hpp>

#include "column_names.hpp"
#include "nearest.hpp"
#include "settle_periods.hpp"
#include "sparse.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

std::size_t cell_count(const InputColumn& column) {
  if (const auto* texts = std::get_if<TextInput>(&column.values)) return texts->size();
  return std::visit([](const auto& input) { return input.values.size(); }, column.values);
}

// What is wrong with the lengths and offsets that came with a column, in words; blank if nothing is.
std::string wrong_parts(const InputColumn& column) {
  if (const auto* numbers = std::get_if<NumberInput>(&column.values)) {
    if (numbers->present.empty() || numbers->present.size() == numbers->values.size()) return {};
    return "has presence flags for " + counted(numbers->present.size(), "cell") + " and has " +
           std::to_string(numbers->values.size());
  }
  const auto* texts = std::get_if<TextInput>(&column.values);
  if (texts == nullptr) return {};
  const auto wrong_offsets = [&](const auto& offsets) -> std::string {
    if (offsets.empty()) return {};
    if (offsets.front() < 0) return "has an offset below 0";
    if (!std::ranges::is_sorted(offsets)) return "has an offset that is less than the one before";
    if (texts->bytes == nullptr && offsets.back() != offsets.front()) return "has offsets and no bytes";
    return {};
  };
  if (std::ranges::any_of(
          texts->codes, [&](std::uint32_t code) { return code != TextInput::no_code && code >= texts->values.size(); }))
    return "has a code that is not among its " + counted(texts->values.size(), "word");
  std::string wrong = wrong_offsets(texts->offsets);
  return wrong.empty() ? wrong_offsets(texts->short_offsets) : wrong;
}

ColumnType type_of(const InputColumn& column) {
  if (std::holds_alternative<NumberInput>(column.values)) return ColumnType::number;
  if (std::holds_alternative<PeriodInput>(column.values)) return ColumnType::period;
  if (std::holds_alternative<YesNoInput>(column.values)) return ColumnType::yes_no;
  return ColumnType::text;
}

bool holds_text(ColumnType type) {
  return type == ColumnType::text || type == ColumnType::list || type == ColumnType::word ||
         type == ColumnType::element;
}

Column::Storage cells_of_rows(const Column::Storage& cells, std::span<const std::uint32_t> rows,
                              const Progress& progress) {
  return std::visit(
      [&](const auto& all) -> Column::Storage {
        std::decay_t<decltype(all)> kept;
        in_steps(rows.size(), progress, [&](std::size_t first, std::size_t last) {
          for (const std::uint32_t row : rows.subspan(first, last - first)) kept.push_back(all[row]);
        });
        return kept;
      },
      cells);
}

}  // namespace

TableReading::TableReading(TableId table, std::vector<InputTable> parts, const Framework& framework,
                           FiscalCalendar calendar, const OwnMonth& own_month, std::uint64_t max_listed,
                           unsigned threads, const Progress& progress)
    : parts_(std::move(parts)), schema_(table_schema(table)), problems_(table, parts_, max_listed), threads_(threads) {
  name_columns(framework);
  check_parts(progress.part(0, 0.1));
  problems_.report_absent();
  read_schema_columns(framework, calendar, own_month, progress.part(0.1, 0.7));
  if (schema_.attributes) read_attributes(framework, calendar, progress.part(0.7, 1));
}

// Lines and rows of origin that are not one for each row are not used, and so are never read past their end.
void TableReading::check_places(InputTable& part) {
  const auto check = [&](std::span<const std::uint64_t>& places, std::string_view what) {
    if (places.empty() || places.size() == part.rows) return true;
    problems_.report_table(
        part.file, {}, "bad_column",
        "the table has " + count_text(places.size()) + " " + std::string{what} + ", and " + counted(part.rows, "row"),
        "Give one for each row, or none.");
    places = {};
    return false;
  };
  check(part.lines, "lines");
  if (part.absent.size() != part.rows) part.absent = {};
  if (!part.origin.table.empty() && part.origin.rows.empty() && part.rows != 0) part.origin.table.clear();
  if (!check(part.origin.rows, "rows of origin")) part.origin.table.clear();
  const bool any = std::ranges::any_of(part.columns, [&](const InputColumn& c) { return cell_count(c) == part.rows; });
  if (part.rows != 0 && !any) {
    problems_.report_table(part.file, {}, "bad_column",
                           "the table says that it has " + counted(part.rows, "row") + ", and no column has as many",
                           "Give the number of rows that the columns have.");
    part.rows = 0;
    problems_.count_rows();
  }
}

void TableReading::name_columns(const Framework& framework) {
  for (InputTable& part : parts_) name_columns_of(part, framework);
}

/// Gives each column the name that it is known by, and leaves out those that cannot be told from another.
void TableReading::name_columns_of(InputTable& part, const Framework& framework) {
  std::vector<bool>& usable = usable_.emplace_back(part.columns.size(), true);
  std::vector<std::string> given;
  given.reserve(part.columns.size());
  std::unordered_map<std::string_view, std::size_t, KeyedHash> exact;
  for (const InputColumn& column : part.columns) given.push_back(column.name);
  for (std::size_t c = 0; c < given.size(); ++c) exact.emplace(given[c], c);
  std::unordered_map<std::string_view, std::size_t, KeyedHash> taken;
  for (std::size_t c = 0; c < given.size(); ++c) {
    InputColumn& column = part.columns[c];
    const std::string_view known = known_column(schema_, framework, given[c]);
    const bool renamed = !known.empty() && known != given[c];
    const std::string_view name = renamed ? known : std::string_view{given[c]};
    const auto same = renamed ? exact.find(known) : exact.end();
    const std::size_t first = same != exact.end() ? same->second : taken.emplace(name, c).first->second;
    if (first != c) {
      usable[c] = false;
      problems_.report_table(part.file, given[c], "duplicate_column",
                             given[first] == given[c]
                                 ? "two columns have the name " + in_quotes(given[c])
                                 : "the columns " + in_quotes(given[first]) + " and " + in_quotes(given[c]) +
                                       " are both the column " + in_quotes(name) + "; the second is not read",
                             "Rename or remove one.");
      continue;
    }
    if (renamed) {
      column.name = known;
      part.origin.columns.emplace_back(column.name, given[c]);
    } else if (known.empty() && schema_.attributes) {
      const std::string_view near = near_column(schema_, framework, given[c]);
      if (!near.empty())
        problems_.report_table(
            part.file, given[c], "near_column",
            "the column " + in_quotes(given[c]) + " is read as one of the council's own; it may be " + "meant for " +
                in_quotes(near),
            "Name it " + std::string{near} + " if that is meant, or declare it as an attribute in the framework.",
            Severity::warning);
    }
  }
}

void TableReading::check_parts(const Progress& progress) {
  std::size_t first = 0;
  for (std::size_t p = 0; p < parts_.size(); ++p) {
    InputTable& part = parts_[p];
    check_places(part);
    std::vector<bool>& usable = usable_[p];
    for (std::size_t c = 0; c < part.columns.size(); ++c) {
      const InputColumn& column = part.columns[c];
      if (!usable[c]) continue;
      progress.at(rows() == 0 ? 0 : static_cast<double>(first) / static_cast<double>(rows()));
      if (cell_count(column) != part.rows) {
        problems_.report_table(part.file, column.name, "bad_column",
                               "the column " + in_quotes(column.name) + " has " + counted(cell_count(column), "cell") +
                                   ", and the table " + counted(part.rows, "row"),
                               "Give every column a cell for each row.");
        usable[c] = false;
      } else if (const std::string wrong = wrong_parts(column); !wrong.empty()) {
        problems_.report_table(
            part.file, column.name, "bad_column", "the column " + in_quotes(column.name) + " " + wrong,
            "Give a flag for each cell, offsets that begin at 0 or above and never fall, and codes below the "
            "number of words.");
        usable[c] = false;
      } else if (!schema_.attributes && !schema_.find(column.name)) {
        std::vector<std::string_view> known;
        for (const ColumnSchema& one : schema_.columns) known.push_back(one.name);
        problems_.report_table(part.file, column.name, "unknown_column",
                               "the table " + std::string{schema_.name} + " has no column " + in_quotes(column.name),
                               "Remove or rename it." + nearest_of(column.name, known));
        usable[c] = false;
      }
    }
    if (part.rows == 0 && (!part.columns.empty() || schema_.id == TableId::elements))
      problems_.report_table(part.file, "", "empty_table", "the table " + std::string{schema_.name} + " has no rows",
                             "Add some, or leave it out.", Severity::info);
    auto& positions = positions_.emplace_back();
    for (std::size_t c = 0; c < part.columns.size(); ++c)
      if (usable[c]) positions.emplace(part.columns[c].name, c);
    for (const ColumnSchema& column : schema_.columns) {
      if (!column.required || column.name == "value" || (part.rows == 0 && part.columns.empty())) continue;
      bool is_there = false;
      bool is_usable = false;
      for (std::size_t c = 0; c < part.columns.size(); ++c) {
        if (part.columns[c].name != column.name) continue;
        is_there = true;
        is_usable = is_usable || usable[c];
      }
      if (is_usable) continue;
      if (!is_there)
        problems_.report_table(part.file, column.name, "missing_column",
                               "the table " + std::string{schema_.name} + " has no column " + in_quotes(column.name),
                               "Add it: " + std::string{column.description} + ".");
      for (std::size_t row = 0; row < part.rows; ++row) problems_.leave_out(first + row);
    }
    first += part.rows;
  }
}

const InputColumn* TableReading::given(std::size_t part, std::string_view name) const {
  const auto found = positions_[part].find(name);
  return found == positions_[part].end() ? nullptr : &parts_[part].columns[found->second];
}

bool TableReading::is_given(std::string_view name) const {
  for (std::size_t p = 0; p < parts_.size(); ++p)
    if (given(p, name) != nullptr) return true;
  return false;
}

/// The cells of a column of other values, where the plan keeps texts: ids are numbers in many a council's table.
const InputColumn* TableReading::as_text(const InputColumn& input, const ColumnSchema& column, std::size_t part,
                                         FiscalCalendar calendar, const Progress& progress) {
  std::size_t first = 0;
  for (std::size_t p = 0; p < part; ++p) first += parts_[p].rows;
  std::vector<std::string>& texts = made_texts_.emplace_back(cell_count(input));
  if (const auto* numbers = std::get_if<NumberInput>(&input.values)) {
    for (std::size_t i = 0; i < texts.size(); ++i) {
      progress.step(i, texts.size());
      const bool there = numbers->present.empty() || numbers->present[i] != 0;
      const double number = numbers->values[i];
      if (!there || std::isnan(number)) continue;
      texts[i] = exact_text(number);
      if (std::abs(number) <= largest_exact) continue;
      problems_.report(first + i, column.name, "out_of_range", texts[i],
                       input.name + " is " + texts[i] + ", which is too large to store exactly", "Give it as text.",
                       column.required ? Consequence::row_left_out : Consequence::cell_left_blank);
      if (!column.required) texts[i].clear();
    }
  } else if (const auto* flags = std::get_if<YesNoInput>(&input.values)) {
    for (std::size_t i = 0; i < texts.size(); ++i)
      if (flags->values[i] != missing_yes_no) texts[i] = flags->values[i] != 0 ? "yes" : "no";
  } else if (const auto* periods = std::get_if<PeriodInput>(&input.values)) {
    for (std::size_t i = 0; i < texts.size(); ++i) {
      progress.step(i, texts.size());
      if (!periods->values[i].is_none()) texts[i] = to_string(periods->values[i], calendar);
    }
  }
  const auto& views = made_views_.emplace_back(texts.begin(), texts.end());
  return &converted_.emplace_back(InputColumn{.name = input.name, .values = TextInput{views}});
}

ColumnReader::Inputs TableReading::inputs_of(const ColumnSchema& column, FiscalCalendar calendar,
                                             const Progress& progress) {
  ColumnReader::Inputs inputs(parts_.size(), nullptr);
  for (std::size_t p = 0; p < parts_.size(); ++p) {
    inputs[p] = given(p, column.name);
    if (inputs[p] != nullptr && holds_text(column.type) && !std::holds_alternative<TextInput>(inputs[p]->values))
      inputs[p] = as_text(*inputs[p], column, p, calendar, progress);
  }
  return inputs;
}

std::optional<Column> TableReading::read_column(std::size_t c, const Framework& framework, FiscalCalendar calendar,
                                                const Progress& progress) {
  const ColumnSchema& column = schema_.columns[c];
  const ColumnReader::Inputs inputs = inputs_of(column, calendar, progress.part(0, 0.5));
  ColumnReader reader{column, framework, calendar, problems_, threads_, own_months_, progress.part(0.5, 1)};
  if (column.type == ColumnType::element) {
    references_.push_back({c, reader.read_references(inputs, parts_)});
    return std::nullopt;
  }
  const bool of_measures =
      schema_.id == TableId::measures || schema_.id == TableId::observations || schema_.id == TableId::targets;
  if (of_measures) reader.leave_years_open();
  std::optional<Column> read = reader.read(inputs, parts_);
  if (of_measures && !reader.open_periods().empty()) open_.push_back({c, reader.open_periods()});
  return read;
}

void TableReading::read_schema_columns(const Framework& framework, FiscalCalendar calendar, const OwnMonth& own_month,
                                       const Progress& progress) {
  columns_.resize(schema_.columns.size());
  const auto is_there = [&](const ColumnSchema& column) {
    return is_given(column.name) || (column.required && column.type != ColumnType::number);
  };
  // Where the year starts comes first: periods are read by it.
  const std::optional<std::size_t> own_year = schema_.find("fiscal_start");
  if (own_year && is_there(schema_.columns[*own_year])) {
    columns_[*own_year] = read_column(*own_year, framework, calendar, progress.part(0, 0));
    if (columns_[*own_year])
      for (const double month : columns_[*own_year]->numbers())
        own_months_.push_back(std::isnan(month) ? std::uint8_t{0} : static_cast<std::uint8_t>(month));
  }
  for (std::size_t c = 0; c < schema_.columns.size(); ++c) {
    if (own_year == c || !is_there(schema_.columns[c])) continue;
    const Progress reading = nth_part(progress, c, schema_.columns.size());
    reading.at(0);
    columns_[c] = read_column(c, framework, calendar, reading);
    if (schema_.columns[c].type != ColumnType::element || !own_month || !own_months_.empty()) continue;
    const References& measures = references_.back();
    own_months_.reserve(measures.ids.size());
    for (std::size_t row = 0; row < measures.ids.size(); ++row) {
      reading.step(row, measures.ids.size());
      own_months_.push_back(own_month(measures.ids[row]));
    }
  }
}

// The council's own columns, in the order in which they come; none where they would be blank nearly everywhere.
std::vector<std::string_view> TableReading::own_names() {
  std::vector<std::string_view> names;
  std::unordered_set<std::string_view, KeyedHash> seen;
  std::uint64_t given = 0;
  for (const InputTable& part : parts_)
    for (const InputColumn& column : part.columns) {
      if (schema_.find(column.name)) continue;
      given += part.rows;
      if (seen.insert(column.name).second) names.push_back(column.name);
    }
  if (!is_too_sparse(rows(), names.size(), given)) return names;
  problems_.report_table("", "", "too_sparse",
                         "the table's " + counted(parts_.size(), "part") + " have " + counted(names.size(), "column") +
                             " of their own, hardly any of them in common",
                         "Give what their names say as values in one column.");
  return {};
}

void TableReading::read_attributes(const Framework& framework, FiscalCalendar calendar, const Progress& progress) {
  std::unordered_map<std::string_view, AttributeType, KeyedHash> declared_types;
  for (const Attribute& attribute : framework.attributes)
    if (attribute.table == schema_.name) declared_types.emplace(attribute.name, attribute.type);
  const std::vector<std::string_view> names = own_names();
  std::size_t done = 0;
  for (const std::string_view name : names) {
    const Progress reading = nth_part(progress, done++, names.size());
    reading.at(0);
    ColumnSchema column{.name = name, .description = "a column of the council's own"};
    if (const auto declared = declared_types.find(name); declared != declared_types.end()) {
      column.type = column_type_of(declared->second);
    } else {
      std::optional<ColumnType> type;
      for (std::size_t p = 0; p < parts_.size(); ++p)
        if (const InputColumn* input = given(p, name))
          type = !type || *type == type_of(*input) ? type_of(*input) : ColumnType::text;
      column.type = type.value_or(ColumnType::text);
    }
    const ColumnReader::Inputs inputs = inputs_of(column, calendar, reading.part(0, 0.5));
    ColumnReader reader{column, framework, calendar, problems_, threads_, {}, reading.part(0.5, 1)};
    if (auto read = reader.read(inputs, parts_)) attributes_.push_back(std::move(*read));
  }
}

const Column* TableReading::find(std::string_view name) const noexcept {
  for (const auto& column : columns_)
    if (column && column->name() == name) return &*column;
  return nullptr;
}

std::pair<const InputColumn*, std::size_t> TableReading::cell_of(std::string_view column,
                                                                 std::size_t row) const noexcept {
  for (std::size_t p = 0; p < parts_.size(); ++p) {
    if (row >= parts_[p].rows) {
      row -= parts_[p].rows;
      continue;
    }
    for (std::size_t c = 0; c < parts_[p].columns.size(); ++c)
      if (usable_[p][c] && parts_[p].columns[c].name == column) return {&parts_[p].columns[c], row};
    break;
  }
  return {nullptr, row};
}

std::optional<std::string_view> TableReading::text_of(std::string_view column, std::size_t row) const noexcept {
  const auto [cells, at] = cell_of(column, row);
  return cells == nullptr ? std::nullopt : detail::text_of(*cells, at);
}

std::string TableReading::written(std::string_view column, std::size_t row) const {
  const auto [cells, at] = cell_of(column, row);
  if (cells == nullptr) return {};
  if (const auto* numbers = std::get_if<NumberInput>(&cells->values)) {
    const bool there = numbers->present.empty() || numbers->present[at] != 0;
    return there && !std::isnan(numbers->values[at]) ? exact_text(numbers->values[at]) : std::string{};
  }
  if (const auto* flags = std::get_if<YesNoInput>(&cells->values))
    return flags->values[at] == missing_yes_no ? "" : flags->values[at] != 0 ? "yes" : "no";
  if (const auto* periods = std::get_if<PeriodInput>(&cells->values)) return written_period(periods->values[at]);
  return std::string{std::get<TextInput>(cells->values)[at]};
}

std::vector<std::string_view> TableReading::own_columns() const {
  std::vector<std::string_view> names;
  for (std::size_t p = 0; p < parts_.size(); ++p)
    for (std::size_t c = 0; c < parts_[p].columns.size(); ++c)
      if (usable_[p][c] && !schema_.find(parts_[p].columns[c].name)) names.push_back(parts_[p].columns[c].name);
  return names;
}

void TableReading::set_numbers(std::string_view name, std::vector<double> numbers) {
  for (auto& column : columns_)
    if (column && column->name() == name) column = Column{column->name(), ColumnType::number, std::move(numbers)};
}

const References* TableReading::references_of(std::string_view name) const noexcept {
  for (const References& reference : references_)
    if (schema_.columns[reference.column].name == name) return &reference;
  return nullptr;
}

std::vector<const Column*> TableReading::read_columns() const {
  std::vector<const Column*> columns;
  for (const auto& column : columns_)
    if (column && column->type() != ColumnType::element) columns.push_back(&*column);
  for (const Column& column : attributes_) columns.push_back(&column);
  return columns;
}

void TableReading::report_missing_reference(std::size_t column, std::size_t row) {
  report_missing(problems_, schema_.columns[column], row);
}

void TableReading::set_references(std::size_t column, std::vector<ElementIndex> rows) {
  columns_[column] = Column{std::string{schema_.columns[column].name}, ColumnType::element, std::move(rows)};
}

void TableReading::set_periods(std::size_t column, std::vector<Period> periods) {
  columns_[column] = Column{std::string{schema_.columns[column].name}, ColumnType::period, std::move(periods)};
}

std::vector<std::uint32_t> TableReading::finished_rows() const {
  std::vector<std::uint32_t> kept;
  kept.reserve(rows() - problems_.left_out());
  for (std::uint32_t row = 0; row < rows(); ++row)
    if (!problems_.is_left_out(row)) kept.push_back(row);
  if (is_in_order()) return kept;
  // Each row has a place of its own.
  std::uint32_t most = 0;
  for (const std::uint32_t row : kept) most = (std::max)(most, places_[row]);
  constexpr std::uint32_t none = UINT32_MAX;
  std::vector<std::uint32_t> row_at(std::size_t{most} + 1, none);
  for (const std::uint32_t row : kept) row_at[places_[row]] = row;
  std::erase(row_at, none);
  return row_at;
}

Table TableReading::finish(const Progress& progress) {
  std::vector<Column> kept;
  kept.reserve(static_cast<std::size_t>(std::ranges::count_if(columns_, &std::optional<Column>::has_value)) +
               attributes_.size());
  const bool all = problems_.left_out() == 0 && is_in_order();
  const std::vector<std::uint32_t> finished = all ? std::vector<std::uint32_t>{} : finished_rows();
  const std::size_t count = kept.capacity();
  const auto keep = [&](Column& column) {
    if (all)
      kept.push_back(std::move(column));
    else
      kept.emplace_back(column.name(), column.type(),
                        cells_of_rows(column.storage(), finished, nth_part(progress, kept.size(), count)),
                        column.words());
  };
  for (auto& column : columns_)
    if (column) keep(*column);
  for (Column& column : attributes_) keep(column);
  return Table{schema_.id, rows() - problems_.left_out(), std::move(kept)};
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
