// What a report shows, to whom and how often, as data.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/model/rule.hpp>
#include <goldenthread/model/vocabulary.hpp>

namespace goldenthread {
inline namespace v0 {

/// One part of a report.
enum class ReportPart : std::uint8_t {
  elements,        ///< a table for each kind: score, status and tally of each element
  groups,          ///< the roll-up by groups: by portfolio, by lens, by a link type
  duties,          ///< who is responsible for what, sole and joint, across priorities
  due,             ///< what is due in the report's period
  missed,          ///< deadlines that were missed
  not_updated,     ///< what was not updated within its own frequency
  finishing,       ///< actions that start and finish in the period, and whether they can be measured in it
  targets_to_set,  ///< measures without a target in the period
  off_target,      ///< measures that are off target
  not_applying,    ///< what does not apply to the council, and why
};

namespace detail {
inline constexpr std::array<std::string_view, 10> report_part_names{
    "elements",    "groups",    "duties",         "due",        "missed",
    "not_updated", "finishing", "targets_to_set", "off_target", "not_applying"};
}  // namespace detail

/// The part's name as it is written in files, such as "not_updated".
[[nodiscard]] constexpr std::string_view to_string(ReportPart part) noexcept {
  return detail::report_part_names[static_cast<std::size_t>(part)];
}

/// A report by name: a selection of the one roll-up, for an audience, at a cadence.
struct ReportDefinition {
  std::string name = {};
  /// Blank: the name.
  std::string title = {};
  /// Who reads it, such as "Corporate Performance Group".
  std::string audience = {};
  /// How often: its period is the month, quarter, half year or year that holds the roll-up's date.
  Frequency every = Frequency::monthly;
  /// What it is about; empty: everything.
  Selection select = {};
  /// In their order; none given: elements, due, missed and off_target.
  std::vector<ReportPart> parts = {};
  /// For `elements`: the kinds that have a table each, in this order; none given: those that the selection takes.
  std::vector<std::string> kinds = {};
  /// For `groups`: "portfolio", "lens", "risk", "kind" or the name of a link type, and which kinds are groups.
  std::string by = {};
  std::vector<std::string> groups = {};
  /// For `duties`: the kind of the priorities; blank: the objectives with no objective above them.
  std::string under = {};
  /// Where it comes from, such as the paper's own paragraph.
  std::string source = {};

  friend bool operator==(const ReportDefinition&, const ReportDefinition&) = default;
};

}  // namespace v0
}  // namespace goldenthread
