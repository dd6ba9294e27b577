// What of a plan depends on dates.
#pragma once

#include <cstdint>

#include <goldenthread/base/progress.hpp>
#include <goldenthread/model/plan.hpp>

#include "element_states.hpp"
#include "link_versions.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// What of a plan depends on dates.
struct OverTime {
  explicit OverTime(const Plan& plan, const Progress& progress = {})
      : links(plan, progress.part(0, 0.7)), elements(plan, progress.part(0.7, 1)) {}

  LinkVersions links;
  ElementStates elements;

  /// Whether the link in that row holds on a day.
  [[nodiscard]] bool holds(std::uint32_t row, Date day) const noexcept {
    return !links.dated()[row] || links.holds(row, day);
  }
  /// Whether it does and neither end is withdrawn.
  [[nodiscard]] bool stands(const Plan& plan, std::uint32_t row, Date day) const noexcept {
    const auto withdrawn = [&](ElementIndex element) {
      return elements.ever_withdrawn()[element] && is_withdrawn(elements.at(element, day));
    };
    return holds(row, day) && !withdrawn(plan.link_from()[row]) && !withdrawn(plan.link_to()[row]);
  }
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
