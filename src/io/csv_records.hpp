// CSV record by record.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "frame/byte_scan.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

/// Goes from one end of a cell that is not quoted to the next: separators, CR and LF.
class CellEnds {
 public:
  CellEnds(std::string_view text, char separator, std::size_t at) noexcept : text_(text), separator_(separator) {
    seek(at);
  }

  /// Goes on from another place.
  void seek(std::size_t at) noexcept {
    base_ = at < text_.size() ? at : text_.size();
    bits_ = load();
  }

  /// The end that comes next, or the size of the text.
  [[nodiscard]] std::size_t next() noexcept {
    while (bits_ == 0) {
      if (text_.size() - base_ <= v0::detail::block_bytes) return text_.size();
      base_ += v0::detail::block_bytes;
      bits_ = load();
    }
    return base_ + static_cast<std::size_t>(std::countr_zero(bits_));
  }

  /// Passes the end that `next` gave.
  void pass() noexcept { bits_ &= bits_ - 1; }

 private:
  [[nodiscard]] std::uint64_t load() const noexcept {
    const char* at = text_.data() + base_;
    const std::size_t left = text_.size() - base_;
    if (left >= v0::detail::block_bytes) return ends(at);
    char last[v0::detail::block_bytes] = {};
    if (left != 0) std::memcpy(last, at, left);
    return ends(last);
  }
  [[nodiscard]] std::uint64_t ends(const char* at) const noexcept {
    return v0::detail::equal_bytes(at, separator_) | v0::detail::equal_bytes(at, '\n') |
           v0::detail::equal_bytes(at, '\r');
  }

  std::string_view text_;
  char separator_;
  std::size_t base_ = 0;
  std::uint64_t bits_ = 0;
};

struct CsvCell {
  std::string_view text;
  bool quoted = false;
};

/// The text without spaces, tabs and line ends around it.
[[nodiscard]] inline std::string_view csv_trimmed(std::string_view text) noexcept {
  constexpr std::string_view spaces{" \t\r\n"};
  const std::size_t first = text.find_first_not_of(spaces);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(spaces) - first + 1);
}

[[nodiscard]] inline bool is_blank(const CsvCell& cell) noexcept {
  return !cell.quoted && csv_trimmed(cell.text).empty();
}

/// A cell in quotes, as it was read.
struct QuotedCell {
  std::string_view text;
  /// Where it ends: at what separates cells or lines, or at the end of the text.
  std::size_t end = 0;
  /// How many lines end in it.
  std::size_t lines = 0;
  /// Whether the quote never closes, and whether something follows the one that does.
  bool is_unclosed = false;
  bool is_followed = false;
};

/// Reads the cell whose quote opens at `at`. What held quotes of its own is kept in `unescaped`.
[[nodiscard]] QuotedCell read_quoted(std::string_view text, std::size_t at, char separator,
                                     std::deque<std::string>& unescaped);

/// Goes through a text record by record.
class CsvScanner {
 public:
  CsvScanner(std::string_view text, std::deque<std::string>& unescaped, std::size_t at, std::uint64_t line,
             char separator) noexcept
      : text_(text), unescaped_(unescaped), ends_(text, separator, at), at_(at), line_(line), separator_(separator) {}

  struct Record {
    std::vector<CsvCell> cells;
    std::uint64_t line = 0;
    std::string_view raw;
    /// The line where a quote opened that never closed, and where text followed one that did; 0 where neither.
    std::uint64_t unclosed = 0;
    std::uint64_t after_quote = 0;
    std::size_t bad_cell = 0;

    [[nodiscard]] bool is_blank() const noexcept;
  };

  /// The next record; false at the end of the text.
  bool next(Record& record);

  [[nodiscard]] std::uint64_t line() const noexcept { return line_; }
  [[nodiscard]] std::size_t position() const noexcept { return at_; }

 private:
  CsvCell plain_cell() noexcept;
  CsvCell quoted_cell(Record& record);

  std::string_view text_;
  std::deque<std::string>& unescaped_;
  CellEnds ends_;
  std::size_t at_;
  std::uint64_t line_;
  char separator_;
};

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
