#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <random>
#include <span>
#include <vector>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <goldenthread/score/anchored.hpp>

namespace gt = goldenthread;
using Catch::Approx;

SCENARIO("a score is read off straight lines between anchors") {
  const std::array rising{gt::Anchor{0, 0}, gt::Anchor{50, 0.2}, gt::Anchor{100, 1}};
  CHECK(gt::anchored(25, rising).score == Approx(0.1));
  CHECK(gt::anchored(75, rising).score == Approx(0.6));
  THEN("an anchor has its own score, and the ends hold beyond") {
    CHECK(gt::anchored(50, rising).score == 0.2);
    CHECK(gt::anchored(-1, rising).score == 0);
    CHECK(gt::anchored(1e9, rising).score == 1);
  }
  THEN("they may be given from the highest down") {
    std::array falling = rising;
    std::ranges::reverse(falling);
    for (const double at : {-5.0, 0.0, 13.0, 50.0, 99.0, 100.0, 200.0})
      CHECK(gt::anchored(at, falling).score == Approx(gt::anchored(at, rising).score));
  }
  THEN("a score may fall and rise again") {
    const std::array peak{gt::Anchor{10, 0}, gt::Anchor{20, 1}, gt::Anchor{40, 0}};
    CHECK(gt::anchored(30, peak).score == Approx(0.5));
    CHECK(gt::anchored(15, peak).score == Approx(0.5));
  }
  THEN("scores beyond 0 and 1 are clamped as asked") {
    const std::array far{gt::Anchor{0, -1}, gt::Anchor{10, 2}};
    CHECK(gt::anchored(0, far).score == 0);
    CHECK(gt::anchored(0, far, gt::Clamp::none).score == -1);
    CHECK(gt::anchored(10, far, gt::Clamp::floor).score == 2);
  }
}

SCENARIO("there is no score without a value or without anchors") {
  const auto reason = [](double at, const std::vector<gt::Anchor>& anchors) {
    return gt::anchored(at, anchors).reason;
  };
  CHECK(reason(std::nan(""), {{0, 0}, {1, 1}}) == gt::Reason::no_data);
  CHECK(reason(1, {}) == gt::Reason::degenerate_target);
  CHECK(reason(1, {{1, 1}}) == gt::Reason::degenerate_target);
  CHECK(reason(1, {{1, 0}, {1, 1}}) == gt::Reason::degenerate_target);
  CHECK(reason(1, {{0, 0}, {2, 1}, {1, 1}}) == gt::Reason::degenerate_target);
  CHECK(reason(1, {{0, 0}, {std::numeric_limits<double>::infinity(), 1}}) == gt::Reason::degenerate_target);
}

SCENARIO("a goal and a red flag make four anchors") {
  WHEN("more is better") {
    const auto anchors = gt::goal_and_red_flag(700, 500);
    for (const auto& [at, wanted] :
         {std::pair{300.0, 0.0}, {500.0, 10 / 3.0}, {700.0, 20 / 3.0}, {900.0, 10.0}, {1e6, 10.0}})
      CHECK(gt::anchored(at, anchors).score * 10 == Approx(wanted));
  }
  WHEN("the goal is below the red flag, less is better") {
    CHECK(gt::anchored(7, gt::goal_and_red_flag(5, 9)).score == Approx(0.5));
    CHECK(gt::anchored(13, gt::goal_and_red_flag(5, 9)).score == 0);
  }
  WHEN("they are the same") {
    CHECK(gt::anchored(7, gt::goal_and_red_flag(5, 5)).reason == gt::Reason::degenerate_target);
  }
}

TEST_CASE("a score between anchors lies between theirs, and moves with the measure's unit") {
  std::mt19937 random(2);
  std::uniform_real_distribution<double> step(0.01, 5);
  std::uniform_real_distribution<double> share(0, 1);
  for (int round = 0; round < 10'000; ++round) {
    std::vector<gt::Anchor> anchors;
    double at = -10;
    for (int i = 0; i < 4; ++i) anchors.push_back({at += step(random), share(random)});
    const double actual = -12 + 30 * share(random);
    double low = anchors.front().score;
    double high = low;
    for (std::size_t i = 0; i + 1 < anchors.size(); ++i) {
      if (actual < anchors[i].at || actual > anchors[i + 1].at) continue;
      low = std::min(anchors[i].score, anchors[i + 1].score);
      high = std::max(anchors[i].score, anchors[i + 1].score);
    }
    if (actual > anchors.back().at) low = high = anchors.back().score;
    const double score = gt::anchored(actual, anchors).score;
    REQUIRE(score >= low - 1e-12);
    REQUIRE(score <= high + 1e-12);
    for (gt::Anchor& anchor : anchors) anchor.at = -3 * anchor.at + 1;
    REQUIRE(std::abs(gt::anchored(-3 * actual + 1, anchors).score - score) <= 1e-9);
  }
}

TEST_CASE("short of the first anchor it scores as there, whatever stands before it in memory") {
  const std::array all{gt::Anchor{-100, 0.9}, gt::Anchor{0, 0.2}, gt::Anchor{50, 1}};
  const std::span<const gt::Anchor> last_two = std::span{all}.subspan(1);
  CHECK(gt::anchored(-10, last_two).score == 0.2);
  CHECK(gt::anchored(0, last_two).score == 0.2);
  CHECK(gt::anchored(50, last_two).score == 1);
}
