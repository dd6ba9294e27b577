#include "thread_layout.hpp"

#include <algorithm>
#include <cstddef>
#include <tuple>
#include <unordered_map>
#include <utility>

#include <goldenthread/base/detail/sort_stably.hpp>
#include <goldenthread/trace/ancestors.hpp>

namespace goldenthread {
inline namespace v0 {
namespace views {

namespace {

/// So often the rows are put in order, down and up again.
constexpr int sweeps = 4;

struct Neighbours {
  std::vector<std::vector<std::uint32_t>> above, below;
};

/// Every line of the thread between elements of it, each pair once.
std::vector<ThreadLine> lines_among(const PlanAt& at, const std::vector<ElementIndex>& elements) {
  const Plan& plan = at.plan();
  std::vector<std::uint32_t> place(plan.size(), UINT32_MAX);
  for (std::uint32_t i = 0; i < elements.size(); ++i) place[elements[i]] = i;
  std::vector<ThreadLine> lines;
  const auto from = plan.link_from();
  const auto to = plan.link_to();
  const auto types = plan.link_types();
  for (std::uint32_t link = 0; link < from.size(); ++link) {
    const LinkType& type = plan.framework().link_types[types[link]];
    if (!type.traces || place[from[link]] == UINT32_MAX || place[to[link]] == UINT32_MAX || !at.stands(link)) continue;
    lines.push_back({place[from[link]], place[to[link]], type.scores && at.counts(link), {}});
  }
  const auto ends = [](const ThreadLine& line) { return std::pair(line.below, line.above); };
  detail::sort_stably(lines, [&](const ThreadLine& line) { return std::tuple(line.below, line.above, !line.scores); });
  lines.erase(std::ranges::unique(lines, {}, ends).begin(), lines.end());
  return lines;
}

Neighbours neighbours_of(std::size_t elements, const std::vector<ThreadLine>& lines) {
  Neighbours found{std::vector<std::vector<std::uint32_t>>(elements),
                   std::vector<std::vector<std::uint32_t>>(elements)};
  for (const ThreadLine& line : lines) {
    found.above[line.below].push_back(line.above);
    found.below[line.above].push_back(line.below);
  }
  return found;
}

/// What is reached from one along some neighbours, the nearest first, without itself.
std::vector<std::uint32_t> nearest_first(std::uint32_t from, const std::vector<std::vector<std::uint32_t>>& next) {
  std::vector<std::uint8_t> seen(next.size());
  std::vector<std::uint32_t> order{from};
  seen[from] = 1;
  for (std::size_t at = 0; at < order.size(); ++at)
    for (const std::uint32_t each : next[order[at]])
      if (seen[each] == 0) {
        seen[each] = 1;
        order.push_back(each);
      }
  order.erase(order.begin());
  return order;
}

/// Everything above and below an element along what is shown, in the plan's order.
std::vector<ElementIndex> whole_thread(const PlanAt& at, ElementIndex element, const ShownTo& shown) {
  std::vector<ElementIndex> whole = ancestors(at, element);
  whole.push_back(element);
  for (const ElementIndex each : descendants(at, element)) whole.push_back(each);
  std::ranges::sort(whole);
  whole.erase(std::ranges::unique(whole).begin(), whole.end());
  if (!shown.hides_any()) return whole;
  std::erase_if(whole, [&](ElementIndex each) { return !shown.element(each); });
  const Neighbours near = neighbours_of(whole.size(), lines_among(at, whole));
  const auto self = static_cast<std::uint32_t>(std::ranges::lower_bound(whole, element) - whole.begin());
  std::vector<ElementIndex> reached{element};
  for (const auto* next : {&near.above, &near.below})
    for (const std::uint32_t each : nearest_first(self, *next)) reached.push_back(whole[each]);
  std::ranges::sort(reached);
  reached.erase(std::ranges::unique(reached).begin(), reached.end());
  return reached;
}

/// The row of each: below everything above it, and in no row above that of its kind's rank.
std::vector<std::uint32_t> rows_of(const Plan& plan, const ThreadLayout& layout, const Neighbours& near) {
  std::vector<int> ranks;
  for (const ElementIndex element : layout.elements) ranks.push_back(plan.kind(element).rank);
  std::vector<int> distinct = ranks;
  std::ranges::sort(distinct);
  distinct.erase(std::ranges::unique(distinct).begin(), distinct.end());
  std::vector<std::uint32_t> row(ranks.size());
  std::vector<std::uint32_t> open(ranks.size());
  std::vector<std::uint32_t> ready;
  for (std::uint32_t i = 0; i < ranks.size(); ++i) {
    row[i] = static_cast<std::uint32_t>(std::ranges::lower_bound(distinct, ranks[i]) - distinct.begin());
    open[i] = static_cast<std::uint32_t>(near.above[i].size());
    if (open[i] == 0) ready.push_back(i);
  }
  for (std::size_t at = 0; at < ready.size(); ++at)
    for (const std::uint32_t below : near.below[ready[at]]) {
      row[below] = (std::max)(row[below], row[ready[at]] + 1);
      if (--open[below] == 0) ready.push_back(below);
    }
  return row;
}

/// Makes a gap in each row for the lines that only go through it, one for all that lead to the same element. The
/// neighbours of elements and gaps, row by row.
Neighbours make_gaps(ThreadLayout& layout, const std::vector<std::uint32_t>& row) {
  auto next = static_cast<std::uint32_t>(layout.elements.size());
  std::vector<ThreadLine> steps;
  std::unordered_map<std::uint64_t, std::uint32_t> gaps;
  for (ThreadLine& line : layout.lines) {
    std::uint32_t last = line.below;
    bool joins = false;
    for (std::uint32_t at = row[line.below]; at-- > row[line.above] + 1;) {
      const auto [gap, is_new] = gaps.emplace((std::uint64_t{at} << 32U) | line.above, next);
      if (is_new) {
        layout.rows[at].push_back(next);
        ++next;
      }
      line.through.push_back(gap->second);
      if (!joins) steps.push_back({last, gap->second, line.scores, {}});
      joins = !is_new;
      last = gap->second;
    }
    if (!joins) steps.push_back({last, line.above, line.scores, {}});
  }
  return neighbours_of(next, steps);
}

void put_in_order(ThreadLayout& layout, const Neighbours& near) {
  std::vector<double> place(near.above.size());
  const auto number = [&](const std::vector<std::uint32_t>& row) {
    for (std::size_t i = 0; i < row.size(); ++i)
      place[row[i]] = (static_cast<double>(i) + 0.5) / static_cast<double>(row.size());
  };
  for (const auto& row : layout.rows) number(row);
  const auto order_by = [&](std::vector<std::uint32_t>& row, const std::vector<std::vector<std::uint32_t>>& next) {
    std::vector<double> centre(near.above.size());
    for (const std::uint32_t each : row) {
      double sum = 0;
      for (const std::uint32_t neighbour : next[each]) sum += place[neighbour];
      centre[each] = next[each].empty() ? place[each] : sum / static_cast<double>(next[each].size());
    }
    detail::sort_stably(row, [&](std::uint32_t each) { return centre[each]; });
    number(row);
  };
  for (int sweep = 0; sweep < sweeps; ++sweep) {
    for (auto& row : layout.rows) order_by(row, near.above);
    for (std::size_t at = layout.rows.size(); at-- > 0;) order_by(layout.rows[at], near.below);
  }
  for (auto& row : layout.rows) order_by(row, near.above);
}

}  // namespace

void wrap_rows(ThreadLayout& layout, std::size_t most_in_a_row) {
  constexpr std::size_t most_elements = 300;
  const std::size_t elements = layout.elements.size();
  const auto is_wide = [&](const std::vector<std::uint32_t>& row) {
    return std::ranges::count_if(row, [&](std::uint32_t each) { return each < elements; }) >
           static_cast<std::ptrdiff_t>(most_in_a_row);
  };
  if (elements > most_elements || std::ranges::none_of(layout.rows, is_wide)) return;
  std::vector<std::vector<std::uint32_t>> rows;
  std::vector<std::uint32_t> row_of(elements);
  for (const auto& row : layout.rows) {
    rows.emplace_back();
    for (const std::uint32_t each : row) {
      if (each >= elements) continue;
      if (rows.back().size() == most_in_a_row) rows.emplace_back();
      rows.back().push_back(each);
      row_of[each] = static_cast<std::uint32_t>(rows.size() - 1);
    }
  }
  layout.rows = std::move(rows);
  for (ThreadLine& line : layout.lines) line.through.clear();
  put_in_order(layout, make_gaps(layout, row_of));
}

ThreadLayout lay_out_thread(const PlanAt& at, ElementIndex element, std::size_t most, const ShownTo& shown) {
  const std::vector<ElementIndex> whole = whole_thread(at, element, shown);
  const std::vector<ThreadLine> all_lines = lines_among(at, whole);
  const Neighbours all = neighbours_of(whole.size(), all_lines);
  const auto self = static_cast<std::uint32_t>(std::ranges::lower_bound(whole, element) - whole.begin());

  // What it serves comes first: without that it has no line of sight.
  std::vector<std::uint32_t> wanted{self};
  for (const auto* next : {&all.above, &all.below})
    for (const std::uint32_t each : nearest_first(self, *next))
      if (wanted.size() < most) wanted.push_back(each);
  std::ranges::sort(wanted);
  std::vector<std::uint8_t> is_shown(whole.size());
  for (const std::uint32_t each : wanted) is_shown[each] = 1;

  ThreadLayout layout;
  layout.whole = whole.size();
  std::vector<std::uint8_t> is_counted(whole.size());
  for (const std::uint32_t each : wanted) {
    layout.elements.push_back(whole[each]);
    std::uint32_t folded = 0;
    for (const std::uint32_t below : nearest_first(each, all.below))
      if (is_shown[below] == 0 && is_counted[below] == 0) {
        is_counted[below] = 1;
        ++folded;
      }
    layout.folded.push_back(folded);
  }
  layout.lines = lines_among(at, layout.elements);
  const Neighbours near = neighbours_of(layout.elements.size(), layout.lines);
  std::vector<std::uint32_t> row = rows_of(at.plan(), layout, near);
  std::vector<std::uint32_t> used = row;
  std::ranges::sort(used);
  used.erase(std::ranges::unique(used).begin(), used.end());
  layout.rows.resize(used.size());
  for (std::uint32_t i = 0; i < row.size(); ++i) {
    row[i] = static_cast<std::uint32_t>(std::ranges::lower_bound(used, row[i]) - used.begin());
    layout.rows[row[i]].push_back(i);
  }
  put_in_order(layout, make_gaps(layout, row));
  return layout;
}

}  // namespace views
}  // namespace v0
}  // namespace goldenthread
