// Overrides, days of completion and dates first agreed, of updates in any order, against what is worked out from each
// pair of them; and that nothing gets worse where work gets better.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/detail/sort_stably.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/explain.hpp>
#include <goldenthread/rollup/live.hpp>
#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/rollup/rollup_series.hpp>

#include "share.hpp"

namespace gt = goldenthread;

namespace {

const std::uint32_t plans = gt::test::share_of(10'000U);
constexpr gt::Date january_1{2024, 1, 1};

/// An update in numbers: days count from 1 January 2024, and -1 is none.
struct Said {
  int date = 0, recorded = -1, expires = -1, due = -1, completed = -1;
  double progress = -1;
  std::optional<gt::Status> status = {};
  bool overrides = false, lifts = false, commented = false;

  [[nodiscard]] int known() const { return std::max(date, recorded); }
  [[nodiscard]] bool is_data() const { return !overrides && (status || progress >= 0 || completed >= 0); }

  [[nodiscard]] gt::UpdateRow row() const {
    const auto day = [](int of) { return of < 0 ? std::string{} : to_string(january_1 + of); };
    gt::UpdateRow made{.element = "A", .date = day(date)};
    if (status) made.status = to_string(*status);
    if (progress >= 0) made.progress = progress;
    made.due = day(due);
    made.completed = day(completed);
    made.expires = day(expires);
    made.recorded = day(recorded);
    if (commented) made.commentary = "The boilers come in July.";
    if (overrides) {
      made.override_computed = true;
      made.reason = "the board says so";
    }
    made.override_ended = lifts;
    return made;
  }
};

struct WorkPlan {
  std::vector<Said> said;
  int due = -1;
  bool sticky = false;
  gt::Reported reported = gt::Reported::explained;

  [[nodiscard]] gt::Graph graph(bool with_updates = true) const {
    gt::Framework framework = gt::Framework::standard();
    framework.policies.front().override_holds = sticky ? gt::OverrideHolds::sticky : gt::OverrideHolds::next_data;
    framework.policies.front().reported = reported;
    gt::PlanBuilder builder(framework);
    builder.add({.id = "V", .kind = "Vision", .title = "V"});
    builder.add({.id = "O", .kind = "Outcome", .title = "O"});
    gt::ElementRow action{.id = "A", .kind = "Action", .title = "A"};
    if (due >= 0) action.due = to_string(january_1 + due);
    builder.add(action);
    builder.add({.id = "B", .kind = "Action", .title = "B", .progress = 0.5});
    builder.add({.from = "O", .type = "contributes_to", .to = "V"});
    for (const char* const id : {"A", "B"}) builder.add({.from = id, .type = "contributes_to", .to = "O"});
    if (with_updates)
      for (const Said& each : said) builder.add(each.row());
    return gt::Graph{builder.build()};
  }

  /// Those known on a day, in the order in which they were said.
  [[nodiscard]] std::vector<Said> known_on(int day) const {
    std::vector<Said> known;
    for (const Said& each : said)
      if (each.known() <= day) known.push_back(each);
    gt::detail::sort_stably(known, [](const Said& each) { return std::pair(each.date, each.recorded); });
    return known;
  }
};

class WorkPlans {
 public:
  explicit WorkPlans(std::uint32_t seed) : random_(seed) {}

  [[nodiscard]] int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
  [[nodiscard]] bool one_in(int n) { return below(n) == 0; }

  [[nodiscard]] WorkPlan make() {
    constexpr std::array statuses{gt::Status::off_track, gt::Status::at_risk, gt::Status::on_track,
                                  gt::Status::complete, gt::Status::complete};
    WorkPlan plan;
    plan.sticky = one_in(2);
    plan.reported = static_cast<gt::Reported>(below(4));
    if (one_in(2)) plan.due = below(200);
    for (int n = 1 + below(8); n > 0; --n) {
      Said each{.date = below(180)};
      if (one_in(3)) each.recorded = each.date + below(40);
      if (one_in(3)) {
        each.overrides = true;
        each.status = statuses.at(static_cast<std::size_t>(below(3)));
        if (one_in(2)) each.expires = each.date + below(90);
      } else if (one_in(5)) {
        each.lifts = true;
      } else {
        if (one_in(2)) each.status = statuses.at(static_cast<std::size_t>(below(5)));
        if (one_in(2)) each.progress = one_in(3) ? 1 : below(100) / 100.0;
        if (one_in(4)) each.due = below(200);
        if (one_in(8)) each.completed = below(200);
        each.commented = one_in(3);
      }
      plan.said.push_back(each);
    }
    return plan;
  }

 private:
  std::mt19937 random_;
};

/// The status of the override in force: the latest that has neither ended nor been lifted.
std::optional<gt::Status> override_by_definition(const WorkPlan& plan, int day) {
  // Of one day, data ends what was there before, and what lifts an override lifts one of that day too.
  std::vector<Said> known = plan.known_on(day);
  gt::detail::sort_stably(known, [](const Said& each) {
    return std::tuple(each.date, each.recorded, each.lifts ? 2 : each.overrides ? 1 : 0);
  });
  std::vector<bool> lifted(known.size());
  const auto stands = [&](std::size_t i, int on, std::size_t before) {
    if (!known[i].overrides || lifted[i]) return false;
    if (known[i].expires >= 0) return on <= known[i].expires;
    for (std::size_t k = i + 1; k < before && !plan.sticky; ++k)
      if (known[k].is_data()) return false;
    return true;
  };
  for (std::size_t i = 0; i < known.size(); ++i) {
    if (!known[i].lifts) continue;
    for (std::size_t j = i; j-- > 0;)
      if (stands(j, known[i].date, i)) {
        lifted[j] = true;
        break;
      }
  }
  for (std::size_t j = known.size(); j-- > 0;)
    if (stands(j, day, known.size())) return known[j].status;
  return std::nullopt;
}

/// The day of completion: that given last where it has come, else that of the first report since which all were
/// complete.
int completed_by_definition(const WorkPlan& plan, int day) {
  const std::vector<Said> known = plan.known_on(day);
  int given = -1;
  for (const Said& each : known)
    if (each.completed >= 0) given = each.completed;
  if (given >= 0 && given <= day) return given;
  const auto complete_after = [&](std::size_t count) {
    std::optional<gt::Status> status;
    double progress = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (known[i].status && !known[i].overrides) status = known[i].status;
      if (known[i].progress >= 0) progress = known[i].progress;
    }
    return status == gt::Status::complete || progress >= 1;
  };
  int first = -1;
  for (std::size_t count = known.size(); count > 0 && complete_after(count); --count) {
    const Said& each = known[count - 1];
    if ((each.status && !each.overrides) || each.progress >= 0) first = each.date;
  }
  return first;
}

struct Dates {
  int first = -1, now = -1;
  std::uint32_t moves = 0;
};

Dates dates_by_definition(const WorkPlan& plan, int day) {
  std::vector<int> dues;
  if (plan.due >= 0) dues.push_back(plan.due);
  for (const Said& each : plan.known_on(day))
    if (each.due >= 0) dues.push_back(each.due);
  Dates dates;
  if (dues.empty()) return dates;
  dates.first = dues.front();
  dates.now = dues.back();
  for (std::size_t i = 1; i < dues.size(); ++i)
    if (dues[i] != dues[i - 1]) ++dates.moves;
  return dates;
}

int days_from_january(gt::Date day) { return day.is_none() ? -1 : day - january_1; }

std::string figures(const gt::Rollup& result) {
  std::string text;
  for (const char* const id : {"V", "O", "A", "B"}) {
    const gt::ElementResult at = result.at(id);
    text += std::to_string(at.score) + std::string{to_string(at.reason)} + std::string{to_string(at.status)} +
            std::string{to_string(at.computed_status)} + std::to_string(at.completeness) + " ";
  }
  return text;
}

}  // namespace

