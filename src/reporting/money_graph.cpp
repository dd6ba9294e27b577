#include "money_graph.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <tuple>
#include <utility>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/sweep/attributed.hpp>

#include "money_findings.hpp"
#include "rollup/upward.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

/// Edges from where money comes to where it goes, as elements, each with the row of its link.
struct MoneyEdges {
  std::vector<Vertex> from, to;
  std::vector<std::uint32_t> rows;

  void add(ElementIndex a, ElementIndex b, std::uint32_t row) {
    from.push_back(a);
    to.push_back(b);
    rows.push_back(row);
  }
};

/// Finds which resources hand on what others fund them with: those of which a funder has sums, or hands some on.
class ChannelFinder {
 public:
  ChannelFinder(const Rollup::State& state, std::span<const std::uint32_t> funds, std::vector<std::uint8_t> has_sums,
                MoneyGraph& graph)
      : state_(state), funds_(funds), has_sums_(std::move(has_sums)), graph_(graph) {}

  void run(std::vector<Finding>& findings) {
    const Plan& plan = state_.plan();
    MoneyEdges between;
    for (const std::uint32_t row : funds_) {
      const ElementIndex from = plan.link_from()[row];
      const ElementIndex to = plan.link_to()[row];
      if (graph_.roles[from] == ResourceRole::holder && graph_.roles[to] == ResourceRole::holder)
        between.add(from, to, row);
    }
    if (between.rows.empty()) return;
    const LevelGraphBuild build = build_level_graph(plan.size(), {between.from, between.to});
    for (const Ring& ring : build.thread_rings) findings.push_back(money_ring(plan, ring.cycle));
    for (Vertex v = 0; v < build.thread.vertex_count(); ++v) {
      const ElementIndex resource = build.order[v];
      for (const Vertex funder : build.thread.children(v)) {
        if (has_sums_[build.order[funder]] == 0) continue;
        if (has_sums_[resource] != 0 && graph_.roles[resource] == ResourceRole::holder)
          findings.push_back(counted_twice(plan, resource, build.order[funder]));
        graph_.roles[resource] = ResourceRole::channel;
        has_sums_[resource] = 1;
      }
    }
  }

 private:
  const Rollup::State& state_;
  std::span<const std::uint32_t> funds_;
  std::vector<std::uint8_t> has_sums_;
  MoneyGraph& graph_;
};

/// The share of each edge: as given, or an equal part of what the given ones of the same vertex leave.
std::vector<double> shares_of(const Plan& plan, const LevelGraphBuild& build, std::span<const std::uint32_t> rows) {
  const std::span<const double> given = plan.links().numbers("share");
  std::vector<double> shares(build.thread.edge_count(), std::numeric_limits<double>::quiet_NaN());
  if (!given.empty())
    for (EdgeIndex edge = 0; edge < shares.size(); ++edge) shares[edge] = given[rows[build.thread_edge_input[edge]]];
  std::string wrong;
  std::size_t found = 0;
  for (ElementIndex element = 0; element < plan.size(); ++element) {
    double sum = 0;
    std::size_t open = 0;
    for (const EdgeIndex edge : build.thread.parent_edges(build.rank[element])) {
      if (std::isnan(shares[edge]))
        ++open;
      else
        sum += shares[edge];
    }
    constexpr std::size_t shown = 10;
    if (sum > 1 + detail::share_tolerance && ++found <= shown)
      wrong += (wrong.empty() ? "" : ", ") + in_quotes(plan.id(element)) + " (" + number_text(sum) + ")";
    if (open == 0) continue;
    const double rest = (std::max)(0.0, 1 - sum) / static_cast<double>(open);
    for (const EdgeIndex edge : build.thread.parent_edges(build.rank[element]))
      if (std::isnan(shares[edge])) shares[edge] = rest;
  }
  if (found == 0) return shares;
  if (found > 10) wrong += " and " + count_text(found - 10) + " more";
  throw ArgumentError("share: the shares of an element's links add up to more than 1 at " + wrong +
                      "; make them add up to at most 1");
}

}  // namespace

std::vector<std::uint32_t> counted_links(const Rollup::State& state, std::string_view type) {
  const Plan& plan = state.plan();
  std::vector<std::uint32_t> rows;
  const auto number = plan.framework().find_link_type(type);
  if (!number) return rows;
  for (std::uint32_t row = 0; row < plan.link_types().size(); ++row)
    if (plan.link_types()[row] == *number && state.at->counts(row) && !is_withdrawn(state, plan.link_from()[row]) &&
        !is_withdrawn(state, plan.link_to()[row]))
      rows.push_back(row);
  return rows;
}

