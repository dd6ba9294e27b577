// A register of risks: likelihood and impact, rating, owners, mitigations, and what is threatened.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/finding.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/frame/frame.hpp>
#include <goldenthread/model/rule.hpp>
#include <goldenthread/reporting/linked_element.hpp>
#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/score/travel.hpp>
#include <goldenthread/time/period.hpp>

namespace goldenthread {
inline namespace v0 {

/// Why a risk has no rating; `none` where it has one.
enum class Unrated : std::uint8_t {
  none,
  /// The framework has no matrix.
  no_matrix,
  /// Neither is known.
  not_scored,
  no_likelihood,
  no_impact,
  /// A number is recorded that is not a step of the framework's scale.
  not_on_scale,
  /// Several measures of one kind give it different numbers.
  several,
  /// A number is older than its measure's `max_age`.
  stale,
};

namespace detail {
inline constexpr std::array<std::string_view, 8> unrated_names{
    "none", "no_matrix", "not_scored", "no_likelihood", "no_impact", "not_on_scale", "several", "stale"};
}  // namespace detail

/// The reason's name as it is written in tables, such as "no_likelihood".
[[nodiscard]] constexpr std::string_view to_string(Unrated reason) noexcept {
  return detail::unrated_names[static_cast<std::size_t>(reason)];
}

/// The position of a rating in the framework's list, if there is none.
inline constexpr std::uint8_t no_rating = UINT8_MAX;

/// Likelihood, impact and their rating.
struct RiskAssessment {
  /// As recorded; NaN if it is not known.
  double likelihood = 0;
  double impact = 0;
  /// A position in the framework's ratings, or `no_rating` where `unrated` says why.
  std::uint8_t rating = no_rating;
  Unrated unrated = Unrated::not_scored;
  /// That of the rating; `stale` or `no_data` if there is none, and so never a good one.
  Status status = Status::no_data;
  /// Its date: the later of the observed periods, or of the targets. Absent if nothing is known.
  Period period;
};

/// One risk.
struct Risk {
  ElementIndex element = no_element;
  std::string_view id;
  std::string_view title;
  std::string_view kind;
  RiskAssessment now;
  /// As it was known at RiskOptions::before; `not_scored` where no such date is given.
  RiskAssessment before;
  /// The target rating: the target in force at the date, else the next to come. A target for only one of likelihood and
  /// impact has no rating.
  RiskAssessment aim;
  /// From before to now, by the order of the ratings; `none` where either has none.
  Travel direction = Travel::none;
  /// What has a link to it or from it, in the order of the links.
  std::vector<LinkedElement> owners;
  std::vector<LinkedElement> mitigations;
  std::vector<LinkedElement> threatens;
  /// Everything above what it threatens, each once, in the plan's order; if there are more than two hundred, the
  /// nearest two hundred.
  std::vector<LinkedElement> above;
  /// Whether there is more above than those.
  bool above_is_cut = false;
  /// The worst status of its mitigations; nothing where nothing mitigates it.
  std::optional<Status> worst_mitigation;
};

/// An element that some risk of the register threatens, or above one. It keeps its own score and status: a risk's
/// stands beside them.
struct Exposure {
  ElementIndex element = no_element;
  std::string_view id;
  std::string_view title;
  std::string_view kind;
  /// By the roll-up.
  Status status = Status::no_data;
  /// Distinct risks that threaten it or anything below it.
  std::uint32_t risks = 0;
  /// Of them those that threaten it itself.
  std::uint32_t directly = 0;
  /// The worst rating, or `no_rating` where none of them has one, and its status.
  std::uint8_t worst_rating = no_rating;
  Status worst = Status::no_data;
  /// How many have each rating, in the framework's order, and how many have none.
  std::vector<std::uint32_t> by_rating;
  std::uint32_t unrated = 0;
};

/// Options for a risk register.
struct RiskOptions {
  /// The risks that it selects: a corporate register by its kind or attribute, a directorate's by its owner.
  Selection select = {};
  /// An earlier (or later) date to compare with; none, nothing is compared.
  Date before = Date::none();
  /// Receives the progress, and can stop the call.
  Progress progress = {};
};

/// A register of risks. Its texts are views of the plan's, which it keeps alive.
struct RiskRegister {
  /// In the plan's order.
  std::vector<Risk> risks;
  /// In the plan's order.
  std::vector<Exposure> exposed;
  /// How many of the risks have each rating, in the framework's order, and how many have none.
  std::vector<std::uint32_t> by_rating;
  std::uint32_t unrated = 0;
  /// What is missing: the matrix, a likelihood or impact, an owner, a mitigation, something threatened.
  std::vector<Finding> findings;
  /// The date that `before` is for; absent if none was given.
  Date before = Date::none();
  Rollup rollup;

  /// The risk of that id. Throws UnknownNameError, listing the known ones.
  [[nodiscard]] GOLDENTHREAD_API const Risk& at(std::string_view id) const;
};

/// Gathers the risks of a plan as they were known at the roll-up's date.
///
/// Each is a risk that was not withdrawn. Its likelihood and impact are those of the measures of the framework's two
/// kinds that are linked to it by `measures`; `responsible_for`, `mitigates` and `threatens` links count that are
/// approved, stated or inferred, valid and recorded by then. Above what it threatens is what links that score or trace
/// lead to, drafts and links that rest on the whole plan left out. What is not known has no rating, and never a good
/// status.
/// Throws InputError for a selection that the plan cannot answer.
[[nodiscard]] GOLDENTHREAD_API RiskRegister risks(const Rollup& result, const RiskOptions& options = {});

/// How many of the register's risks are in each cell of the matrix: a row for each step of likelihood, and in it a
/// number for each step of impact. Empty where the framework has no matrix. What has no rating is in none.
[[nodiscard]] GOLDENTHREAD_API std::vector<std::vector<std::uint32_t>> heat_map(const RiskRegister& risks);

/// The same as a table: likelihood, the highest first, and a column for each step of impact, with the rating of each
/// cell and how many stand there. Without rows where the framework has no matrix.
[[nodiscard]] GOLDENTHREAD_API Frame heat_map_frame(const RiskRegister& risks);

/// That table for a page, each cell tagged by its rating's status.
[[nodiscard]] GOLDENTHREAD_API std::string heat_map_html(const RiskRegister& risks);

/// id, kind, title; likelihood, impact, rating, status, unrated and period, the same of the earlier date (_before) and
/// of what is aimed at (_aim); direction, owners, mitigations, worst_mitigation, threatens, above.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const RiskRegister& risks);

/// What is threatened: id, kind, title, status, worst_rating, worst, risks, directly, a count for each rating, unrated.
[[nodiscard]] GOLDENTHREAD_API Frame exposure_frame(const RiskRegister& risks);

/// The register in words for a person: each risk with its rating now, before and aimed at, who owns it, how its
/// mitigations are doing and what it threatens; then what is missing.
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const RiskRegister& risks);
GOLDENTHREAD_API std::ostream& operator<<(std::ostream& stream, const RiskRegister& risks);

}  // namespace v0
}  // namespace goldenthread
