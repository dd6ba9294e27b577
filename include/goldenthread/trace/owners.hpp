// Who is responsible for what.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/detail/kept_state.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/model/plan_at.hpp>
#include <goldenthread/model/vocabulary.hpp>

namespace goldenthread {
inline namespace v0 {

/// A party that is responsible for an element, and its capacity.
struct Owner {
  ElementIndex party = no_element;
  Capacity capacity = Capacity::none;
  /// The post that they hold by which it is theirs; no_element if they are responsible themselves.
  ElementIndex post = no_element;

  friend bool operator==(const Owner&, const Owner&) = default;
  friend auto operator<=>(const Owner&, const Owner&) = default;
};

/// From how far above responsibility comes down.
enum class Inherited : std::uint8_t {
  nearest,              ///< from the nearest that has parties, where an element has none of its own
  nearest_of_each_kind  ///< the same for each kind of party: whom an officer answers to still answers for it
};

/// Who is responsible for every element of a plan, found in one sweep.
///
/// The owners of an element are the parties that are responsible for it in any capacity but `support`. Where there are
/// none, they are those of the nearest elements above that have some in any capacity but `support` and `part`: a lead
/// given above holds below. The path up runs along all links that trace. Only links that stand count.
///
/// Where a party is a post, whoever holds it on that date (links of type `holds`) is an owner beside it, in the same
/// capacity. So a reshuffle is two dates, and no link of responsibility changes.
///
/// A handle: copies are cheap and share one state.
class GOLDENTHREAD_API Owners {
 public:
  /// `progress` receives the progress, and can stop the making.
  explicit Owners(const PlanAt& at, Inherited inherited = Inherited::nearest, const Progress& progress = {});

  /// In the plan's order of parties; a party once for each capacity that it has.
  [[nodiscard]] std::span<const Owner> of(ElementIndex element) const& noexcept;
  void of(ElementIndex) const&& = delete;
  /// Whether they are not its own, but those of something above.
  [[nodiscard]] bool are_inherited(ElementIndex element) const noexcept;
  /// Whether one of them is not its own.
  [[nodiscard]] bool is_inherited(ElementIndex element, ElementIndex party) const noexcept;

  struct State;

 private:
  detail::KeptState<State> state_;
};

/// The owners of one element, each once, in the plan's order.
/// Takes time proportional to what is above it, up to the nearest that has owners.
/// @throws ArgumentError for a row that is not in the plan.
[[nodiscard]] GOLDENTHREAD_API std::vector<ElementIndex> owners(const PlanAt& at, ElementIndex element);

/// For each element the ids of its owners, with "; " between.
[[nodiscard]] GOLDENTHREAD_API std::vector<std::string> owner_texts(const PlanAt& at,
                                                                    std::span<const ElementIndex> elements,
                                                                    const Progress& progress = {});

}  // namespace v0
}  // namespace goldenthread
