#include <string_view>

#include <catch2/catch_test_macros.hpp>

#include "../../../src/model/units.hpp"

namespace detail = goldenthread::detail;

TEST_CASE("A unit says what a numerator over its denominator is multiplied by") {
  CHECK(detail::scale_of_ratio("%") == 100);
  CHECK(detail::scale_of_ratio("per cent of homes") == 100);
  CHECK(detail::scale_of_ratio("homes") == 1);
  CHECK(detail::scale_of_ratio("deaths per 1,000 births") == 1000);
  CHECK(detail::scale_of_ratio("incidents per 100,000") == 100000);
  CHECK(detail::scale_of_ratio("days per child") == 1);
  CHECK(detail::scale_of_ratio("faults per 0,5 km") == 1);  // not per 5
  CHECK(detail::scale_of_ratio("faults per 0 km") == 1);
}

TEST_CASE("Counts add up, and shares, rates and averages do not") {
  for (const std::string_view unit : {"", "homes", "people per household", "pounds"}) CHECK(detail::adds_up(unit));
  for (const std::string_view unit :
       {"%", "percentage points", "per 1,000", "per thousand", "average days", "rate", "index", "out of 100"})
    CHECK_FALSE(detail::adds_up(unit));
}
