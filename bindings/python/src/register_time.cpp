// time: periods, the fiscal calendar and reading both from text.
#include <functional>

#include <goldenthread/time/fiscal_calendar.hpp>
#include <goldenthread/time/period.hpp>

#include "casters.hpp"
#include "register.hpp"

namespace goldenthread::python {
namespace {}  // namespace

void register_time(py::module_& module) {
  py::class_<Period>(module, "Period",
                     R"(A day, month, quarter, year or span of days, at the precision that its source gives.

Made by `parse_period`, by `FiscalCalendar`, or from its two ends. Both ends belong to it. Periods are ordered by first
day, then last day, then precision.

Parameters
----------
first : datetime.date or str
    The first day.
last : datetime.date or str, optional
    The last day; the same as the first if omitted.

Raises
------
ArgumentError
    Where a day is not one, or the last is before the first.

Examples
--------
>>> import goldenthread as gt
>>> period = gt.parse_period("Q1 2017/18")
>>> period.first, period.precision
(datetime.date(2017, 4, 1), 'quarter')
>>> str(gt.Period("2019-08-01", "2019-12-15"))
'2019-08-01..2019-12-15'
)")
      .def(py::init([](Date first, Date last) {
             if (first.is_none()) throw ArgumentError("first is None: a period has a first day");
             return last.is_none() || first == last ? Period::day(first) : Period::span(first, last);
           }),
           py::arg("first"), py::arg("last") = py::none())
      .def_property_readonly("first", &Period::first, "The first day (datetime.date).")
      .def_property_readonly("last", &Period::last, "The last day, which belongs to the period (datetime.date).")
      .def_property_readonly("precision", &Period::precision,
                             R"("day", "month", "quarter", "calendar_year", "financial_year" or "span".)")
      .def_property_readonly("length_in_days", &Period::length_in_days, "How many days it has, both ends counted.")
      .def(
          "__contains__",
          [](const Period& period, const py::object& other) {
            if (py::isinstance<Period>(other)) return period.contains(other.cast<Period>());
            return period.contains(other.cast<Date>());
          },
          py::arg("other"))
      .def("__str__", [](const Period& period) { return to_string(period); })
      .def("__repr__", [](const Period& period) { return "<Period " + to_string(period) + ">"; })
      .def(
          "__eq__", [](const Period& a, const Period& b) { return a == b; }, py::is_operator())
      .def(
          "__lt__", [](const Period& a, const Period& b) { return a < b; }, py::is_operator())
      .def(
          "__le__", [](const Period& a, const Period& b) { return a <= b; }, py::is_operator())
      .def(
          "__gt__", [](const Period& a, const Period& b) { return a > b; }, py::is_operator())
      .def(
          "__ge__", [](const Period& a, const Period& b) { return a >= b; }, py::is_operator())
      .def("__hash__",
           [](const Period& period) {
             return py::hash(py::make_tuple(period.first().days(), period.last().days(), period.precision()));
           })
      .def(py::pickle(
          [](const Period& period) {
            return py::make_tuple(period.first(), period.last(), period.precision(), period.named_by());
          },
          [](const py::tuple& parts) {
            return Period::from_parts(parts[0].cast<Date>(), parts[1].cast<Date>(), parts[2].cast<Precision>())
                .named_by(parts[3].cast<int>());
          }));

  py::class_<FiscalCalendar>(module, "FiscalCalendar",
                             R"(The calendar of a financial year, which starts in April unless told otherwise.

Parameters
----------
start_month : int, default 4
    The month in which the financial year starts, 1 to 12.

Raises
------
ArgumentError
    Where there is no such month.

Examples
--------
>>> import goldenthread as gt
>>> str(gt.FiscalCalendar().quarter_of("2018-01-31"))
'Q4 2017/18'
)")
      .def(py::init<int>(), py::arg("start_month") = 4)
      .def_property_readonly("start_month", &FiscalCalendar::start_month,
                             "The month in which the financial year starts, 1 to 12.")
      .def("year", &FiscalCalendar::year, py::arg("start_year"),
           R"(Return the financial year that starts in a calendar year.

Parameters
----------
start_year : int
    1 to 9998.

Returns
-------
Period
)")
      .def("quarter", &FiscalCalendar::quarter, py::arg("start_year"), py::arg("quarter"),
           R"(Return a quarter of the financial year that starts in a calendar year.

Parameters
----------
start_year : int
    1 to 9998.
quarter : int
    1 to 4.

Returns
-------
Period
)")
      .def("financial_year_of", &FiscalCalendar::financial_year_of, py::arg("date"),
           R"(Return the financial year that holds a day.

Parameters
----------
date : datetime.date or str

Returns
-------
Period
)")
      .def("quarter_of", &FiscalCalendar::quarter_of, py::arg("date"),
           R"(Return the quarter of the financial year that holds a day.

Parameters
----------
date : datetime.date or str

Returns
-------
Period
)")
      .def(
          "__eq__", [](const FiscalCalendar& a, const FiscalCalendar& b) { return a == b; }, py::is_operator())
      .def("__hash__", [](const FiscalCalendar& calendar) { return calendar.start_month(); })
      .def("__repr__",
           [](const FiscalCalendar& calendar) {
             return "FiscalCalendar(start_month=" + std::to_string(calendar.start_month()) + ")";
           })
      .def(py::pickle([](const FiscalCalendar& calendar) { return py::make_tuple(calendar.start_month()); },
                      [](const py::tuple& parts) { return FiscalCalendar{parts[0].cast<int>()}; }));

  module.def(
      "parse_date", [](const std::string& value) { return parse_date(value); }, py::arg("text"),
      R"(Read a day as people and spreadsheets write it.

Two numbers are always day first, as in Britain: 03/04/2024 is 3 April.

Parameters
----------
text : str
    Such as "2024-03-31", "31/03/2024", "31 March 2024" or "31-Mar-24".

Returns
-------
datetime.date

Raises
------
ArgumentError
    Naming the text and the reason, where the text gives no day.

Examples
--------
>>> import goldenthread as gt
>>> gt.parse_date("31 March 2024")
datetime.date(2024, 3, 31)
)");
  module.def(
      "parse_period",
      [](const std::string& value, int start_month, bool refuse_ambiguous) {
        const FiscalCalendar calendar{start_month};
        return told_by(calendar, parse_period(value, calendar, {.refuse_ambiguous = refuse_ambiguous}));
      },
      py::arg("text"), py::kw_only(), py::arg("start_month") = 4, py::arg("refuse_ambiguous") = false,
      R"(Read a period as people and spreadsheets write it.

Parameters
----------
text : str
    A day, or such as "2024-03", "Mar-24", "Q1 2017/18", "2023 Q2", "2023/24", "2023" or "2019-08..2019-12".
start_month : int, default 4
    The month in which the financial year starts, 1 to 12.
refuse_ambiguous : bool, default False
    Whether to refuse a text that may be a month or a financial year ("2010-11"), as questions do; else it is the month.

Returns
-------
Period

Raises
------
ArgumentError
    Naming the text and the reason, where the text gives no period.

Examples
--------
>>> import goldenthread as gt
>>> gt.parse_period("2023/24").last
datetime.date(2024, 3, 31)
)");
}

}  // namespace goldenthread::python
