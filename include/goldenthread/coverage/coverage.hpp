// How far elements have what rules require: directly, and all the path down.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/detail/kept_state.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/base/share.hpp>
#include <goldenthread/coverage/coverage_mode.hpp>
#include <goldenthread/frame/frame.hpp>
#include <goldenthread/model/graph.hpp>
#include <goldenthread/model/rule.hpp>
#include <goldenthread/time/date.hpp>

namespace goldenthread {
inline namespace v0 {

/// How to judge coverage.
struct CoverageOptions {
  /// The as-of date; if none, the plan's own (Plan::default_as_of).
  Date as_of = Date::none();
  /// Whether drafts count as coverage.
  CoverageMode mode = CoverageMode::relaxed;
  /// Whether elements that are rejected, cancelled or superseded are judged as well. They cover nothing all the same,
  /// and count in no share.
  bool withdrawn = false;
  /// Receives the progress of the call, and can stop it.
  Progress progress = {};
  /// Which elements count in the shares. What the others have still covers for them; absent: all that rules select.
  std::optional<Selection> count = {};
};

/// How many of the elements that a rule selects are covered.
using CoverageShare = Share;

/// Whether rings keep an element from being covered.
enum class RingPosition : std::uint8_t { clear, on, above };

namespace detail {
inline constexpr std::array<std::string_view, 3> ring_position_names{"clear", "on", "above"};
}

/// Every element's coverage by some rules. A handle: copies are cheap, share one state and keep the graph alive. Any
/// number of threads may read it. Columns are in the plan's order; those of yes and no hold 1 and 0.
///
/// Shallow, *deep any* and *deep all* stand side by side and are never merged. An element that no rule asks anything of
/// is covered for those above it, and counts in no share.
class GOLDENTHREAD_API CoverageReport {
 public:
  struct State;
  explicit CoverageReport(std::shared_ptr<const State> state) noexcept;

  [[nodiscard]] const Graph& graph() const& noexcept;
  [[nodiscard]] Graph graph() const&& { return graph(); }
  [[nodiscard]] Date as_of() const noexcept;
  [[nodiscard]] std::size_t size() const noexcept;

  /// Whether a rule selects the element.
  [[nodiscard]] std::span<const std::uint8_t> wanted() const& noexcept;
  void wanted() const&& = delete;
  /// Whether each requirement is met right here, by something other than a justification.
  [[nodiscard]] std::span<const std::uint8_t> shallow() const& noexcept;
  void shallow() const&& = delete;
  /// Shallow (or justified), and at least one coverer, if there are any that trace, is deep any in its turn. Never on
  /// or above a ring.
  [[nodiscard]] std::span<const std::uint8_t> deep_any() const& noexcept;
  void deep_any() const&& = delete;
  /// Shallow (or justified), and every coverer that traces is deep all in its turn. Never on or above a ring.
  [[nodiscard]] std::span<const std::uint8_t> deep_all() const& noexcept;
  void deep_all() const&& = delete;
  /// Whether it has gaps, and all of them are accepted.
  [[nodiscard]] std::span<const std::uint8_t> justified() const& noexcept;
  void justified() const&& = delete;
  [[nodiscard]] std::span<const RingPosition> rings() const& noexcept;
  void rings() const&& = delete;
  /// How many links of its own count for a link clause, one for each coverer and clause.
  [[nodiscard]] std::span<const std::uint32_t> coverers() const& noexcept;
  void coverers() const&& = delete;
  /// How many requirements (the outer lists of `require`) are met, and how many there are.
  [[nodiscard]] std::span<const std::uint32_t> met() const& noexcept;
  void met() const&& = delete;
  [[nodiscard]] std::span<const std::uint32_t> required() const& noexcept;
  void required() const&& = delete;
  /// The share of its tracing coverers that are deep all, by the weights of their links (1 where blank), from 0 to 1;
  /// quiet NaN if there are none or their weights add to 0.
  [[nodiscard]] std::span<const double> share() const& noexcept;
  void share() const&& = delete;

  /// How many are covered. An element on or above a ring is never counted.
  [[nodiscard]] CoverageShare shallow_share() const noexcept;
  [[nodiscard]] CoverageShare deep_any_share() const noexcept;
  [[nodiscard]] CoverageShare deep_all_share() const noexcept;

  /// The nearest element at or below that one with a gap that nobody accepted, and the path down to it, both ends
  /// included; nothing if there is none. Of equally near ones, the first coverer's. Throws ArgumentError for a row that
  /// is not there.
  [[nodiscard]] std::optional<ElementIndex> nearest_gap(ElementIndex row) const;
  [[nodiscard]] std::vector<ElementIndex> path_to_gap(ElementIndex row) const;

 private:
  detail::KeptState<State> state_;
};

/// id, wanted, shallow, deep_any, deep_all, justified, ring, coverers, met, required, share; one row for each element.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const CoverageReport& report);

/// The elements that a rule selects, that do not meet it, and whose gap nobody accepted, in the plan's order.
[[nodiscard]] GOLDENTHREAD_API std::vector<ElementIndex> gaps(const CoverageReport& report);

/// How many are covered here, and all the path down: three lines.
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const CoverageReport& report);
GOLDENTHREAD_API std::ostream& operator<<(std::ostream& stream, const CoverageReport& report);

/// Coverage by all of the rules together: an element is covered where each rule that selects it is met, and its
/// coverers are judged by the same rules in their turn.
/// @throws InputError if rules cannot be used; it holds every problem with its place.
[[nodiscard]] GOLDENTHREAD_API CoverageReport coverage(const Graph& graph, std::span<const Rule> rules,
                                                       const CoverageOptions& options = {});

/// Coverage by one rule.
[[nodiscard]] GOLDENTHREAD_API CoverageReport coverage(const Graph& graph, const Rule& rule,
                                                       const CoverageOptions& options = {});

/// Coverage by the rule of that id of the plan's framework. Throws UnknownNameError if there is none.
[[nodiscard]] GOLDENTHREAD_API CoverageReport coverage(const Graph& graph, std::string_view rule,
                                                       const CoverageOptions& options = {});

/// Coverage by all the rules of the plan's framework that it does not switch off.
[[nodiscard]] GOLDENTHREAD_API CoverageReport coverage(const Graph& graph, const CoverageOptions& options = {});

}  // namespace v0
}  // namespace goldenthread
