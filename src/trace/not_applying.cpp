#include "not_applying.hpp"

#include <algorithm>
#include <cstddef>

#include <goldenthread/trace/select.hpp>

#include "model/standing_thread.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

std::vector<std::uint8_t> not_applying(const PlanAt& at, std::span<const std::uint8_t> withdrawn) {
  const Framework& framework = at.plan().framework();
  if (framework.applies.empty()) return {};
  std::vector<std::uint8_t> entry(at.size());
  for (std::size_t i = 0; i < framework.applies.size(); ++i) {
    const std::vector<std::uint8_t> among = Selector(at, framework.applies[i].among).mask();
    const std::vector<std::uint8_t> applies = Selector(at, framework.applies[i].select).mask();
    for (ElementIndex element = 0; element < entry.size(); ++element)
      if (entry[element] == 0 && among[element] != 0 && applies[element] == 0)
        entry[element] = static_cast<std::uint8_t>(i + 1);
  }
  // From the top down: a child whose parents are all out goes with the first of them.
  const StandingThread thread =
      standing_thread(at, [&](ElementIndex element) { return withdrawn.empty() || withdrawn[element] == 0; });
  const LevelGraph& graph = thread.build.thread;
  const auto element_of = [&](Vertex v) { return static_cast<ElementIndex>(thread.build.order[v]); };
  for (Vertex v = static_cast<Vertex>(graph.vertex_count()); v-- > 0;) {
    std::uint8_t& own = entry[element_of(v)];
    const std::span<const Vertex> parents = graph.parents(v);
    if (own != 0 || parents.empty()) continue;
    const auto is_out = [&](Vertex parent) { return entry[element_of(parent)] != 0; };
    if (std::ranges::all_of(parents, is_out)) own = entry[element_of(parents.front())];
  }
  if (std::ranges::all_of(entry, [](std::uint8_t number) { return number == 0; })) entry.clear();
  return entry;
}

std::vector<std::uint8_t> not_applying(const PlanAt& at) {
  if (at.plan().framework().applies.empty()) return {};
  std::vector<std::uint8_t> withdrawn(at.none_withdrawn() ? 0 : at.size());
  for (ElementIndex element = 0; element < withdrawn.size(); ++element)
    withdrawn[element] = at.is_withdrawn(element) ? 1 : 0;
  return not_applying(at, withdrawn);
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
