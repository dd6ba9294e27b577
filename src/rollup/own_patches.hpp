// What is known of single elements beyond their plan.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <goldenthread/model/plan.hpp>

#include "known.hpp"
#include "own.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// What is known of one element beyond its plan: a plan of it alone, with the rows that came since. Looks at the
/// policies of the state that it was made for.
struct OwnPatch {
  explicit OwnPatch(Plan of) : plan(std::move(of)) {}
  Plan plan;
  std::optional<KnownReader> now;
  /// Reads its last values, where a policy carries scores forward; else null.
  std::unique_ptr<const KnownReader> last_values;
  /// Whether rows that make no difference any more were left out, by table; and of how many rows it is tried next.
  std::array<bool, table_count> thinned = {};
  std::size_t thinned_above = 256;
  /// See RowsThatCount.
  Date looked_back_to = Date::none();
};

/// The patches of some elements, in the order in which they were first put in. Copies share them.
class OwnPatches {
 public:
  using Patch = std::shared_ptr<const OwnPatch>;

  [[nodiscard]] bool empty() const noexcept { return patches_.empty(); }
  [[nodiscard]] auto begin() const noexcept { return patches_.begin(); }
  [[nodiscard]] auto end() const noexcept { return patches_.end(); }

  /// The patch of an element, or null.
  [[nodiscard]] const OwnPatch* find(ElementIndex element) const noexcept {
    const std::uint32_t at = at_[element];
    return at == no_row ? nullptr : patches_[at].second.get();
  }

  /// Puts a patch instead of what there is for an element, in a plan of so many elements.
  void put(ElementIndex element, Patch patch, std::size_t elements) {
    std::uint32_t& at = at_.at(element, elements);
    if (at == no_row) {
      patches_.emplace_back(element, std::move(patch));
      at = static_cast<std::uint32_t>(patches_.size() - 1);
    } else {
      patches_[at].second = std::move(patch);
    }
  }

  /// The patch of an element, to be kept alive; null if there is none.
  [[nodiscard]] Patch get(ElementIndex element) const noexcept {
    const std::uint32_t at = at_[element];
    return at == no_row ? nullptr : patches_[at].second;
  }

  /// Puts back what there was for an element before a `put`; those of elements that had none, the last put first.
  void put_back(ElementIndex element, Patch before) noexcept {
    if (at_.empty() || at_[element] == no_row) return;
    if (before != nullptr) {
      patches_[at_[element]].second = std::move(before);
    } else {
      at_.at(element, 0) = no_row;
      patches_.pop_back();
    }
  }

 private:
  RowOfElement at_;
  std::vector<std::pair<ElementIndex, Patch>> patches_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
