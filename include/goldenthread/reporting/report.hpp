// Papers for a meeting: a named report, made from the roll-up.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/frame/frame.hpp>
#include <goldenthread/model/report_definition.hpp>
#include <goldenthread/model/rule.hpp>
#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/reporting/due.hpp>
#include <goldenthread/reporting/finishing_in.hpp>
#include <goldenthread/reporting/not_applying.hpp>
#include <goldenthread/reporting/not_updated.hpp>
#include <goldenthread/reporting/portfolio.hpp>
#include <goldenthread/reporting/targets.hpp>
#include <goldenthread/rollup/roll_up_by.hpp>
#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/rollup/tally.hpp>
#include <goldenthread/time/period.hpp>

namespace goldenthread {
inline namespace v0 {

/// One table of a report: elements of one kind, or the answer to one question.
struct ReportTable {
  ReportPart part = ReportPart::elements;
  /// Its title, such as "Strategic priorities" or "Due in 2025-09".
  std::string title = {};
  /// For `elements` the elements themselves, whose figures are the roll-up's.
  std::variant<std::vector<ElementIndex>, GroupedRollup, Portfolio, Portfolios, DueIn, Missed, NotUpdated, FinishingIn,
               TargetsToSet, OffTarget, NotApplying>
      content;
};

/// A report as of the end of its period or, if that has not ended, as of the roll-up's date.
struct Report {
  ReportDefinition definition;
  Period period;
  /// The roll-up that its figures are of.
  std::optional<Rollup> result = {};
  /// The element that it is for, or no_element.
  ElementIndex about = no_element;
  /// The distinct leaves in it, by status.
  Tally tally;
  std::vector<ReportTable> tables;
  /// Who may see it.
  Audience shown_to = Audience::exempt;
};

/// The options of a report.
struct ReportOptions {
  /// The id of a party (what it is responsible for and what is below), of a lens (what addresses it and what is below)
  /// or of any other element (what is below it); blank: the whole selection.
  std::string about = {};
  /// The period; if absent, the one of the report's frequency that contains the roll-up's date. If it had ended by
  /// then, the figures are those of its last day, as known by then.
  Period period = {};
  /// Further conditions on the elements that the report selects; none if absent.
  Selection where = {};
  /// Who is to see it: what is above them is neither listed nor in the tally at the top.
  Audience audience = Audience::exempt;
  /// Receives the progress, and can stop the call.
  Progress progress = {};
};

/// Makes the report of that name, which the framework defines: every table of it is a selection of one roll-up, this
/// one or for an earlier period the same on its last day, so its figures agree with all other answers.
/// For an audience that may not see everything, each table is what they may see of the answer (shown_to()).
/// @throws UnknownNameError for an unknown report or element, listing the known ones; InputError where its
///   selection cannot be used; ArgumentError where the roll-up has no date, or `where` and the report both select by
///   owner, lens, below, above or period, and for an element that the
///   audience may not see.
[[nodiscard]] GOLDENTHREAD_API Report report(const Rollup& result, std::string_view name,
                                             const ReportOptions& options = {});
/// The same for a definition that is not in a framework.
[[nodiscard]] GOLDENTHREAD_API Report report(const Rollup& result, const ReportDefinition& definition,
                                             const ReportOptions& options = {});

/// One table of it under its title; of elements with their figures: id, title, status, score, completeness, worst,
/// owners, and a count of distinct leaves for each status.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const Rollup& result, const ReportTable& table,
                                           const Progress& progress = {});
/// The same of a report, as its audience may see it. `progress` receives the progress, and can stop the call. Throws
/// ArgumentError if it has no such table.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const Rollup& result, const Report& made, std::size_t table,
                                           const Progress& progress = {});

/// The lines at the top: title and period, whom it is for, who reads it, who may see it where that is not everybody
/// within, and the tally.
[[nodiscard]] GOLDENTHREAD_API std::vector<std::string> heading(const Rollup& result, const Report& made);

/// The report as text: a heading, and each table in words, of the roll-up that its figures are of; for an audience that
/// may not see everything as plain tables.
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const Rollup& result, const Report& made);

}  // namespace v0
}  // namespace goldenthread
