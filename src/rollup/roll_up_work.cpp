#include "roll_up_work.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdint>
#include <utility>

#include <goldenthread/base/detail/large_pages.hpp>

#include "aside.hpp"
#include "children_maps.hpp"
#include "told_levels.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

/// A thread of which no child, however low it stands, is taken to be known because it has a score: one that was given
/// instead of another may not be.
class AnyKnown : public ThreadAccess {
 public:
  using ThreadAccess::ThreadAccess;
  [[nodiscard]] static constexpr bool is_lowest(Vertex) noexcept { return false; }
};

}  // namespace

RollUpWork::RollUpWork(Rollup::State& state)
    : state_(state),
      last_judged_(state),
      thread_(*state.thread),
      kinds_(state.plan().kinds()),
      order_(state.plan().framework().severity_order),
      ambiguous_(!state.plan().findings().empty()) {
  const std::size_t n = state.plan().size();
  resize_large(lines_, n);
  resize_large(beside_, n);
  keys_ = state.plan().elements().bytes("key");
  const auto by_latest = [](const KindPolicy& policy) { return policy.status_from == StatusFrom::latest; };
  goes_by_latest_ = std::ranges::any_of(state.kinds, by_latest);
}

RollUpWork::RollUpWork(Rollup::State& state, RollUpWork&& before)
    : state_(state),
      last_judged_(state, std::move(before.last_judged_)),
      thread_(*state.thread),
      kinds_(before.kinds_),
      order_(before.order_),
      ambiguous_(before.ambiguous_),
      lines_(std::move(before.lines_)),
      beside_(std::move(before.beside_)),
      keys_(before.keys_),
      goes_by_latest_(before.goes_by_latest_) {}

bool RollUpWork::has_aggregators() const noexcept {
  return std::ranges::any_of(state_.kinds, [](const KindPolicy& policy) { return policy.aggregator != nullptr; });
}

void RollUpWork::run() {
  read_all();
  sweep_all();
}

void RollUpWork::run_again(const Rollup::State& before, std::span<const ElementIndex> changed) {
  // One vertex made by itself costs several times its part of a sweep, and most have some above them.
  constexpr std::size_t worth_sweeping = 8;
  const bool many = changed.size() > lines_.size() / worth_sweeping;
  if (!many && !has_aggregators()) return remake_above(before, changed);
  if (goes_by_latest_) return run();  // the days of its own data are not kept apart from those below
  read_own_of(changed);
  for (Vertex v = 0; v < lines_.size(); ++v) begin_from_below(v);
  sweep_all();
}

void RollUpWork::remake_above(const Rollup::State& before, std::span<const ElementIndex> changed) {
  enum : std::uint8_t { stays, waits, changes };
  const LevelGraph& graph = thread_.graph();
  std::vector<std::uint8_t> what(graph.vertex_count(), stays);
  for (const ElementIndex element : changed) what[thread_.vertex(element)] = waits;
  for_levels_told(graph, state_.options.threads, told_from(0), [&](Vertex first, Vertex last) {
    for (Vertex v = first; v < last; ++v) {
      if (what[v] != waits || !remake(v)) continue;
      what[v] = changes;
      for (const Vertex parent : graph.parents(v))
        std::atomic_ref(what[parent]).store(waits, std::memory_order_relaxed);
    }
  });
  const auto take_over = [](auto& column, const auto& from) {
    reserve_large(column, from.size());
    column.assign(from.begin(), from.end());
  };
  take_over(state_.scores, before.scores);
  take_over(state_.reasons, before.reasons);
  take_over(state_.statuses, before.statuses);
  take_over(state_.computed_statuses, before.computed_statuses);
  take_over(state_.worst, before.worst);
  take_over(state_.completeness, before.completeness);
  for (const auto column : {&StandingsOf::standing, &StandingsOf::judged, &StandingsOf::last_known,
                            &StandingsOf::outcomes, &StandingsOf::work})
    take_over(state_.beside.*column, before.beside.*column);
  take_over(state_.beside.completed, before.beside.completed);
  take_over(state_.beside.mark, before.beside.mark);
  take_over(state_.beside.by_itself, before.beside.by_itself);
  take_over(state_.leaves, before.leaves);
  take_over(state_.scores_itself, before.scores_itself);
  for (Vertex v = 0; v < graph.vertex_count(); ++v)
    if (what[v] == changes) give(thread_.element(v));
}

