// Which finding a requirement makes that is not met, and of which elements it is asked.
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/coverage/check.hpp>

#include "check_rows.hpp"

namespace gt = goldenthread;
using namespace gt::test;
using Ids = std::vector<std::string>;

namespace {

/// The codes and remedies of what one requirement on the outcome finds.
std::vector<std::pair<std::string, std::string>> found(std::vector<gt::Clause> any_of) {
  gt::Rule rule = asks("asked", "Outcome", gt::Clause{});
  rule.require = {std::move(any_of)};
  std::vector<std::pair<std::string, std::string>> codes;
  for (const gt::Finding& finding : check_rule(graph_of(no_rules(), {vision, homes}, {homes_serve}), rule))
    if (finding.rule == "asked") codes.emplace_back(finding.code, finding.remedy);
  return codes;
}

using Found = std::vector<std::pair<std::string, std::string>>;

gt::Clause excuse() {
  gt::Clause made;
  made.justification = "asked";
  return made;
}

}  // namespace

TEST_CASE("a requirement is of coverage if any of its alternatives is a link, else of a lead, else of a field") {
  const Found coverage{{"uncovered", "Link what is missing, or record why there is none."}};
  const Found a_lead{{"lead_count", "Link as many leads as the rule asks for, or record why there are not."}};
  const Found a_field{{"missing_field", "Fill it in, or record why it is missing."}};
  CHECK(found({linked_in("measures")}) == coverage);
  CHECK(found({linked_in("measures"), has_field("due")}) == coverage);
  CHECK(found({has_field("due"), linked_in("measures")}) == coverage);
  CHECK(found({lead(), linked_in("measures")}) == coverage);
  CHECK(found({lead()}) == a_lead);
  CHECK(found({has_field("due"), lead()}) == a_lead);
  CHECK(found({has_field("due")}) == a_field);
  CHECK(found({excuse(), has_field("due")}) == a_field);
  CHECK(found({has_field("due"), excuse()}) == a_field);
  CHECK(found({excuse()}) == coverage);
}

TEST_CASE("nothing is asked of what does not apply to the council") {
  const auto uncovered = [](bool all) {
    gt::Framework framework = no_rules();
    if (!all) framework.applies = {{.among = {.kinds = {"Outcome"}}, .select = {.ids = {"HOMES"}}, .reason = "County"}};
    const gt::Graph graph = graph_of(framework, {vision, homes, {"ROADS", "Outcome", "Better roads"}, build},
                                     {homes_serve, {"ROADS", "contributes_to", "V"}, build_serves});
    return places(check_rule(graph, asks("delivered", "Outcome", linked_in("contributes_to", {"Action"}))),
                  "uncovered");
  };
  CHECK(uncovered(true) == Ids{"ROADS"});
  CHECK(uncovered(false).empty());
}

TEST_CASE("a justification of a rule that is not asked of its element is not called stale") {
  const auto stale = [](const std::string& element) {
    const gt::Rule rules[] = {asks("delivered", "Outcome", linked_in("contributes_to", {"Action"})),
                              asks("serves", "Action", has_field("title"))};
    const gt::JustificationRow row{element, "delivered", "In the annex", "Ann", "2020-04-01"};
    const gt::Graph graph =
        graph_of(no_rules(), {vision, homes, build}, {homes_serve, build_serves, {"A1", "contributes_to", "V"}}, {row},
                 {}, gt::Date{2020, 9, 30});
    return gt::check(graph, {.rules = rules, .framework_rules = false}).count("stale_justification");
  };
  CHECK(stale("HOMES") == 1);  // it is delivered
  CHECK(stale("A1") == 0);
  CHECK(stale("V") == 0);  // an action serves it, and nobody asks for that
}

TEST_CASE("leads that are inherited along several ways are counted, each party once") {
  const auto leads = [](const char* of_roads) {
    gt::Clause one = lead();
    one.inherit = true;
    std::vector<gt::LinkRow> links{
        homes_serve, {"ROADS", "contributes_to", "V"}, build_serves, {"A1", "contributes_to", "ROADS"}};
    for (const auto& [who, what] : {std::pair{"ANN", "HOMES"}, {of_roads, "ROADS"}})
      links.push_back({.from = who, .type = "responsible_for", .to = what, .capacity = "lead"});
    const gt::Graph graph = graph_of(
        no_rules(),
        {vision, homes, {"ROADS", "Outcome", "Better roads"}, build, {"ANN", "Party", "Ann"}, {"BO", "Party", "Bo"}},
        links);
    return places(check_rule(graph, asks("led", "Action", one)), "lead_count");
  };
  CHECK(leads("ANN").empty());
  CHECK(leads("BO") == Ids{"A1"});
}
