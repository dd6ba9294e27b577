// Standings, sentence by sentence: what has points of its own, ties, what is not known, and what is done.
#include <string>
#include <utility>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/explain.hpp>
#include <goldenthread/rollup/rollup.hpp>

#include "year_of_work.hpp"

namespace gt = goldenthread;
using Catch::Approx;
using gt::Status;
using gt::test::Year;

TEST_CASE("what has a status of its own has its points, reported or overridden") {
  for (const auto& [status, points] :
       {std::pair{"on_track", 1.0}, {"complete", 1.0}, {"at_risk", 0.5}, {"off_track", 0.0}}) {
    CAPTURE(status);
    Year year;
    year.outcome("O").unknown("A", "O");
    year.builder.add({.element = "A", .date = "2024-06-01", .status = status, .commentary = "as it was seen"});
    const gt::Rollup reported = year.rolled();
    CHECK(reported.at("A").standing == points);
    CHECK(reported.at("O").standing == points);
    CHECK(reported.at("V").standing == points);

    Year over;
    over.outcome("O").overdue("A", "O");
    over.builder.add({.element = "O",
                      .date = "2024-06-01",
                      .status = status,
                      .override_computed = true,
                      .reason = "known better",
                      .author = "the board"});
    CHECK(over.rolled().at("V").standing == points);
  }
}

TEST_CASE("a tie goes to the worse colour, and what is close to a line is on it") {
  const auto of = [](double weight, bool overdue) {
    Year year;
    year.outcome("O").unknown("A", "O");
    year.builder.add({.element = "A", .date = "2024-06-01", .status = "at_risk"});
    if (overdue)
      year.overdue("B", "O", weight);
    else
      year.on_track("B", "O", weight);
    return year.rolled().at("O").status;
  };
  CHECK(of(1, false) == Status::at_risk);   // 3/4
  CHECK(of(1, true) == Status::off_track);  // 1/4
  CHECK(of(1 + 1e-10, false) == Status::at_risk);
  CHECK(of(1.001, false) == Status::on_track);
}

TEST_CASE("an objective brings both its work and its outcomes") {
  Year year;
  year.outcome("O", "V", 3).on_track("A", "O").measure("M", "O", 76);
  year.outcome("P").overdue("B", "P");
  CHECK(year.rolled().at("V").outcomes == 0.5);
  CHECK(year.rolled().at("V").work == 0.75);  // (3 * 1 + 0) / 4
}

TEST_CASE("something key shows past no completion, and along no link without weight") {
  const auto top = [](bool completed, double weight) {
    Year year;
    year.outcome("O");
    gt::ElementRow work{.id = "W", .kind = "Action", .title = "W"};
    if (completed) work.completed = "2024-06-01";
    year.action(work, "O").on_track("A", "O").on_track("C", "W", 19).overdue("B", "W", weight, true);
    return year.rolled().at("V").standing;
  };
  CHECK(top(true, 1) == 1);
  CHECK(top(false, 1) == 0.75);
  CHECK(top(false, 0) == 1);
}

TEST_CASE("the share judged is of measures and work in one sum, of what is due and applies") {
  Year year;
  year.outcome("O").on_track("A", "O", 3).unknown("B", "O", 2).measure("M", "O", 85).measure("N", "O", {});
  year.action({.id = "C", .kind = "Action", .title = "C", .start = "2024-09-01"}, "O");
  year.done("D", "O", "2023-06-30");
  const gt::Rollup result = year.rolled();
  CHECK(result.at("O").judged == Approx(4.0 / 7));
  CHECK(result.at("V").judged == Approx(4.0 / 7));  // by each child's own share
  CHECK(result.at("A").judged == 1);
  CHECK(result.at("B").judged == 0);
}

