// What a person is told of a measure, an action, a report and an override, sentence by sentence.
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/explain.hpp>

#include "add_all.hpp"

namespace gt = goldenthread;

namespace {

/// The text below its first two lines, which say what it is and how it stands.
std::string below_heading(const std::string& text) { return text.substr(text.find('\n', text.find('\n') + 1) + 1); }

/// The same without how the score and status of a measure are made.
std::string figures_of(const std::string& text) {
  const std::string told = below_heading(text);
  return told.substr(0, told.find("Scored by "));
}

/// A measure of homes, and what is observed and aimed at.
struct Homes {
  gt::MeasureRow measure{.id = "M", .unit = "homes"};
  std::vector<gt::ObservationRow> observations = {};
  std::vector<gt::TargetRow> targets = {};
  std::string frequency = {};
  gt::Framework framework = gt::Framework::standard();

  [[nodiscard]] gt::Explanation explained(gt::Date day, bool part_periods = false,
                                          gt::Audience audience = gt::Audience::exempt) const {
    gt::PlanBuilder builder{framework};
    builder.add({.id = "M", .kind = "Measure", .title = "Homes built", .frequency = frequency});
    builder.add(measure);
    gt::test::add_all(builder, observations, targets);
    return explain(gt::roll_up(gt::Graph{builder.build()}, {.as_of = day, .part_periods = part_periods}), "M",
                   audience);
  }
  [[nodiscard]] std::string figures(gt::Date day, bool part_periods = false) const {
    return figures_of(to_string(explained(day, part_periods)));
  }
};

const gt::Date march{2024, 3, 31};
const gt::Date june{2024, 6, 30};

gt::ObservationRow observed(std::string period, double value) {
  return {.measure = "M", .period = std::move(period), .value = value};
}

}  // namespace

TEST_CASE("a measure without figures of the council's own says whose there are") {
  Homes plan{.targets = {{.measure = "M", .period = "2023/24", .value = 200}}};
  CHECK(plan.figures(march) == "No observation is known for a period that has ended.\n");
  for (const char* area : {"North", "East", "North", "South"}) {
    plan.observations.push_back(observed("2023/24", 60));
    plan.observations.back().area = area;
  }
  plan.observations[3].area = "";
  plan.observations[3].group = "under 25";
  const std::string if_own = ". If one of these is the council, list it in the plan's own areas.\n";
  CHECK(plan.figures(march) ==
        "There are no figures for the council itself: all are for North, East, under 25" + if_own);
  for (const char* area : {"West", "Centre"}) {
    plan.observations.push_back(observed("2023/24", 60));
    plan.observations.back().area = area;
  }
  CHECK(plan.figures(march) ==
        "There are no figures for the council itself: all are for North, East, under 25, West, Centre" + if_own);
  plan.observations.push_back(observed("2023/24", 60));
  plan.observations.back().area = "Docks";
  CHECK(plan.figures(march) ==
        "There are no figures for the council itself: all are for North, East, under 25, West, Centre and others" +
            if_own);
  plan.observations.back().recorded = "2024-04-01";  // a day later than it is asked for
  CHECK(plan.figures(march) ==
        "There are no figures for the council itself: all are for North, East, under 25, West, Centre" + if_own);
}

TEST_CASE("a measure's figure is told with its target, and why there is none") {
  Homes plan{.observations = {observed("2023/24", 180)}};
  CHECK(plan.figures(march) == "180 homes for 2023/24; no target was in force.\n");
  plan.targets = {{.measure = "M", .period = "2023/24", .missing = "to be set"}};
  CHECK(plan.figures(march) == "180 homes for 2023/24; the target for 2023/24 has not been set yet.\n");
  plan.targets = {{.measure = "M", .period = "2023/24", .upper = 190}};
  CHECK(plan.figures(march) == "180 homes for 2023/24.\n");  // the formula tells the range
  plan.targets = {{.measure = "M", .period = "2023/24", .lower = 150}};
  CHECK(plan.figures(march) == "180 homes for 2023/24.\n");
  plan.targets = {{.measure = "M", .period = "2022/23", .value = 200}};
  CHECK(plan.figures(march) ==
        "180 homes for 2023/24; target 200 homes from 1 April 2022, carried over from 2022/23, which had ended.\n");
  plan.measure.unit = "";
  plan.targets = {{.measure = "M", .period = "2023/24", .value = 200}};
  CHECK(plan.figures(march) == "180 for 2023/24; target 200 from 1 April 2023.\n");
  plan.observations = {{.measure = "M", .period = "2023/24", .missing = "survey late"}};
  CHECK(plan.figures(march) == "The figure for 2023/24 is missing (survey late); target 200 from 1 April 2023.\n");
}

