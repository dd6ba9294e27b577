#include <algorithm>
#include <cstddef>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/io/plan_file.hpp>
#include <goldenthread/reporting/portfolio.hpp>

#include "paths.hpp"
#include "says.hpp"

namespace gt = goldenthread;

namespace {

struct Given {
  std::size_t party, element;
  std::string capacity;
};

/// A random plan of a vision, priorities, outcomes, actions and measures, with members and teams.
struct Random {
  explicit Random(unsigned seed) : random(seed) {
    kinds = {"Vision", "Outcome", "Outcome", "Outcome", "Outcome", "Action", "Action", "Action",
             "Action", "Measure", "Measure", "Member",  "Member",  "Member", "Team"};
    for (std::size_t i = 1; i < 11; ++i)
      for (std::size_t k = below(3); k > 0; --k) {
        const std::size_t parent = below(i);
        if (kinds[parent] != "Measure" && std::ranges::find(parents[i], parent) == parents[i].end())
          parents[i].push_back(parent);
      }
    std::set<std::pair<std::size_t, std::size_t>> seen;
    for (int k = 0; k < 9; ++k) {
      const Given one{11 + below(4), below(11),
                      std::vector<std::string>{"", "lead", "joint", "support", "part"}[below(5)]};
      if (seen.insert({one.party, one.element}).second) given.push_back(one);
    }
  }

  std::size_t below(std::size_t n) { return random() % n; }

  [[nodiscard]] gt::Rollup result() const {
    gt::Framework framework = gt::Framework::standard();
    framework.kinds.push_back({.name = "Member", .role = gt::Role::party});
    framework.kinds.push_back({.name = "Team", .role = gt::Role::party});
    gt::PlanBuilder builder{framework};
    for (std::size_t i = 0; i < kinds.size(); ++i)
      builder.add(gt::ElementRow{.id = "e" + std::to_string(i), .kind = kinds[i], .title = "t"});
    for (const auto& [child, above] : parents)
      for (const std::size_t parent : above)
        builder.add(
            gt::LinkRow{.from = "e" + std::to_string(child), .type = "part_of", .to = "e" + std::to_string(parent)});
    for (const Given& one : given)
      builder.add(gt::LinkRow{.from = "e" + std::to_string(one.party),
                              .type = "responsible_for",
                              .to = "e" + std::to_string(one.element),
                              .capacity = one.capacity});
    return gt::roll_up(gt::Graph{builder.build()}, {.as_of = gt::Date{2025, 9, 30}});
  }

  [[nodiscard]] std::set<std::size_t> above(std::size_t element) const {
    std::set<std::size_t> found;
    const auto at = parents.find(element);
    if (at == parents.end()) return found;
    for (const std::size_t parent : at->second) {
      found.insert(parent);
      found.merge(above(parent));
    }
    return found;
  }

  /// Who is responsible, for each kind of party: the element's own, else those of the nearest above.
  [[nodiscard]] std::map<std::size_t, std::string> owners(std::size_t element) const {
    std::map<std::size_t, std::string> found = owners_of(element, "Member");
    found.merge(owners_of(element, "Team"));
    return found;
  }

  /// The same of one kind alone, or where that is blank of all as one, level by level.
  [[nodiscard]] std::map<std::size_t, std::string> owners_of(std::size_t element, const std::string& kind) const {
    std::map<std::size_t, std::string> found;
    const auto is_asked = [&](const Given& one) { return kind.empty() || kinds[one.party] == kind; };
    for (const Given& one : given)
      if (is_asked(one) && one.element == element && one.capacity != "support") found[one.party] = one.capacity;
    std::set<std::size_t> level{element};
    while (found.empty() && !level.empty()) {
      std::set<std::size_t> next;
      for (const std::size_t each : level)
        if (const auto at = parents.find(each); at != parents.end()) next.insert(at->second.begin(), at->second.end());
      for (const Given& one : given)
        if (is_asked(one) && next.contains(one.element) && one.capacity != "support" && one.capacity != "part") {
          std::string& capacity = found.try_emplace(one.party, one.capacity).first->second;
          const auto rank = [](const std::string& c) { return c == "lead" ? 0 : c == "joint" ? 1 : 2; };
          if (rank(one.capacity) < rank(capacity)) capacity = one.capacity;
        }
      level = next;
    }
    return found;
  }