/// Everything that is made of what the vertices score by themselves.
void RollUpWork::sweep_all() {
  if (has_aggregators())
    sweep_with_aggregators();
  else
    sweep();
  for (Override& given : state_.overrides) find_computed(given);
  give_all();
}

/// The figures as maps, all of which are there.
auto RollUpWork::maps() {
  VertexLine* const lines = lines_.data();
  return RollUpMaps{.own_score = ScoreMap<VertexLine>{lines},
                    .score = ScoreMap<VertexLine>{lines},
                    .reason = LineField<&VertexLine::reason>{lines},
                    .completeness = LineField<&VertexLine::completeness>{lines},
                    .worst = LineField<&VertexLine::worst>{lines},
                    .own_reason = LineField<&VertexLine::reason>{lines},
                    .scores_itself = LineField<&VertexLine::itself>{lines},
                    .own_severity = LineField<&VertexLine::worst>{lines},
                    .weight = OptionalArrayMap<double>{thread_.weights().data(), 1},
                    .rule = LineField<&VertexLine::kind>{lines},
                    .own_measure = IsMeasure{&state_},
                    .carried_score = CarriedScore{&state_},
                    .carried_age = CarriedAge{&state_},
                    .on_track = IsOnTrack{LineView<&VertexLine::status>{lines}}};
}

bool RollUpWork::remake(Vertex v) { return remake(v, row(v), true); }

bool RollUpWork::remake(Vertex v, const Row& before, bool with_own) {
  if (with_own || goes_by_latest_) {
    read_own(v, thread_.element(v));
  } else {
    begin_from_below(v);
  }
  RollUpFault fault;
  roll_up_vertex(AnyKnown(thread_.graph()), v, maps(), state_.rules, fault);
  if (fault.any()) report_faults(v, v + 1);
  if (is_aggregated(v)) aggregate_level({&v, 1});
  keep_known(v);
  find_status(v);
  if (!state_.overrides.empty())
    if (Override* given = find_override(thread_.element(v)); given != nullptr) find_computed(*given);
  // The value that stands in for a missing score may be another although the score is missing still.
  const VertexLine& line = lines_[v];
  const VertexBeside& beside = beside_[v];
  const bool carried = state_.last_values && line.itself != 0 && std::isnan(line.score);
  return carried || !(line == before.line) || beside.completed != before.beside.completed ||
         beside.by_itself != before.beside.by_itself || beside.latest != before.beside.latest;
}

/// Level by level on the calling thread, each kind's aggregator once a level.
void RollUpWork::sweep_with_aggregators() {
  const LevelGraph& graph = thread_.graph();
  const AnyKnown access(graph);
  const auto mine = maps();
  std::vector<Vertex> waiting;
  const Progress told = told_from(0.4);
  for (std::size_t level = 0; level < graph.level_count(); ++level) {
    const auto first = static_cast<Vertex>(graph.level_begin(level));
    const auto last = static_cast<Vertex>(graph.level_begin(level + 1));
    told.at(static_cast<double>(first) / static_cast<double>(graph.vertex_count()));
    RollUpFault fault;
    waiting.clear();
    for (Vertex v = first; v < last; ++v) {
      roll_up_vertex(access, v, mine, state_.rules, fault);
      if (is_aggregated(v)) waiting.push_back(v);
    }
    if (fault.any()) report_faults(first, last);
    aggregate_level(waiting);
    for (Vertex v = first; v < last; ++v) {
      keep_known(v);
      find_status(v);
    }
  }
}

