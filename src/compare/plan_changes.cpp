#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/time/fiscal_calendar.hpp>

#include "column_pair.hpp"
#include "comparison_state.hpp"
#include "model/withdrawn.hpp"
#include "target_changes.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

using Row = PlanComparison::State::Row;
using Detail = PlanComparison::State::Detail;

PlanChange change_of_column(std::string_view name) {
  if (name == "kind") return PlanChange::reclassified;
  if (name == "title") return PlanChange::retitled;
  if (name == "description") return PlanChange::reworded;
  return PlanChange::changed;
}

/// Those that are not compared as columns, or not at all, with those that nobody asked for.
std::vector<std::string_view> names_without(std::vector<std::string_view> names,
                                            const std::vector<std::string>& ignored) {
  names.insert(names.end(), ignored.begin(), ignored.end());
  return names;
}

/// Compares elements that go on as one another.
class Comparer {
 public:
  Comparer(PlanComparison::State& state, const LinkSets& before, const LinkSets& after, const LinkTypes& types,
           const std::vector<std::string>& ignored)
      : state_(state),
        links_before_(before),
        links_after_(after),
        types_(types),
        elements_(column_pairs(state.before, state.after, TableId::elements,
                               names_without({"id", "start", "due", "state"}, ignored))),
        measures_(column_pairs(state.before, state.after, TableId::measures, names_without({"id"}, ignored))),
        links_(column_pairs(state.before, state.after, TableId::links,
                            names_without({"from", "type", "to", "valid_from", "valid_to", "recorded", "agreed",
                                           "agreement", "target_revision", "reason", "agreed_by"},
                                          ignored))),
        targets_(state.side_before, state.side_after),
        dates_ignored_{std::ranges::find(ignored, "start") != ignored.end(),
                       std::ranges::find(ignored, "due") != ignored.end()},
        state_ignored_(std::ranges::find(ignored, "state") != ignored.end()) {}

  /// The rows of one element of the later plan.
  void compare(ElementIndex after) {
    const PlanMatching& matching = state_.matching;
    const std::uint32_t group = matching.group_after(after);
    const auto befores = matching.before(group);
    const auto afters = matching.after(group);
    const ElementIndex before = matching.pair_of_after(after);
    const bool one_to_one = befores.size() == 1 && afters.size() == 1;
    const bool same_id = one_to_one && state_.before.id(befores[0]) == state_.after.id(after);
    if (befores.empty()) {
      state_.add(PlanChange::added, {.after = after},
                 {.link = {},
                  .field = "parents",
                  .was = withdrawn_before(after),
                  .is = joined_ids(state_.after, parents(links_after_[after]))});
    } else if (one_to_one && !same_id) {
      state_.add(matching.is_superseded(group) ? PlanChange::replaced : PlanChange::renumbered,
                 {.before = befores[0], .after = after});
    } else if (!one_to_one && after == afters[0]) {
      state_.add(befores.size() == 1  ? PlanChange::split
                 : afters.size() == 1 ? PlanChange::merged
                                      : PlanChange::regrouped,
                 {.group = group});
    }
    if (before == no_element) return;
    const std::size_t rows = state_.rows.size();
    compare_pair({.before = before, .after = after});
    if (same_id && rows == state_.rows.size())
      state_.add(PlanChange::carried_forward, {.before = before, .after = after});
  }

  /// The row of one element of the earlier plan from which nothing goes on.
  void leave_behind(ElementIndex before) {
    state_.add(PlanChange::removed, {.before = before},
               {.link = {},
                .field = "parents",
                .was = joined_ids(state_.before, parents(links_before_[before])),
                .is = withdrawn_after(before)});
  }

 private:
  void compare_pair(Row row) {
    compare_links(row, LinkUse::parent);
    for (const ColumnPair& column : elements_)
      if (!column.same(row.before, row.after) && change_of_column(column.name()) != PlanChange::changed)
        add_column(change_of_column(column.name()), row, column, row.before, row.after);
    if (!dates_ignored_[0])
      compare_dates(row, "start", state_.side_before.start(row.before), state_.side_after.start(row.after));
    if (!dates_ignored_[1])
      compare_dates(row, "due", state_.side_before.due(row.before), state_.side_after.due(row.after));
    for (TargetChange& target : targets_.between(row.before, row.after))
      state_.add(PlanChange::retargeted, row, {{}, "target " + target.period, target.was, target.is});
    const std::uint32_t measure_before = state_.side_before.measure(row.before);
    const std::uint32_t measure_after = state_.side_after.measure(row.after);
    if (measure_before != no_row || measure_after != no_row)
      for (const ColumnPair& column : measures_)
        if (!column.same(measure_before, measure_after))
          add_column(PlanChange::redefined, row, column, measure_before, measure_after);
    compare_links(row, LinkUse::owner);
    compare_links(row, LinkUse::other);
    const State was = state_.side_before.element_state(row.before);
    const State is = state_.side_after.element_state(row.after);
    if (was != is && !state_ignored_)
      state_.add(PlanChange::changed, row, {{}, "state", std::string{to_string(was)}, std::string{to_string(is)}});
    for (const ColumnPair& column : elements_)
      if (!column.same(row.before, row.after) && change_of_column(column.name()) == PlanChange::changed)
        add_column(PlanChange::changed, row, column, row.before, row.after);
  }

  void add_column(PlanChange change, Row row, const ColumnPair& column, std::uint32_t before, std::uint32_t after) {
    state_.add(change, row, {{}, std::string{column.name()}, column.was(before), column.is(after)});
  }

