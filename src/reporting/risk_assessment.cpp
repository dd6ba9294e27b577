#include "risk_assessment.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <tuple>

#include <goldenthread/base/detail/not_known.hpp>

#include "model/placed_periods.hpp"
#include "rollup/upward.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {}  // namespace

RiskAssessor::RiskAssessor(const Rollup::State& state)
    : state_(state),
      matrix_(state.plan().framework().risk),
      sides_(state.plan().framework().kinds.size()),
      targets_of_(state) {
  const Plan& plan = state.plan();
  const auto mark = [&](const RiskScale& scale, Side side) {
    for (const std::string& kind : scale.kinds)
      if (const auto found = plan.framework().find_kind(kind))
        sides_[*found] = static_cast<std::uint8_t>(sides_[*found] | (1U << side));
  };
  mark(matrix_.likelihood, likelihood);
  mark(matrix_.impact, impact);
  if (const auto measures = plan.framework().find_link_type("measures"))
    for (std::uint32_t row = 0; row < plan.link_types().size(); ++row) {
      const bool assesses = plan.link_types()[row] == *measures && sides_[plan.kinds()[plan.link_from()[row]]] != 0;
      if (!assesses || plan.role(plan.link_to()[row]) != Role::risk) continue;
      measured_.push_back(plan.link_to()[row]);
      links_.push_back(row);
    }
  measures_of_ = {measured_, plan.size()};
}

bool RiskAssessor::is_of(Side side, ElementIndex measure) const noexcept {
  return (sides_[state_.plan().kinds()[measure]] & (1U << side)) != 0;
}

RiskAssessor::Figure RiskAssessor::observed(const ElementReader& reader, Date day) const {
  const OwnReader& own = *reader.own;
  const std::uint32_t row = own.known().observation[reader.row];
  Figure figure{own.reading(reader.row).actual, Unrated::none, {}};
  if (row == no_row || std::isnan(figure.number)) return {detail::not_known, Unrated::not_scored, {}};
  figure.period = observed_periods(own.plan())[row];
  const std::span<const double> max_ages = own.plan().measures().numbers("max_age");
  const std::uint32_t of = own.known().measure[reader.row];
  if (max_ages.empty() || of == no_row || std::isnan(max_ages[of])) return figure;
  if (day - figure.period.last() > max_ages[of] + own.lag(reader.row)) figure.unrated = Unrated::stale;
  return figure;
}

RiskAssessor::Figure RiskAssessor::aimed_at(ElementIndex measure) const {
  const auto [targets, rows] = targets_of_[measure];
  const std::span<const double> values = targets.numbers("value");
  const std::span<const Period> periods = targets.periods("period");
  const std::span<const Date> recorded = targets.days("recorded");
  const auto is_ahead = [&](std::uint32_t row) { return periods[row].first() > state_.day; };
  // Of those in force the one that starts last, and of those to come the one that starts first.
  const auto better = [&](std::uint32_t a, std::uint32_t b) {
    if (is_ahead(a) != is_ahead(b)) return is_ahead(b);
    if (periods[a].first() != periods[b].first()) return is_ahead(a) == (periods[a].first() < periods[b].first());
    if (periods[a].last() != periods[b].last()) return periods[a].last() < periods[b].last();
    const auto record = [&](std::uint32_t row) {
      return std::tuple(recorded.empty() ? Date::none() : recorded[row], row);
    };
    return record(a) > record(b);
  };
  std::uint32_t best = no_row;
  for (const std::uint32_t row : rows) {
    if (values.empty() || std::isnan(values[row]) || periods[row].is_none()) continue;
    if (!recorded.empty() && recorded[row] > state_.day) continue;
    if (best == no_row || better(row, best)) best = row;
  }
  if (best == no_row) return {detail::not_known, Unrated::not_scored, {}};
  return {values[best], Unrated::none, periods[best]};
}

RiskAssessment RiskAssessor::rate(const Figure& of_likelihood, const Figure& of_impact) const {
  RiskAssessment made;
  made.likelihood = of_likelihood.number;
  made.impact = of_impact.number;
  made.period = of_impact.period;
  if (made.period.is_none() || (!of_likelihood.period.is_none() && made.period.last() < of_likelihood.period.last()))
    made.period = of_likelihood.period;
  made.unrated = [&] {
    if (matrix_.empty()) return Unrated::no_matrix;
    const bool no_likelihood = of_likelihood.unrated == Unrated::not_scored;
    const bool no_impact = of_impact.unrated == Unrated::not_scored;
    if (no_likelihood && no_impact) return Unrated::not_scored;
    if (no_likelihood) return Unrated::no_likelihood;
    if (no_impact) return Unrated::no_impact;
    return of_likelihood.unrated != Unrated::none ? of_likelihood.unrated : of_impact.unrated;
  }();
  if (made.unrated == Unrated::none) {
    const auto row = matrix_.likelihood.step_of(made.likelihood);
    const auto column = matrix_.impact.step_of(made.impact);
    if (row && column) {
      made.rating = static_cast<std::uint8_t>(matrix_.rating_of(*row, *column));
      made.status = matrix_.ratings[made.rating].status;
      return made;
    }
    made.unrated = Unrated::not_on_scale;
  }
  made.status = made.unrated == Unrated::stale ? Status::stale : Status::no_data;
  return made;
}

template <class Read>
RiskAssessment RiskAssessor::assess(ElementIndex risk, Date day, const Read& read) const {
  const Plan& plan = state_.plan();
  const PlanAt then = day == state_.day ? *state_.at : PlanAt{state_.graph, day};
  std::array<Figure, 2> figures;
  figures.fill({detail::not_known, Unrated::not_scored, {}});
  for (const std::uint32_t i : measures_of_[risk]) {
    const ElementIndex measure = plan.link_from()[links_[i]];
    if (!then.counts(links_[i]) || is_withdrawn(state_, measure)) continue;
    const Figure found = read(measure);
    if (found.unrated == Unrated::not_scored) continue;
    for (const Side side : {likelihood, impact}) {
      if (!is_of(side, measure)) continue;
      Figure& figure = figures[side];
      if (figure.unrated == Unrated::not_scored)
        figure = found;
      else if (figure.number != found.number)
        figure = {detail::not_known, Unrated::several, found.period};
    }
  }
  return rate(figures[likelihood], figures[impact]);
}

RiskAssessment RiskAssessor::now(ElementIndex risk) const {
  return assess(risk, state_.day, [&](ElementIndex measure) { return observed(state_.reader(measure), state_.day); });
}

RiskAssessment RiskAssessor::at(ElementIndex risk, Date day, const ReadersAt& readers) const {
  return assess(risk, day, [&](ElementIndex measure) { return observed(readers.of(measure), day); });
}

RiskAssessment RiskAssessor::aim(ElementIndex risk) const {
  return assess(risk, state_.day, [&](ElementIndex measure) { return aimed_at(measure); });
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
