// Long loops in steps, between which the call that they are of can be stopped.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <vector>

#include <goldenthread/base/detail/divided.hpp>
#include <goldenthread/base/progress.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

inline constexpr std::size_t usual_step = 16'384;

/// The n-th of `count` equal parts of a call.
[[nodiscard]] inline Progress nth_part(const Progress& progress, std::size_t n, std::size_t count) {
  const auto all = static_cast<double>(count);
  return progress.part(static_cast<double>(n) / all, static_cast<double>(n + 1) / all);
}

/// Calls `work(first, last)` for ranges that together cover 0 up to `count`, one after another, and reports before
/// each. There is one range at least; without a progress there is no more.
template <class Work>
void in_steps(std::size_t count, const Progress& progress, const Work& work, std::size_t at_once = usual_step) {
  if (!progress) at_once = (std::max)(count, std::size_t{1});
  std::size_t first = 0;
  do {
    const std::size_t last = first + (std::min)(at_once, count - first);
    progress.at(count == 0 ? 0 : static_cast<double>(first) / static_cast<double>(count));
    work(first, last);
    first = last;
  } while (first < count);
}

/// The same, each range divided among threads. Only the calling thread reports, while no other is at work.
template <class Work>
void divided_in_steps(unsigned threads, std::size_t count, std::size_t worth, const Progress& progress,
                      const Work& work) {
  constexpr std::size_t of_each_thread = 4 * usual_step;
  const auto step = [&](std::size_t first, std::size_t last) {
    divided(threads, last - first, worth, [&](std::size_t a, std::size_t b) { work(first + a, first + b); });
  };
  in_steps(count, progress, step, threads > 1 ? threads * of_each_thread : usual_step);
}

/// Sorts, and reports at one in some thousands of comparisons. Where it is stopped, the entries are in no order.
template <class Entry, class Before>
void sort_in_steps(std::vector<Entry>& entries, const Progress& progress, const Before& before) {
  // More than a sort of random entries makes.
  const std::size_t expected =
      2 * entries.size() * (std::size_t{1} + static_cast<std::size_t>(std::bit_width(entries.size())));
  std::size_t compared = 0;
  std::sort(entries.begin(), entries.end(), [&](const Entry& a, const Entry& b) {
    progress.step(++compared, expected);
    return before(a, b);
  });
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
