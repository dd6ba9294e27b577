// Likelihood and impact of risks at a date, and what they come to.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <goldenthread/reporting/risks.hpp>

#include "model/rows_by_element.hpp"
#include "readers_at.hpp"
#include "rollup/rollup_state.hpp"
#include "targets_of.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Assesses risks by the measures that are linked to them. Looks at the roll-up's state, which must outlive it.
class RiskAssessor {
 public:
  explicit RiskAssessor(const Rollup::State& state);

  /// As it was known at the roll-up's date.
  [[nodiscard]] RiskAssessment now(ElementIndex risk) const;
  /// As it was known at another, by what is read of it then.
  [[nodiscard]] RiskAssessment at(ElementIndex risk, Date day, const ReadersAt& readers) const;
  /// What its targets aim at.
  [[nodiscard]] RiskAssessment aim(ElementIndex risk) const;

 private:
  enum Side : std::uint8_t { likelihood, impact };

  /// A number of one of the two, or why there is none.
  struct Figure {
    double number = 0;
    Unrated unrated = Unrated::none;
    Period period;
  };

  template <class Read>
  [[nodiscard]] RiskAssessment assess(ElementIndex risk, Date day, const Read& read) const;
  [[nodiscard]] RiskAssessment rate(const Figure& of_likelihood, const Figure& of_impact) const;
  [[nodiscard]] Figure observed(const ElementReader& reader, Date day) const;
  [[nodiscard]] Figure aimed_at(ElementIndex measure) const;
  [[nodiscard]] bool is_of(Side side, ElementIndex measure) const noexcept;

  const Rollup::State& state_;
  const RiskMatrix& matrix_;
  /// By kind: whether its measures are of likelihood, and of impact.
  std::vector<std::uint8_t> sides_;
  /// The rows of the `measures` links that lead to each element.
  std::vector<ElementIndex> measured_;
  std::vector<std::uint32_t> links_;
  RowsByElement measures_of_;
  TargetsOf targets_of_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