TEST_CASE("something key that is last known off track holds what is above it down, all the way up") {
  const auto plan_of = [](bool key, double last) {
    Year year;
    year.outcome("O").on_track("A", "V", 9).measure("M", "O", {}, last, key);
    for (const char* id : {"H", "I", "J", "K", "L"}) year.measure(id, "O", 85);
    return year;
  };
  const gt::Rollup held = plan_of(true, 60).rolled();
  CHECK(held.at("M").status == Status::no_data);
  CHECK(held.at("M").last_known == 1);
  CHECK(held.at("O").standing == 0.75);
  CHECK(held.at("V").standing == 0.75);  // (9 * 1 + 0.75) / 10, were nothing key
  CHECK(held.at("V").status == Status::at_risk);
  CHECK(gt::explain(held, "V").status.held == gt::HeldDown::key);
  const gt::Rollup plain = plan_of(false, 60).rolled();
  CHECK(plain.at("V").standing == Approx(0.975));
  CHECK(plain.at("V").status == Status::on_track);
  // Last known on track it counts as a half, and holds nothing down.
  const gt::Rollup well = plan_of(true, 85).rolled();
  CHECK(well.at("O").standing == Approx(5.5 / 6));
  CHECK(well.at("V").status == Status::on_track);
}

TEST_CASE("what lost its target counts as what it last was") {
  Year year;
  year.outcome("O").measure("M", "O", 60, 60);
  for (int i = 0; i < 19; ++i) year.measure("N" + std::to_string(i), "O", 85);
  year.builder.add(gt::TargetRow{.measure = "M", .period = "2024-04/P3M", .missing = "to be set"});
  const gt::Rollup result = year.rolled();
  CHECK(result.at("M").status == Status::no_target);
  CHECK(result.at("M").last_known == 1);
  CHECK(result.at("M").standing == 0);
  // Off track when it was last judged: it still holds its parent down.
  CHECK(result.at("O").standing == 0.75);
  CHECK(result.at("O").status == Status::at_risk);
  CHECK(result.at("O").judged == Approx(0.95));
  CHECK(gt::explain(result, "O").status.held == gt::HeldDown::red_child);
}

TEST_CASE("what is last known off track counts in all three holds") {
  Year one;
  one.outcome("O").measure("M", "O", {}, 60);
  for (const char* id : {"H", "I", "J", "K", "L"}) one.measure(id, "O", 85);
  CHECK(one.rolled().at("O").standing == 0.75);
  CHECK(gt::explain(one.rolled(), "O").status.held == gt::HeldDown::red_child);

  Year most;
  most.outcome("O").measure("M", "O", {}, 60).measure("N", "O", {}, 60).measure("L", "O", 85);
  CHECK(most.rolled().at("O").standing == 0.25);
  CHECK(most.rolled().at("O").status == Status::off_track);
}

TEST_CASE("what went stale counts as what it was on the last day on which it was judged") {
  Year year;
  year.outcome("O");
  gt::ElementRow late{.id = "A", .kind = "Action", .title = "A", .start = "2024-04-01", .due = "2024-07-31"};
  late.frequency = "monthly";
  year.action(late, "O").action(year.year_long("B", 0.5), "O", 7);
  year.builder.add({.element = "A", .date = "2024-04-05", .progress = 0.05});
  CHECK(year.rolled({.as_of = gt::Date{2024, 4, 6}}).at("A").status == Status::on_track);
  CHECK(year.rolled({.as_of = gt::Date{2024, 5, 10}}).at("A").status == Status::off_track);  // 5 % where a third is due
  const gt::Rollup lost = year.rolled({.as_of = gt::Date{2024, 7, 15}});
  CHECK(lost.at("A").status == Status::stale);
  CHECK(lost.at("A").last_known == 1);
  CHECK(lost.at("A").standing == 0);
  CHECK(lost.at("O").standing == 0.75);  // to lose sight of it makes nothing better
}

TEST_CASE("where nothing is judged it is the worst of what they have") {
  Year year;
  const auto later = [&](const std::string& id, const std::string& above) {
    year.action({.id = id, .kind = "Action", .title = id, .start = "2024-09-01"}, above);
  };
  year.outcome("O").unknown("A", "O").outcome("P");
  for (const auto& [id, above] : {std::pair{"B", "O"}, {"C", "P"}, {"D", "P"}}) later(id, above);
  CHECK(year.rolled().at("O").status == Status::no_data);
  CHECK(year.rolled().at("P").status == Status::not_due);
}

