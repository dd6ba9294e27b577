#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/coverage/check.hpp>
#include <goldenthread/io/plan_file.hpp>
#include <goldenthread/rollup/rollup.hpp>

#include "says.hpp"
#include "temporary_folder.hpp"

namespace gt = goldenthread;
using Strings = std::vector<std::string>;

namespace {

/// A vision, an outcome, and what a case adds: rows as JSON.
std::string plan_of(std::string_view elements, std::string_view links, std::string_view more = "") {
  return R"({"format": "goldenthread-plan", "version": 1, "as_of": "2024-06-30", "elements": [
    {"id": "V", "kind": "Vision", "title": "A fair town"}, {"id": "O", "kind": "Outcome", "title": "Warm homes"}, )" +
         std::string{elements} + R"(], "links": [{"from": "O", "type": "contributes_to", "to": "V"}, )" +
         std::string{links} + "]" + std::string{more} + "}";
}

double score_of(const gt::Plan& plan, std::string_view id) {
  return gt::roll_up(gt::Graph{plan}).at(std::string{id}).score;
}

Strings codes_of(const std::vector<gt::Finding>& findings) {
  Strings codes;
  for (const gt::Finding& finding : findings) codes.push_back(finding.code);
  return codes;
}

Strings periods_of(const gt::Plan& plan) {
  Strings periods;
  for (std::size_t row = 0; row < plan.observations().size(); ++row)
    periods.push_back(plan.cell(*plan.observations().find("period"), row));
  return periods;
}

}  // namespace

TEST_CASE("reading-01 and -02: a heading is read whatever its letter case") {
  const gt::Plan weighted = gt::io::read_plan_json(plan_of(
      R"({"id": "A", "kind": "Action", "title": "a", "progress": 0.9}, {"id": "B", "kind": "Action", "title": "b", "progress": 0.4})",
      R"({"from": "A", "type": "contributes_to", "to": "O", "Weight": 4}, {"from": "B", "type": "contributes_to", "to": "O", "Weight": 1})"));
  CHECK(score_of(weighted, "O") == 0.8);
  const gt::Plan progress = gt::io::read_plan_json(
      plan_of(
          R"({"id": "A", "kind": "Action", "title": "a", "Progress": 0.7}, {"id": "B", "kind": "Action", "title": "b", "PROGRESS ": 0.3})",
          R"({"from": "A", "type": "contributes_to", "to": "O"}, {"from": "B", "type": "contributes_to", "to": "O"})"),
      {.building = gt::Building::lenient});
  CHECK(codes_of(progress.findings()) == Strings{"duplicate_column"});
}

TEST_CASE("reading-03: a comma after a 0 is the decimal sign") {
  const gt::Plan plan = gt::io::read_plan_json(
      plan_of(R"({"id": "M", "kind": "Measure", "title": "m"})", R"({"from": "M", "type": "measures", "to": "O"})",
              R"(, "observations": [{"measure": "M", "period": "2024-04", "value": "0,375"}])"));
  CHECK(plan.observations().numbers("value")[0] == 0.375);
}

TEST_CASE("reading-05: a year of two halves is settled by its column") {
  const gt::Plan plan = gt::io::read_plan_json(
      plan_of(R"({"id": "M", "kind": "Measure", "title": "m"})", R"({"from": "M", "type": "measures", "to": "O"})",
              R"(, "observations": [{"measure": "M", "period": "2010-11", "value": 1},
                  {"measure": "M", "period": "2012-13", "value": 2}])"));
  CHECK(periods_of(plan) == Strings{"2010/11", "2012/13"});
}

TEST_CASE("reading-04, -07 and -08: what a folder of CSV files says") {
  const gt::test::TemporaryFolder folder;
  SECTION("a comma is the decimal sign where semicolons part the cells") {
    folder.write("elements.csv", "id;kind;title\nV;Vision;v\nM;Measure;m\n");
    folder.write("observations.csv", "measure;period;value\nM;2024-04;14,250\n");
    const gt::Plan plan = gt::io::read_plan(folder.path());
    CHECK(plan.observations().numbers("value")[0] == 14.25);
  }
  SECTION("headings alone") {
    folder.write("elements.csv", "id,kind,title\n");
    CHECK(codes_of(gt::io::read_plan(folder.path()).findings()) == Strings{"empty_table"});
  }
  SECTION("none of the columns that are needed") {
    folder.write("elements.csv", "ref,level,name\n");
    CHECK_THROWS_MATCHES(gt::io::read_plan(folder.path()), gt::InputError, gt::test::says("elements.csv"));
  }
}

TEST_CASE("reading-15: what lenient building left out is told when the plan was written and is read again") {
  const gt::Plan plan = gt::io::read_plan_json(plan_of(R"({"id": "A", "kind": "Action", "title": "a"})",
                                                       R"({"from": "A", "type": "contributes_to", "to": "Z"})"),
                                               {.building = gt::Building::lenient});
  REQUIRE(codes_of(plan.findings()) == Strings{"dangling_link"});
  const gt::test::TemporaryFolder folder;
  gt::io::write_plan(plan, folder.path() / "plan");
  for (const gt::Plan& again :
       {gt::io::read_plan_json(gt::io::write_plan_json(plan)), gt::io::read_plan(folder.path() / "plan")}) {
    CHECK(codes_of(again.findings()) == Strings{"dangling_link"});
    CHECK(again.findings()[0].message == plan.findings()[0].message);
    CHECK(gt::check(gt::Graph{again}).code(0) == "dangling_link");
    CHECK(gt::io::write_plan_json(again) == gt::io::write_plan_json(plan));
  }
}

TEST_CASE("A finding that a plan's file keeps must be one") {
  const auto problems = [](std::string_view findings) {
    try {
      static_cast<void>(
          gt::io::read_plan_json(R"({"format": "goldenthread-plan", "version": 1, "elements": [], "findings": )" +
                                 std::string{findings} + "}"));
    } catch (const gt::InputError& error) {
      return codes_of(error.problems());
    }
    return Strings{};
  };
  CHECK(problems(R"([{"code": "x", "severity": "error", "message": "m"}])").empty());
  CHECK(problems(R"([{"severity": "error"}])") == Strings{"missing_key"});
  CHECK(problems(R"([{"code": "x", "severity": "dire"}])").size() == 1);
  CHECK(problems(R"([{"code": "x", "colour": "red"}])") == Strings{"unknown_key"});
  CHECK(problems("5").size() == 1);
}
