#include "plan_side.hpp"

#include <goldenthread/model/graph.hpp>
#include <goldenthread/trace/select.hpp>

#include "model/plan_state.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

Date last_day_for(Date as_of) { return as_of.is_none() ? Date{9999, 12, 31} : as_of; }

}  // namespace

PlanSide::PlanSide(const Plan& plan, Date as_of, const Selection& selection, Of of)
    : plan_(plan),
      day_(last_day_for(as_of)),
      known_(known_at(plan, day_)),
      over_time_(plan),
      ambiguous_(plan.size(), 0),
      in_(plan.size(), 1) {
  for (const ElementIndex row : plan.state().ambiguous) ambiguous_[row] = 1;
  const bool any = selection == Selection{};
  selected_ = any ? std::vector<std::uint8_t>(plan.size(), 1) : Selector({Graph{plan}, day_}, selection).mask();
  for (ElementIndex row = 0; row < size(); ++row) {
    const State state = element_state(row);
    const bool withdrawn = is_withdrawn(state) && (any || of == Of::after || state != State::superseded);
    in_[row] = selected_[row] != 0 && ambiguous_[row] == 0 && !withdrawn ? 1 : 0;
  }
  const std::size_t supersedes = find_type("supersedes");
  const auto from = plan.link_from();
  const auto to = plan.link_to();
  for (std::size_t row = 0; row < plan.links().size(); ++row)
    if (plan.link_types()[row] == supersedes && link_holds(row) && may_supersede(from[row])) take_out(to[row]);
}

bool PlanSide::may_supersede(ElementIndex row) const noexcept {
  const State state = element_state(row);
  return selected_[row] != 0 && state != State::rejected && state != State::cancelled;
}

State PlanSide::element_state(ElementIndex row) const noexcept { return over_time_.elements.at(row, day_); }

std::size_t PlanSide::find_type(std::string_view name) const noexcept {
  const auto found = plan_.framework().find_link_type(name);
  return found ? *found : plan_.framework().link_types.size();
}

Period PlanSide::said_of(ElementIndex row, const RowOfElement& updates, std::string_view column) const noexcept {
  if (const std::uint32_t update = updates[row]; update != no_row) return plan_.updates().periods(column)[update];
  const auto periods = plan_.elements().periods(column);
  return periods.empty() ? Period{} : periods[row];
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
