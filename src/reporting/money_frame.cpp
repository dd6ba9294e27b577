#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <goldenthread/frame/period_text.hpp>
#include <goldenthread/reporting/money.hpp>
#include <goldenthread/reporting/proposals.hpp>
#include <goldenthread/reporting/risks.hpp>

#include "linked_ids.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

template <class Row>
void add_named(Frame& made, const std::vector<Row>& rows) {
  made.add(frame_column("id", rows, &Row::id));
  made.add(frame_column("kind", rows, &Row::kind));
  made.add(frame_column("title", rows, &Row::title));
}

}  // namespace

Frame frame(const Money& money) {
  const std::vector<ElementMoney>& rows = money.elements;
  Frame made{"Money", rows.size(), money.rollup.graph().plan().calendar()};
  made.label_statuses(money.rollup.graph().plan().framework().status_labels());
  made.add(frame_column("year", rows, &ElementMoney::year));
  add_named(made, rows);
  made.add(frame_column("budget", rows, &ElementMoney::budget))
      .add(frame_column("actual", rows, &ElementMoney::actual));
  made.add(frame_words("status", rows, &ElementMoney::status, detail::status_names));
  return made.add(frame_column("resources", rows, &ElementMoney::resources))
      .add(frame_column("without_budget", rows, &ElementMoney::without_budget))
      .add(frame_column("without_actual", rows, &ElementMoney::without_actual));
}

Frame resource_frame(const Money& money) {
  const std::vector<ResourceMoney>& rows = money.resources;
  Frame made{"Money by resource", rows.size(), money.rollup.graph().plan().calendar()};
  made.add(frame_column("year", rows, &ResourceMoney::year));
  add_named(made, rows);
  return made.add(frame_column("budget", rows, &ResourceMoney::budget))
      .add(frame_column("actual", rows, &ResourceMoney::actual))
      .add(frame_column("reaching", rows, &ResourceMoney::reaching))
      .add(frame_column("budget_unreached", rows, &ResourceMoney::budget_unreached))
      .add(frame_column("actual_unreached", rows, &ResourceMoney::actual_unreached))
      .add(frame_column("actual_in_part", rows, &ResourceMoney::actual_in_part));
}

Frame year_frame(const Money& money) {
  const std::vector<YearMoney>& rows = money.years;
  Frame made{"Money by year", rows.size(), money.rollup.graph().plan().calendar()};
  return made.add(frame_column("year", rows, &YearMoney::year))
      .add(frame_column("budget", rows, &YearMoney::budget))
      .add(frame_column("actual", rows, &YearMoney::actual))
      .add(frame_column("budget_unreached", rows, &YearMoney::budget_unreached))
      .add(frame_column("actual_unreached", rows, &YearMoney::actual_unreached));
}

Frame frame(const ProposalReview& review) {
  const std::vector<Proposal>& rows = review.proposals;
  Frame made{"Proposals", rows.size(), review.rollup.graph().plan().calendar()};
  add_named(made, rows);
  made.add(frame_column("state", rows, [](const Proposal& row) { return to_string(row.state); }));
  return made.add(frame_column("year", rows, &Proposal::year))
      .add(frame_column("sum", rows, &Proposal::sum))
      .add(frame_column("from_share", rows, &Proposal::from_share))
      .add(frame_column("takes", rows, &Proposal::takes))
      .add(frame_column("funds", rows, [](const Proposal& row) { return detail::linked_ids(row.funds); }))
      .add(frame_column("reduces", rows, [](const Proposal& row) { return detail::linked_ids(row.reduces); }))
      .add(frame_column("priorities", rows, [](const Proposal& row) { return detail::linked_ids(row.priorities); }));
}

