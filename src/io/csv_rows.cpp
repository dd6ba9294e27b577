#include "csv_rows.hpp"

#include <algorithm>
#include <utility>

#include <goldenthread/base/detail/divided.hpp>
#include <goldenthread/base/detail/large_pages.hpp>

#include "csv_records.hpp"
#include "frame/byte_scan.hpp"
#include "frame/csv_cells.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

namespace {

/// Bytes that are worth a thread.
constexpr std::size_t worth_of_csv = std::size_t{1} << 18U;

/// A part of the text that starts where a record does, or is thought to.
struct CsvBlock {
  std::size_t first = 0;
  std::size_t last = 0;
  std::uint64_t line = 0;
  std::size_t row = 0;
  /// Where the record ends that was the last to start before `last`, and the line there.
  std::size_t end = 0;
  std::uint64_t end_line = 0;
  std::size_t records = 0;
  std::vector<OddRecord> odd;
  std::deque<std::string>* unescaped = nullptr;
};

/// Reads one block.
class BlockReader {
 public:
  BlockReader(std::string_view text, const CsvShape& shape, CsvRows& rows, CsvBlock& block)
      : text_(text),
        shape_(shape),
        block_(block),
        lines_(rows.lines.data()),
        ends_(text, shape.separator, block.first),
        seen_(shape.columns.size(), false) {
    for (std::vector<std::string_view>& column : rows.columns)
      columns_.push_back(column.empty() ? nullptr : column.data());
  }

  void read(const Progress& progress) {
    constexpr std::size_t at_once = 4096;
    std::size_t at = block_.first;
    line_ = block_.line;
    row_ = block_.row;
    block_.odd.clear();
    const auto size = static_cast<double>((std::max)(block_.last - block_.first, std::size_t{1}));
    while (at < block_.last) {
      if ((row_ - block_.row) % at_once == 0) progress.at(static_cast<double>(at - block_.first) / size);
      at = record(at);
    }
    block_.end = at;
    block_.end_line = line_;
    block_.records = row_ - block_.row;
  }

 private:
  /// Reads the record that starts at a place; where the next one starts.
  std::size_t record(std::size_t at) {
    const std::size_t first = at;
    const std::uint64_t line = line_;
    const std::size_t most = shape_.columns.size();
    std::size_t column = 0;
    bool is_odd = false;
    bool is_solid = false;
    shown_.clear();
    while (true) {
      std::string_view cell;
      if (at < text_.size() && text_[at] == '"') {
        const QuotedCell quoted = read_quoted(text_, at, shape_.separator, *block_.unescaped);
        is_odd = is_odd || quoted.is_unclosed || quoted.is_followed;
        is_solid = true;
        line_ += quoted.lines;
        cell = quoted.text;
        at = quoted.end;
        ends_.seek(at);
      } else {
        const std::size_t end = ends_.next();
        cell = text_.substr(at, end - at);
        is_solid = is_solid || (!cell.empty() && cell.front() != ' ' && cell.front() != '\t');
        at = end;
      }
      if (cell.size() > shape_.cell_bytes) is_odd = true;
      if (column < most) put(column, cell);
      ++column;
      if (at >= text_.size() || text_[at] != shape_.separator) break;
      ++at;
      ends_.pass();
    }
    if (!is_solid || column < shape_.named || column > most ||
        (shape_.has_nul && text_.substr(first, at - first).find('\0') != std::string_view::npos))
      is_odd = true;
    // What is wrong itself shows nothing else.
    if (!is_odd)
      for (const std::size_t shown : shown_) seen_[shown] = true;
    is_odd = is_odd || !shown_.empty();
    lines_[row_] = line;
    if (is_odd) block_.odd.push_back({row_, first, line});
    ++row_;
    return after_line(at);
  }

  std::size_t after_line(std::size_t at) noexcept {
    if (at >= text_.size()) return at;
    ends_.pass();
    ++line_;
    if (text_[at] == '\r' && at + 1 < text_.size() && text_[at + 1] == '\n') {
      static_cast<void>(ends_.next());
      ends_.pass();
      ++at;
    }
    return at + 1;
  }

  /// Puts a cell in its column, or notes that it is the first to show something under no name.
  void put(std::size_t column, std::string_view cell) {
    if (std::string_view* const into = columns_[column]; into != nullptr)
      into[row_] = cell.empty() || cell.front() != '\'' ? cell : v0::detail::without_guard(cell);
    else if (shape_.columns[column] == CsvColumn::unnamed && !seen_[column] &&
             !csv_trimmed(v0::detail::without_guard(cell)).empty())
      shown_.push_back(column);
  }

  std::string_view text_;
  const CsvShape& shape_;
  CsvBlock& block_;
  std::uint64_t* lines_;
  std::vector<std::string_view*> columns_;
  CellEnds ends_;
  std::uint64_t line_ = 0;
  std::size_t row_ = 0;
  /// The columns without a name that showed something, in this block and in this record.
  std::vector<bool> seen_;
  std::vector<std::size_t> shown_;
};

/// The start of the first line at or after a place; where `in_quotes`, of one after the next quote.
std::size_t line_start(std::string_view text, std::size_t at, bool in_quotes) noexcept {
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '"') in_quotes = !in_quotes;
    if (in_quotes || (c != '\n' && c != '\r')) continue;
    return c == '\r' && at + 1 < text.size() && text[at + 1] == '\n' ? at + 2 : at + 1;
  }
  return text.size();
}

