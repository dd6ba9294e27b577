#include "disclosed_figures.hpp"

#include <algorithm>
#include <cmath>

#include <goldenthread/base/detail/not_known.hpp>

#include "model/edge_of_dates.hpp"
#include "model/placed_periods.hpp"
#include "model/units.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

/// So many stretches are looked back on: more than a page and the one before it show.
constexpr std::size_t most_stretches = 32;

double cell_of(std::span<const double> column, std::uint32_t row) noexcept {
  return column.empty() || row == no_row ? not_known : column[row];
}

}  // namespace

bool has_least_counts(const Plan& plan) noexcept {
  return !plan.measures().numbers("least_numerator").empty() || !plan.measures().numbers("least_denominator").empty();
}

struct DisclosedFigures::Tables {
  Tables(const OwnReader& own, Date on)
      : plan(own.plan()),
        day(on),
        known(own.known()),
        history(known.history != nullptr ? known.history : std::make_shared<const History>(plan, on)),
        series(plan, known.measure, *history),
        figures(plan),
        values(plan),
        numerators(plan.observations().numbers("numerator")),
        rows(plan.observations().elements("measure"), plan.size()),
        least_numerators(plan.measures().numbers("least_numerator")),
        least_denominators(plan.measures().numbers("least_denominator")) {}
  Tables(const Tables&) = delete;
  Tables& operator=(const Tables&) = delete;

  const Plan& plan;
  Date day;
  const Known& known;
  std::shared_ptr<const History> history;
  MeasureSeries series;
  OwnFigures figures;
  ObservedValues values;
  std::span<const double> numerators;
  RowsByElement rows;
  std::span<const double> least_numerators, least_denominators;
};

DisclosedFigures::DisclosedFigures(const Rollup::State& state)
    : state_(&state), of_plan_(std::make_shared<const Tables>(*state.own, state.day)) {}

std::vector<PublishedCell> DisclosedFigures::read(const Tables& tables, ElementIndex row, bool part_periods) {
  std::vector<PublishedCell> cells;
  const std::uint32_t measure = tables.known.measure[row];
  const double least = cell_of(tables.least_numerators, measure);
  const double least_denominator = cell_of(tables.least_denominators, measure);
  if (std::isnan(least) && std::isnan(least_denominator)) return cells;
  const std::string_view unit = tables.values.unit(measure);
  const bool is_count = scale_of_ratio(unit) == 1 && adds_up(unit);
  const bool accumulates = tables.series.counts_from_year_start(row);
  const auto add = [&](const Period& period, double value, double numerator, double denominator) -> PublishedCell& {
    PublishedCell& cell = cells.emplace_back();
    cell.period = period;
    cell.accumulates = accumulates;
    cell.least_count = std::isnan(least) ? 0 : least;
    cell.count = !std::isnan(numerator) ? numerator : is_count ? value : not_known;
    if (numerator <= denominator) cell.most = denominator;
    cell.too_few = cell.count < least || denominator < least_denominator;
    return cell;
  };
  const auto periods = observed_periods(tables.plan);
  const auto recorded = tables.plan.observations().days("recorded");
  const auto since = [&](std::uint32_t which) { return recorded.empty() ? Date::none() : recorded[which]; };
  std::optional<MeasurePoint> at = tables.series.latest(row, part_periods);
  for (std::size_t stretch = 0; at && stretch < most_stretches; ++stretch) {
    if (!std::isnan(at->actual)) add(at->period, at->actual, at->numerator, at->denominator);
    std::vector<std::uint32_t> latest;
    for (const std::uint32_t each : tables.rows[row]) {
      if (since(each) > tables.day || !(periods[each] == at->period) || tables.figures.is_forecast(each)) continue;
      const bool is_own = tables.figures.is_own_area(each);
      if (is_own == tables.figures.is_whole(each)) continue;
      const auto same = std::ranges::find_if(latest, [&](std::uint32_t other) {
        return tables.plan.observations().text("area", other) == tables.plan.observations().text("area", each) &&
               tables.plan.observations().text("group", other) == tables.plan.observations().text("group", each);
      });
      if (same == latest.end())
        latest.push_back(each);
      else if (since(each) >= since(*same))
        *same = each;
    }
    for (const std::uint32_t each : latest) {
      const double value = tables.values.value(each, measure);
      if (std::isnan(value)) continue;
      const bool ratio = tables.values.has_ratio(each);
      PublishedCell& cell =
          add(at->period, value, cell_of(tables.numerators, each), ratio ? tables.values.denominator(each) : not_known);
      if (tables.figures.is_own_area(each))
        cell.group = tables.plan.observations().text("group", each);
      else
        cell.area = tables.plan.observations().text("area", each);
    }
    at = tables.series.before(row, *at);
  }
  return cells;
}

std::vector<PublishedCell> DisclosedFigures::of(ElementIndex measure) const {
  const auto [own, row] = state_->reader(measure);
  if (own == &*state_->own) return read(*of_plan_, row, state_->options.part_periods);
  return read(Tables(*own, state_->day), row, state_->options.part_periods);
}

std::vector<PublishedCell> DisclosedFigures::suppressed(ElementIndex measure, const DisclosedFigures* before) const {
  std::vector<PublishedCell> cells = of(measure);
  std::vector<PublishedCell> earlier;
  if (before != nullptr)
    if (const auto then = before->state_->plan().find(state_->plan().id(measure))) {
      earlier = before->of(*then);
      suppress_cells(earlier);
    }
  suppress_cells(cells, earlier);
  return cells;
}

DisclosedPage::DisclosedPage(const Rollup& result, Audience audience) {
  if (audience == Audience::exempt || !has_least_counts(result.state().plan())) return;
  result_ = result;
  now_.emplace(result_->state());
  const Date day = result.state().day;
  if (day.is_none()) return;
  const Date first = quarter_of(result.state().plan().calendar(), day).first();
  if (first == Date::earliest()) return;
  RollUpOptions options = result.options();
  options.as_of = first - 1;
  options.progress = {};
  earlier_ = roll_up(result.graph(), options);
  before_.emplace(earlier_->state());
}

std::vector<PublishedCell> DisclosedPage::of(ElementIndex measure) const {
  return now_ ? now_->suppressed(measure, before_ ? &*before_ : nullptr) : std::vector<PublishedCell>{};
}

bool DisclosedPage::hides_latest(ElementIndex measure) const {
  const std::vector<PublishedCell> cells = of(measure);
  const auto latest =
      std::ranges::find_if(cells, [](const PublishedCell& cell) { return cell.area.empty() && cell.group.empty(); });
  return latest != cells.end() && latest->suppression != Suppression::shown;
}

bool is_hidden_cell(std::span<const PublishedCell> cells, const Period& period, std::string_view area,
                    std::string_view group) {
  return std::ranges::any_of(cells, [&](const PublishedCell& cell) {
    return cell.suppression != Suppression::shown && cell.period == period && cell.area == area && cell.group == group;
  });
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
