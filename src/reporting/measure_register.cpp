#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <unordered_map>
#include <utility>

#include <goldenthread/base/detail/not_known.hpp>
#include <goldenthread/model/element_columns.hpp>
#include <goldenthread/model/measure_calendars.hpp>
#include <goldenthread/reporting/measure_register.hpp>
#include <goldenthread/rollup/directions_of_travel.hpp>
#include <goldenthread/score/benchmark.hpp>

#include "asked.hpp"
#include "figure_text.hpp"
#include "model/history.hpp"
#include "model/measure_series.hpp"
#include "model/observed_values.hpp"
#include "model/own_figures.hpp"
#include "model/placed_periods.hpp"
#include "model/rounded_to.hpp"
#include "model/rows_by_element.hpp"
#include "rollup/disclosed_figures.hpp"
#include "rollup/projection_text.hpp"
#include "rollup/shown_of.hpp"
#include "rollup/year_end.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

using Cells = std::vector<detail::PublishedCell>;
using detail::is_hidden_cell;

/// So many of the latest figures make a trend.
constexpr std::size_t trend_points = 8;

/// What a plan's tables say of measures, made once for the plan and once for each measure that rows came for later.
class MeasureTables {
 public:
  MeasureTables(const detail::OwnReader& own, Date day, const ShownTo& shown)
      : plan_(own.plan()),
        shown_(shown),
        day_(day),
        known_(own.known()),
        history_(detail::history_of(own, day)),
        series_(own.plan(), own.known().measure, *history_),
        figures_(own.plan()),
        values_(own.plan()),
        rows_(own.plan().observations().elements("measure"), own.plan().size()) {}
  MeasureTables(const MeasureTables&) = delete;
  MeasureTables& operator=(const MeasureTables&) = delete;

  void read(const detail::OwnReader& own, ElementIndex row, bool part_periods, const Cells& cells, Projection asked,
            MeasureEntry& entry) const {
    const Reading reading = own.reading(row);
    const std::optional<detail::MeasurePoint> made_of = own.point(row);
    if (const std::uint32_t measure = known_.measure[row]; measure != detail::no_row) {
      entry.unit = plan_.measures().text("unit", measure);
      if (const auto to = plan_.measures().numbers("rounding"); !to.empty()) entry.rounding = to[measure];
    }
    entry.polarity = reading.polarity;
    entry.due_by_now = reading.target;
    entry.lower = reading.lower;
    entry.upper = reading.upper;
    entry.actual.value = reading.actual;
    if (const std::uint32_t at = made_of ? made_of->observation : known_.observation[row]; at != detail::no_row) {
      entry.actual.period = made_of ? made_of->period : detail::observed_periods(plan_)[at];
      entry.missing = shown_.text(plan_.observations().text("missing", at));
      const auto qualities = plan_.observations().bytes("quality");
      entry.provisional = !qualities.empty() && static_cast<Quality>(qualities[at]) == Quality::provisional;
    }
    if (const std::uint32_t at = made_of ? made_of->target_row : known_.target[row]; at != detail::no_row) {
      entry.target.period = detail::targeted_periods(plan_)[at];
      if (const auto set = plan_.targets().numbers("value"); !set.empty()) entry.target.value = set[at];
    }
    entry.suppressed = own.is_suppressed(row, made_of);
    if (!entry.suppressed && is_hidden_cell(cells, entry.actual.period)) {
      entry.suppressed = true;
      entry.provisional = false;
      entry.actual.value = detail::not_known;
    }
    if (is_hidden(row, entry.actual.period)) {
      entry.not_shown = true;
      entry.provisional = false;
      entry.missing = {};
      entry.actual.value = detail::not_known;
    }
    read_trend(own, row, part_periods, cells, entry);
    read_others(row, cells, entry);
    entry.projection = projection(own, row, cells, asked);
  }

 private:
  void read_trend(const detail::OwnReader& own, ElementIndex row, bool part_periods, const Cells& cells,
                  MeasureEntry& entry) const {
    const std::optional<detail::MeasurePoint> now = series_.latest(row, part_periods);
    if (!now) return;
    const auto shown = [&](const detail::MeasurePoint& point) {
      const bool hidden =
          own.is_suppressed(row, point) || is_hidden(row, point.period) || is_hidden_cell(cells, point.period);
      return hidden ? detail::not_known : point.actual;
    };
    if (const auto then = series_.year_before(row, *now)) entry.year_ago = {then->period, shown(*then)};
    for (std::optional<detail::MeasurePoint> at = now; at && entry.trend.size() < trend_points;
         at = series_.before(row, *at))
      entry.trend.push_back({at->period, shown(*at), at->target});
    std::ranges::reverse(entry.trend);
    if (entry.trend.size() > 1) entry.previous = {entry.trend.rbegin()[1].period, entry.trend.rbegin()[1].actual};
  }

