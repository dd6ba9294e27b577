#include <algorithm>
#include <array>
#include <compare>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/coverage/lens_coverage.hpp>
#include <goldenthread/trace/select.hpp>

#include "link_state.hpp"
#include "model/named.hpp"
#include "spread.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

struct Tie {
  ElementIndex lens;
  ElementIndex element;
  Firmness firmness;

  auto operator<=>(const Tie&) const = default;
};

std::vector<Tie> ties(const Graph& graph, const detail::LinkState& links, const std::vector<std::uint8_t>& is_lens,
                      const LensOptions& options) {
  const Plan& plan = graph.plan();
  std::vector<bool> joins(plan.framework().link_types.size());
  for (const std::string& name : options.links) joins[detail::link_type_named(plan.framework(), name, "links")] = true;
  std::vector<Tie> found;
  for (std::uint32_t row = 0; row < links.links().size(); ++row) {
    const detail::PackedLink link = links[row];
    if (!joins[link.type()] || !link.in_force()) continue;
    const ElementIndex from = plan.link_from()[row];
    const ElementIndex to = plan.link_to()[row];
    // Between two lenses, such as a cause within a cause, the link leads to the one that is addressed.
    const bool is_to = is_lens[to] != 0;
    if (!is_to && is_lens[from] == 0) continue;
    if (!links.is_active(from) || !links.is_active(to)) continue;
    const bool is_draft = link.is_draft(is_to ? Direction::in : Direction::out);
    found.push_back(
        {is_to ? to : from, is_to ? from : to, is_draft ? Firmness::draft : static_cast<Firmness>(link.basis())});
  }
  std::ranges::sort(found);
  // Of one lens and element the firmest.
  const auto rest =
      std::ranges::unique(found, [](const Tie& a, const Tie& b) { return a.lens == b.lens && a.element == b.element; });
  found.erase(rest.begin(), rest.end());
  return found;
}

}  // namespace

LensCoverage lens_coverage(const Graph& given, const LensOptions& options) {
  options.progress.at(0);
  Selection wanted = options.lenses;
  if (wanted == Selection{}) wanted.roles = {Role::lens};
  const detail::LinkState links(PlanAt{given, options.as_of});
  const Graph& graph = links.at().graph();
  const std::vector<std::uint8_t> is_lens = Selector(links.at(), wanted).mask();
  options.progress.at(0.1);
  const std::vector<Tie> all = ties(graph, links, is_lens, options);

  LensCoverage found;
  std::vector<ElementIndex> seen(graph.size(), no_element);
  std::vector<Vertex> waiting;
  auto tie = all.begin();
  for (ElementIndex lens = 0; lens < graph.size(); ++lens) {
    if (is_lens[lens] == 0) continue;
    options.progress.at(0.3 + 0.7 * static_cast<double>(lens) / static_cast<double>(graph.size()));
    std::array<std::uint32_t, 4> counts{};
    std::uint32_t below = 0;
    const auto meet = [&](Vertex vertex) {
      if (seen[vertex] == lens || !links.is_active(graph.element(vertex))) return;
      seen[vertex] = lens;
      ++below;
      waiting.push_back(vertex);
    };
    for (; tie != all.end() && tie->lens == lens; ++tie) {
      ++counts[static_cast<std::size_t>(tie->firmness)];
      found.ties.push_back({found.lens.size(), tie->element, tie->firmness});
      if (tie->firmness <= Firmness::inferred) meet(graph.vertex(tie->element));
    }
    while (!waiting.empty()) {
      const Vertex vertex = waiting.back();
      waiting.pop_back();
      detail::for_each_below(graph, vertex, [&](Vertex child, std::uint32_t row) {
        if (links[row].covers() && !links[row].is_draft(Direction::in)) meet(child);
      });
    }
    found.lens.push_back(lens);
    found.stated.push_back(counts[0]);
    found.inferred.push_back(counts[1]);
    found.whole_plan.push_back(counts[2]);
    found.draft.push_back(counts[3]);
    found.below.push_back(below);
  }
  options.progress.at(1);
  return found;
}

}  // namespace v0
}  // namespace goldenthread
