// Fills the graphs' arrays: the only code that writes them.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include <goldenthread/base/detail/divided.hpp>
#include <goldenthread/base/detail/in_steps.hpp>
#include <goldenthread/base/detail/large_pages.hpp>
#include <goldenthread/base/detail/prefetch.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/graph/compressed_graph.hpp>
#include <goldenthread/graph/detail/parts.hpp>
#include <goldenthread/graph/detail/rows.hpp>
#include <goldenthread/graph/level_graph.hpp>
#include <goldenthread/graph/types.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Vertices met on a walk, kept back until there are some hundreds: what is then done with them, at random places in
/// memory, was asked for in the meantime.
template <class Item>
class Block {
 public:
  template <class Work>
  void add(const Item& item, const void* place, const Work& work) {
    prefetch(place);
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

/// Where the rows of some vertices begin and end, looked up together for the same reason; the rows are asked for.
struct Extents {
  static constexpr std::size_t most = 128;
  std::array<EdgeIndex, most> first;
  std::array<EdgeIndex, most> last;
  std::size_t count = 0;

  [[nodiscard]] static constexpr std::size_t size() noexcept { return most; }

  template <class Item, class VertexAt>
  void gather(std::size_t wanted, const std::vector<EdgeIndex>& begin, const Item* items, const VertexAt& vertex_at) {
    count = wanted;
    for (std::size_t i = 0; i < count; ++i) {
      const Vertex v = vertex_at(i);
      first[i] = begin[v];
      last[i] = begin[v + std::size_t{1}];
    }
    for (std::size_t i = 0; i < count; ++i) prefetch(items + first[i]);
  }
};

struct GraphMaker {
  static constexpr std::size_t worth_a_thread = 16'384;
  static constexpr std::size_t at_once = 131'072;

  /// One end of an edge as the other has it, and the number of the edge in the input.
  struct Half {
    Vertex vertex;
    Vertex other;
    std::uint32_t edge;
  };

  /// Fills `graph` in the numbering given.
  static void fill(CompressedGraph& graph, std::vector<std::uint32_t>& edge_input, std::size_t n, EdgeColumns edges) {
    const std::size_t m = edges.size();
    Parts<Half> parts(n, edges.to, [](std::size_t) { return true; });
    for (std::size_t i = 0; i < m; ++i) parts.add({edges.to[i], edges.from[i], static_cast<std::uint32_t>(i)});
    resize_large(graph.in_child_, m);
    resize_large(edge_input, m);
    parts.group(graph.in_begin_, [&](EdgeIndex place, const Half& half) {
      graph.in_child_[place] = half.other;
      edge_input[place] = half.edge;
    });
    fill_parents(graph, edge_input, 1);
  }

  /// A vertex and one of its parents.
  struct Above {
    Vertex vertex;
    Vertex parent;
  };

  /// A child, and the number of the edge from it in the input.
  struct Below {
    Vertex child;
    std::uint32_t edge;
  };

  /// An edge to a parent, and its number in the input.
  struct Upward {
    Vertex vertex;
    Vertex parent;
    EdgeIndex edge;
    std::uint32_t given;
  };

  /// Fills the rows of parents from the rows of children, in the order in which the edges were given: each part of the
  /// vertices by itself, so divided among threads.
  static void fill_parents(CompressedGraph& graph, const std::vector<std::uint32_t>& edge_input, unsigned threads,
                           const Progress& progress = {}) {
    progress.at(0);
    const std::size_t n = graph.in_begin_.size() - 1;
    const std::size_t m = graph.in_child_.size();
    Parts<Upward> parts(n, graph.in_child_, [](std::size_t) { return true; });
    in_steps(
        n, progress.part(0.1, 0.5),
        [&](std::size_t first, std::size_t last) {
          for (auto parent = static_cast<Vertex>(first); parent < last; ++parent)
            for (EdgeIndex e = graph.in_begin_[parent]; e < graph.in_begin_[parent + std::size_t{1}]; ++e)
              parts.add({graph.in_child_[e], parent, e, edge_input[e]});
        },
        at_once);
    progress.at(0.5);
    graph.out_begin_.clear();
    resize_large(graph.out_begin_, n + 1);
    resize_large(graph.out_parent_, m);
    resize_large(graph.out_edge_, m);
    parts.for_each(threads, [&](Vertex first, std::span<const Upward> entries, EdgeIndex begin) {
      const std::span<EdgeIndex> next = parts.begins_of_part(graph.out_begin_, first, entries, begin);
      std::vector<Upward> grouped(entries.size());
      for (const Upward& entry : entries) grouped[next[entry.vertex - first]++ - begin] = entry;
      std::size_t at = 0;
      for (const EdgeIndex end : next) {
        put_in_order({grouped.data() + at, end - begin - at});
        at = end - begin;
      }
      for (std::size_t i = 0; i < grouped.size(); ++i) {
        graph.out_parent_[begin + i] = grouped[i].parent;
        graph.out_edge_[begin + i] = grouped[i].edge;
      }
    });
  }

  /// Puts the edges of one vertex in the order in which they were given.
  static void put_in_order(std::span<Upward> row) {
    if (row.size() < 2) return;
    if (row.size() == 2) {
      // The commonest case, with no jump for the processor to guess.
      const Upward edges[] = {row[0], row[1]};
      const std::size_t second = edges[1].given < edges[0].given ? 0 : 1;
      row[0] = edges[1 - second];
      row[1] = edges[second];
      return;
    }
    const auto given_before = [](const Upward& a, const Upward& b) { return a.given < b.given; };
    if (!std::is_sorted(row.begin(), row.end(), given_before)) std::sort(row.begin(), row.end(), given_before);
  }

  /// Numbers the vertices level by level and fills both graphs. `edges` are the thread's, up to `thread_edges`, then
  /// the extra ones; those set in `left_out` (empty: none) are passed over. False where there is a ring: then nothing
  /// useful was filled.
  ///
  /// Inside a level the children of one parent stand together, parents in their own order, so that a forward sweep
  /// reads what it needs of the levels below almost in sequence.
  static bool fill_levels(LevelGraphBuild& build, std::size_t n, EdgeColumns edges, std::size_t thread_edges,
                          const std::vector<bool>& left_out, unsigned threads, const Progress& progress) {
    const std::size_t m = edges.size();
    const auto kept = [&](std::size_t i) { return left_out.empty() || !left_out[i]; };
    std::size_t thread_kept = thread_edges;
    std::size_t extra_kept = m - thread_edges;
    if (!left_out.empty())
      for (std::size_t i = 0; i < m; ++i)
        if (left_out[i]) --(i < thread_edges ? thread_kept : extra_kept);
    // The rows of both directions, each on a thread of its own.
    std::vector<EdgeIndex> up_begin;
    std::vector<EdgeIndex> down_begin;
    auto up = make_large<Vertex>(thread_kept + extra_kept);
    auto down = make_large<Below>(thread_kept + extra_kept);
    const auto add_all = [&](auto& parts, const Progress& adding, const auto& half) {
      in_steps(
          m, adding,
          [&](std::size_t first, std::size_t last) {
            for (std::size_t i = first; i < last; ++i)
              if (kept(i)) parts.add(half(i));
          },
          at_once);
      adding.at(1);
    };
    const auto group_up = [&](const Progress& grouping) {
      Parts<Above> parts(n, edges.from, kept);
      add_all(parts, grouping, [&](std::size_t i) { return Above{edges.from[i], edges.to[i]}; });
      parts.group(up_begin, [&](EdgeIndex place, const Above& above) { up[place] = above.parent; });
    };
    const auto group_down = [&](const Progress& grouping) {
      Parts<Half> parts(n, edges.to, kept);
      add_all(parts, grouping,
              [&](std::size_t i) { return Half{edges.to[i], edges.from[i], static_cast<std::uint32_t>(i)}; });
      parts.group(down_begin, [&](EdgeIndex place, const Half& half) { down[place] = {half.other, half.edge}; });
    };
    divided(threads, 2, m < worth_a_thread ? 2 : 1, [&](std::size_t first, std::size_t last) {
      // The first range is the calling thread's, which alone reports.
      if (first == 0) group_up(progress.part(0, 0.15));
      if (last == 2) group_down(first == 0 ? progress.part(0.15, 0.3) : Progress{});
    });
    // What is still to come before a vertex can be placed; later, with the top bit set, its level; at last its place.
    std::vector<Vertex>& state = build.rank;
    state.clear();
    resize_large(state, n);
    for (std::size_t v = 0; v < n; ++v) state[v] = down_begin[v + 1] - down_begin[v];

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
    progress.at(0.3);
    Block<Vertex> met;
    std::size_t gathered = 0;
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
        progress.part(0.3, 0.5).step(gathered++ * Extents::size(), n);
        rows.gather((std::min)(end - head, rows.size()), up_begin, up.get(),
                    [&](std::size_t i) { return queue[head + i]; });
        for (std::size_t i = 0; i < rows.count; ++i) {
          if (rows.first[i] == rows.last[i]) tops.push_back(queue[head + i]);
          for (EdgeIndex e = rows.first[i]; e < rows.last[i]; ++e) met.add(up[e], &state[up[e]], place_met);
        }
        head += rows.count;
      }
      met.flush(place_met);
    }
    progress.at(0.5);
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
    const auto place_child = [&](const Below& below) {
      const auto [child, edge] = below;
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
    Block<Below> met_below;
    gathered = 0;
    for (std::size_t level = levels; level-- > 0;) {
      for (std::size_t i = tops_begin[level + 1]; i-- > tops_begin[level];) {
        const Vertex place = --free_place[level];
        state[tops[i]] = place;
        order[place] = tops[i];
      }
      Extents rows;
      for (Vertex end = level_begin[level + 1]; end > level_begin[level];) {
        progress.part(0.5, 0.7).step(gathered++ * Extents::size(), n);
        rows.gather((std::min)(std::size_t{end} - level_begin[level], rows.size()), down_begin, down.get(),
                    [&](std::size_t i) { return order[end - 1 - i]; });
        for (std::size_t i = 0; i < rows.count; ++i) {
          for (EdgeIndex e = rows.last[i]; e-- > rows.first[i];) {
            const bool is_thread = down[e].edge < thread_edges;
            thread_row -= is_thread ? 1U : 0U;
            extra_row -= is_thread ? 0U : 1U;
            met_below.add(down[e], &state[down[e].child], place_child);
          }
          --end;
          build.thread.in_begin_[end] = thread_row;
          if (extra_kept != 0) build.extra.in_begin_[end] = extra_row;
        }
      }
      met_below.flush(place_child);
    }
    order.resize(n);
    up.reset();
    down.reset();
    fill_parents(build.thread, build.thread_edge_input, threads, progress.part(0.7, 0.85));
    if (extra_kept != 0) {
      fill_parents(build.extra, build.extra_edge_input, threads, progress.part(0.85, 1));
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
