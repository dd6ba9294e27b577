#include <array>
#include <cstdint>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>

#include <goldenthread/time/fiscal_calendar.hpp>
#include <goldenthread/time/parse.hpp>

#include "says.hpp"

namespace gt = goldenthread;
using Catch::Matchers::Message;
using gt::Date;
using gt::FiscalCalendar;
using gt::Period;
using gt::Precision;

TEST_CASE("A financial year starts in April unless told otherwise") {
  CHECK(FiscalCalendar{}.start_month() == 4);
  CHECK(FiscalCalendar{} == FiscalCalendar{4});
  CHECK(FiscalCalendar{} != FiscalCalendar{9});
  CHECK(FiscalCalendar{1}.is_calendar_year());
  CHECK_FALSE(FiscalCalendar{}.is_calendar_year());
  CHECK_THROWS_MATCHES(FiscalCalendar{0}, gt::ArgumentError, Message("start_month 0 is not a month: 1 to 12"));
  CHECK_THROWS_MATCHES(FiscalCalendar{13}, gt::ArgumentError, Message("start_month 13 is not a month: 1 to 12"));
  CHECK_THROWS_MATCHES(FiscalCalendar{-3}, gt::ArgumentError, gt::test::says("start_month -3 is not a month: 1 to 12"));
  CHECK_THROWS_MATCHES(FiscalCalendar{260}, gt::ArgumentError,
                       gt::test::says("start_month 260 is not a month: 1 to 12"));
}

// Case PENT-01, from the published help of Pentana Risk: a year that starts on 2016-04-01, and one that starts in
// January.
SCENARIO("The published case of a fiscal year") {
  GIVEN("a year that starts in April") {
    const FiscalCalendar calendar{Date{2016, 4, 1}.month()};
    const Period year = calendar.financial_year_of(Date{2016, 4, 1});
    THEN("it runs from 2016-04-01 to 2017-03-31, and its first quarter is April, May, June") {
      CHECK(year.first() == Date{2016, 4, 1});
      CHECK(year.last() == Date{2017, 3, 31});
      const Period quarter = calendar.quarter(2016, 1);
      CHECK(quarter.first() == Date{2016, 4, 1});
      CHECK(quarter.last() == Date{2016, 6, 30});
      for (int month = 1; month <= 12; ++month)
        CHECK(quarter.contains(Date{2016, month, 15}) == (month == 4 || month == 5 || month == 6));
    }
  }
  GIVEN("a year that starts in January") {
    const FiscalCalendar calendar{1};
    THEN("its first quarter is January, February, March") {
      const Period quarter = calendar.quarter(2016, 1);
      CHECK(quarter.first() == Date{2016, 1, 1});
      CHECK(quarter.last() == Date{2016, 3, 31});
      CHECK(calendar.year(2016) == Period::calendar_year(2016));
    }
  }
}

TEST_CASE("With any start month the quarters tile the year, and every day is in its own") {
  for (int start_month = 1; start_month <= 12; ++start_month) {
    CAPTURE(start_month);
    const FiscalCalendar calendar{start_month};
    for (int start = 1998; start <= 2005; ++start) {
      const Period year = calendar.year(start);
      CHECK(year.first() == Date{start, start_month, 1});
      CHECK(year.last() + 1 == calendar.year(start + 1).first());
      CHECK((year.precision() == Precision::calendar_year) == (start_month == 1));
      Date next = year.first();
      for (int number = 1; number <= 4; ++number) {
        const Period quarter = calendar.quarter(start, number);
        CHECK(quarter.first() == next);
        CHECK(quarter.precision() == Precision::quarter);
        CHECK(year.contains(quarter));
        next = quarter.last() + 1;
      }
      CHECK(next == year.last() + 1);
    }
    int wrong = 0;
    for (Date date{1999, 1, 1}; date <= Date{2004, 12, 31}; date += 1) {
      // Counted month by month, so that nothing of the calendar under test is used.
      int month = start_month;
      int months_into_year = 0;
      while (month != date.month()) {
        month = month == 12 ? 1 : month + 1;
        ++months_into_year;
      }
      const int start = date.year() - (months_into_year + start_month > 12 ? 1 : 0);
      const bool right = calendar.start_year_of(date) == start &&
                         calendar.quarter_number_of(date) == months_into_year / 3 + 1 &&
                         calendar.financial_year_of(date) == calendar.year(start) &&
                         calendar.financial_year_of(date).contains(date) && calendar.quarter_of(date).contains(date) &&
                         calendar.quarter_of(date) == calendar.quarter(start, months_into_year / 3 + 1);
      if (!right) ++wrong;
    }
    CHECK(wrong == 0);
  }
}

