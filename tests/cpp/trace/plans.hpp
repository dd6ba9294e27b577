// Plans for the tests of the trace floor, and answers about them that share no code with the library.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include <goldenthread/model/graph.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/trace/lines_of_sight.hpp>

#include "plan_of_columns.hpp"
#include "share.hpp"

namespace plans {

namespace gt = goldenthread;

/// A plan of many elements by columns: ids "e0", "e1", ...; kinds and links by position.
struct Columns {
  std::vector<std::string> kinds;
  std::vector<std::size_t> from;
  std::vector<std::size_t> to;
  std::string type = "part_of";

  [[nodiscard]] gt::Plan build() const {
    const std::vector<std::string_view> names(kinds.begin(), kinds.end());
    return gt::test::plan_of_columns(gt::Framework::standard(), names, from, to, type);
  }
};

/// A chain of outcomes, e0 at the bottom and a vision at the top.
inline Columns chain(std::size_t length) {
  Columns columns;
  columns.kinds.assign(length, "Outcome");
  columns.kinds.back() = "Vision";
  for (std::size_t i = 0; i + 1 < length; ++i) {
    columns.from.push_back(i);
    columns.to.push_back(i + 1);
  }
  return columns;
}

/// A ladder of diamonds: e0 at the bottom, then for each layer two side by side and one above them; a vision at the
/// top. There are 2^layers ways up.
inline Columns ladder(std::size_t layers) {
  Columns columns;
  columns.kinds.assign(3 * layers + 1, "Outcome");
  columns.kinds.back() = "Vision";
  for (std::size_t layer = 0; layer < layers; ++layer)
    for (const std::size_t side : {std::size_t{1}, std::size_t{2}}) {
      columns.from.insert(columns.from.end(), {3 * layer, 3 * layer + side});
      columns.to.insert(columns.to.end(), {3 * layer + side, 3 * layer + 3});
    }
  return columns;
}

/// A random plan without rings, its elements in no order, of every role; links of several types, bases and states.
inline gt::Plan random_plan(unsigned seed, std::size_t size, std::size_t links) {
  std::mt19937 random{seed};
  const auto below = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>{0, n - 1}(random); };
  const std::vector<std::string> kinds{"Outcome", "Outcome", "Outcome", "Action", "Milestone",
                                       "Measure", "Vision",  "Party",   "Lens",   "Resource"};
  std::vector<std::size_t> height(size);
  for (std::size_t i = 0; i < size; ++i) height[i] = i;
  std::shuffle(height.begin(), height.end(), random);
  gt::PlanBuilder builder;
  std::vector<std::string> kind_of(size);
  for (std::size_t i = 0; i < size; ++i) {
    kind_of[i] = kinds[below(kinds.size())];
    builder.add(gt::ElementRow{.id = "e" + std::to_string(i), .kind = kind_of[i], .title = "Element"});
  }
  std::set<std::tuple<std::size_t, std::string, std::size_t>> seen;
  const std::vector<std::string> types{"part_of", "part_of", "part_of", "supports"};
  const std::vector<std::string> bases{"", "", "", "inferred", "whole_plan"};
  const std::vector<std::string> states{"", "", "", "", "", "draft", "proposed", "rejected"};
  const std::vector<std::string> capacities{"", "lead", "joint", "support", "part"};
  for (std::size_t i = 0; i < links; ++i) {
    std::size_t from = below(size);
    std::size_t to = below(size);
    if (from == to) continue;
    gt::LinkRow link;
    if (kind_of[from] == "Party" && below(3) != 0) {
      link.type = "responsible_for";
      link.capacity = capacities[below(capacities.size())];
    } else if (kind_of[to] == "Lens" && below(3) != 0) {
      link.type = "addresses";
    } else {
      if (height[from] > height[to]) std::swap(from, to);
      link.type = types[below(types.size())];
      link.basis = bases[below(bases.size())];
      link.state = states[below(states.size())];
    }
    if (!seen.insert({from, link.type, to}).second) continue;
    link.from = "e" + std::to_string(from);
    link.to = "e" + std::to_string(to);
    builder.add(link);
  }
  return builder.build();
}

struct Up {
  gt::ElementIndex parent = 0;
  std::uint32_t link = 0;
};

/// The links of a plan as its tables say, read one by one.
class Tables {
 public:
  explicit Tables(gt::Plan plan) : plan_(std::move(plan)) {}

  [[nodiscard]] const gt::Plan& plan() const { return plan_; }

  [[nodiscard]] std::string type(std::size_t link) const {
    return plan_.framework().link_types[plan_.link_types()[link]].name;
  }
  [[nodiscard]] std::string cell(std::string_view column, std::size_t link) const {
    const gt::Column* found = plan_.links().find(column);
    return found == nullptr ? std::string{} : plan_.cell(*found, link);
  }
  [[nodiscard]] bool is_live(std::size_t link) const {
    const std::string state = cell("state", link);
    return state.empty() || state == "approved" || state == "draft" || state == "proposed";
  }
  [[nodiscard]] bool is_approved(std::size_t link) const {
    const std::string state = cell("state", link);
    return state.empty() || state == "approved";
  }
  [[nodiscard]] bool traces(std::size_t link) const {
    return (type(link) == "part_of" || type(link) == "contributes_to" || type(link) == "supports") && is_live(link);
  }
  [[nodiscard]] bool scores(std::size_t link) const {
    return traces(link) && type(link) != "supports" && cell("basis", link) != "whole_plan" && is_approved(link);
  }

