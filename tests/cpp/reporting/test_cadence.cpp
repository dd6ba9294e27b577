// What is due, missed, not updated, finishing and to be targeted: rollup/due.hpp, not_updated.hpp, finishing_in.hpp and
// targets.hpp, on a small plan by hand and on random ones against rows read one by one.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/reporting/due.hpp>
#include <goldenthread/reporting/finishing_in.hpp>
#include <goldenthread/reporting/held_over.hpp>
#include <goldenthread/reporting/not_updated.hpp>
#include <goldenthread/reporting/targets.hpp>
#include <goldenthread/rollup/explain.hpp>

#include "says.hpp"

namespace gt = goldenthread;

namespace {

constexpr gt::Date start{2024, 1, 1};

struct Work {
  std::string kind;
  std::string state;
  gt::Date start, due, completed;
  std::string frequency;
  std::vector<std::size_t> parents;
};

struct Said {
  std::size_t element = 0;
  gt::Date date, due, recorded;
  bool withdrawn = false;
};

struct Figure {
  std::size_t measure = 0;
  gt::Period period;
  bool has_value = false;
  gt::Date recorded;
};

std::string day(gt::Date date) { return date.is_none() ? std::string{} : to_string(date); }
std::string id(std::size_t i) { return "E" + std::to_string(i); }

/// Outcomes, actions, milestones and measures with dates, updates and figures all over two years.
struct Random {
  explicit Random(std::uint32_t seed) : random(seed) {
    const std::size_t count = 4 + below(8);
    for (std::size_t i = 0; i < count; ++i) {
      Work one;
      one.kind = std::vector<std::string>{"Outcome", "Action", "Action", "Milestone", "Measure"}[below(5)];
      if (below(8) == 0) one.state = "cancelled";
      if (below(3) != 0) one.start = any_day();
      if (below(4) != 0) one.due = (one.start.is_none() ? any_day() : one.start + static_cast<int>(below(400)));
      if (below(4) == 0) one.completed = any_day();
      one.frequency = std::vector<std::string>{"", "weekly", "monthly", "quarterly", "annual", "once"}[below(6)];
      for (std::size_t k = below(3); i > 0 && k > 0; --k) {
        const std::size_t parent = below(i);
        if (std::ranges::find(one.parents, parent) == one.parents.end() && works[parent].kind != "Measure")
          one.parents.push_back(parent);
      }
      works.push_back(one);
    }
    for (std::size_t k = below(10); k > 0; --k) {
      Said one{.element = below(count), .date = any_day(), .due = {}, .recorded = {}, .withdrawn = below(8) == 0};
      if (below(2) == 0) one.due = any_day();
      if (below(2) == 0) one.recorded = any_day();
      said.push_back(one);
    }
    add_figures(observations);
    add_figures(targets);
  }

  void add_figures(std::vector<Figure>& figures) {
    std::set<std::string> seen;
    for (std::size_t k = 0; k < 8; ++k) {
      const std::size_t measure = below(works.size());
      if (works[measure].kind != "Measure") continue;
      const bool monthly = below(2) == 0;
      const int month = monthly ? 1 + static_cast<int>(below(12)) : 4;
      const gt::Period period = monthly ? gt::Period::month(2024 + static_cast<int>(below(2)), month)
                                        : gt::Period::year_from(2023 + static_cast<int>(below(3)), month);
      Figure one{measure, period, below(3) != 0, below(2) == 0 ? gt::Date::none() : any_day()};
      if (seen.insert(id(measure) + to_string(period) + day(one.recorded)).second) figures.push_back(one);
    }
  }

  std::size_t below(std::size_t n) { return random() % n; }
  gt::Date any_day() { return start + static_cast<int>(below(700)); }

