#include "completion_reports.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

#include "known_rows.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

CompletionReports::CompletionReports(const Plan& plan) {
  const Table& updates = plan.updates();
  const std::span<const ElementIndex> elements = updates.elements("element");
  const std::span<const Date> dates = updates.days("date");
  const std::span<const Date> recorded = updates.days("recorded");
  const std::span<const std::uint8_t> statuses = updates.bytes("status");
  const std::span<const std::uint8_t> overriding = updates.bytes("override");
  const std::span<const double> progress = updates.numbers("progress");
  constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
  const auto report_of = [&](std::uint32_t row) {
    Report report{elements[row], dates[row], cell_or(recorded, row, Date::none()), row};
    const std::uint8_t status = cell_or<std::uint8_t>(statuses, row, missing_yes_no);
    report.gives_status = status < status_count && !is_override(overriding, row);
    report.complete = report.gives_status && static_cast<Status>(status) == Status::complete;
    report.progress = cell_or(progress, row, unknown);
    return report;
  };
  std::vector<bool> ever;
  for (std::uint32_t row = 0; row < elements.size(); ++row) {
    const Report report = report_of(row);
    if (!report.complete && !(report.progress >= 1)) continue;
    ever.resize(plan.size());
    ever[report.element] = true;
  }
  if (ever.empty()) return;
  for (std::uint32_t row = 0; row < elements.size(); ++row) {
    const Report report = report_of(row);
    if (ever[report.element] && (report.gives_status || !std::isnan(report.progress))) reports_.push_back(report);
  }
  std::ranges::sort(reports_, {}, [](const Report& report) {
    return std::tuple(report.element, report.date, report.recorded, report.row);
  });
}

std::uint32_t CompletionReports::first_of_run(Reports first, Reports last, Date as_of) {
  std::uint32_t run = no_row;
  bool said = false;
  double progress = 0;
  for (Reports report = first; report != last; ++report) {
    if ((std::max)(report->date, report->recorded) > as_of) continue;
    if (report->gives_status) said = report->complete;
    if (!std::isnan(report->progress)) progress = report->progress;
    const bool complete = said || progress >= 1;
    if (!complete)
      run = no_row;
    else if (run == no_row)
      run = report->row;
  }
  return run;
}

std::uint32_t CompletionReports::first_of_run(ElementIndex element, Date as_of) const {
  const auto [first, last] = std::ranges::equal_range(reports_, element, {}, &Report::element);
  return first_of_run(first, last, as_of);
}

void CompletionReports::find_all(Date as_of, std::size_t elements, RowOfElement& rows) const {
  for (Reports first = reports_.begin(); first != reports_.end();) {
    const Reports last =
        std::find_if(first, reports_.end(), [&](const Report& report) { return report.element != first->element; });
    if (const std::uint32_t row = first_of_run(first, last, as_of); row != no_row)
      rows.at(first->element, elements) = row;
    first = last;
  }
}

void CompletionReports::find(ElementIndex element, Date as_of, std::size_t elements, RowOfElement& rows) const {
  if (reports_.empty()) return;
  const std::uint32_t row = first_of_run(element, as_of);
  if (row != no_row || !rows.empty()) rows.at(element, elements) = row;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