TEST_CASE("a target that moved is told with what it was first, how often it moved, why, and who agreed") {
  Homes plan{.observations = {observed("2023/24", 180)}};
  plan.targets = {{.measure = "M", .period = "2023/24", .value = 200, .recorded = "2023-04-01"},
                  {.measure = "M",
                   .period = "2023/24",
                   .value = 220,
                   .reason = "More land",
                   .agreed_by = "Cabinet",
                   .recorded = "2023-09-01"}};
  CHECK(
      plan.figures(march) ==
      "180 homes for 2023/24; target 220 homes from 1 April 2023 (first agreed as 200 homes, changed once: More land; "
      "agreed by Cabinet).\n");
  plan.targets.push_back({.measure = "M", .period = "2023/24", .value = 190, .recorded = "2024-03-31"});
  CHECK(plan.figures(march) ==
        "180 homes for 2023/24; target 190 homes from 1 April 2023 (first agreed as 200 homes, changed twice).\n");
  plan.targets.back().recorded = "2024-04-01";
  CHECK(plan.figures(march).find("changed once: More land") != std::string::npos);
  plan.targets = {{.measure = "M", .period = "2023/24", .lower = 150, .recorded = "2023-04-01"},
                  {.measure = "M", .period = "2023/24", .value = 190, .recorded = "2023-09-01"}};
  CHECK(plan.figures(march) == "180 homes for 2023/24; target 190 homes from 1 April 2023 (changed once).\n");
}

TEST_CASE("a part of a longer target is told as one, and whether its shape is assumed") {
  Homes plan{.observations = {observed("2024-06", 49)}};
  plan.measure.cumulative = true;
  plan.targets = {{.measure = "M", .period = "2024/25", .value = 200}};
  CHECK(
      plan.figures(june) ==
      "49 homes for June 2024; target 50 homes, the part due by then of that for 2024/25 (assuming even steps, because "
      "no phased targets or past year show how it is spread).\n");
  plan.targets.push_back({.measure = "M", .period = "Q1 2024/25", .value = 40});
  CHECK(plan.figures(june).find("assuming even steps") == std::string::npos);
}

TEST_CASE("a figure with gaps says so, and how much it is made of") {
  Homes plan{.observations = {observed("2024-04", 10), observed("2024-05", 20)}, .frequency = "quarterly"};
  plan.measure.aggregation = "sum";
  CHECK(plan.figures(june) ==
        "Some of Q1 2024/25 has no observations, so there is no figure for it; no target was in force.\n");
  CHECK(plan.figures(june, true) ==
        "30 homes for Q1 2024/25, part of which has no observations (2 figures used); no target was in force.\n");
  plan.observations.pop_back();
  CHECK(plan.figures(june, true) ==
        "10 homes for Q1 2024/25, part of which has no observations (1 figure used); no target was in force.\n");
}

TEST_CASE("the forecast for the latest period is told, of those that were known") {
  Homes plan{.targets = {{.measure = "M", .period = "2023/24", .value = 200}}};
  const auto expect = [&](const std::string& period, std::optional<double> value) {
    plan.observations.push_back({.measure = "M", .period = period, .value = value, .quality = "forecast"});
    if (!value) plan.observations.back().missing = "not yet known";
  };
  expect("2025/26", 260);
  expect("2024/25", 240);
  expect("2026/27", std::nullopt);
  CHECK(plan.figures(march) ==
        "No observation is known for a period that has ended.\nForecast: 260 homes for 2025/26.\n");
  expect("2025/26", 270);  // of two for one period the one that was recorded last
  plan.observations.back().recorded = "2024-03-31";
  CHECK(plan.explained(march).measure->forecast == 270);
  plan.observations.back().recorded = "2024-04-01";
  CHECK(plan.explained(march).measure->forecast == 260);
  plan.observations.back() = observed("2023/24", 180);
  CHECK(plan.figures(march) ==
        "180 homes for 2023/24; target 200 homes from 1 April 2023.\nForecast: 260 homes for 2025/26.\n");
}

