#include "table_layout.hpp"

#include <algorithm>
#include <utility>

#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/period_text.hpp>
#include <goldenthread/model/column.hpp>
#include <goldenthread/time/parse.hpp>

#include "guess_words.hpp"
#include "model/cell_text.hpp"
#include "model/nearest.hpp"
#include "text_keys.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

/// Rows in which headings are looked for.
constexpr std::size_t deepest_header = 40;

/// One column's cells as texts, made where they are none.
SourceCells cells_as_text(const InputColumn& column, std::size_t rows, const FiscalCalendar& calendar,
                          std::deque<std::string>& made) {
  if (const auto* numbers = std::get_if<NumberInput>(&column.values)) return {*numbers, rows, made};
  std::vector<std::string_view> cells(rows);
  const auto make = [&](std::string text) { return std::string_view{made.emplace_back(std::move(text))}; };
  if (const auto* texts = std::get_if<TextInput>(&column.values)) {
    const std::size_t count = (std::min)(rows, texts->size());
    for (std::size_t row = 0; row < count; ++row) cells[row] = trimmed((*texts)[row]);
  } else if (const auto* periods = std::get_if<PeriodInput>(&column.values)) {
    for (std::size_t row = 0; row < rows; ++row)
      if (!periods->values[row].is_none()) cells[row] = make(to_string(periods->values[row], calendar));
  } else {
    const auto& flags = std::get<YesNoInput>(column.values);
    for (std::size_t row = 0; row < rows; ++row)
      if (flags.values[row] != missing_yes_no) cells[row] = flags.values[row] != 0 ? "yes" : "no";
  }
  return SourceCells{std::move(cells)};
}

/// Every heading that a mapping names, as keys.
std::vector<std::string> named_headings(const TableMapping& mapping) {
  std::vector<std::string> keys;
  const auto add = [&](std::string_view heading) {
    for (const std::string_view one : alternatives(heading))
      if (std::string key = text_key(one); !key.empty()) keys.push_back(std::move(key));
  };
  for (const auto& [field, heading] : mapping.columns) add(heading);
  for (const LinkMapping& link : mapping.links) add(link.column);
  for (const auto& [heading, kind] : mapping.levels) add(heading);
  add(mapping.path);
  return keys;
}

Finding layout_finding(std::string code, Severity severity, Place place, std::string message, std::string remedy) {
  Finding finding;
  finding.code = std::move(code);
  finding.severity = severity;
  finding.place = std::move(place);
  finding.message = std::move(message);
  finding.remedy = std::move(remedy);
  return finding;
}

/// What stands in the first cell of a merged range below the headings stands in all of it.
void fill_merged(const SourceTable& table, SourceTexts& texts, const std::vector<CellRange>& merged,
                 std::vector<Finding>& findings) {
  std::size_t count = 0;
  std::optional<CellRange> first;
  for (const CellRange& range : merged) {
    if (range.first_row < texts.first_row || range.last_row == range.first_row) continue;
    const std::string_view text = texts.cell(range.first_row, range.first_column);
    if (text.empty()) continue;
    ++count;
    if (!first) first = range;
    for (std::size_t row = range.first_row + 1; row <= range.last_row; ++row)
      texts.columns[range.first_column].cells.set(row, text);
  }
  if (!first) return;
  findings.push_back(
      layout_finding("merged_cells", Severity::info, place_of(table, texts, first->first_row, first->first_column),
                     count_text(count) + (count == 1 ? " range of merged cells is" : " ranges of merged cells are") +
                         " read as if every row said the same",
                     "Write it in every row if that is wrong."));
}

/// How many cells of a row begin with a word such as "Actual" or "Target".
std::size_t count_figure_words(const SourceTexts& texts, std::size_t row) {
  return static_cast<std::size_t>(std::ranges::count_if(texts.columns, [&](const SourceColumn& column) {
    const std::vector<std::string> words = words_in(column.cells[row]);
    return !words.empty() && figure_named(words.front()).has_value();
  }));
}

