#include "sheet_blocks.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "guess_words.hpp"
#include "text_keys.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

constexpr std::size_t longest_heading = 60;
/// How many rows above the headings may be a banner.
constexpr std::size_t banner_rows = 3;

struct FilledRow {
  std::size_t filled = 0, known = 0, longest = 0;
};

FilledRow filled_of(const SourceTexts& texts, std::size_t row) {
  FilledRow found;
  for (const SourceColumn& column : texts.columns) {
    const std::string_view text = column.cells[row];
    if (text.empty()) continue;
    ++found.filled;
    found.longest = (std::max)(found.longest, text.size());
    if (text.size() <= longest_heading &&
        (!usual_field(text).empty() || !usual_link(text).empty() || level_named(text).has_value()))
      ++found.known;
  }
  return found;
}

/// Whether a row is clearly one of headings: three at least, most of them known, no two the same.
bool are_headings(const SourceTexts& texts, std::size_t row) {
  const FilledRow found = filled_of(texts, row);
  if (found.filled < 3 || found.known < 2 || found.known * 2 < found.filled || found.longest > longest_heading)
    return false;
  std::vector<std::string> keys;
  for (const SourceColumn& column : texts.columns)
    if (std::string key = text_key(column.cells[row]); !key.empty()) keys.push_back(std::move(key));
  std::ranges::sort(keys);
  return std::ranges::adjacent_find(keys) == keys.end();
}

bool are_same(const SourceTexts& texts, std::size_t row, std::size_t other) {
  return std::ranges::all_of(texts.columns, [&](const SourceColumn& column) {
    return text_key(column.cells[row]) == text_key(column.cells[other]);
  });
}

bool is_after_blank(const SourceTexts& texts, std::size_t row) {
  return row == 0 || (!texts.numbers.empty() && texts.numbers[row] != texts.numbers[row - 1] + 1);
}

/// The row of headings of the part of a sheet that begins in a row: there or below a banner of single texts.
std::optional<std::size_t> headings_from(const SourceTexts& texts, std::size_t row) {
  for (std::size_t at = row; at < texts.rows && at <= row + banner_rows; ++at) {
    if (are_headings(texts, at)) return at;
    if (filled_of(texts, at).filled > 1) return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

std::vector<SheetBlock> blocks_of(const SourceTexts& texts) {
  std::vector<SheetBlock> blocks;
  std::optional<std::size_t> headings;
  for (std::size_t row = 0; row < texts.rows; ++row) {
    if (!is_after_blank(texts, row)) continue;
    const auto found = headings_from(texts, row);
    // Headings that come again, as those of a page do, go on with the table above; and a table has rows.
    if (!found || found == headings || *found + 1 >= texts.rows || (headings && are_same(texts, *found, *headings)))
      continue;
    if (is_after_blank(texts, *found + 1)) continue;
    if (!blocks.empty()) blocks.back().end = row;
    blocks.push_back({blocks.empty() ? 0 : row, texts.rows});
    headings = found;
  }
  if (blocks.size() < 2) return {SheetBlock{0, texts.rows}};
  return blocks;
}

SourceTable table_of_block(const SourceTable& sheet, const SheetBlock& block) {
  const std::size_t count = block.end - block.first;
  const auto part = [&](auto span) { return span.empty() ? span : span.subspan(block.first, count); };
  SourceTable made = sheet;
  made.cells.rows = count;
  made.cells.lines = part(sheet.cells.lines);
  made.cells.absent = part(sheet.cells.absent);
  for (InputColumn& column : made.cells.columns) {
    if (auto* const texts = std::get_if<TextInput>(&column.values)) {
      if (!texts->offsets.empty()) texts->offsets = texts->offsets.subspan(block.first, count + 1);
      if (!texts->short_offsets.empty()) texts->short_offsets = texts->short_offsets.subspan(block.first, count + 1);
      if (!texts->codes.empty())
        texts->codes = part(texts->codes);
      else
        texts->values = part(texts->values);
    } else if (auto* const numbers = std::get_if<NumberInput>(&column.values)) {
      numbers->values = part(numbers->values);
      numbers->present = part(numbers->present);
    } else if (auto* const periods = std::get_if<PeriodInput>(&column.values)) {
      periods->values = part(periods->values);
    } else {
      auto& flags = std::get<YesNoInput>(column.values);
      flags.values = part(flags.values);
    }
  }
  return made;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
