#include <cmath>
#include <string>

#include <goldenthread/base/detail/not_known.hpp>
#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/rollup/amounts.hpp>
#include <goldenthread/sweep/attributed.hpp>
#include <goldenthread/sweep/reach_amounts.hpp>

#include "rollup_state.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

std::vector<double> shares_of(const Rollup::State& state) {
  const std::span<const double> given = state.plan().links().numbers("share");
  std::vector<double> shares;
  if (given.empty() && state.withdrawn.empty()) return shares;
  shares.reserve(state.thread->links().size());
  for (const std::uint32_t row : state.thread->links()) {
    const bool stands = !state.is_withdrawn(state.plan().link_to()[row]);
    shares.push_back(!stands ? 0 : given.empty() ? detail::not_known : given[row]);
  }
  return shares;
}

void check_amounts(const Rollup::State& state, std::span<const double> own) {
  if (own.size() != state.plan().size())
    throw ArgumentError("own has " + counted(own.size(), "amount") + " and the plan " +
                        counted(state.plan().size(), "element") + ": give one for each element, 0 if it has none");
  double size = 0;
  for (ElementIndex element = 0; element < own.size(); ++element) {
    const auto told = [&] { return "own: the amount of " + in_quotes(state.plan().id(element)); };
    if (std::isinf(own[element]))
      throw ArgumentError(told() + " is infinite: give a finite number, or NaN if it is unknown");
    if (!std::isnan(own[element])) size += std::abs(own[element]);
    if (std::isinf(size))
      throw ArgumentError(told() + ", " + exact_text(own[element]) +
                          ", and those before it add up to a number that is too large: make them smaller");
  }
}

void check_shares(const Rollup::State& state, std::span<const double> shares) {
  if (shares.empty()) return;
  const LevelGraph& graph = state.thread->graph();
  std::string wrong;
  std::size_t found = 0;
  for (ElementIndex element = 0; element < state.plan().size(); ++element) {
    double given = 0;
    for (const EdgeIndex edge : graph.parent_edges(state.thread->vertex(element)))
      if (!std::isnan(shares[edge])) given += shares[edge];
    if (!(given > 1 + detail::share_tolerance)) continue;
    constexpr std::size_t shown = 10;
    if (++found <= shown)
      wrong +=
          std::string(wrong.empty() ? "" : ", ") + in_quotes(state.plan().id(element)) + " (" + exact_text(given) + ")";
  }
  if (found == 0) return;
  if (found > 10) wrong += " and " + count_text(found - 10) + " more";
  throw ArgumentError("share: the shares of an element's links add up to more than 1 at " + wrong +
                      "; make them add up to at most 1");
}

std::vector<double> by_vertex(const detail::ThreadAt& thread, std::span<const double> own) {
  std::vector<double> moved(own.size());
  for (ElementIndex element = 0; element < own.size(); ++element) moved[thread.vertex(element)] = own[element];
  return moved;
}

void reach(const Rollup::State& state, std::span<const double> own, Amounts& amounts, const Progress& progress) {
  const detail::ThreadAt& thread = *state.thread;
  const ReachAmounts swept = sweep_reach_amounts(thread.graph(), by_vertex(thread, own), progress.part(0, 0.7));
  const Progress rest = progress.part(0.7, 1);
  for (ElementIndex element = 0; element < own.size(); ++element) {
    rest.step(element, own.size());
    const Vertex v = thread.vertex(element);
    amounts.amount[element] = swept.amount[v];
    amounts.unknown[element] = swept.unknown[v];
    if (thread.graph().parent_count(v) == 0) amounts.remainder[element] = swept.amount[v];
    double apart = std::isnan(own[element]) ? 0 : own[element];
    double size = std::abs(apart);
    for (const Vertex child : thread.graph().children(v)) {
      apart += swept.amount[child];
      size += std::abs(swept.amount[child]);
    }
    constexpr double rounding = 1e-12;
    amounts.overlaps[element] = std::abs(apart - swept.amount[v]) > rounding * size ? 1 : 0;
  }
}

void attribute(const Rollup::State& state, std::span<const double> own, Amounts& amounts, const Progress& progress) {
  const detail::ThreadAt& thread = *state.thread;
  const std::vector<double> shares = shares_of(state);
  progress.at(0.1);
  check_shares(state, shares);
  progress.at(0.2);
  const AttributedAmounts swept =
      sweep_attributed(thread.graph(), by_vertex(thread, own), shares, progress.part(0.3, 0.8));
  progress.at(0.8);
  for (ElementIndex element = 0; element < own.size(); ++element) {
    const Vertex v = thread.vertex(element);
    amounts.amount[element] = swept.amount[v];
    amounts.remainder[element] = swept.remainder[v];
    amounts.unknown[element] = swept.unknown[v];
  }
}

}  // namespace

Amounts roll_up_amounts(const Rollup& result, std::span<const double> own, AmountRule rule, const Progress& progress) {
  progress.at(0);
  const Rollup::State& state = result.state();
  check_amounts(state, own);
  Amounts amounts;
  amounts.rule = rule;
  amounts.amount.resize(own.size());
  amounts.remainder.resize(own.size());
  amounts.unknown.resize(own.size());
  amounts.overlaps.resize(own.size());
  for (const double amount : own)
    if (!std::isnan(amount)) amounts.total += amount;
  progress.at(0.1);
  if (rule == AmountRule::reach)
    reach(state, own, amounts, progress.part(0.1, 1));
  else
    attribute(state, own, amounts, progress.part(0.1, 1));
  progress.at(1);
  return amounts;
}

}  // namespace v0
}  // namespace goldenthread
