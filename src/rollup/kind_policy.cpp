#include "kind_policy.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

KindPolicy kind_policy(const Framework& framework, std::string_view kind, const RollUpOptions& options) {
  const Policy& policy = framework.policy_for(kind);
  KindPolicy own;
  own.method = options.method.value_or(policy.method);
  own.missing = options.missing.value_or(policy.missing);
  own.minimum_completeness = options.minimum_completeness.value_or(policy.minimum_completeness);
  own.status_from = policy.status_from;
  own.own_score = policy.own_score;
  own.scheme = framework.find_scheme(policy.scheme.empty() ? framework.score_scheme : policy.scheme);
  return own;
}

RollUpRule rule_of(const KindPolicy& policy) noexcept {
  RollUpRule rule;
  rule.method = policy.method == Method::worst ? ScoreMethod::worst : ScoreMethod::weighted_mean;
  rule.minimum_completeness = policy.minimum_completeness;
  switch (policy.missing) {
    case Missing::exclude:
      rule.missing = MissingPolicy::exclude;
      break;
    case Missing::propagate:
      rule.missing = MissingPolicy::propagate;
      break;
    case Missing::zero:
      rule.missing = MissingPolicy::zero;
      break;
  }
  return rule;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
