// Tables that are blank nearly everywhere.
#pragma once

#include <cstdint>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Below this many cells nobody asks.
inline constexpr std::uint64_t small_table = 4'000'000;
inline constexpr std::uint64_t usual_sparseness = 100;

/// Whether rows with keys of their own would make a table of blanks: more cells than `sparseness` for each that holds
/// something. What is kept is then never more than in proportion to what was given.
[[nodiscard]] constexpr bool is_too_sparse(std::uint64_t rows, std::uint64_t columns, std::uint64_t given,
                                           std::uint64_t sparseness = usual_sparseness) noexcept {
  const std::uint64_t most = given > UINT64_MAX / sparseness ? UINT64_MAX : given * sparseness;
  return columns != 0 && rows > (most > small_table ? most : small_table) / columns;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
