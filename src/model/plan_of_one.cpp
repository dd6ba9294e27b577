#include "plan_of_one.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <limits>
#include <memory>
#include <numeric>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <goldenthread/base/detail/prefetch.hpp>
#include <goldenthread/base/error.hpp>
#include <goldenthread/model/vocabulary.hpp>

#include "placed_periods.hpp"
#include "plan_state.hpp"
#include "repeated_rows.hpp"
#include "row_checks.hpp"
#include "settle_periods.hpp"
#include "table_reading.hpp"
#include "words.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

std::uint8_t blank_word_of(TableId table, const Column& column) noexcept {
  const TableSchema& schema = table_schema(table);
  const auto at = schema.find(column.name());
  return at && schema.columns[*at].blank_is_missing ? missing_word : blank_word(column.words());
}

/// What a cell of that column of a table holds if nothing is given.
template <class Cell>
Cell blank_cell(TableId table, const Column& column) noexcept {
  if constexpr (std::is_same_v<Cell, double>)
    return std::numeric_limits<double>::quiet_NaN();
  else if constexpr (std::is_same_v<Cell, std::uint8_t>)
    return column.type() == ColumnType::word ? blank_word_of(table, column) : missing_yes_no;
  else if constexpr (std::is_same_v<Cell, ElementIndex>)
    return no_element;
  else
    return Cell{};
}

template <class Cells>
struct CellOf {
  using type = typename Cells::value_type;
};
template <>
struct CellOf<TextStore> {
  using type = std::string_view;
};

/// One column of `rows` of a table and, after them, of the rows of another table: either may lack it.
Column joined(TableId table, const Column& like, const Column* first, std::span<const std::uint32_t> rows,
              const Column* second, std::size_t more) {
  Column::Storage cells = std::visit(
      [&](const auto& kept) -> Column::Storage {
        using Cells = std::decay_t<decltype(kept)>;
        using Cell = typename CellOf<Cells>::type;
        const Cell blank = blank_cell<Cell>(table, like);
        Cells made;
        if constexpr (!std::is_same_v<Cells, TextStore>) made.reserve(rows.size() + more);
        const Cells* from = first == nullptr ? nullptr : std::get_if<Cells>(&first->storage());
        for (const std::uint32_t row : rows) made.push_back(from == nullptr ? blank : (*from)[row]);
        from = second == nullptr ? nullptr : std::get_if<Cells>(&second->storage());
        for (std::size_t row = 0; row < more; ++row) made.push_back(from == nullptr ? blank : (*from)[row]);
        return made;
      },
      like.storage());
  if (like.type() == ColumnType::element)
    std::ranges::fill(std::get<std::vector<ElementIndex>>(cells), ElementIndex{0});  // the only element that there is
  return Column{like.name(), like.type(), std::move(cells), like.words()};
}

/// Asks for the memory of some rows of a table.
void prefetch_rows(const Table& table, std::span<const std::uint32_t> rows) noexcept {
  for (const Column& column : table.columns())
    std::visit(
        [&](const auto& cells) {
          for (const std::uint32_t row : rows) {
            if constexpr (std::is_same_v<std::decay_t<decltype(cells)>, TextStore>)
              prefetch(cells.ends().data() + row);
            else
              prefetch(cells.data() + row);
          }
        },
        column.storage());
}

/// Whether nothing but a person looks at that column: ids, prose, and columns of the council's own.
bool is_prose(const TableSchema& schema, const Column& column) noexcept {
  if (!schema.find(column.name())) return true;
  constexpr std::array<std::string_view, 5> prose{"id", "title", "description", "source", "corrective_action"};
  return column.type() == ColumnType::text && std::ranges::find(prose, column.name()) != prose.end();
}

