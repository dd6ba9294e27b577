#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/trace/ancestors.hpp>

#include "plans.hpp"
#include "says.hpp"

namespace gt = goldenthread;

namespace {

using Set = std::set<gt::ElementIndex>;

std::vector<gt::ElementIndex> listed(Set found, gt::ElementIndex without) {
  found.erase(without);
  return {found.begin(), found.end()};
}

// Grows a set by the links that `leads` accepts until nothing more comes.
template <class Leads>
void close(const plans::Tables& tables, Set& found, const Leads& leads) {
  for (bool grew = true; grew;) {
    grew = false;
    for (std::uint32_t link = 0; link < tables.plan().links().size(); ++link)
      if (const auto reached = leads(link, found); reached && found.insert(*reached).second) grew = true;
  }
}

std::vector<gt::ElementIndex> brute_ancestors(const plans::Tables& tables, gt::ElementIndex start) {
  Set found{start};
  const auto from = tables.plan().link_from();
  const auto to = tables.plan().link_to();
  close(tables, found, [&](std::uint32_t link, const Set& so_far) -> std::optional<gt::ElementIndex> {
    const bool goes = tables.traces(link) || (tables.type(link) == "responsible_for" && from[link] == start);
    return goes && so_far.contains(from[link]) ? std::optional{to[link]} : std::nullopt;
  });
  return listed(std::move(found), start);
}

std::vector<gt::ElementIndex> brute_descendants(const plans::Tables& tables, gt::ElementIndex start) {
  const gt::Plan& plan = tables.plan();
  const auto from = plan.link_from();
  const auto to = plan.link_to();
  const gt::Role role = plan.role(start);
  // What is reached and goes on, and what is reached in the capacity `part`.
  Set found{start};
  Set parts;
  close(tables, found, [&](std::uint32_t link, const Set& so_far) -> std::optional<gt::ElementIndex> {
    if (tables.traces(link) && so_far.contains(to[link])) return from[link];
    if (role == gt::Role::party && tables.type(link) == "responsible_for" && so_far.contains(from[link]) &&
        plan.role(from[link]) == gt::Role::party) {
      if (tables.cell("capacity", link) != "part") return to[link];
      parts.insert(to[link]);
    }
    if (role == gt::Role::lens && tables.type(link) == "addresses" && so_far.contains(to[link]) &&
        plan.role(to[link]) == gt::Role::lens)
      return from[link];
    return std::nullopt;
  });
  found.insert(parts.begin(), parts.end());
  return listed(std::move(found), start);
}

}  // namespace

TEST_CASE("Ancestors and descendants are what is reached link by link, on random plans") {
  plans::on_random_plans(80, 16, 40, [&](const plans::Tables& tables, const gt::Graph& graph) {
    for (gt::ElementIndex element = 0; element < graph.size(); ++element) {
      CHECK(gt::ancestors(graph, element) == brute_ancestors(tables, element));
      CHECK(gt::descendants(graph, element) == brute_descendants(tables, element));
    }
  });
}

TEST_CASE("People are who is responsible for the element or anything below it, on random plans") {
  for (unsigned seed = 100; seed < 130; ++seed) {
    const plans::Tables tables{plans::random_plan(seed, 16, 40)};
    const gt::Graph graph{tables.plan()};
    for (gt::ElementIndex element = 0; element < graph.size(); ++element) {
      Set wanted{element};
      const std::vector<gt::ElementIndex> below = brute_descendants(tables, element);
      wanted.insert(below.begin(), below.end());
      const Set before = wanted;
      for (std::uint32_t link = 0; link < graph.plan().links().size(); ++link)
        if (tables.type(link) == "responsible_for" && before.contains(graph.plan().link_to()[link]))
          wanted.insert(graph.plan().link_from()[link]);
      CHECK(gt::descendants(graph, element, {.people = true}) == listed(wanted, element));
    }
  }
}

