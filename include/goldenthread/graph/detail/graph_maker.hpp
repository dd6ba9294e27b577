// Fills the graphs' arrays: the only code that writes them.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include <goldenthread/base/detail/divided.hpp>
#include <goldenthread/base/detail/large_pages.hpp>
#include <goldenthread/graph/compressed_graph.hpp>
#include <goldenthread/graph/detail/rows.hpp>
#include <goldenthread/graph/level_graph.hpp>
#include <goldenthread/graph/types.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Vertices met on a walk, kept back until there are some hundreds: what is then done with them, at random places in
/// memory, goes without waiting for one place before asking for the next.
template <class Item>
class Block {
 public:
  template <class Work>
  void add(const Item& item, const Work& work) {
    items_[count_] = item;
    if (++count_ == items_.size()) flush(work);
  }
  template <class Work>
  void flush(const Work& work) {
    for (std::size_t i = 0; i < count_; ++i) work(items_[i]);
    count_ = 0;
  }

 private:
  std::array<Item, 512> items_;
  std::size_t count_ = 0;
};

/// Where the rows of some vertices begin and end, looked up together for the same reason.
struct Extents {
  static constexpr std::size_t most = 128;
  std::array<EdgeIndex, most> first;
  std::array<EdgeIndex, most> last;
  std::size_t count = 0;

  [[nodiscard]] static constexpr std::size_t size() noexcept { return most; }

  template <class VertexAt>
  void gather(std::size_t wanted, const std::vector<EdgeIndex>& begin, const VertexAt& vertex_at) {
    count = wanted;
    for (std::size_t i = 0; i < count; ++i) {
      const Vertex v = vertex_at(i);
      first[i] = begin[v];
      last[i] = begin[v + std::size_t{1}];
    }
  }
};

struct GraphMaker {
  static constexpr std::size_t worth_a_thread = 16'384;

  /// Fills `graph` in the numbering given.
  static void fill(CompressedGraph& graph, std::vector<std::uint32_t>& edge_input, std::size_t n, EdgeColumns edges) {
    const std::size_t m = edges.size();
    graph.in_begin_.clear();
    resize_large(graph.in_begin_, n + 1);
    for (const Vertex to : edges.to) ++graph.in_begin_[to + std::size_t{1}];
    counts_to_offsets(graph.in_begin_);
    resize_large(graph.in_child_, m);
    resize_large(edge_input, m);
    const auto at = make_large<EdgeIndex>(n);
    std::copy_n(graph.in_begin_.begin(), n, at.get());
    for (std::size_t i = 0; i < m; ++i) {
      const EdgeIndex e = at[edges.to[i]]++;
      graph.in_child_[e] = edges.from[i];
      edge_input[e] = static_cast<std::uint32_t>(i);
    }
    fill_parents(graph, edge_input);
  }

  /// Fills the rows of parents from the rows of children, in the order in which the edges were given.
  static void fill_parents(CompressedGraph& graph, const std::vector<std::uint32_t>& edge_input) {
    const std::size_t n = graph.in_begin_.size() - 1;
    const std::size_t m = graph.in_child_.size();
    auto& begin = graph.out_begin_;
    begin.clear();
    resize_large(begin, n + 1);
    for (const Vertex child : graph.in_child_) ++begin[child + std::size_t{1}];
    counts_to_offsets(begin);
    resize_large(graph.out_parent_, m);
    resize_large(graph.out_edge_, m);
    // Written by ascending parent, each row's end moving up from the row before it; afterwards rows are put in order.
    const auto at = make_large<EdgeIndex>(n);
    std::copy_n(begin.begin(), n, at.get());
    for (Vertex parent = 0; parent < n; ++parent) {
      for (EdgeIndex e = graph.in_begin_[parent]; e < graph.in_begin_[parent + std::size_t{1}]; ++e) {
        const EdgeIndex place = at[graph.in_child_[e]]++;
        graph.out_parent_[place] = parent;
        graph.out_edge_[place] = e;
      }
    }
    const auto given_before = [&](EdgeIndex a, EdgeIndex b) { return edge_input[a] < edge_input[b]; };
    std::vector<std::pair<EdgeIndex, Vertex>> row;
    for (Vertex v = 0; v < n; ++v) {
      const EdgeIndex first = begin[v];
      const EdgeIndex last = begin[v + std::size_t{1}];
      if (last - first < 2) continue;
      EdgeIndex* const edge = graph.out_edge_.data() + first;
      Vertex* const parent = graph.out_parent_.data() + first;
      if (last - first == 2) {
        // The commonest case, with no jump for the processor to guess.
        const std::size_t second = given_before(edge[1], edge[0]) ? 0 : 1;
        const EdgeIndex edges[] = {edge[0], edge[1]};
        const Vertex parents[] = {parent[0], parent[1]};
        edge[0] = edges[1 - second];
        edge[1] = edges[second];
        parent[0] = parents[1 - second];
        parent[1] = parents[second];
        continue;
      }
      if (std::is_sorted(edge, edge + (last - first), given_before)) continue;
      row.clear();
      for (EdgeIndex i = 0; i < last - first; ++i) row.push_back({edge[i], parent[i]});
      std::sort(row.begin(), row.end(), [&](const auto& a, const auto& b) { return given_before(a.first, b.first); });
      for (EdgeIndex i = 0; i < last - first; ++i) std::tie(edge[i], parent[i]) = row[i];
    }
  }

