// Statuses by points through a plan: what each sentence of the design comes to, worked out by hand.
#include <optional>
#include <string>
#include <vector>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/explain.hpp>
#include <goldenthread/rollup/roll_up_by.hpp>
#include <goldenthread/rollup/rollup.hpp>

#include "year_of_work.hpp"

namespace gt = goldenthread;
using Catch::Approx;
using gt::Status;
using gt::test::Year;

TEST_CASE("work on schedule is on track all the way up, however little is done") {
  Year year;
  year.outcome("O").on_track("A", "O").on_track("B", "O");
  const gt::Rollup result = year.rolled();
  CHECK(result.at("A").status == Status::on_track);
  CHECK(result.at("O").status == Status::on_track);
  CHECK(result.at("V").status == Status::on_track);
  CHECK(result.at("V").score == Approx(0.26));
  CHECK(result.at("V").standing == 1);
  CHECK(result.at("V").judged == 1);
  // By the bands of the score, as it was, a quarter done is off track.
  CHECK(year.rolled({.status_from = gt::StatusFrom::score}).at("V").status == Status::off_track);
}

TEST_CASE("a red child and a red majority hold their parent down") {
  Year year;
  year.outcome("O").on_track("A", "O", 7).overdue("B", "O");
  year.outcome("P").on_track("C", "P").overdue("D", "P").overdue("E", "P");
  const gt::Rollup result = year.rolled();
  CHECK(result.at("O").standing == 0.75);
  CHECK(result.at("O").status == Status::at_risk);
  CHECK(result.at("P").standing == 0.25);
  CHECK(result.at("P").status == Status::off_track);
  CHECK(result.at("V").standing == 0.5);  // (3/4 + 1/4) / 2
  CHECK(result.at("V").status == Status::at_risk);

  const gt::Explanation why = gt::explain(result, "O");
  CHECK(why.status.mean == Approx(0.875));
  CHECK(why.status.held == gt::HeldDown::red_child);
  CHECK(why.status.words ==
        "On track on average; at risk because B is off track. It stands at 0.75, held down from 0.88, where 0 is off "
        "track, 0.5 at risk and 1 on track; 100 % of what is due can be judged.");
  double sum = 0;
  for (const gt::Contribution& child : why.children) sum += child.standing_contribution;
  CHECK(sum == Approx(why.status.mean));
  CHECK(gt::explain(result, "P").status.held == gt::HeldDown::red_majority);
}

TEST_CASE("own measures and work are two means of which the worse counts") {
  Year year;
  year.outcome("O").on_track("A", "O").on_track("B", "O").on_track("C", "O").measure("M", "O", 76);
  const gt::Rollup result = year.rolled();
  CHECK(result.at("M").status == Status::at_risk);
  CHECK(result.at("O").standing == 0.5);
  CHECK(result.at("O").outcomes == 0.5);
  CHECK(result.at("O").work == 1);
  CHECK(result.at("O").status == Status::at_risk);
  CHECK(result.at("V").outcomes == 0.5);
  CHECK(result.at("V").work == 1);
  const gt::Explanation why = gt::explain(result, "O");
  double sum = 0;
  for (const gt::Contribution& child : why.children) sum += child.standing_contribution;
  CHECK(sum == 0.5);
  CHECK(why.status.words ==
        "At risk by its own measures (0.5), which are no better than the work below (1). It stands at 0.5, where 0 is "
        "off track, 0.5 at risk and 1 on track; 100 % of what is due can be judged.");
  const gt::Rollup flat = year.rolled({.work_and_outcomes = gt::WorkAndOutcomes::flat});
  CHECK(flat.at("O").standing == 0.875);
  CHECK(year.rolled({.work_and_outcomes = gt::WorkAndOutcomes::two_means}).at("O").standing == 0.75);
}

