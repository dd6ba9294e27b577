#include <cmath>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "rollup/figures_text.hpp"

namespace gt = goldenthread;

TEST_CASE("An exact figure is in its unit as a person writes it") {
  using gt::detail::figure;
  CHECK(figure(0.744, "share of calls") == "74.4 % of calls");
  CHECK(figure(0.744444, "share of calls") == "74.4444 % of calls");
  CHECK(figure(0.07, "share") == "7 %");
  CHECK(figure(1.0 / 3, "share") == "33.33333333333333 %");
  // As a share it would be 7,440 %: it is a percentage already, or a mistake.
  CHECK(figure(74.4, "share of calls") == "74.4 (share of calls)");
  CHECK(figure(0.744, "shares, all calls") == "0.744 (shares, all calls)");
  CHECK(figure(15500, "£") == "£15,500");
  CHECK(figure(-2.5, "£m") == "-£2.5m");
  CHECK(figure(0, "£000") == "£0");
  CHECK(figure(1.005, "£000s") == "£1,005");
  CHECK(figure(1.7e308, "£000").find("inf") == std::string::npos);
  CHECK(figure(-5, "£'000") == "-£5,000");
  CHECK(figure(54, "Number") == "54");
  CHECK(figure(3, "1 to 5") == "3 (on a scale of 1 to 5)");
  CHECK(figure(1, "yes = 1") == "yes");
  CHECK(figure(94.9, "%") == "94.9 %");
  CHECK(figure(430, "households") == "430 households");
  CHECK(figure(430, "") == "430");
  CHECK(figure(std::nan(""), "homes") == "? homes");
}

TEST_CASE("A share has as many digits in per cent as it has itself") {
  for (int i = 0; i <= 1000; ++i) {
    const std::string text = gt::detail::figure(i / 1000.0, "share");
    CHECK(text.size() <= std::string{"100.0 %"}.size());
  }
}
