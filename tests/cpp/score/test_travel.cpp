#include <array>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <goldenthread/score/travel.hpp>

namespace gt = goldenthread;
using Catch::Approx;

SCENARIO("a change beyond the dead band has a direction") {
  CHECK(gt::travel_of(0.3, 0.2) == gt::Travel::better);
  CHECK(gt::travel_of(-0.3, 0.2) == gt::Travel::worse);
  CHECK(gt::travel_of(0.2, 0.2) == gt::Travel::same);
  CHECK(gt::travel_of(0.3 - 0.1, 0.2) == gt::Travel::same);
  CHECK(gt::travel_of(0, std::nan("")) == gt::Travel::same);
  CHECK(gt::travel_of(1e-9, std::nan("")) == gt::Travel::better);
  CHECK(gt::travel_of(std::nan(""), 0) == gt::Travel::none);
}

SCENARIO("a value is turned so that more is better") {
  CHECK(gt::turned_value(3, {.polarity = gt::Polarity::higher_is_better}) == 3);
  CHECK(gt::turned_value(3, {.polarity = gt::Polarity::lower_is_better}) == -3);
  const gt::Reading range{.lower = 5, .upper = 8, .polarity = gt::Polarity::in_range};
  CHECK(gt::turned_value(3, range) == -2);
  CHECK(gt::turned_value(12, range) == -4);
  CHECK(gt::turned_value(6, range) == 0);
  CHECK(std::isnan(gt::turned_value(6, {.polarity = gt::Polarity::in_range})));
  CHECK(std::isnan(gt::turned_value(6, {.polarity = gt::Polarity::data_only})));
  CHECK(std::isnan(gt::turned_value(std::nan(""), range)));
}

SCENARIO("a line through the last figures leads from the first to the last") {
  using Points = std::vector<gt::TimedValue>;
  CHECK(gt::fitted_change(Points{{0, 1}, {1, 3}}) == Approx(2));
  CHECK(gt::fitted_change(Points{{0, 1}, {1, 3}, {2, 5}, {3, 7}}) == Approx(6));
  CHECK(gt::fitted_change(Points{{2, 5}, {0, 1}, {1, 3}}) == Approx(4));
  CHECK(gt::fitted_change(Points{{0, 1}, {1, 4}, {2, 1}}) == Approx(0).margin(1e-12));
  CHECK(std::isnan(gt::fitted_change(Points{{0, 1}})));
  CHECK(std::isnan(gt::fitted_change(Points{})));
  CHECK(std::isnan(gt::fitted_change(Points{{4, 1}, {4, 2}})));
}

TEST_CASE("no other line is nearer to the points") {
  std::mt19937 random(6);
  std::uniform_real_distribution<double> any(-10, 10);
  for (int round = 0; round < 2'000; ++round) {
    std::vector<gt::TimedValue> points;
    for (int i = 0; i < 5; ++i) points.push_back({static_cast<double>(i), any(random)});
    const double slope = gt::fitted_change(points) / 4;
    const auto squares = [&](double tried) {
      double offset = 0;
      for (const gt::TimedValue& point : points) offset += (point.value - tried * point.when) / 5;
      double sum = 0;
      for (const gt::TimedValue& point : points) sum += std::pow(point.value - tried * point.when - offset, 2);
      return sum;
    };
    REQUIRE(squares(slope) <= squares(slope + 1e-3));
    REQUIRE(squares(slope) <= squares(slope - 1e-3));
  }
}

TEST_CASE("a range with one limit has two sides all the same") {
  const gt::Reading from{.lower = 5, .polarity = gt::Polarity::in_range};
  CHECK(gt::turned_value(3, from) == -2);
  CHECK(gt::turned_value(5, from) == 0);
  CHECK(gt::turned_value(1e9, from) == 0);
  const gt::Reading up_to{.upper = 8, .polarity = gt::Polarity::in_range};
  CHECK(gt::turned_value(10, up_to) == -2);
  CHECK(gt::turned_value(8, up_to) == 0);
  CHECK(gt::turned_value(-1e9, up_to) == 0);
}
