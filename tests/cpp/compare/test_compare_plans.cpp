#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/compare/compare_plans.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/trace/parse_selection.hpp>

#include "add_all.hpp"
#include "change_words.hpp"
#include "says.hpp"

using namespace goldenthread;

namespace {

/// A plan under way: a vision, two outcomes, a measure and an action with an owner.
struct Draft {
  std::vector<ElementRow> elements{{.id = "V", .kind = "Vision", .title = "One borough"},
                                   {.id = "HOMES", .kind = "Outcome", .title = "More homes"},
                                   {.id = "WORK", .kind = "Outcome", .title = "Good work"},
                                   {.id = "M", .kind = "Measure", .title = "Homes built"},
                                   {.id = "A", .kind = "Action", .title = "Build", .due = "2021-03"},
                                   {.id = "ADA", .kind = "Party", .title = "Cllr Ada"}};
  std::vector<LinkRow> links{{.from = "HOMES", .type = "contributes_to", .to = "V"},
                             {.from = "WORK", .type = "contributes_to", .to = "V"},
                             {.from = "M", .type = "measures", .to = "HOMES"},
                             {.from = "A", .type = "contributes_to", .to = "HOMES"},
                             {.from = "ADA", .type = "responsible_for", .to = "A", .capacity = "lead"}};
  std::vector<MeasureRow> measures{{.id = "M", .unit = "homes", .polarity = "higher_is_better"}};
  std::vector<TargetRow> targets{{.measure = "M", .period = "2020/21", .value = 100}};
  std::vector<ObservationRow> observations{{.measure = "M", .period = "2019/20", .value = 90}};
  std::vector<UpdateRow> updates{};
  PlanInfo info{};

  ElementRow& at(std::string_view id) {
    for (ElementRow& element : elements)
      if (element.id == id) return element;
    throw UnknownNameError(std::string{id});
  }
  LinkRow& link(std::string_view from) {
    for (LinkRow& link : links)
      if (link.from == from) return link;
    throw UnknownNameError(std::string{from});
  }
  void erase(std::string_view id) {
    std::erase_if(elements, [&](const ElementRow& element) { return element.id == id; });
    std::erase_if(links, [&](const LinkRow& link) { return link.from == id || link.to == id; });
    std::erase_if(measures, [&](const MeasureRow& measure) { return measure.id == id; });
    std::erase_if(targets, [&](const TargetRow& target) { return target.measure == id; });
    std::erase_if(observations, [&](const ObservationRow& observation) { return observation.measure == id; });
  }
  /// Another element in the place of one, which stays in the plan to be named.
  void supersede(std::string_view by, std::string_view id) {
    std::erase_if(links,
                  [&](const LinkRow& link) { return link.type != "supersedes" && (link.from == id || link.to == id); });
    at(id).state = "superseded";
    links.push_back({.from = std::string{by}, .type = "supersedes", .to = std::string{id}});
  }
  [[nodiscard]] Plan build() const {
    PlanBuilder builder{Framework::standard(), info};
    test::add_all(builder, elements, links, measures, targets, observations, updates);
    return builder.build();
  }
};

/// Every row but what was carried forward, as "change before>after link field: was>is".
std::vector<std::string> rows_of(const PlanComparison& c) {
  std::vector<std::string> rows;
  for (std::size_t i = 0; i < c.size(); ++i) {
    if (c.changes()[i] == PlanChange::carried_forward) continue;
    rows.push_back(std::string{to_string(c.changes()[i])} + " " + test::row_text(c, i));
  }
  return rows;
}

using Rows = std::vector<std::string>;

Rows between(const Draft& before, const Draft& after, const ComparePlansOptions& options = {}) {
  return rows_of(compare(before.build(), after.build(), options));
}

}  // namespace

TEST_CASE("A plan and itself: everything is carried forward") {
  const Plan plan = Draft{}.build();
  const PlanComparison c = compare(plan, plan);
  CHECK(c.is_same());
  CHECK(c.count(PlanChange::carried_forward) == 6);
  CHECK(c.left_behind().size() == 0);
  CHECK(c.series().change == std::vector{SeriesChange::goes_on});
  CHECK(to_string(c).find("6 carried forward") != std::string::npos);
}

TEST_CASE("An empty plan compares too") {
  const Plan none = PlanBuilder{}.build();
  CHECK(compare(none, none).is_same());
  CHECK(compare(none, Draft{}.build()).count(PlanChange::added) == 6);
  CHECK(compare(Draft{}.build(), none).count(PlanChange::removed) == 6);
}

