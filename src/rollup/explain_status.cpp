#include "explain_status.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include <goldenthread/base/detail/not_known.hpp>
#include <goldenthread/frame/number_text.hpp>

#include "figures_text.hpp"
#include "rollup_state.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

/// What a framework calls a status, in the middle of a sentence.
std::string lower_label(const Framework& framework, Status status) {
  std::string text{framework.label(status)};
  if (text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
}

/// To two decimals.
std::string in_two(double value) { return figure(std::round(value * 100) / 100); }

std::string share_in_words(double share) { return rounded(share * 100) + " %"; }

bool has(const Rollup::State& state, ElementIndex element, std::uint8_t bit) {
  return (state.beside.mark[element] & bit) != 0;
}

/// What is key and off track below an element, as far as it shows; the nearest first.
std::vector<ElementIndex> key_below(const Rollup::State& state, ElementIndex element) {
  const ThreadAt& thread = *state.thread;
  const std::span<const std::uint8_t> keys = state.plan().elements().bytes("key");
  std::vector<ElementIndex> found;
  std::vector<ElementIndex> open{element};
  std::vector<bool> seen(state.plan().size());
  constexpr std::size_t most = 100;
  for (std::size_t i = 0; i < open.size() && found.size() < most; ++i) {
    const Vertex v = thread.vertex(open[i]);
    EdgeIndex edge = thread.graph().first_child_edge(v);
    for (const Vertex below : thread.graph().children(v)) {
      const ElementIndex child = thread.element(below);
      if (!(thread.weight(edge++) > 0) || seen[child] || !has(state, child, StandingMark::key_red)) continue;
      seen[child] = true;
      if (!keys.empty() && keys[child] == 1 && has(state, child, StandingMark::red)) found.push_back(child);
      open.push_back(child);
    }
  }
  return found;
}

std::string too_little_in_words(const Framework& framework, double judged, double minimum) {
  return "; not enough is known: " + share_in_words(judged) + " of what is due can be judged, and nothing is " +
         lower_label(framework, Status::on_track) + " with less than " + share_in_words(minimum);
}

class StatusWords {
 public:
  StatusWords(const Rollup::State& state, ElementIndex element, const ShownTo& shown, const StatusFigures& figures,
              double standing)
      : state_(state), element_(element), shown_(shown), figures_(figures), standing_(standing) {}

  [[nodiscard]] std::string by_points() const {
    // On track it can be at 3/4 too, where only what depends on too little holds it there.
    const bool on_track = figures_.not_enough_known || state_.statuses[element_] == Status::on_track;
    const Status natural = on_track ? Status::on_track : status_by_points(figures_.mean);
    const std::string sides = mean();
    std::string text = std::string(framework().label(natural)) + (sides.empty() ? " on average" : " by " + sides);
    if (figures_.not_enough_known) {
      text += too_little_in_words(framework(), state_.beside.judged[element_], figures_.minimum_judged);
    } else if (figures_.held != HeldDown::not_held) {
      const Status held = status_by_points(standing_);
      text += (held == natural ? "; held at that because " : "; " + lower_label(framework(), held) + " because ") +
              reason();
    }
    return text + ". It stands at " + in_two(standing_) +
           (figures_.held != HeldDown::not_held ? ", held down from " + in_two(figures_.mean) : "") + ", where 0 is " +
           off() + ", 0.5 " + lower_label(framework(), Status::at_risk) + " and 1 " +
           lower_label(framework(), Status::on_track);
  }

  /// "At risk on the whole; 92 % of what is due can be judged".
  [[nodiscard]] std::string plainly() const {
    const bool on_track = figures_.not_enough_known || state_.statuses[element_] == Status::on_track;
    const Status natural = on_track ? Status::on_track : status_by_points(figures_.mean);
    std::string text{framework().label(natural)};
    const bool both = !std::isnan(figures_.measures) && !std::isnan(figures_.rest);
    if (both && figures_.work_and_outcomes == WorkAndOutcomes::worse)
      text += figures_.measures <= figures_.rest ? " by its own measures, which are no better than the work below it"
                                                 : " by the work below it, which is worse than its own measures";
    else
      text += " on the whole";
    if (figures_.not_enough_known) {
      text += "; not enough is known for that to be its status: nothing is " +
              lower_label(framework(), Status::on_track) + " of which less than " +
              share_in_words(figures_.minimum_judged) + " can be judged";
    } else if (figures_.held != HeldDown::not_held) {
      const Status held = status_by_points(standing_);
      text += (held == natural ? ", and no better because " : ", but " + lower_label(framework(), held) + " because ") +
              reason(Named::by_title);
    }
    const double judged = state_.beside.judged[element_];
    if (!std::isnan(judged)) text += "; " + share_in_words(judged) + " of what is due can be judged";
    return text + ".";
  }

  [[nodiscard]] std::string judged() const {
    const double judged = state_.beside.judged[element_];
    return std::isnan(judged) || figures_.not_enough_known
               ? std::string{}
               : "; " + share_in_words(judged) + " of what is due can be judged";
  }

 private:
  [[nodiscard]] const Framework& framework() const { return state_.plan().framework(); }
  [[nodiscard]] std::string mean() const {
    const bool both = !std::isnan(figures_.measures) && !std::isnan(figures_.rest);
    if (!both || figures_.work_and_outcomes == WorkAndOutcomes::flat) return {};
    const std::string own = "its own measures (" + in_two(figures_.measures) + ")";
    const std::string rest = "the work below (" + in_two(figures_.rest) + ")";
    if (figures_.work_and_outcomes == WorkAndOutcomes::two_means) return "the mean of " + own + " and " + rest;
    return figures_.measures <= figures_.rest ? own + ", which are no better than " + rest
                                              : rest + ", which is worse than " + own;
  }
  [[nodiscard]] std::string off() const { return lower_label(framework(), Status::off_track); }
  [[nodiscard]] std::string reason(Named how = Named::by_id) const {
    const std::string who = named(state_.plan(), shown_, figures_.held_by, how);
    const std::string are = figures_.held_by.size() == 1 ? " is" : " are";
    switch (figures_.held) {
      case HeldDown::red_majority:
        return "more than half of what is judged is " + off() + ": " + who;
      case HeldDown::key:
        return who + ", which" + are + " key," + are + " " + off();
      default:
        return who + are + " " + off();
    }
  }

  const Rollup::State& state_;
  ElementIndex element_;
  const ShownTo& shown_;
  const StatusFigures& figures_;
  double standing_;
};

/// What a method other than points goes by.
std::string by_method(StatusFrom from, std::string_view status, const Framework& framework) {
  const std::string start = std::string(status) + " by ";
  switch (from) {
    case StatusFrom::score:
      return start + "the bands of its score";
    case StatusFrom::worst:
      return start + "the worst status below";
    case StatusFrom::majority:
      return start + "the most common status of its children";
    case StatusFrom::ordinal_mean:
      return start + "the mean of its children's colours, rounded";
    case StatusFrom::veto:
      return start + "the veto of an element that is " + lower_label(framework, Status::off_track) + " below";
    case StatusFrom::latest:
      return start + "the status of the latest report";
    case StatusFrom::points:
      break;
  }
  return start + "points";
}

}  // namespace

