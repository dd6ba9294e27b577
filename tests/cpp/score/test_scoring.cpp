#include <cmath>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <goldenthread/score/scoring.hpp>

namespace gt = goldenthread;
using Catch::Approx;

SCENARIO("a scoring turns a reading into a score") {
  const gt::Scoring ratio{.name = "ratio"};
  const gt::Scoring linear{.name = "linear", .formula = gt::Formula::linear_progress};
  const gt::Scoring range{.name = "range", .formula = gt::Formula::range, .distance = 4};

  THEN("each formula is used with the figures that it needs") {
    CHECK(score(ratio, {.actual = 8, .target = 10}).score == Approx(0.8));
    CHECK(score(ratio, {.actual = 11, .target = 10, .polarity = gt::Polarity::lower_is_better}).score == Approx(0.9));
    CHECK(score(linear, {.actual = 8, .target = 10, .baseline = 6}).score == Approx(0.5));
    CHECK(score(range, {.actual = 9, .lower = 5, .upper = 8}).score == Approx(0.75));
  }
  THEN("anchors are the scoring's, or else the measure's goal and red flag") {
    const gt::Scoring own{.name = "own", .formula = gt::Formula::anchored, .anchors = {{0, 0}, {10, 0.5}}};
    const gt::Scoring goal{.name = "goal", .formula = gt::Formula::anchored};
    const auto less = gt::Polarity::lower_is_better;
    CHECK(score(own, {.actual = 5}).score == Approx(0.25));
    CHECK(score(own, {.actual = 5, .polarity = gt::Polarity::in_range}).score == Approx(0.25));
    CHECK(score(goal, {.actual = 600, .target = 700, .lower = 500}).score == Approx(0.5));
    CHECK(score(goal, {.actual = 7, .target = 5, .upper = 9, .polarity = less}).score == Approx(0.5));
    CHECK(score(goal, {.actual = 600, .target = 700}).reason == gt::Reason::no_target);
    CHECK(score(goal, {.target = 700}).reason == gt::Reason::no_data);
  }
  THEN("growth, met or not, and points are scored by theirs") {
    const gt::Scoring growth{.name = "growth", .formula = gt::Formula::compound_growth};
    const gt::Scoring met{.name = "met", .formula = gt::Formula::met};
    const gt::Scoring points{.name = "points", .formula = gt::Formula::milestone_points};
    CHECK(score(growth, {.actual = 105, .target = 121, .baseline = 100, .years = 1, .target_years = 2}).score ==
          Approx(0.5));
    CHECK(score(met, {.actual = 9, .target = 10}).score == 0);
    CHECK(score(points, {.actual = 9, .target = 10}).reason == gt::Reason::not_applicable);
  }
  THEN("the clamp is the scoring's") {
    const gt::Scoring open{.name = "open", .clamp = gt::Clamp::none};
    CHECK(score(open, {.actual = 12, .target = 10}).score == Approx(1.2));
    CHECK(score(ratio, {.actual = 12, .target = 10}).score == 1);
  }
  THEN("a measure that is to stay in a range is scored as one by any formula") {
    CHECK(score(ratio, {.actual = 6, .lower = 5, .upper = 8, .polarity = gt::Polarity::in_range}).score == 1);
    CHECK(score(ratio, {.actual = 9, .lower = 5, .upper = 8, .polarity = gt::Polarity::in_range}).score == 0);
  }
  THEN("one that is data only has no score, whatever is known of it") {
    CHECK(score(linear, {.actual = 1, .target = 2, .baseline = 0, .polarity = gt::Polarity::data_only}).reason ==
          gt::Reason::data_only);
    CHECK(score(range, {.polarity = gt::Polarity::data_only}).reason == gt::Reason::data_only);
  }
  THEN("an empty reading is missing, not zero") {
    CHECK(score(ratio, {}).reason == gt::Reason::no_data);
    CHECK(std::isnan(score(ratio, {}).score));
  }
}

TEST_CASE("anchors are of the whole period, and a part of it is made whole") {
  const gt::Scoring anchors{
      .name = "anchors", .formula = gt::Formula::anchored, .anchors = {{0, 0}, {100, 1}, {200, 1}}};
  CHECK(score(anchors, {.actual = 20, .target = 100, .part = 0.25}).score == Catch::Approx(0.8));
  CHECK(score(anchors, {.actual = 20, .target = 100}).score == Catch::Approx(0.2));
  CHECK(score(anchors, {.actual = 20, .target = 100, .part = 0}).score == Catch::Approx(0.2));
}

TEST_CASE("a scoring says what a target is that equals its baseline") {
  const gt::Reading reading{.actual = 12, .target = 10, .baseline = 10};
  gt::Scoring linear{.name = "linear", .formula = gt::Formula::linear_progress};
  CHECK(score(linear, reading).score == 1);
  linear.degenerate_is_zero = true;
  CHECK(score(linear, reading).score == 0);
  linear.degenerate_is_undefined = true;
  CHECK(score(linear, reading).reason == gt::Reason::degenerate_target);
}