  /// One end of an edge as the other has it, and the number of the edge in the input.
  struct Half {
    Vertex other;
    std::uint32_t edge;
  };

  /// The parents of each vertex in the input's numbering and the edges to them, in the order in which they were given.
  struct RowsUp {
    const std::vector<EdgeIndex>& begin;
    const Vertex* parents;
    const std::uint32_t* edges;
  };

  /// Fills the rows of parents of a graph whose rows of children are filled, with the edges of the input from `first`
  /// up to `last`: each vertex by itself, so divided among threads.
  static void fill_parents_of_levels(CompressedGraph& graph, const std::vector<std::uint32_t>& edge_input,
                                     const LevelGraphBuild& build, const RowsUp& up, std::size_t first,
                                     std::size_t last, unsigned threads) {
    const std::size_t n = build.order.size();
    const std::size_t m = graph.in_child_.size();
    const auto place_of_edge = make_large<EdgeIndex>(last - first);
    divided(threads, m, worth_a_thread, [&](std::size_t begin, std::size_t end) {
      for (std::size_t e = begin; e < end; ++e) place_of_edge[edge_input[e]] = static_cast<EdgeIndex>(e);
    });
    const bool all = first == 0 && m == up.begin[n];
    const auto is_here = [&](std::uint32_t edge) { return all || (edge >= first && edge < last); };
    graph.out_begin_.clear();
    resize_large(graph.out_begin_, n + 1);
    divided(threads, n, worth_a_thread, [&](std::size_t begin, std::size_t end) {
      for (std::size_t v = begin; v < end; ++v) {
        const Vertex given = build.order[v];
        const std::uint32_t* const row = up.edges + up.begin[given];
        const std::uint32_t* const row_end = up.edges + up.begin[given + std::size_t{1}];
        graph.out_begin_[v + 1] = static_cast<EdgeIndex>(all ? row_end - row : std::count_if(row, row_end, is_here));
      }
    });
    counts_to_offsets(graph.out_begin_);
    resize_large(graph.out_parent_, m);
    resize_large(graph.out_edge_, m);
    divided(threads, n, worth_a_thread, [&](std::size_t begin, std::size_t end) {
      EdgeIndex at = graph.out_begin_[begin];
      Extents extents;
      for (std::size_t v = begin; v < end; v += extents.count) {
        extents.gather((std::min)(end - v, extents.size()), up.begin,
                       [&](std::size_t i) { return build.order[v + i]; });
        for (std::size_t i = 0; i < extents.count; ++i)
          for (EdgeIndex e = extents.first[i]; e < extents.last[i]; ++e) {
            const std::uint32_t edge = up.edges[e];
            if (!is_here(edge)) continue;
            graph.out_parent_[at] = build.rank[up.parents[e]];
            graph.out_edge_[at] = place_of_edge[edge - first];
            ++at;
          }
      }
    });
  }

