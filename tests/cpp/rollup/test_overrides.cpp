// How long overrides hold, and what stands beside them.
#include <optional>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/rollup.hpp>

namespace gt = goldenthread;

namespace {

/// A measure at 95 of 100, overridden as off track on 10 April 2024.
struct Overridden {
  gt::Framework framework = gt::Framework::standard();
  std::optional<std::string> expires;
  std::optional<std::string> updated;
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
    if (updated) builder.add(gt::UpdateRow{.element = "M", .date = *updated, .commentary = "No change"});
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

SCENARIO("a sticky one holds whatever comes, until another or its own day") {
  Overridden plan;
  plan.hold(gt::OverrideHolds::sticky);
  plan.updated = "2024-04-20";
  plan.observed = gt::ObservationRow{.measure = "M", .period = "2024-04", .value = 96};
  CHECK(plan.at({2025, 4, 1}).overridden);
  plan.expires = "2024-05-01";
  CHECK_FALSE(plan.at({2025, 4, 1}).overridden);
}
