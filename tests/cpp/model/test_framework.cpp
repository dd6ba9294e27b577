#include <algorithm>
#include <map>
#include <ranges>
#include <string>
#include <string_view>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/coverage/check.hpp>
#include <goldenthread/model/framework.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/trace/lines_of_sight.hpp>

#include "says.hpp"

namespace gt = goldenthread;

TEST_CASE("The standard framework begins with a kind for each role, and has the usual words besides") {
  const gt::Framework framework = gt::Framework::standard();
  CHECK(framework.problems().empty());
  REQUIRE(framework.kinds.size() > gt::role_count);
  for (std::size_t role = 0; role < gt::role_count; ++role)
    CHECK(std::ranges::count(framework.kinds | std::views::take(gt::role_count), static_cast<gt::Role>(role),
                             &gt::Kind::role) == 1);
  using enum gt::Role;
  const std::map<std::string, gt::Role> usual{
      {"Priority", objective}, {"Theme", objective},          {"Objective", objective}, {"KPI", measure},
      {"Project", action},     {"Service", action},           {"Directorate", party},   {"Cabinet Member", party},
      {"Ward", lens},          {"Personal objective", action}};
  for (const auto& [name, role] : usual) {
    INFO(name);
    REQUIRE(framework.find_kind(name));
    CHECK(framework.kinds[*framework.find_kind(name)].role == role);
    CHECK(framework.kinds[*framework.find_kind(name)].personal == (name == "Personal objective"));
  }
  CHECK(framework.link_types.size() == 17);
}

TEST_CASE("Just contributes_to, measures and part_of score, and what scores is acyclic") {
  for (const gt::LinkType& type : gt::built_in_link_types()) {
    const bool thread = type.name == "contributes_to" || type.name == "measures" || type.name == "part_of";
    CHECK(type.scores == thread);
    CHECK((!type.scores || (type.acyclic && type.traces)));
    CHECK_FALSE(type.reverse.empty());
  }
}

TEST_CASE("A framework is completed with what every framework has, and what it names itself stays") {
  gt::Framework own;
  own.name = "own";
  own.kinds = {{.name = "Goal", .role = gt::Role::objective}};
  own.link_types = {{.name = "supports", .acyclic = true, .traces = true}};
  own.schemes = {{.name = "tolerance", .type = gt::SchemeType::tolerance, .tolerance = 0.05}};
  const gt::Framework whole = own.completed();
  CHECK(whole.problems().empty());
  CHECK(whole.kinds.size() == 1);
  CHECK(whole.link_types.size() == 17);
  CHECK(whole.link_types[*whole.find_link_type("supports")].acyclic);
  CHECK(whole.find_scheme("tolerance")->tolerance == 0.05);
  CHECK(whole.completed() == whole);
}

TEST_CASE("What a council says of a usual word is what the word means") {
  gt::Framework own = gt::Framework::standard();
  const gt::Kind theme{.name = "Theme", .role = gt::Role::vision, .description = "Ours"};
  GIVEN("a kind of its own beside the standard one") {
    own.kinds.push_back(theme);
    const gt::Framework whole = own.completed();
    CHECK(whole.problems().empty());
    CHECK(whole.kinds.size() == gt::Framework::standard().kinds.size());
    CHECK(whole.kinds[*whole.find_kind("Theme")] == theme);
    CHECK(whole.completed() == whole);
  }
  GIVEN("the standard one twice") {
    own.kinds.push_back(own.kinds[*own.find_kind("Theme")]);
    CHECK(own.completed() == gt::Framework::standard());
  }
  GIVEN("two of its own") {
    own.kinds.push_back(theme);
    own.kinds.push_back({.name = "Theme", .role = gt::Role::objective, .description = "Also ours"});
    const std::vector<gt::Finding> found = own.completed().problems();
    REQUIRE(found.size() == 1);
    CHECK(found[0].value == "Theme");
    CHECK_THROWS_AS(gt::PlanBuilder(own), gt::InputError);
  }
  GIVEN("a scheme, a rule and a policy of its own") {
    own.schemes.push_back({.name = "tolerance", .type = gt::SchemeType::tolerance, .tolerance = 0.05});
    own.rules.push_back(own.rules.front());
    own.rules.back().message = "{title} stops here";
    own.policies.push_back({.name = "default", .minimum_completeness = 0.5});
    const gt::Framework whole = own.completed();
    CHECK(whole.problems().empty());
    CHECK(whole.find_scheme("tolerance")->tolerance == 0.05);
    CHECK(whole.rules.size() == gt::Framework::standard().rules.size());
    CHECK(whole.policy_for("Action").minimum_completeness == 0.5);
  }
  GIVEN("a usual word of another role") {
    own.kinds.push_back({.name = "Service", .role = gt::Role::party});
    const gt::Framework whole = own.completed();
    const auto asks = [&](const std::string& id) { return std::ranges::count(whole.rules, id, &gt::Rule::id) != 0; };
    CHECK_FALSE(asks("work-has-lead"));
    CHECK(asks("project-has-deadline"));
  }
}

