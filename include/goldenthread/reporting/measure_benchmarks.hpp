// How a council's measures compare with those of named neighbours.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/frame/frame.hpp>
#include <goldenthread/model/rule.hpp>
#include <goldenthread/reporting/measure_register.hpp>
#include <goldenthread/rollup/rollup.hpp>

namespace goldenthread {
inline namespace v0 {

/// With whom a council compares itself, under a name: a comparison without one says little.
struct ComparisonAreas {
  /// Such as "CIPFA nearest neighbours 2021".
  std::string name;
  /// Each area by what the column `area` of observations may call it, such as its code and its name. An area that is
  /// the council's own is passed over, and one that is given twice counts once.
  std::vector<std::vector<std::string>> areas;
};

/// One measure beside the same measure of the areas. Its texts are views of the plan's.
struct MeasureBenchmark {
  ElementIndex element = no_element;
  std::string_view unit;
  Polarity polarity = Polarity::higher_is_better;
  /// The council's figure, by whose period the areas are compared.
  FigureOfPeriod actual;
  /// How many figures are compared, with the council's.
  std::size_t n = 0;
  /// Of all of them; NaN if no area has a figure.
  double median = std::numeric_limits<double>::quiet_NaN();
  double deviation = std::numeric_limits<double>::quiet_NaN();
  /// Of the council's figure, as `Benchmark` has them.
  double better_by = std::numeric_limits<double>::quiet_NaN();
  std::uint32_t rank = 0;
  std::uint8_t quartile = 0;
  /// The areas that have no figure of that period, each by the first thing that it is called.
  std::vector<std::string> without;
};

/// Measures beside those of the same areas, in the plan's order. Keeps the roll-up, and so the plan's texts, alive.
struct MeasureBenchmarks {
  ComparisonAreas among;
  std::vector<MeasureBenchmark> entries;
  Rollup rollup;

  [[nodiscard]] std::size_t size() const noexcept { return entries.size(); }
};

/// Compares what `where` takes of the measures, or where that names no roles, kinds and ids all of them, with what the
/// areas have in the period of the council's own figure: the rows of observations whose `area` is one of them.
///
///     gt::measure_benchmarks(result, {"Neighbours", {{"E06000030", "Swindon"}, {"E06000007", "Warrington"}}});
///
/// @throws ArgumentError if the areas have no name, or there are none; InputError if the selection cannot be used.
[[nodiscard]] GOLDENTHREAD_API MeasureBenchmarks measure_benchmarks(const Rollup& result, ComparisonAreas among,
                                                                    const Selection& where = {},
                                                                    const Progress& progress = {});

/// id, kind, title, unit, polarity, period, actual, n, areas (how many are compared with), median, deviation,
/// better_by, rank (missing if there is none), quartile, without.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const MeasureBenchmarks& found);
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const MeasureBenchmarks& found);

}  // namespace v0
}  // namespace goldenthread
