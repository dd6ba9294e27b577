#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/coverage/check.hpp>

#include "plans.hpp"

namespace gt = goldenthread;
using gt::test::asks;
using gt::test::check_rule;
using gt::test::codes_about;
using gt::test::graph_of;
using gt::test::has_field;
using gt::test::lead;
using gt::test::linked_in;
using gt::test::no_rules;
using gt::test::of_code;
using gt::test::places;
using Ids = std::vector<std::string>;

namespace {

const gt::ElementRow vision{"V", "Vision", "A good place"};
const gt::ElementRow homes{"HOMES", "Outcome", "More homes"};
const gt::ElementRow build{"A1", "Action", "Build 500"};
const gt::ElementRow starts{"M1", "Measure", "Starts on site"};
const gt::LinkRow homes_serve{"HOMES", "contributes_to", "V"};
const gt::LinkRow build_serves{"A1", "contributes_to", "HOMES"};

}  // namespace

SCENARIO("a plan without faults has no findings") {
  GIVEN("a thread from an action to the vision") {
    const gt::Graph graph = graph_of(gt::Framework::standard(), {vision, homes, build}, {homes_serve, build_serves});
    THEN("nothing is found, and nothing comes out of going through it") {
      const gt::Findings findings = gt::check(graph);
      CHECK(findings.empty());
      CHECK(findings.begin() == findings.end());
      CHECK(findings.to_vector().empty());
    }
  }
  GIVEN("no element at all") { CHECK(gt::check(graph_of(gt::Framework::standard(), {}, {})).empty()); }
}

SCENARIO("what building left comes first, and once") {
  GIVEN("an id twice, a link to nothing, and a link the wrong way round") {
    const gt::Graph graph = graph_of(no_rules(), {vision, homes, homes, build},
                                     {{"HOMES", "contributes_to", "V"},
                                      {"A1", "contributes_to", "NOWHERE"},
                                      {"V", "measures", "A1"},
                                      {"A1", "contributes_to", "V"}});
    const gt::Findings findings = gt::check(graph);
    THEN("each is there once, before the elements' own") {
      REQUIRE(findings.size() >= 3);
      CHECK(of_code(findings, "dangling_link").size() == 1);
      CHECK(of_code(findings, "disallowed_link").size() == 1);
      CHECK_FALSE(of_code(findings, "duplicate_id").empty());
      CHECK(findings.code(0) == graph.plan().findings()[0].code);
      CHECK(findings[0] == graph.plan().findings()[0]);
      CHECK(of_code(findings, "dangling_link")[0].place.table == "links");
      CHECK(of_code(findings, "dangling_link")[0].place.row == 2);
    }
    THEN("the two with one id are linked to nothing") {
      CHECK(places(findings, "orphan") == Ids{"HOMES", "HOMES"});
      CHECK(places(findings, "isolated") == Ids{"HOMES", "HOMES"});
    }
    THEN("it can be left out") {
      const gt::Findings own = gt::check(graph, {.building = false});
      CHECK(own.size() == findings.size() - graph.plan().findings().size());
      CHECK(own.count("dangling_link") == 0);
    }
  }
}

