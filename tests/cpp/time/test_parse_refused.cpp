#include <cstddef>
#include <random>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>

#include <goldenthread/time/parse.hpp>

namespace gt = goldenthread;
using Catch::Matchers::Message;

namespace {

struct Refusal {
  std::string text;
  std::string reason;
};

const std::string no_form = "write it as 2024-03-31, 2024-03, 2023/24, Q1 2023/24 or 2023";
const std::string no_financial_year = "a financial year is written 2023/24, and a quarter of one Q1 2023/24";
const std::string no_time = "its time of day is not hh:mm or hh:mm:ss, up to 23:59:59";
const std::string two_readings =
    "'to' is read between days or months only: write 2023/24 for a financial year, "
    "2023..2024 for a span";

}  // namespace

TEST_CASE("A wrong date names the text and the reason") {
  CHECK_THROWS_MATCHES(gt::parse_date("31/02/2024"), gt::ArgumentError,
                       Message("'31/02/2024' is not a date: February 2024 has 29 days"));
  CHECK_THROWS_MATCHES(gt::parse_period("2023-13"), gt::ArgumentError,
                       Message("'2023-13' is not a period: 13 is neither a month nor the year after 2023: write "
                               "2023/24 for that financial year"));
}

TEST_CASE("Every refused form gives its reason, as a date and as a period") {
  const std::vector<Refusal> refusals{
      {"", "it is empty"},
      {" \t\xc2\xa0 ", "it is empty"},
      {"31/02/2024", "February 2024 has 29 days"},
      {"2023-02-29", "February 2023 has 28 days"},
      {"29 February 1900", "February 1900 has 28 days"},
      {"31-Apr-24", "April 2024 has 30 days"},
      {"20240431", "April 2024 has 30 days"},
      {"2024-00-10", "there is no month 0"},
      {"2024-01-00", "there is no day 0"},
      {"2024-13-01", "there is no month 13"},
      {"03/31/2024", "there is no month 31: the day comes first, then the month"},
      {"0000-01-01", "year 0 is outside 1 to 9999"},
      {"1/1/0000", "year 0 is outside 1 to 9999"},
      {"0000", "year 0 is outside 1 to 9999"},
      {"0000-05", "year 0 is outside 1 to 9999"},
      {"0000/01", "year 0 is outside 1 to 9999"},
      {"FY0000", "year 0 is outside 1 to 9999"},
      {"0000 Q1", "year 0 is outside 1 to 9999"},
      {"13/2024", "there is no month 13"},
      {"2024-03-311", "a date has a day and a month of one or two digits, and a year of four (or two, at the end)"},
      {"1/2/3", "a date has a day and a month of one or two digits, and a year of four (or two, at the end)"},
      {"12024-03-31", "a date has a day and a month of one or two digits, and a year of four (or two, at the end)"},
      {"31 March 224", "a day has one or two digits and a year four or two, as in 31 March 2024"},
      {"131 March 2024", "a day has one or two digits and a year four or two, as in 31 March 2024"},
      {"31 Marhc 2024", "'marhc' is not a month's name"},
      {"Smarch 2024", "'smarch' is not a month's name"},
      {"ma-24", "'ma' is not a month's name"},
      {"Mar-224", "a year has four digits or two, as in March 2024"},
      {"24 Mar", "it gives no year"},
      {"24-Mar", "it gives no year"},
      {"10/11", "write the year in full, as in 2023/24 or 31/03/2024"},
      {"23/24", "write the year in full, as in 2023/24 or 31/03/2024"},
      {"2023-25",
       "25 is neither a month nor the year after 2023: write 2023/24 for that financial year, 2023..2025 "
       "for a span"},
      {"2023/25", "25 is not the year after 2023: write 2023/24 for that financial year, 2023..2025 for a span"},
      {"2023/2025", "2025 is not the year after 2023: write 2023/24 for that financial year, 2023..2025 for a span"},
      {"2023/22", "22 is not the year after 2023: write 2023/24 for that financial year"},
      {"2023/23", "23 is not the year after 2023: write 2023/24 for that financial year"},
      {"2024/03", "03 is not the year after 2024: write 2024/25 for that financial year, 2024-03 for a month"},
      {"2023-00", "00 is neither a month nor the year after 2023: write 2023/24 for that financial year"},
      {"FY2023",
       "it could be the financial year that starts in 2023 or the one that ends then: write 2022/23 or "
       "2023/24"},
      {"Q1 FY2023",
       "it could be the financial year that starts in 2023 or the one that ends then: write 2022/23 or "
       "2023/24"},
      {"FY23", no_financial_year},
      {"FY", no_financial_year},
      {"2023/4", no_financial_year},
      {"2024-091", no_financial_year},
      {"9999/00", "it ends after the year 9999"},
      {"Q4 9999/00", "it ends after the year 9999"},
      {"9999-11/P3M", "it ends after the year 9999"},
      {"9999-02/P1Y", "it ends after the year 9999"},
      {"Q5 2023", "there is no quarter 5: quarters are 1 to 4"},
      {"Q0 2023/24", "there is no quarter 0: quarters are 1 to 4"},
      {"Q1", "a quarter has one digit and a year, as in Q1 2023/24 or 2023 Q2"},
      {"Quarter 2", "a quarter has one digit and a year, as in Q1 2023/24 or 2023 Q2"},
      {"Q1 23", no_financial_year},
      {"Q1 March", no_financial_year},
      {"2024-03-31T24:00", no_time},
      {"2024-03-31T23:60", no_time},
      {"2024-03-31T23:59:61", no_time},
      {"2024-03-31T10:00:00.", no_time},
      {"2024-03-31T10:00 noon", no_time},
      {"2024-03-31T10:00+24", no_time},
      {"2024-03-31T10:00+01:0", no_time},
      {"2024-03-31T10:00+1", no_time},
      {"2024-03-31T10:5", no_time},
      {"2024-03-31T010:00", no_time},
      {"2024-03-31T10:00+01:60", no_time},
      {"2024-03-31T10:00+0160", no_time},
      {"10:00", "a time must follow a day"},
      {"March 2024 10:00", "a time must follow a day"},
      {"2024-03-31x10:00", "a time must follow a day"},
      {"2019-12-15..2019-08-01", "it ends on 2019-08-01, before it starts on 2019-12-15"},
      {"2019-12-15/2019-08-01", "it ends on 2019-08-01, before it starts on 2019-12-15"},
      {"..", "its start is missing"},
      {"2023..", "its end is missing"},
      {"..2023", "its start is missing"},
      {"2023-13-01..2024", "its start '2023-13-01': there is no month 13"},
      {"2023..31/02/2024", "its end '31/02/2024': February 2024 has 29 days"},
      {"2023..2024..2025", "its end '2024..2025': " + no_form},
      {"2023 to 2024", two_readings},
      {"April 2023 to 2024", two_readings},
      {"2023/24 to 2024/25", two_readings},
      {"2023/P3M", "a length follows a month, as in 2023-02/P3M"},
      {"2023-02/P2M", "only /P3M (a quarter) and /P1Y (a year) are read"},
      {"2023-02/P3", "only /P3M (a quarter) and /P1Y (a year) are read"},
      {"/P3M", "its start is missing"},
      {"45382",
       "it is just a number; as a spreadsheet's serial day, read where excel_serials is set, it is "
       "2024-03-31"},
      {"45382.5",
       "it is just a number; as a spreadsheet's serial day, read where excel_serials is set, it is "
       "2024-03-31"},
      {"7", "it is just a number"},
      {"31.03", "it is just a number"},
      {"123456789012345678901234567890", "it is just a number"},
      {"-5", no_form},
      {"NA", no_form},
      {"-", no_form},
      {"2024-W13", no_form},
      {"31 March 2024 BC", no_form},
      {"1-2-3-4-5-6-7-8-9-10", no_form},
      {"31,03,2024", no_form},
      {"2024_03_31", "the character at byte 5 cannot be part of a date"},
      {"2024-03-31 caf\xc3\xa9", "the character at byte 15 cannot be part of a date"},
      {std::string{"2024-03-31\0", 11}, "the character at byte 11 cannot be part of a date"},
      {"\xe2\x80", "the character at byte 1 cannot be part of a date"},
      {"\xff", "the character at byte 1 cannot be part of a date"},
      {std::string(81, '1'), "it is too long"},
  };
  for (const Refusal& refusal : refusals) {
    CAPTURE(refusal.text);
    const auto period = gt::try_parse_period(refusal.text);
    REQUIRE_FALSE(period.has_value());
    CHECK(period.error().reason == refusal.reason);
    CHECK(period.error().wanted == "period");
    const auto date = gt::try_parse_date(refusal.text);
    REQUIRE_FALSE(date.has_value());
    CHECK(date.error().reason == refusal.reason);
    CHECK(date.error().wanted == "date");
  }
}

