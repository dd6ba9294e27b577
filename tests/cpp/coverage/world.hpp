// A small plan as plain data, and what coverage means for it: worked out from the definitions, one element and one path
// at a time, sharing no code with the library.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "plans.hpp"

namespace worlds {

namespace gt = goldenthread;

inline const std::vector<std::string> kinds{"Vision", "Outcome", "Action", "Milestone", "Measure", "Party", "Lens"};
inline const std::vector<std::string> types{"contributes_to", "measures",        "part_of",
                                            "supports",       "responsible_for", "addresses"};

inline bool traces(const std::string& type) { return type != "responsible_for" && type != "addresses"; }

struct Item {
  std::string kind;
  bool dated = false;
  bool out = false;
  bool draft = false;

  friend bool operator==(const Item&, const Item&) = default;
};

struct Tie {
  std::size_t from = 0;
  std::size_t to = 0;
  std::string type;
  std::string basis;
  std::string capacity;
  bool rejected = false;
  bool draft = false;
  bool sourced = false;
  /// The revision of its target that it cites, 0 for none; every element is at revision 2.
  int cites = 0;

  [[nodiscard]] bool is_current() const { return cites == 0 || cites == 2; }
  friend bool operator==(const Tie&, const Tie&) = default;
};

enum class Counting { approved, drafts_too, lapsed_too };

struct World {
  std::vector<Item> items;
  std::vector<Tie> ties;
  std::vector<gt::Rule> rules;
  std::set<std::pair<std::size_t, std::string>> accepted;

