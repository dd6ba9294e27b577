// What measures are projected to come to by the ends of their years, by figures worked out by hand.
#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <goldenthread/coverage/check.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/explain.hpp>

#include "add_all.hpp"
#include "changing_plans.hpp"
#include "same_rollups.hpp"
#include "share.hpp"

namespace gt = goldenthread;
using Catch::Approx;
using No = gt::NoProjection;

namespace {

const gt::Date october{2025, 10, 15};

/// A plan of one measure, of which a policy asks for a projection.
struct Projecting {
  gt::Projection method = gt::Projection::run_rate;
  gt::MeasureRow measure{.id = "M", .unit = "homes", .cumulative = true};
  std::string reported = {};
  std::vector<gt::ObservationRow> observations = {};

  Projecting& add(const std::string& period, double value, const std::string& recorded = {}) {
    observations.push_back({.measure = "M", .period = period, .value = value, .recorded = recorded});
    return *this;
  }
  /// A year's figures by quarters.
  Projecting& year(const std::string& year, const std::vector<double>& values) {
    for (std::size_t i = 0; i < values.size(); ++i) add("Q" + std::to_string(i + 1) + " " + year, values[i]);
    return *this;
  }
  [[nodiscard]] gt::Explanation explained(gt::Date day = october, gt::Audience audience = gt::Audience::exempt) const {
    gt::Framework framework = gt::Framework::standard();
    gt::Policy policy;
    policy.name = "measures";
    policy.kinds = {"Measure"};
    policy.projection = method;
    framework.policies.push_back(policy);
    gt::PlanBuilder builder{framework};
    builder.add({.id = "M", .kind = "Measure", .title = "Homes built", .frequency = reported});
    builder.add(measure);
    gt::test::add_all(builder, observations);
    return explain(gt::roll_up(gt::Graph{builder.build()}, {.as_of = day}), "M", audience);
  }
  [[nodiscard]] gt::YearEndProjection at(gt::Date day = october, gt::Audience audience = gt::Audience::exempt) const {
    return explained(day, audience).measure->projection;
  }
  [[nodiscard]] std::string text(gt::Date day = october) const { return to_string(explained(day)); }
};

bool says(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

Projecting cumulative(gt::Projection method = gt::Projection::run_rate) {
  Projecting plan{.method = method};
  return plan.year("2025/26", {20, 45});
}

}  // namespace

SCENARIO("A cumulative measure runs on at its rate") {
  const Projecting plan = cumulative();
  const gt::YearEndProjection made = plan.at();
  CHECK(made.value == 90);
  CHECK(made.reason == No::none);
  CHECK(made.so_far == 45);
  CHECK(made.share == 0.5);
  CHECK(to_string(made.period, gt::FiscalCalendar{}) == "2025/26");
  CHECK(to_string(made.latest, gt::FiscalCalendar{}) == "Q2 2025/26");
  CHECK(says(plan.text(),
             "Projected: 90 homes for 2025/26, by run rate (45 homes by the end of Q2 2025/26, half of "
             "the year). Nothing is judged by it.\n"));
  THEN("a quarter earlier it was by the first quarter, and before that by none") {
    CHECK(plan.at({2025, 7, 15}).value == 80);
    CHECK(plan.at({2025, 6, 29}).reason == No::no_figure);
    CHECK(says(plan.text({2025, 6, 29}), "Not projected: no figure for 2025/26 is known yet.\n"));
  }
  THEN("a year that is complete has its outturn, and the next year has no figure yet") {
    Projecting whole = plan;
    whole.add("Q3 2025/26", 70).add("Q4 2025/26", 88);
    CHECK(whole.at({2026, 1, 15}).value == Approx(70 / 0.75));
    CHECK(whole.at({2026, 3, 31}).reason == No::year_complete);
    CHECK(whole.at({2026, 4, 1}).reason == No::no_figure);
  }
  THEN("where no policy asks, there is none, and no word of it") {
    const Projecting none = cumulative(gt::Projection::none);
    CHECK(none.at().reason == No::not_asked);
    CHECK_FALSE(says(none.text(), "rojected"));
  }
}

SCENARIO("Only actuals count, as they were known at the date") {
  Projecting plan = cumulative();
  plan.observations.back().recorded = "2025-10-01";
  plan.add("Q2 2025/26", 60, "2025-12-01");
  CHECK(plan.at().value == 90);
  CHECK(plan.at({2025, 12, 5}).value == 120);
  THEN("forecasts, other areas and groups are none") {
    plan.add("2025/26", 300);
    plan.observations.back().quality = "forecast";
    plan.add("Q1 2025/26", 7);
    plan.observations.back().area = "Neighbourshire";
    plan.add("Q2 2025/26", 8);
    plan.observations.back().group = "ward: North";
    CHECK(plan.at().value == 90);
    CHECK(plan.explained().measure->forecast == 300);
  }
  THEN("a figure marked missing leaves the one before it") {
    plan.observations.push_back({.measure = "M", .period = "Q3 2025/26", .missing = "survey late"});
    CHECK(plan.at({2026, 1, 15}).value == 120);
  }
}

SCENARIO("Sums are of whole periods without a gap") {
  Projecting plan{.measure = {.id = "M", .unit = "homes", .aggregation = "sum"}, .reported = "monthly"};
  for (const char* month : {"2025-04", "2025-05", "2025-06", "2025-07", "2025-08"}) plan.add(month, 10);
  CHECK(plan.at({2025, 9, 10}).value == Approx(120));
  CHECK(says(plan.text({2025, 9, 10}), "50 homes by the end of August 2025, 5 months of 12"));
  THEN("a gap leaves none") {
    plan.observations.erase(plan.observations.begin() + 2);
    CHECK(plan.at({2025, 9, 10}).reason == No::gap);
    CHECK(says(plan.text({2025, 9, 10}), "Not projected: a part of 2025/26 so far has no figure.\n"));
  }
  THEN("a part of a quarter does not count") {
    plan.reported = "quarterly";
    CHECK(plan.at({2025, 9, 10}).value == 120);
    CHECK(says(plan.text({2025, 9, 10}), "30 homes by the end of Q1 2025/26, a quarter of the year"));
  }
  THEN("a year to date is what it is judged on") {
    plan.reported = {};
    plan.measure.aggregation = "year_to_date";
    CHECK(plan.at({2025, 9, 10}).value == Approx(120));
  }
}

SCENARIO("Years start where the measure says, and days count where there are no months") {
  Projecting schools{.measure = {.id = "M", .unit = "places", .cumulative = true, .fiscal_start = 9}};
  schools.add("2025-11", 30);
  const gt::YearEndProjection made = schools.at({2025, 12, 10});
  CHECK(made.value == 120);
  CHECK(made.year.first() == gt::Date{2025, 9, 1});
  CHECK(made.year.last() == gt::Date{2026, 8, 31});
  Projecting days{};
  days.add("2025-07-09", 45);  // 30 + 31 + 30 + 9 = 100 days
  CHECK(days.at().value == Approx(45 * 3.65));
  CHECK(says(days.text(), "100 days of 365"));
  Projecting stamped{};
  CHECK(stamped.add("2025-09-30", 45).at().value == 90);
}

SCENARIO("What does not add up has no run rate, but a trend and a profile") {
  Projecting share{.measure = {.id = "M", .unit = "%", .polarity = "higher_is_better"}};
  share.year("2024/25", {80, 82, 84, 86}).year("2025/26", {88, 90});
  CHECK(share.at().reason == No::does_not_add_up);
  share.method = gt::Projection::linear_trend;
  CHECK(share.at().value == Approx(94));
  CHECK(to_string(share.at().period, gt::FiscalCalendar{}) == "Q4 2025/26");
  CHECK(says(share.text(),
             "Projected: 94 % for Q4 2025/26, by linear trend (the straight line through 6 figures up to "
             "Q2 2025/26)."));
  THEN("it is the same where less is better") {
    share.measure.polarity = "lower_is_better";
    CHECK(share.at().value == Approx(94));
  }
  THEN("a gap is passed over, and two figures are too few") {
    share.observations.erase(share.observations.begin() + 3);
    CHECK(share.at().value == Approx(94));
    Projecting two{.method = gt::Projection::linear_trend, .measure = share.measure};
    CHECK(two.year("2025/26", {88, 90}).at().reason == No::too_few_figures);
  }
  THEN("last year's change from the same period is added") {
    share.method = gt::Projection::last_year_profile;
    share.observations[3].value = 87;
    CHECK(share.at().value == 95);
    CHECK(says(share.text(),
               "by last year's profile (90 % for Q2 2025/26; the year before, it went from 82 % for Q2 "
               "2024/25 to 87 % for Q4 2024/25)."));
    share.observations.erase(share.observations.begin() + 3);
    CHECK(share.at().reason == No::no_last_year);
    share.add("2024/25", 84);  // the year's average is no figure of its last quarter
    CHECK(share.at().reason == No::no_last_year);
  }
  THEN("a share that starts again each year has no line, and has a profile") {
    share.measure.cumulative = true;
    CHECK(share.at().reason == No::does_not_add_up);
    share.method = gt::Projection::last_year_profile;
    CHECK(share.at().value == 94);
    CHECK(to_string(share.at().period, gt::FiscalCalendar{}) == "2025/26");
  }
}

SCENARIO("A trend of what adds up goes through the amounts of single periods") {
  // 10, 12, 14, 16, 18 and 20 homes a quarter: 22 and 24 are to come, after 38.
  Projecting running{.method = gt::Projection::linear_trend};
  running.year("2024/25", {10, 22, 36, 52}).year("2025/26", {18, 38});
  CHECK(running.at().value == Approx(84));
  CHECK(to_string(running.at().period, gt::FiscalCalendar{}) == "2025/26");
  CHECK(says(running.text(), "38 homes by the end of Q2 2025/26, then the straight line through 6 figures up to Q2"));
  THEN("what follows a gap is no amount") {
    running.observations.erase(running.observations.begin() + 2);
    CHECK(running.at().value == Approx(84));
  }
  THEN("sums have their amounts at once") {
    Projecting sums{.method = gt::Projection::linear_trend,
                    .measure = {.id = "M", .unit = "homes", .aggregation = "sum"},
                    .reported = "quarterly"};
    sums.year("2024/25", {10, 12, 14, 16}).year("2025/26", {18, 20});
    CHECK(sums.at().value == Approx(84));
  }
  THEN("days make no equal parts of the year") {
    Projecting days{.method = gt::Projection::linear_trend};
    for (const char* day : {"2025-05-10", "2025-06-10", "2025-07-10"}) days.add(day, 5);
    CHECK(days.at().reason == No::uneven_periods);
  }
}

SCENARIO("Last year's profile scales what adds up") {
  Projecting plan = cumulative(gt::Projection::last_year_profile);
  CHECK(plan.at().reason == No::no_last_year);
  plan.year("2024/25", {18, 40, 60, 84});
  CHECK(plan.at().value == 94.5);
  CHECK(says(plan.text(),
             "Projected: 94.5 homes for 2025/26, by last year's profile (45 homes by the end of Q2 "
             "2025/26; the year before, 40 homes of 84 homes had been reached by the end of Q2 2024/25)."));
  THEN("the whole year may be one figure") {
    plan.observations.back().period = "2024/25";
    CHECK(plan.at().value == 94.5);
  }
  THEN("nothing can be scaled from 0") {
    plan.observations[3].value = 0;
    CHECK(plan.at().reason == No::not_comparable);
  }
  THEN("a sum needs last year without a gap") {
    Projecting sums{.method = gt::Projection::last_year_profile,
                    .measure = {.id = "M", .unit = "homes", .aggregation = "sum"},
                    .reported = "quarterly"};
    sums.year("2024/25", {18, 22, 20, 24}).year("2025/26", {20, 25});
    CHECK(sums.at().value == 94.5);
    sums.observations.erase(sums.observations.begin());
    CHECK(sums.at().reason == No::no_last_year);
  }
}

SCENARIO("Nothing is made of figures that are not shown") {
  Projecting few{.method = gt::Projection::last_year_profile, .measure = {.id = "M", .unit = "%"}};
  few.measure.least_numerator = 5;
  few.year("2024/25", {30, 10, 40, 50}).year("2025/26", {60, 70});
  for (gt::ObservationRow& row : few.observations) {
    row.denominator = 30;
    row.numerator = *row.value * 0.3;
  }
  CHECK(few.at().reason == No::not_shown);  // 3 of 30 in Q2 2024/25
  CHECK(std::isnan(few.at().so_far));
  CHECK(few.at().made_of.empty());
  CHECK(says(few.text(), "Not projected: a figure that it would be made of is not shown.\n"));
  few.measure.least_numerator = 3;
  CHECK(few.at().value == Approx(110));
  THEN("an audience is not told of what it may not see") {
    few.observations[1].audience = "exempt";
    CHECK(few.at().value == Approx(110));
    CHECK(few.at(october, gt::Audience::everyone).reason == No::not_shown);
    few.observations[1].audience = "";
    few.observations[0].audience = "exempt";  // which it is not made of
    CHECK(few.at(october, gt::Audience::everyone).value == Approx(110));
  }
  THEN("a count of too few is not told by a sum either") {
    Projecting counts{.measure = {.id = "M", .unit = "children", .aggregation = "sum"}, .reported = "quarterly"};
    counts.measure.least_numerator = 5;
    counts.year("2025/26", {3, 40});
    CHECK(counts.at().value == 86);
    CHECK(counts.at(october, gt::Audience::everyone).reason == No::not_shown);
    counts.observations[0].value = 7;
    CHECK(counts.at(october, gt::Audience::everyone).value == 94);
  }
}

SCENARIO("What is rounded for publication is projected from the rounded figures") {
  Projecting plan{};
  plan.measure.rounding = 5;
  plan.add("Q1 2025/26", 13);
  CHECK(plan.at().value == 60);  // 15 a quarter; 52 would tell that it was 13
  CHECK(plan.at().so_far == 15);
}

SCENARIO("What is too large is no projection") {
  Projecting plan{};
  plan.add("Q2 2025/26", 1.7e308);
  CHECK(plan.at().reason == No::too_large);
  CHECK(std::isnan(plan.at().value));
  CHECK(says(plan.text(), "Not projected: it is too large a number.\n"));
  Projecting line{.method = gt::Projection::linear_trend, .measure = {.id = "M", .unit = "points"}};
  line.add("Q3 2024/25", -5e307).add("Q4 2024/25", 0).add("Q1 2025/26", 9e307);
  CHECK(line.at().reason == No::too_large);
  line.measure.rounding = 1e-300;
  CHECK(line.at().reason == No::too_large);
}

SCENARIO("The first and the last years have no projection that fails") {
  for (const char* period : {"0001-04", "9999-11", "0002-05"}) {
    for (const auto method :
         {gt::Projection::run_rate, gt::Projection::linear_trend, gt::Projection::last_year_profile}) {
      Projecting plan{.method = method};
      plan.add(period, 5);
      for (const gt::Date day :
           {gt::Date::earliest(), gt::Date{1, 5, 2}, gt::Date{2, 6, 2}, gt::Date{9999, 12, 1}, gt::Date::latest()})
        CHECK(std::isnan(plan.at(day).value));
    }
  }
}

SCENARIO("No score, status, tally or finding is made of a projection") {
  int made = 0;
  for (std::uint32_t seed = 0; seed < gt::test::share_of(150U); ++seed) {
    INFO("seed " << seed);
    gt::test::ChangingPlans plans{seed};
    gt::test::PlanRows rows = plans.rows();
    for (int i = 0; i < 6; ++i) rows.append(plans.arriving());
    for (std::size_t i = 0; i < rows.measures.size(); ++i) {
      if (i % 2 == 0) rows.measures[i].unit = "homes";
      if (plans.one_in(3)) continue;
      for (const char* month : {"2019-04", "2019-05", "2019-06", "2019-07", "2019-08", "2019-09", "2020-03"})
        rows.arriving.observations.push_back(
            {.measure = rows.measures[i].id, .period = month, .value = static_cast<double>(plans.below(50))});
    }
    const gt::Plan plain_plan = rows.build();
    const gt::Rollup plain = rows.roll_up();
    const gt::Findings found = gt::check(gt::Graph{plain_plan}, {.as_of = gt::test::as_of});
    for (const auto method :
         {gt::Projection::run_rate, gt::Projection::linear_trend, gt::Projection::last_year_profile}) {
      gt::test::PlanRows asked = rows;
      for (gt::Policy& policy : asked.framework.policies) policy.projection = method;
      const gt::Rollup projected = asked.roll_up();
      gt::test::check_same_bytes(plain, projected);
      const gt::Findings same = gt::check(gt::Graph{asked.build()}, {.as_of = gt::test::as_of});
      CHECK(to_string(found) == to_string(same));
      for (const gt::MeasureRow& measure : asked.measures) {
        const gt::YearEndProjection told = explain(projected, measure.id).measure->projection;
        CHECK((told.reason == No::none) == std::isfinite(told.value));
        CHECK(told.reason != No::not_asked);
        made += told.reason == No::none ? 1 : 0;
      }
    }
  }
  CHECK(made > gt::test::least_of(200));
}
