// A path up from an element: elements and the links between them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <ostream>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/model/plan.hpp>
#include <goldenthread/model/vocabulary.hpp>

namespace goldenthread {
inline namespace v0 {

/// No link: the value for the last step of a path.
inline constexpr std::uint32_t no_link = UINT32_MAX;

/// An element on a path, and the row in the links table of the link that leads from it to the next.
struct Step {
  ElementIndex element = no_element;
  std::uint32_t link = no_link;

  friend bool operator==(const Step&, const Step&) = default;
};

/// A path up from an element, link by link: steps from the bottom to the top. Keeps its plan alive.
class GOLDENTHREAD_API Path {
 public:
  /// A path of at least one step, each but the last with a link. Not checked further.
  Path(Plan plan, std::vector<Step> steps) : plan_(std::move(plan)), steps_(std::move(steps)) {}

  [[nodiscard]] const Plan& plan() const& noexcept { return plan_; }
  [[nodiscard]] Plan plan() const&& { return plan_; }
  /// The steps from bottom to top; the last has no link.
  [[nodiscard]] std::span<const Step> steps() const& noexcept { return steps_; }
  void steps() const&& = delete;
  /// How many elements are on it: one more than `length()`.
  [[nodiscard]] std::size_t size() const noexcept { return steps_.size(); }
  /// How many links it follows; 0 where the element is where it was to lead.
  [[nodiscard]] std::size_t length() const noexcept { return steps_.size() - 1; }
  [[nodiscard]] const Step& operator[](std::size_t i) const noexcept { return steps_[i]; }
  [[nodiscard]] auto begin() const noexcept { return steps_.begin(); }
  [[nodiscard]] auto end() const noexcept { return steps_.end(); }

  [[nodiscard]] ElementIndex bottom() const noexcept { return steps_.front().element; }
  [[nodiscard]] ElementIndex top() const noexcept { return steps_.back().element; }

  /// The weakest basis among its links; `stated` if it has none.
  [[nodiscard]] Basis weakest_basis() const noexcept;
  /// Whether one of its links is a draft, or proposed: anything but approved.
  [[nodiscard]] bool has_draft() const noexcept;

  /// Whether the same elements and links of a plan are on both; two paths of different plans are never compared by
  /// name.
  friend bool operator==(const Path& a, const Path& b) noexcept { return a.steps_ == b.steps_; }

 private:
  Plan plan_;
  std::vector<Step> steps_;
};

/// The basis of a link; a blank in the links table is `stated`. `link` is a row of that table.
[[nodiscard]] GOLDENTHREAD_API Basis link_basis(const Plan& plan, std::uint32_t link) noexcept;

/// The state of a link; a blank in the links table is `approved`. `link` is a row of that table.
[[nodiscard]] GOLDENTHREAD_API State link_state(const Plan& plan, std::uint32_t link) noexcept;

/// The path drawn for a reader, a line for each element and one for each link between, without a newline at the end. A
/// link says its basis where that is not stated, and its state where that is not approved:
///
///     Action A1: Build 500 homes
///       → contributes_to (inferred, draft)
///     Outcome HOMES: More homes
///       → contributes_to
///     Vision V: One borough
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const Path& path);

GOLDENTHREAD_API std::ostream& operator<<(std::ostream& stream, const Path& path);

/// The ids on the way with arrows between, on one line; of a long one its first 32 and its last 31.
[[nodiscard]] GOLDENTHREAD_API std::string ids_text(const Path& path, const Plan& plan);

}  // namespace v0
}  // namespace goldenthread
