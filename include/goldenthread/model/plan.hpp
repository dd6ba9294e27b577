// The whole data set: seven tables under one framework.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/detail/kept_state.hpp>
#include <goldenthread/base/finding.hpp>
#include <goldenthread/model/framework.hpp>
#include <goldenthread/model/table.hpp>
#include <goldenthread/time/fiscal_calendar.hpp>

namespace goldenthread {
inline namespace v0 {

/// A plan's title, body, period and so on.
struct PlanInfo {
  std::string title = {};
  std::string body = {};
  Period period = {};
  /// The date that questions are asked for if none is given; absent, the latest date in the plan's data.
  Date as_of = Date::none();
  std::string source = {};
  /// The areas of observations that count as the council's own, in addition to blank and the body's name.
  std::vector<std::string> areas = {};

  friend bool operator==(const PlanInfo&, const PlanInfo&) = default;
};

/// A plan: built once by PlanBuilder, never changed. A handle: copies are cheap and share one state, and any number of
/// threads may read it. Elements are named by id, or by row: their position in the elements table, from 0.
///
/// What it gives a view of cannot be asked of a temporary: name the plan first. That is so of every handle here; what
/// is small enough is given by value instead.
class GOLDENTHREAD_API Plan {
 public:
  struct State;
  explicit Plan(std::shared_ptr<const State> state) noexcept;

  [[nodiscard]] const PlanInfo& info() const& noexcept;
  [[nodiscard]] PlanInfo info() const&&;
  [[nodiscard]] const Framework& framework() const& noexcept;
  [[nodiscard]] Framework framework() const&&;
  [[nodiscard]] FiscalCalendar calendar() const;

  /// The number of elements.
  [[nodiscard]] std::size_t size() const noexcept;

  [[nodiscard]] const Table& table(TableId id) const& noexcept;
  void table(TableId) const&& = delete;
  [[nodiscard]] const Table& elements() const& noexcept { return table(TableId::elements); }
  [[nodiscard]] const Table& links() const& noexcept { return table(TableId::links); }
  [[nodiscard]] const Table& measures() const& noexcept { return table(TableId::measures); }
  [[nodiscard]] const Table& observations() const& noexcept { return table(TableId::observations); }
  [[nodiscard]] const Table& targets() const& noexcept { return table(TableId::targets); }
  [[nodiscard]] const Table& updates() const& noexcept { return table(TableId::updates); }
  [[nodiscard]] const Table& justifications() const& noexcept { return table(TableId::justifications); }
  void elements() const&& = delete;
  void links() const&& = delete;
  void measures() const&& = delete;
  void observations() const&& = delete;
  void targets() const&& = delete;
  void updates() const&& = delete;
  void justifications() const&& = delete;

  /// The row of the element of that id; nothing if there is none, or more than one.
  [[nodiscard]] std::optional<ElementIndex> find(std::string_view id) const noexcept;
  /// The same, but throws UnknownNameError, which names the id and the nearest ones there are.
  [[nodiscard]] ElementIndex at(std::string_view id) const;

  /// The required columns of an element, by row.
  [[nodiscard]] std::string_view id(ElementIndex row) const& noexcept;
  void id(ElementIndex) const&& = delete;
  [[nodiscard]] std::string_view title(ElementIndex row) const& noexcept;
  void title(ElementIndex) const&& = delete;
  [[nodiscard]] const Kind& kind(ElementIndex row) const& noexcept;
  void kind(ElementIndex) const&& = delete;
  [[nodiscard]] Role role(ElementIndex row) const noexcept;
  /// The position of each element's kind in the framework's list.
  [[nodiscard]] std::span<const std::uint8_t> kinds() const& noexcept;
  void kinds() const&& = delete;
  /// Whether another element has the same id, so that nothing can be linked to this one.
  [[nodiscard]] bool is_ambiguous(ElementIndex row) const noexcept;

  /// The links' ends, as rows of elements, and their types, as positions in the framework's list.
  [[nodiscard]] std::span<const ElementIndex> link_from() const& noexcept;
  void link_from() const&& = delete;
  [[nodiscard]] std::span<const ElementIndex> link_to() const& noexcept;
  void link_to() const&& = delete;
  [[nodiscard]] std::span<const std::uint8_t> link_types() const& noexcept;
  void link_types() const&& = delete;

  /// A cell as text, in the form in which files hold it; empty if it is missing.
  [[nodiscard]] std::string cell(const Column& column, std::size_t row) const;
  /// The word that a `word` cell stands for.
  [[nodiscard]] std::string_view word(const Column& column, std::size_t row) const& noexcept;
  void word(const Column&, std::size_t) const&& = delete;

  /// The problems that lenient building left out or let pass, in the order of the tables.
  [[nodiscard]] const std::vector<Finding>& findings() const& noexcept;
  [[nodiscard]] std::vector<Finding> findings() const&&;

  /// The date that questions are asked for: the plan's own as-of date, else the latest day in its observations, updates
  /// and completed dates, else the last day of its period; Date::none() if it has none of these.
  [[nodiscard]] Date default_as_of() const noexcept;

  /// The memory that it takes, in bytes.
  [[nodiscard]] std::size_t memory() const noexcept;

  [[nodiscard]] const State& state() const noexcept { return *state_; }

 private:
  detail::KeptState<State> state_;
};

}  // namespace v0
}  // namespace goldenthread