  /// Whether the element is a measure of what serves no vision, such as a budget.
  [[nodiscard]] bool is_beside(gt::ElementIndex element) const {
    if (plan_.role(element) != gt::Role::measure) return false;
    std::set<gt::ElementIndex> met{element};
    std::vector<gt::ElementIndex> waiting{element};
    while (!waiting.empty()) {
      const gt::ElementIndex at = waiting.back();
      waiting.pop_back();
      const gt::Role role = plan_.role(at);
      if (role != gt::Role::vision && role != gt::Role::objective && role != gt::Role::action &&
          role != gt::Role::milestone && role != gt::Role::measure)
        return true;
      for (const Up& link : up(at, false))
        if (met.insert(link.parent).second) waiting.push_back(link.parent);
    }
    return false;
  }

  /// The links up from an element in the plan's order; `is_start` adds what a party is responsible for.
  [[nodiscard]] std::vector<Up> up(gt::ElementIndex element, bool is_start) const {
    std::vector<Up> found;
    for (std::uint32_t link = 0; link < plan_.links().size(); ++link)
      if (plan_.link_from()[link] == element && (traces(link) || (is_start && type(link) == "responsible_for")))
        found.push_back({plan_.link_to()[link], link});
    std::ranges::sort(found,
                      [](const Up& a, const Up& b) { return std::tie(a.parent, a.link) < std::tie(b.parent, b.link); });
    return found;
  }

 private:
  gt::Plan plan_;
};

using Lines = std::vector<std::vector<gt::Step>>;

// Every line from an element, found by trying each link in turn.
class Enumeration {
 public:
  Enumeration(const Tables& tables, gt::ElementIndex start, gt::LineEnd to)
      : tables_(tables), start_(start), to_(std::move(to)) {
    walk(start, {});
  }

  [[nodiscard]] const Lines& lines() const { return lines_; }

 private:
  [[nodiscard]] bool is_end(gt::ElementIndex element) const {
    if (const auto* role = std::get_if<gt::Role>(&to_)) return tables_.plan().role(element) == *role;
    return element == std::get<gt::ElementIndex>(to_);
  }

  void walk(gt::ElementIndex element, std::vector<gt::Step> so_far) {
    if (is_end(element)) {
      so_far.push_back({element, gt::no_link});
      lines_.push_back(so_far);
      return;
    }
    std::vector<Up> ups = tables_.up(element, element == start_);
    for (std::uint32_t link = 0; link < tables_.plan().links().size(); ++link) {
      const gt::ElementIndex lens = tables_.plan().link_to()[link];
      if (tables_.type(link) == "addresses" && tables_.is_live(link) && tables_.plan().link_from()[link] == element &&
          tables_.plan().role(lens) == gt::Role::lens && is_end(lens))
        ups.push_back({lens, link});
    }
    std::ranges::sort(
        ups, [](const Up& a, const Up& b) { return a.parent != b.parent ? a.parent < b.parent : a.link < b.link; });
    for (const Up& up : ups) {
      if (up.parent == start_) continue;
      std::vector<gt::Step> longer = so_far;
      longer.push_back({element, up.link});
      walk(up.parent, std::move(longer));
    }
  }

  const Tables& tables_;
  gt::ElementIndex start_;
  gt::LineEnd to_;
  Lines lines_;
};

/// For each element whether a leaf (an action, milestone or measure with nothing that scores below it) is below it or
/// is it, once some elements are removed. What leaves are is decided before.
inline std::vector<bool> supported_without(const Tables& tables, const std::set<gt::ElementIndex>& removed) {
  const gt::Plan& plan = tables.plan();
  std::vector<bool> has_child(plan.size());
  for (std::uint32_t link = 0; link < plan.links().size(); ++link)
    if (tables.scores(link)) has_child[plan.link_to()[link]] = true;
  std::vector<bool> supported(plan.size());
  for (gt::ElementIndex element = 0; element < plan.size(); ++element) {
    const gt::Role role = plan.role(element);
    const bool works = role == gt::Role::action || role == gt::Role::milestone || role == gt::Role::measure;
    supported[element] = works && !has_child[element] && !removed.contains(element);
  }
  for (bool grew = true; grew;) {
    grew = false;
    for (std::uint32_t link = 0; link < plan.links().size(); ++link) {
      const gt::ElementIndex to = plan.link_to()[link];
      if (!tables.scores(link) || !supported[plan.link_from()[link]] || supported[to] || removed.contains(to)) continue;
      supported[to] = true;
      grew = true;
    }
  }
  return supported;
}

/// Asks the same of so many random plans of at most that many elements and links.
template <class Question>
void on_random_plans(unsigned count, std::size_t size, std::size_t links, const Question& question) {
  for (unsigned seed = 0; seed < gt::test::share_of(count); ++seed) {
    const Tables tables{random_plan(seed, size, links)};
    question(tables, gt::Graph{tables.plan()});
  }
}

}  // namespace plans
