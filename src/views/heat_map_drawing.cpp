#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/html_table.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/frame/shortened.hpp>
#include <goldenthread/frame/status_mark.hpp>
#include <goldenthread/views/heat_map_drawing.hpp>

#include "page.hpp"
#include "rollup/shown_of.hpp"
#include "svg.hpp"
#include "words.hpp"

namespace goldenthread {
inline namespace v0 {
namespace views {

namespace {

/// In units of the drawing.
constexpr double cell_width = 124;
constexpr double cell_height = 66;
constexpr double rows_left = 132;
constexpr double rows_top = 34;
constexpr double below_cells = 56;
constexpr std::size_t cell_characters = 17;
constexpr std::size_t most_ids = 3;

/// Whether an audience may see the measures that make a risk's likelihood and impact.
bool may_be_placed(const Plan& plan, const ShownTo& shown, ElementIndex risk) {
  if (!shown.hides_any()) return true;
  for (std::size_t link = 0; link < plan.link_from().size(); ++link)
    if (plan.link_to()[link] == risk && plan.role(plan.link_from()[link]) == Role::measure &&
        !shown.element(plan.link_from()[link]))
      return false;
  return true;
}

Status status_of_rating(const RiskMatrix& matrix, std::string_view name) {
  for (const RiskRating& rating : matrix.ratings)
    if (rating.name == name) return rating.status;
  return Status::not_applicable;
}

std::string assessment_cell(const RiskMatrix& matrix, const RiskAssessment& assessment) {
  if (assessment.rating == no_rating) return "Not rated";
  return html_tag(to_string(assessment.status), capital(matrix.ratings[assessment.rating].name));
}

std::string step_words(const RiskScale& scale, double number) {
  const auto step = scale.step_of(number);
  if (step) return scale.steps[*step].word;
  return std::isnan(number) ? std::string{} : number_text(number);
}

}  // namespace

Drawn heat_map_drawing(const RiskRegister& risks, Audience audience) {
  const Plan& plan = risks.rollup.state().plan();
  const RiskMatrix& matrix = plan.framework().risk;
  const ShownTo shown = detail::shown_of(risks.rollup.state(), audience);
  const std::string on = risks.rollup.as_of().is_none() ? "" : " on " + day_words(risks.rollup.as_of());
  Drawn drawn{"Risks by likelihood and impact" + on, {}, {}};
  const std::size_t rows = matrix.matrix.size();
  const std::size_t columns = rows == 0 ? 0 : matrix.impact.steps.size();
  std::vector<std::vector<std::vector<std::string>>> ids(rows, std::vector<std::vector<std::string>>(columns));
  std::size_t unrated = 0;
  for (const Risk& risk : risks.risks) {
    if (!shown.element(risk.element)) continue;
    const auto likelihood = matrix.likelihood.step_of(risk.now.likelihood);
    const auto impact = matrix.impact.step_of(risk.now.impact);
    if (risk.now.rating == no_rating || !likelihood || !impact || !may_be_placed(plan, shown, risk.element))
      ++unrated;
    else
      ids[*likelihood][*impact].emplace_back(risk.id);
  }
  std::vector<std::string> said;
  for (std::size_t row = rows; row-- > 0;)
    for (std::size_t column = columns; column-- > 0;)
      if (!ids[row][column].empty())
        said.push_back(counted(ids[row][column].size(), "risk") + " of likelihood " +
                       matrix.likelihood.steps[row].word + " and impact " + matrix.impact.steps[column].word + ", " +
                       matrix.matrix[row][column] + " (" + listed(ids[row][column], most_ids) + ")");
  std::string description = said.empty() ? "No risk is rated" : listed(said);
  if (unrated != 0) description += "; " + counted(unrated, "risk") + (unrated == 1 ? " is" : " are") + " not placed";
  const std::string none = rows == 0 ? "The framework has no risk matrix, so no risk is rated." : "";
  Svg svg(rows_left + cell_width * static_cast<double>((std::max)(columns, std::size_t{4})) + 12,
          rows_top + cell_height * static_cast<double>(rows) + below_cells, drawn.title,
          none.empty() ? description + "." : none, audience);
  if (!none.empty()) svg.words(16, rows_top, none);
  if (rows != 0) svg.words(16, 20, "Likelihood", bold);
  for (std::size_t row = 0; row < rows; ++row) {
    const double top = rows_top + cell_height * static_cast<double>(rows - 1 - row);
    double at = top + cell_height / 2 - 2;
    for (const std::string& line : wrapped(matrix.likelihood.steps[row].word, cell_characters, 2)) {
      svg.words(rows_left - 10, at, line, to_the_right);
      at += 14;
    }
    for (std::size_t column = 0; column < columns; ++column) {
      const double left = rows_left + cell_width * static_cast<double>(column);
      const StatusMark& mark = status_mark(status_of_rating(matrix, matrix.matrix[row][column]));
      svg.rect(left + 1, top + 1, cell_width - 2, cell_height - 2, mark.fill, mark.edge, " stroke-width=\"1.5\"");
      svg.words(left + 8, top + 17,
                std::string{mark.shape} + " " + shortened(capital(matrix.matrix[row][column]), cell_characters));
      const std::vector<std::string>& here = ids[row][column];
      if (here.empty()) continue;
      svg.words(left + 8, top + 37, counted(here.size(), "risk"), " font-weight=\"bold\" font-size=\"15\"");
      svg.words(left + 8, top + 55, shortened(listed(here, most_ids), cell_characters + 2));
    }
  }
  const double foot = rows_top + cell_height * static_cast<double>(rows);
  for (std::size_t column = 0; column < columns; ++column)
    svg.words(rows_left + cell_width * (static_cast<double>(column) + 0.5), foot + 16,
              shortened(matrix.impact.steps[column].word, cell_characters), centred);
  if (rows != 0) {
    svg.words(rows_left, foot + 36, "Impact", bold);
    svg.words(rows_left + 90, foot + 36, counted(unrated, "risk") + (unrated == 1 ? " is" : " are") + " not placed");
  }
  drawn.svg = std::move(svg).finish();
  PageTable table(drawn.table, drawn.title,
                  {{"Risk"}, {"Likelihood"}, {"Impact"}, {"Rating"}, {"Aimed at"}, {"Mitigated by", true}});
  for (const Risk& risk : risks.risks) {
    if (!shown.element(risk.element)) continue;
    const bool told = may_be_placed(plan, shown, risk.element);
    const auto step = [&](const RiskScale& scale, double number) {
      return told ? html_text(step_words(scale, number)) : std::string{"Not shown here"};
    };
    table.row({html_text(shown.name(risk.element)) + below(risk.id), step(matrix.likelihood, risk.now.likelihood),
               step(matrix.impact, risk.now.impact), assessment_cell(matrix, risk.now),
               risk.aim.rating == no_rating ? std::string{} : assessment_cell(matrix, risk.aim),
               count_text(std::uint64_t{risk.mitigations.size()})});
  }
  return drawn;
}

}  // namespace views
}  // namespace v0
}  // namespace goldenthread
