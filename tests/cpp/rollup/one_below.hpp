// An outcome with one thing below it, for what is known of that at a date.
#pragma once

#include <string>
#include <utility>

#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/rollup.hpp>

namespace goldenthread::test {

/// An outcome O with a measure M under it.
inline PlanBuilder one_measure(MeasureRow measure = {.id = "M"}, Framework framework = Framework::standard()) {
  PlanBuilder builder(std::move(framework));
  builder.add({.id = "O", .kind = "Outcome", .title = "An outcome"});
  builder.add({.id = "M", .kind = "Measure", .title = "A measure"});
  builder.add({.from = "M", .type = "measures", .to = "O"});
  builder.add(measure);
  return builder;
}

inline ObservationRow observed(std::string period, double value, std::string recorded = {}) {
  ObservationRow row{.measure = "M", .period = std::move(period), .value = value};
  row.recorded = std::move(recorded);
  return row;
}

inline TargetRow target(std::string period, double value, std::string recorded = {}) {
  TargetRow row{.measure = "M", .period = std::move(period), .value = value};
  row.recorded = std::move(recorded);
  return row;
}

/// An outcome O with an action A under it.
inline PlanBuilder one_action(ElementRow action) {
  action.id = "A";
  action.kind = "Action";
  action.title = "An action";
  PlanBuilder builder;
  builder.add({.id = "O", .kind = "Outcome", .title = "An outcome"});
  builder.add(action);
  builder.add({.from = "A", .type = "contributes_to", .to = "O"});
  return builder;
}

inline Rollup at(PlanBuilder& builder, Date date) { return roll_up(Graph{builder.build()}, {.as_of = date}); }

constexpr Date year_end{2024, 3, 31};

}  // namespace goldenthread::test
