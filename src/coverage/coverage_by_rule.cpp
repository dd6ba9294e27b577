#include <algorithm>
#include <cstdint>
#include <vector>

#include <goldenthread/base/text.hpp>
#include <goldenthread/coverage/coverage_by_rule.hpp>
#include <goldenthread/trace/select.hpp>

namespace goldenthread {
inline namespace v0 {

namespace {

/// Of those counted; of all where none are named.
std::size_t open_gaps(const CoverageReport& report, const std::vector<std::uint8_t>& counted) {
  const std::vector<ElementIndex> open = gaps(report);
  if (counted.empty()) return open.size();
  return static_cast<std::size_t>(
      std::ranges::count_if(open, [&](ElementIndex element) { return counted[element] != 0; }));
}

}  // namespace

CoverageByRule coverage_by_rule(const Graph& graph, const CoverageOptions& options) {
  CoverageByRule found;
  const std::vector<std::uint8_t> counted =
      options.count ? Selector(PlanAt{graph, options.as_of}, *options.count).mask() : std::vector<std::uint8_t>{};
  for (const Rule& rule : graph.plan().framework().rules) {
    const CoverageReport report = coverage(graph, std::string_view{rule.id}, options);
    found.rules.push_back({rule.id, report.shallow_share(), report.deep_any_share(), report.deep_all_share(),
                           open_gaps(report, counted)});
  }
  return found;
}

Frame frame(const CoverageByRule& found) {
  Frame made{"Coverage by rule", found.rules.size()};
  const auto counts = [&](std::string name, const auto& of) {
    made.add(frame_column(std::move(name), found.rules,
                          [&](const RuleCoverage& row) { return static_cast<std::uint32_t>(of(row)); }));
  };
  const auto share = [&](const std::string& name, Share RuleCoverage::* member) {
    counts(name, [=](const RuleCoverage& row) { return (row.*member).numerator; });
    made.add(
        frame_column(name + "_share", found.rules, [=](const RuleCoverage& row) { return (row.*member).value(); }));
  };
  made.add(frame_column("rule", found.rules, &RuleCoverage::rule));
  counts("asked", [](const RuleCoverage& row) { return row.covered.denominator; });
  share("covered", &RuleCoverage::covered);
  share("deep_any", &RuleCoverage::deep_any);
  share("deep_all", &RuleCoverage::deep_all);
  counts("justified", [](const RuleCoverage& row) { return row.covered.justified; });
  counts("gaps", [](const RuleCoverage& row) { return row.gaps; });
  return made;
}

std::string to_string(const CoverageByRule& found) {
  std::string text = "Coverage by rule\n";
  for (const RuleCoverage& row : found.rules)
    text += row.rule + ": covered here: " + to_string(row.covered) +
            "; all the way down, along at least one path: " + to_string(row.deep_any) +
            ", along every path: " + to_string(row.deep_all) + "\n";
  return printable_lines(text);
}

std::ostream& operator<<(std::ostream& stream, const CoverageByRule& found) { return stream << to_string(found); }

}  // namespace v0
}  // namespace goldenthread
