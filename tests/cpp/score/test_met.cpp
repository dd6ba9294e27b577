#include <cmath>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/score/met.hpp>

namespace gt = goldenthread;

SCENARIO("a target is met or it is not") {
  const auto less = gt::Polarity::lower_is_better;
  CHECK(gt::met(10, 10).score == 1);
  CHECK(gt::met(9.99, 10).score == 0);
  CHECK(gt::met(10, 10, less).score == 1);
  CHECK(gt::met(10.01, 10, less).score == 0);
  CHECK(gt::met(0.7 + 0.1 + 0.1, 0.9).score == 1);
  CHECK(gt::met(0, 0).score == 1);
  CHECK(gt::met(3, -2).score == 1);
  WHEN("there is nothing to judge") {
    CHECK(gt::met(std::nan(""), 1).reason == gt::Reason::no_data);
    CHECK(gt::met(1, std::nan("")).reason == gt::Reason::no_target);
    CHECK(gt::met(1, 1, gt::Polarity::data_only).reason == gt::Reason::data_only);
    CHECK(gt::met(1, 1, gt::Polarity::in_range).reason == gt::Reason::not_applicable);
  }
}
