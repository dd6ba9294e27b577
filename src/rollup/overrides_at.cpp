#include "overrides_at.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <tuple>

#include <goldenthread/model/framework.hpp>

#include "known_rows.hpp"
#include "model/own_figures.hpp"
#include "model/placed_periods.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

Overrides::Overrides(const Plan& plan) {
  const std::span<const ElementIndex> elements = plan.updates().elements("element");
  const std::span<const std::uint8_t> overriding = plan.updates().bytes("override");
  if (overriding.empty()) return;
  for (std::uint32_t row = 0; row < elements.size(); ++row) {
    if (!is_override(overriding, row)) continue;
    ever_.resize(plan.size());
    ever_[elements[row]] = true;
  }
  if (ever_.empty()) return;
  add_updates(plan);
  add_observations(plan);
  std::ranges::sort(events_, {}, [](const Event& event) {
    return std::tuple(event.element, event.day, event.said, event.recorded, event.sort, event.row);
  });
}

void Overrides::add_updates(const Plan& plan) {
  const Table& updates = plan.updates();
  const std::span<const ElementIndex> elements = updates.elements("element");
  const std::span<const Date> dates = updates.days("date");
  const std::span<const Date> recorded = updates.days("recorded");
  const std::span<const Date> expires = updates.days("expires");
  const std::span<const std::uint8_t> statuses = updates.bytes("status");
  const std::span<const std::uint8_t> overriding = updates.bytes("override");
  const std::span<const double> progress = updates.numbers("progress");
  const std::span<const Period> completed = updates.periods("completed");
  std::vector<bool> until_data;  // by kind
  for (const Kind& kind : plan.framework().kinds)
    until_data.push_back(plan.framework().policy_for(kind.name).override_holds == OverrideHolds::next_data);
  for (std::uint32_t row = 0; row < elements.size(); ++row) {
    if (!ever_[elements[row]]) continue;
    Event event{elements[row], dates[row], true, cell_or(recorded, row, Date::none()), row, Sort::data};
    if (is_override(overriding, row)) {
      event.sort = Sort::made;
      event.expires = cell_or(expires, row, Date::none());
      event.until_data = event.expires.is_none() && until_data[plan.kinds()[event.element]];
      events_.push_back(event);
      continue;
    }
    if (static_cast<Overriding>(overriding[row]) == Overriding::ended) {
      event.sort = Sort::lifted;
      events_.push_back(event);
      event.sort = Sort::data_of_lifting;
    }
    const bool is_data = cell_or<std::uint8_t>(statuses, row, missing_yes_no) < status_count ||
                         !std::isnan(cell_or(progress, row, std::numeric_limits<double>::quiet_NaN())) ||
                         !cell_or(completed, row, Period{}).is_none();
    if (is_data) events_.push_back(event);
  }
}

void Overrides::add_observations(const Plan& plan) {
  const ObservationRows rows(plan, Observed::with_value);
  for (std::uint32_t row = 0; row < rows.size(); ++row)
    if (ever_[rows.element(row)] && rows.ever(row))
      events_.push_back({rows.element(row), rows.since(row), false, Date::none(), row, Sort::data});
}

std::uint32_t Overrides::in_force(Events first, Events last, Date as_of) {
  std::vector<const Event*> standing;
  const auto holds_on = [](const Event& made, Date day) { return made.expires.is_none() || day <= made.expires; };
  for (Events event = first; event != last; ++event) {
    if ((std::max)(event->day, event->recorded) > as_of) continue;
    switch (event->sort) {
      case Sort::made:
        standing.push_back(&*event);
        break;
      case Sort::lifted:
        for (std::size_t i = standing.size(); i-- > 0;) {
          if (!holds_on(*standing[i], event->day)) continue;
          standing.erase(standing.begin() + static_cast<std::ptrdiff_t>(i));
          break;
        }
        break;
      case Sort::data:
      case Sort::data_of_lifting:
        std::erase_if(standing, [](const Event* made) { return made->until_data; });
        break;
    }
  }
  while (!standing.empty() && !holds_on(*standing.back(), as_of)) standing.pop_back();
  return standing.empty() ? no_row : standing.back()->row;
}

RowOfElement Overrides::at(Date as_of) const {
  RowOfElement rows;
  for (Events first = events_.begin(); first != events_.end();) {
    const Events last =
        std::find_if(first, events_.end(), [&](const Event& event) { return event.element != first->element; });
    if (const std::uint32_t row = in_force(first, last, as_of); row != no_row)
      rows.at(first->element, ever_.size()) = row;
    first = last;
  }
  return rows;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
