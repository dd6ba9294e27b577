#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/html_table.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/trace/select.hpp>
#include <goldenthread/views/comparison_page.hpp>

#include "page.hpp"
#include "report_front.hpp"
#include "reporting/asked.hpp"
#include "rollup/figures_text.hpp"
#include "rollup/shown_of.hpp"
#include "words.hpp"

namespace goldenthread {
inline namespace v0 {
namespace views {

namespace {

/// An action of which the date is another one now.
struct MovedDate {
  const ActionEntry* entry;
  Date was;
};

std::vector<MovedDate> moved_dates(const ReportFacts& facts, const ActionRegister& earlier) {
  const Plan& plan_before = facts.before.graph().plan();
  std::unordered_map<std::string_view, Date> due_before;
  for (const ActionEntry& entry : earlier.entries) due_before[plan_before.id(entry.element)] = entry.due;
  std::vector<MovedDate> moved;
  for (const ActionEntry& entry : facts.actions.entries) {
    const auto was = due_before.find(facts.plan().id(entry.element));
    if (was != due_before.end() && !(was->second == entry.due)) moved.push_back({&entry, was->second});
  }
  return moved;
}

std::string why_moved(const ActionEntry& entry) {
  std::string text{entry.move_reason};
  if (!entry.move_agreed_by.empty())
    text += (text.empty() ? "Agreed by " : "; agreed by ") + std::string{entry.move_agreed_by};
  if (text.empty()) text = entry.move_not_shown ? "Why is not shown here" : "No reason is recorded";
  if (entry.moves > 1) text += "; moved " + detail::times_in_words(entry.moves) + " in all";
  return text;
}

/// What is in the first of two roll-ups, is asked for and was not withdrawn, and is not so in the second.
std::vector<ElementIndex> only_in(const Rollup& first, const Rollup& second, const Selection& where,
                                  const ShownTo& shown) {
  const Rollup::State& state = first.state();
  const Rollup::State& other = second.state();
  std::vector<std::uint8_t> mask = Selector(*state.at, where).mask();
  detail::keep_shown(shown, mask);
  std::vector<ElementIndex> found;
  for (ElementIndex element = 0; element < mask.size(); ++element) {
    const Role role = state.plan().role(element);
    const bool is_of_a_page = role == Role::measure || role == Role::action || role == Role::milestone ||
                              role == Role::objective || role == Role::vision;
    if (mask[element] == 0 || !is_of_a_page || detail::was_withdrawn(state, element)) continue;
    const auto at = other.plan().find(state.plan().id(element));
    if (!at || detail::was_withdrawn(other, *at)) found.push_back(element);
  }
  return found;
}

void add_only_in(std::string& out, const Rollup& of, const std::vector<ElementIndex>& elements, const ShownTo& shown,
                 std::string_view title, std::string_view none) {
  if (elements.empty()) {
    add_paragraph(out, none);
    return;
  }
  add_heading(out, 2, std::string{title} + ": " + count_text(std::uint64_t{elements.size()}));
  const Plan& plan = of.state().plan();
  PageTable table(out, title, {{"What"}, {"Kind"}, {"Status then"}});
  for (const ElementIndex element : elements) {
    const Status status = of.statuses()[element];
    table.row({html_text(shown.name(element)) + below(plan.id(element)), html_text(plan.kind(element).name),
               html_tag(to_string(status), plan.framework().label(status))});
  }
}

void add_crossings(std::string& out, const ReportFacts& facts, const std::vector<std::size_t>& rows) {
  std::vector<std::string> none;
  for (const auto& [crossing, way] : crossing_words) {
    std::vector<std::size_t> of_it;
    for (const std::size_t row : rows)
      if (facts.moved.crossing[row] == crossing) of_it.push_back(row);
    if (of_it.empty()) {
      none.emplace_back(small(way));
      continue;
    }
    add_heading(out, 2, std::string{way} + ": " + count_text(std::uint64_t{of_it.size()}));
    PageTable table(out, std::string{way} + " since " + day_words(facts.before.as_of()),
                    {{"What"}, {"Was"}, {"Is"}, {"Why"}, {"Who answers"}});
    for (const std::size_t row : of_it) {
      facts.progress.at(0.3);
      const ElementIndex element = facts.moved.row_after[row];
      table.row({row_head(facts, element), facts.tag(facts.moved.status_before[row]),
                 facts.tag(facts.moved.status_after[row]), html_text(capital(moved_because(facts, row))),
                 html_text(capital(facts.who(element)))});
    }
  }
  std::string words;
  for (std::size_t i = 0; i < none.size(); ++i) words += (i == 0 ? "" : i + 1 == none.size() ? " or " : ", ") + none[i];
  if (!words.empty()) add_paragraph(out, "Nothing is " + words + ".");
}

}  // namespace

std::string comparison_page(const Rollup& before, const Rollup& after, const ComparisonPageOptions& options) {
  if (before.as_of().is_none())
    throw ArgumentError("the earlier roll-up has no date; a comparison needs one, so give roll_up() an as-of date");
  PerformanceReportOptions of;
  of.where = options.where;
  of.scope = options.scope;
  of.previous = before;
  of.audience = options.audience;
  of.progress = options.progress;
  of.progress.at(0);
  const ReportFacts facts(after, of);
  const ShownTo shown_before = detail::shown_of(before.state(), options.audience);
  const std::string title = (options.title.empty() ? "What changed" : options.title) + ", " +
                            day_words(before.as_of()) + " to " + day_words(facts.today);
  std::vector<std::size_t> rows;
  for (const std::size_t row : worst_first(facts.moved))
    if (facts.moved.crossing[row] != Crossing::none && is_told_of(facts, facts.moved.row_after[row]))
      rows.push_back(row);
  const ActionRegister earlier = action_register(before, options.where, options.audience, facts.progress.part(0, 0.2));
  const std::vector<MovedDate> moved = moved_dates(facts, earlier);
  std::string body = "<header>";
  const PlanInfo& info = facts.plan().info();
  if (!info.body.empty() && options.house.name.empty()) add_paragraph(body, info.body, "gt-lead");
  add_heading(body, options.is_part ? 2 : 1, title);
  if (!info.title.empty()) add_paragraph(body, info.title, "gt-lead");
  if (!options.scope.empty()) add_paragraph(body, "Only a part of the plan: " + options.scope + ".", "gt-lead");
  add_audience(body, facts.shown);
  std::string headline = rows.empty() ? "No status moved" : crossings_words(facts, rows);
  headline += moved.empty() ? "; no date moved." : "; " + counted(moved.size(), "date") + " moved.";
  add_paragraph(body, headline);
  body += "</header>";
  add_crossings(body, facts, rows);
  if (moved.empty()) {
    add_paragraph(body, "No date moved.");
  } else {
    add_heading(body, 2, "Dates moved: " + count_text(std::uint64_t{moved.size()}));
    PageTable table(body, "Dates moved since " + day_words(before.as_of()),
                    {{"What"}, {"Was due"}, {"Is due"}, {"First agreed for"}, {"Why"}, {"Who answers"}});
    for (const MovedDate& each : moved) {
      facts.progress.at(0.6);
      table.row({row_head(facts, each.entry->element), day_words(each.was), day_words(each.entry->due),
                 day_words(each.entry->first_due), html_text(capital(why_moved(*each.entry))),
                 html_text(capital(facts.who(each.entry->element)))});
    }
  }
  add_only_in(body, after, only_in(after, before, options.where, facts.shown), facts.shown, "New in the plan",
              "Nothing is new in the plan.");
  add_only_in(body, before, only_in(before, after, options.where, shown_before), shown_before, "No longer in the plan",
              "Nothing left the plan.");
  options.progress.at(1);
  return page_of(title, body, options.is_part, {}, options.house);
}

}  // namespace views
}  // namespace v0
}  // namespace goldenthread