std::string named(const Plan& plan, const ShownTo& shown, const std::vector<ElementIndex>& elements, Named how) {
  constexpr std::size_t most = 3;
  std::vector<std::string> names;
  for (const ElementIndex element : elements)
    if (shown.element(element))
      names.push_back(how == Named::by_id ? std::string{plan.id(element)} : std::string{shown.name(element)});
  const std::size_t hidden = elements.size() - names.size();
  const std::size_t more = names.size() > most ? names.size() - most : 0;
  names.resize(names.size() - more);
  if (more != 0) names.push_back(count_text(more) + " more");
  if (hidden != 0) names.emplace_back(hidden == 1 ? "another that is not shown" : "others that are not shown");
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
    text += names[i];
  }
  return text;
}

namespace {

StatusFigures figures_of_status(const Rollup::State& state, ElementIndex element, const ShownTo& shown,
                                std::vector<Contribution>& children) {
  const ThreadAt& thread = *state.thread;
  const Vertex v = thread.vertex(element);
  const KindPolicy& policy = state.kinds[state.plan().kinds()[element]];
  const StandingsOf& beside = state.beside;
  StatusFigures figures;
  figures.from = policy.status_from;
  figures.by_itself = beside.by_itself[element] != 0;
  figures.work_and_outcomes = policy.work_and_outcomes;
  figures.minimum_judged = policy.minimum_judged;
  figures.mean = figures.measures = figures.rest = not_known;

  if (!state.not_applying.empty() && state.not_applying[element] != 0) {
    figures.words = "It does not apply to the council: " +
                    state.plan().framework().applies[state.not_applying[element] - 1U].reason + ".";
    return figures;
  }
  ChildStandings below;
  std::vector<ElementIndex> red;
  std::size_t at = 0;
  EdgeIndex edge = thread.graph().first_child_edge(v);
  for (const Vertex child_vertex : thread.graph().children(v)) {
    const ElementIndex child = thread.element(child_vertex);
    const double weight = thread.weight(edge++);
    Contribution& made = children[at++];
    const std::uint8_t mark = beside.mark[child];
    const bool counts = weight > 0 && (mark & StandingMark::counts) != 0;
    made.standing = beside.standing[child];
    made.counted_standing = counts ? counted_standing(beside.standing[child], mark) : not_known;
    made.judged = beside.judged[child];
    made.last_known = counts && (mark & StandingMark::real) == 0;
    made.standing_contribution = 0;
    if (!(weight > 0)) continue;
    if (counts && (mark & StandingMark::red) != 0) red.push_back(child);
    below.add(weight, mark, beside.standing[child], beside.judged[child], beside.last_known[child],
              beside.outcomes[child], beside.work[child]);
  }
  if (at == 0) return figures;
  const std::string status{state.plan().framework().label(state.statuses[element])};
  if (below.any()) {
    figures.mean = below.mean(policy.work_and_outcomes);
    if (below.measures_weight > 0) figures.measures = below.measures / below.measures_weight;
    if (below.rest_weight > 0) figures.rest = below.rest / below.rest_weight;
    const bool flat = policy.work_and_outcomes == WorkAndOutcomes::flat;
    const bool both = below.measures_weight > 0 && below.rest_weight > 0;
    const bool by_measures = !both || figures.measures <= figures.rest;
    at = 0;
    edge = thread.graph().first_child_edge(v);
    for (const Vertex child_vertex : thread.graph().children(v)) {
      const double weight = thread.weight(edge++);
      Contribution& made = children[at++];
      if (std::isnan(made.counted_standing)) continue;
      const bool own = StandingMark::side_of(beside.mark[thread.element(child_vertex)]) == Side::outcome;
      const double of = flat  ? below.measures_weight + below.rest_weight
                        : own ? below.measures_weight
                              : below.rest_weight;
      double part = weight / of;
      if (!flat && both) {
        if (policy.work_and_outcomes == WorkAndOutcomes::two_means) part /= 2;
        if (policy.work_and_outcomes == WorkAndOutcomes::worse && own != by_measures) part = 0;
      }
      made.standing_contribution = part * made.counted_standing;
    }
    if (figures.mean > below.held_to()) {
      figures.held = below.red_majority() ? HeldDown::red_majority
                     : below.red > 0      ? HeldDown::red_child
                                          : HeldDown::key;
      figures.held_by = figures.held == HeldDown::key ? key_below(state, element) : red;
    }
  }
  if (figures.by_itself) {
    figures.words = "Its status is its own; the elements below do not change it.";
    return figures;
  }
  const bool by_points = policy.status_from == StatusFrom::points ||
                         (policy.status_from == StatusFrom::veto && state.statuses[element] != Status::off_track);
  const double standing = beside.standing[element];
  if (!by_points) {
    const Framework& framework = state.plan().framework();
    figures.not_enough_known = state.statuses[element] == Status::no_data && !std::isnan(standing);
    figures.words =
        by_method(policy.status_from, figures.not_enough_known ? framework.label(Status::on_track) : status, framework);
    if (figures.not_enough_known)
      figures.words += too_little_in_words(framework, beside.judged[element], figures.minimum_judged);
    figures.words += ".";
    return figures;
  }
  if (state.statuses[element] == Status::complete) {
    figures.words = status + ": everything below it is.";
    return figures;
  }
  if (!below.any()) {
    figures.words = status + ": nothing below it is judged.";
    return figures;
  }
  figures.not_enough_known = !is_judgement(state.statuses[element]);
  const StatusWords words(state, element, shown, figures, standing);
  figures.words = words.by_points() + words.judged() + ".";
  figures.plain_words = words.plainly();
  std::vector<ElementIndex> last;
  at = 0;
  for (const Vertex child : thread.graph().children(v))
    if (children[at++].last_known) last.push_back(thread.element(child));
  if (last.empty()) return figures;
  const std::string counts = (last.size() == 1 ? " counts as last known, as " : " count as last known, as ") +
                             lower_label(state.plan().framework(), Status::at_risk) + " at best.";
  figures.words += " " + named(state.plan(), shown, last) + counts;
  figures.plain_words += " " + named(state.plan(), shown, last, Named::by_title) + counts;
  return figures;
}

}  // namespace

StatusFigures explain_status(const Rollup::State& state, ElementIndex element, const ShownTo& shown,
                             std::vector<Contribution>& children) {
  StatusFigures figures = figures_of_status(state, element, shown, children);
  if (figures.plain_words.empty()) figures.plain_words = figures.words;
  return figures;
}

}  // namespace detail

std::string_view to_string(HeldDown held) noexcept {
  constexpr std::string_view names[] = {"not_held", "red_child", "red_majority", "key"};
  return names[static_cast<std::size_t>(held)];
}

}  // namespace v0
}  // namespace goldenthread
