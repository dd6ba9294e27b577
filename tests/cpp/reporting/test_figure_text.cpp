#include <cmath>

#include <catch2/catch_test_macros.hpp>

#include "reporting/figure_text.hpp"

namespace gt = goldenthread;

TEST_CASE("Figures are in their unit as a person writes it") {
  CHECK(gt::detail::figure_text(94.9, "%") == "94.9 %");
  CHECK(gt::detail::figure_text(1430, "households") == "1,430 households");
  CHECK(gt::detail::figure_text(0.744, "share of calls") == "74.4 %");
  CHECK(gt::detail::figure_text(4200000, "£") == "£4,200,000");
  CHECK(gt::detail::figure_text(12, "£000") == "£12,000");
  CHECK(gt::detail::figure_text(-5, "£'000") == "-£5,000");
  CHECK(gt::detail::figure_text(0, "£ 000") == "£0");
  CHECK(gt::detail::figure_text(4.2, "£m") == "£4.2m");
  CHECK(gt::detail::figure_text(54, "Number") == "54");
  CHECK(gt::detail::figure_text(3, "numbers of homes") == "3 numbers of homes");
  CHECK(gt::detail::figure_text(1.7e308, "£000").find("inf") == std::string::npos);
  CHECK(gt::detail::figure_text(3, "1 to 5") == "3 (on a scale of 1 to 5)");
  CHECK(gt::detail::figure_text(1, "yes = 1") == "yes");
  CHECK(gt::detail::figure_text(0, "yes = 1") == "no");
  CHECK(gt::detail::figure_text(2, "") == "2");
  CHECK(gt::detail::figure_text(std::nan(""), "%").empty());
}
