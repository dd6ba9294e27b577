#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/html_table.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/frame/shortened.hpp>
#include <goldenthread/frame/status_mark.hpp>
#include <goldenthread/model/measure_calendars.hpp>
#include <goldenthread/reporting/measure_register.hpp>
#include <goldenthread/rollup/explain.hpp>
#include <goldenthread/views/trend.hpp>

#include "model/observed_values.hpp"
#include "model/own_figures.hpp"
#include "model/placed_periods.hpp"
#include "page.hpp"
#include "rollup/disclosed_figures.hpp"
#include "rollup/rollup_state.hpp"
#include "rollup/shown_of.hpp"
#include "svg.hpp"
#include "words.hpp"

namespace goldenthread {
inline namespace v0 {
namespace views {

namespace {

constexpr double unknown_figure = std::numeric_limits<double>::quiet_NaN();

/// In units of the drawing.
constexpr double trend_width = 720;
constexpr double plot_left = 72;
constexpr double plot_right = 700;
constexpr double plot_top = 44;
constexpr double plot_bottom = 276;
constexpr double label_line = 14;
constexpr std::size_t label_characters = 12;
constexpr std::size_t label_lines = 3;
constexpr double trend_height = plot_bottom + label_line * static_cast<double>(label_lines) + 16;

/// What others have at a point of a trend.
struct PeerBand {
  double lower = unknown_figure;
  double median = unknown_figure;
  double upper = unknown_figure;
};

/// The value at a share of the way through sorted values.
double at_share(const std::vector<double>& sorted, double share) {
  const double place_in = share * static_cast<double>(sorted.size() - 1);
  const auto below_it = static_cast<std::size_t>(place_in);
  if (below_it + 1 >= sorted.size()) return sorted.back();
  return std::lerp(sorted[below_it], sorted[below_it + 1], place_in - std::floor(place_in));
}

PeerBand band_of(std::vector<double> values) {
  if (values.size() < 2) return {};
  constexpr std::size_t enough_for_quarters = 4;
  std::ranges::sort(values);
  const bool quarters = values.size() >= enough_for_quarters;
  return {at_share(values, quarters ? 0.25 : 0), at_share(values, 0.5), at_share(values, quarters ? 0.75 : 1)};
}

/// The figures of other areas for each point of a measure's trend, of each area the one recorded last.
std::vector<PeerBand> peer_bands(const Rollup& result, const MeasureEntry& entry, const ShownTo& shown,
                                 const Progress& progress) {
  const Rollup::State& state = result.state();
  const auto [own, row] = state.reader(entry.element);
  const Plan& plan = own->plan();
  std::vector<PeerBand> bands(entry.trend.size());
  const std::vector<detail::PublishedCell> cells = detail::DisclosedPage(result, shown.audience()).of(entry.element);
  const std::uint32_t measure = own->known().measure[row];
  if (measure == detail::no_row) return bands;
  const detail::OwnFigures figures(plan);
  const detail::ObservedValues values(plan);
  const auto measures = plan.observations().elements("measure");
  const auto periods = detail::observed_periods(plan);
  const auto recorded = plan.observations().days("recorded");
  std::vector<std::uint32_t> rows;
  for (std::uint32_t at = 0; at < measures.size(); ++at) {
    progress.step(at, measures.size());
    if (measures[at] != row || (!recorded.empty() && recorded[at] > state.day)) continue;
    if (figures.is_whole(at) && !figures.is_own_area(at) && !figures.is_forecast(at)) rows.push_back(at);
  }
  for (std::size_t point = 0; point < bands.size(); ++point) {
    std::unordered_map<std::string_view, std::uint32_t> others;
    for (const std::uint32_t at : rows) {
      if (!(periods[at] == entry.trend[point].period)) continue;
      if (std::isnan(values.value(at, measure)) || !shown.row(plan.observations(), at)) continue;
      const std::string_view area = plan.observations().text("area", at);
      if (detail::is_hidden_cell(cells, periods[at], area)) continue;
      const auto [found, is_new] = others.emplace(area, at);
      if (!is_new && (recorded.empty() || recorded[at] >= recorded[found->second])) found->second = at;
    }
    std::vector<double> of_each;
    for (const auto& [area, at] : others) of_each.push_back(values.value(at, measure));
    bands[point] = band_of(std::move(of_each));
  }
  return bands;
}

constexpr std::string_view actual_line = " stroke-width=\"2.5\" stroke-linejoin=\"round\"";
constexpr std::string_view due_line = " stroke-width=\"1.5\" stroke-dasharray=\"6 4\"";
constexpr std::string_view projected_line = " stroke-width=\"2\" stroke-dasharray=\"2 4\"";

/// The frame of a trend: its scale, its gridlines, its key, and the labels below.
class Plot {
 public:
  Plot(Svg& svg, std::size_t points, const Axis& axis) : svg_(svg), points_(points), axis_(axis) {}

  [[nodiscard]] double x(std::size_t point) const {
    if (points_ < 2) return (plot_left + plot_right) / 2;
    constexpr double inset = 36;
    return plot_left + inset +
           (plot_right - plot_left - 2 * inset) * static_cast<double>(point) / static_cast<double>(points_ - 1);
  }
  [[nodiscard]] double y(double value) const { return plot_bottom - axis_.share(value) * (plot_bottom - plot_top); }

  void grid(const std::vector<std::string>& ticks) {
    for (std::size_t i = 0; i < ticks.size(); ++i) {
      const double at = y(axis_.first + axis_.step * static_cast<double>(i));
      svg_.line(plot_left, at, plot_right, at, i == 0 ? grey_ink : "#d9d9d9");
      svg_.words(plot_left - 6, at + 4, ticks[i], to_the_right);
    }
  }

  /// Under every point, or if there are many under every second, third and so on, the last one among them.
  void labels(const std::vector<std::string>& of) {
    constexpr std::size_t most_labels = 8;
    const std::size_t each = (of.size() + most_labels - 1) / most_labels;
    for (std::size_t i = 0; i < of.size(); ++i) {
      if ((of.size() - 1 - i) % each != 0) continue;
      double at = plot_bottom + label_line + 2;
      for (const std::string& line : wrapped(of[i], label_characters, label_lines)) {
        svg_.words(x(i), at, line, centred);
        at += label_line;
      }
    }
  }

  /// A line through what is known, broken where it is not.
  void line(const std::vector<double>& values, std::string_view more) {
    std::string points;
    bool open = false;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (std::isnan(values[i])) {
        open = false;
        continue;
      }
      points += (open ? "L" : "M") + place(x(i)) + " " + place(y(values[i]));
      open = true;
    }
    if (!points.empty()) svg_.path(points, "none", ink, more);
  }

  /// Areas between what is least and most, one for each run of points where both are known.
  void band(const std::vector<PeerBand>& bands) {
    constexpr double alone = 8;
    for (std::size_t i = 0; i < bands.size();) {
      if (std::isnan(bands[i].lower)) {
        ++i;
        continue;
      }
      std::size_t end = i;
      while (end < bands.size() && !std::isnan(bands[end].lower)) ++end;
      std::string points;
      const double wider = end - i == 1 ? alone : 0;
      const auto add = [&](double at, double value) {
        points += (points.empty() ? "M" : "L") + place(at) + " " + place(y(value));
      };
      for (std::size_t at = i; at < end; ++at) add(x(at) - wider, bands[at].upper);
      if (wider > 0) add(x(i) + wider, bands[i].upper);
      for (std::size_t at = end; at-- > i;) add(x(at) + wider, bands[at].lower);
      if (wider > 0) add(x(i) - wider, bands[i].lower);
      svg_.path(points + "Z", "#e6e6e6", grey_ink, " stroke-width=\"0.8\"");
      i = end;
    }
  }

  void key(double from, std::string_view words, std::string_view more, bool is_area = false, double at = 17) {
    if (is_area)
      svg_.rect(from, at - 5, 26, 10, "#e6e6e6", grey_ink);
    else
      svg_.line(from, at, from + 26, at, ink, more);
    svg_.words(from + 32, at + 4, words);
  }

  /// From the last figure that is known to the last point.
  void continuation(const std::vector<double>& values, double to) {
    std::size_t from = values.size();
    while (from > 0 && std::isnan(values[from - 1])) --from;
    const double end = x(points_ - 1);
    if (from > 0)
      svg_.path("M" + place(x(from - 1)) + " " + place(y(values[from - 1])) + "L" + place(end) + " " + place(y(to)),
                "none", ink, projected_line);
    svg_.path("M" + place(end - 4) + " " + place(y(to) - 4) + "h8v8h-8Z", "#fff", ink, " stroke-width=\"1.5\"");
  }

 private:
  Svg& svg_;
  std::size_t points_;
  Axis axis_;
};

/// The least and the most of what is known.
class Extent {
 public:
  void take(double value) {
    if (std::isnan(value)) return;
    least_ = (std::min)(least_, value);
    most_ = (std::max)(most_, value);
  }
  [[nodiscard]] bool any() const { return least_ <= most_; }
  [[nodiscard]] Axis axis() const { return any() ? axis_of(least_, most_) : Axis{}; }

 private:
  double least_ = std::numeric_limits<double>::infinity();
  double most_ = -std::numeric_limits<double>::infinity();
};

std::string nothing_known(const std::string& title, const std::string& why, Audience audience) {
  Svg svg(trend_width, 60, title, why, audience);
  svg.words(16, 34, why);
  return std::move(svg).finish();
}

/// Whether a projection can be drawn on from the figures: not of the whole year beside those of single periods.
bool continues(const YearEndProjection& projection) {
  return projection.reason == NoProjection::none && (!projection.adds_up || projection.counts_from_year_start);
}

std::string peers_words(const PeerBand& band, const MeasureEntry& entry) {
  if (std::isnan(band.lower)) return {};
  return figure_words(band.lower, entry.unit) + " to " + figure_words(band.upper, entry.unit);
}

void require_measure(const Plan& plan, ElementIndex element) {
  if (plan.role(element) != Role::measure)
    throw ArgumentError(in_quotes(plan.id(element)) + " is a " + plan.kind(element).name +
                        ", not a measure; the trend of its score is drawn of a series of roll-ups");
}

}  // namespace

Drawn trend(const Rollup& result, std::string_view measure, Audience audience, const Progress& progress) {
  progress.at(0);
  const Plan& plan = result.state().plan();
  const ElementIndex element = plan.at(measure);
  require_measure(plan, element);
  const ShownTo shown = detail::shown_of(result.state(), audience);
  detail::require_shown(shown, plan, element);
  constexpr std::size_t longest_title = 120;
  Drawn drawn{
      "Trend of " + shortened(shown.name(element), longest_title) + " (" + std::string{plan.id(element)} + ")", {}, {}};
  Selection only;
  only.ids = {std::string{measure}};
  const MeasureRegister measures = measure_register(result, only, audience, progress.part(0, 0.5));
  if (measures.entries.empty() || measures.entries[0].trend.empty()) {
    drawn.svg = nothing_known(
        drawn.title,
        measures.entries.empty() ? "It was withdrawn, so it has no trend." : "No figure has been recorded.", audience);
    add_paragraph(drawn.table, "There is no figure to list.");
    progress.at(1);
    return drawn;
  }
  const MeasureEntry& entry = measures.entries[0];
  const MeasureCalendars calendars(plan);
  const std::vector<PeerBand> bands = peer_bands(result, entry, shown, progress.part(0.5, 1));
  std::vector<double> actuals;
  std::vector<double> due;
  std::vector<std::string> periods;
  Extent extent;
  for (const TrendPoint& point : entry.trend) {
    actuals.push_back(published(entry, point.actual));
    due.push_back(point.target);
    periods.push_back(period_words(point.period, calendars.of(element), plan.calendar()));
    extent.take(actuals.back());
    extent.take(due.back());
  }
  for (const PeerBand& band : bands) {
    extent.take(band.lower);
    extent.take(band.upper);
  }
  extent.take(entry.target.value);
  const YearEndProjection& projection = entry.projection;
  const bool is_projected = projection.reason == NoProjection::none;
  const bool is_continued = continues(projection);
  const double projected = is_projected ? published_projection(entry) : unknown_figure;
  const std::string projected_period = period_words(projection.period, calendars.of(element), plan.calendar());
  if (is_continued) extent.take(projected);
  std::vector<std::string> said;
  for (std::size_t i = 0; i < periods.size(); ++i)
    if (!std::isnan(actuals[i])) {
      std::string words = figure_words(entry, actuals[i]) + " in " + periods[i];
      if (!std::isnan(due[i])) words += " (" + figure_words(entry, due[i]) + " was due)";
      said.push_back(std::move(words));
    }
  std::string description = said.empty() ? "No figure is known" : listed(said);
  if (!std::isnan(entry.target.value))
    description += "; the target is " + figure_words(entry, entry.target.value) + " for " +
                   period_words(entry.target.period, calendars.of(element), plan.calendar());
  if (is_projected)
    description += "; projected, without a status, " + figure_words(entry, projected) + " for " + projected_period +
                   " by " + entry.projection_words + (is_continued ? " (dotted)" : " (not drawn)");
  Svg svg(trend_width, trend_height, drawn.title, description + ".", audience);
  const Axis axis = extent.axis();
  std::vector<std::string> labels = periods;
  if (is_continued) labels.push_back(projected_period + " projected");
  Plot plot(svg, labels.size(), axis);
  const bool has_bands = std::ranges::any_of(bands, [](const PeerBand& band) { return !std::isnan(band.lower); });
  plot.key(plot_left, "Actual", actual_line);
  plot.key(plot_left + 110, "Due by then", due_line);
  if (!std::isnan(entry.target.value)) {
    svg.path("M310 11L316 17L310 23L304 17Z", "#fff", ink, " stroke-width=\"2\"");
    svg.words(324, 21, "Target as set");
  }
  if (has_bands) plot.key(plot_left + 370, "Other areas, the middle half", {}, true);
  if (is_continued) plot.key(plot_left + 370, "Projected", projected_line, false, has_bands ? 34 : 17);
  if (!entry.unit.empty()) svg.words(6, plot_top - 10, shortened(entry.unit, label_characters * 2));
  std::vector<std::string> ticks;
  const bool in_words = entry.unit.starts_with("share") || entry.unit == "£";
  for (std::size_t i = 0; i <= axis.steps; ++i) {
    const double at = axis.first + axis.step * static_cast<double>(i);
    ticks.push_back(in_words ? figure_words(at, entry.unit) : number_text(std::abs(at) < axis.step / 2 ? 0 : at));
  }
  plot.grid(ticks);
  plot.band(bands);
  plot.line(due, due_line);
  plot.line(actuals, actual_line);
  if (is_continued) plot.continuation(actuals, projected);
  for (std::size_t i = 0; i < actuals.size(); ++i)
    if (!std::isnan(actuals[i]))
      svg.path("M" + place(plot.x(i) - 4) + " " + place(plot.y(actuals[i])) + "a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z", ink,
               "#fff");
  if (!std::isnan(entry.target.value)) {
    const double at = plot.y(entry.target.value);
    svg.path("M" + place(plot_right - 14) + " " + place(at) + "l7 -7l7 7l-7 7Z", "#fff", ink, " stroke-width=\"2\"");
  }
  plot.labels(labels);
  drawn.svg = std::move(svg).finish();
  std::vector<Heading> headings{{"Period"}, {"Actual", true}, {"Due by then", true}};
  if (is_projected) headings.push_back({"Projected", true});
  if (has_bands) {
    headings.push_back({"Other areas, the middle half", true});
    headings.push_back({"Their median", true});
  }
  PageTable table(drawn.table, drawn.title, std::move(headings));
  for (std::size_t i = 0; i < periods.size(); ++i) {
    std::vector<std::string> cells{html_text(periods[i]), html_text(figure_words(entry, actuals[i])),
                                   html_text(figure_words(entry, due[i]))};
    if (is_projected) cells.emplace_back();
    if (has_bands) {
      cells.push_back(html_text(peers_words(bands[i], entry)));
      cells.push_back(html_text(figure_words(bands[i].median, entry.unit)));
    }
    table.row(cells);
  }
  if (is_projected) {
    std::vector<std::string> cells{html_text(projected_period),
                                   {},
                                   {},
                                   html_text(figure_words(entry, projected)) + below("By " + entry.projection_words)};
    if (has_bands) cells.resize(cells.size() + 2);
    table.row(cells);
  }
  progress.at(1);
  return drawn;
}

Drawn trend(const RollupSeries& series, std::string_view id, Audience audience) {
  std::vector<const Rollup*> rollups;
  for (const Rollup& rollup : series) rollups.push_back(&rollup);
  std::ranges::sort(rollups, {}, [](const Rollup* rollup) { return rollup->as_of(); });
  const Plan& plan = rollups[0]->state().plan();
  const ElementIndex element = plan.at(id);
  const ShownTo shown = detail::shown_of(rollups.back()->state(), audience);
  detail::require_shown(shown, plan, element);
  const double scale = plan.framework().display_scale;
  constexpr std::size_t longest_title = 120;
  Drawn drawn{
      "Score of " + shortened(shown.name(element), longest_title) + " (" + std::string{plan.id(element)} + ")", {}, {}};
  std::vector<double> scores;
  std::vector<std::string> days;
  std::vector<std::string> said;
  Extent extent;
  extent.take(0);
  extent.take(scale);
  for (const Rollup* const rollup : rollups) {
    const bool may_hide = audience != Audience::exempt && plan.role(element) == Role::measure;
    const double score =
        (may_hide ? explain(*rollup, element, audience).result.score : rollup->scores()[element]) * scale;
    scores.push_back(score);
    days.push_back(day_words(rollup->as_of()));
    extent.take(score);
    said.push_back((std::isnan(score) ? "no score" : number_text(score)) + " on " + days.back() + ", " +
                   small(plan.framework().label(rollup->statuses()[element])));
  }
  Svg svg(trend_width, trend_height, drawn.title, listed(said) + ".", audience);
  const Axis axis = extent.axis();
  Plot plot(svg, days.size(), axis);
  plot.key(plot_left, "Score, with the status at each date", actual_line);
  std::vector<std::string> ticks;
  for (std::size_t i = 0; i <= axis.steps; ++i)
    ticks.push_back(number_text(axis.first + axis.step * static_cast<double>(i)));
  plot.grid(ticks);
  plot.line(scores, actual_line);
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const StatusMark& mark = status_mark(rollups[i]->statuses()[element]);
    const double at = std::isnan(scores[i]) ? plot_bottom - 12 : plot.y(scores[i]);
    svg.rect(plot.x(i) - 9, at - 9, 18, 18, mark.fill, mark.edge, " rx=\"3\" stroke-width=\"1.5\"");
    svg.words(plot.x(i), at + 4, mark.shape, centred);
  }
  plot.labels(days);
  drawn.svg = std::move(svg).finish();
  PageTable table(drawn.table, drawn.title, {{"Date"}, {"Score", true}, {"Status"}});
  for (std::size_t i = 0; i < days.size(); ++i) {
    const Status status = rollups[i]->statuses()[element];
    table.row(
        {days[i], html_text(number_text(scores[i])), html_tag(to_string(status), plan.framework().label(status))});
  }
  return drawn;
}

}  // namespace views
}  // namespace v0
}  // namespace goldenthread
