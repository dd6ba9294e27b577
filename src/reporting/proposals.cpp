#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include <goldenthread/base/detail/not_known.hpp>
#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/graph/build_level_graph.hpp>
#include <goldenthread/reporting/proposals.hpp>
#include <goldenthread/sweep/reach.hpp>
#include <goldenthread/trace/select.hpp>

#include "model/edge_of_dates.hpp"
#include "model/rows_by_element.hpp"
#include "money_figures.hpp"
#include "money_findings.hpp"
#include "money_graph.hpp"
#include "priorities.hpp"
#include "rollup/upward.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

class Reviewer {
 public:
  Reviewer(const Rollup& result, const ProposalOptions& options)
      : state_(result.state()),
        plan_(state_.plan()),
        options_(options),
        review_{options.unit.empty() ? plan_.framework().money.unit : options.unit, {}, {}, result},
        figures_(state_, review_.unit),
        row_of_(plan_.size(), detail::no_row) {
    if (options.year.is_none()) return;
    const Period financial = detail::financial_year_of(figures_.calendar(), options.year.first());
    if (!detail::same_days(financial, options.year))
      throw ArgumentError("year is " + to_string(options.year, figures_.calendar()) +
                          "; give a financial year, such as " + to_string(financial, figures_.calendar()));
    options_.year = financial;
  }

  ProposalReview run() && {
    options_.progress.at(0.1);
    find_proposals();
    options_.progress.at(0.3);
    find_links();
    options_.progress.at(0.5);
    find_sums();
    options_.progress.at(0.7);
    find_priorities();
    options_.progress.at(0.9);
    find_gaps();
    options_.progress.at(1);
    return std::move(review_);
  }

 private:
  void find_proposals() {
    const Selector selector(*state_.at, options_.select, options_.progress.part(0.1, 0.2));
    std::vector<detail::ResourceRole> roles = detail::resource_roles(state_);
    if (const auto reduces = plan_.framework().find_link_type("reduces"))
      for (std::uint32_t row = 0; row < plan_.link_types().size(); ++row)
        if (const ElementIndex from = plan_.link_from()[row];
            plan_.link_types()[row] == *reduces && is_live(row) && !detail::is_withdrawn(state_, from))
          roles[from] = detail::ResourceRole::proposal;
    for (ElementIndex element = 0; element < plan_.size(); ++element) {
      if (roles[element] != detail::ResourceRole::proposal || !selector.matches(element)) continue;
      row_of_[element] = static_cast<std::uint32_t>(review_.proposals.size());
      Proposal& proposal = review_.proposals.emplace_back();
      proposal.element = element;
      proposal.id = plan_.id(element);
      proposal.title = plan_.title(element);
      proposal.kind = plan_.kind(element).name;
      proposal.state = detail::state_at(state_, element);
      proposal.sum = detail::not_known;
    }
  }

  /// Whether a proposal's own link counts: it may be a draft or proposed itself.
  [[nodiscard]] bool is_live(std::uint32_t row) const {
    const std::span<const std::uint8_t> bases = plan_.links().bytes("basis");
    return state_.at->holds(row) && (bases.empty() || static_cast<Basis>(bases[row]) != Basis::whole_plan);
  }

  void find_links() {
    const auto funds = plan_.framework().find_link_type("funds");
    const auto reduces = plan_.framework().find_link_type("reduces");
    shares_.resize(review_.proposals.size());
    // Where each link stands in the list of its proposal.
    std::map<std::tuple<std::uint32_t, bool, ElementIndex>, std::size_t> places;
    for (std::uint32_t row = 0; row < plan_.link_types().size(); ++row) {
      const std::size_t type = plan_.link_types()[row];
      const ElementIndex to = plan_.link_to()[row];
      const std::uint32_t at = row_of_[plan_.link_from()[row]];
      if ((type != funds && type != reduces) || at == detail::no_row || !is_live(row)) continue;
      if (detail::is_withdrawn(state_, to)) continue;
      Proposal& proposal = review_.proposals[at];
      std::vector<LinkedElement>& links = type == funds ? proposal.funds : proposal.reduces;
      if (type == reduces && state_.at->counts(row)) proposal.takes = true;
      const double given = state_.at->share(row);
      const double share = std::isnan(given) ? 1 : given;
      if (const auto [place, is_new] = places.try_emplace({at, type == funds, to}, links.size()); !is_new) {
        if (type == reduces) shares_[at][place->second] = share;  // recorded again
        continue;
      }
      links.push_back(link_of(to));
      if (type == reduces) shares_[at].push_back(share);
    }
  }

  [[nodiscard]] LinkedElement link_of(ElementIndex element) const {
    return {element,        plan_.id(element),        plan_.title(element),
            Capacity::none, state_.statuses[element], state_.scores[element]};
  }

