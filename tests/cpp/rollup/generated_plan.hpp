// Small made-up plans for properties, and what they should roll up to, worked out the slow way: by following every path
// and gathering every set, with no code of the library's.
#pragma once

#include <cmath>
#include <cstddef>
#include <limits>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/rollup.hpp>

#include "chance.hpp"
#include "roll_up_by_definition.hpp"

namespace goldenthread::test {

struct GeneratedLink {
  std::size_t child;
  std::size_t parent;
  std::optional<double> weight;
  std::optional<double> share;
};

struct GeneratedElement {
  bool is_action = false;
  /// Has a target of 1 and, where known, an observation of `progress`.
  bool is_measure = false;
  /// What a measure was half a year ago.
  std::optional<double> before;
  std::optional<double> progress;
  bool cancelled = false;
  bool starts_later = false;
};

/// A plan whose children all come after their parents. Actions are scored by their progress.
struct GeneratedPlan {
  std::vector<GeneratedElement> elements;
  std::vector<GeneratedLink> links;
  RollUpOptions options;

  [[nodiscard]] static std::string id(std::size_t element) { return "E" + std::to_string(element); }

  [[nodiscard]] Plan build() const {
    PlanBuilder builder;
    for (std::size_t i = 0; i < elements.size(); ++i) {
      const GeneratedElement& element = elements[i];
      ElementRow row{.id = id(i),
                     .kind = element.is_action    ? "Action"
                             : element.is_measure ? "Measure"
                                                  : "Outcome",
                     .title = id(i)};
      if (element.is_measure)
        add_figures(builder, i);
      else
        row.progress = element.progress;
      if (elements[i].cancelled) row.state = "cancelled";
      if (elements[i].starts_later) row.start = "2031-01-01";
      builder.add(row);
    }
    for (const GeneratedLink& link : links)
      builder.add(LinkRow{.from = id(link.child),
                          .type = "contributes_to",
                          .to = id(link.parent),
                          .weight = link.weight,
                          .share = link.share});
    return builder.build();
  }

  /// How old `before` is on the day of roll_up().
  static constexpr double age_before = 185;

  void add_figures(PlanBuilder& builder, std::size_t i) const {
    builder.add(TargetRow{.measure = id(i), .period = "2029", .value = 1});
    if (elements[i].before)
      builder.add(ObservationRow{.measure = id(i), .period = "2029-06", .value = elements[i].before});
    ObservationRow latest{.measure = id(i), .period = "2029-12", .value = elements[i].progress};
    if (!elements[i].progress) latest.missing = "no_data";
    builder.add(latest);
  }

  [[nodiscard]] Rollup roll_up() const {
    RollUpOptions asked = options;
    asked.as_of = Date{2030, 1, 1};
    return goldenthread::roll_up(Graph{build()}, asked);
  }
};

class PlanGenerator : public Chance {
 public:
  using Chance::Chance;
  [[nodiscard]] double share() { return std::uniform_real_distribution<double>(0, 1)(random_); }

  [[nodiscard]] GeneratedPlan plan() {
    GeneratedPlan plan;
    const std::size_t n = 2 + below(11);
    for (std::size_t i = 0; i < n; ++i) {
      GeneratedElement element;
      element.is_action = i > 0 && !one_in(3);
      element.is_measure = i > 0 && !element.is_action && one_in(2);
      if (element.is_measure && !one_in(3)) element.before = static_cast<double>(below(100)) / 100;
      if ((element.is_action || element.is_measure) && !one_in(3))
        element.progress = static_cast<double>(below(100)) / 100;
      element.cancelled = one_in(12);
      element.starts_later = element.is_action && one_in(8);
      plan.elements.push_back(element);
    }
    for (std::size_t child = 1; child < n; ++child)
      for (std::size_t parent = 0; parent < child; ++parent)
        if (one_in(3) && !plan.elements[parent].is_measure) plan.links.push_back(link(child, parent));
    plan.options.method = one_in(2) ? Method::weighted_mean : static_cast<Method>(below(6));
    // The two methods that count statuses need one of a child that follows from its score alone.
    const bool counts_statuses =
        plan.options.method == Method::percent_on_track || plan.options.method == Method::minimum_count;
    plan.options.status_from = counts_statuses ? StatusFrom::score : StatusFrom::points;
    plan.options.missing = one_in(3) ? Missing::exclude : static_cast<Missing>(below(6));
    plan.options.minimum_count = static_cast<std::uint32_t>(1 + below(3));
    plan.options.imputed = static_cast<double>(below(101)) / 100;
    plan.options.max_age = one_in(2) ? 185 : 184;
    plan.options.own_and_below = one_in(3) ? OwnAndBelow::two_means : OwnAndBelow::flat;
    plan.options.minimum_completeness = one_in(3) ? share() : 0;
    return plan;
  }

