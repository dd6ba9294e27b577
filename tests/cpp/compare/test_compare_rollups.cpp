#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/compare/compare_rollups.hpp>
#include <goldenthread/model/plan_builder.hpp>

#include "../rollup/generated_plan.hpp"
#include "small_plan.hpp"

using namespace goldenthread;
using test::GeneratedPlan;
using test::PlanGenerator;

namespace {

/// Two outcomes under a vision; each month's observations are known in that month.
Graph council() {
  PlanBuilder builder;
  builder.add(ElementRow{.id = "V", .kind = "Vision", .title = "One borough"});
  builder.add(ElementRow{.id = "HOMES", .kind = "Outcome", .title = "More homes"});
  builder.add(ElementRow{.id = "WORK", .kind = "Outcome", .title = "Good work"});
  for (const char* id : {"M", "N"}) {
    builder.add(ElementRow{.id = id, .kind = "Measure", .title = std::string{"Figure "} + id});
    builder.add(MeasureRow{.id = id, .polarity = "higher_is_better"});
    builder.add(TargetRow{.measure = id, .period = "2020-04-01", .value = 100});
  }
  builder.add(ElementRow{.id = "A", .kind = "Action", .title = "Build", .progress = 1.0});
  builder.add(LinkRow{.from = "HOMES", .type = "contributes_to", .to = "V"});
  builder.add(LinkRow{.from = "WORK", .type = "contributes_to", .to = "V"});
  builder.add(LinkRow{.from = "M", .type = "measures", .to = "HOMES"});
  builder.add(LinkRow{.from = "N", .type = "measures", .to = "WORK"});
  builder.add(LinkRow{.from = "A", .type = "contributes_to", .to = "HOMES"});
  builder.add(ObservationRow{.measure = "M", .period = "2020-06", .value = 100});
  builder.add(ObservationRow{.measure = "M", .period = "2020-07", .value = 50});
  builder.add(ObservationRow{.measure = "N", .period = "2020-06", .value = 70});
  builder.add(ObservationRow{.measure = "N", .period = "2020-07", .value = 98});
  return Graph{builder.build()};
}

std::string id(const RollupComparison& c, ElementIndex row) {
  return row == no_element ? "" : std::string{c.after.graph().plan().id(row)};
}

bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

}  // namespace

TEST_CASE("Two cuts of one plan: what moved, what crossed a line, and why") {
  const Graph graph = council();
  const Rollup june = roll_up(graph, {.as_of = Date{2020, 6, 30}});
  const Rollup july = roll_up(graph, {.as_of = Date{2020, 7, 31}});
  const RollupComparison c = compare(june, july);
  std::vector<std::string> ids;
  for (const ElementIndex row : c.row_after) ids.push_back(id(c, row));
  CHECK(ids == std::vector<std::string>{"V", "HOMES", "WORK", "M", "N"});
  CHECK(c.crossing ==
        std::vector{Crossing::worse, Crossing::worse, Crossing::better, Crossing::worse, Crossing::better});
  CHECK(std::abs(c.change[1] + 0.25) < 1e-12);
  CHECK(id(c, c.main_child[0]) == "WORK");
  CHECK(id(c, c.origin[0]) == "N");
  CHECK(id(c, c.main_child[3]).empty());
  CHECK(why(c, 1) == "what was achieved -25; most of it from Figure M (M) -25");
  std::vector<std::string> worst;
  for (const std::size_t row : worst_first(c)) worst.push_back(ids[row]);
  CHECK(worst == std::vector<std::string>{"M", "HOMES", "V", "WORK", "N"});
  const std::string text = to_string(c);
  CHECK(text.find("From 30 June 2020 to 31 July 2020: 3 scores rose, 2 fell; 3 statuses got worse, 2 "
                  "got better.") == 0);
  CHECK(text.find("More homes (HOMES): on track to off track, 100 to 75 (-25)") != std::string::npos);
  CHECK(text.find("Good work (WORK): ") != std::string::npos);
  CHECK(to_string(compare(july, july)).find("nothing moved") != std::string::npos);
}

