// How values compare with those of others.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <goldenthread/base/error.hpp>
#include <goldenthread/score/polarity.hpp>
#include <goldenthread/time/period.hpp>

namespace goldenthread {
inline namespace v0 {

/// The name and period of the comparison set; a benchmark without both says little.
struct ComparisonSet {
  /// Such as "London boroughs" or "CIPFA nearest neighbours 2023".
  std::string name;
  Period period;
};

namespace detail {

/// Those that are numbers, in ascending order.
[[nodiscard]] inline std::vector<double> known_in_order(std::span<const double> values) {
  std::vector<double> known;
  known.reserve(values.size());
  for (const double value : values)
    if (!std::isnan(value)) known.push_back(value);
  std::sort(known.data(), known.data() + known.size());
  return known;
}

/// The median of values in order; NaN if there is none.
[[nodiscard]] inline double median_in_order(const std::vector<double>& values) {
  if (values.empty()) return std::numeric_limits<double>::quiet_NaN();
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : std::midpoint(values[middle - 1], values[middle]);
}

}  // namespace detail

/// The median of those that are numbers: the middle one, or the mean of the middle two. NaN if none is.
[[nodiscard]] inline double median_of(std::span<const double> values) {
  return detail::median_in_order(detail::known_in_order(values));
}

/// How each value of a comparison set compares with the others. One entry a value, in the order given.
struct Benchmark {
  ComparisonSet set;
  Polarity polarity = Polarity::higher_is_better;
  /// How many of the values are known: the others are left out of everything.
  std::size_t n = 0;
  /// In the values' own unit; NaN if n is 0.
  double median = std::numeric_limits<double>::quiet_NaN();
  /// The median absolute deviation: the median of how far each is from the median, not scaled.
  double deviation = std::numeric_limits<double>::quiet_NaN();
  /// (value − median) / deviation: above 0 is a higher value, whichever way is good. NaN if the value is not known,
  /// and where the deviation is 0 and the value is not the median.
  std::vector<double> distance;
  /// The same turned so that above 0 is better than the median; NaN if neither way is good.
  std::vector<double> better_by;
  /// From 1, the best; equal values share the better rank. 0 where the value is not known or neither way is good.
  std::vector<std::uint32_t> rank;
  /// From 1, the best quarter, to 4; 0 where there is no rank.
  std::vector<std::uint8_t> quartile;
};

/// Compares each value with all of them.
///
///     const std::vector<double> boroughs{7.6, 7.7, 7.4, 7.9};
///     const gt::Benchmark benchmark = gt::benchmark(boroughs, {"London boroughs", gt::Period::calendar_year(2023)});
///     // benchmark.median 7.65, benchmark.rank[3] 1
///
/// `values` are in one unit; NaN for one that is not known. The rank follows the polarity: where a range is to be
/// stayed in, or the measure is data only, there is none. O(n log n). @throws ArgumentError if a value is infinite
/// or the set has no name or no period.
[[nodiscard]] inline Benchmark benchmark(std::span<const double> values, ComparisonSet set,
                                         Polarity polarity = Polarity::higher_is_better) {
  if (set.name.empty())
    throw ArgumentError("the comparison set has no name: give the name of the group that is compared");
  if (set.period.is_none())
    throw ArgumentError("the comparison set has no period: give the period that the values are for");
  for (std::size_t i = 0; i < values.size(); ++i)
    if (std::isinf(values[i]))
      throw ArgumentError("values: number " + std::to_string(i + 1) + " is infinite: give a finite number, or NaN");

  constexpr double not_known = std::numeric_limits<double>::quiet_NaN();
  Benchmark made;
  made.set = std::move(set);
  made.polarity = polarity;
  const std::vector<double> known = detail::known_in_order(values);
  made.n = known.size();
  made.median = detail::median_in_order(known);
  std::vector<double> apart(known.size());
  for (std::size_t i = 0; i < known.size(); ++i) apart[i] = std::abs(known[i] - made.median);
  made.deviation = median_of(apart);
  const bool ranked = polarity == Polarity::higher_is_better || polarity == Polarity::lower_is_better;
  const bool higher = polarity == Polarity::higher_is_better;
  made.distance.assign(values.size(), not_known);
  made.better_by.assign(values.size(), not_known);
  made.rank.assign(values.size(), 0);
  made.quartile.assign(values.size(), 0);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (std::isnan(values[i])) continue;
    const double gap = values[i] - made.median;
    if (gap == 0 || made.deviation > 0) made.distance[i] = gap == 0 ? 0 : gap / made.deviation;
    if (!ranked) continue;
    made.better_by[i] = made.distance[i] == 0 ? 0 : (higher ? 1 : -1) * made.distance[i];
    const double* const first = known.data();
    const double* const last = first + known.size();
    const auto better =
        higher ? last - std::upper_bound(first, last, values[i]) : std::lower_bound(first, last, values[i]) - first;
    made.rank[i] = static_cast<std::uint32_t>(better + 1);
    made.quartile[i] = static_cast<std::uint8_t>(1 + static_cast<std::size_t>(better) * 4 / made.n);
  }
  return made;
}

}  // namespace v0
}  // namespace goldenthread
