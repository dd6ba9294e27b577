// What a caller's own functions make of the children of several vertices.
#include <cmath>
#include <string>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/sweep/detail/any_children.hpp>

#include "children_maps.hpp"
#include "roll_up_work.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

std::vector<double> RollUpWork::aggregate(const LevelAggregator& aggregator, std::span<const Vertex> vertices) const {
  const struct {
    ScoreMap<const VertexLine> score;
    LineView<&VertexLine::completeness> completeness;
    CarriedScore carried_score;
    CarriedAge carried_age;
  } maps{{lines_.data()}, {lines_.data()}, {&state_}, {&state_}};
  std::vector<double> scores;
  std::vector<double> weights;
  std::vector<std::uint32_t> starts{0};
  for (const Vertex v : vertices) {
    const RollUpRule& rule = state_.rules[lines_[v].kind];
    EdgeIndex edge = thread_.graph().first_child_edge(v);
    for (const Vertex child : thread_.graph().children(v)) {
      const double weight = thread_.weight(edge++);
      const double score = counted_score(std::size_t{child}, maps, rule);
      if (!(weight > 0) || std::isnan(score)) continue;
      scores.push_back(score);
      weights.push_back(weight);
    }
    starts.push_back(static_cast<std::uint32_t>(scores.size()));
  }
  std::vector<double> made(vertices.size(), std::numeric_limits<double>::quiet_NaN());
  aggregator({scores, weights, starts}, made);
  for (std::size_t i = 0; i < made.size(); ++i)
    if (std::isinf(made[i]))
      throw ArgumentError("aggregators: the score returned for " +
                          in_quotes(state_.plan().id(thread_.element(vertices[i]))) +
                          " is infinite: return a finite number, or NaN for no score");
  return made;
}

Scored RollUpWork::aggregated(const LevelAggregator& aggregator, Vertex v) const {
  const double score = aggregate(aggregator, {&v, 1}).front();
  return std::isnan(score) ? Scored::undefined(Reason::no_data) : Scored::of(score);
}

void RollUpWork::aggregate_level(std::span<const Vertex> vertices) {
  std::vector<Vertex> of_kind;
  for (std::size_t kind = 0; kind < state_.kinds.size(); ++kind) {
    if (state_.kinds[kind].aggregator == nullptr) continue;
    of_kind.clear();
    for (const Vertex v : vertices)
      if (lines_[v].kind == kind) of_kind.push_back(v);
    if (of_kind.empty()) continue;
    const std::vector<double> made = aggregate(*state_.kinds[kind].aggregator, of_kind);
    for (std::size_t i = 0; i < made.size(); ++i) {
      lines_[of_kind[i]].score = made[i];
      if (std::isnan(made[i])) lines_[of_kind[i]].reason = Reason::no_data;
    }
  }
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
