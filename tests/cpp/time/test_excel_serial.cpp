#include <cmath>
#include <limits>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/time/excel_serial.hpp>

namespace gt = goldenthread;
using gt::Date;
using gt::try_date_from_excel_serial;

TEST_CASE("A spreadsheet's serial number gives its day") {
  CHECK(*try_date_from_excel_serial(1) == Date{1900, 1, 1});
  CHECK(*try_date_from_excel_serial(59) == Date{1900, 2, 28});
  CHECK(*try_date_from_excel_serial(61) == Date{1900, 3, 1});
  CHECK(*try_date_from_excel_serial(25569) == Date{1970, 1, 1});
  CHECK(*try_date_from_excel_serial(45382) == Date{2024, 3, 31});
  CHECK(*try_date_from_excel_serial(109574) == Date{2199, 12, 31});
  CHECK(*try_date_from_excel_serial(45382.999) == Date{2024, 3, 31});
}

TEST_CASE("Serial numbers count the days without a gap, but for the one that never was") {
  Date expected{1900, 1, 1};
  for (int serial = 1; serial <= 109574; ++serial) {
    if (serial == 60) continue;
    REQUIRE(*try_date_from_excel_serial(serial) == expected);
    if (serial < 109574) expected += 1;
  }
  CHECK(expected == Date{2199, 12, 31});
}

TEST_CASE("A number that is no serial day is refused with the reason") {
  CHECK(to_string(try_date_from_excel_serial(60).error()) ==
        "'60' is not a date: serial day 60 is 29 February 1900, a day that exists only in spreadsheets");
  CHECK(to_string(try_date_from_excel_serial(0).error()) ==
        "'0' is not a date: a spreadsheet's serial day is from 1 (1900-01-01) to 109574 (2199-12-31)");
  CHECK(try_date_from_excel_serial(0.5).error().text == "'0.5'");
  CHECK_FALSE(try_date_from_excel_serial(60.5));
  CHECK_FALSE(try_date_from_excel_serial(-1));
  CHECK_FALSE(try_date_from_excel_serial(109575));
  CHECK(try_date_from_excel_serial(109574.5));
  CHECK_FALSE(try_date_from_excel_serial(1e300));
  CHECK_FALSE(try_date_from_excel_serial(std::numeric_limits<double>::infinity()));
  CHECK_FALSE(try_date_from_excel_serial(std::nan("")));
}