SCENARIO("rings are reported in order") {
  GIVEN("three outcomes that serve each other round, one below and one above") {
    const gt::Graph graph = graph_of(no_rules(),
                                     {vision,
                                      {"A", "Outcome", "First"},
                                      {"B", "Outcome", "Second"},
                                      {"C", "Outcome", "Third"},
                                      {"BELOW", "Action", "Work"},
                                      {"BESIDE", "Action", "Other work"}},
                                     {{"A", "contributes_to", "B"},
                                      {"B", "contributes_to", "C"},
                                      {"C", "contributes_to", "A"},
                                      {"B", "contributes_to", "V"},
                                      {"BELOW", "contributes_to", "A"},
                                      {"BESIDE", "contributes_to", "V"}});
    const gt::Findings findings = gt::check(graph);
    THEN("each member has the ring, starting with the one that stands first") {
      CHECK(places(findings, "cycle") == Ids{"A", "B", "C"});
      for (const gt::Finding& finding : of_code(findings, "cycle")) {
        CHECK(finding.path == Ids{"A", "B", "C"});
        CHECK(finding.severity == gt::Severity::error);
        CHECK(finding.message.find("'A' -> 'B' -> 'C' -> 'A'") != std::string::npos);
        CHECK_FALSE(finding.remedy.empty());
      }
      CHECK(of_code(findings, "cycle")[1].place.row == 3);
    }
    THEN("what stands above depends on it, and names the way down; what stands below or beside does not") {
      CHECK(places(findings, "above_cycle") == Ids{"V"});
      CHECK(of_code(findings, "above_cycle")[0].path == Ids{"V", "B"});
      CHECK(of_code(findings, "above_cycle")[0].place.row == 1);
    }
    THEN("the ring and what is below it still have a line of sight") { CHECK(findings.count("orphan") == 0); }
  }
  GIVEN("the same three in a line") {
    const gt::Graph graph =
        graph_of(no_rules(), {vision, {"A", "Outcome", ""}, {"B", "Outcome", ""}, {"C", "Outcome", ""}},
                 {{"A", "contributes_to", "B"}, {"B", "contributes_to", "C"}, {"C", "contributes_to", "V"}});
    THEN("there is no ring") { CHECK(gt::check(graph).empty()); }
  }
  GIVEN("an element that serves itself") {
    const gt::Graph graph = graph_of(no_rules(), {vision, homes}, {homes_serve, {"HOMES", "contributes_to", "HOMES"}});
    const gt::Findings findings = gt::check(graph);
    CHECK(places(findings, "cycle") == Ids{"HOMES"});
    CHECK(places(findings, "above_cycle") == Ids{"V"});
  }
  GIVEN("a ring of what depends on what") {
    const gt::Graph graph = graph_of(no_rules(), {vision, {"A", "Action", ""}, {"B", "Action", ""}},
                                     {{"A", "contributes_to", "V"},
                                      {"B", "contributes_to", "V"},
                                      {"A", "depends_on", "B"},
                                      {"B", "depends_on", "A"}});
    THEN("it is a ring, and spoils no coverage above") {
      const gt::Findings findings = gt::check(graph);
      CHECK(places(findings, "cycle") == Ids{"A", "B"});
      CHECK(of_code(findings, "cycle")[0].message.find("depends_on") != std::string::npos);
      CHECK(findings.count("above_cycle") == 0);
    }
  }
  GIVEN("two outcomes that support each other, as they may") {
    const gt::Graph graph = graph_of(
        no_rules(), {vision, {"A", "Outcome", ""}, {"B", "Outcome", ""}},
        {{"A", "contributes_to", "V"}, {"B", "contributes_to", "V"}, {"A", "supports", "B"}, {"B", "supports", "A"}});
    THEN("nothing is found") { CHECK(gt::check(graph).empty()); }
  }
}

