#include "live_patches.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <optional>
#include <span>
#include <type_traits>
#include <utility>

#include "model/plain_row.hpp"
#include "rows_that_count.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

/// The numbers of all rows of each table of a plan.
class AllRows {
 public:
  explicit AllRows(const Plan& plan) {
    for (std::size_t t = 0; t < table_count; ++t) {
      rows_[t].resize(plan.table(static_cast<TableId>(t)).size());
      std::iota(rows_[t].begin(), rows_[t].end(), std::uint32_t{0});
    }
  }
  [[nodiscard]] RowsOfOne view() const noexcept {
    RowsOfOne all;
    for (std::size_t t = 0; t < table_count; ++t) all[t] = rows_[t];
    return all;
  }

 private:
  std::array<std::vector<std::uint32_t>, table_count> rows_;
};

}  // namespace

LivePatches::LivePatches(const Rollup::State& rollup, const RollUpWork& work, const ArrivedRows& arrived)
    : rollup_(rollup),
      work_(work),
      arrived_(arrived),
      measures_(rollup.plan().measures().elements("id"), rollup.plan().size()),
      observations_(rollup.plan().observations().elements("measure"), rollup.plan().size()),
      targets_(rollup.plan().targets().elements("measure"), rollup.plan().size()),
      updates_(rollup.plan().updates().elements("element"), rollup.plan().size()) {
  for (const auto& [element, patch] : rollup.patches) supposed_.insert(element);
}

LivePatches::Patches LivePatches::with(const LiveRows& rows, const Progress& progress) const {
  progress.at(0);
  Patches patches;
  take(patches, TableId::observations, rows, rows.observations, &ObservationRow::measure, progress.part(0, 0.3));
  take(patches, TableId::targets, rows, rows.targets, &TargetRow::measure, progress.part(0.3, 0.6));
  take(patches, TableId::updates, rows, rows.updates, &UpdateRow::element, progress.part(0.6, 0.9));
  std::size_t thinned = 0;
  const Progress last = progress.part(0.9, 1);
  for (auto& [element, patch] : patches) {
    last.step(thinned++, patches.size());
    thin(element, patch);
  }
  return patches;
}

/// The rows of one element together, so that many of one are not taken in one by one.
template <class Row>
void LivePatches::take(Patches& patches, TableId table, const LiveRows& all, const std::vector<Row>& rows,
                       std::string Row::* id, const Progress& progress) const {
  const auto take_of = [&](ElementIndex element, std::span<const Row* const> its) {
    for (const RowsByElement* by : {&measures_, &observations_, &targets_, &updates_}) by->prefetch(element);
    work_.prefetch_above(element);
    const std::string& its_id = its.front()->*id;
    take(patches, table, element, its_id, rows_of(its, element));
    if (may_bring_back(*patches[element], element, table, its.size())) take_all(patches, table, element, its_id, all);
  };
  if (rows.size() == 1) {
    const Row* const one = &rows.front();
    take_of(rollup_.plan().at(one->*id), {&one, 1});
    return;
  }
  std::map<ElementIndex, std::vector<const Row*>> of_element;
  for (const Row& row : rows) {
    progress.step(static_cast<std::size_t>(&row - rows.data()), 4 * rows.size());
    of_element[rollup_.plan().at(row.*id)].push_back(&row);
  }
  const Progress rest = progress.part(0.25, 1);
  std::size_t taken = 0;
  for (const auto& [element, its] : of_element) {
    rest.step(taken++, of_element.size());
    take_of(element, its);
  }
}

template <class Row>
LivePatches::Added LivePatches::rows_of(std::span<const Row* const> rows, ElementIndex element) const {
  if constexpr (std::is_same_v<Row, ObservationRow>) {
    if (rows.size() == 1 && rollup_.plan().role(element) == Role::measure)
      if (std::optional<Table> plain = plain_row(*rows.front())) return std::move(*plain);
  }
  return table_of(rows);
}