namespace {

std::vector<std::string> rating_names(const RiskRegister& found) {
  std::vector<std::string> names;
  for (const RiskRating& rating : found.rollup.graph().plan().framework().risk.ratings) names.push_back(rating.name);
  return names;
}

// The columns of one of the risks' assessments, their names ending in `suffix`.
void add_assessment(Frame& made, const RiskRegister& found, RiskAssessment Risk::* which, const std::string& suffix) {
  const auto of = [&](auto member) { return [which, member](const Risk& risk) { return risk.*which.*member; }; };
  std::vector<std::string> reasons{detail::unrated_names.begin(), detail::unrated_names.end()};
  reasons.front().clear();  // where there is a rating, there is no reason
  made.add(frame_column("likelihood" + suffix, found.risks, of(&RiskAssessment::likelihood)));
  made.add(frame_column("impact" + suffix, found.risks, of(&RiskAssessment::impact)));
  made.add(frame_words("rating" + suffix, found.risks, of(&RiskAssessment::rating), rating_names(found)));
  made.add(frame_words("status" + suffix, found.risks, of(&RiskAssessment::status), detail::status_names));
  made.add(frame_words("unrated" + suffix, found.risks, of(&RiskAssessment::unrated), reasons));
  std::vector<Period> periods;
  std::vector<FiscalCalendar> calendars;
  for (const Risk& risk : found.risks) {
    periods.push_back((risk.*which).period);
    calendars.push_back(naming_calendar(periods.back(), found.rollup.graph().plan().calendar()));
  }
  made.add({"period" + suffix, std::move(periods), std::move(calendars)});
}

FrameColumn linked_column(std::string name, const std::vector<Risk>& risks, std::vector<LinkedElement> Risk::* member) {
  return frame_column(std::move(name), risks, [=](const Risk& risk) { return detail::linked_ids(risk.*member); });
}

}  // namespace

Frame frame(const RiskRegister& found) {
  Frame made{"Risks", found.risks.size(), found.rollup.graph().plan().calendar()};
  made.label_statuses(found.rollup.graph().plan().framework().status_labels());
  add_named(made, found.risks);
  add_assessment(made, found, &Risk::now, "");
  add_assessment(made, found, &Risk::before, "_before");
  add_assessment(made, found, &Risk::aim, "_aim");
  made.add(frame_words("direction", found.risks, &Risk::direction, detail::travel_names));
  made.add(linked_column("owners", found.risks, &Risk::owners));
  made.add(linked_column("mitigations", found.risks, &Risk::mitigations));
  constexpr std::uint8_t none = UINT8_MAX;
  made.add(frame_words(
      "worst_mitigation", found.risks,
      [](const Risk& risk) { return risk.worst_mitigation ? static_cast<std::uint8_t>(*risk.worst_mitigation) : none; },
      detail::status_names));
  return made.add(linked_column("threatens", found.risks, &Risk::threatens))
      .add(linked_column("above", found.risks, &Risk::above));
}

Frame exposure_frame(const RiskRegister& found) {
  const std::vector<Exposure>& rows = found.exposed;
  Frame made{"Threatened by risks", rows.size()};
  made.label_statuses(found.rollup.graph().plan().framework().status_labels());
  add_named(made, rows);
  made.add(frame_words("status", rows, &Exposure::status, detail::status_names));
  made.add(frame_words("worst_rating", rows, &Exposure::worst_rating, rating_names(found)));
  made.add(frame_words("worst", rows, &Exposure::worst, detail::status_names));
  made.add(frame_column("risks", rows, &Exposure::risks)).add(frame_column("directly", rows, &Exposure::directly));
  const std::vector<std::string> names = rating_names(found);
  for (std::size_t rating = 0; rating < found.by_rating.size(); ++rating) {
    std::string name = rating < names.size() ? names[rating] : "rated_" + std::to_string(rating);
    while (made.find(name) != nullptr) name += '_';
    made.add(frame_column(std::move(name), rows, [=](const Exposure& row) { return row.by_rating[rating]; }));
  }
  return made.add(frame_column("unrated", rows, &Exposure::unrated));
}

}  // namespace v0
}  // namespace goldenthread
