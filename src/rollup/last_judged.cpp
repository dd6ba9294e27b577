#include "last_judged.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <mutex>
#include <span>
#include <utility>
#include <vector>

#include "known_rows.hpp"
#include "model/plan_of_one.hpp"
#include "model/rows_by_element.hpp"
#include "rollup_state.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

/// Whether any of some rows says anything that could be judged.
bool says_anything(const Plan& plan, Role role, std::span<const std::uint32_t> rows) {
  const bool is_measure = role == Role::measure;
  const Table& table = is_measure ? plan.observations() : plan.updates();
  const std::span<const double> numbers = table.numbers(is_measure ? "value" : "progress");
  const std::span<const std::uint8_t> statuses = is_measure ? std::span<const std::uint8_t>{} : table.bytes("status");
  return std::ranges::any_of(rows, [&](std::uint32_t row) {
    return (!numbers.empty() && !std::isnan(numbers[row])) || (!statuses.empty() && statuses[row] < status_count);
  });
}

/// The days on which something came to be known of the only element of a plan, the latest first.
std::vector<Date> days_of_news(const Plan& one, Role role) {
  std::vector<Date> days;
  if (role == Role::measure) {
    const ObservationRows rows(one, Observed::with_value);
    for (std::uint32_t row = 0; row < rows.size(); ++row)
      if (rows.ever(row)) days.push_back(rows.since(row));
  } else {
    const UpdateRows rows(one);
    for (std::uint32_t row = 0; row < rows.size(); ++row) days.push_back(rows.since(row));
  }
  std::ranges::sort(days, std::greater{});
  days.erase(std::ranges::unique(days).begin(), days.end());
  return days;
}

/// Whether a status says that something is not known.
constexpr bool is_lost(Status status) noexcept {
  return status == Status::no_data || status == Status::stale || status == Status::no_target;
}

/// The status on the last day, from `first` up to the one before `end`, on which it is not lost. What is said of
/// `first` is `status`; with nothing new in between, what is lost stays so.
template <class StatusOn>
Status last_before(Date first, Date end, Status status, const StatusOn& status_on) {
  while (end - first > 1) {
    const Date middle = first + (end - first) / 2;
    bool depends_on_day = true;
    const Status then = status_on(middle, depends_on_day);
    if (is_lost(then)) {
      end = middle;
    } else {
      first = middle;
      status = then;
    }
  }
  return status;
}

}  // namespace

struct LastJudged::Rows {
  std::once_flag sorted;
  RowsByElement measures, observations, targets, updates;
};

LastJudged::LastJudged(const Rollup::State& state) : state_(&state), rows_(std::make_unique<Rows>()) {}
LastJudged::LastJudged(const Rollup::State& state, LastJudged&& before) noexcept
    : state_(&state), rows_(std::move(before.rows_)) {}
LastJudged::~LastJudged() = default;
LastJudged::LastJudged(LastJudged&&) noexcept = default;

std::optional<Status> LastJudged::of(ElementIndex element) const {
  const Plan& plan = state_->plan();
  const Role role = state_->kinds[plan.kinds()[element]].role;
  if (role != Role::measure && role != Role::action && role != Role::milestone) return std::nullopt;
  const OwnPatch* patch = state_->patches.find(element);
  std::optional<Plan> one;
  if (patch == nullptr) {
    if ((role == Role::measure ? plan.observations() : plan.updates()).size() == 0) return std::nullopt;
    Rows& rows = *rows_;
    std::call_once(rows.sorted, [&] {
      rows.measures = {plan.measures().elements("id"), plan.size()};
      rows.observations = {plan.observations().elements("measure"), plan.size()};
      rows.targets = {plan.targets().elements("measure"), plan.size()};
      rows.updates = {plan.updates().elements("element"), plan.size()};
    });
    if (!says_anything(plan, role, (role == Role::measure ? rows.observations : rows.updates)[element]))
      return std::nullopt;
    RowsOfOne of_one;
    of_one[static_cast<std::size_t>(TableId::measures)] = rows.measures[element];
    of_one[static_cast<std::size_t>(TableId::observations)] = rows.observations[element];
    of_one[static_cast<std::size_t>(TableId::targets)] = rows.targets[element];
    of_one[static_cast<std::size_t>(TableId::updates)] = rows.updates[element];
    one = plan_of_one(plan, element, of_one);
  }
  const Plan& known = patch == nullptr ? *one : patch->plan;
  if (role == Role::measure && known.targets().size() == 0) return std::nullopt;
  const auto status_on = [&](Date day, bool& depends_on_day) {
    const KnownReader then(known, state_->kinds, day, state_->options.part_periods);
    depends_on_day = then.own.depends_on_day(0);
    return role == Role::measure ? then.own.judge_measure_of(0).status : then.own.judge_action_of(0).status;
  };
  std::size_t looked_at = 0;
  Date next = state_->day;  // the day of the next news, or the one that is asked for: then it was judged no more
  for (const Date day : days_of_news(known, role)) {
    if (day > state_->day) continue;
    if (++looked_at > max_days_looked_at) break;
    bool depends_on_day = false;
    Status status = status_on(day, depends_on_day);
    if (depends_on_day && !is_lost(status)) status = last_before(day, next, status, status_on);
    if (is_judgement(status)) return status;
    next = day;
  }
  return std::nullopt;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
