#include <string>
#include <string_view>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "../../../src/model/cell_text.hpp"

namespace detail = goldenthread::detail;

TEST_CASE("Numbers are read as spreadsheets write them") {
  const auto [text, value] = GENERATE(table<std::string_view, double>({{"12", 12},
                                                                       {" 12.5 ", 12.5},
                                                                       {"1,234,567.25", 1234567.25},
                                                                       {"£1,200", 1200},
                                                                       {"12 345", 12345},
                                                                       {"£1 234 567.5", 1234567.5},
                                                                       {"-1 234,25", -1234.25},
                                                                       {"29\xc2\xa0"
                                                                        "870",
                                                                        29870},
                                                                       {"1\xe2\x80\xaf"
                                                                        "000 000 %",
                                                                        1000000},
                                                                       {"£1.2m", 1200000},
                                                                       {"£350k", 350000},
                                                                       {"(£2bn)", -2e9},
                                                                       {"€1 million", 1e6},
                                                                       {"-£3", -3},
                                                                       {"92%", 92},
                                                                       {"(350)", -350},
                                                                       {"+4", 4},
                                                                       {"1e3", 1000},
                                                                       {".5", 0.5},
                                                                       {"\xc2\xa0"
                                                                        "7",
                                                                        7},
                                                                       {"−8", -8}}));
  double read = 0;
  CAPTURE(text);
  REQUIRE(detail::read_number(text, false, read) == detail::NumberReading::value);
  CHECK(read == value);
}

TEST_CASE("A percent sign divides by 100 where a share is asked for") {
  double read = 0;
  REQUIRE(detail::read_number("92%", true, read) == detail::NumberReading::value);
  CHECK(read == 0.92);
}

TEST_CASE("Marks for a missing value are not numbers and not mistakes") {
  const std::string_view text = GENERATE("", " ", "NA", "n/a", "-", "c", "x", "..", "[x]", "–");
  double read = 0;
  CAPTURE(text);
  CHECK(detail::read_number(text, false, read) == detail::NumberReading::missing);
}

TEST_CASE("What is not a number is not taken for one") {
  const std::string_view text =
      GENERATE("1,23", "1 23", "1234 567", "1 234 56", "0 123", "1  234", "12 345 ,6", "1 234.5 6", "12,34,567", "12a",
               "one", "1 2", "--3", "(-3)", "1.2.3", ",5", "0x10", "5,");
  double read = 0;
  CAPTURE(text);
  CHECK(detail::read_number(text, false, read) == detail::NumberReading::not_a_number);
}

TEST_CASE("NaN and infinity are told apart from words") {
  const std::string_view text = GENERATE("NaN", "inf", "-Infinity", "1e999");
  double read = 0;
  CAPTURE(text);
  CHECK(detail::read_number(text, false, read) == detail::NumberReading::not_finite);
}

TEST_CASE("Plain ASCII is told from all else, at every place in a text") {
  for (std::size_t size = 0; size < 40; ++size) {
    const std::string plain(size, '\x01');
    CHECK(detail::is_plain_ascii(plain));
    for (std::size_t at = 0; at < size; ++at) {
      for (const char wrong : {'\0', '\x80', '\xff'}) {
        std::string text = plain;
        text[at] = wrong;
        CHECK_FALSE(detail::is_plain_ascii(text));
      }
    }
  }
}

TEST_CASE("UTF-8 is told from what is not") {
  CHECK(detail::is_utf8("plain, £, –, 😀"));
  for (const std::string_view text :
       {"caf\xe9", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe2\x82", "\x80", "\xf0\x80\x80\x80"})
    CHECK_FALSE(detail::is_utf8(text));
  // The first and the last of each length, and what is just beside them.
  for (const std::string_view text :
       {"\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80", "\xed\x9f\xbf", "\xee\x80\x80", "\xef\xbf\xbf", "\xf0\x90\x80\x80",
        "\xf4\x8f\xbf\xbf", "\xe1\x80\x80", "\xf1\x80\x80\x80", "a\xe2\x82\xac"})
    CHECK(detail::is_utf8(text));
  for (const std::string_view text :
       {"\xc1\xbf", "\xe0\x9f\xbf", "\xf0\x8f\xbf\xbf", "\xf5\x80\x80\x80", "\xc2", "\xc2\x7f", "\xc2\xc0", "\xe1\x80",
        "\xe1\x7f\x80", "\xe1\x80\x7f", "\xe1\x80\xc0", "\xf1\x80\x80", "\xf1\x80\x80\x7f", "\xe2\x82\x28", "\xff"})
    CHECK_FALSE(detail::is_utf8(text));
}
