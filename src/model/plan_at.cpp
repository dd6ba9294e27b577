#include <algorithm>
#include <cmath>

#include <goldenthread/model/plan_at.hpp>

#include "graph_state.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

Date date_or_own(const Graph& graph, Date as_of) { return as_of.is_none() ? graph.plan().default_as_of() : as_of; }

Graph graph_at(const Graph& graph, Date as_of) {
  return graph.state().rings_change ? graph.state().on(date_or_own(graph, as_of)) : graph;
}

}  // namespace

PlanAt::PlanAt(const Graph& graph, Date as_of)
    : graph_(graph_at(graph, as_of)),
      as_of_(date_or_own(graph_, as_of)),
      dated_(graph_.state().over_time->links.dated().data()),
      withdrawn_(graph_.state().over_time->elements.ever_withdrawn().data()),
      states_(plan().links().bytes("state")),
      bases_(plan().links().bytes("basis")),
      weights_(plan().links().numbers("weight")),
      factors_(plan().links().numbers("weight_factor")),
      shares_(plan().links().numbers("share")) {}

State PlanAt::state(ElementIndex element) const noexcept {
  return graph_.state().over_time->elements.at(element, as_of_);
}

bool PlanAt::is_withdrawn_now(ElementIndex element) const noexcept { return detail::is_withdrawn(state(element)); }

bool PlanAt::holds_now(std::uint32_t link) const noexcept {
  return graph_.state().over_time->links.holds(link, as_of_);
}

bool PlanAt::is_version(std::uint32_t link) const noexcept {
  return graph_.state().over_time->links.counts(link, as_of_);
}

bool PlanAt::same_as(const PlanAt& other) const noexcept {
  if (as_of_ == other.as_of_ || all_stand()) return true;
  if (withdrawn_ != nullptr)
    for (ElementIndex element = 0; element < size(); ++element)
      if (is_withdrawn(element) != other.is_withdrawn(element)) return false;
  if (dated_ != nullptr)
    for (std::uint32_t link = 0; link < plan().links().size(); ++link)
      if (holds(link) != other.holds(link)) return false;
  return true;
}

std::vector<PlanAt::PartialCorrection> PlanAt::partial_corrections() const {
  std::vector<PartialCorrection> found;
  for (const detail::PartialCorrection& known : graph_.state().over_time->links.partial_corrections()) {
    const bool is_known = as_of_.is_none() || known.since <= as_of_;
    const bool is_over = !known.until.is_none() && (as_of_.is_none() || known.until <= as_of_);
    if (is_known && !is_over) found.push_back({known.row, known.replaced});
  }
  std::ranges::sort(found, {}, &PartialCorrection::correction);
  return found;
}

double PlanAt::weight(std::uint32_t link) const noexcept {
  const double weight = weights_.empty() || std::isnan(weights_[link]) ? 1 : weights_[link];
  return factors_.empty() || std::isnan(factors_[link]) ? weight : weight * factors_[link];
}

double PlanAt::share(std::uint32_t link) const noexcept { return shares_.empty() ? std::nan("") : shares_[link]; }

}  // namespace v0
}  // namespace goldenthread
