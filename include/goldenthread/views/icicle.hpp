// The whole plan as an icicle: where the weight is.
#pragma once

#include <cstddef>
#include <cstdint>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/time/period.hpp>
#include <goldenthread/views/drawn.hpp>

namespace goldenthread {
inline namespace v0 {
namespace views {

/// What the size of a box is.
enum class IcicleSize : std::uint8_t {
  count,  ///< how many measures, actions and milestones stand below it
  money,  ///< the budget that reaches it
};

/// How an icicle is drawn.
struct IcicleOptions {
  IcicleSize size = IcicleSize::count;
  /// Of which financial year the money is; absent, that of the roll-up's date.
  Period year = {};
  /// So many boxes at most, 1 or more; what is left out is folded into one box beside its neighbours.
  std::size_t max_boxes = 200;
  /// Who is to see it: what is above them is neither drawn nor counted.
  Audience audience = Audience::everyone;
  /// Receives the progress, and can stop the call.
  Progress progress = {};
};

/// Draws the plan from left to right: the vision, what is below it, and so on, each box beside the one that it serves
/// and as high as its part of it, with the status's colour, shape and words. By count each element stands once, under
/// the first that it serves. By money each stands under everything that it serves, with the part of its budget that
/// goes there; a box whose budget is in part its own, and not of what is below it, leaves that part blank.
///
///     std::ofstream{"plan.svg"} << gt::views::icicle(result, {.size = gt::views::IcicleSize::money}).svg;
///
/// @throws ArgumentError where `max_boxes` is 0, for a year that is none, and where the shares of money cannot be used.
[[nodiscard]] GOLDENTHREAD_API Drawn icicle(const Rollup& result, const IcicleOptions& options = {});

}  // namespace views
}  // namespace v0
}  // namespace goldenthread
