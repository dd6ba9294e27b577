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

namespace goldenthread::test {

struct GeneratedLink {
  std::size_t child;
  std::size_t parent;
  std::optional<double> weight;
  std::optional<double> share;
};

struct GeneratedElement {
  bool is_action = false;
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
      ElementRow row{.id = id(i), .kind = elements[i].is_action ? "Action" : "Outcome", .title = id(i)};
      row.progress = elements[i].progress;
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

  [[nodiscard]] Rollup roll_up() const {
    RollUpOptions asked = options;
    asked.as_of = Date{2030, 1, 1};
    return goldenthread::roll_up(Graph{build()}, asked);
  }
};

class PlanGenerator {
 public:
  explicit PlanGenerator(std::uint32_t seed) : random_(seed) {}

  [[nodiscard]] std::size_t below(std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_);
  }
  [[nodiscard]] bool one_in(std::size_t n) { return below(n) == 0; }
  [[nodiscard]] double share() { return std::uniform_real_distribution<double>(0, 1)(random_); }

  [[nodiscard]] GeneratedPlan plan() {
    GeneratedPlan plan;
    const std::size_t n = 2 + below(11);
    for (std::size_t i = 0; i < n; ++i) {
      GeneratedElement element;
      element.is_action = i > 0 && !one_in(3);
      if (element.is_action && !one_in(3)) element.progress = static_cast<double>(below(100)) / 100;
      element.cancelled = one_in(12);
      element.starts_later = element.is_action && one_in(8);
      plan.elements.push_back(element);
    }
    for (std::size_t child = 1; child < n; ++child)
      for (std::size_t parent = 0; parent < child; ++parent)
        if (one_in(3)) plan.links.push_back(link(child, parent));
    plan.options.method = one_in(3) ? Method::worst : Method::weighted_mean;
    plan.options.missing = one_in(3) ? Missing::zero : one_in(3) ? Missing::propagate : Missing::exclude;
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

  std::mt19937 random_;
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
      if (link.parent == element && !plan_.elements[link.child].cancelled) links.push_back(link);
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

  /// Whether a child counts beside its siblings.
  [[nodiscard]] bool counts(std::size_t child) const {
    if (!std::isnan(results_[child].score)) return true;
    return !unexpected(results_[child]) && *plan_.options.missing != Missing::exclude;
  }

  /// Every path down from an element, adding what each arrives with.
  void follow(std::size_t element, double weight, std::vector<double>& arrived, std::vector<int>& paths) const {
    arrived[element] += weight;
    ++paths[element];
    if (results_[element].itself || std::isnan(results_[element].score)) return;
    double total = 0;
    for (const GeneratedLink& link : links_below(element))
      if (counts(link.child)) total += link.weight.value_or(1);
    for (const GeneratedLink& link : links_below(element))
      if (total > 0 && counts(link.child) && link.weight.value_or(1) > 0)
        follow(link.child, weight * (link.weight.value_or(1) / total), arrived, paths);
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

  [[nodiscard]] Result from_below(const std::vector<GeneratedLink>& links) const {
    double known_weight = 0;
    double expected_weight = 0;
    double weight = 0;
    double sum = 0;
    double completeness = 0;
    double lowest = 2;
    std::set<Reason> reasons;
    std::optional<Reason> first_missing;
    for (const GeneratedLink& link : links) {
      const double w = link.weight.value_or(1);
      const Result& child = results_[link.child];
      if (w == 0) continue;
      weight += w;
      if (!std::isnan(child.score)) {
        known_weight += w;
        expected_weight += w;
        sum += w * child.score;
        completeness += w * child.completeness;
        lowest = std::fmin(lowest, child.score);
      } else {
        reasons.insert(child.reason);
        if (!unexpected(child)) {
          expected_weight += w;
          if (!first_missing) first_missing = child.reason;
        }
      }
    }
    Result result;
    if (weight == 0) {
      result.reason = Reason::zero_weight;
      result.completeness = 0;
      return result;
    }
    if (expected_weight > 0) result.completeness = completeness / expected_weight;
    const bool zero = plan_.options.missing == Missing::zero;
    const Reason all_share = reasons.size() == 1 ? *reasons.begin() : Reason::no_data;
    if (expected_weight == 0 || (known_weight == 0 && !zero)) {
      result.reason = all_share;
    } else if (plan_.options.missing == Missing::propagate && first_missing) {
      result.reason = *first_missing;
    } else if (result.completeness < *plan_.options.minimum_completeness) {
      result.reason = Reason::below_minimum_completeness;
    } else if (plan_.options.method == Method::worst) {
      result.score = zero && first_missing ? 0 : lowest;
    } else {
      result.score = sum / (zero ? expected_weight : known_weight);
    }
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