TEST_CASE("overrides, completions and first agreed dates are what each pair of updates says") {
  std::size_t overridden = 0, shadowed = 0, lifted = 0, completed = 0, moved = 0, late_for_ever = 0;
  for (std::uint32_t seed = 0; seed < plans; ++seed) {
    WorkPlans made(seed);
    const WorkPlan plan = made.make();
    const gt::Graph graph = plan.graph();
    std::vector<gt::Date> days;
    for (const int first : {20, 75, 130, 190}) days.push_back(january_1 + first + made.below(50));
    const gt::RollupSeries series = gt::roll_up(graph, days);
    bool agrees = true;
    for (const gt::Date day : days) {
      const int at = day - january_1;
      const gt::Rollup result = gt::roll_up(graph, {.as_of = day});
      const gt::ElementResult action = result.at("A");
      const std::optional<gt::Status> given = override_by_definition(plan, at);
      agrees = agrees && action.overridden == given.has_value() && (!given || action.status == *given);
      const gt::Explanation why = gt::explain(result, "A");
      const int done = completed_by_definition(plan, at);
      agrees = agrees && days_from_january(why.action->completed) == done &&
               (done >= 0) == (action.computed_status == gt::Status::complete);
      const Dates dates = dates_by_definition(plan, at);
      agrees =
          agrees && days_from_january(why.action->first_due) == dates.first && why.action->due_moves == dates.moves;
      const auto late = [&](int due) { return due < 0 ? 0 : std::max(0, (done >= 0 ? done : at) - due); };
      agrees =
          agrees && why.action->days_late == late(dates.now) && why.action->days_late_on_first == late(dates.first);
      agrees = agrees && figures(series.at(day)) == figures(result);
      overridden += given ? 1U : 0U;
      completed += done >= 0 ? 1U : 0U;
      moved += dates.moves > 0 ? 1U : 0U;
      late_for_ever += done >= 0 && late(dates.now) > 0 ? 1U : 0U;
    }
    shadowed += std::ranges::count_if(plan.said, &Said::overrides) > 1 ? 1U : 0U;
    lifted += std::ranges::any_of(plan.said, &Said::lifts) ? 1U : 0U;
    INFO("seed " << seed);
    REQUIRE(agrees);
  }
  WARN("dates with an override " << overridden << ", complete " << completed << ", moved " << moved
                                 << ", completed late " << late_for_ever << "; plans with several overrides "
                                 << shadowed << ", with one lifted " << lifted);
  for (const std::size_t count : {overridden, shadowed, lifted, completed, moved, late_for_ever})
    CHECK(count >= gt::test::least_of(500U));
}

