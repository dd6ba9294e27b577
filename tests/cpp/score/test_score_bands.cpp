#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/score/score_bands.hpp>

namespace gt = goldenthread;

namespace {

// Numbers where a scheme may change its mind: its limits, and their near neighbourhood on both sides.
void check_same(const gt::Scheme& scheme, std::mt19937_64& random) {
  const gt::ScoreBands bands(scheme);
  std::vector<double> limits{0, 1, 1 - scheme.tolerance};
  for (const gt::Band& band : scheme.bands) limits.push_back(band.from);
  for (const gt::StatusRule& rule : scheme.rules) limits.push_back(rule.from);
  const auto same_at = [&](double score) {
    CAPTURE(score);
    CHECK(bands.status(score) == status_of(scheme, score));
  };
  for (const double limit : limits) {
    same_at(limit);
    for (int i = 0; i < 40; ++i) {
      const double relative = static_cast<double>(random() % 4001) / 1e15 - 2e-12;
      same_at(limit * (1 + relative));
      same_at(limit + relative);
    }
    double near = limit * (1 - 1e-12);
    for (int i = 0; i < 8; ++i) near = std::nextafter(near, -10.0);
    for (int i = 0; i < 16; ++i) same_at(near = std::nextafter(near, 10.0));
  }
  for (const double score : {-1e300, -1.0, 0.5, 2.0, 1e300}) same_at(score);
}

}  // namespace

SCENARIO("the statuses worked out beforehand are those that the scheme gives") {
  std::mt19937_64 random{5};
  for (int round = 0; round < 200; ++round) {
    gt::Scheme scheme;
    scheme.boundary = random() % 2 == 0 ? gt::Boundary::better : gt::Boundary::worse;
    scheme.tolerance = static_cast<double>(random() % 100) / 100;
    scheme.type = static_cast<gt::SchemeType>(random() % 6);
    scheme.otherwise = static_cast<gt::Status>(random() % 4);
    for (std::size_t bands = random() % 5; bands > 0; --bands)
      scheme.bands.push_back(
          {static_cast<gt::Status>(random() % 4), static_cast<double>(random() % 2001) / 1000 - 0.5});
    for (std::size_t rules = random() % 5; rules > 0; --rules)
      scheme.rules.push_back({static_cast<gt::Status>(random() % 4), static_cast<gt::Quantity>(random() % 2),
                              static_cast<double>(random() % 2001) / 1000 - 0.5,
                              static_cast<gt::Boundary>(random() % 2)});
    check_same(scheme, random);
  }
}

SCENARIO("a band that asks for more than one before it is never reached") {
  gt::Scheme scheme;
  scheme.bands = {{gt::Status::on_track, 0.5}, {gt::Status::at_risk, 0.8}, {gt::Status::off_track, 0}};
  const gt::ScoreBands bands(scheme);
  CHECK(bands.status(0.9) == gt::Status::on_track);
  CHECK(bands.status(0.4) == gt::Status::off_track);
}

SCENARIO("limits at the ends of the numbers") {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  gt::Scheme scheme;
  scheme.bands = {{gt::Status::on_track, infinity}, {gt::Status::at_risk, -infinity}};
  CHECK(gt::ScoreBands(scheme).status(1) == gt::Status::at_risk);
}

SCENARIO("many scores: an undefined one has the status that its reason stands for") {
  const gt::ScoreBands bands{gt::Scheme{.name = "tolerance", .type = gt::SchemeType::tolerance}};
  CHECK(bands.status(std::numeric_limits<double>::quiet_NaN(), gt::Reason::not_due) == gt::Status::not_due);
  CHECK(bands.status(0.95, gt::Reason::none) == gt::Status::at_risk);
}
