#include <algorithm>
#include <cmath>

#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/frame/shortened.hpp>
#include <goldenthread/reporting/held_over.hpp>
#include <goldenthread/rollup/explain.hpp>
#include <goldenthread/score/severity_order.hpp>

#include "report_front.hpp"
#include "words.hpp"

namespace goldenthread {
inline namespace v0 {
namespace views {

namespace {

/// So many titles are named in a sentence.
constexpr std::size_t max_named = 3;

std::string count_words(std::size_t count) { return count_text(std::uint64_t{count}); }

std::uint32_t count_on_track(const Tally& tally) { return tally[Status::on_track] + tally[Status::complete]; }

std::string is_or_are(std::size_t count) { return count == 1 ? " is " : " are "; }

std::string names_of(const ReportFacts& facts, const std::vector<NamedElement>& named) {
  std::vector<std::string> names;
  for (const NamedElement& each : named) names.push_back(facts.name(each.element));
  return listed(names, max_named);
}

std::string how_it_stands(const ReportFacts& facts) {
  const Tally& tally = facts.total;
  if (tally.total() == 0 && facts.elsewhere.total() == 0) return "No measure or action is to be reported.";
  if (tally.total() == 0) {
    const std::size_t good = count_on_track(facts.elsewhere);
    return "No measure or action counts for a priority; of the " + count_words(facts.elsewhere.total()) +
           " that count for none, " + (good == 0 ? std::string{"none"} : count_words(good)) +
           (good > 1 ? " are " : " is ") + facts.in_words(Status::on_track) + " or " +
           facts.in_words(Status::complete) + ".";
  }
  if (tally.judged() == 0)
    return "None of " + counted(tally.total(), "measure and action", "measures and actions") + " can be judged.";
  std::string text = "Of " + counted(tally.total(), "measure and action", "measures and actions") + ", " +
                     count_words(tally.judged()) + " can be judged: " + count_words(count_on_track(tally)) +
                     " of those " + count_words(tally.judged()) + is_or_are(count_on_track(tally)) +
                     facts.in_words(Status::on_track) + " or " + facts.in_words(Status::complete) + ", " +
                     count_words(tally[Status::at_risk]) + is_or_are(tally[Status::at_risk]) +
                     facts.in_words(Status::at_risk) + " and " + count_words(tally[Status::off_track]) +
                     is_or_are(tally[Status::off_track]) + facts.in_words(Status::off_track) + ".";
  return text;
}

/// The priority that is furthest behind: by status, then by how well it is doing.
const ObjectiveSides* worst_priority(const ReportFacts& facts) {
  const SeverityOrder order{facts.plan().framework().severity_order};
  const ObjectiveSides* worst = nullptr;
  const auto key = [&](const ObjectiveSides& each) {
    const double standing = facts.result.standings()[each.element];
    return std::pair(order.rank(each.status), std::isnan(standing) ? 1 : standing);
  };
  for (const ObjectiveSides& each : facts.priorities)
    if (is_judgement(each.status) && (worst == nullptr || key(each) < key(*worst))) worst = &each;
  return worst;
}

std::string furthest_behind(const ReportFacts& facts) {
  const ObjectiveSides* const worst = worst_priority(facts);
  if (worst == nullptr) return "No priority can be judged.";
  if (worst->status == Status::on_track || worst->status == Status::complete)
    return "No priority is behind: each that can be judged is " + facts.in_words(Status::on_track) + " or " +
           facts.in_words(Status::complete) + ".";
  std::string text = "The priority that is furthest behind is " + facts.name(worst->element) + " (" +
                     facts.in_words(worst->status) + "), for which " + facts.who_answers(worst->element);
  if (const std::string reason = reason_below(facts, worst->element); !reason.empty()) text += ": " + reason;
  text += ".";
  std::vector<std::pair<Status, std::vector<std::string>>> others;
  for (const ObjectiveSides& each : facts.priorities) {
    if (&each == worst) continue;
    const auto same = std::ranges::find(others, each.status, [](const auto& other) { return other.first; });
    if (same == others.end())
      others.emplace_back(each.status, std::vector<std::string>{facts.name(each.element)});
    else
      same->second.push_back(facts.name(each.element));
  }
  for (const auto& [status, names] : others)
    text += " " + listed(names, 6) + is_or_are(names.size()) + facts.in_words(status) + ".";
  return text;
}

std::string what_moved(const ReportFacts& facts) {
  std::array<std::vector<NamedElement>, crossing_count> by_crossing;
  for (const std::size_t row : worst_first(facts.moved)) {
    const ElementIndex element = facts.moved.row_after[row];
    if (facts.counted[element] != 0)
      by_crossing[static_cast<std::size_t>(facts.moved.crossing[row])].push_back({element, {}});
  }
  constexpr std::array<std::pair<Crossing, std::string_view>, 5> words{
      {{Crossing::worse, "worse"},
       {Crossing::better, "better"},
       {Crossing::no_longer_known, "no longer known"},
       {Crossing::newly_known, "newly known"},
       {Crossing::redefined, "redefined, neither better nor worse"}}};
  std::vector<std::string> parts;
  for (const auto& [crossing, said] : words)
    if (const auto& named = by_crossing[static_cast<std::size_t>(crossing)]; !named.empty())
      parts.push_back(count_words(named.size()) + is_or_are(named.size()) + std::string{said} + " (" +
                      names_of(facts, named) + ")");
  std::string text = "Since " + day_words(facts.before.as_of()) + ", ";
  std::size_t elsewhere = 0;
  for (std::size_t row = 0; row < facts.moved.row_after.size(); ++row) {
    const ElementIndex element = facts.moved.row_after[row];
    if (facts.moved.crossing[row] != Crossing::none && facts.counted[element] == 0 &&
        facts.result.leaves()[element] != 0 && is_told_of(facts, element))
      ++elsewhere;
  }
  if (parts.empty())
    text += elsewhere == 0
                ? std::string{"no status of a measure or action moved"}
                : "no status of a measure or action moved that is under a priority, and " + count_words(elsewhere) +
                      " did that " + (elsewhere == 1 ? "is" : "are") + " under none";
  else
    text += "of the measures and actions " + listed(parts);
  std::vector<std::string> priorities;
  for (const ObjectiveSides& each : facts.priorities)
    if (const auto was = facts.status_before(each.element); was && *was != each.status)
      priorities.push_back(facts.name(each.element) + " went from " + facts.in_words(*was) + " to " +
                           facts.in_words(each.status));
  if (!facts.priorities.empty())
    text += priorities.empty() ? "; no priority changed its status" : "; of the priorities " + listed(priorities);
  return text + ".";
}

std::string what_is_not_known(const ReportFacts& facts) {
  std::vector<NamedElement> named;
  for (ElementIndex element = 0; element < facts.plan().size(); ++element)
    if (facts.counted[element] != 0 && is_unknown(facts.status(element))) named.push_back({element, {}});
  const std::uint32_t without = facts.total[Status::no_target];
  std::size_t elsewhere = 0;
  for (std::size_t i = 0; i < status_count; ++i)
    if (is_unknown(static_cast<Status>(i))) elsewhere += facts.elsewhere[static_cast<Status>(i)];
  std::string text = named.empty() ? (elsewhere == 0 ? "Nothing that is due is unknown"
                                                     : "Nothing that counts for a priority is due and unknown")
                                   : counted(named.size(), "measure or action", "measures and actions") +
                                         is_or_are(named.size()) + "not known (" + names_of(facts, named) + ")";
  if (without != 0) text += ", and " + count_words(without) + (without == 1 ? " has" : " have") + " no target";
  if (elsewhere != 0)
    text += "; of what counts for no priority, " + count_words(elsewhere) + is_or_are(elsewhere) + "not known" +
            (named.empty() ? "" : " either");
  std::uint32_t measures = 0;
  std::uint32_t never = 0;
  for (const MeasureEntry& entry : facts.measures.entries) {
    if (facts.counted[entry.element] == 0) continue;
    ++measures;
    if (std::isnan(entry.actual.value) && entry.actual.period.is_none() && entry.missing.empty() && !entry.not_shown)
      ++never;
  }
  if (measures != 0 && facts.before.as_of() < facts.today) {
    const HeldOver held = held_over(facts.result, facts.before.as_of(), facts.options.where);
    std::uint32_t over = never;
    for (const ElementIndex element : held.element)
      if (facts.counted[element] != 0) ++over;
    const std::string since = " since " + day_words(facts.before.as_of());
    text += over == 0 ? "; each measure has a figure that is new" + since
                      : "; " + count_words(over) + " of " + counted(measures, "measure") +
                            (over == 1 ? " has" : " have") + " no figure that is new" + since +
                            (never == 0      ? ""
                             : never == over ? ", nor any before"
                                             : ", " + count_words(never) + " of them none at all");
  }
  return text + ".";
}

std::string what_needs_an_answer(const ReportFacts& facts, const Exceptions& exceptions) {
  const auto of = [&](Exception which) -> const std::vector<NamedElement>& {
    return exceptions[static_cast<std::size_t>(which)];
  };
  std::vector<NamedElement> silent;
  for (const NamedElement& each : of(Exception::off_track))
    if (is_unexplained(facts, each.element)) silent.push_back(each);
  std::string text;
  if (of(Exception::off_track).empty()) {
    text = (facts.total.judged() == 0 ? "Nothing is known to be " : "Nothing is ") + facts.in_words(Status::off_track);
  } else if (silent.empty()) {
    text = "Each that is " + facts.in_words(Status::off_track) + " comes with an explanation";
  } else {
    text = "Members are asked to seek an explanation of what is " + facts.in_words(Status::off_track) +
           " and comes without one: " + names_of(facts, silent);
  }
  std::size_t more_than_once = 0;
  for (const NamedElement& each : of(Exception::moved))
    if (facts.actions.entries[facts.action_at[each.element]].moves > 1) ++more_than_once;
  const std::size_t moved = of(Exception::moved).size();
  text +=
      moved == 0 ? "; no date was moved" : "; " + counted(moved, "date") + (moved == 1 ? " was moved" : " were moved");
  if (moved != 0)
    text += more_than_once == 0 ? ", none more than once" : ", " + count_words(more_than_once) + " more than once";
  const std::size_t overrides = of(Exception::overridden).size();
  if (overrides == 0) return text + "; no override is in force.";
  return text + "; " + counted(overrides, "override") + is_or_are(overrides) + "in force.";
}

}  // namespace

std::string reason_below(const ReportFacts& facts, ElementIndex element) {
  const SeverityOrder order{facts.plan().framework().severity_order};
  std::vector<std::string> names;
  ElementIndex at = element;
  for (std::size_t depth = 0; depth < 12 && facts.result.leaves()[at] == 0; ++depth) {
    const Explanation explained = explain(facts.result, at, facts.options.audience);
    const Contribution* worst = nullptr;
    for (const Contribution& child : explained.children) {
      if (child.gathered || child.weight == 0 || !SeverityOrder::is_ranked(child.status)) continue;
      if (worst == nullptr || order.rank(child.status) < order.rank(worst->status) ||
          (child.status == worst->status && child.weight > worst->weight))
        worst = &child;
    }
    if (worst == nullptr) break;
    const auto found = facts.plan().find(worst->id);
    if (!found) break;
    at = *found;
    names.push_back(facts.name(at));
  }
  if (names.empty() || at == element) return {};
  const std::string why = why_words(facts, at);
  std::string text = names.back() + " is " + facts.in_words(facts.status(at));
  if (names.size() > 1) text = "in " + names[names.size() - 2] + ", " + text;
  return why.empty() ? text : text + ", " + small(why);
}

std::array<std::string, 5> headlines_of(const ReportFacts& facts, const Exceptions& exceptions) {
  return {how_it_stands(facts), furthest_behind(facts), what_moved(facts), what_is_not_known(facts),
          what_needs_an_answer(facts, exceptions)};
}

std::string both_denominators(const Tally& tally, const ReportFacts& facts) {
  if (tally.total() == 0) return "None";
  std::string text = count_words(tally.judged()) + " of " + count_words(tally.total()) + " known";
  if (tally.judged() != 0)
    text += "; " + count_words(count_on_track(tally)) + " of those " + count_words(tally.judged()) + " " +
            facts.in_words(Status::on_track) + " or " + facts.in_words(Status::complete);
  return text;
}

}  // namespace views
}  // namespace v0
}  // namespace goldenthread
