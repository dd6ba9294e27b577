#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/reporting/money.hpp>

#include "../rollup/chance.hpp"
#include "says.hpp"
#include "small_plan.hpp"

namespace gt = goldenthread;
using Catch::Approx;
using Catch::Matchers::ContainsSubstring;

namespace {

/// Two priorities under a vision; an action of the first, an action of both, and one of neither.
void add_council(gt::PlanBuilder& builder) {
  gt::test::add_small(builder, "V Vision, P1 Outcome, P2 Outcome", "P1 contributes_to V, P2 contributes_to V");
  for (const char* id : {"ONE", "BOTH", "NEITHER"}) builder.add({.id = id, .kind = "Action", .title = id});
  builder.add({.from = "ONE", .type = "contributes_to", .to = "P1"});
  builder.add(gt::LinkRow{.from = "BOTH", .type = "contributes_to", .to = "P1", .share = 0.25});
  builder.add({.from = "BOTH", .type = "contributes_to", .to = "P2"});
}

struct Sum {
  std::string period;
  double value;
};

void add_budget(gt::PlanBuilder& builder, const std::string& id, const std::vector<Sum>& budget,
                const std::vector<Sum>& actual = {}, const std::string& unit = "£",
                const std::string& aggregation = "") {
  builder.add({.id = id, .kind = "Resource", .title = id + " budget"});
  builder.add({.id = id + "-M", .kind = "Measure", .title = "Spent on " + id});
  builder.add({.from = id + "-M", .type = "measures", .to = id});
  builder.add(gt::MeasureRow{.id = id + "-M", .unit = unit, .aggregation = aggregation});
  for (const auto& [period, value] : budget)
    builder.add(gt::TargetRow{.measure = id + "-M", .period = period, .value = value});
  for (const auto& [period, value] : actual)
    builder.add(gt::ObservationRow{.measure = id + "-M", .period = period, .value = value});
}

gt::Rollup rolled(gt::PlanBuilder& builder) {
  return gt::roll_up(gt::Graph{builder.build()}, {.as_of = gt::Date{2025, 9, 30}});
}

const gt::ElementMoney& row(const gt::Money& money, std::string_view id, std::size_t year = 0) {
  std::vector<const gt::ElementMoney*> found;
  for (const gt::ElementMoney& each : money.elements)
    if (each.id == id) found.push_back(&each);
  REQUIRE(year < found.size());
  return *found[year];
}

bool has(const std::vector<gt::Finding>& findings, std::string_view code, std::string_view id) {
  return std::ranges::any_of(findings, [&](const gt::Finding& f) { return f.code == code && f.place.id == id; });
}

}  // namespace

