// What is odd about measures and their figures: targets that contradict, figures that say two things, and periods that
// do not fit.
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/coverage/check.hpp>
#include <goldenthread/model/plan_builder.hpp>

#include "add_all.hpp"

namespace gt = goldenthread;

namespace {

const gt::Date june{2024, 6, 30};

struct Measured {
  gt::MeasureRow measure{.id = "M", .unit = "homes"};
  std::vector<gt::ObservationRow> observations = {};
  std::vector<gt::TargetRow> targets = {};

  /// The messages of one code.
  [[nodiscard]] std::vector<std::string> told(const std::string& code, gt::Date day = june) const {
    gt::PlanBuilder builder;
    builder.add({.id = "M", .kind = "Measure", .title = "Homes built"});
    builder.add(measure);
    gt::test::add_all(builder, observations, targets);
    std::vector<std::string> messages;
    for (const gt::Finding& finding : gt::check(gt::Graph{builder.build()}, {.as_of = day}))
      if (finding.code == code) messages.push_back(finding.message);
    return messages;
  }
  Measured& observe(std::string period, double value = 5) {
    observations.push_back({.measure = "M", .period = std::move(period), .value = value});
    return *this;
  }
};

bool holds(const std::vector<std::string>& messages, const std::string& words) {
  return messages.size() == 1 && messages[0].find(words) != std::string::npos;
}

/// What contradicts itself in targets for 2024/25 (and the years after it).
std::vector<std::string> contradictions(const gt::MeasureRow& measure, std::vector<gt::TargetRow> targets) {
  Measured plan{.measure = measure, .targets = std::move(targets)};
  plan.measure.id = "M";
  int year = 2024;
  for (gt::TargetRow& target : plan.targets) {
    target.measure = "M";
    target.period = std::to_string(year) + "/" + std::to_string(year + 1 - 2000);
    ++year;
  }
  return plan.told("contradictory_measure");
}

}  // namespace

TEST_CASE("a target on the other side of the baseline contradicts the polarity that is given") {
  const auto rising = [](double target) {
    return contradictions({.polarity = "higher_is_better", .baseline = 75}, {{.value = target}});
  };
  const auto falling = [](double target) {
    return contradictions({.polarity = "lower_is_better", .baseline = 75}, {{.value = target}});
  };
  CHECK(holds(rising(74), "is to rise, and its target for 2024/25, 74, is below its baseline, 75"));
  CHECK(rising(75).empty());
  CHECK(rising(76).empty());
  CHECK(holds(falling(76), "is to fall, and its target for 2024/25, 76, is above its baseline, 75"));
  CHECK(falling(75).empty());
  CHECK(falling(74).empty());
  CHECK(contradictions({.polarity = "data_only", .baseline = 75}, {{.value = 74}}).empty());
  CHECK(contradictions({.polarity = "in_range", .baseline = 75}, {{.value = 74, .lower = 70, .upper = 80}}).empty());
  CHECK(contradictions({.baseline = 75}, {{.value = 74}}).empty());  // then it is to fall
}

TEST_CASE("limits that do not go with the polarity are told") {
  const auto up = [](const gt::TargetRow& target) {
    return contradictions({.polarity = "higher_is_better"}, {target});
  };
  const auto down = [](const gt::TargetRow& target) {
    return contradictions({.polarity = "lower_is_better"}, {target});
  };
  CHECK(holds(up({.upper = 60}), "its target for 2024/25 is a range up to 60, and it is judged by that range"));
  CHECK(holds(up({.lower = 40, .upper = 60}), "is a range from 40 up to 60"));
  CHECK(up({.lower = 40}).empty());
  CHECK(up({.value = 50, .upper = 60}).empty());
  CHECK(holds(down({.lower = 40}), "is a range from 40, and"));
  CHECK(down({.upper = 60}).empty());
  const auto range = [](const gt::TargetRow& target) { return contradictions({.polarity = "in_range"}, {target}); };
  CHECK(holds(range({.value = 50}), "is to stay in a range, and its target for 2024/25 is one figure, 50"));
  CHECK(range({.value = 50, .lower = 40}).empty());
  CHECK(range({.value = 50, .upper = 60}).empty());
  CHECK(range({.lower = 40, .upper = 60}).empty());
  CHECK(contradictions({}, {{.lower = 40, .upper = 60}}).empty());
}

