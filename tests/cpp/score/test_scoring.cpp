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
