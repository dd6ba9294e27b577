#include "funding.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>

#include "model/rows_by_element.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

/// The links of one type that count at a date between elements that stand.
struct MoneyLinks {
  std::vector<ElementIndex> from, to;
  std::vector<double> share;

  MoneyLinks(const PlanAt& at, std::string_view type) {
    const Plan& plan = at.plan();
    const auto number = plan.framework().find_link_type(type);
    if (!number) return;
    for (std::uint32_t row = 0; row < plan.link_types().size(); ++row) {
      if (plan.link_types()[row] != *number || !at.counts(row) || !at.stands(row)) continue;
      from.push_back(plan.link_from()[row]);
      to.push_back(plan.link_to()[row]);
      const double given = at.share(row);
      share.push_back(std::isnan(given) ? 1 : given);
    }
  }
};

/// The greatest part of any one of its fundings that each element loses: what savings take of its own, and of what is
/// left of it the part that what funds it loses. In the order of the money, so that each is asked once; what is in a
/// loop of funding, or below one, loses what comes to it before the ring is closed.
std::vector<double> lost_down_the_money(std::span<const double> kept, const MoneyLinks& funds,
                                        const RowsByElement& funded_by) {
  std::vector<double> lost(kept.size());
  std::vector<double> of_sources(kept.size());
  std::vector<std::uint32_t> waiting(kept.size());
  for (const ElementIndex funded : funds.to) ++waiting[funded];
  std::vector<bool> done(kept.size());
  std::vector<ElementIndex> open;
  const auto hand_on = [&](ElementIndex element) {
    done[element] = true;
    const double own = (std::min)(1.0, 1 - kept[element]);
    lost[element] = own == 0 ? of_sources[element] : 1 - (1 - own) * (1 - of_sources[element]);
    for (const std::uint32_t i : funded_by[element]) {
      const ElementIndex funded = funds.to[i];
      of_sources[funded] = (std::max)(of_sources[funded], lost[element]);
      if (--waiting[funded] == 0 && !done[funded]) open.push_back(funded);
    }
  };
  for (ElementIndex element = 0; element < kept.size(); ++element)
    if (waiting[element] == 0) open.push_back(element);
  while (!open.empty()) {
    const ElementIndex element = open.back();
    open.pop_back();
    hand_on(element);
  }
  for (ElementIndex element = 0; element < kept.size(); ++element) {
    if (done[element]) continue;
    open.push_back(element);
    while (!open.empty()) {
      const ElementIndex next = open.back();
      open.pop_back();
      if (!done[next]) hand_on(next);
    }
  }
  return lost;
}

}  // namespace

FundingLeft funding_left(const PlanAt& at, std::vector<std::uint8_t> removed, std::span<const ElementIndex> applied) {
  const Plan& plan = at.plan();
  FundingLeft left;
  left.removed = std::move(removed);
  std::vector<double> kept(plan.size(), 1);  // of what each element has, before anything that funds it

  const MoneyLinks reduces(at, "reduces");
  for (const ElementIndex saving : applied) {
    bool any = false;
    for (std::size_t i = 0; i < reduces.from.size(); ++i) {
      if (reduces.from[i] != saving) continue;
      any = true;
      kept[reduces.to[i]] -= reduces.share[i];
    }
    if (!any)
      throw ArgumentError("applied: " + in_quotes(plan.id(saving)) +
                          " reduces nothing on that date; link it to what it " + "takes from, with a reduces link");
  }

  const MoneyLinks funds(at, "funds");
  std::vector<std::uint32_t> fundings(plan.size());
  for (const ElementIndex funded : funds.to) ++fundings[funded];
  const RowsByElement funded_by(funds.from, plan.size());
  constexpr double nothing = 1e-12;  // what three thirds leave
  const std::vector<std::uint8_t> removed_itself = left.removed;
  std::vector<ElementIndex> gone;
  for (ElementIndex element = 0; element < plan.size(); ++element) {
    if (kept[element] <= nothing) left.removed[element] = 1;
    if (left.removed[element] != 0) gone.push_back(element);
  }
  while (!gone.empty()) {
    const ElementIndex source = gone.back();
    gone.pop_back();
    for (const std::uint32_t i : funded_by[source]) {
      const ElementIndex funded = funds.to[i];
      if (--fundings[funded] > 0 || left.removed[funded] != 0) continue;
      left.removed[funded] = 1;
      gone.push_back(funded);
    }
  }

  std::vector<double> stays = kept;
  for (ElementIndex element = 0; element < plan.size(); ++element)
    if (left.removed[element] != 0) stays[element] = 0;
  left.lost = lost_down_the_money(stays, funds, funded_by);
  for (ElementIndex element = 0; element < plan.size(); ++element)
    if (removed_itself[element] != 0 && kept[element] >= 1) left.lost[element] = 0;
  return left;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
