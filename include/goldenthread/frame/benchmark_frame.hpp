// A benchmark as a frame.
#pragma once

#include <span>
#include <string>

#include <goldenthread/base/config.hpp>
#include <goldenthread/frame/frame.hpp>
#include <goldenthread/score/benchmark.hpp>
#include <goldenthread/time/fiscal_calendar.hpp>

namespace goldenthread {
inline namespace v0 {

/// value, distance, better_by, rank, quartile: a row for each value that was compared. The calendar tells the period in
/// the title.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const Benchmark& benchmark, std::span<const double> values,
                                           const FiscalCalendar& calendar);

/// "London boroughs, 2022/23: 31 known, median 7.65".
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const Benchmark& benchmark, const FiscalCalendar& calendar);

}  // namespace v0
}  // namespace goldenthread
