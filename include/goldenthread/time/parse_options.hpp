// How to read a date of which more than one reading is possible.
#pragma once

namespace goldenthread {
inline namespace v0 {

/// How to read a text of which more than one reading is possible.
struct ParseOptions {
  /// Read a bare number such as "45382" or "45382.5" as a spreadsheet's serial day (see excel_serial.hpp). Four digits
  /// from 1900 to 2199 without a fraction are a year all the same.
  bool excel_serials = false;
  /// Read "2010-11" as the financial year 2010/11, for a column known to hold financial years; else it is November
  /// 2010. Only a second part that is both a month and the year that follows (2000-01 to 2011-12) has two readings.
  bool prefer_financial_year = false;
  /// Read "03/14/2024" as 14 March, for a column known to be written so; else the day comes first.
  bool month_first = false;

  /// Refuse a text of two readings ("2010-11"), as for what a person asks, where no column settles which is meant.
  bool refuse_ambiguous = false;

  friend bool operator==(const ParseOptions&, const ParseOptions&) = default;
};

}  // namespace v0
}  // namespace goldenthread
