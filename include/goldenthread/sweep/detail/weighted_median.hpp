// The weighted median of a vertex's children.
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>

#include <goldenthread/sweep/detail/any_children.hpp>
#include <goldenthread/sweep/roll_up_rule.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// A number for each double that orders them as they are.
[[nodiscard]] constexpr std::int64_t place_of(double value) noexcept {
  const auto bits = std::bit_cast<std::int64_t>(value);
  return bits < 0 ? (std::numeric_limits<std::int64_t>::min)() - bits : bits;
}

/// The weighted median of what counts. The scores are not put in order, which would take memory: what they are between
/// is halved until one is left, at most 64 times.
template <class Access, class Edges, class Maps>
double weighted_median(const Access& access, const Edges& edges, const Maps& maps, const RollUpRule& rule, Part part,
                       const AnyChildren& below) {
  const auto each = [&](auto visit) {
    for (const auto& edge : edges) {
      const auto child = access.child_of(edge);
      const double weight = get(maps.weight, edge);
      if (!(weight > 0) || !belongs(child, maps, part)) continue;
      if (const double score = counted_score(child, maps, rule); !std::isnan(score)) visit(weight, score);
    }
  };
  const auto weight_up_to = [&](std::int64_t place) {
    double sum = 0;
    each([&](double weight, double score) {
      if (place_of(score) <= place) sum += weight;
    });
    return sum;
  };
  constexpr double closeness = 1e-12;
  const double half = (below.weight_known + below.weight_filled) / 2;
  std::int64_t first = place_of(below.lowest);
  std::int64_t last = place_of(below.highest);
  while (first < last) {
    const std::int64_t middle = std::midpoint(first, last);
    if (weight_up_to(middle) >= half * (1 - closeness))
      last = middle;
    else
      first = middle + 1;
  }
  double at = below.highest;
  double above = below.highest;
  each([&](double, double score) {
    if (place_of(score) >= first && score < at) at = score;
    if (place_of(score) > first && score < above) above = score;
  });
  return weight_up_to(first) <= half * (1 + closeness) ? std::midpoint(at, above) : at;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
