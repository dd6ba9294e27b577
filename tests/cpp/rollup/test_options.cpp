// What a roll-up may be asked for, on either side of each limit.
#include <cmath>
#include <functional>
#include <limits>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/explain.hpp>

namespace gt = goldenthread;
using Catch::Approx;

namespace {

gt::Graph graph() {
  gt::PlanBuilder builder;
  builder.add({.id = "O", .kind = "Outcome", .title = "More homes"});
  builder.add({.id = "LOW", .kind = "Action", .title = "Work", .progress = 0.2});
  builder.add({.id = "MID", .kind = "Action", .title = "Work", .progress = 0.5});
  builder.add({.id = "HIGH", .kind = "Action", .title = "Work", .progress = 0.9});
  builder.add({.id = "NONE", .kind = "Action", .title = "Work"});
  builder.add(gt::LinkRow{.from = "LOW", .type = "contributes_to", .to = "O", .weight = 0});
  for (const char* id : {"MID", "HIGH", "NONE"})
    builder.add(gt::LinkRow{.from = id, .type = "contributes_to", .to = "O"});
  return gt::Graph{builder.build()};
}

bool may(const std::function<void(gt::RollUpOptions&)>& change) {
  gt::RollUpOptions options{.as_of = gt::Date{2024, 6, 30}};
  change(options);
  try {
    static_cast<void>(gt::roll_up(graph(), options));
  } catch (const gt::ArgumentError&) {
    return false;
  }
  return true;
}

}  // namespace

TEST_CASE("shares are from 0 to 1, and ages are not below 0") {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  for (const double share : {0.0, 0.5, 1.0}) {
    CHECK(may([&](gt::RollUpOptions& options) { options.minimum_completeness = share; }));
    CHECK(may([&](gt::RollUpOptions& options) { options.minimum_judged = share; }));
    CHECK(may([&](gt::RollUpOptions& options) { options.imputed = share; }));
  }
  for (const double share : {-0.01, 1.01, none}) {
    CHECK_FALSE(may([&](gt::RollUpOptions& options) { options.minimum_completeness = share; }));
    CHECK_FALSE(may([&](gt::RollUpOptions& options) { options.minimum_judged = share; }));
    CHECK_FALSE(may([&](gt::RollUpOptions& options) { options.imputed = share; }));
  }
  CHECK(may([](gt::RollUpOptions& options) { options.max_age = 0; }));
  for (const double days : {-1.0, none}) CHECK_FALSE(may([&](gt::RollUpOptions& options) { options.max_age = days; }));
  CHECK(may([](gt::RollUpOptions& options) { options.minimum_count = 1; }));
  CHECK_FALSE(may([](gt::RollUpOptions& options) { options.minimum_count = 0; }));
  CHECK_FALSE(may([](gt::RollUpOptions& options) { options.threads = 0; }));
}

TEST_CASE("by every method what the children add is the score, and a child without weight adds nothing") {
  using enum gt::Method;
  for (const gt::Method method : {weighted_mean, worst, best, median, minimum_count, percent_on_track}) {
    CAPTURE(static_cast<int>(method));
    const gt::Rollup result =
        gt::roll_up(graph(), {.as_of = gt::Date{2024, 6, 30}, .method = method, .status_from = gt::StatusFrom::score});
    const gt::Explanation made = explain(result, "O");
    double sum = 0;
    for (const gt::Contribution& child : made.children) sum += child.contribution;
    CHECK(sum == Approx(made.result.score));
    CHECK(made.children[0].contribution == 0);
    CHECK(made.children[0].normalised_weight == 0);
  }
  const gt::Rollup lowest =
      gt::roll_up(graph(), {.as_of = gt::Date{2024, 6, 30}, .method = worst, .status_from = gt::StatusFrom::score});
  CHECK(lowest.at("O").score == 0.5);
}

TEST_CASE("what is taken for a missing score counts as on track from where the bands say so") {
  const auto made = [](double imputed) {
    const gt::Rollup result = gt::roll_up(graph(), {.as_of = gt::Date{2024, 6, 30},
                                                    .method = gt::Method::minimum_count,
                                                    .missing = gt::Missing::impute,
                                                    .minimum_count = 2,
                                                    .imputed = imputed,
                                                    .status_from = gt::StatusFrom::score});
    const gt::Explanation why = explain(result, "O");
    double sum = 0;
    for (const gt::Contribution& child : why.children) sum += child.contribution;
    CHECK(sum == Approx(why.result.score));
    return why.result.score;
  };
  CHECK(made(0.9) == 1);
  CHECK(made(0.89) == 0.5);
}
