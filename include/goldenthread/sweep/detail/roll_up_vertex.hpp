// One vertex of the roll-up: the only code that makes its figures, whatever the graph.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>

#include <goldenthread/base/detail/noinline.hpp>
#include <goldenthread/base/error.hpp>
#include <goldenthread/base/reason.hpp>
#include <goldenthread/sweep/detail/access.hpp>
#include <goldenthread/sweep/detail/any_children.hpp>
#include <goldenthread/sweep/detail/by_rule.hpp>
#include <goldenthread/sweep/detail/undefined_score.hpp>
#include <goldenthread/sweep/roll_up_rule.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Whether a score that is undefined for this reason is one that nobody expected.
[[nodiscard]] constexpr bool is_unexpected(Reason reason) noexcept {
  return reason == Reason::not_due || reason == Reason::not_applicable || reason == Reason::data_only;
}

/// Whether the value can be a weight.
[[nodiscard]] constexpr bool is_weight(double value) noexcept {
  return value >= 0 && value <= (std::numeric_limits<double>::max)();
}

/// Whether the value is an infinity, of either sign.
[[nodiscard]] constexpr bool is_infinite(double value) noexcept {
  constexpr double most = (std::numeric_limits<double>::max)();
  return value > most || value < -most;
}

/// What a sweep noticed on the way; it is looked for again, to be named, once the sweep is over.
struct RollUpFault {
  bool weight = false;
  bool rule = false;
  bool score = false;
  [[nodiscard]] bool any() const noexcept { return weight || rule || score; }
};

inline void check_rule(std::size_t number, std::string_view name, double value, bool good, std::string_view wanted) {
  if (good) return;
  throw ArgumentError("rules: rule " + std::to_string(number) + " has " + std::string(name) + " " +
                      std::to_string(value) + "; give " + std::string(wanted));
}

inline void check_rules(std::span<const RollUpRule> rules) {
  if (rules.empty() || rules.size() > 256)
    throw ArgumentError("rules: there are " + std::to_string(rules.size()) + " of them; give 1 to 256");
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const RollUpRule& rule = rules[i];
    check_rule(i, "minimum_completeness", rule.minimum_completeness,
               rule.minimum_completeness >= 0 && rule.minimum_completeness <= 1, "a number from 0 to 1");
    check_rule(i, "minimum_count", rule.minimum_count, rule.minimum_count >= 1, "1 or more");
    check_rule(i, "imputed", rule.imputed, std::isfinite(rule.imputed), "a finite number");
    check_rule(i, "max_age", rule.max_age, rule.max_age >= 0, "a number that is 0 or more");
    check_rule(i, "on_track_from", rule.on_track_from, !std::isnan(rule.on_track_from), "a number");
  }
}

/// Writes the figures of a vertex that scores by itself.
template <class Vertex, class Maps>
void put_own(Vertex v, const Maps& maps, RollUpFault& fault) {
  const double score = get(maps.own_score, v);
  Reason reason = Reason::none;
  double completeness = 1;
  if (!std::isfinite(score)) {
    fault.score = fault.score || !std::isnan(score);
    reason = get(maps.own_reason, v);
    if (reason == Reason::none) reason = Reason::no_data;
    completeness = is_unexpected(reason) ? undefined_score : 0.0;
  }
  put(maps.score, v, score);
  put(maps.reason, v, reason);
  put(maps.completeness, v, completeness);
}

/// The figures of a vertex without children.
template <class Vertex, class Maps>
void roll_up_leaf(Vertex v, const Maps& maps, RollUpFault& fault) {
  put(maps.worst, v, get(maps.own_severity, v));
  put_own(v, maps, fault);
}

/// What the children of a vertex come to while every one of them has a score.
struct DefinedChildren {
  double sum = 0;     // weight × score; no finite number where a score is undefined after all, or they are too large
  double known = 0;   // weight × completeness
  double weight = 0;  // the sum of the weights
  bool bad_weight = false;
  std::uint8_t worst = 0;

  void add(double by, double score, double known_by, std::uint8_t bad) noexcept {
    sum += by * score;
    known += known_by;
    weight += by;
    bad_weight = bad_weight || by < 0;
    worst = bad > worst ? bad : worst;
  }

  /// Whether the sums say all there is to say: nothing undefined, and weights that add up to a number above 0.
  [[nodiscard]] bool suffice() const noexcept {
    return std::isfinite(sum) && !bad_weight && weight > 0 && weight <= (std::numeric_limits<double>::max)();
  }
};

/// Adds the children up without asking of any whether its score is defined: what is undefined shows in the sum.
template <class Access, class Edges, class Maps>
DefinedChildren add_children(const Access& access, const Edges& edges, const Maps& maps, std::uint8_t own_severity) {
  DefinedChildren all;
  all.worst = own_severity;
  for (const auto& edge : edges) {
    if constexpr (requires { access.ask_beyond(edge, maps.score, maps.worst, maps.completeness); })
      access.ask_beyond(edge, maps.score, maps.worst, maps.completeness);
    const auto child = access.child_of(edge);
    const double weight = get(maps.weight, edge);
    all.add(weight, get(maps.score, child), access.is_lowest(child) ? weight : weight * get(maps.completeness, child),
            static_cast<std::uint8_t>(get(maps.worst, child)));
  }
  return all;
}

