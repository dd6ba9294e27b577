#include <algorithm>
#include <string>
#include <vector>

#include <goldenthread/base/detail/sort_stably.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/html_table.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/reporting/portfolio.hpp>
#include <goldenthread/reporting/risks.hpp>
#include <goldenthread/trace/select.hpp>
#include <goldenthread/views/portfolio_briefing.hpp>

#include "model/edge_of_dates.hpp"
#include "page.hpp"
#include "report_front.hpp"
#include "reporting/without_duty.hpp"
#include "rollup/figures_text.hpp"
#include "rollup/shown_of.hpp"
#include "words.hpp"

namespace goldenthread {
inline namespace v0 {
namespace views {

namespace {

constexpr int months_ahead = 3;

std::vector<const ActionEntry*> due_next(const ReportFacts& facts) {
  const Date end = detail::months_later(facts.today, months_ahead);
  std::vector<const ActionEntry*> next;
  for (const ActionEntry& entry : facts.actions.entries)
    if (!entry.due.is_none() && entry.due > facts.today && entry.due <= end && entry.status != Status::complete)
      next.push_back(&entry);
  detail::sort_stably(next, [](const ActionEntry* entry) { return entry->due; });
  return next;
}

std::string names_of_each(const ReportFacts& facts, const std::vector<ElementIndex>& elements) {
  std::vector<std::string> names;
  for (const ElementIndex element : elements) names.push_back(facts.name(element));
  constexpr std::size_t most_named = 5;
  return listed(names, most_named);
}

/// What a meeting would ask them, a sentence each.
std::vector<std::string> what_is_asked(const ReportFacts& facts, const Exceptions& exceptions, const Selection& where) {
  const auto of = [&](Exception which) -> const std::vector<NamedElement>& {
    return exceptions[static_cast<std::size_t>(which)];
  };
  std::vector<std::string> asked;
  const auto add = [&](const std::string& what, const std::vector<ElementIndex>& elements) {
    if (!elements.empty()) asked.push_back(what + ": " + names_of_each(facts, elements) + ".");
  };
  std::vector<ElementIndex> unexplained;
  std::vector<ElementIndex> without_day;
  for (const NamedElement& each : of(Exception::off_track)) {
    if (is_unexplained(facts, each.element))
      unexplained.push_back(each.element);
    else if (back_words(facts, each.element).empty())
      without_day.push_back(each.element);
  }
  const std::string off = facts.in_words(Status::off_track);
  add("Say why these are " + off + ", and what is being done", unexplained);
  add("Say when these are to be back on track", without_day);
  std::vector<ElementIndex> unknown;
  std::vector<ElementIndex> no_target;
  std::vector<ElementIndex> late;
  std::vector<ElementIndex> moved_again;
  for (ElementIndex element = 0; element < facts.plan().size(); ++element) {
    const bool is_asked = facts.measure_at[element] != no_entry || facts.action_at[element] != no_entry;
    if (!is_asked || facts.section[element] == behind_section) continue;
    if (is_unknown(facts.status(element))) unknown.push_back(element);
    if (facts.status(element) == Status::no_target) no_target.push_back(element);
    if (facts.action_at[element] == no_entry) continue;
    const ActionEntry& entry = facts.actions.entries[facts.action_at[element]];
    if (entry.days_late > 0 && entry.status != Status::complete) late.push_back(element);
    if (entry.moves > 1 && entry.status != Status::complete) moved_again.push_back(element);
  }
  add("Get a figure or a report of these, which are not known", unknown);
  add("Set a target for these", no_target);
  add("Finish these, which are past their dates, or agree new ones", late);
  add("Say whether the dates of these, moved more than once, will hold", moved_again);
  Selection of_risks = where;
  std::vector<ElementIndex> bare;
  for (const Risk& risk : risks(facts.result, {.select = of_risks}).risks)
    if (risk.mitigations.empty() && facts.shown.element(risk.element)) bare.push_back(risk.element);
  add("Say what mitigates these risks", bare);
  return asked;
}

/// "8 duties: 7 alone and 1 with others".
std::string duties_in_words(const DutyCounts& counts) {
  std::vector<std::string> parts;
  const auto add = [&](std::uint32_t count, std::string_view words) {
    if (count != 0) parts.push_back(count_text(std::uint64_t{count}) + std::string{words});
  };
  add(counts.sole, " alone");
  add(counts.joint, " with others");
  add(counts.part, " in part");
  std::string all = counted(counts.duties, "duty", "duties");
  if (!parts.empty()) all += ": " + listed(parts);
  if (counts.inherited != 0)
    all += "; " + count_text(std::uint64_t{counts.inherited}) + " of them because they answer for what is above";
  return all;
}

void add_due_next(std::string& out, const ReportFacts& facts) {
  const std::vector<const ActionEntry*> next = due_next(facts);
  if (next.empty()) {
    add_paragraph(out, "Nothing is due in the three months to come.");
    return;
  }
  PageTable table(out, "Due by " + day_words(detail::months_later(facts.today, months_ahead)),
                  {{"What"}, {"Due"}, {"Status"}, {"Progress", true}, {"Expected by now", true}});
  for (const ActionEntry* const entry : next)
    table.row({row_head(facts, entry->element), day_cell(entry->due), facts.tag(entry->status),
               percent_text(entry->progress), percent_text(entry->expected)});
}

void add_moved_of(std::string& out, const ReportFacts& facts, const std::vector<std::size_t>& rows) {
  if (rows.empty()) {
    add_paragraph(out, "No status moved.");
    return;
  }
  PageTable table(out, "Statuses that moved since " + day_words(facts.before.as_of()),
                  {{"What"}, {"Which way"}, {"Was"}, {"Is"}, {"Why"}});
  for (const auto& [crossing, words] : crossing_words)
    for (const std::size_t row : rows)
      if (facts.moved.crossing[row] == crossing)
        table.row({row_head(facts, facts.moved.row_after[row]), std::string{words},
                   facts.tag(facts.moved.status_before[row]), facts.tag(facts.moved.status_after[row]),
                   html_text(capital(moved_because(facts, row)))});
}

void add_priorities(std::string& out, const ReportFacts& facts, const Portfolio& found) {
  PageTable table(
      out, "By priority, something of several counted in each",
      {{"Priority"}, {"Duties", true}, {"Alone", true}, {"Shared", true}, {"Known, and of those on track"}});
  const auto row = [&](std::string head, const DutyCounts& counts) {
    table.row({std::move(head), count_text(std::uint64_t{counts.duties}), count_text(std::uint64_t{counts.sole}),
               count_text(std::uint64_t{counts.joint}), html_text(both_denominators(counts.tally, facts))});
  };
  for (const PriorityDuties& each : found.by_priority) {
    if (each.counts.duties == 0 || (each.priority != no_element && !facts.shown.element(each.priority))) continue;
    row(each.priority == no_element ? "Under no priority" : row_head(facts, each.priority), each.counts);
  }
  row("All together, each counted once", found.total);
}

void add_duties(std::string& out, const ReportFacts& facts, const Portfolio& found) {
  PageTable table(out, "Everything that they answer for",
                  {{"What"}, {"Capacity"}, {"Shared with"}, {"Status"}, {"Since"}, {"How it stands"}});
  for (std::size_t i = 0; i < found.size(); ++i) {
    const ElementIndex element = found.element[i];
    if (!facts.shown.element(element)) continue;
    std::string capacity = capital(std::string{to_string(found.capacity[i])});
    if (capacity.empty()) capacity = "Not said";
    if (found.inherited[i] != 0) capacity += ", from what is above it";
    std::vector<std::string> others;
    for (const ElementIndex other : found.others[i])
      if (facts.shown.element(other)) others.push_back(facts.name(other));
    const std::string since = day_cell(found.held_since[i]);
    table.row({row_head(facts, element), html_text(capacity), html_text(listed(others)),
               facts.tag(facts.status(element)), since, html_text(why_words(facts, element))});
  }
}

}  // namespace

std::string portfolio_briefing(const Rollup& result, std::string_view party, const PortfolioBriefingOptions& options) {
  const Portfolio found = portfolio(result, party, {.progress = options.progress.part(0, 0.2)});
  PerformanceReportOptions of;
  of.where.owners = {std::string{party}};
  of.previous = options.previous;
  of.audience = options.audience;
  of.progress = options.progress.part(0.2, 1);
  const ReportFacts facts(result, of);
  detail::require_shown(facts.shown, facts.plan(), found.party);
  const Exceptions exceptions = exceptions_of(facts);
  const std::string name = facts.name(found.party);
  const std::string title = (options.title.empty() ? "Briefing" : options.title) + " for " + name;
  std::vector<WithoutDuty> without_duty = found.without_duty;
  std::erase_if(without_duty, [&](const WithoutDuty& each) { return !facts.shown.element(each.element); });
  const std::string support = detail::support_in_words(facts.plan(), without_duty);
  const std::vector<std::uint8_t> theirs =
      Selector(*result.state().at, of.where, facts.progress.part(0.1, 0.2)).mask(facts.progress.part(0.2, 0.3));
  std::vector<std::size_t> rows;
  for (const std::size_t row : worst_first(facts.moved)) {
    const ElementIndex element = facts.moved.row_after[row];
    if (facts.moved.crossing[row] != Crossing::none && theirs[element] != 0 && is_told_of(facts, element))
      rows.push_back(row);
  }
  std::string body = "<header>";
  const PlanInfo& info = facts.plan().info();
  if (!info.body.empty() && options.house.name.empty()) add_paragraph(body, info.body, "gt-lead");
  const int level = options.is_part ? 3 : 2;
  add_heading(body, level - 1, title);
  add_paragraph(body,
                info.title + (info.title.empty() ? "As it stood on " : ". As it stood on ") + day_words(facts.today) +
                    ", compared with " + day_words(facts.before.as_of()) + ".",
                "gt-lead");
  add_audience(body, facts.shown);
  body += "</header>";
  if (found.size() == 0) {
    add_paragraph(body, "The plan names nothing that " + name + " answers for, so there is nothing to report.");
    if (!support.empty()) add_paragraph(body, "Without answering for it, " + name + " " + support + ".");
    options.progress.at(1);
    return page_of(title, body, options.is_part, {}, options.house);
  }
  add_heading(body, level, "In short");
  const std::size_t off = exceptions[static_cast<std::size_t>(Exception::off_track)].size();
  const std::size_t next = due_next(facts).size();
  body += "<ol class=\"gt-headlines\">";
  const auto say = [&](const std::string& sentence) { body += "<li>" + html_text(sentence) + "</li>"; };
  say(name + (found.total.duties == 0 ? " answers for nothing that is counted."
                                      : " answers for " + duties_in_words(found.total) + "."));
  if (found.total.duties != 0 && facts.total.total() != 0)
    say("Of those that count for a priority: " + both_denominators(facts.total, facts) + ".");
  if (!support.empty()) say("Without answering for it, " + name + " " + support + ".");
  say(capital(off == 0 ? "nothing" : count_text(std::uint64_t{off})) + (off > 1 ? " are " : " is ") +
      (off == 0 && facts.total.judged() == 0 ? "known to be " : "") + facts.in_words(Status::off_track) + "; since " +
      day_words(facts.before.as_of()) + " " + (rows.empty() ? "no status moved" : crossings_words(facts, rows)) + ".");
  say(next == 0 ? "Nothing is due in the three months to come."
                : counted(next, "action or milestone is", "actions and milestones are") +
                      " due in the three months to come.");
  body += "</ol>";
  add_heading(body, level, "What is asked");
  const std::vector<std::string> asked = what_is_asked(facts, exceptions, of.where);
  if (asked.empty()) {
    add_paragraph(body, "Nothing.");
  } else {
    body += "<ul>";
    for (const std::string& each : asked) body += "<li>" + html_text(each) + "</li>";
    body += "</ul>";
  }
  add_heading(body, level, "Off track, and what else stands out");
  add_exceptions(body, facts, exceptions);
  add_heading(body, level, "What moved");
  add_moved_of(body, facts, rows);
  add_heading(body, level, "Due next");
  add_due_next(body, facts);
  add_heading(body, level, "What they answer for");
  add_priorities(body, facts, found);
  add_duties(body, facts, found);
  options.progress.at(1);
  return page_of(title, body, options.is_part, {}, options.house);
}

}  // namespace views
}  // namespace v0
}  // namespace goldenthread
