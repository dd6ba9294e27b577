// A roll-up for each of many dates.
#pragma once

#include <cstddef>
#include <memory>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/frame/frame.hpp>
#include <goldenthread/rollup/rollup.hpp>

namespace goldenthread {
inline namespace v0 {

/// Roll-ups of one plan, by the same policies, for several dates. A handle: copies are cheap, share one state and keep
/// the graph and plan alive. Any number of threads may read it.
class GOLDENTHREAD_API RollupSeries {
 public:
  using const_iterator = std::vector<Rollup>::const_iterator;

  explicit RollupSeries(std::vector<Rollup> rollups);

  /// How many dates there are, in the order given.
  [[nodiscard]] std::size_t size() const noexcept { return rollups_->size(); }
  [[nodiscard]] std::span<const Date> dates() const& noexcept { return *dates_; }
  [[nodiscard]] std::vector<Date> dates() const&& { return *dates_; }
  [[nodiscard]] const Rollup& operator[](std::size_t i) const& noexcept { return (*rollups_)[i]; }
  [[nodiscard]] Rollup operator[](std::size_t i) const&& { return (*rollups_)[i]; }
  [[nodiscard]] const_iterator begin() const noexcept { return rollups_->begin(); }
  [[nodiscard]] const_iterator end() const noexcept { return rollups_->end(); }

  /// The roll-up for that date. Throws ArgumentError, naming the dates there are, where it is none of them.
  [[nodiscard]] const Rollup& at(Date as_of) const&;
  [[nodiscard]] Rollup at(Date as_of) const&& { return at(as_of); }

 private:
  std::shared_ptr<const std::vector<Rollup>> rollups_;
  std::shared_ptr<const std::vector<Date>> dates_;
};

/// Rolls the plan up as it was known at each of several dates: the same figures, bit for bit, as a call for each, in
/// much less time. What is known is gathered in one pass over each table; from one date to the next only what may be
/// judged otherwise is judged again, and what is above it made again as far up as figures change. Where links or
/// withdrawn elements differ from one date to the next, the thread is made again and everything on it.
///
///     const std::vector<gt::Date> months{{2025, 4, 30}, {2025, 5, 31}, {2025, 6, 30}};
///     const gt::RollupSeries year = gt::roll_up(graph, months);
///     for (const gt::Rollup& month : year) std::cout << month.as_of() << ' ' << month.at("P1").score << '\n';
///
/// @param as_of one date or more, in any order, none twice.
/// @param options without a date of their own.
/// Throws ArgumentError as roll_up() does, and for dates that cannot be used.
[[nodiscard]] GOLDENTHREAD_API RollupSeries roll_up(const Graph& graph, std::span<const Date> as_of,
                                                    const RollUpOptions& options = {});

/// id, kind, title, as_of, score, reason, status, worst, completeness, leaf, and a count of distinct leaves for each
/// status: a row for each element and date, the dates of an element together.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const RollupSeries& series);

/// One element date by date: as_of, score, reason, status, worst, completeness. Throws UnknownNameError.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const RollupSeries& series, std::string_view id);

/// The whole plan date by date: a count of distinct leaves for each status.
[[nodiscard]] GOLDENTHREAD_API Frame total_frame(const RollupSeries& series);

/// total_frame() as a table.
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const RollupSeries& series);
GOLDENTHREAD_API std::ostream& operator<<(std::ostream& stream, const RollupSeries& series);

}  // namespace v0
}  // namespace goldenthread
