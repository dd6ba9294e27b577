// Coverage of many small plans, compared with answers worked out from the definitions. What differs is printed with the
// smallest plan in which it still does.
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/coverage/check.hpp>
#include <goldenthread/coverage/coverage.hpp>

#include "random_world.hpp"
#include "share.hpp"
#include "shrink.hpp"
#include "smaller_worlds.hpp"
#include "world.hpp"

namespace gt = goldenthread;
using Keys = std::multiset<std::string>;  // code, element and rule of findings
using worlds::Counting;
using worlds::id_of;
using worlds::Item;
using worlds::Maker;
using worlds::Tie;
using worlds::traces;
using worlds::World;

namespace {

std::string key(const std::string& code, const std::string& id, const std::string& rule) {
  return code + " " + id + " " + rule;
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
      // One finding for all that a rule asks for and that only drafts, or only lapsed elements, cover.
      bool drafts = false;
      bool lapsed = false;
      for (const auto& any_of : rule.require) {
        const auto met = [&](Counting counting) {
          return std::ranges::any_of(any_of, [&](const gt::Clause& clause) { return world.met(clause, e, counting); });
        };
        drafts = drafts || (sort_of(any_of) == Sort::coverage && met(Counting::drafts_too) && !met(Counting::approved));
      }
      std::size_t open = 0;
      bool too_many = false;
      bool justified = false;
      for (const std::size_t i : unmet) {
        if (world.is_accepted(rule, i, e)) {
          justified = true;
          continue;
        }
        const bool would_be_met = std::ranges::any_of(
            rule.require[i], [&](const gt::Clause& clause) { return world.met(clause, e, Counting::lapsed_too); });
        const bool over =
            std::ranges::any_of(rule.require[i], [&](const gt::Clause& clause) { return world.over(clause, e); });
        if (sort_of(rule.require[i]) == Sort::coverage) {
          if (over)
            too_many = true;
          else if (would_be_met)
            lapsed = true;
          else
            ++open;
        }
        if (sort_of(rule.require[i]) == Sort::lead) keys.insert(key("lead_count", id_of(e), rule.id));
        if (sort_of(rule.require[i]) == Sort::field) keys.insert(key("missing_field", id_of(e), rule.id));
      }
      if (drafts) keys.insert(key("draft_only", id_of(e), rule.id));
      if (too_many) keys.insert(key("over_covered", id_of(e), rule.id));
      if (lapsed) keys.insert(key("inactive_coverer", id_of(e), rule.id));
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
    const auto above = world.reach(e, true, [&](const Tie& tie) {
      return traces(tie.type) && !tie.rejected && !world.items[tie.from].out && !world.items[tie.to].out &&
             !world.inside_ring(tie);
    });
    const auto reaches = [&](std::initializer_list<const char*> wanted) {
      return std::ranges::any_of(above, [&](std::size_t a) {
        return std::ranges::any_of(wanted, [&](const char* kind) { return world.items[a].kind == kind; });
      });
    };
    const bool serves = item.kind != "Vision" && item.kind != "Party" && item.kind != "Lens";
    if (serves && !reaches({"Vision"}) && !(item.kind == "Measure" && reaches({"Party", "Lens"})))
      keys.insert(key("orphan", id_of(e), ""));
    for (const Tie& tie : world.ties) {
      if (tie.from != e || tie.rejected || tie.is_current() || world.items[tie.to].out) continue;
      keys.insert(key(tie.cites == 1 ? "outdated" : "predated", id_of(e), ""));
    }
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
  for (const auto& [e, name] : world.accepted) {
    const bool known = std::ranges::any_of(world.rules, [&](const gt::Rule& rule) {
      return rule.id == name || std::ranges::any_of(rule.require, [&](const auto& any_of) {
               return std::ranges::count(any_of, name, &gt::Clause::justification) != 0;
             });
    });
    if (!known) keys.insert(key("unknown_justification", id_of(e), ""));
  }
  return keys;
}

class Comparison {
 public:
  explicit Comparison(const World& world) : world_(world), graph_(worlds::graph_of(world)) {
    require(graph_.plan().findings().empty(), "nothing is left out");
    compare_coverage();
    compare_findings();
  }

  std::vector<std::string> differences;
  std::map<std::string, std::size_t> codes;

 private:
  void require(bool holds, const std::string& what) {
    if (!holds) differences.push_back(what);
  }

