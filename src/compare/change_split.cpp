#include "change_split.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>
#include <utility>

#include <goldenthread/sweep/roll_up.hpp>

#include "model/plan_state.hpp"
#include "rollup/aside.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

constexpr double no_score = std::numeric_limits<double>::quiet_NaN();

/// Whether an element's score was given for it and not made.
bool is_given(const Rollup::State& state, ElementIndex element) {
  const Override* given = state.find_override(element);
  return (given != nullptr && !std::isnan(given->score)) || state.supposed_scores.contains(element);
}

/// One child as it counts at some step.
struct Counted {
  std::size_t child = 0;
  double weight = 0;
  /// Its score, or what stands in its place; NaN for nothing.
  double score = 0;
  bool on_track = false;
  bool own = false;

  [[nodiscard]] double pull() const noexcept { return std::isnan(score) ? 0 : score; }
};

/// The score that some children make by a rule.
double score_of(const std::vector<Counted>& children, RollUpRule rule) {
  if (children.empty()) return no_score;
  const std::size_t n = children.size();
  std::vector<double> scores(n), completeness(n, 1), weights(n);
  std::vector<Reason> reasons(n, Reason::none);
  std::vector<std::uint8_t> on_track(n), own(n);
  std::vector<std::uint32_t> order(n);
  for (std::size_t i = 0; i < n; ++i) {
    scores[i] = children[i].score;
    weights[i] = children[i].weight;
    on_track[i] = children[i].on_track ? 1 : 0;
    own[i] = children[i].own ? 1 : 0;
    if (!std::isnan(scores[i])) continue;
    reasons[i] = Reason::no_data;
    completeness[i] = 0;
  }
  std::iota(order.begin(), order.end(), std::uint32_t{0});
  rule.minimum_completeness = 0;  // both ends have a score; what is between them is no answer to anybody
  Scored made;
  double made_completeness = 0;
  const RollUpMaps maps{.own_score = ArrayMap<const double>{scores.data()},
                        .score = Aside<double>{scores.data(), &made.score},
                        .reason = Aside<Reason>{reasons.data(), &made.reason},
                        .completeness = Aside<double>{completeness.data(), &made_completeness},
                        .worst = Nothing{},
                        .own_reason = Constant<Reason>{Reason::no_data},
                        .scores_itself = Constant<std::uint8_t>{0},
                        .own_severity = Constant<std::uint8_t>{0},
                        .weight = OptionalArrayMap<double>{weights.data(), 1},
                        .rule = Constant<std::uint8_t>{0},
                        .own_measure = ArrayMap<const std::uint8_t>{own.data()},
                        .carried_score = Constant<double>{no_score},
                        .carried_age = Constant<double>{no_score},
                        .on_track = ArrayMap<const std::uint8_t>{on_track.data()}};
  RollUpFault fault;
  roll_up_vertex(OneVertex{order}, n, maps, {&rule, 1}, fault);
  return made.score;
}

/// What each child has to do with a step.
struct Moves {
  explicit Moves(std::size_t children) : pull(children), size(children) {}

  void clear() {
    std::ranges::fill(pull, 0.0);
    std::ranges::fill(size, 0.0);
  }

  /// What the step adds for each child under a weighted mean, times the sum of the weights after it.
  std::vector<double> pull;
  /// How much each changes, for the share that it has under any other method.
  std::vector<double> size;
};

/// Goes from the children of before to those of after, one sort of change after the other.
class Steps {
 public:
  Steps(RollUpRule rule, double start) : rule_(rule), current_(start) {}

  /// What a step comes to.
  struct Taken {
    /// For each child what it adds; empty if the step left no score, or nothing changed in it.
    std::vector<double> parts;
    /// The sum of the weights, where each part is the child's pull over it; else 0.
    double weights = 0;
  };

