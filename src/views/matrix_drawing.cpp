#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <string>
#include <vector>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/html_table.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/frame/shortened.hpp>
#include <goldenthread/model/shown_to.hpp>
#include <goldenthread/views/matrix_drawing.hpp>

#include "page.hpp"
#include "svg.hpp"
#include "words.hpp"

namespace goldenthread {
inline namespace v0 {
namespace views {

namespace {

/// In units of the drawing.
constexpr double square = 46;
constexpr double row_height = 30;
constexpr double names_width = 300;
constexpr double least_heads_height = 60;
/// Of a letter that stands aslant.
constexpr double head_letter = 6.6;
constexpr std::size_t name_characters = 44;
constexpr std::size_t head_characters = 28;

struct Shade {
  std::string_view fill, text;
};
/// From nothing to the most; each text is 4.5:1 or more on its ground.
constexpr std::array<Shade, 5> shades{{{"#ffffff", "#3d3d3d"},
                                       {"#e3eaf3", "#1d1d1d"},
                                       {"#a9bdd6", "#1d1d1d"},
                                       {"#3f6699", "#ffffff"},
                                       {"#12436d", "#ffffff"}}};

const Shade& shade_of(std::uint32_t count, std::uint32_t most) {
  if (count == 0) return shades[0];
  const std::uint64_t step = 1 + (std::uint64_t{count} - 1) * (shades.size() - 1) / (std::max)(most, 1U);
  return shades[(std::min)(static_cast<std::size_t>(step), shades.size() - 1)];
}

std::string cell_words(const MatrixCell& cell) {
  if (cell.below == 0 && cell.direct == 0) return "–";
  return count_text(std::uint64_t{cell.below}) + (cell.direct != 0 ? "+" : "");
}

std::vector<std::size_t> shown_places(std::span<const ElementIndex> elements, const ShownTo& shown) {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < elements.size(); ++i)
    if (shown.element(elements[i])) places.push_back(i);
  return places;
}

/// "1 of 3 root causes has nothing (X)" without the kinds, which may be several.
std::string empties_words(const Plan& plan, const ShownTo& shown, std::vector<ElementIndex> empty, std::size_t all,
                          std::string_view what) {
  std::erase_if(empty, [&](ElementIndex each) { return !shown.element(each); });
  if (empty.empty()) return "every " + std::string{what} + " has something";
  std::vector<std::string> names;
  constexpr std::size_t longest = 60;
  for (const ElementIndex each : empty) {
    const std::string id{plan.id(each)};
    names.push_back(shown.name(each) == id ? id : shortened(shown.name(each), longest) + " (" + id + ")");
  }
  constexpr std::size_t most_named = 5;
  return count_text(std::uint64_t{empty.size()}) + " of " + counted(all, what) +
         (empty.size() == 1 ? " has" : " have") + " nothing (" + listed(names, most_named) + ")";
}

/// The names of the first of them, with the id where two have one name.
std::vector<std::string> names_apart(const Plan& plan, const ShownTo& shown, std::span<const ElementIndex> elements,
                                     const std::vector<std::size_t>& places, std::size_t count) {
  constexpr std::size_t longest = 80;
  std::map<std::string, std::size_t> met;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < count; ++i) {
    names.push_back(shortened(shown.name(elements[places[i]]), longest));
    ++met[names.back()];
  }
  for (std::size_t i = 0; i < count; ++i)
    if (met[names[i]] > 1) names[i] = std::string{plan.id(elements[places[i]])} + " " + names[i];
  return names;
}

}  // namespace

Drawn matrix_drawing(const Matrix& matrix, std::size_t max_shown, Audience audience) {
  if (max_shown == 0)
    throw ArgumentError("max_shown is 0: a matrix is drawn with at least one row and column; give 1 or more");
  const Plan& plan = matrix.graph().plan();
  const ShownTo shown{matrix.graph(), audience};
  const std::vector<std::size_t> all_rows = shown_places(matrix.rows(), shown);
  const std::vector<std::size_t> all_columns = shown_places(matrix.columns(), shown);
  const std::size_t rows = (std::min)(all_rows.size(), max_shown);
  const std::size_t columns = (std::min)(all_columns.size(), max_shown);
  std::uint32_t largest = 0;
  for (const MatrixCell& cell : matrix.cells()) largest = (std::max)(largest, cell.below);
  Drawn drawn{"Coverage matrix", {}, {}};
  std::string description = counted(all_rows.size(), "row") + " by " + counted(all_columns.size(), "column") + ": " +
                            empties_words(plan, shown, matrix.empty_rows(), all_rows.size(), "row") + "; " +
                            empties_words(plan, shown, matrix.empty_columns(), all_columns.size(), "column");
  const std::size_t left_out = all_rows.size() - rows + all_columns.size() - columns;
  if (left_out != 0)
    description += "; drawn are the first " + counted(rows, "row") + " and " + counted(columns, "column");
  const std::vector<std::string> row_names = names_apart(plan, shown, matrix.rows(), all_rows, rows);
  const std::vector<std::string> heads = names_apart(plan, shown, matrix.columns(), all_columns, columns);
  double heads_height = least_heads_height;
  for (const std::string& each : heads)
    heads_height =
        (std::max)(heads_height, 20 + head_letter * static_cast<double>((std::min)(each.size(), head_characters)));
  const double left = names_width + 12;
  const double foot = heads_height + row_height * static_cast<double>(rows);
  Svg svg((std::max)(left + square * static_cast<double>(columns + 1) + 12, 560.0), foot + 34, drawn.title,
          description + ".", audience);
  const auto middle = [&](std::size_t column) { return left + square * (static_cast<double>(column) + 0.5); };
  const auto head = [&](std::size_t column, std::string_view words) {
    const std::string at = place(middle(column) + 4) + " " + place(heads_height - 8);
    svg.words(middle(column) + 4, heads_height - 8, shortened(words, head_characters),
              " transform=\"rotate(-60 " + at + ")\"");
  };
  for (std::size_t column = 0; column < columns; ++column) head(column, heads[column]);
  head(columns, "Total");
  std::vector<std::uint8_t> has_something(matrix.rows().size());
  for (const MatrixCell& cell : matrix.cells()) has_something[cell.row] = 1;
  for (std::size_t row = 0; row < rows; ++row) {
    const double top = heads_height + row_height * static_cast<double>(row);
    std::string name = row_names[row];
    if (has_something[all_rows[row]] == 0) name = "▲ Nothing: " + name;
    svg.words(names_width + 4, top + row_height / 2 + 4, shortened(name, name_characters),
              std::string{to_the_right} + (has_something[all_rows[row]] == 0 ? std::string{bold} : std::string{}));
    for (std::size_t column = 0; column < columns; ++column) {
      const MatrixCell cell = matrix.at(all_rows[row], all_columns[column]);
      const Shade& shade = shade_of(cell.below, largest);
      svg.rect(left + square * static_cast<double>(column), top, square, row_height, shade.fill, grey_ink,
               cell.direct != 0 ? " stroke-width=\"2\"" : " stroke-width=\"0.7\"");
      svg.words(middle(column), top + row_height / 2 + 4, cell_words(cell),
                " text-anchor=\"middle\" fill=\"" + std::string{shade.text} + "\"");
    }
    svg.words(middle(columns), top + row_height / 2 + 4,
              count_text(std::uint64_t{matrix.row_totals()[all_rows[row]].below}),
              " text-anchor=\"middle\" font-weight=\"bold\"");
  }
  svg.words(12, foot + 22,
            "A number is how many stand below both; + where a link joins them; – where there is nothing.");
  drawn.svg = std::move(svg).finish();
  std::vector<Heading> headings{{"Row"}};
  for (const std::string& each : heads) headings.push_back({each, true});
  headings.push_back({"Total", true});
  {
    PageTable table(drawn.table, drawn.title + ": how many stand below both", std::move(headings));
    for (std::size_t row = 0; row < rows; ++row) {
      const ElementIndex element = matrix.rows()[all_rows[row]];
      std::vector<std::string> cells{html_text(shown.name(element)) + below(plan.id(element))};
      for (std::size_t column = 0; column < columns; ++column)
        cells.push_back(cell_words(matrix.at(all_rows[row], all_columns[column])));
      cells.push_back(count_text(std::uint64_t{matrix.row_totals()[all_rows[row]].below}));
      table.row(cells);
    }
  }
  PageTable titles(drawn.table, "What the columns are", {{"Column"}, {"Below it", true}});
  for (std::size_t column = 0; column < columns; ++column) {
    const ElementIndex element = matrix.columns()[all_columns[column]];
    titles.row({html_text(shown.name(element)) + below(plan.id(element)),
                count_text(std::uint64_t{matrix.column_totals()[all_columns[column]].below})});
  }
  return drawn;
}

}  // namespace views
}  // namespace v0
}  // namespace goldenthread