  void find_sums() {
    std::vector<ElementIndex> measured;
    std::vector<ElementIndex> measures;
    for (const std::uint32_t row : detail::counted_links(state_, "measures")) {
      if (!figures_.is_money(plan_.link_from()[row])) continue;
      measured.push_back(plan_.link_to()[row]);
      measures.push_back(plan_.link_from()[row]);
    }
    const detail::RowsByElement by_element(measured, plan_.size());
    const auto measures_of = [&](ElementIndex element) {
      std::vector<ElementIndex> found;
      for (const std::uint32_t row : by_element[element]) found.push_back(measures[row]);
      return found;
    };
    for (Proposal& proposal : review_.proposals) {
      std::vector<ElementIndex> own = measures_of(proposal.element);
      if (!own.empty()) {
        proposal.year = year_of(own);
        proposal.sum = budget(own, proposal.year);
        continue;
      }
      const std::vector<double>& shares = shares_[row_of_[proposal.element]];
      std::vector<std::vector<ElementIndex>> taken_from;
      for (const LinkedElement& reduced : proposal.reduces) {
        taken_from.push_back(measures_of(reduced.element));
        own.insert(own.end(), taken_from.back().begin(), taken_from.back().end());
      }
      if (own.empty()) continue;
      proposal.from_share = true;
      proposal.year = year_of(own);
      proposal.sum = 0;
      for (std::size_t i = 0; i < taken_from.size(); ++i)
        proposal.sum += taken_from[i].empty() ? detail::not_known : shares[i] * budget(taken_from[i], proposal.year);
    }
  }

  [[nodiscard]] Period year_of(std::span<const ElementIndex> measures) {
    if (!options_.year.is_none()) return options_.year;
    std::vector<Finding> unused;
    const std::vector<Period> years = figures_.years(measures, unused);
    for (const Period& year : years)
      if (year.last() >= state_.day) return year;
    return years.empty() ? Period{} : years.back();
  }

  [[nodiscard]] double budget(std::span<const ElementIndex> measures, const Period& year) const {
    if (year.is_none()) return detail::not_known;
    double sum = 0;
    for (const ElementIndex measure : measures) sum += figures_.budget(measure, year).value;
    return sum;
  }

  void find_priorities() {
    if (review_.proposals.empty()) return;
    const std::vector<std::uint8_t> wanted = detail::priorities_of(state_, options_.priorities);
    detail::UpwardLinks links = detail::upward_links(state_);
    for (const std::uint32_t row : detail::counted_links(state_, "funds")) {
      links.from.push_back(plan_.link_from()[row]);
      links.to.push_back(plan_.link_to()[row]);
    }
    options_.progress.at(0.8);
    const LevelGraphBuild build = build_level_graph(plan_.size(), {links.from, links.to});
    Reach reach{LevelView(build.thread)};
    for (Proposal& proposal : review_.proposals) {
      std::vector<Vertex> start;
      for (const std::vector<LinkedElement>* linked : {&proposal.funds, &proposal.reduces})
        for (const LinkedElement& to : *linked) start.push_back(build.rank[to.element]);
      std::vector<ElementIndex> served;
      for (const Vertex v : reach.above(start))
        if (wanted[build.order[v]] != 0) served.push_back(build.order[v]);
      std::ranges::sort(served);
      for (const ElementIndex priority : served) proposal.priorities.push_back(link_of(priority));
    }
  }

  void find_gaps() {
    for (const Proposal& proposal : review_.proposals) {
      const std::string name = std::string(proposal.title) + " (" + std::string(proposal.id) + ")";
      const auto add = [&](std::string code, Severity severity, std::string message, std::string remedy) {
        review_.findings.push_back(
            detail::money_finding(std::move(code), severity, proposal.id, std::move(message), std::move(remedy)));
      };
      if (proposal.funds.empty() && proposal.reduces.empty())
        add("proposal_without_object", Severity::warning,
            name + " does not say what it would pay for or take from, so it serves no priority",
            "Link it with funds or reduces.");
      else if (proposal.priorities.empty())
        add("proposal_without_priority", Severity::warning, name + " serves no priority",
            "Link what it pays for or takes from to the priority that it serves.");
      if (std::isnan(proposal.sum))
        add("proposal_without_sum", Severity::info,
            "no amount is given for " + name +
                (options_.year.is_none() ? "" : " in " + to_string(options_.year, figures_.calendar())),
            "Link a measure in " + in_quotes(review_.unit) + " to it, with the amount for each year as its targets.");
    }
  }

  const Rollup::State& state_;
  const Plan& plan_;
  ProposalOptions options_;
  ProposalReview review_;
  detail::MoneyFigures figures_;
  /// Of each element its position among the proposals.
  std::vector<std::uint32_t> row_of_;
  /// Of each proposal the shares of what it takes from, in the order of `reduces`.
  std::vector<std::vector<double>> shares_;
};

}  // namespace

ProposalReview review_proposals(const Rollup& result, const ProposalOptions& options) {
  options.progress.at(0);
  return Reviewer(result, options).run();
}

WhatIf what_if(const ProposalReview& review, std::span<const std::string> ids, const Progress& progress) {
  std::set<std::string_view> known;
  for (const Proposal& proposal : review.proposals) known.insert(proposal.id);
  for (const std::string& id : ids)
    if (!known.contains(id)) throw UnknownNameError("the review has no proposal " + in_quotes(id));
  const std::set<std::string_view> wanted(ids.begin(), ids.end());
  Changes changes;
  for (const Proposal& proposal : review.proposals) {
    const bool asked = ids.empty() || wanted.contains(proposal.id);
    if (asked && proposal.takes) changes.applied.emplace_back(proposal.id);
  }
  if (changes.applied.empty())
    throw ArgumentError("none of these proposals reduces anything by an approved link, so nothing changes");
  return what_if(review.rollup, changes, progress);
}

}  // namespace v0
}  // namespace goldenthread
