#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/model/plan.hpp>

#include "nearest.hpp"
#include "plan_state.hpp"
#include "words.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

std::size_t memory_of(const Column& column) {
  return std::visit(
      [](const auto& cells) -> std::size_t {
        if constexpr (requires { cells.memory(); })
          return cells.memory();
        else
          return cells.capacity() * sizeof(cells[0]);
      },
      column.storage());
}

}  // namespace

namespace detail {

const std::array<std::shared_ptr<const Table>, table_count>& empty_tables() {
  static const auto tables = [] {
    std::array<std::shared_ptr<const Table>, table_count> made;
    for (std::size_t at = 0; at < table_count; ++at) made[at] = std::make_shared<const Table>(static_cast<TableId>(at));
    return made;
  }();
  return tables;
}

}  // namespace detail

Plan::Plan(std::shared_ptr<const State> state) noexcept : state_(std::move(state)) {}

const PlanInfo& Plan::info() const& noexcept { return state_->info; }

const Framework& Plan::framework() const& noexcept { return *state_->framework; }

FiscalCalendar Plan::calendar() const { return FiscalCalendar{state_->framework->year_start_month}; }

std::size_t Plan::size() const noexcept { return elements().size(); }

const Table& Plan::table(TableId id) const& noexcept { return state_->table(id); }

std::optional<ElementIndex> Plan::find(std::string_view id) const noexcept {
  const ElementIndex row = state_->index->find(id);
  if (row == no_element || is_ambiguous(row)) return std::nullopt;
  return row;
}

ElementIndex Plan::at(std::string_view id) const {
  const ElementIndex row = state_->index->find(id);
  if (row != no_element && !is_ambiguous(row)) return row;
  if (row != no_element)
    throw UnknownNameError("more than one element has the id " + in_quotes(id) + "; correct the plan");
  constexpr std::size_t max_searched = 20'000;
  std::string nearest;
  if (size() <= max_searched) {
    std::vector<std::string_view> ids(size());
    for (std::size_t i = 0; i < ids.size(); ++i) ids[i] = this->id(static_cast<ElementIndex>(i));
    nearest = detail::nearest_of(id, ids);
  }
  throw UnknownNameError("there is no element " + in_quotes(id) + (nearest.empty() ? "" : "." + nearest));
}

std::string_view Plan::id(ElementIndex row) const& noexcept { return (*state_->ids)[row]; }

std::string_view Plan::title(ElementIndex row) const& noexcept { return (*state_->titles)[row]; }

const Kind& Plan::kind(ElementIndex row) const& noexcept { return state_->framework->kinds[state_->kinds[row]]; }

Role Plan::role(ElementIndex row) const noexcept { return kind(row).role; }

std::span<const std::uint8_t> Plan::kinds() const& noexcept { return state_->kinds; }

bool Plan::is_ambiguous(ElementIndex row) const noexcept {
  return !state_->ambiguous.empty() && std::ranges::binary_search(state_->ambiguous, row);
}

std::span<const ElementIndex> Plan::link_from() const& noexcept { return state_->link_from; }

std::span<const ElementIndex> Plan::link_to() const& noexcept { return state_->link_to; }

std::span<const std::uint8_t> Plan::link_types() const& noexcept { return state_->link_types; }

std::string_view Plan::word(const Column& column, std::size_t row) const& noexcept {
  const std::uint8_t byte = column.bytes()[row];
  if (byte == detail::missing_word) return {};
  switch (column.words()) {
    case WordList::kind:
      return state_->framework->kinds[byte].name;
    case WordList::link_type:
      return state_->framework->link_types[byte].name;
    case WordList::scheme:
      return state_->framework->schemes[byte].name;
    case WordList::scoring:
      return state_->framework->scorings[byte].name;
    default:
      return detail::fixed_words(column.words())[byte];
  }
}

std::string Plan::cell(const Column& column, std::size_t row) const {
  switch (column.type()) {
    case ColumnType::text:
    case ColumnType::list:
      return std::string{(*column.texts())[row]};
    case ColumnType::number: {
      const double value = column.numbers()[row];
      return std::isnan(value) ? std::string{} : exact_text(value);
    }
    case ColumnType::yes_no: {
      const std::uint8_t value = column.bytes()[row];
      return value == missing_yes_no ? "" : value == 0 ? "no" : "yes";
    }
    case ColumnType::day: {
      const Date day = column.days()[row];
      return day.is_none() ? std::string{} : to_string(day);
    }
    case ColumnType::period: {
      const Period& period = column.periods()[row];
      return period == Period{} ? std::string{} : to_string(period, calendar());
    }
    case ColumnType::word:
      return std::string{word(column, row)};
    case ColumnType::element: {
      const ElementIndex element = column.elements()[row];
      return element == no_element ? std::string{} : std::string{id(element)};
    }
  }
  return {};
}

const std::vector<Finding>& Plan::findings() const& noexcept { return state_->findings; }

Date Plan::default_as_of() const noexcept { return state_->latest; }

std::size_t Plan::memory() const noexcept {
  std::size_t total = state_->index->memory() + state_->ambiguous.capacity() * sizeof(ElementIndex);
  for (const std::shared_ptr<const Table>& table : state_->tables)
    for (const Column& column : table->columns()) total += memory_of(column);
  return total;
}

PlanInfo Plan::info() const&& { return info(); }

Framework Plan::framework() const&& { return framework(); }

std::vector<Finding> Plan::findings() const&& { return findings(); }

}  // namespace v0
}  // namespace goldenthread
