#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>

#include <catch2/catch_test_macros.hpp>
#include <paths.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/io/framework_file.hpp>

#include "says.hpp"

namespace gt = goldenthread;
using gt::io::parse_framework;
using gt::io::write_framework;

namespace {

/// The problem at a JSON pointer; fails where there is none.
gt::Finding problem_at(std::string_view text, std::string_view pointer) {
  try {
    static_cast<void>(parse_framework(text, "f.json"));
  } catch (const gt::InputError& error) {
    for (const gt::Finding& problem : error.problems())
      if (problem.place.column == pointer) return problem;
    FAIL("nothing at " << pointer << " in " << error.what());
  }
  FAIL("no problem at all");
  return {};
}

constexpr std::string_view whole = R"({
  "name": "town", "description": "A town's", "source": "paper 7",
  "kinds": [{"name": "Aim", "role": "vision", "plural": "Aims", "rank": 1, "description": "why"},
            {"name": "Task", "role": "action", "personal": true}, {"name": "Dial", "role": "measure"}, {"name": "Person", "role": "party"},
            {"name": "Goal", "role": "objective"}, {"name": "Cut", "role": "resource"}, {"name": "Chance", "role": "measure"},
            {"name": "Harm", "role": "measure"}],
  "link_types": [{"name": "enables", "reverse": "is enabled by", "acyclic": true, "traces": true, "scores": false,
                  "joins": [{"from_role": "action", "to_kind": ["Aim"]}]}],
  "rules": [{"id": "led", "select": {"role": ["action"], "kind": "Task", "state": "approved", "id": "A", "lens": ["L"],
                                     "owner": "P", "below": "X", "above": ["Y", "Z"], "period": ["2020/21", "2022"],
                                     "field": [{"field": "due", "less": "2021-04-01"}, {"field": "cost", "greater": 5},
                                               {"field": "ward", "in": ["N", "S"]}, {"field": "note", "absent": true},
                                               {"field": "open", "equal": true}, "title"]},
             "require": [[{"link": "responsible_for", "direction": "in", "capacity": ["lead", "joint"], "inherit": true, "min": 1, "max": 2,
                           "role": "party", "kind": "Person", "where": [{"field": "share", "greater": 0.5}, "source"], "basis": "stated"}, {"justification": "led"}],
                         {"field": "due", "within": "2020/21"}],
             "depth": "deep_any", "severity": "warning", "message": "{title} has no lead", "remedy": "Name one.", "source": "L1"}],
  "schemes": [{"name": "strict", "type": "tolerance", "tolerance": 0.05},
              {"name": "four", "type": "bands", "boundary": "worse",
               "bands": [{"status": "on_track", "from": 0.9}, {"status": "at_risk", "from": 0.5}, {"status": "off_track", "from": 0}]}],
  "scorings": [{"name": "between", "formula": "range", "clamp": "cap", "degenerate_is_zero": true, "distance": 5}],
  "policies": [{"name": "hard", "kinds": ["Aim"], "method": "worst", "missing": "propagate", "minimum_completeness": 0.5,
                "status_from": "worst", "own_score": "below", "scheme": "four"},
               {"name": "counted", "method": "minimum_count", "minimum_count": 3, "missing": "impute", "imputed": 0.25,
                "max_age": 90, "own_and_below": "two_means", "status_from": "majority", "ties": "at_risk",
                "veto": ["Aim"], "override_holds": "sticky", "reported": "worse",
                "projection": "last_year_profile"}],
  "attributes": [{"name": "ward", "table": "elements", "type": "list", "description": "where"}],
  "limits": [{"kinds": ["Aim", "Task"], "elements": 8, "children": 0, "parents": 2, "source": "L40"}],
  "reports": [{"name": "cut", "title": "The cut", "audience": "CPG", "every": "quarterly", "select": {"role": "action"},
               "parts": ["groups", "targets_to_set"], "kinds": ["Task"], "by": "portfolio", "groups": "Person", "under": "Aim",
               "source": "L640"}],
  "switched_off": [{"rule": "orphan", "reason": "no vision yet"}], "watched": ["title", "due"],
  "risk": {"likelihood": {"kind": "Chance", "steps": [{"number": 1, "word": "rare"}, {"number": 2, "word": "likely"}]},
           "impact": {"kind": ["Harm"], "steps": [{"number": 0.5, "word": "minor"}]},
           "ratings": [{"name": "low", "status": "on_track"}, {"name": "high", "status": "off_track"}],
           "matrix": [["low"], ["high"]]},
  "money": {"unit": "£k", "priorities": "Goal", "proposals": ["Cut"]},
  "measure_scheme": "strict", "score_scheme": "four", "scoring": "between",
  "calendar": {"year_start_month": 9}, "severity_order": ["off_track", "unknown", "at_risk", "on_track"],
  "report_grace": 30, "joint_leads_count": false, "display_scale": 10
})";

}  // namespace

