// What a measure is to reach, in two plans.
#pragma once

#include <string>
#include <vector>

#include "model/rows_by_element.hpp"
#include "plan_side.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// A target that is another, for a period.
struct TargetChange {
  std::string period;
  std::string was;
  std::string is;
};

/// Compares the targets of measures period by period: of those recorded by either date the latest.
class TargetChanges {
 public:
  TargetChanges(const PlanSide& before, const PlanSide& after);

  /// In the order of the periods.
  [[nodiscard]] std::vector<TargetChange> between(ElementIndex before, ElementIndex after) const;

 private:
  struct Entry {
    Period period;
    std::uint32_t row;
  };
  struct Targets {
    const PlanSide* side;
    RowsByElement rows;
    [[nodiscard]] std::vector<Entry> of(ElementIndex measure) const;
    [[nodiscard]] std::string text(std::uint32_t row) const;
  };

  Targets before_;
  Targets after_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
