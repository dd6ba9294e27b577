// Graphs for tests: generated ones, the same for a seed on every machine, and shapes that hurt.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <random>
#include <utility>
#include <vector>

namespace goldenthread::test {

/// A score that is not there.
inline constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// Vertices 0 to n - 1 and edges from child to parent.
struct EdgeList {
  std::size_t n = 0;
  std::vector<std::uint32_t> from;
  std::vector<std::uint32_t> to;

  void add(std::size_t child, std::size_t parent) {
    from.push_back(static_cast<std::uint32_t>(child));
    to.push_back(static_cast<std::uint32_t>(parent));
  }
  [[nodiscard]] std::size_t size() const { return from.size(); }
};

class Dice {
 public:
  explicit Dice(std::uint32_t seed) : engine_(seed) {}
  /// A number from 0 to below `end`.
  std::uint32_t below(std::size_t end) { return static_cast<std::uint32_t>(engine_() % end); }
  bool one_in(std::size_t n) { return below(n) == 0; }
  /// A number from 0 to 1.
  double part() { return static_cast<double>(engine_()) / 4294967295.0; }

 private:
  std::mt19937 engine_;
};

/// Any directed graph: rings, loops and parallel edges may all be there.
inline EdgeList random_digraph(Dice& dice, std::size_t n, std::size_t edges) {
  EdgeList graph{n, {}, {}};
  for (std::size_t i = 0; i < edges; ++i) {
    const std::size_t parent = dice.below(n);
    graph.add(dice.below(n), parent);
  }
  return graph;
}

/// A graph without rings whose numbering says nothing of its order; parallel edges may be there.
inline EdgeList random_dag(Dice& dice, std::size_t n, std::size_t edges) {
  std::vector<std::size_t> name(n);
  for (std::size_t i = 0; i < n; ++i) {
    name[i] = i;
    std::swap(name[i], name[dice.below(i + 1)]);
  }
  EdgeList graph{n, {}, {}};
  for (std::size_t i = 0; n > 1 && i < edges; ++i) {
    const std::size_t a = dice.below(n);
    const std::size_t b = dice.below(n);
    if (a == b) continue;
    graph.add(name[a < b ? a : b], name[a < b ? b : a]);
  }
  return graph;
}

/// A graph without rings of a size chosen at random, up to `largest` vertices.
inline EdgeList random_dag(Dice& dice, std::size_t largest) {
  const std::size_t n = 1 + dice.below(largest);
  return random_dag(dice, n, dice.below(3 * n));
}

/// Vertex i is the only child of vertex i + 1.
inline EdgeList chain(std::size_t n) {
  EdgeList graph{n, {}, {}};
  for (std::size_t i = 0; i + 1 < n; ++i) graph.add(i, i + 1);
  return graph;
}

/// Two vertices a layer, 2i and 2i + 1, each a child of both in the next layer: 2^layers ways from bottom to top.
inline EdgeList ladder(std::size_t layers) {
  EdgeList graph{2 * layers, {}, {}};
  for (std::size_t i = 0; i + 1 < layers; ++i)
    for (std::size_t child = 2 * i; child < 2 * i + 2; ++child)
      for (std::size_t parent = 2 * i + 2; parent < 2 * i + 4; ++parent) graph.add(child, parent);
  return graph;
}

/// Vertices 0 to n - 1 are the children of vertex n.
inline EdgeList comb(std::size_t n) {
  EdgeList graph{n + 1, {}, {}};
  for (std::size_t i = 0; i < n; ++i) graph.add(i, n);
  return graph;
}

/// A chain that stands on a ring of two: n vertices in a line upwards from vertex n - 1 down to 0, vertex n - 1 and n
/// the ring, everything else above it.
inline EdgeList tail(std::size_t n) {
  EdgeList graph{n + 1, {}, {}};
  for (std::size_t i = 1; i < n; ++i) graph.add(i, i - 1);
  graph.add(n - 1, n);
  graph.add(n, n - 1);
  return graph;
}

/// Five levels that grow downwards, one vertex in three with a second parent.
inline EdgeList council(Dice& dice, std::size_t n) {
  constexpr double parts[] = {.002, .01, .08, .3, .608};
  EdgeList graph;
  std::size_t above = 0;
  for (const double part : parts) {
    const std::size_t first = graph.n;
    const auto count = static_cast<std::size_t>(static_cast<double>(n) * part) + 1;
    graph.n += count;
    for (std::size_t i = 0; first > 0 && i < count; ++i) {
      graph.add(first + i, above + i % (first - above));
      if (dice.one_in(3)) graph.add(first + i, above + dice.below(first - above));
    }
    above = first;
  }
  return graph;
}

}  // namespace goldenthread::test
