#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/frame/period_text.hpp>
#include <goldenthread/rollup/explain.hpp>
#include <goldenthread/time/fiscal_calendar.hpp>

#include "figures_text.hpp"
#include "projection_text.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

using detail::figure;
using detail::in_words;
using detail::rounded;
using detail::rounded_score;

std::string lower(std::string_view label) {
  std::string text{label};
  if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
}

/// What the framework calls a status.
std::string_view label_of(const Explanation& e, Status status) {
  return e.rollup->graph().plan().framework().label(status);
}

std::string percent(double share) { return rounded_score(share * 100) + " %"; }

std::string days(std::int32_t count) { return count_text(count) + (count == 1 ? " day" : " days"); }

std::string score_in_words(const Explanation& e, double score, Reason reason) {
  if (std::isnan(score)) return "no score (" + in_words(reason) + ")";
  std::vector<double> lines;
  if (e.measure)
    for (const double line : e.measure->lines) lines.push_back(line * e.display_scale);
  return "score " + rounded_score(score * e.display_scale, lines) + " of " + rounded(e.display_scale);
}

std::string heading(const Explanation& e) {
  std::string text = printable(e.result.id) + "  " + printable(e.result.title) + " (" + printable(e.kind) + ")\n";
  text += std::string(label_of(e, e.result.status)) + ", " + score_in_words(e, e.result.score, e.result.reason);
  if (!e.as_of.is_none()) text += ", on " + day_words(e.as_of);
  return text + '\n';
}

std::string below(const Explanation& e) {
  if (e.children.empty()) return {};
  std::string text =
      "Known: " + (std::isnan(e.result.completeness) ? "nothing should be known yet" : percent(e.result.completeness));
  text += ". Worst below: " + lower(label_of(e, e.result.worst)) + ". Leaves below: ";
  if (e.result.tally.total() == 0) return text + "none.\n";
  bool first = true;
  for (std::size_t i = 0; i < status_count; ++i) {
    const auto status = static_cast<Status>(i);
    if (e.result.tally[status] == 0) continue;
    text += (first ? "" : ", ") + count_text(e.result.tally[status]) + " " + lower(label_of(e, status));
    first = false;
  }
  return text + ".\n";
}

/// The first few of a list, and how many more there are.
std::string some_of(const std::vector<std::string>& names) {
  constexpr std::size_t max_shown = 5;
  std::string text;
  for (std::size_t i = 0; i < names.size() && i < max_shown; ++i) text += (i == 0 ? "" : ", ") + printable(names[i]);
  if (names.size() > max_shown) text += " and others";
  return text;
}

/// A period of the measure's, in the words of its own year.
std::string told(const Explanation& e, const Period& period) {
  return period_words(period, e.own_calendar, e.calendar);
}

std::string target_in_words(const Explanation& e, std::string_view unit) {
  const MeasureFigures& m = *e.measure;
  std::string text = "; target " + figure(m.reading.target, unit);
  if (m.reading.part < 1)
    text += ", the part due by then of that for " + told(e, m.target_period) +
            (m.reading.part_is_assumed
                 ? " (assuming even steps, because no phased targets or past year show how it is spread)"
                 : "");
  else
    text += " from " + day_words(m.target_period.first());
  if (m.carried) text += ", carried over from " + told(e, m.target_period) + ", which had ended";
  if (m.target_moves == 0) return text;
  text += " (";
  if (!std::isnan(m.first_target)) text += "first agreed as " + figure(m.first_target, unit) + ", ";
  text += "changed " + detail::times_in_words(m.target_moves);
  if (!m.target_reason.empty()) text += ": " + std::string(m.target_reason);
  if (!m.target_agreed_by.empty()) text += "; agreed by " + std::string(m.target_agreed_by);
  return text + ")";
}

std::string forecast_in_words(const Explanation& e, std::string_view unit) {
  const MeasureFigures& m = *e.measure;
  if (m.forecast_period.is_none()) return {};
  return "Forecast: " + figure(m.forecast, unit) + " for " + told(e, m.forecast_period) + ".\n";
}

std::string projection_in_words(const Explanation& e, std::string_view unit) {
  const YearEndProjection& made = e.measure->projection;
  const detail::ProjectionWords words{[&](double value) { return figure(value, unit); },
                                      [&](const Period& period) { return told(e, period); }};
  if (made.reason == NoProjection::not_asked) return {};
  if (made.reason != NoProjection::none) return "Not projected: " + detail::reason_in_words(made, words) + ".\n";
  return "Projected: " + figure(made.value, unit) + " for " + told(e, made.period) + ", by " +
         std::string{detail::in_words(made.method)} + " (" + detail::made_in_words(made, words) +
         "). Nothing is judged by it.\n";
}

/// What lies ahead of its figures.
std::string outlook_in_words(const Explanation& e, std::string_view unit) {
  return forecast_in_words(e, unit) + projection_in_words(e, unit);
}

