#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/score/status_of.hpp>

namespace gt = goldenthread;
using enum gt::Status;

namespace {

gt::Scheme bands(gt::Boundary boundary = gt::Boundary::better) {
  return {.name = "bands",
          .type = gt::SchemeType::bands,
          .bands = {{on_track, 0.9}, {at_risk, 0.75}, {off_track, 0}},
          .boundary = boundary};
}

gt::Scheme tolerance(double share, gt::Boundary boundary = gt::Boundary::better) {
  return {
      .name = "tolerance", .type = gt::SchemeType::tolerance, .tolerance = share, .bands = {}, .boundary = boundary};
}

gt::Scheme floor_scheme() { return {.name = "floor", .type = gt::SchemeType::floor, .bands = {}}; }

gt::Status judge(const gt::Scheme& scheme, const gt::Reading& reading) {
  return status_of(scheme, reading, score(gt::Scoring{}, reading));
}

}  // namespace

SCENARIO("bands are half open, on numbers that are not rounded") {
  CHECK(status_of(bands(), 1.0) == on_track);
  CHECK(status_of(bands(), 0.9) == on_track);
  CHECK(status_of(bands(), 0.8999999) == at_risk);
  CHECK(status_of(bands(), 0.75) == at_risk);
  CHECK(status_of(bands(), 0.7499999) == off_track);
  CHECK(status_of(bands(), -3.0) == off_track);
  WHEN("the worse band owns the boundary") {
    CHECK(status_of(bands(gt::Boundary::worse), 0.9) == at_risk);
    CHECK(status_of(bands(gt::Boundary::worse), 0.9000001) == on_track);
    CHECK(status_of(bands(gt::Boundary::worse), 0.75) == off_track);
  }
  WHEN("a sum is a rounding error short of 0.9, it is on the boundary") {
    const double mean = 0.7 + 0.1 + 0.1;  // 0.8999999999999999
    CHECK(mean < 0.9);
    CHECK(status_of(bands(), mean) == on_track);
    CHECK(status_of(bands(gt::Boundary::worse), mean) == at_risk);
  }
  WHEN("no band reaches so low, the worst holds") {
    const gt::Scheme high{.name = "high", .type = gt::SchemeType::bands, .bands = {{on_track, 0.9}}};
    CHECK(status_of(high, 0.5) == off_track);
  }
}

SCENARIO("an undefined score has the status that its reason stands for") {
  CHECK(status_of(bands(), gt::Scored::of(0.8)) == at_risk);
  CHECK(status_of(bands(), gt::Scored::undefined(gt::Reason::not_due)) == not_due);
  CHECK(status_of(gt::Reason::not_applicable) == not_applicable);
  CHECK(status_of(gt::Reason::no_target) == no_target);
  CHECK(status_of(gt::Reason::data_only) == data_only);
  CHECK(status_of(gt::Reason::stale) == stale);
  for (const auto reason : {gt::Reason::no_data, gt::Reason::degenerate_target, gt::Reason::mixed_sign,
                            gt::Reason::zero_weight, gt::Reason::below_minimum_completeness, gt::Reason::suppressed})
    CHECK(status_of(reason) == no_data);
}

