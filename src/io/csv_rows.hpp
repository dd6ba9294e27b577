// The rows of a CSV text, by blocks that can be read at the same time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/progress.hpp>

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

/// What the views of a table point into.
struct CsvStore {
  std::string text;
  /// Quoted cells that held quotes of their own: a list for each reader.
  std::deque<std::deque<std::string>> unescaped;
};

/// What becomes of a column's cells.
enum class CsvColumn : std::uint8_t { kept, unnamed, left_out };

/// What the header says of the rows, and where they start.
struct CsvShape {
  char separator = ',';
  std::size_t at = 0;
  std::uint64_t line = 1;
  std::vector<CsvColumn> columns;
  /// One more than the last column that has a name: how many cells a row has at least.
  std::size_t named = 0;
  std::uint64_t cell_bytes = 0;
  std::uint64_t rows = 0;
  bool has_nul = false;
};

/// A record that has a place among the rows but must be looked at first: it may be blank or wrong, or show something
/// that is to be reported.
struct OddRecord {
  std::size_t row = 0;
  std::size_t at = 0;
  std::uint64_t line = 0;
};

struct CsvRows {
  /// For each column of the header its cells, one for each record; none where it is not kept.
  std::vector<std::vector<std::string_view>> columns;
  /// The line on which each record starts; `no_record` where there is none.
  std::vector<std::uint64_t> lines;
  std::vector<OddRecord> odd;
  std::size_t records = 0;
};

inline constexpr std::uint64_t no_record = 0;

/// Reads every record after the header. Those that are as they should be are put in their columns, the others are
/// listed. Blocks of the text are read on threads; the rows are the same for any number. Nothing, where so few lines
/// are rows that places for all of them would be too many, or more than `shape.rows`.
[[nodiscard]] std::optional<CsvRows> read_csv_rows(CsvStore& store, const CsvShape& shape, unsigned threads,
                                                   const Progress& progress);

/// Takes out the places that hold no record.
void close_gaps(CsvRows& rows, unsigned threads);

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
