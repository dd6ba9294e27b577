#include <cmath>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/share.hpp>

namespace gt = goldenthread;

SCENARIO("shares in words") {
  CHECK(gt::to_string(gt::Share{8, 11, 2}) == "8 of 11 (72.7 %), 2 justified");
  CHECK(gt::to_string(gt::Share{1, 4, 0}) == "1 of 4 (25 %)");
  CHECK(gt::to_string(gt::Share{0, 3, 0}) == "0 of 3 (0 %)");
  CHECK(gt::to_string(gt::Share{3, 3, 0}) == "3 of 3 (100 %)");
  GIVEN("ties, which are rounded up") {
    CHECK(gt::to_string(gt::Share{1, 80, 0}) == "1 of 80 (1.3 %)");
    CHECK(gt::to_string(gt::Share{201, 400, 0}) == "201 of 400 (50.3 %)");
    CHECK(gt::to_string(gt::Share{1003, 2000, 0}) == "1,003 of 2,000 (50.2 %)");
  }
  GIVEN("what would round to none or to all") {
    CHECK(gt::to_string(gt::Share{1, 100'000, 0}) == "1 of 100,000 (0.1 %)");
    CHECK(gt::to_string(gt::Share{99'999, 100'000, 0}) == "99,999 of 100,000 (99.9 %)");
  }
  GIVEN("nothing to ask") {
    CHECK(gt::to_string(gt::Share{}) == "0 of 0 (undefined)");
    CHECK(std::isnan(gt::Share{}.value()));
  }
}
