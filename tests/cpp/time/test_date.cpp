#include <chrono>
#include <cstdint>
#include <sstream>
#include <string>
#include <type_traits>
#include <unordered_set>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>

#include <goldenthread/time/date.hpp>

#include "says.hpp"

namespace gt = goldenthread;
using Catch::Matchers::Message;

namespace {

// What the standard library says that day is: it shares no code with the one under test.
std::chrono::year_month_day oracle(std::int32_t days) {
  return std::chrono::year_month_day{std::chrono::sys_days{std::chrono::days{days}}};
}

static_assert(sizeof(gt::Date) == 4);
static_assert(std::is_trivially_copyable_v<gt::Date>);
static_assert(gt::Date{1970, 1, 1}.days() == 0);
static_assert(gt::Date{2024, 1, 31}.add_months(1) == gt::Date{2024, 2, 29});
static_assert(gt::Date{} == gt::Date::none());

}  // namespace

TEST_CASE("Every day from 1900 to 2199 is the day that the standard library says") {
  const std::int32_t first = gt::Date{1900, 1, 1}.days();
  const std::int32_t last = gt::Date{2199, 12, 31}.days();
  REQUIRE(last - first + 1 == 300 * 365 + 73);
  std::int32_t wrong = 0;
  for (std::int32_t days = first; days <= last; ++days) {
    const auto expected = oracle(days);
    const int year = static_cast<int>(expected.year());
    const int month = static_cast<int>(static_cast<unsigned>(expected.month()));
    const int day = static_cast<int>(static_cast<unsigned>(expected.day()));
    const gt::Date date = gt::Date::from_days(days);
    const bool right = date.year() == year && date.month() == month && date.day() == day &&
                       date == gt::Date{year, month, day} && date.days() == days &&
                       date.year_month_day() == gt::YearMonthDay{year, month, day};
    if (!right) ++wrong;
  }
  CHECK(wrong == 0);
}

TEST_CASE("The whole range of the calendar agrees with the standard library") {
  std::int32_t wrong = 0;
  for (std::int32_t days = gt::Date::earliest().days(); days <= gt::Date::latest().days(); days += 97) {
    const auto expected = oracle(days);
    const gt::Date date = gt::Date::from_days(days);
    if (date.year() != static_cast<int>(expected.year()) ||
        static_cast<unsigned>(date.month()) != static_cast<unsigned>(expected.month()) ||
        static_cast<unsigned>(date.day()) != static_cast<unsigned>(expected.day()))
      ++wrong;
  }
  CHECK(wrong == 0);
  CHECK(gt::Date::earliest() == gt::Date{1, 1, 1});
  CHECK(gt::Date::earliest().days() == -719162);
  CHECK(gt::Date::latest() == gt::Date{9999, 12, 31});
  CHECK(gt::Date::latest().days() == 2932896);
}

TEST_CASE("Every year, month and day is accepted exactly where the calendar has it") {
  int wrong = 0;
  for (const int year : {1, 4, 100, 400, 1582, 1900, 1999, 2000, 2023, 2024, 2100, 2400, 9999})
    for (int month = -1; month <= 14; ++month)
      for (int day = -1; day <= 33; ++day) {
        const bool expected =
            month >= 1 && day >= 1 &&
            std::chrono::year_month_day{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                        std::chrono::day{static_cast<unsigned>(day)}}
                .ok();
        bool accepted = true;
        try {
          const gt::Date date{year, month, day};
          accepted = date.day() == day;
        } catch (const gt::ArgumentError&) {
          accepted = false;
        }
        if (accepted != expected) ++wrong;
      }
  CHECK(wrong == 0);
}

