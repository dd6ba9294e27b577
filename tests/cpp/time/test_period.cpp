#include <algorithm>
#include <chrono>
#include <string>
#include <type_traits>
#include <unordered_set>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>

#include <goldenthread/time/period.hpp>

#include "says.hpp"

namespace gt = goldenthread;
using Catch::Matchers::Message;
using gt::Date;
using gt::Period;
using gt::Precision;

namespace {

static_assert(sizeof(Period) == 12);
static_assert(std::is_trivially_copyable_v<Period>);
static_assert(Period::calendar_year(2023).last() == Date{2023, 12, 31});

Date month_end(int year, int month) {
  using namespace std::chrono;
  const auto days = sys_days{std::chrono::year{year} / std::chrono::month{static_cast<unsigned>(month)} / last};
  return Date::from_days(static_cast<int>(days.time_since_epoch().count()));
}

}  // namespace

TEST_CASE("Each precision has its first and last day") {
  for (int year = 1995; year <= 2005; ++year) {
    CHECK(Period::calendar_year(year).first() == Date{year, 1, 1});
    CHECK(Period::calendar_year(year).last() == Date{year, 12, 31});
    CHECK(Period::calendar_year(year).precision() == Precision::calendar_year);
    for (int month = 1; month <= 12; ++month) {
      const Period whole = Period::month(year, month);
      CHECK(whole.first() == Date{year, month, 1});
      CHECK(whole.last() == month_end(year, month));
      CHECK(whole.precision() == Precision::month);
      const Period three = Period::quarter_from(year, month);
      const int third = month + 2;
      CHECK(three.first() == Date{year, month, 1});
      CHECK(three.last() == (third > 12 ? month_end(year + 1, third - 12) : month_end(year, third)));
      CHECK(three.precision() == Precision::quarter);
      const Period twelve = Period::year_from(year, month);
      CHECK(twelve.first() == Date{year, month, 1});
      CHECK(twelve.last() == (month == 1 ? month_end(year, 12) : month_end(year + 1, month - 1)));
      CHECK(twelve.precision() == (month == 1 ? Precision::calendar_year : Precision::financial_year));
    }
    for (int quarter = 1; quarter <= 4; ++quarter)
      CHECK(Period::calendar_quarter(year, quarter) == Period::quarter_from(year, 3 * quarter - 2));
  }
  const Period day = Period::day(Date{2024, 2, 29});
  CHECK(day.first() == Date{2024, 2, 29});
  CHECK(day.last() == Date{2024, 2, 29});
  CHECK(day.precision() == Precision::day);
  CHECK(Period::day(Date::none()).is_none());
  const Period span = Period::span(Date{2019, 8, 1}, Date{2019, 12, 15});
  CHECK(span.first() == Date{2019, 8, 1});
  CHECK(span.last() == Date{2019, 12, 15});
  CHECK(span.precision() == Precision::span);
}

TEST_CASE("A period that cannot be is refused with its reason") {
  CHECK_THROWS_MATCHES(Period::month(2024, 13), gt::ArgumentError,
                       gt::test::says("Date{2024, 13, 1} is not a date: there is no month 13"));
  CHECK_THROWS_MATCHES(Period::month(2024, 0), gt::ArgumentError,
                       gt::test::says("Date{2024, 0, 1} is not a date: there is no month 0"));
  CHECK_THROWS_MATCHES(Period::month(0, 1), gt::ArgumentError,
                       gt::test::says("Date{0, 1, 1} is not a date: year 0 is outside 1 to 9999"));
  CHECK_THROWS_MATCHES(Period::calendar_year(10000), gt::ArgumentError,
                       gt::test::says("Date{10000, 1, 1} is not a date: year 10000 is outside 1 to 9999"));
  CHECK_THROWS_MATCHES(Period::year_from(9999, 4), gt::ArgumentError,
                       gt::test::says("Date{10000, 3, 1} is not a date: year 10000 is outside 1 to 9999"));
  CHECK_THROWS_MATCHES(Period::quarter_from(9999, 11), gt::ArgumentError,
                       gt::test::says("Date{10000, 1, 1} is not a date: year 10000 is outside 1 to 9999"));
  CHECK_NOTHROW(Period::quarter_from(9999, 10));
  CHECK_THROWS_MATCHES(Period::calendar_quarter(2024, 5), gt::ArgumentError,
                       Message("there is no quarter 5: quarters are 1 to 4"));
  CHECK_THROWS_MATCHES(Period::calendar_quarter(2024, 0), gt::ArgumentError,
                       gt::test::says("there is no quarter 0: quarters are 1 to 4"));
  CHECK_THROWS_MATCHES(Period::span(Date{2024, 3, 2}, Date{2024, 3, 1}), gt::ArgumentError,
                       Message("2024-03-02 to 2024-03-01 is not a period of precision span: the last day is before the "
                               "first"));
  CHECK_THROWS_MATCHES(Period::span(Date{}, Date{2024, 3, 1}), gt::ArgumentError,
                       Message("an absent date to 2024-03-01 is not a period of precision span: one end is absent"));
  CHECK_THROWS_MATCHES(Period::span(Date{}, Date{}), gt::ArgumentError,
                       gt::test::says("an absent date to an absent date is not a period of precision span:"));
}