  /// Takes the step to `next`.
  [[nodiscard]] Taken take(const std::vector<Counted>& next, const Moves& moves) {
    const double sizes = std::accumulate(moves.size.begin(), moves.size.end(), 0.0);
    if (!(sizes > 0) && !pending_) return {};
    const double score = score_of(next, rule_);
    if (std::isnan(score)) {
      pending_ = true;
      return {};
    }
    const double step = score - current_;
    current_ = score;
    const bool was_pending = std::exchange(pending_, false);
    Taken taken;
    taken.parts.resize(moves.pull.size());
    double weights = 0;
    for (const Counted& child : next) weights += child.weight;
    double sum = 0;
    double pulls = 0;
    for (const double pull : moves.pull) {
      sum += pull / weights;
      pulls += std::abs(pull) / weights;
    }
    constexpr double rounding = 1e-12;
    if (!was_pending && std::abs(sum - step) <= rounding * (pulls + std::abs(step))) {
      for (std::size_t i = 0; i < taken.parts.size(); ++i) taken.parts[i] = moves.pull[i] / weights;
      taken.weights = weights;
    } else if (sizes > 0) {
      for (std::size_t i = 0; i < taken.parts.size(); ++i) taken.parts[i] = step * (moves.size[i] / sizes);
    } else {
      for (const Counted& child : next) taken.parts[child.child] = step / static_cast<double>(next.size());
    }
    return taken;
  }

  [[nodiscard]] double current() const noexcept { return current_; }

 private:
  RollUpRule rule_;
  double current_;
  bool pending_ = false;
};

void give(std::vector<SplitChild>& children, const Steps::Taken& taken, Cause cause) {
  for (std::size_t i = 0; i < taken.parts.size(); ++i) children[i].parts[cause] += taken.parts[i];
}

double size_of(const ChangeParts& parts) {
  double size = 0;
  for (const double part : parts.parts) size += std::abs(part);
  return size;
}

double score_by(const Scoring& scoring, Reading reading) {
  if (scoring.formula == Formula::range && reading.polarity != Polarity::data_only)
    reading.polarity = Polarity::in_range;
  return score(scoring, reading).score;
}

}  // namespace

ElementIndex ChangeSplit::row_before(ElementIndex after) const {
  if (!rows_.empty()) return rows_[after];
  if (&before_.plan().state() == &after_.plan().state()) return after;
  return before_.plan().find(after_.plan().id(after)).value_or(no_element);
}

/// Everything at or below a vertex of the later thread, lowest first.
std::vector<Vertex> ChangeSplit::below(Vertex top) const {
  const LevelGraph& graph = after_.thread->graph();
  std::vector<bool> marked(std::size_t{top} + 1);
  marked[top] = true;
  std::vector<Vertex> found;
  for (Vertex v = top + 1; v-- > 0;) {
    if (!marked[v]) continue;
    found.push_back(v);
    for (const Vertex child : graph.children(v)) marked[child] = true;
  }
  std::ranges::reverse(found);
  return found;
}

std::vector<SplitChild> ChangeSplit::children_of(ElementIndex before, ElementIndex after) const {
  std::vector<SplitChild> children;
  std::vector<std::pair<ElementIndex, std::size_t>> by_row;  // of the earlier plan
  std::vector<CountedChild> counted;
  const Vertex v = after_.thread->vertex(after);
  const Vertex u = before_.thread->vertex(before);
  if (after_.thread->graph().children(v).empty() && before_.thread->graph().children(u).empty()) return children;
  count_children(after_, v, counted);
  EdgeIndex edge = after_.thread->graph().first_child_edge(v);
  for (const Vertex below : after_.thread->graph().children(v)) {
    SplitChild child;
    child.after = after_.thread->element(below);
    child.weight_after = after_.thread->weight(edge++);
    child.counted_after = counted[children.size()];
    if (const ElementIndex row = row_before(child.after); row != no_element) by_row.emplace_back(row, children.size());
    children.push_back(child);
  }
  std::ranges::sort(by_row);
  count_children(before_, u, counted);
  edge = before_.thread->graph().first_child_edge(u);
  std::size_t at = 0;
  for (const Vertex below : before_.thread->graph().children(u)) {
    const ElementIndex row = before_.thread->element(below);
    // Two links of different types may join the same two: the first of each is matched with the first.
    const auto found = std::ranges::lower_bound(by_row, row, {}, &std::pair<ElementIndex, std::size_t>::first);
    const bool known = found != by_row.end() && found->first == row && children[found->second].before == no_element;
    SplitChild& child = known ? children[found->second] : children.emplace_back();
    child.before = row;
    child.weight_before = before_.thread->weight(edge++);
    child.counted_before = counted[at++];
  }
  return children;
}

