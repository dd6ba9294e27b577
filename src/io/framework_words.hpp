// The words that a framework's file has for the library's closed lists, in the order of their enumerators.
#pragma once

#include <array>
#include <string_view>

#include <goldenthread/model/framework.hpp>
#include <goldenthread/model/vocabulary.hpp>

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

inline constexpr auto& role_words = v0::detail::role_names;
inline constexpr auto& basis_words = v0::detail::basis_names;
inline constexpr auto& state_words = v0::detail::state_names;
inline constexpr auto& capacity_words = v0::detail::capacity_names;
inline constexpr auto& frequency_words = v0::detail::frequency_names;
inline constexpr auto& report_part_words = v0::detail::report_part_names;
inline constexpr auto& severity_words = v0::detail::severity_names;
inline constexpr auto& status_words = v0::detail::status_names;
inline constexpr std::array<std::string_view, 2> direction_words{"in", "out"};
inline constexpr std::array<std::string_view, 3> depth_words{"shallow", "deep_any", "deep_all"};
inline constexpr auto& formula_words = v0::detail::formula_names;
inline constexpr std::array<std::string_view, 4> clamp_words{"none", "floor", "cap", "both"};
/// The orders of day and month that a mapping may give; by_column is what it is without one.
inline constexpr std::array<std::string_view, 2> date_order_words{"day_first", "month_first"};
inline constexpr auto& scheme_type_words = v0::detail::scheme_type_names;
inline constexpr auto& quantity_words = v0::detail::quantity_names;
inline constexpr auto& boundary_words = v0::detail::boundary_names;
inline constexpr auto& comparator_words = v0::detail::comparator_names;
inline constexpr auto& expected_words = v0::detail::expected_names;
inline constexpr auto& projection_words = v0::detail::projection_names;
inline constexpr std::array<std::string_view, 6> method_words{"weighted_mean", "worst",         "best",
                                                              "median",        "minimum_count", "percent_on_track"};
inline constexpr std::array<std::string_view, 6> missing_words{"exclude",     "propagate", "zero",
                                                               "keep_weight", "impute",    "carry"};
inline constexpr auto& status_from_words = v0::detail::status_from_names;
inline constexpr std::array<std::string_view, 3> work_and_outcomes_words{"worse", "flat", "two_means"};
inline constexpr std::array<std::string_view, 2> complete_counts_words{"year", "always"};
inline constexpr std::array<std::string_view, 3> ties_words{"worst", "at_risk", "best"};
inline constexpr std::array<std::string_view, 2> own_and_below_words{"flat", "two_means"};
inline constexpr std::array<std::string_view, 2> override_holds_words{"next_data", "sticky"};
inline constexpr auto& reported_words = v0::detail::reported_names;
inline constexpr std::array<std::string_view, 2> own_score_words{"reported", "below"};
inline constexpr std::array<std::string_view, 5> attribute_type_words{"text", "number", "date", "yes_no", "list"};
inline constexpr std::array<std::string_view, 2> attribute_table_words{"elements", "links"};
inline constexpr std::array<std::string_view, 4> severity_order_words{"off_track", "at_risk", "unknown", "on_track"};
inline constexpr std::array<Status, 4> severity_order_statuses{Status::off_track, Status::at_risk, Status::no_data,
                                                               Status::on_track};

/// The key that says how a field test compares, in the order of Comparison.
inline constexpr std::array<std::string_view, 10> comparison_keys{
    "present", "absent", "equal", "not_equal", "in", "less", "less_equal", "greater", "greater_equal", "within"};

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
