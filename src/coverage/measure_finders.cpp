#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/frame/period_text.hpp>
#include <goldenthread/score/scoring.hpp>

#include "finders.hpp"
#include "findings_state.hpp"
#include "model/edge_of_dates.hpp"
#include "model/history.hpp"
#include "model/measure_series.hpp"
#include "model/observed_values.hpp"
#include "model/own_figures.hpp"
#include "model/placed_periods.hpp"
#include "model/polarity_of.hpp"
#include "model/rows_by_element.hpp"
#include "model/stretches.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

double figure_at(std::span<const double> column, std::uint32_t row) noexcept {
  return column.empty() ? detail::not_known : column[row];
}

/// Whether a figure is another one to the places that it is given with.
bool agrees_to_rounding(double given, double exact) noexcept {
  constexpr int max_places = 9;
  constexpr double closeness = 1e-9;
  double scale = 1;
  for (int places = 0; places < max_places; ++places, scale *= 10)
    if (std::abs(given * scale - std::round(given * scale)) <= closeness * std::fmax(1, std::abs(given * scale))) break;
  return std::abs(given - exact) <= 0.5 / scale + closeness * std::fmax(1, std::abs(exact));
}

/// Looks for what is odd about measures and their figures.
class MeasureFinder {
 public:
  explicit MeasureFinder(const Inspected& in)
      : in_(in),
        plan_(in.graph.plan()),
        as_of_(in.links.as_of()),
        measures_(measure_rows(plan_)),
        history_(plan_, as_of_),
        series_(plan_, measures_, history_),
        cadence_(plan_.state()),
        own_(plan_),
        values_(plan_),
        observations_(plan_.observations().elements("measure"), plan_.size()),
        periods_(plan_.observations().periods("period")),
        placed_(observed_periods(plan_)),
        recorded_(plan_.observations().days("recorded")),
        polarities_(plan_.measures().bytes("polarity")),
        aggregations_(plan_.measures().bytes("aggregation")),
        cumulative_(plan_.measures().bytes("cumulative")) {}

  void find(ElementIndex element) {
    element_ = element;
    find_of_targets();
    find_of_observations();
    find_of_latest();
  }

 private:
  void report(FindingCode code, std::uint32_t about, std::uint32_t number = 0) const {
    in_.report(code, element_, about, number);
  }
  void report(Contradiction what, std::uint32_t about) const {
    report(FindingCode::contradictory_measure, about, static_cast<std::uint32_t>(what));
  }
  [[nodiscard]] std::uint8_t polarity() const noexcept {
    const std::uint32_t row = measures_[element_];
    return row == no_row || polarities_.empty() ? std::uint8_t{255} : polarities_[row];
  }
  [[nodiscard]] bool is(Polarity polarity_asked) const noexcept {
    return polarity() == static_cast<std::uint8_t>(polarity_asked);
  }
  [[nodiscard]] bool is_data_only() const noexcept { return is(Polarity::data_only); }
  [[nodiscard]] bool is_cumulative() const noexcept {
    const std::uint32_t row = measures_[element_];
    return row != no_row && !cumulative_.empty() && cumulative_[row] == 1;
  }
  [[nodiscard]] Aggregation aggregation() const noexcept {
    const std::uint32_t row = measures_[element_];
    return row == no_row || aggregations_.empty() ? Aggregation::last : static_cast<Aggregation>(aggregations_[row]);
  }

  // Targets that do not fit the baseline, the polarity or their own limits: one finding of each sort.
  void find_of_targets() const {
    if (is_data_only()) return;
    const Table& table = plan_.targets();
    const auto targets = table.numbers("value");
    const auto lowers = table.numbers("lower");
    const auto uppers = table.numbers("upper");
    const std::uint32_t measure = measures_[element_];
    std::uint8_t told = 0;
    const auto tell = [&](Contradiction what, std::uint32_t row) {
      const auto bit = static_cast<std::uint8_t>(1U << static_cast<unsigned>(what));
      if ((told & bit) == 0) report(what, row);
      told |= bit;
    };
    for (const PeriodRow& target : history_.targets(element_)) {
      Reading reading;
      reading.target = figure_at(targets, target.row);
      reading.lower = figure_at(lowers, target.row);
      reading.upper = figure_at(uppers, target.row);
      if (measure != no_row) reading.baseline = figure_at(plan_.measures().numbers("baseline"), measure);
      const bool has_target = !std::isnan(reading.target);
      const bool has_lower = !std::isnan(reading.lower);
      const bool has_upper = !std::isnan(reading.upper);
      reading.polarity = polarity_of(polarity(), reading);
      const bool rises = reading.polarity == Polarity::higher_is_better;
      const bool falls = reading.polarity == Polarity::lower_is_better;
      if ((rises && reading.target < reading.baseline) || (falls && reading.target > reading.baseline))
        tell(Contradiction::other_side, target.row);
      if (!has_target && ((rises && has_upper) || (falls && has_lower))) tell(Contradiction::range, target.row);
      if (is(Polarity::in_range) && has_target && !has_lower && !has_upper) tell(Contradiction::no_range, target.row);
      if (has_target && ((rises && reading.lower > reading.target) || (falls && floor_of(reading) < reading.target)))
        tell(Contradiction::floor, target.row);
    }
  }