TEST_CASE("Every mistake in a framework is reported at once, with its place") {
  gt::Framework framework = gt::Framework::standard();
  framework.kinds.push_back({.name = "Action", .role = gt::Role::action});
  framework.link_types.push_back({.name = "feeds", .scores = true});
  gt::Clause impossible{.link = "measurez", .min = 3, .max = 2};
  impossible.kinds = {"Nothing"};
  framework.rules = {
      {.id = "r1", .require = {{impossible}, {}}}, {.id = "r1", .require = {{gt::Clause{.min = 1}}}}, {.id = "r2"}};
  framework.schemes.push_back(
      {.name = "upside down", .bands = {{gt::Status::on_track, 0.5}, {gt::Status::at_risk, 0.9}}});
  framework.scorings.push_back({.name = "spread", .formula = gt::Formula::range});
  framework.policies.push_back({.name = "second", .minimum_completeness = 2});
  gt::Policy third{.name = "third", .kinds = {"Action"}, .missing = gt::Missing::carry};
  third.minimum_count = 0;
  third.imputed = 1.5;
  third.status_from = gt::StatusFrom::veto;
  framework.policies.push_back(third);
  framework.attributes = {{.name = "title"}, {.name = "x", .table = "updates"}};
  framework.year_start_month = 13;
  framework.severity_order = {gt::Status::off_track, gt::Status::off_track, gt::Status::no_data, gt::Status::on_track};
  framework.score_scheme = "tolerance";
  framework.scoring = "none such";

  const auto problems = framework.problems();
  const auto has = [&](std::string_view list, std::string_view id, std::string_view column) {
    return std::ranges::any_of(problems, [&](const gt::Finding& problem) {
      return problem.code == "bad_framework" && problem.place.table == list && problem.place.id == id &&
             problem.place.column == column && !problem.message.empty() && !problem.remedy.empty();
    });
  };
  for (const gt::Finding& problem : problems) UNSCOPED_INFO(problem);
  CHECK(has("kinds", "Action", "name"));
  CHECK(has("link_types", "feeds", "scores"));
  CHECK(has("rules", "r1", "id") == false);
  CHECK(has("rules", "r1", "name"));
  CHECK(has("rules", "r1", "link"));
  CHECK(has("rules", "r1", "kind"));
  CHECK(has("rules", "r1", "max"));
  CHECK(has("rules", "r1", "require"));
  CHECK(has("rules", "r2", "require"));
  CHECK(has("schemes", "upside down", "bands"));
  CHECK(has("scorings", "spread", "distance"));
  CHECK(has("policies", "second", "minimum_completeness"));
  for (const char* key : {"minimum_count", "imputed", "max_age", "veto"}) CHECK(has("policies", "third", key));
  CHECK(has("policies", "", "kinds"));
  CHECK(has("attributes", "title", "name"));
  CHECK(has("attributes", "x", "table"));
  CHECK(has("framework", "default", "calendar"));
  CHECK(has("framework", "default", "severity_order"));
  CHECK(has("framework", "default", "score_scheme"));
  CHECK(has("framework", "default", "scoring"));
  CHECK_THROWS_MATCHES(gt::PlanBuilder{framework}, gt::InputError, gt::test::says("measurez"));
  // One that starts from the standard framework may have an Action of its own; two of its own are a mistake.
  framework.kinds.push_back({.name = "Action", .role = gt::Role::milestone});
  CHECK_THROWS_MATCHES(gt::PlanBuilder{framework}, gt::InputError, gt::test::says("'Action'"));
}

