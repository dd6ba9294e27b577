#include "report_front.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <goldenthread/frame/html_table.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/trace/ancestors.hpp>
#include <goldenthread/views/drawing.hpp>

#include "page.hpp"
#include "rollup/rollup_state.hpp"
#include "words.hpp"

namespace goldenthread {
inline namespace v0 {
namespace views {

namespace {

std::string tally_words(std::uint32_t count) { return count_text(std::uint64_t{count}); }

Tally sum_of(const Tally& a, const Tally& b) {
  Tally sum;
  for (std::size_t i = 0; i < status_count; ++i) sum.counts[i] = a.counts[i] + b.counts[i];
  return sum;
}

void add_status_row(PageTable& table, const ReportFacts& facts, std::string head, std::string status, std::string who,
                    const Tally& tally, std::string_view name) {
  const std::uint32_t unknown = tally[Status::no_data] + tally[Status::stale] + tally[Status::no_target];
  const std::uint32_t aside = tally.total() - tally.judged() - unknown;
  table.row({std::move(head), std::move(status), std::move(who),
             html_text(both_denominators(tally, facts)) + " " +
                 status_bar(tally, facts.plan().framework(), std::string{name} + ": measures and actions by status"),
             tally_words(tally[Status::off_track]), tally_words(tally[Status::at_risk]),
             tally_words(tally[Status::on_track] + tally[Status::complete]), tally_words(unknown), tally_words(aside)});
}

std::string side_cell(const ReportFacts& facts, const ObjectiveSide& side) {
  if (side.tally.total() == 0) return "<span class=\"gt-none\">None</span>";
  return facts.tag(side.status) + below(both_denominators(side.tally, facts));
}

std::string parting_words(const ReportFacts& facts, const ObjectiveSides& each) {
  switch (each.parting) {
    case Parting::together:
      return "Work and outcomes are both " + facts.in_words(each.work.status);
    case Parting::work_ahead:
      return "They part: the work goes better than what it is for";
    case Parting::outcomes_ahead:
      return "They part: the outcomes go better than the work";
    case Parting::work_unknown:
      return "No work is judged, so nobody can say what moves the outcomes";
    case Parting::outcomes_unknown:
      return "No outcome is judged, so nobody can say what the work achieves";
    case Parting::unknown:
      break;
  }
  return "Neither is judged";
}

bool has_parted(const ObjectiveSides& each) {
  return each.parting == Parting::work_ahead || each.parting == Parting::outcomes_ahead;
}

/// What stands on each side, by name: the measures and the work below it that are judged, each with what it is linked
/// through; and the objectives below that part too, which are told by themselves with what stands below them.
std::string sides_by_name(const ReportFacts& facts, std::span<const LineBelow> lines) {
  std::array<std::vector<std::string>, detail::side_below_names.size()> sides;
  for (const LineBelow& line : lines) {
    std::string said = facts.name(line.below);
    if (line.side != SideBelow::objective) {
      if (!is_judgement(facts.status(line.below))) continue;
      said += " (" + facts.in_words(facts.status(line.below)) +
              (line.through == no_element ? ")" : ", through " + facts.name(line.through) + ")");
    }
    sides[static_cast<std::size_t>(line.side)].push_back(std::move(said));
  }
  constexpr std::size_t most = 5;
  constexpr std::array<std::string_view, 3> begin{"Work: ", "Outcomes: ", "Below it they part at "};
  std::string text;
  for (std::size_t i = 0; i < sides.size(); ++i)
    if (!sides[i].empty()) text += (text.empty() ? "" : " ") + std::string{begin[i]} + listed(sides[i], most) + ".";
  return text;
}

constexpr std::array<std::pair<MoveCause, std::string_view>, 11> cause_names{
    {{MoveCause::overridden, "an override was made or ended"},
     {MoveCause::finalised, "a provisional figure was made final"},
     {MoveCause::deadline, "a due date passed"},
     {MoveCause::lost, "a figure or report is not there any more, or is too old"},
     {MoveCause::restated, "a figure was restated"},
     {MoveCause::target, "a target was moved"},
     {MoveCause::date, "a date was moved"},
     {MoveCause::withdrawal, "something was withdrawn or brought back"},
     {MoveCause::link, "a link was made or ended"},
     {MoveCause::weight, "a weight was changed"},
     {MoveCause::policy, "it is scored another way"}}};

}  // namespace

std::string row_head(const ReportFacts& facts, ElementIndex element) {
  return html_text(facts.title(element)) + id_below(facts.plan().id(element), facts.plan().title(element));
}

namespace {

/// Which way over a line an element went; none where it did not.
Crossing crossing_of(const ReportFacts& facts, ElementIndex element) {
  const auto found = std::ranges::find(facts.moved.row_after, element);
  return found == facts.moved.row_after.end()
             ? Crossing::none
             : facts.moved.crossing[static_cast<std::size_t>(found - facts.moved.row_after.begin())];
}

/// Whether what an element came to can be why something above it went that way.
bool goes_with(const ReportFacts& facts, Crossing way, ElementIndex element) {
  const Crossing own = crossing_of(facts, element);
  const Status now = facts.status(element);
  if (way == Crossing::worse)
    return own == Crossing::worse || own == Crossing::no_longer_known ||
           (own != Crossing::better && (now == Status::at_risk || now == Status::off_track));
  if (way == Crossing::better)
    return own == Crossing::better || (own != Crossing::worse && (now == Status::on_track || now == Status::complete));
  return true;
}

/// What is below it that moved it most, of what went the same way; else the first below it that did.
std::string moved_below(const ReportFacts& facts, std::size_t row) {
  const RollupComparison& moved = facts.moved;
  const Crossing way = moved.crossing[row];
  const auto now = [&](ElementIndex element) {
    return facts.name(element) + ", now " + facts.in_words(facts.status(element));
  };
  const auto explains = [&](ElementIndex element) {
    return element != no_element && element != moved.row_after[row] && facts.shown.element(element) &&
           goes_with(facts, way, element);
  };
  const ElementIndex most = moved.main_child[row];
  const ElementIndex origin = moved.origin[row];
  if (explains(most)) {
    std::string text = "Mostly because of " + now(most);
    if (origin != most && explains(origin)) text += ", and there of " + now(origin);
    return text;
  }
  if (explains(origin)) return "Mostly because of " + now(origin);
  for (const std::size_t other : worst_first(moved)) {
    const ElementIndex element = moved.row_after[other];
    if (other == row || moved.crossing[other] != way || !facts.shown.element(element)) continue;
    const std::vector<ElementIndex> above = ancestors(*facts.result.state().at, element);
    if (facts.result.leaves()[element] != 0 && std::ranges::find(above, moved.row_after[row]) != above.end())
      return "Mostly because of " + now(element);
  }
  return most == no_element ? std::string{} : "More than one thing below it moved";
}

}  // namespace

std::string moved_because(const ReportFacts& facts, std::size_t row) {
  const RollupComparison& moved = facts.moved;
  const ElementIndex element = moved.row_after[row];
  std::string text = why_words(facts, element);
  if (text.empty() && facts.result.leaves()[element] == 0) text = moved_below(facts, row);
  std::vector<std::string> causes;
  for (const auto& [cause, words] : cause_names)
    if (moved.causes[row].has(cause)) causes.emplace_back(words);
  if (!causes.empty()) text += (text.empty() ? "" : "; ") + listed(causes);
  if (const std::string_view reason = facts.shown.text(moved.reason[row]); !reason.empty())
    text += (text.empty() ? "" : ": ") + std::string{reason};
  if (const std::string_view by = facts.shown.agreed_by(moved.agreed_by[row]); !by.empty())
    text += "; agreed by " + std::string{by};
  return text;
}

bool is_told_of(const ReportFacts& facts, ElementIndex element) {
  if (!facts.shown.element(element)) return false;
  const bool asked = facts.measure_at[element] != no_entry || facts.action_at[element] != no_entry;
  return (asked && facts.section[element] != behind_section) || facts.plan().role(element) == Role::objective ||
         facts.plan().role(element) == Role::vision;
}

std::string crossings_words(const ReportFacts& facts, const std::vector<std::size_t>& rows) {
  std::array<std::size_t, crossing_count> counts{};
  for (const std::size_t row : rows) ++counts[static_cast<std::size_t>(facts.moved.crossing[row])];
  std::vector<std::string> said;
  for (const auto& [crossing, words] : crossing_words)
    if (const std::size_t count = counts[static_cast<std::size_t>(crossing)]; count != 0)
      said.push_back(count_text(std::uint64_t{count}) + " " + small(words));
  return listed(said);
}

void add_board(std::string& out, const ReportFacts& facts) {
  const Tally& tally = facts.total;
  if (tally.total() == 0) return;
  const std::uint32_t unknown = tally[Status::no_data] + tally[Status::stale] + tally[Status::no_target];
  const auto add = [&](std::uint32_t count, const std::string& words) {
    out += "<li><strong>" + tally_words(count) + "</strong> " + words + "</li>";
  };
  out += "<ul class=\"gt-board\">";
  add(tally[Status::on_track] + tally[Status::complete],
      facts.tag(Status::on_track) + " or " + html_text(facts.in_words(Status::complete)));
  add(tally[Status::at_risk], facts.tag(Status::at_risk));
  add(tally[Status::off_track], facts.tag(Status::off_track));
  add(unknown, "not known or without a target");
  add(tally.total() - tally.judged() - unknown, "not due or not judged");
  out += "</ul>";
}

void add_statuses(std::string& out, const ReportFacts& facts) {
  const Framework& framework = facts.plan().framework();
  const std::string off{framework.label(Status::off_track)};
  const std::string risk{framework.label(Status::at_risk)};
  const std::string on = std::string{framework.label(Status::on_track)} + " or " + facts.in_words(Status::complete);
  PageTable table(out, "Measures and actions by priority, each counted once in its row",
                  {{"Priority"},
                   {"Status"},
                   {"Who answers"},
                   {"Known, and of those on track"},
                   {off, true},
                   {risk, true},
                   {on, true},
                   {"Not known or no target", true},
                   {"Not due or not judged", true}});
  for (const ObjectiveSides& each : facts.priorities)
    add_status_row(table, facts, row_head(facts, each.element), facts.tag(each.status),
                   html_text(capital(facts.who(each.element))), sum_of(each.work.tally, each.outcomes.tally),
                   facts.name(each.element));
  add_status_row(table, facts, "All together, each counted once", {}, {}, facts.total, "All together");
}

void add_sides(std::string& out, const ReportFacts& facts) {
  add_paragraph(
      out,
      "What was to be done, beside what it was to achieve. Where the two part, the work may be the wrong work, "
      "too little of it, or too early to tell.");
  {
    PageTable table(out, "Work against outcomes by priority", {{"Priority"}, {"Work"}, {"Outcomes"}, {"Together"}});
    for (const ObjectiveSides& each : facts.priorities)
      table.row({row_head(facts, each.element), side_cell(facts, each.work), side_cell(facts, each.outcomes),
                 html_text(parting_words(facts, each))});
  }
  std::string items;
  const std::vector<LineBelow> lines = lines_below(facts.sides, facts.progress.part(0.2, 0.25));
  auto line = lines.begin();
  for (const ObjectiveSides& each : facts.sides.objectives) {
    facts.progress.at(0.25);
    if (!has_parted(each)) continue;
    const auto first = line;
    while (line != lines.end() && line->objective == each.element) ++line;
    const std::string names = sides_by_name(facts, {first, line});
    items += "<li>" +
             html_text(facts.name(each.element) + ": the work is " + facts.in_words(each.work.status) +
                       ", the outcomes are " + facts.in_words(each.outcomes.status) + "." +
                       (names.empty() ? "" : " " + names)) +
             "</li>";
  }
  if (items.empty()) return;
  add_heading(out, 3, "Where they part");
  out += "<ul>" + items + "</ul>";
}

void add_moved(std::string& out, const ReportFacts& facts) {
  std::vector<std::size_t> rows;
  for (const std::size_t row : worst_first(facts.moved))
    if (facts.moved.crossing[row] != Crossing::none && is_told_of(facts, facts.moved.row_after[row]))
      rows.push_back(row);
  if (rows.empty()) {
    add_paragraph(out, "No status moved.");
    return;
  }
  PageTable table(out, "Statuses that moved since " + day_words(facts.before.as_of()),
                  {{"What"}, {"Which way"}, {"Was"}, {"Is"}, {"Why"}});
  for (const auto& [crossing, words] : crossing_words)
    for (const std::size_t row : rows) {
      facts.progress.at(0.3);
      if (facts.moved.crossing[row] != crossing) continue;
      const ElementIndex element = facts.moved.row_after[row];
      table.row({row_head(facts, element), std::string{words}, facts.tag(facts.moved.status_before[row]),
                 facts.tag(facts.moved.status_after[row]), html_text(capital(moved_because(facts, row)))});
    }
}

void add_unknown(std::string& out, const ReportFacts& facts) {
  std::vector<ElementIndex> unknown;
  for (ElementIndex element = 0; element < facts.plan().size(); ++element) {
    const bool asked = facts.measure_at[element] != no_entry || facts.action_at[element] != no_entry;
    const Status status = facts.status(element);
    if (asked && facts.section[element] != behind_section && (is_unknown(status) || status == Status::no_target))
      unknown.push_back(element);
  }
  if (unknown.empty()) {
    add_paragraph(out, "Everything that is due is known.");
  } else {
    PageTable table(out, "What is not known, or has no target: " + counted(unknown.size(), "row"),
                    {{"What"}, {"Status"}, {"Why"}, {"Who answers"}});
    for (const ElementIndex element : unknown) {
      facts.progress.at(0.4);
      table.row({row_head(facts, element), facts.tag(facts.status(element)), html_text(why_unknown(facts, element)),
                 html_text(capital(facts.who(element)))});
    }
  }
  add_paragraph(out,
                "What is not known counts as neither good nor bad. What was known before and is not now counts with "
                "what it last was, and never as more than half well, until it is known again. A priority of which less "
                "than its share is judged is never shown as on track.");
}

}  // namespace views
}  // namespace v0
}  // namespace goldenthread
