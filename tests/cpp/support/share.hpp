// How much of what is generated one run looks at.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstdlib>

namespace goldenthread::test {

/// `all`, or its part where the environment variable GOLDENTHREAD_TEST_SHARE says one in how many is to be looked at: a
/// sanitizer's build takes many times as long, and the builds without one look at all. Of anything at least one.
template <std::integral Count>
[[nodiscard]] Count share_of(Count all) {
  const char* const said = std::getenv("GOLDENTHREAD_TEST_SHARE");
  const int one_in = said == nullptr ? 1 : std::atoi(said);
  return one_in > 1 && all > 0 ? (std::max)(Count{1}, static_cast<Count>(all / static_cast<Count>(one_in))) : all;
}

/// How often something must have been met where a whole run must meet it `all` times: in a part half of its share,
/// since chance spreads less evenly over fewer.
template <std::integral Count>
[[nodiscard]] Count least_of(Count all) {
  const Count part = share_of(all);
  return part == all ? all : static_cast<Count>(part / 2);
}

}  // namespace goldenthread::test
