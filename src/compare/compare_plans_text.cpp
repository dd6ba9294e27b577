#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/frame/period_text.hpp>
#include <goldenthread/time/parse.hpp>

#include "comparison_state.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

/// Such as "Build at Mill Lane (EX-A01)".
std::string named(const Plan& plan, ElementIndex row) {
  return printable(plan.title(row)) + " (" + printable(plan.id(row)) + ")";
}

std::string listed(const std::vector<std::string>& entries) {
  std::string text;
  for (std::size_t i = 0; i < entries.size(); ++i)
    text += (i == 0 ? "" : i + 1 == entries.size() ? " and " : ", ") + entries[i];
  return text;
}

std::string named(const Plan& plan, std::span<const ElementIndex> rows) {
  std::vector<std::string> entries;
  for (const ElementIndex row : rows) entries.push_back(named(plan, row));
  return listed(entries);
}

/// The elements of ids with ';' between.
std::string named(const Plan& plan, std::string_view ids) {
  std::vector<std::string> entries;
  while (!ids.empty()) {
    const std::size_t end = (std::min)(ids.find(';'), ids.size());
    const std::string_view id = ids.substr(0, end);
    const auto row = plan.find(id);
    entries.push_back(row ? named(plan, *row) : printable(id));
    ids.remove_prefix((std::min)(end + 1, ids.size()));
  }
  return listed(entries);
}

std::string in_words(std::string_view name) {
  std::string words{name};
  std::ranges::replace(words, '_', ' ');
  return words;
}

std::string quoted(std::string_view text) { return "\"" + printable(text) + "\""; }

/// "was A, is B", however little of either there is.
std::string was_and_is(std::string_view was, std::string_view is) {
  return (was.empty() ? "was blank" : "was " + printable(was)) + (is.empty() ? ", is blank" : ", is " + printable(is));
}

/// A date or a figure of a change as a person says it; any other text as it is.
std::string value_in_words(const Plan& plan, PlanChange change, std::string_view field, std::string_view value) {
  if (change == PlanChange::redated) {
    const auto period = try_parse_period(value, plan.calendar());
    return period.has_value() ? period_words(period.value(), plan.calendar()) : std::string{value};
  }
  if (change == PlanChange::retargeted || field == "baseline") {
    double number = 0;
    const auto read = std::from_chars(value.data(), value.data() + value.size(), number);
    if (!value.empty() && read.ec == std::errc{} && read.ptr == value.data() + value.size())
      return full_number_text(number);
  }
  return std::string{value};
}

/// "target 2024-04" as "target April 2024".
std::string target_in_words(const Plan& plan, std::string_view field) {
  constexpr std::string_view target = "target ";
  if (!field.starts_with(target)) return in_words(field);
  const auto period = try_parse_period(field.substr(target.size()), plan.calendar());
  return period.has_value() ? std::string{target} + period_words(period.value(), plan.calendar()) : std::string{field};
}

/// What became of the other ends of links.
std::string ends_in_words(const PlanComparison& c, std::size_t row, std::string_view lost, std::string_view gained) {
  const std::string was = named(c.before(), c.was(row));
  const std::string is = named(c.after(), c.is(row));
  if (was.empty()) return std::string{gained} + " " + is;
  if (is.empty()) return std::string{lost} + " " + was;
  return std::string{lost} + " " + was + ", " + std::string{gained} + " " + is;
}

/// One line of a list: the element, and what became of it.
std::string line(const PlanComparison& c, std::size_t row) {
  const auto after = c.after(row);
  const auto before = c.before(row);
  const PlanChange change = c.changes()[row];
  const bool of_one = change >= PlanChange::moved || change == PlanChange::added || change == PlanChange::removed;
  if (!of_one) return c.words(row);
  return (after.empty() ? named(c.before(), before) : named(c.after(), after)) + ": " + c.words(row);
}

