#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

#include <goldenthread/base/error.hpp>
#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/score/severity_order.hpp>
#include <goldenthread/sweep/roll_up.hpp>

#include "aside.hpp"
#include "rollup_state.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

/// Stands for the status of an element that has yet to get one from below.
constexpr auto from_below = static_cast<Status>(UINT8_MAX);

bool depends_on_dates(const Plan& plan) noexcept {
  const Table& elements = plan.elements();
  const Table& links = plan.links();
  return !elements.periods("start").empty() || !elements.periods("due").empty() || !links.days("valid_from").empty() ||
         !links.days("valid_to").empty() || !links.days("recorded").empty();
}

void take_options(Rollup::State& state, const RollUpOptions& options) {
  if (options.threads == 0) throw ArgumentError("threads is 0: give 1 or more");
  if (options.minimum_completeness && !(*options.minimum_completeness >= 0 && *options.minimum_completeness <= 1))
    throw ArgumentError("minimum_completeness is " + std::to_string(*options.minimum_completeness) +
                        ": give a number from 0 to 1");
  state.options = options;
  state.as_of = options.as_of.is_none() ? state.plan().default_as_of() : options.as_of;
  state.day = state.as_of;
  if (!state.as_of.is_none()) return;
  if (depends_on_dates(state.plan()))
    throw ArgumentError(
        "as_of: the plan names no as-of date and has no dated observations or updates to take one from; give as_of");
  state.day = Date::latest();
}

void take_policies(Rollup::State& state) {
  const Framework& framework = state.plan().framework();
  for (const Kind& kind : framework.kinds) {
    state.kinds.push_back(kind_policy(framework, kind.name, state.options));
    state.kinds.back().role = kind.role;
    state.rules.push_back(rule_of(state.kinds.back()));
  }
}

/// For each element whether it was withdrawn; empty where none was.
std::vector<std::uint8_t> withdrawn_elements(const Rollup::State& state) {
  if (state.plan().elements().bytes("state").empty() && state.known.state.empty()) return {};
  std::vector<std::uint8_t> withdrawn(state.plan().size());
  bool any = false;
  for (ElementIndex element = 0; element < withdrawn.size(); ++element) {
    withdrawn[element] = state.own->is_withdrawn(element) ? 1 : 0;
    any = any || withdrawn[element] != 0;
  }
  if (!any) withdrawn.clear();
  return withdrawn;
}

void take_overrides(Rollup::State& state) {
  if (state.known.override_update.empty()) return;
  const Table& updates = state.plan().updates();
  const std::span<const double> scores = updates.numbers("score");
  const std::span<const std::uint8_t> statuses = updates.bytes("status");
  for (ElementIndex element = 0; element < state.plan().size(); ++element) {
    const std::uint32_t row = state.known.override_update[element];
    if (row == no_row) continue;
    Override taken;
    taken.element = element;
    taken.update = row;
    taken.score = scores.empty() ? std::numeric_limits<double>::quiet_NaN() : scores[row];
    if (!statuses.empty() && statuses[row] < status_count) taken.status = static_cast<Status>(statuses[row]);
    if (taken.status || !std::isnan(taken.score)) state.overrides.push_back(taken);
  }
}

/// The work of one roll-up: columns by vertex of the thread, filled before the sweep, by it, and after it.
class RollUpWork {
 public:
  RollUpWork(Rollup::State& state, std::span<const std::uint8_t> withdrawn)
      : state_(state),
        thread_(*state.thread),
        withdrawn_(withdrawn),
        kinds_(state.plan().kinds()),
        order_(state.plan().framework().severity_order),
        ambiguous_(!state.plan().findings().empty()) {
    const std::size_t n = state.plan().size();
    score_.resize(n);
    reason_.resize(n);
    completeness_.resize(n);
    worst_.resize(n);
    itself_.resize(n);
    kind_.resize(n);
    leaf_.resize(n);
    status_.resize(n);
  }

  void run() {
    read_own();
    sweep();
    find_statuses();
    give();
  }