TEST_CASE("A period is put together again from its parts, and only where they fit") {
  using enum Precision;
  const std::vector<Period> periods{Period::day(Date{2024, 2, 29}),
                                    Period::month(2024, 2),
                                    Period::quarter_from(2024, 2),
                                    Period::calendar_year(2024),
                                    Period::year_from(2024, 4),
                                    Period::span(Date{2024, 2, 1}, Date{2024, 2, 29}),
                                    Period::none()};
  for (const Period& period : periods)
    CHECK(Period::from_parts(period.first(), period.last(), period.precision()) == period);

  const Date first{2024, 4, 1};
  struct Misfit {
    Date first, last;
    Precision precision;
    std::string words;
  };
  const std::vector<Misfit> misfits{
      {first, Date{2024, 4, 2}, day, "2024-04-01 to 2024-04-02 is not a period of precision day: the days"},
      {first, Date{2024, 4, 29}, month, "2024-04-01 to 2024-04-29 is not a period of precision month: the days"},
      {Date{2024, 4, 2}, Date{2024, 4, 30}, month,
       "2024-04-02 to 2024-04-30 is not a period of precision month: the days"},
      {first, Date{2024, 5, 31}, quarter, "2024-04-01 to 2024-05-31 is not a period of precision quarter: the"},
      {first, Date{2025, 3, 31}, calendar_year, "2024-04-01 to 2025-03-31 is not a period of precision calendar_year:"},
      {Date{2024, 1, 1}, Date{2024, 12, 31}, financial_year,
       "2024-01-01 to 2024-12-31 is not a period of precision financial_year:"},
      {first, Date{}, span, "2024-04-01 to an absent date is not a period of precision span: one"},
      {Date{}, first, day, "an absent date to 2024-04-01 is not a period of precision day: one"},
      {first, Date{2024, 3, 31}, span, "2024-04-01 to 2024-03-31 is not a period of precision span: the last"}};
  for (const auto& [from, to, precision, words] : misfits)
    CHECK_THROWS_MATCHES(Period::from_parts(from, to, precision), gt::ArgumentError, gt::test::says(words));
  CHECK_THROWS_MATCHES(
      Period::from_parts(first, Date{2024, 4, 29}, month), gt::ArgumentError,
      Message("2024-04-01 to 2024-04-29 is not a period of precision month: the days are not a whole month"));
}

TEST_CASE("What a period contains and overlaps is what its days say") {
  const Date base{2024, 2, 26};
  for (int a = 0; a < 6; ++a)
    for (int b = a; b < 6; ++b) {
      const Period one = Period::span(base + a, base + b);
      CHECK(one.length_in_days() == b - a + 1);
      for (int c = 0; c < 6; ++c) {
        CHECK(one.contains(base + c) == (a <= c && c <= b));
        for (int d = c; d < 6; ++d) {
          const Period other = Period::span(base + c, base + d);
          int shared = 0;
          for (int day = 0; day < 6; ++day) shared += a <= day && day <= b && c <= day && day <= d ? 1 : 0;
          CHECK(one.overlaps(other) == (shared > 0));
          CHECK(one.contains(other) == (shared == d - c + 1));
        }
      }
    }
}

SCENARIO("A period may be absent") {
  GIVEN("a period that nobody gave") {
    const Period none;
    const Period march = Period::month(2024, 3);
    THEN("it says so, holds nothing, and comes before every other") {
      CHECK(none.is_none());
      CHECK(none == Period::none());
      CHECK(none.first().is_none());
      CHECK(none.last().is_none());
      CHECK_FALSE(none.contains(Date{2024, 3, 1}));
      CHECK_FALSE(none.contains(Date{}));
      CHECK_FALSE(march.contains(Date{}));
      CHECK_FALSE(march.contains(none));
      CHECK_FALSE(none.contains(march));
      CHECK_FALSE(none.overlaps(march));
      CHECK_FALSE(march.overlaps(none));
      CHECK_FALSE(none.overlaps(none));
      CHECK(none < march);
      CHECK_FALSE(march.is_none());
    }
    THEN("its length is an error, not nought") {
      CHECK_THROWS_MATCHES(none.length_in_days(), gt::ArgumentError, gt::test::says("absent"));
    }
  }
}

TEST_CASE("Periods are ordered by first day, last day, precision") {
  std::vector<Period> periods{Period::calendar_year(2024),   Period::span(Date{2024, 1, 1}, Date{2024, 1, 31}),
                              Period::month(2024, 2),        Period::month(2024, 1),
                              Period::day(Date{2024, 1, 1}), Period::none()};
  std::sort(periods.begin(), periods.end());
  CHECK(periods == std::vector<Period>{Period::none(), Period::day(Date{2024, 1, 1}), Period::month(2024, 1),
                                       Period::span(Date{2024, 1, 1}, Date{2024, 1, 31}), Period::calendar_year(2024),
                                       Period::month(2024, 2)});
  CHECK(Period::month(2024, 1) != Period::span(Date{2024, 1, 1}, Date{2024, 1, 31}));
}

TEST_CASE("Periods can be hashed") {
  std::unordered_set<Period> periods;
  for (int round = 0; round < 2; ++round)
    for (int year = 1; year <= 50; ++year)
      for (int month = 1; month <= 12; ++month) {
        periods.insert(Period::month(year, month));
        periods.insert(Period::quarter_from(year, month));
      }
  CHECK(periods.size() == 1200);
}
