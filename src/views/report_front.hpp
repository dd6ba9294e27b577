// The pages of a report that a meeting reads, before the annex.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report_exceptions.hpp"

namespace goldenthread {
inline namespace v0 {
namespace views {

/// The ways over a line, those that a meeting asks about first.
inline constexpr std::array<std::pair<Crossing, std::string_view>, 5> crossing_words{
    {{Crossing::worse, "Worse"},
     {Crossing::no_longer_known, "No longer known"},
     {Crossing::redefined, "Redefined"},
     {Crossing::newly_known, "Newly known"},
     {Crossing::better, "Better"}}};

/// How it stands; the priority that is furthest behind and why; what moved; what is not known; what needs an answer.
[[nodiscard]] std::array<std::string, 5> headlines_of(const ReportFacts& facts, const Exceptions& exceptions);

/// Why a priority has its status: the worst that is below it, down to a measure or action. Empty where nothing is.
[[nodiscard]] std::string reason_below(const ReportFacts& facts, ElementIndex element);

/// "34 of 41 known; 20 of those 34 on track".
[[nodiscard]] std::string both_denominators(const Tally& tally, const ReportFacts& facts);

/// What moved a row of the comparison: of a measure or action what it is at now, of anything else what moved it most;
/// then what else played a part.
[[nodiscard]] std::string moved_because(const ReportFacts& facts, std::size_t row);

/// Whether a row of the comparison is of something that the page is about and may show.
[[nodiscard]] bool is_told_of(const ReportFacts& facts, ElementIndex element);

/// "3 worse, 1 better and 1 redefined" of rows of the comparison; empty where none went over a line.
[[nodiscard]] std::string crossings_words(const ReportFacts& facts, const std::vector<std::size_t>& rows);

/// The title and below it the id, for the first cell of a row.
[[nodiscard]] std::string row_head(const ReportFacts& facts, ElementIndex element);

/// How many measures and actions stand how, in large figures.
void add_board(std::string& out, const ReportFacts& facts);
void add_statuses(std::string& out, const ReportFacts& facts);
void add_sides(std::string& out, const ReportFacts& facts);
void add_moved(std::string& out, const ReportFacts& facts);
void add_unknown(std::string& out, const ReportFacts& facts);

}  // namespace views
}  // namespace v0
}  // namespace goldenthread