/// Scores and statuses together.
void RollUpWork::sweep() {
  std::atomic<bool> faulty{false};
  const auto mine = maps();
  const auto over = [&]<class Access>(const Access& access) {
    for_levels_told(thread_.graph(), state_.options.threads, told_from(0.4), [&](Vertex first, Vertex last) {
      RollUpFault fault;
      for (Vertex v = first; v < last; ++v) {
        roll_up_vertex(access, v, mine, state_.rules, fault);
        keep_known(v);
        find_status(v);
      }
      if (fault.any()) faulty = true;
    });
  };
  if (any_score_given())
    over(AnyKnown(thread_.graph()));
  else
    over(ThreadAccess(thread_.graph()));
  if (faulty) report_faults(0, static_cast<Vertex>(thread_.graph().vertex_count()));
}

/// Throws for the first that is wrong among some vertices, naming the element.
void RollUpWork::report_faults(Vertex first, Vertex last) {
  const auto mine = maps();
  const auto name = [&](std::size_t v) { return in_quotes(state_.plan().id(thread_.element(static_cast<Vertex>(v)))); };
  for (Vertex v = first; v < last; ++v) report_fault(AnyKnown(thread_.graph()), v, mine, state_.rules, name);
}

bool RollUpWork::any_score_given() const noexcept {
  return std::ranges::any_of(state_.overrides, [](const Override& given) { return !std::isnan(given.score); });
}

void RollUpWork::keep_known(Vertex v) {
  if (state_.overrides.empty()) return;
  const Override* given = find_override(thread_.element(v));
  if (given == nullptr || std::isnan(given->score)) return;
  if (given->rolled_up) {
    static_cast<void>(computed_from_below(v, lines_[v].completeness));
    return;
  }
  const Scored& computed = given->computed.scored;
  lines_[v].completeness = computed.is_defined() ? 1 : is_unexpected(computed.reason) ? undefined_score : 0;
}

/// The score that a vertex with an override would have from below.
Scored RollUpWork::computed_from_below(Vertex v) const {
  double completeness = 0;
  return computed_from_below(v, completeness);
}

/// The same with how much of it is known.
Scored RollUpWork::computed_from_below(Vertex v, double& completeness) const {
  Scored scored;
  std::span<const double> weights = thread_.weights();
  if (!weights.empty()) weights = weights.subspan(thread_.graph().first_child_edge(v));
  const VertexLine* const lines = lines_.data();
  const RollUpMaps maps{.own_score = ScoreMap<const VertexLine>{lines},
                        .score = LineAside<&VertexLine::score>{lines, &scored.score},
                        .reason = LineAside<&VertexLine::reason>{lines, &scored.reason},
                        .completeness = LineAside<&VertexLine::completeness>{lines, &completeness},
                        .worst = Nothing{},
                        .own_reason = Constant<Reason>{Reason::no_data},
                        .scores_itself = Constant<std::uint8_t>{0},
                        .own_severity = Constant<std::uint8_t>{0},
                        .weight = OptionalArrayMap<double>{weights.data(), 1},
                        .rule = LineView<&VertexLine::kind>{lines},
                        .own_measure = IsMeasure{&state_},
                        .carried_score = CarriedScore{&state_},
                        .carried_age = CarriedAge{&state_},
                        .on_track = IsOnTrack{LineView<&VertexLine::status>{lines}}};
  RollUpFault fault;
  roll_up_vertex(OneVertex{thread_.graph().children(v)}, std::size_t{v}, maps, state_.rules, fault);
  const LevelAggregator* aggregator = state_.kinds[lines_[v].kind].aggregator;
  if (aggregator != nullptr && scored.is_defined()) return aggregated(*aggregator, v);
  return scored;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
