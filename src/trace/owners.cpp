#include <algorithm>
#include <string>

#include <goldenthread/base/error.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/trace/owners.hpp>

#include "interned_sets.hpp"
#include "posts.hpp"
#include "vertex_map.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

/// The links of responsibility, by the element that they are for.
class Responsible {
 public:
  explicit Responsible(const PlanAt& at)
      : at_(at),
        links_(at.graph().links("responsible_for")),
        rows_(at.graph().link_rows("responsible_for")),
        capacities_(at.plan().links().bytes("capacity")),
        posts_(at) {}

  template <class Visit>
  void for_each(Vertex vertex, const Visit& visit) const {
    if (at_.is_withdrawn(at_.graph().element(vertex))) return;
    at_.visit_children(links_, rows_, vertex, [&](Vertex party, std::uint32_t row) {
      const auto capacity = capacities_.empty() ? Capacity::none : static_cast<Capacity>(capacities_[row]);
      if (capacity == Capacity::support) return;
      const ElementIndex post = at_.graph().element(party);
      visit(Owner{.party = post, .capacity = capacity});
      posts_.for_each_holder(party, [&](Vertex holder, std::uint32_t) {
        visit(Owner{.party = at_.graph().element(holder), .capacity = capacity, .post = post});
      });
    });
  }

 private:
  const PlanAt& at_;
  const CompressedGraph& links_;
  std::span<const std::uint32_t> rows_;
  std::span<const std::uint8_t> capacities_;
  detail::Posts posts_;
};

}  // namespace

struct Owners::State {
  detail::InternedSets<Owner> sets;
  /// By element: its set, and that of its own.
  std::vector<std::uint32_t> set, own;
};

namespace {

/// Sweeps responsibility down from the top, of the parties that `counts` takes; those found are joined to what there
/// is.
template <class Counts>
void hand_down(const PlanAt& at, const Responsible& responsible, const Counts& counts, Owners::State& state,
               const Progress& progress) {
  // What each vertex hands down: a set, and from how far above it comes.
  struct Handed {
    std::uint32_t set = 0;
    std::uint32_t distance = 0;
  };
  const Graph& graph = at.graph();
  std::vector<Handed> handed(graph.size());
  for (auto vertex = static_cast<Vertex>(graph.size()); vertex-- > 0;) {
    progress.step(graph.size() - 1 - vertex, graph.size());
    const ElementIndex element = graph.element(vertex);
    std::vector<Owner> own, lasting;
    responsible.for_each(vertex, [&](const Owner& owner) {
      if (!counts(owner.party)) return;
      own.push_back(owner);
      if (owner.capacity != Capacity::part) lasting.push_back(owner);
    });
    Handed& mine = handed[vertex];
    if (lasting.empty()) {
      at.for_each_parent(vertex, [&](Vertex parent, std::uint32_t) {
        const Handed& above = handed[parent];
        if (above.set == 0) return;
        if (mine.set == 0 || above.distance + 1 < mine.distance)
          mine = {above.set, above.distance + 1};
        else if (above.distance + 1 == mine.distance)
          mine.set = state.sets.join(mine.set, above.set);
      });
    } else {
      mine = {state.sets.number(std::move(lasting)), 0};
    }
    const std::uint32_t its_own = state.sets.number(std::move(own));
    state.own[element] = state.sets.join(state.own[element], its_own);
    state.set[element] = state.sets.join(state.set[element], its_own == 0 ? mine.set : its_own);
  }
}

}  // namespace

Owners::Owners(const PlanAt& at, Inherited inherited, const Progress& progress) {
  const Graph& graph = at.graph();
  auto state = std::make_shared<State>();
  const Responsible responsible(at);
  state->set.resize(graph.size());
  state->own.resize(graph.size());
  if (inherited == Inherited::nearest) {
    hand_down(at, responsible, [](ElementIndex) { return true; }, *state, progress);
  } else {
    const Plan& plan = graph.plan();
    const auto count = static_cast<double>(plan.framework().kinds.size());
    for (std::size_t kind = 0; kind < plan.framework().kinds.size(); ++kind)
      if (plan.framework().kinds[kind].role == Role::party)
        hand_down(
            at, responsible, [&](ElementIndex party) { return plan.kinds()[party] == kind; }, *state,
            progress.part(static_cast<double>(kind) / count, static_cast<double>(kind + 1) / count));
  }
  state_ = std::move(state);
}

std::span<const Owner> Owners::of(ElementIndex element) const& noexcept { return state_->sets[state_->set[element]]; }

bool Owners::are_inherited(ElementIndex element) const noexcept {
  return state_->own[element] == 0 && state_->set[element] != 0;
}

bool Owners::is_inherited(ElementIndex element, ElementIndex party) const noexcept {
  const std::span<const Owner> own = state_->sets[state_->own[element]];
  // A set is in the order of parties.
  return !std::ranges::binary_search(own, party, {}, &Owner::party);
}

std::vector<ElementIndex> owners(const PlanAt& at, ElementIndex element) {
  if (element >= at.size())
    throw ArgumentError("there is no element in row " + std::to_string(element) + " of a plan of " +
                        count_text(at.size()));
  const Graph& graph = at.graph();
  const Responsible responsible(at);
  std::vector<ElementIndex> found;
  std::vector<Vertex> level{graph.vertex(element)};
  responsible.for_each(level.front(), [&](const Owner& owner) { found.push_back(owner.party); });
  detail::VertexMap met;
  while (found.empty() && !level.empty()) {
    std::vector<Vertex> above;
    for (const Vertex vertex : level)
      at.for_each_parent(vertex, [&](Vertex parent, std::uint32_t) {
        if (met.insert(parent).second) above.push_back(parent);
      });
    for (const Vertex vertex : above)
      responsible.for_each(vertex, [&](const Owner& owner) {
        if (owner.capacity != Capacity::part) found.push_back(owner.party);
      });
    level = std::move(above);
  }
  std::ranges::sort(found);
  found.erase(std::ranges::unique(found).begin(), found.end());
  return found;
}

}  // namespace v0
}  // namespace goldenthread
