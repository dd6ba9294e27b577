#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/frame/number_text.hpp>

namespace gt = goldenthread;

namespace {

void check_texts(std::string (*text_of)(double), const std::vector<std::pair<double, std::string>>& expected) {
  for (const auto& [number, text] : expected) {
    CAPTURE(number);
    CHECK(text_of(number) == text);
  }
}

}  // namespace

TEST_CASE("Exact texts read back as the same number and have no exponent where a person would write none") {
  check_texts(gt::exact_text, {{100000, "100000"},
                               {0.1, "0.1"},
                               {-0.0, "0"},
                               {1234567890123.25, "1234567890123.25"},
                               {1e15, "1000000000000000"},
                               {gt::largest_exact, "9007199254740992"},
                               {1e16, "1e+16"},
                               {0.000001, "1e-06"}});
}

TEST_CASE("Numbers for people have commas, four figures, and never become a whole that they are not") {
  check_texts(gt::number_text, {{1500, "1,500"},
                                {-1234567, "-1,234,567"},
                                {999, "999"},
                                {0, "0"},
                                {-0.0, "0"},
                                {1234.56, "1,234.6"},
                                {0.744444, "0.7444"},
                                {12.5, "12.5"},
                                {0.75, "0.75"},
                                {0.9, "0.9"},
                                {0.89996, "0.89996"},
                                {0.1 + 0.2, "0.3"},
                                {0.66666666, "0.6667"},
                                {99.96, "99.96"},
                                {99.9996, "99.9996"},
                                {999.96, "999.96"},
                                {1999.96, "1,999.96"},
                                {0.000012345, "0.00001234"},
                                {100000, "100,000"},
                                {std::numeric_limits<double>::infinity(), "infinite"}});
  CHECK(gt::number_text(std::nan("")).empty());
}

TEST_CASE("Numbers to calculate with have commas and every figure") {
  check_texts(gt::full_number_text, {{1500, "1,500"}, {-1234.5678, "-1,234.5678"}, {0.744444, "0.744444"}});
  check_texts(
      gt::full_number_text,
      {{66.4996, "66.4996"}, {0, "0"}, {1e16, "1e+16"}, {-std::numeric_limits<double>::infinity(), "-infinite"}});
  CHECK(gt::full_number_text(std::nan("")).empty());
}

TEST_CASE("Shares never become none or all where they are neither") {
  check_texts(gt::percent_text,
              {{0.7272, "72.7 %"}, {0.9996, "99.9 %"}, {0.0001, "0.1 %"}, {1, "100 %"}, {0, "0 %"}, {12.5, "1,250 %"}});
}

TEST_CASE("Sums of money have their unit where a person expects it") {
  CHECK(gt::money_text(1200000, "£") == "£1,200,000");
  CHECK(gt::money_text(-350.4, "£m") == "-£350m");
  CHECK(gt::money_text(-0.4, "£") == "£0");
  CHECK(gt::money_text(1200, "£000") == "£1,200,000");
  CHECK(gt::money_text(-0.25, "£'000") == "-£250");
  CHECK(gt::money_text(0, "£000s") == "£0");
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
