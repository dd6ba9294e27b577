// How long overrides hold, and what stands beside them.
#include <optional>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/rollup.hpp>

#include "says.hpp"

namespace gt = goldenthread;

namespace {

/// A measure at 95 of 100, overridden as off track on 10 April 2024.
struct Overridden {
  gt::Framework framework = gt::Framework::standard();
  std::optional<std::string> expires;
  std::optional<std::string> updated;
  std::optional<std::string> commented;
  std::optional<gt::ObservationRow> observed;

  [[nodiscard]] gt::ElementResult at(gt::Date day) const {
    gt::PlanBuilder builder(framework);
    builder.add({.id = "M", .kind = "Measure", .title = "A measure"});
    builder.add(gt::TargetRow{.measure = "M", .period = "2024-03", .value = 95});
    builder.add(gt::ObservationRow{.measure = "M", .period = "2024-03", .value = 95});
    if (observed) builder.add(*observed);
    gt::UpdateRow row{.element = "M", .date = "2024-04-10", .status = "off_track"};
    row.override_computed = true;
    row.reason = "The figure is in dispute";
    if (expires) row.expires = *expires;
    builder.add(row);
    if (updated) builder.add(gt::UpdateRow{.element = "M", .date = *updated, .status = "at_risk"});
    if (commented) builder.add(gt::UpdateRow{.element = "M", .date = *commented, .commentary = "No change"});
    return gt::roll_up(gt::Graph{builder.build()}, {.as_of = day}).at("M");
  }

  void hold(gt::OverrideHolds how) { framework.policies.front().override_holds = how; }
};

}  // namespace

SCENARIO("an override holds to the end of the day on which it expires") {
  Overridden plan;
  plan.expires = "2024-05-01";
  plan.updated = "2024-04-20";
  CHECK_FALSE(plan.at({2024, 4, 9}).overridden);
  CHECK(plan.at({2024, 4, 30}).overridden);
  CHECK(plan.at({2024, 5, 1}).status == gt::Status::off_track);
  CHECK(plan.at({2024, 5, 2}).status == gt::Status::on_track);
}

SCENARIO("the computed value stays beside it") {
  const gt::ElementResult result = Overridden{}.at({2024, 4, 15});
  CHECK(result.status == gt::Status::off_track);
  CHECK(result.computed_status == gt::Status::on_track);
  CHECK(result.computed.score == 1);
}

SCENARIO("one that names no day holds until there is newer data") {
  Overridden plan;
  GIVEN("nothing since") { CHECK(plan.at({2025, 4, 1}).overridden); }
  GIVEN("a later update") {
    plan.updated = "2024-04-20";
    CHECK(plan.at({2024, 4, 19}).overridden);
    CHECK_FALSE(plan.at({2024, 4, 20}).overridden);
  }
  GIVEN("a later commentary, which says nothing of how things stand") {
    plan.commented = "2024-04-20";
    CHECK(plan.at({2024, 6, 1}).overridden);
  }
  GIVEN("a later mark that a figure is missing") {
    plan.observed = gt::ObservationRow{.measure = "M", .period = "2024-04", .missing = "supplier late"};
    CHECK(plan.at({2024, 6, 1}).overridden);
  }
  GIVEN("an observation of a later period") {
    plan.observed = gt::ObservationRow{.measure = "M", .period = "2024-04", .value = 96};
    CHECK(plan.at({2024, 4, 29}).overridden);
    CHECK_FALSE(plan.at({2024, 4, 30}).overridden);
  }
  GIVEN("a revision of the same period, recorded later") {
    plan.observed = gt::ObservationRow{
        .measure = "M", .period = "2024-03", .value = 94, .quality = "revised", .recorded = "2024-04-20"};
    CHECK(plan.at({2024, 4, 19}).overridden);
    CHECK_FALSE(plan.at({2024, 4, 20}).overridden);
  }
  GIVEN("an observation of another area") {
    plan.observed = gt::ObservationRow{.measure = "M", .period = "2024-04", .value = 96, .area = "England"};
    CHECK(plan.at({2024, 6, 1}).overridden);
  }
}

SCENARIO("a sticky one holds whatever comes, until it is lifted or its own day") {
  Overridden plan;
  plan.hold(gt::OverrideHolds::sticky);
  plan.updated = "2024-04-20";
  plan.observed = gt::ObservationRow{.measure = "M", .period = "2024-04", .value = 96};
  CHECK(plan.at({2025, 4, 1}).overridden);
  plan.expires = "2024-05-01";
  CHECK_FALSE(plan.at({2025, 4, 1}).overridden);
}

namespace {

gt::UpdateRow override_on(const std::string& date, const std::string& status, const std::string& expires = {}) {
  gt::UpdateRow row{.element = "A", .date = date, .status = status};
  row.override_computed = true;
  row.reason = "the board says so";
  row.expires = expires;
  return row;
}

gt::UpdateRow lifted_on(const std::string& date) {
  gt::UpdateRow row{.element = "A", .date = date};
  row.override_ended = true;
  return row;
}

/// An action of which some updates are known, and of which overrides hold until they are lifted.
gt::PlanBuilder an_action(const std::vector<gt::UpdateRow>& updates,
                          gt::OverrideHolds holds = gt::OverrideHolds::sticky) {
  gt::Framework framework = gt::Framework::standard();
  framework.policies.front().override_holds = holds;
  gt::PlanBuilder builder(framework);
  builder.add({.id = "A", .kind = "Action", .title = "An action", .progress = 0.8});
  for (const gt::UpdateRow& row : updates) builder.add(row);
  return builder;
}

}  // namespace

