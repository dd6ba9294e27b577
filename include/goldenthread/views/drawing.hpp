// Small drawings for a line of text or a cell of a table.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include <goldenthread/base/config.hpp>
#include <goldenthread/model/framework.hpp>
#include <goldenthread/rollup/tally.hpp>

namespace goldenthread {
inline namespace v0 {
namespace views {

/// The course of a measure as a line, with its targets as a dashed one, as SVG within HTML. Both are of one length, in
/// even steps; a NaN is a gap. `title` says what it shows, and stands for it where it is read out; `description` says
/// it in full. Fewer than two figures make no drawing: the text is empty. Every text is escaped.
///
///     gt::views::sparkline(actuals, targets, "Calls answered", "70 % in April, 74.4 % in August; the target is 80 %");
[[nodiscard]] GOLDENTHREAD_API std::string sparkline(std::span<const double> actuals, std::span<const double> targets,
                                                     std::string_view title, std::string_view description = {});

/// How many leaves have each status, as one bar in their proportions, worst first; each part has a shade of
/// its own and a line to its neighbour. Empty where there is no leaf. The statuses are told in the framework's words.
[[nodiscard]] GOLDENTHREAD_API std::string status_bar(const Tally& tally, const Framework& framework,
                                                      std::string_view title);

}  // namespace views
}  // namespace v0
}  // namespace goldenthread
