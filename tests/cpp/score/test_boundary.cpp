#include <limits>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/score/boundary.hpp>

namespace gt = goldenthread;

SCENARIO("a limit is reached at it or past it, and the boundary belongs to one side") {
  CHECK(gt::reaches(0.9, 0.9));
  CHECK_FALSE(gt::reaches(0.9, 0.9, gt::Boundary::worse));
  CHECK(gt::reaches(0.7 + 0.1 + 0.1, 0.9));
  CHECK_FALSE(gt::reaches(0.8999999, 0.9));
  CHECK(gt::reaches(0.9000001, 0.9, gt::Boundary::worse));
  CHECK(gt::reaches(0, 0));
  CHECK(gt::reaches(std::numeric_limits<double>::infinity(), 1, gt::Boundary::worse));
  CHECK_FALSE(gt::reaches(std::numeric_limits<double>::quiet_NaN(), 0));
}
