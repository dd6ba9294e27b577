#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/frame/write_csv.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/reporting/portfolio.hpp>
#include <goldenthread/rollup/roll_up_by.hpp>
#include <goldenthread/trace/ancestors.hpp>
#include <goldenthread/trace/lines_of_sight.hpp>
#include <goldenthread/trace/owners.hpp>

using namespace goldenthread;

namespace {

using Ids = std::vector<std::string>;

/// Two posts, of which one changes hands on 1 October, and a person who is responsible for something themselves.
Graph council(const std::string& post_kind = "Post", const std::string& person_kind = "Person") {
  Framework framework = Framework::standard();
  framework.kinds.push_back({.name = "Post", .role = Role::party});
  framework.kinds.push_back({.name = "Person", .role = Role::party});
  PlanBuilder builder{framework};
  for (const char* id : {"V", "O"})
    builder.add(ElementRow{.id = id, .kind = id == std::string{"V"} ? "Vision" : "Outcome", .title = id});
  for (const char* id : {"A", "B", "C"})
    builder.add(ElementRow{.id = id, .kind = "Action", .title = id, .start = "2024-04-01", .due = "2025-03-31"});
  for (const char* id : {"HOUSING", "FINANCE"}) builder.add(ElementRow{.id = id, .kind = post_kind, .title = id});
  for (const char* id : {"ADA", "BOB"}) builder.add(ElementRow{.id = id, .kind = person_kind, .title = id});
  builder.add(LinkRow{.from = "O", .type = "contributes_to", .to = "V"});
  for (const char* id : {"A", "B", "C"}) builder.add(LinkRow{.from = id, .type = "contributes_to", .to = "O"});
  builder.add(LinkRow{.from = "HOUSING", .type = "responsible_for", .to = "A", .capacity = Capacity::lead});
  builder.add(LinkRow{.from = "FINANCE", .type = "responsible_for", .to = "B", .capacity = Capacity::lead});
  builder.add(LinkRow{.from = "BOB", .type = "responsible_for", .to = "C", .capacity = Capacity::lead});
  builder.add(LinkRow{.from = "ADA", .type = "holds", .to = "HOUSING", .valid_to = "2024-09-30"});
  builder.add(LinkRow{.from = "BOB", .type = "holds", .to = "HOUSING", .valid_from = "2024-10-01"});
  builder.add(UpdateRow{.element = "A", .date = "2024-09-15", .status = Status::off_track});
  builder.add(UpdateRow{.element = "A", .date = "2024-11-15", .status = Status::on_track, .commentary = "Mended"});
  return Graph{builder.build()};
}

Ids ids_of(const Plan& plan, const std::vector<ElementIndex>& elements) {
  Ids ids;
  for (const ElementIndex element : elements) ids.emplace_back(plan.id(element));
  return ids;
}

const Date before{2024, 9, 30};
const Date after{2024, 12, 31};

Ids owners_of(const Graph& graph, Date day, const char* id) {
  return ids_of(graph.plan(), owners(PlanAt{graph, day}, graph.plan().at(id)));
}

Portfolio portfolio_of(const Graph& graph, Date day, const char* id) {
  return portfolio(roll_up(graph, {.as_of = day}), id);
}

}  // namespace

TEST_CASE("whoever holds a post on the day owns what it is responsible for") {
  const Graph graph = council();
  CHECK(owners_of(graph, before, "A") == Ids{"HOUSING", "ADA"});
  CHECK(owners_of(graph, after, "A") == Ids{"HOUSING", "BOB"});
  CHECK(owners_of(graph, after, "B") == Ids{"FINANCE"});
  CHECK(owners_of(graph, after, "C") == Ids{"BOB"});
  const Owners all{PlanAt{graph, after}};
  const auto of_a = all.of(graph.plan().at("A"));
  REQUIRE(of_a.size() == 2);
  CHECK(of_a[0].post == no_element);
  CHECK(of_a[1].post == graph.plan().at("HOUSING"));
  CHECK(of_a[1].capacity == Capacity::lead);
}

TEST_CASE("a new holder's portfolio says what was inherited, and in what state") {
  const Graph graph = council();
  const Portfolio bob = portfolio_of(graph, after, "BOB");
  CHECK(ids_of(graph.plan(), bob.element) == Ids{"A", "C"});
  CHECK(bob.post == std::vector<ElementIndex>{graph.plan().at("HOUSING"), no_element});
  CHECK(bob.held_since == std::vector<Date>{Date{2024, 10, 1}, Date::none()});
  CHECK(bob.status == std::vector<Status>{Status::on_track, bob.status[1]});
  CHECK(bob.status_then == std::vector<Status>{Status::off_track, Status::no_data});
  CHECK(bob.total.sole == 2);
  CHECK(bob.others[0].empty());
  const Rollup result = roll_up(graph, {.as_of = after});
  CHECK(to_string(result, bob).find("as HOUSING since 1 October 2024, when it was off track") != std::string::npos);
  CHECK(to_csv(frame(result, bob)).find("HOUSING,2024-10-01,off_track") != std::string::npos);

  CHECK(portfolio_of(graph, after, "ADA").size() == 0);
  const Portfolio ada = portfolio_of(graph, before, "ADA");
  CHECK(ids_of(graph.plan(), ada.element) == Ids{"A"});
  // Held as long as anybody knows: what was inherited is as it is.
  CHECK(ada.held_since[0].is_none());
  CHECK(ada.status_then[0] == Status::off_track);
  // The post has its own page, whoever holds it.
  CHECK(portfolio_of(graph, before, "HOUSING").total.sole == 1);
  CHECK(portfolio_of(graph, after, "HOUSING").others[0].empty());
  // Of those who hold none, nothing is said of posts.
  CHECK(to_csv(frame(result, portfolio(result, "FINANCE"))).find("held_since") == std::string::npos);
}

TEST_CASE("a post and who holds it share nothing, also where they are of one kind") {
  const Graph graph = council("Party", "Party");
  CHECK(portfolio_of(graph, after, "BOB").total.joint == 0);
  CHECK(portfolio_of(graph, after, "HOUSING").total.joint == 0);
  CHECK(portfolio_of(graph, after, "BOB").others[0].empty());
}

TEST_CASE("a portfolio of a roll-up, and ways up and down, go by the posts held") {
  const Graph graph = council();
  const Plan& plan = graph.plan();
  const Rollup result = roll_up(graph, {.as_of = after});
  const GroupedRollup by = roll_up_by(result, "portfolio");
  CHECK(by.at("BOB").linked == 2);
  CHECK(by.at("ADA").linked == 0);
  CHECK(by.at("HOUSING").linked == 1);
  Grouping people = Grouping::named("portfolio", plan.framework(), {"Person"});
  CHECK(roll_up_by(result, people).at("BOB").linked == 2);
  CHECK(roll_up_by(result, people).groups.size() == 2);

  const PlanAt at{graph, after};
  CHECK(ids_of(plan, descendants(at, "BOB")) == Ids{"A", "C", "HOUSING"});
  CHECK(ids_of(plan, descendants(at, "ADA")).empty());
  CHECK(ids_of(plan, descendants(PlanAt{graph, before}, "ADA")) == Ids{"A", "HOUSING"});
  CHECK(ids_of(plan, descendants(at, "O", {.people = true})) == Ids{"A", "B", "C", "HOUSING", "FINANCE", "BOB"});
  CHECK(ids_of(plan, ancestors(at, "BOB")) == Ids{"V", "O", "A", "C"});
  CHECK(ids_of(plan, ancestors(PlanAt{graph, before}, "BOB")) == Ids{"V", "O", "C"});
}
