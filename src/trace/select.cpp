#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/model/role.hpp>
#include <goldenthread/time/parse.hpp>
#include <goldenthread/trace/ancestors.hpp>
#include <goldenthread/trace/select.hpp>

#include "field_state.hpp"
#include "model/latest_updates.hpp"
#include "model/nearest.hpp"
#include "model/withdrawn.hpp"
#include "model/words.hpp"
#include "selection_problems.hpp"
#include "walk_down.hpp"

namespace goldenthread {
inline namespace v0 {

struct Selector::State {
  State(const PlanAt& at, const Selection& selection, std::vector<Finding>& problems, const Progress& progress);

  [[nodiscard]] bool matches(ElementIndex row) const {
    if (!is_kind[kinds[row]]) return false;
    if (!any_state && !is_state[static_cast<std::size_t>(at.state(row))]) return false;
    for (const std::vector<std::uint8_t>& mask : masks)
      if (mask[row] == 0) return false;
    return std::ranges::all_of(fields, [&](const FieldCondition::State& field) { return field.matches(row); });
  }

  PlanAt at;
  const Plan& plan;
  std::array<bool, 256> is_kind{};
  std::array<bool, 256> is_state{};
  bool any_state = true;
  std::span<const std::uint8_t> kinds;
  // For each list of ids that is given, a byte for each element.
  std::vector<std::vector<std::uint8_t>> masks;
  std::vector<FieldCondition::State> fields;

 private:
  void take_kinds(const Selection& selection, std::vector<Finding>& problems);
  void take_ids(const Selection& selection, std::vector<Finding>& problems);
  void take_periods(const Selection& selection, std::vector<Finding>& problems);

  // The elements of those ids; what is not there, or not of the role, is a problem.
  std::vector<ElementIndex> named(std::string_view word, const std::vector<std::string>& ids, RoleSet roles,
                                  std::vector<Finding>& problems) const;

  // A mask of what `take` marks for each of the ids, where there are any.
  template <class Take>
  void add_mask(std::string_view word, const std::vector<std::string>& ids, RoleSet roles,
                std::vector<Finding>& problems, const Take& take) {
    if (ids.empty()) return;
    std::vector<std::uint8_t> mask(plan.size());
    for (const ElementIndex element : named(word, ids, roles, problems)) take(element, mask);
    masks.push_back(std::move(mask));
  }
};

Selector::State::State(const PlanAt& of, const Selection& selection, std::vector<Finding>& problems,
                       const Progress& progress)
    : at(of), plan(at.plan()), any_state(selection.states.empty()), kinds(plan.kinds()) {
  take_kinds(selection, problems);
  for (const goldenthread::State state : selection.states) is_state[static_cast<std::size_t>(state)] = true;
  take_ids(selection, problems);
  progress.at(0.1);

  constexpr unsigned owns = detail::every_capacity & ~detail::capacity_bit(Capacity::support);
  const auto withdrawn =
      std::ranges::any_of(selection.states, [](goldenthread::State state) { return detail::is_withdrawn(state); })
          ? detail::Withdrawn::met
          : detail::Withdrawn::left_out;
  const auto mark_below = [&](unsigned capacities) {
    return [this, capacities, withdrawn](ElementIndex start, std::vector<std::uint8_t>& mask) {
      // The first is the start itself, which is not below itself.
      const std::vector<Vertex> met = detail::walk_down(at, start, capacities, withdrawn);
      for (const Vertex vertex : std::span{met}.subspan(1)) mask[at.graph().element(vertex)] = 1;
    };
  };
  add_mask("lens", selection.lenses, {Role::lens}, problems, mark_below(detail::every_capacity));
  progress.at(0.2);
  add_mask("owner", selection.owners, {Role::party}, problems, mark_below(owns));
  progress.at(0.3);
  add_mask("below", selection.below, {}, problems, mark_below(detail::every_capacity));
  progress.at(0.4);
  add_mask("above", selection.above, {}, problems, [&](ElementIndex start, std::vector<std::uint8_t>& mask) {
    for (const ElementIndex element : ancestors(at, start)) mask[element] = 1;
  });
  progress.at(0.5);
  take_periods(selection, problems);
  fields.reserve(selection.fields.size());
  const Progress rest = progress.part(0.6, 1);
  for (std::size_t i = 0; i < selection.fields.size(); ++i) {
    rest.at(static_cast<double>(i) / static_cast<double>(selection.fields.size()));
    fields.emplace_back(at, selection.fields[i], problems);
  }
}

void Selector::State::take_kinds(const Selection& selection, std::vector<Finding>& problems) {
  const std::vector<Kind>& known = plan.framework().kinds;
  for (std::size_t kind = 0; kind < known.size() && kind < is_kind.size(); ++kind)
    is_kind[kind] =
        (selection.roles.empty() || std::ranges::find(selection.roles, known[kind].role) != selection.roles.end()) &&
        (selection.kinds.empty() || std::ranges::find(selection.kinds, known[kind].name) != selection.kinds.end());
  for (const std::string& name : selection.kinds)
    if (!plan.framework().find_kind(name))
      problems.push_back(
          detail::selection_problem("kind", name, "there is no kind " + in_quotes(name),
                                    "Name a kind of the framework." +
                                        detail::nearest_of(name, detail::words_of(WordList::kind, plan.framework()))));
}

void Selector::State::take_ids(const Selection& selection, std::vector<Finding>& problems) {
  if (selection.ids.empty()) return;
  std::vector<std::uint8_t> mask(plan.size());
  std::vector<std::string> others;
  for (const std::string& id : selection.ids) {
    if (const auto row = plan.find(id)) {
      mask[*row] = 1;
      continue;
    }
    // An id that several elements have still selects them all.
    bool any = false;
    for (ElementIndex row = 0; row < plan.size(); ++row) {
      if (!plan.is_ambiguous(row) || plan.id(row) != id) continue;
      mask[row] = 1;
      any = true;
    }
    if (!any) others.push_back(id);
  }
  static_cast<void>(named("id", others, {}, problems));
  masks.push_back(std::move(mask));
}

void Selector::State::take_periods(const Selection& selection, std::vector<Finding>& problems) {
  if (selection.periods.empty()) return;
  std::vector<Period> wanted;
  for (const std::string& text : selection.periods) {
    const ParseResult<Period> period = try_parse_period(text, plan.calendar(), {.refuse_ambiguous = true});
    if (period)
      wanted.push_back(*period);
    else
      problems.push_back(detail::selection_problem(
          "period", text, in_quotes(text) + " is not a date or period: " + period.error().reason,
          "Give one such as 2021-04-01, 2021-04, 2021/22 or 2021/22 Q1."));
  }
  const auto known = [&](std::string_view name) {
    const auto own = plan.elements().periods(name);
    std::vector<Period> periods(own.begin(), own.end());
    periods.resize(plan.size());
    const std::vector<std::uint32_t> updates = detail::latest_updates(plan, name, at.as_of());
    for (std::size_t row = 0; row < updates.size(); ++row)
      if (updates[row] != detail::no_update) periods[row] = plan.updates().periods(name)[updates[row]];
    return periods;
  };
  const std::vector<Period> starts = known("start");
  const std::vector<Period> dues = known("due");
  std::vector<std::uint8_t>& mask = masks.emplace_back(plan.size());
  for (ElementIndex row = 0; row < mask.size(); ++row) {
    const Period& start = starts[row];
    const Period& due = dues[row];
    if (start.is_none() && due.is_none()) continue;
    const Date first = start.is_none() ? due.first() : start.first();
    mask[row] = std::ranges::any_of(wanted, [&](const Period& period) {
      return first <= period.last() && (due.is_none() || due.last() >= period.first());
    });
  }
}

std::vector<ElementIndex> Selector::State::named(std::string_view word, const std::vector<std::string>& ids,
                                                 RoleSet roles, std::vector<Finding>& problems) const {
  std::vector<ElementIndex> found;
  for (const std::string& id : ids) {
    try {
      const ElementIndex element = plan.at(id);
      if (!roles.empty() && !roles.contains(plan.role(element)))
        problems.push_back(
            detail::selection_problem(word, id,
                                      in_quotes(id) + " is of the role " + std::string{to_string(plan.role(element))} +
                                          ", so it is not a " + (word == "lens" ? "lens" : "owner"),
                                      word == "lens" ? "Name a lens, or use below instead." : "Name a party."));
      else
        found.push_back(element);
    } catch (const UnknownNameError& error) {
      problems.push_back(detail::selection_problem(word, id, error.what(), "Name an element of the plan."));
    }
  }
  return found;
}

Selector::Selector(const PlanAt& at, const Selection& selection, const Progress& progress) {
  std::vector<Finding> problems;
  auto state = std::make_shared<const State>(at, selection, problems, progress);
  if (!problems.empty()) throw InputError(std::move(problems));
  state_ = std::move(state);
}

bool Selector::matches(ElementIndex row) const { return state_->matches(row); }

std::vector<std::uint8_t> Selector::mask(const Progress& progress) const {
  std::vector<std::uint8_t> mask(state_->plan.size());
  for (ElementIndex row = 0; row < mask.size(); ++row) {
    progress.step(row, mask.size());
    mask[row] = state_->matches(row) ? 1 : 0;
  }
  return mask;
}

std::vector<ElementIndex> Selector::elements(const Progress& progress) const {
  const State& state = *state_;
  const std::size_t size = state.kinds.size();
  std::size_t of_kinds = 0;
  for (const std::uint8_t kind : state.kinds) of_kinds += state.is_kind[kind] ? 1U : 0U;
  std::vector<ElementIndex> found;
  if (state.masks.empty() && state.fields.empty()) found.reserve(of_kinds);
  for (ElementIndex row = 0; row < size; ++row) {
    progress.step(row, size);
    if (state.matches(row)) found.push_back(row);
  }
  return found;
}

std::vector<Finding> Selector::problems(const PlanAt& at, const Selection& selection) {
  std::vector<Finding> problems;
  static_cast<void>(State{at, selection, problems, Progress{}});
  return problems;
}

std::vector<ElementIndex> select(const PlanAt& at, const Selection& selection, const Progress& progress) {
  progress.at(0);
  std::vector<ElementIndex> found = Selector{at, selection, progress.part(0, 0.5)}.elements(progress.part(0.5, 1));
  progress.at(1);
  return found;
}

}  // namespace v0
}  // namespace goldenthread
