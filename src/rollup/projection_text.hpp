// Projections to the end of a year in words.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include <goldenthread/rollup/year_end_projection.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// How the one who tells a projection writes figures and periods.
struct ProjectionWords {
  std::function<std::string(double)> figure;
  std::function<std::string(const Period&)> period;
};

/// The method in words, such as "run rate".
[[nodiscard]] std::string_view in_words(Projection method) noexcept;

/// Of what it is made: "45 by the end of Q2 2025/26, half of the year". Of a projection that there is.
[[nodiscard]] std::string made_in_words(const YearEndProjection& projection, const ProjectionWords& words);

/// Why there is none, though a policy asks: "no figure for 2025/26 is known yet".
[[nodiscard]] std::string reason_in_words(const YearEndProjection& projection, const ProjectionWords& words);

/// How it was made ("run rate: 45 by the end of Q2 2025/26, half of the year"), or why there is none; blank where no
/// policy asks.
[[nodiscard]] std::string projection_in_words(const YearEndProjection& projection, const ProjectionWords& words);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
