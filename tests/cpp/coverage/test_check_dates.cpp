// Windows, years without work, and what has gone stale.
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/coverage/check.hpp>
#include <goldenthread/coverage/identity.hpp>

#include "add_all.hpp"
#include "check_rows.hpp"

namespace gt = goldenthread;
using namespace gt::test;
using Ids = std::vector<std::string>;

namespace {

gt::Graph dated(const std::vector<gt::ElementRow>& elements, const std::vector<gt::LinkRow>& links,
                gt::Period period = {}, const std::vector<gt::UpdateRow>& updates = {},
                gt::Date as_of = gt::Date{2020, 9, 30}) {
  gt::PlanInfo info;
  info.period = period;
  info.as_of = as_of;
  gt::PlanBuilder builder(no_rules(), info);
  gt::test::add_all(builder, elements, links, updates);
  return gt::Graph(builder.build(gt::Building::strict));
}

gt::ElementRow outcome(const std::string& start, const std::string& due) {
  return {.id = "HOMES", .kind = "Outcome", .title = "More homes", .start = start, .due = due};
}

gt::ElementRow action(const std::string& start, const std::string& due) {
  return {.id = "A1", .kind = "Action", .title = "Build 500", .start = start, .due = due};
}

Ids outside(const gt::ElementRow& parent, const gt::ElementRow& child) {
  return places(gt::check(dated({vision, parent, child}, {homes_serve, build_serves})), "out_of_window");
}

const gt::Period two_years = gt::Period::span(gt::Date{2020, 4, 1}, gt::Date{2022, 3, 31});

}  // namespace

SCENARIO("dates outside the parent's") {
  const gt::ElementRow parent = outcome("2020-04-01", "2021/22");
  THEN("dates on both edges are within") { CHECK(outside(parent, action("2020-04-01", "2022-03-31")).empty()); }
  THEN("a day beyond either edge is not") {
    CHECK(outside(parent, action("2020-03-31", "")) == Ids{"A1"});
    CHECK(outside(parent, action("", "2022-04-01")) == Ids{"A1"});
    CHECK(outside(parent, action("2022-04-01", "")) == Ids{"A1"});
    CHECK(outside(parent, action("", "2020-03-31")) == Ids{"A1"});
  }
  THEN("what is not given is not outside") {
    CHECK(outside(parent, action("", "")).empty());
    CHECK(outside(outcome("", ""), action("1990-01-01", "2050-01-01")).empty());
  }
  THEN("the message has both dates") {
    const gt::Finding finding =
        of_code(gt::check(dated({vision, parent, action("", "2022-04-01")}, {homes_serve, build_serves})),
                "out_of_window")
            .at(0);
    CHECK(finding.severity == gt::Severity::warning);
    CHECK(finding.place.id == "A1");
    CHECK(finding.place.table == "elements");
    CHECK(finding.path == Ids{"A1", "HOMES"});
    CHECK(finding.message ==
          "Action 'Build 500' is due on 1 April 2022, which is not within Outcome 'More homes', which starts on "
          "1 April 2020 and is due on 31 March 2022");
  }
  THEN("an update that moves the date counts from its day") {
    const gt::Graph graph = dated({vision, parent, action("", "2022-03-31")}, {homes_serve, build_serves}, {},
                                  {{.element = "A1", .date = "2020-06-01", .due = "2022-06-30"}});
    CHECK(places(gt::check(graph), "out_of_window") == Ids{"A1"});
    CHECK(places(gt::check(graph, {.as_of = gt::Date{2020, 5, 31}}), "out_of_window").empty());
  }
}

SCENARIO("a deadline after the plan ends") {
  THEN("its last day is within, and the next is not") {
    CHECK(gt::check(dated({vision, outcome("", "2022-03-31")}, {homes_serve}, two_years)).count("out_of_window") == 0);
    const gt::Finding finding =
        of_code(gt::check(dated({vision, outcome("", "2022-04-01")}, {homes_serve}, two_years)), "out_of_window").at(0);
    CHECK(finding.place.column == "due");
    CHECK(finding.message.find("after the plan ends on 31 March 2022") != std::string::npos);
  }
}

SCENARIO("a start after the day on which the same thing is due") {
  const auto check = [](const gt::ElementRow& work, const std::vector<gt::UpdateRow>& updates = {}) {
    return of_code(gt::check(dated({vision, outcome("", ""), work}, {homes_serve, build_serves}, {}, updates)),
                   "out_of_window");
  };
  THEN("it is told, of the day itself not") {
    CHECK(check(action("2021-03-31", "2021-03-31")).empty());
    CHECK(check(action("2021-03-31", "")).empty());
    const auto found = check(action("2021-04-01", "2021-03-31"));
    REQUIRE(found.size() == 1);
    CHECK(found[0].message ==
          "Action 'Build 500' starts on 1 April 2021, after the day on which it is due, 31 March 2021");
    CHECK(found[0].place.column == "start");
    CHECK(found[0].severity == gt::Severity::warning);
  }
  THEN("an update that moves one of them counts") {
    CHECK(check(action("2020-04-01", "2021-03-31"), {{.element = "A1", .date = "2020-06-01", .start = "2021-04-01"}})
              .size() == 1);
    CHECK(check(action("2021-04-01", "2021-03-31"), {{.element = "A1", .date = "2020-06-01", .due = "2022-03-31"}})
              .empty());
  }
  THEN("beside a deadline after the plan ends it is another finding") {
    const auto found = of_code(
        gt::check(dated({vision, outcome("2023-01-01", "2022-04-01")}, {homes_serve}, two_years)), "out_of_window");
    REQUIRE(found.size() == 2);
    CHECK(gt::identity(found[0]) != gt::identity(found[1]));
  }
}

