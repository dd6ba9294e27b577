#include <algorithm>
#include <vector>

#include <goldenthread/trace/single_points_of_failure.hpp>

#include "finders.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

// Looks for longer ways along one link type.
class Search {
 public:
  Search(const Inspected& in, const LinkType& type, std::size_t& steps)
      : in_(in),
        graph_(in.graph.links(type.name)),
        rows_(in.graph.link_rows(type.name)),
        // Along what scores, a parent's number is above its child's, and the search need not go beyond the highest.
        is_ordered_(type.scores),
        steps_(steps),
        met_(in.graph.size(), no_vertex),
        through_(in.graph.size(), no_vertex) {}

  /// Returns how many links it had no steps left for.
  std::size_t run() {
    std::size_t left = 0;
    for (ElementIndex row = 0; row < in_.graph.size(); ++row) {
      const Vertex v = in_.graph.vertex(row);
      collect(v);
      if (parents_.size() < 2) continue;
      if (!climb(v)) {
        left += parents_.size();
        continue;
      }
      for (const auto& [parent, link] : parents_)
        if (met_[parent] == v && through_[parent] != parent)
          in_.report(FindingCode::redundant_link, row, link, in_.graph.element(through_[parent]));
    }
    return left;
  }

 private:
  void collect(Vertex v) {
    parents_.clear();
    const auto parents = graph_.parents(v);
    const auto edges = graph_.parent_edges(v);
    for (std::size_t i = 0; i < parents.size(); ++i) {
      if (in_.links[rows_[edges[i]]].in_force() && parents[i] != v) parents_.push_back({parents[i], rows_[edges[i]]});
    }
  }

  // Marks all that lies above the parents; false where the steps are used up.
  bool climb(Vertex v) {
    Vertex highest = 0;
    for (const Parent& parent : parents_) highest = (std::max)(highest, parent.vertex);
    for (const Parent& parent : parents_) {
      waiting_.assign(1, parent.vertex);
      while (!waiting_.empty()) {
        const Vertex at = waiting_.back();
        waiting_.pop_back();
        const auto above = graph_.parents(at);
        const auto edges = graph_.parent_edges(at);
        for (std::size_t i = 0; i < above.size(); ++i) {
          if (steps_ == 0) return false;
          --steps_;
          const Vertex next = above[i];
          if (met_[next] == v || next == v || !in_.links[rows_[edges[i]]].in_force()) continue;
          if (is_ordered_ && next > highest) continue;
          met_[next] = v;
          through_[next] = parent.vertex;
          waiting_.push_back(next);
        }
      }
    }
    return true;
  }

  struct Parent {
    Vertex vertex = no_vertex;
    std::uint32_t link = 0;
  };

  const Inspected& in_;
  const CompressedGraph& graph_;
  std::span<const std::uint32_t> rows_;
  bool is_ordered_;
  std::size_t& steps_;
  // By vertex: the one below it that last met it, and through which parent of that.
  std::vector<Vertex> met_;
  std::vector<Vertex> through_;
  std::vector<Parent> parents_;
  std::vector<Vertex> waiting_;
};

}  // namespace

std::size_t find_redundant_links(const Inspected& in, std::size_t steps) {
  std::size_t left = 0;
  for (const LinkType& type : in.graph.plan().framework().link_types)
    if (type.acyclic) left += Search(in, type, steps).run();
  return left;
}

void find_single_support(const Inspected& in) {
  const SinglePointsOfFailure points = single_points_of_failure(in.links.at());
  for (std::size_t i = 0; i < points.element.size(); ++i) {
    const ElementIndex row = points.element[i];
    if (in.graph.plan().role(row) == Role::objective)
      in.report(FindingCode::single_support, row, points.single_point[i], 0);
  }
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
