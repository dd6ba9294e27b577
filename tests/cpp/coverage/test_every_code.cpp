// Every code of the design: a plan that provokes it, one that almost does, and words that name the place and the
// remedy.
#include <algorithm>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/coverage/agreement.hpp>
#include <goldenthread/coverage/check.hpp>

#include "add_all.hpp"
#include "check_rows.hpp"

namespace gt = goldenthread;
using gt::test::asks;
using gt::test::has_field;
using gt::test::lead;
using gt::test::linked_in;

namespace {

// An action serves an outcome, which serves the vision, from April 2020 to March 2022.
struct Given {
  std::vector<gt::ElementRow> elements{gt::test::vision, gt::test::homes, gt::test::build};
  std::vector<gt::LinkRow> links{gt::test::homes_serve, gt::test::build_serves};
  std::vector<gt::JustificationRow> justifications = {};
  std::vector<gt::UpdateRow> updates = {};
  std::vector<gt::MeasureRow> measures = {};
  std::vector<gt::ObservationRow> observations = {};
  std::vector<gt::TargetRow> targets = {};
  std::vector<std::string> areas = {};
  gt::Framework framework = gt::test::no_rules();
  std::vector<gt::Rule> rules = {};
  gt::CheckOptions options = {};

  gt::ElementRow& vision() { return elements[0]; }
  gt::ElementRow& homes() { return elements[1]; }
  gt::ElementRow& build() { return elements[2]; }
  gt::LinkRow& build_serves() { return links[1]; }

