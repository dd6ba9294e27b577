#include "plain_wording.hpp"

#include <string>
#include <vector>

#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/frame/period_text.hpp>
#include <goldenthread/time/parse.hpp>

#include "finders.hpp"
#include "model/placed_periods.hpp"
#include "wording.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

std::string steps(std::size_t length) { return count_text(length - 1) + (length == 2 ? " step" : " steps") + " down"; }

std::string accepted(const Findings::State& state, const FindingRecord& record) {
  const Table& table = state.graph.plan().justifications();
  const auto dates = table.days("date");
  const auto until = table.days("until");
  std::string_view author = table.text("author", record.about);
  if (state.shown) author = state.shown->author(author);
  std::string text = author.empty() ? std::string{"accepted"} : "accepted by " + in_quotes(author);
  if (!dates.empty() && !dates[record.about].is_none()) text += " on " + day_words(dates[record.about]);
  if (!until.empty() && !until[record.about].is_none()) text += " until " + day_words(until[record.about]);
  return text + ": " + in_quotes(table.text("reason", record.about), 200);
}

std::string cell(const Table& table, const Plan& plan, std::string_view column, std::size_t row) {
  const auto* const found = table.find(column);
  return found == nullptr ? std::string{} : plan.cell(*found, row);
}

// The link in that row, for a sentence.
std::string link_words(const Plan& plan, std::size_t link) {
  return "the link " + in_quotes(plan.id(plan.link_from()[link])) + " " +
         plan.framework().link_types[plan.link_types()[link]].name + " " + in_quotes(plan.id(plan.link_to()[link]));
}

std::string agreed_on(const Plan& plan, std::size_t link) {
  const auto days = plan.links().days("agreed");
  return days.empty() || days[link].is_none() ? std::string{} : " on " + day_words(days[link]);
}

// A cell in a sentence: a day in words, anything else in quotes.
std::string cell_words(const std::string& text) {
  constexpr std::size_t length = 10;
  if (text.size() == length && text[4] == '-' && text[7] == '-')
    if (const auto day = try_parse_date(text)) return day_words(*day);
  return in_quotes(text);
}

// Which update changed what, where it was an update that made the link suspect.
std::string suspect_words(const Plan& plan, const FindingRecord& record) {
  const std::string link = link_words(plan, record.about) + " is suspect: ";
  if (record.requirements == 0)
    return link + "a watched column of " + name_of(plan, record.element) + " or of " +
           name_of(plan, plan.link_to()[record.about]) + " has changed since it was agreed" +
           agreed_on(plan, record.about);
  const std::size_t update = record.requirements - 1;
  const Table& updates = plan.updates();
  std::string fields;
  for (const std::string& field : plan.framework().watched)
    if (const std::string now = cell(updates, plan, field, update); !now.empty())
      fields += (fields.empty() ? "" : " and ") + field + " of " + name_of(plan, updates.elements("element")[update]) +
                " became " + cell_words(now);
  return link + fields + " on " + day_words(updates.days("date")[update]) + ", after it was agreed" +
         agreed_on(plan, record.about);
}

std::string dates_of(const ElementDates& dates, ElementIndex row) {
  const std::string start = dates.start(row).is_none() ? std::string{} : "starts on " + day_words(dates.start(row));
  const std::string due = dates.due(row).is_none() ? std::string{} : "is due on " + day_words(dates.due(row));
  return start + (start.empty() || due.empty() ? "" : " and ") + due;
}

std::string window_words(const Findings::State& state, const FindingRecord& record) {
  const Plan& plan = state.graph.plan();
  const std::string name = name_of(plan, record.element);
  if (record.about == FindingRecord::nothing && record.requirements == starts_after_due)
    return name + " starts on " + day_words(state.dates.start(record.element)) +
           ", after the day on which it is due, " + day_words(state.dates.due(record.element));
  if (record.about == FindingRecord::nothing)
    return name + " is due on " + day_words(state.dates.due(record.element)) + ", after the plan ends on " +
           day_words(plan.info().period.last());
  const ElementIndex parent = plan.link_to()[record.about];
  return name + " " + dates_of(state.dates, record.element) + ", which is not within " + name_of(plan, parent) +
         ", which " + dates_of(state.dates, parent);
}

