#include "kind_policy.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "model/edge_of_dates.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

/// The lowest score that a scheme of bands calls on track.
double on_track_edge(const Scheme* scheme) noexcept {
  double edge = std::numeric_limits<double>::infinity();
  if (scheme == nullptr) return edge;
  for (const Band& band : scheme->bands)
    if (band.status == Status::on_track || band.status == Status::complete) edge = (std::min)(edge, band.from);
  // Scores so close to an edge count as on it, and who owns it is a matter of the scheme: see reaches().
  constexpr double closeness = 1e-12;
  const double slack = std::isfinite(edge) ? closeness * std::abs(edge) : 0;
  return scheme->boundary == Boundary::better ? edge - slack
                                              : std::nextafter(edge + slack, std::numeric_limits<double>::infinity());
}

}  // namespace

KindPolicy kind_policy(const Framework& framework, std::string_view kind, const RollUpOptions& options) {
  const Policy& policy = framework.policy_for(kind);
  KindPolicy own;
  own.method = options.method.value_or(policy.method);
  own.missing = options.missing.value_or(policy.missing);
  own.minimum_completeness = options.minimum_completeness.value_or(policy.minimum_completeness);
  own.minimum_count = options.minimum_count.value_or(policy.minimum_count);
  own.imputed = options.imputed.value_or(policy.imputed);
  own.max_age = options.max_age.value_or(policy.max_age);
  own.own_and_below = options.own_and_below.value_or(policy.own_and_below);
  own.status_from = options.status_from.value_or(policy.status_from.value_or(StatusFrom::points));
  own.work_and_outcomes = options.work_and_outcomes.value_or(policy.work_and_outcomes);
  own.minimum_judged = options.minimum_judged.value_or(policy.minimum_judged);
  own.complete_counts = options.complete_counts.value_or(policy.complete_counts);
  own.ties = policy.ties;
  if (own.status_from == StatusFrom::veto) {
    own.veto.resize(framework.kinds.size());
    for (const std::string& vetoing : policy.veto)
      if (const auto found = framework.find_kind(vetoing)) own.veto[*found] = 1;
  }
  own.own_score = policy.own_score;
  own.expected = policy.expected;
  own.reported = policy.reported;
  if (!policy.scoring.empty()) own.scoring = framework.find_scoring(policy.scoring);
  own.scheme = framework.find_scheme(policy.scheme.empty() ? framework.score_scheme : policy.scheme);
  return own;
}

RollUpRule rule_of(const KindPolicy& policy) noexcept {
  static_assert(static_cast<int>(Method::percent_on_track) == static_cast<int>(ScoreMethod::percent_on_track));
  static_assert(static_cast<int>(Missing::carry) == static_cast<int>(MissingPolicy::carry));
  RollUpRule rule;
  rule.method = static_cast<ScoreMethod>(policy.method);
  rule.missing = static_cast<MissingPolicy>(policy.missing);
  rule.minimum_completeness = policy.minimum_completeness;
  rule.own_and_below = policy.own_and_below;
  rule.minimum_count = policy.minimum_count;
  rule.on_track_from = on_track_edge(policy.scheme);
  rule.imputed = policy.imputed;
  rule.max_age = policy.max_age;
  return rule;
}

StandingRule standing_rule_of(const KindPolicy& policy, FiscalCalendar calendar, Date day) {
  StandingRule rule{policy.work_and_outcomes, policy.minimum_judged, Date::none()};
  const bool by_year = policy.complete_counts == CompleteCounts::year && !day.is_none() && day < Date::latest();
  if (by_year) rule.completed_from = financial_year_of(calendar, day).first();
  return rule;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
