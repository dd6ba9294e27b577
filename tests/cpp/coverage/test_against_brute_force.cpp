// Coverage of many small plans, compared with answers worked out from the definitions, one element and one path at a
// time.
#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/coverage/check.hpp>
#include <goldenthread/coverage/coverage.hpp>

#include "plans.hpp"

namespace gt = goldenthread;
using Keys = std::multiset<std::string>;  // code, element and rule of findings

namespace {

const std::vector<std::string> kinds{"Vision", "Outcome", "Action", "Milestone", "Measure", "Party", "Lens"};
const std::vector<std::string> types{"contributes_to", "measures",        "part_of",
                                     "supports",       "responsible_for", "addresses"};

bool traces(const std::string& type) { return type != "responsible_for" && type != "addresses"; }

struct Item {
  std::string kind;
  bool dated = false;
  bool out = false;
  bool draft = false;
};

struct Tie {
  std::size_t from = 0;
  std::size_t to = 0;
  std::string type;
  std::string basis;
  std::string capacity;
  bool rejected = false;
  bool draft = false;
};

enum class Counting { approved, drafts_too, lapsed_too };

struct World {
  std::vector<Item> items;
  std::vector<Tie> ties;
  std::vector<gt::Rule> rules;
  std::set<std::pair<std::size_t, std::string>> accepted;

  // The definitions.
  [[nodiscard]] bool covers(const Tie& tie) const {
    return !tie.rejected && tie.basis != "whole_plan" && !items[tie.from].out && !items[tie.to].out;
  }
  [[nodiscard]] bool selects(const gt::Rule& rule, std::size_t e) const {
    return !items[e].out && std::ranges::count(rule.select.kinds, items[e].kind) != 0;
  }
  [[nodiscard]] bool fits(const gt::Clause& clause, const Tie& tie, std::size_t e,
                          Counting counting = Counting::drafts_too) const {
    const bool in = clause.direction == gt::Direction::in;
    const std::size_t other = in ? tie.from : tie.to;
    if (tie.type != clause.link || (in ? tie.to : tie.from) != e) return false;
    if (counting == Counting::lapsed_too ? tie.basis == "whole_plan" : !covers(tie)) return false;
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
    const auto above = reach(e, true, [&](const Tie& tie) { return traces(tie.type) && covers(tie); });
    return std::ranges::any_of(above, [&](std::size_t a) { return a != e && own(clause, a, counting); });
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
};

std::string key(const std::string& code, const std::string& id, const std::string& rule) {
  return code + " " + id + " " + rule;
}

std::string id_of(std::size_t e) { return "E" + std::to_string(e); }

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
      Tie tie{below(n), below(n), types[modest_ ? 2 * below(2) : below(types.size())], {}, {}, false};
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
      }
      if (tie.type == "responsible_for")
        tie.capacity = std::vector<std::string>{"lead", "joint", "support", "part"}[below(4)];
      world.ties.push_back(tie);
    }
    const std::size_t rules = below(4);
    for (std::size_t i = 0; i < rules; ++i) world.rules.push_back(rule(i));
    for (std::size_t i = below(3); i > 0; --i)
      world.accepted.emplace(below(n), below(2) == 0 ? "excuse" : "R" + std::to_string(below(3)));
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
    made.require.resize(modest_ ? 1 : 1 + below(3));
    for (auto& any_of : made.require)
      for (std::size_t k = 1 + below(2); k > 0; --k) any_of.push_back(clause());
    return made;
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
    if (made.link == "responsible_for" && below(3) != 0)
      made.capacities =
          below(2) == 0 ? std::vector{gt::Capacity::lead} : std::vector{gt::Capacity::lead, gt::Capacity::support};
    return made;
  }

  std::mt19937 engine_;
  bool modest_ = false;
};

gt::Graph graph_of(const World& world) {
  std::vector<gt::ElementRow> elements;
  std::vector<gt::LinkRow> links;
  std::vector<gt::JustificationRow> justifications;
  for (std::size_t e = 0; e < world.items.size(); ++e) {
    gt::ElementRow& row = elements.emplace_back(gt::ElementRow{id_of(e), world.items[e].kind, ""});
    if (world.items[e].dated) row.due = "2021-03-31";
    if (world.items[e].out) row.state = "cancelled";
    if (world.items[e].draft) row.state = "proposed";
  }
  for (const Tie& tie : world.ties) {
    gt::LinkRow& row = links.emplace_back(gt::LinkRow{id_of(tie.from), tie.type, id_of(tie.to)});
    row.basis = tie.basis;
    row.capacity = tie.capacity;
    if (tie.rejected) row.state = "rejected";
    if (tie.draft) row.state = "draft";
  }
  for (const auto& [e, rule] : world.accepted)
    justifications.push_back({id_of(e), rule, "because", "Ann", "2020-01-01"});
  return gt::test::graph_of(gt::test::no_rules(), elements, links, justifications);
}