  [[nodiscard]] gt::Graph graph() const {
    gt::PlanBuilder builder;
    for (std::size_t i = 0; i < works.size(); ++i) {
      const Work& one = works[i];
      builder.add(gt::ElementRow{.id = id(i),
                                 .kind = one.kind,
                                 .title = "t",
                                 .state = one.state,
                                 .start = day(one.start),
                                 .due = day(one.due),
                                 .completed = day(one.completed),
                                 .frequency = one.kind == "Measure" ? "" : one.frequency});
      if (one.kind == "Measure") builder.add(gt::MeasureRow{.id = id(i), .frequency = one.frequency});
      for (const std::size_t parent : one.parents)
        builder.add(gt::LinkRow{.from = id(i), .type = "part_of", .to = id(parent)});
    }
    for (const Said& one : said)
      builder.add(gt::UpdateRow{.element = id(one.element),
                                .date = day(one.date),
                                .state = one.withdrawn ? "cancelled" : "",
                                .due = day(one.due),
                                .commentary = "said",
                                .recorded = day(one.recorded)});
    for (const Figure& one : observations)
      builder.add(gt::ObservationRow{.measure = id(one.measure),
                                     .period = to_string(one.period),
                                     .value = one.has_value ? std::optional<double>{1.0} : std::nullopt,
                                     .missing = one.has_value ? "" : "lost",
                                     .recorded = day(one.recorded)});
    for (const Figure& one : targets)
      builder.add(gt::TargetRow{.measure = id(one.measure),
                                .period = to_string(one.period),
                                .value = one.has_value ? std::optional<double>{1.0} : std::nullopt,
                                .missing = one.has_value ? "" : "to be set after the outturn",
                                .recorded = day(one.recorded)});
    return gt::Graph{builder.build(gt::Building::lenient)};
  }

  // The rules again, row by row.

  [[nodiscard]] bool known(const Said& one, gt::Date today) const { return one.date <= today && one.recorded <= today; }
  /// Of two updates of one day, the later row counts.
  [[nodiscard]] gt::Date due(std::size_t i, gt::Date today) const {
    gt::Date latest, found = works[i].due;
    for (const Said& one : said)
      if (one.element == i && !one.due.is_none() && known(one, today) && one.date >= latest) {
        latest = one.date;
        found = one.due;
      }
    return found;
  }
  [[nodiscard]] bool withdrawn(std::size_t i, gt::Date today) const {
    if (works[i].state == "cancelled") return true;
    return std::ranges::any_of(said,
                               [&](const Said& one) { return one.element == i && one.withdrawn && known(one, today); });
  }
  [[nodiscard]] gt::Date reported(std::size_t i, gt::Date today) const {
    gt::Date latest;
    for (const Said& one : said)
      if (one.element == i && known(one, today)) latest = (std::max)(latest, one.date);
    for (const Figure& one : observations)
      if (one.measure == i && one.period.last() <= today && one.recorded <= today)
        latest = (std::max)(latest, one.period.last());
    return latest;
  }
  [[nodiscard]] bool is_planned(std::size_t i) const { return works[i].kind != "Measure"; }
  /// Nothing is below anything through what is withdrawn.
  [[nodiscard]] bool is_below(std::size_t low, std::size_t high, gt::Date today) const {
    if (low == high) return true;
    return std::ranges::any_of(works[low].parents, [&](std::size_t parent) {
      return !withdrawn(parent, today) && is_below(parent, high, today);
    });
  }

  std::mt19937 random;
  std::vector<Work> works;
  std::vector<Said> said;
  std::vector<Figure> observations, targets;
};

/// Whether a target for a month or a year judges in a period: in its own, and for as long again.
bool judges_still(const gt::Period& target, const gt::Period& period) {
  const bool is_month = target.length_in_days() <= 31;
  return period.first() <= (target.last() + 1).add_months(is_month ? 1 : 12) - 1;
}

gt::Date current_until(gt::Date day, const std::string& frequency) {
  if (frequency == "weekly") return day + 7;
  const int months = frequency == "monthly" ? 1 : frequency == "quarterly" ? 3 : 12;
  return (day + 1).add_months(months) - 1;
}

}  // namespace

