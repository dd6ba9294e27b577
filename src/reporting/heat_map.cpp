#include <numeric>
#include <string>
#include <vector>

#include <goldenthread/frame/html_table.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/model/framework.hpp>
#include <goldenthread/reporting/risks.hpp>

namespace goldenthread {
inline namespace v0 {

Frame heat_map_frame(const RiskRegister& risks) {
  const RiskMatrix& matrix = risks.rollup.graph().plan().framework().risk;
  const std::size_t rows = matrix.matrix.size();
  const std::vector<std::vector<std::uint32_t>> counts = heat_map(risks);
  std::uint64_t rated = 0;
  for (const std::vector<std::uint32_t>& row : counts) rated = std::accumulate(row.begin(), row.end(), rated);
  Frame made{"Risks by likelihood and impact, " + count_text(rated) + " rated, " +
                 count_text(std::uint64_t{risks.unrated}) + " not rated",
             rows};
  std::vector<std::string> cells;
  for (std::size_t row = rows; row-- > 0;) cells.push_back(matrix.likelihood.steps[row].word);
  made.add({"likelihood", std::move(cells)});
  for (std::size_t column = 0; rows != 0 && column < matrix.impact.steps.size(); ++column) {
    std::vector<std::string> ratings;
    for (std::size_t row = rows; row-- > 0;) {
      const std::uint32_t count = counts[row][column];
      ratings.push_back(matrix.matrix[row][column] + " " + (count == 0 ? "-" : count_text(std::uint64_t{count})));
    }
    made.add({"impact " + matrix.impact.steps[column].word, std::move(ratings)});
  }
  return made;
}

std::string heat_map_html(const RiskRegister& risks) {
  const RiskMatrix& matrix = risks.rollup.graph().plan().framework().risk;
  const auto tag = [&](std::size_t column, std::size_t row) -> std::string_view {
    if (column == 0) return {};
    const auto& cells = matrix.matrix[matrix.matrix.size() - 1 - row];
    for (const RiskRating& rating : matrix.ratings)
      if (rating.name == cells[column - 1]) return to_string(rating.status);
    return {};
  };
  return html_table(heat_map_frame(risks), {.rows = matrix.matrix.size(), .tag = tag});
}

}  // namespace v0
}  // namespace goldenthread