SCENARIO("within a share of the target is at risk") {
  const gt::Scheme tenth = tolerance(0.1);
  WHEN("more is better") {
    CHECK(judge(tenth, {.actual = 100, .target = 100}) == on_track);
    CHECK(judge(tenth, {.actual = 99.9, .target = 100}) == at_risk);
    CHECK(judge(tenth, {.actual = 90, .target = 100}) == at_risk);
    CHECK(judge(tenth, {.actual = 89.9, .target = 100}) == off_track);
  }
  WHEN("less is better") {
    const auto less = gt::Polarity::lower_is_better;
    CHECK(judge(tenth, {.actual = 100, .target = 100, .polarity = less}) == on_track);
    CHECK(judge(tenth, {.actual = 110, .target = 100, .polarity = less}) == at_risk);
    CHECK(judge(tenth, {.actual = 110.1, .target = 100, .polarity = less}) == off_track);
  }
  WHEN("the target is negative, its size counts") {
    CHECK(judge(tenth, {.actual = -105, .target = -100}) == at_risk);
    CHECK(judge(tenth, {.actual = -115, .target = -100}) == off_track);
  }
  WHEN("the limit is a decimal that binary numbers miss") {
    CHECK(judge(tenth, {.actual = 0.99, .target = 1.1}) == at_risk);
    CHECK(judge(tenth, {.actual = 0.9899, .target = 1.1}) == off_track);
  }
  WHEN("the measure has a tolerance of its own") {
    const gt::Reading reading{.actual = 97, .target = 100};
    CHECK(status_of(tenth, reading, gt::Scored::of(0.97), 0.02) == off_track);
    CHECK(status_of(tenth, reading, gt::Scored::of(0.97), 0.03) == at_risk);
    CHECK(status_of(tenth, reading, gt::Scored::of(0.97), 0) == off_track);
  }
  WHEN("the worse side owns the boundary") {
    const gt::Scheme strict = tolerance(0.1, gt::Boundary::worse);
    CHECK(judge(strict, {.actual = 100, .target = 100}) == at_risk);
    CHECK(judge(strict, {.actual = 90, .target = 100}) == off_track);
  }
  WHEN("a ratio has no score, the value can still be told from its target") {
    const gt::Reading reading{.actual = 3, .target = -2};
    CHECK_FALSE(score(gt::Scoring{.name = {}, .mixed_sign_is_undefined = true}, reading).is_defined());
    CHECK(judge(tenth, reading) == on_track);
  }
  WHEN("it is to stay in a range") {
    const auto in_range = gt::Polarity::in_range;
    CHECK(judge(tenth, {.actual = 5, .lower = 5, .upper = 8, .polarity = in_range}) == on_track);
    CHECK(judge(tenth, {.actual = 4.5, .lower = 5, .upper = 8, .polarity = in_range}) == at_risk);
    CHECK(judge(tenth, {.actual = 4.4, .lower = 5, .upper = 8, .polarity = in_range}) == off_track);
    CHECK(judge(tenth, {.actual = 8.8, .lower = 5, .upper = 8, .polarity = in_range}) == at_risk);
    CHECK(judge(tenth, {.actual = 8.9, .lower = 5, .upper = 8, .polarity = in_range}) == off_track);
    CHECK(judge(tenth, {.actual = 8, .polarity = in_range}) == no_target);
  }
  WHEN("there is nothing to judge") {
    CHECK(judge(tenth, {.target = 100}) == no_data);
    CHECK(judge(tenth, {.actual = 100}) == no_target);
    CHECK(judge(tenth, {.actual = 100, .target = 90, .polarity = gt::Polarity::data_only}) == data_only);
    CHECK(status_of(tenth, {.target = 100}, gt::Scored::undefined(gt::Reason::stale)) == stale);
  }
  WHEN("a score is judged by it, the target is 1") {
    CHECK(status_of(tenth, 1.0) == on_track);
    CHECK(status_of(tenth, 0.9) == at_risk);
    CHECK(status_of(tenth, 0.8) == off_track);
  }
}

SCENARIO("between floor and target is at risk") {
  CHECK(judge(floor_scheme(), {.actual = 92, .target = 90, .lower = 85}) == on_track);
  CHECK(judge(floor_scheme(), {.actual = 85, .target = 90, .lower = 85}) == at_risk);
  CHECK(judge(floor_scheme(), {.actual = 84, .target = 90, .lower = 85}) == off_track);
  CHECK(judge(floor_scheme(), {.actual = 87, .target = 90}) == off_track);
  const auto less = gt::Polarity::lower_is_better;
  CHECK(judge(floor_scheme(), {.actual = 9, .target = 10, .upper = 12, .polarity = less}) == on_track);
  CHECK(judge(floor_scheme(), {.actual = 12, .target = 10, .upper = 12, .polarity = less}) == at_risk);
  CHECK(judge(floor_scheme(), {.actual = 12, .target = 10, .lower = 12, .polarity = less}) == at_risk);
  CHECK(judge(floor_scheme(), {.actual = 13, .target = 10, .upper = 12, .polarity = less}) == off_track);
  CHECK(status_of(floor_scheme(), 1.0) == on_track);
  CHECK(status_of(floor_scheme(), 0.99) == off_track);
}

SCENARIO("within so many points of the target is at risk") {
  const gt::Scheme points{.name = "points", .type = gt::SchemeType::points, .tolerance = 5};
  const auto less = gt::Polarity::lower_is_better;
  CHECK(judge(points, {.actual = 80, .target = 80}) == on_track);
  CHECK(judge(points, {.actual = 75, .target = 80}) == at_risk);
  CHECK(judge(points, {.actual = 74.9, .target = 80}) == off_track);
  CHECK(judge(points, {.actual = 15, .target = 10, .polarity = less}) == at_risk);
  CHECK(judge(points, {.actual = 15.1, .target = 10, .polarity = less}) == off_track);
  CHECK(judge(points, {.actual = -4, .target = 0}) == at_risk);
  CHECK(judge(points, {.actual = 84, .lower = 50, .upper = 80, .polarity = gt::Polarity::in_range}) == at_risk);
  CHECK(status_of(points, {.actual = 78, .target = 80}, gt::Scored::of(0.975), 1) == off_track);
  CHECK(status_of(points, 0.99) == off_track);
}

