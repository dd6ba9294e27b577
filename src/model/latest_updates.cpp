#include "latest_updates.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "update_order.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

bool has_value(const Column& column, std::uint32_t row) {
  switch (column.type()) {
    case ColumnType::text:
    case ColumnType::list:
      return !(*column.texts())[row].empty();
    case ColumnType::number:
      return !std::isnan(column.numbers()[row]);
    case ColumnType::yes_no:
    case ColumnType::word:
      return column.bytes()[row] != missing_yes_no;
    case ColumnType::day:
      return !column.days()[row].is_none();
    case ColumnType::period:
      return !column.periods()[row].is_none();
    case ColumnType::element:
      return column.elements()[row] != no_element;
  }
  return false;
}

}  // namespace

bool updates_change(std::string_view field) noexcept {
  constexpr std::string_view fields[] = {"state", "progress", "start", "due", "completed"};
  return std::ranges::find(fields, field) != std::end(fields);
}

std::vector<std::uint32_t> latest_updates(const Plan& plan, std::string_view column, Date as_of, const ShownTo* shown) {
  if (shown != nullptr && !shown->hides_any()) shown = nullptr;
  std::vector<std::uint32_t> latest;
  const Column* const cells = plan.updates().find(column);
  if (cells == nullptr) return latest;
  const UpdateOrder updates(plan);
  for (std::uint32_t row = 0; row < updates.size(); ++row) {
    if (!updates.is_known(row, as_of) || !has_value(*cells, row)) continue;
    if (shown != nullptr && !shown->row(plan.updates(), row)) continue;
    if (latest.empty()) latest.assign(plan.size(), no_update);
    std::uint32_t& best = latest[updates.element(row)];
    if (best == no_update || updates.later(row, best)) best = row;
  }
  return latest;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
