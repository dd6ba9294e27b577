#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <string_view>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/period_text.hpp>
#include <goldenthread/rollup/amounts.hpp>

#include "model/history.hpp"
#include "model/named.hpp"
#include "model/placed_periods.hpp"
#include "model/units.hpp"
#include "rollup_state.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

/// A measure's figure and what it is for.
struct Figure {
  double amount = std::numeric_limits<double>::quiet_NaN();
  Period period;
};

struct MeasuredFigures {
  std::string_view unit;
  Figure actual;
  Figure target;
};

MeasuredFigures figures_of(const Rollup::State& state, ElementIndex element) {
  const auto [own, row] = state.reader(element);
  const detail::Known& known = own->known();
  const Plan& plan = own->plan();
  const Reading reading = own->reading(row);
  MeasuredFigures figures;
  if (const std::uint32_t measure = known.measure[row]; measure != detail::no_row)
    figures.unit = plan.measures().text("unit", measure);
  figures.actual.amount = reading.actual;
  figures.target.amount = reading.target;
  if (const auto made_of = own->point(row)) {
    figures.actual.period = made_of->period;
    figures.target.period = made_of->target_period;
    return figures;
  }
  if (const std::uint32_t at = known.observation[row]; at != detail::no_row)
    figures.actual.period = detail::observed_periods(plan)[at];
  if (const std::uint32_t at = known.target[row]; at != detail::no_row)
    figures.target.period = detail::targeted_periods(plan)[at];
  return figures;
}

std::string shown(std::string_view unit) { return unit.empty() ? "no unit" : in_quotes(unit); }

/// Gathers amounts of one unit and one period.
class Gathering {
 public:
  Gathering(const Plan& plan, MeasuredAmounts& amounts) : plan_(plan), amounts_(amounts) {
    amounts.actual.resize(plan.size());
    amounts.target.resize(plan.size());
  }

  void add(ElementIndex element, const MeasuredFigures& figures) {
    if (first_ == no_element) {
      first_ = element;
      amounts_.unit = figures.unit;
    } else if (figures.unit != amounts_.unit) {
      throw ArgumentError("unit: " + in_quotes(plan_.id(first_)) + " is in " + shown(amounts_.unit) + " and " +
                          in_quotes(plan_.id(element)) + " in " + shown(figures.unit) +
                          ": amounts in different units cannot be added up; choose one unit");
    }
    put(element, figures.actual, "actual", amounts_.actual, amounts_.actual_period, first_actual_);
    put(element, figures.target, "target", amounts_.target, amounts_.target_period, first_target_);
  }

  [[nodiscard]] bool empty() const noexcept { return first_ == no_element; }

 private:
  void put(ElementIndex element, const Figure& figure, std::string_view name, std::vector<double>& column,
           Period& period, ElementIndex& first) const {
    column[element] = figure.amount;
    if (std::isnan(figure.amount)) return;
    if (first == no_element) {
      first = element;
      period = figure.period;
      return;
    }
    if (detail::same_days(figure.period, period)) return;
    const FiscalCalendar calendar = plan_.calendar();
    throw ArgumentError(
        "period: the " + std::string{name} + " of " + in_quotes(plan_.id(first)) + " is for " +
        period_words(period, naming_calendar(period, calendar), calendar) + " and that of " +
        in_quotes(plan_.id(element)) + " for " +
        period_words(figure.period, naming_calendar(figure.period, calendar), calendar) +
        ": amounts for different periods cannot be added up; choose a date on which they are for the same "
        "one");
  }

  const Plan& plan_;
  MeasuredAmounts& amounts_;
  ElementIndex first_ = no_element;
  ElementIndex first_actual_ = no_element;
  ElementIndex first_target_ = no_element;
};

std::vector<bool> chosen_kinds(const Framework& framework, const AmountChoice& choice) {
  std::vector<bool> chosen(framework.kinds.size());
  for (std::size_t kind = 0; kind < chosen.size(); ++kind)
    chosen[kind] = choice.kinds.empty() && framework.kinds[kind].role == Role::measure;
  for (const std::string& name : choice.kinds) {
    const std::size_t found = detail::kind_named(framework, name, "kinds");
    chosen[found] = framework.kinds[found].role == Role::measure;
  }
  return chosen;
}

}  // namespace

MeasuredAmounts measured_amounts(const Rollup& result, const AmountChoice& choice, const Progress& progress) {
  progress.at(0);
  const Rollup::State& state = result.state();
  const Plan& plan = state.plan();
  const std::vector<bool> chosen = chosen_kinds(plan.framework(), choice);
  MeasuredAmounts amounts;
  Gathering gathering(plan, amounts);
  for (ElementIndex element = 0; element < plan.size(); ++element) {
    progress.step(element, plan.size());
    if (!chosen[plan.kinds()[element]] || state.is_withdrawn(element)) continue;
    const MeasuredFigures figures = figures_of(state, element);
    if (choice.unit.empty() || figures.unit == choice.unit) gathering.add(element, figures);
  }
  if (gathering.empty())
    throw ArgumentError(choice.unit.empty()
                            ? "kinds: no measure of the plan is of these kinds"
                            : "unit " + in_quotes(choice.unit) + ": no measure " +
                                  (choice.kinds.empty() ? "of the plan" : "of these kinds") + " has that unit");
  if (detail::is_percentage(amounts.unit))
    throw ArgumentError("unit: " + in_quotes(amounts.unit) +
                        " is a percentage, and percentages cannot be added up; choose a unit of money or counts");
  progress.at(1);
  return amounts;
}

}  // namespace v0
}  // namespace goldenthread
