#include <string>
#include <string_view>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/finding.hpp>
#include <goldenthread/base/text.hpp>

namespace gt = goldenthread;

TEST_CASE("What a terminal would obey is written out, and what people write stays") {
  CHECK(gt::printable("More homes, 5 £ – ναί 家 🏴") == "More homes, 5 £ – ναί 家 🏴");
  CHECK(gt::printable("") == "");
  CHECK(gt::printable("\x1b[31mred\x07\x08\x7f") == "\\x1b[31mred\\x07\\x08\\x7f");
  CHECK(gt::printable("one\r\ntwo\nthree\tfour\rfive") == "one two three four five");
  CHECK(gt::printable("C1 \xc2\x9b end\xc2\x85 \xe2\x80\xa8 \xe2\x80\xa9.") == "C1 \\u009b end     .");
  CHECK(gt::printable("\xe2\x80\xae\xe2\x80\x8f\xe2\x81\xa6\xd8\x9c\xef\xbb\xbf") ==
        "\\u202e\\u200f\\u2066\\u061c\\ufeff");
  // Joiners make one character of several, in scripts and in emoji.
  CHECK(gt::printable("\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x8c\xbe") ==
        "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x8c\xbe");
  CHECK(gt::printable("a\x9b\xff\xc3") == "a\\x9b\\xff\\xc3");
  CHECK(gt::printable("\xed\xa0\x80") == "\\xed\\xa0\\x80");
  CHECK(gt::printable("\xc0\x9b") == "\\xc0\\x9b");
  CHECK(gt::printable_lines("one\x1b\ntwo\r\n\nthree") == "one\\x1b\ntwo \n\nthree");
}

TEST_CASE("Every byte is printed or written out") {
  for (int first = 0; first < 256; ++first)
    for (int second = 0; second < 256; ++second) {
      const std::string text{static_cast<char>(first), static_cast<char>(second)};
      for (const std::string& out : {gt::printable(text), gt::in_quotes(text)})
        for (const char c : out) {
          const auto byte = static_cast<unsigned char>(c);
          REQUIRE(byte >= 0x20);
          REQUIRE(byte != 0x7f);
        }
      const std::string out = gt::printable(text);
      CHECK(out.find("\xc2\x9b") == std::string::npos);
    }
}

TEST_CASE("A finding is one line that does nothing") {
  gt::Finding finding;
  finding.code = "c";
  finding.message = "a title \x1b[31m\r\nerror forged: no findings";
  finding.place.file = "odd\x07name.csv";
  CHECK(gt::to_string(finding) == "error c [odd\\x07name.csv]: a title \\x1b[31m error forged: no findings.");
}
