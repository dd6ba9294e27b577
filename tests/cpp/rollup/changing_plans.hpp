// Small made-up plans whose figures change over time, and everything that a roll-up of one says.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/explain.hpp>
#include <goldenthread/rollup/live.hpp>
#include <goldenthread/rollup/rollup.hpp>

#include "add_all.hpp"
#include "chance.hpp"

namespace goldenthread::test {

/// A day by which most of what is made up is known.
inline constexpr Date as_of{2020, 9, 30};

/// Everything that a plan is made of, so that it can be built anew with rows more.
struct PlanRows {
  Framework framework = Framework::standard();
  std::vector<ElementRow> elements;
  std::vector<LinkRow> links;
  std::vector<MeasureRow> measures;
  LiveRows arriving;
  RollUpOptions options;

  [[nodiscard]] Plan build(Building building = Building::strict) const {
    PlanBuilder builder{framework};
    add_all(builder, elements, links, measures, arriving.observations, arriving.targets, arriving.updates);
    return builder.build(building);
  }
  [[nodiscard]] Rollup roll_up() const { return goldenthread::roll_up(Graph{build()}, options); }

  void append(const LiveRows& rows) {
    arriving.observations.insert(arriving.observations.end(), rows.observations.begin(), rows.observations.end());
    arriving.targets.insert(arriving.targets.end(), rows.targets.begin(), rows.targets.end());
    arriving.updates.insert(arriving.updates.end(), rows.updates.begin(), rows.updates.end());
  }

  /// Takes an element away, with its links and its rows. By value, for the id may be that of the row itself.
  void remove_element(std::string id) {
    std::erase_if(elements, [&](const ElementRow& row) { return row.id == id; });
    std::erase_if(links, [&](const LinkRow& row) { return row.from == id || row.to == id; });
    std::erase_if(measures, [&](const MeasureRow& row) { return row.id == id; });
    std::erase_if(arriving.observations, [&](const ObservationRow& row) { return row.measure == id; });
    std::erase_if(arriving.targets, [&](const TargetRow& row) { return row.measure == id; });
    std::erase_if(arriving.updates, [&](const UpdateRow& row) { return row.element == id; });
  }

  [[nodiscard]] bool has(const std::string& id) const {
    return std::ranges::any_of(elements, [&](const ElementRow& row) { return row.id == id; });
  }
};

inline std::string id(std::size_t element) { return "E" + std::to_string(element); }

/// A priority with a measure and two actions under it; the second action serves another priority too.
inline PlanRows two_priorities(double trained = 0.5) {
  PlanRows rows;
  rows.elements = {{.id = "HOMES", .kind = "Outcome", .title = "More homes"},
                   {.id = "JOBS", .kind = "Outcome", .title = "More jobs"},
                   {.id = "M", .kind = "Measure", .title = "Homes built"},
                   {.id = "A", .kind = "Action", .title = "Build", .progress = 0.5},
                   {.id = "B", .kind = "Action", .title = "Train builders", .progress = trained}};
  rows.links = {{.from = "M", .type = "measures", .to = "HOMES"},
                {.from = "A", .type = "contributes_to", .to = "HOMES"},
                {.from = "B", .type = "contributes_to", .to = "HOMES"},
                {.from = "B", .type = "contributes_to", .to = "JOBS"}};
  rows.measures = {{.id = "M", .polarity = "higher_is_better"}};
  rows.arriving.targets = {{.measure = "M", .period = "2020-04-01", .value = 100}};
  rows.arriving.observations = {{.measure = "M", .period = "2020-07", .value = 80}};
  rows.options.as_of = as_of;
  return rows;
}

/// Adds rows to a live roll-up and to what its plan is made of: the roll-up of either.
struct LiveAndAnew {
  Rollup now;
  Rollup anew;
};
inline LiveAndAnew both_after(LiveRollup& live, PlanRows& rows, const LiveRows& arriving) {
  rows.append(arriving);
  static_cast<void>(live.add(arriving));
  return {live.snapshot(), rows.roll_up()};
}

/// Makes up small plans whose figures change over time, and rows that may come to them.
class ChangingPlans : public Chance {
 public:
  using Chance::Chance;
  [[nodiscard]] double hundredths() { return static_cast<double>(below(101)) / 100; }

