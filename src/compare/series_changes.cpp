#include <vector>

#include "column_pair.hpp"
#include "comparison_state.hpp"
#include "model/own_figures.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

/// How many observations of the council itself a plan holds of each element.
std::vector<std::uint32_t> observations_of(const Plan& plan) {
  std::vector<std::uint32_t> counts(plan.size(), 0);
  const Table& table = plan.observations();
  const auto measures = table.elements("measure");
  const OwnFigures own(plan);
  for (std::uint32_t row = 0; row < measures.size(); ++row)
    if (own(row)) ++counts[measures[row]];
  return counts;
}

/// Puts another entry behind those there are.
void append(std::string& list, const std::string& entry, bool first) {
  if (!first) list += ';';
  list += entry;
}

}  // namespace

SeriesChanges find_series(const PlanComparison::State& state) {
  SeriesChanges found;
  const Plan& was = state.before;
  const Plan& is = state.after;
  const std::vector<std::uint32_t> counts_before = observations_of(was);
  const std::vector<std::uint32_t> counts_after = observations_of(is);
  const ColumnPair description(was, is, TableId::elements, "description");
  std::vector<ColumnPair> columns;
  for (const std::string_view name : {"unit", "polarity", "aggregation", "cumulative", "fiscal_start"})
    columns.emplace_back(was, is, TableId::measures, name);
  std::vector<std::uint8_t> goes_on(was.size(), 0);
  const auto add = [&](ElementIndex before, ElementIndex after, SeriesChange change) {
    found.before.push_back(before);
    found.after.push_back(after);
    found.change.push_back(change);
    found.field.emplace_back();
    found.was.emplace_back();
    found.is.emplace_back();
    found.observations_before.push_back(before == no_element ? 0 : counts_before[before]);
    found.observations_after.push_back(after == no_element ? 0 : counts_after[after]);
  };
  const auto break_off = [&](const ColumnPair& column, std::uint32_t before, std::uint32_t after) {
    if (column.same(before, after)) return;
    const bool first = found.change.back() != SeriesChange::broken;
    found.change.back() = SeriesChange::broken;
    append(found.field.back(), std::string{column.name()}, first);
    append(found.was.back(), column.was(before), first);
    append(found.is.back(), column.is(after), first);
  };
  for (ElementIndex row = 0; row < is.size(); ++row) {
    if (!state.side_after.has(row) || is.role(row) != Role::measure) continue;
    const ElementIndex before = state.matching.pair_of_after(row);
    if (before == no_element || was.role(before) != Role::measure) {
      add(no_element, row, SeriesChange::begins);
      continue;
    }
    goes_on[before] = 1;
    add(before, row, SeriesChange::goes_on);
    break_off(description, before, row);
    for (const ColumnPair& column : columns)
      break_off(column, state.side_before.measure(before), state.side_after.measure(row));
  }
  for (ElementIndex row = 0; row < was.size(); ++row)
    if (state.side_before.has(row) && was.role(row) == Role::measure && goes_on[row] == 0)
      add(row, no_element, SeriesChange::ends);
  return found;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
