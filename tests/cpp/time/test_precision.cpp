#include <catch2/catch_test_macros.hpp>

#include <goldenthread/time/precision.hpp>

namespace gt = goldenthread;

TEST_CASE("A precision is found again by its name") {
  using enum gt::Precision;
  for (const gt::Precision precision : {day, month, quarter, calendar_year, financial_year, span})
    CHECK(gt::parse_precision(gt::to_string(precision)) == precision);
  CHECK(gt::to_string(financial_year) == "financial_year");
  CHECK_FALSE(gt::parse_precision("week").has_value());
  CHECK_FALSE(gt::parse_precision("").has_value());
}
