#include <cmath>
#include <limits>
#include <random>
#include <utility>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <goldenthread/score/formulas.hpp>

namespace gt = goldenthread;
using Catch::Approx;

namespace {

constexpr double nan_value = std::numeric_limits<double>::quiet_NaN();
constexpr double huge = std::numeric_limits<double>::max();

bool is_undefined(const gt::Scored& scored, gt::Reason reason) {
  return std::isnan(scored.score) && scored.reason == reason;
}

}  // namespace

SCENARIO("linear progress runs from baseline to target") {
  WHEN("the target is above the baseline") {
    CHECK(gt::linear_progress(40, 20, 100).score == Approx(0.25));
    CHECK(gt::linear_progress(0, 20, 100, gt::Clamp::none).score == Approx(-0.25));
    CHECK(gt::linear_progress(0, 20, 100).score == 0);
    CHECK(gt::linear_progress(120, 20, 100, gt::Clamp::floor).score == Approx(1.25));
  }
  WHEN("the target is below it, less is better") {
    CHECK(gt::linear_progress(80, 100, 20).score == Approx(0.25));
    CHECK(gt::linear_progress(0, 100, 20, gt::Clamp::none).score == Approx(1.25));
  }
  WHEN("baseline and target lie on either side of 0") { CHECK(gt::linear_progress(0, -5, 5).score == Approx(0.5)); }
  WHEN("there is nothing between them") {
    CHECK(gt::linear_progress(10, 10, 10).score == 1);
    CHECK(gt::linear_progress(9, 10, 10).score == 0);
    CHECK(gt::linear_progress(9, 10, 10, gt::Clamp::both, gt::Degenerate::met, gt::Polarity::lower_is_better).score ==
          1);
    CHECK(is_undefined(gt::linear_progress(10, 10, 10, gt::Clamp::both, gt::Degenerate::undefined),
                       gt::Reason::degenerate_target));
    CHECK(gt::linear_progress(10, 10, 10, gt::Clamp::both, gt::Degenerate::zero).score == 0);
  }
  WHEN("a figure is missing") {
    CHECK(is_undefined(gt::linear_progress(nan_value, 0, 1), gt::Reason::no_data));
    CHECK(is_undefined(gt::linear_progress(1, nan_value, 1), gt::Reason::no_data));
    CHECK(is_undefined(gt::linear_progress(1, 0, nan_value), gt::Reason::no_target));
  }
  WHEN("the figures are too large for a quotient, it is no infinity") {
    CHECK(gt::linear_progress(huge, 0, 1e-300, gt::Clamp::none).score == std::numeric_limits<double>::max());
    CHECK(gt::linear_progress(huge, -huge, huge, gt::Clamp::none).score == 1);
    CHECK(gt::linear_progress(0, -huge, huge).score == 0.5);
  }
}

SCENARIO("a ratio is the share of the target that is reached") {
  WHEN("more is better") {
    CHECK(gt::ratio(90, 100).score == Approx(0.9));
    CHECK(gt::ratio(110, 100).score == 1);
    CHECK(gt::ratio(110, 100, gt::Polarity::higher_is_better, gt::Clamp::none).score == Approx(1.1));
  }
  WHEN("less is better") {
    CHECK(gt::ratio(8, 10, gt::Polarity::lower_is_better, gt::Clamp::none).score == Approx(1.2));
    CHECK(gt::ratio(25, 10, gt::Polarity::lower_is_better, gt::Clamp::none).score == Approx(-0.5));
    CHECK(gt::ratio(25, 10, gt::Polarity::lower_is_better).score == 0);
  }
  WHEN("the target is 0, it is met or not") {
    CHECK(gt::ratio(0, 0).score == 1);
    CHECK(gt::ratio(-0.1, 0).score == 0);
    CHECK(gt::ratio(0, 0, gt::Polarity::lower_is_better).score == 1);
    CHECK(gt::ratio(3, 0, gt::Polarity::lower_is_better).score == 0);
  }
  WHEN("actual and target are on either side of 0, the line goes on") {
    CHECK(gt::ratio(3, -2, gt::Polarity::higher_is_better, gt::Clamp::none).score == Approx(3.5));
    CHECK(gt::ratio(-3, 2).score == 0);
    CHECK(gt::ratio(-3, 2, gt::Polarity::lower_is_better, gt::Clamp::none).score == Approx(3.5));
    CHECK(gt::ratio(0, 2).score == 0);
    CHECK(
        is_undefined(gt::ratio(3, -2, gt::Polarity::higher_is_better, gt::Clamp::both, true), gt::Reason::mixed_sign));
    for (const double target : {2.0, -2.0})
      CHECK(gt::ratio(0, target, gt::Polarity::higher_is_better, gt::Clamp::both, true).is_defined());
  }
  WHEN("both are negative, worse than the target is still below 1") {
    CHECK(gt::ratio(-3, -2).score == Approx(0.5));
    CHECK(gt::ratio(-1, -2, gt::Polarity::higher_is_better, gt::Clamp::none).score == Approx(1.5));
    CHECK(gt::ratio(-3, -2, gt::Polarity::lower_is_better, gt::Clamp::none).score == Approx(1.5));
  }
  WHEN("there is nothing to judge") {
    CHECK(is_undefined(gt::ratio(nan_value, 1), gt::Reason::no_data));
    CHECK(is_undefined(gt::ratio(1, nan_value), gt::Reason::no_target));
    CHECK(is_undefined(gt::ratio(1, 1, gt::Polarity::data_only), gt::Reason::data_only));
    CHECK(is_undefined(gt::ratio(1, 1, gt::Polarity::in_range), gt::Reason::not_applicable));
  }
}

