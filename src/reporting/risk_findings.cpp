#include "risk_findings.hpp"

#include <algorithm>
#include <utility>

#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/model/framework.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

std::string kinds_of(const RiskScale& scale) {
  std::string names;
  for (std::size_t i = 0; i < scale.kinds.size(); ++i) names += (i == 0 ? "" : " or ") + scale.kinds[i];
  return names;
}

std::string numbers_of(const RiskScale& scale) {
  std::string numbers;
  for (std::size_t i = 0; i < scale.steps.size(); ++i)
    numbers += (i == 0 ? "" : ", ") + number_text(scale.steps[i].number);
  return numbers;
}

class RiskFinder {
 public:
  explicit RiskFinder(const RiskRegister& risks) : risks_(risks), plan_(risks.rollup.graph().plan()) {}

  std::vector<Finding> run() && {
    const RiskMatrix& matrix = plan_.framework().risk;
    if (risks_.risks.empty()) {
      add(nullptr, "no_risks", Severity::info, "the register has no risks",
          "Add elements whose kind has the role risk, or change the selection.");
    } else if (matrix.empty()) {
      add(nullptr, "no_risk_matrix", Severity::warning,
          "the framework " + plan_.framework().name + " does not say how likelihood and impact give a rating",
          "Add 'risk' to it: the two scales, the ratings and the matrix.");
    }
    for (const Risk& risk : risks_.risks) {
      const std::string title{risk.title};
      if (risk.now.unrated != Unrated::none && risk.now.unrated != Unrated::no_matrix)
        add(&risk, "unrated_risk", Severity::warning, title + " " + why_unrated(risk.now, matrix),
            remedy(risk, matrix));
      const auto leads = [](const LinkedElement& owner) { return owner.capacity != Capacity::support; };
      if (std::ranges::none_of(risk.owners, leads))
        add(&risk, "risk_without_owner", Severity::warning, "nobody is responsible for " + title,
            "Link its owner to it with responsible_for.");
      if (risk.mitigations.empty())
        add(&risk, "risk_without_mitigation", Severity::info, "nothing mitigates " + title,
            "Link what mitigates it with mitigates, or record that the risk is accepted.");
      if (risk.threatens.empty())
        add(&risk, "risk_to_nothing", Severity::warning, title + " threatens nothing in the plan",
            "Link it to what it threatens with threatens.");
    }
    return std::move(found_);
  }

 private:
  void add(const Risk* risk, std::string code, Severity severity, std::string message, std::string remedy) {
    Finding finding;
    finding.code = std::move(code);
    finding.severity = severity;
    if (risk != nullptr) finding.place.id = std::string{risk->id};
    finding.message = std::move(message);
    finding.remedy = std::move(remedy);
    found_.push_back(std::move(finding));
  }

  [[nodiscard]] static std::string remedy(const Risk& risk, const RiskMatrix& matrix) {
    switch (risk.now.unrated) {
      case Unrated::no_likelihood:
        return "Record an observation for a measure of the kind " + kinds_of(matrix.likelihood) + " linked to it.";
      case Unrated::no_impact:
        return "Record an observation for a measure of the kind " + kinds_of(matrix.impact) + " linked to it.";
      case Unrated::not_on_scale:
        return "Likelihood is one of " + numbers_of(matrix.likelihood) + ", impact one of " +
               numbers_of(matrix.impact) + ".";
      case Unrated::several:
        return "Link one measure of each kind to it.";
      case Unrated::stale:
        return "Record a new observation.";
      default:
        return "Record observations for measures of the kinds " + kinds_of(matrix.likelihood) + " and " +
               kinds_of(matrix.impact) + " linked to it.";
    }
  }

  const RiskRegister& risks_;
  const Plan& plan_;
  std::vector<Finding> found_;
};

}  // namespace

std::string why_unrated(const RiskAssessment& assessment, const RiskMatrix& matrix) {
  switch (assessment.unrated) {
    case Unrated::no_matrix:
      return "cannot be rated: the framework has no matrix";
    case Unrated::not_scored:
      return "has no likelihood and no impact";
    case Unrated::no_likelihood:
      return "has no likelihood";
    case Unrated::no_impact:
      return "has no impact";
    case Unrated::not_on_scale: {
      std::string text;
      if (!matrix.likelihood.step_of(assessment.likelihood))
        text = "likelihood of " + number_text(assessment.likelihood);
      if (!matrix.impact.step_of(assessment.impact))
        text += (text.empty() ? "" : " and an ") + ("impact of " + number_text(assessment.impact));
      return "has " + std::string(text.starts_with('i') ? "an " : "a ") + text + ", not on the framework's scale";
    }
    case Unrated::several:
      return "has several measures that disagree";
    case Unrated::stale:
      return "was rated too long ago";
    case Unrated::none:
      break;
  }
  return "is rated";
}

std::vector<Finding> risk_findings(const RiskRegister& risks) { return RiskFinder(risks).run(); }

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
