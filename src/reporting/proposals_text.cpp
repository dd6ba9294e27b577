#include <cmath>
#include <cstddef>
#include <string>

#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/reporting/proposals.hpp>

#include "money_findings.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

std::string names(const std::vector<LinkedElement>& links) {
  constexpr std::size_t most = 10;
  std::string text;
  for (std::size_t i = 0; i < links.size() && i < most; ++i)
    text += (i == 0 ? "" : "; ") + printable(links[i].title) + " (" + printable(links[i].id) + ")";
  if (links.size() > most) text += "; and " + count_text(links.size() - most) + " more";
  return text;
}

}  // namespace

std::string to_string(const ProposalReview& review) {
  const FiscalCalendar calendar = review.rollup.graph().plan().calendar();
  std::string text =
      count_text(review.proposals.size()) + (review.proposals.size() == 1 ? " proposal" : " proposals") + "\n";
  for (const Proposal& proposal : review.proposals) {
    text += printable(proposal.title) + " (" + printable(proposal.id) + "), " + std::string(to_string(proposal.state)) +
            ": ";
    if (std::isnan(proposal.sum)) {
      text += "no amount is given";
    } else {
      text += money_text(proposal.sum, review.unit) + " in " + to_string(proposal.year, calendar);
      if (proposal.from_share) text += ", from its share of the budget";
    }
    text += "\n";
    if (!proposal.funds.empty()) text += "  would pay for: " + names(proposal.funds) + "\n";
    if (!proposal.reduces.empty()) text += "  would take from: " + names(proposal.reduces) + "\n";
    text += "  which serves: " + (proposal.priorities.empty() ? "no priority" : names(proposal.priorities)) + "\n";
  }
  if (!review.findings.empty()) text += "Missing:\n";
  for (const Finding& finding : review.findings) text += "  " + to_string(finding) + "\n";
  return printable_lines(text);
}

std::ostream& operator<<(std::ostream& stream, const ProposalReview& review) { return stream << to_string(review); }

}  // namespace v0
}  // namespace goldenthread