SCENARIO("a range is to be stayed in") {
  CHECK(gt::range(5, 5, 8, 4).score == 1);
  CHECK(gt::range(8, 5, 8, 4).score == 1);
  CHECK(gt::range(4, 5, 8, 4).score == Approx(0.75));
  CHECK(gt::range(10, 5, 8, 4).score == Approx(0.5));
  CHECK(gt::range(20, 5, 8, 4).score == 0);
  CHECK(gt::range(20, 5, 8, 4, gt::Clamp::none).score == Approx(-2));
  CHECK(gt::range(4.99, 5, 8, 0).score == 0);
  CHECK(gt::range(1e6, 5, nan_value, 4).score == 1);
  CHECK(gt::range(4, 5, nan_value, 4).score == Approx(0.75));
  CHECK(gt::range(9, nan_value, 8, 4).score == Approx(0.75));
  CHECK(is_undefined(gt::range(5, nan_value, nan_value, 4), gt::Reason::no_target));
  CHECK(is_undefined(gt::range(nan_value, 5, 8, 4), gt::Reason::no_data));
  CHECK(is_undefined(gt::range(5, 8, 5, 4), gt::Reason::degenerate_target));
}

TEST_CASE("a better figure never scores lower, and meeting the target scores 1 or more") {
  std::mt19937 random(1);
  std::uniform_real_distribution<double> any(-100, 100);
  for (int i = 0; i < 10'000; ++i) {
    const double target = any(random);
    const double baseline = any(random);
    double worse = any(random);
    double better = any(random);
    if (worse > better) std::swap(worse, better);
    const gt::Scored low = gt::ratio(worse, target, gt::Polarity::higher_is_better, gt::Clamp::none);
    const gt::Scored high = gt::ratio(better, target, gt::Polarity::higher_is_better, gt::Clamp::none);
    if (low.is_defined() && high.is_defined()) REQUIRE(low.score <= high.score);
    if (high.is_defined()) REQUIRE((high.score >= 1) == (better >= target));
    const gt::Scored less = gt::ratio(worse, target, gt::Polarity::lower_is_better, gt::Clamp::none);
    if (less.is_defined()) REQUIRE((less.score >= 1) == (worse <= target));
    const gt::Scored progress = gt::linear_progress(better, baseline, target, gt::Clamp::both);
    REQUIRE((progress.score >= 0 && progress.score <= 1));
    // Where things stand does not depend on where 0 is.
    const double moved = gt::linear_progress(better + 7, baseline + 7, target + 7, gt::Clamp::both).score;
    REQUIRE(std::abs(moved - progress.score) <= 1e-9);
  }
}

TEST_CASE("a target that is the baseline is met by a figure that equals it, and without a distance all outside is 0") {
  for (const gt::Polarity polarity : {gt::Polarity::higher_is_better, gt::Polarity::lower_is_better}) {
    const double worse = polarity == gt::Polarity::lower_is_better ? 11 : 9;
    CHECK(gt::linear_progress(10, 10, 10, gt::Clamp::both, gt::Degenerate::met, polarity).score == 1);
    CHECK(gt::linear_progress(worse, 10, 10, gt::Clamp::both, gt::Degenerate::met, polarity).score == 0);
  }
  CHECK(gt::range(9, 5, 8, 0, gt::Clamp::none).score == 0);
  CHECK(gt::range(8, 5, 8, 0, gt::Clamp::none).score == 1);
}
