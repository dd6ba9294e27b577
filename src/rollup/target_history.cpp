#include "target_history.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>
#include <vector>

#include "known_rows.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

bool same_number(double a, double b) noexcept { return a == b || (std::isnan(a) && std::isnan(b)); }

/// What a row aims at: a value, or a range.
std::array<double, 3> aims_of(const Table& targets, std::uint32_t row) {
  const auto number = [&](std::string_view name) { return cell_or(targets.numbers(name), row, not_known); };
  return {number("value"), number("lower"), number("upper")};
}

bool is_set(const std::array<double, 3>& aims) {
  return std::ranges::any_of(aims, [](double aim) { return !std::isnan(aim); });
}

}  // namespace

TargetMoves target_moves(const Table& targets, std::span<const std::uint32_t> rows, std::uint32_t in_force,
                         Date as_of) {
  const auto periods = targets.periods("period");
  const auto recorded = targets.days("recorded");
  const auto day = [&](std::uint32_t row) { return cell_or(recorded, row, Date::none()); };
  std::vector<std::uint32_t> history;
  for (const std::uint32_t row : rows)
    if (periods[row] == periods[in_force] && day(row) <= as_of) history.push_back(row);
  std::ranges::sort(history, {}, [&](std::uint32_t row) { return std::tuple(day(row), row); });
  TargetMoves found;
  std::array<double, 3> now{not_known, not_known, not_known};
  for (const std::uint32_t row : history) {
    const std::array<double, 3> aims = aims_of(targets, row);
    if (!is_set(aims)) continue;
    if (!is_set(now)) {
      found.first = aims.front();
    } else if (!std::ranges::equal(aims, now, same_number)) {
      ++found.moves;
      found.reason = targets.text("reason", row);
      found.agreed_by = targets.text("agreed_by", row);
    }
    now = aims;
  }
  return found;
}

TargetMoves target_moves(const Table& targets, std::span<const std::uint32_t> rows, std::uint32_t in_force, Date as_of,
                         const Reading& reading) {
  if (in_force == no_row) return {};
  const double part = reading.part > 0 ? reading.part : 1;
  const auto is_that_part = [&](double whole, double read) {
    constexpr double closeness = 1e-9;
    return std::isnan(whole) || std::isnan(read) || std::abs(whole * part - read) <= closeness * std::abs(read);
  };
  const std::array<double, 3> aims = aims_of(targets, in_force);
  if (!is_that_part(aims[0], reading.target) || !is_that_part(aims[1], reading.lower) ||
      !is_that_part(aims[2], reading.upper))
    return {};
  TargetMoves found = target_moves(targets, rows, in_force, as_of);
  found.first *= part;
  return found;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
