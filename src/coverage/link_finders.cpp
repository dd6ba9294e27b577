#include <algorithm>
#include <string_view>
#include <vector>

#include <goldenthread/coverage/agreement.hpp>

#include "field_history.hpp"
#include "finders.hpp"
#include "model/latest_updates.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

// What the framework watches and updates may change.
std::vector<FieldHistory> watched_histories(const Plan& plan) {
  std::vector<FieldHistory> histories;
  for (const std::string& field : plan.framework().watched) {
    if (!updates_change(field)) continue;
    FieldHistory history(plan, field);
    if (!history.empty()) histories.push_back(std::move(history));
  }
  return histories;
}

// The row of the update since when a watched field of either end is not what it was on the day of agreement; none where
// all are.
std::uint32_t changed_since(const Plan& plan, std::span<const FieldHistory> histories, std::size_t link, Date agreed,
                            Date as_of) {
  for (const FieldHistory& history : histories)
    for (const ElementIndex end : {plan.link_from()[link], plan.link_to()[link]}) {
      const std::uint32_t now = history.update_at(end, as_of);
      const std::uint32_t then = history.update_at(end, agreed);
      if (now != then && history.text(end, now) != history.text(end, then)) return now;
    }
  return FieldHistory::none;
}

}  // namespace

void find_link_faults(const Inspected& in) {
  const Plan& plan = in.graph.plan();
  const bool revised = !plan.links().numbers("target_revision").empty() && !plan.elements().numbers("revision").empty();
  const auto* const column = plan.links().find("agreement");
  const TextStore* agreements = column == nullptr ? nullptr : column->texts();
  const auto agreed = plan.links().days("agreed");
  const std::vector<FieldHistory> histories = agreed.empty() ? std::vector<FieldHistory>{} : watched_histories(plan);
  if (!revised && agreements == nullptr && histories.empty()) return;
  const Date as_of = in.links.as_of().is_none() ? Date::latest() : in.links.as_of();
  const auto links = in.links.links();
  for (std::uint32_t link = 0; link < links.size(); ++link) {
    const ElementIndex from = plan.link_from()[link];
    if (!links[link].in_force() || !in.links.is_active(from) || !in.links.is_active(plan.link_to()[link])) continue;
    const Cited cited = revised ? cited_revision(plan, link) : Cited::current;
    if (cited != Cited::current)
      in.report(cited == Cited::older ? FindingCode::outdated : FindingCode::predated, from, link, 0);
    if (agreements != nullptr && !(*agreements)[link].empty() && (*agreements)[link] != agreement(plan, link)) {
      in.report(FindingCode::suspect, from, link, 0);
      continue;
    }
    if (histories.empty() || agreed[link].is_none() || agreed[link] > as_of) continue;
    const std::uint32_t update = changed_since(plan, histories, link, agreed[link], as_of);
    if (update != FieldHistory::none) in.report(FindingCode::suspect, from, link, update + 1);
  }
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
