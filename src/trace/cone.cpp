#include "cone.hpp"

#include <algorithm>
#include <numeric>

#include <goldenthread/sweep/path_counts.hpp>

#include "vertex_map.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

Cone cone_above(const WaysUp& ways, const Progress& progress) {
  Cone cone;
  VertexMap numbers;
  std::vector<std::uint32_t> nodes;
  const auto add = [&](std::uint32_t node) {
    const auto [number, is_new] = numbers.insert(node);
    if (is_new) {
      nodes.push_back(node);
      cone.element.push_back(ways.element(node));
      cone.is_end.push_back(ways.is_end(node) ? 1 : 0);
    }
    return number;
  };
  add(ways.start());
  std::vector<UpLink> found;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    progress.step(i, nodes.size());
    cone.begin.push_back(static_cast<std::uint32_t>(cone.links.size()));
    if (cone.is_end[i] != 0) continue;
    found.clear();
    ways.append(nodes[i], found);
    for (const UpLink& link : found) cone.links.push_back({add(link.node), link.link});
  }
  cone.begin.push_back(static_cast<std::uint32_t>(cone.links.size()));
  cone.upwards.resize(nodes.size());
  std::iota(cone.upwards.begin(), cone.upwards.end(), std::uint32_t{0});
  std::sort(cone.upwards.begin() + 1, cone.upwards.end(),
            [&](std::uint32_t a, std::uint32_t b) { return nodes[a] < nodes[b]; });
  return cone;
}

std::vector<std::uint64_t> ways_to_end(const Cone& cone) {
  std::vector<std::uint64_t> ways(cone.size());
  for (auto number = cone.upwards.rbegin(); number != cone.upwards.rend(); ++number) {
    std::uint64_t sum = cone.is_end[*number];
    for (const Cone::Link& link : cone.above(*number)) sum = saturating_sum(sum, ways[link.to]);
    ways[*number] = sum;
  }
  return ways;
}

void keep_ways_to_end(Cone& cone, std::span<const std::uint64_t> ways) {
  std::uint32_t kept = 0;
  std::uint32_t first = 0;
  for (std::size_t number = 0; number < cone.size(); ++number) {
    const std::uint32_t last = cone.begin[number + 1];
    for (std::uint32_t at = first; at < last; ++at)
      if (ways[cone.links[at].to] != 0) cone.links[kept++] = cone.links[at];
    first = last;
    cone.begin[number + 1] = kept;
  }
  cone.links.resize(kept);
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
