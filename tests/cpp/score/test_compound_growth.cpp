#include <cmath>
#include <random>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <goldenthread/score/compound_growth.hpp>

namespace gt = goldenthread;
using Catch::Approx;

SCENARIO("growth a year is compounded") {
  CHECK(gt::growth_a_year(100, 128, 5) == Approx(0.0506).margin(1e-4));
  CHECK(gt::growth_a_year(100, 121, 2) == Approx(0.1));
  CHECK(gt::growth_a_year(100, 81, 2) == Approx(-0.1));
  CHECK(std::isnan(gt::growth_a_year(0, 81, 2)));
  CHECK(std::isnan(gt::growth_a_year(100, 81, 0)));
}

SCENARIO("growth is scored against the growth that the target asks for") {
  const auto none = gt::Clamp::none;
  const auto more = gt::Polarity::higher_is_better;
  const auto less = gt::Polarity::lower_is_better;
  CHECK(gt::compound_growth(105, 100, 121, 1, 2).score == Approx(0.5));
  CHECK(gt::compound_growth(121, 100, 121, 2, 2).score == Approx(1));
  CHECK(gt::compound_growth(110, 100, 121, 1, 2).score == Approx(1));
  CHECK(gt::compound_growth(132, 100, 121, 1, 2, more, none).score == Approx(3.2));
  CHECK(gt::compound_growth(95, 100, 121, 1, 2, more, none).score == Approx(-0.5));
  CHECK(gt::compound_growth(90, 100, 81, 1, 2, less).score == Approx(1));
  CHECK(gt::compound_growth(95, 100, 81, 1, 2, less).score == Approx(0.5));
  WHEN("the baseline met the target already, it is met or not") {
    CHECK(gt::compound_growth(101, 100, 100, 1, 2).score == 1);
    CHECK(gt::compound_growth(99, 100, 100, 1, 2).score == 0);
    CHECK(gt::compound_growth(96, 100, 95, 1, 2).score == 1);
    CHECK(gt::compound_growth(96, 90, 95, 1, 2, less).score == 0);
  }
  WHEN("nothing is left, that is growth of -100 %") {
    CHECK(gt::compound_growth(0, 100, 121, 1, 2).score == 0);
    CHECK(gt::compound_growth(-5, 100, 121, 1, 2, gt::Polarity::higher_is_better, gt::Clamp::none).score ==
          Approx(-10));
    CHECK(gt::compound_growth(0, 100, 81, 1, 2, less).score == 1);
  }
  WHEN("there is no time to grow in, it is met or not") {
    CHECK(gt::compound_growth(105, 100, 121, 0, 2).score == 0);
    CHECK(gt::compound_growth(121, 100, 121, 0, 2).score == 1);
  }
  WHEN("there is nothing to take growth of") {
    const double missing = std::nan("");
    CHECK(gt::compound_growth(missing, 100, 121, 1, 2).reason == gt::Reason::no_data);
    CHECK(gt::compound_growth(105, missing, 121, 1, 2).reason == gt::Reason::no_data);
    CHECK(gt::compound_growth(105, 100, 121, missing, 2).reason == gt::Reason::no_data);
    CHECK(gt::compound_growth(105, 100, missing, 1, 2).reason == gt::Reason::no_target);
    CHECK(gt::compound_growth(100, 100, 100, 1, 2).score == 1);
    CHECK(gt::compound_growth(99, 100, 100, 1, 2).score == 0);
    CHECK(gt::compound_growth(101, 100, 100, 1, 2, gt::Polarity::lower_is_better).score == 0);
    CHECK(gt::compound_growth(105, -1, 121, 1, 2).reason == gt::Reason::mixed_sign);
    CHECK(gt::compound_growth(105, 100, -121, 1, 2).reason == gt::Reason::mixed_sign);
    CHECK(gt::compound_growth(105, 100, 121, 1, 2, gt::Polarity::data_only).reason == gt::Reason::data_only);
    CHECK(gt::compound_growth(105, 100, 121, 1, 2, gt::Polarity::in_range).reason == gt::Reason::not_applicable);
  }
}

TEST_CASE("growth compounded year by year comes to the actual, and the score to the ratio of the rates") {
  std::mt19937 random(3);
  std::uniform_real_distribution<double> rate(0.001, 0.3);
  for (int round = 0; round < 10'000; ++round) {
    const double asked = rate(random);
    const double grown = rate(random);
    const int years = 1 + static_cast<int>(random() % 6);
    double target = 50;
    double actual = 50;
    for (int year = 0; year < 7; ++year) target *= 1 + asked;
    for (int year = 0; year < years; ++year) actual *= 1 + grown;
    const gt::Scored scored =
        gt::compound_growth(actual, 50, target, years, 7, gt::Polarity::higher_is_better, gt::Clamp::none);
    REQUIRE(std::abs(scored.score - grown / asked) <= 1e-9 * (grown / asked));
  }
}

TEST_CASE("no growth is taken of a baseline or to a target of 0, and a target that was met is met by what equals it") {
  CHECK(gt::compound_growth(105, 0, 121, 1, 2).reason == gt::Reason::mixed_sign);
  CHECK(gt::compound_growth(105, 100, 0, 1, 2).reason == gt::Reason::mixed_sign);
  CHECK(gt::compound_growth(95, 90, 95, 1, 2, gt::Polarity::lower_is_better).score == 1);
}