  // The definitions.
  [[nodiscard]] bool covers(const Tie& tie) const {
    return !tie.rejected && tie.basis != "whole_plan" && tie.is_current() && !items[tie.from].out && !items[tie.to].out;
  }
  [[nodiscard]] bool selects(const gt::Rule& rule, std::size_t e) const {
    return !items[e].out && std::ranges::count(rule.select.kinds, items[e].kind) != 0;
  }
  [[nodiscard]] bool fits(const gt::Clause& clause, const Tie& tie, std::size_t e,
                          Counting counting = Counting::drafts_too) const {
    const bool in = clause.direction == gt::Direction::in;
    const std::size_t other = in ? tie.from : tie.to;
    if (tie.type != clause.link || (in ? tie.to : tie.from) != e) return false;
    if (counting == Counting::lapsed_too ? tie.basis == "whole_plan" || !tie.is_current() : !covers(tie)) return false;
    if (!clause.where.empty() && !tie.sourced) return false;
    if (counting == Counting::approved && (tie.draft || items[other].draft)) return false;
    if (!clause.kinds.empty() && std::ranges::count(clause.kinds, items[other].kind) == 0) return false;
    if (clause.basis == gt::Basis::stated && tie.basis == "inferred") return false;
    if (clause.capacities.empty()) return true;
    // A joint lead is a lead in the default framework.
    const bool lead_asked = std::ranges::count(clause.capacities, gt::Capacity::lead) != 0;
    if (tie.capacity == "joint" && lead_asked) return true;
    return std::ranges::any_of(clause.capacities, [&](gt::Capacity c) { return gt::to_string(c) == tie.capacity; });
  }
  [[nodiscard]] std::size_t count(const gt::Clause& clause, std::size_t e,
                                  Counting counting = Counting::drafts_too) const {
    std::set<std::size_t> others;
    bool all_joint = std::ranges::count(clause.capacities, gt::Capacity::lead) != 0;
    for (const Tie& tie : ties) {
      if (!fits(clause, tie, e, counting)) continue;
      others.insert(clause.direction == gt::Direction::in ? tie.from : tie.to);
      all_joint = all_joint && tie.capacity == "joint";
    }
    return all_joint && !others.empty() ? 1 : others.size();
  }
  [[nodiscard]] bool own(const gt::Clause& clause, std::size_t e, Counting counting = Counting::drafts_too) const {
    const std::size_t n = count(clause, e, counting);
    return n >= clause.min && (!clause.max || n <= *clause.max);
  }
  // Everything reached from `e`, itself too.
  [[nodiscard]] std::set<std::size_t> reach(std::size_t e, bool up,
                                            const std::function<bool(const Tie&)>& passes) const {
    std::set<std::size_t> seen{e};
    bool grown = true;
    while (grown) {
      grown = false;
      for (const Tie& tie : ties)
        if (passes(tie) && seen.contains(up ? tie.from : tie.to))
          grown = seen.insert(up ? tie.to : tie.from).second || grown;
    }
    return seen;
  }
  [[nodiscard]] bool met(const gt::Clause& clause, std::size_t e, Counting counting = Counting::drafts_too) const {
    if (clause.field) return items[e].dated;
    if (!clause.justification.empty()) return false;
    if (own(clause, e, counting)) return true;
    if (!clause.inherit || count(clause, e, counting) > clause.max.value_or(UINT32_MAX)) return false;
    const std::size_t inherited = count_of(handed(clause, e, counting));
    return inherited != 0 && inherited <= clause.max.value_or(UINT32_MAX);
  }
  /// Whether there is more than the clause allows, of its own or inherited.
  [[nodiscard]] bool over(const gt::Clause& clause, std::size_t e) const {
    if (clause.link.empty() || !clause.max || met(clause, e)) return false;
    return count(clause, e) > *clause.max || (clause.inherit && count_of(handed(clause, e, Counting::drafts_too)) != 0);
  }
  // Who is handed down to `e`, each with whether the link is not joint: along each way up those of the first element
  // that meets the clause by itself. Links on a ring are followed by nobody, and of what is approved only what is.
  [[nodiscard]] std::set<std::pair<std::size_t, bool>> handed(const gt::Clause& clause, std::size_t e,
                                                              Counting counting) const {
    std::set<std::pair<std::size_t, bool>> all;
    const bool lead = std::ranges::count(clause.capacities, gt::Capacity::lead) != 0;
    for (const Tie& tie : ties) {
      if (tie.from != e || !traces(tie.type) || !covers(tie) || inside_ring(tie)) continue;
      if (counting == Counting::approved && (tie.draft || items[tie.to].draft)) continue;
      if (!own(clause, tie.to, counting)) {
        all.merge(handed(clause, tie.to, counting));
        continue;
      }
      for (const Tie& by : ties)
        if (fits(clause, by, tie.to, counting))
          all.emplace(clause.direction == gt::Direction::in ? by.from : by.to, !lead || by.capacity != "joint");
    }
    return all;
  }
  [[nodiscard]] static std::size_t count_of(const std::set<std::pair<std::size_t, bool>>& handed) {
    std::set<std::size_t> others;
    bool all_joint = true;
    for (const auto& [other, not_joint] : handed) {
      others.insert(other);
      all_joint = all_joint && !not_joint;
    }
    return all_joint && !others.empty() ? 1 : others.size();
  }
  // Whether the link leads to what leads back to where it comes from.
  [[nodiscard]] bool inside_ring(const Tie& tie) const {
    return reach(tie.to, true, [](const Tie& t) { return traces(t.type) && !t.rejected; }).contains(tie.from);
  }
  [[nodiscard]] std::vector<std::size_t> unmet(const gt::Rule& rule, std::size_t e) const {
    std::vector<std::size_t> list;
    for (std::size_t i = 0; i < rule.require.size(); ++i)
      if (std::ranges::none_of(rule.require[i], [&](const gt::Clause& clause) { return met(clause, e); }))
        list.push_back(i);
    return list;
  }
  [[nodiscard]] bool is_accepted(const gt::Rule& rule, std::size_t i, std::size_t e) const {
    return accepted.contains({e, rule.id}) || std::ranges::any_of(rule.require[i], [&](const gt::Clause& clause) {
             return !clause.justification.empty() && accepted.contains({e, clause.justification});
           });
  }
  [[nodiscard]] bool gap(std::size_t e) const {
    for (const gt::Rule& rule : rules) {
      if (!selects(rule, e)) continue;
      for (const std::size_t i : unmet(rule, e))
        if (!is_accepted(rule, i, e)) return true;
    }
    return false;
  }
  [[nodiscard]] std::set<std::size_t> asked_below(std::size_t e) const {
    std::set<std::size_t> below;
    for (const Tie& tie : ties)
      for (const gt::Rule& rule : rules) {
        if (!selects(rule, e)) continue;
        for (const auto& any_of : rule.require)
          for (const gt::Clause& clause : any_of)
            if (clause.direction == gt::Direction::in && traces(clause.link) && fits(clause, tie, e))
              below.insert(tie.from);
      }
    return below;
  }
  [[nodiscard]] bool on_ring(std::size_t e) const {
    for (const Tie& tie : ties)
      if (tie.from == e && traces(tie.type) && !tie.rejected &&
          reach(tie.to, true, [](const Tie& t) { return traces(t.type) && !t.rejected; }).contains(e))
        return true;
    return false;
  }
  [[nodiscard]] bool above_ring(std::size_t e) const {
    const auto below = reach(e, false, [&](const Tie& tie) { return traces(tie.type) && covers(tie); });
    return !on_ring(e) && std::ranges::any_of(below, [&](std::size_t b) { return on_ring(b); });
  }
  [[nodiscard]] bool deep(std::size_t e, bool all) const {
    if (gap(e) || on_ring(e) || above_ring(e)) return false;
    const auto below = asked_below(e);
    if (below.empty()) return true;
    const auto is_deep = [&](std::size_t b) { return deep(b, all); };
    return all ? std::ranges::all_of(below, is_deep) : std::ranges::any_of(below, is_deep);
  }
  // Steps to the nearest gap below, not counting `e` itself.
  [[nodiscard]] std::optional<std::size_t> steps_to_gap(std::size_t e) const {
    std::set<std::size_t> level{e};
    for (std::size_t steps = 1; steps <= items.size(); ++steps) {
      std::set<std::size_t> next;
      for (const std::size_t x : level) {
        // Links inside a ring are followed by nobody.
        const auto above = reach(x, true, [](const Tie& tie) { return traces(tie.type) && !tie.rejected; });
        for (const std::size_t y : asked_below(x))
          if (!above.contains(y)) next.insert(y);
      }
      if (std::ranges::any_of(next, [&](std::size_t x) { return gap(x); })) return steps;
      level = next;
    }
    return std::nullopt;
  }

