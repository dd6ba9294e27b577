#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/reporting/proposals.hpp>

#include "says.hpp"
#include "small_plan.hpp"

namespace gt = goldenthread;
using Catch::Approx;
using Catch::Matchers::ContainsSubstring;

namespace {

gt::PlanBuilder council() {
  gt::PlanBuilder builder;
  gt::test::add_small(builder, "P1 Outcome, P2 Outcome");
  builder.add({.id = "ONE", .kind = "Action", .title = "One", .progress = 0.5});
  builder.add({.id = "ALONE", .kind = "Action", .title = "Alone"});
  builder.add({.from = "ONE", .type = "contributes_to", .to = "P1"});
  builder.add({.id = "B", .kind = "Resource", .title = "Budget"});
  builder.add({.id = "M", .kind = "Measure", .title = "Spent"});
  builder.add({.from = "M", .type = "measures", .to = "B"});
  builder.add(gt::MeasureRow{.id = "M", .unit = "£"});
  builder.add(gt::TargetRow{.measure = "M", .period = "2024/25", .value = 100});
  builder.add(gt::TargetRow{.measure = "M", .period = "2025/26", .value = 200});
  builder.add({.from = "B", .type = "funds", .to = "ONE"});
  builder.add({.id = "S", .kind = "Resource", .title = "Saving"});
  builder.add(gt::LinkRow{.from = "S", .type = "reduces", .to = "B", .share = 0.1});
  builder.add({.id = "BID", .kind = "Resource", .title = "Bid", .state = "proposed"});
  builder.add(gt::LinkRow{.from = "BID", .type = "funds", .to = "ALONE", .state = "proposed"});
  builder.add({.id = "VAGUE", .kind = "Resource", .title = "Vague", .state = "draft"});
  builder.add({.id = "GONE", .kind = "Resource", .title = "Gone", .state = "rejected"});
  return builder;
}

gt::Rollup rolled(gt::PlanBuilder& builder) {
  return gt::roll_up(gt::Graph{builder.build()}, {.as_of = gt::Date{2025, 9, 30}});
}

const gt::Proposal& at(const gt::ProposalReview& review, std::string_view id) {
  const auto found = std::ranges::find(review.proposals, id, &gt::Proposal::id);
  REQUIRE(found != review.proposals.end());
  return *found;
}

std::vector<std::string> ids(const std::vector<gt::LinkedElement>& links) {
  std::vector<std::string> made;
  for (const gt::LinkedElement& link : links) made.emplace_back(link.id);
  return made;
}

}  // namespace

SCENARIO("proposals are reviewed against the plan") {
  gt::PlanBuilder builder = council();
  const gt::ProposalReview review = gt::review_proposals(rolled(builder));
  THEN("they are what takes from something, and what is draft or proposed") { CHECK(review.proposals.size() == 3); }
  THEN("a saving serves what the budget that it takes from serves, and its sum is its share of that") {
    const gt::Proposal& saving = at(review, "S");
    CHECK(ids(saving.reduces) == std::vector<std::string>{"B"});
    CHECK(ids(saving.priorities) == std::vector<std::string>{"P1"});
    CHECK(saving.from_share);
    CHECK(saving.sum == Approx(20));  // of 2025/26, the year of the date
    CHECK(saving.takes);
  }
  THEN("a bid counts by its proposed link, and one that serves no priority is named") {
    CHECK(ids(at(review, "BID").funds) == std::vector<std::string>{"ALONE"});
    CHECK(at(review, "BID").priorities.empty());
    CHECK(std::isnan(at(review, "BID").sum));
    const std::string text = to_string(review);
    CHECK_THAT(text, ContainsSubstring("Bid (BID) serves no priority"));
    CHECK_THAT(text, ContainsSubstring("Vague (VAGUE) does not say what it would pay for or take from"));
  }
  THEN("the full impact is that of the savings applied") {
    const gt::WhatIf impact = gt::what_if(review);
    const gt::WhatIf same = gt::what_if(review.rollup, {.applied = {"S"}});
    REQUIRE(impact.effects.size() == same.effects.size());
    CHECK(std::ranges::any_of(impact.effects,
                              [](const gt::Effect& e) { return e.id == "ONE" && e.funding_lost == Approx(0.1); }));
    CHECK_THROWS_MATCHES(gt::what_if(review, std::vector<std::string>{"B"}), gt::UnknownNameError,
                         gt::test::says("the review has no proposal 'B'"));
    CHECK_THROWS_MATCHES(gt::what_if(review, std::vector<std::string>{"BID"}), gt::ArgumentError,
                         gt::test::says("none of these proposals reduces anything by an approved link, so"));
  }
  THEN("another year and a selection can be asked for") {
    const gt::ProposalReview other =
        gt::review_proposals(review.rollup, {.select = {.ids = {"S"}}, .year = gt::FiscalCalendar{}.year(2024)});
    REQUIRE(other.proposals.size() == 1);
    CHECK(other.proposals[0].sum == Approx(10));
  }
}

TEST_CASE("An action that takes from something is a proposal too, and a saving's own sum comes before its share") {
  gt::PlanBuilder builder = council();
  builder.add({.id = "CUT", .kind = "Action", .title = "Cut"});
  builder.add({.from = "CUT", .type = "reduces", .to = "ALONE"});
  builder.add({.id = "SM", .kind = "Measure", .title = "Saved"});
  builder.add(gt::MeasureRow{.id = "SM", .unit = "£"});
  builder.add({.from = "SM", .type = "measures", .to = "S"});
  builder.add(gt::TargetRow{.measure = "SM", .period = "2026/27", .value = 33});
  const gt::ProposalReview review = gt::review_proposals(rolled(builder));
  CHECK(ids(at(review, "CUT").reduces) == std::vector<std::string>{"ALONE"});
  CHECK(at(review, "S").sum == 33);
  CHECK_FALSE(at(review, "S").from_share);
  CHECK(at(review, "S").year == gt::FiscalCalendar{}.year(2026));
}