std::string stale_words(const Findings::State& state, const FindingRecord& record) {
  const Plan& plan = state.graph.plan();
  const Date last = detail::observed_periods(plan)[record.about].last();
  const std::string max_age = cell(plan.measures(), plan, "max_age", record.requirements);
  const std::string allowed = max_age.empty()
                                  ? "it is measured " + cell(plan.measures(), plan, "frequency", record.requirements)
                                  : "its data may be " + max_age + " days old";
  return name_of(plan, record.element) + " was last observed for " + day_words(last) + ", " +
         counted(state.links.as_of() - last, "day") + " before " + day_words(state.links.as_of()) + ", and " + allowed;
}

std::string limit_words(const Plan& plan, const FindingRecord& record, const std::string& name) {
  const Limit& limit = plan.framework().limits[record.about / limit_sorts];
  const std::string count = count_text(record.requirements);
  const std::string source = limit.source.empty() ? std::string{} : " (" + limit.source + ")";
  switch (static_cast<LimitSort>(record.about % limit_sorts)) {
    case LimitSort::elements: {
      std::string kinds;
      for (const std::string& kind : limit.kinds) kinds += (kinds.empty() ? "" : " or ") + kind;
      return name + " is over the limit: there are " + count + " of kind " + kinds + ", and the framework's limit is " +
             count_text(limit.elements.value_or(0)) + source;
    }
    case LimitSort::children:
      return name + " has " + count + " children, and the framework's limit is " +
             count_text(limit.children.value_or(0)) + source;
    case LimitSort::parents:
      return name + " has " + count + " parents, and the framework's limit is " +
             count_text(limit.parents.value_or(0)) + source;
  }
  return name;
}

}  // namespace

std::string listed(const Plan& plan, const std::vector<ElementIndex>& elements, std::string_view between) {
  constexpr std::size_t shown = 10;
  std::string text;
  for (std::size_t i = 0; i < elements.size() && i < shown; ++i) {
    if (i != 0) text += between;
    text += in_quotes(plan.id(elements[i]));
  }
  if (elements.size() > shown) text += std::string(between) + count_text(elements.size() - shown) + " more";
  return text;
}

std::string plain_message(const Findings::State& state, const FindingRecord& record) {
  const Plan& plan = state.graph.plan();
  std::string name = name_of(plan, record.element);
  switch (record.code) {
    case FindingCode::cycle:
      return name + " is in a loop of " + state.graph.rings()[record.about].link_type + ": " +
             listed(plan, state.ring(record.about), " -> ") + " -> " +
             in_quotes(plan.id(state.ring(record.about).front()));
    case FindingCode::above_cycle:
      return name + " depends on a loop below it, at " + name_of(plan, state.path(record, 2).back()) + ", " +
             steps(state.path_length(record));
    case FindingCode::deep_gap:
      return name + " is covered, but " + name_of(plan, state.path(record, 2).back()) + ", " +
             steps(state.path_length(record)) + ", has a gap";
    case FindingCode::orphan:
      return name + " has no line of sight to any vision";
    case FindingCode::isolated:
      return name + " has no links";
    case FindingCode::unwanted:
      return name + " is covered by " + name_of(plan, plan.link_from()[record.about]) + " (" +
             plan.framework().link_types[plan.link_types()[record.about]].name + "), which no rule asks for";
    case FindingCode::justified:
      if (record.rule == FindingRecord::nothing) return name + " has a gap that was " + accepted(state, record);
      return name + " does not meet rule " + state.program.rules[record.rule].id + ", which was " +
             accepted(state, record);
    case FindingCode::stale_justification:
      return name + " no longer has the gap that was " + accepted(state, record);
    case FindingCode::outdated:
    case FindingCode::predated:
      return link_words(plan, record.about) + " cites revision " +
             cell(plan.links(), plan, "target_revision", record.about) + " of " +
             name_of(plan, plan.link_to()[record.about]) + ", which is at revision " +
             cell(plan.elements(), plan, "revision", plan.link_to()[record.about]) + ", and so covers nothing";
    case FindingCode::suspect:
      return suspect_words(plan, record);
    case FindingCode::out_of_window:
      return window_words(state, record);
    case FindingCode::no_activity: {
      const std::vector<Period> years = years_of(plan.info());
      std::string text;
      for (std::size_t i = 0; i < years.size(); ++i)
        if ((record.requirements >> i & 1U) != 0)
          text += (text.empty() ? "" : ", ") + period_words(years[i], plan.calendar());
      return name + " has no work under way or due below it in " + text;
    }
    case FindingCode::stale_data:
      return stale_words(state, record);
    case FindingCode::stale_update: {
      const Date last = state.dates.reported(record.element);
      return name + " should be reported " + cell(plan.elements(), plan, "frequency", record.element) + ", and " +
             (last.is_none() ? "never was" : "last was for " + day_words(last)) + ", as of " +
             day_words(state.links.as_of());
    }
    case FindingCode::too_many:
      return limit_words(plan, record, name);
    case FindingCode::redundant_link:
      return link_words(plan, record.about) + " is already implied by the longer path through " +
             name_of(plan, record.requirements);
    case FindingCode::unknown_justification:
      return "the justification of " + name + " names " + in_quotes(plan.justifications().text("rule", record.about)) +
             ", which is not the name of a rule, clause or finding, so it accepts nothing";
    case FindingCode::partial_correction: {
      const std::string end = day_words(plan.links().days("valid_to")[record.about]);
      return link_words(plan, record.about) + " was corrected up to " + end + ", and the earlier record of it does" +
             " not apply after that day";
    }
    case FindingCode::single_support:
      return name + " has no support left if " + name_of(plan, record.about) + " is removed";
    case FindingCode::copied_forward:
      return copied_message(plan, record, name);
    default:
      return is_of_measure(record.code) ? measure_message(plan, record, name) : name;
  }
}