SCENARIO("a rule that asks for a link") {
  const gt::Rule rule = [] {
    gt::Rule made = asks("delivered", "Outcome", linked_in("contributes_to", {"Action"}));
    made.message = "{title} ({id}) has no action, {kind} {nonsense}";
    made.remedy = "Link an action to {id}.";
    return made;
  }();
  GIVEN("an outcome with an action") {
    const gt::Graph graph = graph_of(no_rules(), {vision, homes, build}, {homes_serve, build_serves});
    THEN("it is covered") { CHECK(check_rule(graph, rule).empty()); }
  }
  GIVEN("an outcome with only a measure") {
    const gt::Graph graph = graph_of(no_rules(), {vision, homes, starts}, {homes_serve, {"M1", "measures", "HOMES"}});
    const gt::Findings findings = check_rule(graph, rule);
    THEN("it is uncovered, in the rule's own words") {
      REQUIRE(places(findings, "uncovered") == Ids{"HOMES"});
      const gt::Finding finding = of_code(findings, "uncovered")[0];
      CHECK(finding.severity == gt::Severity::error);
      CHECK(finding.message == "More homes (HOMES) has no action, Outcome {nonsense}");
      CHECK(finding.remedy == "Link an action to HOMES.");
      CHECK(finding.rule == "delivered");
      CHECK(finding.place.table == "elements");
      CHECK(finding.place.row == 2);
    }
  }
  GIVEN("an action that is linked the other way, as a whole plan, as rejected, and too late") {
    gt::LinkRow whole = build_serves;
    gt::LinkRow rejected = build_serves;
    gt::LinkRow late = build_serves;
    gt::LinkRow later_known = build_serves;
    gt::LinkRow draft = build_serves;
    whole.basis = "whole_plan";
    rejected.state = "rejected";
    late.valid_from = "2021-04-01";
    later_known.recorded = "2021-04-01";
    draft.state = "draft";
    const auto uncovered = [&](const gt::LinkRow& link) {
      const gt::Graph graph = graph_of(no_rules(), {vision, homes, build, starts},
                                       {homes_serve, {"M1", "measures", "HOMES"}, link, {"A1", "contributes_to", "V"}},
                                       {}, {}, gt::Date(2020, 9, 30));
      return check_rule(graph, rule).count("uncovered");
    };
    THEN("none of them covers") {
      CHECK(uncovered(whole) == 1);
      CHECK(uncovered(rejected) == 1);
      CHECK(uncovered(late) == 1);
      CHECK(uncovered(later_known) == 1);
    }
    THEN("a draft covers, and so does a link in force") {
      CHECK(uncovered(draft) == 0);
      CHECK(uncovered(build_serves) == 0);
    }
  }
  GIVEN("an action that was cancelled, in its own row or by an update") {
    gt::ElementRow cancelled = build;
    cancelled.state = "cancelled";
    const gt::Graph own = graph_of(no_rules(), {vision, homes, cancelled}, {homes_serve, build_serves});
    const gt::Graph by_update =
        graph_of(no_rules(), {vision, homes, build}, {homes_serve, build_serves}, {},
                 {{.element = "A1", .date = "2020-06-01", .state = "cancelled"}}, gt::Date(2020, 9, 30));
    THEN("it covers nothing") {
      CHECK(places(check_rule(own, rule), "uncovered") == Ids{"HOMES"});
      CHECK(places(check_rule(by_update, rule), "uncovered") == Ids{"HOMES"});
    }
    THEN("before the update it did") {
      const gt::CheckOptions before{.as_of = gt::Date(2020, 5, 31), .rules = std::span(&rule, 1)};
      CHECK(gt::check(by_update, before).count("uncovered") == 0);
    }
  }
  GIVEN("an outcome that was rejected") {
    gt::ElementRow rejected = homes;
    rejected.state = "rejected";
    THEN("nothing is asked of it") {
      CHECK(check_rule(graph_of(no_rules(), {vision, rejected}, {}), rule).count("uncovered") == 0);
    }
  }
  GIVEN("a rule that wants it stated") {
    gt::Rule stated = rule;
    stated.require[0][0].basis = gt::Basis::stated;
    gt::LinkRow inferred = build_serves;
    inferred.basis = "inferred";
    const gt::Graph graph = graph_of(no_rules(), {vision, homes, build}, {homes_serve, inferred});
    THEN("an inferred link is too weak for it, and enough for others") {
      CHECK(places(check_rule(graph, stated), "uncovered") == Ids{"HOMES"});
      CHECK(check_rule(graph, rule).empty());
    }
  }
  GIVEN("a rule that wants two") {
    gt::Rule two = rule;
    two.require[0][0].min = 2;
    CHECK(places(check_rule(graph_of(no_rules(), {vision, homes, build}, {homes_serve, build_serves}), two),
                 "uncovered") == Ids{"HOMES"});
    CHECK(check_rule(graph_of(no_rules(), {vision, homes, build, {"A2", "Action", ""}},
                              {homes_serve, build_serves, {"A2", "contributes_to", "HOMES"}}),
                     two)
              .empty());
  }
  GIVEN("a rule that looks the other way") {
    gt::Rule addresses = asks("cause", "Action", linked_in("addresses"));
    addresses.require[0][0].direction = gt::Direction::out;
    const std::vector<gt::ElementRow> elements{vision, build, {"A2", "Action", ""}, {"POVERTY", "Lens", ""}};
    const gt::Graph graph =
        graph_of(no_rules(), elements,
                 {{"A1", "contributes_to", "V"}, {"A2", "contributes_to", "V"}, {"A1", "addresses", "POVERTY"}});
    THEN("the one that addresses nothing is uncovered") {
      CHECK(places(check_rule(graph, addresses), "uncovered") == Ids{"A2"});
    }
  }
}

