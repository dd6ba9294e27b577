// For one target, a better actual never has a lower score or a worse status: under every formula, polarity, clamp and
// scheme, through zero, the baseline and the target. Better and worse are told here without the library.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/detail/sort_stably.hpp>
#include <goldenthread/score/judged.hpp>

#include "share.hpp"

namespace gt = goldenthread;

namespace {

enum class Side { up, down, inside };

const char* name_of(Side side) { return side == Side::up ? "up" : side == Side::down ? "down" : "inside"; }

/// How good an actual is; more is better.
double goodness(double actual, Side side, double lower, double upper) {
  if (side == Side::up) return actual;
  if (side == Side::down) return -actual;
  if (actual < lower) return actual - lower;
  return actual > upper ? upper - actual : 0;
}

int rank_of(gt::Status status) {
  switch (status) {
    case gt::Status::on_track:
    case gt::Status::complete:
      return 3;
    case gt::Status::at_risk:
      return 2;
    case gt::Status::off_track:
      return 1;
    default:
      return 0;
  }
}

std::vector<gt::Scheme> schemes() {
  using enum gt::Status;
  using enum gt::Quantity;
  std::vector<gt::Scheme> all{
      {.name = "bands", .type = gt::SchemeType::bands, .bands = {{on_track, 0.9}, {at_risk, 0.75}, {off_track, 0}}},
      {.name = "tolerance", .type = gt::SchemeType::tolerance, .tolerance = 0.1},
      {.name = "floor", .type = gt::SchemeType::floor},
      {.name = "points", .type = gt::SchemeType::points, .tolerance = 3},
      {.name = "improving", .type = gt::SchemeType::tolerance_or_improving, .tolerance = 0.1},
      {.name = "rules",
       .type = gt::SchemeType::rules,
       .rules = {{on_track, gap, 0}, {at_risk, relative_gap, -0.1}, {at_risk, change, 0}},
       .otherwise = off_track}};
  const std::size_t count = all.size();
  for (std::size_t i = 0; i < count; ++i) {
    gt::Scheme strict = all[i];
    strict.boundary = gt::Boundary::worse;
    all.push_back(strict);
  }
  return all;
}

constexpr double not_known = std::numeric_limits<double>::quiet_NaN();

/// Values to go through: those where something changes, their neighbours, and some more.
std::vector<double> walk(const gt::Reading& reading, std::mt19937& random) {
  std::uniform_real_distribution<double> any(-60, 60);
  std::vector<double> values;
  for (const double at : {0.0, reading.target, reading.baseline, reading.lower, reading.upper, reading.year_ago}) {
    if (std::isnan(at)) continue;
    for (const double step : {-3.0, -0.5, -1e-9, 0.0, 1e-9, 0.5, 3.0}) values.push_back(at + step);
    values.push_back(at * 0.9);
    values.push_back(at * 1.1);
  }
  for (int i = 0; i < 12; ++i) values.push_back(any(random));
  for (const double far : {-1e9, 1e9, -1e300, 1e300}) values.push_back(far);
  return values;
}

}  // namespace