TEST_CASE("something key that is off track shows all the way up, but not past an override") {
  Year year;
  year.outcome("O").outcome("Q", "O").outcome("R", "O");
  year.on_track("A", "Q", 19).overdue("B", "Q", 1, true).on_track("C", "R");
  const gt::Rollup result = year.rolled();
  CHECK(result.at("Q").standing == 0.75);
  CHECK(result.at("R").standing == 1);
  CHECK(result.at("O").standing == 0.75);  // 7/8, held
  CHECK(result.at("V").standing == 0.75);
  CHECK(result.at("V").status == Status::at_risk);
  CHECK(gt::explain(result, "V").status.words ==
        "At risk on average. It stands at 0.75, where 0 is off track, 0.5 at risk and 1 on track; 100 % of what is due "
        "can be judged.");
  CHECK(gt::explain(result, "O").status.words ==
        "On track on average; at risk because B, which is key, is off track. It stands at 0.75, held down from 0.88, "
        "where 0 is off track, 0.5 at risk and 1 on track; 100 % of what is due can be judged.");

  year.builder.add({.element = "Q",
                    .date = "2024-06-15",
                    .status = "on_track",
                    .override_computed = true,
                    .reason = "the contractor is back",
                    .author = "the board"});
  const gt::Rollup overridden = year.rolled();
  CHECK(overridden.at("Q").status == Status::on_track);
  CHECK(overridden.at("Q").computed_status == Status::at_risk);
  CHECK(overridden.at("Q").judged == 1);
  CHECK(overridden.at("O").standing == 1);
  CHECK(overridden.at("V").status == Status::on_track);
}

TEST_CASE("with too little judged nothing is on track; what was judged before still counts") {
  Year year;
  year.outcome("O").on_track("A", "O").unknown("B", "O").unknown("C", "O");
  year.outcome("P").measure("M", "P", {}, 85).measure("N", "P", 85, 85);
  const gt::Rollup result = year.rolled();
  CHECK(result.at("O").status == Status::no_data);
  CHECK(result.at("O").judged == Approx(1.0 / 3));
  CHECK(gt::explain(result, "O").status.words ==
        "On track on average; not enough is known: 33.3 % of what is due can be judged, and nothing is on track with "
        "less than 50 %. "
        "It stands at 1, where 0 is off track, 0.5 at risk and 1 on track.");
  CHECK(year.rolled({.minimum_judged = 0.3}).at("O").status == Status::on_track);
  CHECK(result.at("M").status == Status::no_data);
  CHECK(result.at("M").last_known == 1);
  CHECK(result.at("P").standing == 0.75);  // (1/2 + 1) / 2
  CHECK(result.at("P").status == Status::at_risk);
  CHECK(result.at("P").judged == 0.5);
  CHECK(result.at("P").last_known == 0.5);
  CHECK(gt::explain(result, "P").children.front().last_known);

  Year lost;
  lost.outcome("O").measure("M", "O", {}, 60).measure("N", "O", {}, 60);
  CHECK(lost.rolled().at("O").status == Status::off_track);
  CHECK(lost.rolled().at("O").judged == 0);
}

TEST_CASE("what was completed in an earlier year counts in the tally alone") {
  Year year;
  year.outcome("O").on_track("A", "O").overdue("B", "O").overdue("C", "O");
  for (const char* id : {"D1", "D2", "D3", "D4"}) year.done(id, "O", "2023-06-30");
  const gt::Rollup result = year.rolled();
  CHECK(result.at("O").standing == 0.25);
  CHECK(result.at("O").status == Status::off_track);
  CHECK(result.at("O").tally[Status::complete] == 4);
  CHECK(result.at("O").score == Approx((0.26 + 0.5 + 0.5 + 4) / 7));
  CHECK(year.rolled({.complete_counts = gt::CompleteCounts::always}).at("O").standing == Approx(5.0 / 7));

  Year all;
  all.outcome("O").done("A", "O", "2023-06-30").done("B", "O", "2023-09-30");
  all.outcome("P").done("C", "P", "2024-05-01").done("D", "P", "2023-05-01");
  all.outcome("Q").done("E", "Q", "2023-05-01");
  all.action({.id = "F", .kind = "Action", .title = "F", .start = "2024-09-01"}, "Q");
  const gt::Rollup done = all.rolled();
  CHECK(done.at("O").status == Status::complete);
  CHECK(done.at("P").status == Status::complete);
  CHECK(done.at("Q").status == Status::not_due);
  CHECK(done.at("V").status == Status::on_track);  // of P alone, which was completed this year
  CHECK(done.at("V").judged == 1);
}