SCENARIO("Every field of a framework is read") {
  const gt::Framework f = parse_framework(whole, "f.json");
  CHECK(f.name == "town");
  CHECK(f.description == "A town's");
  CHECK(f.source == "paper 7");
  CHECK(f.limits == std::vector<gt::Limit>{{{"Aim", "Task"}, 8, 0, 2, "L40"}});
  CHECK(f.reports == std::vector<gt::ReportDefinition>{{"cut",
                                                        "The cut",
                                                        "CPG",
                                                        gt::Frequency::quarterly,
                                                        {.roles = {gt::Role::action}},
                                                        {gt::ReportPart::groups, gt::ReportPart::targets_to_set},
                                                        {"Task"},
                                                        "portfolio",
                                                        {"Person"},
                                                        "Aim",
                                                        "L640"}});
  CHECK(f.switched_off == std::vector<gt::SwitchedOff>{{"orphan", "no vision yet"}});
  CHECK(f.watched == std::vector<std::string>{"title", "due"});
  REQUIRE(f.kinds.size() == 8);
  CHECK(f.kinds[0] == gt::Kind{"Aim", gt::Role::vision, "Aims", 1, false, "why"});
  CHECK(f.kinds[1].personal);
  CHECK(f.risk.likelihood == gt::RiskScale{{"Chance"}, {{1, "rare"}, {2, "likely"}}});
  CHECK(f.risk.impact == gt::RiskScale{{"Harm"}, {{0.5, "minor"}}});
  CHECK(f.risk.ratings == std::vector<gt::RiskRating>{{"low", gt::Status::on_track}, {"high", gt::Status::off_track}});
  CHECK(f.risk.matrix == std::vector<std::vector<std::string>>{{"low"}, {"high"}});
  CHECK(f.money == gt::MoneyWords{"£k", {"Goal"}, {"Cut"}});
  const gt::LinkType& type = f.link_types.at(0);
  CHECK(type.name == "enables");
  CHECK(type.reverse == "is enabled by");
  CHECK((type.acyclic && type.traces && !type.scores));
  REQUIRE(type.joins.size() == 1);
  CHECK(type.joins[0].from_roles == std::vector{gt::Role::action});
  CHECK(type.joins[0].to_kinds == std::vector<std::string>{"Aim"});
  CHECK(f.find_link_type("contributes_to"));
  REQUIRE(f.rules.size() == 1);
  const gt::Rule& rule = f.rules[0];
  CHECK(rule.depth == gt::Depth::deep_any);
  CHECK(rule.severity == gt::Severity::warning);
  CHECK(rule.select.kinds == std::vector<std::string>{"Task"});
  CHECK(rule.select.states == std::vector{gt::State::approved});
  CHECK(rule.select.above == std::vector<std::string>{"Y", "Z"});
  REQUIRE(rule.select.fields.size() == 6);
  CHECK(rule.select.fields[0] == gt::FieldTest{"due", gt::Comparison::less, {"2021-04-01"}});
  CHECK(rule.select.fields[1] == gt::FieldTest{"cost", gt::Comparison::greater, {"5"}});
  CHECK(rule.select.fields[2] == gt::FieldTest{"ward", gt::Comparison::in, {"N", "S"}});
  CHECK(rule.select.fields[3] == gt::FieldTest{"note", gt::Comparison::absent, {}});
  CHECK(rule.select.fields[4] == gt::FieldTest{"open", gt::Comparison::equal, {"yes"}});
  CHECK(rule.select.fields[5] == gt::FieldTest{"title", gt::Comparison::present, {}});
  REQUIRE(rule.require.size() == 2);
  REQUIRE(rule.require[0].size() == 2);
  const gt::Clause& clause = rule.require[0][0];
  CHECK(clause.link == "responsible_for");
  CHECK(clause.direction == gt::Direction::in);
  CHECK(clause.capacities == std::vector{gt::Capacity::lead, gt::Capacity::joint});
  CHECK(clause.basis == gt::Basis::stated);
  CHECK((clause.inherit && clause.min == 1 && clause.max == 2));
  CHECK(clause.where == std::vector<gt::FieldTest>{{"share", gt::Comparison::greater, {"0.5"}},
                                                   {"source", gt::Comparison::present, {}}});
  CHECK(rule.select.periods == std::vector<std::string>{"2020/21", "2022"});
  CHECK(rule.require[0][1].justification == "led");
  CHECK(rule.require[1][0].field == gt::FieldTest{"due", gt::Comparison::within, {"2020/21"}});
  CHECK(f.find_scheme("strict")->tolerance == 0.05);
  CHECK(f.find_scheme("four")->boundary == gt::Boundary::worse);
  CHECK(f.find_scheme("four")->bands.at(1) == gt::Band{gt::Status::at_risk, 0.5});
  CHECK(*f.find_scoring("between") == gt::Scoring{"between", gt::Formula::range, gt::Clamp::cap, true, 5});
  const gt::Policy& policy = f.policy_for("Aim");
  CHECK(policy.method == gt::Method::worst);
  CHECK(policy.missing == gt::Missing::propagate);
  CHECK(policy.own_score == gt::OwnScore::below);
  CHECK(policy.status_from == gt::StatusFrom::worst);
  CHECK(policy.minimum_completeness == 0.5);
  const gt::Policy& counted = f.policy_for("");
  CHECK(counted.method == gt::Method::minimum_count);
  CHECK(counted.minimum_count == 3);
  CHECK(counted.missing == gt::Missing::impute);
  CHECK(counted.imputed == 0.25);
  CHECK(counted.max_age == 90);
  CHECK(counted.own_and_below == gt::OwnAndBelow::two_means);
  CHECK(counted.status_from == gt::StatusFrom::majority);
  CHECK(counted.ties == gt::Ties::at_risk);
  CHECK(counted.veto == std::vector<std::string>{"Aim"});
  CHECK(counted.override_holds == gt::OverrideHolds::sticky);
  CHECK(counted.reported == gt::Reported::worse);
  CHECK(counted.projection == gt::Projection::last_year_profile);
  CHECK(policy.projection == gt::Projection::none);
  CHECK(f.report_grace == 30);
  CHECK(f.attributes == std::vector{gt::Attribute{"ward", "elements", gt::AttributeType::list, "where"}});
  CHECK(f.year_start_month == 9);
  CHECK(f.severity_order[1] == gt::Status::no_data);
  CHECK_FALSE(f.joint_leads_count);
  CHECK(f.display_scale == 10);
}

