// Tables as a council has them, for tests.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/intake/source_table.hpp>

namespace says {

/// A sheet of texts by row, the first of which is row 1; or a table of which the first row are the headings.
inline goldenthread::SourceTable sheet(std::string name, std::vector<std::vector<std::string>> rows,
                                       bool is_sheet = true) {
  struct Kept {
    std::vector<std::vector<std::string>> rows;
    std::deque<std::vector<std::string_view>> views;
    std::vector<std::uint64_t> numbers;
  };
  auto kept = std::make_shared<Kept>();
  kept->rows = std::move(rows);
  std::size_t width = 0;
  for (const auto& row : kept->rows) width = (std::max)(width, row.size());
  goldenthread::SourceTable made{.name = std::move(name), .is_sheet = is_sheet};
  made.cells.file = "council.xlsx";
  const std::size_t first = is_sheet ? 0 : 1;
  made.cells.rows = kept->rows.size() - first;
  for (std::size_t column = 0; column < width; ++column) {
    auto& views = kept->views.emplace_back();
    for (std::size_t row = first; row < kept->rows.size(); ++row)
      views.push_back(column < kept->rows[row].size() ? std::string_view{kept->rows[row][column]} : std::string_view{});
    const std::string heading = is_sheet                             ? std::string(1, static_cast<char>('A' + column))
                                : column < kept->rows.front().size() ? kept->rows.front()[column]
                                                                     : std::string{};
    made.cells.columns.push_back({.name = heading, .values = goldenthread::TextInput{.values = views}});
  }
  for (std::size_t row = 1; row <= made.cells.rows; ++row) kept->numbers.push_back(row);
  if (is_sheet) made.cells.lines = kept->numbers;
  made.cells.owner = kept;
  return made;
}

}  // namespace says
