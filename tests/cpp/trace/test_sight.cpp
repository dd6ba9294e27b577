#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/trace/line_report.hpp>
#include <goldenthread/trace/owners.hpp>
#include <goldenthread/trace/sight.hpp>

#include "council.hpp"
#include "plans.hpp"
#include "says.hpp"
#include "share.hpp"
#include "small_plan.hpp"

namespace gt = goldenthread;

namespace {

bool is_work(gt::Role role) {
  return role == gt::Role::objective || role == gt::Role::action || role == gt::Role::milestone ||
         role == gt::Role::measure;
}

/// The fewest links to a vision, and the rank of the weakest link where that is best, by trying every line.
struct Known {
  std::uint32_t length = UINT32_MAX;
  int weakest = 3;
};

Known by_every_line(const plans::Tables& tables, gt::ElementIndex element) {
  const std::map<std::string, int> rank{{"", 0}, {"stated", 0}, {"inferred", 1}, {"whole_plan", 2}};
  Known known;
  const plans::Enumeration every{tables, element, gt::Role::vision};
  for (const auto& line : every.lines()) {
    int weakest = 0;
    for (std::size_t i = 0; i + 1 < line.size(); ++i)
      weakest = (std::max)(weakest, rank.at(tables.cell("basis", line[i].link)));
    known.length = (std::min)(known.length, static_cast<std::uint32_t>(line.size() - 1));
    known.weakest = (std::min)(known.weakest, weakest);
  }
  return known;
}

/// What a party is responsible for and what is below, by going over all links until nothing is new. 2: and what is
/// below it; 1: it alone.
std::vector<int> of_party(const plans::Tables& tables, gt::ElementIndex party) {
  const gt::Plan& plan = tables.plan();
  std::vector<int> reached(plan.size());
  reached[party] = 2;
  for (bool grew = true; grew;) {
    grew = false;
    const auto reach = [&](gt::ElementIndex element, int how) {
      if (reached[element] >= how) return;
      reached[element] = how;
      grew = true;
    };
    for (std::uint32_t link = 0; link < plan.links().size(); ++link) {
      const gt::ElementIndex from = plan.link_from()[link];
      const gt::ElementIndex to = plan.link_to()[link];
      if (tables.traces(link) && reached[to] == 2) reach(from, 2);
      if (tables.type(link) != "responsible_for" || reached[from] != 2 || plan.role(from) != gt::Role::party) continue;
      const std::string capacity = tables.cell("capacity", link);
      if (capacity != "support") reach(to, capacity == "part" ? 1 : 2);
    }
  }
  return reached;
}

void check_group(const gt::SightGroup& group, const std::vector<Known>& known) {
  gt::SightGroup wanted;
  double sum = 0;
  for (const Known& each : known) {
    ++wanted.elements;
    if (each.length == UINT32_MAX) {
      ++wanted.out_of_sight;
      continue;
    }
    wanted.least = wanted.in_sight == 0 ? each.length : (std::min)(wanted.least, each.length);
    wanted.deepest = (std::max)(wanted.deepest, each.length);
    sum += each.length;
    ++wanted.in_sight;
    ++(each.weakest == 0 ? wanted.stated : each.weakest == 1 ? wanted.inferred : wanted.whole_plan);
  }
  CHECK(group.elements == wanted.elements);
  CHECK(group.in_sight == wanted.in_sight);
  CHECK(group.out_of_sight == wanted.out_of_sight);
  CHECK(group.stated == wanted.stated);
  CHECK(group.inferred == wanted.inferred);
  CHECK(group.whole_plan == wanted.whole_plan);
  CHECK(group.least == wanted.least);
  CHECK(group.deepest == wanted.deepest);
  if (wanted.in_sight == 0)
    CHECK(std::isnan(group.mean));
  else
    CHECK(std::abs(group.mean - sum / wanted.in_sight) < 1e-12);
}

}  // namespace

TEST_CASE("Sight by party and by kind is what trying every line says, on random plans", "[property]") {
  std::size_t parties = 0;
  std::size_t blind = 0;
  plans::on_random_plans(100, 16, 30, [&](const plans::Tables& tables, const gt::Graph& graph) {
    const gt::Plan& plan = graph.plan();
    std::vector<std::optional<Known>> known(plan.size());
    std::vector<gt::ElementIndex> out;
    std::vector<Known> all;
    for (gt::ElementIndex element = 0; element < plan.size(); ++element) {
      if (!is_work(plan.role(element))) continue;
      const Known each = by_every_line(tables, element);
      if (each.length == UINT32_MAX && tables.is_beside(element)) continue;
      known[element] = each;
      all.push_back(*known[element]);
      if (known[element]->length == UINT32_MAX) out.push_back(element);
    }
    CHECK(gt::out_of_sight(graph).element == out);
    blind += out.size();

    const gt::SightBy by_party = gt::sight_by(graph, "party");
    check_group(by_party.total, all);
    std::vector<bool> in_a_group(plan.size());
    std::size_t at = 0;
    for (gt::ElementIndex party = 0; party < plan.size(); ++party) {
      if (plan.role(party) != gt::Role::party) continue;
      const std::vector<int> reached = of_party(tables, party);
      std::vector<Known> members;
      for (gt::ElementIndex element = 0; element < plan.size(); ++element)
        if (reached[element] != 0 && known[element]) {
          members.push_back(*known[element]);
          in_a_group[element] = true;
        }
      REQUIRE(at < by_party.groups.size());
      CHECK(by_party.groups[at].element == party);
      check_group(by_party.groups[at++], members);
      ++parties;
    }
    std::vector<Known> rest;
    for (gt::ElementIndex element = 0; element < plan.size(); ++element)
      if (known[element] && !in_a_group[element]) rest.push_back(*known[element]);
    REQUIRE(by_party.groups.size() == at + (rest.empty() ? 0 : 1));
    if (!rest.empty()) check_group(by_party.groups.back(), rest);

    for (const gt::SightGroup& group : gt::sight_by(graph, "kind").groups) {
      std::vector<Known> members;
      for (gt::ElementIndex element = 0; element < plan.size(); ++element)
        if (known[element] && plan.kind(element).name == group.id) members.push_back(*known[element]);
      check_group(group, members);
    }
  });
  CHECK(parties > gt::test::least_of(50U));
  CHECK(blind > gt::test::least_of(50U));
}

