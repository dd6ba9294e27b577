// One vertex's standing: the only code that makes it, whatever the graph.
#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>

#include <goldenthread/base/detail/noinline.hpp>
#include <goldenthread/base/status.hpp>
#include <goldenthread/sweep/detail/access.hpp>
#include <goldenthread/sweep/detail/undefined_score.hpp>
#include <goldenthread/sweep/standing_rule.hpp>
#include <goldenthread/time/date.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// What a parent has to know of a child beside its numbers, in one byte: bits that say how it counts, and its side.
struct StandingMark {
  static constexpr std::uint8_t counts = 1;    // its standing counts above it
  static constexpr std::uint8_t due = 2;       // it is due and applies: it is in the share judged
  static constexpr std::uint8_t red = 4;       // off track, or last known so
  static constexpr std::uint8_t enough = 8;    // judged by itself, or enough of what is below it is
  static constexpr std::uint8_t key_red = 16;  // something key at or below it is red
  static constexpr std::uint8_t real = 32;     // it does not rest on what is last known alone
  static constexpr unsigned side = 6;          // from this bit on

  [[nodiscard]] static constexpr Side side_of(std::uint8_t mark) noexcept { return static_cast<Side>(mark >> side); }
};

/// Whether nobody expects a judgement of what has that status.
[[nodiscard]] constexpr bool is_not_expected(Status status) noexcept {
  return status == Status::not_due || status == Status::not_applicable || status == Status::data_only;
}

/// Whether an element can not be complete while a child of it has that status.
[[nodiscard]] constexpr bool is_unfinished(Status status) noexcept {
  return status != Status::complete && status != Status::not_applicable && status != Status::data_only;
}

/// With what a child counts in a mean: what depends on too little is never more than at risk.
[[nodiscard]] inline double counted_standing(double standing, std::uint8_t mark) noexcept {
  constexpr double most[] = {held_by_a_red_child, std::numeric_limits<double>::infinity()};
  return (std::min)(standing, most[(mark & StandingMark::enough) != 0 ? 1 : 0]);
}

/// All bits, or none; and all of them where a mark has that one bit.
[[nodiscard]] constexpr std::uint64_t all_ones(bool is) noexcept { return std::uint64_t{0} - (is ? 1U : 0U); }
[[nodiscard]] constexpr std::uint64_t all_of(std::uint8_t mark, std::uint8_t bit) noexcept {
  return all_ones((mark & bit) != 0);
}

/// The number, or 0 where the mask has no bits.
[[nodiscard]] inline double only(std::uint64_t mask, double value) noexcept {
  return std::bit_cast<double>(std::bit_cast<std::uint64_t>(value) & mask);
}
/// The one of two numbers that is not masked away, if any.
[[nodiscard]] inline double either(double a, double b) noexcept {
  return std::bit_cast<double>(std::bit_cast<std::uint64_t>(a) | std::bit_cast<std::uint64_t>(b));
}

/// What the children of a vertex come to.
struct alignas(64) ChildStandings {
  double measures = 0, measures_weight = 0;  // weight × standing, and weight, of the vertex's own measures
  double rest = 0, rest_weight = 0;          // and of the rest
  double outcomes = 0, outcomes_weight = 0;  // of everything below: outcomes
  double work = 0, work_weight = 0;          // and work
  double judged = 0, last_known = 0;
  double red = 0, enough = 0;  // weight off track, and of what is judged or off track
  double due = 0;
  std::uint8_t marks = 0;  // the marks of what counts; of `key_red`, of everything

  [[nodiscard]] bool any() const noexcept { return measures_weight + rest_weight > 0; }
  [[nodiscard]] bool red_majority() const noexcept { return red * 2 > enough * (1 + standing_tolerance); }
  [[nodiscard]] double share(double part) const noexcept { return due > 0 ? part / due : undefined_score; }

