#include "report_exceptions.hpp"

#include <algorithm>
#include <cmath>

#include <goldenthread/frame/html_table.hpp>
#include <goldenthread/frame/number_text.hpp>

#include "page.hpp"
#include "report_front.hpp"
#include "rollup/figures_text.hpp"
#include "rollup/last_judged.hpp"
#include "rollup/rollup_state.hpp"
#include "words.hpp"

namespace goldenthread {
inline namespace v0 {
namespace views {

namespace {

std::string days_words(std::int32_t days) { return counted(static_cast<std::uint64_t>(days), "day"); }

/// "15 % below" where that is the wrong side, else empty.
std::string distance_words(const MeasureEntry& entry) {
  const double gap = published(entry, entry.actual.value) - entry.due_by_now;
  if (std::isnan(gap) || gap == 0 || entry.due_by_now == 0) return {};
  const bool wrong = entry.polarity == Polarity::higher_is_better  ? gap < 0
                     : entry.polarity == Polarity::lower_is_better ? gap > 0
                                                                   : false;
  if (!wrong) return {};
  return ", " + detail::rounded(std::abs(gap / entry.due_by_now) * 100) + " % " + (gap < 0 ? "below" : "above");
}

std::string limit_words(const MeasureEntry& entry) {
  const std::string lower = figure_words(entry, entry.lower);
  const std::string upper = figure_words(entry, entry.upper);
  if (!lower.empty() && !upper.empty()) return "a range from " + lower + " to " + upper;
  return lower.empty() ? "at most " + upper : "at least " + lower;
}

bool is_action_or_milestone(const ReportFacts& facts, ElementIndex element) {
  return facts.action_at[element] != no_entry;
}

/// Everything asked for: measures and work, in the plan's order.
template <class Each>
void each_asked(const ReportFacts& facts, const Each& each) {
  for (ElementIndex element = 0; element < facts.plan().size(); ++element)
    if (facts.section[element] != behind_section &&
        (facts.measure_at[element] != no_entry || facts.action_at[element] != no_entry))
      each(element);
}

std::string override_words(const ReportFacts& facts, const detail::Override& given) {
  const Table& updates = facts.result.state().reader(given.element).own->plan().updates();
  std::string text = "Computed " + facts.in_words(facts.result.computed_statuses()[given.element]) + ", shown as " +
                     facts.in_words(facts.status(given.element));
  if (!facts.shown.row(updates, given.update)) return text + "; why is not shown here";
  if (const std::string_view reason = updates.text("reason", given.update); !reason.empty())
    text += ": " + std::string{reason};
  if (const std::string_view author = facts.shown.author(updates.text("author", given.update)); !author.empty())
    text += "; by " + std::string{author};
  text += ", " + day_words(updates.days("date")[given.update]);
  const auto expires = updates.days("expires");
  if (!expires.empty() && !expires[given.update].is_none()) text += ", until " + day_words(expires[given.update]);
  return text;
}

std::string peers_words(const MeasureEntry& entry) {
  return "On track at " + figure_words(entry, entry.actual.value) + ", and in the worst quarter of " +
         count_text(std::uint64_t{entry.peers.values.size() + 1}) + " areas; their median is " +
         figure_words(entry.peers.median, entry.unit);
}

std::string moved_words(const ActionEntry& entry) {
  std::string text = "From " + day_words(entry.first_due) + " to " + day_words(entry.due);
  if (entry.moves > 1) text += ", moved " + detail::times_in_words(entry.moves);
  if (!entry.move_reason.empty()) text += ": " + std::string{entry.move_reason};
  if (!entry.move_agreed_by.empty()) text += "; agreed by " + std::string{entry.move_agreed_by};
  if (entry.move_reason.empty() && entry.move_agreed_by.empty())
    text += entry.move_not_shown ? "; why is not shown here" : "; no reason is recorded";
  return text;
}

/// Empty where it would name what is not shown, or an officer.
std::string why_redefined(const ReportFacts& facts, std::size_t row) {
  const RollupComparison& moved = facts.moved;
  const auto is_told = [&](ElementIndex element) { return element == no_element || facts.shown.element(element); };
  const bool told = is_told(moved.main_child[row]) && is_told(moved.origin[row]) &&
                    facts.shown.text(moved.reason[row]) == moved.reason[row] &&
                    facts.shown.agreed_by(moved.agreed_by[row]) == moved.agreed_by[row];
  return told ? why(moved, row) : std::string{};
}

struct GroupWords {
  std::string_view title, none;
};

constexpr std::array<GroupWords, exception_count> group_words{
    {{"Off track", "Nothing is off track."},
     {"At risk twice running", "Nothing is at risk twice running."},
     {"No longer known", "Nothing that was known is not known any more."},
     {"Redefined", "Nothing was redefined."},
     {"Dates moved", "No date was moved."},
     {"Overrides in force", "No status is overridden."},
     {"On track, and behind the neighbours",
      "Nothing on track is in the worst quarter of its neighbours, where those are known."}}};

}  // namespace

std::string why_words(const ReportFacts& facts, const MeasureEntry& entry) {
  if (std::isnan(entry.actual.value)) return why_unknown(facts, entry.element);
  std::string text = figure_words(entry, entry.actual.value);
  if (!entry.actual.period.is_none()) text += " for " + facts.period(entry.element, entry.actual.period);
  if (entry.provisional) text += " (provisional)";
  if (!std::isnan(entry.due_by_now))
    text += " against " + figure_words(entry, entry.due_by_now) +
            (entry.due_by_now == entry.target.value ? "" : " due by then") + distance_words(entry);
  if (!std::isnan(entry.lower) || !std::isnan(entry.upper))
    text += (std::isnan(entry.due_by_now) ? " against " : ", with ") + limit_words(entry) +
            (std::isnan(entry.due_by_now) ? "" : " still allowed");
  return text;
}

std::string why_words(const ReportFacts& facts, const ActionEntry& entry) {
  std::string text;
  if (entry.status == Status::complete) {
    if (entry.completed.is_none())
      text = "Complete";
    else
      text = (facts.only_reported[entry.element] != 0 ? "Reported complete by " : "Completed on ") +
             day_words(entry.completed);
    if (entry.days_late > 0) text += ", " + days_words(entry.days_late) + " late";
    return text;
  }
  if (entry.days_late > 0) {
    text = "Due " + day_words(entry.due) + " and not complete: " + days_words(entry.days_late) + " late";
    if (!std::isnan(entry.progress)) text += "; " + percent_text(entry.progress) + " done";
  } else {
    if (!std::isnan(entry.progress)) text = percent_text(entry.progress) + " done";
    if (!std::isnan(entry.expected))
      text += (text.empty() ? "Nothing reported; " : " where ") + percent_text(entry.expected) + " was expected by now";
    if (!entry.due.is_none()) text += (text.empty() ? "Due " : "; due ") + day_words(entry.due);
  }
  if (entry.reported && *entry.reported != entry.computed)
    text += (text.empty() ? "Reported " : "; reported ") + facts.in_words(*entry.reported) + ", computed " +
            facts.in_words(entry.computed);
  return text;
}

std::string why_words(const ReportFacts& facts, ElementIndex element) {
  if (is_unknown(facts.status(element)) || facts.status(element) == Status::no_target)
    return why_unknown(facts, element);
  if (facts.measure_at[element] != no_entry) return why_words(facts, facts.measures.entries[facts.measure_at[element]]);
  if (is_action_or_milestone(facts, element)) return why_words(facts, facts.actions.entries[facts.action_at[element]]);
  return {};
}

std::string why_unknown(const ReportFacts& facts, ElementIndex element) {
  if (facts.measure_at[element] != no_entry) {
    const MeasureEntry& entry = facts.measures.entries[facts.measure_at[element]];
    const std::string period = facts.period(element, entry.actual.period);
    if (entry.status == Status::no_target)
      return "There is a figure" + (period.empty() ? "" : " for " + period) + " and no target";
    if (entry.not_shown) return "The figure for " + period + " is not shown here";
    if (entry.suppressed)
      return "The figure for " + period + " is not shown: it is of too few, or would tell one that is";
    if (entry.actual.period.is_none()) return "No figure has been recorded";
    if (std::isnan(entry.actual.value))
      return "No figure for " + period + (entry.missing.empty() ? "" : ": " + std::string{entry.missing});
    return "The latest figure, " + figure_words(entry, entry.actual.value) + ", is for " + period;
  }
  if (is_action_or_milestone(facts, element)) {
    const ActionEntry& entry = facts.actions.entries[facts.action_at[element]];
    if (entry.status == Status::stale) return "The latest report is too old to go by";
    if (std::isnan(entry.progress)) return "No progress has been reported";
    if (facts.result.leaves()[element] == 0) return "Too little of what is below it can be judged";
  }
  return "Not known";
}

std::string doing_cell(const ReportFacts& facts, ElementIndex element) {
  const Said said = facts.said.of(element);
  std::string text;
  if (!said.corrective_action.empty()) text += html_text(said.corrective_action);
  if (!said.commentary.empty()) {
    const std::string comment = html_text(said.commentary) + " (" + day_words(said.commented) + ")";
    text += text.empty() ? comment : "<small>" + comment + "</small>";
  }
  if (!text.empty()) return text;
  if (said.not_shown) return "Not shown here";
  return is_unexplained(facts, element) ? "<span class=\"gt-alert\">No explanation given</span>" : "";
}

std::string back_words(const ReportFacts& facts, ElementIndex element) {
  const Said said = facts.said.of(element);
  return facts.period(element, said.back_on_track);
}

bool is_unexplained(const ReportFacts& facts, ElementIndex element) {
  if (facts.status(element) != Status::off_track) return false;
  const Said said = facts.said.of(element);
  return said.commentary.empty() && said.corrective_action.empty() && !said.not_shown;
}

Exceptions exceptions_of(const ReportFacts& facts) {
  Exceptions found;
  const auto add = [&](Exception which, ElementIndex element, std::string why) {
    found[static_cast<std::size_t>(which)].push_back({element, std::move(why)});
  };
  const Rollup::State& state = facts.result.state();
  const detail::LastJudged last(state);
  std::vector<std::uint32_t> redefined(facts.plan().size(), no_entry);
  for (std::uint32_t row = 0; row < facts.moved.size(); ++row)
    if (facts.moved.crossing[row] == Crossing::redefined) redefined[facts.moved.row_after[row]] = row;
  each_asked(facts, [&](ElementIndex element) {
    facts.progress.step(element, facts.plan().size() * 20);
    const Status status = facts.status(element);
    if (status == Status::off_track) add(Exception::off_track, element, why_words(facts, element));
    if (status == Status::at_risk && facts.status_before(element) == Status::at_risk)
      add(Exception::at_risk_again, element, why_words(facts, element));
    if (is_unknown(status))
      if (const auto was = last.of(element))
        add(Exception::no_longer_known, element, why_unknown(facts, element) + "; it was last " + facts.in_words(*was));
    if (redefined[element] != no_entry) {
      const std::string words = why_redefined(facts, redefined[element]);
      add(Exception::redefined, element, words.empty() ? "Said, measured or counted another way" : capital(words));
    }
    if (is_action_or_milestone(facts, element)) {
      const ActionEntry& entry = facts.actions.entries[facts.action_at[element]];
      if (entry.moves > 0 && entry.status != Status::complete) add(Exception::moved, element, moved_words(entry));
    }
    if (const detail::Override* const given = state.find_override(element))
      add(Exception::overridden, element, override_words(facts, *given));
    if (facts.measure_at[element] != no_entry) {
      const MeasureEntry& entry = facts.measures.entries[facts.measure_at[element]];
      constexpr std::uint8_t worst_quarter = 4;
      if (status == Status::on_track && entry.peers.quartile == worst_quarter)
        add(Exception::behind_neighbours, element, peers_words(entry));
    }
  });
  return found;
}

void add_exceptions(std::string& out, const ReportFacts& facts, const Exceptions& exceptions) {
  std::vector<std::string> none;
  for (std::size_t which = 0; which < exception_count; ++which) {
    const std::vector<NamedElement>& named = exceptions[which];
    if (named.empty()) {
      // Where nothing can be judged nobody knows that nothing is.
      const auto sort = static_cast<Exception>(which);
      const bool by_judgement =
          sort != Exception::redefined && sort != Exception::moved && sort != Exception::overridden;
      if (!by_judgement || facts.total.judged() != 0) none.emplace_back(group_words[which].none);
      continue;
    }
    const std::string count = count_text(std::uint64_t{named.size()});
    add_heading(out, 3, std::string{group_words[which].title} + ": " + count);
    // Of what was changed on purpose it says nothing how long the status has been so.
    const auto sort = static_cast<Exception>(which);
    const bool by_status = sort != Exception::redefined && sort != Exception::moved && sort != Exception::overridden;
    std::vector<Heading> headings{{"What"},        {"Status"},          {"Why"}, {"What is being done"},
                                  {"Who answers"}, {"Back on track by"}};
    if (by_status) headings.push_back({"For how long"});
    PageTable table(out, std::string{group_words[which].title} + ": why, what is being done, and who answers",
                    std::move(headings), "gt-named");
    for (const NamedElement& each : named) {
      facts.progress.at(0.1);
      const ElementIndex at = each.element;
      std::vector<std::string> cells{
          row_head(facts, at),   facts.tag(facts.status(at)),       html_text(each.why),
          doing_cell(facts, at), html_text(capital(facts.who(at))), html_text(back_words(facts, at))};
      if (by_status) cells.push_back(facts.how_long(at));
      table.row(cells);
    }
  }
  std::string rest;
  if (facts.total.judged() == 0)
    rest = (facts.total.total() != 0       ? "No measure or action can be judged, so none is "
            : facts.elsewhere.total() != 0 ? "There is no measure or action that counts for a priority, so none is "
                                           : "There is no measure or action to judge, so none is ") +
           ("known to be " + facts.in_words(Status::on_track) + ", " + facts.in_words(Status::at_risk) + " or " +
            facts.in_words(Status::off_track) + ".");
  for (const std::string& words : none) rest += (rest.empty() ? "" : " ") + words;
  if (!rest.empty()) add_paragraph(out, rest);
}

}  // namespace views
}  // namespace v0
}  // namespace goldenthread