SCENARIO("Sight by a column of the council's own") {
  const gt::Graph graph = council::graph();
  WHEN("it is a list") {
    const gt::SightBy wards = gt::sight_by(graph, "wards");
    THEN("each entry is a group, and what names none comes last") {
      REQUIRE(wards.groups.size() == 3);
      CHECK(wards.groups[0].id == "Abbey");
      CHECK(wards.groups[0].elements == 2);
      CHECK(wards.groups[1].id == "Gascoigne");
      CHECK(wards.groups[1].elements == 1);
      CHECK(wards.groups[2].id.empty());
      CHECK(wards.groups[2].elements == 5);
      CHECK(wards.total.elements == 7);
    }
  }
  WHEN("a selection says what counts") {
    const gt::SightBy kinds = gt::sight_by(graph, "kind", {.roles = {gt::Role::measure}});
    THEN("nothing else does") {
      REQUIRE(kinds.groups.size() == 1);
      CHECK(kinds.groups[0].title == "Measure");
      CHECK(kinds.groups[0].deepest == 3);
      CHECK(kinds.groups[0].least == 2);
      CHECK(kinds.groups[0].mean == 2.5);
    }
  }
  WHEN("there is no such column") {
    CHECK_THROWS_MATCHES(gt::sight_by(graph, "directorate"), gt::UnknownNameError,
                         gt::test::says("by is 'directorate', which is neither a kind of party nor a column"));
  }
}

SCENARIO("What is withdrawn wants no line of sight") {
  gt::PlanBuilder builder;
  builder.add(gt::ElementRow{.id = "V", .kind = "Vision", .title = "One borough"});
  builder.add(gt::ElementRow{.id = "A", .kind = "Action", .title = "Build", .state = "draft"});
  builder.add(gt::ElementRow{.id = "B", .kind = "Action", .title = "Buy", .state = "superseded"});
  builder.add(gt::ElementRow{.id = "C", .kind = "Action", .title = "Sell", .state = "cancelled"});
  const gt::Graph graph{builder.build()};
  using Rows = std::vector<gt::ElementIndex>;
  THEN("it is not asked for, and a draft is") {
    CHECK(gt::out_of_sight(graph).element == Rows{1});
    CHECK(gt::out_of_sight(graph, {.kinds = {"Action"}}).element == Rows{1});
    CHECK(gt::sight_by(graph, "kind").total.elements == 1);
  }
  THEN("who names its state or its id asks for it") {
    CHECK(gt::out_of_sight(graph, {.states = {gt::State::superseded}}).element == Rows{2});
    CHECK(gt::out_of_sight(graph, {.ids = {"A", "C"}}).element == Rows{1, 3});
  }
}

SCENARIO("A lead given above holds below") {
  const gt::Graph graph = council::graph();
  const gt::Plan& plan = graph.plan();
  using Rows = std::vector<gt::ElementIndex>;
  CHECK(gt::owners(graph, plan.at("O1")) == Rows{plan.at("P")});
  CHECK(gt::owners(graph, plan.at("M1")) == Rows{plan.at("P")});
  CHECK(gt::owners(graph, plan.at("O2")) == Rows{plan.at("P")});
  CHECK(gt::owners(graph, plan.at("A2")).empty());
  CHECK(gt::owners(graph, plan.at("A3")).empty());
  CHECK_THROWS_MATCHES(gt::owners(graph, 99), gt::ArgumentError,
                       gt::test::says("there is no element in row 99 of a plan of 10"));
}

TEST_CASE("The owners of all elements are those of each, on random plans", "[property]") {
  std::size_t inherited = 0;
  for (unsigned seed = 0; seed < 200; ++seed) {
    const gt::Graph graph{plans::random_plan(seed, 16, 34)};
    const gt::Owners all{graph};
    for (gt::ElementIndex element = 0; element < graph.size(); ++element) {
      std::vector<gt::ElementIndex> parties;
      for (const gt::Owner& owner : all.of(element)) parties.push_back(owner.party);
      parties.erase(std::ranges::unique(parties).begin(), parties.end());
      CHECK(parties == gt::owners(graph, element));
      if (all.are_inherited(element)) ++inherited;
    }
  }
  CHECK(inherited > 100);
}

SCENARIO("The measures of a budget or a risk are to serve no vision") {
  gt::PlanBuilder builder;
  gt::test::add_small(builder, "V Vision, B Resource, BM Measure, D Action, DM Measure",
                      "BM measures B, DM measures D");
  const gt::Graph graph{builder.build()};
  using Rows = std::vector<gt::ElementIndex>;
  CHECK(gt::out_of_sight(graph).element == Rows{3, 4});
  CHECK(gt::out_of_sight(graph, {.kinds = {"Measure"}}).element == Rows{4});
  CHECK(gt::out_of_sight(graph, {.ids = {"BM"}}).element == Rows{2});
  CHECK(gt::line_of_sight_report(graph).element == Rows{4});
}
