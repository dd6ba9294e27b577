// A year of a council's work and measures, put together bit by bit.
#pragma once

#include <optional>
#include <string>

#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/rollup.hpp>

namespace goldenthread::test {

/// A year of council work: everything is asked on 30 June 2024, a quarter into the financial year.
struct Year {
  Framework framework = Framework::standard();
  PlanBuilder builder{framework};

  Year() { builder.add({.id = "V", .kind = "Vision", .title = "A fair town"}); }

  Year& outcome(const std::string& id, const std::string& above = "V", double weight = 1) {
    builder.add({.id = id, .kind = "Outcome", .title = id});
    builder.add({.from = id, .type = "contributes_to", .to = above, .weight = weight});
    return *this;
  }
  ElementRow year_long(const std::string& id, std::optional<double> progress) {
    return {.id = id, .kind = "Action", .title = id, .start = "2024-04-01", .due = "2025-03-31", .progress = progress};
  }
  Year& action(ElementRow row, const std::string& above, double weight = 1) {
    const std::string id = row.id;
    builder.add(row);
    builder.add({.from = id, .type = "contributes_to", .to = above, .weight = weight});
    return *this;
  }
  Year& on_track(const std::string& id, const std::string& above, double weight = 1) {
    return action(year_long(id, 0.26), above, weight);
  }
  Year& unknown(const std::string& id, const std::string& above, double weight = 1) {
    return action(year_long(id, std::nullopt), above, weight);
  }
  Year& overdue(const std::string& id, const std::string& above, double weight = 1, bool key = false) {
    return action({.id = id, .kind = "Action", .title = id, .due = "2024-05-31", .progress = 0.5, .key = key}, above,
                  weight);
  }
  Year& done(const std::string& id, const std::string& above, const std::string& day) {
    return action({.id = id, .kind = "Action", .title = id, .completed = day}, above);
  }
  /// A measure with a figure for the first quarter of the year, or none, and one of the quarter before.
  Year& measure(const std::string& id, const std::string& above, std::optional<double> value,
                std::optional<double> before = {}, bool key = false) {
    builder.add({.id = id, .kind = "Measure", .title = id, .key = key});
    builder.add({.from = id, .type = "measures", .to = above});
    builder.add({.id = id, .unit = "%"});
    builder.add(TargetRow{.measure = id, .period = "2024-01/P3M", .value = 80.0});
    if (before) builder.add(ObservationRow{.measure = id, .period = "2024-01/P3M", .value = before});
    if (value)
      builder.add(ObservationRow{.measure = id, .period = "2024-04/P3M", .value = value});
    else if (before)
      builder.add(ObservationRow{.measure = id, .period = "2024-04/P3M", .missing = "supplier late"});
    return *this;
  }
  [[nodiscard]] Rollup rolled(RollUpOptions options = {}) {
    const Plan plan = builder.build();
    builder = PlanBuilder{plan};  // for more to be added
    if (options.as_of.is_none()) options.as_of = Date{2024, 6, 30};
    return roll_up(Graph{plan}, options);
  }
};

}  // namespace goldenthread::test
