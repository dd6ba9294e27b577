#include "not_applying.hpp"

#include <algorithm>
#include <cstddef>

#include <goldenthread/trace/select.hpp>

#include "rollup_state.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

std::vector<std::uint8_t> not_applying(const Rollup::State& state) {
  const Framework& framework = state.plan().framework();
  if (framework.applies.empty()) return {};
  std::vector<std::uint8_t> entry(state.plan().size());
  for (std::size_t i = 0; i < framework.applies.size(); ++i) {
    const std::vector<std::uint8_t> among = Selector(*state.at, framework.applies[i].among).mask();
    const std::vector<std::uint8_t> applies = Selector(*state.at, framework.applies[i].select).mask();
    for (ElementIndex element = 0; element < entry.size(); ++element)
      if (entry[element] == 0 && among[element] != 0 && applies[element] == 0)
        entry[element] = static_cast<std::uint8_t>(i + 1);
  }
  // From the top down: a child whose parents are all out goes with the first of them.
  const ThreadAt thread(*state.at, state.withdrawn);
  const LevelGraph& graph = thread.graph();
  for (Vertex v = static_cast<Vertex>(graph.vertex_count()); v-- > 0;) {
    std::uint8_t& own = entry[thread.element(v)];
    const std::span<const Vertex> parents = graph.parents(v);
    if (own != 0 || parents.empty()) continue;
    const auto is_out = [&](Vertex parent) { return entry[thread.element(parent)] != 0; };
    if (std::ranges::all_of(parents, is_out)) own = entry[thread.element(parents.front())];
  }
  if (std::ranges::all_of(entry, [](std::uint8_t number) { return number == 0; })) entry.clear();
  return entry;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