/// Rows above the headings that have headings themselves are another table, which is not read.
void tell_table_above(const SourceTable& table, const SourceTexts& texts, std::size_t header,
                      std::vector<Finding>& findings) {
  for (std::size_t row = 0; row + 1 < header; ++row) {
    std::size_t known = 0;
    std::size_t filled = 0;
    std::size_t below = 0;
    std::size_t first = texts.columns.size();
    for (std::size_t at = 0; at < texts.columns.size(); ++at) {
      const std::string_view text = texts.cell(row, at);
      if (texts.columns[at].cells.has(row + 1)) ++below;
      if (text.empty()) continue;
      first = (std::min)(first, at);
      ++filled;
      if (text.size() <= 60 && (!usual_field(text).empty() || !usual_link(text).empty())) ++known;
    }
    if (known < 2 || known * 2 < filled || below < 2) continue;
    findings.push_back(
        layout_finding("other_table", Severity::warning, place_of(table, texts, row, first),
                       "the row has the headings of another table, which is not read: the headings that are used stand "
                       "below it, in row " +
                           std::to_string(texts.numbers.empty() ? header + 1 : texts.numbers[header]),
                       "Put each table on a sheet of its own."));
    return;
  }
}

class Layout {
 public:
  Layout(const SourceTable& table, SourceTexts& texts, const TableMapping& mapping, DateOrder order,
         const Framework& framework, std::vector<Finding>& findings)
      : table_(table), texts_(texts), mapping_(mapping), order_(order), framework_(framework), findings_(findings) {}

  void run() {
    for (const std::string& heading : mapping_.ignore)
      while (const auto column = column_named(texts_, heading)) use(*column, Use::ignored, 0);
    for (const auto& [field, heading] : mapping_.columns)
      if (const auto at = field_named(field)) claim(heading, Use::field, *at);
    for (std::size_t i = 0; i < mapping_.links.size(); ++i)
      if (mapping_.links[i].column != sheet_name) claim(mapping_.links[i].column, Use::link, i);
    for (std::size_t i = 0; i < mapping_.levels.size(); ++i) claim(mapping_.levels[i].first, Use::level, i);
    if (!mapping_.path.empty()) claim(mapping_.path, Use::path, 0);
    use_the_rest();
    if (table_.is_sheet) tell_table_beside();
  }

 private:
  void use(std::size_t column, Use how, std::size_t at) {
    texts_.columns[column].use = how;
    texts_.columns[column].at = at;
  }

  void claim(std::string_view heading, Use how, std::size_t at) {
    if (const auto column = column_named(texts_, heading)) {
      use(*column, how, at);
      return;
    }
    std::vector<std::string_view> names;
    for (const SourceColumn& column : texts_.columns)
      if (column.use == Use::blank && !column.heading.empty()) names.push_back(column.heading);
    Place place = place_of(table_, texts_, std::nullopt, std::nullopt);
    place.column = std::string{heading};
    findings_.push_back(layout_finding(
        "missing_heading", Severity::warning, std::move(place),
        in_quotes(table_.name) + " has no column " + in_quotes(heading),
        "Give the heading exactly as it is, or remove it from the mapping." + nearest_of(heading, names)));
  }

