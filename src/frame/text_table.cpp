#include <algorithm>
#include <string_view>
#include <vector>

#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/frame/shortened.hpp>
#include <goldenthread/frame/text_table.hpp>

namespace goldenthread {
inline namespace v0 {

namespace detail {

std::string rows_shown(std::size_t shown, std::size_t total) {
  std::string text = counted(total, "row");
  if (shown < total) text += ", the first " + count_text(std::uint64_t{shown}) + " shown";
  return text;
}

}  // namespace detail

namespace {

constexpr std::size_t column_gap = 2;

struct ShownColumn {
  std::vector<std::string> cells;
  std::size_t width = 0;
  bool right = false;

  void measure() {
    width = 0;
    for (const std::string& cell : cells) width = (std::max)(width, count_characters(cell));
  }
  void cut(std::size_t widest) {
    for (std::string& cell : cells) cell = shortened(cell, widest);
    measure();
  }
};

std::vector<ShownColumn> shown_columns(const Frame& frame, std::size_t rows, std::size_t widest) {
  std::vector<ShownColumn> shown;
  for (const FrameColumn& column : frame.columns()) {
    ShownColumn made;
    bool empty = true;
    made.cells.reserve(rows + 1);
    made.cells.push_back(frame.heading(column));
    for (std::size_t row = 0; row < rows; ++row) {
      made.cells.push_back(shortened(frame.shown(column, row), widest));
      empty = empty && made.cells.back().empty();
    }
    if (empty) continue;
    made.right = column.type() == CellType::number || column.type() == CellType::integer;
    made.measure();
    shown.push_back(std::move(made));
  }
  return shown;
}

std::size_t line_width(const std::vector<ShownColumn>& columns) {
  std::size_t width = columns.empty() ? 0 : (columns.size() - 1) * column_gap;
  for (const ShownColumn& column : columns) width += column.width;
  return width;
}

// Makes the columns fit a line: the widest texts are cut to ten characters at least, then columns go from the right.
// The names of those that went.
std::vector<std::string> fit(std::vector<ShownColumn>& columns, std::size_t width) {
  constexpr std::size_t narrowest = 10;
  std::vector<std::string> gone;
  while (line_width(columns) > width) {
    std::size_t at = columns.size();
    std::size_t next = narrowest;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (columns[i].right || columns[i].width <= narrowest) continue;
      if (at == columns.size() || columns[i].width > columns[at].width) at = i;
    }
    if (at == columns.size()) {
      if (columns.size() == 1) break;
      gone.insert(gone.begin(), columns.back().cells.front());
      columns.pop_back();
      continue;
    }
    for (std::size_t i = 0; i < columns.size(); ++i)
      if (i != at && !columns[i].right && columns[i].width < columns[at].width)
        next = (std::max)(next, columns[i].width);
    const std::size_t over = line_width(columns) - width;
    const std::size_t wanted = columns[at].width > over ? columns[at].width - over : 0;
    columns[at].cut((std::max)({wanted, next == columns[at].width ? next - 1 : next, narrowest}));
  }
  return gone;
}

}  // namespace

std::string text_table(const Frame& frame, const TextTableOptions& options) {
  const std::size_t rows = (std::min)(options.rows, frame.size());
  std::string text = printable(frame.title()) + ": " + detail::rows_shown(rows, frame.size());
  if (rows == 0) return text;
  std::vector<ShownColumn> columns = shown_columns(frame, rows, options.widest);
  std::vector<std::string> gone;
  if (options.width != 0) gone = fit(columns, options.width);
  for (std::size_t row = 0; row <= rows; ++row) {
    text += '\n';
    std::string line;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const std::string& cell = columns[i].cells[row];
      const std::size_t spaces = columns[i].width - count_characters(cell);
      if (i != 0) line.append(column_gap, ' ');
      if (columns[i].right) line.append(spaces, ' ');
      line += cell;
      if (!columns[i].right) line.append(spaces, ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line;
  }
  if (!gone.empty()) {
    text += "\nNot shown, because the table is too wide: ";
    for (std::size_t i = 0; i < gone.size(); ++i) text += (i == 0 ? "" : ", ") + gone[i];
  }
  return text;
}

}  // namespace v0
}  // namespace goldenthread
