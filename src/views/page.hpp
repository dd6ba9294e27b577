// What every page is made of: its shell, its style, and tables that turn into cards where the page is narrow.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/model/shown_to.hpp>
#include <goldenthread/time/date.hpp>
#include <goldenthread/views/house_style.hpp>

namespace goldenthread {
inline namespace v0 {
namespace views {

/// What stands above a column, and whether the column holds numbers.
struct Heading {
  std::string_view words;
  bool numbers = false;
};

/// A table that is written into a text: a caption, headings, and rows of which the first cell is the row's own heading.
/// Cells are given as HTML. Each has its column's heading beside it where the table is too wide for the page and its
/// rows become cards: by the style, from texts that the table itself carries, and in a very wide table by its own
/// cells.
class PageTable {
 public:
  PageTable(std::string& out, std::string_view caption, std::vector<Heading> headings, std::string_view style = {});
  ~PageTable() { out_ += "</tbody></table>"; }
  PageTable(const PageTable&) = delete;
  PageTable& operator=(const PageTable&) = delete;

  /// As many cells as there are headings; an empty one is shown as a dash.
  void row(std::span<const std::string> cells);
  void row(const std::vector<std::string>& cells) { row(std::span<const std::string>(cells)); }

 private:
  std::string& out_;
  std::vector<Heading> headings_;
  /// Whether the labels stand in the cells, and not once for the table.
  bool each_has_its_label_;
  std::vector<std::string> labels_;
};

/// A heading of that level, 1 to 6, of a text.
void add_heading(std::string& out, int level, std::string_view text, std::string_view id = {});
/// A paragraph of a text.
void add_paragraph(std::string& out, std::string_view text, std::string_view style = {});

/// For whom a page is, and whether anything is left out.
void add_audience(std::string& out, const ShownTo& shown);

/// Text in a smaller line of its own below what is before it; empty where the text is.
[[nodiscard]] std::string below(std::string_view text);

/// What a council has at the top and at the foot of a page, and its style sheet; each empty where it has none.
/// house_head() throws as require_usable() does.
[[nodiscard]] std::string house_head(const HouseStyle& house);
[[nodiscard]] std::string house_foot(const HouseStyle& house);
[[nodiscard]] std::string house_sheet(const HouseStyle& house);

/// As sparkline(), but looking as the style of pages says, which takes half the text.
[[nodiscard]] std::string sparkline_of_page(std::span<const double> actuals, std::span<const double> targets,
                                            std::string_view title, std::string_view description);

/// A day in words, of which no word is broken; empty where absent.
[[nodiscard]] std::string day_cell(Date day);

/// The id below a title; empty where it is the title itself, as in a workbook without ids.
[[nodiscard]] std::string id_below(std::string_view id, std::string_view title);

/// A whole page around a body, or the same as a part of one; with a class of its own besides that of pages.
[[nodiscard]] std::string page_of(std::string_view title, std::string_view body, bool is_part,
                                  std::string_view style = {}, const HouseStyle& house = {});

}  // namespace views
}  // namespace v0
}  // namespace goldenthread