SCENARIO("money is divided by share and reaches the priorities by year") {
  gt::PlanBuilder builder;
  add_council(builder);
  add_budget(builder, "A", {{"2024/25", 100}, {"2025/26", 200}}, {{"2024/25", 90}});
  builder.add(gt::LinkRow{.from = "A", .type = "funds", .to = "ONE", .share = 0.4});
  builder.add({.from = "A", .type = "funds", .to = "BOTH"});
  GIVEN("a budget of two years") {
    const gt::Money found = gt::money(rolled(builder));
    REQUIRE(found.years.size() == 2);
    CHECK(row(found, "P1").budget == Approx(40 + 60 * 0.25));
    CHECK(row(found, "P1").actual == Approx(0.9 * (40 + 60 * 0.25)));
    CHECK(row(found, "P2").budget == Approx(60 * 0.75));
    CHECK(row(found, "P1", 1).budget == Approx(2 * (40 + 60 * 0.25)));
    CHECK(std::isnan(row(found, "P1", 1).actual));
    CHECK(row(found, "P1", 1).without_actual == 1);
    CHECK(found.years[0].budget == 100);
    CHECK(found.years[0].budget_unreached == Approx(0));
    CHECK(found.findings.empty());
  }
  GIVEN("money that serves nothing, and a priority that nothing funds") {
    builder.add({.id = "P3", .kind = "Outcome", .title = "P3"});
    add_budget(builder, "B", {{"2024/25", 50}});
    builder.add({.from = "B", .type = "funds", .to = "NEITHER"});
    add_budget(builder, "C", {{"2024/25", 7}});
    const gt::Money found = gt::money(rolled(builder));
    CHECK(row(found, "P3").resources == 0);
    CHECK(std::isnan(row(found, "P3").budget));
    CHECK(has(found.findings, "priority_without_money", "P3"));
    CHECK(has(found.findings, "money_without_priority", "B"));
    CHECK(has(found.findings, "money_without_priority", "C"));
    CHECK(found.years[0].budget == 157);
    CHECK(found.years[0].budget_unreached == Approx(57));
    CHECK_THAT(to_string(found), ContainsSubstring("it stops at NEITHER (NEITHER) (£50 of the budget of 2024/25)"));
  }
  GIVEN("other elements to show it by, and one year") {
    const gt::Rollup result = rolled(builder);
    const gt::Money found = gt::money(result, {.select = {.ids = {"V"}}, .year = gt::FiscalCalendar{}.year(2025)});
    REQUIRE(found.elements.size() == 1);
    CHECK(found.elements[0].budget == Approx(200));
    CHECK_THROWS_MATCHES(gt::money(result, {.year = gt::Period::day(gt::Date{2025, 5, 1})}), gt::ArgumentError,
                         gt::test::says("year is 2025-05-01; give a financial year, such as 2025/26"));
  }
  GIVEN("a saving and a proposed budget, which are no money of the plan") {
    add_budget(builder, "S", {{"2024/25", 10}});
    builder.add({.from = "S", .type = "reduces", .to = "A"});
    builder.add({.id = "D", .kind = "Resource", .title = "D", .state = "proposed"});
    builder.add({.from = "D", .type = "funds", .to = "ONE"});
    const gt::Money found = gt::money(rolled(builder));
    CHECK(found.years[0].budget == 100);
    CHECK(row(found, "P1").resources == 1);
  }
  GIVEN("a mandate that is funded by the budget and has sums of its own") {
    add_budget(builder, "MANDATE", {{"2024/25", 30}});
    builder.add({.from = "A", .type = "funds", .to = "MANDATE"});
    builder.add({.from = "MANDATE", .type = "funds", .to = "BOTH"});
    const gt::Money found = gt::money(rolled(builder));
    CHECK(found.years[0].budget == 100);
    CHECK(row(found, "P1").budget == Approx(40 + 60 * 0.25));
    CHECK(row(found, "P1").resources == 1);
    CHECK(has(found.findings, "counted_twice", "MANDATE"));
  }
  GIVEN("shares above 1") {
    builder.add(gt::LinkRow{.from = "A", .type = "funds", .to = "NEITHER", .share = 0.7});
    CHECK_THROWS_WITH(gt::money(rolled(builder)), ContainsSubstring("'A' (1.1)"));
  }
}