enum class Sort { coverage, lead, field };

Sort sort_of(const std::vector<gt::Clause>& any_of) {
  Sort sort = Sort::coverage;
  for (const gt::Clause& clause : any_of) {
    if (clause.field && sort == Sort::coverage) sort = Sort::field;
    if (clause.link == "responsible_for" && !clause.capacities.empty()) sort = Sort::lead;
  }
  const bool covers = std::ranges::any_of(any_of, [](const gt::Clause& clause) {
    return !clause.link.empty() && (clause.link != "responsible_for" || clause.capacities.empty());
  });
  return covers ? Sort::coverage : sort;
}

Keys findings_of(const World& world) {
  Keys keys;
  for (std::size_t e = 0; e < world.items.size(); ++e) {
    const Item& item = world.items[e];
    if (world.on_ring(e)) keys.insert(key("cycle", id_of(e), ""));
    if (world.above_ring(e)) keys.insert(key("above_cycle", id_of(e), ""));
    bool deep_gap = false;
    for (const gt::Rule& rule : world.rules) {
      if (!world.selects(rule, e)) continue;
      const auto unmet = world.unmet(rule, e);
      for (const auto& any_of : rule.require) {
        const auto met = [&](Counting counting) {
          return std::ranges::any_of(any_of, [&](const gt::Clause& clause) { return world.met(clause, e, counting); });
        };
        if (sort_of(any_of) == Sort::coverage && met(Counting::drafts_too) && !met(Counting::approved))
          keys.insert(key("draft_only", id_of(e), rule.id));
      }
      std::size_t open = 0;
      bool justified = false;
      for (const std::size_t i : unmet) {
        if (world.is_accepted(rule, i, e)) {
          justified = true;
          continue;
        }
        const bool lapsed = std::ranges::any_of(
            rule.require[i], [&](const gt::Clause& clause) { return world.met(clause, e, Counting::lapsed_too); });
        if (sort_of(rule.require[i]) == Sort::coverage && lapsed)
          keys.insert(key("inactive_coverer", id_of(e), rule.id));
        else if (sort_of(rule.require[i]) == Sort::coverage)
          ++open;
        if (sort_of(rule.require[i]) == Sort::lead) keys.insert(key("lead_count", id_of(e), rule.id));
        if (sort_of(rule.require[i]) == Sort::field) keys.insert(key("missing_field", id_of(e), rule.id));
      }
      if (justified) keys.insert(key("justified", id_of(e), rule.id));
      const auto all = static_cast<std::size_t>(
          std::ranges::count(rule.require, Sort::coverage, [](const auto& any_of) { return sort_of(any_of); }));
      if (open != 0) keys.insert(key(open == all ? "uncovered" : "partial", id_of(e), rule.id));
      if (rule.depth == gt::Depth::shallow || deep_gap || !unmet.empty() || !world.steps_to_gap(e)) continue;
      const auto below = world.asked_below(e);
      const bool any = std::ranges::any_of(below, [&](std::size_t b) { return world.deep(b, false); });
      if (rule.depth == gt::Depth::deep_any && any) continue;
      deep_gap = true;
      const bool accepted = world.accepted.contains({e, rule.id});
      keys.insert(key(accepted ? "justified" : "deep_gap", id_of(e), rule.id));
    }
    if (item.out) continue;
    const auto above = world.reach(e, true, [](const Tie& tie) { return traces(tie.type) && !tie.rejected; });
    const auto reaches = [&](std::initializer_list<const char*> wanted) {
      return std::ranges::any_of(above, [&](std::size_t a) {
        return std::ranges::any_of(wanted, [&](const char* kind) { return world.items[a].kind == kind; });
      });
    };
    const bool serves = item.kind != "Vision" && item.kind != "Party" && item.kind != "Lens";
    if (serves && !reaches({"Vision"}) && !(item.kind == "Measure" && reaches({"Party", "Lens"})))
      keys.insert(key("orphan", id_of(e), ""));
    if (std::ranges::none_of(world.ties, [&](const Tie& tie) { return tie.from == e || tie.to == e; }))
      keys.insert(key("isolated", id_of(e), ""));
    for (const Tie& tie : world.ties) {
      if (tie.to != e || !traces(tie.type) || !world.covers(tie)) continue;
      bool asked = false;
      bool wanted = false;
      for (const gt::Rule& rule : world.rules) {
        if (!world.selects(rule, e)) continue;
        for (const auto& any_of : rule.require)
          for (const gt::Clause& clause : any_of) {
            if (clause.link != tie.type || clause.direction != gt::Direction::in) continue;
            asked = asked || !clause.kinds.empty();
            wanted =
                wanted || clause.kinds.empty() || std::ranges::count(clause.kinds, world.items[tie.from].kind) != 0;
          }
      }
      if (asked && !wanted) keys.insert(key("unwanted", id_of(e), ""));
    }
  }
  return keys;
}

