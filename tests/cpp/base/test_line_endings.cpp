#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/detail/line_endings.hpp>

using namespace goldenthread::detail;

TEST_CASE("texts are the same words however their lines end") {
  CHECK(with_line_feeds("a\r\nb\rc\nd") == "a\nb\nc\nd");
  CHECK(with_line_feeds("a\r") == "a\n");
  CHECK(same_words("one\r\ntwo", "one\ntwo"));
  CHECK(same_words("", ""));
  CHECK_FALSE(same_words("one\ntwo", "one two"));
  CHECK_FALSE(same_words("one\r\n", "one"));
}
