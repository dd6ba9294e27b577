#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

#include <goldenthread/base/detail/finding_limit.hpp>
#include <goldenthread/base/detail/keyed_hash.hpp>
#include <goldenthread/base/detail/sort_stably.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/io/csv.hpp>

#include "csv_records.hpp"
#include "csv_rows.hpp"
#include "frame/csv_cells.hpp"
#include "unicode.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io {
namespace {

using detail::CsvScanner;

/// The name that a spreadsheet gives a column: A to Z, AA and so on.
std::string letters(std::size_t column) {
  std::string name;
  for (std::size_t i = column + 1; i > 0; i = (i - 1) / 26)
    name.insert(name.begin(), static_cast<char>('A' + static_cast<char>((i - 1) % 26)));
  return name;
}

std::string_view shortened(std::string_view value) { return value.substr(0, 200); }

/// Makes a table of the records.
class Reader {
 public:
  Reader(std::string text, const std::string& name, const ReadLimits& limits)
      : store_(std::make_shared<detail::CsvStore>()), name_(name), limits_(limits), listed_(limits.findings) {
    detail::to_utf8(text, name, table_.problems);
    store_->text = std::move(text);
  }

  CsvTable read(const Progress& progress, unsigned threads) {
    progress.at(0);
    CsvScanner scanner = start();
    CsvScanner::Record record;
    while (scanner.next(record)) {
      if (record.is_blank()) continue;
      read_header(record);
      break;
    }
    has_nul_ = store_->text.find('\0') != std::string::npos;
    if (!is_refused_ && !table_.header.empty() && !read_blocks(scanner, threads, progress))
      read_records(scanner, progress);
    keep_named();
    v0::detail::sort_stably(table_.problems, [](const Finding& problem) { return problem.place.line; });
    for (Finding& rest : listed_.rest()) table_.problems.push_back(std::move(rest));
    table_.owner = store_;
    return std::move(table_);
  }

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  /// Reads all that is left, a record after the other.
  void read_records(CsvScanner& scanner, const Progress& progress) {
    constexpr std::size_t at_once = 4096;
    CsvScanner::Record record;
    while (!is_refused_ && scanner.next(record)) {
      if (table_.records++ % at_once == 0)
        progress.at(static_cast<double>(scanner.position()) / static_cast<double>(store_->text.size()));
      if (!is_row(record, scanner.line())) continue;
      if (table_.lines.size() >= limits_.rows) {
        refuse_rows(record);
        continue;
      }
      for (std::size_t i = 0; i < table_.columns.size(); ++i)
        if (is_kept(i)) table_.columns[i].emplace_back();
      keep(record, table_.lines.size());
      table_.lines.push_back(record.line);
    }
  }

  /// The same by blocks, where places for all rows can be had beforehand; else false.
  bool read_blocks(const CsvScanner& scanner, unsigned threads, const Progress& progress) {
    detail::CsvShape shape{.separator = table_.separator,
                           .at = scanner.position(),
                           .line = scanner.line(),
                           .columns = {},
                           .named = named_,
                           .cell_bytes = limits_.cell_bytes,
                           .rows = limits_.rows,
                           .has_nul = has_nul_};
    for (std::size_t i = 0; i < table_.header.size(); ++i)
      shape.columns.push_back(is_kept(i)                 ? detail::CsvColumn::kept
                              : table_.header[i].empty() ? detail::CsvColumn::unnamed
                                                         : detail::CsvColumn::left_out);
    std::optional<detail::CsvRows> rows = detail::read_csv_rows(*store_, shape, threads, progress);
    if (!rows) return false;
    table_.records = rows->records;
    table_.columns = std::move(rows->columns);
    CsvScanner::Record record;
    bool has_gaps = rows->records != rows->lines.size();
    for (const detail::OddRecord& odd : rows->odd) {
      CsvScanner again{store_->text, store_->unescaped.front(), odd.at, odd.line, table_.separator};
      again.next(record);
      if (is_row(record, again.line())) {
        keep(record, odd.row);
      } else {
        rows->lines[odd.row] = detail::no_record;
        has_gaps = true;
      }
    }
    rows->columns = std::move(table_.columns);
    if (has_gaps) detail::close_gaps(*rows, threads);
    table_.columns = std::move(rows->columns);
    table_.lines = std::move(rows->lines);
    return true;
  }

  /// Whether a record is a row; counts it where it is none.
  bool is_row(const CsvScanner::Record& record, std::uint64_t last_line) {
    if (record.is_blank()) {
      ++table_.blank;
      return false;
    }
    if (check(record, last_line)) return true;
    ++table_.left_out;
    return false;
  }

