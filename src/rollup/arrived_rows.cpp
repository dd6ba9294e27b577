#include "arrived_rows.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>
#include <vector>

#include <goldenthread/model/plan_builder.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

template <class Row>
void make_room(std::vector<Row>& rows, std::size_t more) {
  if (rows.capacity() - rows.size() >= more) return;
  rows.reserve((std::max)(rows.size() + more, rows.size() * 2));
}

template <class Row>
void move_to_end(std::vector<Row>& rows, std::vector<Row>& more) noexcept {
  rows.insert(rows.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

template <class Take>
void each_row(const LiveRows& rows, const Take& take) {
  const auto all = [&](const auto& of_table) {
    for (const auto& row : of_table) take(row);
  };
  all(rows.elements);
  all(rows.links);
  all(rows.measures);
  all(rows.observations);
  all(rows.targets);
  all(rows.updates);
}

void add_all(PlanBuilder& builder, const LiveRows& rows) {
  each_row(rows, [&](const auto& row) { builder.add(row); });
}

}  // namespace

bool ArrivedRows::empty() const noexcept {
  return rows_.observations.empty() && rows_.targets.empty() && rows_.updates.empty();
}

ArrivedRows::Kept ArrivedRows::keep(const LiveRows& rows) {
  make_room(rows_.observations, rows.observations.size());
  make_room(rows_.targets, rows.targets.size());
  make_room(rows_.updates, rows.updates.size());
  return rows;
}

void ArrivedRows::append(Kept&& rows) noexcept {
  move_to_end(rows_.observations, rows.observations);
  move_to_end(rows_.targets, rows.targets);
  move_to_end(rows_.updates, rows.updates);
}

Plan ArrivedRows::plan_with(const Plan& plan, const LiveRows& more, const Progress& progress) const {
  PlanBuilder builder{plan};
  builder.let_later_replace();
  add_all(builder, rows_);
  add_all(builder, more);
  return builder.build(Building::strict, progress);
}

Plan ArrivedRows::edited_plan(const Plan& plan, const LiveRows& removed, const LiveRows& replaced,
                              const Progress& progress) const {
  PlanBuilder builder{empty() ? plan : plan_with(plan, {}, progress.part(0, 0.5))};
  each_row(removed, [&](const auto& row) { builder.remove(row); });
  each_row(replaced, [&](const auto& row) { builder.replace(row); });
  return builder.build(Building::strict, empty() ? progress : progress.part(0.5, 1));
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
