#include <cmath>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <goldenthread/score/judged.hpp>

namespace gt = goldenthread;

TEST_CASE("a measure is scored by its scoring and judged by its scheme") {
  const gt::Scoring ratio{.name = "ratio"};
  const gt::Scheme within_ten_percent{.name = "tolerance", .type = gt::SchemeType::tolerance, .bands = {}};
  const gt::Judged judged = judge_measure(ratio, within_ten_percent, {.actual = 38.98, .target = 40});
  CHECK(judged.scored.score == Catch::Approx(0.9745));
  CHECK(judged.status == gt::Status::at_risk);
  CHECK(judge_measure(ratio, within_ten_percent, {.actual = 38.98, .target = 40}, 0.01).status ==
        gt::Status::off_track);
}

TEST_CASE("a scoring by range makes its status one by range too") {
  const gt::Scoring range{.name = "range", .formula = gt::Formula::range, .distance = 2};
  const gt::Scheme within_ten_percent{.name = "tolerance", .type = gt::SchemeType::tolerance, .bands = {}};
  const gt::Judged judged = judge_measure(range, within_ten_percent, {.actual = 10.5, .lower = 5, .upper = 10});
  CHECK(judged.scored.score == Catch::Approx(0.75));
  CHECK(judged.status == gt::Status::at_risk);
  const gt::Reading for_information{.actual = 6, .lower = 5, .upper = 10, .polarity = gt::Polarity::data_only};
  CHECK(judge_measure(range, within_ten_percent, for_information).status == gt::Status::data_only);
}

TEST_CASE("a margin reaches as far as it says, and a target of none allows none") {
  const gt::Scoring ratio{.name = "ratio"};
  const gt::Scheme tolerance{.name = "tolerance", .type = gt::SchemeType::tolerance, .bands = {}};
  const auto status = [&](const gt::Reading& reading) { return judge_measure(ratio, tolerance, reading).status; };
  CHECK(status({.actual = 36, .target = 50, .margin = 14}) == gt::Status::on_track);
  CHECK(status({.actual = 35.99, .target = 50, .margin = 14}) == gt::Status::off_track);
  // Nothing is allowed in the whole year, so that no shape of the year makes one good.
  const gt::Reading accidents{
      .actual = 1, .target = 0, .polarity = gt::Polarity::lower_is_better, .part = 0.25, .part_is_assumed = true};
  CHECK(status(accidents) == gt::Status::off_track);
  gt::Reading half = accidents;
  half.target = 0.5;
  CHECK(status(half) == gt::Status::at_risk);
}

TEST_CASE("a tolerance in the measure's own unit shrinks with a part of the target, and a share of it does not") {
  const gt::Scoring ratio{.name = "ratio"};
  const gt::Scheme points{.name = "points", .type = gt::SchemeType::points, .tolerance = 8, .bands = {}};
  const gt::Scheme share{.name = "share", .type = gt::SchemeType::tolerance, .tolerance = 0.1, .bands = {}};
  const auto status = [&](const gt::Scheme& scheme, double actual, double own = std::nan("")) {
    return judge_measure(ratio, scheme, {.actual = actual, .target = 50, .part = 0.25}, own).status;
  };
  CHECK(status(points, 48) == gt::Status::at_risk);  // 2 short, of a quarter of 8
  CHECK(status(points, 47.9) == gt::Status::off_track);
  CHECK(status(points, 47, 12) == gt::Status::at_risk);
  CHECK(status(points, 46.9, 12) == gt::Status::off_track);
  CHECK(status(share, 45) == gt::Status::at_risk);
  CHECK(status(share, 44.9) == gt::Status::off_track);
  CHECK(status(share, 40, 0.2) == gt::Status::at_risk);
  CHECK(status(share, 39.9, 0.2) == gt::Status::off_track);
}
