#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <goldenthread/base/detail/sort_stably.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/compare/explain_change.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/frame/period_text.hpp>

#include "cause_words.hpp"
#include "rollup/figures_text.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

using detail::causes_in_words;
using detail::lower;
using detail::rounded;
using detail::signed_figure;

constexpr std::size_t max_shown = 20;
constexpr std::array<std::string_view, cause_count> names_of_causes{"value",        "target",     "weight",
                                                                    "child_gained", "child_lost", "policy"};
std::string score_in_words(const ElementResult& result, double scale) {
  return std::isnan(result.score) ? "no score (" + detail::in_words(result.reason) + ")"
                                  : detail::rounded_score(result.score * scale);
}

std::string said(const ChangeExplanation& e, Status status) {
  return lower(e.status_labels.empty() ? label(status)
                                       : std::string_view{e.status_labels[static_cast<std::size_t>(status)]});
}

std::string heading(const ChangeExplanation& e) {
  std::string text = printable(e.after.id) + "  " + printable(e.after.title) + " (" + printable(e.kind) + ")\n";
  text += "From " + score_in_words(e.before, e.display_scale) + ", " + said(e, e.before.status);
  if (!e.as_of_before.is_none()) text += ", on " + day_words(e.as_of_before);
  text += " to " + score_in_words(e.after, e.display_scale) + ", " + said(e, e.after.status);
  if (!e.as_of_after.is_none()) text += ", on " + day_words(e.as_of_after);
  if (std::isnan(e.change)) return text + ".\nWithout a score at both there is no change to split.\n";
  return text + ": " + signed_figure(e.change * e.display_scale) + ".\n";
}

/// What moved the status: what made it then, what makes it now, and which children changed colour.
std::string status_in_words(const ChangeExplanation& e) {
  const bool moved = e.before.status != e.after.status || e.status_before.words != e.status_after.words;
  if (!moved || (e.status_before.words.empty() && e.status_after.words.empty())) return {};
  std::string text;
  if (!e.status_before.words.empty()) text += "Status before: " + e.status_before.words + "\n";
  if (!e.status_after.words.empty()) text += "Status now: " + e.status_after.words + "\n";
  std::size_t changed = 0;
  for (const ChildChange& child : e.children) {
    if (child.status_before == child.status_after || ++changed > max_shown) continue;
    text += "  " + std::string(child.id) + "  " + std::string(child.title) + ": ";
    const std::string was = said(e, child.status_before);
    const std::string is = said(e, child.status_after);
    text += !child.was_child ? "new, " + is : !child.is_child ? was + ", no longer below" : was + " to " + is;
    text += "\n";
  }
  if (changed > max_shown) text += "  and " + count_text(changed - max_shown) + " more\n";
  return text;
}

}  // namespace

std::string_view to_string(Cause cause) noexcept { return names_of_causes[static_cast<std::size_t>(cause)]; }

std::string to_string(const ChangeExplanation& explanation) {
  const double scale = explanation.display_scale;
  std::string text = heading(explanation) + status_in_words(explanation);
  if (std::isnan(explanation.change)) return text;
  const std::string why = causes_in_words(explanation.parts, scale);
  text += why.empty() ? "Nothing changed it.\n" : "Because of " + why + ".\n";
  std::vector<std::pair<double, const ChildChange*>> moved;
  for (const ChildChange& child : explanation.children) {
    double size = 0;
    for (const double part : child.parts.parts) size += std::abs(part);
    if (!causes_in_words(child.parts, scale).empty()) moved.emplace_back(size, &child);
  }
  detail::sort_stably(moved, [](const auto& one) { return -one.first; });
  for (std::size_t i = 0; i < moved.size() && i < max_shown; ++i) {
    const ChildChange& child = *moved[i].second;
    text += "  " + signed_figure(child.parts.total() * scale) + "  " + printable(child.id) + "  " +
            printable(child.title) + ", " + detail::rounded_score(child.score_before * scale) + " to " +
            detail::rounded_score(child.score_after * scale) + ": " + causes_in_words(child.parts, scale) + "\n";
  }
  if (moved.size() > max_shown) text += "  and " + count_text(moved.size() - max_shown) + " more\n";
  return printable_lines(text);
}

std::ostream& operator<<(std::ostream& stream, const ChangeExplanation& explanation) {
  return stream << to_string(explanation);
}

}  // namespace v0
}  // namespace goldenthread