  /// Columns after a blank one, none of which is recognised, may be another table that stands beside this one.
  void tell_table_beside() {
    const auto is_blank = [&](std::size_t at) {
      if (!texts_.columns[at].heading.empty()) return false;
      for (std::size_t row = texts_.first_row; row < texts_.rows; ++row)
        if (texts_.columns[at].cells.has(row)) return false;
      return true;
    };
    std::size_t begin = texts_.columns.size();
    while (begin > 0 && !is_blank(begin - 1)) --begin;
    if (begin == 0 || begin == texts_.columns.size()) return;
    const auto first = texts_.columns.begin() + static_cast<std::ptrdiff_t>(begin);
    const bool any_before = std::ranges::any_of(texts_.columns.begin(), first, [](const SourceColumn& column) {
      return column.use != Use::blank && column.use != Use::attribute;
    });
    const bool is_apart = std::ranges::all_of(first, texts_.columns.end(), [](const SourceColumn& column) {
      return column.use == Use::attribute || column.use == Use::blank;
    });
    if (!any_before || !is_apart) return;
    // A figure is no heading: the cells stand in the rows of this table by chance.
    const bool is_other = std::ranges::any_of(first, texts_.columns.end(), [](const SourceColumn& column) {
      return !column.heading.empty() && column.heading.find_first_not_of("0123456789.,%") == std::string::npos;
    });
    const std::string which = first->letters == texts_.columns.back().letters
                                  ? "column " + first->letters + " stands"
                                  : "columns " + first->letters + " to " + texts_.columns.back().letters + " stand";
    for (std::size_t at = begin; is_other && at < texts_.columns.size(); ++at) use(at, Use::ignored, 0);
    findings_.push_back(layout_finding(
        "other_table", Severity::warning, place_of(table_, texts_, std::nullopt, begin),
        which + " apart, after a blank column, and may be another table beside this one; " +
            (is_other ? "it is not read" : "it is kept as attributes of the rows"),
        is_other ? "Put each table on a sheet of its own."
                 : "Put it on a sheet of its own, or list its headings in 'ignore', if it is another table."));
    if (!first->letters.empty()) findings_.back().place.table += "!" + first->letters;
  }

  [[nodiscard]] bool is_taken(std::size_t field) const {
    return std::ranges::any_of(
        texts_.columns, [&](const SourceColumn& column) { return column.use == Use::field && column.at == field; });
  }

  /// Cells under no heading are not read, and told.
  void tell_unnamed(std::size_t at) {
    const SourceColumn& column = texts_.columns[at];
    std::size_t count = 0;
    std::optional<std::size_t> first;
    for (std::size_t row = texts_.first_row; row < texts_.rows; ++row)
      if (column.cells.has(row)) {
        if (!first) first = row;
        ++count;
      }
    if (!first) return;
    findings_.push_back(layout_finding(
        "unnamed_column", Severity::warning, place_of(table_, texts_, first, at),
        count_text(count) + (count == 1 ? " cell stands" : " cells stand") + " under no heading, and cannot be read",
        "Give the column a heading, or clear the cells."));
  }

  [[nodiscard]] bool has_month_first(const FiscalCalendar& calendar) {
    if (order_ != DateOrder::by_column) return order_ == DateOrder::month_first;
    const HeadingOrder found = heading_order(texts_, calendar);
    if (found.either && texts_.columns[*found.either].use == Use::blank) {
      const std::string& heading = texts_.columns[*found.either].heading;
      const auto read = [&](bool month) {
        return period_words(read_period_heading(heading, Period{}, calendar, month)->period, calendar);
      };
      findings_.push_back(layout_finding(
          "ambiguous_text", Severity::info, place_of(table_, texts_, std::nullopt, found.either),
          "the heading " + in_quotes(heading) + " is " + read(false) + " with the day first and " + read(true) +
              " with the month first, and no heading says which; it is read with the day first",
          "Give 'date_order' in the mapping, or write headings as 2024-03-31."));
    }
    return found.order == DateOrder::month_first;
  }

  /// Columns that the mapping does not name: periods, fields by their own names, and what is kept as attributes.
  void use_the_rest() {
    const FiscalCalendar calendar{framework_.year_start_month};
    Period year;
    if (const auto found = try_parse_period(mapping_.year, calendar, {.prefer_financial_year = true})) year = *found;
    const bool month_first = mapping_.periods && has_month_first(calendar);
    for (std::size_t at = 0; at < texts_.columns.size(); ++at) {
      SourceColumn& column = texts_.columns[at];
      if (column.heading.empty()) tell_unnamed(at);
      if (column.use != Use::blank || column.heading.empty()) continue;
      if (mapping_.periods)
        if (const auto period = read_period_heading(column.heading, year, calendar, month_first)) {
          column.use = Use::figure;
          column.period = *period;
          continue;
        }
      const auto field = field_named(text_key(column.heading));
      if (field && !is_taken(*field)) {
        column.use = Use::field;
        column.at = *field;
      } else {
        column.use = Use::attribute;
      }
    }
  }

