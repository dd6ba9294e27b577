// What is wrong with how a framework rates risks and names its money.
#pragma once

#include <vector>

#include <goldenthread/base/finding.hpp>
#include <goldenthread/model/framework.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Adds everything that is wrong with `framework.risk` and `framework.money`.
void find_risk_and_money_problems(const Framework& framework, std::vector<Finding>& found);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