  /// Adds a child whose weight is above 0. What does not count is masked away rather than branched around: which
  /// children count, and on which side, follows no pattern that a processor could guess.
  void add(double weight, std::uint8_t mark, double standing, double judged_share, double last_share,
           double outcomes_of, double work_of) noexcept {
    const std::uint64_t is_due = all_of(mark, StandingMark::due);
    due += only(is_due, weight);
    judged += only(is_due, weight * judged_share);
    last_known += only(is_due, weight * last_share);
    const std::uint64_t counts = all_of(mark, StandingMark::counts);
    marks |= static_cast<std::uint8_t>(mark & (counts | StandingMark::key_red));
    const double counted = only(counts, weight * counted_standing(standing, mark));
    const double counted_weight = only(counts, weight);
    const std::uint64_t is_red = all_of(mark, StandingMark::red);
    red += only(is_red, counted_weight);
    enough += only(is_red | all_of(mark, StandingMark::enough), counted_weight);
    const std::uint64_t measure = all_ones(StandingMark::side_of(mark) == Side::outcome);
    const std::uint64_t doing = all_ones(StandingMark::side_of(mark) == Side::work);
    measures += only(measure, counted);
    measures_weight += only(measure, counted_weight);
    rest += only(~measure, counted);
    rest_weight += only(~measure, counted_weight);
    const std::uint64_t has_outcomes = counts & ~measure & ~doing & all_ones(outcomes_of == outcomes_of);
    const std::uint64_t has_work = counts & ~measure & ~doing & all_ones(work_of == work_of);
    outcomes += either(only(measure, counted), only(has_outcomes, weight * outcomes_of));
    outcomes_weight += only(measure | has_outcomes, counted_weight);
    work += either(only(doing, counted), only(has_work, weight * work_of));
    work_weight += only(doing | has_work, counted_weight);
  }

  [[nodiscard]] bool key_red() const noexcept { return (marks & StandingMark::key_red) != 0; }
  [[nodiscard]] bool real() const noexcept { return (marks & StandingMark::real) != 0; }

  /// The standing before any limit; NaN if nothing counts.
  [[nodiscard]] double mean(WorkAndOutcomes how) const noexcept {
    if (how == WorkAndOutcomes::flat) return (measures + rest) / (measures_weight + rest_weight);
    const double of_measures = measures / measures_weight;
    const double of_rest = rest / rest_weight;
    if (!(measures_weight > 0)) return of_rest;
    if (!(rest_weight > 0)) return of_measures;
    return how == WorkAndOutcomes::worse ? (std::min)(of_measures, of_rest) : (of_measures + of_rest) / 2;
  }
  /// The most that it can be.
  [[nodiscard]] double held_to() const noexcept {
    if (red_majority()) return held_by_a_red_majority;
    return red > 0 || key_red() ? held_by_a_red_child : 1.0;
  }
};

/// The figures of a vertex, before they are written.
struct Stood {
  Status status = Status::no_data;
  double standing = undefined_score;
  double judged = undefined_score;
  double last_known = undefined_score;
  double outcomes = undefined_score;
  double work = undefined_score;
  Date completed = Date::none();
  std::uint8_t mark = 0;
  bool by_itself = false;
};

/// The same with the mark by which it counts above.
struct Marked {
  Stood stood;
  std::uint8_t mark;
};

template <class Access, class Edges, class Maps>
ChildStandings add_standings(const Access& access, const Edges& edges, const Maps& maps) {
  ChildStandings all;
  for (const auto& edge : edges) {
    const double weight = get(maps.weight, edge);
    if constexpr (requires { access.ask_beyond(edge, maps.standing, maps.mark, maps.judged); })
      access.ask_beyond(edge, maps.standing, maps.mark, maps.judged);
    if (!(weight > 0)) continue;
    const auto child = access.child_of(edge);
    const auto mark = static_cast<std::uint8_t>(get(maps.mark, child));
    const bool deeper = StandingMark::side_of(mark) == Side::both && !access.is_lowest(child);
    all.add(weight, mark, get(maps.standing, child), get(maps.judged, child), get(maps.last_known, child),
            deeper ? get(maps.outcomes, child) : undefined_score, deeper ? get(maps.work, child) : undefined_score);
  }
  return all;
}

/// What the statuses of the children say where no mean does.
struct ChildStatuses {
  bool all_complete = false;
  /// The last day on which one of them was completed; absent if that of one is not known.
  Date completed = Date::none();
  /// Of what does not count: the one that says most.
  Status worst = Status::no_data;
};

template <class Access, class Edges, class Maps>
GOLDENTHREAD_NOINLINE ChildStatuses look_at_statuses(const Access& access, const Edges& edges, const Maps& maps) {
  ChildStatuses found;
  bool finished = true;
  bool any_complete = false;
  bool all_days = true;
  std::optional<Status> worst;
  // Of those that are no judgement, in the order in which they are worse.
  const auto rank = [](Status status) {
    constexpr Status order[] = {Status::no_data, Status::stale,     Status::no_target,
                                Status::not_due, Status::data_only, Status::not_applicable};
    return std::find(std::begin(order), std::end(order), status) - std::begin(order);
  };
  for (const auto& edge : edges) {
    const auto child = access.child_of(edge);
    const auto status = static_cast<Status>(get(maps.status, child));
    finished = finished && !is_unfinished(status);
    if (status == Status::complete) {
      any_complete = true;
      const Date day = get(maps.completed, child);
      all_days = all_days && !day.is_none();
      found.completed = (std::max)(found.completed, day);
    } else if (get(maps.weight, edge) > 0 && !is_judgement(status)) {
      if (!worst || rank(status) < rank(*worst)) worst = status;
    }
  }
  found.all_complete = finished && any_complete;
  if (!all_days) found.completed = Date::none();
  found.worst = worst.value_or(Status::no_data);
  return found;
}