  /// Looks at the first line for what separates the cells.
  CsvScanner start() {
    const std::string_view text = store_->text;
    std::size_t at = 0;
    std::uint64_t line = 1;
    char separator = 0;
    if (text.starts_with("sep=") && text.size() > 5 && (text[5] == '\r' || text[5] == '\n') &&
        std::string_view{",;\t|"}.find(text[4]) != std::string_view::npos) {
      separator = text[4];
      at = text[5] == '\r' && text.size() > 6 && text[6] == '\n' ? 7 : 6;
      line = 2;
    }
    if (separator == 0) {
      bool quoted = false;
      bool comma = false;
      char other = 0;
      bool any = false;
      for (std::size_t i = at; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if ((c == '\r' || c == '\n') && any) break;
        any = any || (c != ' ' && c != '\r' && c != '\n');
        comma = comma || c == ',';
        if (other == 0 && (c == ';' || c == '\t')) other = c;
      }
      separator = comma || other == 0 ? ',' : other;
    }
    table_.separator = separator;
    return {store_->text, store_->unescaped.emplace_back(), at, line, separator};
  }

  Finding& report(std::string code, std::uint64_t line, std::string column, std::string message, std::string remedy) {
    Place place;
    place.file = name_;
    place.line = line;
    place.column = std::move(column);
    if (!listed_.admit(code, place)) return unlisted_;
    Finding& finding = table_.problems.emplace_back();
    finding.code = std::move(code);
    finding.place = std::move(place);
    finding.message = std::move(message);
    finding.remedy = std::move(remedy);
    return finding;
  }

  void read_header(const CsvScanner::Record& record) {
    header_line_ = record.line;
    if (record.cells.size() > limits_.columns) {
      report("too_many_columns", record.line, {},
             "the header has " + counted(record.cells.size(), "column") + ", and the limit columns is " +
                 std::to_string(limits_.columns),
             "Check that it is the right file; otherwise raise the limit.");
      is_refused_ = true;
      return;
    }
    if (record.unclosed != 0) report_unclosed(record, record.line);
    std::unordered_map<std::string_view, std::size_t, v0::detail::KeyedHash> seen;
    for (std::size_t i = 0; i < record.cells.size(); ++i) {
      const detail::CsvCell& cell = record.cells[i];
      const std::string_view name = v0::detail::without_guard(cell.quoted ? cell.text : detail::csv_trimmed(cell.text));
      table_.header.push_back(name);
      duplicate_of_.push_back(none);
      if (name.empty()) continue;
      named_ = i + 1;
      if (name.find('\0') != std::string_view::npos)
        report("embedded_nul", record.line, letters(i), "the name of column " + letters(i) + " holds a NUL character",
               "Type the name again.")
            .value = shortened(name);
      const auto [first, is_new] = seen.emplace(name, i);
      if (is_new) continue;
      duplicate_of_[i] = first->second;
      report("duplicate_column", record.line, std::string{name},
             "columns " + letters(first->second) + " and " + letters(i) + " are both called " + v0::in_quotes(name) +
                 "; the second is not read",
             "Rename one of them, or delete it.")
          .value = shortened(name);
    }
    table_.columns.resize(table_.header.size());
    unnamed_reported_.resize(table_.header.size());
  }

  void report_unclosed(const CsvScanner::Record& record, std::uint64_t last_line) {
    Finding& finding =
        report("unclosed_quote", record.unclosed, column_name(record.bad_cell),
               "a quote opens here and never closes, so that everything from line " + std::to_string(record.line) +
                   " to line " + std::to_string(last_line) + ", the end of the file, is one cell",
               "Close it, or double any quote that is part of the text.");
    finding.value = shortened(record.raw);
  }

  [[nodiscard]] std::string column_name(std::size_t column) const {
    return column < table_.header.size() && !table_.header[column].empty() ? std::string{table_.header[column]}
                                                                           : letters(column);
  }

