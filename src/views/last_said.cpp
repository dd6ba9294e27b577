#include "last_said.hpp"

#include "model/latest_updates.hpp"

namespace goldenthread {
inline namespace v0 {
namespace views {

LastSaid::LastSaid(const Rollup::State& state, const ShownTo& shown)
    : state_(&state), shown_(shown), of_plan_(rows_of(state.plan())) {}

LastSaid::Rows LastSaid::rows_of(const Plan& plan) const {
  const auto latest = [&](std::string_view column, const ShownTo* shown) {
    return detail::latest_updates(plan, column, state_->day, shown);
  };
  Rows rows{
      latest("commentary", &shown_), latest("corrective_action", &shown_), latest("back_on_track", &shown_), {}, {}};
  if (shown_.hides_any()) {
    rows.any_commentary = latest("commentary", nullptr);
    rows.any_action = latest("corrective_action", nullptr);
  }
  return rows;
}

Said LastSaid::of(ElementIndex element) const {
  const auto [own, row] = state_->reader(element);
  const Plan& plan = own->plan();
  const bool is_patched = state_->patches.find(element) != nullptr;
  const Rows of_patch = is_patched ? rows_of(plan) : Rows{};
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
  said.not_shown = said.commentary.empty() && said.corrective_action.empty() &&
                   (at(rows.any_commentary) != detail::no_update || at(rows.any_action) != detail::no_update);
  return said;
}

}  // namespace views
}  // namespace v0
}  // namespace goldenthread
