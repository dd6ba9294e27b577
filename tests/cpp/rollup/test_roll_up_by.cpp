#include <cmath>
#include <cstdint>
#include <vector>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <goldenthread/io/plan_file.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/roll_up_by.hpp>

#include "paths.hpp"
#include "says.hpp"
#include "small_plan.hpp"

namespace gt = goldenthread;
using Catch::Approx;
using Catch::Matchers::ContainsSubstring;

namespace {

/// Two portfolios with a joint action, a part and a support, two lenses of which one is addressed, and a risk.
gt::Rollup cabinet() {
  gt::PlanBuilder builder;
  gt::test::add_small(builder, "V Vision, O1 Outcome, O2 Outcome, O3 Outcome",
                      "O1 contributes_to V, O2 contributes_to V, O3 contributes_to V");
  const auto add = [&](const char* id, const char* to, double progress) {
    builder.add({.id = id, .kind = "Action", .title = id, .progress = progress});
    builder.add({.from = id, .type = "contributes_to", .to = to});
  };
  add("A", "O1", 0.9);
  add("B", "O1", 0.5);
  add("JOINT", "O2", 0.8);
  add("D", "O3", 0.2);
  builder.add({.id = "C1", .kind = "Party", .title = "Cllr One"});
  builder.add({.id = "C2", .kind = "Party", .title = "Cllr Two"});
  builder.add({.id = "C3", .kind = "Party", .title = "Cllr Three"});
  const auto responsible = [&](const char* who, const char* what, const char* how) {
    builder.add(gt::LinkRow{.from = who, .type = "responsible_for", .to = what, .capacity = how});
  };
  responsible("C1", "O1", "lead");
  responsible("C1", "A", "lead");
  responsible("C1", "JOINT", "joint");
  responsible("C2", "JOINT", "joint");
  responsible("C2", "O3", "part");
  responsible("C2", "O1", "support");
  builder.add({.id = "L1", .kind = "Lens", .title = "A root cause"});
  builder.add({.id = "L2", .kind = "Lens", .title = "Another"});
  builder.add({.from = "B", .type = "addresses", .to = "L1"});
  builder.add({.from = "O2", .type = "addresses", .to = "L1"});
  builder.add(gt::LinkRow{.from = "D", .type = "addresses", .to = "L2", .basis = "whole_plan"});
  builder.add(gt::LinkRow{.from = "A", .type = "addresses", .to = "L2", .state = "draft"});
  builder.add({.id = "R", .kind = "Risk", .title = "A risk"});
  builder.add({.from = "R", .type = "threatens", .to = "O3"});
  return gt::roll_up(gt::Graph{builder.build()});
}

std::uint32_t of_kind(const gt::Rollup& result, const std::vector<std::uint32_t>& counts, const char* kind) {
  return counts[*result.graph().plan().framework().find_kind(kind)];
}

}  // namespace

SCENARIO("a portfolio is what a party is responsible for, with everything below it") {
  const gt::Rollup result = cabinet();
  const gt::GroupedRollup portfolios = roll_up_by(result, "portfolio");
  REQUIRE(portfolios.groups.size() == 3);

  const gt::GroupResult& one = portfolios.at("C1");
  CHECK(one.title == "Cllr One");
  CHECK(one.linked == 3);
  CHECK(one.lead == 2);
  CHECK(one.joint == 1);
  CHECK(one.shared == 1);
  CHECK(one.elements == 4);
  CHECK(one.tally.total() == 3);
  CHECK(one.score == Approx((0.7 + 0.8) / 2));  // A is below O1, and counts there
  CHECK(one.status == gt::Status::at_risk);
  CHECK(one.worst == gt::Status::off_track);
  CHECK(one.completeness == 1);
  CHECK(of_kind(result, one.linked_by_kind, "Action") == 2);
  CHECK(of_kind(result, one.elements_by_kind, "Action") == 3);

  const gt::GroupResult& two = portfolios.at("C2");
  CHECK(two.linked == 2);
  CHECK(two.part == 1);
  CHECK(two.support == 1);
  CHECK(two.elements == 2);
  CHECK(two.tally.total() == 1);
  CHECK(two.score == Approx((0.8 + 0.2) / 2));  // a part is the outcome alone, without its action

  const gt::GroupResult& three = portfolios.at("C3");
  CHECK(three.linked == 0);
  CHECK(std::isnan(three.score));
  CHECK(three.status == gt::Status::no_data);

  THEN("what is joint shows in both and once in the total") {
    CHECK(portfolios.total.linked == 4);
    CHECK(one.linked + two.linked + three.linked == 5);
    CHECK(portfolios.total.shared == 1);
    CHECK(portfolios.total.joint == 1);
    CHECK(portfolios.total.support == 1);
    CHECK(portfolios.total.tally.total() == 3);
    CHECK(portfolios.total.score == Approx((0.7 + 0.8 + 0.2) / 3));
  }
  THEN("a group that is not there is named with those that are") {
    CHECK_THROWS_WITH(portfolios.at("C9"), ContainsSubstring("'C9'") && ContainsSubstring("'C1', 'C2', 'C3'"));
  }
}

