#include "cell_writer.hpp"

#include <cmath>

#include <goldenthread/time/detail/written_period.hpp>

#include "frame/csv_cells.hpp"
#include "frame/json_text.hpp"
#include "model/written_number.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

CellWriter::CellWriter(const Plan& plan, const Column& column, CellSyntax syntax)
    : plan_(plan), column_(column), syntax_(syntax) {}

void CellWriter::append_text(std::string& out, std::string_view text) const {
  if (text.empty()) return;
  if (syntax_ == CellSyntax::csv)
    v0::detail::append_csv_text(out, text);
  else
    v0::detail::append_json_text(out, text);
}

void CellWriter::append_list(std::string& out, std::string_view text) const {
  if (syntax_ == CellSyntax::csv || text.empty()) {
    append_text(out, text);
    return;
  }
  out += '[';
  while (true) {
    const std::size_t end = text.find(';');
    v0::detail::append_json_text(out, text.substr(0, end));
    if (end == std::string_view::npos) break;
    out += ", ";
    text.remove_prefix(end + 1);
  }
  out += ']';
}

std::string CellWriter::written(std::string_view text, bool is_plain) const {
  std::string out;
  if (is_plain && syntax_ == CellSyntax::csv)
    v0::detail::append_csv_plain(out, text);
  else
    append_text(out, text);
  return out;
}

void CellWriter::append(std::string& out, std::size_t row) {
  switch (column_.type()) {
    case ColumnType::text:
      append_text(out, (*column_.texts())[row]);
      return;
    case ColumnType::list:
      append_list(out, (*column_.texts())[row]);
      return;
    case ColumnType::word: {
      const std::uint8_t byte = column_.bytes()[row];
      out += words_.of(byte, byte, [&](std::uint8_t) { return written(plan_.word(column_, row), false); });
      return;
    }
    case ColumnType::number:
      if (const double number = column_.numbers()[row]; !std::isnan(number)) out += v0::detail::written_number(number);
      return;
    case ColumnType::yes_no:
      if (const std::uint8_t byte = column_.bytes()[row]; byte != missing_yes_no)
        out += syntax_ == CellSyntax::csv ? (byte != 0 ? "yes" : "no") : (byte != 0 ? "true" : "false");
      return;
    case ColumnType::day:
      if (const Date day = column_.days()[row]; !day.is_none())
        out += days_.of(day, std::hash<Date>{}(day), [&](Date one) { return written(to_string(one), true); });
      return;
    case ColumnType::period:
      if (const Period& period = column_.periods()[row]; !period.is_none())
        out += periods_.of({period}, std::hash<Period>{}(period) ^ std::hash<Date>{}(period.first()),
                           [&](const NamedPeriod& one) {
                             return written(v0::detail::written_period(one.period, plan_.calendar()), true);
                           });
      return;
    case ColumnType::element:
      if (const ElementIndex element = column_.elements()[row]; element != no_element)
        append_text(out, plan_.id(element));
  }
}

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
