#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/rollup/what_if.hpp>

#include "figures_text.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

constexpr std::size_t max_shown = 20;

std::string lower(std::string_view label) {
  std::string text{label};
  if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
}

std::string name(const Effect& effect) { return printable(effect.title) + " (" + printable(effect.id) + ")"; }

/// A heading and a line for each of some effects; nothing if there are none.
template <class Line>
std::string section(const std::vector<const Effect*>& effects, std::string_view one, std::string_view several,
                    const Line& line) {
  if (effects.empty()) return {};
  std::string text = count_text(effects.size()) + " " + std::string(effects.size() == 1 ? one : several) + ":\n";
  for (std::size_t i = 0; i < effects.size() && i < max_shown; ++i) text += "  " + line(*effects[i]) + "\n";
  if (effects.size() > max_shown) text += "  and " + count_text(effects.size() - max_shown) + " more\n";
  return text;
}

}  // namespace

std::string_view to_string(Crossing crossing) noexcept {
  switch (crossing) {
    case Crossing::better:
      return "better";
    case Crossing::worse:
      return "worse";
    case Crossing::newly_known:
      return "newly_known";
    case Crossing::no_longer_known:
      return "no_longer_known";
    case Crossing::redefined:
      return "redefined";
    case Crossing::none:
      break;
  }
  return "none";
}

std::string to_string(const WhatIf& what_if) {
  const Framework& framework = what_if.before.graph().plan().framework();
  const double scale = framework.display_scale;
  std::vector<const Effect*> removed, unfunded, none_left, less_left, crossed;
  for (const Effect& effect : what_if.effects) {
    if (effect.removed) {
      removed.push_back(&effect);
      continue;
    }
    if (effect.funding_lost > 0) unfunded.push_back(&effect);
    if (effect.loses_all_support()) none_left.push_back(&effect);
    if (effect.loses_some_support()) less_left.push_back(&effect);
    if (effect.crossing != Crossing::none) crossed.push_back(&effect);
  }
  std::string text =
      section(removed, "would be removed", "would be removed", [](const Effect& e) { return name(e); }) +
      section(unfunded, "would lose funding", "would lose funding",
              [](const Effect& e) {
                return name(e) + ": up to " + detail::rounded(e.funding_lost * 100) + " % of one source lost";
              }) +
      section(none_left, "would lose everything that supports it", "would lose everything that supports them",
              [](const Effect& e) {
                return name(e) + ": none of " + count_text(e.support_before) +
                       (e.support_before == 1 ? " action" : " actions");
              }) +
      section(less_left, "would lose part of what supports it", "would lose part of what supports them",
              [](const Effect& e) {
                std::string line = name(e) + ": " + count_text(e.support_after) + " of " +
                                   count_text(e.support_before) + (e.support_before == 1 ? " action" : " actions");
                if (e.support_reduced > 0) line += ", " + count_text(e.support_reduced) + " with less funding";
                return line;
              }) +
      section(crossed, "would change its status", "would change their status", [&](const Effect& e) {
        const auto score = [&](double of) { return std::isnan(of) ? "no score" : detail::rounded_score(of * scale); };
        return name(e) + ": from " + lower(framework.label(e.status_before)) + " (" + score(e.score_before) + ") to " +
               lower(framework.label(e.status_after)) + " (" + score(e.score_after) + ")";
      });
  if (none_left.empty() && less_left.empty() && crossed.empty())
    text += "No status would change, and nothing would lose support.\n";
  return printable_lines(text);
}

std::ostream& operator<<(std::ostream& stream, const WhatIf& what_if) { return stream << to_string(what_if); }

}  // namespace v0
}  // namespace goldenthread
