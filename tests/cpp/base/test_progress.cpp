#include <stdexcept>
#include <stop_token>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/progress.hpp>

using namespace goldenthread;

TEST_CASE("a progress that nobody made tells nobody and stops nothing") {
  const Progress progress;
  CHECK_FALSE(progress);
  progress.at(0.5);
  progress.part(0.2, 0.4).at(1);
}

TEST_CASE("a progress tells the share of the whole, and never less than before") {
  std::vector<double> told;
  const Progress progress{[&](double done) { told.push_back(done); }, 0.0};
  REQUIRE(progress);
  progress.at(0);
  const Progress half = progress.part(0.5, 1);
  half.part(0, 0.5).at(1);
  progress.at(0.25);
  half.at(0.8);
  half.at(1);
  CHECK(told == std::vector<double>{0, 0.75, 0.75, 0.9, 1});
  progress.at(0);
  CHECK(told.back() == 0);
}

TEST_CASE("a progress tells no more often than it may, but for the start and the end") {
  int calls = 0;
  const Progress progress{[&](double) { ++calls; }, 3600.0};
  progress.at(0);
  for (int i = 1; i < 1000; ++i) progress.at(i / 1000.0);
  progress.at(1);
  CHECK(calls == 2);
}

TEST_CASE("a progress stops where that is asked for, and hands on what its function throws") {
  std::stop_source source;
  const Progress stopping{source.get_token()};
  stopping.at(0.1);
  source.request_stop();
  CHECK_THROWS_AS(stopping.at(0.2), Stopped);
  CHECK_THROWS_AS(stopping.part(0, 0.1).at(0), Error);

  const Progress throwing{[](double) { throw std::runtime_error("enough"); }};
  CHECK_THROWS_AS(throwing.at(0), std::runtime_error);
}