SCENARIO("alternatives and requirements") {
  gt::Rule rule = asks("both", "Outcome", linked_in("contributes_to", {"Action"}));
  rule.require.push_back({linked_in("measures"), linked_in("supports")});
  GIVEN("an outcome that has one of two") {
    const gt::Graph graph = graph_of(no_rules(), {vision, homes, build}, {homes_serve, build_serves});
    const gt::Findings findings = check_rule(graph, rule);
    THEN("it is partly covered, and told what is missing") {
      REQUIRE(places(findings, "partial") == Ids{"HOMES"});
      const gt::Finding finding = of_code(findings, "partial")[0];
      CHECK(finding.severity == gt::Severity::warning);
      CHECK(finding.message.find("1 of 2 met") != std::string::npos);
      CHECK(finding.message.find("measures") != std::string::npos);
      CHECK(finding.message.find("supports") != std::string::npos);
      CHECK(findings.count("uncovered") == 0);
      CHECK(finding.place.id == "HOMES");
    }
  }
  GIVEN("an outcome that has none") {
    const gt::Graph graph = graph_of(no_rules(), {vision, homes}, {homes_serve});
    const gt::Findings findings = check_rule(graph, rule);
    CHECK(places(findings, "uncovered") == Ids{"HOMES"});
    CHECK(findings.count("partial") == 0);
  }
  GIVEN("an outcome that has both, the second by its other alternative") {
    const gt::Graph graph = graph_of(no_rules(), {vision, homes, build, {"A2", "Action", ""}},
                                     {homes_serve, build_serves, {"A2", "supports", "HOMES"}});
    CHECK(check_rule(graph, rule).empty());
  }
}

SCENARIO("leads") {
  const std::vector<gt::ElementRow> elements{vision, homes, build, {"ANN", "Party", "Ann"}, {"BO", "Party", "Bo"}};
  const auto responsible = [](const std::string& who, const std::string& what, const std::string& capacity) {
    gt::LinkRow link{who, "responsible_for", what};
    link.capacity = capacity;
    return link;
  };
  const auto graph_with = [&](std::vector<gt::LinkRow> links, gt::Framework framework = no_rules()) {
    links.push_back(homes_serve);
    links.push_back(build_serves);
    links.push_back(responsible("ANN", "V", "support"));
    links.push_back(responsible("BO", "V", "support"));
    return graph_of(std::move(framework), elements, links);
  };
  const gt::Rule rule = asks("led", "Action", lead());
  GIVEN("one lead") { CHECK(check_rule(graph_with({responsible("ANN", "A1", "lead")}), rule).empty()); }
  GIVEN("no lead, but support") {
    const gt::Findings findings = check_rule(graph_with({responsible("ANN", "A1", "support")}), rule);
    REQUIRE(places(findings, "lead_count") == Ids{"A1"});
    const gt::Finding finding = of_code(findings, "lead_count")[0];
    CHECK(finding.message.find("no lead") != std::string::npos);
    CHECK(finding.place.row == 3);
    CHECK(finding.path.empty());
    CHECK(findings.count("uncovered") == 0);
  }
  GIVEN("two leads") {
    const gt::Findings findings =
        check_rule(graph_with({responsible("ANN", "A1", "lead"), responsible("BO", "A1", "lead")}), rule);
    REQUIRE(places(findings, "lead_count") == Ids{"A1"});
    const gt::Finding finding = of_code(findings, "lead_count")[0];
    CHECK(finding.message.find("2 leads, 'ANN', 'BO'") != std::string::npos);
    CHECK(finding.path == Ids{"ANN", "BO"});
  }
  GIVEN("two joint leads") {
    const std::vector<gt::LinkRow> joint{responsible("ANN", "A1", "joint"), responsible("BO", "A1", "joint")};
    THEN("they count as one, where the framework allows it") {
      CHECK(check_rule(graph_with(joint), rule).empty());
      CHECK(check_rule(graph_with(joint), asks("led", "Action", lead({gt::Capacity::lead}))).empty());
    }
    THEN("where it does not, they are two, or none") {
      gt::Framework strict = no_rules();
      strict.joint_leads_count = false;
      CHECK(of_code(check_rule(graph_with(joint, strict), rule), "lead_count")[0].path == Ids{"ANN", "BO"});
      CHECK(check_rule(graph_with(joint, strict), asks("led", "Action", lead({gt::Capacity::lead})))
                .message(0)
                .find("no lead") != std::string::npos);
    }
  }
  GIVEN("a lead and a joint one") {
    const gt::Graph graph = graph_with({responsible("ANN", "A1", "lead"), responsible("BO", "A1", "joint")});
    THEN("they are two") { CHECK(places(check_rule(graph, rule), "lead_count") == Ids{"A1"}); }
  }
  GIVEN("one party in two capacities that both count") {
    const gt::Graph graph = graph_with({responsible("ANN", "A1", "lead"), responsible("ANN", "A1", "joint")});
    THEN("it is one party") { CHECK(check_rule(graph, rule).empty()); }
  }
  GIVEN("a lead of the outcome above") {
    const gt::Graph graph = graph_with({responsible("ANN", "HOMES", "lead")});
    gt::Rule inherited = rule;
    inherited.require[0][0].inherit = true;
    THEN("it leads what is below where the rule lets it") {
      CHECK(places(check_rule(graph, rule), "lead_count") == Ids{"A1"});
      CHECK(check_rule(graph, inherited).empty());
    }
    THEN("it does not make up for two of its own") {
      const gt::Graph two = graph_with(
          {responsible("ANN", "HOMES", "lead"), responsible("ANN", "A1", "lead"), responsible("BO", "A1", "lead")});
      CHECK(places(check_rule(two, inherited), "lead_count") == Ids{"A1"});
    }
  }
}

