#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/live.hpp>

#include "changing_plans.hpp"
#include "rollup/rows_that_count.hpp"
#include "share.hpp"

using namespace goldenthread;
using namespace goldenthread::test;

namespace {

/// A plan of a measure and an action, and very many rows about them, one at a time.
class VeryManyRows : public Chance {
 public:
  explicit VeryManyRows(std::uint32_t seed) : Chance(seed), last_year_(one_in(2) ? 2019 : 2021) {}

  [[nodiscard]] Plan plan() {
    PlanBuilder builder;
    builder.add(ElementRow{.id = "O", .kind = "Outcome", .title = "O"});
    builder.add(ElementRow{.id = "M", .kind = "Measure", .title = "M"});
    builder.add(ElementRow{.id = "A", .kind = "Action", .title = "A", .start = "2012-04-01", .due = "2021-03-31"});
    builder.add(LinkRow{.from = "M", .type = "measures", .to = "O"});
    builder.add(LinkRow{.from = "A", .type = "contributes_to", .to = "O"});
    MeasureRow measure{.id = "M"};
    static constexpr std::array ways{Aggregation::last, Aggregation::last, Aggregation::sum, Aggregation::rolling};
    measure.aggregation = ways[below(ways.size())];
    if (measure.aggregation == "sum") measure.frequency = Frequency::annual;
    if (one_in(2)) measure.max_age = 200;
    builder.add(measure);
    builder.add(TargetRow{.measure = "M", .period = "2010", .value = 60});
    return builder.build();
  }

  [[nodiscard]] RollUpOptions options() {
    RollUpOptions options{.as_of = Date{2020, 9, 30}};
    options.missing = one_in(2) ? Missing::carry : Missing::exclude;
    options.max_age = 300;
    return options;
  }

  [[nodiscard]] LiveRows row() {
    ++made_;
    if (one_in(12)) return {.targets = {target()}};
    if (one_in(3)) return {.updates = {update()}};
    return {.observations = {observation()}};
  }

 private:
  [[nodiscard]] std::size_t years() const { return static_cast<std::size_t>(last_year_ - 2011); }

  [[nodiscard]] std::string day() { return to_string(Date{2012, 1, 1} + static_cast<int>(below(365 * years()))); }

  [[nodiscard]] ObservationRow observation() {
    ObservationRow row{
        .measure = "M",
        .period = Period::month(2012 + static_cast<int>(below(years())), 1 + static_cast<int>(below(12)))};
    if (one_in(9)) row.period = Period::year_from(2012 + static_cast<int>(below(8)), 4);
    if (one_in(9))
      row.missing = one_in(2) ? "suppressed" : "late";
    else
      row.value = 30.0 + static_cast<double>(below(70));
    if (!one_in(3)) row.recorded = day();
    if (one_in(20)) row.area = "England";
    if (one_in(20)) row.group = "North ward";
    if (one_in(20)) row.quality = Quality::forecast;
    return row;
  }

  [[nodiscard]] TargetRow target() {
    TargetRow row{.measure = "M",
                  .period = Period::month(2012 + static_cast<int>(below(9)), 1 + static_cast<int>(below(12)))};
    if (one_in(8))
      row.missing = "to be set";
    else
      row.value = 40.0 + static_cast<double>(below(60));
    row.recorded = day();
    return row;
  }

  [[nodiscard]] UpdateRow update() {
    UpdateRow row{.element = one_in(6) ? "M" : "A", .date = day()};
    if (one_in(2)) row.recorded = day();
    // Late on, what makes all updates count.
    const bool late = made_ > 500;
    switch (below(7)) {
      case 0:
        row.status = late && one_in(30) ? Status::complete : one_in(2) ? Status::at_risk : Status::off_track;
        if (one_in(2)) row.commentary = "As planned";
        break;
      case 1:
        row.commentary = "Nothing new";
        break;
      case 2:
        row.due = day();
        row.reason = "moved";
        break;
      case 3:
        if (!late || !one_in(30)) break;
        row.status = Status::on_track;
        row.override_computed = true;
        row.reason = "known better";
        break;
      default:
        row.progress = static_cast<double>(below(100)) / 100;
    }
    if (row.status.empty() && !row.progress && row.due.empty()) row.commentary = "Said on " + std::to_string(made_);
    return row;
  }

