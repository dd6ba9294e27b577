#include <algorithm>
#include <cmath>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <paths.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/io/plan_file.hpp>

#include "says.hpp"
#include "temporary_folder.hpp"

namespace gt = goldenthread;
using namespace gt::io;
using namespace gt::test;

namespace {

constexpr std::string_view small = R"({
  "format": "goldenthread-plan", "version": 1, "title": "Small", "body": "Town", "period": "2020/21", "as_of": "2020-09-30",
  "elements": [
    {"id": "O", "kind": "Outcome", "title": "Homes", "cost": 5, "open": true, "note": "x"},
    {"id": "A", "kind": "Action", "title": "Build", "due": "2021-03", "progress": 0.25, "cost": null, "open": false},
    {"id": "M", "kind": "Measure", "title": "Count", "start": 2020}
  ],
  "links": [{"from": "A", "type": "contributes_to", "to": "O", "weight": 2}, {"from": "M", "type": "measures", "to": "O"}],
  "measures": [{"id": "M", "unit": "homes", "cumulative": true}],
  "observations": [{"measure": "M", "period": "Q1 2020/21", "missing": "not counted"}]
})";

/// Everything in a folder, by name.
std::vector<std::pair<std::string, std::string>> files_of(const TemporaryFolder& folder) {
  std::vector<std::pair<std::string, std::string>> files;
  for (const auto& entry : fs::directory_iterator{folder.path()})
    files.emplace_back(entry.path().filename().string(), folder.read(entry.path().filename().string()));
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<gt::Finding> problems_of(std::string_view text) {
  try {
    static_cast<void>(read_plan_json(text));
  } catch (const gt::InputError& error) {
    return error.problems();
  }
  return {};
}

}  // namespace

SCENARIO("A plan is read from one JSON file") {
  const gt::Plan plan = read_plan_json(small);
  CHECK(plan.size() == 3);
  CHECK(plan.info().title == "Small");
  CHECK(plan.info().body == "Town");
  CHECK(plan.info().period == gt::FiscalCalendar{}.year(2020));
  CHECK(plan.info().as_of == gt::Date{2020, 9, 30});
  CHECK(plan.framework() == gt::Framework::standard());
  CHECK(plan.elements().numbers("progress")[1] == 0.25);
  CHECK(plan.elements().periods("start")[2] == gt::Period::calendar_year(2020));
  CHECK(plan.links().numbers("weight")[0] == 2);
  THEN("a council's own columns have the type of their values") {
    CHECK(plan.elements().numbers("cost")[0] == 5);
    CHECK(std::isnan(plan.elements().numbers("cost")[1]));
    CHECK(plan.elements().bytes("open")[0] == 1);
    CHECK(plan.elements().bytes("open")[1] == 0);
    CHECK(plan.elements().bytes("open")[2] == gt::missing_yes_no);
    CHECK(plan.elements().text("note", 0) == "x");
  }
  THEN("a table may be given by columns just as well") {
    const gt::Plan same = read_plan_json(R"({"format": "goldenthread-plan", "version": 1,
        "elements": {"id": ["A", "B"], "kind": ["Action", "Outcome"], "title": ["a", "b"], "cost": [null, 2]}})");
    CHECK(same.size() == 2);
    CHECK(same.title(1) == "b");
    CHECK(same.elements().numbers("cost")[1] == 2);
  }
}

SCENARIO("What is written, read and written again is the same, byte for byte") {
  std::vector<gt::Plan> plans{read_plan_json(small)};
  for (const auto& entry : fs::directory_iterator{gt::test::source_dir() / "examples" / "plans"})
    if (fs::is_directory(entry) && fs::exists(entry.path() / "elements.csv")) plans.push_back(read_plan(entry.path()));
  REQUIRE(plans.size() >= 3);
  for (const gt::Plan& plan : plans) {
    const std::string json = write_plan_json(plan);
    CHECK(write_plan_json(read_plan_json(json)) == json);
    const TemporaryFolder first;
    const TemporaryFolder second;
    write_plan(plan, first.path());
    const gt::Plan again = read_plan(first.path());
    write_plan(again, second.path());
    CHECK(files_of(first) == files_of(second));
    CHECK(write_plan_json(again) == json);
    const TemporaryFolder third;
    write_plan(plan, third.path() / "plan.json");
    CHECK(third.read("plan.json") == json);
  }
}