 private:
  /// What an element scores by itself, or nothing where that comes from below.
  std::optional<Judged> own_of(ElementIndex element, bool childless, bool& is_leaf) const {
    constexpr Judged none{Scored::undefined(Reason::not_applicable), Status::not_applicable};
    if ((!withdrawn_.empty() && withdrawn_[element] != 0) || (ambiguous_ && state_.plan().is_ambiguous(element)))
      return none;
    const KindPolicy& policy = state_.kinds[kinds_[element]];
    Judged judged;
    switch (policy.role) {
      case Role::action:
      case Role::milestone:
        judged = state_.own->judge_action_of(element);
        break;
      case Role::measure:
        judged = state_.own->judge_measure_of(element);
        break;
      case Role::vision:
      case Role::objective:
        if (childless) return Judged{Scored::undefined(Reason::no_data), Status::no_data};
        return std::nullopt;
      default:
        if (childless) return none;
        return std::nullopt;
    }
    is_leaf = childless;
    if (childless || (policy.own_score == OwnScore::reported && judged.scored.is_defined())) return judged;
    return std::nullopt;
  }

  /// What stands in the computed place of an element with an override; what was computed is kept beside it.
  std::optional<Judged> overridden(Override& given, const std::optional<Judged>& computed) const {
    if (computed) given.computed = *computed;
    const bool has_score = !std::isnan(given.score);
    if (!computed && !has_score) return std::nullopt;  // a status alone, to be put over the one from below
    Judged judged = computed.value_or(Judged{});
    if (has_score) {
      judged.scored = Scored::of(given.score);
      judged.status = status_of(*policy_of(given.element).scheme, given.score);
    }
    if (given.status) judged.status = *given.status;
    return judged;
  }

  void read_own() {
    // Every vertex by itself, in any order; only the division into ranges is that of the levels.
    for_levels(thread_.graph(), state_.options.threads, [&](Vertex first, Vertex last) {
      for (Vertex v = first; v < last; ++v) read_own(v);
    });
  }

  void read_own(Vertex v) {
    const ElementIndex element = thread_.element(v);
    const bool childless = thread_.graph().child_count(v) == 0;
    bool is_leaf = false;
    std::optional<Judged> own = own_of(element, childless, is_leaf);
    if (!state_.overrides.empty()) {
      if (Override* given = find_override(element); given != nullptr) {
        given->rolled_up = !own;
        own = overridden(*given, own);
      }
    }
    leaf_[v] = is_leaf ? 1 : 0;
    kind_[v] = kinds_[element];
    if (!own) {
      status_[v] = from_below;
      return;
    }
    score_[v] = own->scored.score;
    reason_[v] = own->scored.reason;
    itself_[v] = 1;
    status_[v] = own->status;
    if (is_leaf) worst_[v] = severity(own->status);
  }

  Override* find_override(ElementIndex element) {
    const auto found = std::ranges::lower_bound(state_.overrides, element, {}, &Override::element);
    return found != state_.overrides.end() && found->element == element ? &*found : nullptr;
  }

  void sweep() {
    RollUpColumns columns;
    columns.own_score = score_;
    columns.own_reason = reason_;
    columns.scores_itself = itself_;
    columns.own_severity = worst_;
    columns.weight = thread_.weights();
    columns.score = score_;
    columns.reason = reason_;
    columns.completeness = completeness_;
    columns.worst = worst_;
    std::span<const RollUpRule> rules = state_.rules;
    const bool one_rule = std::ranges::all_of(rules, [&](const RollUpRule& rule) { return rule == rules.front(); });
    if (one_rule)
      rules = rules.first(1);
    else
      columns.rule = kind_;
    sweep_roll_up(thread_.graph(), columns, rules, state_.options.threads);
  }

  void find_statuses() {
    for_levels(thread_.graph(), state_.options.threads, [&](Vertex first, Vertex last) {
      for (Vertex v = first; v < last; ++v) {
        if (status_[v] != from_below) continue;
        status_[v] = status_from_below(v, {score_[v], reason_[v]});
        if (!state_.overrides.empty()) put_status_over(v);
      }
    });
    for (Override& given : state_.overrides) {
      const Vertex v = thread_.vertex(given.element);
      if (!given.rolled_up || itself_[v] == 0) continue;
      given.computed.scored = computed_from_below(v);
      given.computed.status = status_from_below(v, given.computed.scored);
    }
  }

  void put_status_over(Vertex v) {
    Override* given = find_override(thread_.element(v));
    if (given == nullptr) return;
    given->computed = {{score_[v], reason_[v]}, status_[v]};
    status_[v] = *given->status;
  }

  Status status_from_below(Vertex v, const Scored& scored) const {
    const KindPolicy& policy = state_.kinds[kind_[v]];
    std::optional<Status> worst_child;
    if (policy.status_from == StatusFrom::worst) worst_child = worst_of_children(v);
    if (policy.role == Role::action || policy.role == Role::milestone)
      return state_.own->action_status(thread_.element(v), scored, worst_status(v) == Status::complete, worst_child);
    return worst_child ? *worst_child : status_of(*policy.scheme, scored);
  }

