#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/detail/sort_stably.hpp>

using goldenthread::detail::sort_stably;

TEST_CASE("Entries of one key stay in the order in which they were") {
  using Entries = std::vector<std::pair<int, std::string>>;
  Entries entries{{2, "a"}, {1, "b"}, {2, "c"}, {1, "d"}, {0, "e"}, {2, "f"}};
  sort_stably(entries, &std::pair<int, std::string>::first);
  CHECK(entries == Entries{{0, "e"}, {1, "b"}, {1, "d"}, {2, "a"}, {2, "c"}, {2, "f"}});
  const Entries sorted = entries;
  sort_stably(entries, [](const auto& entry) { return entry.first; });
  CHECK(entries == sorted);
  Entries none;
  sort_stably(none, &std::pair<int, std::string>::first);
  CHECK(none.empty());
}