void compare(const World& world, std::map<std::string, std::size_t>& seen) {
  const gt::Graph graph = graph_of(world);
  REQUIRE(graph.plan().findings().empty());

  const gt::CoverageReport report = gt::coverage(graph, world.rules);
  std::size_t wanted = 0;
  std::size_t covered = 0;
  for (std::size_t e = 0; e < world.items.size(); ++e) {
    INFO(id_of(e));
    const auto row = static_cast<gt::ElementIndex>(e);
    std::size_t required = 0;
    std::size_t unmet = 0;
    bool asked = false;
    for (const gt::Rule& rule : world.rules) {
      if (!world.selects(rule, e)) continue;
      asked = true;
      required += rule.require.size();
      unmet += world.unmet(rule, e).size();
    }
    CHECK((report.wanted()[row] != 0) == asked);
    CHECK(report.required()[row] == required);
    CHECK(report.met()[row] == required - unmet);
    CHECK((report.shallow()[row] != 0) == (unmet == 0));
    CHECK((report.justified()[row] != 0) == (unmet != 0 && !world.gap(e)));
    CHECK((report.deep_all()[row] != 0) == world.deep(e, true));
    CHECK((report.deep_any()[row] != 0) == world.deep(e, false));
    CHECK((report.rings()[row] == gt::RingPosition::on) == world.on_ring(e));
    CHECK((report.rings()[row] == gt::RingPosition::above) == world.above_ring(e));
    const auto steps = world.gap(e) ? std::optional<std::size_t>{0} : world.steps_to_gap(e);
    CHECK(report.path_to_gap(row).size() == (steps ? *steps + 1 : 0));
    if (steps) CHECK(world.gap(report.nearest_gap(row).value()));
    wanted += asked ? 1U : 0U;
    covered += asked && unmet == 0 && !world.on_ring(e) && !world.above_ring(e) ? 1U : 0U;
  }
  CHECK(report.shallow_share().denominator == wanted);
  CHECK(report.shallow_share().numerator == covered);

  Keys found;
  std::size_t last = 0;
  const gt::Findings findings = gt::check(graph, {.rules = world.rules, .framework_rules = false});
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const gt::Finding finding = findings[i];
    ++seen[finding.code];
    CHECK(findings.element(i) >= last);
    last = findings.element(i);
    CHECK_FALSE(finding.message.empty());
    CHECK_FALSE(finding.remedy.empty());
    CHECK_FALSE(finding.place.table.empty());
    if (finding.code != "stale_justification") found.insert(key(finding.code, finding.place.id, finding.rule));
    if (finding.code != "deep_gap") continue;
    CHECK(finding.path.size() == world.steps_to_gap(last).value() + 1);
    const auto way = findings.path(i);
    for (std::size_t k = 1; k < way.size(); ++k) CHECK(world.asked_below(way[k - 1]).contains(way[k]));
    CHECK(world.gap(way.back()));
  }
  CHECK(found == findings_of(world));
}

}  // namespace

TEST_CASE("plans without rings, with links and elements in every state") {
  std::map<std::string, std::size_t> seen;
  for (std::uint32_t seed = 0; seed < 1500; ++seed) {
    INFO("seed " << seed);
    compare(Maker(seed).make(false), seen);
  }
  for (const char* code : {"uncovered", "partial", "lead_count", "missing_field", "deep_gap", "orphan", "isolated",
                           "unwanted", "justified", "inactive_coverer", "draft_only"}) {
    INFO(code);
    CHECK(seen[code] >= 20);
  }
}

TEST_CASE("plans with rings") {
  std::map<std::string, std::size_t> seen;
  for (std::uint32_t seed = 5000; seed < 6000; ++seed) {
    INFO("seed " << seed);
    compare(Maker(seed).make(true), seen);
  }
  for (const char* code : {"cycle", "above_cycle", "uncovered", "deep_gap", "orphan"}) {
    INFO(code);
    CHECK(seen[code] >= 20);
  }
}
