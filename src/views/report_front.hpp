// The pages of a report that a meeting reads, before the annex.
#pragma once

#include <array>
#include <string>

#include "report_exceptions.hpp"

namespace goldenthread {
inline namespace v0 {
namespace views {

/// How it stands; the priority that is furthest behind and why; what moved; what is not known; what needs an answer.
[[nodiscard]] std::array<std::string, 5> headlines_of(const ReportFacts& facts, const Exceptions& exceptions);

/// Why a priority has its status: the worst that is below it, down to a measure or action. Empty where nothing is.
[[nodiscard]] std::string reason_below(const ReportFacts& facts, ElementIndex element);

/// "34 of 41 known; 20 of those 34 on track".
[[nodiscard]] std::string both_denominators(const Tally& tally, const ReportFacts& facts);

/// How many measures and actions stand how, in large figures.
void add_board(std::string& out, const ReportFacts& facts);
void add_statuses(std::string& out, const ReportFacts& facts);
void add_sides(std::string& out, const ReportFacts& facts);
void add_moved(std::string& out, const ReportFacts& facts);
void add_unknown(std::string& out, const ReportFacts& facts);

}  // namespace views
}  // namespace v0
}  // namespace goldenthread