TEST_CASE("what a measure's judgement rests on besides is told only where it holds") {
  Homes plan{.observations = {observed("2023/24", 180)}};
  plan.targets = {{.measure = "M", .period = "2023/24", .value = 200}};
  const std::string plain = "180 homes for 2023/24; target 200 homes from 1 April 2023.\n";
  plan.observations[0].margin = 0;
  CHECK(plan.figures(march) == plain);
  plan.observations[0].margin = 4;
  CHECK(plan.figures(march) == plain + "The figure is accurate to within 4 homes either way.\n");
  plan.observations[0].margin = std::nullopt;
  plan.measure.baseline = 250;
  CHECK(plan.figures(march) == plain + "Lower is better, because the target is below the baseline.\n");
  plan.measure.polarity = "lower_is_better";
  CHECK(plan.figures(march) == plain);
  plan.measure.baseline = std::nullopt;
  plan.measure.max_age = 30;
  CHECK(plan.figures({2024, 4, 30}) == plain);
  CHECK(plan.figures({2024, 5, 1}) == plain + "That is too old to judge it by.\n");
}

TEST_CASE("of a figure that is too old that is told beside an override too") {
  gt::PlanBuilder builder;
  builder.add({.id = "M", .kind = "Measure", .title = "Homes built"});
  builder.add(gt::MeasureRow{.id = "M", .unit = "homes", .max_age = 30});
  builder.add(observed("2023/24", 180));
  builder.add(gt::TargetRow{.measure = "M", .period = "2023/24", .value = 200});
  gt::UpdateRow given{.element = "M", .date = "2024-06-01", .status = "on_track", .score = 1};
  given.override_computed = true;
  given.reason = "Counted again";
  builder.add(given);
  const gt::Explanation made = explain(gt::roll_up(gt::Graph{builder.build()}, {.as_of = june}), "M");
  CHECK(made.result.score == 1);
  CHECK(made.result.computed.reason == gt::Reason::stale);
  CHECK(to_string(made).find("That is too old to judge it by.\n") != std::string::npos);
}

TEST_CASE("growth from a baseline of no known date is no growth") {
  Homes plan{.observations = {observed("2023/24", 110)}};
  plan.framework.scorings.push_back({.name = "c", .formula = gt::Formula::compound_growth});
  plan.measure.scoring = "c";
  plan.measure.baseline = 100;
  plan.targets = {{.measure = "M", .period = "2023/24", .value = 121}};
  CHECK(plan.explained(march).result.reason == gt::Reason::no_data);
  plan.measure.baseline_period = "2021/22";
  CHECK(plan.explained(march).result.reason == gt::Reason::none);
}

TEST_CASE("a figure that is not for everyone is not told to everyone, nor what would give it away") {
  Homes plan{.observations = {observed("2023/24", 180)}};
  plan.targets = {{.measure = "M", .period = "2023/24", .value = 200}};
  plan.observations[0].audience = "exempt";
  const gt::Explanation shown = plan.explained(march, false, gt::Audience::everyone);
  CHECK(below_heading(to_string(shown)) ==
        "The figure for 2023/24 is not shown to this audience; target 200 homes from 1 April 2023.\n");
  CHECK(shown.result.reason == gt::Reason::suppressed);
  CHECK(shown.measure->not_shown);
  CHECK_FALSE(plan.explained(march).measure->not_shown);
}

