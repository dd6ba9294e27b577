#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/detail/in_steps.hpp>

using goldenthread::Progress;
using goldenthread::detail::divided_in_steps;
using goldenthread::detail::in_steps;
using goldenthread::detail::nth_part;
using goldenthread::detail::sort_in_steps;

namespace {

using Ranges = std::vector<std::pair<std::size_t, std::size_t>>;

Progress telling(std::vector<double>& told) {
  return Progress{[&told](double done) { told.push_back(done); }, 0.0};
}

}  // namespace

TEST_CASE("a loop in steps covers everything once, and reports before each step") {
  std::vector<double> told;
  Ranges ranges;
  in_steps(10, telling(told), [&](std::size_t first, std::size_t last) { ranges.emplace_back(first, last); }, 4);
  CHECK(ranges == Ranges{{0, 4}, {4, 8}, {8, 10}});
  CHECK(told == std::vector<double>{0, 0.4, 0.8});
}

TEST_CASE("a loop in steps over nothing, or that nobody watches, is one step") {
  std::vector<double> told;
  Ranges ranges;
  const auto take = [&](std::size_t first, std::size_t last) { ranges.emplace_back(first, last); };
  in_steps(0, telling(told), take, 4);
  in_steps(10, Progress{}, take, 4);
  CHECK(ranges == Ranges{{0, 0}, {0, 10}});
  CHECK(told == std::vector<double>{0});
}

TEST_CASE("a divided loop in steps does each once on any number of threads") {
  for (const unsigned threads : {1U, 3U}) {
    std::vector<double> told;
    std::vector<int> done(1'000'000);
    divided_in_steps(threads, done.size(), 1'000, telling(told), [&](std::size_t first, std::size_t last) {
      for (std::size_t i = first; i < last; ++i) ++done[i];
    });
    CHECK(std::ranges::count(done, 1) == 1'000'000);
    CHECK(told.size() >= 5);
    CHECK(std::ranges::is_sorted(told));
  }
}

TEST_CASE("sorting in steps sorts, and reports the more often the more there is to sort") {
  const auto reports = [](std::size_t count) {
    std::vector<double> told;
    std::vector<std::uint32_t> entries(count);
    for (std::size_t i = 0; i < count; ++i) entries[i] = static_cast<std::uint32_t>(i * 2'654'435'761U);
    sort_in_steps(entries, telling(told), [](std::uint32_t a, std::uint32_t b) { return a < b; });
    CHECK(std::ranges::is_sorted(entries));
    CHECK(std::ranges::is_sorted(told));
    CHECK((told.empty() || told.back() <= 1));
    return told.size();
  };
  CHECK(reports(100) == 0);
  CHECK(reports(100'000) > 10);
  CHECK(reports(400'000) > 3 * reports(100'000));
}

TEST_CASE("the n-th part of a call is that share of it") {
  std::vector<double> told;
  const Progress part = nth_part(telling(told).part(0.5, 1), 1, 4);
  part.at(0);
  part.at(1);
  CHECK(told == std::vector<double>{0.625, 0.75});
}
