// A framework that rates risks.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <goldenthread/model/framework.hpp>

namespace goldenthread::test {

/// The standard framework with kinds for likelihood and impact, scales of these steps, and a matrix of these ratings.
inline Framework risk_framework(std::vector<RiskStep> likelihood, std::vector<RiskStep> impact,
                                std::vector<RiskRating> ratings, std::vector<std::vector<std::string>> matrix) {
  Framework made = Framework::standard();
  made.kinds.push_back({.name = "Likelihood", .role = Role::measure});
  made.kinds.push_back({.name = "Impact", .role = Role::measure});
  made.risk.likelihood = {{"Likelihood"}, std::move(likelihood)};
  made.risk.impact = {{"Impact"}, std::move(impact)};
  made.risk.ratings = std::move(ratings);
  made.risk.matrix = std::move(matrix);
  return made;
}

}  // namespace goldenthread::test
