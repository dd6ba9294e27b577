// Work divided among threads.
#pragma once

#include <algorithm>
#include <cstddef>
#include <exception>
#include <system_error>
#include <thread>
#include <vector>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Calls `work(first, last)` for ranges that together cover 0 up to `count`, each on a thread of its own and one on the
/// calling thread, with at least `worth` in each. What it does for one may not depend on another, so the number of
/// threads changes nothing. Where some throw, the exception of the first range is thrown on.
template <class Work>
void divided(unsigned threads, std::size_t count, std::size_t worth, const Work& work) {
  const std::size_t parts = (std::min)(std::size_t{(std::max)(threads, 1U)}, count / (std::max)(worth, std::size_t{1}));
  if (parts < 2) {
    work(std::size_t{0}, count);
    return;
  }
  std::vector<std::exception_ptr> thrown(parts);
  const auto run = [&](std::size_t part) noexcept {
    try {
      work(count / parts * part, part + 1 == parts ? count : count / parts * (part + 1));
    } catch (...) {
      thrown[part] = std::current_exception();
    }
  };
  std::vector<std::thread> helpers;
  helpers.reserve(parts - 1);
  std::size_t next = 1;
  try {
    for (; next < parts; ++next) helpers.emplace_back(run, next);
  } catch (const std::system_error&) {
    // The system gives no more threads: what is left is done here.
  }
  run(0);
  for (; next < parts; ++next) run(next);
  for (std::thread& helper : helpers) helper.join();
  for (const std::exception_ptr& each : thrown)
    if (each) std::rethrow_exception(each);
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
