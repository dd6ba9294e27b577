#include <catch2/catch_test_macros.hpp>

#include "../../../src/model/edge_of_dates.hpp"

using namespace goldenthread;

TEST_CASE("Days and months stop at the first and the last day that there are") {
  const Date first = Date::earliest();
  const Date last = Date::latest();
  CHECK(detail::days_later(first, -1) == first);
  CHECK(detail::days_later(last, 1) == last);
  CHECK(detail::days_later(last, 1e300) == last);
  CHECK(detail::days_later({2024, 2, 28}, 1.9) == Date{2024, 2, 29});
  CHECK(detail::months_later({1, 3, 31}, -3) == first);
  CHECK(detail::months_later({1, 3, 31}, -2) == Date{1, 1, 31});
  CHECK(detail::months_later({9999, 11, 30}, 2) == last);
  CHECK(detail::months_later({9999, 11, 30}, 1) == Date{9999, 12, 30});
  CHECK(detail::last_of_months({9999, 10, 1}, 3) == last);
  CHECK(detail::last_of_months({9999, 9, 1}, 3) == Date{9999, 11, 30});
}

TEST_CASE("A year and a quarter at the edge are what there is of them, and others whole") {
  for (int start = 1; start <= 12; ++start) {
    const FiscalCalendar calendar{start};
    for (const int year : {1, 2, 2024, 9998, 9999}) {
      for (int month = 1; month <= 12; ++month) {
        const Date day{year, month, 15};
        INFO(to_string(day) << ", from month " << start);
        const Period financial = detail::financial_year_of(calendar, day);
        const Period quarter = detail::quarter_of(calendar, day);
        CHECK(financial.contains(day));
        CHECK(quarter.contains(day));
        CHECK(financial.contains(quarter));
        const bool whole = (year > 1 || month >= start) && (year < 9999 || month < start || start == 1);
        if (whole) CHECK(financial == calendar.financial_year_of(day));
        if (!whole) CHECK((financial.first() == Date::earliest() || financial.last() == Date::latest()));
        CHECK((financial.first() == Date::earliest() || financial.first().month() == start));
        if (year > 1 && year < 9999) CHECK(quarter == calendar.quarter_of(day));
        if (quarter.precision() == Precision::span)
          CHECK((quarter.first() == Date::earliest() || quarter.last() == Date::latest()));
      }
    }
  }
  CHECK(detail::financial_year_of(FiscalCalendar{}, {1, 2, 1}).last() == Date{1, 3, 31});
  CHECK(detail::quarter_of(FiscalCalendar{2}, {1, 1, 1}) == Period::span({1, 1, 1}, {1, 1, 31}));
  CHECK(detail::quarter_of(FiscalCalendar{12}, {9999, 12, 31}) == Period::span({9999, 12, 1}, {9999, 12, 31}));
}