SCENARIO("A framework written and read is the same, and written again is the same byte for byte") {
  for (const gt::Framework& framework :
       {parse_framework(whole), gt::Framework::standard(), parse_framework(R"({"name": "least"})")}) {
    const std::string written = write_framework(framework);
    const gt::Framework again = parse_framework(written);
    CHECK(again == framework);
    CHECK(write_framework(again) == written);
    CHECK(written.find('\r') == std::string::npos);
    CHECK(written.ends_with("}\n"));
  }
}

SCENARIO("Anchors, points, rules of schemes and conventions are read and written") {
  const gt::Framework f = parse_framework(R"({"name": "own",
    "schemes": [{"name": "gap", "type": "rules", "otherwise": "at_risk", "rules": [
      {"status": "complete", "of": "score", "from": 1}, {"status": "on_track", "of": "ahead", "from": -0.165, "boundary": "worse"}]},
      {"name": "five", "type": "points", "tolerance": 5}, {"name": "better", "type": "tolerance_or_improving", "tolerance": 0.2}],
    "scorings": [{"name": "steps", "formula": "anchored", "anchors": [{"at": 0, "score": 0}, {"at": 10, "score": 1}]},
      {"name": "done", "formula": "milestone_points", "points": [{"status": "complete", "points": 1}]}],
    "policies": [{"name": "default"}, {"name": "m", "kinds": ["Milestone"], "scoring": "done", "scheme": "gap", "expected": "exclusive"}],
    "direction_of_travel": {"against": "slope", "points": 6}})");
  const gt::Scheme& gap = *f.find_scheme("gap");
  CHECK(gap.otherwise == gt::Status::at_risk);
  REQUIRE(gap.rules.size() == 2);
  CHECK(gap.rules[1] == gt::StatusRule{gt::Status::on_track, gt::Quantity::ahead, -0.165, gt::Boundary::worse});
  CHECK(f.find_scheme("five")->tolerance == 5);
  CHECK(f.find_scheme("better")->type == gt::SchemeType::tolerance_or_improving);
  CHECK(f.find_scoring("steps")->anchors == std::vector<gt::Anchor>{{0, 0}, {10, 1}});
  CHECK(f.find_scoring("done")->points == std::vector<gt::StatusPoints>{{gt::Status::complete, 1}});
  CHECK(f.policy_for("Milestone").scoring == "done");
  CHECK(f.policy_for("Milestone").expected == gt::Expected::exclusive);
  CHECK(f.direction_of_travel == gt::TravelRule{gt::Comparator::slope, 6});
  CHECK(parse_framework(write_framework(f)) == f);
  THEN("what cannot be used is refused, each with its place") {
    for (
        const char* wrong :
        {R"("schemes": [{"name": "s", "type": "rules"}])",
         R"("schemes": [{"name": "s", "type": "rules", "rules": [{"status": "stale", "of": "gap", "from": 0}]}])",
         R"("schemes": [{"name": "s", "type": "rules", "rules": [{"status": "on_track", "of": "gap"}]}])",
         R"("schemes": [{"name": "s", "type": "rules", "rules": [{"status": "on_track", "of": "gap", "from": 0}]}], "score_scheme": "s")",
         R"("scorings": [{"name": "s", "formula": "anchored", "anchors": [{"at": 1, "score": 0}, {"at": 1, "score": 1}]}])",
         R"("scorings": [{"name": "s", "formula": "milestone_points", "points": [{"status": "complete", "points": 2}]}])",
         R"("policies": [{"name": "p", "scoring": "ratio"}])", R"("policies": [{"name": "p", "scoring": "nothing"}])",
         R"("scoring": "milestone_points")", R"("direction_of_travel": {"points": 1})",
         R"("direction_of_travel": {"against": "yesterday"})"}) {
      CAPTURE(wrong);
      CHECK_THROWS_AS(parse_framework(R"({"name": "wrong", )" + std::string{wrong} + "}"), gt::InputError);
    }
  }
}