Table joined(const Table& first, std::span<const std::uint32_t> rows, const Table* second, bool with_prose = false) {
  const auto is_left = [&](const Column& column) { return !with_prose && is_prose(first.schema(), column); };
  const std::size_t more = second == nullptr ? 0 : second->size();
  std::vector<Column> columns;
  columns.reserve(
      (std::max)(rows.empty() ? 0 : first.columns().size(), second == nullptr ? 0 : second->columns().size()));
  if (!rows.empty())
    for (const Column& column : first.columns())
      if (!is_left(column))
        columns.push_back(
            joined(first.id(), column, &column, rows, second == nullptr ? nullptr : second->find(column.name()), more));
  if (second != nullptr)
    for (const Column& column : second->columns())
      if ((rows.empty() || first.find(column.name()) == nullptr) && !is_left(column))
        columns.push_back(joined(first.id(), column, nullptr, rows, &column, more));
  return Table{first.id(), rows.size() + more, std::move(columns)};
}

/// Of some rows of a table of observations or targets those that none of another table's replaces: these say something
/// else, of another period, day of record, area or group, or a forecast beside an actual.
std::vector<std::uint32_t> not_replaced(const Table& table, std::span<const std::uint32_t> rows, const Table& added) {
  using Key = std::tuple<Period, Date, std::string_view, std::string_view, bool>;
  const auto keys_of = [](const Table& of) {
    return [periods = of.periods("period"), recorded = of.days("recorded"), qualities = of.bytes("quality"),
            &of](std::uint32_t row) {
      const bool forecast = !qualities.empty() && static_cast<Quality>(qualities[row]) == Quality::forecast;
      return Key{periods.empty() ? Period{} : periods[row], recorded.empty() ? Date::none() : recorded[row],
                 of.text("area", row), of.text("group", row), forecast};
    };
  };
  const auto key = keys_of(table);
  const auto added_key = keys_of(added);
  std::vector<Key> now;
  for (std::uint32_t row = 0; row < added.size(); ++row) now.push_back(added_key(row));
  std::ranges::sort(now);
  std::vector<std::uint32_t> kept;
  kept.reserve(rows.size());
  std::ranges::remove_copy_if(rows, std::back_inserter(kept),
                              [&](std::uint32_t row) { return std::ranges::binary_search(now, key(row)); });
  return kept;
}

/// Whether two rows of a table say the same in every column.
bool say_the_same(const Table& table, std::uint32_t a, std::uint32_t b) {
  return std::ranges::all_of(table.columns(), [&](const Column& column) {
    return std::visit([&](const auto& cells) { return same_cell(cells[a], cells[b]); }, column.storage());
  });
}

/// Some updates and, after them, those of another table that say something which none of the first does.
Table joined_updates(const Table& first, std::span<const std::uint32_t> rows, const Table& second) {
  Table all = joined(first, rows, &second, true);
  const std::span<const Date> dates = all.days("date");
  const auto known = static_cast<std::uint32_t>(rows.size());
  std::vector<std::uint32_t> kept(known);
  std::iota(kept.begin(), kept.end(), std::uint32_t{0});
  std::vector<std::uint32_t> by_date = kept;
  const auto date = [&](std::uint32_t row) { return dates[row]; };
  if (second.size() > 1) std::ranges::sort(by_date, {}, date);
  for (std::uint32_t row = known; row < all.size(); ++row) {
    const auto of_date = second.size() > 1 ? std::ranges::equal_range(by_date, dates[row], {}, date)
                                           : std::ranges::subrange(by_date.begin(), by_date.end());
    if (std::ranges::none_of(of_date, [&](std::uint32_t earlier) {
          return dates[earlier] == dates[row] && say_the_same(all, earlier, row);
        }))
      kept.push_back(row);
  }
  if (kept.size() < all.size()) return joined(all, kept, nullptr, true);
  return all;
}

/// Settles a period of the row that joins as building the whole plan would.
void settle(TableReading& row, const Plan& plan, ElementIndex element, const RowsOfOne& rows) {
  std::vector<Frequency> frequencies;
  const auto take = [&](TableId table, std::span<const std::uint32_t> of_it) {
    const std::span<const std::uint8_t> words = plan.table(table).bytes("frequency");
    for (const std::uint32_t at : of_it)
      if (!words.empty() && frequencies.empty() && static_cast<Frequency>(words[at]) != Frequency::none)
        frequencies.push_back(static_cast<Frequency>(words[at]));
  };
  take(TableId::measures, rows[static_cast<std::size_t>(TableId::measures)]);
  const std::array<std::uint32_t, 1> itself{element};
  take(TableId::elements, itself);
  settle_row(row, plan.table(row.table()), rows[static_cast<std::size_t>(row.table())], frequencies, plan.calendar());
}

}  // namespace

