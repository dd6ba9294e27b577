#include <algorithm>
#include <array>
#include <cstring>
#include <deque>
#include <unordered_map>
#include <utility>

#include <goldenthread/base/detail/finding_limit.hpp>
#include <goldenthread/base/detail/keyed_hash.hpp>
#include <goldenthread/base/detail/sort_stably.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/io/csv.hpp>

#include "frame/csv_cells.hpp"
#include "unicode.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io {
namespace {

/// What the views of a table point into.
struct Store {
  std::string text;
  /// Quoted cells that held quotes of their own.
  std::deque<std::string> unescaped;
};

struct Cell {
  std::string_view text;
  bool quoted = false;
};

/// The name that a spreadsheet gives a column: A to Z, AA and so on.
std::string letters(std::size_t column) {
  std::string name;
  for (std::size_t i = column + 1; i > 0; i = (i - 1) / 26)
    name.insert(name.begin(), static_cast<char>('A' + static_cast<char>((i - 1) % 26)));
  return name;
}

std::string_view trimmed(std::string_view text) noexcept {
  constexpr std::string_view spaces{" \t\r\n"};
  const std::size_t first = text.find_first_not_of(spaces);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(spaces) - first + 1);
}

bool is_blank(const Cell& cell) noexcept { return !cell.quoted && trimmed(cell.text).empty(); }

std::string_view shortened(std::string_view value) { return value.substr(0, 200); }

/// Goes through the text record by record.
class Scanner {
 public:
  Scanner(Store& store, std::size_t at, std::uint64_t line, char separator)
      : store_(store), text_(store.text), at_(at), line_(line), separator_(separator) {
    ends_.fill(false);
    for (const char c : {separator, '\r', '\n'}) ends_[static_cast<unsigned char>(c)] = true;
  }

  struct Record {
    std::vector<Cell> cells;
    std::uint64_t line = 0;
    std::string_view raw;
    /// The line where a quote opened that never closed, and where text followed one that did; 0 where neither.
    std::uint64_t unclosed = 0;
    std::uint64_t after_quote = 0;
    std::size_t bad_cell = 0;

    [[nodiscard]] bool is_blank() const {
      return unclosed == 0 && after_quote == 0 && std::all_of(cells.begin(), cells.end(), io::is_blank);
    }
  };

  /// The next record; false at the end of the text.
  bool next(Record& record) {
    if (at_ >= text_.size()) return false;
    record.cells.clear();
    record.line = line_;
    record.unclosed = record.after_quote = 0;
    const std::size_t first = at_;
    while (true) {
      record.cells.push_back(at_ < text_.size() && text_[at_] == '"' ? quoted_cell(record) : plain_cell());
      if (at_ >= text_.size()) break;
      if (text_[at_] == separator_) {
        ++at_;
        continue;
      }
      break;
    }
    record.raw = text_.substr(first, at_ - first);
    end_line();
    return true;
  }

  [[nodiscard]] std::uint64_t line() const noexcept { return line_; }
  [[nodiscard]] std::size_t position() const noexcept { return at_; }

 private:
  Cell plain_cell() {
    const std::size_t first = at_;
    while (at_ < text_.size() && !ends_[static_cast<unsigned char>(text_[at_])]) ++at_;
    return {text_.substr(first, at_ - first), false};
  }

  Cell quoted_cell(Record& record) {
    const std::uint64_t opened = line_;
    const std::size_t first = ++at_;
    bool escapes = false;
    while (true) {
      const std::size_t quote = text_.find('"', at_);
      const std::size_t end = quote == std::string_view::npos ? text_.size() : quote;
      count_lines(at_, end);
      at_ = end;
      if (quote == std::string_view::npos) {
        if (record.unclosed == 0) {
          record.unclosed = opened;
          record.bad_cell = record.cells.size();
        }
        return {text_.substr(first), true};
      }
      if (quote + 1 >= text_.size() || text_[quote + 1] != '"') break;
      escapes = true;
      at_ = quote + 2;
    }
    const std::string_view inside = text_.substr(first, at_ - first);
    ++at_;
    if (at_ < text_.size() && !ends_[static_cast<unsigned char>(text_[at_])]) {
      const Cell rest = plain_cell();
      if (!trimmed(rest.text).empty() && record.after_quote == 0) {
        record.after_quote = line_;
        record.bad_cell = record.cells.size();
      }
    }
    if (!escapes) return {inside, true};
    std::string& whole = store_.unescaped.emplace_back();
    whole.reserve(inside.size());
    for (std::size_t i = 0; i < inside.size(); ++i) {
      whole += inside[i];
      if (inside[i] == '"') ++i;
    }
    return {whole, true};
  }

