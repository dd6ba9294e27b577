// What is missing or does not add up in a plan's money.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/finding.hpp>
#include <goldenthread/graph/types.hpp>
#include <goldenthread/model/plan.hpp>
#include <goldenthread/reporting/money.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

struct MoneyGraph;
class MoneyFigures;

/// A finding about an element.
[[nodiscard]] Finding money_finding(std::string code, Severity severity, std::string_view id, std::string message,
                                    std::string remedy);

/// Resources that fund each other round.
[[nodiscard]] Finding money_ring(const Plan& plan, std::span<const Vertex> ring);

/// A resource with sums that is funded by another one with sums.
[[nodiscard]] Finding counted_twice(const Plan& plan, ElementIndex resource, ElementIndex funder);

/// Adds to `money.findings` what its tables show: units that differ, resources without sums, links that carry nothing,
/// money that reaches none of the elements, and elements that have none.
void find_gaps(Money& money, const MoneyGraph& graph, const MoneyFigures& figures);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
