#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/model/framework.hpp>

#include "risk_framework.hpp"

namespace gt = goldenthread;
using gt::Status;

namespace {

gt::Framework framework() {
  return gt::test::risk_framework({{1, "rare"}, {2, "likely"}}, {{1, "minor"}, {5, "severe"}},
                                  {{"low", Status::on_track}, {"high", Status::off_track}},
                                  {{"low", "low"}, {"low", "high"}});
}

bool finds(const gt::Framework& framework, const std::string& words) {
  const std::vector<gt::Finding> found = framework.problems();
  return std::ranges::any_of(found, [&](const gt::Finding& finding) {
    return finding.code == "bad_framework" && finding.message.find(words) != std::string::npos;
  });
}

}  // namespace

TEST_CASE("A matrix makes a rating of a step of likelihood and one of impact") {
  const gt::Framework good = framework();
  CHECK(good.problems().empty());
  CHECK(good.risk.impact.step_of(5) == 1U);
  CHECK_FALSE(good.risk.impact.step_of(4).has_value());
  CHECK_FALSE(good.risk.impact.step_of(std::numeric_limits<double>::quiet_NaN()).has_value());
  CHECK(good.risk.rating_of(1, 1) == 1);
  CHECK(good.risk.rating_of(1, 0) == 0);
  CHECK(gt::Framework::standard().risk.empty());
}

TEST_CASE("What is wrong with a matrix is named with its place") {
  gt::Framework bad = framework();
  SECTION("a kind that there is not, or that is no measure") {
    bad.risk.likelihood.kinds = {"Chance", "Action"};
    CHECK(finds(bad, "there is no kind 'Chance'"));
    CHECK(finds(bad, "'Action' has the role action, not measure"));
  }
  SECTION("one kind for both") {
    bad.risk.impact.kinds = {"Likelihood"};
    CHECK(finds(bad, "'Likelihood' is the kind of both"));
  }
  SECTION("steps with one number or word, and without") {
    bad.risk.likelihood.steps = {{1, "rare"}, {1, "rare"}, {std::nan(""), ""}};
    CHECK(finds(bad, "two steps of likelihood have the number 1"));
    CHECK(finds(bad, "two steps of likelihood are called 'rare'"));
    CHECK(finds(bad, "step 3 of likelihood has no number"));
    CHECK(finds(bad, "step 3 of likelihood has no word"));
  }
  SECTION("ratings that are none, doubled or out of order") {
    bad.risk.ratings = {{"low", Status::off_track}, {"low", Status::on_track}, {"odd", Status::no_data}};
    CHECK(finds(bad, "two ratings have the name 'low'"));
    CHECK(finds(bad, "has a milder status"));
    CHECK(finds(bad, "'no_data' is not a status that a risk can have"));
  }
  SECTION("a matrix of another size, or with other names") {
    bad.risk.matrix = {{"low", "low"}};
    CHECK(finds(bad, "the matrix has 1 row and likelihood 2 steps"));
    bad.risk.matrix = {{"low", "low"}, {"high"}};
    CHECK(finds(bad, "row 2 of the matrix (likely) has 1 rating and impact 2 steps"));
    bad.risk.matrix = {{"low", "low"}, {"low", "worst"}};
    CHECK(finds(bad, "names no rating: 'worst'"));
  }
  SECTION("a rating that falls where impact or likelihood rises") {
    bad.risk.matrix = {{"high", "low"}, {"low", "high"}};
    CHECK(finds(bad, "the rating falls from 'high' to 'low' where impact rises to 'severe'"));
    CHECK(finds(bad, "the rating falls from 'high' to 'low' where likelihood rises to 'likely'"));
  }
  SECTION("half of it alone") {
    bad.risk = {};
    bad.risk.ratings = {{"low", Status::on_track}};
    CHECK(finds(bad, "the scale of likelihood has no steps"));
  }
}

TEST_CASE("What is wrong with the words for money is named") {
  gt::Framework bad = framework();
  bad.money = {.unit = "", .priorities = {"Action"}, .proposals = {"Cut"}};
  CHECK(finds(bad, "money has no unit"));
  CHECK(finds(bad, "'Action' has the role action, not objective"));
  CHECK(finds(bad, "there is no kind 'Cut'"));
}

TEST_CASE("A scale has from 1 to 100 steps, a matrix from 1 to 15 ratings, of which later ones may be as severe") {
  const auto of_size = [](std::size_t steps, std::size_t ratings) {
    gt::Framework made = framework();
    made.risk.impact.steps.clear();
    for (std::size_t i = 1; i <= steps; ++i)
      made.risk.impact.steps.push_back({static_cast<double>(i), "step " + std::to_string(i)});
    made.risk.ratings.clear();
    for (std::size_t i = 1; i <= ratings; ++i)
      made.risk.ratings.push_back({"rating " + std::to_string(i), i == 1 ? Status::on_track : Status::at_risk});
    made.risk.matrix = {std::vector<std::string>(steps, "rating 1"), std::vector<std::string>(steps, "rating 1")};
    return made;
  };
  CHECK(of_size(100, 15).problems().empty());
  CHECK(finds(of_size(101, 15), "the scale of impact has 101 steps"));
  CHECK(finds(of_size(0, 15), "the scale of impact has no steps"));
  CHECK(finds(of_size(100, 16), "there are 16 ratings"));
  CHECK(finds(of_size(100, 0), "there are no ratings"));
  gt::Framework unnamed = framework();
  unnamed.risk.likelihood.kinds.clear();
  CHECK(finds(unnamed, "the scale of likelihood names no kind of measure"));
  unnamed = framework();
  unnamed.risk.ratings[0].name = "";
  CHECK(finds(unnamed, "rating 1 has no name"));
  unnamed = framework();
  unnamed.risk.ratings[1].status = Status::complete;
  CHECK(finds(unnamed, "'complete' is not a status that a risk can have"));
  gt::Framework money = framework();
  money.money = {.unit = "EUR", .priorities = {"Outcome"}, .proposals = {"Resource"}};
  CHECK(money.problems().empty());
}