ChangeParts ChangeSplit::own_parts(ElementIndex before, ElementIndex after) const {
  const double was = before_.scores[before];
  const double is = after_.scores[after];
  ChangeParts parts;
  const Role role = after_.plan().role(after);
  if (role != Role::measure || before_.plan().role(before) != Role::measure || is_given(before_, before) ||
      is_given(after_, after)) {
    parts[Cause::value] = is - was;
    return parts;
  }
  const auto [own_before, own_row_before] = before_.reader(before);
  const auto [own_after, own_row_after] = after_.reader(after);
  Reading reading = own_before->reading(own_row_before);
  const Reading now = own_after->reading(own_row_after);
  const Scoring& scoring = own_before->scoring(own_row_before);
  double current = was;
  const auto step = [&](Cause cause) {
    const double score = score_by(scoring, reading);
    if (std::isnan(score)) return;
    parts[cause] += score - current;
    current = score;
  };
  const auto same = [](double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); };
  if (!same(reading.actual, now.actual)) {
    reading.actual = now.actual;
    step(Cause::value);
  }
  if (!same(reading.target, now.target) || !same(reading.lower, now.lower) || !same(reading.upper, now.upper)) {
    reading.target = now.target;
    reading.lower = now.lower;
    reading.upper = now.upper;
    reading.polarity = now.polarity;
    // The baseline is the same part of what it is for the whole of the target's time.
    if (reading.part > 0) reading.baseline *= now.part / reading.part;
    reading.part = now.part;
    step(Cause::target);
  }
  parts[Cause::policy] += is - current;
  return parts;
}

ChangeParts ChangeSplit::parts_from_below(ElementIndex before, ElementIndex after,
                                          std::vector<SplitChild>& children) const {
  const RollUpRule rule = before_.rules[before_.plan().kinds()[before]];
  const auto of = [](std::size_t child, double weight, const CountedChild& counted) {
    return Counted{child, weight, counted.score, counted.on_track, counted.own};
  };
  std::vector<Counted> now;
  for (std::size_t i = 0; i < children.size(); ++i)
    if (children[i].counts_before()) now.push_back(of(i, children[i].weight_before, children[i].counted_before));
  Moves moves(children.size());
  double mean = 0;
  const auto begin = [&] {
    double weights = 0;
    mean = 0;
    for (const Counted& child : now) {
      mean += child.weight * child.pull();
      weights += child.weight;
    }
    mean = weights > 0 ? mean / weights : 0;
    moves.clear();
  };
  Steps steps(rule, before_.scores[before]);

  begin();
  for (const Counted& child : now) {
    if (children[child.child].counts_after()) continue;
    moves.pull[child.child] = child.weight * (mean - child.pull());
    moves.size[child.child] = child.weight;
  }
  std::erase_if(now, [&](const Counted& child) { return !children[child.child].counts_after(); });
  give(children, steps.take(now, moves), Cause::child_lost);

  begin();
  std::vector<Counted> next;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < children.size(); ++i) {
    if (kept < now.size() && now[kept].child == i) {
      next.push_back(now[kept++]);
    } else if (children[i].counts_after() && !children[i].counts_before()) {
      next.push_back(of(i, children[i].weight_after, children[i].counted_after));
      moves.pull[i] = next.back().weight * (next.back().pull() - mean);
      moves.size[i] = next.back().weight;
    }
  }
  now = std::move(next);
  give(children, steps.take(now, moves), Cause::child_gained);

  begin();
  for (Counted& child : now) {
    const double more = children[child.child].weight_after - child.weight;
    moves.pull[child.child] = more * (child.pull() - mean);
    moves.size[child.child] = std::abs(more);
    child.weight = children[child.child].weight_after;
  }
  give(children, steps.take(now, moves), Cause::weight);

  begin();
  for (Counted& child : now) {
    const Counted later = of(child.child, child.weight, children[child.child].counted_after);
    double size = (std::max)(std::abs(later.pull() - child.pull()), size_of(parts_below(child.child, children)));
    if (later.on_track != child.on_track) size = (std::max)(size, 1.0);
    moves.pull[child.child] = child.weight * (later.pull() - child.pull());
    moves.size[child.child] = child.weight * size;
    child = later;
  }
  const Steps::Taken taken = steps.take(now, moves);
  for (std::size_t i = 0; i < taken.parts.size(); ++i) {
    const ChangeParts below = parts_below(i, children);
    const double size = size_of(below);
    if (size == 0) {
      children[i].parts[Cause::value] += taken.parts[i];
      continue;
    }
    for (std::size_t cause = 0; cause < cause_count; ++cause)
      children[i].parts.parts[cause] += taken.weights > 0
                                            ? below.parts[cause] * (children[i].weight_after / taken.weights)
                                            : taken.parts[i] * (std::abs(below.parts[cause]) / size);
  }

  ChangeParts parts;
  for (const SplitChild& child : children) parts += child.parts;
  parts[Cause::policy] += after_.scores[after] - steps.current();
  return parts;
}

