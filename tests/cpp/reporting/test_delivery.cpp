// What delivers each objective: reporting/delivery.hpp.
#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/frame/write_csv.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/reporting/delivery.hpp>
#include <goldenthread/reporting/due.hpp>
#include <goldenthread/trace/ancestors.hpp>

#include "../rollup/changing_plans.hpp"
#include "made_up.hpp"

using namespace goldenthread;

namespace {

const ObjectiveDelivery& of(const Delivery& found, std::string_view id) {
  for (const ObjectiveDelivery& each : found.objectives)
    if (found.rollup.graph().plan().id(each.element) == id) return each;
  throw ArgumentError("no such objective: " + std::string{id});
}

std::vector<std::string> ids(const Delivery& found, std::string_view id) {
  std::vector<std::string> made;
  for (const DeliveryLine& line : of(found, id).lines) made.emplace_back(found.rollup.graph().plan().id(line.element));
  return made;
}

using Ids = std::vector<std::string>;

}  // namespace

SCENARIO("Each objective has the work and the measures below it by name") {
  const Rollup result = test::made_up();
  const Plan& plan = result.graph().plan();
  const Delivery found = delivery(result);
  THEN("they are all that is below it and was not withdrawn") {
    CHECK(found.size() == 9);
    for (const ObjectiveDelivery& each : found.objectives) {
      std::vector<ElementIndex> below = descendants(PlanAt{result.graph(), result.as_of()}, each.element);
      std::erase_if(below, [&](ElementIndex element) {
        const Role role = plan.role(element);
        return (role != Role::action && role != Role::milestone && role != Role::measure) ||
               plan.id(element) == "EX-A09";  // cancelled
      });
      std::vector<ElementIndex> listed;
      for (const DeliveryLine& line : each.lines) listed.push_back(line.element);
      CHECK(listed == below);
      CHECK(each.work + each.measures == each.lines.size());
    }
  }
  THEN("an outcome without any is named") { CHECK(found.without() == std::vector<ElementIndex>{*plan.find("EX-O6")}); }
  THEN("a draft says so, and its outcome stands under its priority") {
    const ObjectiveDelivery& answered = of(found, "EX-O4");
    const auto draft = std::ranges::find_if(answered.lines, [](const DeliveryLine& line) { return line.is_draft; });
    REQUIRE(draft != answered.lines.end());
    CHECK(plan.id(draft->element) == "EX-A12");
    REQUIRE(answered.priorities.size() == 1);
    CHECK(plan.id(answered.priorities[0]) == "EX-P3");
  }
  THEN("it is told with dates, figures and owners") {
    const std::string text = to_string(delivery(result, {.of = {.kinds = {"Outcome"}}}));
    CAPTURE(text);
    CHECK(text.starts_with("6 Outcomes: 5 with work, 5 with a measure, 1 with neither.\n"));
    CHECK(text.find("EX-O1 More homes that people can afford, under A home for everybody\n"
                    "  EX-M01 Affordable homes completed: 66 homes for Q1 2025/26, target 60 homes for Q1 2025/26, on "
                    "track, Cllr Ada Example\n"
                    "  EX-A01 Build at Mill Lane: 1 April 2024 to 31 March 2026, 70 % done, on track, Cllr Ada "
                    "Example\n") != std::string::npos);
    CHECK(text.find("EX-O6 Businesses that stay, under Work and skills: no work and no measure\n") !=
          std::string::npos);
    // What a figure is judged against is said wherever it is not the target: 170 is more than 120, and off track.
    CHECK(text.find("Residents helped into work: 170 residents for April to August 2025, target 120 residents for Q2 "
                    "2025/26, 200 residents due by then, off track") != std::string::npos);
    CHECK(text.find("74.4 % for April to August 2025, target 80 % for 2025/26, at risk") != std::string::npos);
    CHECK(text.find("completed 14 May 2025, complete") != std::string::npos);
  }
  THEN("a row is for each, and for an objective without any") {
    const Frame table = frame(found);
    std::size_t lines = 0;
    for (const ObjectiveDelivery& each : found.objectives) lines += std::max<std::size_t>(each.lines.size(), 1);
    CHECK(table.size() == lines);
    CHECK(to_csv(table).find("EX-O6,Businesses that stay,EX-P2,,,,,,,,,,,,,,,\n") != std::string::npos);
  }
}

SCENARIO("In a period there is what is left to do in it") {
  const Rollup result = test::made_up();
  const Delivery next = delivery(result, {.of = {.kinds = {"Outcome"}}, .period = asked_period(result, "2026/27")});
  // EX-A03 is due in June 2026 and EX-A06 in December; EX-A04 and EX-A10 are late already. No measure under an outcome
  // has a target that is set for that year.
  CHECK(ids(next, "EX-O1").empty());
  CHECK(ids(next, "EX-O2") == Ids{"EX-A03", "EX-A04"});
  CHECK(ids(next, "EX-O3") == Ids{"EX-A03", "EX-A06"});
  CHECK(ids(next, "EX-O5") == Ids{"EX-A07", "EX-A10"});
  CHECK(next.without().size() == 3);
  const Delivery now = delivery(result, {.of = {.kinds = {"Outcome"}}, .period = asked_period(result, "2025/26")});
  CHECK(ids(now, "EX-O1") == Ids{"EX-M01", "EX-A01", "EX-A02"});
}

SCENARIO("A lens and a party have what addresses it and what they are responsible for") {
  const Rollup result = test::made_up();
  CHECK(ids(delivery(result, {.of = {.kinds = {"Equality group"}}}), "EX-EQ1") == Ids{"EX-A03"});
  const Ids led = ids(delivery(result, {.of = {.ids = {"EX-C2"}}}), "EX-C2");
  CHECK(std::ranges::find(led, "EX-A06") != led.end());
  CHECK(to_string(delivery(result, {.of = {.ids = {"EX-C2"}}})).starts_with("1 Cabinet Member: "));
}
