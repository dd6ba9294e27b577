// Every line of sight from an element to the vision, one after another.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/detail/kept_state.hpp>
#include <goldenthread/model/plan_at.hpp>
#include <goldenthread/model/role.hpp>
#include <goldenthread/trace/path.hpp>

namespace goldenthread {
inline namespace v0 {

/// Where a line of sight leads: to any element of a role, or to one element, by id or by row.
using LineEnd = std::variant<Role, std::string, ElementIndex>;

/// Which lines of sight are asked for.
struct LinesOfSightOptions {
  /// Where they lead. A line ends at the first such element that it meets, so an element that is one itself has one
  /// line, of no link. To a lens the last link is one that addresses it.
  LineEnd to = Role::vision;
  /// The largest number of lines; `count()` counts all of them.
  std::uint64_t limit = UINT64_MAX;
};

/// The lines of sight of one element: a forward range of Path, made one at a time while it is walked.
///
/// The order is that of the plan: at each step upwards parents come in the order of the elements table, and several
/// links to one parent in that of the links table. The first line is the first in that order at every step. A handle:
/// copies are cheap, and each keeps the plan alive.
class GOLDENTHREAD_API LinesOfSight {
 public:
  struct State;
  class Iterator;

  explicit LinesOfSight(std::shared_ptr<const State> state) noexcept;

  /// How many there are, whatever the limit; 2^64-1 where there are as many or more.
  [[nodiscard]] std::uint64_t count() const;
  /// Whether there may be more than `count()` says.
  [[nodiscard]] bool count_saturated() const;
  /// Whether the element has no line of sight at all, whatever the limit. Costs no more than the first line.
  [[nodiscard]] bool empty() const;
  /// The elements that are on any of the lines, in the plan's order.
  [[nodiscard]] std::vector<ElementIndex> elements() const;
  /// How many there are, in words: "12 lines of sight from A1, the first 10 shown". Where `shown` is 0 it says only how
  /// many there are.
  [[nodiscard]] std::string summary(std::uint64_t shown = 0) const;

  [[nodiscard]] Iterator begin() const;
  [[nodiscard]] std::default_sentinel_t end() const noexcept { return {}; }

 private:
  detail::KeptState<State> state_;
};

/// A place in LinesOfSight. Each step, and each path taken, costs time in proportion to the path's length.
class GOLDENTHREAD_API LinesOfSight::Iterator {
 public:
  using value_type = Path;
  using difference_type = std::ptrdiff_t;
  using iterator_concept = std::forward_iterator_tag;
  using iterator_category = std::input_iterator_tag;
  using reference = Path;
  using pointer = void;

  Iterator() noexcept = default;
  explicit Iterator(std::shared_ptr<const State> state);

  [[nodiscard]] Path operator*() const;
  Iterator& operator++();
  Iterator operator++(int) {
    Iterator before = *this;
    ++*this;
    return before;
  }

  friend bool operator==(const Iterator& a, const Iterator& b) noexcept {
    return a.given_ == b.given_ && a.done_ == b.done_ && a.state_ == b.state_;
  }
  friend bool operator==(const Iterator& a, std::default_sentinel_t) noexcept { return a.done_; }

 private:
  std::shared_ptr<const State> state_;
  std::vector<Step> steps_;
  // Once moved: for each step but the last the link taken, as a position among the state's links.
  std::vector<std::uint32_t> taken_;
  std::uint64_t given_ = 0;
  bool done_ = true;
};

/// The summary of the lines, then the first of them, at most that many, each after an empty line.
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const LinesOfSight& lines, std::uint64_t most = 10);

/// Every line of sight from an element upwards, along the links that trace (see ancestors()), to the vision or to
/// wherever the options say. From a party lines start with the link to what it is responsible for.
///
/// The first line costs its own length, and that of what comes before it and leads nowhere. The second, or the count,
/// costs once time and memory in proportion to the elements above and their links; after that each line costs only its
/// length. So 2^60 lines cost no more than one until they are walked.
///
///     for (const gt::Path& path : gt::lines_of_sight(graph, "BD-PE-A03")) std::cout << path << '\n';
///
/// @throws UnknownNameError for an id that is not in the plan, ArgumentError for a row that is not in it.
[[nodiscard]] GOLDENTHREAD_API LinesOfSight lines_of_sight(const PlanAt& at, ElementIndex element,
                                                           const LinesOfSightOptions& options = {});
[[nodiscard]] GOLDENTHREAD_API LinesOfSight lines_of_sight(const PlanAt& at, std::string_view id,
                                                           const LinesOfSightOptions& options = {});

}  // namespace v0
}  // namespace goldenthread