/// The parts of a child that has a score on both sides and counts on both.
ChangeParts ChangeSplit::parts_below(std::size_t child, const std::vector<SplitChild>& children) const {
  if (!children[child].counts_before() || !children[child].counts_after()) return {};
  if (!all_.empty()) return all_[children[child].after];
  const auto found = split_.find(children[child].after);
  return found == split_.end() ? ChangeParts{} : found->second;
}

ChangeParts ChangeSplit::parts_of(ElementIndex before, ElementIndex after, std::vector<SplitChild>& children) const {
  if (std::isnan(before_.scores[before]) || std::isnan(after_.scores[after])) return {};
  const bool itself_before = before_.scores_itself[before] != 0;
  const bool itself_after = after_.scores_itself[after] != 0;
  if (itself_before && itself_after) return own_parts(before, after);
  if (!itself_before && !itself_after) return parts_from_below(before, after, children);
  ChangeParts parts;
  const bool given = is_given(before_, before) || is_given(after_, after);
  parts[given ? Cause::value : Cause::policy] = after_.scores[after] - before_.scores[before];
  return parts;
}

ChangeParts ChangeSplit::split(ElementIndex element, std::vector<SplitChild>& children, const Progress& progress) {
  const Vertex top = after_.thread->vertex(element);
  const std::vector<Vertex> all = below(top);
  std::size_t done = 0;
  for (const Vertex v : all) {
    progress.step(done++, all.size());
    const ElementIndex after = after_.thread->element(v);
    const ElementIndex before = row_before(after);
    if (before == no_element) continue;
    children = children_of(before, after);
    split_[after] = parts_of(before, after, children);
  }
  return split_[element];
}

void ChangeSplit::split_all(const Found& found) {
  const Plan& before = before_.plan();
  const Plan& after = after_.plan();
  rows_.resize(after.size());
  if (&before.state() == &after.state()) {
    std::iota(rows_.begin(), rows_.end(), ElementIndex{0});
  } else {
    before.state().index->find_all(
        after.size(), [&](std::size_t row) { return after.id(static_cast<ElementIndex>(row)); },
        [&](std::size_t row, ElementIndex known) {
          rows_[row] = known == no_element || before.is_ambiguous(known) ? no_element : known;
        });
  }
  all_.resize(after.size());
  for (Vertex v = 0; v < after.size(); ++v) {
    const ElementIndex row = after_.thread->element(v);
    if (rows_[row] == no_element) continue;
    std::vector<SplitChild> children = children_of(rows_[row], row);
    all_[row] = parts_of(rows_[row], row, children);
    found(rows_[row], row, all_[row], children);
  }
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
