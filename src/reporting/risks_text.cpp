#include <cmath>
#include <string>

#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/frame/period_text.hpp>
#include <goldenthread/model/framework.hpp>
#include <goldenthread/reporting/risks.hpp>

#include "risk_findings.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

std::string lower(std::string_view text) {
  std::string made{text};
  if (!made.empty() && made[0] >= 'A' && made[0] <= 'Z') made[0] = static_cast<char>(made[0] - 'A' + 'a');
  return made;
}

/// "4 (likely)", or the number alone where the scale has no such step.
std::string step(const RiskScale& scale, double number) {
  const auto at = scale.step_of(number);
  return number_text(number) + (at ? " (" + scale.steps[*at].word + ")" : "");
}

std::string pair_of(const RiskAssessment& assessment, const RiskMatrix& matrix) {
  std::string text;
  if (!std::isnan(assessment.likelihood)) text = "likelihood " + step(matrix.likelihood, assessment.likelihood);
  if (!std::isnan(assessment.impact))
    text += (text.empty() ? "" : ", ") + ("impact " + step(matrix.impact, assessment.impact));
  return text;
}

std::string rating(const RiskAssessment& assessment, const Framework& framework) {
  const RiskMatrix& matrix = framework.risk;
  if (assessment.rating == no_rating) {
    const std::string pair = pair_of(assessment, matrix);
    return "not rated: " + detail::why_unrated(assessment, matrix) + (pair.empty() ? "" : " (" + pair + ")");
  }
  return matrix.ratings[assessment.rating].name + " (" + lower(framework.label(assessment.status)) +
         "): " + pair_of(assessment, matrix);
}

/// With statuses where `framework` says how they are called.
std::string names(const std::vector<LinkedElement>& links, const Framework* framework, std::size_t most = 10) {
  std::string text;
  for (std::size_t i = 0; i < links.size() && i < most; ++i) {
    text += (i == 0 ? "" : "; ") + printable(links[i].title);
    text += " (" + printable(links[i].id);
    if (framework != nullptr) text += ", " + lower(framework->label(links[i].status));
    if (links[i].capacity != Capacity::none) text += ", " + std::string(to_string(links[i].capacity));
    text += ")";
  }
  if (links.size() > most) text += "; and " + count_text(links.size() - most) + " more";
  return text;
}

std::string described(const Risk& risk, const RiskRegister& risks, const Framework& framework) {
  std::string text = printable(risk.title) + " (" + printable(risk.id) + "): " + rating(risk.now, framework) + "\n";
  if (!risks.before.is_none()) {
    text += "  on " + day_words(risks.before) + ": " + rating(risk.before, framework);
    if (risk.direction != Travel::none) text += "; since then " + std::string(to_string(risk.direction));
    text += "\n";
  }
  const bool aims = !std::isnan(risk.aim.likelihood) || !std::isnan(risk.aim.impact);
  if (aims)
    text += "  target for " +
            period_words(risk.aim.period, naming_calendar(risk.aim.period, risks.rollup.graph().plan().calendar())) +
            ": " + rating(risk.aim, framework) + "\n";
  else
    text += "  no target is set\n";
  text += "  owner: " + (risk.owners.empty() ? "none" : names(risk.owners, nullptr)) + "\n";
  text += "  mitigated by: " + (risk.mitigations.empty() ? "nothing" : names(risk.mitigations, &framework)) + "\n";
  text += "  threatens: " + (risk.threatens.empty() ? "nothing" : names(risk.threatens, &framework)) + "\n";
  if (!risk.above.empty())
    text += "  and everything above: " + names(risk.above, &framework) + (risk.above_is_cut ? " at least" : "") + "\n";
  return text;
}

}  // namespace

std::string to_string(const RiskRegister& risks) {
  const Framework& framework = risks.rollup.graph().plan().framework();
  const RiskMatrix& matrix = framework.risk;
  std::string text = count_text(risks.risks.size()) + (risks.risks.size() == 1 ? " risk" : " risks");
  if (const Date as_of = risks.rollup.as_of(); !as_of.is_none()) text += " on " + day_words(as_of);
  std::string counts;
  for (std::size_t i = risks.by_rating.size(); i-- > 0;)
    if (risks.by_rating[i] > 0)
      counts += (counts.empty() ? "" : ", ") + count_text(risks.by_rating[i]) + " " + matrix.ratings[i].name;
  if (risks.unrated > 0) counts += (counts.empty() ? "" : ", ") + count_text(risks.unrated) + " not rated";
  text += (counts.empty() ? "" : ": " + counts) + "\n";
  for (const Risk& risk : risks.risks) text += described(risk, risks, framework);
  if (!risks.findings.empty()) text += "Missing:\n";
  for (const Finding& finding : risks.findings) text += "  " + to_string(finding) + "\n";
  return printable_lines(text);
}

std::ostream& operator<<(std::ostream& stream, const RiskRegister& risks) { return stream << to_string(risks); }

}  // namespace v0
}  // namespace goldenthread