  /// The latest forecast, and what others have in the actual's own period.
  void read_others(ElementIndex row, const Cells& cells, MeasureEntry& entry) const {
    const auto periods = detail::observed_periods(plan_);
    const auto recorded = plan_.observations().days("recorded");
    const std::uint32_t measure = known_.measure[row];
    std::vector<std::pair<std::string_view, std::uint32_t>> others;
    for (const std::uint32_t at : rows_[row]) {
      if (!recorded.empty() && recorded[at] > day_) continue;
      if (!figures_.is_whole(at) || !shown_.row(plan_.observations(), at)) continue;
      const double value = values_.value(at, measure);
      if (figures_.is_own_area(at)) {
        if (!figures_.is_forecast(at) || std::isnan(value)) continue;
        if (entry.forecast.period.is_none() || entry.forecast.period.last() <= periods[at].last())
          entry.forecast = {periods[at], value};
        continue;
      }
      if (figures_.is_forecast(at) || std::isnan(value) || !(periods[at] == entry.actual.period)) continue;
      const std::string_view area = plan_.observations().text("area", at);
      if (is_hidden_cell(cells, periods[at], area)) continue;
      const auto found = std::ranges::find(others, area, [](const auto& other) { return other.first; });
      const auto since = [&](std::uint32_t which) { return recorded.empty() ? Date::none() : recorded[which]; };
      if (found == others.end())
        others.emplace_back(area, at);
      else if (since(at) >= since(found->second))
        found->second = at;
    }
    if (others.empty()) return;
    entry.peers.period = entry.actual.period;
    for (const auto& [area, at] : others) {
      entry.peers.names.push_back(area);
      entry.peers.values.push_back(values_.value(at, measure));
    }
    entry.peers.median = median_of(entry.peers.values);
    constexpr std::size_t fewest = 4;
    if (std::isnan(entry.actual.value) || others.size() + 1 < fewest) return;
    std::vector<double> all = entry.peers.values;
    all.push_back(entry.actual.value);
    entry.peers.quartile = benchmark(all, {"all areas", entry.peers.period}, entry.polarity).quartile.back();
  }

  [[nodiscard]] YearEndProjection projection(const detail::OwnReader& own, ElementIndex row, const Cells& cells,
                                             Projection asked) const {
    YearEndProjection made = detail::project_year_end(own, series_, row, asked, day_);
    const bool hidden = detail::is_made_of_hidden(made, cells) ||
                        std::ranges::any_of(made.made_of, [&](const Period& period) { return is_hidden(row, period); });
    if (hidden) detail::withhold(made);
    return made;
  }

  /// Whether the audience may not see some of what the council's own figure over a period is made of.
  [[nodiscard]] bool is_hidden(ElementIndex row, const Period& period) const {
    if (!shown_.hides_any() || period.is_none()) return false;
    return std::ranges::any_of(
        rows_[row], [&](std::uint32_t at) { return detail::is_hidden_part(shown_, plan_, figures_, at, period); });
  }

  const Plan& plan_;
  const ShownTo& shown_;
  Date day_;
  const detail::Known& known_;
  std::shared_ptr<const detail::History> history_;
  detail::MeasureSeries series_;
  detail::OwnFigures figures_;
  detail::ObservedValues values_;
  detail::RowsByElement rows_;
};

std::string words_of(const MeasureEntry& entry, const MeasureCalendars& calendars, const Plan& plan) {
  const auto figure = [&](double value) {
    return detail::figure_text(detail::rounded_to(value, entry.rounding), entry.unit);
  };
  const auto period = [&](const Period& of) { return period_words(of, calendars.of(entry.element), plan.calendar()); };
  return detail::projection_in_words(entry.projection, {figure, period});
}

template <class Of>
FrameColumn entry_periods(std::string name, const MeasureRegister& measures, const MeasureCalendars& calendars,
                          const Of& of) {
  std::vector<ElementIndex> elements;
  std::vector<Period> periods;
  for (const MeasureEntry& entry : measures.entries) {
    elements.push_back(entry.element);
    periods.push_back(of(entry).period);
  }
  return calendars.column(std::move(name), elements, std::move(periods));
}

}  // namespace