  void count_lines(std::size_t from, std::size_t to) noexcept {
    for (std::size_t i = from; i < to; ++i)
      if (text_[i] == '\n' || (text_[i] == '\r' && (i + 1 >= text_.size() || text_[i + 1] != '\n'))) ++line_;
  }

  void end_line() noexcept {
    if (at_ >= text_.size()) return;
    if (text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n') ++at_;
    ++at_;
    ++line_;
  }

  Store& store_;
  std::string_view text_;
  std::size_t at_;
  std::uint64_t line_;
  char separator_;
  std::array<bool, 256> ends_{};
};

/// Makes a table of the records.
class Reader {
 public:
  Reader(std::string text, const std::string& name, const ReadLimits& limits)
      : store_(std::make_shared<Store>()), name_(name), limits_(limits), listed_(limits.findings) {
    detail::to_utf8(text, name, table_.problems);
    store_->text = std::move(text);
  }

  CsvTable read(const Progress& progress) {
    progress.at(0);
    Scanner scanner = start();
    Scanner::Record record;
    while (scanner.next(record)) {
      if (record.is_blank()) continue;
      read_header(record);
      break;
    }
    has_nul_ = store_->text.find('\0') != std::string::npos;
    constexpr std::size_t at_once = 4096;
    while (!is_refused_ && scanner.next(record)) {
      if (table_.records++ % at_once == 0)
        progress.at(static_cast<double>(scanner.position()) / static_cast<double>(store_->text.size()));
      if (record.is_blank())
        ++table_.blank;
      else if (check(record, scanner.line()))
        keep(record);
      else
        ++table_.left_out;
    }
    keep_named();
    v0::detail::sort_stably(table_.problems, [](const Finding& problem) { return problem.place.line; });
    for (Finding& rest : listed_.rest()) table_.problems.push_back(std::move(rest));
    table_.owner = store_;
    return std::move(table_);
  }

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  /// Looks at the first line for what separates the cells.
  Scanner start() {
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
    return {*store_, at, line, separator};
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

  void read_header(const Scanner::Record& record) {
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
      const Cell& cell = record.cells[i];
      const std::string_view name = v0::detail::without_guard(cell.quoted ? cell.text : trimmed(cell.text));
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

  void report_unclosed(const Scanner::Record& record, std::uint64_t last_line) {
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
  bool check(const Scanner::Record& record, std::uint64_t last_line) {
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
    while (used > table_.header.size() && is_blank(record.cells[used - 1])) --used;
    if (used >= named_ && used <= table_.header.size()) return true;
    report("ragged_row", record.line, {},
           "the row has " + count_text(used) + (used == 1 ? " cell" : " cells") + " where the header on line " +
               std::to_string(header_line_) + " has " + std::to_string(table_.header.size()) + "; it is left out",
           used < named_ ? "Add the commas that are missing, one for each blank cell."
                         : "Put a cell that holds a comma in quotes.")
        .value = shortened(record.raw);
    return false;
  }

  void keep(const Scanner::Record& record) {
    if (table_.lines.size() >= limits_.rows) {
      report("too_many_rows", record.line, {},
             "the table has more than the " + std::to_string(limits_.rows) +
                 " rows that are read; this one and those "
                 "after it are left out",
             "Check that it is the right file; otherwise raise the limit rows.");
      is_refused_ = true;
      ++table_.left_out;
      return;
    }
    for (std::size_t i = 0; i < (std::min)(record.cells.size(), table_.columns.size()); ++i) {
      const std::string_view text = v0::detail::without_guard(record.cells[i].text);
      if (table_.header[i].empty() && !unnamed_reported_[i] && !trimmed(text).empty()) {
        unnamed_reported_[i] = true;
        report("unnamed_column", record.line, letters(i),
               "column " + letters(i) + " has no name in the header on line " + std::to_string(header_line_) +
                   ", but holds " + v0::in_quotes(text) + " here; it is not read",
               "Name the column; where the header's cells are merged, split them.")
            .value = shortened(text);
      }
      if (is_kept(i)) table_.columns[i].push_back(text);
    }
    table_.lines.push_back(record.line);
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

  std::shared_ptr<Store> store_;
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

CsvTable read_csv(std::string text, const std::string& name, const ReadLimits& limits, const Progress& progress) {
  return Reader{std::move(text), name, limits}.read(progress);
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
