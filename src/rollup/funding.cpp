#include "funding.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>

#include "links_at.hpp"
#include "rows_by_element.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

/// The links of one type that counted at a date, from and to elements.
struct MoneyLinks {
  std::vector<ElementIndex> from, to;
  std::vector<double> share;

  MoneyLinks(const Plan& plan, Date day, std::string_view type) {
    const CountedLinks counted(plan.links(), day);
    const auto number = plan.framework().find_link_type(type);
    if (!number) return;
    const std::span<const double> shares = plan.links().numbers("share");
    for (std::uint32_t row = 0; row < plan.link_types().size(); ++row) {
      if (plan.link_types()[row] != *number || !counted.count(row)) continue;
      from.push_back(plan.link_from()[row]);
      to.push_back(plan.link_to()[row]);
      share.push_back(shares.empty() || std::isnan(shares[row]) ? 1 : shares[row]);
    }
  }
};

}  // namespace

FundingLeft funding_left(const Graph& graph, Date day, std::vector<std::uint8_t> removed,
                         std::span<const ElementIndex> applied) {
  const Plan& plan = graph.plan();
  FundingLeft left;
  left.removed = std::move(removed);
  left.lost.resize(plan.size());
  std::vector<double> kept(plan.size(), 1);  // of what each element has, before anything that funds it

  const MoneyLinks reduces(plan, day, "reduces");
  for (const ElementIndex saving : applied) {
    bool any = false;
    for (std::size_t i = 0; i < reduces.from.size(); ++i) {
      if (reduces.from[i] != saving) continue;
      any = true;
      kept[reduces.to[i]] -= reduces.share[i];
    }
    if (!any)
      throw ArgumentError("applied: " + in_quotes(plan.id(saving)) +
                          " reduces nothing at that date; link it to what it " + "takes from, by reduces");
  }

  const MoneyLinks funds(plan, day, "funds");
  std::vector<std::uint32_t> fundings(plan.size());
  for (const ElementIndex funded : funds.to) ++fundings[funded];
  const RowsByElement funded_by(funds.from, plan.size());
  constexpr double nothing = 1e-12;  // what three thirds leave
  for (ElementIndex element = 0; element < plan.size(); ++element) {
    if (kept[element] >= 1) continue;
    const double lost = (std::min)(1.0, 1 - kept[element]);
    left.lost[element] = (std::max)(left.lost[element], lost);
    for (const std::uint32_t i : funded_by[element]) {
      double& of_funded = left.lost[funds.to[i]];
      of_funded = (std::max)(of_funded, lost);
    }
    if (kept[element] <= nothing) left.removed[element] = 1;
  }

  std::vector<ElementIndex> gone;
  for (ElementIndex element = 0; element < plan.size(); ++element)
    if (left.removed[element] != 0) gone.push_back(element);
  while (!gone.empty()) {
    const ElementIndex source = gone.back();
    gone.pop_back();
    for (const std::uint32_t i : funded_by[source]) {
      const ElementIndex funded = funds.to[i];
      left.lost[funded] = 1;
      if (--fundings[funded] > 0 || left.removed[funded] != 0) continue;
      left.removed[funded] = 1;
      gone.push_back(funded);
    }
  }
  return left;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