SCENARIO("an objective with no work under way or due in one of the plan's years") {
  const auto check = [](const gt::ElementRow& work) {
    return of_code(gt::check(dated({vision, outcome("", ""), work}, {homes_serve, build_serves}, two_years)),
                   "no_activity");
  };
  THEN("the years are named") {
    const auto found = check(action("", "2020-12-31"));
    REQUIRE(found.size() == 1);
    CHECK(found[0].place.id == "HOMES");
    CHECK(found[0].message == "Outcome 'More homes' has no work under way or due below it in 2021/22");
    CHECK(found[0].severity == gt::Severity::info);
  }
  THEN("work is under way from its start until it is due") {
    CHECK(check(action("2020-12-31", "2021-12-31")).empty());
    CHECK(check(action("2019-01-01", "2025-01-01")).empty());
    CHECK(check(action("2021-03-31", "2021-04-01")).empty());
    CHECK(check(action("2021-04-01", "2022-03-31")).at(0).message.ends_with(" in 2020/21"));
    CHECK(check(action("2019-01-01", "2021-03-31")).at(0).message.ends_with(" in 2021/22"));
    CHECK(check(action("2018-01-01", "2019-01-01")).at(0).message.ends_with(" in 2020/21, 2021/22"));
  }
  THEN("of a milestone alone its deadline counts where it has no start") {
    const gt::ElementRow milestone{.id = "A1", .kind = "Milestone", .title = "Build 500", .due = "2021-12-31"};
    CHECK(check(milestone).at(0).message.ends_with(" in 2020/21"));
  }
  THEN("work without an end goes on from its start") {
    CHECK(check(action("", "")).empty());
    CHECK(check(action("2021-03-31", "")).empty());
    CHECK(check(action("2021-04-01", "")).at(0).message.ends_with(" in 2020/21"));
  }
  THEN("work in each year is enough") {
    const gt::ElementRow second{.id = "A2", .kind = "Action", .title = "More", .due = "2021-04-01"};
    CHECK(gt::check(dated({vision, outcome("", ""), action("", "2021-03-31"), second},
                          {homes_serve, build_serves, {"A2", "contributes_to", "HOMES"}}, two_years))
              .count("no_activity") == 0);
  }
  THEN("without work below, or without a period, there is no such question") {
    CHECK(gt::check(dated({vision, outcome("", "2020-12-31")}, {homes_serve}, two_years)).count("no_activity") == 0);
    CHECK(gt::check(dated({vision, outcome("", ""), action("", "2020-12-31")}, {homes_serve, build_serves}))
              .count("no_activity") == 0);
  }
}

namespace {

gt::Findings check_measure(const std::string& frequency, std::optional<double> max_age, const std::string& period,
                           gt::Date as_of) {
  gt::PlanInfo info;
  info.as_of = as_of;
  gt::PlanBuilder builder(no_rules(), info);
  builder.add(starts);
  builder.add(gt::MeasureRow{.id = "M1", .frequency = frequency, .max_age = max_age});
  if (!period.empty()) builder.add(gt::ObservationRow{.measure = "M1", .period = period, .value = 3});
  return gt::check(gt::Graph(builder.build(gt::Building::strict)));
}

gt::Findings check_reported(const std::string& start, const std::string& completed,
                            std::vector<gt::UpdateRow> updates) {
  updates.push_back({.element = "V", .date = "2020-04-01"});
  return gt::check(dated({vision,
                          {.id = "A1",
                           .kind = "Action",
                           .title = "Build",
                           .start = start,
                           .completed = completed,
                           .frequency = "monthly"}},
                         {{"A1", "contributes_to", "V"}}, {}, updates));
}

}  // namespace