SCENARIO("fields") {
  gt::ElementRow dated = build;
  dated.due = "2021-03";
  const gt::ElementRow undated{"A2", "Action", "Plan 500 more"};
  const std::vector<gt::LinkRow> links{{"A1", "contributes_to", "V"}, {"A2", "contributes_to", "V"}};
  const gt::Graph graph = graph_of(no_rules(), {vision, dated, undated}, links);
  GIVEN("a rule that asks for a deadline") {
    gt::Rule rule = asks("deadline", "Action", has_field("due"));
    rule.severity = gt::Severity::info;
    const gt::Findings findings = check_rule(graph, rule);
    THEN("the one without is told which column") {
      REQUIRE(places(findings, "missing_field") == Ids{"A2"});
      const gt::Finding finding = of_code(findings, "missing_field")[0];
      CHECK(finding.place.column == "due");
      CHECK(finding.place.row == 3);
      CHECK(finding.severity == gt::Severity::info);
      CHECK(finding.message.find("due") != std::string::npos);
      CHECK(findings.size() == 1);
    }
  }
  GIVEN("a rule that asks for an early deadline") {
    gt::Rule rule = asks("early", "Action", has_field("due"));
    rule.require[0][0].field->comparison = gt::Comparison::less;
    rule.require[0][0].field->values = {"2021-01-01"};
    const gt::Findings findings = check_rule(graph, rule);
    THEN("the one that is too late is told its value") {
      CHECK(places(findings, "missing_field") == Ids{"A1", "A2"});
      CHECK(of_code(findings, "missing_field")[0].value == "2021-03");
      CHECK(of_code(findings, "missing_field")[0].message.find("'2021-03'") != std::string::npos);
    }
  }
  GIVEN("a rule that asks for a column that the plan does not have") {
    CHECK(places(check_rule(graph, asks("ward", "Action", has_field("ward"))), "missing_field") == Ids{"A1", "A2"});
  }
  GIVEN("a rule that asks for links, a lead and a field at once") {
    gt::Rule rule = asks("all", "Action", linked_in("measures"));
    rule.require.push_back({lead()});
    rule.require.push_back({has_field("due")});
    rule.message = "{title} is not measured";
    THEN("each sort of gap has its own code, and the rule's words are for the first") {
      const gt::Findings findings = check_rule(graph, rule);
      CHECK(codes_about(findings, "A1") == Ids{"uncovered", "lead_count"});
      CHECK(codes_about(findings, "A2") == Ids{"uncovered", "lead_count", "missing_field"});
      CHECK(findings.message(0) == "Build 500 is not measured");
      CHECK(findings.message(1).find("no lead") != std::string::npos);
    }
  }
  GIVEN("a value that looks like a template") {
    gt::ElementRow tricky = undated;
    tricky.title = "{id} {description}";
    gt::Rule rule = asks("deadline", "Action", has_field("due"));
    rule.message = "{title} has {description}no deadline {";
    const gt::Findings findings =
        check_rule(graph_of(no_rules(), {vision, tricky}, {{"A2", "contributes_to", "V"}}), rule);
    THEN("nothing inside it is filled in") { CHECK(findings.message(0) == "{id} {description} has no deadline {"); }
  }
}

