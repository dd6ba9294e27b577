// What a performance report is made of, gathered once.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <goldenthread/base/progress.hpp>
#include <goldenthread/compare/compare_rollups.hpp>
#include <goldenthread/model/measure_calendars.hpp>
#include <goldenthread/model/shown_to.hpp>
#include <goldenthread/reporting/action_register.hpp>
#include <goldenthread/reporting/measure_register.hpp>
#include <goldenthread/reporting/work_against_outcomes.hpp>
#include <goldenthread/rollup/rollup_series.hpp>
#include <goldenthread/trace/owners.hpp>
#include <goldenthread/views/performance_report.hpp>

#include "last_said.hpp"
#include "names_apart.hpp"

namespace goldenthread {
inline namespace v0 {
namespace views {

/// Where in the annex something stands that is under no priority.
inline constexpr std::uint32_t no_section = UINT32_MAX;
/// Of the measures of risks and money.
inline constexpr std::uint32_t behind_section = UINT32_MAX - 1;
inline constexpr std::uint32_t no_entry = UINT32_MAX;

/// What a performance report is made of. Looks at the roll-up given, which must outlive it.
class ReportFacts {
 public:
  ReportFacts(const Rollup& of, const PerformanceReportOptions& options);

  [[nodiscard]] const Plan& plan() const noexcept { return plan_; }
  [[nodiscard]] Status status(ElementIndex element) const noexcept { return result.statuses()[element]; }
  /// In the framework's words, with a small first letter.
  [[nodiscard]] std::string in_words(Status status) const;
  /// The status as a tag with its shape.
  [[nodiscard]] std::string tag(Status status) const;
  /// The title, shortened for a sentence, and told apart from others that have the same.
  [[nodiscard]] std::string name(ElementIndex element) const;
  /// The title, shortened, where the id stands beside it.
  [[nodiscard]] std::string title(ElementIndex element) const;
  /// The names of those who answer for it and may be seen; "nobody is named" where there is none.
  [[nodiscard]] std::string who(ElementIndex element) const;
  [[nodiscard]] std::string period(ElementIndex measure, const Period& period) const;
  /// The status that it had at the time compared with; nothing where it was not there.
  [[nodiscard]] std::optional<Status> status_before(ElementIndex element) const;
  /// Who decides a measure, as the plan says it: the council itself, or the borough as a whole; blank where it does
  /// not.
  [[nodiscard]] std::string_view control(ElementIndex measure) const;
  /// "A answers", "A and B answer"; where nobody may be named, "nobody is named to answer".
  [[nodiscard]] std::string who_answers(ElementIndex element) const;
  /// How long it has had its status, in words.
  [[nodiscard]] std::string how_long(ElementIndex element) const;

  const PerformanceReportOptions& options;
  /// What remains to be told once they are gathered.
  Progress progress;
  const Rollup& result;
  Date today;

 private:
  Plan plan_;

 public:
  /// What the report's audience may see.
  ShownTo shown;
  /// By the ends of the quarters before, the latest first.
  RollupSeries history;
  Rollup before;
  RollupComparison moved;
  MeasureRegister measures;
  ActionRegister actions;
  WorkAgainstOutcomes sides;
  LastSaid said;
  NamesApart names;
  Owners owners;
  MeasureCalendars calendars;
  /// The objectives by which the annex is divided, with their sides.
  std::vector<ObjectiveSides> priorities;
  /// By element: the first priority that it serves as a position in `priorities`, or no_section or behind_section; how
  /// many others it serves; and its entries in the registers.
  std::vector<std::uint32_t> section, further, measure_at, action_at;
  /// By element: whether only reports say that it is complete, so that the day is one by which it was.
  std::vector<std::uint8_t> only_reported;
  /// By element: whether it is a leaf that counts for a priority, and is asked for.
  std::vector<std::uint8_t> counted;
  /// The leaves that count, each once; and those that count for no priority.
  Tally total, elsewhere;

 private:
  void place_elements();
  [[nodiscard]] std::vector<std::string> names_of_owners(ElementIndex element) const;
  void count_leaves(const std::vector<std::uint8_t>& mask);
};

}  // namespace views
}  // namespace v0
}  // namespace goldenthread
