#include "given_tables.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include <goldenthread/base/detail/in_steps.hpp>

#include "plan_input.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

/// The places of the rows of a table of which some take the place of others: those that stay, the others, what is
/// added.
std::vector<std::uint32_t> places_of(const EditedTable& edited, std::size_t rows, std::size_t added) {
  std::vector<std::uint32_t> places = edited.kept;
  places.insert(places.end(), edited.replaced.begin(), edited.replaced.end());
  for (std::size_t row = 0; row < added; ++row) places.push_back(static_cast<std::uint32_t>(rows + row));
  return places;
}

void take_edited(GivenTable& table, const Plan& base, TableId id, EditedTable edited,
                 const std::vector<InputTable>& added, const Progress& progress) {
  const std::size_t rows = base.table(id).size();
  if (rows == 0) return;
  InputTable all = input_of(base, id, progress.part(0, 0.5));
  if (edited.all_stay)
    table.parts.push_back(std::move(all));
  else if (!edited.kept.empty())
    table.parts.push_back(rows_of(all, edited.kept, progress.part(0.5, 1)));
  table.of_base = edited.all_stay ? rows : edited.kept.size();
  if (edited.replaced.empty()) return;
  std::size_t more = 0;
  for (const InputTable& part : added) more += part.rows;
  table.places = places_of(edited, rows, more);
  std::ranges::move(edited.replacing, std::back_inserter(table.parts));
}

}  // namespace

std::vector<double> GivenTables::shares() const {
  std::vector<double> shares{0};
  for (const GivenTable& table : tables) {
    double rows = 1;
    for (const InputTable& part : table.parts) rows += static_cast<double>(part.rows);
    shares.push_back(shares.back() + rows);
  }
  const double all = shares.back();
  for (double& share : shares) share /= all;
  return shares;
}

GivenTables given_tables(const std::optional<Plan>& base, bool same_framework,
                         const std::array<TableParts, table_count>& added,
                         const std::array<TableEdits, table_count>& edits, std::vector<Finding> inherited,
                         const Progress& progress) {
  GivenTables given;
  given.inherited = std::move(inherited);
  const bool edited = std::ranges::any_of(edits, [](const TableEdits& each) { return !each.empty(); });
  EditedPlan plan;
  if (base && edited) {
    plan = edit_plan(*base, edits, progress.part(0, 0.5));
    given.problems = std::move(plan.problems);
    std::erase_if(given.inherited, [&](const Finding& finding) {
      return plan.removed.contains(finding.place.id) ||
             (finding.place.table == "elements" && plan.replaced.contains(finding.place.id));
    });
  }
  given.keep_elements = base && same_framework && plan.removed.empty();
  for (std::size_t at = 0; at < table_count; ++at) {
    GivenTable& table = given.tables[at];
    table.is_untouched = given.keep_elements && plan.tables[at].all_stay && added[at].parts.empty();
    if (base)
      take_edited(table, *base, static_cast<TableId>(at), std::move(plan.tables[at]), added[at].parts,
                  nth_part(progress.part(0.5, 1), at, table_count));
    table.parts.insert(table.parts.end(), added[at].parts.begin(), added[at].parts.end());
  }
  return given;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