  void compare_dates(Row row, const char* field, const Period& was, const Period& is) {
    const bool start = std::string_view{field} == "start";
    if (start ? was.first() == is.first() : was.last() == is.last()) return;
    const auto text = [](const Period& period, const Plan& plan) {
      return period.is_none() ? std::string{} : to_string(period, plan.calendar());
    };
    state_.add(PlanChange::redated, row, {{}, field, text(was, state_.before), text(is, state_.after)});
  }

  /// First those to other ends, a row a type, then what is different about those to the same end.
  void compare_links(Row row, LinkUse use) {
    const auto was = links_before_[row.before];
    const auto is = links_after_[row.after];
    const auto key = [](const ComparedLink& link) { return std::pair(link.type, link.group); };
    const auto end_of_run = [&](std::span<const ComparedLink> links, std::size_t at) {
      std::size_t end = at;
      while (end < links.size() && key(links[end]) == key(links[at])) ++end;
      return end;
    };
    std::size_t i = 0;
    std::size_t j = 0;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> kept;
    while (i < was.size() || j < is.size()) {
      const std::uint32_t type =
          (std::min)(i < was.size() ? was[i].type : UINT32_MAX, j < is.size() ? is[j].type : UINT32_MAX);
      std::vector<ElementIndex> lost, gained;
      kept.clear();
      while ((i < was.size() && was[i].type == type) || (j < is.size() && is[j].type == type)) {
        const bool has_was = i < was.size() && (j == is.size() || key(was[i]) <= key(is[j]));
        const bool has_is = j < is.size() && (i == was.size() || key(is[j]) <= key(was[i]));
        const std::size_t end_was = has_was ? end_of_run(was, i) : i;
        const std::size_t end_is = has_is ? end_of_run(is, j) : j;
        if (has_was && has_is) {
          if (end_was - i == 1 && end_is - j == 1)
            kept.emplace_back(static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(j));
        } else {
          for (std::size_t at = i; at < end_was; ++at) lost.push_back(was[at].other);
          for (std::size_t at = j; at < end_is; ++at) gained.push_back(is[at].other);
        }
        i = end_was;
        j = end_is;
      }
      if (types_.use(type) != use) continue;
      const std::string name{types_.name(type)};
      if (!lost.empty() || !gained.empty()) {
        for (std::vector<ElementIndex>* ends : {&lost, &gained}) {
          std::ranges::sort(*ends);
          ends->erase(std::ranges::unique(*ends).begin(), ends->end());
        }
        state_.add(use == LinkUse::parent  ? PlanChange::moved
                   : use == LinkUse::owner ? PlanChange::reowned
                                           : PlanChange::relinked,
                   row,
                   {name, use == LinkUse::owner ? "from" : "to", joined_ids(state_.before, lost),
                    joined_ids(state_.after, gained)});
      }
      for (const auto& [a, b] : kept) compare_columns(row, name, use, was[a], is[b]);
    }
  }

  void compare_columns(Row row, const std::string& name, LinkUse use, const ComparedLink& was, const ComparedLink& is) {
    for (const ColumnPair& column : links_) {
      if (column.same(was.row, is.row)) continue;
      const bool weighs = column.name() == "weight" || column.name() == "share";
      const bool owns = use == LinkUse::owner && column.name() == "capacity";
      state_.add(weighs ? PlanChange::reweighted
                 : owns ? PlanChange::reowned
                        : PlanChange::relinked,
                 row,
                 {name + " " + std::string{state_.after.id(is.other)}, std::string{column.name()}, column.was(was.row),
                  column.is(is.row)});
    }
  }

  [[nodiscard]] std::vector<ElementIndex> parents(std::span<const ComparedLink> links) const {
    std::vector<ElementIndex> above;
    for (const ComparedLink& link : links)
      if (types_.use(link.type) == LinkUse::parent) above.push_back(link.other);
    std::ranges::sort(above);
    above.erase(std::ranges::unique(above).begin(), above.end());
    return above;
  }

  /// The state that an added element had while it was no part of the earlier plan, and the other way round.
  [[nodiscard]] std::string withdrawn_before(ElementIndex after) const {
    const auto row = state_.before.find(state_.after.id(after));
    return row ? state_text(state_.side_before.element_state(*row)) : std::string{};
  }
  [[nodiscard]] std::string withdrawn_after(ElementIndex before) const {
    const auto row = state_.after.find(state_.before.id(before));
    return row ? state_text(state_.side_after.element_state(*row)) : std::string{};
  }
  [[nodiscard]] static std::string state_text(State state) {
    return is_withdrawn(state) ? std::string{to_string(state)} : std::string{};
  }

  PlanComparison::State& state_;
  const LinkSets& links_before_;
  const LinkSets& links_after_;
  const LinkTypes& types_;
  std::vector<ColumnPair> elements_, measures_, links_;
  TargetChanges targets_;
  std::array<bool, 2> dates_ignored_;
  bool state_ignored_;
};

}  // namespace

void find_changes(PlanComparison::State& state, const LinkSets& before, const LinkSets& after, const LinkTypes& types,
                  const std::vector<std::string>& ignored, const Progress& progress) {
  Comparer comparer(state, before, after, types, ignored);
  state.rows.reserve(state.after.size());
  state.changes.reserve(state.after.size());
  const Progress compared = progress.part(0, 0.7);
  for (ElementIndex row = 0; row < state.after.size(); ++row) {
    compared.step(row, state.after.size());
    if (state.side_after.has(row)) comparer.compare(row);
  }
  const Progress left = progress.part(0.7, 1);
  for (ElementIndex row = 0; row < state.before.size(); ++row) {
    left.step(row, state.before.size());
    if (!state.side_before.has(row)) continue;
    if (state.matching.after(state.matching.group_before(row)).empty()) comparer.leave_behind(row);
  }
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