SCENARIO("a lens shows what addresses it, and that nothing does") {
  const gt::GroupedRollup lenses = roll_up_by(cabinet(), "lens");
  REQUIRE(lenses.groups.size() == 2);
  CHECK(lenses.groups[0].id == "L1");
  CHECK(lenses.groups[0].linked == 2);
  CHECK(lenses.groups[0].score == Approx((0.5 + 0.8) / 2));
  CHECK(lenses.groups[0].tally.total() == 2);
  CHECK(lenses.groups[1].id == "L2");
  CHECK(lenses.groups[1].linked == 0);  // whole-plan and draft links never count
  CHECK(lenses.total.linked == 2);
  THEN("one can be asked for alone, by its id or by its link type") {
    const gt::GroupedRollup one = roll_up_by(cabinet(), "lens:L1");
    REQUIRE(one.groups.size() == 1);
    CHECK(one.groups[0].score == lenses.groups[0].score);
    CHECK(roll_up_by(cabinet(), "addresses").at("L1").linked == 2);
  }
}

SCENARIO("risks and kinds are groupings too") {
  const gt::GroupedRollup risks = roll_up_by(cabinet(), "risk");
  REQUIRE(risks.groups.size() == 1);
  CHECK(risks.groups[0].score == Approx(0.2));
  const gt::GroupedRollup kinds = roll_up_by(cabinet(), "kind");
  CHECK(kinds.at("Action").linked == 4);
  CHECK(kinds.at("Action").score == Approx((0.9 + 0.5 + 0.8 + 0.2) / 4));
  CHECK(kinds.at("Outcome").elements == 7);
  CHECK(kinds.total.tally.total() == 4);
}

SCENARIO("groups may be of some kinds only") {
  gt::Grouping grouping = gt::Grouping::portfolio();
  grouping.kinds = {"Lens"};
  CHECK(roll_up_by(cabinet(), grouping).groups.empty());
  grouping.kinds = {"Party"};
  CHECK(roll_up_by(cabinet(), grouping).groups.size() == 3);
  grouping.kinds = {"Parrot"};
  CHECK_THROWS_WITH(roll_up_by(cabinet(), grouping), ContainsSubstring("'Parrot'"));
}

SCENARIO("a grouping that is not there is refused") {
  CHECK_THROWS_WITH(roll_up_by(cabinet(), "astrology"), ContainsSubstring("'astrology'"));
  CHECK_THROWS_MATCHES(roll_up_by(cabinet(), "lens:NOBODY"), gt::UnknownNameError,
                       gt::test::says("there is no element 'NOBODY'"));
  gt::Grouping grouping = gt::Grouping::lens();
  grouping.link_type = "likes";
  CHECK_THROWS_WITH(roll_up_by(cabinet(), grouping), ContainsSubstring("'likes'"));
}

SCENARIO("the Cabinet of Barking & Dagenham has 25 member priorities, though its portfolios list 27") {
  const gt::Plan plan = gt::io::read_plan(gt::test::source_dir() / "examples" / "plans" / "barking-and-dagenham");
  const gt::Rollup result = gt::roll_up(gt::Graph{plan});
  gt::Grouping grouping = gt::Grouping::portfolio();
  grouping.kinds = {"Cabinet Member"};
  const gt::GroupedRollup portfolios = roll_up_by(result, grouping);
  std::uint32_t listed = 0;
  for (const gt::GroupResult& portfolio : portfolios.groups)
    listed += of_kind(result, portfolio.linked_by_kind, "Member priority");
  CHECK(listed == 27);
  CHECK(of_kind(result, portfolios.total.linked_by_kind, "Member priority") == 25);
  // L497 and L513: a new Social Value policy; L566 and L580: grime crime.
  CHECK(portfolios.total.joint == 2);
  for (const char* member : {"BD-CM-TWOMEY", "BD-CM-BRIGHT", "BD-CM-GHANI", "BD-CM-MULLANE"})
    CHECK(portfolios.at(member).joint == 1);
  THEN("root cause 9 is addressed by nothing, and shows so (L151 to L164)") {
    CHECK(roll_up_by(result, "lens").at("BD-RC-09").linked == 0);
  }
}
