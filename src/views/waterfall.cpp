#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/html_table.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/frame/shortened.hpp>
#include <goldenthread/frame/status_mark.hpp>
#include <goldenthread/rollup/explain.hpp>
#include <goldenthread/views/waterfall.hpp>

#include "compare/cause_words.hpp"
#include "page.hpp"
#include "rollup/figures_text.hpp"
#include "rollup/rollup_state.hpp"
#include "rollup/shown_of.hpp"
#include "svg.hpp"
#include "words.hpp"

namespace goldenthread {
inline namespace v0 {
namespace views {

namespace {

/// In units of the drawing.
constexpr double bars_left = 190;
constexpr double bars_right = 620;
constexpr double waterfall_width = 720;
constexpr double bar_step = 34;
constexpr double bar_thick = 22;
constexpr double bars_top = 14;

/// One bar, from and to in the score as it is shown.
struct Bar {
  std::string words;
  double from = 0;
  double to = 0;
  bool is_whole = false;
  double part = 0;
};

std::string date_words(Date day, std::string_view otherwise) {
  return day.is_none() ? std::string{otherwise} : day_words(day);
}

std::string status_label(const ChangeExplanation& change, Status status) {
  return change.status_labels.empty() ? std::string{label(status)}
                                      : change.status_labels[static_cast<std::size_t>(status)];
}

std::string status_tag(const ChangeExplanation& change, Status status) {
  return html_tag(to_string(status), status_label(change, status));
}

/// What may be told of a change: the scores, the parts, and of the children those whose figures may be seen.
struct ToldChange {
  double before = 0;
  double after = 0;
  bool has_parts = false;
  bool hides_children = false;
  std::vector<const ChildChange*> children;
};

ToldChange told_of(const ChangeExplanation& change, Audience audience) {
  ToldChange told{change.before.score, change.after.score, false, false, {}};
  std::array<std::optional<Explanation>, 2> explained;
  if (audience != Audience::exempt) {
    for (std::size_t i = 0; i < 2; ++i) explained[i] = explain((*change.rollups)[i], change.after.id, audience);
    told.before = explained[0]->result.score;
    told.after = explained[1]->result.score;
  }
  told.has_parts = !std::isnan(change.change) && !std::isnan(told.before) && !std::isnan(told.after);
  const auto is_told = [&](std::size_t which, std::string_view id) {
    return !explained[which] || std::ranges::any_of(explained[which]->children, [&](const Contribution& child) {
      return !child.gathered && child.id == id;
    });
  };
  for (const ChildChange& child : change.children) {
    if ((child.was_child && !is_told(0, child.id)) || (child.is_child && !is_told(1, child.id)))
      told.hides_children = true;
    else
      told.children.push_back(&child);
  }
  return told;
}

std::vector<Bar> bars_of(const ChangeExplanation& change, const ToldChange& told) {
  const double scale = change.display_scale;
  std::vector<Bar> bars;
  if (!std::isnan(told.before))
    bars.push_back({"On " + date_words(change.as_of_before, "the earlier date"), 0, told.before * scale, true, 0});
  if (told.has_parts) {
    double at = told.before * scale;
    for (std::size_t i = 0; i < cause_count; ++i) {
      const auto cause = static_cast<Cause>(i);
      const double part = change.parts[cause] * scale;
      if (part == 0) continue;
      bars.push_back({capital(std::string{detail::cause_words(cause)}), at, at + part, false, part});
      at += part;
    }
  }
  if (!std::isnan(told.after))
    bars.push_back({"On " + date_words(change.as_of_after, "the later date"), 0, told.after * scale, true, 0});
  return bars;
}

std::string figure_of(const Bar& bar) {
  return bar.is_whole ? detail::rounded(bar.to) : detail::signed_figure(bar.part);
}

}  // namespace

Drawn waterfall(const ChangeExplanation& change, Audience audience) {
  const Rollup::State& state = (*change.rollups)[1].state();
  const ShownTo shown = detail::shown_of(state, audience);
  const ElementIndex element = state.plan().at(change.after.id);
  detail::require_shown(shown, state.plan(), element);
  constexpr std::size_t longest_title = 120;
  Drawn drawn{
      "Why the score of " + shortened(shown.name(element), longest_title) + " (" + change.after.id + ") moved", {}, {}};
  const ToldChange told = told_of(change, audience);
  const std::vector<Bar> bars = bars_of(change, told);
  double least = 0;
  double most = 0;
  std::vector<std::string> said;
  for (const Bar& bar : bars) {
    least = (std::min)({least, bar.from, bar.to});
    most = (std::max)({most, bar.from, bar.to});
    said.push_back(small(bar.words) + " " + figure_of(bar));
  }
  const bool has_parts = told.has_parts;
  std::string description = said.empty() ? "There is no score at either date" : capital(listed(said));
  if (!has_parts) description += ". Without a score at both dates there is no change to split";
  const Axis axis = axis_of(least, most);
  const double height = bars_top + bar_step * static_cast<double>(bars.size()) + (has_parts ? 12 : 40);
  Svg svg(waterfall_width, height, drawn.title, description + ".", audience);
  const auto x = [&](double value) { return bars_left + axis.share(value) * (bars_right - bars_left); };
  double top = bars_top;
  svg.line(x(0), bars_top - 6, x(0), bars_top + bar_step * static_cast<double>(bars.size()), grey_ink);
  for (std::size_t i = 0; i < bars.size(); ++i) {
    const Bar& bar = bars[i];
    const bool up = bar.to >= bar.from;
    const StatusMark& mark = status_mark(up ? Status::on_track : Status::off_track);
    const double from = x((std::min)(bar.from, bar.to));
    const double width = (std::max)(x((std::max)(bar.from, bar.to)) - from, 1.0);
    svg.words(bars_left - 12, top + bar_thick / 2 + 4, shortened(bar.words, 28), to_the_right);
    svg.rect(from, top, width, bar_thick, bar.is_whole ? ink : mark.fill, bar.is_whole ? ink : mark.edge,
             " stroke-width=\"1.5\"");
    svg.words(from + width + 6, top + bar_thick / 2 + 4,
              (bar.is_whole ? std::string{} : std::string{up ? "▲ " : "▼ "}) + figure_of(bar), bold);
    if (i + 1 < bars.size() && has_parts)
      svg.line(x(bar.to), top + bar_thick, x(bar.to), top + bar_step, grey_ink, " stroke-dasharray=\"2 2\"");
    top += bar_step;
  }
  if (!has_parts) svg.words(12, height - 14, "Without a score at both dates there is no change to split.");
  drawn.svg = std::move(svg).finish();
  {
    PageTable table(drawn.table, drawn.title, {{"What"}, {"Change", true}, {"Score", true}, {"Status"}});
    for (std::size_t i = 0; i < bars.size(); ++i) {
      const Bar& bar = bars[i];
      const bool is_first = i == 0 && !std::isnan(told.before);
      table.row({html_text(bar.words), bar.is_whole ? std::string{} : figure_of(bar), detail::rounded(bar.to),
                 bar.is_whole ? status_tag(change, (is_first ? change.before : change.after).status) : std::string{}});
    }
  }
  if (change.children.empty()) return drawn;
  PageTable table(drawn.table, "What is directly below it",
                  {{"What"}, {"Was"}, {"Is"}, {"Score before", true}, {"Score now", true}, {"Adds", true}});
  const auto score = [&](double value) {
    return std::isnan(value) ? std::string{} : detail::rounded(value * change.display_scale);
  };
  const ShownTo shown_before = detail::shown_of((*change.rollups)[0].state(), audience);
  for (const ChildChange* const child : told.children) {
    const ElementIndex at = (*change.rollups)[child->is_child ? 1 : 0].state().plan().at(child->id);
    table.row({html_text((child->is_child ? shown : shown_before).name(at)) + below(child->id),
               child->was_child ? status_tag(change, child->status_before) : "Not below it",
               child->is_child ? status_tag(change, child->status_after) : "Not below it", score(child->score_before),
               score(child->score_after),
               has_parts ? detail::signed_figure(child->parts.total() * change.display_scale) : std::string{}});
  }
  if (told.hides_children) table.row({"Others, not shown here", {}, {}, {}, {}, {}});
  return drawn;
}

}  // namespace views
}  // namespace v0
}  // namespace goldenthread