TEST_CASE("Mistakes in how risks are rated are told with their pointers") {
  constexpr std::string_view text = R"({"name": "x", "risk": {
    "likelihood": {"kind": "Likelihood"}, "impact": 5,
    "ratings": [{"name": "low"}, {"status": "red"}], "matrix": [["low", 1], "low"], "colour": true}})";
  CHECK(problem_at(text, "/risk/likelihood/steps").code == "missing_key");
  CHECK(problem_at(text, "/risk/impact").code == "bad_value");
  CHECK(problem_at(text, "/risk/ratings/0/status").code == "missing_key");
  CHECK(problem_at(text, "/risk/ratings/1/status").code == "bad_value");
  CHECK(problem_at(text, "/risk/matrix/0/1").code == "bad_value");
  CHECK(problem_at(text, "/risk/matrix/1").code == "bad_value");
  CHECK(problem_at(text, "/risk/colour").code == "unknown_key");
  CHECK(problem_at(R"({"name": "x", "risk": {}})", "/risk/matrix").code == "missing_key");
  CHECK(problem_at(R"({"name": "x", "money": {"unit": 5}})", "/money/unit").code == "bad_value");
}

TEST_CASE("A projection that there is not is told with those that there are") {
  constexpr std::string_view text = R"({"name": "x", "policies": [{"name": "p", "projection": "guess"}]})";
  const gt::Finding problem = problem_at(text, "/policies/0/projection");
  CHECK(problem.code == "bad_value");
  CHECK((problem.message + problem.remedy).find("run_rate") != std::string::npos);
}

TEST_CASE("What a framework leaves out is the default's") {
  const gt::Framework f = parse_framework(R"({"name": "least"})");
  const gt::Framework standard = gt::Framework::standard();
  CHECK(f.kinds == standard.kinds);
  CHECK(f.link_types == standard.link_types);
  CHECK(f.rules == standard.rules);
  CHECK(parse_framework(R"({"name": "none", "rules": []})").rules.empty());
}

SCENARIO("Mistakes are told all at once, each with its line and pointer") {
  const std::string text =
      "{\n\"name\": \"x\",\n\"kinds\": [{\"name\": \"A\", \"role\": \"visoin\"},\n{\"name\": \"B\"}],\n\"colour\": "
      "1,\n\"calender\": {}}";
  try {
    static_cast<void>(parse_framework(text, "f.json"));
    FAIL("read");
  } catch (const gt::InputError& error) {
    CHECK(error.problems().size() == 4);
  }
  const gt::Finding role = problem_at(text, "/kinds/0/role");
  CHECK(role.code == "bad_value");
  CHECK(role.place.file == "f.json");
  CHECK(role.place.line == 3);
  CHECK(role.value == "visoin");
  CHECK(role.remedy == "Did you mean 'vision'?");
  CHECK(problem_at(text, "/kinds/1/role").code == "missing_key");
  CHECK(problem_at(text, "/kinds/1/role").place.line == 4);
  const gt::Finding key = problem_at(text, "/calender");
  CHECK(key.code == "unknown_key");
  CHECK(key.remedy == "Did you mean 'calendar'?");
  CHECK(problem_at(text, "/colour").remedy.starts_with("Known: "));
}