SCENARIO("Every column of every table survives both forms") {
  std::string text = R"({"format": "goldenthread-plan", "version": 1, "framework": {"name": "f",
    "attributes": [{"name": "wards", "type": "list"}, {"name": "seen", "type": "date"}, {"name": "grade", "table": "links", "type": "number"}]},
    "elements": [
      {"id": "=A;1", "kind": "Action", "title": "'+ a \"title\", with\nlines", "description": "d", "state": "draft", "start": "Q1 2020/21",
       "due": "2020-01-01..2020-05-06", "completed": "2020-05-01", "progress": 1, "frequency": "monthly", "key": true, "audience": "member", "revision": 3, "source": "L1",
       "wards": ["North", "South; "], "seen": "2020/21", "=odd,name": "-5"},
      {"id": "M", "kind": "Measure", "title": "m", "wards": "East"}, {"id": "O", "kind": "Outcome", "title": "o"}],
    "links": [{"from": "=A;1", "type": "contributes_to", "to": "O", "weight": 0.1, "weight_factor": 0.5, "weight_reason": "half as many people", "share": 0.5, "capacity": "lead", "basis": "inferred",
      "state": "proposed", "valid_from": "2020-01-01", "valid_to": "2021-01-01", "recorded": "2020-01-02", "target_revision": 2,
      "agreed": "2020-02-01", "agreement": "0123456789abcdef", "source": "L2", "grade": 1e-7}, {"from": "M", "type": "measures", "to": "O"}],
    "measures": [{"id": "M", "unit": "%", "polarity": "lower_is_better", "frequency": "annual", "aggregation": "mean", "cumulative": false,
      "scoring": "linear", "baseline": 123456789.5, "baseline_period": "2019/20", "scheme": "tolerance", "tolerance": 0.05,
      "range_distance": 2, "dead_band": 1, "max_age": 90, "lag": 30, "fiscal_start": 9, "window": 4, "control": "borough",
      "least_numerator": 5, "least_denominator": 50, "rounding": 0.1}],
    "observations": [{"measure": "M", "period": "2020", "value": 100000, "area": "England", "group": "under 16", "numerator": 1, "denominator": 3, "margin": 2.5,
      "quality": "provisional", "recorded": "2021-01-01", "source": "s"}, {"measure": "M", "period": "2021", "missing": "late"}],
    "targets": [{"measure": "M", "period": "2020", "value": -0.1, "lower": -1, "upper": 1e300, "reason": "eased", "agreed_by": "Cabinet",
      "recorded": "2020-01-01", "source": "t"}],
    "updates": [{"element": "=A;1", "date": "2020-06-30", "status": "on_track", "progress": 0.3, "state": "approved", "start": "2020",
      "due": "2021", "completed": "2021", "commentary": "@all", "corrective_action": "more staff", "back_on_track": "2021",
      "score": 0.5, "override": true, "reason": "r", "agreed_by": "Cabinet", "author": "a", "audience": "exempt", "expires": "2021-01-01", "recorded": "2020-07-01"}],
    "justifications": [{"element": "O", "rule": "objective-delivered", "reason": "r", "author": "a", "date": "2020-01-01", "until": "2021-01-01"}]
  })";
  text.replace(text.find("South; "), 7, "South ");
  const gt::Plan plan = read_plan_json(text);
  const std::string json = write_plan_json(plan);
  for (const gt::TableSchema& schema : gt::table_schemas())
    for (const gt::ColumnSchema& column : schema.columns) {
      INFO(schema.name << "." << column.name);
      CHECK(json.find('"' + std::string{column.name} + "\": ") != std::string::npos);
    }
  CHECK(json.find(R"("wards": ["North", "South "])") != std::string::npos);
  CHECK(json.find(R"("value": 100000,)") != std::string::npos);
  CHECK(json.find(R"("grade": 1e-07)") != std::string::npos);
  CHECK(write_plan_json(read_plan_json(json)) == json);
  const TemporaryFolder folder;
  write_plan(plan, folder.path());
  CHECK(folder.read("elements.csv").find("'=A;1") != std::string::npos);
  CHECK(folder.read("observations.csv").find(",100000,") != std::string::npos);
  CHECK(write_plan_json(read_plan(folder.path())) == json);
}

SCENARIO("Types of a council's own columns that nobody declared survive CSV") {
  const gt::Plan plan = read_plan_json(small);
  const TemporaryFolder folder;
  write_plan(plan, folder.path());
  const gt::Plan again = read_plan(folder.path());
  CHECK(again.elements().numbers("cost")[0] == 5);
  CHECK(again.elements().bytes("open")[1] == 0);
  CHECK(again.framework().attributes.size() == 2);
}

SCENARIO("Writing to a folder replaces the plan that was there") {
  const TemporaryFolder folder;
  write_plan(read_plan_json(small), folder.path());
  CHECK(fs::exists(folder.path() / "links.csv"));
  write_plan(read_plan_json(R"({"format": "goldenthread-plan", "version": 1, "elements": []})"), folder.path());
  CHECK_FALSE(fs::exists(folder.path() / "links.csv"));
  CHECK(folder.read("elements.csv") == "id,kind,title\n");
  CHECK(read_plan(folder.path()).size() == 0);
}