  [[nodiscard]] PlanRows rows() {
    PlanRows rows;
    const std::size_t n = 2 + below(14);
    const char* const kinds[] = {"Outcome", "Action", "Measure"};
    for (std::size_t i = 0; i < n; ++i) {
      const std::size_t kind = i == 0 ? 0 : below(3);
      ElementRow row{.id = id(i), .kind = kinds[kind], .title = "Element " + id(i)};
      if (kind == 1 && one_in(2)) row.progress = hundredths();
      if (kind == 1 && one_in(3)) row.due = one_in(2) ? "2020-06" : "2021-06";
      if (kind == 1 && one_in(3)) row.start = "2020-04-01";
      if (kind == 1 && one_in(4)) row.frequency = one_in(2) ? "monthly" : "quarterly";
      if (one_in(15)) row.state = "cancelled";
      row.key = one_in(8);
      rows.elements.push_back(row);
      if (kind != 2) continue;
      measures_.push_back(i);
      MeasureRow measure{.id = id(i)};
      measure.polarity = one_in(3) ? "lower_is_better" : "higher_is_better";
      if (one_in(4)) measure.max_age = 60;
      if (one_in(3)) {
        const char* const aggregations[] = {"sum", "mean", "rolling", "year_to_date"};
        measure.aggregation = aggregations[below(4)];
        if (measure.aggregation == "rolling") measure.window = 2;
      }
      if (!one_in(5)) rows.measures.push_back(measure);
      if (!one_in(4)) rows.arriving.targets.push_back({.measure = id(i), .period = "2020-04-01", .value = 80});
      if (one_in(2))
        rows.arriving.observations.push_back(
            {.measure = id(i), .period = "2020-06", .value = 50.0 + static_cast<double>(below(50))});
    }
    for (std::size_t child = 1; child < n; ++child)
      for (std::size_t parent = 0; parent < child; ++parent)
        if (rows.elements[parent].kind != "Measure" && one_in(3)) rows.links.push_back(link(rows, child, parent));
    elements_ = n;
    rows.options.as_of = as_of;
    rows.options.missing = one_in(3) ? Missing::exclude : static_cast<Missing>(below(6));
    rows.options.imputed = hundredths();
    rows.options.max_age = one_in(2) ? 60 : 120;
    rows.options.minimum_completeness = one_in(3) ? hundredths() : 0;
    Policy policy = rows.framework.policies.front();
    policy.name = "outcomes";
    policy.kinds = {"Outcome"};
    policy.method = one_in(3) ? Method::weighted_mean : static_cast<Method>(below(6));
    policy.minimum_count = static_cast<std::uint32_t>(1 + below(3));
    policy.own_and_below = one_in(3) ? OwnAndBelow::two_means : OwnAndBelow::flat;
    policy.status_from = one_in(2) ? StatusFrom::points : static_cast<StatusFrom>(below(7));
    policy.work_and_outcomes = static_cast<WorkAndOutcomes>(below(3));
    policy.minimum_judged = one_in(2) ? 0.5 : hundredths();
    policy.complete_counts = one_in(4) ? CompleteCounts::always : CompleteCounts::year;
    policy.ties = static_cast<Ties>(below(3));
    policy.veto = {"Measure"};
    policy.override_holds = one_in(2) ? OverrideHolds::sticky : OverrideHolds::next_data;
    policy.reported = static_cast<Reported>(below(4));
    Policy actions = policy;
    actions.name = "actions";
    actions.kinds = {"Action", "Measure"};
    actions.own_score = one_in(2) ? OwnScore::below : OwnScore::reported;
    rows.framework.policies.push_back(policy);
    rows.framework.policies.push_back(actions);
    return rows;
  }

  /// A few rows that may come; of observations and targets none repeats another.
  [[nodiscard]] LiveRows arriving() {
    LiveRows rows;
    const std::size_t count = one_in(4) ? 1 + below(5) : 1;
    for (std::size_t i = 0; i < count; ++i) {
      if (!measures_.empty() && one_in(2)) {
        const std::string measure = id(measures_[below(measures_.size())]);
        const std::string period = "2020-0" + std::to_string(4 + below(6));
        const std::string when = day_of_record();
        if (one_in(5))
          rows.targets.push_back(
              {.measure = measure, .period = period, .value = 40.0 + static_cast<double>(below(60)), .recorded = when});
        else if (one_in(6))
          rows.observations.push_back(
              {.measure = measure, .period = period, .missing = "suppressed", .recorded = when});
        else
          rows.observations.push_back(
              {.measure = measure, .period = period, .value = 30.0 + static_cast<double>(below(70)), .recorded = when});
      } else {
        rows.updates.push_back(update());
      }
    }
    return rows;
  }

