#include "first_line.hpp"

#include <cstddef>
#include <cstdint>

#include "vertex_map.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

// A node on the way. Its links start at `first` in the list of all; those from `next` on wait.
struct Place {
  std::uint32_t node;
  std::size_t first;
  std::size_t next;
};

}  // namespace

std::vector<Step> first_line(const WaysUp& ways) {
  std::vector<Place> way{{ways.start(), 0, 0}};
  std::vector<UpLink> links;
  std::vector<Step> steps;
  if (ways.is_end(ways.start())) return {{ways.element(ways.start()), no_link}};
  // Whatever was met and is not on the way any more leads nowhere.
  VertexMap met;
  ways.append(ways.start(), links);
  while (!way.empty()) {
    Place& here = way.back();
    if (here.next == links.size()) {
      links.resize(here.first);
      way.pop_back();
      continue;
    }
    const UpLink link = links[here.next++];
    if (ways.is_end(link.node)) {
      steps.reserve(way.size() + 1);
      for (const Place& place : way) steps.push_back({ways.element(place.node), links[place.next - 1].link});
      steps.push_back({link.element, no_link});
      break;
    }
    if (!met.insert(link.node).second) continue;
    way.push_back({link.node, links.size(), links.size()});
    ways.append(link.node, links);
  }
  return steps;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
