#include "csv_records.hpp"

#include <algorithm>

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

QuotedCell read_quoted(std::string_view text, std::size_t at, char separator, std::deque<std::string>& unescaped) {
  QuotedCell cell;
  const std::size_t first = at + 1;
  bool escapes = false;
  std::size_t close = first;
  while (true) {
    close = text.find('"', close);
    if (close == std::string_view::npos) {
      cell.is_unclosed = true;
      cell.end = text.size();
      cell.lines = v0::detail::count_line_ends(text, first, text.size());
      cell.text = text.substr(first);
      return cell;
    }
    if (close + 1 >= text.size() || text[close + 1] != '"') break;
    escapes = true;
    close += 2;
  }
  cell.text = text.substr(first, close - first);
  cell.lines = v0::detail::count_line_ends(text, first, close);
  cell.end = close + 1;
  const auto ends = [&](char c) { return c == separator || c == '\r' || c == '\n'; };
  while (cell.end < text.size() && !ends(text[cell.end])) ++cell.end;
  cell.is_followed = !csv_trimmed(text.substr(close + 1, cell.end - close - 1)).empty();
  if (!escapes) return cell;
  std::string& whole = unescaped.emplace_back();
  whole.reserve(cell.text.size());
  for (std::size_t i = 0; i < cell.text.size();) {
    const std::size_t quote = cell.text.find('"', i);
    if (quote == std::string_view::npos) {
      whole.append(cell.text, i);
      break;
    }
    whole.append(cell.text, i, quote + 1 - i);
    i = quote + 2;
  }
  cell.text = whole;
  return cell;
}

bool CsvScanner::Record::is_blank() const noexcept {
  return unclosed == 0 && after_quote == 0 &&
         std::all_of(cells.begin(), cells.end(), [](const CsvCell& cell) { return detail::is_blank(cell); });
}

bool CsvScanner::next(Record& record) {
  if (at_ >= text_.size()) return false;
  record.cells.clear();
  record.line = line_;
  record.unclosed = record.after_quote = 0;
  const std::size_t first = at_;
  while (true) {
    record.cells.push_back(at_ < text_.size() && text_[at_] == '"' ? quoted_cell(record) : plain_cell());
    if (at_ >= text_.size() || text_[at_] != separator_) break;
    ++at_;
    ends_.pass();
  }
  record.raw = text_.substr(first, at_ - first);
  if (at_ >= text_.size()) return true;
  ends_.pass();
  if (text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n') {
    ++at_;
    static_cast<void>(ends_.next());
    ends_.pass();
  }
  ++at_;
  ++line_;
  return true;
}

CsvCell CsvScanner::plain_cell() noexcept {
  const std::size_t first = at_;
  at_ = ends_.next();
  return {text_.substr(first, at_ - first), false};
}

CsvCell CsvScanner::quoted_cell(Record& record) {
  const QuotedCell cell = read_quoted(text_, at_, separator_, unescaped_);
  if (cell.is_unclosed && record.unclosed == 0) {
    record.unclosed = line_;
    record.bad_cell = record.cells.size();
  }
  line_ += cell.lines;
  if (cell.is_followed && record.after_quote == 0) {
    record.after_quote = line_;
    record.bad_cell = record.cells.size();
  }
  at_ = cell.end;
  ends_.seek(at_);
  return {cell.text, true};
}

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
