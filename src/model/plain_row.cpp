#include "plain_row.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

/// The number that some digits write, or -1.
int digits_of(std::string_view text) noexcept {
  int number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return -1;
    number = number * 10 + (c - '0');
  }
  return number;
}

/// The month that a text is beyond doubt: 2010-11 may be a year of two halves.
Period plain_month(std::string_view text) {
  if (text.size() != 7 || text[4] != '-') return {};
  const int year = digits_of(text.substr(0, 4));
  const int month = digits_of(text.substr(5));
  if (year < 1000 || month < 1 || month > 12 || month == (year + 1) % 100) return {};
  return Period::month(year, month);
}

/// Whether it is the same number when written as text and read again, and not too large for sums.
bool is_plain(double value) noexcept {
  constexpr double most = 1e12;
  constexpr double least = 1e-6;
  const double size = std::abs(value);
  return (size >= least && size <= most) || (value == 0 && !std::signbit(value));
}

}  // namespace

std::optional<Table> plain_row(const ObservationRow& row) {
  const bool more = !row.area.empty() || row.numerator || row.denominator || !row.quality.empty() ||
                    !row.missing.empty() || !row.recorded.empty() || !row.source.empty() || !row.group.empty() ||
                    row.margin || !row.audience.empty();
  if (more || row.measure.empty() || !row.value || !is_plain(*row.value)) return std::nullopt;
  const Period month = plain_month(row.period);
  if (month.is_none()) return std::nullopt;
  std::vector<Column> columns;
  columns.reserve(3);
  columns.emplace_back("measure", ColumnType::element, std::vector<ElementIndex>(1));
  columns.emplace_back("period", ColumnType::period, std::vector<Period>{month});
  columns.emplace_back("value", ColumnType::number, std::vector<double>{*row.value});
  return Table{TableId::observations, 1, std::move(columns)};
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
