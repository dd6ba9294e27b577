#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "../../../src/model/cell_style.hpp"
#include "../../../src/model/cell_text.hpp"

namespace gt = goldenthread;
namespace detail = goldenthread::detail;
using Texts = std::vector<std::string_view>;
using Numbers = std::vector<double>;

TEST_CASE("What commas and points stand for is settled by the whole column") {
  const auto [texts, decimal_comma, numbers, open] =
      GENERATE(table<Texts, bool, Numbers, std::size_t>({{{"1,234", "12"}, false, {1234, 12}, 0},
                                                         {{"1,234", "1,234.5"}, false, {1234, 1234.5}, 0},
                                                         {{"0,125", "1,250"}, false, {0.125, 1.25}, 0},
                                                         {{"12,5", "9,75"}, false, {12.5, 9.75}, 0},
                                                         {{"1.234,5", "12,5", "2.000"}, false, {1234.5, 12.5, 2000}, 0},
                                                         {{"0,5", "0.5"}, false, {0.5, 0.5}, 0},
                                                         {{"0,5", "0.5", "1,250"}, false, {0.5, 0.5, 1.25}, 1},
                                                         {{"14,250"}, true, {14.25}, 0},
                                                         {{"123,456", "234,567"}, false, {123456, 234567}, 0},
                                                         {{"1234,567"}, true, {1234.567}, 0},
                                                         {{"12.345.678", "2"}, false, {12345678, 2}, 0},
                                                         {{".5", "14,250"}, true, {0.5, 14250}, 0},
                                                         {{"14,250", "12.5"}, true, {14250, 12.5}, 0},
                                                         {{"1.250"}, true, {1.25}, 1},
                                                         {{"£1,200", "-3", "", "NA"}, false, {1200, -3, 0, 0}, 0}}));
  const detail::NumberStyleOf found = detail::number_style_of({.values = texts}, decimal_comma);
  CHECK(found.open == open);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    double value = 0;
    CAPTURE(texts[i]);
    const auto reading = detail::read_number(texts[i], false, value, found.style);
    CHECK((reading == detail::NumberReading::value || reading == detail::NumberReading::missing));
    CHECK(value == numbers[i]);
  }
}

TEST_CASE("Cells of up to 64 characters say how numbers are written") {
  const auto style = [](std::size_t digits) {
    const std::string cell = "0," + std::string(digits, '1');
    const Texts texts{cell, "1,250"};
    return detail::number_style_of({.values = texts}, false).style;
  };
  CHECK(style(62) == detail::NumberStyle::comma_decimal);
  CHECK(style(63) == detail::NumberStyle::comma_groups);
}

TEST_CASE("A lone number with a misplaced comma is none") {
  const Texts texts{"1,23"};
  double value = 0;
  const auto style = detail::number_style_of({.values = texts}, false).style;
  CHECK(detail::read_number("1,23", false, value, style) == detail::NumberReading::not_a_number);
}

TEST_CASE("A whole number is read with all its digits or refused") {
  double value = 0;
  CHECK(detail::read_number("9007199254740993", false, value) == detail::NumberReading::inexact);
  CHECK(detail::read_number("9,007,199,254,740,993", false, value) == detail::NumberReading::inexact);
  CHECK(detail::read_number("9007199254740993.5", false, value) == detail::NumberReading::inexact);
  REQUIRE(detail::read_number("9007199254740994.0", false, value) == detail::NumberReading::value);
  CHECK(value == 9007199254740994);
  REQUIRE(detail::read_number("1e300", false, value) == detail::NumberReading::value);
  REQUIRE(detail::read_number("1e-400", false, value) == detail::NumberReading::value);
  CHECK(value == 0);
  CHECK(detail::read_number("1e400", false, value) == detail::NumberReading::not_finite);
}
