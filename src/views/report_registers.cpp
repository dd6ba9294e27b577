#include <algorithm>
#include <cmath>

#include <goldenthread/frame/html_table.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/reporting/money.hpp>
#include <goldenthread/reporting/risks.hpp>
#include <goldenthread/trace/select.hpp>

#include "model/edge_of_dates.hpp"
#include "page.hpp"
#include "report_annex.hpp"
#include "words.hpp"

namespace goldenthread {
inline namespace v0 {
namespace views {

namespace {

std::string links_words(const ReportFacts& facts, const std::vector<LinkedElement>& links, bool statuses) {
  std::vector<std::string> names;
  for (const LinkedElement& link : links)
    if (facts.shown.element(link.element))
      names.push_back(facts.name(link.element) + (statuses ? " (" + facts.in_words(link.status) + ")" : ""));
  return listed(names);
}

/// Whether the measures that make a risk's rating may be seen.
bool is_told(const ReportFacts& facts, ElementIndex risk) {
  const Plan& plan = facts.plan();
  for (std::size_t link = 0; link < plan.link_from().size(); ++link)
    if (plan.link_to()[link] == risk && plan.role(plan.link_from()[link]) == Role::measure &&
        !facts.shown.element(plan.link_from()[link]))
      return false;
  return true;
}

std::string rating_cell(const ReportFacts& facts, const RiskAssessment& assessment, bool told) {
  const RiskMatrix& matrix = facts.plan().framework().risk;
  std::string pair;
  if (told && !std::isnan(assessment.likelihood)) pair = "likelihood " + number_text(assessment.likelihood);
  if (told && !std::isnan(assessment.impact))
    pair += (pair.empty() ? "" : ", ") + ("impact " + number_text(assessment.impact));
  if (assessment.rating == no_rating) return "Not rated" + below(pair);
  return html_tag(to_string(assessment.status), capital(matrix.ratings[assessment.rating].name)) + below(pair);
}

std::string year_words(const ReportFacts& facts, const Period& year) {
  return period_words(year, facts.plan().calendar(), facts.plan().calendar());
}

}  // namespace

void add_risks(std::string& out, const ReportFacts& facts) {
  RiskRegister found = risks(facts.result, {.select = facts.options.where, .before = facts.before.as_of()});
  std::erase_if(found.risks, [&](const Risk& risk) { return !facts.shown.element(risk.element); });
  if (found.risks.empty()) return;
  add_heading(out, 2, "Risks");
  PageTable table(out, "Risks: " + counted(found.risks.size(), "risk"),
                  {{"Risk"},
                   {"Who answers"},
                   {"Rating"},
                   {"On " + day_words(facts.before.as_of())},
                   {"Aimed at"},
                   {"Mitigated by"},
                   {"Threatens"}});
  const auto linked = [&](const std::vector<LinkedElement>& links, bool statuses, std::string_view none) {
    const std::string words = links_words(facts, links, statuses);
    return words.empty() ? std::string{links.empty() ? none : "Not shown here"} : html_text(words);
  };
  for (const Risk& risk : found.risks) {
    const bool told = is_told(facts, risk.element);
    const bool aims = !std::isnan(risk.aim.likelihood) || !std::isnan(risk.aim.impact);
    table.row({html_text(facts.name(risk.element)) + below(std::string{risk.id} + ", " + std::string{risk.kind}),
               linked(risk.owners, false, "Nobody is named"), rating_cell(facts, risk.now, told),
               rating_cell(facts, risk.before, told), aims ? rating_cell(facts, risk.aim, told) : std::string{},
               linked(risk.mitigations, true, "Nothing"), html_text(links_words(facts, risk.threatens, false))});
  }
}

void add_money(std::string& out, const ReportFacts& facts) {
  if (!(facts.options.where == Selection{})) return;
  Money found = money(facts.result, {.year = detail::financial_year_of(facts.plan().calendar(), facts.today)});
  std::erase_if(found.elements, [&](const ElementMoney& each) { return !facts.shown.element(each.element); });
  const auto known = [](const ElementMoney& each) { return !std::isnan(each.budget) || !std::isnan(each.actual); };
  if (std::ranges::none_of(found.elements, known)) return;
  add_heading(out, 2, "Money");
  const auto sum = [&](double value) {
    return std::isnan(value) ? std::string{"Not known"} : html_text(figure_words(value, found.unit));
  };
  PageTable table(out, "Money that reaches each priority", {{"Priority"}, {"Year"}, {"Budget", true}, {"Spent", true}});
  for (const ElementMoney& each : found.elements)
    table.row({html_text(facts.name(each.element)) + below(each.id), year_words(facts, each.year), sum(each.budget),
               sum(each.actual)});
  for (const YearMoney& year : found.years) {
    table.row({"What reaches no priority", year_words(facts, year.year), sum(year.budget_unreached),
               sum(year.actual_unreached)});
    table.row({"All together", year_words(facts, year.year), sum(year.budget), sum(year.actual)});
  }
}

void add_key(std::string& out, const ReportFacts& facts) {
  const auto entry = [&](Status status, std::string_view words) {
    out += "<dt>" + facts.tag(status) + "</dt><dd>" + html_text(words) + "</dd>";
  };
  out += "<dl>";
  entry(Status::off_track, "Further from what was due than the council allows; or past its date and not complete.");
  entry(Status::at_risk, "Behind what was due, by no more than the council allows.");
  entry(Status::on_track, "As was due by now, or better.");
  entry(Status::complete, "Done.");
  entry(Status::no_data, "It should be known, and is not.");
  entry(Status::stale, "The latest figure or report is too old to go by.");
  entry(Status::no_target, "There is a figure, and nothing to judge it by.");
  entry(Status::not_due, "It starts later.");
  entry(Status::data_only, "For information; neither way is good or bad.");
  entry(Status::not_applicable, "It does not apply here, or not now.");
  out += "</dl>";
  add_paragraph(
      out,
      "Every status has a shape and a word besides its colour. Due by now is the part of a longer target that "
      "was due by the end of the period of the figure; (p) marks a figure that may yet change. Previous is the "
      "figure before the actual. Direction compares two figures, and says whether the change is for the better. "
      "The trend's line is dashed for the target. Known counts what can be judged; a share of what is on track "
      "is always of what is known.");
}

}  // namespace views
}  // namespace v0
}  // namespace goldenthread
