#include <cmath>
#include <cstddef>
#include <string>

#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/frame/period_text.hpp>
#include <goldenthread/model/framework.hpp>
#include <goldenthread/reporting/money.hpp>

#include "money_figures.hpp"
#include "money_findings.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

std::string known_of(const ElementMoney& row) {
  std::string text = count_text(row.resources) + (row.resources == 1 ? " resource" : " resources");
  if (row.without_budget > 0) text += ", " + count_text(row.without_budget) + " without a budget";
  if (row.without_actual > 0) text += ", " + count_text(row.without_actual) + " without an actual";
  return text;
}

std::string both(double budget, double actual, const std::string& unit) {
  return "budget " + money_text(budget, unit) + ", actual " + money_text(actual, unit);
}

}  // namespace

std::string to_string(const Money& money) {
  const FiscalCalendar calendar = money.rollup.graph().plan().calendar();
  std::string text = "Money in " + money.unit;
  if (const Date as_of = money.rollup.as_of(); !as_of.is_none()) text += " as known on " + day_words(as_of);
  text += "\n";
  std::size_t at = 0;
  const auto rows_of = [&](const Period& year) {
    for (; at < money.elements.size() && detail::same_days(money.elements[at].year, year); ++at) {
      const ElementMoney& row = money.elements[at];
      text += "  " + printable(row.title) + " (" + printable(row.id) + "): ";
      text += row.resources == 0 ? std::string{"no money reaches it"}
                                 : both(row.budget, row.actual, money.unit) + " (" + known_of(row) + ")";
      text += "\n";
    }
  };
  if (money.years.empty()) {
    text += "No amount is known for any year\n";
    rows_of({});
  }
  for (const YearMoney& year : money.years) {
    text += to_string(year.year, calendar) + ": " + both(year.budget, year.actual, money.unit) + "\n";
    rows_of(year.year);
    if (year.budget_unreached > 0 || year.actual_unreached > 0)
      text += "  none of these: " + both(year.budget_unreached, year.actual_unreached, money.unit) + "\n";
  }
  if (!money.findings.empty()) text += "Missing, or impossible to add up:\n";
  for (const Finding& finding : money.findings) text += "  " + to_string(finding) + "\n";
  return printable_lines(text);
}

std::ostream& operator<<(std::ostream& stream, const Money& money) { return stream << to_string(money); }

}  // namespace v0
}  // namespace goldenthread
