#include "last_said.hpp"

#include "model/latest_updates.hpp"

namespace goldenthread {
inline namespace v0 {
namespace views {

LastSaid::LastSaid(const Rollup::State& state) : state_(&state), of_plan_(rows_of(state.plan(), state.day)) {}

LastSaid::Rows LastSaid::rows_of(const Plan& plan, Date day) {
  return {detail::latest_updates(plan, "commentary", day), detail::latest_updates(plan, "corrective_action", day),
          detail::latest_updates(plan, "back_on_track", day)};
}

Said LastSaid::of(ElementIndex element) const {
  const auto [own, row] = state_->reader(element);
  const Plan& plan = own->plan();
  const bool is_patched = state_->patches.find(element) != nullptr;
  const Rows of_patch = is_patched ? rows_of(plan, state_->day) : Rows{};
  const Rows& rows = is_patched ? of_patch : of_plan_;
  const Table& updates = plan.updates();
  const auto at = [place = row](const std::vector<std::uint32_t>& latest) {
    return latest.empty() ? detail::no_update : latest[place];
  };
  Said said;
  if (const std::uint32_t update = at(rows.commentary); update != detail::no_update) {
    said.commentary = updates.text("commentary", update);
    said.commented = updates.days("date")[update];
  }
  if (const std::uint32_t update = at(rows.action); update != detail::no_update)
    said.corrective_action = updates.text("corrective_action", update);
  if (const std::uint32_t update = at(rows.back); update != detail::no_update)
    said.back_on_track = updates.periods("back_on_track")[update];
  return said;
}

}  // namespace views
}  // namespace v0
}  // namespace goldenthread
