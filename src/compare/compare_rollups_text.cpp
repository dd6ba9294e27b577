#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <goldenthread/base/text.hpp>
#include <goldenthread/compare/compare_rollups.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/frame/period_text.hpp>

#include "cause_words.hpp"
#include "rollup/figures_text.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

using detail::signed_figure;

std::string title_and_id(const Plan& plan, ElementIndex row) {
  return printable(plan.title(row)) + " (" + printable(plan.id(row)) + ")";
}

constexpr std::array<std::pair<Crossing, std::string_view>, 3> kinds_of_move{
    {{Crossing::newly_known, "newly known"},
     {Crossing::no_longer_known, "no longer known"},
     {Crossing::redefined, "redefined"}}};

std::string at_date(const Rollup& rollup) {
  return rollup.as_of().is_none() ? std::string{"no date"} : day_words(rollup.as_of());
}

/// The causes that parts of a score do not tell, and who says why.
std::string named_causes(const RollupComparison& c, std::size_t row) {
  constexpr std::array<std::pair<MoveCause, std::string_view>, 9> words{
      {{MoveCause::finalised, "a provisional figure was made final"},
       {MoveCause::restated, "a figure was restated"},
       {MoveCause::deadline, "a due date passed"},
       {MoveCause::lost, "something is no longer known"},
       {MoveCause::gained, "something is newly known"},
       {MoveCause::overridden, "an override was made or ended"},
       {MoveCause::target, "a target was moved"},
       {MoveCause::date, "a date was moved"},
       {MoveCause::withdrawal, "something was withdrawn or brought back"}}};
  std::string text;
  for (const auto& [cause, said] : words)
    if (c.causes[row].has(cause)) text += (text.empty() ? "" : ", ") + std::string(said);
  if (!c.reason[row].empty()) text += (text.empty() ? "" : ": ") + std::string(c.reason[row]);
  if (!c.agreed_by[row].empty()) text += (text.empty() ? "" : "; ") + ("agreed by " + std::string(c.agreed_by[row]));
  return text;
}

std::string line(const RollupComparison& c, std::size_t row) {
  const Plan& plan = c.after.graph().plan();
  const double scale = plan.framework().display_scale;
  std::string text = title_and_id(plan, c.row_after[row]) + ": ";
  if (c.status_before[row] != c.status_after[row])
    text += detail::lower(plan.framework().label(c.status_before[row])) + " to " +
            detail::lower(plan.framework().label(c.status_after[row]));
  else
    text += detail::lower(plan.framework().label(c.status_after[row]));
  const auto score = [&](double value) {
    return std::isnan(value) ? std::string{"none"} : detail::rounded_score(value * scale);
  };
  if (!std::isnan(c.score_before[row]) || !std::isnan(c.score_after[row]))
    text += ", " + score(c.score_before[row]) + " to " + score(c.score_after[row]);
  if (!std::isnan(c.change[row])) text += " (" + signed_figure(c.change[row] * scale) + ")";
  const std::string reasons = why(c, row);
  return reasons.empty() ? text : text + ": " + reasons;
}

}  // namespace

std::string why(const RollupComparison& comparison, std::size_t row) {
  const Plan& plan = comparison.after.graph().plan();
  const double scale = plan.framework().display_scale;
  ChangeParts parts;
  for (std::size_t i = 0; i < cause_count; ++i) parts.parts[i] = comparison.parts[i][row];
  std::string text = detail::causes_in_words(parts, scale);
  if (const std::string named = named_causes(comparison, row); !named.empty())
    text += (text.empty() ? "" : "; ") + named;
  if (text.empty() || comparison.main_child[row] == no_element) return text;
  text += "; most of it from " + title_and_id(plan, comparison.main_child[row]) + " " +
          signed_figure(comparison.main_child_part[row] * scale);
  const ElementIndex origin = comparison.origin[row];
  return origin == comparison.main_child[row] ? text : text + ", and there from " + title_and_id(plan, origin);
}

std::string to_string(const RollupComparison& comparison, std::size_t max_shown) {
  const RollupComparison& c = comparison;
  const auto worse = static_cast<std::size_t>(std::ranges::count(c.crossing, Crossing::worse));
  const auto better = static_cast<std::size_t>(std::ranges::count(c.crossing, Crossing::better));
  const auto up = static_cast<std::size_t>(std::ranges::count_if(c.change, [](double change) { return change > 0; }));
  const auto down = static_cast<std::size_t>(std::ranges::count_if(c.change, [](double change) { return change < 0; }));
  std::string text = "From " + at_date(c.before) + " to " + at_date(c.after) + ": ";
  if (c.size() == 0) return text + "nothing moved.\n";
  text += count_text(up) + (up == 1 ? " score" : " scores") + " rose, " + count_text(down) + " fell; " +
          count_text(worse) + (worse == 1 ? " status" : " statuses") + " got worse, " + count_text(better) +
          " got better";
  for (const auto& [crossing, words] : kinds_of_move)
    if (const auto count = std::ranges::count(c.crossing, crossing); count != 0)
      text += ", " + count_text(count) + " " + std::string(words);
  text += ".\n";
  const std::vector<std::size_t> rows = worst_first(c);
  constexpr std::array<std::pair<Crossing, std::string_view>, crossing_count> headings{
      {{Crossing::worse, "Worse status"},
       {Crossing::no_longer_known, "No longer known"},
       {Crossing::better, "Better status"},
       {Crossing::newly_known, "Newly known"},
       {Crossing::redefined, "Redefined: neither better nor worse"},
       {Crossing::none, "Same status, different score"}}};
  for (const auto& [crossing, heading] : headings) {
    std::size_t shown = 0;
    std::size_t all = 0;
    std::string lines;
    for (const std::size_t row : rows) {
      if (c.crossing[row] != crossing) continue;
      if (++all > max_shown) continue;
      lines += "  " + line(c, row) + "\n";
      ++shown;
    }
    if (all == 0) continue;
    text += "\n" + std::string(heading) + "\n" + lines;
    if (all > shown) text += "  and " + count_text(all - shown) + " more\n";
  }
  return printable_lines(text);
}

std::ostream& operator<<(std::ostream& stream, const RollupComparison& comparison) {
  return stream << to_string(comparison);
}

}  // namespace v0
}  // namespace goldenthread
