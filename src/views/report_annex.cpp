#include "report_annex.hpp"

#include <algorithm>
#include <cmath>

#include <goldenthread/frame/html_table.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/frame/shortened.hpp>
#include <goldenthread/rollup/explain.hpp>
#include <goldenthread/trace/select.hpp>
#include <goldenthread/views/drawing.hpp>

#include "frame/unit_kinds.hpp"
#include "page.hpp"
#include "report_exceptions.hpp"
#include "report_front.hpp"
#include "reporting/asked.hpp"
#include "rollup/figures_text.hpp"
#include "words.hpp"

namespace goldenthread {
inline namespace v0 {
namespace views {

namespace {

/// The full title, and below it the id and the kind.
std::string head_cell(const ReportFacts& facts, ElementIndex element, std::string_view more) {
  const Plan& plan = facts.plan();
  std::string small_print = std::string{plan.id(element)} + ", " + plan.kind(element).name;
  if (!more.empty()) (small_print += ". ") += more;
  if (const std::uint32_t further = facts.further[element]; further != 0)
    small_print += ". Also serves " + counted(further, "other priority", "other priorities");
  if (facts.result.leaves()[element] != 0 && facts.section[element] < behind_section && facts.counted[element] == 0)
    small_print += ". Not counted: its link is a draft, or does not score";
  return html_text(plan.title(element)) + below(small_print);
}

std::string figure_cell(const ReportFacts& facts, const MeasureEntry& entry, const FigureOfPeriod& figure) {
  const std::string text = figure_words(entry, figure.value);
  if (text.empty()) return {};
  return html_text(text) + below(facts.period(entry.element, figure.period));
}

/// Whether somebody who reads its figures would look for a projection that there is none of: it is judged, and its year
/// has a figure and more to come.
bool is_missed(const MeasureEntry& entry) {
  return entry.projection.reason != NoProjection::no_figure && entry.projection.reason != NoProjection::year_complete &&
         entry.status != Status::data_only;
}

/// What lies ahead: a projection where a policy asks for one, and what officers forecast, told apart.
std::string outlook_words(const ReportFacts& facts, const MeasureEntry& entry) {
  const YearEndProjection& projection = entry.projection;
  const auto period = [&](const Period& of) { return facts.period(entry.element, of); };
  const bool forecasts = !std::isnan(entry.forecast.value);
  const std::string forecast = forecasts ? figure_words(entry, entry.forecast.value) : std::string{};
  if (projection.method == Projection::none)
    return forecasts ? "Forecast, no actual: " + forecast + ", " + period(entry.forecast.period) : forecast;
  std::string text;
  const bool is_projected = projection.reason == NoProjection::none;
  if (is_projected)
    text = "Projected " + figure_words(published_projection(entry), entry.unit) + " for " + period(projection.period) +
           " by " + entry.projection_words;
  else if (is_missed(entry))
    text = "Not projected: " + entry.projection_words;
  if (!forecasts) return text;
  if (!text.empty()) text += ". ";
  text += "Officers forecast " + forecast + " for " + period(entry.forecast.period);
  if (is_projected && entry.forecast.period.last() != projection.year.last()) text += ", which is not the year end";
  return text;
}

std::string actual_cell(const ReportFacts& facts, const MeasureEntry& entry) {
  std::string cell = figure_cell(facts, entry, entry.actual);
  if (entry.not_shown)
    cell = "Not shown" + below(facts.period(entry.element, entry.actual.period));
  else if (entry.suppressed)
    cell = "Not shown" +
           below(facts.period(entry.element, entry.actual.period) + ": of too few, or it would tell one that is");
  else if (cell.empty() && !entry.missing.empty())
    cell = "Missing" + below(facts.period(entry.element, entry.actual.period) + ": " + std::string{entry.missing});
  if (entry.provisional) cell += below("(p) provisional");
  if (const std::string outlook = outlook_words(facts, entry); !outlook.empty()) cell += below(outlook);
  return cell;
}

std::string previous_cell(const ReportFacts& facts, const MeasureEntry& entry) {
  std::string cell = figure_cell(facts, entry, entry.previous);
  if (!std::isnan(entry.year_ago.value) && !(entry.year_ago.period == entry.previous.period))
    cell += below("A year before: " + figure_words(entry, entry.year_ago.value) + ", " +
                  facts.period(entry.element, entry.year_ago.period));
  return cell;
}

std::string range_words(const MeasureEntry& entry) {
  const std::string lower = figure_words(entry, entry.lower);
  const std::string upper = figure_words(entry, entry.upper);
  if (!lower.empty() && !upper.empty()) return lower + " to " + upper;
  if (!lower.empty()) return "at least " + lower;
  return upper.empty() ? std::string{} : "at most " + upper;
}

std::string target_cell(const ReportFacts& facts, const MeasureEntry& entry) {
  std::string text = figure_words(entry, entry.target.value);
  const std::string range = range_words(entry);
  if (text.empty())
    text = capital(range);
  else if (!range.empty())
    text += ", " + range;
  return text.empty() ? std::string{} : html_text(text) + below(facts.period(entry.element, entry.target.period));
}

std::string trend_cell(const ReportFacts& facts, const MeasureEntry& entry) {
  std::vector<double> actuals;
  std::vector<double> targets;
  std::vector<std::string> said;
  for (const TrendPoint& point : entry.trend) {
    actuals.push_back(published(entry, point.actual));
    targets.push_back(point.target);
    if (!std::isnan(point.actual))
      said.push_back(figure_words(entry, point.actual) + " in " + facts.period(entry.element, point.period));
  }
  return sparkline_of_page(actuals, targets, "Trend of " + facts.name(entry.element), listed(said));
}

std::string peers_cell(const MeasureEntry& entry) {
  const PeerFigures& peers = entry.peers;
  if (peers.values.empty()) return {};
  constexpr std::size_t max_named = 3;
  if (peers.values.size() > max_named) {
    std::string text =
        "Median " + figure_words(peers.median, entry.unit) + " of " + counted(peers.values.size(), "area");
    if (peers.quartile != 0) text += "; quarter " + std::to_string(peers.quartile) + " of 4, 1 being the best";
    return html_text(text);
  }
  std::vector<std::string> each;
  for (std::size_t i = 0; i < peers.values.size(); ++i)
    each.push_back(std::string{peers.names[i]} + " " + figure_words(peers.values[i], entry.unit));
  return html_text(listed(each));
}

std::string said_cell(const ReportFacts& facts, ElementIndex element) {
  std::string cell = doing_cell(facts, element);
  if (const std::string back = back_words(facts, element); !back.empty()) cell += below("Back on track by " + back);
  return cell;
}

void add_measures(std::string& out, const ReportFacts& facts, std::string_view of, std::uint32_t section) {
  std::vector<const MeasureEntry*> entries;
  for (const MeasureEntry& entry : facts.measures.entries)
    if (facts.section[entry.element] == section) entries.push_back(&entry);
  if (entries.empty()) return;
  PageTable table(out, "Measures: " + std::string{of} + " (" + count_text(std::uint64_t{entries.size()}) + ")",
                  {{"Measure"},
                   {"Who answers"},
                   {"Previous", true},
                   {"Actual", true},
                   {"Target", true},
                   {"Due by now", true},
                   {"Status"},
                   {"Direction"},
                   {"Trend"},
                   {"Others"},
                   {"Commentary"}});
  for (const MeasureEntry* const entry : entries) {
    facts.progress.at(0.6);
    std::string unit = std::string{polarity_words(entry->polarity)};
    if (const std::string_view control = facts.control(entry->element); !control.empty())
      unit += ". Decided by: " + shortened(control, 40);
    const std::string_view counted_in = detail::is_thousands_of_pounds(entry->unit) ? "£" : entry->unit;
    if (!counted_in.empty() && !detail::is_bare_count(counted_in))
      unit = unit_words(shortened(counted_in, 40)) + ". " + unit;
    table.row({head_cell(facts, entry->element, unit), html_text(capital(facts.who(entry->element))),
               previous_cell(facts, *entry), actual_cell(facts, *entry), target_cell(facts, *entry),
               html_text(figure_words(*entry, entry->due_by_now)), facts.tag(entry->status),
               std::string{travel_words(entry->direction)}, trend_cell(facts, *entry), peers_cell(*entry),
               said_cell(facts, entry->element)});
  }
}

std::string due_cell(const ActionEntry& entry) {
  std::string cell = day_cell(entry.due);
  if (entry.moves == 0) return cell;
  std::string moved = "Moved " + detail::times_in_words(entry.moves);
  if (!entry.move_reason.empty()) moved += ": " + std::string{entry.move_reason};
  if (!entry.move_agreed_by.empty()) moved += "; agreed by " + std::string{entry.move_agreed_by};
  return cell + below(moved);
}

std::string late_cell(const ActionEntry& entry) {
  if (entry.due.is_none()) return {};
  if (entry.days_late == 0 && entry.days_late_on_first == 0) return "0";
  std::string cell = count_text(std::int64_t{entry.days_late});
  if (entry.moves != 0) cell += below(count_text(std::int64_t{entry.days_late_on_first}) + " on the first date");
  return cell;
}

void add_actions(std::string& out, const ReportFacts& facts, std::string_view of, std::uint32_t section) {
  std::vector<const ActionEntry*> entries;
  for (const ActionEntry& entry : facts.actions.entries)
    if (facts.section[entry.element] == section) entries.push_back(&entry);
  if (entries.empty()) return;
  PageTable table(out,
                  "Actions and milestones: " + std::string{of} + " (" + count_text(std::uint64_t{entries.size()}) + ")",
                  {{"Action"},
                   {"Who answers"},
                   {"First agreed for"},
                   {"Due"},
                   {"Days late", true},
                   {"Progress", true},
                   {"Expected by now", true},
                   {"Reported"},
                   {"Computed"},
                   {"Status"},
                   {"Commentary"}});
  for (const ActionEntry* const entry : entries) {
    facts.progress.at(0.7);
    std::string progress = percent_text(entry->progress);
    if (!entry->completed.is_none())
      progress += below((facts.only_reported[entry->element] != 0 ? "Reported complete by " : "Completed ") +
                        day_words(entry->completed));
    table.row({head_cell(facts, entry->element, {}), html_text(capital(facts.who(entry->element))),
               day_cell(entry->first_due), due_cell(*entry), late_cell(*entry), progress, percent_text(entry->expected),
               entry->reported ? facts.tag(*entry->reported) : std::string{}, facts.tag(entry->computed),
               facts.tag(entry->status), said_cell(facts, entry->element)});
  }
}

/// The objectives below a priority, each with its status and on how much that rests.
void add_outcomes(std::string& out, const ReportFacts& facts, std::uint32_t section) {
  std::vector<const ObjectiveSides*> below_it;
  for (const ObjectiveSides& each : facts.sides.objectives)
    if (!each.is_priority && facts.section[each.element] == section) below_it.push_back(&each);
  if (below_it.empty()) return;
  PageTable table(out, "What is below " + facts.name(facts.priorities[section].element),
                  {{"Objective"}, {"Status"}, {"Judged", true}, {"Work"}, {"Outcomes"}});
  for (const ObjectiveSides* const each : below_it) {
    facts.progress.at(0.55);
    const auto side = [&](const ObjectiveSide& of) {
      return of.tally.total() == 0 ? std::string{} : html_text(both_denominators(of.tally, facts));
    };
    table.row({html_text(facts.plan().title(each->element)) +
                   below(std::string{facts.plan().id(each->element)} + ", " + facts.plan().kind(each->element).name),
               facts.tag(each->status), percent_text(facts.result.judged()[each->element]), side(each->work),
               side(each->outcomes)});
  }
}

bool has_any(const ReportFacts& facts, std::uint32_t section) {
  const auto stands_there = [&](const auto& entry) { return facts.section[entry.element] == section; };
  return std::ranges::any_of(facts.measures.entries, stands_there) ||
         std::ranges::any_of(facts.actions.entries, stands_there);
}

/// What was withdrawn, so that no row is missed in silence.
void add_withdrawn(std::string& out, const ReportFacts& facts) {
  const PlanAt at(facts.result.graph(), facts.today);
  std::vector<std::uint8_t> mask =
      Selector(at, facts.options.where, facts.progress.part(0.7, 0.75)).mask(facts.progress.part(0.75, 0.8));
  detail::keep_shown(facts.shown, mask);
  std::vector<ElementIndex> withdrawn;
  for (ElementIndex element = 0; element < facts.plan().size(); ++element) {
    const Role role = facts.plan().role(element);
    const bool is_asked = role == Role::measure || role == Role::action || role == Role::milestone;
    if (is_asked && facts.measure_at[element] == no_entry && facts.action_at[element] == no_entry && mask[element] != 0)
      withdrawn.push_back(element);
  }
  if (withdrawn.empty()) return;
  add_heading(out, 3, "Withdrawn");
  PageTable table(out,
                  "Measures and actions that no longer count (" + count_text(std::uint64_t{withdrawn.size()}) + ")",
                  {{"What"}, {"State"}});
  for (const ElementIndex element : withdrawn)
    table.row({html_text(facts.plan().title(element)) +
                   below(std::string{facts.plan().id(element)} + ", " + facts.plan().kind(element).name),
               capital(std::string{to_string(at.state(element))})});
}

}  // namespace

void add_annex(std::string& out, const ReportFacts& facts) {
  for (std::uint32_t section = 0; section < facts.priorities.size(); ++section) {
    const ObjectiveSides& each = facts.priorities[section];
    add_heading(out, 3, facts.name(each.element) + " (" + std::string{facts.plan().id(each.element)} + ")");
    out += "<p>" + facts.tag(each.status) + " " + html_text(capital(facts.who_answers(each.element)) + ". ") +
           html_text(explain(facts.result, each.element, facts.options.audience).status.plain_words) + "</p>";
    add_outcomes(out, facts, section);
    if (!has_any(facts, section)) add_paragraph(out, "Nothing of it is to be reported here.");
    add_measures(out, facts, facts.name(each.element), section);
    add_actions(out, facts, facts.name(each.element), section);
  }
  if (has_any(facts, no_section)) {
    add_heading(out, 3, "Under no priority");
    add_measures(out, facts, "under no priority", no_section);
    add_actions(out, facts, "under no priority", no_section);
  }
  if (has_any(facts, behind_section)) {
    add_heading(out, 3, "Figures of risks and money");
    add_measures(out, facts, "of risks and money", behind_section);
  }
  add_withdrawn(out, facts);
}

}  // namespace views
}  // namespace v0
}  // namespace goldenthread
