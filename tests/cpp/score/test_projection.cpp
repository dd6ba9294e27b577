#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <goldenthread/score/projection.hpp>

namespace gt = goldenthread;
using Catch::Approx;
using Points = std::vector<gt::TimedValue>;
using No = gt::NoProjection;

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
constexpr double huge = std::numeric_limits<double>::max();

}  // namespace

SCENARIO("the run rate is what was reached over the share of the year gone") {
  CHECK(gt::project_run_rate(45, 0.5).value == 90);
  CHECK(gt::project_run_rate(30, 0.25).value == 120);
  CHECK(gt::project_run_rate(35, 7.0 / 12).value == Approx(60));
  CHECK(gt::project_run_rate(0, 0.5).value == 0);
  CHECK(gt::project_run_rate(-12, 0.75).value == -16);
  CHECK(gt::project_run_rate(unknown, 0.5).reason == No::no_figure);
  CHECK(gt::project_run_rate(45, 0).reason == No::no_figure);
  CHECK(gt::project_run_rate(huge, 0.5).reason == No::too_large);
  CHECK(std::isnan(gt::project_run_rate(huge, 0.5).value));
}

SCENARIO("the linear trend is the least squares line read off at a time") {
  // By hand: mean of 1, 3, 8 is 4, of the times 1; slope (-1 * -3 + 1 * 4) / 2 = 3.5; at 4 it is 4 + 3 * 3.5 = 14.5.
  CHECK(gt::project_linear_trend(Points{{0, 1}, {1, 3}, {2, 8}}, 4).value == 14.5);
  CHECK(gt::project_linear_trend(Points{{2, 8}, {0, 1}, {1, 3}}, 4).value == 14.5);
  CHECK(gt::project_linear_trend(Points{{24300, 10}, {24303, 20}, {24306, 30}}, 24312).value == 50);
  // A gap: times 0, 1, 3 with 10, 20, 40 lie on one line.
  CHECK(gt::project_linear_trend(Points{{0, 10}, {1, 20}, {3, 40}}, 5).value == Approx(60));
  CHECK(gt::project_linear_trend(Points{{0, 7}, {1, 7}, {2, 7}}, 9).value == 7);
  CHECK(gt::project_linear_trend(Points{{0, 1}, {1, 3}}, 4).reason == No::too_few_figures);
  CHECK(gt::project_linear_trend(Points{}, 4).reason == No::too_few_figures);
  CHECK(gt::project_linear_trend(Points{{1, 1}, {1, 2}, {1, 3}}, 4).reason == No::too_few_figures);
  CHECK(gt::project_linear_trend(Points{{0, huge}, {1, huge}, {2, 1}}, 4).reason == No::too_large);
  CHECK(gt::project_linear_trend(Points{{0, -huge}, {1, 0}, {2, huge}}, 1).reason == No::too_large);
}

SCENARIO("the line through amounts fills the rest of the year of what adds up") {
  // By hand: 10, 12, 14 rise by 2 a period; after 36, with one period left, 16 more.
  CHECK(gt::project_linear_total(36, Points{{0, 10}, {3, 12}, {6, 14}}, 6, 3, 1).value == 52);
  CHECK(gt::project_linear_total(22, Points{{0, 10}, {3, 12}, {-3, 8}}, 3, 3, 2).value == 52);
  CHECK(gt::project_linear_total(36, Points{{0, 10}, {3, 12}}, 6, 3, 1).reason == No::too_few_figures);
  CHECK(gt::project_linear_total(huge, Points{{0, huge / 4}, {3, huge / 4}, {6, huge / 4}}, 6, 3, 1).reason ==
        No::too_large);
}

SCENARIO("last year's profile scales what adds up, and moves what does not") {
  CHECK(gt::project_profile(45, 40, 84).value == 94.5);
  CHECK(gt::project_profile(0, 40, 84).value == 0);
  CHECK(gt::project_profile(-10, -20, -50).value == -25);
  CHECK(gt::project_profile(45, 40, 0).value == 0);
  CHECK(gt::project_profile(45, 0, 84).reason == No::not_comparable);
  CHECK(gt::project_profile(45, -5, 84).reason == No::not_comparable);
  CHECK(gt::project_profile(45, 5, -84).reason == No::not_comparable);
  CHECK(gt::project_profile(45, unknown, 84).reason == No::no_last_year);
  CHECK(gt::project_profile(45, 40, unknown).reason == No::no_last_year);
  CHECK(gt::project_profile(unknown, 40, 84).reason == No::no_figure);
  CHECK(gt::project_profile(huge, 1, huge).reason == No::too_large);
  CHECK(gt::project_change(57, 56.5, 97.25).value == 97.75);
  CHECK(gt::project_change(12, 15, 11).value == 8);
  CHECK(gt::project_change(12, unknown, 11).reason == No::no_last_year);
  CHECK(gt::project_change(unknown, 15, 11).reason == No::no_figure);
  CHECK(gt::project_change(huge, -huge, huge).reason == No::too_large);
}

SCENARIO("a projection is a number or has a reason, whatever the figures") {
  std::mt19937 dice{7};
  const std::vector<double> values{0, -0.0, 1, -1, 1e-308, 1e308, -1e308, huge, -huge, 3.5, unknown};
  const auto value = [&] { return values[dice() % values.size()]; };
  const auto is_sound = [](const gt::Projected& made) { return made.is_defined() == std::isfinite(made.value); };
  for (int i = 0; i < 20000; ++i) {
    Points points;
    for (std::uint32_t at = 0; at < dice() % 5; ++at) points.push_back({static_cast<double>(dice() % 3), value()});
    CHECK(is_sound(gt::project_run_rate(value(), static_cast<double>(dice() % 5) / 4)));
    CHECK(is_sound(gt::project_linear_trend(points, 4)));
    CHECK(is_sound(gt::project_linear_total(value(), points, 2, 1, 3)));
    CHECK(is_sound(gt::project_profile(value(), value(), value())));
    CHECK(is_sound(gt::project_change(value(), value(), value())));
  }
}

SCENARIO("methods and reasons have names") {
  CHECK(gt::to_string(gt::Projection::last_year_profile) == "last_year_profile");
  CHECK(gt::to_string(gt::NoProjection::too_large) == "too_large");
  CHECK(gt::to_string(gt::NoProjection::no_last_year) == "no_last_year");
}
