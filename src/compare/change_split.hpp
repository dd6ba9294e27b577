// Splitting changes of scores by cause, from the bottom up.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <unordered_map>
#include <vector>

#include <goldenthread/base/progress.hpp>
#include <goldenthread/compare/explain_change.hpp>

#include "rollup/counted_children.hpp"
#include "rollup/rollup_state.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// A child of an element in either roll-up.
struct SplitChild {
  /// Its rows in the two plans; no_element if it is no child there.
  ElementIndex before = no_element;
  ElementIndex after = no_element;
  /// As the links give them.
  double weight_before = 0;
  double weight_after = 0;
  CountedChild counted_before;
  CountedChild counted_after;
  ChangeParts parts;

  [[nodiscard]] bool counts_before() const noexcept { return counted_before.normalised_weight > 0; }
  [[nodiscard]] bool counts_after() const noexcept { return counted_after.normalised_weight > 0; }
};

/// Splits the changes of all elements that are at or below one of them.
class ChangeSplit {
 public:
  ChangeSplit(const Rollup::State& before, const Rollup::State& after) noexcept : before_(before), after_(after) {}

  /// The parts of one element of the later plan, with its children.
  [[nodiscard]] ChangeParts split(ElementIndex element, std::vector<SplitChild>& children,
                                  const Progress& progress = {});

  /// The parts of every element that is in both plans, lowest first, each with its row of either plan and its children.
  using Found = std::function<void(ElementIndex before, ElementIndex after, const ChangeParts& parts,
                                   const std::vector<SplitChild>& children)>;
  void split_all(const Found& found);

 private:
  [[nodiscard]] ElementIndex row_before(ElementIndex after) const;
  [[nodiscard]] std::vector<Vertex> below(Vertex top) const;
  [[nodiscard]] std::vector<SplitChild> children_of(ElementIndex before, ElementIndex after) const;
  [[nodiscard]] ChangeParts parts_of(ElementIndex before, ElementIndex after, std::vector<SplitChild>& children) const;
  [[nodiscard]] ChangeParts own_parts(ElementIndex before, ElementIndex after) const;
  [[nodiscard]] ChangeParts parts_from_below(ElementIndex before, ElementIndex after,
                                             std::vector<SplitChild>& children) const;

  [[nodiscard]] ChangeParts parts_below(std::size_t child, const std::vector<SplitChild>& children) const;

  const Rollup::State& before_;
  const Rollup::State& after_;
  /// Of elements of the later plan, once they are split.
  std::unordered_map<ElementIndex, ChangeParts> split_;
  /// The same of all of them, and their rows in the earlier plan, where all are split; else empty.
  std::vector<ChangeParts> all_;
  std::vector<ElementIndex> rows_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