/// Cuts the text where lines start that are thought to start a record, and gives each block as many places for rows as
/// it has lines.
std::vector<CsvBlock> cut(std::string_view text, const CsvShape& shape, unsigned threads) {
  const std::size_t size = text.size() - (std::min)(shape.at, text.size());
  const std::size_t parts =
      (std::max)((std::min)(std::size_t{(std::max)(threads, 1U)}, size / worth_of_csv), std::size_t{1});
  std::vector<std::size_t> quotes(parts, 0);
  std::vector<CsvBlock> blocks(parts);
  const auto nominal = [&](std::size_t part) { return shape.at + size / parts * part; };
  if (parts > 1)
    v0::detail::divided(threads, parts, 1, [&](std::size_t first, std::size_t last) {
      for (std::size_t part = first; part < last; ++part)
        quotes[part] = v0::detail::count_byte(text.substr(nominal(part), nominal(part + 1) - nominal(part)), '"');
    });
  std::size_t before = 0;
  for (std::size_t part = 0; part < parts; ++part) {
    blocks[part].first =
        part == 0 ? shape.at : (std::max)(line_start(text, nominal(part), before % 2 != 0), blocks[part - 1].first);
    before += quotes[part];
  }
  std::vector<std::size_t> lines(parts, 0);
  for (std::size_t part = 0; part < parts; ++part)
    blocks[part].last = part + 1 < parts ? blocks[part + 1].first : text.size();
  v0::detail::divided(threads, parts, 1, [&](std::size_t first, std::size_t last) {
    for (std::size_t part = first; part < last; ++part)
      lines[part] = v0::detail::count_line_ends(text, blocks[part].first, blocks[part].last);
  });
  std::size_t row = 0;
  for (std::size_t part = 0; part < parts; ++part) {
    blocks[part].row = row;
    blocks[part].line = shape.line + row;
    row += lines[part];
  }
  return blocks;
}

}  // namespace

std::optional<CsvRows> read_csv_rows(CsvStore& store, const CsvShape& shape, unsigned threads,
                                     const Progress& progress) {
  const std::string_view text = store.text;
  std::vector<CsvBlock> blocks = cut(text, shape, threads);
  // The last line needs no end.
  const std::size_t places =
      blocks.back().row + v0::detail::count_line_ends(text, blocks.back().first, text.size()) + (text.empty() ? 0 : 1);
  if (places - 1 > shape.rows || places - 1 > (text.size() - shape.at) / (std::max)(shape.named, std::size_t{1}) + 1)
    return std::nullopt;
  CsvRows rows;
  rows.columns.resize(shape.columns.size());
  rows.lines.resize(places, no_record);
  v0::detail::divided(threads, shape.columns.size(), 1, [&](std::size_t first, std::size_t last) {
    for (std::size_t column = first; column < last; ++column)
      if (shape.columns[column] == CsvColumn::kept) v0::detail::resize_large(rows.columns[column], places);
  });
  for (CsvBlock& block : blocks) block.unescaped = &store.unescaped.emplace_back();
  v0::detail::divided(threads, blocks.size(), 1, [&](std::size_t first, std::size_t last) {
    for (std::size_t part = first; part < last; ++part)
      BlockReader{text, shape, rows, blocks[part]}.read(part == 0 ? progress : Progress{});
  });
  for (std::size_t part = 1; part < blocks.size(); ++part) {
    CsvBlock& block = blocks[part];
    const CsvBlock& before = blocks[part - 1];
    if (before.end == block.first) continue;
    // A quote that only seemed to open or close: the record before ends elsewhere.
    std::fill_n(rows.lines.begin() + static_cast<std::ptrdiff_t>(block.row), block.records, no_record);
    block.first = before.end;
    block.line = before.end_line;
    BlockReader{text, shape, rows, block}.read(Progress{});
  }
  for (CsvBlock& block : blocks) {
    rows.records += block.records;
    rows.odd.insert(rows.odd.end(), block.odd.begin(), block.odd.end());
  }
  if (rows.records > shape.rows) return std::nullopt;
  return rows;
}

void close_gaps(CsvRows& rows, unsigned threads) {
  std::vector<std::pair<std::size_t, std::size_t>> kept;
  std::size_t count = 0;
  for (std::size_t row = 0; row < rows.lines.size();) {
    if (rows.lines[row] == no_record) {
      ++row;
      continue;
    }
    std::size_t end = row;
    while (end < rows.lines.size() && rows.lines[end] != no_record) ++end;
    kept.emplace_back(row, end);
    count += end - row;
    row = end;
  }
  const auto close = [&](auto& values) {
    auto into = values.begin();
    const auto at = [&](std::size_t row) { return values.begin() + static_cast<std::ptrdiff_t>(row); };
    for (const auto& [first, last] : kept) into = at(first) == into ? at(last) : std::copy(at(first), at(last), into);
    values.resize(count);
  };
  v0::detail::divided(threads, rows.columns.size(), 1, [&](std::size_t first, std::size_t last) {
    for (std::size_t column = first; column < last; ++column)
      if (!rows.columns[column].empty()) close(rows.columns[column]);
  });
  close(rows.lines);
}

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