SCENARIO("gaps further down") {
  const std::vector<gt::ElementRow> elements{vision,
                                             {"P", "Outcome", "Priority"},
                                             {"Q", "Outcome", "Quick win"},
                                             {"A1", "Action", "Build"},
                                             {"A2", "Action", "Repair"},
                                             {"S1", "Milestone", "Start"}};
  const std::vector<gt::LinkRow> links{{"P", "contributes_to", "V"},
                                       {"Q", "contributes_to", "P"},
                                       {"A1", "contributes_to", "Q"},
                                       {"A2", "contributes_to", "P"},
                                       {"S1", "contributes_to", "A2"}};
  const gt::Graph graph = graph_of(no_rules(), elements, links);
  std::vector<gt::Rule> rules{asks("delivered", "Outcome", linked_in("contributes_to"), gt::Depth::deep_all),
                              asks("stepped", "Action", linked_in("contributes_to", {"Milestone"}))};
  GIVEN("an action without milestones two steps below a priority") {
    const gt::Findings findings = gt::check(graph, {.rules = rules, .framework_rules = false});
    THEN("each covered element above is told the way to it") {
      CHECK(places(findings, "uncovered") == Ids{"A1"});
      REQUIRE(places(findings, "deep_gap") == Ids{"P", "Q"});
      const gt::Finding finding = of_code(findings, "deep_gap")[0];
      CHECK(finding.path == Ids{"P", "Q", "A1"});
      CHECK(finding.severity == gt::Severity::warning);
      CHECK(finding.rule == "delivered");
      CHECK(finding.message.find("2 steps down") != std::string::npos);
      CHECK(finding.place.row == 2);
      CHECK(of_code(findings, "deep_gap")[1].path == Ids{"Q", "A1"});
    }
  }
  GIVEN("a rule that is content with one sound way down") {
    rules[0].depth = gt::Depth::deep_any;
    THEN("only the element without any is told") {
      CHECK(places(gt::check(graph, {.rules = rules, .framework_rules = false}), "deep_gap") == Ids{"Q"});
    }
  }
  GIVEN("rules that look no further than one step") {
    rules[0].depth = gt::Depth::shallow;
    CHECK(gt::check(graph, {.rules = rules, .framework_rules = false}).count("deep_gap") == 0);
  }
  GIVEN("a gap that was accepted") {
    const gt::Graph accepted = graph_of(no_rules(), elements, links, {{"A1", "stepped", "Small", "Ann", "2020-01-01"}});
    CHECK(gt::check(accepted, {.rules = rules, .framework_rules = false}).count("deep_gap") == 0);
  }
  GIVEN("an element with a gap of its own besides") {
    rules.push_back(asks("led", "Outcome", lead()));
    const gt::Findings findings = gt::check(graph, {.rules = rules, .framework_rules = false});
    THEN("the nearest gap further down is not its own") {
      CHECK(codes_about(findings, "Q") == Ids{"lead_count", "deep_gap"});
      CHECK(of_code(findings, "deep_gap")[0].path == Ids{"P", "Q"});
      CHECK(of_code(findings, "deep_gap")[1].path == Ids{"Q", "A1"});
    }
  }
  GIVEN("a path that is longer than findings show") {
    const gt::Findings findings = gt::check(graph, {.rules = rules, .framework_rules = false, .longest_path = 2});
    THEN("it keeps its ends, and all of it can be had") {
      CHECK(of_code(findings, "deep_gap")[0].path == Ids{"P", "A1"});
      for (std::size_t i = 0; i < findings.size(); ++i)
        if (findings.code(i) == "deep_gap" && findings.place(i).id == "P") CHECK(findings.path(i).size() == 3);
    }
  }
}

