// A frame as a table for a terminal.
#pragma once

#include <cstddef>
#include <string>

#include <goldenthread/base/config.hpp>
#include <goldenthread/frame/frame.hpp>

namespace goldenthread {
inline namespace v0 {

struct TextTableOptions {
  /// How many rows are shown, from the first.
  std::size_t rows = 20;
  /// The characters of the widest column; longer texts end in an ellipsis.
  std::size_t widest = 40;
  /// The characters of a line; 0: as many as it takes. The widest texts are cut first; columns that still do not fit
  /// are left out from the right, and the last line names them.
  std::size_t width = 0;
};

/// The rows in columns of even width under the frame's title, which says how many rows there are and how many are
/// shown. Numbers stand to the right. Columns without a cell in the rows shown are left out. No newline at the end.
[[nodiscard]] GOLDENTHREAD_API std::string text_table(const Frame& frame, const TextTableOptions& options = {});

namespace detail {
/// "1,500 rows, the first 20 shown".
[[nodiscard]] std::string rows_shown(std::size_t shown, std::size_t total);
}  // namespace detail

}  // namespace v0
}  // namespace goldenthread
