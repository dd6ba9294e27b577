// The made-up plan's figures, worked out by hand in examples/plans/made-up/README.md.
#include <cmath>
#include <set>
#include <string_view>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <goldenthread/io/plan_file.hpp>
#include <goldenthread/model/graph.hpp>
#include <goldenthread/rollup/explain.hpp>
#include <goldenthread/rollup/rollup.hpp>

#include "paths.hpp"

namespace gt = goldenthread;
using gt::Status;

namespace {

const gt::Rollup& result() {
  static const gt::Rollup rolled =
      gt::roll_up(gt::Graph{gt::io::read_plan(gt::test::source_dir() / "examples/plans/made-up")});
  return rolled;
}

constexpr double none = -1;

}  // namespace

TEST_CASE("The made-up plan says that it is made up") {
  CHECK(result().graph().plan().info().title.find("made-up") != std::string::npos);
  CHECK(result().as_of() == gt::Date{2025, 9, 30});
}

TEST_CASE("Every leaf of the made-up plan has the score and status worked out by hand") {
  const auto [id, status, score] = GENERATE(table<std::string_view, Status, double>({
      {"EX-M01", Status::on_track, 1},     {"EX-M02", Status::at_risk, 0.925},
      {"EX-M03", Status::stale, none},     {"EX-M04", Status::off_track, 0.85},
      {"EX-M05", Status::at_risk, 0.93},   {"EX-M06", Status::on_track, 1},
      {"EX-M07", Status::at_risk, 0.92},   {"EX-M08", Status::at_risk, 87.0 / 90},
      {"EX-M09", Status::data_only, none}, {"EX-M10", Status::no_target, none},
      {"EX-M11", Status::no_data, none},   {"EX-M12", Status::at_risk, 0.9},
      {"EX-A01", Status::on_track, 0.7},   {"EX-A02", Status::at_risk, 0.4},
      {"EX-A03", Status::on_track, 0.55},  {"EX-A04", Status::off_track, 0.9},
      {"EX-A05", Status::complete, 1},     {"EX-A06", Status::not_due, none},
      {"EX-A07", Status::no_data, none},   {"EX-A08", Status::not_applicable, none},
      {"EX-A10", Status::at_risk, 0.8},    {"EX-MS1", Status::complete, 1},
      {"EX-MS2", Status::on_track, 0.5},   {"EX-MS3", Status::not_due, none},
      {"EX-M13", Status::at_risk, 0.975},  {"EX-A12", Status::on_track, 0.6},
  }));
  CAPTURE(id);
  const gt::ElementResult found = result().at(id);
  CHECK(found.status == status);
  if (score == none)
    CHECK(std::isnan(found.score));
  else
    CHECK_THAT(found.score, Catch::Matchers::WithinAbs(score, 1e-12));
}

TEST_CASE("What rolls up in the made-up plan is what was worked out by hand") {
  const auto [id, score, status] = GENERATE(table<std::string_view, double, Status>({
      {"EX-A11", 2.5 / 3, Status::on_track},
      {"EX-O1", 0.7, Status::on_track},
      {"EX-O2", 0.69375, Status::off_track},
      {"EX-O3", 0.775, Status::off_track},
      {"EX-O4", (0.93 + 1 + 2.5 / 3) / 3, Status::at_risk},
      {"EX-O5", (0.92 + 87.0 / 90 + 0.9 + 1 + 0.8) / 5, Status::at_risk},
      {"EX-P1", 0.6975, Status::at_risk},
      {"EX-P2", 0.775, Status::off_track},
  }));
  CAPTURE(id);
  CHECK_THAT(result().at(id).score, Catch::Matchers::WithinAbs(score, 1e-12));
  CHECK(result().at(id).status == status);
}

TEST_CASE("A gap is a gap, not a leaf") {
  const gt::ElementResult gap = result().at("EX-O6");
  CHECK(gap.status == Status::no_data);
  CHECK(gap.tally.total() == 0);
}

TEST_CASE("The vision counts each leaf once and takes the worst status below") {
  const gt::ElementResult vision = result().at("EX-V");
  CHECK(vision.status == Status::off_track);
  CHECK(vision.tally[Status::off_track] == 2);
  CHECK(vision.tally[Status::at_risk] == 7);
  CHECK(vision.tally[Status::on_track] == 5);
  CHECK(vision.tally[Status::complete] == 2);
  CHECK(vision.tally.total() == 24);
  CHECK(vision.tally.total() <
        result().at("EX-P1").tally.total() + result().at("EX-P2").tally.total() + result().at("EX-P3").tally.total());
}

TEST_CASE("Every status occurs in the made-up plan, and explanations add up to its scores") {
  std::set<Status> seen;
  for (gt::ElementIndex row = 0; row < result().size(); ++row) {
    seen.insert(result().statuses()[row]);
    const gt::Explanation explanation = gt::explain(result(), row);
    if (explanation.children.empty() || explanation.scores_itself || std::isnan(result().scores()[row])) continue;
    double sum = 0;
    for (const gt::Contribution& child : explanation.children) sum += child.contribution;
    CAPTURE(result().at(row).id);
    CHECK_THAT(sum, Catch::Matchers::WithinAbs(result().scores()[row], 1e-12));
  }
  CHECK(seen.size() == gt::status_count);
}