TEST_CASE("Sums within a year add up as the measure says, and a unit that does not add up is named") {
  gt::PlanBuilder builder;
  add_council(builder);
  const std::vector<Sum> quarters{{"Q1 2024/25", 1}, {"Q2 2024/25", 2}, {"Q3 2024/25", 3}, {"Q4 2024/25", 4}};
  add_budget(builder, "SUM", quarters, {{"Q1 2025/26", 5}}, "£", "sum");
  add_budget(builder, "LAST", quarters, {{"Q1 2025/26", 5}}, "£", "year_to_date");
  add_budget(builder, "OVER", {{"Q1 2024/25", 1}, {"2024-06", 1}}, {}, "£", "sum");
  add_budget(builder, "LONG", {{"2024-04-01..2026-03-31", 9}});
  add_budget(builder, "OTHER", {{"2024/25", 9}}, {}, "£m");
  for (const char* id : {"SUM", "LAST", "OVER", "LONG", "OTHER"})
    builder.add({.from = id, .type = "funds", .to = "ONE"});
  const gt::Money found = gt::money(rolled(builder));
  std::map<std::string, double> budgets;
  for (const gt::ResourceMoney& resource : found.resources) {
    if (resource.year == gt::FiscalCalendar{}.year(2024)) budgets[std::string(resource.id)] = resource.budget;
    if (resource.id == "SUM" && resource.year != gt::FiscalCalendar{}.year(2024)) {
      CHECK(resource.actual == 5);
      CHECK(resource.actual_in_part);
    }
  }
  CHECK(budgets["SUM"] == 10);
  CHECK(budgets["LAST"] == 4);
  for (const char* id : {"OVER", "LONG", "OTHER"}) {
    CAPTURE(id);
    CHECK(std::isnan(budgets[id]));
  }
  CHECK(row(found, "P1").budget == 14);
  CHECK(row(found, "P1").resources == 5);
  CHECK(row(found, "P1").without_budget == 3);
  CHECK(has(found.findings, "periods_overlap", "OVER-M"));
  CHECK(has(found.findings, "not_one_year", "LONG-M"));
  CHECK(has(found.findings, "other_unit", "OTHER-M"));
  CHECK_FALSE(has(found.findings, "no_sum", "OTHER"));
  const std::string text = to_string(found);
  CHECK_THAT(text, ContainsSubstring("for June 2024 and for Q1 2024/25 overlap"));
  CHECK_THAT(text, ContainsSubstring("is in '£m' and not in '£'"));
}

TEST_CASE("Without any sum the call answers, and says what is missing") {
  gt::PlanBuilder builder;
  add_council(builder);
  builder.add({.id = "B", .kind = "Resource", .title = "Budget"});
  builder.add(gt::LinkRow{.from = "B", .type = "funds", .to = "V", .basis = "whole_plan"});
  const gt::Money found = gt::money(rolled(builder));
  CHECK(found.years.empty());
  REQUIRE(found.elements.size() == 2);
  CHECK(found.elements[0].year.is_none());
  CHECK(has(found.findings, "no_sum", "B"));
  CHECK(has(found.findings, "funding_not_counted", "B"));
  CHECK(has(found.findings, "priority_without_money", "P1"));
  CHECK_THAT(to_string(found), ContainsSubstring("No amount is known for any year"));
}

