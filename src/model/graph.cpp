#include <algorithm>
#include <map>
#include <mutex>
#include <utility>

#include <goldenthread/base/detail/sort_stably.hpp>
#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/graph/build_compressed_graph.hpp>
#include <goldenthread/graph/build_level_graph.hpp>
#include <goldenthread/model/graph.hpp>
#include <goldenthread/model/vocabulary.hpp>

namespace goldenthread {
inline namespace v0 {

namespace detail {

// The links of one type as rows both ways, made when first asked for.
struct TypedLinks {
  std::once_flag once;
  CompressedGraph graph;
  std::vector<std::uint32_t> rows;
};

}  // namespace detail

namespace {

struct Selected {
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

// Whether a link does anything at all, by its state.
[[nodiscard]] bool is_live(State state) noexcept {
  return state == State::approved || state == State::draft || state == State::proposed;
}

}  // namespace

struct Graph::State {
  explicit State(Plan given) : plan(std::move(given)) {}

  Plan plan;
  LevelGraph thread;
  CompressedGraph extra;
  std::vector<ElementIndex> order;
  std::vector<Vertex> rank;
  std::vector<std::uint32_t> thread_links;
  std::vector<std::uint32_t> extra_links;
  std::vector<LinkRing> rings;
  mutable std::vector<detail::TypedLinks> typed;

  void build();
  [[nodiscard]] const detail::TypedLinks& links_of(std::string_view type) const;

 private:
  [[nodiscard]] goldenthread::State state_of(std::size_t link) const {
    return states_.empty() ? goldenthread::State::approved : static_cast<goldenthread::State>(states_[link]);
  }
  [[nodiscard]] bool scores(std::size_t link) const {
    const LinkType& type = plan.framework().link_types[plan.link_types()[link]];
    return type.scores && state_of(link) == goldenthread::State::approved &&
           (bases_.empty() || static_cast<Basis>(bases_[link]) != Basis::whole_plan);
  }
  void add_rings(const std::vector<Ring>& found, const Selected& edges, std::string_view fallback);
  void find_acyclic_rings();

  std::span<const std::uint8_t> states_;
  std::span<const std::uint8_t> bases_;
};

void Graph::State::build() {
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
  const bool plain = states_.empty() && bases_.empty() &&
                     std::ranges::all_of(link_types, [&](std::uint8_t type) { return may_score[type] != 0; });
  LevelGraphBuild built;
  Selected thread_edges;
  Selected extra_edges;
  if (plain) {
    built = build_level_graph(plan.size(), {from, to});
    thread_links = std::move(built.thread_edge_input);
  } else {
    for (std::size_t link = 0; link < link_types.size(); ++link) {
      if (traces[link_types[link]] == 0 || !is_live(state_of(link))) continue;
      (scores(link) ? thread_edges : extra_edges).push_back(from[link], to[link], link);
    }
    built = build_level_graph(plan.size(), thread_edges.edges(), extra_edges.edges());
    thread_links = std::move(built.thread_edge_input);
    for (std::uint32_t& row : thread_links) row = thread_edges.rows[row];
    extra_links = std::move(built.extra_edge_input);
    for (std::uint32_t& row : extra_links) row = extra_edges.rows[row];
  }
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
  find_acyclic_rings();
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
void Graph::State::find_acyclic_rings() {
  const std::vector<LinkType>& types = plan.framework().link_types;
  std::vector<std::size_t> counts(types.size());
  for (const std::uint8_t type : plan.link_types()) ++counts[type];
  for (std::size_t t = 0; t < types.size(); ++t) {
    if (!types[t].acyclic || types[t].traces || counts[t] == 0) continue;
    Selected edges;
    for (std::size_t link = 0; link < plan.link_types().size(); ++link)
      if (plan.link_types()[link] == t && is_live(state_of(link)))
        edges.push_back(plan.link_from()[link], plan.link_to()[link], link);
    add_rings(build_level_graph(plan.size(), edges.edges()).thread_rings, edges, types[t].name);
  }
}

const detail::TypedLinks& Graph::State::links_of(std::string_view type) const {
  const auto position = plan.framework().find_link_type(type);
  if (!position) {
    std::string names;
    for (const LinkType& known : plan.framework().link_types) names += (names.empty() ? "" : ", ") + known.name;
    throw UnknownNameError("there is no link type " + in_quotes(type) + "; the framework has " + names);
  }
  detail::TypedLinks& links = typed[*position];
  std::call_once(links.once, [&] {
    Selected edges;
    for (std::size_t link = 0; link < plan.link_types().size(); ++link)
      if (plan.link_types()[link] == *position && is_live(state_of(link)))
        edges.push_back(rank[plan.link_from()[link]], rank[plan.link_to()[link]], link);
    auto built = build_compressed_graph(plan.size(), edges.edges());
    links.graph = std::move(built.graph);
    links.rows = std::move(built.edge_input);
    for (std::uint32_t& row : links.rows) row = edges.rows[row];
  });
  return links;
}

Graph::Graph(Plan plan) {
  auto state = std::make_shared<State>(std::move(plan));
  state->build();
  state_ = std::move(state);
}

const Plan& Graph::plan() const noexcept { return state_->plan; }
const LevelGraph& Graph::thread() const noexcept { return state_->thread; }
const CompressedGraph& Graph::extra() const noexcept { return state_->extra; }
std::span<const ElementIndex> Graph::elements() const noexcept { return state_->order; }
std::span<const Vertex> Graph::vertices() const noexcept { return state_->rank; }
std::span<const std::uint32_t> Graph::thread_links() const noexcept { return state_->thread_links; }
std::span<const std::uint32_t> Graph::extra_links() const noexcept { return state_->extra_links; }
const CompressedGraph& Graph::links(std::string_view type) const { return state_->links_of(type).graph; }
std::span<const std::uint32_t> Graph::link_rows(std::string_view type) const { return state_->links_of(type).rows; }
const std::vector<LinkRing>& Graph::rings() const noexcept { return state_->rings; }

std::size_t Graph::memory() const noexcept {
  return state_->thread.memory_bytes() + state_->extra.memory_bytes() +
         state_->order.capacity() * sizeof(ElementIndex) + state_->rank.capacity() * sizeof(Vertex) +
         (state_->thread_links.capacity() + state_->extra_links.capacity()) * sizeof(std::uint32_t);
}

}  // namespace v0
}  // namespace goldenthread
