// Words of findings that no rule makes.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "findings_state.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The ids, at most ten of them.
[[nodiscard]] std::string listed(const Plan& plan, const std::vector<ElementIndex>& elements, std::string_view between);

[[nodiscard]] std::string plain_message(const Findings::State& state, const FindingRecord& record);
[[nodiscard]] std::string plain_remedy(FindingCode code);

/// The table in which `about` is a row, and the column concerned; both empty if the place is the element's.
[[nodiscard]] std::pair<std::string, std::string> place_of(const FindingRecord& record);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