TEST_CASE("Each sort of mistake has its place") {
  CHECK(problem_at(R"({"kinds": []})", "/name").code == "missing_key");
  CHECK(problem_at(R"([1])", "").code == "bad_value");
  CHECK(problem_at(R"({"name": 5})", "/name").message == "'5' is a number where a text was expected");
  CHECK(problem_at(R"({"name": "x", "kinds": {}})", "/kinds").code == "bad_value");
  CHECK(problem_at(R"({"name": "x", "kinds": [3]})", "/kinds/0").code == "bad_value");
  CHECK(problem_at(R"({"name": "x", "calendar": {"year_start_month": 13}})", "/calendar/year_start_month").code ==
        "bad_value");
  CHECK(problem_at(R"({"name": "x", "calendar": 4})", "/calendar").code == "bad_value");
  CHECK(problem_at(R"({"name": "x", "severity_order": ["at_risk"]})", "/severity_order").code == "bad_value");
  CHECK(problem_at(R"({"name": "x", "joint_leads_count": "yes"})", "/joint_leads_count").code == "bad_value");
  CHECK(problem_at(R"({"name": "x", "display_scale": 1e999})", "/display_scale").code == "bad_value");
  CHECK(
      problem_at(R"({"name": "x", "rules": [{"id": "r", "require": [[{"min": 1}]]}]})", "/rules/0/require/0/0").code ==
      "missing_key");
  CHECK(problem_at(R"({"name": "x", "rules": [{"id": "r", "require": [[{"link": "measures", "min": 0.5}]]}]})",
                   "/rules/0/require/0/0/min")
            .code == "bad_value");
  CHECK(problem_at(
            R"({"name": "x", "rules": [{"id": "r", "select": {"field": {"field": "due", "less": 1, "equal": 2}}}]})",
            "/rules/0/select/field/less")
            .code == "bad_value");
  CHECK(problem_at(R"({"name": "x", "rules": [{"id": "r", "select": {"role": ["action", 7]}}]})",
                   "/rules/0/select/role/1")
            .code == "bad_value");
  CHECK(problem_at(R"({"name": "x", "schemes": [{"name": "s", "bands": [{"from": 1}]}]})", "/schemes/0/bands/0/status")
            .code == "missing_key");
  CHECK(problem_at(R"({"name": "x", "a/b~c": 1})", "/a~1b~0c").code == "unknown_key");
}

TEST_CASE("What is wrong with the framework as a whole names the file") {
  try {
    static_cast<void>(parse_framework(R"({"name": "x", "score_scheme": "gone"})", "f.json"));
    FAIL("read");
  } catch (const gt::InputError& error) {
    REQUIRE_FALSE(error.problems().empty());
    CHECK(error.problems()[0].place.file == "f.json");
  }
}

TEST_CASE("A framework comes by name") {
  CHECK(gt::io::framework_by_name("default") == gt::Framework::standard());
  CHECK(gt::io::framework_names().front() == "default");
  try {
    static_cast<void>(gt::io::framework_by_name("defualt"));
    FAIL("found");
  } catch (const gt::UnknownNameError& error) {
    CHECK(std::string_view{error.what()}.find("Did you mean 'default'?") != std::string_view::npos);
  }
}

TEST_CASE("Every framework that comes with the library is its file's, and is read and written") {
  std::set<std::string> files{"default"};
  for (const auto& entry : std::filesystem::directory_iterator{gt::test::source_dir() / "src" / "io" / "frameworks"})
    files.insert(entry.path().stem().string());
  const auto names = gt::io::framework_names();
  CHECK(std::set<std::string>(names.begin(), names.end()) == files);
  for (const std::string_view name : names) {
    const gt::Framework framework = gt::io::framework_by_name(name);
    CHECK(framework.name == name);
    CHECK(parse_framework(write_framework(framework)) == framework);
  }
  CHECK(names.size() >= 5);
  CHECK_THROWS_MATCHES(gt::io::read_framework("no/such/framework.json"), gt::FileError,
                       gt::test::says("no/such/framework.json"));
}
