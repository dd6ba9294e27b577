// Tables that stand one below the other on a sheet.
#pragma once

#include <cstddef>
#include <vector>

#include <goldenthread/intake/source_table.hpp>

#include "table_layout.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Rows of a sheet that are a table of their own, from `first` up to `end`.
struct SheetBlock {
  std::size_t first = 0, end = 0;
};

/// The tables of a sheet, each after a blank row and under a row of headings of its own, which are other ones than
/// those of the table above; what stands over the headings belongs to them. One that is the whole sheet where there are
/// not several.
[[nodiscard]] std::vector<SheetBlock> blocks_of(const SourceTexts& texts);

/// One of them as a table; it views the cells of the sheet.
[[nodiscard]] SourceTable table_of_block(const SourceTable& sheet, const SheetBlock& block);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