  const SourceTable& table_;
  SourceTexts& texts_;
  const TableMapping& mapping_;
  DateOrder order_;
  const Framework& framework_;
  std::vector<Finding>& findings_;
};

}  // namespace

SourceTexts texts_of(const SourceTable& table, const FiscalCalendar& calendar) {
  SourceTexts texts;
  texts.rows = table.cells.rows;
  texts.columns.reserve(table.cells.columns.size());
  for (const InputColumn& column : table.cells.columns) {
    SourceColumn made{.cells = cells_as_text(column, texts.rows, calendar, *texts.made)};
    (table.is_sheet ? made.letters : made.heading) = table.is_sheet ? column.name : one_line(column.name);
    texts.columns.push_back(std::move(made));
  }
  texts.numbers.assign(table.cells.lines.begin(), table.cells.lines.end());
  if (texts.numbers.size() != texts.rows) texts.numbers.clear();
  return texts;
}

Place place_of(const SourceTable& table, const SourceTexts& texts, std::optional<std::size_t> row,
               std::optional<std::size_t> column) {
  Place place{.file = table.cells.file, .table = table.name};
  const std::uint64_t number = !row ? 0 : texts.numbers.empty() ? *row + 1 : texts.numbers[*row];
  if (column) place.column = texts.columns[*column].heading;
  if (table.is_sheet) {
    if (row) place.table += "!" + (column ? texts.columns[*column].letters : std::string{"A"}) + std::to_string(number);
  } else if (row) {
    if (!texts.numbers.empty()) place.line = number;
    place.row = *row + 1;
  }
  return place;
}

std::vector<CellRange> merged_ranges(const SourceTable& table, const SourceTexts& texts) {
  std::vector<CellRange> ranges;
  const auto column_of = [&](std::string_view letters) {
    std::size_t at = 0;
    while (at < texts.columns.size() && texts.columns[at].letters != letters) ++at;
    return at;
  };
  const auto corner = [&](std::string_view text, std::size_t& column, std::size_t& row) {
    const std::size_t digits = text.find_first_of("0123456789");
    if (digits == std::string_view::npos) return false;
    column = column_of(text.substr(0, digits));
    std::uint64_t number = 0;
    for (const char c : text.substr(digits)) number = number * 10 + static_cast<std::uint64_t>(c - '0');
    const auto found = std::ranges::lower_bound(texts.numbers, number);
    row = texts.numbers.empty() ? static_cast<std::size_t>(number) - 1
                                : static_cast<std::size_t>(found - texts.numbers.begin());
    return true;
  };
  // Of a sheet with several tables, ranges may be in one above this.
  const auto ends_above = [&](std::string_view text) {
    std::uint64_t number = 0;
    for (const char c : text.substr((std::min)(text.find_first_of("0123456789"), text.size())))
      number = number * 10 + static_cast<std::uint64_t>(c - '0');
    return !texts.numbers.empty() && number < texts.numbers.front();
  };
  for (const std::string& text : table.merged) {
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos) continue;
    CellRange range;
    if (!corner(std::string_view{text}.substr(0, colon), range.first_column, range.first_row) ||
        !corner(std::string_view{text}.substr(colon + 1), range.last_column, range.last_row))
      continue;
    if (ends_above(std::string_view{text}.substr(colon + 1))) continue;
    if (range.first_column >= texts.columns.size() || range.first_row >= texts.rows) continue;
    range.last_column = (std::min)(range.last_column, texts.columns.size() - 1);
    range.last_row = (std::min)(range.last_row, texts.rows - 1);
    ranges.push_back(range);
  }
  return ranges;
}

