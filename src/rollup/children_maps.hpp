// What a sweep asks of children beside their figures, by vertex of the thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>

#include <goldenthread/base/status.hpp>

#include "rollup_state.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Whether a vertex is a measure.
struct IsMeasure {
  const Rollup::State* state;

  friend std::uint8_t get(const IsMeasure& map, std::size_t v) noexcept {
    const ElementIndex element = map.state->thread->element(static_cast<Vertex>(v));
    return map.state->kinds[map.state->plan().kinds()[element]].role == Role::measure ? 1 : 0;
  }
};

/// The score of a measure's latest observation that has a value, against the target of its period; NaN for none.
[[nodiscard]] inline double carried_score(const Rollup::State& state, ElementIndex element) {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  if (!state.last_values || state.kinds[state.plan().kinds()[element]].role != Role::measure) return none;
  const auto [last, row] = state.last_value_reader(element);
  return score(last->scoring(row), last->reading(row)).score;
}

/// How many days old it is; NaN for none.
[[nodiscard]] inline double carried_age(const Rollup::State& state, ElementIndex element) {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  if (!state.last_values) return none;
  const auto [last, row] = state.last_value_reader(element);
  const std::optional<std::int32_t> age = last->age(row);
  return age ? static_cast<double>(*age) : none;
}

struct CarriedScore {
  const Rollup::State* state;

  friend double get(const CarriedScore& map, std::size_t v) {
    return carried_score(*map.state, map.state->thread->element(static_cast<Vertex>(v)));
  }
};

struct CarriedAge {
  const Rollup::State* state;

  friend double get(const CarriedAge& map, std::size_t v) {
    return carried_age(*map.state, map.state->thread->element(static_cast<Vertex>(v)));
  }
};

/// The same by element.
struct CarriedScoreOf {
  const Rollup::State* state;

  friend double get(const CarriedScoreOf& map, std::size_t element) {
    return carried_score(*map.state, static_cast<ElementIndex>(element));
  }
};

struct CarriedAgeOf {
  const Rollup::State* state;

  friend double get(const CarriedAgeOf& map, std::size_t element) {
    return carried_age(*map.state, static_cast<ElementIndex>(element));
  }
};

/// Whether a vertex, or an element where the statuses are by element, is on track or complete.
template <class Statuses>
struct IsOnTrack {
  Statuses statuses;

  friend std::uint8_t get(const IsOnTrack& map, std::size_t v) noexcept {
    const Status status = get(map.statuses, v);
    return status == Status::on_track || status == Status::complete ? 1 : 0;
  }
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
