// How a target was changed.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include <goldenthread/base/detail/not_known.hpp>
#include <goldenthread/model/plan.hpp>
#include <goldenthread/score/scoring.hpp>
#include <goldenthread/time/date.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// What a target was first agreed as, how often it was changed since, and why and by whom the last time.
struct TargetMoves {
  double first = not_known;
  std::uint32_t moves = 0;
  std::string_view reason;
  std::string_view agreed_by;
};

/// Of the target in one row of a plan's targets, by what was recorded by a day: `rows` are those of its measure.
[[nodiscard]] TargetMoves target_moves(const Table& targets, std::span<const std::uint32_t> rows,
                                       std::uint32_t in_force, Date as_of);

/// The same of the target that a reading is judged by, as the part of it that the reading has; nothing where that is
/// put together of several targets.
[[nodiscard]] TargetMoves target_moves(const Table& targets, std::span<const std::uint32_t> rows,
                                       std::uint32_t in_force, Date as_of, const Reading& reading);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
