#include <catch2/catch_test_macros.hpp>

#include <goldenthread/frame/plain_text.hpp>

namespace gt = goldenthread;

TEST_CASE("What would move the cursor, hide or turn a text is a space, and what is not UTF-8 is marked") {
  CHECK(gt::plain_text("Café £5 – 北京") == "Café £5 – 北京");
  CHECK(gt::plain_text("a\nb\x1b[31m\tc\x7f") == "a b [31m c ");
  CHECK(gt::plain_text("a\xc2\x9b"
                       "b\xe2\x80\xae"
                       "c\xef\xbb\xbf") == "a b c ");
  CHECK(gt::plain_text("\xff\xc3(\xed\xa0\x80") == "\xEF\xBF\xBD\xEF\xBF\xBD(\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(gt::plain_text("\xe2\x82") == "\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST_CASE("Characters are counted and cut whole") {
  CHECK(gt::count_characters("£é–x") == 4);
  CHECK(gt::shortened("££££", 4) == "££££");
  CHECK(gt::shortened("£££££", 4) == "£££…");
  CHECK(gt::shortened("abc", 1) == "…");
  CHECK(gt::shortened("", 1).empty());
}
