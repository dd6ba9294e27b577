// Budget proposals and savings compared with the plan: what they pay for or take from, and which priorities that
// serves.
#pragma once

#include <cstdint>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/finding.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/frame/frame.hpp>
#include <goldenthread/model/rule.hpp>
#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/reporting/linked_element.hpp>
#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/rollup/what_if.hpp>
#include <goldenthread/time/period.hpp>

namespace goldenthread {
inline namespace v0 {

/// Options for reviewing proposals.
struct ProposalOptions {
  /// The proposals that it selects; all if empty.
  Selection select = {};
  /// As in MoneyOptions.
  Selection priorities = {};
  std::string unit = {};
  /// The financial year of the sums; none, for each proposal the first year with a sum that has not ended at the date,
  /// else the last.
  Period year = {};
  /// Receives the progress, and can stop the call.
  Progress progress = {};
};

/// One proposal.
struct Proposal {
  ElementIndex element = no_element;
  std::string_view id;
  std::string_view title;
  std::string_view kind;
  State state = State::approved;
  /// What it costs or saves in `year`; NaN if it is not known.
  double sum = 0;
  Period year;
  /// Whether the sum is the links' shares of the budgets that it takes from, and not the proposal's own.
  bool from_share = false;
  /// Whether it takes from something by an approved link, so that what_if() can apply it.
  bool takes = false;
  /// What it would pay for and what it would take from, in the order of the links.
  std::vector<LinkedElement> funds;
  std::vector<LinkedElement> reduces;
  /// The priorities above what it pays for or takes from (of a resource: above what that pays for), in the plan's
  /// order.
  std::vector<LinkedElement> priorities;
};

/// The proposals compared with the plan. Its texts are views of the plan's, which it keeps alive.
struct ProposalReview {
  std::string unit;
  /// In the plan's order.
  std::vector<Proposal> proposals;
  /// Proposals that do not say what they pay for or take from, that serve no priority, or that have no amount.
  std::vector<Finding> findings;
  Rollup rollup;
};

/// Reviews a plan's proposals: the resources that are draft or proposed, that take from something, or whose kind is
/// among the framework's `money.proposals`, and the actions that take from something. None that was withdrawn.
///
/// Their own links `funds` and `reduces` count where they are approved, draft or proposed, stated or inferred, valid
/// and recorded by the roll-up's date; above those links as in support: they score or trace, and are approved.
/// Throws InputError for a selection that the plan cannot answer, ArgumentError for a year that is not a financial one.
[[nodiscard]] GOLDENTHREAD_API ProposalReview review_proposals(const Rollup& result,
                                                               const ProposalOptions& options = {});

/// The full impact of some of the proposals: what the savings among them do when they are made together, of all where
/// none is named. What a proposal pays for changes no score. Throws UnknownNameError for an id that is not a proposal
/// of the review, and ArgumentError where none of them takes from anything by an approved link.
[[nodiscard]] GOLDENTHREAD_API WhatIf what_if(const ProposalReview& review, std::span<const std::string> ids = {},
                                              const Progress& progress = {});

/// id, kind, title, state, year, sum, from_share, takes, funds, reduces, priorities.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const ProposalReview& review);

/// The review in words for a person. Sums are rounded to whole pounds.
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const ProposalReview& review);
GOLDENTHREAD_API std::ostream& operator<<(std::ostream& stream, const ProposalReview& review);

}  // namespace v0
}  // namespace goldenthread
