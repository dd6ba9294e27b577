#include "roll_up_work.hpp"

#include <algorithm>
#include <atomic>
#include <bit>
#include <cmath>
#include <cstdint>
#include <utility>

#include <goldenthread/base/detail/large_pages.hpp>
#include <goldenthread/base/detail/prefetch.hpp>

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

bool same_bits(double a, double b) noexcept {
  return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

}  // namespace

RollUpWork::RollUpWork(Rollup::State& state)
    : state_(state),
      last_judged_(state),
      thread_(*state.thread),
      kinds_(state.plan().kinds()),
      order_(state.plan().framework().severity_order),
      ambiguous_(!state.plan().findings().empty()) {
  const std::size_t n = state.plan().size();
  resize_large(score_, n);
  resize_large(reason_, n);
  resize_large(completeness_, n);
  resize_large(worst_, n);
  resize_large(itself_, n);
  resize_large(kind_, n);
  resize_large(leaf_, n);
  resize_large(status_, n);
  resize_large(computed_, n);
  resize_large(said_, n);
  resize_large(overridden_, n);
  beside_.resize(n);
  keys_ = state.plan().elements().bytes("key");
  const auto by_latest = [](const KindPolicy& policy) { return policy.status_from == StatusFrom::latest; };
  if (std::ranges::any_of(state.kinds, by_latest)) latest_.resize(n);
}

RollUpWork::RollUpWork(Rollup::State& state, RollUpWork&& before)
    : state_(state),
      last_judged_(state, std::move(before.last_judged_)),
      thread_(*state.thread),
      kinds_(before.kinds_),
      order_(before.order_),
      ambiguous_(before.ambiguous_),
      score_(std::move(before.score_)),
      reason_(std::move(before.reason_)),
      completeness_(std::move(before.completeness_)),
      worst_(std::move(before.worst_)),
      itself_(std::move(before.itself_)),
      kind_(std::move(before.kind_)),
      leaf_(std::move(before.leaf_)),
      status_(std::move(before.status_)),
      computed_(std::move(before.computed_)),
      said_(std::move(before.said_)),
      overridden_(std::move(before.overridden_)),
      beside_(std::move(before.beside_)),
      keys_(before.keys_),
      latest_(std::move(before.latest_)) {}

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
  const bool many = changed.size() > score_.size() / worth_sweeping;
  if (!many && !has_aggregators()) return remake_above(before, changed);
  if (!latest_.empty()) return run();  // the days of its own data are not kept apart from those below
  read_own_of(changed);
  for (Vertex v = 0; v < score_.size(); ++v) {
    if (leaf_[v] == 0) worst_[v] = 0;
    if (itself_[v] == 0) status_[v] = from_below;
  }
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

/// The columns as maps, all of which are there.
auto RollUpWork::maps() {
  return RollUpMaps{.own_score = ArrayMap<const double>{score_.data()},
                    .score = ArrayMap<double>{score_.data()},
                    .reason = ArrayMap<Reason>{reason_.data()},
                    .completeness = ArrayMap<double>{completeness_.data()},
                    .worst = ArrayMap<std::uint8_t>{worst_.data()},
                    .own_reason = ArrayMap<const Reason>{reason_.data()},
                    .scores_itself = ArrayMap<const std::uint8_t>{itself_.data()},
                    .own_severity = ArrayMap<const std::uint8_t>{worst_.data()},
                    .weight = OptionalArrayMap<double>{thread_.weights().data(), 1},
                    .rule = ArrayMap<const std::uint8_t>{kind_.data()},
                    .own_measure = IsMeasure{&state_},
                    .carried_score = CarriedScore{&state_},
                    .carried_age = CarriedAge{&state_},
                    .on_track = IsOnTrack{status_.data()}};
}