TEST_CASE("An impossible date names its parts and the reason") {
  struct Impossible {
    int year, month, day;
    std::string words;
  };
  const std::vector<Impossible> dates{
      {2021, 2, 29, "February 2021 has 28 days"}, {2024, 13, 1, "there is no month 13"},
      {2024, 4, 31, "April 2024 has 30 days"},    {2024, 4, 0, "there is no day 0"},
      {0, 4, 1, "year 0 is outside 1 to 9999"},   {10000, 1, 1, "year 10000 is outside 1 to 9999"},
      {1900, 2, 29, "February 1900 has 28 days"}};
  for (const auto& [year, month, day, words] : dates)
    CHECK_THROWS_MATCHES((gt::Date{year, month, day}), gt::ArgumentError,
                         Message("Date{" + std::to_string(year) + ", " + std::to_string(month) + ", " +
                                 std::to_string(day) + "} is not a date: " + words));
  CHECK_NOTHROW((gt::Date{2000, 2, 29}));
}

SCENARIO("A date may be absent") {
  GIVEN("a date that nobody gave") {
    const gt::Date none;
    THEN("it says so, has no text, and comes before every day") {
      CHECK(none.is_none());
      CHECK(none == gt::Date::none());
      CHECK(none == gt::Date::from_days(gt::Date::none_days));
      CHECK(none.days() == INT32_MIN);
      CHECK(gt::to_string(none).empty());
      CHECK(none < gt::Date::earliest());
      CHECK_FALSE(gt::Date::earliest().is_none());
    }
    THEN("its parts and its distance are errors, never numbers") {
      const gt::Date day{2024, 3, 31};
      CHECK_THROWS_MATCHES(none.year(), gt::ArgumentError,
                           Message("the date is absent: check is_none() before using its parts"));
      CHECK_THROWS_MATCHES(none.month(), gt::ArgumentError,
                           gt::test::says("the date is absent: check is_none() before using its parts"));
      CHECK_THROWS_MATCHES(none.day(), gt::ArgumentError,
                           gt::test::says("the date is absent: check is_none() before using its parts"));
      CHECK_THROWS_MATCHES(none + 1, gt::ArgumentError,
                           gt::test::says("the date is absent: check is_none() before using its parts"));
      CHECK_THROWS_MATCHES(none - 1, gt::ArgumentError,
                           gt::test::says("the date is absent: check is_none() before using its parts"));
      CHECK_THROWS_MATCHES(none - day, gt::ArgumentError,
                           gt::test::says("the date is absent: check is_none() before using its parts"));
      CHECK_THROWS_MATCHES(day - none, gt::ArgumentError,
                           gt::test::says("the date is absent: check is_none() before using its parts"));
      CHECK_THROWS_MATCHES(none.add_months(1), gt::ArgumentError,
                           gt::test::says("the date is absent: check is_none() before using its parts"));
      CHECK_THROWS_MATCHES(none.first_of_month(), gt::ArgumentError,
                           gt::test::says("the date is absent: check is_none() before using its parts"));
      CHECK_THROWS_MATCHES(none.last_of_month(), gt::ArgumentError,
                           gt::test::says("the date is absent: check is_none() before using its parts"));
    }
  }
}

TEST_CASE("Days are added and counted across months and leap days") {
  CHECK(gt::Date{2024, 2, 28} + 1 == gt::Date{2024, 2, 29});
  CHECK(gt::Date{2023, 2, 28} + 1 == gt::Date{2023, 3, 1});
  CHECK(gt::Date{2024, 1, 1} - 1 == gt::Date{2023, 12, 31});
  CHECK(gt::Date{2024, 3, 31} - gt::Date{2023, 3, 31} == 366);
  gt::Date date{2024, 3, 31};
  date += 10;
  CHECK(date == gt::Date{2024, 4, 10});
  date -= 10;
  CHECK(date == gt::Date{2024, 3, 31});
}

