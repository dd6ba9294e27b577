#include <cstddef>
#include <functional>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/live.hpp>

#include "failing_allocations.hpp"

using namespace goldenthread;
using namespace goldenthread::test;

namespace {

using AddRow = std::function<void(LiveRollup&, int)>;

/// How much memory so many rows take that come one at a time, all told: what is copied for each.
std::size_t taken_by(int rows, const AddRow& add) {
  PlanBuilder builder;
  builder.add(ElementRow{.id = "O", .kind = "Outcome", .title = "O"});
  builder.add(ElementRow{.id = "M", .kind = "Measure", .title = "M"});
  builder.add(ElementRow{.id = "A", .kind = "Action", .title = "A", .due = "2019"});
  builder.add(LinkRow{.from = "M", .type = "measures", .to = "O"});
  builder.add(LinkRow{.from = "A", .type = "contributes_to", .to = "O"});
  builder.add(TargetRow{.measure = "M", .period = "2000", .value = 50});
  LiveRollup live{Graph{builder.build()}, {.as_of = Date{2020, 9, 30}}};
  const std::size_t before = bytes_given();
  for (int row = 0; row < rows; ++row) add(live, row);
  return bytes_given() - before;
}

}  // namespace

TEST_CASE("rows of one element that come one at a time take no more than so many times as much memory") {
  const Date first{2000, 1, 1};
  const auto check = [](const std::string& what, const AddRow& add) {
    CAPTURE(what);
    const std::size_t few = taken_by(1500, add);
    const std::size_t many = taken_by(6000, add);
    CHECK(many < 5 * few);
  };
  check("figures of one day each", [&](LiveRollup& live, int i) {
    live.add(ObservationRow{.measure = "M", .period = first + i, .value = i % 90});
  });
  check("revisions of one figure", [&](LiveRollup& live, int i) {
    live.add(ObservationRow{.measure = "M", .period = "2000", .value = i % 90, .recorded = first + i});
  });
  check("figures of wards", [&](LiveRollup& live, int i) {
    live.add(ObservationRow{.measure = "M", .period = "2000", .value = i % 90, .group = "W" + std::to_string(i)});
  });
  check("revisions of one target", [&](LiveRollup& live, int i) {
    live.add(TargetRow{.measure = "M", .period = "2001", .value = i % 90 + 1, .recorded = first + i});
  });
  check("reports of one action", [&](LiveRollup& live, int i) {
    live.add(UpdateRow{.element = "A", .date = first + i, .progress = i % 90 / 100.0});
  });
}