void name_columns(SourceTexts& texts, std::size_t header, std::size_t rows, const std::vector<CellRange>& merged) {
  const std::size_t lower = rows == 2 ? header + 1 : header;
  const bool any_merged = std::ranges::any_of(merged, [&](const CellRange& range) {
    return range.first_row == header && range.last_column > range.first_column;
  });
  std::string above;
  for (std::size_t at = 0; at < texts.columns.size(); ++at) {
    SourceColumn& column = texts.columns[at];
    std::string heading = lower < texts.rows ? one_line(column.cells[lower]) : std::string{};
    if (rows == 2) {
      const std::string own = one_line(column.cells[header]);
      const bool covered = std::ranges::any_of(merged, [&](const CellRange& range) {
        return range.first_row == header && range.first_column < at && at <= range.last_column;
      });
      if (!own.empty())
        above = own;
      else if (any_merged && !covered)
        above.clear();
      const std::vector<std::string> words = words_in(heading);
      if (heading.empty())
        heading = own;
      else if (!above.empty() && !words.empty() && figure_named(words.front()))
        heading = above + " " + heading;
    }
    column.heading = std::move(heading);
  }
  texts.first_row = lower + 1;
}

std::optional<std::size_t> find_header(const SourceTexts& texts, const TableMapping& mapping) {
  const std::vector<std::string> keys = named_headings(mapping);
  std::optional<std::size_t> found;
  std::size_t most = 0;
  for (std::size_t row = 0; row < (std::min)(texts.rows, deepest_header); ++row) {
    std::size_t count = 0;
    for (const SourceColumn& column : texts.columns) {
      const std::string key = text_key(column.cells[row]);
      if (!key.empty() && std::ranges::find(keys, key) != keys.end()) ++count;
    }
    if (count > most) {
      most = count;
      found = row;
    }
  }
  return found;
}

std::optional<std::size_t> column_named(const SourceTexts& texts, std::string_view heading) {
  std::vector<std::string_view> names{heading};
  const std::vector<std::string_view> some = alternatives(heading);
  names.insert(names.end(), some.begin(), some.end());
  for (const std::string_view name : names) {
    const std::string key = text_key(name);
    if (key.empty()) continue;
    for (std::size_t column = 0; column < texts.columns.size(); ++column)
      if (texts.columns[column].use == Use::blank && text_key(texts.columns[column].heading) == key) return column;
  }
  return std::nullopt;
}

std::optional<std::size_t> field_named(std::string_view name) noexcept {
  const auto fields = mapped_fields();
  for (std::size_t i = 0; i < fields.size(); ++i)
    if (fields[i].name == name) return i;
  for (std::size_t i = 0; i < fields.size(); ++i)
    if (text_key(fields[i].name) == name) return i;
  return std::nullopt;
}

HeadingOrder heading_order(const SourceTexts& texts, const FiscalCalendar& calendar) {
  std::vector<std::string_view> headings;
  for (const SourceColumn& column : texts.columns) headings.push_back(column.heading);
  return order_of_headings(headings, calendar);
}

void lay_out(const SourceTable& table, SourceTexts& texts, const TableMapping& mapping, DateOrder order,
             const Framework& framework, std::vector<Finding>& findings) {
  if (table.is_sheet) {
    std::optional<std::size_t> header;
    if (mapping.header != 0) {
      for (std::size_t row = 0; row < texts.rows; ++row)
        if ((texts.numbers.empty() ? row + 1 : texts.numbers[row]) == mapping.header) header = row;
    } else if (header = find_header(texts, mapping); header && mapping.header_rows == 2 && *header > 0) {
      // What is mapped may stand in the upper row, above "Actual" and "Target", or in the lower one beside them.
      if (*header + 1 >= texts.rows || count_figure_words(texts, *header + 1) <= count_figure_words(texts, *header))
        header = *header - 1;
    }
    if (!header) {
      findings.push_back(
          layout_finding("missing_header", Severity::error, place_of(table, texts, {}, {}),
                         in_quotes(table.name) + " has no row with the headings that the mapping names",
                         "Give in 'header' the row that has them, or give the headings exactly as they are."));
      return;
    }
    tell_table_above(table, texts, *header, findings);
    const std::vector<CellRange> merged = merged_ranges(table, texts);
    name_columns(texts, *header, mapping.header_rows, merged);
    fill_merged(table, texts, merged, findings);
  }
  Layout{table, texts, mapping, order, framework, findings}.run();
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
