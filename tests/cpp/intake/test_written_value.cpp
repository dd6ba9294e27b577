#include <string>

#include <catch2/catch_test_macros.hpp>

#include "intake/written_value.hpp"

namespace gt = goldenthread;
using gt::detail::NumberStyle;
using gt::detail::read_figure;
using gt::detail::read_target;
using gt::detail::WrittenValue;
using Says = WrittenValue::Says;

namespace {

WrittenValue target(std::string_view text, std::string_view unit = "") {
  return read_target(text, unit, NumberStyle::comma_groups);
}
WrittenValue figure(std::string_view text, std::string_view unit = "") {
  return read_figure(text, unit, NumberStyle::comma_groups);
}

}  // namespace

TEST_CASE("a target is read as it is written") {
  SECTION("numbers, in any form that the plan's own columns take") {
    for (const char* text : {"45", "45%", "1,200", "£1.2m", "(5)", "-3.5"}) {
      INFO(text);
      CHECK(target(text).says == Says::value);
      CHECK(target(text).value == text);
      CHECK_FALSE(target(text).polarity);
    }
  }
  SECTION("which way is good") {
    struct Case {
      const char *text, *value;
      gt::Polarity polarity;
    };
    for (const auto& [text, value, polarity] : {
             Case{"≤3%", "3%", gt::Polarity::lower_is_better},
             Case{"<= 3%", "3%", gt::Polarity::lower_is_better},
             Case{"<5", "5", gt::Polarity::lower_is_better},
             Case{"No more than 12", "12", gt::Polarity::lower_is_better},
             Case{"less than 20", "20", gt::Polarity::lower_is_better},
             Case{"≥ 90", "90", gt::Polarity::higher_is_better},
             Case{"at least 90%", "90%", gt::Polarity::higher_is_better},
             Case{"28 or fewer", "28", gt::Polarity::lower_is_better},
             Case{"5% or below", "5%", gt::Polarity::lower_is_better},
             Case{"90% or above", "90%", gt::Polarity::higher_is_better},
             Case{"10 max", "10", gt::Polarity::lower_is_better},
             Case{"95%+", "95%", gt::Polarity::higher_is_better},
             Case{"10 or less", "10", gt::Polarity::lower_is_better},
         }) {
      INFO(text);
      CHECK(target(text).says == Says::value);
      CHECK(target(text).value == value);
      CHECK(target(text).polarity == polarity);
    }
  }
  SECTION("ranges") {
    for (const char* text : {"5-10", "5 - 10", "5–10", "5 to 10", "between 5 and 10", "5-10 days"}) {
      INFO(text);
      CHECK(target(text).says == Says::range);
      CHECK(target(text).lower == "5");
      CHECK(target(text).upper == "10");
      CHECK(target(text).polarity == gt::Polarity::in_range);
    }
    CHECK(target("10-5").says == Says::unknown);
  }
  SECTION("tolerances") {
    CHECK(target("±5%").says == Says::tolerance);
    CHECK(target("±5%").tolerance == "5%");
    CHECK(target("10 ±1").says == Says::value);
    CHECK(target("10 ±1").value == "10");
    CHECK(target("+/-5%").tolerance == "5%");
  }
  SECTION("parts of a whole, in the measure's unit") {
    CHECK(target("12 of 15", "%").value == "80");
    CHECK(target("12 of 15").value == "0.8");
    CHECK(target("12 out of 15").numerator == "12");
    CHECK(target("12 out of 15").denominator == "15");
  }
  SECTION("units after the number") {
    CHECK(target("5 days", "days").value == "5");
    CHECK(target("5 days", "Working days").value == "5");
    CHECK(target("5 days", "").value == "5");
    CHECK(target("5 days", "homes").says == Says::unknown);
  }
  SECTION("none yet, or as it was") {
    for (const char* text : {"TBC", "tbc", "To be set after outturn", "n/a", "Monitor only", "-"})
      CHECK(target(text).says == Says::missing);
    CHECK(target("Maintain").says == Says::baseline);
    CHECK(target("Same as last year").says == Says::baseline);
    CHECK(target("").says == Says::nothing);
  }
  SECTION("what says nothing") {
    for (const char* text : {"upper quartile", "5 or 6", "see note 3", "better than peers"}) {
      INFO(text);
      CHECK(target(text).says == Says::unknown);
    }
  }
}

TEST_CASE("a figure is read as it is written") {
  CHECK(figure("45%").value == "45%");
  CHECK(figure("12 of 15", "%").value == "80");
  CHECK(figure("5 days", "days").value == "5");
  CHECK(figure("<5").says == Says::missing);
  CHECK(figure("n/a").says == Says::missing);
  CHECK(figure("Not available").says == Says::missing);
  CHECK(figure("about a dozen").says == Says::unknown);
  CHECK(figure("").says == Says::nothing);
  CHECK(gt::detail::reason_of("n/a") == "marked n/a");
  CHECK(gt::detail::reason_of("[c]") == "suppressed (c)");
  CHECK(gt::detail::reason_of("awaiting data") == "awaiting data");
}