std::string measure_in_words(const Explanation& e) {
  const MeasureFigures& m = *e.measure;
  const std::string_view unit = m.unit;
  if (m.period.is_none() && !m.others.empty())
    return "There are no figures for the council itself: all are for " + some_of(m.others) +
           ". If one of these is the council, list it in the plan's own areas.\n";
  if (m.period.is_none()) return "No observation is known for a period that has ended.\n" + outlook_in_words(e, unit);
  std::string text;
  if (m.not_shown)
    text = "The figure for " + told(e, m.period) + " is not shown to this audience";
  else if (std::isnan(m.reading.actual) && e.result.computed.reason == Reason::suppressed)
    text = "The figure for " + told(e, m.period) + " is based on too few cases to be shown";
  else if (std::isnan(m.reading.actual) && m.part)
    text = "Some of " + told(e, m.period) + " has no observations, so there is no figure for it";
  else if (std::isnan(m.reading.actual))
    text = "The figure for " + told(e, m.period) + " is missing" +
           (m.missing.empty() ? "" : " (" + printable(m.missing) + ")");
  else
    text = figure(m.reading.actual, unit) + " for " + told(e, m.period) + (m.provisional ? " (provisional)" : "");
  if (!std::isnan(m.reading.actual) && m.part)
    text += ", part of which has no observations (" + count_text(m.observations) +
            (m.observations == 1 ? " figure used)" : " figures used)");
  if (m.target_period.is_none())
    text += "; no target was in force";
  else if (!std::isnan(m.reading.target))
    text += target_in_words(e, unit);
  else if (std::isnan(m.reading.lower) && std::isnan(m.reading.upper))
    text += "; the target for " + told(e, m.target_period) + " has not been set yet";
  text += ".\n" + outlook_in_words(e, unit);
  if (m.polarity_taken && m.reading.polarity == Polarity::lower_is_better)
    text += "Lower is better, because the target is below the baseline.\n";
  if (m.reading.margin > 0)
    text += "The figure is accurate to within " + figure(m.reading.margin, unit) + " either way.\n";
  if (e.result.reason == Reason::stale || e.result.computed.reason == Reason::stale)
    text += "That is too old to judge it by.\n";
  if (e.result.computed.is_defined())
    text += "Scored by " + std::string(m.scoring) + (m.formula.empty() ? "" : ": " + m.formula) + ". Status by " +
            std::string(m.scheme) + ".\n";
  return text;
}

std::string moves_in_words(const ActionFigures& figures) {
  if (figures.due_moves == 0) return {};
  std::string text =
      " (first agreed for " + day_words(figures.first_due) + ", moved " + detail::times_in_words(figures.due_moves);
  if (!figures.move_reason.empty()) text += ": " + std::string(figures.move_reason);
  if (!figures.move_agreed_by.empty()) text += "; agreed by " + std::string(figures.move_agreed_by);
  return text + ")";
}

std::string reported_in_words(const Explanation& e) {
  const Status reported = *e.result.reported_status;
  std::string text = "Reported: " + lower(label_of(e, reported)) + ".";
  if (!e.action || reported == e.result.computed_status || e.result.overridden) return text + "\n";
  text += " Computed: " + lower(label_of(e, e.result.computed_status)) + ".";
  if (e.result.status == reported)
    text += e.action->reading.commented ? " The reported status is used, because it has a commentary."
                                        : " The reported status is used.";
  else if (e.result.status == e.result.computed_status)
    text += e.action->reported == Reported::explained && is_judgement(e.result.computed_status)
                ? " The computed status is used: it is worse, and there is no commentary."
                : " The computed status is used.";
  return text + "\n";
}

std::string action_in_words(const Explanation& e) {
  const ActionReading& a = e.action->reading;
  std::string text;
  const auto add = [&](const std::string& part) { text += (text.empty() ? "" : "; ") + part; };
  const ActionFigures& figures = *e.action;
  if (!figures.completed.is_none()) add("completed " + day_words(figures.completed));
  if (!std::isnan(a.progress)) add(percent(a.progress) + " done");
  const bool open = e.result.computed_status != Status::complete;
  if (open && !std::isnan(e.action->expected_progress)) add(percent(e.action->expected_progress) + " expected by now");
  if (!a.start.is_none()) add("starts " + day_words(a.start));
  if (!a.due.is_none()) add("due " + day_words(a.due) + moves_in_words(figures));
  const bool late_on_first = figures.due_moves > 0 && figures.days_late_on_first > 0;
  if (figures.days_late > 0) add(days(figures.days_late) + " late");
  if (late_on_first) add(days(figures.days_late_on_first) + " after the date first agreed");
  if (figures.stale) add("its latest report is too old to rely on");
  return text.empty() ? "No progress has been reported, and it has no dates.\n" : text + ".\n";
}

std::string override_in_words(const Explanation& e) {
  const OverrideFigures& o = *e.override_given;
  std::string text = "Overridden on " + day_words(o.at);
  if (!o.author.empty()) text += " by " + printable(o.author);
  text += o.expires.is_none() ? ", until the next update" : ", until " + day_words(o.expires);
  if (!o.reason.empty()) text += ": " + printable(o.reason);
  return text + "\nComputed: " + lower(label_of(e, e.result.computed_status)) + ", " +
         score_in_words(e, e.result.computed.score, e.result.computed.reason) + ".\n";
}

