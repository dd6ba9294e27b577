// A forward sweep, level by level, over several threads.
#pragma once

#include <algorithm>
#include <atomic>
#include <barrier>
#include <cstddef>
#include <optional>
#include <system_error>
#include <thread>
#include <vector>

#include <goldenthread/graph/level_graph.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Calls `work(first, last)` for ranges of vertices that together cover the graph, every vertex after all those of the
/// levels below. What `work` writes for a vertex may depend only on lower levels, so the number of threads changes no
/// figure. Levels too small to be worth dividing are done by the calling thread, many at a time. `work` must not throw.
template <class Work>
void for_levels(const LevelGraph& graph, unsigned threads, const Work& work) {
  constexpr Vertex worth_dividing = 8192;
  const auto n = static_cast<Vertex>(graph.vertex_count());
  struct Step {
    Vertex first;
    Vertex last;
    bool divided;
  };
  std::vector<Step> steps;
  bool any_divided = false;
  if (threads > 1 && n >= worth_dividing) {
    for (std::size_t level = 0; level < graph.level_count(); ++level) {
      const Vertex first = graph.level_begin(level);
      const Vertex last = graph.level_begin(level + 1);
      const bool divided = last - first >= worth_dividing;
      any_divided = any_divided || divided;
      if (!divided && !steps.empty() && !steps.back().divided)
        steps.back().last = last;
      else
        steps.push_back({first, last, divided});
    }
  }
  if (!any_divided) {
    work(Vertex{0}, n);
    return;
  }
  // Helpers wait until it is known how many could be started.
  std::atomic<unsigned> started{0};
  std::optional<std::barrier<>> line_up;
  const auto run = [&](unsigned me) {
    started.wait(0);
    const unsigned parts = started.load();
    for (const Step& step : steps) {
      if (step.divided) {
        const std::size_t size = step.last - step.first;
        const auto part = [&](unsigned i) { return step.first + static_cast<Vertex>(size * i / parts); };
        work(part(me), part(me + 1));
      } else if (me == 0) {
        work(step.first, step.last);
      }
      line_up->arrive_and_wait();
    }
  };
  constexpr unsigned max_threads = 256;
  std::vector<std::thread> helpers;
  helpers.reserve(max_threads);
  try {
    for (unsigned i = 1; i < (std::min)(threads, max_threads); ++i) helpers.emplace_back(run, i);
  } catch (const std::system_error&) {
    // The system gives no more threads: fewer do the same.
  }
  const auto parts = static_cast<unsigned>(helpers.size() + 1);
  line_up.emplace(static_cast<std::ptrdiff_t>(parts));
  started.store(parts);
  started.notify_all();
  run(0);
  for (std::thread& helper : helpers) helper.join();
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