  [[nodiscard]] bool is_known(std::uint32_t row) const noexcept {
    return !periods_[row].is_none() && (recorded_.empty() || recorded_[row] <= as_of_);
  }

  void find_of_observations() const {
    const std::span<const std::uint32_t> rows = observations_[element_];
    std::uint32_t foreign = no_row;
    std::uint32_t placed = 0;
    std::uint32_t first_placed = no_row;
    bool any_own = false;
    bool contradicts = false;
    for (const std::uint32_t row : rows) {
      if (!is_known(row)) continue;
      if (!own_.is_own_area(row)) {
        if (foreign == no_row) foreign = row;
      } else {
        any_own = true;
      }
      if (own_(row) && placed_[row] != periods_[row]) {
        if (placed++ == 0) first_placed = row;
      }
      if (contradicts || !disagrees(row)) continue;
      contradicts = true;
      report(Contradiction::ratio, row);
    }
    if (foreign != no_row && !any_own) report(FindingCode::foreign_areas, foreign);
    if (placed != 0) report(FindingCode::placed_period, first_placed, placed);
    find_finer();
  }

  /// Whether a value and the numerator and denominator beside it say two things.
  [[nodiscard]] bool disagrees(std::uint32_t row) const {
    const auto given = plan_.observations().numbers("value");
    if (given.empty() || std::isnan(given[row]) || !values_.has_ratio(row)) return false;
    if (values_.denominator(row) == 0) return given[row] != 0;
    const std::uint32_t measure = measures_[element_];
    const double exact = values_.value(row, measure);
    const double rounding = measure == no_row ? not_known : figure_at(plan_.measures().numbers("rounding"), measure);
    return !agrees_to_rounding(given[row], exact) && !(std::abs(given[row] - exact) <= rounding / 2);
  }

  // Figures finer than the frequency that neither stand for one of its periods nor fill one.
  void find_finer() const {
    const std::uint32_t measure = measures_[element_];
    const int months = months_of(cadence_.frequency(element_, measure));
    if (months == 0 || months > 12) return;
    const bool stands_alone = is_cumulative() || aggregation() == Aggregation::last;
    const std::span<const PeriodRow> all = history_.observations(element_);
    for (std::size_t i = 0; i < all.size();) {
      if (!has_years_around(all[i].period.last())) {
        ++i;
        continue;
      }
      const Period period = months_of_year(cadence_.calendar(measure), all[i].period.last(), months);
      const auto is_finer = [&](const PeriodRow& of) {
        return period.contains(of.period) && !same_days(of.period, period);
      };
      if (!is_finer(all[i])) {
        ++i;
        continue;
      }
      // The figures of one period of the frequency: whether they follow each other from its first day on.
      const std::size_t first = i;
      Date next = period.first();
      bool unbroken = true;
      bool days = false;
      bool whole = false;
      for (; i < all.size() && period.contains(all[i].period); ++i) {
        whole = whole || same_days(all[i].period, period);
        unbroken = unbroken && (all[i].period.first() <= next);
        next = (std::max)(next, detail::days_later(all[i].period.last(), 1));
        days = days || all[i].period.precision() == Precision::day;
      }
      const bool filled = next > period.last() || period.last() > as_of_;
      if (whole || (stands_alone && !days) || (unbroken && filled)) continue;
      report(FindingCode::finer_period, all[first].row);
      return;
    }
  }

  void find_of_latest() const {
    if (is_data_only()) return;
    const std::optional<MeasurePoint> point = series_.latest(element_, false);
    if (!point || std::isnan(point->actual) || point->target_row == no_row) return;
    if (std::isnan(point->target) && std::isnan(point->lower) && std::isnan(point->upper)) return;
    if (point->carried) report(FindingCode::carried_target, point->target_row, point->observation);
    if (point->assumed) report(FindingCode::unprofiled_target, point->target_row, point->observation);
  }

  const Inspected& in_;
  const Plan& plan_;
  Date as_of_;
  RowOfElement measures_;
  History history_;
  MeasureSeries series_;
  MeasureCadence cadence_;
  OwnFigures own_;
  ObservedValues values_;
  RowsByElement observations_;
  std::span<const Period> periods_, placed_;
  std::span<const Date> recorded_;
  std::span<const std::uint8_t> polarities_, aggregations_, cumulative_;
  ElementIndex element_ = 0;
};