  void compare_coverage() {
    const gt::CoverageReport report = gt::coverage(graph_, world_.rules);
    std::size_t wanted = 0;
    std::size_t covered = 0;
    for (std::size_t e = 0; e < world_.items.size(); ++e) {
      const auto row = static_cast<gt::ElementIndex>(e);
      const std::string of = " of " + id_of(e);
      std::size_t required = 0;
      std::size_t unmet = 0;
      bool asked = false;
      for (const gt::Rule& rule : world_.rules) {
        if (!world_.selects(rule, e)) continue;
        asked = true;
        required += rule.require.size();
        unmet += world_.unmet(rule, e).size();
      }
      require((report.wanted()[row] != 0) == asked, "wanted" + of);
      require(report.required()[row] == required, "required" + of);
      require(report.met()[row] == required - unmet, "met" + of);
      require((report.shallow()[row] != 0) == (unmet == 0), "shallow" + of);
      require((report.justified()[row] != 0) == (unmet != 0 && !world_.gap(e)), "justified" + of);
      require((report.deep_all()[row] != 0) == world_.deep(e, true), "deep_all" + of);
      require((report.deep_any()[row] != 0) == world_.deep(e, false), "deep_any" + of);
      require((report.rings()[row] == gt::RingPosition::on) == world_.on_ring(e), "on a ring" + of);
      require((report.rings()[row] == gt::RingPosition::above) == world_.above_ring(e), "above a ring" + of);
      const auto steps = world_.gap(e) ? std::optional<std::size_t>{0} : world_.steps_to_gap(e);
      require(report.path_to_gap(row).size() == (steps ? *steps + 1 : 0), "path_to_gap" + of);
      if (steps) require(world_.gap(report.nearest_gap(row).value_or(row)), "nearest_gap" + of);
      wanted += asked ? 1U : 0U;
      covered += asked && unmet == 0 && !world_.on_ring(e) && !world_.above_ring(e) ? 1U : 0U;
    }
    require(report.shallow_share().denominator == wanted, "denominator");
    require(report.shallow_share().numerator == covered, "numerator");
  }

  void compare_findings() {
    Keys found;
    std::size_t last = 0;
    const gt::Findings findings = gt::check(graph_, {.rules = world_.rules, .framework_rules = false});
    for (std::size_t i = 0; i < findings.size(); ++i) {
      const gt::Finding finding = findings[i];
      ++codes[finding.code];
      require(findings.element(i) >= last, "the plan's order at " + finding.place.id);
      last = findings.element(i);
      require(!finding.message.empty() && !finding.remedy.empty() && !finding.place.table.empty(),
              "words and place of " + finding.code);
      if (finding.code != "stale_justification") found.insert(key(finding.code, finding.place.id, finding.rule));
      if (finding.code == "deep_gap") compare_way(findings, i, last);
    }
    const Keys wanted = findings_of(world_);
    for (const std::string& one : found)
      if (found.count(one) > wanted.count(one)) differences.push_back("found and not there: " + one);
    for (const std::string& one : wanted)
      if (wanted.count(one) > found.count(one)) differences.push_back("there and not found: " + one);
  }

  void compare_way(const gt::Findings& findings, std::size_t i, std::size_t from) {
    const auto way = findings.path(i);
    const auto steps = world_.steps_to_gap(from);
    require(steps && findings[i].path.size() == *steps + 1, "length of the way to a gap from " + id_of(from));
    for (std::size_t k = 1; k < way.size(); ++k)
      require(world_.asked_below(way[k - 1]).contains(way[k]), "a step of the way to a gap from " + id_of(from));
    require(world_.gap(way.back()), "the end of the way to a gap from " + id_of(from));
  }

  const World& world_;
  gt::Graph graph_;
};

// Compares worlds of so many seeds, and fails with the smallest counter-example to what fails first.
std::map<std::string, std::size_t> compare(std::uint32_t first, std::uint32_t last, bool with_rings) {
  std::map<std::string, std::size_t> codes;
  for (std::uint32_t seed = first; seed < last; ++seed) {
    const World world = Maker(seed).make(with_rings);
    const Comparison whole(world);
    for (const auto& [code, count] : whole.codes) codes[code] += count;
    if (whole.differences.empty()) continue;
    const World least =
        shrunken(world, worlds::smaller, [](const World& one) { return !Comparison(one).differences.empty(); });
    std::string text = "seed " + std::to_string(seed) + ", shrunken:\n" + worlds::to_text(least);
    for (const std::string& one : Comparison(least).differences) text += one + '\n';
    FAIL(text);
  }
  return codes;
}

}  // namespace

TEST_CASE("plans without rings, with links and elements in every state") {
  auto seen = compare(0, gt::test::share_of(1500U), false);
  for (const char* code : {"uncovered", "partial", "lead_count", "missing_field", "deep_gap", "orphan", "isolated",
                           "unwanted", "justified", "inactive_coverer", "draft_only", "outdated", "predated"}) {
    INFO(code);
    CHECK(seen[code] >= gt::test::least_of(20U));
  }
}

TEST_CASE("plans with rings") {
  auto seen = compare(5000, 5000 + gt::test::share_of(1000U), true);
  for (const char* code : {"cycle", "above_cycle", "uncovered", "deep_gap", "orphan"}) {
    INFO(code);
    CHECK(seen[code] >= gt::test::least_of(20U));
  }
}
