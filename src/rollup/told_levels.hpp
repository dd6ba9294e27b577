// A forward sweep that says how far it is, and can be stopped.
#pragma once

#include <algorithm>
#include <atomic>
#include <exception>
#include <thread>

#include <goldenthread/base/progress.hpp>
#include <goldenthread/graph/level_graph.hpp>
#include <goldenthread/sweep/detail/level_threads.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// for_levels(), some thousand vertices at once, between which the calling thread says how far it is. Where it is
/// stopped, the rest is left out and what was thrown is thrown again, after every thread has ended.
template <class Work>
void for_levels_told(const LevelGraph& graph, unsigned threads, const Progress& progress, const Work& work) {
  if (!progress) return for_levels(graph, threads, work);
  constexpr Vertex at_once = 4096;
  const auto all = static_cast<double>((std::max)(graph.vertex_count(), std::size_t{1}));
  const std::thread::id caller = std::this_thread::get_id();
  std::atomic<bool> stopped{false};
  std::exception_ptr thrown;
  for_levels(graph, threads, [&](Vertex first, Vertex last) {
    while (first < last && !stopped.load(std::memory_order_relaxed)) {
      const Vertex next = last - first > at_once ? first + at_once : last;
      work(first, next);
      first = next;
      if (std::this_thread::get_id() != caller) continue;
      try {
        progress.at(static_cast<double>(next) / all);
      } catch (...) {
        thrown = std::current_exception();
        stopped.store(true, std::memory_order_relaxed);
      }
    }
  });
  if (thrown) std::rethrow_exception(thrown);
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