  std::mt19937 random;
  std::vector<std::string> kinds;
  std::map<std::size_t, std::vector<std::size_t>> parents;
  std::vector<Given> given;
};

std::string text(gt::Capacity capacity) { return std::string{to_string(capacity)}; }

}  // namespace

TEST_CASE("Portfolios on random plans are what their links say", "[property]") {
  std::size_t joint = 0, sole = 0, inherited = 0;
  for (unsigned seed = 0; seed < 300; ++seed) {
    const Random random{seed};
    const gt::Rollup result = random.result();
    std::map<std::size_t, std::uint32_t> member_duties;
    std::uint32_t all = 0, all_joint = 0, all_part = 0;
    for (std::size_t element = 5; element < 11; ++element) {
      bool any = false, any_joint = false, all_of_part = true;
      for (const auto& [party, capacity] : random.owners(element)) {
        if (random.kinds[party] != "Member") continue;
        any = true;
        std::size_t others = 0;
        for (const auto& [other, theirs] : random.owners(element))
          if (other != party && random.kinds[other] == "Member" && theirs != "part") ++others;
        any_joint = any_joint || (capacity != "part" && (capacity == "joint" || others != 0));
        all_of_part = all_of_part && capacity == "part";
      }
      if (!any) continue;
      ++all;
      if (all_of_part)
        ++all_part;
      else if (any_joint)
        ++all_joint;
    }
    for (std::size_t party = 11; party < 15; ++party) {
      const gt::Portfolio found = gt::portfolio(result, "e" + std::to_string(party));
      std::size_t at = 0;
      std::map<std::size_t, std::uint32_t> by_priority;
      for (std::size_t element = 5; element < 11; ++element) {
        const auto owners = random.owners(element);
        const auto mine = owners.find(party);
        if (mine == owners.end()) continue;
        INFO("seed " << seed << ", party " << party << ", element " << element);
        REQUIRE(at < found.size());
        CHECK(found.element[at] == element);
        CHECK(text(found.capacity[at]) == mine->second);
        const bool own = std::ranges::any_of(random.given, [&](const Given& one) {
          return one.element == element && one.capacity != "support" && random.kinds[one.party] == random.kinds[party];
        });
        CHECK((found.inherited[at] != 0) == !own);
        bool is_joint = mine->second == "joint";
        for (const auto& [other, theirs] : owners)
          is_joint = is_joint || (other != party && random.kinds[other] == random.kinds[party] && theirs != "part");
        is_joint = is_joint && mine->second != "part";
        CHECK((found.joint[at] != 0) == is_joint);
        std::map<std::size_t, std::string> beside = random.owners_of(element, "");
        beside.merge(random.owners_of(element, random.kinds[party]));
        beside.erase(party);
        CHECK(found.others[at].size() == beside.size());
        std::set<std::size_t> priorities;
        for (const std::size_t each : random.above(element)) {
          bool topmost = random.kinds[each] == "Outcome";
          for (const std::size_t higher : random.above(each)) topmost = topmost && random.kinds[higher] != "Outcome";
          if (topmost) priorities.insert(each);
        }
        CHECK(std::set<std::size_t>(found.priorities[at].begin(), found.priorities[at].end()) == priorities);
        for (const std::size_t each : priorities) ++by_priority[each];
        if (priorities.empty()) ++by_priority[99];
        ++(is_joint ? joint : sole);
        if (!own) ++inherited;
        ++at;
      }
      CHECK(at == found.size());
      CHECK(found.total.duties == at);
      CHECK(found.total.sole + found.total.joint + found.total.part == at);
      CHECK(found.total.actions + found.total.measures == at);
      CHECK(found.total.tally.total() == at);
      REQUIRE(found.by_priority.size() == by_priority.size());
      std::size_t row = 0;
      for (const auto& [priority, count] : by_priority) {
        CHECK(found.by_priority[row].priority ==
              (priority == 99 ? gt::no_element : static_cast<gt::ElementIndex>(priority)));
        CHECK(found.by_priority[row++].counts.duties == count);
      }
      if (random.kinds[party] == "Member") member_duties[party] = found.total.duties;
    }
    const gt::Portfolios members = gt::portfolios(result, "Member");
    REQUIRE(members.size() == 3);
    for (std::size_t i = 0; i < members.size(); ++i) CHECK(members.counts[i].duties == member_duties[members.party[i]]);
    CHECK(members.total.duties == all);
    CHECK(members.total.joint == all_joint);
    CHECK(members.total.part == all_part);
  }
  for (const std::size_t each : {joint, sole, inherited}) CHECK(each > 100);
}