TEST_CASE("Leaving the calendar's range is an error") {
  CHECK_THROWS_MATCHES(gt::Date::latest() + 1, gt::ArgumentError,
                       Message("2932897 days from 1970-01-01 is outside 0001-01-01 to 9999-12-31"));
  CHECK_THROWS_MATCHES(gt::Date::earliest() - 1, gt::ArgumentError,
                       gt::test::says("-719163 days from 1970-01-01 is outside 0001-01-01 to 9999-12-31"));
  CHECK_THROWS_MATCHES((gt::Date{2024, 1, 1} + INT32_MAX), gt::ArgumentError,
                       gt::test::says("2147503370 days from 1970-01-01 is outside 0001-01-01 to 9999-12-31"));
  CHECK_THROWS_MATCHES((gt::Date{2024, 1, 1} - INT32_MIN), gt::ArgumentError,
                       gt::test::says("2147503371 days from 1970-01-01 is outside 0001-01-01 to 9999-12-31"));
  CHECK_THROWS_MATCHES(gt::Date::from_days(2932897), gt::ArgumentError,
                       gt::test::says("2932897 days from 1970-01-01 is outside 0001-01-01 to 9999-12-31"));
  CHECK_THROWS_MATCHES(gt::Date::from_days(-719163), gt::ArgumentError,
                       gt::test::says("-719163 days from 1970-01-01 is outside 0001-01-01 to 9999-12-31"));
  CHECK_THROWS_MATCHES((gt::Date{9999, 12, 1}.add_months(1)), gt::ArgumentError,
                       Message("9999-12-01 and 1 months is outside 0001-01-01 to 9999-12-31"));
  CHECK_THROWS_MATCHES((gt::Date{1, 1, 31}.add_months(-1)), gt::ArgumentError,
                       Message("0001-01-31 and -1 months is outside 0001-01-01 to 9999-12-31"));
  CHECK_THROWS_MATCHES((gt::Date{2024, 1, 1}.add_months(INT32_MAX)), gt::ArgumentError,
                       gt::test::says("2024-01-01 and 2147483647 months is outside 0001-01-01 to 9999-12-31"));
  CHECK_THROWS_MATCHES((gt::Date{2024, 1, 1}.add_months(INT32_MIN)), gt::ArgumentError,
                       gt::test::says("2024-01-01 and -2147483648 months is outside 0001-01-01 to 9999-12-31"));
}

TEST_CASE("Months are added as the standard library adds them, held to the month's end") {
  using namespace std::chrono;
  int wrong = 0;
  for (std::int32_t days = gt::Date{2019, 12, 1}.days(); days <= gt::Date{2024, 3, 31}.days(); ++days)
    for (int count = -30; count <= 30; ++count) {
      const year_month_day from = oracle(days);
      const year_month month = year_month{from.year(), from.month()} + months{count};
      year_month_day expected = month / from.day();
      if (!expected.ok()) expected = month / last;
      const gt::Date moved = gt::Date::from_days(days).add_months(count);
      if (moved.days() != sys_days{expected}.time_since_epoch().count()) ++wrong;
    }
  CHECK(wrong == 0);
  CHECK(gt::Date{2024, 2, 10}.first_of_month() == gt::Date{2024, 2, 1});
  CHECK(gt::Date{2024, 2, 10}.last_of_month() == gt::Date{2024, 2, 29});
  CHECK(gt::Date{2100, 2, 10}.last_of_month() == gt::Date{2100, 2, 28});
}

TEST_CASE("A date is written as ISO 8601 has it") {
  CHECK(gt::to_string(gt::Date{2020, 9, 30}) == "2020-09-30");
  CHECK(gt::to_string(gt::Date{7, 1, 2}) == "0007-01-02");
  std::ostringstream stream;
  stream << gt::Date{2020, 9, 30};
  CHECK(stream.str() == "2020-09-30");
}

TEST_CASE("Dates are ordered by time and can be hashed") {
  CHECK(gt::Date{2020, 9, 30} < gt::Date{2020, 10, 1});
  CHECK(gt::Date{2019, 12, 31} < gt::Date{2020, 1, 1});
  CHECK(gt::Date{2020, 1, 1} >= gt::Date{2020, 1, 1});
  std::unordered_set<gt::Date> dates;
  for (std::int32_t days = 0; days < 1000; ++days) dates.insert(gt::Date::from_days(days));
  dates.insert(gt::Date{1970, 1, 1});
  dates.insert(gt::Date{});
  CHECK(dates.size() == 1001);
}