  /// Numbers the vertices level by level and fills both graphs. `edges` are the thread's, up to `thread_edges`, then
  /// the extra ones; those set in `left_out` (empty: none) are passed over. False where there is a ring: then nothing
  /// useful was filled.
  ///
  /// Inside a level the children of one parent stand together, parents in their own order, so that a forward sweep
  /// reads what it needs of the levels below almost in sequence.
  static bool fill_levels(LevelGraphBuild& build, std::size_t n, EdgeColumns edges, std::size_t thread_edges,
                          const std::vector<bool>& left_out, unsigned threads) {
    const std::size_t m = edges.size();
    const auto kept = [&](std::size_t i) { return left_out.empty() || !left_out[i]; };
    std::size_t thread_kept = thread_edges;
    std::size_t extra_kept = m - thread_edges;
    if (!left_out.empty())
      for (std::size_t i = 0; i < m; ++i)
        if (left_out[i]) --(i < thread_edges ? thread_kept : extra_kept);
    // The rows of both directions, each on a thread of its own. Counts stand two places to the right; once summed and
    // written through, begin[v] is where the row of v begins.
    std::vector<EdgeIndex> up_begin;
    std::vector<EdgeIndex> down_begin;
    // On one thread the rows of parents are found again from those of children, which looks at less memory; on several
    // they need the edges.
    const bool needs_edges = threads > 1;
    std::unique_ptr<Vertex[]> up;
    std::unique_ptr<std::uint32_t[]> up_edge;
    std::unique_ptr<Half[]> down;
    // What is still to come before a vertex can be placed; later, with the top bit set, its level; at last its place.
    std::vector<Vertex>& state = build.rank;
    const auto count_rows = [&](std::vector<EdgeIndex>& begin, std::span<const Vertex> ends) {
      resize_large(begin, n + 2);
      for (std::size_t i = 0; i < m; ++i)
        if (kept(i)) ++begin[ends[i] + std::size_t{2}];
    };
    const auto group_up = [&] {
      count_rows(up_begin, edges.from);
      counts_to_offsets(up_begin);
      up = make_large<Vertex>(thread_kept + extra_kept);
      if (needs_edges) up_edge = make_large<std::uint32_t>(thread_kept + extra_kept);
      for (std::size_t i = 0; i < m; ++i) {
        if (!kept(i)) continue;
        const EdgeIndex place = up_begin[edges.from[i] + std::size_t{1}]++;
        up[place] = edges.to[i];
        if (needs_edges) up_edge[place] = static_cast<std::uint32_t>(i);
      }
    };
    const auto group_down = [&] {
      count_rows(down_begin, edges.to);
      state.clear();
      reserve_large(state, n);
      state.assign(down_begin.begin() + 2, down_begin.end());
      counts_to_offsets(down_begin);
      down = make_large<Half>(thread_kept + extra_kept);
      for (std::size_t i = 0; i < m; ++i)
        if (kept(i)) down[down_begin[edges.to[i] + std::size_t{1}]++] = {edges.from[i], static_cast<std::uint32_t>(i)};
    };
    divided(threads, 2, m < worth_a_thread ? 2 : 1, [&](std::size_t first, std::size_t last) {
      if (first == 0) group_up();
      if (last == 2) group_down();
    });

    // Rounds: each takes the vertices whose children all stand in earlier rounds; a round is a level.
    constexpr Vertex levelled = 0x80000000U;
    std::vector<Vertex>& queue = build.order;
    resize_large(queue, n + 1);  // one more, to write to where nothing is to be written
    std::vector<Vertex>& level_begin = build.thread.level_begin_;
    level_begin.clear();
    std::vector<Vertex> tops;  // vertices without parents, level by level
    std::vector<std::size_t> tops_begin;
    std::size_t tail = 0;
    for (Vertex v = 0; v < n; ++v) {
      queue[tail] = v;
      if (state[v] != 0) continue;
      state[v] = levelled;
      ++tail;
    }
    Block<Vertex> met;
    for (std::size_t head = 0; head < tail;) {
      level_begin.push_back(static_cast<Vertex>(head));
      tops_begin.push_back(tops.size());
      const Vertex next_level = levelled | static_cast<Vertex>(level_begin.size());
      const auto place_met = [&](Vertex v) {
        const Vertex left = state[v] - 1;
        state[v] = left == 0 ? next_level : left;
        queue[tail] = v;
        tail += left == 0 ? 1U : 0U;
      };
      const std::size_t end = tail;
      Extents rows;
      while (head < end) {
        rows.gather((std::min)(end - head, rows.size()), up_begin, [&](std::size_t i) { return queue[head + i]; });
        for (std::size_t i = 0; i < rows.count; ++i) {
          if (rows.first[i] == rows.last[i]) tops.push_back(queue[head + i]);
          for (EdgeIndex e = rows.first[i]; e < rows.last[i]; ++e) met.add(up[e], place_met);
        }
        head += rows.count;
      }
      met.flush(place_met);
    }
    if (tail < n) return false;
    level_begin.push_back(static_cast<Vertex>(n));
    tops_begin.push_back(tops.size());

    // Places, from the top down and from the back, each vertex giving places to its children as it is passed; the rows
    // of children are written on the way.
    const std::size_t levels = level_begin.size() - 1;
    std::vector<Vertex> free_place(level_begin.begin() + 1, level_begin.end());
    const auto start = [n](CompressedGraph& graph, std::vector<std::uint32_t>& edge_input, std::size_t edge_count) {
      graph.in_begin_.clear();
      reserve_large(graph.in_begin_, n + 1);
      graph.in_begin_.assign(n + 1, static_cast<EdgeIndex>(edge_count));
      resize_large(graph.in_child_, edge_count);
      resize_large(edge_input, edge_count);
    };
    start(build.thread, build.thread_edge_input, thread_kept);
    if (extra_kept != 0) start(build.extra, build.extra_edge_input, extra_kept);
    std::vector<Vertex>& order = queue;
    std::size_t thread_at = thread_kept;
    std::size_t extra_at = extra_kept;
    const auto place_child = [&](const Half& half) {
      const auto [child, edge] = half;
      const Vertex known = state[child];
      const bool fresh = (known & levelled) != 0;
      Vertex& free = free_place[fresh ? known & ~levelled : 0];
      free -= fresh ? 1U : 0U;
      const Vertex place = fresh ? free : known;
      state[child] = place;
      order[fresh ? place : n] = child;
      if (edge < thread_edges) {
        build.thread.in_child_[--thread_at] = place;
        build.thread_edge_input[thread_at] = edge;
      } else {
        build.extra.in_child_[--extra_at] = place;
        build.extra_edge_input[extra_at] = edge - static_cast<std::uint32_t>(thread_edges);
      }
    };
    auto thread_row = static_cast<EdgeIndex>(thread_kept);
    auto extra_row = static_cast<EdgeIndex>(extra_kept);
    Block<Half> met_below;
    for (std::size_t level = levels; level-- > 0;) {
      for (std::size_t i = tops_begin[level + 1]; i-- > tops_begin[level];) {
        const Vertex place = --free_place[level];
        state[tops[i]] = place;
        order[place] = tops[i];
      }
      Extents rows;
      for (Vertex end = level_begin[level + 1]; end > level_begin[level];) {
        rows.gather((std::min)(std::size_t{end} - level_begin[level], rows.size()), down_begin,
                    [&](std::size_t i) { return order[end - 1 - i]; });
        for (std::size_t i = 0; i < rows.count; ++i) {
          for (EdgeIndex e = rows.last[i]; e-- > rows.first[i];) {
            const bool is_thread = down[e].edge < thread_edges;
            thread_row -= is_thread ? 1U : 0U;
            extra_row -= is_thread ? 0U : 1U;
            met_below.add(down[e], place_child);
          }
          --end;
          build.thread.in_begin_[end] = thread_row;
          if (extra_kept != 0) build.extra.in_begin_[end] = extra_row;
        }
      }
      met_below.flush(place_child);
    }
    order.resize(n);
    down.reset();
    const RowsUp rows_up{up_begin, up.get(), up_edge.get()};
    const auto fill_up = [&](CompressedGraph& graph, const std::vector<std::uint32_t>& edge_input, std::size_t first,
                             std::size_t last) {
      if (needs_edges)
        fill_parents_of_levels(graph, edge_input, build, rows_up, first, last, threads);
      else
        fill_parents(graph, edge_input);
    };
    fill_up(build.thread, build.thread_edge_input, 0, thread_edges);
    if (extra_kept != 0) {
      fill_up(build.extra, build.extra_edge_input, thread_edges, m);
    } else {
      build.extra = CompressedGraph{};
      build.extra.without_rows_ = n;
    }
    return true;
  }
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
