// Work divided among threads: every place once, whatever their number, and the first range's exception.
#include <algorithm>
#include <atomic>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>

#include <goldenthread/base/detail/divided.hpp>

using goldenthread::detail::divided;

SCENARIO("Every place is worked on once") {
  for (const unsigned threads : {0U, 1U, 2U, 3U, 7U})
    for (const std::size_t count : {0U, 1U, 5U, 100U, 1'001U}) {
      std::vector<int> times(count);
      divided(threads, count, 10, [&](std::size_t first, std::size_t last) {
        for (std::size_t i = first; i < last; ++i) ++times[i];
      });
      CHECK(std::ranges::count(times, 1) == static_cast<std::ptrdiff_t>(count));
    }
}

SCENARIO("There are no more ranges than threads, and none that is not worth it") {
  const auto ranges = [](unsigned threads, std::size_t count, std::size_t worth) {
    std::atomic<int> calls{0};
    divided(threads, count, worth, [&](std::size_t, std::size_t) { ++calls; });
    return calls.load();
  };
  CHECK(ranges(1, 1000, 1) == 1);
  CHECK(ranges(4, 1000, 1) == 4);
  CHECK(ranges(4, 1000, 400) == 2);
  CHECK(ranges(4, 1000, 1001) == 1);
}

SCENARIO("The exception of the first range that throws is thrown on, once all are done") {
  std::atomic<int> done{0};
  const auto work = [&](std::size_t first, std::size_t) {
    ++done;
    if (first != 0) throw std::runtime_error("from " + std::to_string(first));
  };
  CHECK_THROWS_WITH(divided(4, 100, 1, work), "from 25");
  CHECK(done == 4);
}