State state_at(const Rollup::State& state, ElementIndex element) noexcept {
  const auto [own, row] = state.reader(element);
  return own->state(row);
}

std::vector<ResourceRole> resource_roles(const Rollup::State& state) {
  const Plan& plan = state.plan();
  std::vector<bool> proposes(plan.framework().kinds.size());
  for (const std::string& kind : plan.framework().money.proposals)
    if (const auto found = plan.framework().find_kind(kind)) proposes[*found] = true;
  std::vector<ResourceRole> roles(plan.size(), ResourceRole::none);
  for (ElementIndex element = 0; element < plan.size(); ++element) {
    if (plan.role(element) != Role::resource || is_withdrawn(state, element)) continue;
    const bool decided = state_at(state, element) == State::approved;
    roles[element] = decided && !proposes[plan.kinds()[element]] ? ResourceRole::holder : ResourceRole::proposal;
  }
  if (const auto reduces = plan.framework().find_link_type("reduces"))
    for (std::uint32_t row = 0; row < plan.link_types().size(); ++row)
      if (ResourceRole& role = roles[plan.link_from()[row]];
          plan.link_types()[row] == *reduces && role == ResourceRole::holder && state.at->holds(row))
        role = ResourceRole::proposal;
  return roles;
}

MoneyGraph money_graph(const Rollup::State& state, const MoneyFigures& figures, std::vector<Finding>& findings,
                       const Progress& progress) {
  const Plan& plan = state.plan();
  MoneyGraph graph;
  graph.roles = resource_roles(state);
  const std::vector<std::uint32_t> measures = counted_links(state, "measures");
  const std::vector<std::uint32_t> funds = counted_links(state, "funds");
  std::vector<std::uint8_t> has_sums(plan.size());
  for (const std::uint32_t row : measures)
    if (figures.is_money(plan.link_from()[row])) has_sums[plan.link_to()[row]] = 1;
  progress.at(0.3);
  ChannelFinder(state, funds, has_sums, graph).run(findings);
  progress.at(0.5);

  MoneyEdges edges;
  for (const std::uint32_t row : measures) {
    const ElementIndex measure = plan.link_from()[row];
    if (graph.roles[plan.link_to()[row]] != ResourceRole::holder || !figures.is_money(measure)) continue;
    edges.add(measure, plan.link_to()[row], row);
    graph.measures.push_back(measure);
  }
  std::ranges::sort(graph.measures);
  graph.measures.erase(std::ranges::unique(graph.measures).begin(), graph.measures.end());
  for (const std::uint32_t row : funds) {
    const ResourceRole role = graph.roles[plan.link_from()[row]];
    if (role == ResourceRole::holder || role == ResourceRole::channel)
      edges.add(plan.link_from()[row], plan.link_to()[row], row);
  }
  // Money goes up the thread from what it funds: not through resources again, and not from measures.
  const auto is_way = [&](ElementIndex element) {
    const Role role = plan.role(element);
    return role != Role::resource && role != Role::measure && role != Role::risk;
  };
  for (const std::uint32_t row : state.thread->links())
    if (is_way(plan.link_from()[row]) && is_way(plan.link_to()[row]) && !is_withdrawn(state, plan.link_to()[row]))
      edges.add(plan.link_from()[row], plan.link_to()[row], row);
  progress.at(0.7);
  graph.build = build_level_graph(plan.size(), {edges.from, edges.to});
  progress.at(0.9);
  graph.shares = shares_of(plan, graph.build, edges.rows);
  return graph;
}

std::vector<double> reaching(const MoneyGraph& graph, std::span<const std::uint8_t> wanted) {
  const LevelGraph& thread = graph.build.thread;
  std::vector<double> reaches(thread.vertex_count());
  for (std::size_t i = reaches.size(); i-- > 0;) {
    const auto v = static_cast<Vertex>(i);
    if (wanted[graph.build.order[v]] != 0) {
      reaches[v] = 1;
      continue;
    }
    const std::span<const Vertex> parents = thread.parents(v);
    const std::span<const EdgeIndex> edges = thread.parent_edges(v);
    double sum = 0;
    for (std::size_t k = 0; k < parents.size(); ++k) sum += graph.shares[edges[k]] * reaches[parents[k]];
    reaches[v] = std::abs(sum - 1) < detail::share_tolerance ? 1 : sum;  // what three thirds lose
  }
  return reaches;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
