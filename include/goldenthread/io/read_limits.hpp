// The limits above which input is refused.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <goldenthread/base/config.hpp>

namespace goldenthread {
inline namespace v0 {
namespace io {

/// How much is read before it is refused, so that a file made to fill the memory, or the wrong file, ends at once and
/// says which limit it met. Each is far above what a plan of a million elements needs.
struct ReadLimits {
  /// Of one file.
  std::uint64_t file_bytes = std::uint64_t{4} << 30U;
  /// Of one table.
  std::uint64_t rows = 100'000'000;
  /// Of one table; a spreadsheet has as many.
  std::uint64_t columns = 16'384;
  /// Of one cell, or of one text in JSON.
  std::uint64_t cell_bytes = std::uint64_t{16} << 20U;
  /// Arrays and objects inside each other in JSON. A plan and a framework need no more than ten.
  std::uint64_t nesting = 32;
  /// Cells of a table for each that holds something, where it has more than four million: what rows with keys of their
  /// own would fill with blanks.
  std::uint64_t sparseness = 100;
  /// Problems of one code in one column that are listed; the rest are counted.
  std::uint64_t findings = 10'000;

  friend bool operator==(const ReadLimits&, const ReadLimits&) = default;
};

/// One limit by name, as options and settings give it, and of what it is.
struct ReadLimitName {
  std::string_view name;
  std::uint64_t ReadLimits::* limit;
  std::string_view words;
};

/// The names of the limits, which are those of the fields.
inline constexpr std::array<ReadLimitName, 7> read_limit_names{
    {{"file_bytes", &ReadLimits::file_bytes, "Bytes of one file."},
     {"rows", &ReadLimits::rows, "Rows of one table."},
     {"columns", &ReadLimits::columns, "Columns of one table."},
     {"cell_bytes", &ReadLimits::cell_bytes, "Bytes of one cell, or of one text in JSON."},
     {"nesting", &ReadLimits::nesting, "Arrays and objects inside each other in JSON."},
     {"sparseness", &ReadLimits::sparseness, "Cells of a large table for each that holds something."},
     {"findings", &ReadLimits::findings, "Problems of one code in one column that are listed."}}};

/// Sets one limit by its name. Throws ArgumentError, which lists the names, if there is none of that name, or where
/// the limit is 0.
GOLDENTHREAD_API void set_limit(ReadLimits& limits, std::string_view name, std::uint64_t value);

}  // namespace io
}  // namespace v0
}  // namespace goldenthread