  int last_year_;
  std::size_t made_ = 0;
};

}  // namespace

TEST_CASE("a live roll-up that very many rows of one element came to, one by one, is what computing anew gives") {
  for (std::uint32_t seed = 0; seed < test::share_of(24U); ++seed) {
    VeryManyRows made{seed};
    const Graph graph{made.plan()};
    const RollUpOptions options = made.options();
    LiveRollup live{graph, options};
    for (int count = 1; count <= 900; ++count) {
      live.add(made.row());
      if (count < 250 || count % 13 != 0) continue;
      const Rollup anew = roll_up(Graph{live.plan()}, options);
      INFO("seed " << seed << ", row " << count);
      REQUIRE(figures(live) == figures(anew));
      REQUIRE(besides(live) == besides(anew));
    }
  }
}

TEST_CASE("a figure that is withdrawn again brings back the one before it") {
  PlanBuilder builder;
  builder.add(ElementRow{.id = "M", .kind = "Measure", .title = "M"});
  builder.add(TargetRow{.measure = "M", .period = "2000", .value = 100});
  RollUpOptions options{.as_of = Date{2030, 1, 1}};
  options.missing = Missing::carry;
  options.max_age = 100000;
  LiveRollup live{Graph{builder.build()}, options};
  // Each figure hides all earlier ones, and the latest is then withdrawn, one after the other.
  const Date first{2020, 1, 1};
  for (int i = 0; i < 400; ++i)
    live.add(ObservationRow{.measure = "M", .period = first + i, .value = i % 100, .recorded = first + i});
  for (int i = 399; i > 300; --i) {
    live.add(ObservationRow{.measure = "M", .period = first + i, .missing = Reason::suppressed, .recorded = first + i});
    if (i % 9 == 0) REQUIRE(figures(live) == figures(roll_up(Graph{live.plan()}, options)));
  }
}

TEST_CASE("of very many rows of one element few are kept") {
  const auto kept = [&](auto&& add, Role role, TableId table) {
    PlanBuilder one;
    one.add(ElementRow{.id = "E", .kind = role == Role::measure ? "Measure" : "Action", .title = "E"});
    add(one);
    const Plan plan = one.build();
    const auto rows = detail::rows_that_count(plan, role, Date{2030, 1, 1});
    const auto& of_table = rows.rows[static_cast<std::size_t>(table)];
    return of_table ? of_table->size() : plan.table(table).size();
  };
  const Date first{2000, 1, 1};
  for (const int count : {1000, 4000}) {
    CAPTURE(count);
    const auto days = [&](PlanBuilder& one) {
      for (int i = 0; i < count; ++i) one.add(ObservationRow{.measure = "E", .period = first + i, .value = i});
    };
    CHECK(kept(days, Role::measure, TableId::observations) <= 70);
    const auto revisions = [&](PlanBuilder& one) {
      for (int i = 0; i < count; ++i)
        one.add(ObservationRow{.measure = "E", .period = "2000", .value = i, .recorded = first + i});
    };
    CHECK(kept(revisions, Role::measure, TableId::observations) <= 70);
    const auto wards = [&](PlanBuilder& one) {
      for (int i = 0; i < count; ++i)
        one.add(ObservationRow{.measure = "E", .period = "2000", .value = i, .group = "W" + std::to_string(i)});
    };
    CHECK(kept(wards, Role::measure, TableId::observations) <= 2);
    const auto targets = [&](PlanBuilder& one) {
      one.add(ObservationRow{.measure = "E", .period = "2020", .value = 1});
      for (int i = 0; i < count; ++i)
        one.add(TargetRow{.measure = "E", .period = "2000", .value = i, .recorded = first + i});
    };
    CHECK(kept(targets, Role::measure, TableId::targets) <= 70);
    const auto reports = [&](PlanBuilder& one) {
      for (int i = 0; i < count; ++i) one.add(UpdateRow{.element = "E", .date = first + i, .progress = i % 90 / 100.0});
    };
    CHECK(kept(reports, Role::action, TableId::updates) <= 70);
  }
}