TEST_CASE("Money is conserved, and every sum is what following every path gives") {
  const auto seed = static_cast<std::uint32_t>(GENERATE(range(0, 80)));
  gt::test::Chance chance(seed);
  const std::size_t n = 2 + chance.below(8);
  const std::size_t budget_count = 1 + chance.below(5);
  const auto name = [](const char* prefix, std::size_t i) { return prefix + std::to_string(i); };
  gt::PlanBuilder builder;
  for (std::size_t i = 0; i < n; ++i) builder.add({.id = name("E", i), .kind = "Outcome", .title = name("E", i)});
  using Shares = std::map<std::size_t, std::optional<double>>;
  const auto given_share = [&]() -> std::optional<double> {
    if (chance.one_in(2)) return std::nullopt;
    return static_cast<double>(chance.below(10)) / 100;
  };
  const auto link = [&](const std::string& from, const char* type, std::size_t to, std::optional<double> share) {
    builder.add(gt::LinkRow{.from = from, .type = type, .to = name("E", to), .share = share});
  };
  std::vector<Shares> parents(n);
  for (std::size_t child = 1; child < n; ++child)
    for (std::size_t parent = 0; parent < child; ++parent)
      if (chance.one_in(3)) {
        parents[child][parent] = given_share();
        link(name("E", child), "contributes_to", parent, parents[child][parent]);
      }
  std::vector<Shares> funds(budget_count);
  std::vector<std::optional<double>> budget(budget_count);
  for (std::size_t b = 0; b < budget_count; ++b) {
    std::vector<Sum> sums{{"2023/24", 1}};
    if (chance.below(4) != 0) budget[b] = static_cast<double>(chance.below(1000)) - 100;
    if (budget[b]) sums.push_back({"2024/25", *budget[b]});
    add_budget(builder, name("B", b), sums);
    for (std::size_t to = 0; to < n; ++to)
      if (chance.one_in(3)) {
        funds[b][to] = given_share();
        link(name("B", b), "funds", to, funds[b][to]);
      }
  }
  gt::MoneyOptions options{.year = gt::FiscalCalendar{}.year(2024)};
  std::vector<bool> wanted(n);
  for (std::size_t i = 0; i < n; ++i)
    if (chance.one_in(3)) {
      wanted[i] = true;
      options.select.ids.push_back(name("E", i));
    }
  if (options.select.ids.empty()) {
    wanted[0] = true;
    options.select.ids = {"E0"};
  }
  const gt::Money found = gt::money(rolled(builder), options);

  // What each pound of an element, and of a budget, does: part of it goes along each way up.
  const auto divided = [](const Shares& shares) {
    std::map<std::size_t, double> made;
    double left = 1;
    std::size_t open = 0;
    for (const auto& [to, share] : shares) share ? left -= *share : static_cast<double>(++open);
    for (const auto& [to, share] : shares) made[to] = share ? *share : left / static_cast<double>(open);
    return made;
  };
  std::vector<std::vector<double>> arrives(n, std::vector<double>(n));  // of a pound of i, how much passes j
  std::vector<double> reaches(n);
  for (std::size_t i = 0; i < n; ++i) {
    arrives[i][i] = 1;
    for (const auto& [parent, share] : divided(parents[i])) {
      for (std::size_t j = 0; j < n; ++j) arrives[i][j] += share * arrives[parent][j];
      reaches[i] += share * reaches[parent];
    }
    if (wanted[i]) reaches[i] = 1;
  }
  double total = 0;
  double reached = 0;
  bool any = false;
  for (std::size_t b = 0; b < budget_count; ++b) {
    double reaching = 0;
    for (const auto& [to, share] : divided(funds[b])) reaching += share * reaches[to];
    CAPTURE(seed, b);
    CHECK(found.resources[b].reaching == Approx(reaching).margin(1e-9));
    CHECK(std::isnan(found.resources[b].budget) == !budget[b].has_value());
    if (!budget[b]) continue;
    any = true;
    total += *budget[b];
    reached += *budget[b] * reaching;
  }
  if (any) {
    CHECK(found.years[0].budget == Approx(total).margin(1e-9));
    CHECK(found.years[0].budget - found.years[0].budget_unreached == Approx(reached).margin(1e-9));
  } else {
    CHECK(std::isnan(found.years[0].budget));
  }
  for (const gt::ElementMoney& each : found.elements) {
    const std::size_t j = each.element;
    double sum = 0;
    std::uint32_t resources = 0;
    std::uint32_t unknown = 0;
    for (std::size_t b = 0; b < budget_count; ++b) {
      std::set<std::size_t> above;
      for (const auto& [to, share] : funds[b]) above.insert(to);
      for (std::size_t before = 0; before != above.size();) {
        before = above.size();
        for (const std::size_t i : std::set<std::size_t>(above))
          for (const auto& [parent, share] : parents[i]) above.insert(parent);
      }
      if (!above.contains(j)) continue;
      ++resources;
      if (!budget[b]) ++unknown;
      for (const auto& [to, share] : divided(funds[b])) sum += budget[b].value_or(0) * share * arrives[to][j];
    }
    CAPTURE(seed, each.id);
    CHECK(each.resources == resources);
    CHECK(each.without_budget == unknown);
    if (resources > unknown)
      CHECK(each.budget == Approx(sum).margin(1e-9));
    else
      CHECK(std::isnan(each.budget));
  }
}
