// What an error should say.
#pragma once

#include <string>

#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

namespace goldenthread::test {

/// Matches an error whose message holds that text.
[[nodiscard]] inline auto says(const std::string& text) {
  return Catch::Matchers::MessageMatches(Catch::Matchers::ContainsSubstring(text));
}

}  // namespace goldenthread::test