SCENARIO("Tracing from a party") {
  GIVEN("a directorate with a team, a lead on one priority and a part in another") {
    gt::PlanBuilder builder;
    for (const char* id : {"DIR", "TEAM"}) builder.add(gt::ElementRow{.id = id, .kind = "Party", .title = "Party"});
    for (const char* id : {"P1", "P2", "P3"})
      builder.add(gt::ElementRow{.id = id, .kind = "Outcome", .title = "Priority"});
    for (const char* id : {"A1", "A2", "A3"})
      builder.add(gt::ElementRow{.id = id, .kind = "Action", .title = "Action"});
    for (const char* n : {"1", "2", "3"})
      builder.add(gt::LinkRow{.from = std::string{"A"} + n, .type = "contributes_to", .to = std::string{"P"} + n});
    builder.add(gt::LinkRow{.from = "TEAM", .type = "part_of", .to = "DIR"});
    builder.add(gt::LinkRow{.from = "DIR", .type = "responsible_for", .to = "P1", .capacity = "lead"});
    builder.add(gt::LinkRow{.from = "DIR", .type = "responsible_for", .to = "P2", .capacity = "part"});
    builder.add(gt::LinkRow{.from = "TEAM", .type = "responsible_for", .to = "P3"});
    const gt::Graph graph{builder.build()};
    const auto ids = [&](const std::vector<gt::ElementIndex>& elements) {
      std::string text;
      for (const gt::ElementIndex element : elements) text += std::string{graph.plan().id(element)} + " ";
      return text;
    };
    THEN("down it goes to what it leads and below, to its part alone, and to its team's") {
      CHECK(ids(gt::descendants(graph, "DIR")) == "TEAM P1 P2 P3 A1 A3 ");
      CHECK(ids(gt::descendants(graph, "TEAM")) == "P3 A3 ");
    }
    THEN("up it goes through what it is responsible for itself") {
      CHECK(ids(gt::ancestors(graph, "DIR")) == "P1 P2 ");
      CHECK(ids(gt::ancestors(graph, "TEAM")) == "DIR P3 ");
    }
    THEN("people are found from what they are responsible for") {
      CHECK(ids(gt::descendants(graph, "P1")) == "A1 ");
      CHECK(ids(gt::descendants(graph, "P1", {.people = true})) == "DIR A1 ");
    }
  }
}

SCENARIO("Tracing from a lens starts at what addresses it") {
  gt::PlanBuilder builder;
  for (const char* id : {"L", "SUB"}) builder.add(gt::ElementRow{.id = id, .kind = "Lens", .title = "Cause"});
  for (const char* id : {"O1", "O2"}) builder.add(gt::ElementRow{.id = id, .kind = "Outcome", .title = "Outcome"});
  builder.add(gt::ElementRow{.id = "A", .kind = "Action", .title = "Action"});
  builder.add(gt::LinkRow{.from = "O1", .type = "addresses", .to = "L"});
  builder.add(gt::LinkRow{.from = "O2", .type = "addresses", .to = "SUB"});
  builder.add(gt::LinkRow{.from = "SUB", .type = "part_of", .to = "L"});
  builder.add(gt::LinkRow{.from = "A", .type = "contributes_to", .to = "O1"});
  const gt::Graph graph{builder.build()};
  CHECK(gt::descendants(graph, "L") == std::vector<gt::ElementIndex>{1, 2, 3, 4});
  CHECK(gt::descendants(graph, "SUB") == std::vector<gt::ElementIndex>{3});
  CHECK(gt::ancestors(graph, "A") == std::vector<gt::ElementIndex>{2});
}

TEST_CASE("A chain of a million is walked both ways") {
  constexpr std::size_t length = 1'000'000;
  const gt::Graph graph{plans::chain(length).build()};
  std::vector<gt::ElementIndex> others(length - 1);
  std::iota(others.begin(), others.end(), gt::ElementIndex{1});
  CHECK(gt::ancestors(graph, "e0") == others);
  for (gt::ElementIndex& other : others) --other;
  CHECK(gt::descendants(graph, "e999999") == others);
}

TEST_CASE("A ladder with 2^1000 ways is walked once") {
  const gt::Graph graph{plans::ladder(1000).build()};
  CHECK(gt::ancestors(graph, "e0").size() == 3000);
  CHECK(gt::descendants(graph, "e3000").size() == 3000);
}

SCENARIO("Tracing from what the plan lacks is an error that names it") {
  const gt::Graph graph{plans::chain(3).build()};
  CHECK_THROWS_MATCHES(gt::ancestors(graph, "x"), gt::UnknownNameError, gt::test::says("there is no element 'x'"));
  CHECK_THROWS_MATCHES(gt::descendants(graph, "x"), gt::UnknownNameError, gt::test::says("there is no element 'x'"));
  CHECK_THROWS_MATCHES(gt::ancestors(graph, gt::ElementIndex{3}), gt::ArgumentError,
                       gt::test::says("element 3 is not a row of the plan, which has 3 elements"));
  CHECK_THROWS_MATCHES(gt::descendants(graph, gt::no_element), gt::ArgumentError,
                       gt::test::says("element 4294967295 is not a row of the plan, which has 3 elements"));
}