TEST_CASE("What is different about an element is told column by column") {
  Draft after;
  after.at("HOMES").title = "Homes for all";
  after.at("HOMES").description = "Of any tenure";
  after.at("WORK").kind = "Priority";
  after.at("A").due = "2021-06";
  after.at("A").frequency = "monthly";
  after.at("V").attributes = {{"public", "yes"}};
  Draft before;
  const Framework& framework = Framework::standard();
  after.at("WORK").kind = framework.kinds[1].name == "Outcome" ? framework.kinds[2].name : framework.kinds[1].name;
  CHECK(between(before, after) == Rows{"changed V>V public: >yes",
                                       "retitled HOMES>HOMES title: More homes>Homes for all",
                                       "reworded HOMES>HOMES description: >Of any tenure",
                                       "reclassified WORK>WORK kind: Outcome>" + after.at("WORK").kind,
                                       "redated A>A due: 2021-03>2021-06", "changed A>A frequency: >monthly"});
}

TEST_CASE("The same day told more exactly is no other date, and progress is not compared") {
  Draft after;
  after.at("A").due = "2021-03-31";
  after.at("A").progress = 0.5;
  after.at("A").source = "page 4";
  CHECK(between({}, after).empty());
  CHECK(between({}, after, {.ignored = {}}) == Rows{"changed A>A progress: >0.5", "changed A>A source: >page 4"});
}

TEST_CASE("Dates and states are those of the latest update") {
  Draft after;
  after.updates = {{.element = "A", .date = "2020-06-01", .due = "2021-06"},
                   {.element = "A", .date = "2020-08-01", .state = "cancelled"}};
  CHECK(between({}, after, {.as_of_after = Date{2020, 7, 1}}) == Rows{"redated A>A due: 2021-03>2021-06"});
  CHECK(between({}, after) == Rows{"removed A> parents: HOMES>cancelled"});
  CHECK(between(after, {}) == Rows{"added >A parents: cancelled>HOMES"});
  CHECK(compare(after.build(), Draft{}.build()).words(4) == "brought back, was cancelled, under More homes (HOMES)");
}

TEST_CASE("Under other parents an element has moved") {
  Draft after;
  after.link("A").to = "WORK";
  CHECK(between({}, after) == Rows{"moved A>A [contributes_to] to: HOMES>WORK"});
  after.link("A").to = "HOMES";
  after.links.push_back({.from = "A", .type = "contributes_to", .to = "WORK"});
  CHECK(between({}, after) == Rows{"moved A>A [contributes_to] to: >WORK"});
  CHECK(between(after, {}) == Rows{"moved A>A [contributes_to] to: WORK>"});
}

TEST_CASE("Weights, shares, bases, owners and capacities are told by the link") {
  Draft after;
  after.link("M").weight = 2;
  after.link("A").share = 0.5;
  after.link("A").basis = "inferred";
  after.link("ADA").capacity = "joint";
  CHECK(between({}, after) == Rows{"reweighted M>M [measures HOMES] weight: 1>2",
                                   "reweighted A>A [contributes_to HOMES] share: >0.5",
                                   "relinked A>A [contributes_to HOMES] basis: stated>inferred",
                                   "reowned A>A [responsible_for ADA] capacity: lead>joint"});
  after = {};
  after.link("M").weight = 1;
  CHECK(between({}, after).empty());
  after.elements.push_back({.id = "BEN", .kind = "Party", .title = "Cllr Ben"});
  after.link("ADA").from = "BEN";
  CHECK(between({}, after) == Rows{"reowned A>A [responsible_for] from: ADA>BEN", "added >BEN parents: >"});
}

TEST_CASE("Links that hold at either date are compared, and of one recorded again the last record") {
  Draft after;
  after.link("M").valid_to = "2020-12-31";
  after.links.push_back({.from = "M", .type = "measures", .to = "HOMES", .weight = 3, .valid_from = "2021-01-01"});
  CHECK(between({}, after, {.as_of_after = Date{2020, 12, 31}}).empty());
  CHECK(between({}, after, {.as_of_after = Date{2021, 1, 1}}) == Rows{"reweighted M>M [measures HOMES] weight: 1>3"});
  Draft again;
  again.links.push_back({.from = "M", .type = "measures", .to = "HOMES", .weight = 4, .recorded = "2020-05-01"});
  CHECK(between({}, again, {.as_of_after = Date{2020, 6, 1}}) == Rows{"reweighted M>M [measures HOMES] weight: 1>4"});
}

