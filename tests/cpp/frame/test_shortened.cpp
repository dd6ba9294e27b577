#include <catch2/catch_test_macros.hpp>

#include <goldenthread/frame/shortened.hpp>

namespace gt = goldenthread;

TEST_CASE("Characters are counted and cut whole") {
  CHECK(gt::count_characters("£é–x") == 4);
  CHECK(gt::shortened("££££", 4) == "££££");
  CHECK(gt::shortened("£££££", 4) == "£££…");
  CHECK(gt::shortened("abc", 1) == "…");
  CHECK(gt::shortened("", 1).empty());
}
