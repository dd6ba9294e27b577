#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <random>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "../../../src/model/alike_links.hpp"

namespace gt = goldenthread;

TEST_CASE("Links that join the same elements are all among those that may be alike, and few others are") {
  std::mt19937 random{5};
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{1}, std::size_t{2}, std::size_t{700}, std::size_t{90'000}}) {
    std::vector<gt::ElementIndex> from(size);
    std::vector<gt::ElementIndex> to(size);
    std::map<std::pair<gt::ElementIndex, gt::ElementIndex>, int> links;
    const auto is_out = [](std::size_t row) { return row % 11 == 3; };
    for (std::size_t row = 0; row < size; ++row) {
      from[row] = static_cast<gt::ElementIndex>(random() % (size / 2 + 1));
      to[row] = static_cast<gt::ElementIndex>(random() % (size / 2 + 1));
      if (row > 0 && row % 50 == 0) {
        from[row] = from[row / 2];
        to[row] = to[row / 2];
      }
      if (!is_out(row)) ++links[{from[row], to[row]}];
    }
    const std::vector<std::uint32_t> alike = gt::detail::alike_links(from, to, is_out, 1, {});
    CHECK(std::ranges::is_sorted(alike));
    CHECK(std::ranges::none_of(alike, is_out));
    std::size_t missed = 0;
    for (std::uint32_t row = 0; row < size; ++row)
      if (!is_out(row) && links[{from[row], to[row]}] > 1) missed += std::ranges::binary_search(alike, row) ? 0U : 1U;
    CHECK(missed == 0);
    CHECK(alike.size() <= 10 + size / 5);
    for (const unsigned threads : {2U, 3U, 7U}) CHECK(gt::detail::alike_links(from, to, is_out, threads, {}) == alike);
  }
}