TEST_CASE("a floor that is better than its target is told") {
  const auto up = [](double floor) {
    return contradictions({.polarity = "higher_is_better"}, {{.value = 50, .lower = floor}});
  };
  CHECK(holds(up(51), "has a floor for 2024/25 that is better than its target, 50"));
  CHECK(up(50).empty());
  CHECK(up(49).empty());
  const auto down = [](const gt::TargetRow& target) {
    return contradictions({.polarity = "lower_is_better"}, {target});
  };
  CHECK(down({.value = 50, .upper = 49}).size() == 1);
  CHECK(down({.value = 50, .upper = 50}).empty());
  CHECK(down({.value = 50, .upper = 51}).empty());
  CHECK(down({.value = 50, .lower = 49}).size() == 1);
}

TEST_CASE("of each sort of contradiction the first target is told, once") {
  const gt::MeasureRow rises{.polarity = "higher_is_better", .baseline = 75};
  CHECK(holds(contradictions(rises, {{.value = 80}, {.value = 30}, {.value = 40}}), "for 2025/26, 30"));
  CHECK(contradictions(rises, {{.value = 30}, {.value = 80, .lower = 90}, {.upper = 60}}).size() == 3);
}

TEST_CASE("a value beside a numerator and denominator agrees with them to the places that it is given with") {
  const auto contradicts = [](double value, double numerator, double denominator, std::optional<double> rounding = {}) {
    Measured plan;
    plan.measure.unit = "%";
    plan.measure.rounding = rounding;
    plan.observe("2024-06", value);
    plan.observations[0].numerator = numerator;
    plan.observations[0].denominator = denominator;
    const std::vector<std::string> told = plan.told("contradictory_measure");
    for (const std::string& message : told)
      CHECK(message.find("for June 2024, and a numerator and denominator, ") != std::string::npos);
    return told.size() == 1;
  };
  CHECK_FALSE(contradicts(60, 605, 1000));  // 60.5 %, half up
  CHECK(contradicts(60, 606, 1000));
  CHECK_FALSE(contradicts(60.1, 6014, 10000));
  CHECK(contradicts(60.1, 6016, 10000));
  CHECK_FALSE(contradicts(60, 6000000001, 10000000000));
  CHECK(contradicts(62, 60, 100, 2));
  CHECK_FALSE(contradicts(61, 60, 100, 2));
  CHECK_FALSE(contradicts(59, 60, 100, 2));
  CHECK(contradicts(5, 0, 0));
  CHECK_FALSE(contradicts(0, 0, 0));
}

TEST_CASE("one contradiction of figures is told of a measure, of figures that are known") {
  Measured plan;
  plan.measure.unit = "%";
  plan.observe("2024-04", 50).observe("2024-05", 50);
  for (gt::ObservationRow& row : plan.observations) {
    row.numerator = 1;
    row.denominator = 4;
  }
  CHECK(
      holds(plan.told("contradictory_measure"),
            "has the value 50 for April 2024, and a numerator and denominator, 1 and 4, which give a different value; "
            "the numerator and denominator are used"));
  plan.observations[0].recorded = "2024-07-01";
  CHECK(holds(plan.told("contradictory_measure"), "for May 2024"));
  plan.observations[1].recorded = "2024-07-01";
  CHECK(plan.told("contradictory_measure").empty());
  CHECK(plan.told("contradictory_measure", {2024, 7, 1}).size() == 1);
}

TEST_CASE("figures of other areas alone are told, and not beside one of the council's own") {
  Measured plan;
  plan.observe("2024-04").observe("2024-05");
  plan.observations[0].area = "North";
  plan.observations[1].area = "East";
  CHECK(holds(plan.told("foreign_areas"), "is for an area that is not the council's own, such as 'North'"));
  plan.observations[0].recorded = "2024-07-01";
  CHECK(holds(plan.told("foreign_areas"), "'East'"));
  plan.observe("2024-06");
  CHECK(plan.told("foreign_areas").empty());
  plan.observations.back().recorded = "2024-07-01";
  CHECK(plan.told("foreign_areas").size() == 1);
}