MeasureRegister measure_register(const Rollup& result, const Selection& where, Audience audience,
                                 const Progress& progress) {
  progress.at(0);
  auto mask = detail::asked(result, where, {Role::measure}, progress.part(0, 0.1));
  const Rollup::State& state = result.state();
  const ShownTo shown = detail::shown_of(state, audience);
  detail::keep_shown(shown, mask);
  const DirectionsOfTravel travel =
      directions_of_travel(result, state.plan().framework().direction_of_travel, progress.part(0.1, 0.4));
  progress.at(0.4);
  const detail::DisclosedPage page(result, audience);
  progress.at(0.5);
  const MeasureTables of_plan(*state.own, state.day, shown);
  const Progress rest = progress.part(0.6, 1);
  MeasureRegister made{{}, result};
  const MeasureCalendars calendars(state.plan());
  for (ElementIndex element = 0; element < mask.size(); ++element) {
    rest.step(element, mask.size());
    if (mask[element] == 0 || state.plan().role(element) != Role::measure) continue;
    MeasureEntry& entry = made.entries.emplace_back();
    entry.element = element;
    entry.status = state.statuses[element];
    entry.direction = travel.direction[element];
    const auto [own, row] = state.reader(element);
    const Projection asked = detail::projection_asked(state.plan(), element);
    if (own == &*state.own)
      of_plan.read(*own, row, state.options.part_periods, page.of(element), asked, entry);
    else
      MeasureTables(*own, state.day, shown).read(*own, row, state.options.part_periods, page.of(element), asked, entry);
    entry.projection_words = words_of(entry, calendars, state.plan());
  }
  progress.at(1);
  return made;
}

Frame frame(const MeasureRegister& measures) {
  const Plan& plan = measures.rollup.graph().plan();
  const MeasureCalendars calendars{plan};
  const auto& entries = measures.entries;
  std::vector<ElementIndex> rows;
  for (const MeasureEntry& entry : entries) rows.push_back(entry.element);
  const ElementColumns columns{plan, rows};
  Frame made{"Measures", entries.size(), plan.calendar()};
  made.label_statuses(plan.framework().status_labels());
  made.add(columns.ids()).add(columns.kinds()).add(columns.titles());
  made.add(frame_column("unit", entries, &MeasureEntry::unit));
  made.add(frame_words("polarity", entries, &MeasureEntry::polarity, detail::polarity_names));
  const auto period_of = [&](std::string name, const auto& of) {
    made.add(entry_periods(std::move(name), measures, calendars, of));
  };
  const auto value_of = [&](std::string name, const auto& of) {
    made.add(frame_column(std::move(name), entries, [&](const MeasureEntry& entry) { return of(entry).value; }));
  };
  period_of("previous_period", [](const MeasureEntry& entry) { return entry.previous; });
  value_of("previous", [](const MeasureEntry& entry) { return entry.previous; });
  value_of("year_ago", [](const MeasureEntry& entry) { return entry.year_ago; });
  period_of("period", [](const MeasureEntry& entry) { return entry.actual; });
  value_of("actual", [](const MeasureEntry& entry) { return entry.actual; });
  made.add(frame_column("provisional", entries, &MeasureEntry::provisional));
  period_of("target_period", [](const MeasureEntry& entry) { return entry.target; });
  value_of("target", [](const MeasureEntry& entry) { return entry.target; });
  made.add(frame_column("due_by_now", entries, &MeasureEntry::due_by_now));
  made.add(frame_column("lower", entries, &MeasureEntry::lower));
  made.add(frame_column("upper", entries, &MeasureEntry::upper));
  made.add(frame_words("status", entries, &MeasureEntry::status, detail::status_names));
  made.add(frame_words("direction", entries, &MeasureEntry::direction, detail::travel_names));
  period_of("forecast_period", [](const MeasureEntry& entry) { return entry.forecast; });
  value_of("forecast", [](const MeasureEntry& entry) { return entry.forecast; });
  period_of("projected_period", [](const MeasureEntry& entry) { return entry.projection; });
  value_of("projected", [](const MeasureEntry& entry) { return entry.projection; });
  made.add(frame_words(
      "projection", entries, [](const MeasureEntry& entry) { return entry.projection.method; },
      detail::projection_names));
  made.add(frame_words(
      "no_projection", entries, [](const MeasureEntry& entry) { return entry.projection.reason; },
      detail::no_projection_names));
  made.add(frame_column("projection_words", entries, &MeasureEntry::projection_words));
  made.add(frame_column("peers", entries, [](const MeasureEntry& entry) { return entry.peers.values.size(); }));
  made.add(frame_column("peer_median", entries, [](const MeasureEntry& entry) { return entry.peers.median; }));
  made.add(frame_column("quartile", entries, [](const MeasureEntry& entry) {
    return entry.peers.quartile == 0 ? missing_integer : std::int64_t{entry.peers.quartile};
  }));
  made.add(frame_column("missing", entries, &MeasureEntry::missing));
  return made.add(frame_column("suppressed", entries, &MeasureEntry::suppressed));
}

}  // namespace v0
}  // namespace goldenthread
