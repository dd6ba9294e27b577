// Small made-up plans of work and measures, judged in every way that a framework can name, and what statuses by points
// should come to in them.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/rollup.hpp>

#include "add_all.hpp"
#include "chance.hpp"
#include "standing_by_definition.hpp"

namespace goldenthread::test {

/// A day as it is written here: 2024-05-31.
inline Date day(const std::string& text) {
  return Date{std::stoi(text.substr(0, 4)), std::stoi(text.substr(5, 2)), std::stoi(text.substr(8))};
}

/// Half way through the financial year of 2024/25.
inline constexpr Date judged_on{2024, 9, 30};

/// One way of judging a measure: its scoring, polarity, scheme and aggregation, by number.
struct WayOfJudging {
  std::size_t scoring = 0, polarity = 0, scheme = 0, aggregation = 0;

  static constexpr std::array<const char*, 6> scorings{"ratio",           "linear", "goal_and_red_flag",
                                                       "compound_growth", "met",    "anchors"};
  static constexpr std::array<const char*, 3> polarities{"higher_is_better", "lower_is_better", "in_range"};
  static constexpr std::array<const char*, 6> schemes{"tolerance",      "points",  "floor", "tolerance_or_improving",
                                                      "in_small_steps", "by_rules"};
  static constexpr std::array<const char*, 5> aggregations{"last", "sum", "mean", "rolling", "year_to_date"};
  static constexpr std::size_t count = scorings.size() * polarities.size() * schemes.size() * aggregations.size();

  /// All of them, one after the other.
  explicit WayOfJudging(std::size_t number)
      : scoring(number % scorings.size()),
        polarity(number / scorings.size() % polarities.size()),
        scheme(number / scorings.size() / polarities.size() % schemes.size()),
        aggregation(number / scorings.size() / polarities.size() / schemes.size() % aggregations.size()) {}
};

/// An element of a made-up plan: something above others, work, or a measure.
struct Made {
  ElementRow row{};
  std::optional<WayOfJudging> way{};
  MeasureRow measure{};
  std::vector<ObservationRow> observations{};
  std::vector<TargetRow> targets{};
  std::vector<UpdateRow> updates{};
  std::vector<std::pair<std::size_t, double>> children{};

  [[nodiscard]] bool is_measure() const { return row.kind == "Measure"; }
  [[nodiscard]] bool is_objective() const { return row.kind == "Outcome"; }
  [[nodiscard]] bool is_overridden() const {
    for (const UpdateRow& update : updates)
      if (update.override_computed.value_or(false)) return true;
    return false;
  }
};

/// A plan whose children come before their parents; the last is above all.
struct JudgedPlan {
  Framework framework = Framework::standard();
  std::vector<Made> all;
  bool has_ceased = false;

  [[nodiscard]] const Policy& policy() const { return framework.policies.front(); }
  [[nodiscard]] static std::string id(std::size_t i) { return "E" + std::to_string(i); }

  [[nodiscard]] Plan build() const {
    PlanBuilder builder{framework};
    for (const Made& one : all) builder.add(one.row);
    for (std::size_t parent = 0; parent < all.size(); ++parent)
      for (const auto& [child, weight] : all[parent].children)
        builder.add(LinkRow{.from = id(child),
                            .type = all[child].is_measure() ? "measures" : "contributes_to",
                            .to = id(parent),
                            .weight = weight});
    for (const Made& one : all) {
      if (one.is_measure()) builder.add(one.measure);
      add_all(builder, one.observations, one.targets, one.updates);
    }
    return builder.build();
  }
  [[nodiscard]] Rollup roll_up(RollUpOptions options = {}) const {
    options.as_of = judged_on;
    return goldenthread::roll_up(Graph{build()}, options);
  }

