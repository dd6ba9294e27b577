// A later record never changes an earlier answer: at any date, a plan answers as the plan without whatever was recorded
// after that date.
#include <cmath>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/directions_of_travel.hpp>
#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/time/parse.hpp>

#include "share.hpp"

namespace gt = goldenthread;

namespace {

const std::uint32_t plans = gt::test::share_of(10'000U);
constexpr gt::Date start{2023, 1, 1};

/// Some rows of measures, an action and what their links weigh, with days of record all over two years.
class RecordedPlan {
 public:
  explicit RecordedPlan(std::uint32_t seed) : random_(seed) {
    for (int i = 0; i < 2; ++i) add_measure("M" + std::to_string(i));
    for (std::size_t n = below(5); n > 0; --n) add_update();
  }

  [[nodiscard]] gt::Date any_day() { return start + static_cast<int>(below(700)); }

  /// The plan of what was recorded up to that day.
  [[nodiscard]] gt::Graph known_on(gt::Date day) const {
    gt::Framework framework = gt::Framework::standard();
    framework.measure_scheme = "tolerance_or_improving";
    gt::PlanBuilder builder(framework);
    builder.add({.id = "O", .kind = "Outcome", .title = "An outcome"});
    builder.add({.id = "A", .kind = "Action", .title = "An action", .start = "2023-01", .due = "2024-06"});
    builder.add({.from = "A", .type = "contributes_to", .to = "O"});
    for (const gt::MeasureRow& row : measures_) {
      builder.add({.id = row.id, .kind = "Measure", .title = row.id, .frequency = reported_});
      builder.add({.from = row.id, .type = "measures", .to = "O"});
      builder.add(row);
    }
    const auto add = [&](const auto& rows) {
      for (const auto& row : rows)
        if (row.recorded.empty() || gt::parse_date(row.recorded) <= day) builder.add(row);
    };
    add(links_);
    add(observations_);
    add(targets_);
    add(updates_);
    return gt::Graph{builder.build(gt::Building::lenient)};
  }

 private:
  [[nodiscard]] std::size_t below(std::size_t n) { return random_() % n; }
  [[nodiscard]] std::string recorded() { return below(4) == 0 ? std::string{} : to_string(any_day()); }
  [[nodiscard]] std::string month() {
    const std::size_t month = 1 + below(15);
    return month <= 12 ? "2023-" + std::string(month < 10 ? "0" : "") + std::to_string(month)
                       : "2024-0" + std::to_string(month - 12);
  }

  void add_measure(const std::string& id) {
    static const std::vector<std::string> aggregations{"last", "sum", "mean", "rolling", "year_to_date"};
    gt::MeasureRow row{.id = id, .aggregation = aggregations[below(aggregations.size())]};
    row.cumulative = below(4) == 0;
    row.window = static_cast<double>(1 + below(4));
    measures_.push_back(row);
    if (below(2) == 0) reported_ = "quarterly";
    for (std::size_t n = below(14); n > 0; --n)
      observations_.push_back({.measure = id,
                               .period = month(),
                               .value = static_cast<double>(below(20)),
                               .area = below(8) == 0 ? "England" : "",
                               .recorded = recorded()});
    // What its link weighs, recorded anew on days of which none is another's.
    for (std::size_t n = 0, records = below(4); n < records; ++n)
      links_.push_back({.from = id,
                        .type = "measures",
                        .to = "O",
                        .weight = static_cast<double>(below(5)),
                        .recorded = to_string(start + static_cast<int>(n * 230 + below(200)))});
    for (std::size_t n = below(4); n > 0; --n)
      targets_.push_back({.measure = id,
                          .period = below(2) == 0 ? "2022/23" : month(),
                          .value = static_cast<double>(1 + below(20)),
                          .recorded = recorded()});
  }

  void add_update() {
    gt::UpdateRow row{.element = "A", .date = to_string(any_day()), .recorded = recorded()};
    if (below(2) == 0) row.progress = static_cast<double>(below(100)) / 100;
    if (below(3) == 0) row.status = below(3) == 0 ? "complete" : "at_risk";
    if (below(8) == 0) row.completed = to_string(any_day());
    if (below(8) == 0) row.override_ended = true;
    if (below(5) == 0) row.state = "cancelled";
    if (below(5) == 0) row.due = "2023-09";
    if (below(6) == 0) {
      row.override_computed = true;
      row.status = "on_track";
      row.reason = "because";
    }
    updates_.push_back(row);
  }

  std::mt19937 random_;
  std::string reported_;
  std::vector<gt::MeasureRow> measures_;
  std::vector<gt::LinkRow> links_;
  std::vector<gt::ObservationRow> observations_;
  std::vector<gt::TargetRow> targets_;
  std::vector<gt::UpdateRow> updates_;
};

bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

}  // namespace

TEST_CASE("what was recorded later changes no earlier answer") {
  std::uint32_t differ_in_time = 0;
  for (std::uint32_t seed = 0; seed < plans; ++seed) {
    RecordedPlan recorded(seed);
    const gt::Date day = recorded.any_day();
    const gt::Graph everything = recorded.known_on(gt::Date::latest());
    const gt::Rollup whole = gt::roll_up(everything, {.as_of = day});
    const gt::Rollup then = gt::roll_up(recorded.known_on(day), {.as_of = day});
    const gt::DirectionsOfTravel ways = directions_of_travel(whole);
    const gt::DirectionsOfTravel ways_then = directions_of_travel(then);
    bool agrees = whole.size() == then.size();
    for (std::size_t i = 0; agrees && i < whole.size(); ++i)
      agrees = same(whole.scores()[i], then.scores()[i]) && whole.reasons()[i] == then.reasons()[i] &&
               whole.statuses()[i] == then.statuses()[i] && ways.direction[i] == ways_then.direction[i] &&
               same(ways.change[i], ways_then.change[i]);
    INFO("plan " << seed << " on " << to_string(day));
    REQUIRE(agrees);
    const gt::Rollup now = gt::roll_up(everything, {.as_of = gt::Date{2025, 1, 1}});
    if (!same(now.at("O").score, whole.at("O").score)) ++differ_in_time;
  }
  CHECK(differ_in_time > plans / 10);
}