SCENARIO("A framework is found by name, beside the plan, or in the options") {
  const TemporaryFolder folder;
  folder.write("elements.csv", "id,kind,title\nA,Task,a\n");
  folder.write("own.json", R"({"name": "own", "kinds": [{"name": "Task", "role": "action"}]})");
  folder.write("plan.json", R"({"format": "goldenthread-plan", "version": 1, "framework": "own.json"})");
  CHECK(read_plan(folder.path()).framework().name == "own");
  folder.write("plan.json", R"({"format": "goldenthread-plan", "version": 1, "framework": {"name": "own.json"}})");
  CHECK(read_plan(folder.path()).framework().name == "own");
  folder.write(
      "whole.json",
      R"({"format": "goldenthread-plan", "version": 1, "framework": "own.json", "elements": [{"id": "A", "kind": "Task", "title": "a"}]})");
  CHECK(read_plan(folder.path() / "whole.json").role(0) == gt::Role::action);
  folder.write("plan.json", R"({"format": "goldenthread-plan", "version": 1, "framework": "default"})");
  CHECK_THROWS_MATCHES(read_plan(folder.path()), gt::InputError, gt::test::says("unknown_kind"));
  gt::io::ReadOptions options;
  options.framework = gt::Framework::standard();
  options.framework->kinds = {{"Task", gt::Role::milestone, {}, 0, {}}};
  CHECK(read_plan(folder.path(), options).role(0) == gt::Role::milestone);
  fs::remove(folder.path() / "plan.json");
  CHECK(read_plan(folder.path(), options).size() == 1);
}

SCENARIO("What a plan's own file says wrong is told with its place, and with the tables' problems") {
  const auto problems = problems_of(
      "{\"format\": \"goldenthread-plan\", \"version\": 2,\n\"period\": \"soon\", \"elemnts\": [],\n"
      "\"elements\": [{\"id\": \"A\", \"kind\": \"Acton\", \"title\": \"a\"}, 7, {\"id\": \"B\", \"kind\": \"Action\", "
      "\"title\": {}}]}");
  std::vector<std::string> codes;
  for (const gt::Finding& problem : problems) codes.push_back(problem.code + "@" + std::to_string(problem.place.line));
  CHECK(codes == std::vector<std::string>{"bad_value@1", "bad_date@2", "bad_value@3", "bad_value@3", "unknown_key@2",
                                          "unknown_kind@3", "missing_value@3"});
  for (const gt::Finding& problem : problems)
    if (problem.code == "unknown_key") CHECK(problem.remedy == "Did you mean 'elements'?");
}

TEST_CASE("Wrong descriptions are refused with a remedy") {
  const auto first = [](std::string_view text) {
    const auto problems = problems_of(text);
    return problems.empty() ? gt::Finding{} : problems.front();
  };
  CHECK(first(R"({"version": 1, "elements": []})").remedy.find("\"format\": \"goldenthread-plan\"") !=
        std::string::npos);
  CHECK(first(R"({"format": "other", "version": 1, "elements": []})").place.column == "/format");
  CHECK(first(R"({"format": "goldenthread-plan", "elements": []})").code == "missing_key");
  CHECK(first(R"({"format": "goldenthread-plan", "version": 1})").code == "missing_table");
  CHECK(first(R"([])").code == "missing_table");
  CHECK(first(R"({"format": "goldenthread-plan", "version": 1, "elements": 5})").place.column == "/elements");
  CHECK(first(R"({"format": "goldenthread-plan", "version": 1, "elements": {"id": ["A"], "kind": []}})").code ==
        "ragged_column");
  CHECK(first(R"({"format": "goldenthread-plan", "version": 1, "elements": {"id": 5}})").place.column ==
        "/elements/id");
  CHECK(first(R"({"format": "goldenthread-plan", "version": 1, "framework": "gone", "elements": []})").code ==
        "unknown_framework");
  CHECK(first(R"({"format": "goldenthread-plan", "version": 1, "framework": "../secret.json", "elements": []})").code ==
        "unknown_framework");
  CHECK(first(R"({"format": "goldenthread-plan", "version": 1, "framework": 5, "elements": []})").code == "bad_value");
  CHECK(
      first(
          R"({"format": "goldenthread-plan", "version": 1, "framework": {"name": "x", "kinds": [1]}, "elements": []})")
          .place.column == "/framework/kinds/0");
  CHECK(
      first(
          R"({"format": "goldenthread-plan", "version": 1, "elements": [{"id": "A", "kind": "Action", "title": "a", "tags": ["a;b"]}]})")
          .code == "bad_value");
}

SCENARIO("Lenient reading keeps what is right and finds the rest") {
  const TemporaryFolder folder;
  folder.write("elements.csv", "id,kind,title\nA,Action,a\nB,Action\nC,Acton,c\nD,Action,caf\xE9\n");
  gt::io::ReadOptions options;
  options.building = gt::Building::lenient;
  const gt::Plan plan = read_plan(folder.path(), options);
  CHECK(plan.size() == 2);
  CHECK(plan.title(1) == "café");
  std::vector<std::string> codes;
  for (const gt::Finding& finding : plan.findings()) codes.push_back(finding.code);
  CHECK(codes == std::vector<std::string>{"ragged_row", "encoding", "unknown_kind"});
  CHECK_THROWS_MATCHES(read_plan(folder.path()), gt::InputError, gt::test::says("unknown_kind"));
}
