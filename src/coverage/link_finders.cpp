#include <string_view>

#include <goldenthread/coverage/agreement.hpp>

#include "finders.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

void find_link_faults(const Inspected& in) {
  const Plan& plan = in.graph.plan();
  const bool revised = !plan.links().numbers("target_revision").empty() && !plan.elements().numbers("revision").empty();
  const auto* const column = plan.links().find("agreement");
  const TextStore* agreed = column == nullptr ? nullptr : column->texts();
  if (!revised && agreed == nullptr) return;
  const auto links = in.links.links();
  for (std::uint32_t link = 0; link < links.size(); ++link) {
    const ElementIndex from = plan.link_from()[link];
    if (!links[link].in_force() || !in.links.is_active(from) || !in.links.is_active(plan.link_to()[link])) continue;
    const Cited cited = revised ? cited_revision(plan, link) : Cited::current;
    if (cited != Cited::current)
      in.report(cited == Cited::older ? FindingCode::outdated : FindingCode::predated, from, link, 0);
    if (agreed != nullptr && !(*agreed)[link].empty() && (*agreed)[link] != agreement(plan, link))
      in.report(FindingCode::suspect, from, link, 0);
  }
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