TEST_CASE("A text that gives more than a day is no date, and says what it gives") {
  const std::vector<Refusal> refusals{{"March 2024", "it gives a month (2024-03), not one day"},
                                      {"2010-11", "it gives a month (2010-11), not one day"},
                                      {"2023", "it gives a calendar year (2023), not one day"},
                                      {"2023/24", "it gives a financial year (2023/24), not one day"},
                                      {"Q1 2017/18", "it gives a quarter (Q1 2017/18), not one day"},
                                      {"2023..2024", "it gives a span (2023-01-01..2024-12-31), not one day"}};
  for (const Refusal& refusal : refusals) {
    CAPTURE(refusal.text);
    REQUIRE_FALSE(gt::try_parse_date(refusal.text));
    CHECK(gt::try_parse_date(refusal.text).error().reason == refusal.reason);
    CHECK(gt::try_parse_period(refusal.text));
  }
}

TEST_CASE("A text of two readings is refused on request") {
  constexpr gt::ParseOptions strictly{.refuse_ambiguous = true};
  const gt::FiscalCalendar april{4}, january{1};
  for (const char* text : {"2009-10", "2010-11", "2011-12", "2010-11..2012-13"}) {
    CAPTURE(text);
    CHECK(gt::try_parse_period(text, april));
    CHECK_FALSE(gt::try_parse_period(text, april, strictly));
  }
  CHECK(gt::try_parse_period("2010-11", april, strictly).error().reason ==
        "it may be the month or the financial year; write 2010/11 for the year, or the month by its name, as November "
        "2010");
  CHECK(gt::parse_period("2010-11", january, strictly) == gt::Period::month(2010, 11));
  for (const char* text : {"2010-12", "2010/11", "November 2010", "2012-13", "2010-11-01"}) {
    CAPTURE(text);
    CHECK(gt::try_parse_period(text, april, strictly));
  }
}

