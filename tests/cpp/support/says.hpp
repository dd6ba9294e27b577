// What an error should say.
#pragma once

#include <functional>
#include <string>

#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <goldenthread/base/error.hpp>

namespace goldenthread::test {

/// Matches an error whose message holds that text.
[[nodiscard]] inline auto says(const std::string& text) {
  return Catch::Matchers::MessageMatches(Catch::Matchers::ContainsSubstring(text));
}

/// What the error of a call says; empty where there is none.
[[nodiscard]] inline std::string error_of(const std::function<void()>& call) {
  try {
    call();
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

}  // namespace goldenthread::test