  [[nodiscard]] gt::Graph graph() const {
    gt::PlanInfo info;
    info.as_of = gt::Date{2020, 9, 30};
    info.period = gt::Period::span(gt::Date{2020, 4, 1}, gt::Date{2022, 3, 31});
    info.areas = areas;
    gt::PlanBuilder builder(framework, info);
    gt::test::add_all(builder, elements, links, justifications, updates, measures, observations, targets);
    return gt::Graph{builder.build(gt::Building::lenient)};
  }
  [[nodiscard]] gt::Findings check() const {
    gt::CheckOptions asked = options;
    asked.rules = rules;
    return gt::check(graph(), asked);
  }
};

struct Case {
  std::string_view code;
  /// The element or, where building found it, the id at its place.
  std::string_view at;
  /// What its message names.
  std::string_view words;
  std::function<void(Given&)> provoke;
  std::function<void(Given&)> almost;
};

const gt::Rule delivered = asks("delivered", "Outcome", linked_in("contributes_to", {"Action"}));
const gt::ElementRow second{"A2", "Action", "Buy 20"};
const gt::LinkRow second_serves{"A2", "contributes_to", "HOMES"};

gt::Rule of(gt::Clause clause, std::string kind = "Action") {
  return asks("asked", std::move(kind), std::move(clause));
}

/// The outcome needs an action, and the only one is in that state.
void delivered_by(Given& given, std::string state) {
  given.rules = {delivered};
  given.build().state = std::move(state);
}

/// No more than one action may serve the outcome.
void one_at_most(Given& given) {
  gt::Clause few = linked_in("contributes_to");
  few.min = 0;
  few.max = 1;
  given.rules = {asks("few", "Outcome", few)};
}

void ring(Given& given, std::string to) {
  given.elements.push_back(second);
  given.links.push_back({"A1", "part_of", "A2"});
  given.links.push_back({"A2", "part_of", std::move(to)});
}

void measured(Given& given, std::string period) {
  given.elements.push_back(gt::test::starts);
  given.links.push_back({"M1", "measures", "HOMES"});
  given.measures.push_back({.id = "M1", .frequency = "monthly"});
  given.observations.push_back({.measure = "M1", .period = std::move(period), .value = 3});
}

void cumulative(Given& given, std::string target_period) {
  measured(given, "2020-09");
  given.measures[0].cumulative = true;
  given.measures[0].unit = "homes";
  given.targets.push_back({.measure = "M1", .period = std::move(target_period), .value = 12});
}

void contradictory(Given& given, std::string polarity) {
  measured(given, "2020-09");
  given.measures[0].polarity = std::move(polarity);
  given.measures[0].baseline = 75;
  given.targets.push_back({.measure = "M1", .period = "2020/21", .value = 30});
}

void elsewhere(Given& given, std::string own) {
  measured(given, "2020-09");
  given.observations[0].area = "E09000002";
  given.areas = {std::move(own)};
}

void measured_twice(Given& given, double value) {
  measured(given, "2020-08");
  given.observations.push_back({.measure = "M1", .period = "2020-09", .value = value});
}

void said_twice(Given& given, std::string comment) {
  given.updates.push_back({.element = "A1", .date = "2020-06-30", .commentary = "Going well,  so far"});
  given.updates.push_back({.element = "A1", .date = "2020-09-30", .commentary = std::move(comment)});
}

void watch_due(Given& given, std::string agreed) {
  given.framework.watched = {"due"};
  given.build_serves().agreed = std::move(agreed);
  given.updates.push_back({.element = "HOMES", .date = "2020-06-01", .due = "2022-03-31"});
}

void agree_words(Given& given, std::string title) {
  given.build_serves().agreement = gt::agreement(given.graph().plan(), 1);
  given.homes().title = std::move(title);
}

void asked_twice(Given& given, bool both) {
  gt::Rule rule = delivered;
  rule.require.push_back({linked_in("measures")});
  given.rules = {rule};
  if (!both) return;
  given.elements.push_back(gt::test::starts);
  given.links.push_back({"M1", "measures", "HOMES"});
}

void gap_below(Given& given, bool closed) {
  gt::Rule deep = delivered;
  deep.depth = gt::Depth::deep_all;
  given.rules = {deep, of(has_field("due"))};
  if (closed) given.build().due = "2021-03-31";
}

void leads(Given& given, std::size_t count) {
  given.rules = {of(lead())};
  for (std::size_t i = 0; i < count; ++i) {
    const std::string id = "P" + std::to_string(i);
    given.elements.push_back({id, "Party", "Cllr"});
    gt::LinkRow& link = given.links.emplace_back(gt::LinkRow{id, "responsible_for", "A1"});
    link.capacity = "lead";
  }
}

void most(Given& given, std::uint32_t outcomes) {
  given.framework.limits = {{.kinds = {"Outcome"}, .elements = outcomes}};
  given.elements.push_back({"JOBS", "Outcome", "More jobs"});
  given.links.push_back({"JOBS", "contributes_to", "V"});
}

void accepted(Given& given, std::string until) {
  given.rules = {of(has_field("due"))};
  given.justifications.push_back({"A1", "asked", "In the annex", "Ann", "2020-05-01", std::move(until)});
}

const std::vector<Case>& cases() {
  static const std::vector<Case> all{
      {"duplicate_id", "A1", "'A1'", [](Given& g) { g.elements.push_back({"A1", "Action", "Build more"}); },
       [](Given& g) { g.elements.push_back(second); }},
      {"dangling_link", "", "'NOWHERE'", [](Given& g) { g.build_serves().to = "NOWHERE"; },
       [](Given& g) { g.build_serves().to = "V"; }},
      {"disallowed_link", "", "measures", [](Given& g) { g.build_serves().type = "measures"; },
       [](Given& g) { g.build_serves().type = "supports"; }},
      {"cycle", "A1", "loop of part_of", [](Given& g) { ring(g, "A1"); }, [](Given& g) { ring(g, "HOMES"); }},
      {"above_cycle", "HOMES", "at Action 'B", [](Given& g) { ring(g, "A1"); },
       [](Given& g) {
         ring(g, "A1");
         g.build_serves().state = "rejected";
       }},
      {"uncovered", "HOMES", "More homes", [](Given& g) { g.rules = {of(linked_in("measures"), "Outcome")}; },
       [](Given& g) { g.rules = {delivered}; }},
      {"partial", "HOMES", "1 of 2", [](Given& g) { asked_twice(g, false); }, [](Given& g) { asked_twice(g, true); }},
      {"deep_gap", "HOMES", "Action 'Build 500'", [](Given& g) { gap_below(g, false); },
       [](Given& g) { gap_below(g, true); }},
      {"orphan", "HOMES", "More homes", [](Given& g) { g.links.erase(g.links.begin()); },
       [](Given& g) { g.links[0].basis = "whole_plan"; }},
      {"isolated", "A2", "Buy 20", [](Given& g) { g.elements.push_back(second); },
       [](Given& g) {
         g.elements.push_back(second);
         g.links.push_back({"A2", "depends_on", "A1"});
       }},
      {"unwanted", "HOMES", "Action 'Build 500'",
       [](Given& g) { g.rules = {of(linked_in("contributes_to", {"Milestone"}), "Outcome")}; },
       [](Given& g) { g.rules = {of(linked_in("contributes_to", {"Milestone", "Action"}), "Outcome")}; }},
      {"outdated", "A1", "revision 1",
       [](Given& g) {
         g.homes().revision = 2;
         g.build_serves().target_revision = 1;
       },
       [](Given& g) {
         g.homes().revision = 2;
         g.build_serves().target_revision = 2;
       }},
      {"predated", "A1", "revision 3",
       [](Given& g) {
         g.homes().revision = 2;
         g.build_serves().target_revision = 3;
       },
       [](Given& g) { g.build_serves().target_revision = 3; }},
      {"suspect", "A1", "on 1 June 2020, after it was agreed on 31 May 2020",
       [](Given& g) { watch_due(g, "2020-05-31"); }, [](Given& g) { watch_due(g, "2020-06-01"); }},
      {"suspect", "A1", "changed since it was agreed", [](Given& g) { agree_words(g, "Fewer homes"); },
       [](Given& g) { agree_words(g, "More homes"); }},
      {"inactive_coverer", "HOMES", "'A1'", [](Given& g) { delivered_by(g, "cancelled"); },
       [](Given& g) {
         delivered_by(g, "cancelled");
         g.elements.push_back(second);
         g.links.push_back(second_serves);
       }},
      {"draft_only", "HOMES", "a draft, 'A1'", [](Given& g) { delivered_by(g, "draft"); },
       [](Given& g) {
         delivered_by(g, "draft");
         g.updates.push_back({.element = "A1", .date = "2020-09-30", .state = "approved"});
       }},
      {"missing_field", "A1", "due", [](Given& g) { g.rules = {of(has_field("due"))}; },
       [](Given& g) {
         g.rules = {of(has_field("due"))};
         g.build().due = "2021-03-31";
       }},
      {"lead_count", "A1", "no lead", [](Given& g) { leads(g, 0); }, [](Given& g) { leads(g, 1); }},
      {"lead_count", "A1", "2 leads, 'P0', 'P1'", [](Given& g) { leads(g, 2); },
       [](Given& g) {
         leads(g, 2);
         for (gt::LinkRow& link : g.links)
           if (link.capacity == "lead") link.capacity = "joint";
       }},
      {"out_of_window", "A1", "after the plan ends on 31 March 2022", [](Given& g) { g.build().due = "2022-04-01"; },
       [](Given& g) { g.build().due = "2022-03-31"; }},
      {"no_activity", "HOMES", "2021/22", [](Given& g) { g.build().due = "2020-12-31"; },
       [](Given& g) { g.build().start = "2020-12-31"; }},
      {"stale_data", "M1", "31 July 2020", [](Given& g) { measured(g, "2020-07"); },
       [](Given& g) { measured(g, "2020-08"); }},
      {"contradictory_measure", "M1", "30, is below its baseline, 75",
       [](Given& g) { contradictory(g, "higher_is_better"); }, [](Given& g) { contradictory(g, ""); }},
      {"carried_target", "M1", "2019/20, whose period had ended", [](Given& g) { cumulative(g, "2019/20"); },
       [](Given& g) { cumulative(g, "2020/21"); }},
      {"unprofiled_target", "M1", "even steps", [](Given& g) { cumulative(g, "2020/21"); },
       [](Given& g) { cumulative(g, "2020-09"); }},
      {"finer_period", "M1", "15 September 2020", [](Given& g) { measured(g, "2020-09-15"); },
       [](Given& g) { measured(g, "2020-09-30"); }},
      {"placed_period", "M1", "1 figure dated with a single day", [](Given& g) { measured(g, "2020-09-30"); },
       [](Given& g) { measured(g, "2020-09-29"); }},
      {"copied_forward", "M1", "has the value of August 2020, 3, again in September 2020",
       [](Given& g) { measured_twice(g, 3); }, [](Given& g) { measured_twice(g, 3.1); }},
      {"copied_forward", "A1", "of 30 September 2020 is word for word the one of 30 June 2020",
       [](Given& g) { said_twice(g, "Going well,\nso far"); }, [](Given& g) { said_twice(g, "Going well"); }},
      {"foreign_areas", "M1", "E09000002", [](Given& g) { elsewhere(g, "E09000003"); },
       [](Given& g) { elsewhere(g, "E09000002"); }},
      {"stale_update", "A1", "29 August 2020",
       [](Given& g) {
         g.build().frequency = "monthly";
         g.updates.push_back({.element = "A1", .date = "2020-08-29"});
       },
       [](Given& g) {
         g.build().frequency = "monthly";
         g.updates.push_back({.element = "A1", .date = "2020-08-31"});
       }},
      {"redundant_link", "A1", "through Outcome 'More homes'",
       [](Given& g) {
         g.options.redundant_links = true;
         g.links.push_back({"A1", "contributes_to", "V"});
       },
       [](Given& g) {
         g.options.redundant_links = true;
         g.links.push_back({"A1", "supports", "V"});
       }},
      {"single_support", "HOMES", "Action 'Build 500'", [](Given& g) { g.options.single_support = true; },
       [](Given& g) {
         g.options.single_support = true;
         g.elements.push_back(second);
         g.links.push_back(second_serves);
         g.links.push_back({"A2", "contributes_to", "V"});
       }},
      {"too_many", "JOBS", "limit is 1", [](Given& g) { most(g, 1); }, [](Given& g) { most(g, 2); }},
      {"justified", "A1", "'Ann' on 1 May 2020 until 30 September 2020: 'In the annex'",
       [](Given& g) { accepted(g, "2020-09-30"); }, [](Given& g) { accepted(g, "2020-09-29"); }},
      {"stale_justification", "A1", "'Ann'",
       [](Given& g) {
         accepted(g, "");
         g.build().due = "2021-03-31";
       },
       [](Given& g) { accepted(g, ""); }},
      {"unknown_justification", "HOMES", "'deliverd'",
       [](Given& g) { g.justifications.push_back({"HOMES", "deliverd", "Later", "Ann", "2020-05-01"}); },
       [](Given& g) { g.justifications.push_back({"HOMES", "deliverd", "Later", "Ann", "2020-10-01"}); }},
      {"over_covered", "HOMES", "is covered by 2, 'A1', 'A2'",
       [](Given& g) {
         g.elements.push_back(second);
         g.links.push_back(second_serves);
         one_at_most(g);
       },
       [](Given& g) { one_at_most(g); }},
      {"partial_correction", "A1", "corrected up to 30 June 2020",
       [](Given& g) {
         gt::LinkRow corrected = g.build_serves();
         corrected.weight = 3;
         corrected.recorded = "2020-05-01";
         corrected.valid_to = "2020-06-30";
         g.links.push_back(corrected);
       },
       [](Given& g) {
         gt::LinkRow corrected = g.build_serves();
         corrected.weight = 3;
         corrected.recorded = "2020-05-01";
         g.links.push_back(corrected);
       }},
  };
  return all;
}

}  // namespace

