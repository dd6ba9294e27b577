#include <cctype>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/time/parse.hpp>

namespace gt = goldenthread;
using gt::Date;
using gt::FiscalCalendar;
using gt::Period;

namespace {

const FiscalCalendar uk;
const std::string no_break_space = "\xc2\xa0";
const std::string narrow_space = "\xe2\x80\xaf";
const std::string no_break_hyphen = "\xe2\x80\x91";
const std::string en_dash = "\xe2\x80\x93";
const std::string minus = "\xe2\x88\x92";

std::vector<std::string> day_texts() {
  return {"2024-03-31",
          "2024/03/31",
          "2024.03.31",
          "2024-3-31",
          "20240331",
          "31/03/2024",
          "31/3/2024",
          "31-03-2024",
          "31.03.2024",
          "31/03/24",
          "31 March 2024",
          "31st March 2024",
          "31 MARCH 2024",
          "31 mar 2024",
          "31-Mar-24",
          "31-Mar-2024",
          "31/Mar/2024",
          "31Mar2024",
          "March 31, 2024",
          "March 31 2024",
          "Mar 31st, 2024",
          "31 March, 2024",
          "2024-03-31T00:00",
          "2024-03-31T00:00:00",
          "2024-03-31T00:00:00Z",
          "2024-03-31t23:59:60.123456789z",
          "2024-03-31T14:30:00,5",
          "2024-03-31T14:30:00+01:00",
          "2024-03-31T14:30:00-0500",
          "2024-03-31T14:30+01",
          "2024-03-31 14:30:00 UTC",
          "2024-03-31 14:30:00 +01:00",
          "31/03/2024 00:00",
          "31/03/2024 9:05",
          "31 March 2024 14:30",
          "  2024-03-31\t\r\n",
          no_break_space + "31" + no_break_space + "March" + narrow_space + "2024" + no_break_space,
          "31 \t  March   2024",
          "2024" + en_dash + "03" + en_dash + "31",
          "2024" + no_break_hyphen + "03" + minus + "31"};
}

}  // namespace

TEST_CASE("Every form of a day gives that day, as a date and as a period") {
  for (const std::string& text : day_texts()) {
    CAPTURE(text);
    const auto date = gt::try_parse_date(text);
    REQUIRE(date.has_value());
    CHECK(*date == Date{2024, 3, 31});
    CHECK(gt::parse_date(text) == Date{2024, 3, 31});
    CHECK(gt::parse_period(text) == Period::day(Date{2024, 3, 31}));
  }
}

TEST_CASE("Two numbers are day first") {
  CHECK(gt::parse_date("03/04/2024") == Date{2024, 4, 3});
  CHECK(gt::parse_date("1/2/34") == Date{2034, 2, 1});
}

TEST_CASE("A year of two digits is 1980 to 2079") {
  CHECK(gt::parse_date("1/1/80") == Date{1980, 1, 1});
  CHECK(gt::parse_date("1/1/99") == Date{1999, 1, 1});
  CHECK(gt::parse_date("1/1/00") == Date{2000, 1, 1});
  CHECK(gt::parse_date("1/1/79") == Date{2079, 1, 1});
  CHECK(gt::parse_period("Dec-79") == Period::month(2079, 12));
  CHECK(gt::parse_period("Jan-80") == Period::month(1980, 1));
}