TEST_CASE("A calendar's questions on random plans are answered as their rows say", "[property]") {
  std::size_t due = 0, missed = 0, late = 0, stale = 0, finishing = 0, to_set = 0;
  for (std::uint32_t seed = 0; seed < 600; ++seed) {
    Random random{seed};
    const gt::Date today = random.any_day();
    const gt::Rollup result = gt::roll_up(random.graph(), {.as_of = today});
    const std::size_t count = random.works.size();
    const gt::Period period = gt::Period::year_from(2024, 4);

    std::vector<gt::ElementIndex> wanted;
    for (std::size_t i = 0; i < count; ++i)
      if (random.is_planned(i) && !random.withdrawn(i, today) && period.contains(random.due(i, today)))
        wanted.push_back(static_cast<gt::ElementIndex>(i));
    const gt::DueIn due_in = gt::due_in(result, period);
    CHECK(due_in.element == wanted);
    for (std::size_t k = 0; k < due_in.size(); ++k) {
      CHECK(due_in.due[k] == random.due(due_in.element[k], today));
      CHECK(due_in.status[k] == result.statuses()[due_in.element[k]]);
    }
    due += wanted.size();

    const gt::Missed missing = gt::missed(result);
    for (std::size_t i = 0; i < count; ++i) {
      const gt::Date completed = random.works[i].completed;
      const gt::Date when = random.due(i, today);
      const bool is_done = !completed.is_none() && completed <= today;
      const bool counts = random.is_planned(i) && !random.withdrawn(i, today) && !when.is_none() && when < today;
      const auto found = std::ranges::find(missing.element, static_cast<gt::ElementIndex>(i));
      // What is complete because everything below it is was completed on the latest day below, if one is known.
      if (!is_done && result.statuses()[i] == gt::Status::complete) continue;
      if (random.works[i].kind == "Outcome" && found == missing.element.end()) continue;
      CHECK((found != missing.element.end()) == (counts && (is_done ? completed > when : true)));
      if (found == missing.element.end()) continue;
      const auto at = static_cast<std::size_t>(found - missing.element.begin());
      CHECK(missing.days_late[at] == (is_done ? completed : today) - when);
      ++(is_done ? late : missed);
    }

    const gt::NotUpdated not_updated = gt::not_updated(result);
    for (std::size_t i = 0; i < count; ++i) {
      const Work& one = random.works[i];
      const auto found = std::ranges::find(not_updated.element, static_cast<gt::ElementIndex>(i));
      const bool is_asked = !one.frequency.empty() && one.frequency != "once" && !random.withdrawn(i, today) &&
                            !(!one.completed.is_none() && one.completed <= today) && one.start <= today &&
                            result.statuses()[i] != gt::Status::complete;
      const gt::Date last = random.reported(i, today);
      const gt::Date since = last.is_none() ? one.start : last;
      const bool is_stale = is_asked && (since.is_none() || current_until(since, one.frequency) < today);
      CHECK((found != not_updated.element.end()) == is_stale);
      if (found != not_updated.element.end())
        CHECK(not_updated.last[static_cast<std::size_t>(found - not_updated.element.begin())] == last);
      if (is_stale) ++stale;
    }

    const gt::FinishingIn in_year = gt::finishing_in(result, period);
    std::size_t at = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const gt::Date from = random.works[i].start;
      const gt::Date when = random.due(i, today);
      if (random.works[i].kind != "Action" || random.withdrawn(i, today)) continue;
      if ((!when.is_none() && when < period.first()) || (!from.is_none() && from > period.last())) continue;
      REQUIRE(at < in_year.size());
      CHECK(in_year.element[at] == i);
      const gt::Finishing finishing_now = when.is_none() && from.is_none() ? gt::Finishing::undated
                                          : when.is_none()                 ? gt::Finishing::open_ended
                                          : when > period.last()           ? gt::Finishing::runs_on
                                          : from.is_none()                 ? gt::Finishing::finishes
                                          : from < period.first()          ? gt::Finishing::carried_in
                                                                           : gt::Finishing::within;
      CHECK(in_year.finishing[at] == finishing_now);
      std::uint32_t measures = 0, measurable = 0;
      for (std::size_t m = 0; m < count; ++m) {
        if (random.works[m].kind != "Measure" || random.withdrawn(m, today) || !random.is_below(m, i, today)) continue;
        ++measures;
        const std::string& often = random.works[m].frequency;
        bool can = !often.empty() && often != "once";
        for (const auto* figures : {&random.observations, &random.targets})
          for (const Figure& one : *figures)
            can = can || (one.measure == m && one.has_value && period.contains(one.period) && one.recorded <= today);
        if (can) ++measurable;
      }
      CHECK(in_year.measures[at] == measures);
      CHECK(in_year.measurable[at] == measurable);
      if (finishing_now == gt::Finishing::within) ++finishing;
      ++at;
    }
    CHECK(at == in_year.size());

    const gt::TargetsToSet unset = gt::targets_to_set(result, period);
    at = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (random.works[i].kind != "Measure" || random.withdrawn(i, today)) continue;
      const Figure* best = nullptr;
      for (const Figure& one : random.targets) {
        if (one.measure != i || one.recorded > today || one.period.first() > period.last()) continue;
        if (!judges_still(one.period, period)) continue;
        if (best == nullptr) {
          best = &one;
        } else if ((one.period == period) != (best->period == period)) {
          if (one.period == period) best = &one;
        } else if (one.period.first() != best->period.first()) {
          if (one.period.first() > best->period.first()) best = &one;
        } else if (one.period.last() != best->period.last()) {
          if (one.period.last() < best->period.last()) best = &one;
        } else if (one.recorded >= best->recorded) {
          best = &one;
        }
      }
      if (best != nullptr && best->has_value) {
        if (best->period.last() >= period.first()) continue;
        best = nullptr;  // carried on from a period that was over, it is still to be set
      }
      REQUIRE(at < unset.size());
      CHECK(unset.element[at] == i);
      CHECK(unset.reason[at] == (best == nullptr ? "" : "to be set after the outturn"));
      ++at;
      ++to_set;
    }
    CHECK(at == unset.size());
  }
  for (const std::size_t each : {due, missed, late, stale, finishing, to_set}) CHECK(each > 50);
}