TEST_CASE("what has a status of its own has its points") {
  Year year;
  year.outcome("O");
  year.action({.id = "A", .kind = "Action", .title = "A", .due = "2024-05-31"}, "O");  // past due, whatever is below
  year.on_track("A1", "A").on_track("A2", "A");
  year.outcome("P");
  year.action({.id = "B", .kind = "Action", .title = "B", .due = "2025-03-31"}, "P");
  year.on_track("B1", "B").overdue("B2", "B", 0.1);
  const gt::Rollup result = year.rolled();
  CHECK(result.at("A").status == Status::off_track);
  CHECK(result.at("A").standing == 0);
  CHECK(result.at("A").work == 1);
  CHECK(result.at("O").status == Status::off_track);
  CHECK(result.at("B").status == Status::at_risk);  // made of what is below it
  CHECK(result.at("B").standing == 0.75);
}

TEST_CASE("a group has a status by points too") {
  Year year;
  year.outcome("O").outcome("P").on_track("A", "O").overdue("B", "P");
  year.builder.add({.id = "L", .kind = "Lens", .title = "Fairness"});
  for (const char* id : {"O", "P"}) year.builder.add({.from = id, .type = "addresses", .to = "L"});
  const gt::GroupedRollup lenses = gt::roll_up_by(year.rolled(), "lens");
  CHECK(lenses.at("L").standing == 0.5);
  CHECK(lenses.at("L").status == Status::at_risk);
  CHECK(lenses.at("L").judged == 1);
  CHECK(lenses.at("L").work == 0.5);
}

TEST_CASE("majority, veto and latest promise neither") {
  struct Said {
    std::string status;
    std::string date = "2024-06-01";
    double weight = 1;
  };
  const auto status = [](gt::StatusFrom from, const std::vector<Said>& said) {
    Year year;
    year.framework.policies.front().veto = {"Action"};
    year.builder = gt::PlanBuilder{year.framework};
    year.builder.add({.id = "V", .kind = "Vision", .title = "V"});
    year.outcome("O");
    for (std::size_t i = 0; i < said.size(); ++i) {
      const std::string id = "A" + std::to_string(i);
      year.on_track(id, "O", said[i].weight);
      year.builder.add({.element = id, .date = said[i].date, .status = said[i].status});
    }
    return year.rolled({.status_from = from}).at("O").status;
  };
  // One that is off track gets better, and makes as many at risk as on track, of which the worse wins.
  const Said off{"off_track"}, risk{"at_risk"}, on{"on_track"};
  CHECK(status(gt::StatusFrom::majority, {off, off, risk, risk, on, on, on}) == Status::on_track);
  CHECK(status(gt::StatusFrom::majority, {risk, off, risk, risk, on, on, on}) == Status::at_risk);
  // What is off track goes before everything on track that weighs something.
  CHECK(status(gt::StatusFrom::veto, {{"off_track", "2024-06-01", 0}, on, on}) == Status::off_track);
  CHECK(status(gt::StatusFrom::points, {{"off_track", "2024-06-01", 0}, on, on}) == Status::on_track);
  // What gets better is the latest that was said.
  CHECK(status(gt::StatusFrom::latest, {off, {"on_track", "2024-06-02"}}) == Status::on_track);
  CHECK(status(gt::StatusFrom::latest, {{"at_risk", "2024-06-03"}, {"on_track", "2024-06-02"}}) == Status::at_risk);
}