  Status worst_of_children(Vertex v) const {
    std::optional<Status> worst;
    EdgeIndex edge = thread_.graph().first_child_edge(v);
    for (const Vertex child : thread_.graph().children(v))
      if (thread_.weight(edge++) > 0) worst = worst ? order_.worst(*worst, status_[child]) : status_[child];
    return worst.value_or(Status::no_data);
  }

  /// The score that a vertex with an override would have from below.
  Scored computed_from_below(Vertex v) const {
    Scored scored;
    double completeness = 0;
    std::span<const double> weights = thread_.weights();
    if (!weights.empty()) weights = weights.subspan(thread_.graph().first_child_edge(v));
    const RollUpMaps maps{.own_score = Column<const double>{score_.data()},
                          .score = Aside<double>{score_.data(), &scored.score},
                          .reason = Aside<Reason>{reason_.data(), &scored.reason},
                          .completeness = Aside<double>{completeness_.data(), &completeness},
                          .worst = Nothing{},
                          .own_reason = Constant<Reason>{Reason::no_data},
                          .scores_itself = Constant<std::uint8_t>{0},
                          .own_severity = Constant<std::uint8_t>{0},
                          .weight = OptionalColumn<double>{weights.data(), 1},
                          .rule = Column<const std::uint8_t>{kind_.data()}};
    RollUpFault fault;
    roll_up_vertex(OneVertex{thread_.graph().children(v)}, std::size_t{v}, maps, state_.rules, fault);
    return scored;
  }

  /// Puts the columns into the plan's order.
  void give() {
    const std::span<const Vertex> vertices = thread_.vertices();
    const std::size_t n = vertices.size();
    state_.scores.resize(n);
    state_.reasons.resize(n);
    state_.statuses.resize(n);
    state_.worst.resize(n);
    state_.completeness.resize(n);
    state_.leaves.resize(n);
    state_.scores_itself.resize(n);
    // There are as many elements as vertices, so the same ranges serve for both.
    for_levels(thread_.graph(), state_.options.threads, [&](ElementIndex first, ElementIndex last) {
      for (ElementIndex element = first; element < last; ++element) {
        const Vertex v = vertices[element];
        state_.scores[element] = score_[v];
        state_.completeness[element] = completeness_[v];
        state_.reasons[element] = reason_[v];
        state_.statuses[element] = status_[v];
        state_.worst[element] =
            worst_[v] == 0 && reason_[v] == Reason::not_applicable ? Status::not_applicable : worst_status(v);
        state_.leaves[element] = leaf_[v];
        state_.scores_itself[element] = itself_[v];
      }
    });
  }

  const KindPolicy& policy_of(ElementIndex element) const noexcept {
    return state_.kinds[state_.plan().kinds()[element]];
  }
  std::uint8_t severity(Status status) const noexcept {
    return static_cast<std::uint8_t>(status_count - order_.rank(status));
  }
  Status worst_status(Vertex v) const noexcept {
    if (worst_[v] == 0) return Status::no_data;
    return order_.status(static_cast<std::uint8_t>(status_count - worst_[v]));
  }

  Rollup::State& state_;
  const ThreadAt& thread_;
  std::span<const std::uint8_t> withdrawn_;
  std::span<const std::uint8_t> kinds_;
  SeverityOrder order_;
  bool ambiguous_;

  std::vector<double> score_;
  std::vector<Reason> reason_;
  std::vector<double> completeness_;
  /// Severities: status_count less the rank of the worst status, 0 where there is no leaf.
  std::vector<std::uint8_t> worst_;
  std::vector<std::uint8_t> itself_;
  std::vector<std::uint8_t> kind_;
  std::vector<std::uint8_t> leaf_;
  std::vector<Status> status_;
};

}  // namespace

}  // namespace detail

Rollup roll_up(const Graph& graph, const RollUpOptions& options) {
  auto state = std::make_shared<Rollup::State>(graph);
  detail::take_options(*state, options);
  detail::take_policies(*state);
  state->known = detail::known_at(state->plan(), state->day);
  state->own.emplace(state->plan(), state->known, state->kinds, state->day);
  const std::vector<std::uint8_t> withdrawn = detail::withdrawn_elements(*state);
  state->thread.emplace(state->graph, state->day, withdrawn);
  detail::take_overrides(*state);
  detail::RollUpWork(*state, withdrawn).run();
  return Rollup(std::move(state));
}

}  // namespace v0
}  // namespace goldenthread