  /// As the words speak of it: the leaves, and what judges itself, with the statuses that they have in `result`, and
  /// with what `before`, a roll-up for earlier days each, last said of what is not judged.
  [[nodiscard]] std::vector<Stander> standers(const Rollup& result, const std::vector<Rollup>& before) const {
    std::vector<Stander> standers(all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
      const Made& one = all[i];
      Stander& stander = standers[i];
      stander.side = one.is_measure() ? Side::outcome : one.is_objective() ? Side::both : Side::work;
      stander.key = one.row.key.value_or(false);
      stander.children = one.children;
      stander.rule.work_and_outcomes = policy().work_and_outcomes;
      stander.rule.minimum_judged = policy().minimum_judged;
      if (policy().complete_counts == CompleteCounts::year) stander.rule.completed_from = Date{2024, 4, 1};
      const bool itself = one.children.empty() || (!one.is_objective() && one.row.progress);
      if (itself || one.is_overridden()) stander.says = result.statuses()[i];
      if (one.is_overridden())
        stander.overridden = !itself                                         ? Overridden::from_below
                             : points(result.computed_statuses()[i])         ? Overridden::judged
                             : nobody_expects(result.computed_statuses()[i]) ? Overridden::not_expected
                                                                             : Overridden::unknown;
      if (!itself) continue;
      if (!one.row.completed.empty()) stander.completed = day(one.row.completed);
      for (const UpdateRow& update : one.updates)
        if (update.status == "complete") stander.completed = day(update.date);
      if (points(result.statuses()[i])) continue;
      for (const Rollup& then : before)
        if (points(then.statuses()[i])) stander.said = then.statuses()[i];
    }
    return standers;
  }
};

/// Makes them up, and counts what is in them.
class JudgedPlans : public Chance {
 public:
  using Chance::Chance;

  /// The features of all that were made, each with how many plans or elements have it.
  std::map<std::string, std::size_t> features;
  void note(const std::string& feature, bool is = true) { features[feature] += is ? 1U : 0U; }

  /// `number` says how the measures are judged.
  [[nodiscard]] JudgedPlan plan(std::size_t number) {
    JudgedPlan made;
    set_policy(made);
    on_schedule_ = one_in(8);
    note("all on schedule", on_schedule_);
    const std::size_t measures = 1 + below(2);
    const std::size_t actions = 1 + below(4);
    for (std::size_t i = 0; i < measures; ++i) add_measure(made, WayOfJudging(number + 271 * i));
    for (std::size_t i = 0; i < actions; ++i) add_action(made);
    const std::size_t leaves = made.all.size();
    if (one_in(4)) add_above(made, "Action", leaves - actions, leaves);
    const std::size_t objectives = 1 + below(3);
    for (std::size_t i = 0; i < objectives; ++i) add_above(made, "Outcome", 0, made.all.size());
    return made;
  }

