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
