#include <span>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/coverage/check.hpp>

#include "check_rows.hpp"

namespace gt = goldenthread;
using namespace gt::test;
using Ids = std::vector<std::string>;

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
      const gt::Finding finding = the_one(findings, "uncovered", "HOMES");
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
    const auto found = [&](const gt::LinkRow& link, const char* code) {
      const gt::Graph graph = graph_of(no_rules(), {vision, homes, build, starts},
                                       {homes_serve, {"M1", "measures", "HOMES"}, link, {"A1", "contributes_to", "V"}},
                                       {}, {}, gt::Date(2020, 9, 30));
      return check_rule(graph, rule).count(code);
    };
    const auto uncovered = [&](const gt::LinkRow& link) { return found(link, "uncovered"); };
    THEN("none of them covers") {
      CHECK(uncovered(whole) == 1);
      CHECK(found(rejected, "inactive_coverer") == 1);
      CHECK(uncovered(rejected) == 0);
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
      CHECK(places(check_rule(own, rule), "inactive_coverer") == Ids{"HOMES"});
      CHECK(places(check_rule(by_update, rule), "inactive_coverer") == Ids{"HOMES"});
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
      const gt::Finding finding = the_one(findings, "partial", "HOMES");
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
    const gt::Finding finding = the_one(findings, "lead_count", "A1");
    CHECK(finding.message.find("no lead") != std::string::npos);
    CHECK(finding.place.row == 3);
    CHECK(finding.path.empty());
    CHECK(findings.count("uncovered") == 0);
  }
  GIVEN("two leads") {
    const gt::Findings findings =
        check_rule(graph_with({responsible("ANN", "A1", "lead"), responsible("BO", "A1", "lead")}), rule);
    const gt::Finding finding = the_one(findings, "lead_count", "A1");
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
      const gt::Finding finding = the_one(findings, "missing_field", "A2");
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