TEST_CASE("Serial days out of range are refused where serial days are read") {
  const gt::ParseOptions serials{.excel_serials = true};
  for (const char* const text : {"0", "0000", "109575", "99999999999999999999"}) {
    CAPTURE(text);
    REQUIRE_FALSE(gt::try_parse_date(text, serials));
    CHECK(gt::try_parse_date(text, serials).error().reason ==
          "a spreadsheet's serial day is from 1 (1900-01-01) to 109574 (2199-12-31)");
  }
  CHECK(gt::try_parse_date("60", serials).error().reason ==
        "serial day 60 is 29 February 1900, a day that exists only in spreadsheets");
}

TEST_CASE("Where the year starts in January, a year of two numbers is refused") {
  const gt::FiscalCalendar january{1};
  for (const char* const text : {"2023/24", "2023-24", "Q1 2023/24", "FY2023/24"}) {
    CAPTURE(text);
    REQUIRE_FALSE(gt::try_parse_period(text, january));
    CHECK(gt::try_parse_period(text, january).error().reason ==
          "the financial year starts in January here, so that a year is written 2023");
  }
}

TEST_CASE("A financial year or quarter that ends after 9999 is refused, whichever month it starts in") {
  for (int start_month = 2; start_month <= 12; ++start_month) {
    const gt::FiscalCalendar calendar{start_month};
    const auto year = gt::try_parse_period("9999/00", calendar);
    REQUIRE_FALSE(year);
    CHECK(year.error().reason == "it ends after the year 9999");
    for (int quarter = 1; quarter <= 4; ++quarter) {
      CAPTURE(start_month, quarter);
      const bool fits = start_month + 3 * quarter - 1 <= 12;
      CHECK(gt::try_parse_period("Q" + std::to_string(quarter) + " 9999/00", calendar).has_value() == fits);
    }
  }
}