/// Whether a child that counts is worse than on track, or is last known only: what depends on too little is not judged.
template <class Access, class Edges, class Maps>
GOLDENTHREAD_NOINLINE bool is_any_worse(const Access& access, const Edges& edges, const Maps& maps) {
  for (const auto& edge : edges) {
    if (!(get(maps.weight, edge) > 0)) continue;
    const auto child = access.child_of(edge);
    const auto mark = static_cast<std::uint8_t>(get(maps.mark, child));
    if ((mark & StandingMark::counts) == 0) continue;
    const auto status = static_cast<Status>(get(maps.status, child));
    if ((mark & StandingMark::real) == 0 || status == Status::at_risk || status == Status::off_track) return true;
  }
  return false;
}

/// Whether what was completed that day counts no longer.
[[nodiscard]] inline bool has_ceased(Date completed, const StandingRule& rule) noexcept {
  return !completed.is_none() && !rule.completed_from.is_none() && completed < rule.completed_from;
}

/// How a vertex counts above it that has that status, and the share judged that it rests on.
[[nodiscard]] inline std::uint8_t mark_of(const Stood& stood, bool enough, bool real) noexcept {
  std::uint8_t mark = 0;
  if (!std::isnan(stood.standing)) mark |= StandingMark::counts;
  if (!is_not_expected(stood.status)) mark |= StandingMark::due;
  if (stood.status == Status::off_track) mark |= StandingMark::red;
  if (enough) mark |= StandingMark::enough;
  if (real) mark |= StandingMark::real;
  return mark;
}

/// What completed work that counts no longer is to those above it: nothing.
inline void cease(Stood& stood) noexcept {
  stood.mark = static_cast<std::uint8_t>(stood.mark & ~(StandingMark::counts | StandingMark::due));
}

/// The figures that every vertex has from its children, however its status comes about.
inline Stood stood_from_below(const ChildStandings& below) noexcept {
  Stood stood;
  stood.judged = below.share(below.judged);
  stood.last_known = below.share(below.last_known);
  stood.outcomes = below.outcomes_weight > 0 ? below.outcomes / below.outcomes_weight : undefined_score;
  stood.work = below.work_weight > 0 ? below.work / below.work_weight : undefined_score;
  return stood;
}

/// Takes a status, with the standing that it comes from, for a vertex that is made of its children. On track it is only
/// where enough is judged.
inline void take_status(Stood& stood, Status status, double standing, const ChildStandings& below,
                        const StandingRule& rule, bool needs_enough) noexcept {
  const bool enough = !needs_enough ||
                      (below.real() && below.enough > 0 && stood.judged + standing_tolerance >= rule.minimum_judged) ||
                      !below.any();
  stood.standing = standing;
  stood.status = status == Status::on_track && !enough ? Status::no_data : status;
  if (is_not_expected(stood.status)) {
    stood.judged = stood.last_known = undefined_score;
  } else if (std::isnan(stood.judged) && stood.status != Status::complete) {
    stood.judged = stood.last_known = 0;
  }
  stood.mark = mark_of(stood, enough && is_judgement(status), below.real());
  if (below.key_red() && stood.status != Status::complete) stood.mark |= StandingMark::key_red;
}

/// Complete, by all that is below it.
inline void take_completion(Stood& stood, Date completed, const ChildStandings& below,
                            const StandingRule& rule) noexcept {
  take_status(stood, Status::complete, 1, below, rule, false);
  stood.completed = completed;
  stood.mark |= StandingMark::real | StandingMark::enough;
  if (has_ceased(completed, rule)) {
    cease(stood);
  } else if (std::isnan(stood.judged)) {
    // Nothing below has weight in the sums, and all of it is known.
    stood.judged = 1;
    stood.last_known = 0;
  }
}

