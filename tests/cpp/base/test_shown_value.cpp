#include <array>
#include <cmath>
#include <random>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/detail/shown_value.hpp>

using goldenthread::detail::shown_value;

TEST_CASE("a figure is shown to a tenth, but never on a line that it is not on") {
  CHECK(shown_value(66.66666666) == 66.7);
  CHECK(shown_value(33.333333) == 33.3);
  CHECK(shown_value(89.96) == 89.96);
  CHECK(shown_value(99.9875) == 99.99);
  CHECK(shown_value(99.96) == 99.96);
  CHECK(shown_value(89.99999999999999) == 90);
  CHECK(shown_value(0.04) == 0.04);
  CHECK(shown_value(87.46) == 87.46);
  CHECK(shown_value(50) == 50);
  CHECK(std::isnan(shown_value(std::nan(""))));
}

TEST_CASE("a figure is never shown on the other side of a line that is given") {
  CHECK(shown_value(92.53, std::array{92.52}) == 92.53);
  CHECK(shown_value(92.34, std::array{92.3}) == 92.34);
  std::mt19937 random(5);
  std::uniform_real_distribution<double> any(0, 100);
  for (int round = 0; round < 100'000; ++round) {
    const double line = std::round(any(random) * 100) / 100;
    const double value = round % 2 == 0 ? any(random) : line + (any(random) - 50) / 1000;
    const double shown = shown_value(value, std::array{line});
    if (value > line + 1e-8) REQUIRE(shown > line);
    if (value < line - 1e-8) REQUIRE(shown < line);
    REQUIRE(std::abs(shown - value) <= 0.05 + 1e-9);
  }
}