SCENARIO("no line of sight, no link") {
  GIVEN("work beside the thread") {
    const gt::Graph graph =
        graph_of(no_rules(),
                 {vision,
                  homes,
                  build,
                  {"LOST", "Outcome", "Nobody asked"},
                  {"A2", "Action", "For nobody"},
                  {"ALONE", "Action", ""},
                  {"ANN", "Party", ""},
                  {"BO", "Party", ""}},
                 {homes_serve, build_serves, {"A2", "contributes_to", "LOST"}, {"ANN", "responsible_for", "A2"}});
    const gt::Findings findings = gt::check(graph);
    THEN("all that reaches no vision is an orphan, and what has no link is isolated") {
      CHECK(places(findings, "orphan") == Ids{"LOST", "A2", "ALONE"});
      CHECK(places(findings, "isolated") == Ids{"ALONE", "BO"});
      CHECK(of_code(findings, "orphan")[0].place.row == 4);
      CHECK(of_code(findings, "orphan")[0].severity == gt::Severity::error);
      CHECK(of_code(findings, "isolated")[0].place.row == 6);
      CHECK(of_code(findings, "isolated")[0].severity == gt::Severity::warning);
    }
  }
  GIVEN("a whole-plan link and a draft to the vision") {
    gt::LinkRow whole = homes_serve;
    whole.basis = "whole_plan";
    gt::LinkRow draft = build_serves;
    draft.state = "draft";
    CHECK(gt::check(graph_of(no_rules(), {vision, homes, build}, {whole, draft})).count("orphan") == 0);
  }
  GIVEN("a link to the vision that ended") {
    gt::LinkRow ended = homes_serve;
    ended.valid_to = "2020-03-31";
    const gt::Graph graph = graph_of(no_rules(), {vision, homes}, {ended}, {}, {}, gt::Date(2020, 9, 30));
    CHECK(places(gt::check(graph), "orphan") == Ids{"HOMES"});
    CHECK(gt::check(graph, {.as_of = gt::Date(2020, 3, 31)}).count("orphan") == 0);
  }
  GIVEN("a measure of a risk, and one of nothing") {
    const gt::Graph graph = graph_of(no_rules(), {vision, {"R", "Risk", ""}, starts, {"M2", "Measure", ""}},
                                     {{"M1", "measures", "R"}, {"R", "threatens", "V"}, {"M2", "depends_on", "M1"}});
    THEN("the first serves what stands beside the thread") { CHECK(places(gt::check(graph), "orphan") == Ids{"M2"}); }
  }
}

SCENARIO("coverage that nobody asked for") {
  const std::vector<gt::ElementRow> elements{vision, homes, build, {"S", "Milestone", "Sod cut"}};
  const std::vector<gt::LinkRow> links{homes_serve, build_serves, {"S", "contributes_to", "HOMES"}};
  const gt::Graph graph = graph_of(no_rules(), elements, links);
  const gt::Rule by_kind = asks("delivered", "Outcome", linked_in("contributes_to", {"Action"}));
  GIVEN("a rule that names kinds") {
    const gt::Findings findings = check_rule(graph, by_kind);
    THEN("another kind is unwanted, at the place of its link") {
      REQUIRE(places(findings, "unwanted") == Ids{"HOMES"});
      const gt::Finding finding = of_code(findings, "unwanted")[0];
      CHECK(finding.place.table == "links");
      CHECK(finding.place.row == 3);
      CHECK(finding.severity == gt::Severity::info);
      CHECK(finding.path == Ids{"S", "HOMES"});
    }
  }
  GIVEN("rules that name none, or both") {
    gt::Rule by_role = by_kind;
    by_role.require[0][0].kinds.clear();
    by_role.require[0][0].roles = {gt::Role::action};
    CHECK(check_rule(graph, by_role).count("unwanted") == 0);
    gt::Rule both = by_kind;
    both.require[0].push_back(linked_in("contributes_to", {"Milestone"}));
    CHECK(check_rule(graph, both).count("unwanted") == 0);
  }
  GIVEN("no rule") {
    CHECK(gt::check(graph).count("unwanted") == 0);
    CHECK(places(gt::check(graph, {.unwanted = gt::Unwanted::everywhere}), "unwanted") == Ids{"V", "HOMES", "HOMES"});
  }
  GIVEN("nobody to ask") {
    CHECK(gt::check(graph, {.rules = std::span(&by_kind, 1), .unwanted = gt::Unwanted::never}).count("unwanted") == 0);
  }
}