void LivePatches::take(Patches& patches, TableId table, ElementIndex element, std::string_view id, Added added) const {
  const auto plan_with = [&](const Plan& plan, ElementIndex of, const RowsOfOne& rows) {
    if (const Table* read = std::get_if<Table>(&added)) return plan_of_one(plan, of, rows, *read);
    return plan_of_one(plan, of, id, rows, table, std::get<InputTable>(std::move(added)));
  };
  const auto before = patches.find(element);
  const OwnPatch* known = before == patches.end() ? rollup_.patches.find(element) : before->second.get();
  if (known == nullptr) {
    patches[element] = std::make_shared<OwnPatch>(plan_with(rollup_.plan(), element, rows_in_plan(element)));
    return;
  }
  const AllRows all(known->plan);
  auto patch = std::make_shared<OwnPatch>(plan_with(known->plan, 0, all.view()));
  patch->thinned = known->thinned;
  patch->thinned_above = known->thinned_above;
  patch->looked_back_to = known->looked_back_to;
  patches[element] = std::move(patch);
}

RowsOfOne LivePatches::rows_in_plan(ElementIndex element) const {
  RowsOfOne rows;
  rows[static_cast<std::size_t>(TableId::measures)] = measures_[element];
  rows[static_cast<std::size_t>(TableId::observations)] = observations_[element];
  rows[static_cast<std::size_t>(TableId::targets)] = targets_[element];
  rows[static_cast<std::size_t>(TableId::updates)] = updates_[element];
  return rows;
}

void LivePatches::thin(ElementIndex element, std::shared_ptr<OwnPatch>& patch) const {
  std::size_t rows = 0;
  for (const TableId table : {TableId::observations, TableId::targets, TableId::updates})
    rows = (std::max)(rows, patch->plan.table(table).size());
  if (rows <= patch->thinned_above || supposed_.contains(element)) return;
  const RowsThatCount kept = rows_that_count(patch->plan, rollup_.plan().role(element), rollup_.day);
  const AllRows all(patch->plan);
  RowsOfOne of_one = all.view();
  std::array<bool, table_count> thinned = patch->thinned;
  for (std::size_t t = 0; t < table_count; ++t) {
    if (!kept.rows[t]) continue;
    of_one[t] = *kept.rows[t];
    thinned[t] = true;
  }
  std::size_t most = 0;
  for (const auto& of_table : of_one) most = (std::max)(most, of_table.size());
  auto made = std::make_shared<OwnPatch>(plan_of_one(patch->plan, 0, of_one));
  made->thinned = thinned;
  made->looked_back_to = kept.looked_back_to;
  made->thinned_above = (std::max)(patch->thinned_above, 2 * most);
  patch = std::move(made);
}

/// Whether what came may bring back a row that was left out: news of an early day, a figure that took the place of
/// another without giving one, or an update because of which all updates count.
bool LivePatches::may_bring_back(const OwnPatch& patch, ElementIndex element, TableId table, std::size_t came) const {
  if (!patch.looked_back_to.is_none() &&
      first_news_of_last(patch.plan, rollup_.plan().role(element), table, came) < patch.looked_back_to)
    return true;
  if (!patch.thinned[static_cast<std::size_t>(table)] || table == TableId::targets) return false;
  if (table == TableId::updates) return all_updates_count(patch.plan);
  const Table& now = patch.plan.table(table);
  if (now.size() >= rollup_.patches.find(element)->plan.table(table).size() + came) return false;
  const std::span<const double> values = now.numbers("value");
  return values.empty() || std::ranges::any_of(values.last((std::min)(came, values.size())),
                                               [](double value) { return std::isnan(value); });
}

void LivePatches::take_all(Patches& patches, TableId table, ElementIndex element, std::string_view id,
                           const LiveRows& now) const {
  patches[element] = std::make_shared<OwnPatch>(plan_of_one(rollup_.plan(), element, rows_in_plan(element)));
  for (const LiveRows* rows : {&arrived_.rows(), &now}) {
    const auto take_of = [&](TableId of, const auto& all, auto name) {
      if (rows == &now && of > table) return;
      std::vector<const typename std::decay_t<decltype(all)>::value_type*> its;
      for (const auto& row : all)
        if (row.*name == id) its.push_back(&row);
      if (!its.empty()) take(patches, of, element, id, table_of(std::span(std::as_const(its))));
    };
    take_of(TableId::observations, rows->observations, &ObservationRow::measure);
    take_of(TableId::targets, rows->targets, &TargetRow::measure);
    take_of(TableId::updates, rows->updates, &UpdateRow::element);
  }
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