TEST_CASE("A quarter or day that is not there is refused") {
  const FiscalCalendar calendar;
  CHECK_THROWS_MATCHES(calendar.quarter(2023, 0), gt::ArgumentError,
                       Message("there is no quarter 0: quarters are 1 to 4"));
  CHECK_THROWS_MATCHES(calendar.quarter(2023, 5), gt::ArgumentError,
                       gt::test::says("there is no quarter 5: quarters are 1 to 4"));
  CHECK_THROWS_MATCHES(calendar.year(9999), gt::ArgumentError,
                       gt::test::says("Date{10000, 3, 1} is not a date: year 10000 is outside 1 to 9999"));
  CHECK_THROWS_MATCHES(calendar.financial_year_of(Date{}), gt::ArgumentError,
                       gt::test::says("the date is absent: check is_none() before using its parts"));
  CHECK_THROWS_MATCHES(calendar.quarter_of(Date{}), gt::ArgumentError,
                       gt::test::says("the date is absent: check is_none() before using its parts"));
  CHECK_THROWS_MATCHES(calendar.quarter_number_of(Date{}), gt::ArgumentError,
                       gt::test::says("the date is absent: check is_none() before using its parts"));
  CHECK_THROWS_MATCHES(calendar.financial_year_of(Date{1, 1, 1}), gt::ArgumentError,
                       gt::test::says("Date{0, 4, 1} is not a date: year 0 is outside 1 to 9999"));
  CHECK(FiscalCalendar{1}.year(9999).last() == Date::latest());
}

TEST_CASE("A financial year is named by its two years, and by one where it starts in January") {
  CHECK(FiscalCalendar{}.year_label(2023) == "2023/24");
  CHECK(FiscalCalendar{}.year_label(1999) == "1999/00");
  CHECK(FiscalCalendar{}.year_label(2008) == "2008/09");
  CHECK(FiscalCalendar{1}.year_label(2023) == "2023");
}

TEST_CASE("Each precision is written in its own way") {
  const FiscalCalendar calendar;
  CHECK(gt::to_string(Period::none()).empty());
  CHECK(gt::to_string(Period::day(Date{2019, 8, 31})) == "2019-08-31");
  CHECK(gt::to_string(Period::month(2019, 8)) == "2019-08");
  CHECK(gt::to_string(calendar.quarter(2017, 1)) == "Q1 2017/18");
  CHECK(gt::to_string(calendar.quarter(2017, 4)) == "Q4 2017/18");
  CHECK(gt::to_string(calendar.quarter(2017, 4), FiscalCalendar{1}) == "2018 Q1");
  CHECK(gt::to_string(Period::calendar_quarter(2023, 2), FiscalCalendar{9}) == "2023 Q2");
  CHECK(gt::to_string(Period::calendar_quarter(1, 1)) == "0001 Q1");
  CHECK(gt::to_string(Period::quarter_from(2023, 2)) == "2023-02/P3M");
  CHECK(gt::to_string(Period::calendar_year(2023)) == "2023");
  CHECK(gt::to_string(calendar.year(2023)) == "2023/24");
  CHECK(gt::to_string(FiscalCalendar{9}.year(2023)) == "2023/24");
  CHECK(gt::to_string(FiscalCalendar{9}.year(2023), FiscalCalendar{4}) == "2023-09/P1Y");
  CHECK(gt::to_string(Period::year_from(2023, 9)) == "2023-09/P1Y");
  CHECK(gt::to_string(FiscalCalendar{7}.quarter_of(Date{2023, 2, 10})) == "Q3 2022/23");
  CHECK(gt::to_string(FiscalCalendar{7}.quarter(2022, 3), FiscalCalendar{4}) == "2023 Q1");
  CHECK(FiscalCalendar{7}.quarter(2022, 3) == FiscalCalendar{4}.quarter(2022, 4));
  CHECK(gt::to_string(FiscalCalendar{9}.year(2023), FiscalCalendar{9}) == "2023/24");
  CHECK(gt::to_string(FiscalCalendar{1}.year(2023)) == "2023");
  CHECK(gt::to_string(Period::span(Date{2019, 8, 1}, Date{2019, 12, 15})) == "2019-08-01..2019-12-15");
  std::ostringstream stream;
  stream << calendar.year(2023);
  CHECK(stream.str() == "2023/24");
}

TEST_CASE("What is written is read back to the same period, with every start month") {
  std::vector<Period> periods;
  for (const int year : {1, 2, 1899, 1999, 2000, 2010, 2011, 2023, 9997, 9998, 9999}) {
    periods.push_back(Period::calendar_year(year));
    for (int month = 1; month <= 12; ++month) {
      periods.push_back(Period::month(year, month));
      periods.push_back(Period::day(Date{year, month, 28}));
      periods.push_back(Period::span(Date{year, month, 3}, Date{9999, 12, 31}));
      if (year < 9999 || month <= 10) periods.push_back(Period::quarter_from(year, month));
      if (year < 9999 || month == 1) periods.push_back(Period::year_from(year, month));
    }
  }
  for (int start_month = 1; start_month <= 12; ++start_month) {
    const FiscalCalendar calendar{start_month};
    for (const Period& period : periods) {
      const std::string text = gt::to_string(period, calendar);
      CAPTURE(start_month, text);
      const auto read = gt::try_parse_period(text, calendar);
      REQUIRE(read.has_value());
      CHECK(*read == period);
    }
  }
}
