// Additive amounts, such as money, divided among parents.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/graph/concepts.hpp>
#include <goldenthread/graph/level_graph.hpp>
#include <goldenthread/sweep/detail/access.hpp>

namespace goldenthread {
inline namespace v0 {

/// What sweep_attributed() gives: one entry for each vertex.
struct AttributedAmounts {
  /// The vertex's own amount and its share of everything below.
  std::vector<double> amount;
  /// What of `amount` no parent claims: all of it at the top, and elsewhere what shares below 1 leave. Over all
  /// vertices it adds up to the amounts put in.
  std::vector<double> remainder;
  /// How many own amounts at or below, along each path, are unknown (NaN) and so not in `amount`; at most 2^32 - 1.
  std::vector<std::uint32_t> unknown;
};

namespace detail {

inline constexpr double share_tolerance = 1e-9;

template <class Access, class Own, class Share>
void attribute_vertex(const Access& access, typename Access::vertex v, const Own& own, const Share& shares,
                      AttributedAmounts& result, std::vector<double>& rest) {
  const std::size_t me = access.index(v);
  double amount = get(own, v);
  std::uint64_t unknown = std::isnan(amount) ? 1 : 0;
  if (unknown != 0) amount = 0;
  if (std::isinf(amount))
    throw ArgumentError("own: vertex " + std::to_string(me) +
                        " has an infinite amount; give a finite one, or NaN if it is unknown");
  access.each_child(v, [&](auto child, auto edge) {
    const double share = get(shares, edge);
    const std::size_t c = access.index(child);
    amount += result.amount[c] * (std::isnan(share) ? rest[c] : share);
    unknown += result.unknown[c];
  });
  if (!std::isfinite(amount))
    throw ArgumentError("own: the amounts at and below vertex " + std::to_string(me) +
                        " add up to a number that is too large; make them smaller");
  constexpr std::uint64_t most = (std::numeric_limits<std::uint32_t>::max)();
  result.amount[me] = amount;
  result.unknown[me] = static_cast<std::uint32_t>((std::min)(unknown, most));

  double given = 0;
  std::size_t open = 0;
  access.each_parent(v, [&](auto parent, auto edge) {
    const double share = get(shares, edge);
    if (std::isnan(share)) {
      ++open;
      return;
    }
    if (!(share >= 0 && share <= 1))
      throw ArgumentError("share: the edge from vertex " + std::to_string(me) + " to vertex " +
                          std::to_string(access.index(parent)) + " has " + std::to_string(share) +
                          "; give a number from 0 to 1, or NaN for an equal part of what is left");
    given += share;
  });
  if (given > 1 + share_tolerance)
    throw ArgumentError("share: those of vertex " + std::to_string(me) + " add up to " + std::to_string(given) +
                        "; they may add up to 1 at most");
  const double left = given < 1 ? 1 - given : 0.0;
  rest[me] = open == 0 ? 0.0 : left / static_cast<double>(open);
  result.remainder[me] = open != 0 || left < share_tolerance ? 0.0 : amount * left;
}

template <class Access, class Own, class Share>
AttributedAmounts attribute(const Access& access, const Own& own, const Share& shares, const Progress& progress = {}) {
  const std::size_t n = access.size();
  AttributedAmounts result{std::vector<double>(n), std::vector<double>(n), std::vector<std::uint32_t>(n)};
  std::vector<double> rest(n);  // the share of each parent for whom none is given
  for (std::size_t i = 0; i < n; ++i) {
    progress.step(i, n);
    attribute_vertex(access, access.at(i), own, shares, result, rest);
  }
  return result;
}

}  // namespace detail

/// Carries amounts up `graph`, each vertex's divided among its parents by share, so that the roots add up to the
/// leaves. Where no share is given (NaN) the parents without one divide equally what the given ones leave. Sums are
/// taken in the order of the edges. Takes O(vertices + edges).
///
/// @param own one for each vertex: its own amount; NaN if unknown, 0 if it has none.
/// @param share one for each edge by EdgeIndex, from 0 to 1 or NaN; or empty: all divide equally.
/// @param progress receives the progress, and can stop the call.
/// @throws ArgumentError for a column of the wrong length, an infinite amount, amounts that add up to a number that is
/// too large, a share outside 0 to 1, or shares of one vertex that add up to more than 1 (by more than 1e-9).
[[nodiscard]] inline AttributedAmounts sweep_attributed(const LevelGraph& graph, std::span<const double> own,
                                                        std::span<const double> share = {},
                                                        const Progress& progress = {}) {
  detail::check_length(own, graph.vertex_count(), "own", "vertex", false);
  detail::check_length(share, graph.edge_count(), "share", "edge", true);
  const detail::OptionalArrayMap<double> shares{share.data(), std::numeric_limits<double>::quiet_NaN()};
  return detail::attribute(detail::ThreadAccess(graph), detail::ArrayMap<const double>{own.data()}, shares, progress);
}

/// The same for any Boost graph; the result is by boost::vertex_index.
/// @throws ArgumentError as above, and where the graph has a ring.
template <ThreadGraph Graph, VertexValues<Graph, double> Own, EdgeValues<Graph, double> Share>
[[nodiscard]] AttributedAmounts sweep_attributed(const Graph& graph, const Own& own, const Share& share) {
  return detail::attribute(detail::BoostAccess<Graph>(graph), own, share);
}

}  // namespace v0
}  // namespace goldenthread