namespace {

/// With the element's own row, and none of other tables.
std::shared_ptr<Plan::State> state_of_one(const Plan& plan, ElementIndex element, const RowsOfOne& rows) {
  for (std::size_t t = 0; t < table_count; ++t) prefetch_rows(plan.table(static_cast<TableId>(t)), rows[t]);
  const Plan::State& whole = plan.state();
  const auto made = std::make_shared<Plan::State>();
  made->framework = whole.framework;
  made->latest = whole.latest;
  made->info.body = whole.info.body;
  made->info.areas = whole.info.areas;
  const std::array<std::uint32_t, 1> itself{element};
  made->put(joined(plan.elements(), itself, nullptr));
  made->kinds = made->table(TableId::elements).bytes("kind");
  return made;
}

constexpr std::array tables_of_one{TableId::measures, TableId::observations, TableId::targets, TableId::updates};

/// With the rows of each table, and after those of one of them others.
Plan joined_plan(std::shared_ptr<Plan::State> made, const Plan& plan, const RowsOfOne& rows, const Table& added) {
  for (const TableId each : tables_of_one) {
    std::span<const std::uint32_t> of_it = rows[static_cast<std::size_t>(each)];
    std::vector<std::uint32_t> kept;
    const bool joins = each == added.id();
    // Prose stays with updates, for which of two says something else is told by all that they say.
    if (each == TableId::updates) {
      made->put(joins ? joined_updates(plan.table(each), of_it, added)
                      : joined(plan.table(each), of_it, nullptr, true));
      continue;
    }
    if (joins) of_it = kept = not_replaced(plan.table(each), of_it, added);
    made->put(joined(plan.table(each), of_it, joins ? &added : nullptr));
  }
  place_periods(*made);
  return Plan{std::move(made)};
}

}  // namespace

Plan plan_of_one(const Plan& plan, ElementIndex element, const RowsOfOne& rows) {
  const std::shared_ptr<Plan::State> made = state_of_one(plan, element, rows);
  for (const TableId each : tables_of_one) {
    const auto at = static_cast<std::size_t>(each);
    made->put(joined(plan.table(each), rows[at], nullptr, each == TableId::updates));
  }
  place_periods(*made);
  return Plan{made};
}

Plan plan_of_one(const Plan& plan, ElementIndex element, const RowsOfOne& rows, const Table& added) {
  return joined_plan(state_of_one(plan, element, rows), plan, rows, added);
}

Plan plan_of_one(const Plan& plan, ElementIndex element, std::string_view id, const RowsOfOne& rows, TableId table,
                 InputTable added) {
  std::shared_ptr<Plan::State> made = state_of_one(plan, element, rows);

  std::vector<InputTable> parts;
  parts.push_back(std::move(added));
  FiscalCalendar calendar{made->framework->year_start_month};
  if (const auto starts = plan.measures().numbers("fiscal_start"); !starts.empty() && table != TableId::updates)
    for (const std::uint32_t row : rows[static_cast<std::size_t>(TableId::measures)])
      if (!std::isnan(starts[row])) calendar = FiscalCalendar{static_cast<int>(starts[row])};
  TableReading reading(table, std::move(parts), *made->framework, calendar);
  for (const References& references : reading.references())
    reading.set_references(references.column, std::vector<ElementIndex>(reading.rows()));
  if (!reading.open_periods().empty()) settle(reading, plan, element, rows);
  check_rows(reading, *made->framework, made->kinds, Repeats::later_replaces);
  std::vector<Finding> problems;
  reading.problems().move_to(problems, [&](std::size_t) { return id; });
  std::erase_if(problems, [](const Finding& problem) { return problem.severity != Severity::error; });
  if (!problems.empty()) throw InputError(std::move(problems));
  return joined_plan(std::move(made), plan, rows, reading.finish());
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