std::string plain_remedy(FindingCode code) {
  switch (code) {
    case FindingCode::cycle:
      return "Remove one of the links in the loop, or reverse it.";
    case FindingCode::above_cycle:
      return "Remove one of the links in the loop.";
    case FindingCode::deep_gap:
      return "Close the gap where it is, or record why it is accepted.";
    case FindingCode::orphan:
      return "Link it, or something above it, to what it serves.";
    case FindingCode::isolated:
      return "Link it to what it serves, or remove it.";
    case FindingCode::unwanted:
      return "Ask for this kind in a rule, or link it to something else.";
    case FindingCode::justified:
      return "Nothing, as long as the reason holds.";
    case FindingCode::stale_justification:
      return "Remove the justification.";
    case FindingCode::outdated:
      return "Review it against the present wording, and cite that revision.";
    case FindingCode::predated:
      return "Cite the present revision of its target, or update the target's revision.";
    case FindingCode::suspect:
      return "Review the link and agree it again, or restore the old wording.";
    case FindingCode::out_of_window:
      return "Change its dates, or the dates that it should fall within.";
    case FindingCode::no_activity:
      return "Plan something for each year, or record why nothing is planned.";
    case FindingCode::stale_data:
      return "Get a newer figure, or record why there is none.";
    case FindingCode::stale_update:
      return "Ask its owner for an update.";
    case FindingCode::too_many:
      return "Merge or remove some, or raise the framework's limit.";
    case FindingCode::redundant_link:
      return "Remove it if it adds nothing of its own.";
    case FindingCode::unknown_justification:
      return "Name the rule, the clause or the finding that it accepts.";
    case FindingCode::partial_correction:
      return "Record what applies after that day, or remove the valid_to of the correction.";
    case FindingCode::single_support:
      return "Add something that does not depend on it, or monitor it closely.";
    default:
      return is_of_measure(code) ? measure_remedy(code) : std::string{};
  }
}

std::pair<std::string, std::string> place_of(const FindingRecord& record) {
  switch (record.code) {
    case FindingCode::unwanted:
    case FindingCode::redundant_link:
      return {"links", ""};
    case FindingCode::outdated:
    case FindingCode::predated:
      return {"links", "target_revision"};
    case FindingCode::suspect:
      return {"links", record.requirements == 0 ? "agreement" : "agreed"};
    case FindingCode::stale_justification:
      return {"justifications", ""};
    case FindingCode::unknown_justification:
      return {"justifications", "rule"};
    case FindingCode::partial_correction:
      return {"links", "valid_to"};
    case FindingCode::stale_data:
    case FindingCode::finer_period:
    case FindingCode::placed_period:
      return {"observations", "period"};
    case FindingCode::foreign_areas:
      return {"observations", "area"};
    case FindingCode::carried_target:
    case FindingCode::unprofiled_target:
      return {"targets", "period"};
    case FindingCode::copied_forward:
      if (is_copied_comment(record.requirements)) return {"updates", "commentary"};
      return {"observations", "value"};
    case FindingCode::contradictory_measure:
      if (static_cast<Contradiction>(record.requirements) == Contradiction::ratio) return {"observations", "value"};
      return {"targets", "value"};
    default:
      return {};
  }
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
