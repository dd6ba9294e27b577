// What a meeting is told of by name: what is off track, and what else stands out.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "report_facts.hpp"

namespace goldenthread {
inline namespace v0 {
namespace views {

/// Why something is named, in the order in which the page tells it.
enum class Exception : std::uint8_t {
  off_track,
  at_risk_again,
  no_longer_known,
  redefined,
  moved,
  overridden,
  behind_neighbours,
};

inline constexpr std::size_t exception_count = 7;

/// One that is named, and why it is as it is, in words.
struct NamedElement {
  ElementIndex element = no_element;
  std::string why;
};

/// By Exception, each in the plan's order.
using Exceptions = std::array<std::vector<NamedElement>, exception_count>;

[[nodiscard]] Exceptions exceptions_of(const ReportFacts& facts);

/// "170 residents for April to August 2025 against 200 residents due by then, 15 % below".
[[nodiscard]] std::string why_words(const ReportFacts& facts, const MeasureEntry& entry);
/// "Due 31 July 2025 and not complete: 61 days late; 90 % done".
[[nodiscard]] std::string why_words(const ReportFacts& facts, const ActionEntry& entry);
/// The same of whichever it is.
[[nodiscard]] std::string why_words(const ReportFacts& facts, ElementIndex element);

/// Why nobody knows how it is doing: "The latest figure is of November 2023".
[[nodiscard]] std::string why_unknown(const ReportFacts& facts, ElementIndex element);

/// What is being done about it, as HTML; where nobody said and it is off track, that no explanation is given.
[[nodiscard]] std::string doing_cell(const ReportFacts& facts, ElementIndex element);
/// When it is to be on track again; empty where nobody said.
[[nodiscard]] std::string back_words(const ReportFacts& facts, ElementIndex element);

/// Whether something is off track and nobody says why.
[[nodiscard]] bool is_unexplained(const ReportFacts& facts, ElementIndex element);

/// Writes the section of the page.
void add_exceptions(std::string& out, const ReportFacts& facts, const Exceptions& exceptions);

}  // namespace views
}  // namespace v0
}  // namespace goldenthread
