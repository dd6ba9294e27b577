#include "counted_children.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>

#include <goldenthread/base/detail/sort_stably.hpp>
#include <goldenthread/sweep/detail/any_children.hpp>

#include "children_maps.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

const RollUpRule& rule_for(const Rollup::State& state, ElementIndex parent) {
  return state.rules[state.plan().kinds()[parent]];
}

/// What a rule puts instead of a child's score that is missing; NaN for nothing.
double stand_in(const Rollup::State& state, ElementIndex child, const RollUpRule& rule) {
  const struct {
    CarriedScoreOf carried_score;
    CarriedAgeOf carried_age;
  } maps{{&state}, {&state}};
  return stand_in_for(std::size_t{child}, maps, rule);
}

bool counts_without_score(const RollUpRule& rule, double stand_in) {
  return !std::isnan(stand_in) || rule.missing == MissingPolicy::propagate ||
         rule.missing == MissingPolicy::keep_weight;
}

/// What of the children makes up one of two means, or all of them.
struct Group {
  bool own;
  /// Its part of the whole, from 0 to 1.
  double share;
};

class Adding {
 public:
  Adding(const RollUpRule& rule, const std::vector<CountedChild>& children)
      : rule_(rule), children_(children), adds_(children.size()) {}

  void add(const Group& group) {
    switch (rule_.method) {
      case ScoreMethod::weighted_mean:
        each(group, [&](std::size_t i) {
          adds_[i] = std::isnan(children_[i].score) ? 0 : children_[i].normalised_weight * children_[i].score;
        });
        break;
      case ScoreMethod::percent_on_track:
        each(group, [&](std::size_t i) { adds_[i] = children_[i].on_track ? children_[i].normalised_weight : 0; });
        break;
      case ScoreMethod::minimum_count:
        add_counted(group);
        break;
      case ScoreMethod::worst:
        add_whole(group, [](double a, double b) { return a < b; });
        break;
      case ScoreMethod::best:
        add_whole(group, [](double a, double b) { return a > b; });
        break;
      case ScoreMethod::median:
        add_middle(group);
        break;
    }
  }

  [[nodiscard]] std::vector<double> take() { return std::move(adds_); }

 private:
  template <class Visit>
  void each(const Group& group, Visit visit) const {
    for (std::size_t i = 0; i < children_.size(); ++i)
      if (children_[i].own == group.own && children_[i].normalised_weight > 0) visit(i);
  }

  /// The first that are on track, as many as are asked for, add alike.
  void add_counted(const Group& group) {
    std::uint32_t found = 0;
    each(group, [&](std::size_t i) {
      if (children_[i].on_track && found++ < rule_.minimum_count) adds_[i] = group.share / rule_.minimum_count;
    });
  }

  /// The first of the foremost adds all there is.
  template <class Before>
  void add_whole(const Group& group, Before before) {
    std::size_t foremost = children_.size();
    each(group, [&](std::size_t i) {
      if (std::isnan(children_[i].score)) return;
      if (foremost == children_.size() || before(children_[i].score, children_[foremost].score)) foremost = i;
    });
    if (foremost < children_.size()) adds_[foremost] = group.share * children_[foremost].score;
  }

  /// The one in the middle adds all there is, or the two in the middle half each.
  void add_middle(const Group& group) {
    std::vector<std::size_t> ordered;
    double total = 0;
    each(group, [&](std::size_t i) {
      if (std::isnan(children_[i].score)) return;
      ordered.push_back(i);
      total += children_[i].normalised_weight;
    });
    sort_stably(ordered, [&](std::size_t i) { return children_[i].score; });
    constexpr double closeness = 1e-9;  // of normalised weights; the sweep's own is of the weights as given
    double sum = 0;
    for (std::size_t k = 0; k < ordered.size(); ++k) {
      sum += children_[ordered[k]].normalised_weight;
      if (sum < total / 2 * (1 - closeness)) continue;
      const bool halved = sum <= total / 2 * (1 + closeness) && k + 1 < ordered.size();
      const std::size_t next = halved ? k + 1 : k;
      adds_[ordered[k]] += group.share * children_[ordered[k]].score / 2;
      adds_[ordered[next]] += group.share * children_[ordered[next]].score / 2;
      return;
    }
  }

  const RollUpRule& rule_;
  const std::vector<CountedChild>& children_;
  std::vector<double> adds_;
};

std::array<double, 2> weight_by_group(const std::vector<CountedChild>& children) {
  std::array<double, 2> total{};
  for (const CountedChild& child : children) total[child.own ? 1 : 0] += child.normalised_weight;
  return total;
}

}  // namespace

void count_children(const Rollup::State& state, Vertex parent, std::vector<CountedChild>& children) {
  const ThreadAt& thread = *state.thread;
  const RollUpRule& rule = rule_for(state, thread.element(parent));
  const IsMeasure is_measure{&state};
  children.clear();
  EdgeIndex edge = thread.graph().first_child_edge(parent);
  for (const Vertex below : thread.graph().children(parent)) {
    const ElementIndex element = thread.element(below);
    const double weight = thread.weight(edge++);
    CountedChild child;
    child.score = state.scores[element];
    child.own = rule.own_and_below == OwnAndBelow::two_means && get(is_measure, below) != 0;
    const Status status = state.statuses[element];
    child.on_track = status == Status::on_track || status == Status::complete;
    bool counts = !std::isnan(child.score);
    if (!counts && !std::isnan(state.completeness[element])) {
      child.score = stand_in(state, element, rule);
      child.on_track = child.score >= rule.on_track_from;
      counts = counts_without_score(rule, child.score);
    }
    child.normalised_weight = counts ? weight : 0;
    children.push_back(child);
  }
  const std::array<double, 2> total = weight_by_group(children);
  const int groups = (total[0] > 0 ? 1 : 0) + (total[1] > 0 ? 1 : 0);
  for (CountedChild& child : children)
    if (child.normalised_weight > 0) child.normalised_weight /= total[child.own ? 1 : 0] * groups;
}

std::vector<double> contributions(const Rollup::State& state, Vertex parent,
                                  const std::vector<CountedChild>& children) {
  Adding adding(rule_for(state, state.thread->element(parent)), children);
  const std::array<double, 2> total = weight_by_group(children);
  for (const bool own : {true, false})
    if (total[own ? 1 : 0] > 0) adding.add({own, total[1 - (own ? 1 : 0)] > 0 ? 0.5 : 1.0});
  return adding.take();
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
