#include <cmath>
#include <cstdint>
#include <limits>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/frame/number_text.hpp>

namespace gt = goldenthread;

TEST_CASE("Exact texts read back as the same number and have no exponent where a person would write none") {
  CHECK(gt::exact_text(100000) == "100000");
  CHECK(gt::exact_text(0.1) == "0.1");
  CHECK(gt::exact_text(-0.0) == "0");
  CHECK(gt::exact_text(1234567890123.25) == "1234567890123.25");
  CHECK(gt::exact_text(1e15) == "1000000000000000");
  CHECK(gt::exact_text(gt::largest_exact) == "9007199254740992");
  CHECK(gt::exact_text(1e16) == "1e+16");
  CHECK(gt::exact_text(0.000001) == "1e-06");
}

TEST_CASE("Numbers for people have commas, four figures, and never become a whole that they are not") {
  CHECK(gt::number_text(1500) == "1,500");
  CHECK(gt::number_text(-1234567) == "-1,234,567");
  CHECK(gt::number_text(999) == "999");
  CHECK(gt::number_text(0) == "0");
  CHECK(gt::number_text(-0.0) == "0");
  CHECK(gt::number_text(1234.56) == "1,234.6");
  CHECK(gt::number_text(0.744444) == "0.7444");
  CHECK(gt::number_text(12.5) == "12.5");
  CHECK(gt::number_text(0.75) == "0.75");
  CHECK(gt::number_text(0.9) == "0.9");
  CHECK(gt::number_text(0.89996) == "0.89996");
  CHECK(gt::number_text(0.1 + 0.2) == "0.3");
  CHECK(gt::number_text(0.66666666) == "0.6667");
  CHECK(gt::number_text(99.96) == "99.96");
  CHECK(gt::number_text(99.9996) == "99.9996");
  CHECK(gt::number_text(999.96) == "999.96");
  CHECK(gt::number_text(1999.96) == "1,999.96");
  CHECK(gt::number_text(0.000012345) == "0.00001234");
  CHECK(gt::number_text(100000) == "100,000");
  CHECK(gt::number_text(std::nan("")).empty());
  CHECK(gt::number_text(std::numeric_limits<double>::infinity()) == "infinite");
}

TEST_CASE("Shares never become none or all where they are neither") {
  CHECK(gt::percent_text(0.7272) == "72.7 %");
  CHECK(gt::percent_text(0.9996) == "99.9 %");
  CHECK(gt::percent_text(0.0001) == "0.1 %");
  CHECK(gt::percent_text(1) == "100 %");
  CHECK(gt::percent_text(0) == "0 %");
  CHECK(gt::percent_text(12.5) == "1,250 %");
}

TEST_CASE("Sums of money have their unit where a person expects it") {
  CHECK(gt::money_text(1200000, "£") == "£1,200,000");
  CHECK(gt::money_text(-350.4, "£m") == "-£350m");
  CHECK(gt::money_text(-0.4, "£") == "£0");
  CHECK(gt::money_text(1500, "days") == "1,500 days");
  CHECK(gt::money_text(std::nan(""), "£") == "not known");
}

TEST_CASE("Counts have their nouns") {
  CHECK(gt::counted(1, "row") == "1 row");
  CHECK(gt::counted(0, "row") == "0 rows");
  CHECK(gt::counted(1500, "leaf", "leaves") == "1,500 leaves");
  CHECK(gt::count_text(std::int64_t{-1500}) == "-1,500");
  CHECK(gt::count_text((std::numeric_limits<std::uint64_t>::max)()) == "18,446,744,073,709,551,615");
}
