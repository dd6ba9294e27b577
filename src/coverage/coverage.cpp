#include <algorithm>
#include <bit>
#include <cmath>
#include <string>
#include <utility>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/coverage/coverage.hpp>
#include <goldenthread/trace/select.hpp>

#include "depth.hpp"
#include "link_state.hpp"
#include "rule_program.hpp"
#include "rule_run.hpp"
#include "spread.hpp"

namespace goldenthread {
inline namespace v0 {

struct CoverageReport::State {
  PlanAt at;
  const Graph& graph;
  std::vector<std::uint8_t> wanted, shallow, deep_any, deep_all, justified;
  std::vector<RingPosition> rings;
  std::vector<std::uint32_t> coverers, met, required;
  // Which count in the shares; empty: all.
  std::vector<std::uint8_t> is_counted;
  std::vector<double> share;
  detail::WayDown way;
  CoverageShare shallow_share, deep_any_share, deep_all_share;

  State(const Graph& of, std::span<const Rule> rules, const CoverageOptions& options)
      : at(of, options.as_of), graph(at.graph()) {
    const Progress& progress = options.progress;
    progress.at(0);
    const std::size_t n = graph.size();
    const detail::RuleProgram program(at, {rules.begin(), rules.end()}, options.mode);
    const detail::LinkState links(at);
    const detail::RingOfElement ring_of(graph);
    const detail::RingPositions positions(graph, links, ring_of);
    wanted.assign(n, 0);
    shallow.assign(n, 1);
    justified.assign(n, 0);
    coverers.assign(n, 0);
    met.assign(n, 0);
    required.assign(n, 0);
    rings = positions.positions;
    rings.resize(n, RingPosition::clear);
    for (std::size_t rule = 0; rule < program.rules.size(); ++rule)
      for (const ElementIndex row : program.selected(rule))
        if (links.is_active(row)) wanted[row] = 1;

    const detail::RuleRun run(
        graph, links, program, progress.part(0.2, 0.6),
        [&](std::size_t clause, std::span<const std::uint32_t> counts) { add_coverers(program, clause, counts); });
    std::vector<std::uint8_t> gaps(n);
    for (std::size_t rule = 0; rule < program.rules.size(); ++rule) {
      progress.at(0.6 + 0.2 * static_cast<double>(rule) / static_cast<double>(program.rules.size()));
      const auto all = static_cast<std::uint32_t>(program.rules[rule].require.size());
      for (const ElementIndex row : program.selected(rule)) {
        if (wanted[row] == 0 && !options.withdrawn) continue;
        const detail::Standing standing = run.standing(rule, row);
        required[row] += all;
        met[row] += all - static_cast<std::uint32_t>(std::popcount(standing.unmet));
        if (standing.unmet != 0) shallow[row] = 0;
        if (standing.open() != 0) gaps[row] = 1;
        if (standing.accepted != 0) justified[row] = 1;
      }
    }
    for (std::size_t row = 0; row < n; ++row) justified[row] = justified[row] != 0 && gaps[row] == 0 ? 1 : 0;

    const detail::Descent descent(graph, links, positions, detail::Asked(graph, program), gaps);
    progress.at(0.8);
    deep_any.resize(n);
    deep_all.resize(n);
    for (Vertex v = 0; v < n; ++v) {
      deep_any[graph.element(v)] = descent.deep_any(v) ? 1 : 0;
      deep_all[graph.element(v)] = descent.deep_all(v) ? 1 : 0;
    }
    if (options.mode == CoverageMode::approved_only)
      for (ElementIndex row = 0; row < n; ++row)
        if (links.state(row) != goldenthread::State::approved) deep_any[row] = deep_all[row] = 0;
    progress.at(0.9);
    share_by_weight(descent);
    way = descent.way();
    if (options.count) is_counted = Selector(at, *options.count).mask();
    shallow_share = total(shallow);
    deep_any_share = total(deep_any);
    deep_all_share = total(deep_all);
    progress.at(1);
  }

  void add_coverers(const detail::RuleProgram& program, std::size_t clause, std::span<const std::uint32_t> counts) {
    std::vector<std::uint8_t> added(counts.size());
    for (std::size_t rule = 0; rule < program.rules.size(); ++rule) {
      const bool asks = std::ranges::any_of(program.compiled[rule].requirements, [&](const auto& requirement) {
        return std::ranges::any_of(requirement.any_of, [&](detail::ClauseRef ref) {
          return ref.sort == detail::ClauseRef::Sort::link && ref.index == clause;
        });
      });
      if (!asks) continue;
      for (const ElementIndex row : program.selected(rule)) {
        if (added[row] != 0 || wanted[row] == 0) continue;
        added[row] = 1;
        coverers[row] += counts[row];
      }
    }
  }

  void share_by_weight(const detail::Descent& descent) {
    share.assign(graph.size(), std::numeric_limits<double>::quiet_NaN());
    for (Vertex v = 0; v < graph.size(); ++v) {
      double sum = 0;
      double covered = 0;
      const auto add_up = [&](double scale) {
        sum = covered = 0;
        descent.for_each_coverer(v, [&](Vertex coverer, std::uint32_t link) {
          const double weight = at.weight(link) * scale;
          sum += weight;
          if (descent.deep_all(coverer)) covered += weight;
        });
      };
      add_up(1);
      // Weights are relative: those that add up to a number that is too large are made smaller.
      if (!std::isfinite(sum)) add_up(0x1p-64);
      if (sum > 0) share[graph.element(v)] = covered / sum;
    }
  }

  [[nodiscard]] CoverageShare total(std::span<const std::uint8_t> covered) const {
    CoverageShare sum;
    for (std::size_t row = 0; row < covered.size(); ++row) {
      if (wanted[row] == 0 || (!is_counted.empty() && is_counted[row] == 0)) continue;
      ++sum.denominator;
      sum.justified += justified[row];
      if (covered[row] != 0 && justified[row] == 0 && rings[row] == RingPosition::clear) ++sum.numerator;
    }
    return sum;
  }

  [[nodiscard]] Vertex vertex(ElementIndex row) const {
    if (row >= graph.size())
      throw ArgumentError("row " + std::to_string(row) + " is not one of the plan's " +
                          counted(graph.size(), "element"));
    return graph.vertex(row);
  }
};

CoverageReport::CoverageReport(std::shared_ptr<const State> state) noexcept : state_(std::move(state)) {}

const Graph& CoverageReport::graph() const& noexcept { return state_->graph; }
Date CoverageReport::as_of() const noexcept { return state_->at.as_of(); }
std::size_t CoverageReport::size() const noexcept { return state_->wanted.size(); }
std::span<const std::uint8_t> CoverageReport::wanted() const& noexcept { return state_->wanted; }
std::span<const std::uint8_t> CoverageReport::shallow() const& noexcept { return state_->shallow; }
std::span<const std::uint8_t> CoverageReport::deep_any() const& noexcept { return state_->deep_any; }
std::span<const std::uint8_t> CoverageReport::deep_all() const& noexcept { return state_->deep_all; }
std::span<const std::uint8_t> CoverageReport::justified() const& noexcept { return state_->justified; }
std::span<const RingPosition> CoverageReport::rings() const& noexcept { return state_->rings; }
std::span<const std::uint32_t> CoverageReport::coverers() const& noexcept { return state_->coverers; }
std::span<const std::uint32_t> CoverageReport::met() const& noexcept { return state_->met; }
std::span<const std::uint32_t> CoverageReport::required() const& noexcept { return state_->required; }
std::span<const double> CoverageReport::share() const& noexcept { return state_->share; }
CoverageShare CoverageReport::shallow_share() const noexcept { return state_->shallow_share; }
CoverageShare CoverageReport::deep_any_share() const noexcept { return state_->deep_any_share; }
CoverageShare CoverageReport::deep_all_share() const noexcept { return state_->deep_all_share; }

std::optional<ElementIndex> CoverageReport::nearest_gap(ElementIndex row) const {
  const Vertex v = state_->vertex(row);
  if (!state_->way.leads_on(v)) return std::nullopt;
  return state_->graph.element(state_->way.last[v]);
}

std::vector<ElementIndex> CoverageReport::path_to_gap(ElementIndex row) const {
  return state_->way.path(state_->graph, state_->vertex(row));
}

CoverageReport coverage(const Graph& graph, std::span<const Rule> rules, const CoverageOptions& options) {
  return CoverageReport(std::make_shared<const CoverageReport::State>(graph, rules, options));
}

CoverageReport coverage(const Graph& graph, const Rule& rule, const CoverageOptions& options) {
  return coverage(graph, std::span<const Rule>(&rule, 1), options);
}

CoverageReport coverage(const Graph& graph, std::string_view rule, const CoverageOptions& options) {
  const std::vector<Rule>& rules = graph.plan().framework().rules;
  const auto found = std::ranges::find(rules, rule, &Rule::id);
  if (found != rules.end()) return coverage(graph, *found, options);
  std::string text = "the framework has no rule " + in_quotes(rule);
  for (std::size_t i = 0; i < rules.size(); ++i) text += (i == 0 ? "; it has " : ", ") + rules[i].id;
  throw UnknownNameError(text);
}

CoverageReport coverage(const Graph& graph, const CoverageOptions& options) {
  const Framework& framework = graph.plan().framework();
  std::vector<Rule> rules = framework.rules;
  std::erase_if(rules, [&](const Rule& rule) {
    return std::ranges::find(framework.switched_off, rule.id, &SwitchedOff::rule) != framework.switched_off.end();
  });
  return coverage(graph, std::span<const Rule>(rules), options);
}

}  // namespace v0
}  // namespace goldenthread