TEST_CASE("what was completed counts to the end of its financial year, and without a day always") {
  Year year;
  year.outcome("O").done("A", "O", "2024-05-01").overdue("B", "O");
  CHECK(year.rolled({.as_of = gt::Date{2025, 3, 31}}).at("O").standing == 0.5);
  const gt::Rollup next = year.rolled({.as_of = gt::Date{2025, 4, 1}});
  CHECK(next.at("O").standing == 0);
  CHECK(next.at("O").score == 0.75);
  CHECK(next.at("O").tally[Status::complete] == 1);
  CHECK(year.rolled({.as_of = gt::Date{2025, 4, 1}, .complete_counts = gt::CompleteCounts::always}).at("O").standing ==
        0.5);

  Year undated;
  undated.outcome("O").action({.id = "A", .kind = "Action", .title = "A", .progress = 1.0}, "O").overdue("B", "O");
  CHECK(undated.rolled({.as_of = gt::Date{2026, 4, 1}}).at("O").standing == 0.5);
}

TEST_CASE("what rolls up complete was completed on the latest day below, and only where all is") {
  const auto year_of = [](bool all) {
    Year year;
    year.outcome("O").outcome("P").done("A", "O", "2023-06-30").done("C", "P", "2023-06-30").overdue("D", "V");
    if (all)
      year.done("B", "O", "2024-05-01");
    else
      year.on_track("B", "O");
    return year.rolled();
  };
  const gt::Rollup result = year_of(true);
  CHECK(result.at("O").status == Status::complete);
  CHECK(result.at("P").status == Status::complete);
  CHECK(result.at("V").standing == 0.5);  // of O and D: P was completed last year
  CHECK(result.at("V").score == Approx(2.5 / 3));
  CHECK(result.at("V").tally[Status::complete] == 3);
  CHECK(year_of(false).at("O").status == Status::on_track);
}

TEST_CASE("in an ordinal mean, what gets better while too little of it is judged makes nothing above it worse") {
  const auto of = [](const char* status, bool other_is_red) {
    Year year;
    year.outcome("P").outcome("O", "P", 4).unknown("A", "O").unknown("B", "O", 3);
    year.builder.add({.element = "A", .date = "2024-06-01", .status = status, .commentary = "as it was seen"});
    if (other_is_red)
      year.overdue("C", "P", 2);
    else
      year.on_track("C", "P", 2);
    return year.rolled({.status_from = gt::StatusFrom::ordinal_mean});
  };
  // A quarter of O is judged: it stands between at risk and on track, and is no data.
  CHECK(of("at_risk", false).at("O").status == Status::at_risk);
  CHECK(of("on_track", false).at("O").status == Status::no_data);
  CHECK(of("at_risk", false).at("P").status == Status::at_risk);    // (4 * 2 + 2 * 3) / 6 = 2.33
  CHECK(of("on_track", false).at("P").status == Status::on_track);  // (4 * 2.5 + 2 * 3) / 6 = 2.67
  // No better than what is judged.
  CHECK(of("at_risk", true).at("P").status == Status::off_track);
  CHECK(of("on_track", true).at("P").status == Status::off_track);
}

TEST_CASE("what is key is named as what holds down, unless it is reached along a link without weight alone") {
  Year year;
  year.outcome("O").action({.id = "W", .kind = "Action", .title = "W"}, "O").on_track("A", "O").on_track("C", "W", 19);
  year.overdue("B", "W", 1, true).overdue("K", "W", 0, true);
  const gt::Rollup result = year.rolled();
  const gt::Explanation why = gt::explain(result, "O");
  CHECK(why.status.held == gt::HeldDown::key);
  CHECK(why.status.held_by == std::vector{result.graph().plan().at("B")});
}

TEST_CASE("something key that is off track holds nothing down along a link without weight") {
  const auto held = [](double weight) {
    Year year;
    year.outcome("O").action({.id = "W", .kind = "Action", .title = "W"}, "O").on_track("C", "W", 19);
    year.overdue("K", "W", weight, true);
    return gt::explain(year.rolled(), "W").status;
  };
  CHECK(held(0).held == gt::HeldDown::not_held);
  CHECK(held(0).mean == 1);
  CHECK(held(1).held == gt::HeldDown::red_child);
}