/// The figures of a vertex by points.
template <class Access, class Edges, class Maps>
Stood stand_by_points(const Access& access, const Edges& edges, const Maps& maps, const ChildStandings& below,
                      const StandingRule& rule) {
  Stood stood = stood_from_below(below);
  const double standing = below.any() ? (std::min)(below.mean(rule.work_and_outcomes), below.held_to()) : 0;
  if (!below.any() || standing >= 1 - standing_tolerance) {
    const ChildStatuses statuses = look_at_statuses(access, edges, maps);
    if (statuses.all_complete) {
      take_completion(stood, statuses.completed, below, rule);
      return stood;
    }
    if (!below.any()) {
      take_status(stood, statuses.worst, undefined_score, below, rule, true);
      return stood;
    }
  }
  Status status = status_by_points(standing);
  // What depends on too little counts with so much at most, and by itself makes nothing at risk.
  if (status == Status::at_risk && standing >= held_by_a_red_child - standing_tolerance && !below.key_red() &&
      !is_any_worse(access, edges, maps))
    status = Status::on_track;
  take_status(stood, status, standing, below, rule, true);
  return stood;
}

/// The figures of a vertex that judges itself.
template <class Vertex, class Maps>
Stood stand_by_itself(Vertex v, const Maps& maps, const ChildStandings& below, const StandingRule& rule, Status status,
                      Date completed) {
  Stood stood = stood_from_below(below);
  const double judged_below = stood.judged;
  const double last_below = stood.last_known;
  stood.by_itself = true;
  stood.status = status;
  stood.standing = standing_of(status);
  const bool judged = is_judgement(status);
  stood.judged = judged ? 1 : is_not_expected(status) ? undefined_score : 0;
  stood.last_known = is_not_expected(status) ? undefined_score : 0;
  bool red = status == Status::off_track;
  const auto overridden = static_cast<Overridden>(get(maps.overridden, v));
  const auto last = static_cast<Status>(get(maps.last_status, v));
  if (!judged && !is_not_expected(status) && overridden == Overridden::no && is_judgement(last)) {
    stood.standing = (std::min)(standing_of(last), most_of_last_known);
    stood.last_known = 1;
    red = last == Status::off_track;
  }
  stood.mark = mark_of(stood, judged, judged);
  if (red) stood.mark |= StandingMark::red;
  if (overridden == Overridden::from_below) {
    stood.judged = judged_below;
    stood.last_known = last_below;
  } else if (overridden != Overridden::no) {
    stood.judged = overridden == Overridden::judged ? 1 : overridden == Overridden::unknown ? 0 : undefined_score;
  }
  if (is_not_expected(status)) {
    stood.judged = stood.last_known = undefined_score;
  } else if (std::isnan(stood.judged)) {
    stood.judged = stood.last_known = 0;
  }
  const bool lets_through = overridden == Overridden::no && status != Status::complete;
  if (below.key_red() && lets_through) stood.mark |= StandingMark::key_red;
  if (status == Status::complete) {
    stood.completed = completed;
    if (has_ceased(stood.completed, rule)) cease(stood);
  }
  return stood;
}

/// Writes the figures of a vertex; its mark, with its side.
template <class Vertex, class Maps>
std::uint8_t put_stood(Vertex v, const Maps& maps, const Stood& stood) {
  std::uint8_t mark = stood.mark;
  if ((mark & StandingMark::red) != 0 && get(maps.key, v) != 0) mark |= StandingMark::key_red;
  mark = static_cast<std::uint8_t>(mark | (static_cast<unsigned>(get(maps.side, v)) << StandingMark::side));
  put(maps.status, v, stood.status);
  put(maps.standing, v, stood.standing);
  put(maps.judged, v, stood.judged);
  put(maps.last_known, v, stood.last_known);
  put(maps.outcomes, v, stood.outcomes);
  put(maps.work, v, stood.work);
  put(maps.mark, v, mark);
  put(maps.completed, v, stood.completed);
  return mark;
}

/// The standing of any vertex, made of its children's or of its own status: what is kept of it for those above.
template <class Access, class Edges, class Maps>
Marked stand_on_children(const Access& access, const Edges& edges, typename Access::vertex v, const Maps& maps,
                         const ChildStandings& below, const StandingRule& rule) {
  const auto own = static_cast<Status>(get(maps.own_status, v));
  const Stood stood = own == made_below ? stand_by_points(access, edges, maps, below, rule)
                                        : stand_by_itself(v, maps, below, rule, own, get(maps.completed, v));
  return {stood, put_stood(v, maps, stood)};
}

template <class Access, class Maps>
void stand_vertex(const Access& access, typename Access::vertex v, const Maps& maps, const StandingRule& rule) {
  const auto edges = access.child_edges(v);
  static_cast<void>(stand_on_children(access, edges, v, maps, add_standings(access, edges, maps), rule));
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