SCENARIO("data that is older than its measure allows") {
  THEN("a quarter's figure is current until the next quarter is over") {
    CHECK(check_measure("quarterly", {}, "2020-06-30", gt::Date{2020, 9, 30}).count("stale_data") == 0);
    const gt::Findings findings = check_measure("quarterly", {}, "2020-06-30", gt::Date{2020, 10, 1});
    REQUIRE(findings.count("stale_data") == 1);
    const gt::Finding finding = of_code(findings, "stale_data").at(0);
    CHECK(finding.place.table == "observations");
    CHECK(finding.place.row == 1);
    CHECK(finding.message ==
          "Measure 'Starts on site' was last observed for 30 June 2020, 93 days before 1 October 2020, "
          "and it is measured quarterly");
  }
  THEN("the last day of a month leads to the last day of a month") {
    CHECK(check_measure("quarterly", {}, "2020-09-30", gt::Date{2020, 12, 31}).count("stale_data") == 0);
    CHECK(check_measure("monthly", {}, "2020-02-29", gt::Date{2020, 3, 31}).count("stale_data") == 0);
    CHECK(check_measure("monthly", {}, "2020-02-29", gt::Date{2020, 4, 1}).count("stale_data") == 1);
    CHECK(check_measure("annual", {}, "2019/20", gt::Date{2021, 3, 31}).count("stale_data") == 0);
  }
  THEN("an age of its own comes first") {
    CHECK(check_measure("monthly", 200, "2020-06-30", gt::Date{2021, 1, 16}).count("stale_data") == 0);
    CHECK(check_measure("monthly", 200, "2020-06-30", gt::Date{2021, 1, 17}).count("stale_data") == 1);
  }
  THEN("no figure at all is missing, not stale; and nothing is stale that comes once or at no known pace") {
    CHECK(check_measure("monthly", {}, "", gt::Date{2021, 1, 16}).count("stale_data") == 0);
    CHECK(check_measure("once", {}, "2000", gt::Date{2021, 1, 16}).count("stale_data") == 0);
    CHECK(check_measure("", {}, "2000", gt::Date{2021, 1, 16}).count("stale_data") == 0);
  }
}

SCENARIO("updates that are older than an element's frequency") {
  THEN("a month is allowed, and no day more") {
    CHECK(check_reported("", "", {{.element = "A1", .date = "2020-08-31"}}).count("stale_update") == 0);
    const gt::Findings findings = check_reported("", "", {{.element = "A1", .date = "2020-08-29"}});
    REQUIRE(findings.count("stale_update") == 1);
    CHECK(of_code(findings, "stale_update")[0].message ==
          "Action 'Build' should be reported monthly, and last was for 29 August 2020, as of 30 September 2020");
  }
  THEN("without any, it counts from the start") {
    CHECK(check_reported("", "", {}).count("stale_update") == 1);
    CHECK(check_reported("2020-09-01", "", {}).count("stale_update") == 0);
    CHECK(check_reported("2020-10-01", "", {}).count("stale_update") == 0);
    CHECK(check_reported("2020-07-01", "", {}).count("stale_update") == 1);
  }
  THEN("what is done needs no more") { CHECK(check_reported("", "2020-03-31", {}).count("stale_update") == 0); }
}

SCENARIO("a check as of a date uses nothing that was recorded later, and no other area's figures") {
  const auto stale = [](const gt::ObservationRow& newest) {
    gt::PlanInfo info;
    info.as_of = gt::Date{2020, 9, 30};
    gt::PlanBuilder builder(no_rules(), info);
    builder.add({.id = "M", .kind = "Measure", .title = "Starts on site"});
    builder.add(gt::MeasureRow{.id = "M", .frequency = "monthly"});
    builder.add(gt::ObservationRow{.measure = "M", .period = "2020-06", .value = 5, .recorded = "2020-07-10"});
    builder.add(newest);
    return gt::check(gt::Graph(builder.build())).count("stale_data");
  };
  CHECK(stale({.measure = "M", .period = "2020-08", .value = 6, .recorded = "2020-09-30"}) == 0);
  CHECK(stale({.measure = "M", .period = "2020-08", .value = 6, .recorded = "2020-10-01"}) == 1);
  CHECK(stale({.measure = "M", .period = "2020-08", .value = 6, .area = "England", .recorded = "2020-09-01"}) == 1);
  THEN("reports and completions recorded later are not known") {
    CHECK(check_reported("", "", {{.element = "A1", .date = "2020-09-15", .recorded = "2020-09-30"}})
              .count("stale_update") == 0);
    CHECK(check_reported("", "", {{.element = "A1", .date = "2020-09-15", .recorded = "2020-10-01"}})
              .count("stale_update") == 1);
    const gt::UpdateRow early{.element = "A1", .date = "2020-07-01", .progress = 0.5};
    CHECK(check_reported("", "",
                         {early, {.element = "A1", .date = "2020-07-02", .progress = 1, .recorded = "2020-09-30"}})
              .count("stale_update") == 0);
    CHECK(check_reported("", "",
                         {early, {.element = "A1", .date = "2020-07-02", .progress = 1, .recorded = "2020-10-01"}})
              .count("stale_update") == 1);
  }
}

SCENARIO("what contradicts itself is asked of measures that stand") {
  const auto contradictions = [](const char* state) {
    gt::PlanBuilder builder;
    builder.add(gt::ElementRow{.id = "M", .kind = "Measure", .title = "Homes built", .state = state});
    builder.add(gt::MeasureRow{.id = "M", .polarity = "higher_is_better", .baseline = 75});
    builder.add(gt::TargetRow{.measure = "M", .period = "2023/24", .value = 30});
    return gt::check(gt::Graph{builder.build()}, {.as_of = gt::Date{2024, 3, 31}}).count("contradictory_measure");
  };
  CHECK(contradictions("approved") == 1);
  CHECK(contradictions("cancelled") == 0);
}
