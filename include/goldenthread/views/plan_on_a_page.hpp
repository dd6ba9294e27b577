// The whole plan on one page.
#pragma once

#include <string>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/views/house_style.hpp>

namespace goldenthread {
inline namespace v0 {
namespace views {

/// What stands on a plan on a page.
struct PlanOnAPageOptions {
  /// What stands above it; blank, the plan's own title.
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

/// Makes one HTML page of the whole plan for a sheet of A3, without a script and without anything to be fetched: the
/// vision, and for each priority what is below it in columns by the ranks of their kinds. Each element stands there
/// once, under the first priority that it serves, with its status (colour, shape and words) and the share of what is
/// due on which that rests. What was withdrawn is left out. The same roll-up is the same bytes.
///
///     std::ofstream{"plan.html"} << gt::views::plan_on_a_page(result);
[[nodiscard]] GOLDENTHREAD_API std::string plan_on_a_page(const Rollup& result, const PlanOnAPageOptions& options = {});

}  // namespace views
}  // namespace v0
}  // namespace goldenthread
