#include "thread_at.hpp"

#include <cmath>
#include <cstddef>

#include <goldenthread/graph/build_level_graph.hpp>

#include "links_at.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

/// For each edge of the thread whether it counted at the date; empty where every one did.
std::vector<bool> active_edges(const Graph& graph, Date as_of, std::span<const std::uint8_t> withdrawn) {
  const LinkDates dates(graph.plan().links(), as_of);
  if (dates.always() && withdrawn.empty()) return {};

  const LevelGraph& thread = graph.thread();
  const std::span<const std::uint32_t> rows = graph.thread_links();
  std::vector<bool> active(thread.edge_count(), true);
  bool all = true;
  for (EdgeIndex edge = 0; edge < thread.edge_count(); ++edge) {
    const bool holds =
        dates.hold(rows[edge]) && (withdrawn.empty() || withdrawn[graph.element(thread.child_of(edge))] == 0);
    active[edge] = holds;
    all = all && holds;
  }
  if (all) active.clear();
  return active;
}

}  // namespace

ThreadAt::ThreadAt(const Graph& graph, Date as_of, std::span<const std::uint8_t> withdrawn)
    : thread_(&graph.thread()), vertices_(graph.vertices()), elements_(graph.elements()), links_(graph.thread_links()) {
  if (const std::vector<bool> active = active_edges(graph, as_of, withdrawn); !active.empty()) {
    std::vector<Vertex> from;
    std::vector<Vertex> to;
    std::vector<std::uint32_t> rows;
    for (Vertex parent = 0; parent < thread_->vertex_count(); ++parent) {
      for (const EdgeIndex edge : thread_->child_edges(parent)) {
        if (!active[edge]) continue;
        from.push_back(elements_[thread_->child_of(edge)]);
        to.push_back(elements_[parent]);
        rows.push_back(links_[edge]);
      }
    }
    auto made = std::make_shared<Made>();
    made->build = build_level_graph(graph.size(), {from, to});
    made->links.reserve(rows.size());
    for (const std::uint32_t edge : made->build.thread_edge_input) made->links.push_back(rows[edge]);
    thread_ = &made->build.thread;
    vertices_ = made->build.rank;
    elements_ = made->build.order;
    links_ = made->links;
    made_ = std::move(made);
  }

  const std::span<const double> weights = graph.plan().links().numbers("weight");
  if (weights.empty()) return;
  weights_.resize(links_.size());
  for (std::size_t edge = 0; edge < weights_.size(); ++edge) {
    const double weight = weights[links_[edge]];
    weights_[edge] = std::isnan(weight) ? 1 : weight;
  }
}

void ThreadAt::suppose(const std::unordered_map<std::uint32_t, double>& weights) {
  if (weights.empty()) return;
  if (weights_.empty()) weights_.assign(links_.size(), 1);
  for (std::size_t edge = 0; edge < weights_.size(); ++edge)
    if (const auto found = weights.find(links_[edge]); found != weights.end()) weights_[edge] = found->second;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
