#include "icicle_tree.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/reporting/money.hpp>
#include <goldenthread/sweep/attributed.hpp>

#include "model/edge_of_dates.hpp"
#include "reporting/asked.hpp"
#include "reporting/money_figures.hpp"
#include "reporting/money_graph.hpp"
#include "rollup/rollup_state.hpp"
#include "rollup/shown_of.hpp"

namespace goldenthread {
inline namespace v0 {
namespace views {

namespace {

constexpr std::size_t most_levels = 8;
constexpr std::size_t most_boxes = 100'000;

bool is_drawn_role(Role role, bool of_money) {
  return role == Role::vision || role == Role::objective || role == Role::action || role == Role::milestone ||
         role == (of_money ? Role::resource : Role::measure);
}

/// Weights of what has no boxes beside it stand; of the others they are those of their boxes, or more.
void add_up(IcicleTree& tree, bool of_money) {
  for (std::size_t i = tree.boxes.size(); i-- > 0;) {
    IcicleBox& box = tree.boxes[i];
    if (box.children.empty()) ++tree.ends;
    if (!of_money && box.weight == 0) box.weight = 1;
    if (box.above == no_box) continue;
    IcicleBox& above = tree.boxes[box.above];
    if (of_money) {
      above.weight = (std::max)(above.weight, above.size);
    } else {
      above.size += box.size;
      above.weight += box.weight;
    }
  }
}

/// Every element once, under the first that it serves, depth first.
void place_by_count(const Rollup::State& state, const ShownTo& shown, IcicleTree& tree) {
  const LevelGraph& graph = state.thread->graph();
  const Plan& plan = state.plan();
  std::vector<std::uint8_t> seen(plan.size());
  const auto is_drawn = [&](ElementIndex element) {
    return seen[element] == 0 && is_drawn_role(plan.role(element), false) && shown.element(element) &&
           !detail::was_withdrawn(state, element);
  };
  struct Open {
    ElementIndex element;
    std::uint32_t above;
    std::size_t level;
  };
  std::vector<Open> open;
  const auto empty_stack = [&] {
    while (!open.empty()) {
      const Open next = open.back();
      open.pop_back();
      if (!is_drawn(next.element)) continue;
      seen[next.element] = 1;
      const auto at = static_cast<std::uint32_t>(tree.boxes.size());
      const double size = state.leaves[next.element] != 0 ? 1 : 0;
      const std::size_t level = (std::min)(next.level, most_levels - 1);
      tree.boxes.push_back({next.element, next.above, level, size, size, {}});
      (next.above == no_box ? tree.roots : tree.boxes[next.above].children).push_back(at);
      // What is deeper than is drawn stands beside the last that is.
      const std::uint32_t above = level + 1 == most_levels ? next.above : at;
      const auto children = graph.children(state.thread->vertex(next.element));
      for (std::size_t i = children.size(); i-- > 0;)
        open.push_back({state.thread->element(children[i]), above, next.level + 1});
    }
  };
  for (const bool leaves : {false, true})
    for (ElementIndex element = 0; element < plan.size(); ++element) {
      const Role role = plan.role(element);
      const bool is_top = graph.parents(state.thread->vertex(element)).empty();
      if (!is_top || !is_drawn(element)) continue;
      if (leaves != (role != Role::vision && role != Role::objective)) continue;
      open.push_back({element, no_box, 0});
      empty_stack();
    }
}

/// The parts of the budgets along every way up, breadth first.
void place_by_money(const Rollup::State& state, const IcicleOptions& options, const ShownTo& shown, IcicleTree& tree) {
  const Plan& plan = state.plan();
  tree.unit = plan.framework().money.unit;
  const detail::MoneyFigures figures(state, tree.unit);
  tree.year = detail::financial_year_of(figures.calendar(), options.year.is_none() ? state.day : options.year.first());
  if (!options.year.is_none() &&
      !(tree.year.first() == options.year.first() && tree.year.last() == options.year.last()))
    throw ArgumentError("year is " + to_string(options.year, figures.calendar()) + "; give a financial year, such as " +
                        to_string(tree.year, figures.calendar()));
  std::vector<Finding> findings;
  const detail::MoneyGraph money = detail::money_graph(state, figures, findings, options.progress.part(0.1, 0.5));
  const LevelGraph& graph = money.build.thread;
  std::vector<double> budgets(plan.size());
  for (const ElementIndex measure : money.measures)
    budgets[money.build.rank[measure]] = figures.budget(measure, tree.year).value;
  const AttributedAmounts reached = sweep_attributed(graph, budgets, money.shares, options.progress.part(0.5, 0.8));
  const auto is_drawn = [&](Vertex v) {
    const ElementIndex element = money.build.order[v];
    return reached.amount[v] > 0 && is_drawn_role(plan.role(element), true) && shown.element(element);
  };
  const auto add = [&](Vertex v, std::uint32_t above, std::size_t level, double size) {
    const auto at = static_cast<std::uint32_t>(tree.boxes.size());
    tree.boxes.push_back({money.build.order[v], above, level, size, size, {}});
    (above == no_box ? tree.roots : tree.boxes[above].children).push_back(at);
  };
  for (ElementIndex element = 0; element < plan.size(); ++element) {
    const Vertex v = money.build.rank[element];
    if (is_drawn(v) && graph.parents(v).empty()) add(v, no_box, 0, reached.amount[v]);
  }
  for (std::size_t next = 0; next < tree.boxes.size() && tree.boxes.size() < most_boxes; ++next) {
    const IcicleBox box = tree.boxes[next];
    if (box.level + 1 == most_levels) continue;
    const Vertex v = money.build.rank[box.element];
    const double part = box.size / reached.amount[v];
    std::size_t edge = graph.first_child_edge(v);
    for (const Vertex child : graph.children(v)) {
      const double size = reached.amount[child] * money.shares[edge++] * part;
      if (is_drawn(child) && size > 0) add(child, static_cast<std::uint32_t>(next), box.level + 1, size);
    }
  }
}

}  // namespace

IcicleTree icicle_tree(const Rollup& result, const IcicleOptions& options) {
  options.progress.at(0);
  IcicleTree tree;
  const ShownTo shown = detail::shown_of(result.state(), options.audience);
  if (options.size == IcicleSize::money)
    place_by_money(result.state(), options, shown, tree);
  else
    place_by_count(result.state(), shown, tree);
  options.progress.at(0.8);
  add_up(tree, options.size == IcicleSize::money);
  options.progress.at(1);
  return tree;
}

}  // namespace views
}  // namespace v0
}  // namespace goldenthread