std::string of_period(const Plan& plan, const Table& table, std::uint32_t row) {
  const Period period = table.periods("period")[row];
  return period_words(period, naming_calendar(period, plan.calendar()), plan.calendar());
}

std::string contradiction_words(const Plan& plan, const FindingRecord& record, const std::string& name) {
  const auto target = [&](std::string_view wanted) {
    const Column* column = plan.targets().find(wanted);
    return column == nullptr ? std::string{} : plan.cell(*column, record.about);
  };
  const auto for_period = [&] { return " for " + of_period(plan, plan.targets(), record.about); };
  switch (static_cast<Contradiction>(record.requirements)) {
    case Contradiction::other_side: {
      const std::uint32_t measure = measure_rows(plan)[record.element];
      const std::string baseline = plan.cell(*plan.measures().find("baseline"), measure);
      const bool falls = static_cast<Polarity>(plan.measures().bytes("polarity")[measure]) == Polarity::lower_is_better;
      return name + " is to " + (falls ? "fall" : "rise") + ", and its target" + for_period() + ", " + target("value") +
             ", is " + (falls ? "above" : "below") + " its baseline, " + baseline;
    }
    case Contradiction::range:
      return name + " is to rise or fall, and its target" + for_period() + " is a range" +
             (target("lower").empty() ? "" : " from " + target("lower")) +
             (target("upper").empty() ? "" : " up to " + target("upper")) + ", and it is judged by that range";
    case Contradiction::no_range:
      return name + " is to stay in a range, and its target" + for_period() + " is one figure, " + target("value");
    case Contradiction::floor:
      return name + " has a floor" + for_period() + " that is better than its target, " + target("value");
    case Contradiction::ratio:
      break;
  }
  const Table& table = plan.observations();
  const auto cell = [&](std::string_view column) { return plan.cell(*table.find(column), record.about); };
  return name + " has the value " + cell("value") + " for " + of_period(plan, table, record.about) +
         ", and a numerator and denominator, " + cell("numerator") + " and " + cell("denominator") +
         ", which give a different value; the numerator and denominator are used";
}

}  // namespace

void find_of_measures(const Inspected& in) {
  const Plan& plan = in.graph.plan();
  if (in.links.as_of().is_none() || (plan.observations().size() == 0 && plan.targets().size() == 0)) return;
  MeasureFinder finder(in);
  for (ElementIndex row = 0; row < plan.size(); ++row)
    if (plan.role(row) == Role::measure && in.links.is_active(row)) finder.find(row);
}

std::string measure_message(const Plan& plan, const FindingRecord& record, const std::string& name) {
  const Table& observations = plan.observations();
  const auto target_of = [&] { return "the target for " + of_period(plan, plan.targets(), record.about); };
  switch (record.code) {
    case FindingCode::contradictory_measure:
      return contradiction_words(plan, record, name);
    case FindingCode::carried_target:
      return name + " is judged for " + of_period(plan, observations, record.requirements) + " against " + target_of() +
             ", whose period had ended by then";
    case FindingCode::unprofiled_target:
      return name + " is judged for " + of_period(plan, observations, record.requirements) + " against a part of " +
             target_of() + ", assuming even steps, because no phased targets say how it is spread";
    case FindingCode::finer_period: {
      const std::uint32_t measure = measure_rows(plan)[record.element];
      return name + " is measured " +
             std::string{to_string(MeasureCadence(plan.state()).frequency(record.element, measure))} +
             ", and its figure for " + of_period(plan, observations, record.about) +
             " neither covers one of those periods nor completes one together with its other figures";
    }
    case FindingCode::foreign_areas:
      return "every figure of " + name + " is for an area that is not the council's own, such as " +
             in_quotes(observations.text("area", record.about));
    default:
      return name + " has " + count_text(record.requirements) + (record.requirements == 1 ? " figure" : " figures") +
             " dated with a single day, which " + (record.requirements == 1 ? "is" : "are") +
             " read as figures of the whole period that starts or ends on that day";
  }
}

std::string measure_remedy(FindingCode code) {
  switch (code) {
    case FindingCode::contradictory_measure:
      return "Correct whichever is wrong.";
    case FindingCode::carried_target:
      return "Set a target for the present period, or record why there is none.";
    case FindingCode::unprofiled_target:
      return "Give targets for the periods in it (phased targets).";
    case FindingCode::finer_period:
      return "Give the period that the figure covers, or figures for the whole period.";
    case FindingCode::foreign_areas:
      return "List the plan's own areas in plan.json (areas), or leave the area blank for the council itself.";
    default:
      return "Nothing, if that is correct; otherwise give the periods.";
  }
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
