// Which links may join the same elements as another.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <span>
#include <utility>
#include <vector>

#include <goldenthread/base/detail/in_steps.hpp>
#include <goldenthread/base/detail/large_pages.hpp>
#include <goldenthread/base/detail/prefetch.hpp>
#include <goldenthread/model/column.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The rows of links whose ends choose the same one of many marks as those of another link, in ascending order: every
/// link that joins the same elements as another, and about a tenth of the rest. It looks at one bit for a link, so what
/// must be grouped to find equal ones is little. Rows for which `is_out` are passed over. Each thread sees to marks of
/// its own, so the number of threads changes nothing.
template <class IsOut>
[[nodiscard]] std::vector<std::uint32_t> alike_links(std::span<const ElementIndex> from,
                                                     std::span<const ElementIndex> to, const IsOut& is_out,
                                                     unsigned threads, const Progress& progress) {
  constexpr std::size_t marks_a_link = 8;
  constexpr std::size_t word_bits = 64;
  constexpr std::size_t worth_a_thread = 16'384;
  const std::size_t words = std::bit_ceil(from.size() * marks_a_link / word_bits + 1);
  const int shift = std::countl_zero(std::uint64_t{words * word_bits - 1});
  const auto mark_of = [&](std::size_t row) {
    const std::uint64_t mixed = (std::uint64_t{from[row]} << 32U | to[row]) * 0x9e3779b97f4a7c15U;
    return static_cast<std::size_t>(((mixed ^ mixed >> 32U) * 0xd6e8feb86659fd93U) >> shift);
  };
  std::vector<std::uint64_t> once;
  std::vector<std::uint64_t> again;
  resize_large(once, words);
  resize_large(again, words);
  // Marks are worked out a block at a time, so that the waits for the memory of their bits overlap.
  const auto for_marks = [&](const std::vector<std::uint64_t>& bits, std::size_t first, std::size_t last,
                             const auto& take) {
    std::array<std::size_t, 64> marks{};
    for (std::size_t row = first; row < last; row += marks.size()) {
      const std::size_t count = (std::min)(marks.size(), last - row);
      for (std::size_t i = 0; i < count; ++i) {
        marks[i] = mark_of(row + i);
        prefetch(bits.data() + marks[i] / word_bits);
      }
      for (std::size_t i = 0; i < count; ++i) take(row + i, marks[i] / word_bits, marks[i] % word_bits);
    }
  };
  const auto mark_rows = [&](std::size_t first_row, std::size_t last_row) {
    divided(threads, words, worth_a_thread / word_bits, [&](std::size_t first, std::size_t last) {
      for_marks(once, first_row, last_row, [&](std::size_t row, std::size_t word, std::size_t at) {
        if (word - first >= last - first || is_out(row)) return;
        const std::uint64_t bit = std::uint64_t{1} << at;
        if ((once[word] & bit) != 0) again[word] |= bit;
        once[word] |= bit;
      });
    });
  };
  constexpr std::size_t at_once = 262'144;
  in_steps(from.size(), progress.part(0, 0.5), mark_rows, at_once);
  std::vector<std::pair<std::size_t, std::vector<std::uint32_t>>> found;
  std::mutex mutex;
  divided_in_steps(threads, from.size(), worth_a_thread, progress.part(0.5, 1),
                   [&](std::size_t first, std::size_t last) {
                     std::vector<std::uint32_t> rows((last - first) / 4 + 1);
                     std::size_t count = 0;
                     for_marks(again, first, last, [&](std::size_t row, std::size_t word, std::size_t at) {
                       if (count == rows.size()) rows.resize(2 * count);
                       rows[count] = static_cast<std::uint32_t>(row);
                       const bool is_alike = (again[word] >> at & 1U) != 0 && !is_out(row);
                       count += is_alike ? 1U : 0U;
                     });
                     rows.resize(count);
                     const std::scoped_lock lock(mutex);
                     found.emplace_back(first, std::move(rows));
                   });
  std::ranges::sort(found, {}, [](const auto& part) { return part.first; });
  std::vector<std::uint32_t> rows = std::move(found.front().second);
  for (const auto& part : std::span{found}.subspan(1)) rows.insert(rows.end(), part.second.begin(), part.second.end());
  return rows;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