TEST_CASE("updates that arrive in any order make what a plan with all of them makes") {
  for (std::uint32_t seed = 0; seed < plans / 10; ++seed) {
    WorkPlans made(seed);
    WorkPlan plan = made.make();
    const gt::Date day = january_1 + 60 + made.below(140);
    gt::LiveRollup live(plan.graph(false), {.as_of = day});
    for (const Said& each : plan.said) live.add(each.row());
    INFO("seed " << seed);
    REQUIRE(figures(live.snapshot()) == figures(gt::roll_up(plan.graph(), {.as_of = day})));
  }
}

TEST_CASE("the order of rows of different days changes nothing") {
  for (std::uint32_t seed = 0; seed < plans / 10; ++seed) {
    WorkPlans made(seed);
    WorkPlan plan = made.make();
    std::vector<int> dates;
    for (const Said& each : plan.said) dates.push_back(each.date);
    std::ranges::sort(dates);
    if (std::ranges::adjacent_find(dates) != dates.end()) continue;
    const gt::Date day = january_1 + 60 + made.below(140);
    const std::string before = figures(gt::roll_up(plan.graph(), {.as_of = day}));
    std::ranges::shuffle(plan.said, std::mt19937(seed));
    INFO("seed " << seed);
    REQUIRE(figures(gt::roll_up(plan.graph(), {.as_of = day})) == before);
  }
}

TEST_CASE("more progress, or a completion, never lowers a score at or above it") {
  std::size_t raised = 0, done = 0;
  for (std::uint32_t seed = 0; seed < plans; ++seed) {
    WorkPlans made(seed);
    WorkPlan plan = made.make();
    const int at = 60 + made.below(140);
    const gt::Rollup before = gt::roll_up(plan.graph(), {.as_of = january_1 + at});
    if (made.one_in(2)) {
      Said* latest = nullptr;
      for (Said& each : plan.said) {
        if (each.progress < 0 || each.known() > at) continue;
        if (latest == nullptr || std::pair(each.date, each.recorded) >= std::pair(latest->date, latest->recorded))
          latest = &each;
      }
      if (latest == nullptr) continue;
      latest->progress = std::min(1.0, latest->progress + 0.3);
      ++raised;
    } else {
      plan.said.push_back({.date = at, .completed = made.below(at)});
      ++done;
    }
    const gt::Rollup after = gt::roll_up(plan.graph(), {.as_of = january_1 + at});
    bool falls = false;
    for (const char* const id : {"V", "O", "A"}) {
      const double was = before.at(id).score;
      const double is = after.at(id).score;
      falls = falls || (!std::isnan(was) && !(is >= was - 1e-12)) || (std::isnan(is) && !std::isnan(was));
    }
    INFO("seed " << seed);
    REQUIRE_FALSE(falls);
  }
  WARN("plans with more progress " << raised << ", with a completion " << done);
  CHECK(raised >= gt::test::least_of(500U));
  CHECK(done >= gt::test::least_of(500U));
}