bool RollUpWork::remake(Vertex v) {
  const double score = score_[v];
  const double completeness = completeness_[v];
  const Reason reason = reason_[v];
  const Status status = status_[v];
  const Status computed = computed_[v];
  const std::uint8_t worst = worst_[v];
  const std::uint8_t itself = itself_[v];
  const StandingFigures beside = beside_[v];
  const Date latest = latest_.empty() ? Date::none() : latest_[v];
  read_own(v);
  RollUpFault fault;
  roll_up_vertex(AnyKnown(thread_.graph()), v, maps(), state_.rules, fault);
  if (fault.any()) report_faults(v, v + 1);
  if (is_aggregated(v)) aggregate_level({&v, 1});
  keep_known(v);
  find_status(v);
  if (Override* given = find_override(thread_.element(v)); given != nullptr) find_computed(*given);
  // The value that stands in for a missing score may be another although the score is missing still.
  const bool carried = state_.last_values && itself_[v] != 0 && std::isnan(score_[v]);
  return carried || !same_bits(score, score_[v]) || !same_bits(completeness, completeness_[v]) ||
         reason != reason_[v] || status != status_[v] || computed != computed_[v] || worst != worst_[v] ||
         itself != itself_[v] || !(beside == beside_[v]) || (!latest_.empty() && latest != latest_[v]);
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
    static_cast<void>(computed_from_below(v, completeness_[v]));
    return;
  }
  const Scored& computed = given->computed.scored;
  completeness_[v] = computed.is_defined() ? 1 : is_unexpected(computed.reason) ? undefined_score : 0;
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
  const RollUpMaps maps{.own_score = ArrayMap<const double>{score_.data()},
                        .score = Aside<double>{score_.data(), &scored.score},
                        .reason = Aside<Reason>{reason_.data(), &scored.reason},
                        .completeness = Aside<double>{completeness_.data(), &completeness},
                        .worst = Nothing{},
                        .own_reason = Constant<Reason>{Reason::no_data},
                        .scores_itself = Constant<std::uint8_t>{0},
                        .own_severity = Constant<std::uint8_t>{0},
                        .weight = OptionalArrayMap<double>{weights.data(), 1},
                        .rule = ArrayMap<const std::uint8_t>{kind_.data()},
                        .own_measure = IsMeasure{&state_},
                        .carried_score = CarriedScore{&state_},
                        .carried_age = CarriedAge{&state_},
                        .on_track = IsOnTrack{status_.data()}};
  RollUpFault fault;
  roll_up_vertex(OneVertex{thread_.graph().children(v)}, std::size_t{v}, maps, state_.rules, fault);
  const LevelAggregator* aggregator = state_.kinds[kind_[v]].aggregator;
  if (aggregator != nullptr && scored.is_defined()) return aggregated(*aggregator, v);
  return scored;
}

/// Puts the columns into the plan's order.
void RollUpWork::give_all() {
  const std::size_t n = state_.plan().size();
  resize_large(state_.scores, n);
  resize_large(state_.reasons, n);
  resize_large(state_.statuses, n);
  resize_large(state_.computed_statuses, n);
  resize_large(state_.worst, n);
  resize_large(state_.completeness, n);
  state_.beside.resize(n);
  resize_large(state_.leaves, n);
  resize_large(state_.scores_itself, n);
  // An element's figures are brought together first: then each is one look at memory, not one a column. There are as
  // many elements as vertices, so the same ranges serve for both.
  const auto figures = make_large<Figures>(n);
  const Progress told = told_from(0.8);
  for_levels_told(thread_.graph(), state_.options.threads, told.part(0, 0.5), [&](Vertex first, Vertex last) {
    for (Vertex v = first; v < last; ++v) figures[v] = figures_of(v);
  });
  for_levels_told(thread_.graph(), state_.options.threads, told.part(0.5, 1),
                  [&](ElementIndex first, ElementIndex last) {
                    // Elements stand all over the order of vertices: what is wanted next is asked for beforehand.
                    constexpr ElementIndex ahead = 12;
                    for (ElementIndex element = first; element < last; ++element) {
                      if (last - element > ahead) {
                        const Figures& next = figures[thread_.vertex(element + ahead)];
                        prefetch(&next);
                        prefetch(&next + 1);
                      }
                      put(element, figures[thread_.vertex(element)]);
                    }
                  });
}

void RollUpWork::give(ElementIndex element) { put(element, figures_of(thread_.vertex(element))); }

RollUpWork::Figures RollUpWork::figures_of(Vertex v) const noexcept {
  const bool never_expected = worst_[v] == 0 && reason_[v] == Reason::not_applicable;
  return {.score = score_[v],
          .completeness = completeness_[v],
          .reason = reason_[v],
          .status = status_[v],
          .computed = computed_[v],
          .beside = beside_[v],
          .worst = never_expected ? Status::not_applicable : worst_status(v),
          .leaf = leaf_[v],
          .itself = itself_[v]};
}

void RollUpWork::put(ElementIndex element, const Figures& figures) noexcept {
  state_.scores[element] = figures.score;
  state_.completeness[element] = figures.completeness;
  state_.beside.put(element, figures.beside);
  state_.reasons[element] = figures.reason;
  state_.statuses[element] = figures.status;
  state_.computed_statuses[element] = figures.computed;
  state_.worst[element] = figures.worst;
  state_.leaves[element] = figures.leaf;
  state_.scores_itself[element] = figures.itself;
}

Status RollUpWork::worst_status(Vertex v) const noexcept {
  if (worst_[v] == 0) return Status::no_data;
  return order_.status(static_cast<std::uint8_t>(status_count - worst_[v]));
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