SCENARIO("The portfolios of Barking & Dagenham's Cabinet across its strategic priorities") {
  const gt::Plan plan = gt::io::read_plan(gt::test::source_dir() / "examples" / "plans" / "barking-and-dagenham");
  const gt::Rollup result = gt::roll_up(gt::Graph{plan});
  const gt::PortfolioOptions options{.under = "Strategic priority", .count = {.kinds = {"Member priority"}}};
  WHEN("all members are asked for") {
    const gt::Portfolios found = gt::portfolios(result, "Cabinet Member", options);
    THEN("27 are listed and 25 counted, two of them joint (L497 and L513, L566 and L580)") {
      std::uint32_t listed = 0;
      for (const gt::DutyCounts& counts : found.counts) listed += counts.duties;
      CHECK(listed == 27);
      CHECK(found.total.duties == 25);
      CHECK(found.total.joint == 2);
      CHECK(found.size() == 10);
    }
    THEN("the Leader has no duty of his own, and what he sees to is named with all that is below it (L462)") {
      REQUIRE(plan.id(found.party[0]) == "BD-CM-RODWELL");
      REQUIRE(found.without_duty[0].size() == 1);
      CHECK(plan.id(found.without_duty[0][0].element) == "BD-CP");
      CHECK(found.without_duty[0][0].duties == found.total.duties);
      std::string made;
      const gt::Frame table = frame(result, found);
      const auto supports =
          std::ranges::find_if(table.columns(), [](const gt::FrameColumn& each) { return each.name() == "supports"; });
      REQUIRE(supports != table.columns().end());
      CHECK(table.exact(*supports, 0, made) == "BD-CP");
      const gt::Portfolio his = gt::portfolio(result, "BD-CM-RODWELL", options);
      CHECK(to_string(result, his) ==
            "Cllr Darren Rodwell: 0 duties; supports Corporate Plan 2020-2022 (25 duties below it).\n");
    }
  }
  WHEN("one is") {
    const gt::Portfolio found = gt::portfolio(result, "BD-CM-TWOMEY", options);
    THEN("the joint one names who shares it") {
      REQUIRE(found.size() == 3);
      CHECK(found.total.joint == 1);
      CHECK(found.total.sole == 2);
      const auto at = static_cast<std::size_t>(std::ranges::find(found.joint, 1) - found.joint.begin());
      CHECK(plan.id(found.element[at]) == "BD-MP-06");
      REQUIRE(found.others[at].size() == 1);
      CHECK(plan.id(found.others[at].front()) == "BD-CM-BRIGHT");
      CHECK(to_string(result, found).starts_with("Cllr Dominic Twomey: 3 duties: 2 sole, 1 joint.\n"));
    }
  }
  CHECK_THROWS_MATCHES(gt::portfolio(result, "BD-SP-IG"), gt::ArgumentError,
                       gt::test::says("party is 'BD-SP-IG', which has the kind Strategic priority, not a"));
  CHECK_THROWS_MATCHES(gt::portfolio(result, "BD-CM-NOBODY"), gt::UnknownNameError,
                       gt::test::says("there is no element 'BD-CM-NOBODY'. Did you mean 'BD-CM-WORBY'?"));
  CHECK_THROWS_MATCHES(gt::portfolios(result, "Parrot"), gt::UnknownNameError,
                       gt::test::says("the framework has no kind 'Parrot'"));
}