 private:
  void set_policy(JudgedPlan& made) {
    made.framework.scorings.push_back(
        {.name = "anchors", .formula = Formula::anchored, .anchors = {{0, 0}, {60, 0.4}, {120, 1}}});
    made.framework.scorings.push_back(
        {.name = "anchors_down", .formula = Formula::anchored, .anchors = {{0, 1}, {60, 0.6}, {120, 0}}});
    made.framework.scorings.push_back({.name = "within", .formula = Formula::range, .distance = 25});
    made.framework.schemes.push_back(
        {.name = "in_small_steps",
         .type = SchemeType::bands,
         .bands = {{Status::on_track, 0.7}, {Status::at_risk, 0.35}, {Status::off_track, 0}}});
    made.framework.schemes.push_back(
        {.name = "by_rules",
         .type = SchemeType::rules,
         .rules = {{Status::on_track, Quantity::gap, -2}, {Status::at_risk, Quantity::relative_gap, -0.2}}});
    Policy& policy = made.framework.policies.front();
    constexpr std::array froms{StatusFrom::points, StatusFrom::points, StatusFrom::points,
                               StatusFrom::points, StatusFrom::worst,  StatusFrom::ordinal_mean};
    policy.status_from = froms[below(froms.size())];
    policy.method = one_in(2) ? Method::weighted_mean : static_cast<Method>(below(6));
    policy.missing = one_in(2) ? Missing::exclude : static_cast<Missing>(below(6));
    policy.imputed = static_cast<double>(below(11)) / 10;
    policy.max_age = 120;
    policy.minimum_count = static_cast<std::uint32_t>(1 + below(3));
    policy.minimum_completeness = one_in(4) ? 0.5 : 0;
    policy.own_and_below = one_in(3) ? OwnAndBelow::two_means : OwnAndBelow::flat;
    policy.work_and_outcomes = one_in(2) ? WorkAndOutcomes::worse : static_cast<WorkAndOutcomes>(below(3));
    policy.minimum_judged = one_in(4) ? 0.5 : static_cast<double>(1 + below(4)) / 4;
    policy.complete_counts = one_in(4) ? CompleteCounts::always : CompleteCounts::year;
    policy.reported = static_cast<Reported>(below(4));
    for (std::size_t i = 0; i < 3; ++i)
      note("work_and_outcomes " + std::to_string(i), static_cast<std::size_t>(policy.work_and_outcomes) == i);
    for (std::size_t i = 0; i < 6; ++i) {
      note("method " + std::to_string(i), static_cast<std::size_t>(policy.method) == i);
      note("missing " + std::to_string(i), static_cast<std::size_t>(policy.missing) == i);
    }
    note("status_from " + std::string{to_string(*policy.status_from)});
    note("completions count always", policy.complete_counts == CompleteCounts::always);
  }

  [[nodiscard]] static std::string month(int of_2024) {
    const int year = 2024 + (of_2024 > 12 ? 1 : of_2024 < 1 ? -1 : 0);
    const int number = of_2024 > 12 ? of_2024 - 12 : of_2024 < 1 ? of_2024 + 12 : of_2024;
    return std::to_string(year) + (number < 10 ? "-0" : "-") + std::to_string(number);
  }

  void add_measure(JudgedPlan& made, WayOfJudging way) {
    const std::string id = JudgedPlan::id(made.all.size());
    Made one{.row = {.id = id, .kind = "Measure", .title = id}, .way = way};
    one.row.key = one_in(6);
    note("key", *one.row.key);
    const bool lower = way.polarity == 1;
    const bool range = way.polarity == 2;
    one.measure = {.id = id,
                   .unit = "homes",
                   .polarity = WayOfJudging::polarities[way.polarity],
                   .aggregation = WayOfJudging::aggregations[way.aggregation],
                   .scoring = WayOfJudging::scorings[way.scoring],
                   .scheme = WayOfJudging::schemes[way.scheme]};
    if (way.scoring == 5 && lower) one.measure.scoring = "anchors_down";
    if (way.scoring == 5 && range) one.measure.scoring = "within";
    if (way.aggregation == 3) one.measure.window = 2;
    if (range) one.measure.range_distance = 20;
    const bool adds_up = way.aggregation == 1 || way.aggregation == 4;
    const double target = 60 + static_cast<double>(below(60));
    one.measure.baseline = (lower ? target + 30 : target - 30) * (adds_up ? 12 : 1);
    one.measure.baseline_period = "2022-03";
    note(WayOfJudging::scorings[way.scoring]);
    note(WayOfJudging::polarities[way.polarity]);
    note(WayOfJudging::schemes[way.scheme]);
    note(WayOfJudging::aggregations[way.aggregation]);

    TargetRow row{.measure = id, .period = "2024/25", .value = adds_up ? target * 12 : target};
    row.lower = *row.value - (lower ? -15 : 15) * (adds_up ? 12 : 1);
    if (range) {
      row.lower = *row.value - 10;
      row.upper = *row.value + 10;
    } else if (lower) {
      row.upper = row.lower;
      row.lower.reset();
    }
    if (one_in(12) && !on_schedule_) row = {.measure = id, .period = "2024/25", .missing = "to be set"};
    note("no target", !row.missing.empty());
    one.targets.push_back(row);
    if (!one_in(3)) one.targets.push_back({.measure = id, .period = "2023/24", .value = 50});

    const int last = one_in(3) ? 7 : 8;
    for (int at = -4; at <= last; ++at) {
      double value = target + static_cast<double>(below(60)) - 30;
      if (on_schedule_ && at > 3) value = range ? target : lower ? target - 20 : target + 20;
      one.observations.push_back({.measure = id, .period = month(at), .value = value});
    }
    // Nothing came after that, or what came says that nothing is known.
    if (one_in(4) && !on_schedule_) {
      one.observations.back().value.reset();
      one.observations.back().missing = one_in(2) ? "suppressed" : "supplier late";
      note("missing figure");
    }
    if (one_in(6) && !on_schedule_) {
      one.measure.max_age = 15;
      note("figure too old");
    }
    if (one_in(10) && !on_schedule_) {
      one.observations.clear();
      note("never a figure");
    }
    made.all.push_back(one);
  }