SCENARIO("A calendar's questions in words") {
  GIVEN("a small plan at the end of September") {
    gt::PlanBuilder builder;
    builder.add(gt::ElementRow{.id = "O", .kind = "Outcome", .title = "More homes"});
    builder.add(gt::ElementRow{.id = "A", .kind = "Action", .title = "Build", .start = "2025-04", .due = "2025-08"});
    builder.add(gt::ElementRow{.id = "B", .kind = "Action", .title = "Buy", .start = "2025-05", .due = "2025-09"});
    builder.add(gt::ElementRow{.id = "M", .kind = "Measure", .title = "Homes"});
    builder.add(gt::ElementRow{.id = "N", .kind = "Measure", .title = "Lets"});
    builder.add(gt::LinkRow{.from = "A", .type = "contributes_to", .to = "O"});
    builder.add(gt::LinkRow{.from = "M", .type = "measures", .to = "A"});
    builder.add(gt::MeasureRow{.id = "M", .polarity = "higher_is_better", .frequency = "monthly"});
    builder.add(gt::ObservationRow{.measure = "M", .period = "2025-07", .value = 50});
    builder.add(gt::TargetRow{.measure = "M", .period = "2025/26", .value = 100});
    builder.add(gt::TargetRow{.measure = "N", .period = "2024/25", .value = 7});
    builder.add(gt::TargetRow{.measure = "N", .period = "2025/26", .missing = "to be set after the outturn"});
    const gt::Rollup result = gt::roll_up(gt::Graph{builder.build()}, {.as_of = gt::Date{2025, 9, 30}});
    THEN("each is a summary and a line for each") {
      CHECK(to_string(result, gt::due_in(result, gt::asked_period(result, "month"))) ==
            "1 is due in September 2025: 1 no data.\nB Buy: due 30 September 2025, no data\n");
      CHECK(to_string(result, gt::missed(result)) ==
            "1 deadline was missed by 30 September 2025: 1 still open, 0 completed late.\n"
            "A Build: due 31 August 2025, open, 30 days late\n");
      CHECK(to_string(result, gt::not_updated(result)) ==
            "1 was not updated by 30 September 2025.\nM Homes: monthly, last 31 July 2025, due by 31 August 2025\n");
      CHECK(to_string(result, gt::finishing_in(result, gt::asked_period(result, "year"))) ==
            "2 actions in 2025/26: 2 start and finish in it, of which 1 can be measured in it; 0 carried over from "
            "before, 0 continue after it, 0 "
            "without dates.\n"
            "A Build: starts and finishes in it, 1 of 1 measure can be measured in it\n"
            "B Buy: starts and finishes in it, no measure\n");
      const std::string before = to_string(result, gt::finishing_in(result, gt::Period::month(2025, 8)));
      CHECK(before.find("A Build: carried over from before it, ") != std::string::npos);
      CHECK(before.find("B Buy: continues after it, no measure\n") != std::string::npos);
      CHECK(to_string(result, gt::targets_to_set(result, gt::asked_period(result, "2025/26"))) ==
            "1 measure has no target in force in 2025/26.\n"
            "N Lets: to be set after the outturn, last set for 2024/25\n");
      CHECK(to_string(result, gt::off_target(result)) ==
            "1 measure is off target on 30 September 2025: 1 off track.\nM Homes: off track, 50 for July 2025, "
            "target 100\n");
    }
    THEN("where nothing could be asked, nothing is said to be well") {
      const gt::Selection none{.ids = {"O"}};
      CHECK(gt::missed(result).dated == 2);
      CHECK(to_string(result, gt::missed(result, none)) ==
            "No deadline was missed by 30 September 2025: no deadlines are known.\n");
      CHECK(gt::targets_to_set(result, gt::asked_period(result, "2025/26")).measures == 2);
      CHECK(to_string(result, gt::targets_to_set(result, gt::asked_period(result, "2025/26"), none)) ==
            "There are no measures that could have a target in 2025/26.\n");
      CHECK(gt::off_target(result).judged == 1);
      CHECK(to_string(result, gt::off_target(result, {.ids = {"N"}})) ==
            "No measure can be judged on 30 September 2025.\n");
    }
    THEN("a period is asked for in any form that parses") {
      CHECK(gt::asked_period(result, "quarter") == gt::Period::quarter_from(2025, 7));
      CHECK(gt::asked_period(result, "Q2 2025/26") == gt::Period::quarter_from(2025, 7));
      CHECK_THROWS_MATCHES(gt::asked_period(result, "soon"), gt::ArgumentError,
                           gt::test::says("'soon' is not a period: write it as 2024-03-31, 2024-03, 2023/24, Q1"));
    }
    THEN("a selection says what counts") {
      CHECK(gt::due_in(result, gt::asked_period(result, "year"), {.ids = {"A"}}).element ==
            std::vector<gt::ElementIndex>{1});
      CHECK_THROWS_MATCHES(gt::due_in(result, gt::Period::none()), gt::ArgumentError,
                           gt::test::says("period is absent; give one such as 2025-09 or 2025/26"));
      CHECK_THROWS_MATCHES(gt::off_target(result, {.kinds = {"Nonsense"}}), gt::InputError, gt::test::says("Nonsense"));
    }
  }
}

