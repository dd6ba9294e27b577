#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/amounts.hpp>

#include "says.hpp"
#include "small_plan.hpp"

namespace gt = goldenthread;
using Catch::Approx;
using Catch::Matchers::ContainsSubstring;

namespace {

constexpr gt::ElementIndex vision = 0;
constexpr gt::ElementIndex left = 1;
constexpr gt::ElementIndex right = 2;
constexpr gt::ElementIndex shared = 3;
constexpr gt::ElementIndex alone = 4;

/// Two priorities under a vision, one action shared between them and one under the first alone.
gt::Rollup two_priorities(std::optional<double> share_left, std::optional<double> share_right,
                          gt::Building building = gt::Building::strict) {
  gt::PlanBuilder builder;
  gt::test::add_small(builder, "V Vision, LEFT Outcome, RIGHT Outcome, SHARED Action, ALONE Action",
                      "LEFT contributes_to V, RIGHT contributes_to V");
  builder.add(gt::LinkRow{.from = "SHARED", .type = "contributes_to", .to = "LEFT", .share = share_left});
  builder.add(gt::LinkRow{.from = "SHARED", .type = "contributes_to", .to = "RIGHT", .share = share_right});
  builder.add({.from = "ALONE", .type = "contributes_to", .to = "LEFT"});
  return gt::roll_up(gt::Graph{builder.build(building)});
}

const std::vector<double> amounts{0, 0, 0, 100, 40};

}  // namespace

SCENARIO("attributed amounts are divided among parents") {
  WHEN("no shares are given, they are equal") {
    const gt::Amounts result = roll_up_amounts(two_priorities({}, {}), amounts);
    CHECK(result.amount[left] == Approx(90));
    CHECK(result.amount[right] == Approx(50));
    CHECK(result.amount[vision] == Approx(140));
    CHECK(result.total == 140);
    CHECK(result.remainder[vision] == Approx(140));
    CHECK(result.overlaps[vision] == 0);
  }
  WHEN("one is given, the other has the rest") {
    const gt::Amounts result = roll_up_amounts(two_priorities(0.7, {}), amounts);
    CHECK(result.amount[left] == Approx(110));
    CHECK(result.amount[right] == Approx(30));
  }
  WHEN("they come to less than 1, the rest stays where it is") {
    const gt::Amounts result = roll_up_amounts(two_priorities(0.5, 0.2), amounts);
    CHECK(result.remainder[shared] == Approx(30));
    CHECK(result.amount[vision] == Approx(110));
    CHECK(result.remainder[vision] + result.remainder[shared] == Approx(140));
  }
  WHEN("an amount is unknown, it is counted as that and not as nothing") {
    std::vector<double> unknown = amounts;
    unknown[alone] = std::numeric_limits<double>::quiet_NaN();
    const gt::Amounts result = roll_up_amounts(two_priorities({}, {}), unknown);
    CHECK(result.amount[vision] == Approx(100));
    CHECK(result.unknown[left] == 1);
    CHECK(result.unknown[right] == 0);
    CHECK(result.total == 100);
  }
}

SCENARIO("by reach every ancestor has the whole, and it says where parents overlap") {
  const gt::Amounts result = roll_up_amounts(two_priorities({}, {}), amounts, gt::AmountRule::reach);
  CHECK(result.amount[left] == 140);
  CHECK(result.amount[right] == 100);
  CHECK(result.amount[vision] == 140);
  CHECK(result.overlaps[vision] == 1);
  CHECK(result.overlaps[left] == 0);
  CHECK(result.remainder[vision] == 140);
  CHECK(result.remainder[left] == 0);
}

SCENARIO("amounts that cannot be used are refused, with the element named") {
  const gt::Rollup result = two_priorities({}, {});
  CHECK_THROWS_WITH(roll_up_amounts(result, std::vector<double>(3)), ContainsSubstring("3 amounts"));
  std::vector<double> infinite = amounts;
  infinite[alone] = std::numeric_limits<double>::infinity();
  CHECK_THROWS_WITH(roll_up_amounts(result, infinite), ContainsSubstring("'ALONE'"));
  infinite[alone] = 0;
  CHECK_NOTHROW(roll_up_amounts(result, infinite));
  std::vector<double> huge = amounts;
  huge[0] = huge[alone] = 1e308;
  for (const gt::AmountRule rule : {gt::AmountRule::attributed, gt::AmountRule::reach}) {
    CHECK_THROWS_WITH(roll_up_amounts(result, huge, rule), ContainsSubstring("add up to a number that is too large"));
    huge[alone] = 1e307;
    CHECK_NOTHROW(roll_up_amounts(result, huge, rule));
    huge[alone] = 1e308;
  }
}

SCENARIO("shares that add up to more than 1 are refused, with the element named") {
  const auto attribute = [] {
    return roll_up_amounts(two_priorities(0.7, 0.5, gt::Building::lenient), amounts).amount[vision];
  };
  CHECK_THROWS_WITH(attribute(), ContainsSubstring("'SHARED' (1.2") && ContainsSubstring("more than 1"));
}