std::string pad_left(std::string text, std::size_t width) {
  return text.size() < width ? std::string(width - text.size(), ' ') + text : text;
}

std::string pad_right(std::string text, std::size_t width) {
  if (text.size() < width) text.resize(width, ' ');
  return text;
}

std::string method_in_words(const Explanation& e) {
  const std::string count = count_text(e.children.size());
  const std::string on_track = lower(label_of(e, Status::on_track));
  if (e.aggregated) return "Your own function gives the score of " + count;
  switch (e.method) {
    case Method::weighted_mean:
      break;
    case Method::worst:
      return "The lowest of " + count + " is the score";
    case Method::best:
      return "The highest of " + count + " is the score";
    case Method::median:
      return "The weighted median of " + count + " is the score";
    case Method::minimum_count:
      return "At least " + count_text(e.minimum_count) + " of " + count + " should be " + on_track;
    case Method::percent_on_track:
      return "The share of " + count + " that is " + on_track + ", by weight, is the score";
  }
  return "Made of " + count + (e.children.size() == 1 ? " part" : " parts") + ", by weight";
}

std::string missing_in_words(Missing missing) {
  switch (missing) {
    case Missing::exclude:
      break;
    case Missing::propagate:
      return "a child without a score leaves it without a score";
    case Missing::zero:
      return "children without a score count as 0";
    case Missing::keep_weight:
      return "children without a score keep their weight and add nothing";
    case Missing::impute:
      return "children without a score count as an agreed score";
    case Missing::carry:
      return "children without a score count as their last score";
  }
  return "children without a score are left out";
}

std::string children_in_words(const Explanation& e) {
  if (e.children.empty()) return {};
  std::string text;
  if (e.scores_itself) {
    text = "It has its own score; the elements below do not change it:\n";
  } else {
    text = method_in_words(e) + "; " + missing_in_words(e.missing) + ":\n";
    if (e.own_and_below == OwnAndBelow::two_means)
      text += "Its own measures count for one half and the rest for the other.\n";
  }
  std::vector<std::array<std::string, 5>> rows{{"adds", "weight", "score", "status", ""}};
  for (const Contribution& child : e.children) {
    if (child.gathered) {
      rows.push_back({rounded(child.contribution * e.display_scale), "", "", "", std::string{child.title}});
      continue;
    }
    std::string name = printable(child.id) + "  " + printable(child.title);
    if (child.age) name += " (" + days(*child.age) + " old)";
    if (std::isnan(child.score) && !std::isnan(child.counted_score))
      name += " (counts as " + rounded_score(child.counted_score * e.display_scale) + ")";
    if (child.overridden) name += " (overridden)";
    rows.push_back({rounded(child.contribution * e.display_scale), percent(child.normalised_weight),
                    std::isnan(child.score) ? in_words(child.reason) : rounded_score(child.score * e.display_scale),
                    lower(label_of(e, child.status)), std::move(name)});
  }
  std::array<std::size_t, 4> widths{};
  for (const auto& row : rows)
    for (std::size_t i = 0; i < widths.size(); ++i) widths[i] = (std::max)(widths[i], row[i].size());
  for (const auto& row : rows) {
    std::string line = "  ";
    for (std::size_t i = 0; i < 3; ++i) line += pad_left(row[i], widths[i]) + "  ";
    line += pad_right(row[3], widths[3]);
    if (!row[4].empty()) line += "  " + row[4];
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + '\n';
  }
  return text;
}

std::string several_paths_in_words(const Explanation& e) {
  if (e.several_paths.empty()) return {};
  constexpr std::size_t max_shown = 20;
  const std::size_t count = e.several_paths.size();
  std::string text = "Reached along several paths, so counted more than once:\n";
  for (std::size_t i = 0; i < count && i < max_shown; ++i) {
    const SharedLeaf& leaf = e.several_paths[i];
    text += "  " + percent(leaf.weight) + " in all  " + printable(leaf.id) + "  " + printable(leaf.title) + "\n";
  }
  if (count > max_shown) text += "  and " + count_text(count - max_shown) + " more\n";
  return text;
}

}  // namespace

std::string sentences(const Explanation& explanation) {
  std::string text = heading(explanation) + below(explanation);
  if (explanation.measure) text += measure_in_words(explanation);
  if (explanation.action) text += action_in_words(explanation);
  if (explanation.result.reported_status) text += reported_in_words(explanation);
  if (explanation.override_given) text += override_in_words(explanation);
  if (!explanation.status.words.empty()) text += explanation.status.words + '\n';
  return printable_lines(text);
}

std::string to_string(const Explanation& explanation) {
  return sentences(explanation) + printable_lines(children_in_words(explanation) + several_paths_in_words(explanation));
}

std::ostream& operator<<(std::ostream& stream, const Explanation& explanation) {
  return stream << to_string(explanation);
}

}  // namespace v0
}  // namespace goldenthread