SCENARIO("within the tolerance is on track, and outside it what is no worse than a year before is at risk") {
  const gt::Scheme improving{.name = "improving", .type = gt::SchemeType::tolerance_or_improving};
  const auto less = gt::Polarity::lower_is_better;
  CHECK(judge(improving, {.actual = 95, .target = 100, .year_ago = 99}) == on_track);
  CHECK(judge(improving, {.actual = 85, .target = 100, .year_ago = 80}) == at_risk);
  CHECK(judge(improving, {.actual = 85, .target = 100, .year_ago = 85}) == at_risk);
  CHECK(judge(improving, {.actual = 85, .target = 100, .year_ago = 88}) == off_track);
  CHECK(judge(improving, {.actual = 85, .target = 100}) == off_track);
  CHECK(judge(improving, {.actual = 11.5, .target = 10, .polarity = less, .year_ago = 12}) == at_risk);
  CHECK(judge(improving, {.actual = 11.5, .target = 10, .polarity = less, .year_ago = 11}) == off_track);
  const auto in_range = gt::Polarity::in_range;
  CHECK(judge(improving, {.actual = 12, .lower = 5, .upper = 8, .polarity = in_range, .year_ago = 1}) == at_risk);
  CHECK(judge(improving, {.actual = 12, .lower = 5, .upper = 8, .polarity = in_range, .year_ago = 2}) == off_track);
}

SCENARIO("the first rule that holds gives the status") {
  using enum gt::Quantity;
  const auto rules = [](std::vector<gt::StatusRule> given, gt::Status otherwise = off_track) {
    return gt::Scheme{
        .name = "rules", .type = gt::SchemeType::rules, .rules = std::move(given), .otherwise = otherwise};
  };
  const gt::Reading reading{.actual = 85, .target = 100, .lower = 80, .year_ago = 90};
  WHEN("each quantity is turned so that more is better") {
    const auto holds = [](gt::Quantity of, double at, const gt::Reading& read) {
      const auto reached = [&](double from) {
        return judge({.name = "one",
                      .type = gt::SchemeType::rules,
                      .rules = {{.status = on_track, .of = of, .from = from}}},
                     read) == on_track;
      };
      return reached(at) && !reached(at + 0.001);
    };
    CHECK(holds(gap, -15, reading));
    CHECK(holds(relative_gap, -0.15, reading));
    CHECK(holds(floor_gap, 5, reading));
    CHECK(holds(change, -5, reading));
    CHECK(holds(gt::Quantity::score, 0.85, reading));
    gt::Reading less = reading;
    less.polarity = gt::Polarity::lower_is_better;
    CHECK(holds(gap, 15, less));
    CHECK(holds(relative_gap, 0.15, less));
    CHECK(holds(change, 5, less));
    const gt::Reading range{.actual = 12, .lower = 5, .upper = 8, .polarity = gt::Polarity::in_range, .year_ago = 2};
    CHECK(holds(gap, -4, range));
    CHECK(holds(relative_gap, -0.5, range));
    CHECK(holds(change, -1, range));
    const gt::Reading inside{.actual = 6, .lower = 5, .upper = 8, .polarity = gt::Polarity::in_range, .year_ago = 9};
    CHECK(holds(gap, 0, inside));
    CHECK(holds(relative_gap, 0, inside));
    CHECK(holds(change, 1, inside));
    CHECK(holds(relative_gap, 0, {.actual = 0, .target = 0}));
  }
  WHEN("several hold, the first counts") {
    CHECK(judge(rules({{at_risk, gap, -20}, {on_track, gap, -30}}), reading) == at_risk);
    CHECK(judge(rules({{on_track, gap, 0}, {at_risk, floor_gap, 0}}), reading) == at_risk);
  }
  WHEN("none holds, the last always does") {
    CHECK(judge(rules({{on_track, gap, 0}}), reading) == off_track);
    CHECK(judge(rules({{on_track, gap, 0}}, at_risk), reading) == at_risk);
  }
  WHEN("a quantity is not known, its rule does not hold") {
    CHECK(judge(rules({{on_track, change, -1000}}), {.actual = 85, .target = 100}) == off_track);
    CHECK(judge(rules({{on_track, ahead, -1}}), reading) == off_track);
  }
  WHEN("a rule says which side owns its boundary") {
    CHECK(judge(rules({{on_track, gap, -15, gt::Boundary::better}}), reading) == on_track);
    CHECK(judge(rules({{on_track, gap, -15, gt::Boundary::worse}}), reading) == off_track);
  }
  WHEN("there is nothing to judge") {
    CHECK(judge(rules({{on_track, gap, 0}}), {.target = 1}) == no_data);
    CHECK(judge(rules({{on_track, gap, 0}}), {.actual = 1}) == no_target);
  }
}

TEST_CASE("a scheme looks a year back if any of its rules goes by the change since then") {
  using enum gt::Quantity;
  const auto by_rules = [](std::vector<gt::StatusRule> rules) {
    return gt::Scheme{.name = "s", .type = gt::SchemeType::rules, .rules = std::move(rules)};
  };
  CHECK(gt::looks_a_year_back(by_rules({{gt::Status::on_track, gap, 0}, {gt::Status::at_risk, change, 0}})));
  CHECK_FALSE(gt::looks_a_year_back(by_rules({{gt::Status::on_track, gap, 0}, {gt::Status::at_risk, score, 0}})));
  CHECK_FALSE(gt::looks_a_year_back(by_rules({})));
  CHECK(gt::looks_a_year_back({.name = "s", .type = gt::SchemeType::tolerance_or_improving}));
  CHECK_FALSE(gt::looks_a_year_back({.name = "s", .type = gt::SchemeType::tolerance}));
}
