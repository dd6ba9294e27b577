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

void add_all(PlanBuilder& builder, const LiveRows& rows) {
  const auto add = [&](const auto& all) {
    for (const auto& row : all) builder.add(row);
  };
  add(rows.elements);
  add(rows.links);
  add(rows.measures);
  add(rows.observations);
  add(rows.targets);
  add(rows.updates);
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

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
