#include <cstdint>

#include <goldenthread/base/text.hpp>
#include <goldenthread/coverage/coverage_by_rule.hpp>

namespace goldenthread {
inline namespace v0 {

CoverageByRule coverage_by_rule(const Graph& graph, const CoverageOptions& options) {
  CoverageByRule found;
  for (const Rule& rule : graph.plan().framework().rules) {
    const CoverageReport report = coverage(graph, std::string_view{rule.id}, options);
    found.rules.push_back({rule.id, report.shallow_share(), report.deep_any_share(), report.deep_all_share()});
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
  return made;
}

std::string to_string(const CoverageByRule& found) {
  std::string text = "Coverage by rule\n";
  for (const RuleCoverage& row : found.rules)
    text += row.rule + ": covered here: " + to_string(row.covered) +
            "; all the way down, by one way at least: " + to_string(row.deep_any) +
            ", by every way: " + to_string(row.deep_all) + "\n";
  return printable_lines(text);
}

std::ostream& operator<<(std::ostream& stream, const CoverageByRule& found) { return stream << to_string(found); }

}  // namespace v0
}  // namespace goldenthread
