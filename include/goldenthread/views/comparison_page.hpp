// What changed between two dates as a page.
#pragma once

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

/// What a comparison page is of.
struct ComparisonPageOptions {
  /// Which measures, actions and milestones, as PerformanceReportOptions::where.
  Selection where = {};
  /// That selection in words, which the page says at its top; blank where nothing is left out.
  std::string scope = {};
  /// What stands above it; blank, "What changed".
  std::string title = {};
  /// Who is to see it: what is above them is left out.
  Audience audience = Audience::everyone;
  /// The council's own name, words, logo and style sheet.
  HouseStyle house = {};
  /// Whether a part of a page is made, as a notebook shows it, and not a page of its own.
  bool is_part = false;
  /// Receives the progress, and can stop the call.
  Progress progress = {};
};

/// Makes one HTML page of what changed from one roll-up to another, of one plan or of two: what got worse, is no longer
/// known, was redefined, is newly known and got better, each with what it was and is, why, and who answers; the dates
/// that moved, with why and who agreed it; and what only one of the two has. Without a script and without anything to
/// be fetched. The same roll-ups and options are the same bytes.
///
///     const gt::Rollup before = gt::roll_up(graph, {.as_of = gt::Date{2025, 6, 30}});
///     std::ofstream{"changes.html"} << gt::views::comparison_page(before, result);
///
/// @throws InputError where the selection cannot be used, ArgumentError where a roll-up has no date, or the first is
/// after the second.
[[nodiscard]] GOLDENTHREAD_API std::string comparison_page(const Rollup& before, const Rollup& after,
                                                           const ComparisonPageOptions& options = {});

}  // namespace views
}  // namespace v0
}  // namespace goldenthread
