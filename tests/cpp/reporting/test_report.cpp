#include <string>
#include <variant>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/io/plan_file.hpp>
#include <goldenthread/reporting/report.hpp>

#include "paths.hpp"
#include "says.hpp"

namespace gt = goldenthread;

namespace {

gt::Rollup made_up(gt::Date as_of = {2025, 9, 30}) {
  return gt::roll_up(gt::Graph{gt::io::read_plan(gt::test::source_dir() / "examples" / "plans" / "made-up")},
                     {.as_of = as_of});
}

template <class Content>
const Content& content(const gt::Report& made, gt::ReportPart part) {
  for (const gt::ReportTable& table : made.tables)
    if (table.part == part) return std::get<Content>(table.content);
  FAIL("the report has no such part");
  throw 0;
}

}  // namespace

SCENARIO("A report is a selection of the one roll-up") {
  GIVEN("the monthly cut of the made-up council") {
    const gt::Rollup result = made_up();
    const gt::Plan& plan = result.graph().plan();
    WHEN("it is made for the whole") {
      const gt::Report made = gt::report(result, "monthly cut");
      THEN("its parts are those of the definition, for the month that holds the date") {
        CHECK(made.period == gt::Period::month(2025, 9));
        CHECK(made.about == gt::no_element);
        CHECK(made.tally == result.total());
        REQUIRE(made.tables.size() == 4 + 4);
        CHECK(made.tables[0].title == "Priorities");
        CHECK(content<gt::DueIn>(made, gt::ReportPart::due).element == gt::due_in(result, made.period).element);
        CHECK(content<gt::Missed>(made, gt::ReportPart::missed).element == gt::missed(result).element);
      }
      THEN("its elements are all of their kind") {
        std::vector<gt::ElementIndex> priorities;
        for (gt::ElementIndex row = 0; row < plan.size(); ++row)
          if (plan.kind(row).name == "Priority") priorities.push_back(row);
        CHECK(std::get<std::vector<gt::ElementIndex>>(made.tables[0].content) == priorities);
      }
    }
    WHEN("it is made for a member") {
      const gt::Report made = gt::report(result, "portfolio meeting", {.about = "EX-C1"});
      THEN("only what that member is responsible for is in it") {
        const gt::Selection mine{.owners = {"EX-C1"}};
        CHECK(content<gt::OffTarget>(made, gt::ReportPart::off_target).element == gt::off_target(result, mine).element);
        CHECK(made.tally.total() < result.total().total());
        CHECK(content<gt::Portfolio>(made, gt::ReportPart::duties).party == plan.at("EX-C1"));
        const std::string words = to_string(result, made);
        CHECK(words.starts_with("Portfolio meeting, September 2025\nFor: Cllr Ada Example\nTo: The Cabinet Member\n"));
      }
    }
    WHEN("it is made for a priority, and for a quarter asked for") {
      const gt::Period quarter = gt::Period::quarter_from(2025, 4);
      const gt::Report made = gt::report(result, "quarterly report", {.about = "EX-P1", .period = quarter});
      CHECK(made.period == quarter);
      CHECK(content<gt::DueIn>(made, gt::ReportPart::due).element ==
            gt::due_in(result, quarter, {.below = {"EX-P1"}}).element);
    }
    WHEN("it selects several roles") {
      const gt::Report made = gt::report(result, "annual report");
      THEN("what is about actions is about actions alone, and what is about measures about measures") {
        const gt::Period year = gt::Period::year_from(2025, 4);
        CHECK(content<gt::FinishingIn>(made, gt::ReportPart::finishing).element ==
              gt::finishing_in(result, year).element);
        CHECK(content<gt::TargetsToSet>(made, gt::ReportPart::targets_to_set).element ==
              gt::targets_to_set(result, year).element);
      }
    }
    WHEN("it selects another role than a part is about") {
      const gt::ReportDefinition steps{
          .name = "steps", .select = {.roles = {gt::Role::milestone}}, .parts = {gt::ReportPart::finishing}};
      const gt::Report made = gt::report(result, steps, {.period = gt::Period::year_from(2025, 4)});
      CHECK(content<gt::FinishingIn>(made, gt::ReportPart::finishing).element ==
            gt::finishing_in(result, made.period, {.roles = {gt::Role::milestone}}).element);
    }
    WHEN("a definition of nobody's framework is given") {
      const gt::Report made =
          gt::report(result, gt::ReportDefinition{.name = "mine", .every = gt::Frequency::annual, .parts = {}});
      CHECK(made.period == gt::Period::year_from(2025, 4));
      CHECK(made.tables.back().part == gt::ReportPart::off_target);
    }
    THEN("what there is not is named with what there is") {
      try {
        static_cast<void>(gt::report(result, "weekly cut"));
        FAIL("it was made");
      } catch (const gt::UnknownNameError& error) {
        CHECK(std::string{error.what()}.find("'monthly cut'") != std::string::npos);
      }
      CHECK_THROWS_MATCHES(gt::report(result, "monthly cut", {.about = "NOBODY"}), gt::UnknownNameError,
                           gt::test::says("there is no element 'NOBODY'"));
      CHECK_THROWS_MATCHES(
          gt::report(result, gt::ReportDefinition{.name = "m", .select = {.owners = {"EX-C1"}}}, {.about = "EX-C2"}),
          gt::ArgumentError, gt::test::says("about is 'EX-C2', and the report 'm' selects by owner already"));
    }
  }
}

SCENARIO("A framework says what is wrong with its reports") {
  gt::Framework framework = gt::Framework::standard();
  framework.reports = {
      {.name = "a", .parts = {gt::ReportPart::groups}},
      {.name = "a", .every = gt::Frequency::once, .kinds = {"Nonsense"}},
      {.name = "b", .parts = {gt::ReportPart::due, gt::ReportPart::due}, .by = "astrology", .under = "Nonsense"},
      {.name = "good", .parts = {gt::ReportPart::groups}, .by = "portfolio", .groups = {"Party"}}};
  std::vector<std::string> found;
  for (const gt::Finding& finding : framework.problems())
    found.push_back(finding.place.id + " " + finding.place.column);
  CHECK(found == std::vector<std::string>{"a name", "a by", "a kinds", "a every", "b under", "b parts", "b by"});
}
