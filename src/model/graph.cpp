#include <algorithm>
#include <map>
#include <mutex>
#include <utility>

#include <goldenthread/base/detail/in_steps.hpp>
#include <goldenthread/base/detail/sort_stably.hpp>
#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/graph/build_compressed_graph.hpp>
#include <goldenthread/graph/build_level_graph.hpp>
#include <goldenthread/model/graph.hpp>
#include <goldenthread/model/vocabulary.hpp>

#include "graph_state.hpp"
#include "named.hpp"
#include "withdrawn.hpp"

namespace goldenthread {
inline namespace v0 {

namespace detail {

struct SelectedEdges {
  std::vector<Vertex> from;
  std::vector<Vertex> to;
  std::vector<std::uint32_t> rows;

  void push_back(Vertex child, Vertex parent, std::size_t row) {
    from.push_back(child);
    to.push_back(parent);
    rows.push_back(static_cast<std::uint32_t>(row));
  }
  [[nodiscard]] EdgeColumns edges() const { return {from, to}; }
};

}  // namespace detail

namespace {

using Selected = detail::SelectedEdges;

[[nodiscard]] goldenthread::State link_state(std::span<const std::uint8_t> states, std::size_t link) {
  return states.empty() ? goldenthread::State::approved : static_cast<goldenthread::State>(states[link]);
}

}  // namespace

bool Graph::State::is_in(std::size_t link) const {
  if (of_one_day_) return over_time->stands(plan, static_cast<std::uint32_t>(link), day_);
  return !detail::is_withdrawn(link_state(states_, link));
}

bool Graph::State::scores(std::size_t link) const {
  const LinkType& type = plan.framework().link_types[plan.link_types()[link]];
  return type.scores && !plan.framework().kinds[plan.kinds()[plan.link_from()[link]]].personal &&
         link_state(states_, link) == goldenthread::State::approved &&
         (bases_.empty() || static_cast<Basis>(bases_[link]) != Basis::whole_plan);
}

std::shared_ptr<const Graph::State> Graph::State::of(Plan plan, const Progress& progress, unsigned threads) {
  progress.at(0);
  auto state = std::make_shared<State>(std::move(plan));
  state->over_time = std::make_shared<const detail::OverTime>(state->plan, progress.part(0.01, 0.3));
  progress.at(0.3);
  state->build(progress.part(0.3, 0.9), threads);
  progress.at(0.9);
  state->find_changing_rings(progress.part(0.9, 1));
  progress.at(1);
  return state;
}

Graph Graph::State::on(Date day) const {
  constexpr std::size_t max_kept = 16;
  const std::scoped_lock lock(kept_mutex_);
  const auto found = std::ranges::find(kept_, day, [](const auto& kept) { return kept.first; });
  if (found != kept_.end()) return Graph(found->second);
  auto state = std::make_shared<State>(plan);
  state->over_time = over_time;
  state->of_one_day_ = true;
  state->day_ = day;
  state->build({}, 1);
  if (kept_.size() == max_kept) kept_.erase(kept_.begin());
  kept_.emplace_back(day, state);
  return Graph(std::move(state));
}

void Graph::State::build(const Progress& progress, unsigned threads) {
  states_ = plan.links().bytes("state");
  bases_ = plan.links().bytes("basis");
  const std::vector<LinkType>& types = plan.framework().link_types;
  typed = std::vector<detail::TypedLinks>(types.size());

  std::vector<std::uint8_t> traces(types.size());
  std::vector<std::uint8_t> may_score(types.size());
  for (std::size_t t = 0; t < types.size(); ++t) {
    traces[t] = types[t].traces ? 1 : 0;
    may_score[t] = types[t].scores ? 1 : 0;
  }
  const auto link_types = plan.link_types();
  const auto from = plan.link_from();
  const auto to = plan.link_to();
  std::vector<std::uint8_t> is_used(plan.framework().kinds.size());
  for (const std::uint8_t kind : plan.kinds()) is_used[kind] = 1;
  bool any_personal = false;
  for (std::size_t kind = 0; kind < is_used.size(); ++kind)
    any_personal = any_personal || (is_used[kind] != 0 && plan.framework().kinds[kind].personal);
  const bool plain = !of_one_day_ && states_.empty() && bases_.empty() && !any_personal &&
                     std::ranges::all_of(link_types, [&](std::uint8_t type) { return may_score[type] != 0; });
  LevelGraphBuild built;
  Selected thread_edges;
  Selected extra_edges;
  if (plain) {
    built = build_level_graph(plan.size(), {from, to}, {}, threads, progress.part(0, 0.7));
    thread_links = std::move(built.thread_edge_input);
  } else {
    for (std::size_t link = 0; link < link_types.size(); ++link) {
      progress.part(0, 0.2).step(link, link_types.size());
      if (traces[link_types[link]] == 0 || !is_in(link)) continue;
      (scores(link) ? thread_edges : extra_edges).push_back(from[link], to[link], link);
    }
    built = build_level_graph(plan.size(), thread_edges.edges(), extra_edges.edges(), threads, progress.part(0.2, 0.7));
    thread_links = std::move(built.thread_edge_input);
    for (std::uint32_t& row : thread_links) row = thread_edges.rows[row];
    extra_links = std::move(built.extra_edge_input);
    for (std::uint32_t& row : extra_links) row = extra_edges.rows[row];
  }
  progress.at(0.7);
  thread = std::move(built.thread);
  extra = std::move(built.extra);
  order = std::move(built.order);
  rank = std::move(built.rank);
  if (plain && !built.thread_rings.empty()) {
    thread_edges.rows.resize(link_types.size());
    for (std::size_t i = 0; i < thread_edges.rows.size(); ++i) thread_edges.rows[i] = static_cast<std::uint32_t>(i);
  }
  add_rings(built.thread_rings, thread_edges, "thread");
  add_rings(built.mixed_rings, extra_edges, "trace");
  progress.at(0.8);
  find_acyclic_rings(progress.part(0.8, 1));
  detail::sort_stably(rings, [](const LinkRing& ring) { return ring.members.front(); });
}

void Graph::State::add_rings(const std::vector<Ring>& found, const Selected& edges, std::string_view fallback) {
  const std::vector<LinkType>& types = plan.framework().link_types;
  for (const Ring& ring : found) {
    LinkRing& made = rings.emplace_back();
    made.members.assign(ring.cycle.begin(), ring.cycle.end());
    made.component.assign(ring.members.begin(), ring.members.end());
    made.link_type = std::string{fallback};
    if (ring.left_out.empty()) continue;
    const std::uint8_t first = plan.link_types()[edges.rows[ring.left_out.front()]];
    if (std::ranges::all_of(ring.left_out,
                            [&](std::uint32_t edge) { return plan.link_types()[edges.rows[edge]] == first; }))
      made.link_type = types[first].name;
  }
}

// Rings of types that must not loop and are no part of what traces.
void Graph::State::find_acyclic_rings(const Progress& progress) {
  const std::vector<LinkType>& types = plan.framework().link_types;
  std::vector<std::size_t> counts(types.size());
  for (const std::uint8_t type : plan.link_types()) ++counts[type];
  for (std::size_t t = 0; t < types.size(); ++t) {
    if (!types[t].acyclic || types[t].traces || counts[t] == 0) continue;
    const Progress of_type = detail::nth_part(progress, t, types.size());
    Selected edges;
    for (std::size_t link = 0; link < plan.link_types().size(); ++link) {
      of_type.step(link, plan.link_types().size());
      if (plan.link_types()[link] == t && is_in(link))
        edges.push_back(plan.link_from()[link], plan.link_to()[link], link);
    }
    const LevelGraphBuild built = build_level_graph(plan.size(), edges.edges(), {}, 1, of_type);
    add_rings(built.thread_rings, edges, types[t].name);
  }
}

void Graph::State::find_changing_rings(const Progress& progress) {
  if (rings.empty()) return;
  const detail::BitSet& dated = over_time->links.dated();
  const detail::BitSet& withdrawn = over_time->elements.ever_withdrawn();
  if (dated.empty() && withdrawn.empty()) return;
  detail::BitSet members(plan.size());
  for (const LinkRing& ring : rings)
    for (const ElementIndex member : ring.component) {
      members.set(member);
      rings_change = rings_change || withdrawn[member];
    }
  for (std::size_t link = 0; link < plan.link_types().size() && !rings_change && !dated.empty(); ++link) {
    progress.step(link, plan.link_types().size());
    rings_change = dated[link] && members[plan.link_from()[link]] && members[plan.link_to()[link]];
  }
}

const detail::TypedLinks& Graph::State::links_of(std::string_view type) const {
  const std::size_t position = detail::link_type_named(plan.framework(), type);
  detail::TypedLinks& links = typed[position];
  std::call_once(links.once, [&] {
    Selected edges;
    for (std::size_t link = 0; link < plan.link_types().size(); ++link)
      if (plan.link_types()[link] == position && is_in(link))
        edges.push_back(rank[plan.link_from()[link]], rank[plan.link_to()[link]], link);
    auto built = build_compressed_graph(plan.size(), edges.edges());
    links.graph = std::move(built.graph);
    links.rows = std::move(built.edge_input);
    for (std::uint32_t& row : links.rows) row = edges.rows[row];
  });
  return links;
}

Graph::Graph(Plan plan, const Progress& progress, unsigned threads)
    : state_(State::of(std::move(plan), progress, threads)) {}

Graph::Graph(std::shared_ptr<const State> state) noexcept : state_(std::move(state)) {}

const Plan& Graph::plan() const& noexcept { return state_->plan; }
const LevelGraph& Graph::thread() const& noexcept { return state_->thread; }
const CompressedGraph& Graph::extra() const& noexcept { return state_->extra; }
std::span<const ElementIndex> Graph::elements() const& noexcept { return state_->order; }
std::span<const Vertex> Graph::vertices() const& noexcept { return state_->rank; }
std::span<const std::uint32_t> Graph::thread_links() const& noexcept { return state_->thread_links; }
std::span<const std::uint32_t> Graph::extra_links() const& noexcept { return state_->extra_links; }
const CompressedGraph& Graph::links(std::string_view type) const& { return state_->links_of(type).graph; }
std::span<const std::uint32_t> Graph::link_rows(std::string_view type) const& { return state_->links_of(type).rows; }
const std::vector<LinkRing>& Graph::rings() const& noexcept { return state_->rings; }

std::size_t Graph::memory() const noexcept {
  return state_->thread.memory_bytes() + state_->extra.memory_bytes() +
         state_->order.capacity() * sizeof(ElementIndex) + state_->rank.capacity() * sizeof(Vertex) +
         state_->over_time->links.memory() + state_->over_time->elements.memory() +
         (state_->thread_links.capacity() + state_->extra_links.capacity()) * sizeof(std::uint32_t);
}

}  // namespace v0
}  // namespace goldenthread