TEST_CASE("figures stamped with the day that ends a period are counted") {
  Measured plan;
  plan.measure.frequency = "monthly";
  plan.observe("2024-04-30");
  CHECK(holds(plan.told("placed_period"), "has 1 figure dated with a single day, which is read as figures of"));
  plan.observe("2024-05-31").observe("2024-06");
  CHECK(holds(plan.told("placed_period"), "has 2 figures dated with a single day, which are read as figures of"));
  const auto first_row = [&] {
    gt::PlanBuilder builder;
    builder.add({.id = "M", .kind = "Measure", .title = "Homes built"});
    builder.add(plan.measure);
    gt::test::add_all(builder, plan.observations);
    for (const gt::Finding& finding : gt::check(gt::Graph{builder.build()}, {.as_of = june}))
      if (finding.code == "placed_period") return finding.place.row;
    return std::uint64_t{0};
  };
  CHECK(first_row() == 1);
  plan.observations[1].area = "North";
  CHECK(holds(plan.told("placed_period"), "has 1 figure "));
}

TEST_CASE("figures finer than the frequency are told unless they stand for a whole period or fill it") {
  const auto finer = [](std::vector<std::string> periods, gt::MeasureRow measure, gt::Date day = june) {
    Measured plan{.measure = std::move(measure)};
    for (std::string& period : periods) plan.observe(std::move(period));
    return plan.told("finer_period", day);
  };
  const gt::MeasureRow quarters{.id = "M", .frequency = "quarterly", .aggregation = "sum"};
  CHECK(finer({"2024-04", "2024-05", "2024-06"}, quarters).empty());
  CHECK(holds(
      finer({"2024-04", "2024-06"}, quarters),
      "is measured quarterly, and its figure for April 2024 neither covers one of those periods nor completes one "
      "together with its other figures"));
  CHECK(holds(finer({"2024-05", "2024-06"}, quarters), "for May 2024"));
  CHECK(holds(finer({"2024-04", "2024-05"}, quarters), "for April 2024"));
  CHECK(finer({"2024-04", "2024-05"}, quarters, {2024, 6, 29}).empty());  // the rest may come
  CHECK(finer({"2024-04", "Q1 2024/25"}, quarters).empty());
  CHECK(finer({"Q1 2024/25"}, quarters).empty());
  CHECK(finer({"2023/24", "Q1 2024/25"}, quarters).empty());
  // One finding a measure, of the first; a period that is filled before it is none.
  CHECK(holds(finer({"2023-10", "2023-11", "2023-12", "2024-01", "2024-05"}, quarters), "for January 2024"));
  gt::MeasureRow levels = quarters;
  levels.aggregation = "last";
  CHECK(finer({"2024-04", "2024-06"}, levels).empty());
  CHECK(holds(finer({"2024-06-11"}, levels), "for 11 June 2024"));
  gt::MeasureRow running = quarters;
  running.cumulative = true;
  CHECK(finer({"2024-04", "2024-06"}, running).empty());
  gt::MeasureRow years = quarters;
  years.frequency = "annual";
  CHECK(finer({"Q1 2023/24", "Q2 2023/24"}, years).size() == 1);
  years.frequency = "biennial";
  CHECK(finer({"Q1 2023/24", "Q2 2023/24"}, years).empty());
  years.frequency = "";
  CHECK(finer({"Q1 2023/24", "Q2 2023/24"}, years).empty());
}

TEST_CASE("what the latest figure is judged by is told: a target that is over, or a part that is assumed") {
  Measured plan;
  plan.measure.cumulative = true;
  plan.observe("2024-06");
  plan.targets = {{.measure = "M", .period = "2023/24", .value = 12}};
  CHECK(holds(plan.told("carried_target"),
              "is judged for June 2024 against the target for 2023/24, whose period had ended by then"));
  plan.targets[0].period = "2024/25";
  CHECK(plan.told("carried_target").empty());
  CHECK(holds(plan.told("unprofiled_target"), "is judged for June 2024 against a part of the target for 2024/25"));
  plan.measure.polarity = "data_only";
  CHECK(plan.told("unprofiled_target").empty());
  plan.measure.polarity = "";
  plan.observations[0] = {.measure = "M", .period = "2024-06", .missing = "late"};
  CHECK(plan.told("unprofiled_target").empty());
  plan.observations.clear();
  CHECK(plan.told("unprofiled_target").empty());
}