SCENARIO("A hostile text is refused with a short message") {
  GIVEN("texts of a million bytes") {
    const std::size_t size = 1'000'000;
    std::string dots;
    std::string words;
    for (std::size_t i = 0; i < size / 4; ++i) {
      dots += "2023..";
      words += "a to ";
    }
    std::string nulls = "2024-03-31";
    nulls.resize(size, '\0');
    const std::vector<std::string> texts{std::string(size, '1'),
                                         std::string(size, ' '),
                                         std::string(size, 'q'),
                                         std::string(size, '-'),
                                         std::string(size, '/'),
                                         std::string(size, ':'),
                                         std::string(size, ','),
                                         std::string(size, '\x80'),
                                         "2024-03-31" + std::string(size, '0'),
                                         "2024-03-31T00:00:00." + std::string(size, '0'),
                                         dots,
                                         words,
                                         nulls};
    for (const std::string& text : texts) {
      const auto period = gt::try_parse_period(text);
      const auto date = gt::try_parse_date(text, {.excel_serials = true, .prefer_financial_year = true});
      REQUIRE_FALSE(period.has_value());
      REQUIRE_FALSE(date.has_value());
      CHECK(gt::to_string(period.error()).size() < 400);
      CHECK(gt::to_string(date.error()).size() < 400);
    }
    THEN("white space around a date is no reason to refuse it") {
      CHECK(gt::parse_date(std::string(size, ' ') + "2024-03-31" + std::string(size, '\n')) == gt::Date{2024, 3, 31});
    }
  }
}

TEST_CASE("A made-up text is read or refused, and what is read is written and read back") {
  const std::string alphabet = "0123456789 -/.,:qfypmtoarsepecnjun\xc2\xa0\xe2\x80\x93+Z";
  const std::vector<std::string> parts{"2023", "2024", "24", "03",    "31", "-",   "/",   "..",
                                       " to ", "Q1",   "fy", "march", " ",  "T",   "10:", "/P3M",
                                       "/P1Y", "9999", "00", ",",     "0",  "Dec", ".",   "st"};
  std::mt19937 random{20240331};
  std::size_t read = 0;
  std::size_t refused = 0;
  std::size_t wrong = 0;
  for (int round = 0; round < 200'000; ++round) {
    std::string text;
    const std::size_t length = random() % 8;
    for (std::size_t i = 0; i <= length; ++i)
      if (random() % 8 == 0)
        text += alphabet[random() % alphabet.size()];
      else
        text += parts[random() % parts.size()];
    const gt::FiscalCalendar calendar{static_cast<int>(random() % 12) + 1};
    const gt::ParseOptions options{.excel_serials = random() % 2 == 0, .prefer_financial_year = random() % 2 == 0};
    const auto period = gt::try_parse_period(text, calendar, options);
    if (!period) {
      ++refused;
      if (period.error().reason.empty()) ++wrong;
      continue;
    }
    ++read;
    if (period->is_none() || period->last() < period->first() ||
        gt::Period::from_parts(period->first(), period->last(), period->precision()) != *period ||
        gt::parse_period(gt::to_string(*period, calendar), calendar) != *period)
      ++wrong;
  }
  CHECK(wrong == 0);
  CHECK(read > 1000);
  CHECK(refused > 1000);
}