TEST_CASE("A whole comparison says of each element what explain says of it alone") {
  std::size_t rows = 0;
  for (std::uint32_t seed = 0; seed < 2'000; ++seed) {
    PlanGenerator generator(seed);
    const GeneratedPlan before = generator.plan();
    GeneratedPlan after = generator.one_in(4) ? generator.plan() : before;
    for (test::GeneratedElement& element : after.elements) {
      if (element.is_action && generator.one_in(3)) element.progress = generator.share();
      if (generator.one_in(10)) element.cancelled = !element.cancelled;
    }
    for (test::GeneratedLink& link : after.links)
      if (generator.one_in(3)) link.weight = static_cast<double>(generator.below(5));
    const Rollup was = before.roll_up();
    const Rollup is = after.roll_up();
    const RollupComparison c = compare(was, is);
    std::size_t at = 0;
    for (std::size_t i = 0; i < after.elements.size() && i < before.elements.size(); ++i) {
      INFO("seed " << seed << ", element " << i);
      const ElementResult earlier = was.at(GeneratedPlan::id(i));
      const ElementResult later = is.at(GeneratedPlan::id(i));
      if (same(earlier.score, later.score) && earlier.status == later.status) continue;
      REQUIRE(at < c.size());
      REQUIRE(id(c, c.row_after[at]) == GeneratedPlan::id(i));
      const ChangeExplanation explanation = explain(was, is, GeneratedPlan::id(i));
      REQUIRE(same(c.change[at], explanation.change));
      for (std::size_t cause = 0; cause < cause_count; ++cause)
        REQUIRE(c.parts[cause][at] == explanation.parts.parts[cause]);
      double largest = 0;
      for (const ChildChange& child : explanation.children) largest = std::max(largest, std::abs(child.parts.total()));
      if (c.main_child[at] != no_element) REQUIRE(std::abs(c.main_child_part[at]) == largest);
      ++at;
    }
    REQUIRE(at == c.size());
    rows += at;
  }
  CHECK(rows > 5'000);
}

namespace {

/// One figure and one action below an outcome, with whatever else comes to them.
PlanBuilder small_plan() {
  PlanBuilder builder;
  test::add_small(builder, "V Vision, O Outcome", "O contributes_to V");
  return builder;
}

PlanBuilder with_figure() {
  PlanBuilder builder = small_plan();
  builder.add(ElementRow{.id = "M", .kind = "Measure", .title = "M"});
  builder.add(LinkRow{.from = "M", .type = "measures", .to = "O"});
  builder.add(MeasureRow{.id = "M", .unit = "%"});
  builder.add(TargetRow{.measure = "M", .period = "Q1 2024/25", .value = 80});
  return builder;
}

PlanBuilder with_action(ElementRow action) {
  PlanBuilder builder = small_plan();
  builder.add(action);
  builder.add(LinkRow{.from = action.id, .type = "contributes_to", .to = "O"});
  return builder;
}

RollupComparison july_since_june(PlanBuilder& builder) {
  const Graph graph{builder.build()};
  return compare(roll_up(graph, {.as_of = Date{2024, 6, 30}}), roll_up(graph, {.as_of = Date{2024, 7, 31}}));
}

bool all_are(const RollupComparison& c, Crossing crossing, MoveCauses causes) {
  if (c.size() != 3) return false;
  for (std::size_t row = 0; row < c.size(); ++row)
    if (c.crossing[row] != crossing || c.causes[row] != causes) return false;
  return true;
}

}  // namespace

TEST_CASE("What moved only because it is aimed at, dated or said anew is redefined, with who agreed it") {
  SECTION("a target that was eased") {
    PlanBuilder builder = with_figure();
    builder.add(ObservationRow{.measure = "M", .period = "Q1 2024/25", .value = 60});
    builder.add(TargetRow{.measure = "M",
                          .period = "Q1 2024/25",
                          .value = 60,
                          .reason = "out of reach",
                          .agreed_by = "Cabinet",
                          .recorded = "2024-07-10"});
    const RollupComparison c = july_since_june(builder);
    CHECK(all_are(c, Crossing::redefined, {MoveCause::target}));
    for (std::size_t row = 0; row < c.size(); ++row) {
      CHECK(c.move[row] == Crossing::redefined);
      CHECK(c.reason[row] == "out of reach");
      CHECK(c.agreed_by[row] == "Cabinet");
    }
    CHECK(to_string(c).find("3 redefined") != std::string::npos);
    CHECK(why(c, 2).find("out of reach; agreed by Cabinet") != std::string::npos);
  }
  SECTION("a final figure that was restated") {
    PlanBuilder builder = with_figure();
    builder.add(ObservationRow{.measure = "M", .period = "Q1 2024/25", .value = 60});
    builder.add(ObservationRow{
        .measure = "M", .period = "Q1 2024/25", .value = 85, .quality = "revised", .recorded = "2024-07-10"});
    CHECK(all_are(july_since_june(builder), Crossing::redefined, {MoveCause::restated}));
  }
  SECTION("a date that was moved") {
    PlanBuilder builder =
        with_action({.id = "A", .kind = "Action", .title = "A", .due = "2024-05-31", .progress = 0.95});
    builder.add(UpdateRow{.element = "A",
                          .date = "2024-07-10",
                          .due = "2024-12-31",
                          .reason = "consent is late",
                          .agreed_by = "Cabinet"});
    const RollupComparison c = july_since_june(builder);
    REQUIRE(c.size() >= 1);
    for (std::size_t row = 0; row < c.size(); ++row) {
      CHECK(c.crossing[row] == Crossing::redefined);
      CHECK(c.causes[row] == MoveCauses{MoveCause::date});
      CHECK(c.reason[row] == "consent is late");
    }
    CHECK(id(c, c.row_after.back()) == "A");
  }
  SECTION("something that was withdrawn") {
    PlanBuilder builder = with_action({.id = "A", .kind = "Action", .title = "A", .progress = 0.95});
    builder.add(ElementRow{.id = "B", .kind = "Action", .title = "B", .progress = 0.1});
    builder.add(LinkRow{.from = "B", .type = "contributes_to", .to = "O"});
    builder.add(UpdateRow{.element = "B", .date = "2024-07-10", .state = "cancelled", .reason = "no money"});
    const RollupComparison c = july_since_june(builder);
    CHECK(all_are(c, Crossing::redefined, {MoveCause::withdrawal}));
    CHECK(c.reason[0] == "no money");
  }
  SECTION("links that ended or count otherwise, whatever is said of others") {
    for (const bool ends : {true, false}) {
      PlanBuilder builder = with_action({.id = "A", .kind = "Action", .title = "A", .progress = 0.95});
      builder.add(ElementRow{.id = "B", .kind = "Action", .title = "B", .progress = 0.1});
      builder.add(LinkRow{.from = "B", .type = "contributes_to", .to = "O", .reason = "asked for in 2020"});
      builder.add(LinkRow{.from = "A",
                          .type = "contributes_to",
                          .to = "O",
                          .weight = 3,
                          .state = ends ? "cancelled" : "",
                          .recorded = "2024-07-10",
                          .reason = "no longer of use",
                          .agreed_by = "Cabinet"});
      const RollupComparison c = july_since_june(builder);
      REQUIRE(c.size() == 2);
      for (std::size_t row = 0; row < c.size(); ++row) {
        CHECK(c.causes[row] == MoveCauses{ends ? MoveCause::link : MoveCause::weight});
        CHECK(c.move[row] == Crossing::redefined);
        CHECK(c.reason[row] == "no longer of use");
        CHECK(c.agreed_by[row] == "Cabinet");
      }
    }
  }
}

TEST_CASE("A date that passes, a figure made final and a new one are better or worse; what is lost is neither") {
  SECTION("a due date that passed") {
    PlanBuilder builder =
        with_action({.id = "A", .kind = "Action", .title = "A", .due = "2024-07-15", .progress = 0.95});
    const RollupComparison c = july_since_june(builder);
    REQUIRE(c.size() >= 1);
    for (std::size_t row = 0; row < c.size(); ++row) {
      CHECK(c.crossing[row] == Crossing::worse);
      CHECK(c.causes[row] == MoveCauses{MoveCause::deadline});
      CHECK(why(c, row).find("a due date passed") != std::string::npos);
    }
    CHECK(id(c, c.row_after.back()) == "A");
  }
  SECTION("a provisional figure made final") {
    PlanBuilder builder = with_figure();
    builder.add(ObservationRow{.measure = "M", .period = "Q1 2024/25", .value = 60, .quality = "provisional"});
    builder.add(ObservationRow{.measure = "M", .period = "Q1 2024/25", .value = 85, .recorded = "2024-07-10"});
    CHECK(all_are(july_since_june(builder), Crossing::better, {MoveCause::finalised}));
  }
  SECTION("a new figure") {
    PlanBuilder builder = with_figure();
    builder.add(ObservationRow{.measure = "M", .period = "2024-06", .value = 60});
    builder.add(ObservationRow{.measure = "M", .period = "2024-07", .value = 85});
    CHECK(all_are(july_since_june(builder), Crossing::better, {MoveCause::figure}));
  }
  SECTION("a figure that is missing now") {
    PlanBuilder builder = with_figure();
    builder.add(ObservationRow{.measure = "M", .period = "2024-06", .value = 60});
    builder.add(ObservationRow{.measure = "M", .period = "2024-07", .missing = "supplier late"});
    const RollupComparison c = july_since_june(builder);
    REQUIRE(c.size() == 3);
    for (std::size_t row = 0; row < c.size(); ++row) {
      const bool is_measure = id(c, c.row_after[row]) == "M";
      // What was off track and is lost is off track still to everything above it.
      CHECK(c.crossing[row] == (is_measure ? Crossing::no_longer_known : Crossing::none));
      CHECK(c.status_after[row] == (is_measure ? Status::no_data : Status::off_track));
      CHECK(c.move[row] == Crossing::no_longer_known);
      CHECK(c.causes[row] == MoveCauses{MoveCause::lost});
    }
  }
  SECTION("a red that is lost improves nothing above it") {
    PlanBuilder builder = with_figure();
    builder.add(ElementRow{.id = "A", .kind = "Action", .title = "A", .progress = 0.95});
    builder.add(LinkRow{.from = "A", .type = "contributes_to", .to = "O"});
    builder.add(ObservationRow{.measure = "M", .period = "2024-06", .value = 20});
    builder.add(ObservationRow{.measure = "M", .period = "2024-07", .missing = "supplier late"});
    const RollupComparison c = july_since_june(builder);
    for (std::size_t row = 0; row < c.size(); ++row) {
      CHECK(c.crossing[row] != Crossing::better);
      CHECK(c.move[row] == Crossing::no_longer_known);
    }
  }
}
