#include "placed_periods.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <tuple>
#include <vector>

#include <goldenthread/base/detail/in_steps.hpp>

#include "edge_of_dates.hpp"
#include "plan_state.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

const Table& table_of(const Plan::State& plan, TableId id) { return plan.table(id); }

/// The period of the frequency that the day begins or ends; absent if there is none.
Period placed_by(Frequency frequency, const FiscalCalendar& calendar, Date day) {
  const int months = months_of(frequency);
  if (months == 0 || months > 12 || day.year() < 2 || day.year() > 9997) return {};
  const Period period = months_of_year(calendar, day, months);
  return day == period.first() || day == period.last() ? period : Period{};
}

/// Puts the rows of one table in place.
class Placing {
 public:
  Placing(const Plan::State& plan, TableId id, std::span<const std::uint32_t> measure_rows)
      : table_(table_of(plan, id)),
        elements_(table_.elements("measure")),
        periods_(table_.periods("period")),
        recorded_(table_.days("recorded")),
        values_(table_.numbers("value")),
        measure_rows_(measure_rows),
        cadence_(plan) {
    if (const Column* area = table_.find("area")) areas_ = area->texts();
    if (const Column* group = table_.find("group")) groups_ = group->texts();
  }

  /// The periods, or nothing where each is the one that is written.
  [[nodiscard]] std::vector<Period> run(const Progress& progress) const {
    std::vector<Period> wanted;
    for (std::uint32_t row = 0; row < periods_.size(); ++row) {
      progress.step(row, periods_.size());
      if (periods_[row].is_none() || periods_[row].precision() != Precision::day) continue;
      const ElementIndex element = elements_[row];
      const std::uint32_t measure = measure_rows_[element];
      const Period period =
          placed_by(cadence_.frequency(element, measure), cadence_.calendar(measure), periods_[row].first());
      if (period.is_none()) continue;
      if (wanted.empty()) wanted.resize(periods_.size());
      wanted[row] = period;
    }
    if (wanted.empty()) return {};
    std::vector<std::uint32_t> order(periods_.size());
    for (std::uint32_t row = 0; row < order.size(); ++row) order[row] = row;
    sort_in_steps(order, progress, [&](std::uint32_t a, std::uint32_t b) {
      return std::tuple(series(a), periods_[a].first(), a) < std::tuple(series(b), periods_[b].first(), b);
    });
    std::vector<Period> placed(periods_.begin(), periods_.end());
    for (std::size_t i = 0; i < order.size(); ++i) {
      progress.step(i, order.size());
      if (const Period& period = wanted[order[i]]; !period.is_none() && is_alone(order, i, period))
        placed[order[i]] = period;
    }
    return placed;
  }

 private:
  [[nodiscard]] std::tuple<ElementIndex, std::string_view, std::string_view> series(std::uint32_t row) const {
    return {elements_[row], areas_ == nullptr ? std::string_view{} : (*areas_)[row],
            groups_ == nullptr ? std::string_view{} : (*groups_)[row]};
  }
  [[nodiscard]] Date recorded(std::uint32_t row) const noexcept {
    return recorded_.empty() ? Date::none() : recorded_[row];
  }

  /// Whether no other day in the period, nor the period itself, had a figure when this one was recorded.
  [[nodiscard]] bool is_alone(const std::vector<std::uint32_t>& order, std::size_t at, const Period& period) const {
    const std::uint32_t row = order[at];
    const auto other = [&](std::size_t i) {
      const std::uint32_t b = order[i];
      return !values_.empty() && !std::isnan(values_[b]) && periods_[b] != periods_[row] &&
             period.contains(periods_[b]) && recorded(b) <= recorded(row);
    };
    const auto in_reach = [&](std::size_t i) {
      return series(order[i]) == series(row) && period.contains(periods_[order[i]].first());
    };
    for (std::size_t i = at; i-- > 0 && in_reach(i);)
      if (other(i)) return false;
    for (std::size_t i = at + 1; i < order.size() && in_reach(i); ++i)
      if (other(i)) return false;
    return true;
  }

  const Table& table_;
  std::span<const ElementIndex> elements_;
  std::span<const Period> periods_;
  std::span<const Date> recorded_;
  std::span<const double> values_;
  std::span<const std::uint32_t> measure_rows_;
  MeasureCadence cadence_;
  const TextStore* areas_ = nullptr;
  const TextStore* groups_ = nullptr;
};

std::span<const Period> either(const std::vector<Period>& placed, const Table& table) noexcept {
  return placed.empty() ? table.periods("period") : std::span<const Period>(placed);
}

}  // namespace

MeasureCadence::MeasureCadence(const Plan::State& plan)
    : calendar_(plan.framework->year_start_month),
      of_elements_(table_of(plan, TableId::elements).bytes("frequency")),
      of_measures_(table_of(plan, TableId::measures).bytes("frequency")),
      fiscal_starts_(table_of(plan, TableId::measures).numbers("fiscal_start")) {}

Frequency MeasureCadence::frequency(ElementIndex element, std::uint32_t measure) const noexcept {
  const auto own =
      measure == UINT32_MAX || of_measures_.empty() ? Frequency::none : static_cast<Frequency>(of_measures_[measure]);
  if (own != Frequency::none || of_elements_.empty()) return own;
  return static_cast<Frequency>(of_elements_[element]);
}

FiscalCalendar MeasureCadence::calendar(std::uint32_t measure) const {
  if (measure == UINT32_MAX || fiscal_starts_.empty() || std::isnan(fiscal_starts_[measure])) return calendar_;
  return FiscalCalendar{static_cast<int>(fiscal_starts_[measure])};
}

int months_of(Frequency frequency) noexcept {
  switch (frequency) {
    case Frequency::monthly:
      return 1;
    case Frequency::quarterly:
      return 3;
    case Frequency::half_yearly:
      return 6;
    case Frequency::annual:
      return 12;
    case Frequency::biennial:
      return 24;
    default:
      return 0;
  }
}

Period months_of_year(const FiscalCalendar& calendar, Date day, int months) {
  if (months == 1) return Period::month(day.year(), day.month());
  if (months == 3) return quarter_of(calendar, day);
  const Period year = financial_year_of(calendar, day);
  if (months >= 12) return year;
  const Date start = year.first();
  const int past = (day.year() - start.year()) * 12 + day.month() - start.month();
  const Date first = start.add_months(past / months * months);
  return Period::span(first, last_of_months(first, months));
}

std::span<const Period> observed_periods(const Plan& plan) noexcept {
  return either(plan.state().placed_observations, plan.observations());
}

std::span<const Period> targeted_periods(const Plan& plan) noexcept {
  return either(plan.state().placed_targets, plan.targets());
}

void place_periods(Plan::State& plan, const Progress& progress) {
  const auto has_days = [&](TableId id) {
    return std::ranges::any_of(table_of(plan, id).periods("period"), [](const Period& period) {
      return !period.is_none() && period.precision() == Precision::day;
    });
  };
  const bool observed = has_days(TableId::observations);
  const bool targeted = has_days(TableId::targets);
  if (!observed && !targeted) return;
  std::vector<std::uint32_t> measure_rows(table_of(plan, TableId::elements).size(), UINT32_MAX);
  const auto ids = table_of(plan, TableId::measures).elements("id");
  for (std::uint32_t row = 0; row < ids.size(); ++row) measure_rows[ids[row]] = row;
  if (observed)
    plan.placed_observations = Placing(plan, TableId::observations, measure_rows).run(progress.part(0, 0.5));
  if (targeted) plan.placed_targets = Placing(plan, TableId::targets, measure_rows).run(progress.part(0.5, 1));
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