  /// Whether the record can be kept; reports why not.
  bool check(const CsvScanner::Record& record, std::uint64_t last_line) {
    if (record.unclosed != 0) {
      report_unclosed(record, last_line);
      return false;
    }
    if (record.after_quote != 0) {
      report("text_after_quote", record.after_quote, column_name(record.bad_cell),
             "text follows a closing quote; the row is left out",
             "Put the whole cell in quotes, and double any quote that is part of the text.")
          .value = shortened(record.raw);
      return false;
    }
    if (has_nul_ && record.raw.find('\0') != std::string_view::npos) {
      std::size_t column = 0;
      while (column + 1 < record.cells.size() && record.cells[column].text.find('\0') == std::string_view::npos)
        ++column;
      report("embedded_nul", record.line, column_name(column), "a cell holds a NUL character; the row is left out",
             "Remove it; the file may be damaged.")
          .value = shortened(record.cells[column].text);
      return false;
    }
    for (std::size_t i = 0; i < record.cells.size(); ++i) {
      if (record.cells[i].text.size() <= limits_.cell_bytes) continue;
      report("cell_too_long", record.line, column_name(i),
             "a cell has " + counted(record.cells[i].text.size(), "byte") + ", and the limit cell_bytes is " +
                 std::to_string(limits_.cell_bytes) + "; the row is left out",
             "Shorten it, or raise the limit; an unclosed quote can also make a very long cell.")
          .value = shortened(record.cells[i].text);
      return false;
    }
    std::size_t used = record.cells.size();
    while (used > table_.header.size() && detail::is_blank(record.cells[used - 1])) --used;
    if (used >= named_ && used <= table_.header.size()) return true;
    report("ragged_row", record.line, {},
           "the row has " + count_text(used) + (used == 1 ? " cell" : " cells") + " where the header on line " +
               std::to_string(header_line_) + " has " + std::to_string(table_.header.size()) + "; it is left out",
           used < named_ ? "Add the commas that are missing, one for each blank cell."
                         : "Put a cell that holds a comma in quotes.")
        .value = shortened(record.raw);
    return false;
  }

  void refuse_rows(const CsvScanner::Record& record) {
    report("too_many_rows", record.line, {},
           "the table has more than the " + std::to_string(limits_.rows) +
               " rows that are read; this one and those "
               "after it are left out",
           "Check that it is the right file; otherwise raise the limit rows.");
    is_refused_ = true;
    ++table_.left_out;
  }

  /// Puts a record's cells in their columns, in a place that these have.
  void keep(const CsvScanner::Record& record, std::size_t row) {
    for (std::size_t i = 0; i < (std::min)(record.cells.size(), table_.columns.size()); ++i) {
      const std::string_view text = v0::detail::without_guard(record.cells[i].text);
      if (table_.header[i].empty() && !unnamed_reported_[i] && !detail::csv_trimmed(text).empty()) {
        unnamed_reported_[i] = true;
        report("unnamed_column", record.line, letters(i),
               "column " + letters(i) + " has no name in the header on line " + std::to_string(header_line_) +
                   ", but holds " + v0::in_quotes(text) + " here; it is not read",
               "Name the column; where the header's cells are merged, split them.")
            .value = shortened(text);
      }
      if (is_kept(i)) table_.columns[i][row] = text;
    }
  }

  [[nodiscard]] bool is_kept(std::size_t column) const {
    return duplicate_of_[column] == none && !table_.header[column].empty();
  }

  /// Leaves out the columns without a name and those that have another's.
  void keep_named() {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      if (!is_kept(i)) continue;
      table_.header[kept] = table_.header[i];
      std::swap(table_.columns[kept++], table_.columns[i]);
    }
    table_.header.resize(kept);
    table_.columns.resize(kept);
  }

  std::shared_ptr<detail::CsvStore> store_;
  std::string name_;
  CsvTable table_;
  std::uint64_t header_line_ = 0;
  /// One more than the last column that has a name.
  std::size_t named_ = 0;
  bool has_nul_ = false;
  std::vector<std::size_t> duplicate_of_;
  std::vector<bool> unnamed_reported_;
  ReadLimits limits_;
  v0::detail::FindingLimit listed_;
  /// Takes what would have been said of a finding that is only counted.
  Finding unlisted_;
  bool is_refused_ = false;
};

}  // namespace

CsvTable read_csv(std::string text, const std::string& name, const ReadLimits& limits, const Progress& progress,
                  unsigned threads) {
  return Reader{std::move(text), name, limits}.read(progress, threads);
}

InputTable to_input_table(CsvTable table, std::string file) {
  const auto kept = std::make_shared<const CsvTable>(std::move(table));
  InputTable input;
  input.rows = kept->lines.size();
  input.file = std::move(file);
  input.lines = kept->lines;
  input.decimal_comma = kept->separator == ';';
  for (std::size_t i = 0; i < kept->header.size(); ++i)
    input.columns.push_back({std::string{kept->header[i]}, TextInput{kept->columns[i]}});
  input.owner = kept;
  return input;
}

}  // namespace io
}  // namespace v0
}  // namespace goldenthread