constexpr std::array<std::string_view, plan_change_count> change_headings{"Carried forward as they were",
                                                                          "New",
                                                                          "Left behind",
                                                                          "Replaces another element",
                                                                          "Under another id",
                                                                          "Merged",
                                                                          "Split",
                                                                          "Regrouped",
                                                                          "Moved",
                                                                          "Under another title",
                                                                          "Reworded",
                                                                          "Of another kind",
                                                                          "Re-dated",
                                                                          "Re-targeted",
                                                                          "Measured or judged differently",
                                                                          "With other owners",
                                                                          "Weighted differently",
                                                                          "Linked differently",
                                                                          "Other changes"};

std::string heading_of(const Plan& plan, Date as_of) {
  const PlanInfo& info = plan.info();
  std::string text = info.title.empty() ? "an untitled plan" : printable(info.title);
  if (!as_of.is_none()) text += " (on " + day_words(as_of) + ")";
  return text;
}

std::string how_many(std::size_t count, const std::string& what) {
  return count_text(count) + " " + what + (count == 1 ? "" : "s");
}

std::string hung_in_words(const PlanComparison& c, std::size_t& at) {
  const LeftBehind& left = c.left_behind();
  std::vector<std::string> gone, kept;
  const ElementIndex element = left.element[at];
  for (; at < left.size() && left.element[at] == element; ++at) {
    if (left.parent[at] == no_element) continue;
    const bool goes_on = !left.successors[at].empty();
    (goes_on ? kept : gone).push_back(named(c.before(), left.parent[at]));
  }
  std::string text;
  if (!gone.empty()) text += "; left behind with it: " + listed(gone);
  if (!kept.empty()) text += "; what was linked to it and continues: " + listed(kept);
  return text;
}

std::string series_line(const PlanComparison& c, std::size_t at) {
  const SeriesChanges& series = c.series();
  std::string text =
      series.after[at] == no_element ? named(c.before(), series.before[at]) : named(c.after(), series.after[at]);
  text += ": " + in_words(to_string(series.change[at]));
  if (series.change[at] == SeriesChange::broken)
    text += " by its " + in_words(series.field[at]) + ", which " + was_and_is(series.was[at], series.is[at]);
  return text;
}

}  // namespace

std::string PlanComparison::words(std::size_t row) const {
  const std::string_view field = this->field(row);
  const std::string was_words = value_in_words(before(), changes()[row], field, this->was(row));
  const std::string is_words = value_in_words(after(), changes()[row], field, this->is(row));
  const std::string_view was = was_words;
  const std::string_view is = is_words;
  switch (changes()[row]) {
    case PlanChange::carried_forward:
      return "carried forward as it was";
    case PlanChange::added:
      return (was.empty() ? "new" : "brought back, was " + printable(was)) +
             (is.empty() ? "" : ", under " + named(after(), is));
    case PlanChange::removed:
      return (is.empty() ? "left behind" : "left behind, " + printable(is)) +
             (was.empty() ? "" : "; was under " + named(before(), was));
    case PlanChange::replaced:
      return named(after(), after(row)) + " replaces " + named(before(), before(row));
    case PlanChange::renumbered:
      return named(after(), after(row)) + " is what " + named(before(), before(row)) + " was";
    case PlanChange::merged:
      return named(before(), before(row)) + " become " + named(after(), after(row));
    case PlanChange::split:
      return named(before(), before(row)) + " becomes " + named(after(), after(row));
    case PlanChange::regrouped:
      return named(before(), before(row)) + " become " + named(after(), after(row)) + ", set for set";
    case PlanChange::moved:
      if (was.empty()) return "also under " + named(after(), is);
      if (is.empty()) return "no longer under " + named(before(), was);
      return "moved from " + named(before(), was) + " to " + named(after(), is);
    case PlanChange::retitled:
      return "was called " + quoted(was);
    case PlanChange::reworded:
      return was_and_is(was.empty() ? "" : quoted(was), is.empty() ? "" : quoted(is));
    case PlanChange::reclassified:
      return was_and_is(was, is);
    case PlanChange::retargeted:
      if (was.empty()) return target_in_words(after(), field) + " set: " + printable(is);
      if (is.empty()) return target_in_words(before(), field) + " dropped, was " + printable(was);
      break;
    case PlanChange::reowned:
      if (field == "from") return ends_in_words(*this, row, "no longer with", "now with");
      break;
    case PlanChange::relinked:
      if (field == "to") return in_words(link(row)) + ": " + ends_in_words(*this, row, "no longer", "now");
      break;
    default:
      break;
  }
  std::string text = changes()[row] == PlanChange::retargeted ? target_in_words(after(), field) : in_words(field);
  if (const std::string_view on = link(row); !on.empty()) {
    const std::size_t space = (std::min)(on.find(' '), on.size());
    text += " of " + in_words(on.substr(0, space)) + " " + named(after(), on.substr((std::min)(space + 1, on.size())));
  }
  return text + " " + was_and_is(was, is);
}