[[nodiscard]] constexpr bool is_plain_mean(const RollUpRule& rule) noexcept {
  return rule.method == ScoreMethod::weighted_mean && rule.own_and_below == OwnAndBelow::flat;
}

/// The figures of a vertex that scores by itself, whose children have no score or a bad weight, or whose rule is no
/// plain mean.
template <class Access, class Edges, class Maps>
GOLDENTHREAD_NOINLINE void roll_up_with_care(const Access& access, const Edges& edges, typename Access::vertex v,
                                             const Maps& maps, std::span<const RollUpRule> rules, bool itself,
                                             bool suffices, RollUpFault& fault) {
  std::size_t number = get(maps.rule, v);
  if (!itself && number >= rules.size()) {
    fault.rule = true;
    number = 0;
  }
  AnyChildren below;
  if (itself) {
    if (!suffices) below = sort_children(access, edges, maps, RollUpRule{}, Part::all);
    put_own(v, maps, fault);
  } else {
    const RollUpRule& rule = rules[number];
    const RolledUp made = rule.own_and_below == OwnAndBelow::two_means
                              ? make_two_means(access, edges, maps, rule, below)
                              : make_part(access, edges, maps, rule, Part::all, below);
    put_rolled_up(v, maps, made);
    if (made.reason == Reason::none && !std::isfinite(made.score)) fault.score = true;
  }
  if (below.bad_weight || !(below.weight_known + below.weight_missing <= (std::numeric_limits<double>::max)()))
    fault.weight = true;
}

/// The figures of any vertex, made of its children's. Most vertices have no undefined child and take the mean: only the
/// others are handled with more care, to the same figures, and out of the way of this code.
template <class Access, class Edges, class Maps>
void roll_up_children(const Access& access, const Edges& edges, typename Access::vertex v, const Maps& maps,
                      const DefinedChildren& defined, std::span<const RollUpRule> rules, RollUpFault& fault) {
  put(maps.worst, v, defined.worst);
  if (edges.begin() == edges.end()) return put_own(v, maps, fault);
  const bool itself = get(maps.scores_itself, v) != 0;
  const std::size_t number = get(maps.rule, v);
  const bool suffices = defined.suffice();
  if (suffices && !itself && number < rules.size() && is_plain_mean(rules[number])) {
    const double completeness = defined.known / defined.weight;
    const bool enough = !(completeness < rules[number].minimum_completeness);
    put(maps.score, v, enough ? defined.sum / defined.weight : undefined_score);
    put(maps.reason, v, enough ? Reason::none : Reason::below_minimum_completeness);
    put(maps.completeness, v, completeness);
    return;
  }
  roll_up_with_care(access, edges, v, maps, rules, itself, suffices, fault);
}

template <class Access, class Maps>
void roll_up_vertex(const Access& access, typename Access::vertex v, const Maps& maps,
                    std::span<const RollUpRule> rules, RollUpFault& fault) {
  const auto edges = access.child_edges(v);
  const DefinedChildren defined = add_children(access, edges, maps, get(maps.own_severity, v));
  roll_up_children(access, edges, v, maps, defined, rules, fault);
}

/// Throws for what is wrong at `v`, if anything is. `name` gives the words for a vertex.
template <class Access, class Maps, class Name>
void report_fault(const Access& access, typename Access::vertex v, const Maps& maps, std::span<const RollUpRule> rules,
                  const Name& name) {
  const auto edges = access.child_edges(v);
  const bool itself = edges.begin() == edges.end() || get(maps.scores_itself, v) != 0;
  if (itself && is_infinite(get(maps.own_score, v)))
    throw ArgumentError("own_score: " + name(v) + " has " + std::to_string(get(maps.own_score, v)) +
                        "; give a finite number, or NaN if there is none");
  double design = 0;
  access.each_child(v, [&](auto child, auto edge) {
    const double weight = get(maps.weight, edge);
    if (!is_weight(weight))
      throw ArgumentError("weight: the edge from " + name(child) + " to " + name(v) + " has " + std::to_string(weight) +
                          "; give a finite number that is 0 or more");
    design += weight;
  });
  if (!is_weight(design))
    throw ArgumentError("weight: those at " + name(v) + " add up to a number that is too large; make them smaller");
  if (get(maps.rule, v) >= rules.size())
    throw ArgumentError("rule: " + std::to_string(static_cast<unsigned>(get(maps.rule, v))) + " at " + name(v) +
                        " is not the number of a rule; there are " + std::to_string(rules.size()));
  if (!itself && get(maps.reason, v) == Reason::none && !std::isfinite(get(maps.score, v)))
    throw ArgumentError("score: those below " + name(v) +
                        " add up, with their weights, to a number that is too large; make them smaller");
}

/// The same, a vertex by its number.
template <class Access, class Maps>
void report_fault(const Access& access, typename Access::vertex v, const Maps& maps,
                  std::span<const RollUpRule> rules) {
  report_fault(access, v, maps, rules, [&](auto of) { return "vertex " + std::to_string(access.index(of)); });
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