TEST_CASE("each code is provoked, and is not by what is almost the same") {
  for (const Case& one : cases()) {
    INFO(one.code);
    Given provoking;
    one.provoke(provoking);
    const gt::Findings findings = provoking.check();
    const auto found = gt::test::of_code(findings, std::string{one.code});
    REQUIRE_FALSE(found.empty());
    const auto at = std::ranges::find(found, one.at, [](const gt::Finding& finding) { return finding.place.id; });
    REQUIRE((one.at.empty() || at != found.end()));
    const gt::Finding& finding = one.at.empty() ? found.front() : *at;
    INFO(finding.message);
    CHECK(finding.message.find(one.words) != std::string::npos);
    CHECK(finding.remedy.size() > 10);
    CHECK(finding.remedy.back() == '.');
    CHECK_FALSE(finding.place.table.empty());
    CHECK(finding.place.row != 0);

    Given harmless;
    one.almost(harmless);
    CHECK(harmless.check().count(one.code) == 0);
  }
}

TEST_CASE("no code is left out") {
  std::set<std::string_view> all(gt::detail::finding_code_names.begin(), gt::detail::finding_code_names.end());
  all.insert({"duplicate_id", "dangling_link", "disallowed_link"});
  std::set<std::string_view> here;
  for (const Case& one : cases()) here.insert(one.code);
  CHECK(here == all);
}
