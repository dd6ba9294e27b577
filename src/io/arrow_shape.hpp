// Whether what the Arrow C data interface gives can be read at all.
#pragma once

#include <cstdint>
#include <limits>
#include <string>

#include <goldenthread/frame/arrow_abi.hpp>

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

/// The most cells of an array: sixteen bytes for each of more are more than any memory.
inline constexpr std::int64_t max_cells = (std::numeric_limits<std::int64_t>::max)() / 16;

/// How a finding of a column that cannot be read begins, and what is to be done.
inline constexpr const char* broken_column = "its buffers or offsets are invalid: ";
inline constexpr const char* broken_remedy =
    "Report this to the makers of the program that produced the table; until it is fixed, pass the table as a CSV "
    "file.";

/// What makes a column's schema one that cannot be looked at, as the end of a sentence; empty if it is sound.
[[nodiscard]] std::string schema_fault(const ArrowSchema* schema);

/// What contradicts itself in the counts that every array has, as the end of a sentence; empty if nothing does.
[[nodiscard]] std::string counts_fault(const ArrowArray* array);

/// The same of an array of a sound schema whose type can be read, with its buffers, dictionary and children. What
/// their cells say (offsets of texts, indices into a dictionary) is checked where they are read.
[[nodiscard]] std::string array_fault(const ArrowSchema& schema, const ArrowArray* array);

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