TEST_CASE("a better actual never scores lower or is judged worse") {
  std::mt19937 random(20241129);
  std::uniform_int_distribution<int> small(-20, 20);
  std::uniform_int_distribution<int> coin(0, 1);
  const std::vector<gt::Scheme> all_schemes = schemes();
  const std::array formulas{gt::Formula::linear_progress, gt::Formula::ratio,           gt::Formula::range,
                            gt::Formula::anchored,        gt::Formula::compound_growth, gt::Formula::met};
  const std::array clamps{gt::Clamp::none, gt::Clamp::floor, gt::Clamp::cap, gt::Clamp::both};
  const std::array polarities{gt::Polarity::higher_is_better, gt::Polarity::lower_is_better, gt::Polarity::in_range};
  std::size_t compared = 0;
  std::size_t undefined = 0;
  std::size_t at_zero = 0;
  for (int round = 0; round < gt::test::share_of(400); ++round) {
    for (const gt::Formula formula : formulas)
      for (const gt::Polarity polarity : polarities) {
        gt::Reading reading;
        reading.polarity = polarity;
        reading.target = small(random) * (coin(random) == 0 ? 1 : 0.25);
        reading.baseline = coin(random) == 0 ? reading.target : small(random);
        const bool ranged = polarity == gt::Polarity::in_range || formula == gt::Formula::range;
        const double below = small(random);
        if (ranged) {
          reading.lower = below;
          reading.upper = below + std::abs(small(random));
        } else {
          (polarity == gt::Polarity::lower_is_better && coin(random) == 0 ? reading.upper : reading.lower) =
              coin(random) == 0 ? reading.target : small(random);
        }
        reading.range_distance = coin(random) == 0 ? not_known : std::abs(small(random));
        reading.year_ago = coin(random) == 0 ? not_known : small(random);
        reading.margin = coin(random) == 0 ? not_known : std::abs(small(random)) * 0.25;
        reading.part = coin(random) == 0 ? 1 : 0.25;
        reading.part_is_assumed = coin(random) == 0;
        reading.years = 2;
        reading.target_years = 3;
        at_zero += reading.target == 0 ? 1U : 0U;
        const gt::Scoring scoring{.name = {},
                                  .formula = formula,
                                  .clamp = clamps[static_cast<std::size_t>(round) % clamps.size()],
                                  .degenerate_is_zero = round % 5 == 0,
                                  .distance = 4};
        // Which way is good: the way to the target, or from the red flag to the goal, where the formula has such a way.
        Side side = polarity == gt::Polarity::lower_is_better ? Side::down : Side::up;
        const double from = formula == gt::Formula::linear_progress                                  ? reading.baseline
                            : formula != gt::Formula::anchored                                       ? not_known
                            : polarity == gt::Polarity::lower_is_better && std::isnan(reading.lower) ? reading.upper
                                                                                                     : reading.lower;
        if (from < reading.target) side = Side::up;
        if (from > reading.target) side = Side::down;
        if (ranged) side = Side::inside;
        for (const gt::Scheme& scheme : all_schemes) {
          struct Judgement {
            double goodness;
            double actual;
            gt::Judged judged;
          };
          std::vector<Judgement> judgements;
          for (const double actual : walk(reading, random)) {
            reading.actual = actual;
            const double good = goodness(actual, side, reading.lower, reading.upper);
            judgements.push_back({good, actual, gt::judge_measure(scoring, scheme, reading)});
          }
          gt::detail::sort_stably(judgements, &Judgement::goodness);
          double best = -std::numeric_limits<double>::infinity();
          int best_rank = 0;
          bool sound = true;
          // Above and below a range a share of the limit differs, so only one side of it is compared at a time.
          for (const bool above : {false, true}) {
            best = -std::numeric_limits<double>::infinity();
            best_rank = 0;
            for (const Judgement& one : judgements) {
              if (side == Side::inside && (above ? one.actual < reading.lower : one.actual > reading.upper)) continue;
              ++compared;
              if (!one.judged.scored.is_defined()) {
                ++undefined;
                continue;
              }
              // Rounding of large figures aside.
              const double close = 1e-9 * std::fmax(1, std::abs(best));
              sound = sound && !(one.judged.scored.score < best - close);
              sound = sound && rank_of(one.judged.status) >= best_rank;
              best = std::fmax(best, one.judged.scored.score);
              best_rank = std::max(best_rank, rank_of(one.judged.status));
            }
          }
          if (sound) continue;
          std::string walked;
          for (const Judgement& one : judgements)
            walked += std::to_string(one.actual) + " " + std::to_string(one.judged.scored.score) + " " +
                      std::string(to_string(one.judged.status)) + "\n";
          INFO("formula " << to_string(formula) << ", polarity " << to_string(polarity) << ", good " << name_of(side)
                          << ", scheme " << scheme.name << ", target " << reading.target << ", baseline "
                          << reading.baseline << ", lower " << reading.lower << ", upper " << reading.upper
                          << ", margin " << reading.margin << ", year ago " << reading.year_ago << ", assumed "
                          << reading.part_is_assumed << "\n"
                          << walked);
          REQUIRE(sound);
        }
      }
  }
  // Growth of figures at or below 0 is the only score that there is none of.
  CHECK(compared > gt::test::least_of(1'000'000U));
  CHECK(undefined < compared / 4);
  CHECK(at_zero > gt::test::least_of(100U));
  WARN(compared << " judgements compared, " << undefined << " of them without a score, " << at_zero << " targets of 0");
}
