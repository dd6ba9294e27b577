#include "day_order.hpp"

#include <map>
#include <string>
#include <tuple>

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

constexpr bool is_figure_of_date(char c) noexcept { return c >= '0' && c <= '9'; }

/// Takes one or two digits off a text; 0 if it does not begin with them, or with more.
int take_short_number(std::string_view& text) noexcept {
  int value = 0;
  std::size_t size = 0;
  for (; size < text.size() && is_figure_of_date(text[size]); ++size) {
    if (size == 2) return 0;
    value = value * 10 + (text[size] - '0');
  }
  text.remove_prefix(size);
  return value;
}

/// Takes what stands between two numbers of a date off a text.
bool take_separator(std::string_view& text) noexcept {
  std::size_t size = 0;
  for (; size < text.size() && !is_figure_of_date(text[size]); ++size) {
    const char c = text[size];
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return false;
  }
  text.remove_prefix(size);
  return size != 0 && !text.empty();
}

/// The two short numbers that a date such as 03/04/2024 begins with; zeros for any other.
std::pair<int, int> first_numbers(std::string_view text) noexcept {
  if (!text.empty() && !is_figure_of_date(text.front()) && !take_separator(text)) return {};
  const int first = take_short_number(text);
  if (first == 0 || !take_separator(text)) return {};
  const int second = take_short_number(text);
  if (second == 0 || !take_separator(text)) return {};
  return {first, second};
}

}  // namespace

void DayOrderNotes::see(std::string_view text, std::size_t part, std::size_t at, std::size_t row) {
  constexpr int months = 12;
  const auto [first, second] = first_numbers(text);
  if (first == second) return;
  if (first <= months) {
    either_.push_back(cell(part, at, row));
    either_.back().begins_month = first == 1;
  }
  if (first > months && (day_first_.empty() || day_first_.back().part != part))
    day_first_.push_back(cell(part, at, row));
}

std::vector<DatesOfColumn> DayOrderNotes::by_column(const std::vector<const InputColumn*>& inputs,
                                                    const std::vector<InputTable>& parts) const {
  std::vector<DatesOfColumn> columns;
  std::vector<std::size_t> column_of(parts.size());
  std::map<std::tuple<std::string_view, std::string_view, std::string_view>, std::size_t> known;
  for (std::size_t p = 0; p < parts.size(); ++p) {
    const InputOrigin& origin = parts[p].origin;
    std::string_view heading;
    for (const auto& [here, there] : origin.columns)
      if (inputs[p] != nullptr && here == inputs[p]->name) heading = there;
    const auto [at, is_new] = known.try_emplace({parts[p].file, origin.table, heading}, columns.size());
    if (is_new) columns.push_back({.is_mapped = !origin.table.empty(), .inputs = &inputs});
    column_of[p] = at->second;
  }
  for (const DatedCell& cell : day_first_)
    if (DatesOfColumn& column = columns[column_of[cell.part]]; !column.day_first) column.day_first = cell;
  for (const DatedCell& cell : month_first_) columns[column_of[cell.part]].month_first.push_back(cell);
  for (const DatedCell& cell : either_) columns[column_of[cell.part]].either.push_back(cell);
  return columns;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
