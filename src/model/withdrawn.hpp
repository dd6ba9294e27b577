// Which states take an element or a link out of the plan.
#pragma once

#include <goldenthread/model/vocabulary.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Whether what has that state is no longer part of the plan.
[[nodiscard]] constexpr bool is_withdrawn(State state) noexcept {
  return state == State::rejected || state == State::cancelled || state == State::superseded;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