TEST_CASE("A target that moved by little is told with every figure") {
  Draft before;
  Draft after;
  before.targets = {{.measure = "M", .period = "2020/21", .value = 12'345.61}};
  after.targets = {{.measure = "M", .period = "2020/21", .value = 12'345.64}};
  const PlanComparison c = compare(before.build(), after.build());
  const auto row =
      static_cast<std::size_t>(std::ranges::find(c.changes(), PlanChange::retargeted) - c.changes().begin());
  REQUIRE(row < c.size());
  CHECK(c.words(row).find("12,345.61") != std::string::npos);
  CHECK(c.words(row).find("12,345.64") != std::string::npos);
}

TEST_CASE("Targets are told period by period; history need not be carried forward") {
  Draft after;
  after.targets = {{.measure = "M", .period = "2020/21", .value = 120},
                   {.measure = "M", .period = "2021/22", .lower = 5, .upper = 8},
                   {.measure = "M", .period = "2022/23", .missing = "after the outturn"}};
  CHECK(between({}, after) == Rows{"retargeted M>M target 2020/21: 100>120",
                                   "retargeted M>M target 2021/22: >from 5, up to 8",
                                   "retargeted M>M target 2022/23: >after the outturn"});
  after.targets = {{.measure = "M", .period = "2021/22", .value = 120}};
  CHECK(between({}, after) == Rows{"retargeted M>M target 2020/21: 100>", "retargeted M>M target 2021/22: >120"});
  after.info.period = Period::span(Date{2021, 4, 1}, Date{2024, 3, 31});
  CHECK(between({}, after) == Rows{"retargeted M>M target 2021/22: >120"});
}

TEST_CASE("Dates and figures are told as a person says them, and kept as they are") {
  Draft after;
  after.at("A").due = "2021-06";
  after.targets = {{.measure = "M", .period = "2020/21", .value = 15000},
                   {.measure = "M", .period = "2021-05", .value = 2500}};
  const PlanComparison found = compare(Draft{}.build(), after.build());
  const std::string text = to_string(found);
  CAPTURE(text);
  CHECK(text.find("due was March 2021, is June 2021\n") != std::string::npos);
  CHECK(text.find("target 2020/21 was 100, is 15,000\n") != std::string::npos);
  CHECK(text.find("target May 2021 set: 2,500\n") != std::string::npos);
  CHECK(std::ranges::count(between({}, after), "redated A>A due: 2021-03>2021-06") == 1);
}

TEST_CASE("What another supersedes goes on as it, through any number of steps") {
  Draft after;
  after.elements.push_back({.id = "H2", .kind = "Outcome", .title = "More homes"});
  after.links.push_back({.from = "H2", .type = "contributes_to", .to = "V"});
  after.link("M").to = "H2";
  after.link("A").to = "H2";
  after.supersede("H2", "HOMES");
  CHECK(between({}, after) == Rows{"replaced HOMES>H2"});
  after.elements.push_back({.id = "H3", .kind = "Outcome", .title = "Homes at last"});
  after.links.push_back({.from = "H3", .type = "contributes_to", .to = "V"});
  after.link("M").to = "H3";
  after.link("A").to = "H3";
  after.supersede("H3", "H2");
  CHECK(between({}, after) == Rows{"replaced HOMES>H3", "retitled HOMES>H3 title: More homes>Homes at last"});
}

TEST_CASE("Several that go on as one are merged, one as several split, several as several regrouped") {
  Draft merged;
  merged.elements.push_back({.id = "BOTH", .kind = "Outcome", .title = "Homes and work"});
  merged.links.push_back({.from = "BOTH", .type = "contributes_to", .to = "V"});
  merged.link("M").to = "BOTH";
  merged.link("A").to = "BOTH";
  merged.supersede("BOTH", "HOMES");
  merged.supersede("BOTH", "WORK");
  CHECK(between({}, merged) == Rows{"merged HOMES;WORK>BOTH"});

  Draft split;
  split.elements.push_back({.id = "RENT", .kind = "Outcome", .title = "Homes to rent"});
  split.elements.push_back({.id = "BUY", .kind = "Outcome", .title = "Homes to buy"});
  split.link("M").to = "RENT";
  split.link("A").to = "BUY";
  split.supersede("RENT", "HOMES");
  split.supersede("BUY", "HOMES");
  CHECK(between({}, split) == Rows{"split HOMES>RENT;BUY"});

  Draft regrouped = split;
  regrouped.supersede("RENT", "WORK");
  CHECK(between({}, regrouped) == Rows{"regrouped HOMES;WORK>RENT;BUY"});

  // One that takes another in goes on under its own id, and is compared with itself.
  Draft taken;
  taken.at("HOMES").title = "Homes and work";
  taken.supersede("HOMES", "WORK");
  CHECK(between({}, taken) == Rows{"merged HOMES;WORK>HOMES", "retitled HOMES>HOMES title: More homes>Homes and work"});
}

TEST_CASE("The same element under another id, as either plan says") {
  Draft after;
  after.at("A").id = "A-NEW";
  after.link("A").from = "A-NEW";
  after.link("ADA").to = "A-NEW";
  CHECK(between({}, after) == Rows{"added >A-NEW parents: >HOMES", "removed A> parents: HOMES>"});
  CHECK(between({}, after, {.successors = {{"A", "A-NEW"}}}) == Rows{"renumbered A>A-NEW"});
  Draft saying = after;
  saying.elements.push_back({.id = "A", .kind = "Action", .title = "Build"});
  saying.links.push_back({.from = "A-NEW", .type = "same_as", .to = "A"});
  CHECK(between({}, saying) == Rows{"renumbered A>A-NEW"});
  Draft foreseeing;
  foreseeing.elements.push_back({.id = "A-NEW", .kind = "Action", .title = "Build"});
  foreseeing.links.push_back({.from = "A", .type = "same_as", .to = "A-NEW"});
  CHECK(between(foreseeing, after) == Rows{"renumbered A>A-NEW"});
  CHECK_THROWS_MATCHES(between({}, after, {.successors = {{"A", "NOWHERE"}}}), UnknownNameError,
                       test::says("there is no element 'NOWHERE'"));
}

TEST_CASE("What is left behind is told with what was under it") {
  Draft after;
  after.erase("HOMES");
  after.erase("M");
  after.links.push_back({.from = "A", .type = "contributes_to", .to = "WORK"});
  const PlanComparison c = compare(Draft{}.build(), after.build());
  CHECK(rows_of(c) ==
        Rows{"moved A>A [contributes_to] to: HOMES>WORK", "removed HOMES> parents: V>", "removed M> parents: HOMES>"});
  const LeftBehind& left = c.left_behind();
  REQUIRE(left.size() == 3);
  CHECK(c.before().id(left.element[0]) == "HOMES");
  CHECK(c.before().id(left.parent[0]) == "M");
  CHECK(left.link[0] == "measures");
  CHECK(left.successors[0].empty());
  CHECK(c.before().id(left.parent[1]) == "A");
  CHECK(left.successors[1] == "A");
  CHECK(c.before().id(left.element[2]) == "M");
  CHECK(left.parent[2] == no_element);
  const std::string text = to_string(c);
  CHECK(text.find("More homes (HOMES): left behind; was under One borough (V); left behind with it: Homes built (M); "
                  "what was linked to it and continues: Build (A)") != std::string::npos);
}

TEST_CASE("A series goes on while it counts the same thing") {
  Draft after;
  after.at("M").title = "Homes completed";
  after.measures[0].baseline = 80;
  PlanComparison c = compare(Draft{}.build(), after.build());
  CHECK(c.series().change == std::vector{SeriesChange::goes_on});
  CHECK(c.series().observations_before[0] == 1);
  after.measures[0].unit = "bedrooms";
  after.measures[0].polarity = "lower_is_better";
  after.at("M").description = "Bedrooms completed";
  c = compare(Draft{}.build(), after.build());
  CHECK(c.series().change == std::vector{SeriesChange::broken});
  CHECK(c.series().field[0] == "description;unit;polarity");
  CHECK(c.series().was[0] == ";homes;higher_is_better");
  CHECK(c.series().is[0] == "Bedrooms completed;bedrooms;lower_is_better");
  after.erase("M");
  after.elements.push_back({.id = "M2", .kind = "Measure", .title = "Rents"});
  c = compare(Draft{}.build(), after.build());
  CHECK(c.series().change == std::vector{SeriesChange::begins, SeriesChange::ends});
}

TEST_CASE("A plan that names what it replaces is compared with itself by selections") {
  Draft both;
  both.elements.push_back({.id = "OLD", .kind = "Vision", .title = "The old way", .state = "superseded"});
  both.links.push_back({.from = "V", .type = "supersedes", .to = "OLD"});
  const Plan plan = both.build();
  const Selection old{.ids = {"OLD"}};
  const PlanComparison c = compare(plan, plan, {.where_before = old});
  CHECK(rows_of(c).front() == "replaced OLD>V");
  CHECK(c.count(PlanChange::added) == 5);
  CHECK_THROWS_MATCHES(compare(plan, plan, {.where_before = {.ids = {"NOBODY"}}}), InputError,
                       goldenthread::test::says("NOBODY"));
}

TEST_CASE("Elements that several have the id of are nobody's, and rings of supersedes lead nowhere") {
  Draft after;
  after.elements.push_back({.id = "X", .kind = "Outcome", .title = "X", .state = "superseded"});
  after.supersede("X", "WORK");
  after.links.push_back({.from = "WORK", .type = "supersedes", .to = "X"});
  CHECK(between({}, after) == Rows{"removed WORK> parents: V>superseded"});
}
