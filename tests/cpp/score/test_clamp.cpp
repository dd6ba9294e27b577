#include <cmath>
#include <limits>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/score/clamp.hpp>

namespace gt = goldenthread;

TEST_CASE("a clamp keeps progress within what it allows") {
  CHECK(gt::clamped(-0.25, gt::Clamp::none) == -0.25);
  CHECK(gt::clamped(1.25, gt::Clamp::none) == 1.25);
  CHECK(gt::clamped(-0.25, gt::Clamp::floor) == 0);
  CHECK(gt::clamped(1.25, gt::Clamp::floor) == 1.25);
  CHECK(gt::clamped(-0.25, gt::Clamp::cap) == -0.25);
  CHECK(gt::clamped(1.25, gt::Clamp::cap) == 1);
  CHECK(gt::clamped(-0.25, gt::Clamp::both) == 0);
  CHECK(gt::clamped(1.25, gt::Clamp::both) == 1);
  for (const auto clamp : {gt::Clamp::none, gt::Clamp::floor, gt::Clamp::cap, gt::Clamp::both}) {
    CHECK(gt::clamped(0.5, clamp) == 0.5);
    CHECK(std::isnan(gt::clamped(std::numeric_limits<double>::quiet_NaN(), clamp)));
  }
}