SCENARIO("a target that was changed is told beside what it was first agreed as") {
  gt::PlanBuilder builder;
  builder.add(gt::ElementRow{.id = "M", .kind = "Measure", .title = "Homes"});
  builder.add(gt::ElementRow{.id = "N", .kind = "Measure", .title = "Lets"});
  builder.add(gt::TargetRow{.measure = "M", .period = "2025/26", .value = 200, .recorded = "2025-03-01"});
  builder.add(gt::TargetRow{.measure = "M",
                            .period = "2025/26",
                            .value = 180,
                            .reason = "the site flooded",
                            .agreed_by = "the board",
                            .recorded = "2025-05-01"});
  builder.add(gt::TargetRow{.measure = "M", .period = "2025/26", .value = 180, .recorded = "2025-06-01"});
  builder.add(gt::TargetRow{.measure = "M",
                            .period = "2025/26",
                            .value = 100,
                            .reason = "a builder failed",
                            .agreed_by = "cabinet",
                            .recorded = "2025-08-01"});
  builder.add(gt::TargetRow{.measure = "M", .period = "2024/25", .value = 5, .recorded = "2025-09-01"});
  builder.add(gt::TargetRow{.measure = "N", .period = "2025/26", .value = 10});
  for (const char* const id : {"M", "N"})
    for (const char* const month : {"2025-04", "2025-07"})
      builder.add(gt::ObservationRow{.measure = id, .period = month, .value = 4});
  const gt::Graph graph{builder.build()};
  const auto at = [&](gt::Date day) { return gt::roll_up(graph, {.as_of = day}); };
  GIVEN("the date after the last change") {
    const gt::Rollup result = at({2025, 9, 30});
    const gt::OffTarget found = gt::off_target(result);
    REQUIRE(found.element == std::vector<gt::ElementIndex>{0, 1});
    CHECK(found.first_target == std::vector<double>{200, 10});
    CHECK(found.moves == std::vector<std::uint32_t>{2, 0});
    CHECK(found.reason == std::vector<std::string>{"a builder failed", ""});
    CHECK(found.agreed_by == std::vector<std::string>{"cabinet", ""});
    CHECK(to_string(result, found).find("target 100 (first 200, changed twice)") != std::string::npos);
    const std::string words = to_string(gt::explain(result, "M"));
    CHECK(words.find("(first agreed as 200, changed twice: a builder failed; agreed by cabinet)") != std::string::npos);
    CHECK(to_string(gt::explain(result, "N")).find("first agreed") == std::string::npos);
  }
  GIVEN("dates by which less was known") {
    CHECK(gt::off_target(at({2025, 4, 30})).moves.front() == 0);
    const gt::MeasureFigures figures = *gt::explain(at({2025, 7, 31}), "M").measure;
    CHECK(figures.reading.target == 180);
    CHECK(figures.first_target == 200);
    CHECK(figures.target_moves == 1);
    CHECK(figures.target_reason == "the site flooded");
    CHECK(figures.target_agreed_by == "the board");
  }
}

