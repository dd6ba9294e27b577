// Reading a column in which nothing is to be reported: at once, and divided among threads.
#include <atomic>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <goldenthread/base/detail/in_steps.hpp>
#include <goldenthread/base/detail/large_pages.hpp>

#include "cell_text.hpp"
#include "column_reader.hpp"
#include "whole_columns.hpp"
#include "words.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

constexpr std::size_t worth_a_thread = 16'384;

/// Whether `good(first, last)` is so of every range of rows.
template <class Good>
bool all_ranges(unsigned threads, std::size_t rows, const Progress& progress, const Good& good) {
  std::atomic<bool> all{true};
  divided_in_steps(threads, rows, worth_a_thread, progress, [&](std::size_t first, std::size_t last) {
    if (all && !good(first, last)) all = false;
  });
  return all;
}

/// Reads the cells of all parts into their places. `reader(input)` makes what reads cells of an input column, one for
/// each range: `read(at, cell)` is false where a cell needs a closer look, and then nothing is returned; so it is where
/// no reader found `any` value.
template <class Cell, class Reader>
std::optional<std::vector<Cell>> sound_cells(unsigned threads, const ColumnReader::Inputs& inputs,
                                             const std::vector<InputTable>& parts, Cell blank, const Progress& progress,
                                             const Reader& reader) {
  std::size_t rows = 0;
  for (const InputTable& part : parts) rows += part.rows;
  std::vector<Cell> cells;
  reserve_large(cells, rows);
  cells.resize(rows, blank);
  std::atomic<bool> any{false};
  std::size_t before = 0;
  for (std::size_t p = 0; p < parts.size(); before += parts[p++].rows) {
    const InputColumn* input = inputs[p];
    if (input == nullptr) continue;
    const bool sound = all_ranges(threads, parts[p].rows, progress, [&](std::size_t first, std::size_t last) {
      auto read = reader(*input);
      for (std::size_t at = first; at < last; ++at)
        if (!read(at, cells[before + at])) return false;
      if (read.any) any = true;
      return true;
    });
    if (!sound) return std::nullopt;
  }
  if (!any) return std::nullopt;
  return cells;
}

struct GoodNumbers {
  const NumberInput* numbers;
  double least, greatest;
  bool wholes;
  bool any = false;

  bool operator()(std::size_t at, double& cell) {
    if (numbers == nullptr) return false;
    if (!numbers->present.empty() && numbers->present[at] == 0) return true;
    const double value = numbers->values[at];
    cell = value;
    any = true;
    return std::isfinite(value) && value >= least && value <= greatest && (!wholes || value == std::floor(value));
  }
};

struct FoundWords {
  const TextInput* texts;
  WordFinder finder;
  bool required;
  bool any = false;

  bool operator()(std::size_t at, std::uint8_t& cell) {
    if (texts == nullptr) return false;
    const std::string_view text = (*texts)[at];
    if (text.empty()) return !required;
    const std::optional<std::uint8_t> found = finder.find(text);
    if (!found) return false;
    cell = *found;
    any = true;
    return true;
  }
};

}  // namespace

/// Whether texts can be kept as they are: nothing to report, and in ids nothing to trim. In doubt, no.
bool ColumnReader::is_sound(const TextInput& texts) const {
  const bool is_id = schema_.name == "id";
  const auto is_whole = [&](std::string_view text) {
    return (!text.empty() || !schema_.required) && (!is_id || (!text.empty() && trimmed(text).size() == text.size()));
  };
  const auto are_whole = [&](std::size_t first, std::size_t last) {
    if (!is_id && !schema_.required) return true;
    for (std::size_t at = first; at < last; ++at)
      if (!is_whole(texts[at])) return false;
    return true;
  };
  const auto are_plain_and_whole = [&](std::size_t first, std::size_t last) {
    for (std::size_t at = first; at < last; ++at)
      if (!is_plain_ascii(texts.values[at]) || !is_whole(texts.values[at])) return false;
    return true;
  };
  if (!texts.codes.empty())
    return are_plain_and_whole(0, texts.values.size()) && all_ranges(threads_, texts.size(), progress_, are_whole);
  if (texts.offsets.empty() && texts.short_offsets.empty())
    return all_ranges(threads_, texts.size(), progress_, are_plain_and_whole);
  return all_ranges(threads_, texts.size(), progress_, [&](std::size_t first, std::size_t last) {
    if (first == last) return true;
    const std::string_view begin = texts[first];
    const std::string_view end = texts[last - 1];
    const auto bytes = static_cast<std::size_t>(end.data() - begin.data()) + end.size();
    return is_plain_ascii({begin.data(), bytes}) && are_whole(first, last);
  });
}

std::optional<std::vector<double>> ColumnReader::sound_numbers(const Inputs& inputs,
                                                               const std::vector<InputTable>& parts) const {
  return sound_cells(
      threads_, inputs, parts, std::numeric_limits<double>::quiet_NaN(), progress_, [&](const InputColumn& input) {
        return GoodNumbers{std::get_if<NumberInput>(&input.values), schema_.least, schema_.greatest, is_whole(schema_)};
      });
}

std::optional<std::vector<std::uint8_t>> ColumnReader::sound_words(const Inputs& inputs,
                                                                   const std::vector<InputTable>& parts,
                                                                   std::uint8_t blank) const {
  return sound_cells(threads_, inputs, parts, blank, progress_, [&](const InputColumn& input) {
    const auto* texts = std::get_if<TextInput>(&input.values);
    if (texts != nullptr && !texts->codes.empty()) texts = nullptr;
    return FoundWords{texts, WordFinder{schema_.words, framework_}, schema_.required};
  });
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