SCENARIO("accepted gaps") {
  gt::Rule rule = asks("measured", "Outcome", linked_in("measures"));
  gt::Clause excuse;
  excuse.justification = "no-measure";
  rule.require[0].push_back(excuse);
  const auto graph_with = [&](const gt::JustificationRow& row, std::vector<gt::LinkRow> links = {homes_serve}) {
    return graph_of(no_rules(), {vision, homes, starts}, std::move(links), {row}, {}, gt::Date(2020, 9, 30));
  };
  const gt::JustificationRow row{"HOMES", "no-measure", "Too early to tell", "Cllr Ann", "2020-04-01"};
  GIVEN("a justification by the clause's name") {
    const gt::Findings findings = check_rule(graph_with(row), rule);
    THEN("the gap is justified, with who and why") {
      REQUIRE(places(findings, "justified") == Ids{"HOMES"});
      const gt::Finding finding = of_code(findings, "justified")[0];
      CHECK(finding.severity == gt::Severity::info);
      CHECK(finding.message.find("Cllr Ann") != std::string::npos);
      CHECK(finding.message.find("Too early to tell") != std::string::npos);
      CHECK(finding.message.find("2020-04-01") != std::string::npos);
      CHECK(finding.rule == "measured");
      CHECK(findings.count("uncovered") == 0);
    }
  }
  GIVEN("a justification by the rule's own id") {
    gt::JustificationRow by_rule = row;
    by_rule.rule = "measured";
    CHECK(places(check_rule(graph_with(by_rule), rule), "justified") == Ids{"HOMES"});
  }
  GIVEN("a justification that names another rule, is over, or is not yet given") {
    gt::JustificationRow other = row;
    other.rule = "no-lead";
    gt::JustificationRow over = row;
    over.until = "2020-09-29";
    gt::JustificationRow early = row;
    early.date = "2020-10-01";
    for (const gt::JustificationRow& useless : {other, over, early}) {
      const gt::Findings findings = check_rule(graph_with(useless), rule);
      CHECK(places(findings, "uncovered") == Ids{"HOMES"});
      CHECK(findings.count("justified") == 0);
    }
  }
  GIVEN("a justification of what is covered after all") {
    const gt::Findings findings = check_rule(graph_with(row, {homes_serve, {"M1", "measures", "HOMES"}}), rule);
    THEN("it is stale, at its own place") {
      REQUIRE(places(findings, "stale_justification") == Ids{"HOMES"});
      CHECK(of_code(findings, "stale_justification")[0].place.table == "justifications");
      CHECK(of_code(findings, "stale_justification")[0].place.row == 1);
      CHECK(of_code(findings, "stale_justification")[0].severity == gt::Severity::warning);
    }
  }
  GIVEN("an orphan that was accepted") {
    gt::JustificationRow orphan = row;
    orphan.element = "M1";
    orphan.rule = "orphan";
    const gt::Findings findings = gt::check(graph_with(orphan));
    THEN("it is justified; that it is isolated was not") {
      CHECK(codes_about(findings, "M1") == Ids{"justified", "isolated"});
    }
  }
}

TEST_CASE("rules that cannot be used are refused with every problem") {
  const gt::Graph graph = graph_of(no_rules(), {vision}, {});
  std::vector<gt::Rule> rules{asks("one", "Outcom", linked_in("contributes_to")),
                              asks("two", "Outcome", linked_in("contributes"))};
  try {
    static_cast<void>(gt::check(graph, {.rules = rules}));
    FAIL("nothing was thrown");
  } catch (const gt::InputError& error) {
    CHECK(error.problems().size() == 2);
    CHECK(std::string(error.what()).find("Outcom") != std::string::npos);
    CHECK(std::string(error.what()).find("contributes") != std::string::npos);
  }
  gt::Rule long_rule = asks("long", "Outcome", linked_in("contributes_to"));
  long_rule.require.resize(33, long_rule.require[0]);
  CHECK_THROWS_AS(check_rule(graph, long_rule), gt::InputError);
  long_rule.require.resize(32);
  CHECK_NOTHROW(check_rule(graph, long_rule));
  const gt::Rule unknown_id = [] {
    gt::Rule made = asks("id", "Outcome", linked_in("contributes_to"));
    made.select.ids = {"NOBODY"};
    return made;
  }();
  CHECK_THROWS_AS(check_rule(graph, unknown_id), gt::InputError);
  CHECK_THROWS_AS(gt::check(graph, {.longest_path = 1}), gt::ArgumentError);
}

TEST_CASE("findings come in the plan's order, whatever the order of the rules") {
  const gt::Graph graph = graph_of(no_rules(), {{"A2", "Action", ""}, vision, {"A1", "Action", ""}},
                                   {{"A2", "contributes_to", "V"}, {"A1", "contributes_to", "V"}});
  const std::vector<gt::Rule> rules{asks("due", "Action", has_field("due")), asks("led", "Action", lead())};
  const gt::Findings findings = gt::check(graph, {.rules = rules});
  Ids order;
  for (const gt::Finding& finding : findings) order.push_back(finding.place.id + " " + finding.rule);
  CHECK(order == Ids{"A2 due", "A2 led", "A1 due", "A1 led"});
}