TEST_CASE("The policy of a kind is the one that names it, else the one for every kind") {
  gt::Framework framework = gt::Framework::standard();
  framework.policies.push_back({.name = "strict", .kinds = {"Outcome"}, .method = gt::Method::worst});
  CHECK(framework.policy_for("Outcome").name == "strict");
  CHECK(framework.policy_for("Action").name == "default");
}

TEST_CASE("A policy that makes scores in another way says what makes statuses") {
  for (const gt::Method method : {gt::Method::weighted_mean, gt::Method::worst, gt::Method::best, gt::Method::median,
                                  gt::Method::minimum_count, gt::Method::percent_on_track}) {
    gt::Framework framework = gt::Framework::standard();
    framework.policies.front().method = method;
    const auto about_statuses = [&] {
      return std::ranges::any_of(framework.problems(), [](const gt::Finding& problem) {
        return problem.place.column == "status_from" && problem.remedy.starts_with("Add status_from: points");
      });
    };
    CHECK(about_statuses() == (method != gt::Method::weighted_mean));
    if (method != gt::Method::weighted_mean) CHECK_THROWS_AS(gt::PlanBuilder{framework}, gt::InputError);
    framework.policies.front().status_from = gt::StatusFrom::score;
    CHECK_FALSE(about_statuses());
    CHECK_NOTHROW(gt::PlanBuilder{framework});
  }
}

TEST_CASE("What a link type may join is asked of roles or kinds") {
  const gt::Framework framework = gt::Framework::standard();
  const auto kind = [&](std::string_view name) { return *framework.find_kind(name); };
  const std::size_t measures = *framework.find_link_type("measures");
  CHECK(framework.allows(measures, kind("Measure"), kind("Outcome")));
  CHECK_FALSE(framework.allows(measures, kind("Outcome"), kind("Measure")));
  CHECK(framework.allows(*framework.find_link_type("shapes"), kind("Document"), kind("Document")));
}

TEST_CASE("What councils expect of the usual words is asked of those alone") {
  const auto found = [](const gt::Framework& framework, const std::string& kind) {
    gt::PlanBuilder builder(framework, {.as_of = gt::Date{2025, 3, 31}});
    builder.add(gt::ElementRow{"V", "Vision", "A good place"});
    builder.add(gt::ElementRow{"A", kind, "Build"});
    builder.add(gt::LinkRow{"A", "contributes_to", "V"});
    std::vector<std::string> rules;
    const gt::Findings findings = gt::check(gt::Graph{builder.build()});
    for (std::size_t i = 0; i < findings.size(); ++i) rules.push_back(findings[i].rule);
    return rules;
  };
  CHECK(found(gt::Framework::standard(), "Project") ==
        std::vector<std::string>{"work-has-lead", "project-has-deadline"});
  CHECK(found(gt::Framework::standard(), "Service") == std::vector<std::string>{"work-has-lead"});
  CHECK(found(gt::Framework::standard(), "KPI") == std::vector<std::string>{"kpi-is-defined", "kpi-is-defined"});
  CHECK(found(gt::Framework::standard(), "Action").empty());
  GIVEN("a framework of other words that took the standard's rules over") {
    gt::Framework own = gt::Framework::standard();
    own.kinds = {{.name = "Vision", .role = gt::Role::vision}, {.name = "Task", .role = gt::Role::action}};
    CHECK(found(own, "Task").empty());
    CHECK(own.completed().rules.size() == 1);
  }
}

TEST_CASE("What one person is to do traces and never scores") {
  gt::PlanBuilder builder(gt::Framework::standard(), {.as_of = gt::Date{2025, 3, 31}});
  builder.add(gt::ElementRow{"V", "Vision", "A good place"});
  builder.add(gt::ElementRow{"O", "Outcome", "Homes"});
  builder.add(gt::ElementRow{.id = "A", .kind = "Action", .title = "Build", .progress = 0.25});
  builder.add(gt::ElementRow{.id = "P", .kind = "Personal objective", .title = "Learn to lay bricks", .progress = 1});
  for (const gt::LinkRow& link : {gt::LinkRow{"O", "contributes_to", "V"}, gt::LinkRow{"A", "contributes_to", "O"},
                                  gt::LinkRow{"P", "contributes_to", "O"}})
    builder.add(link);
  const gt::Graph graph{builder.build()};
  const gt::Rollup result = gt::roll_up(graph);
  CHECK(result.scores()[graph.plan().at("O")] == 0.25);
  CHECK(gt::lines_of_sight(graph, "P").count() == 1);
}
