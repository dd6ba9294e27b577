// Marks that run down the trace.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <goldenthread/model/graph.hpp>

#include "link_state.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Whether a ring breaks the framework: types that may loop make none that does.
[[nodiscard]] bool is_wrong(const Framework& framework, const LinkRing& ring);

/// Which ring of Graph::rings() each element is on, looking at wrong rings of types that trace; what is on several
/// belongs to the first. No rings, no memory.
class RingOfElement {
 public:
  explicit RingOfElement(const Graph& graph);

  static constexpr std::uint32_t none = UINT32_MAX;
  [[nodiscard]] std::uint32_t operator[](ElementIndex row) const noexcept {
    return rings_.empty() ? none : rings_[row];
  }
  [[nodiscard]] bool empty() const noexcept { return rings_.empty(); }

 private:
  std::vector<std::uint32_t> rings_;
};

/// Which links carry a mark: those that cover, or of these only what is approved (neither the link nor the element
/// above is a draft).
enum class Carry : std::uint8_t { covering, approved };

/// Whether a link that traces carries a mark from the element above.
[[nodiscard]] inline bool carries(PackedLink link, Carry carry) noexcept {
  return link.covers() && (carry == Carry::covering || !link.is_draft(Direction::out));
}

/// Marks everything below what is marked, along links that trace and carry marks; links on a ring carry none. `marks`
/// holds a byte for each vertex. One pass.
void spread_down(const Graph& graph, const LinkState& links, Carry carry, std::vector<std::uint8_t>& marks);

/// What stands directly below each vertex of a graph.
class Below {
 public:
  explicit Below(const Graph& graph)
      : thread_(&graph.thread()),
        extra_(graph.extra().edge_count() == 0 ? nullptr : &graph.extra()),
        thread_links_(graph.thread_links()),
        extra_links_(graph.extra_links()) {}

  /// Calls `visit(child, row)` for each link that traces from a child of `v`, by its row in the links table.
  template <class Visit>
  void each(Vertex v, Visit&& visit) const {
    EdgeIndex edge = thread_->first_child_edge(v);
    for (const Vertex child : thread_->children(v)) visit(child, thread_links_[edge++]);
    if (extra_ == nullptr) return;
    edge = extra_->first_child_edge(v);
    for (const Vertex child : extra_->children(v)) visit(child, extra_links_[edge++]);
  }

 private:
  const CompressedGraph* thread_;
  const CompressedGraph* extra_;
  std::span<const std::uint32_t> thread_links_, extra_links_;
};

/// The same for one vertex.
template <class Visit>
void for_each_below(const Graph& graph, Vertex v, Visit&& visit) {
  Below(graph).each(v, visit);
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