 private:
  LinkRow link(const PlanRows& rows, std::size_t child, std::size_t parent) {
    LinkRow made{.from = id(child), .type = "contributes_to", .to = id(parent)};
    if (rows.elements[child].kind == "Measure") made.type = "measures";
    if (!one_in(3)) made.weight = static_cast<double>(below(5));
    if (one_in(12)) made.valid_from = "2020-07-01";
    if (one_in(12)) made.recorded = "2020-08-15";
    return made;
  }

  /// A day of record that no other row has.
  std::string day_of_record() {
    const std::size_t month = 1 + ordinal_ / 28 % 9;
    const std::size_t day = 1 + ordinal_ % 28;
    ++ordinal_;
    return "2020-0" + std::to_string(month) + (day < 10 ? "-0" : "-") + std::to_string(day);
  }

  /// One that says something, or word for word what another has said.
  UpdateRow update() {
    if (!said_.empty() && one_in(5)) return said_[below(said_.size())];
    said_.push_back(new_update());
    return said_.back();
  }

  UpdateRow new_update() {
    UpdateRow row{.element = id(below(elements_)), .date = "2020-0" + std::to_string(5 + below(5))};
    row.author = "the board";
    switch (below(8)) {
      case 0:
        row.status = one_in(3) ? "at_risk" : one_in(2) ? "on_track" : "complete";
        if (one_in(2)) row.commentary = "As planned";
        break;
      case 6:
        row.completed = one_in(2) ? "2020-07-31" : "2020-11-30";
        break;
      case 7:
        row.override_ended = true;
        break;
      case 1:
        row.state = one_in(2) ? "cancelled" : "approved";
        break;
      case 2:
        row.override_computed = true;
        if (one_in(2)) row.score = hundredths();
        if (!row.score || one_in(2)) row.status = "off_track";
        if (one_in(3)) row.expires = one_in(2) ? "2020-08-31" : "2020-12-31";
        row.reason = "said so";
        break;
      case 3:
        row.due = one_in(2) ? "2020-08-31" : "2022-03-31";
        row.reason = "consent is late";
        break;
      default:
        row.progress = hundredths();
    }
    return row;
  }

  std::vector<std::size_t> measures_;
  std::size_t elements_ = 0;
  std::size_t ordinal_ = 0;
  std::vector<UpdateRow> said_;
};

/// The bits of every column, one text an element.
template <class Result>
std::vector<std::string> figures(Result&& result) {
  std::vector<std::string> texts;
  for (ElementIndex i = 0; i < result.size(); ++i)
    texts.push_back(std::to_string(std::bit_cast<std::uint64_t>(result.scores()[i])) + " " +
                    std::to_string(std::bit_cast<std::uint64_t>(result.completeness()[i])) + " " +
                    std::string{to_string(result.reasons()[i])} + " " + std::string{to_string(result.statuses()[i])} +
                    " " + std::string{to_string(result.worst()[i])});
  for (const auto column : {result.standings(), result.judged(), result.last_known(), result.outcomes(), result.work()})
    for (ElementIndex i = 0; i < result.size(); ++i)
      texts[i] += " " + std::to_string(std::bit_cast<std::uint64_t>(column[i]));
  return texts;
}

template <class Result>
std::vector<std::string> besides(Result&& result) {
  std::vector<std::string> texts;
  for (ElementIndex i = 0; i < result.size(); ++i) {
    const ElementResult at = result.at(i);
    std::string text = std::to_string(result.leaves()[i]) + std::to_string(at.overridden) +
                       std::to_string(std::bit_cast<std::uint64_t>(at.computed.score)) +
                       std::string{to_string(at.computed_status)} +
                       std::string{at.reported_status ? to_string(*at.reported_status) : "none"};
    for (const std::uint32_t count : at.tally.counts) text += " " + std::to_string(count);
    texts.push_back(text);
  }
  return texts;
}

/// Everything that is said of an element, its reasons included.
inline std::vector<std::string> explanations(const Rollup& result) {
  std::vector<std::string> texts;
  for (ElementIndex i = 0; i < result.size(); ++i) texts.push_back(to_string(explain(result, i)));
  return texts;
}

}  // namespace goldenthread::test