  friend bool operator==(const World&, const World&) = default;
};

/// Whether the rules can be used: none asks for what its framework allows nowhere, and none contradicts itself.
inline bool are_usable(const std::vector<gt::Rule>& rules) {
  gt::Framework framework = gt::test::no_rules();
  framework.rules = rules;
  return framework.problems().empty();
}

inline std::string id_of(std::size_t e) { return "E" + std::to_string(e); }

inline gt::Graph graph_of(const World& world) {
  std::vector<gt::ElementRow> elements;
  std::vector<gt::LinkRow> links;
  std::vector<gt::JustificationRow> justifications;
  for (std::size_t e = 0; e < world.items.size(); ++e) {
    gt::ElementRow& row = elements.emplace_back(gt::ElementRow{id_of(e), world.items[e].kind, ""});
    if (world.items[e].dated) row.due = "2021-03-31";
    if (world.items[e].out) row.state = "cancelled";
    if (world.items[e].draft) row.state = "proposed";
    row.revision = 2;
  }
  for (const Tie& tie : world.ties) {
    gt::LinkRow& row = links.emplace_back(gt::LinkRow{id_of(tie.from), tie.type, id_of(tie.to)});
    row.basis = tie.basis;
    row.capacity = tie.capacity;
    if (tie.rejected) row.state = "rejected";
    if (tie.draft) row.state = "draft";
    if (tie.sourced) row.source = "minutes";
    if (tie.cites != 0) row.target_revision = tie.cites;
  }
  for (const auto& [e, rule] : world.accepted)
    justifications.push_back({id_of(e), rule, "because", "Ann", "2020-01-01"});
  return gt::test::graph_of(gt::test::no_rules(), elements, links, justifications);
}

}  // namespace worlds