  void add_action(JudgedPlan& made) {
    const std::string id = JudgedPlan::id(made.all.size());
    Made one{.row = {.id = id, .kind = "Action", .title = id, .start = "2024-04-01", .due = "2025-03-31"}};
    one.row.key = one_in(6);
    note("key", *one.row.key);
    if (on_schedule_) {
      one.row.progress = 0.55;
      made.all.push_back(one);
      return;
    }
    if (one_in(2)) one.row.progress = static_cast<double>(below(10)) / 10;
    switch (below(10)) {
      case 0:
        one.row.start = "2024-11-01";
        note("not due");
        break;
      case 1:
        one.row.due = "2024-08-31";
        note("past due");
        break;
      case 2:
        one.row.completed = one_in(2) ? "2023-11-30" : "2024-05-31";
        made.has_ceased =
            made.has_ceased || (one.row.completed[3] == '3' && made.policy().complete_counts == CompleteCounts::year);
        note("completed");
        break;
      case 3:
      case 4: {
        constexpr std::array words{"off_track", "at_risk", "on_track", "complete"};
        UpdateRow report{.element = id, .date = "2024-08-15", .status = words[below(4)]};
        if (one_in(2)) report.commentary = "As seen on the day";
        note("a colour alone", !one.row.progress);
        one.updates.push_back(report);
        break;
      }
      case 5:
        one.row.frequency = "monthly";
        one.row.progress.reset();
        one.updates.push_back({.element = id,
                               .date = one_in(2) ? "2024-05-15" : "2024-09-01",
                               .progress = static_cast<double>(below(10)) / 10});
        note("reported monthly");
        break;
      case 6:
        add_override(one);
        break;
      default:
        break;
    }
    made.all.push_back(one);
  }

  void add_override(Made& one) {
    constexpr std::array words{"off_track", "at_risk", "on_track", "complete"};
    one.updates.push_back({.element = one.row.id,
                           .date = "2024-09-10",
                           .status = words[below(3)],
                           .override_computed = true,
                           .reason = "known better",
                           .author = "the board"});
    note("override");
  }

  /// Something made of what is below it; of two or more where there are.
  void add_above(JudgedPlan& made, const std::string& kind, std::size_t first, std::size_t last) {
    const std::string id = JudgedPlan::id(made.all.size());
    Made one{.row = {.id = id, .kind = kind, .title = id}};
    one.row.key = one_in(8);
    if (kind == "Action" && one_in(2)) one.row.progress = static_cast<double>(below(10)) / 10;
    note("work below work", kind == "Action");
    for (std::size_t child = first; child < last; ++child) {
      const bool taken = child + 1 == last || one_in(2);
      if (taken) one.children.emplace_back(child, one_in(8) ? 0.0 : static_cast<double>(1 + below(4)));
      note("weight 0", taken && one.children.back().second == 0);
    }
    if (kind == "Outcome" && one_in(10) && !on_schedule_) add_override(one);
    made.all.push_back(one);
  }

  bool on_schedule_ = false;
};

}  // namespace goldenthread::test
