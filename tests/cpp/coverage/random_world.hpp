// Small plans made at random.
#pragma once

#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "world.hpp"

namespace worlds {

/// Makes a world from a seed, always the same.
class Maker {
 public:
  explicit Maker(std::uint32_t seed) : engine_(seed) {}

  World make(bool with_rings) {
    World world;
    // Half of the worlds ask for little, so that more of it is met and gaps show from further up.
    modest_ = below(2) == 0;
    const std::size_t n = (modest_ ? 5 : 1) + below(9);
    for (std::size_t e = 0; e < n; ++e) {
      Item& item = world.items.emplace_back();
      item.kind = kinds[e == 0 ? 0 : below(modest_ ? 4 : kinds.size())];
      item.dated = below(2) == 0;
      item.out = below(12) == 0 && !with_rings;
      item.draft = !item.out && below(8) == 0;
    }
    const gt::Framework framework = gt::test::no_rules();
    std::set<std::tuple<std::size_t, std::size_t, std::string>> there;
    for (std::size_t i = 0; i < 3 * n; ++i) {
      Tie tie;
      tie.from = below(n);
      tie.to = below(n);
      tie.type = types[modest_ ? 2 * below(2) : below(types.size())];
      if (with_rings && (tie.type == "supports" || !traces(tie.type))) tie.type = "part_of";
      if (!with_rings && traces(tie.type) && tie.from == tie.to) continue;
      if (!with_rings && traces(tie.type) && tie.from < tie.to) std::swap(tie.from, tie.to);
      const auto kind = [&](std::size_t e) { return *framework.find_kind(world.items[e].kind); };
      if (!framework.allows(*framework.find_link_type(tie.type), kind(tie.from), kind(tie.to))) continue;
      if (!there.emplace(tie.from, tie.to, tie.type).second) continue;
      if (!with_rings) {
        tie.basis = std::vector<std::string>{"", "stated", "inferred", "whole_plan"}[below(4)];
        tie.rejected = below(8) == 0;
        tie.draft = !tie.rejected && below(8) == 0;
        tie.cites = std::vector<int>{0, 0, 0, 0, 2, 2, 1, 3}[below(8)];
      }
      tie.sourced = below(2) == 0;
      if (tie.type == "responsible_for")
        tie.capacity = std::vector<std::string>{"lead", "joint", "support", "part"}[below(4)];
      world.ties.push_back(tie);
    }
    const std::size_t rules = below(4);
    for (std::size_t i = 0; i < rules; ++i) world.rules.push_back(rule(i));
    for (std::size_t i = below(3); i > 0; --i) {
      const std::string why = below(2) == 0 ? "excuse" : "R" + std::to_string(below(3));
      world.accepted.emplace(below(n), why);
    }
    return world;
  }

 private:
  std::size_t below(std::size_t end) { return engine_() % end; }

  gt::Rule rule(std::size_t i) {
    gt::Rule made;
    made.id = "R" + std::to_string(i);
    made.select.kinds = {kinds[below(4)]};
    if (below(3) == 0) made.select.kinds.push_back(kinds[below(kinds.size())]);
    made.depth = static_cast<gt::Depth>(below(3));
    made.severity = static_cast<gt::Severity>(below(3));
    do {
      made.require.assign(modest_ ? 1 : 1 + below(3), {});
      for (auto& any_of : made.require)
        for (std::size_t k = 1 + below(2); k > 0; --k) any_of.push_back(possible_clause(made));
    } while (!are_usable({made}));
    return made;
  }

  gt::Clause possible_clause(gt::Rule rule) {
    do rule.require = {{clause()}};
    while (!are_usable({rule}));
    return rule.require[0][0];
  }

  gt::Clause clause() {
    gt::Clause made;
    if (modest_ && below(4) != 0) return gt::test::linked_in(types[2 * below(2)]);
    const std::size_t sort = below(8);
    if (sort == 0) return gt::test::has_field("due");
    if (sort == 1) {
      made.justification = "excuse";
      return made;
    }
    made.link = types[below(types.size())];
    if (below(4) == 0) made.direction = gt::Direction::out;
    if (below(3) == 0) made.kinds = {kinds[below(kinds.size())]};
    if (below(3) == 0) made.basis = gt::Basis::stated;
    made.min = static_cast<std::uint32_t>(1 + below(2));
    if (below(4) == 0) made.max = made.min;
    made.inherit = below(3) == 0;
    if (below(5) == 0) made.where = {{"source", gt::Comparison::present, {}}};
    if (made.link == "responsible_for" && below(3) != 0)
      made.capacities =
          below(2) == 0 ? std::vector{gt::Capacity::lead} : std::vector{gt::Capacity::lead, gt::Capacity::support};
    return made;
  }

  std::mt19937 engine_;
  bool modest_ = false;
};

}  // namespace worlds
