// What a register of risks lacks.
#pragma once

#include <string>
#include <vector>

#include <goldenthread/base/finding.hpp>
#include <goldenthread/reporting/risks.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// What is missing of a register whose risks are gathered: first of the framework, then of each risk.
[[nodiscard]] std::vector<Finding> risk_findings(const RiskRegister& risks);

/// Why a risk has no rating, in words that follow its name, such as "has no likelihood".
[[nodiscard]] std::string why_unrated(const RiskAssessment& assessment, const RiskMatrix& matrix);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
