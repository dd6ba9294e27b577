#include <algorithm>
#include <cmath>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <limits>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <goldenthread/score/benchmark.hpp>

#include "paths.hpp"
#include "says.hpp"

namespace gt = goldenthread;
using Catch::Approx;

namespace {

const double missing = std::numeric_limits<double>::quiet_NaN();

gt::Benchmark among(const std::vector<double>& values, gt::Polarity polarity = gt::Polarity::higher_is_better) {
  return gt::benchmark(values, {"everybody", gt::Period::calendar_year(2023)}, polarity);
}

/// One row of a CSV file whose texts may be quoted.
std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"')
      quoted = !quoted;
    else if (c == ',' && !quoted)
      cells.emplace_back();
    else if (c != '\r')
      cells.back() += c;
  }
  return cells;
}

struct Published {
  std::vector<double> values, medians, distances;
};

/// What the Office for Local Government published, by year and measure.
std::map<std::pair<std::string, std::string>, Published> read_published(const std::filesystem::path& file) {
  std::map<std::pair<std::string, std::string>, Published> sets;
  std::ifstream stream(file);
  std::string line;
  std::getline(stream, line);
  while (std::getline(stream, line)) {
    const std::vector<std::string> cells = cells_of(line);
    Published& set = sets[{cells[0], cells[7]}];
    set.values.push_back(cells[8].empty() ? missing : std::stod(cells[8]));
    set.medians.push_back(std::stod(cells[9]));
    set.distances.push_back(cells[10].empty() ? missing : std::stod(cells[10]));
  }
  return sets;
}

}  // namespace

SCENARIO("a value stands among the others by its distance from their median, its rank and its quarter") {
  const gt::Benchmark made = among({7.6, missing, 7.7, 7.4, 7.9, 7.6});
  CHECK(made.n == 5);
  CHECK(made.median == 7.6);
  CHECK(made.deviation == Approx(0.1));
  CHECK(made.distance[3] == Approx(-2));
  CHECK(made.distance[0] == 0);
  CHECK(made.better_by[4] == Approx(3));
  CHECK(made.rank == std::vector<std::uint32_t>{3, 0, 2, 5, 1, 3});
  CHECK(made.quartile == std::vector<std::uint8_t>{2, 0, 1, 4, 1, 2});
  CHECK(std::isnan(made.distance[1]));
  THEN("where less is better the lowest comes first, and the distance stays as it is") {
    const gt::Benchmark less = among({7.6, missing, 7.7, 7.4, 7.9, 7.6}, gt::Polarity::lower_is_better);
    CHECK(less.rank == std::vector<std::uint32_t>{2, 0, 4, 1, 5, 2});
    CHECK(less.distance[3] == Approx(-2));
    CHECK(less.better_by[3] == Approx(2));
    CHECK_FALSE(std::signbit(less.better_by[0]));
  }
  THEN("where neither way is good there is no rank") {
    const gt::Benchmark neither = among({1, 2, 3}, gt::Polarity::data_only);
    CHECK(neither.rank == std::vector<std::uint32_t>{0, 0, 0});
    CHECK(neither.quartile == std::vector<std::uint8_t>{0, 0, 0});
    CHECK(neither.distance[0] == -1);
    CHECK(std::isnan(neither.better_by[0]));
  }
}

SCENARIO("a set that says little") {
  CHECK(among({}).n == 0);
  CHECK(std::isnan(among({missing}).median));
  CHECK(among({5}).rank == std::vector<std::uint32_t>{1});
  CHECK(among({5}).distance[0] == 0);
  THEN("where most are the same, how far the others are cannot be said in deviations") {
    const gt::Benchmark same = among({5, 5, 5, 9});
    CHECK(same.deviation == 0);
    CHECK(same.distance[0] == 0);
    CHECK(std::isnan(same.distance[3]));
    CHECK(same.rank[3] == 1);
  }
  CHECK_THROWS_MATCHES(gt::benchmark(std::vector{1.0}, {"", gt::Period::calendar_year(2023)}), gt::ArgumentError,
                       gt::test::says("the comparison set has no name: give the name of the group that is compared"));
  CHECK_THROWS_MATCHES(gt::benchmark(std::vector{1.0}, {"all", {}}), gt::ArgumentError,
                       gt::test::says("the comparison set has no period: give the period that the values are for"));
  CHECK_THROWS_MATCHES(among({1, std::numeric_limits<double>::infinity()}), gt::ArgumentError,
                       gt::test::says("values: number 2 is infinite: give a finite number, or NaN"));
}

TEST_CASE("ranks and medians are those of counting") {
  std::mt19937 random(4);
  for (int round = 0; round < 2'000; ++round) {
    std::vector<double> values(1 + random() % 30);
    for (double& value : values) value = random() % 6 == 0 ? missing : static_cast<double>(random() % 20);
    const bool less = random() % 2 == 0;
    const gt::Benchmark made = among(values, less ? gt::Polarity::lower_is_better : gt::Polarity::higher_is_better);
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (std::isnan(values[i])) continue;
      std::uint32_t better = 0;
      std::size_t above = 0;
      std::size_t below = 0;
      for (const double other : values) {
        if (less ? other < values[i] : other > values[i]) ++better;
        if (other > made.median) ++above;
        if (other < made.median) ++below;
      }
      REQUIRE(made.rank[i] == better + 1);
      REQUIRE(2 * above <= made.n);
      REQUIRE(2 * below <= made.n);
      REQUIRE(made.quartile[i] >= 1);
      REQUIRE(made.quartile[i] <= 4);
    }
  }
}

TEST_CASE("every median and distance that the Office for Local Government published") {
  const std::filesystem::path file = gt::test::shared_dir() / "data" / "oflog" / "oflog-ASC_data.csv";
  if (!std::filesystem::exists(file)) SKIP("there is no " << file);
  std::size_t published = 0;
  double farthest = 0;
  for (const auto& [name, set] : read_published(file)) {
    const gt::Benchmark made = among(set.values);
    for (std::size_t i = 0; i < set.values.size(); ++i) {
      if (std::isnan(set.values[i])) continue;
      ++published;
      farthest = std::max({farthest, std::abs(made.median - set.medians[i]),
                           std::isnan(made.distance[i]) ? 1 : std::abs(made.distance[i] - set.distances[i])});
    }
  }
  CHECK(published == 6078);
  CHECK(farthest <= 1e-7);
}
