// How many elements each rule covers.
#pragma once

#include <cstddef>
#include <ostream>
#include <string>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/coverage/coverage.hpp>
#include <goldenthread/frame/frame.hpp>

namespace goldenthread {
inline namespace v0 {

/// How many of the elements that one rule selects are covered: here, and all the path down.
struct RuleCoverage {
  std::string rule;
  Share covered;
  Share deep_any;
  Share deep_all;
  /// How many have a gap here that nobody accepted.
  std::size_t gaps = 0;

  friend bool operator==(const RuleCoverage&, const RuleCoverage&) = default;
};

/// A row for each rule of the plan's framework, in its order.
struct CoverageByRule {
  std::vector<RuleCoverage> rules;
};

/// Judges coverage by each rule of the plan's framework on its own.
[[nodiscard]] GOLDENTHREAD_API CoverageByRule coverage_by_rule(const Graph& graph, const CoverageOptions& options = {});

/// rule, asked, covered, covered_share, deep_any, deep_any_share, deep_all, deep_all_share, justified, gaps.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const CoverageByRule& found);

/// A line for each rule.
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const CoverageByRule& found);
GOLDENTHREAD_API std::ostream& operator<<(std::ostream& stream, const CoverageByRule& found);

}  // namespace v0
}  // namespace goldenthread
