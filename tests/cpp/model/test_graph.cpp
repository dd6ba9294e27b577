#include <algorithm>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/model/graph.hpp>
#include <goldenthread/model/plan_builder.hpp>

#include "says.hpp"

namespace gt = goldenthread;

namespace {

class Sketch {
 public:
  Sketch& element(std::string id, std::string kind) {
    builder_.add(gt::ElementRow{.id = std::move(id), .kind = std::move(kind), .title = "t"});
    return *this;
  }
  Sketch& link(std::string from, std::string type, std::string to, std::string basis = "", std::string state = "") {
    builder_.add(gt::LinkRow{.from = std::move(from),
                             .type = std::move(type),
                             .to = std::move(to),
                             .basis = std::move(basis),
                             .state = std::move(state)});
    return *this;
  }
  gt::Graph graph() { return gt::Graph{builder_.build()}; }

 private:
  gt::PlanBuilder builder_;
};

std::vector<std::string> parents(const gt::Graph& graph, const gt::CompressedGraph& edges, std::string_view id) {
  std::vector<std::string> found;
  for (const gt::Vertex parent : edges.parents(graph.vertex(graph.plan().at(id))))
    found.emplace_back(graph.plan().id(graph.element(parent)));
  std::ranges::sort(found);
  return found;
}

using Names = std::vector<std::string>;

}  // namespace

SCENARIO("The thread holds what scores, the extra graph what only traces") {
  GIVEN("links of every sort between four elements") {
    const gt::Graph graph = Sketch{}
                                .element("V", "Vision")
                                .element("O", "Outcome")
                                .element("A", "Action")
                                .element("B", "Action")
                                .element("C", "Action")
                                .element("P", "Party")
                                .link("O", "contributes_to", "V", "whole_plan")
                                .link("A", "contributes_to", "O")
                                .link("B", "supports", "O")
                                .link("B", "contributes_to", "O", "inferred", "draft")
                                .link("C", "contributes_to", "O", "", "rejected")
                                .link("P", "responsible_for", "A")
                                .graph();
    THEN("a stated link scores") { CHECK(parents(graph, graph.thread(), "A") == Names{"O"}); }
    THEN("whole-plan, draft and supports links only trace") {
      CHECK(parents(graph, graph.thread(), "O").empty());
      CHECK(parents(graph, graph.extra(), "O") == Names{"V"});
      CHECK(parents(graph, graph.thread(), "B").empty());
      CHECK(parents(graph, graph.extra(), "B") == Names{"O", "O"});
    }
    THEN("a rejected link does nothing") {
      CHECK(parents(graph, graph.thread(), "C").empty());
      CHECK(parents(graph, graph.extra(), "C").empty());
    }
    THEN("every link of a type can be had") {
      CHECK(parents(graph, graph.links("responsible_for"), "P") == Names{"A"});
      CHECK(graph.plan().cell(*graph.plan().links().find("from"), graph.link_rows("responsible_for")[0]) == "P");
      CHECK_THROWS_MATCHES(graph.links("no such type"), gt::UnknownNameError,
                           gt::test::says("the framework has no link type 'no such type'; it has"));
    }
    THEN("the numbering is topological for both together") {
      for (gt::Vertex v = 0; v < graph.size(); ++v) {
        for (const gt::Vertex parent : graph.thread().parents(v)) CHECK(parent > v);
        for (const gt::Vertex parent : graph.extra().parents(v)) CHECK(parent > v);
        CHECK(graph.vertex(graph.element(v)) == v);
      }
    }
    THEN("each edge knows its link") {
      const gt::Vertex outcome = graph.vertex(graph.plan().at("O"));
      REQUIRE(graph.thread().children(outcome).size() == 1);
      const auto edge = *graph.thread().child_edges(outcome).begin();
      CHECK(graph.thread_links()[edge] == 1);
    }
  }
}

