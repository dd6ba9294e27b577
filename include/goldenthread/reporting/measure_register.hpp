// Every measure with the figures behind its status.
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
#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/rollup/year_end_projection.hpp>
#include <goldenthread/score/polarity.hpp>
#include <goldenthread/score/travel.hpp>
#include <goldenthread/time/period.hpp>

namespace goldenthread {
inline namespace v0 {

/// A figure and what it is for; NaN and absent if there is none.
struct FigureOfPeriod {
  Period period;
  double value = std::numeric_limits<double>::quiet_NaN();
};

/// What a measure came to in a period, and what it was to come to by then.
struct TrendPoint {
  Period period;
  double actual = std::numeric_limits<double>::quiet_NaN();
  double target = std::numeric_limits<double>::quiet_NaN();
};

/// What other councils and areas have in the same period.
struct PeerFigures {
  Period period;
  /// Each area with its figure, in the order of the observations.
  std::vector<std::string_view> names;
  std::vector<double> values;
  double median = std::numeric_limits<double>::quiet_NaN();
  /// From 1, the best quarter of all of them and the council itself, to 4; 0 where they are fewer than four, where
  /// neither way is good, or where the council has no figure of that period.
  std::uint8_t quartile = 0;
};

/// One measure. Its texts are views of the plan's.
struct MeasureEntry {
  ElementIndex element = no_element;
  std::string_view unit;
  Polarity polarity = Polarity::higher_is_better;
  /// To what its figures are rounded where they are published; NaN if they are not. The figures here are exact.
  double rounding = std::numeric_limits<double>::quiet_NaN();
  /// What it is judged on, what came before that, and what it came to in the same period a year before.
  FigureOfPeriod actual, previous, year_ago;
  bool provisional = false;
  /// Whether the figure is of so few that it is not shown, or for an audience below exempt would tell one that is (see
  /// disclosure()): then there is no actual, nor any figure that was so.
  bool suppressed = false;
  /// Whether the audience may not see it: then there is no actual either.
  bool not_shown = false;
  /// The target in force as it was set; then the part of it that was due by the end of the actual's period, which the
  /// actual is judged against, with the limits of a range or a floor.
  FigureOfPeriod target;
  double due_by_now = std::numeric_limits<double>::quiet_NaN();
  double lower = std::numeric_limits<double>::quiet_NaN();
  double upper = std::numeric_limits<double>::quiet_NaN();
  /// Why the latest observation has no value, as the plan says it.
  std::string_view missing;
  /// The latest forecast, which is no actual.
  FigureOfPeriod forecast;
  /// What it is projected to come to by the end of its year, where a policy asks: neither an actual nor a forecast, and
  /// without a status. `projection_words` says how it was made ("run rate: 45 by the end of Q2 2025/26, half of the
  /// year"), or why there is none; blank where no policy asks.
  YearEndProjection projection;
  std::string projection_words;
  Status status = Status::no_data;
  Travel direction = Travel::none;
  PeerFigures peers;
  /// Its latest figures, the oldest first.
  std::vector<TrendPoint> trend;
};

/// Measures with the figures behind their status. Keeps the roll-up, and so the plan's texts, alive.
struct MeasureRegister {
  /// In the plan's order.
  std::vector<MeasureEntry> entries;
  Rollup rollup;

  [[nodiscard]] std::size_t size() const noexcept { return entries.size(); }
};

/// Gathers the figures of what `where` takes of the measures, or where that names no roles, kinds and ids of all of
/// them, as they were known at the roll-up's date. What was withdrawn is left out.
///
///     for (const gt::MeasureEntry& entry : gt::measure_register(result).entries)
///       std::cout << plan.title(entry.element) << ' ' << entry.actual.value << '\n';
///
/// @param audience who is to see it: rows above them are left out, and what only such rows say is blank
/// @param progress receives the progress, and can stop the call.
/// @throws InputError if the selection cannot be used.
[[nodiscard]] GOLDENTHREAD_API MeasureRegister measure_register(const Rollup& result, const Selection& where = {},
                                                                Audience audience = Audience::exempt,
                                                                const Progress& progress = {});

/// id, kind, title, unit, polarity, previous_period, previous, year_ago, period, actual, provisional, target_period,
/// target, due_by_now, lower, upper, status, direction, forecast_period, forecast, projected_period, projected,
/// projection (the method), no_projection (why there is none), projection_words, peers, peer_median, quartile, missing,
/// suppressed; periods by the measure's own year where it has one.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const MeasureRegister& measures);

}  // namespace v0
}  // namespace goldenthread