SCENARIO("amounts are read from the measures of one unit") {
  const auto budgets = [](const std::string& second_period) {
    gt::PlanBuilder builder;
    builder.add({.id = "R", .kind = "Resource", .title = "The budget"});
    for (const char* id : {"M1", "M2", "M3", "M4"}) {
      builder.add({.id = id, .kind = "Measure", .title = id});
      builder.add({.from = id, .type = "measures", .to = "R"});
      builder.add(gt::MeasureRow{.id = id, .unit = std::string(id) == "M4" ? "homes" : "£"});
    }
    builder.add(gt::TargetRow{.measure = "M1", .period = "2023/24", .value = 100});
    builder.add(gt::ObservationRow{.measure = "M1", .period = "2023/24", .value = 90});
    builder.add(gt::ObservationRow{.measure = "M2", .period = second_period, .value = 30});
    builder.add(gt::ObservationRow{.measure = "M4", .period = "2023/24", .value = 7});
    return gt::roll_up(gt::Graph{builder.build()}, {.as_of = gt::Date{2024, 3, 31}});
  };
  WHEN("they are for the same period") {
    const gt::Rollup result = budgets("2023/24");
    const gt::MeasuredAmounts pounds = measured_amounts(result, {.unit = "£"});
    const std::vector<double>& actual = pounds.actual;
    CHECK(pounds.unit == "£");
    CHECK(pounds.actual_period == gt::FiscalCalendar{}.year(2023));
    CHECK(pounds.target_period == gt::FiscalCalendar{}.year(2023));
    CHECK(to_string(result, pounds).starts_with("In £; actual for 2023/24; target for 2023/24\n"));
    CHECK(to_string(result, measured_amounts(result, {.unit = "homes"})).starts_with("In homes; actual for 2023/24\n"));
    CHECK(actual[0] == 0);
    CHECK(actual[1] == 90);
    CHECK(actual[2] == 30);
    CHECK(std::isnan(actual[3]));
    CHECK(actual[4] == 0);
    CHECK(pounds.target[1] == 100);
    CHECK(roll_up_amounts(result, actual).amount[0] == 120);
    CHECK(roll_up_amounts(result, actual).unknown[0] == 1);
    CHECK_THROWS_WITH(measured_amounts(result, {.unit = "tonnes"}), ContainsSubstring("'tonnes'"));
    CHECK_THROWS_MATCHES(measured_amounts(result, {.kinds = {"Budget"}}), gt::UnknownNameError,
                         gt::test::says("kinds: the framework has no kind 'Budget'"));
  }
  WHEN("they are of two units, both are named") {
    CHECK_THROWS_WITH(
        measured_amounts(budgets("2023/24"), {}),
        ContainsSubstring("'M1' is in '£' and 'M4' in 'homes'") && ContainsSubstring("cannot be added up"));
  }
  WHEN("they are not, both are named") {
    CHECK_THROWS_WITH(
        measured_amounts(budgets("Q4 2023/24"), {.unit = "£"}),
        ContainsSubstring("the actual of 'M1' is for 2023/24") && ContainsSubstring("of 'M2' for Q4 2023/24"));
  }
}

SCENARIO("an amount that adds up over time is for all of its time") {
  const auto spending = [](const std::string& aggregation) {
    gt::PlanBuilder builder;
    for (const char* id : {"M1", "M2"}) {
      const bool first = std::string(id) == "M1";
      builder.add({.id = id, .kind = "Measure", .title = id});
      builder.add(gt::MeasureRow{.id = id, .unit = "£", .aggregation = first ? "year_to_date" : aggregation});
      for (const char* month : {"2023-04", "2023-05"}) {
        builder.add(gt::ObservationRow{.measure = id, .period = month, .value = 10});
        builder.add(gt::TargetRow{.measure = id, .period = month, .value = 12});
      }
    }
    return gt::roll_up(gt::Graph{builder.build()}, {.as_of = gt::Date{2023, 6, 30}});
  };
  WHEN("all do, actual and target are each for the year so far") {
    const gt::MeasuredAmounts both = measured_amounts(spending("year_to_date"), {.unit = "£"});
    CHECK(both.actual == std::vector<double>{20, 20});
    CHECK(both.target == std::vector<double>{24, 24});
    CHECK(both.actual_period == gt::Period::span({2023, 4, 1}, {2023, 5, 31}));
    CHECK(both.target_period == both.actual_period);
  }
  WHEN("one is of the month alone, it does not go with the year so far, although both were last observed in May") {
    CHECK_THROWS_WITH(measured_amounts(spending("last"), {.unit = "£"}),
                      ContainsSubstring("'M1' is for April to May 2023") && ContainsSubstring("'M2' for May 2023"));
  }
}

SCENARIO("percentages are no amounts") {
  gt::PlanBuilder builder;
  builder.add({.id = "M", .kind = "Measure", .title = "M"});
  builder.add(gt::MeasureRow{.id = "M", .unit = "% of homes"});
  builder.add(gt::ObservationRow{.measure = "M", .period = "2023-04", .value = 10});
  const gt::Rollup result = gt::roll_up(gt::Graph{builder.build()}, {.as_of = gt::Date{2023, 6, 30}});
  CHECK_THROWS_WITH(measured_amounts(result, {}), ContainsSubstring("percentage"));
}

SCENARIO("what was withdrawn takes no share of an amount") {
  gt::PlanBuilder builder;
  for (const char* const id : {"V", "LEFT", "RIGHT"})
    builder.add({.id = id, .kind = id[0] == 'V' ? "Vision" : "Outcome", .title = id});
  builder.add({.id = "A", .kind = "Action", .title = "A"});
  for (const char* const id : {"LEFT", "RIGHT"}) {
    builder.add({.from = id, .type = "contributes_to", .to = "V"});
    builder.add({.from = "A", .type = "contributes_to", .to = id});
  }
  builder.add(gt::UpdateRow{.element = "RIGHT", .date = "2024-05-01", .state = "cancelled"});
  const gt::Graph graph{builder.build()};
  const std::vector<double> own{0, 0, 0, 100};
  const auto amount_on = [&](gt::Date day) { return roll_up_amounts(gt::roll_up(graph, {.as_of = day}), own).amount; };
  CHECK(amount_on({2024, 4, 30}) == std::vector<double>{100, 50, 50, 100});
  CHECK(amount_on({2024, 5, 1}) == std::vector<double>{100, 100, 0, 100});
}
