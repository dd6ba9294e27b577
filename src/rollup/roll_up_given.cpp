// The figures of a roll-up's work, put into the columns by element.
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <goldenthread/base/detail/large_pages.hpp>
#include <goldenthread/base/detail/prefetch.hpp>

#include "roll_up_work.hpp"
#include "told_levels.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

bool is_same(double a, double b) noexcept { return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b); }
template <class Cell>
bool is_same(Cell a, Cell b) noexcept {
  return a == b;
}

/// Puts a figure where it is another than before, so that no memory is touched for those that are the same.
/// Whether it is another.
template <class Column, class Cell>
bool put_other(Column& column, std::size_t at, Cell before, Cell now) noexcept {
  if (is_same(before, now)) return false;
  column[at] = now;
  return true;
}

}  // namespace

/// Puts all figures into the plan's order.
void RollUpWork::give_all() {
  const std::size_t n = state_.plan().size();
  resize_large(state_.scores, n);
  resize_large(state_.reasons, n);
  resize_large(state_.statuses, n);
  resize_large(state_.computed_statuses, n);
  resize_large(state_.worst, n);
  resize_large(state_.completeness, n);
  state_.beside.resize(n);
  resize_large(state_.leaves, n);
  resize_large(state_.scores_itself, n);
  // There are as many elements as vertices, so the same ranges serve for both.
  for_levels_told(thread_.graph(), state_.options.threads, told_from(0.8), [&](ElementIndex first, ElementIndex last) {
    constexpr ElementIndex ahead = 16;
    const auto n_elements = static_cast<ElementIndex>(n);
    for (ElementIndex element = first; element < last; ++element) {
      if (element + ahead < n_elements) {
        const Vertex next = thread_.vertex(element + ahead);
        prefetch(lines_.data() + next);
        prefetch(beside_.data() + next);
      }
      give(element);
    }
  });
}

void RollUpWork::give(ElementIndex element) noexcept {
  const Vertex v = thread_.vertex(element);
  const VertexLine& line = lines_[v];
  const VertexBeside& beside = beside_[v];
  state_.scores[element] = line.score;
  state_.completeness[element] = line.completeness;
  state_.beside.put(element, {.standing = line.standing,
                              .judged = line.judged,
                              .last_known = line.last_known,
                              .outcomes = line.outcomes,
                              .work = line.work,
                              .completed = beside.completed,
                              .mark = line.mark,
                              .by_itself = beside.by_itself});
  state_.reasons[element] = line.reason;
  state_.statuses[element] = line.status;
  state_.computed_statuses[element] = line.computed;
  state_.worst[element] = worst_shown(line);
  state_.leaves[element] = line.leaf;
  state_.scores_itself[element] = line.itself;
}

bool RollUpWork::give_changed(const Row& before) noexcept {
  const Vertex v = before.vertex;
  const VertexLine& was = before.line;
  const VertexLine& is = lines_[v];
  const ElementIndex element = thread_.element(v);
  StandingsOf& of = state_.beside;
  bool shown = put_other(state_.scores, element, was.score, is.score);
  shown |= put_other(state_.completeness, element, was.completeness, is.completeness);
  shown |= put_other(of.standing, element, was.standing, is.standing);
  shown |= put_other(of.judged, element, was.judged, is.judged);
  shown |= put_other(of.last_known, element, was.last_known, is.last_known);
  shown |= put_other(of.outcomes, element, was.outcomes, is.outcomes);
  shown |= put_other(of.work, element, was.work, is.work);
  shown |= put_other(state_.reasons, element, was.reason, is.reason);
  shown |= put_other(state_.statuses, element, was.status, is.status);
  shown |= put_other(state_.worst, element, worst_shown(was), worst_shown(is));
  put_other(state_.computed_statuses, element, was.computed, is.computed);
  put_other(of.mark, element, was.mark, is.mark);
  put_other(state_.leaves, element, was.leaf, is.leaf);
  put_other(state_.scores_itself, element, was.itself, is.itself);
  put_other(of.completed, element, before.beside.completed, beside_[v].completed);
  put_other(of.by_itself, element, before.beside.by_itself, beside_[v].by_itself);
  return shown;
}

bool RollUpWork::shows_other(Vertex v, const VertexLine& before) const noexcept {
  const VertexLine& is = lines_[v];
  const auto same = [&](double VertexLine::* figure) { return is_same(is.*figure, before.*figure); };
  return !(same(&VertexLine::score) && same(&VertexLine::completeness) && is.reason == before.reason &&
           is.status == before.status && worst_shown(is) == worst_shown(before) && same(&VertexLine::standing) &&
           same(&VertexLine::judged) && same(&VertexLine::last_known) && same(&VertexLine::outcomes) &&
           same(&VertexLine::work));
}

Status RollUpWork::worst_shown(const VertexLine& line) const noexcept {
  if (line.worst == 0) return line.reason == Reason::not_applicable ? Status::not_applicable : Status::no_data;
  return order_.status(static_cast<std::uint8_t>(status_count - line.worst));
}

bool RollUpWork::shows_the_same(const Rollup::State& a, ElementIndex in_a, const Rollup::State& b,
                                ElementIndex in_b) noexcept {
  const auto same = [&](const UnfilledVector<double>& x, const UnfilledVector<double>& y) {
    return is_same(x[in_a], y[in_b]);
  };
  return same(a.scores, b.scores) && same(a.completeness, b.completeness) && a.reasons[in_a] == b.reasons[in_b] &&
         a.statuses[in_a] == b.statuses[in_b] && a.worst[in_a] == b.worst[in_b] &&
         same(a.beside.standing, b.beside.standing) && same(a.beside.judged, b.beside.judged) &&
         same(a.beside.last_known, b.beside.last_known) && same(a.beside.outcomes, b.beside.outcomes) &&
         same(a.beside.work, b.beside.work);
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