TEST_CASE("every formula is put in words with its figures") {
  const auto formula = [](const gt::Scoring& scoring, gt::MeasureRow measure, gt::TargetRow target, double value) {
    Homes plan{.measure = std::move(measure), .observations = {observed("2023/24", value)}};
    plan.measure.id = "M";
    plan.measure.scoring = scoring.name;
    plan.framework.scorings.push_back(scoring);
    target.measure = "M";
    target.period = "2023/24";
    plan.targets = {std::move(target)};
    return plan.explained(march).measure->formula;
  };
  const gt::Scoring within{.name = "within", .formula = gt::Formula::range, .distance = 4};
  const std::string falls = ": 1 inside the range, falling to 0 over a distance of 4 outside it";
  CHECK(formula(within, {}, {.lower = 5}, 3) == "3 against at least 5" + falls);
  CHECK(formula(within, {}, {.upper = 8}, 9) == "9 against at most 8" + falls);
  const gt::Scoring plain{.name = "plain", .formula = gt::Formula::ratio, .distance = 4};
  CHECK(formula(plain, {.polarity = "in_range"}, {.lower = 5, .upper = 8}, 9) == "9 against 5 to 8" + falls);
  CHECK(formula(plain, {}, {.value = 10}, 8) == "actual / target = 8 / 10");
  CHECK(formula(plain, {}, {.value = -10}, -12) == "2 - actual / target = 2 - -12 / -10");
  CHECK(formula(plain, {.polarity = "lower_is_better"}, {.value = -10}, -12) == "actual / target = -12 / -10");
  CHECK(formula({.name = "a", .formula = gt::Formula::anchored, .anchors = {{0, 0}, {60, 0.4}, {120, 1}}}, {},
                {.value = 100}, 90) == "90 between anchors at 0 and 120");
  CHECK(formula({.name = "g", .formula = gt::Formula::anchored}, {}, {.value = 100, .lower = 70}, 85) ==
        "(1 + (actual - red flag) / (goal - red flag)) / 3 = (1 + (85 - 70) / (100 - 70)) / 3");
  CHECK(formula({.name = "g", .formula = gt::Formula::anchored}, {.polarity = "lower_is_better"},
                {.value = 10, .upper = 30},
                20) == "(1 + (actual - red flag) / (goal - red flag)) / 3 = (1 + (20 - 30) / (10 - 30)) / 3");
  CHECK(formula({.name = "m", .formula = gt::Formula::met}, {}, {.value = 100}, 90) ==
        "90 against 100: 1 if it is met, otherwise 0");
  CHECK(formula({.name = "c", .formula = gt::Formula::compound_growth}, {.baseline = 100, .baseline_period = "2021/22"},
                {.value = 121},
                110) == "growth per year from 100 to 110 in 2 years, as a share of the growth to 121 in 2");
}

TEST_CASE("the scores at which a status changes are listed from the lowest") {
  const auto lines = [](const gt::Scheme& scheme) {
    Homes plan{.observations = {observed("2023/24", 180)}};
    plan.targets = {{.measure = "M", .period = "2023/24", .value = 200}};
    plan.measure.scheme = scheme.name;
    plan.framework.schemes.push_back(scheme);
    return plan.explained(march).measure->lines;
  };
  using Lines = std::vector<double>;
  CHECK(lines({.name = "b", .bands = {{gt::Status::on_track, 0.75}, {gt::Status::at_risk, 0.5}}}) == Lines{0.5, 0.75});
  CHECK(lines({.name = "t", .type = gt::SchemeType::tolerance, .tolerance = 0.25}) == Lines{0.75, 1});
  CHECK(lines({.name = "i", .type = gt::SchemeType::tolerance_or_improving, .tolerance = 0.25}) == Lines{0.75, 1});
  CHECK(lines({.name = "f", .type = gt::SchemeType::floor}) == Lines{1});
}

namespace {

/// An action and its reports.
struct Work {
  gt::ElementRow action{.id = "A", .kind = "Action", .title = "Mill Lane"};
  std::vector<gt::UpdateRow> updates = {};
  gt::Reported reported = gt::Reported::explained;

  [[nodiscard]] std::string told(gt::Date day) const {
    gt::Framework framework = gt::Framework::standard();
    framework.policies.insert(framework.policies.begin(), {.name = "work", .kinds = {"Action"}, .reported = reported});
    gt::PlanBuilder builder{framework};
    builder.add(action);
    gt::test::add_all(builder, updates);
    return below_heading(to_string(explain(gt::roll_up(gt::Graph{builder.build()}, {.as_of = day}), "A")));
  }
};

}  // namespace

TEST_CASE("an action's progress is told beside what is expected, and its dates beside those first agreed") {
  Work work;
  work.action.start = "2024-06-01";
  work.action.due = "2024-06-10";
  work.action.progress = 0.5;
  CHECK(work.told({2024, 6, 5}) == "50 % done; 50 % expected by now; starts 1 June 2024; due 10 June 2024.\n");
  work.updates = {
      {.element = "A", .date = "2024-06-02", .due = "2024-06-20", .reason = "Floods", .agreed_by = "Cabinet"}};
  const std::string moved =
      "starts 1 June 2024; due 20 June 2024 (first agreed for 10 June 2024, moved once: Floods; agreed by Cabinet)";
  CHECK(work.told({2024, 6, 10}) == "50 % done; 50 % expected by now; " + moved + ".\n");
  CHECK(work.told({2024, 6, 11}) ==
        "50 % done; 55 % expected by now; " + moved + "; 1 day after the date first agreed.\n");
  CHECK(work.told({2024, 6, 21}) ==
        "50 % done; 100 % expected by now; " + moved + "; 1 day late; 11 days after the date first agreed.\n");
  work.updates.push_back({.element = "A", .date = "2024-06-12", .due = "2024-06-25"});
  work.updates.push_back({.element = "A", .date = "2024-06-28", .status = "complete", .completed = "2024-06-27"});
  CHECK(work.told({2024, 7, 31}) ==
        "completed 27 June 2024; 50 % done; starts 1 June 2024; due 25 June 2024 (first agreed for 10 June 2024, moved "
        "twice); 2 days late; 17 days after the date first agreed.\nReported: complete.\n");
}