 private:
  GeneratedLink link(std::size_t child, std::size_t parent) {
    GeneratedLink made{child, parent, {}, {}};
    if (!one_in(3)) made.weight = static_cast<double>(below(5));
    if (one_in(3)) made.share = share() / 12;
    return made;
  }
};

/// What a generated plan should roll up to.
class SlowRollup {
 public:
  struct Result {
    double score = std::numeric_limits<double>::quiet_NaN();
    Reason reason = Reason::none;
    double completeness = std::numeric_limits<double>::quiet_NaN();
    bool is_leaf = false;
    bool itself = false;
  };

  explicit SlowRollup(const GeneratedPlan& plan) : plan_(plan), results_(plan.elements.size()) {
    for (std::size_t i = plan.elements.size(); i-- > 0;) results_[i] = result_of(i);
  }

  [[nodiscard]] const Result& operator[](std::size_t element) const { return results_[element]; }

  /// The links that count, from below an element.
  [[nodiscard]] std::vector<GeneratedLink> links_below(std::size_t element) const {
    std::vector<GeneratedLink> links;
    for (const GeneratedLink& link : plan_.links)
      if (link.parent == element && !plan_.elements[element].cancelled && !plan_.elements[link.child].cancelled)
        links.push_back(link);
    return links;
  }

  [[nodiscard]] std::set<std::size_t> reach(std::size_t element) const {
    std::set<std::size_t> found{element};
    for (const GeneratedLink& link : links_below(element)) found.merge(reach(link.child));
    return found;
  }

  [[nodiscard]] std::set<std::size_t> leaves(std::size_t element) const {
    std::set<std::size_t> found;
    for (const std::size_t at : reach(element))
      if (results_[at].is_leaf) found.insert(at);
    return found;
  }

  [[nodiscard]] static bool unexpected(const Result& result) { return std::isnan(result.completeness); }

  /// What the policy puts in the place of a missing score; NaN for nothing.
  [[nodiscard]] double stand_in(std::size_t child) const {
    const GeneratedElement& element = plan_.elements[child];
    switch (*plan_.options.missing) {
      case Missing::zero:
        return 0;
      case Missing::impute:
        return *plan_.options.imputed;
      case Missing::carry:
        if (element.is_measure && element.before && GeneratedPlan::age_before <= *plan_.options.max_age)
          return *element.before;
        [[fallthrough]];
      default:
        return std::numeric_limits<double>::quiet_NaN();
    }
  }

  /// Whether a child counts beside its siblings.
  [[nodiscard]] bool counts(std::size_t child) const {
    if (!std::isnan(results_[child].score)) return true;
    const Missing missing = *plan_.options.missing;
    return !unexpected(results_[child]) &&
           (!std::isnan(stand_in(child)) || missing == Missing::propagate || missing == Missing::keep_weight);
  }

  /// The parts of the weight that counts, one a link below.
  [[nodiscard]] std::vector<double> parts_below(std::size_t element) const {
    const std::vector<GeneratedLink> links = links_below(element);
    const bool apart = *plan_.options.own_and_below == OwnAndBelow::two_means;
    const auto group = [&](const GeneratedLink& link) {
      return apart && plan_.elements[link.child].is_measure ? 1 : 0;
    };
    double total[2] = {0, 0};
    for (const GeneratedLink& link : links)
      if (counts(link.child)) total[group(link)] += link.weight.value_or(1);
    const double groups = (total[0] > 0 ? 1.0 : 0.0) + (total[1] > 0 ? 1.0 : 0.0);
    std::vector<double> parts;
    for (const GeneratedLink& link : links)
      parts.push_back(counts(link.child) && link.weight.value_or(1) > 0
                          ? link.weight.value_or(1) / total[group(link)] / groups
                          : 0.0);
    return parts;
  }

