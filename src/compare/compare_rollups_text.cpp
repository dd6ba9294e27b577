#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/compare/compare_rollups.hpp>

#include "cause_words.hpp"
#include "rollup/figures_text.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

using detail::rounded;
using detail::signed_figure;

std::string title_and_id(const Plan& plan, ElementIndex row) {
  return std::string(plan.title(row)) + " (" + std::string(plan.id(row)) + ")";
}

std::string at_date(const Rollup& rollup) {
  return rollup.as_of().is_none() ? std::string{"no date"} : to_string(rollup.as_of());
}

std::string line(const RollupComparison& c, std::size_t row) {
  const Plan& plan = c.after.graph().plan();
  const double scale = plan.framework().display_scale;
  std::string text = title_and_id(plan, c.row_after[row]) + ": ";
  if (c.status_before[row] != c.status_after[row])
    text += detail::lower(label(c.status_before[row])) + " to " + detail::lower(label(c.status_after[row]));
  else
    text += detail::lower(label(c.status_after[row]));
  const auto score = [&](double value) { return std::isnan(value) ? std::string{"none"} : rounded(value * scale); };
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
  if (text.empty() || comparison.most[row] == no_element) return text;
  text += "; most of it from " + title_and_id(plan, comparison.most[row]) + " " +
          signed_figure(comparison.most_part[row] * scale);
  const ElementIndex origin = comparison.origin[row];
  return origin == comparison.most[row] ? text : text + ", and there from " + title_and_id(plan, origin);
}

std::string to_string(const RollupComparison& comparison, std::size_t most_shown) {
  const RollupComparison& c = comparison;
  const auto worse = static_cast<std::size_t>(std::ranges::count(c.crossing, Crossing::worse));
  const auto better = static_cast<std::size_t>(std::ranges::count(c.crossing, Crossing::better));
  const auto up = static_cast<std::size_t>(std::ranges::count_if(c.change, [](double change) { return change > 0; }));
  const auto down = static_cast<std::size_t>(std::ranges::count_if(c.change, [](double change) { return change < 0; }));
  std::string text = "From " + at_date(c.before) + " to " + at_date(c.after) + ": ";
  if (c.size() == 0) return text + "nothing moved.\n";
  text += std::to_string(up) + (up == 1 ? " score" : " scores") + " rose, " + std::to_string(down) + " fell; " +
          std::to_string(worse) + (worse == 1 ? " status" : " statuses") + " went over a line for the worse, " +
          std::to_string(better) + " for the better.\n";
  const std::vector<std::size_t> rows = worst_first(c);
  for (const Crossing crossing : {Crossing::worse, Crossing::better, Crossing::none}) {
    std::size_t shown = 0;
    std::size_t all = 0;
    std::string lines;
    for (const std::size_t row : rows) {
      if (c.crossing[row] != crossing) continue;
      if (++all > most_shown) continue;
      lines += "  " + line(c, row) + "\n";
      ++shown;
    }
    if (all == 0) continue;
    text += crossing == Crossing::worse    ? "\nOver a line for the worse\n"
            : crossing == Crossing::better ? "\nOver a line for the better\n"
                                           : "\nMoved within its line\n";
    text += lines;
    if (all > shown) text += "  and " + std::to_string(all - shown) + " more\n";
  }
  return text;
}

std::ostream& operator<<(std::ostream& stream, const RollupComparison& comparison) {
  return stream << to_string(comparison);
}

}  // namespace v0
}  // namespace goldenthread