std::string to_string(const PlanComparison& comparison, std::size_t max_shown) {
  const PlanComparison& c = comparison;
  std::string text =
      "From " + heading_of(c.before(), c.as_of_before()) + " to " + heading_of(c.after(), c.as_of_after()) + ".\n";
  std::vector<std::string> counted;
  for (std::size_t i = 0; i < plan_change_count; ++i)
    if (c.counts()[i] > 0)
      counted.push_back(count_text(c.counts()[i]) + " " + in_words(to_string(static_cast<PlanChange>(i))));
  text += counted.empty() ? "Neither plan has anything in it.\n" : "Together: " + listed(counted) + ".\n";

  std::array<std::vector<std::size_t>, plan_change_count> rows;
  for (std::size_t row = 0; row < c.size(); ++row) {
    auto& of_change = rows[static_cast<std::size_t>(c.changes()[row])];
    if (of_change.size() < max_shown) of_change.push_back(row);
  }
  const auto more = [&](std::size_t count) {
    return count <= max_shown ? std::string{} : "  and " + count_text(count - max_shown) + " more\n";
  };
  for (std::size_t i = 0; i < plan_change_count; ++i) {
    const auto change = static_cast<PlanChange>(i);
    if (change == PlanChange::carried_forward || change == PlanChange::removed || rows[i].empty()) continue;
    text += "\n" + std::string{change_headings[i]} + "\n";
    for (const std::size_t row : rows[i]) text += "  " + line(c, row) + "\n";
    text += more(c.counts()[i]);
  }
  const auto removed = static_cast<std::size_t>(PlanChange::removed);
  if (!rows[removed].empty()) {
    text += "\n" + std::string{change_headings[removed]} + "\n";
    std::size_t at = 0;
    for (const std::size_t row : rows[removed]) text += "  " + line(c, row) + hung_in_words(c, at) + "\n";
    text += more(c.counts()[removed]);
  }
  const SeriesChanges& series = c.series();
  if (series.size() == 0) return printable_lines(text);
  const auto going_on = static_cast<std::size_t>(std::ranges::count(series.change, SeriesChange::goes_on));
  text +=
      "\nSeries\n  " + how_many(going_on, "measure") + (going_on == 1 ? " continues" : " continue") + " unchanged\n";
  std::size_t shown = 0;
  for (std::size_t at = 0; at < series.size() && shown < max_shown; ++at) {
    if (series.change[at] == SeriesChange::goes_on) continue;
    text += "  " + series_line(c, at) + "\n";
    ++shown;
  }
  return printable_lines(text + more(series.size() - going_on));
}

std::ostream& operator<<(std::ostream& stream, const PlanComparison& comparison) {
  return stream << to_string(comparison);
}

}  // namespace v0
}  // namespace goldenthread
