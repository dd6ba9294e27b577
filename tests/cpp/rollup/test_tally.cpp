#include <cmath>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <goldenthread/rollup/tally.hpp>

namespace gt = goldenthread;
using enum gt::Status;

TEST_CASE("a tally's percentages are of what has a judgement, and are not made to add to 100") {
  gt::Tally tally;
  tally[on_track] = 37;
  tally[complete] = 1;
  tally[at_risk] = 2;
  tally[off_track] = 6;
  tally[no_data] = 3;
  tally[not_due] = 1;
  CHECK(tally.total() == 50);
  CHECK(tally.judged() == 46);
  CHECK(tally.percent({on_track, complete}) == Catch::Approx(100.0 * 38 / 46));
  CHECK(tally.percent({at_risk}) == Catch::Approx(100.0 * 2 / 46));
  CHECK(tally.percent({}) == 0);
}

TEST_CASE("nothing judged has no percentage") {
  gt::Tally tally;
  CHECK(std::isnan(tally.percent({on_track})));
  tally[stale] = 4;
  CHECK(std::isnan(tally.percent({on_track})));
  CHECK(tally.total() == 4);
}
