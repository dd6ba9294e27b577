// How the elements of one kind are rolled up.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <goldenthread/model/framework.hpp>
#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/sweep/roll_up_rule.hpp>
#include <goldenthread/sweep/standing_rule.hpp>
#include <goldenthread/time/fiscal_calendar.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// How the elements of one kind are rolled up, with the options taken in.
struct KindPolicy {
  Role role = Role::objective;
  Method method = Method::weighted_mean;
  Missing missing = Missing::exclude;
  double minimum_completeness = 0;
  std::uint32_t minimum_count = 1;
  double imputed = 0;
  double max_age = 0;
  OwnAndBelow own_and_below = OwnAndBelow::flat;
  StatusFrom status_from = StatusFrom::points;
  WorkAndOutcomes work_and_outcomes = WorkAndOutcomes::worse;
  double minimum_judged = 0;
  CompleteCounts complete_counts = CompleteCounts::year;
  Ties ties = Ties::worst;
  /// Not 0 for the kinds that have a veto; empty if none has.
  std::vector<std::uint8_t> veto = {};
  OwnScore own_score = OwnScore::reported;
  Expected expected = Expected::inclusive;
  Reported reported = Reported::explained;
  /// How its actions and milestones are scored where not by their progress; else null.
  const Scoring* scoring = nullptr;
  /// The caller's own way to make scores, which the options keep; null if the method makes them.
  const LevelAggregator* aggregator = nullptr;
  /// Never null for a framework without problems.
  const Scheme* scheme = nullptr;
};

/// The policy for a kind; for an empty name the default. The role is left as it is.
[[nodiscard]] KindPolicy kind_policy(const Framework& framework, std::string_view kind, const RollUpOptions& options);

/// The same in the sweep's words.
[[nodiscard]] RollUpRule rule_of(const KindPolicy& policy) noexcept;

/// How standings are made by it on a day; `Date::latest()` stands for no day at all.
[[nodiscard]] StandingRule standing_rule_of(const KindPolicy& policy, FiscalCalendar calendar, Date day);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
