// The quarterly performance report as one page.
#pragma once

#include <optional>
#include <ostream>
#include <string>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/model/rule.hpp>
#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/views/house_style.hpp>

namespace goldenthread {
inline namespace v0 {
namespace views {

/// What a performance report is of.
struct PerformanceReportOptions {
  /// Which measures, actions and milestones: those of a directorate, an owner, a ward or any attribute. Where it names
  /// no roles, kinds and ids, of these three roles; empty, all.
  Selection where = {};
  /// That selection in words, which the page says at its top; blank where nothing is left out.
  std::string scope = {};
  /// What it is compared with; none, the same plan on the last day of the quarter before.
  std::optional<Rollup> previous = {};
  /// What stands above it; blank, "Performance report".
  std::string title = {};
  /// Who is to see it: what is above them is left out, and figures that rest on it are shown without how they are made.
  Audience audience = Audience::everyone;
  /// The council's own name, words, logo and style sheet.
  HouseStyle house = {};
  /// Whether a part of a page is made, as a notebook shows it, and not a page of its own.
  bool is_part = false;
  /// Receives the progress, and can stop the call.
  Progress progress = {};
};

/// Makes the report as one HTML page, without a script and without anything to be fetched.
///
/// First what a meeting needs: five sentences; each measure and action that is off track, at risk twice running, no
/// longer known, redefined, moved to another date, overridden, or on track and yet in the worst quarter of its
/// neighbours, with why, what is being done, who answers, when it is to be on track and how long it has been so; the
/// statuses by priority; work against outcomes; what moved; what is not known. Then an annex with every measure and
/// action once, under the first priority that it serves, and the risks and the money.
///
/// How long something has been so is told by the plan as it was known at the ends of the seven quarters before; of a
/// live roll-up, by the plan that it began with. The same roll-up and options are the same bytes.
///
///     std::ofstream{"report.html"} << gt::views::performance_report(result);
///
/// @throws InputError where the selection cannot be used, ArgumentError where the roll-up has no date, or is earlier
/// than what it is to be compared with.
[[nodiscard]] GOLDENTHREAD_API std::string performance_report(const Rollup& result,
                                                              const PerformanceReportOptions& options = {});

/// The same into a stream. Throws FileError where the stream fails.
GOLDENTHREAD_API void performance_report(const Rollup& result, std::ostream& out,
                                         const PerformanceReportOptions& options = {});

}  // namespace views
}  // namespace v0
}  // namespace goldenthread