TEST_CASE("Every day from 1900 to 2199 is read in its common forms") {
  const std::vector<std::string> names{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  int wrong = 0;
  for (Date date{1900, 1, 1}; date <= Date{2199, 12, 31}; date += 1) {
    const auto [year, month, day] = date.year_month_day();
    const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    const std::string y = std::to_string(year);
    for (const std::string& text : {gt::to_string(date), two(day) + '/' + two(month) + '/' + y,
                                    std::to_string(day) + ' ' + names[static_cast<std::size_t>(month - 1)] + ' ' + y,
                                    y + two(month) + two(day)}) {
      const auto read = gt::try_parse_date(text);
      if (!read || *read != date) ++wrong;
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("A text of three numbers is a date exactly where the calendar has that day") {
  int wrong = 0;
  for (const int year : {1900, 2000, 2023, 2024})
    for (int month = 0; month <= 99; ++month)
      for (int day = 0; day <= 99; ++day) {
        bool expected = true;
        try {
          (void)Date{year, month, day};
        } catch (const gt::ArgumentError&) {
          expected = false;
        }
        const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
        const std::string iso = std::to_string(year) + '-' + two(month) + '-' + two(day);
        const std::string british = two(day) + '/' + two(month) + '/' + std::to_string(year);
        if (gt::try_parse_date(iso).has_value() != expected || gt::try_parse_date(british).has_value() != expected)
          ++wrong;
      }
  CHECK(wrong == 0);
}

TEST_CASE("Every form of a month gives that month") {
  for (const char* const text :
       {"2024-03", "2024-3", "03/2024", "3/2024", "03-2024", "Mar-24", "mar-24", "MAR-24", "Mar 24", "Mar24", "Mar/24",
        "March-24", "Mar-2024", "Mar 2024", "March 2024", "march, 2024", "2024 March", "2024-Mar"}) {
    CAPTURE(text);
    CHECK(gt::parse_period(text) == Period::month(2024, 3));
  }
  const std::vector<std::string> names{"January", "February", "March",     "April",   "May",      "June",
                                       "July",    "August",   "September", "October", "November", "December"};
  for (int month = 1; month <= 12; ++month) {
    const std::string& name = names[static_cast<std::size_t>(month - 1)];
    CHECK(gt::parse_period(name + " 2023") == Period::month(2023, month));
    CHECK(gt::parse_period(name.substr(0, 3) + "-23") == Period::month(2023, month));
  }
  CHECK(gt::parse_period(" March" + no_break_space + "2024 ") == Period::month(2024, 3));
  CHECK(gt::parse_period("Sept 2023") == Period::month(2023, 9));
  CHECK(gt::parse_period("2009-04") == Period::month(2009, 4));
}

TEST_CASE("Every form of a financial year gives that year") {
  for (const char* const text : {"2023/24", "2023-24", "2023/2024", "2023-2024", "FY2023/24", "fy2023-24", "FY 2023/24",
                                 "FY23/24", "FY 23-24", "FY2023/2024"}) {
    CAPTURE(text);
    CHECK(gt::parse_period(text) == uk.year(2023));
    CHECK(gt::parse_period(text, FiscalCalendar{9}) == FiscalCalendar{9}.year(2023));
  }
  CHECK(gt::parse_period("2023" + en_dash + "24") == uk.year(2023));
  CHECK(gt::parse_period("2010/11") == uk.year(2010));
  CHECK(gt::parse_period("1999/00") == uk.year(1999));
  CHECK(gt::parse_period("1999-2000") == uk.year(1999));
  CHECK(gt::parse_period("2099/00") == uk.year(2099));
}

TEST_CASE("A pair that is both a month and a financial year is a month unless the column holds financial years") {
  const gt::ParseOptions financial{.prefer_financial_year = true};
  for (int year = 1990; year <= 2030; ++year)
    for (int second = 1; second <= 99; ++second) {
      const std::string text = std::to_string(year) + (second < 10 ? "-0" : "-") + std::to_string(second);
      const bool follows = (year + 1) % 100 == second;
      CAPTURE(text);
      const auto plain = gt::try_parse_period(text);
      const auto preferred = gt::try_parse_period(text, uk, financial);
      REQUIRE(plain.has_value() == (second <= 12 || follows));
      REQUIRE(preferred.has_value() == plain.has_value());
      if (!plain) continue;
      CHECK(*plain == (second <= 12 ? Period::month(year, second) : uk.year(year)));
      CHECK(*preferred == (follows ? uk.year(year) : Period::month(year, second)));
    }
}

TEST_CASE("A single year is a calendar year") {
  CHECK(gt::parse_period("2023") == Period::calendar_year(2023));
  CHECK(gt::parse_period(" 2023 ") == Period::calendar_year(2023));
  CHECK(gt::parse_period("2023.0") == Period::calendar_year(2023));
  CHECK(gt::parse_period("2050", FiscalCalendar{9}) == Period::calendar_year(2050));
  CHECK(gt::parse_period("2023").last() == Date{2023, 12, 31});
}

TEST_CASE("Every form of a quarter gives that quarter") {
  for (const char* const text :
       {"Q1 2017/18", "2017/18 Q1", "q1 2017-18", "Q1 2017/2018", "2017-18 Q1", "2017/18-Q1", "2017/18Q1",
        "Q1 FY2017/18", "FY2017/18 Q1", "Q1 FY 17/18", "Quarter 1 2017/18", "Qtr 1 2017/18", "2017/18 Quarter 1"}) {
    CAPTURE(text);
    CHECK(gt::parse_period(text) == uk.quarter(2017, 1));
    CHECK(gt::parse_period(text, FiscalCalendar{9}) == FiscalCalendar{9}.quarter(2017, 1));
  }
  for (const char* const text :
       {"2023 Q2", "Q2 2023", "2023-Q2", "Q2-2023", "2023Q2", "quarter 2 2023", "2023 quarter 2"}) {
    CAPTURE(text);
    CHECK(gt::parse_period(text) == Period::calendar_quarter(2023, 2));
    CHECK(gt::parse_period(text, FiscalCalendar{9}) == Period::calendar_quarter(2023, 2));
  }
  CHECK(gt::parse_period("Q1 2010-11") == uk.quarter(2010, 1));
  CHECK(gt::parse_period("Q1 9999/00").last() == Date{9999, 6, 30});
}

TEST_CASE("Where the year starts in January one number is a financial year too") {
  const FiscalCalendar january{1};
  CHECK(gt::parse_period("FY2023", january) == Period::calendar_year(2023));
  CHECK(gt::parse_period("Q3 FY2023", january) == Period::calendar_quarter(2023, 3));
  CHECK(gt::parse_period("Q3 2023", january) == january.quarter(2023, 3));
}

TEST_CASE("Every form of a span gives its two ends") {
  const Period autumn = Period::span(Date{2019, 8, 1}, Date{2019, 12, 31});
  for (const char* const text :
       {"2019-08-01..2019-12-31", "2019-08-01 .. 2019-12-31", "2019-08..2019-12", "2019-08-01/2019-12-31",
        "1 August 2019 to 31 December 2019", "August 2019 to December 2019", "01/08/2019 to 31/12/2019",
        "Aug-19 TO Dec-19", "2019-08-01T00:00..31/12/2019", "1 August 2019..Q4 2019"}) {
    CAPTURE(text);
    CHECK(gt::parse_period(text) == autumn);
  }
  CHECK(gt::parse_period("2023..2025") == Period::span(Date{2023, 1, 1}, Date{2025, 12, 31}));
  CHECK(gt::parse_period("2023/24..2025/26") == Period::span(Date{2023, 4, 1}, Date{2026, 3, 31}));
  CHECK(gt::parse_period("2023-01-01..2023-01-01") == Period::span(Date{2023, 1, 1}, Date{2023, 1, 1}));
}

TEST_CASE("A start and a length give a quarter or a year of any calendar") {
  CHECK(gt::parse_period("2023-02/P3M") == Period::quarter_from(2023, 2));
  CHECK(gt::parse_period("2023-09/p1y") == Period::year_from(2023, 9));
  CHECK(gt::parse_period("2023-01/P1Y") == Period::calendar_year(2023));
  CHECK(gt::parse_period("9999-10/P3M") == Period::quarter_from(9999, 10));
}

TEST_CASE("A bare number is a serial day only where that is asked for") {
  const gt::ParseOptions serials{.excel_serials = true};
  CHECK(gt::parse_date("45382", serials) == Date{2024, 3, 31});
  CHECK(gt::parse_date(" 45382.75 ", serials) == Date{2024, 3, 31});
  CHECK(gt::parse_date("1", serials) == Date{1900, 1, 1});
  CHECK(gt::parse_date("1899", serials) == Date{1905, 3, 13});
  CHECK(gt::parse_date("2023.5", serials) == Date{1905, 7, 15});
  CHECK(gt::parse_period("45382", uk, serials) == Period::day(Date{2024, 3, 31}));
  CHECK(gt::parse_period("2023", uk, serials) == Period::calendar_year(2023));
  CHECK(gt::parse_period("2023.0", uk, serials) == Period::calendar_year(2023));
  CHECK(gt::parse_period("1899", uk) == Period::calendar_year(1899));
  CHECK(gt::parse_date("2024-03-31", serials) == Date{2024, 3, 31});
  CHECK_FALSE(gt::try_parse_date("45382"));
}