SCENARIO("several overrides may be in force, and the latest that has not ended holds") {
  const auto status = [](const gt::Graph& graph, gt::Date day) {
    return gt::roll_up(graph, {.as_of = day}).at("A").status;
  };
  GIVEN("a shorter one after a longer one") {
    const gt::Graph graph{an_action({override_on("2024-02-01", "on_track", "2024-12-31"),
                                     override_on("2024-03-01", "off_track", "2024-04-30")})
                              .build()};
    CHECK(status(graph, {2024, 2, 15}) == gt::Status::on_track);
    CHECK(status(graph, {2024, 4, 30}) == gt::Status::off_track);
    CHECK(status(graph, {2024, 5, 1}) == gt::Status::on_track);
    CHECK(status(graph, {2025, 1, 1}) == gt::Status::at_risk);
  }
  GIVEN("one that is lifted") {
    const gt::Graph graph{an_action({override_on("2024-02-01", "on_track"), override_on("2024-03-01", "off_track"),
                                     lifted_on("2024-04-01"), lifted_on("2024-05-01")})
                              .build()};
    CHECK(status(graph, {2024, 3, 31}) == gt::Status::off_track);
    CHECK(status(graph, {2024, 4, 1}) == gt::Status::on_track);
    CHECK(status(graph, {2024, 5, 1}) == gt::Status::at_risk);
  }
  GIVEN("rows in another order") {
    const gt::Graph graph{an_action({lifted_on("2024-04-01"), override_on("2024-03-01", "off_track"),
                                     override_on("2024-02-01", "on_track")})
                              .build()};
    CHECK(status(graph, {2024, 3, 31}) == gt::Status::off_track);
    CHECK(status(graph, {2024, 4, 1}) == gt::Status::on_track);
  }
}

SCENARIO("one is lifted on its own day, whichever row stands first") {
  const auto status = [](const std::vector<gt::UpdateRow>& rows, gt::OverrideHolds holds) {
    return gt::roll_up(gt::Graph{an_action(rows, holds).build()}, {.as_of = {2024, 3, 15}}).at("A").status;
  };
  const gt::UpdateRow longer = override_on("2024-02-01", "on_track", "2024-12-31");
  const gt::UpdateRow given = override_on("2024-03-01", "off_track");
  const gt::UpdateRow lifted = lifted_on("2024-03-01");
  const gt::UpdateRow data{.element = "A", .date = "2024-03-01", .progress = 0.7};
  CHECK(status({given, lifted}, gt::OverrideHolds::sticky) == gt::Status::at_risk);
  CHECK(status({lifted, given}, gt::OverrideHolds::sticky) == gt::Status::at_risk);
  CHECK(status({longer, lifted, given}, gt::OverrideHolds::sticky) == gt::Status::on_track);
  CHECK(status({given, data}, gt::OverrideHolds::next_data) == gt::Status::off_track);
  CHECK(status({data, given}, gt::OverrideHolds::next_data) == gt::Status::off_track);
}

SCENARIO("an override needs a reason, and a status or a score") {
  gt::UpdateRow row = override_on("2024-02-01", "on_track");
  std::string code;
  WHEN("it gives no reason") {
    row.reason = " ";
    code = "missing_reason";
  }
  WHEN("it gives neither a status nor a score") {
    row.status = "";
    code = "empty_override";
  }
  CHECK_THROWS_MATCHES(an_action({row}).build(), gt::InputError, gt::test::says(code));
  const gt::Plan plan = an_action({row}).build(gt::Building::lenient);
  REQUIRE(plan.findings().size() == 1);
  CHECK(plan.findings().front().code == code);
  CHECK(plan.findings().front().place.table == "updates");
  CHECK(plan.findings().front().place.row == 1);
  CHECK_FALSE(gt::roll_up(gt::Graph{plan}, {.as_of = gt::Date{2024, 3, 1}}).at("A").overridden);
}

SCENARIO("overriding does not make what is below known") {
  gt::PlanBuilder builder;
  for (const char* const id : {"V", "O"})
    builder.add({.id = id, .kind = id[0] == 'V' ? "Vision" : "Outcome", .title = id});
  builder.add({.id = "A", .kind = "Action", .title = "Known", .progress = 0.5});
  builder.add({.id = "B", .kind = "Action", .title = "Not known"});
  builder.add({.id = "C", .kind = "Action", .title = "Known by its override alone"});
  builder.add({.from = "O", .type = "contributes_to", .to = "V"});
  builder.add({.from = "C", .type = "contributes_to", .to = "V"});
  for (const char* const id : {"A", "B"}) builder.add({.from = id, .type = "contributes_to", .to = "O"});
  for (const char* const id : {"O", "C"}) {
    gt::UpdateRow row{.element = id, .date = "2024-05-01", .score = 0.7};
    row.override_computed = true;
    row.reason = "the survey is late";
    builder.add(row);
  }
  const gt::Graph graph{builder.build()};
  const gt::Rollup result = gt::roll_up(graph, {.as_of = gt::Date{2024, 6, 30}});
  CHECK(result.at("O").score == 0.7);
  CHECK(result.at("O").completeness == 0.5);
  CHECK(result.at("C").completeness == 0);
  CHECK(result.at("V").score == 0.7);
  CHECK(result.at("V").completeness == 0.25);
  THEN("it may be too little for a score above") {
    CHECK(gt::roll_up(graph, {.as_of = gt::Date{2024, 6, 30}, .minimum_completeness = 0.4}).at("V").reason ==
          gt::Reason::below_minimum_completeness);
  }
}