SCENARIO("of a part of a longer target that was changed the first is the same part") {
  gt::PlanBuilder builder;
  builder.add(gt::ElementRow{.id = "M", .kind = "Measure", .title = "Homes"});
  builder.add(gt::MeasureRow{.id = "M", .unit = "homes", .cumulative = true});
  builder.add(gt::TargetRow{.measure = "M", .period = "2025/26", .value = 200, .recorded = "2025-03-01"});
  builder.add(gt::TargetRow{.measure = "M", .period = "2025/26", .value = 400, .recorded = "2025-05-01"});
  builder.add(gt::ObservationRow{.measure = "M", .period = "Q1 2025/26", .value = 20});
  const gt::Rollup result = gt::roll_up(gt::Graph{builder.build()}, {.as_of = gt::Date{2025, 9, 30}});
  const gt::OffTarget found = gt::off_target(result);
  REQUIRE(found.size() == 1);
  CHECK(found.target.front() == 100);
  CHECK(found.first_target.front() == 50);
  CHECK(found.moves.front() == 1);
}

SCENARIO("a figure is held over where the last report had it already") {
  gt::PlanBuilder builder;
  for (const char* const id : {"SOON", "SLOW", "LATE", "NEW", "MISSING", "NONE"})
    builder.add(gt::ElementRow{.id = id, .kind = "Measure", .title = id});
  for (const char* const id : {"SOON", "LATE", "NEW"})
    builder.add(gt::MeasureRow{.id = id, .frequency = "quarterly", .lag = 20});
  builder.add(gt::MeasureRow{.id = "SLOW", .frequency = "quarterly", .lag = 60});
  const auto observe = [&](const char* id, const char* period, const char* recorded = "") {
    builder.add(gt::ObservationRow{.measure = id, .period = period, .value = 5, .recorded = recorded});
  };
  observe("SOON", "Q4 2024/25");                // comes on 20 April
  observe("SLOW", "Q4 2024/25");                // comes on 30 May
  observe("LATE", "Q4 2024/25", "2025-06-02");  // is recorded after the report
  observe("NEW", "Q4 2024/25");
  observe("NEW", "Q1 2025/26");
  builder.add(gt::ObservationRow{.measure = "MISSING", .period = "2024/25", .missing = "not collected"});
  const gt::Rollup result = gt::roll_up(gt::Graph{builder.build()}, {.as_of = gt::Date{2025, 7, 31}});
  const auto since = [&](gt::Date day) { return gt::held_over(result, day); };
  CHECK(since({2025, 4, 19}).element == std::vector<gt::ElementIndex>{4});
  CHECK(since({2025, 4, 20}).element == std::vector<gt::ElementIndex>{0, 4});
  CHECK(since({2025, 5, 30}).element == std::vector<gt::ElementIndex>{0, 1, 4});
  CHECK(since({2025, 6, 2}).element == std::vector<gt::ElementIndex>{0, 1, 2, 4});
  CHECK(since({2025, 7, 20}).element == std::vector<gt::ElementIndex>{0, 1, 2, 3, 4});
  CHECK(since({2025, 7, 20}).known == 5);
  const gt::HeldOver found = since({2025, 4, 20});
  CHECK(found.next_due.front() == gt::Date{2025, 7, 20});
  CHECK(to_string(result, found) ==
        "2 figures are held over from 20 April 2025, of 5 that are known.\n"
        "SOON SOON: 5 for Q4 2024/25, next due by 20 July 2025\n"
        "MISSING MISSING: no figure for 2024/25\n");
  CHECK_THROWS_MATCHES(since(gt::Date::none()), gt::ArgumentError, gt::test::says("since"));
  CHECK_THROWS_MATCHES(since({2025, 8, 1}), gt::ArgumentError, gt::test::says("2025-08-01"));
}
