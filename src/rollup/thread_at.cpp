#include "thread_at.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <tuple>
#include <utility>

#include <goldenthread/base/detail/large_pages.hpp>
#include <goldenthread/graph/build_level_graph.hpp>

#include "links_at.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

/// Of the edges that join the same two elements by the same type of link, those recorded before the latest do not
/// count: a later record takes the place of an earlier one.
void leave_out_superseded(const Graph& graph, std::vector<bool>& active) {
  const Table& links = graph.plan().links();
  const std::span<const Date> recorded = links.days("recorded");
  if (recorded.empty()) return;
  const LevelGraph& thread = graph.thread();
  const std::span<const std::uint32_t> rows = graph.thread_links();
  const std::span<const std::uint8_t> types = links.bytes("type");
  const auto key = [&](EdgeIndex edge) {
    const std::uint32_t row = rows[edge];
    return std::tuple{thread.child_of(edge), types[row], recorded[row], row};
  };
  std::vector<EdgeIndex> counted;
  for (Vertex parent = 0; parent < thread.vertex_count(); ++parent) {
    counted.clear();
    for (const EdgeIndex edge : thread.child_edges(parent))
      if (active[edge]) counted.push_back(edge);
    std::ranges::sort(counted, {}, key);
    for (std::size_t i = 1; i < counted.size(); ++i) {
      const bool same_link = thread.child_of(counted[i - 1]) == thread.child_of(counted[i]) &&
                             types[rows[counted[i - 1]]] == types[rows[counted[i]]];
      if (same_link) active[counted[i - 1]] = false;
    }
  }
}

/// For each edge of the thread whether it counted at the date; empty where every one did.
std::vector<bool> active_edges(const Graph& graph, Date as_of, std::span<const std::uint8_t> withdrawn) {
  const LinkDates dates(graph.plan().links(), as_of);
  if (dates.always() && withdrawn.empty()) return {};

  const LevelGraph& thread = graph.thread();
  const std::span<const std::uint32_t> rows = graph.thread_links();
  std::vector<bool> active(thread.edge_count(), true);
  for (EdgeIndex edge = 0; edge < thread.edge_count(); ++edge) {
    const bool holds =
        dates.hold(rows[edge]) && (withdrawn.empty() || withdrawn[graph.element(thread.child_of(edge))] == 0);
    active[edge] = holds;
  }
  leave_out_superseded(graph, active);
  if (std::ranges::all_of(active, [](bool counts) { return counts; })) active.clear();
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

  const std::span<const double> given = graph.plan().links().numbers("weight");
  if (given.empty()) return;
  std::vector<double> weights;
  resize_large(weights, links_.size());
  for (std::size_t edge = 0; edge < weights.size(); ++edge) {
    const double weight = given[links_[edge]];
    weights[edge] = std::isnan(weight) ? 1 : weight;
  }
  weights_ = std::make_shared<const std::vector<double>>(std::move(weights));
}

void ThreadAt::suppose(const std::unordered_map<std::uint32_t, double>& supposed) {
  if (supposed.empty()) return;
  std::vector<double> weights = weights_ == nullptr ? std::vector<double>(links_.size(), 1) : *weights_;
  for (std::size_t edge = 0; edge < weights.size(); ++edge)
    if (const auto found = supposed.find(links_[edge]); found != supposed.end()) weights[edge] = found->second;
  weights_ = std::make_shared<const std::vector<double>>(std::move(weights));
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