  /// Every path down from an element, adding what each arrives with.
  void follow(std::size_t element, double weight, std::vector<double>& arrived, std::vector<int>& paths) const {
    arrived[element] += weight;
    ++paths[element];
    if (results_[element].itself || std::isnan(results_[element].score)) return;
    const std::vector<GeneratedLink> links = links_below(element);
    const std::vector<double> parts = parts_below(element);
    for (std::size_t i = 0; i < links.size(); ++i)
      if (parts[i] > 0) follow(links[i].child, weight * parts[i], arrived, paths);
  }

 private:
  [[nodiscard]] static Result undefined(Reason reason, double completeness) {
    return {.reason = reason, .completeness = completeness, .is_leaf = false, .itself = true};
  }

  [[nodiscard]] Result result_of(std::size_t i) const {
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    const GeneratedElement& element = plan_.elements[i];
    if (element.cancelled) return undefined(Reason::not_applicable, none);
    const std::vector<GeneratedLink> links = links_below(i);
    if (element.is_measure) {
      Result own = element.progress ? Result{.score = *element.progress, .completeness = 1, .itself = true}
                                    : undefined(Reason::no_data, 0);
      own.is_leaf = true;
      return own;
    }
    if (element.is_action) {
      Result own = element.starts_later ? undefined(Reason::not_due, none)
                   : element.progress   ? Result{.score = *element.progress, .completeness = 1, .itself = true}
                                        : undefined(Reason::no_data, 0);
      own.is_leaf = links.empty();
      if (own.is_leaf || !std::isnan(own.score)) return own;
    }
    if (links.empty()) return undefined(Reason::no_data, 0);
    return from_below(links);
  }

  [[nodiscard]] RollUpRule rule() const {
    RollUpRule rule;
    switch (*plan_.options.method) {
      case Method::weighted_mean:
        rule.method = ScoreMethod::weighted_mean;
        break;
      case Method::worst:
        rule.method = ScoreMethod::worst;
        break;
      case Method::best:
        rule.method = ScoreMethod::best;
        break;
      case Method::median:
        rule.method = ScoreMethod::median;
        break;
      case Method::minimum_count:
        rule.method = ScoreMethod::minimum_count;
        break;
      case Method::percent_on_track:
        rule.method = ScoreMethod::percent_on_track;
        break;
    }
    if (*plan_.options.missing == Missing::propagate) rule.missing = MissingPolicy::propagate;
    if (*plan_.options.missing == Missing::keep_weight) rule.missing = MissingPolicy::keep_weight;
    rule.minimum_completeness = *plan_.options.minimum_completeness;
    rule.own_and_below = *plan_.options.own_and_below;
    rule.minimum_count = *plan_.options.minimum_count;
    return rule;
  }

  /// Measures are on track at their target, everything else from 0.9 on; an action that has yet to start is not.
  [[nodiscard]] bool on_track(std::size_t child) const {
    const double score = results_[child].score;
    if (std::isnan(score)) return stand_in(child) >= 0.9;
    if (plan_.elements[child].starts_later) return false;
    return score >= (plan_.elements[child].is_measure ? 1 : 0.9) - 1e-12;
  }

  [[nodiscard]] Result from_below(const std::vector<GeneratedLink>& links) const {
    std::vector<Seen> children;
    for (const GeneratedLink& link : links) {
      const Result& child = results_[link.child];
      children.push_back({link.weight.value_or(1), child.score, child.reason, child.completeness, stand_in(link.child),
                          on_track(link.child), plan_.elements[link.child].is_measure});
    }
    const Made made = made_of(rule(), children);
    Result result;
    result.score = made.score;
    result.reason = made.reason;
    result.completeness = made.completeness;
    return result;
  }

  const GeneratedPlan& plan_;
  std::vector<Result> results_;
};

/// The same number to 1e-12, or both NaN.
[[nodiscard]] inline bool same(double a, double b) {
  return (std::isnan(a) && std::isnan(b)) || std::abs(a - b) <= 1e-12;
}

}  // namespace goldenthread::test