TEST_CASE("an action that is done on a day that nobody said is not called late") {
  Work work;
  work.action.due = "2024-03-31";
  work.action.progress = 1;
  CHECK(work.told({2024, 6, 30}) == "100 % done; due 31 March 2024.\n");
}

TEST_CASE("a report that is too old is told as that") {
  Work work;
  work.action.frequency = "monthly";
  work.action.due = "2024-12-31";
  work.updates = {{.element = "A", .date = "2024-01-31", .progress = 0.2}};
  CHECK(work.told({2024, 2, 29}) == "20 % done; due 31 December 2024.\n");
  CHECK(work.told({2024, 4, 30}) == "20 % done; due 31 December 2024; its latest report is too old to rely on.\n");
}

TEST_CASE("a reported status is told beside the computed one, and which of them is used and why") {
  Work work;
  work.action.start = "2024-01-01";
  work.action.due = "2024-12-31";
  work.updates = {{.element = "A", .date = "2024-06-30", .status = "on_track", .progress = 0.1}};
  const auto reported = [&] {
    const std::string text = work.told({2024, 6, 30});
    return text.substr(text.find("Reported: "));
  };
  const std::string both = "Reported: on track. Computed: off track.";
  CHECK(reported() == both + " The computed status is used: it is worse, and there is no commentary.\n");
  work.updates[0].commentary = "The last homes are let in May";
  CHECK(reported() == both + " The reported status is used, because it has a commentary.\n");
  work.reported = gt::Reported::computed;
  CHECK(reported() == both + " The computed status is used.\n");
  work.updates[0].commentary = "";
  work.reported = gt::Reported::reported;
  CHECK(reported() == both + " The reported status is used.\n");
  work.reported = gt::Reported::worse;
  CHECK(reported() == both + " The computed status is used.\n");
  work.updates[0].progress = 0.5;
  work.updates[0].status = "off_track";
  CHECK(reported() == "Reported: off track. Computed: on track. The reported status is used.\n");
  work.updates[0].status = "on_track";
  CHECK(reported() == "Reported: on track.\n");
}

TEST_CASE("an override is told with its day, reason, author and end, as far as they are known and shown") {
  Work work;
  work.action.progress = 0.1;
  gt::UpdateRow given{.element = "A", .date = "2024-06-01", .status = "at_risk"};
  given.override_computed = true;
  given.reason = "Floods";
  work.updates = {given};
  const auto overridden = [&] {
    const std::string text = work.told({2024, 6, 30});
    return text.substr(text.find("Overridden on "), text.find("\nComputed:") - text.find("Overridden on "));
  };
  CHECK(overridden() == "Overridden on 1 June 2024, until the next update: Floods");
  work.updates[0].author = "Cy Example";
  work.updates[0].expires = "2024-06-30";
  CHECK(overridden() == "Overridden on 1 June 2024 by Cy Example, until 30 June 2024: Floods");
}

TEST_CASE("a report that is not for everyone is not told to everyone") {
  gt::PlanBuilder builder;
  builder.add({.id = "A", .kind = "Action", .title = "Mill Lane", .progress = 0.5});
  builder.add({.element = "A", .date = "2024-06-01", .status = "at_risk", .audience = "exempt"});
  const gt::Rollup result = gt::roll_up(gt::Graph{builder.build()}, {.as_of = june});
  const gt::Explanation all = explain(result, "A");
  CHECK(all.result.reported_status == gt::Status::at_risk);
  CHECK(all.action->reading.reported_status == gt::Status::at_risk);
  const gt::Explanation everyone = explain(result, "A", gt::Audience::everyone);
  CHECK_FALSE(everyone.result.reported_status);
  CHECK_FALSE(everyone.action->reading.reported_status);
  CHECK(to_string(everyone).find("Reported") == std::string::npos);
}