SCENARIO("Rings are found in order and left out of the thread") {
  GIVEN("a ring of three outcomes under a vision, and a ring of actions that need each other") {
    const gt::Graph graph = Sketch{}
                                .element("V", "Vision")
                                .element("O1", "Outcome")
                                .element("O2", "Outcome")
                                .element("O3", "Outcome")
                                .element("A", "Action")
                                .element("B", "Action")
                                .link("O1", "contributes_to", "O2")
                                .link("O2", "contributes_to", "O3")
                                .link("O3", "contributes_to", "O1")
                                .link("O3", "contributes_to", "V")
                                .link("A", "contributes_to", "O2")
                                .link("A", "depends_on", "B")
                                .link("B", "depends_on", "A")
                                .graph();
    THEN("both rings are given, in the plan's order") {
      REQUIRE(graph.rings().size() == 2);
      CHECK(graph.rings()[0].link_type == "contributes_to");
      CHECK(graph.rings()[0].members == std::vector<gt::ElementIndex>{1, 2, 3});
      CHECK(graph.rings()[1].link_type == "depends_on");
      CHECK(graph.rings()[1].members == std::vector<gt::ElementIndex>{4, 5});
    }
    THEN("the rest of the thread is as it was") {
      CHECK(parents(graph, graph.thread(), "O3") == Names{"V"});
      CHECK(parents(graph, graph.thread(), "O1").empty());
      CHECK(parents(graph, graph.thread(), "A") == Names{"O2"});
    }
  }
  GIVEN("a thread that a supports link would close to a ring") {
    const gt::Graph graph = Sketch{}
                                .element("O", "Outcome")
                                .element("A", "Action")
                                .link("A", "contributes_to", "O")
                                .link("O", "supports", "A")
                                .graph();
    THEN("the thread keeps its link and the supports link is left out") {
      CHECK(parents(graph, graph.thread(), "A") == Names{"O"});
      CHECK(graph.extra().edge_count() == 0);
      REQUIRE(graph.rings().size() == 1);
      CHECK(graph.rings()[0].link_type == "supports");
    }
  }
}

TEST_CASE("shapes may loop") {
  const gt::Graph graph = Sketch{}
                              .element("D", "Document")
                              .element("E", "Document")
                              .link("D", "shapes", "E")
                              .link("E", "shapes", "D")
                              .graph();
  CHECK(graph.rings().empty());
  CHECK(graph.links("shapes").edge_count() == 2);
}

TEST_CASE("Several threads may ask for the same links at once") {
  Sketch sketch;
  sketch.element("P", "Party");
  for (int i = 0; i < 200; ++i) {
    sketch.element("A" + std::to_string(i), "Action");
    sketch.link("P", "responsible_for", "A" + std::to_string(i));
  }
  const gt::Graph graph = sketch.graph();
  std::vector<std::size_t> counts(4);
  std::vector<std::thread> readers;
  for (std::size_t& count : counts) readers.emplace_back([&] { count = graph.links("responsible_for").edge_count(); });
  for (std::thread& reader : readers) reader.join();
  CHECK(counts == std::vector<std::size_t>(4, 200));
}

TEST_CASE("A chain of a million elements is an ordinary plan") {
  constexpr std::size_t length = 1'000'000;
  std::vector<std::string> ids(length);
  for (std::size_t i = 0; i < length; ++i) ids[i] = "e" + std::to_string(i);
  const std::vector<std::string_view> id(ids.begin(), ids.end());
  const std::vector<std::string_view> kind(length, "Outcome");
  const std::vector<std::string_view> type(length - 1, "contributes_to");
  gt::PlanBuilder builder;
  builder.add(gt::TableId::elements,
              {.rows = length,
               .columns = {{"id", gt::TextInput{id}}, {"kind", gt::TextInput{kind}}, {"title", gt::TextInput{id}}}});
  builder.add(gt::TableId::links, {.rows = length - 1,
                                   .columns = {{"from", gt::TextInput{std::span{id}.subspan(1)}},
                                               {"type", gt::TextInput{type}},
                                               {"to", gt::TextInput{std::span{id}.first(length - 1)}}}});
  const gt::Graph graph{builder.build()};
  CHECK(graph.thread().level_count() == length);
  CHECK(graph.element(0) == length - 1);
}
