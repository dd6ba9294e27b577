#include <sstream>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/trace/best_line.hpp>
#include <goldenthread/trace/path.hpp>

#include "plans.hpp"

namespace gt = goldenthread;

namespace {

gt::Plan homes(const gt::LinkRow& lower) {
  gt::PlanBuilder builder;
  builder.add(gt::ElementRow{.id = "A1", .kind = "Action", .title = "Build\n500 homes"});
  builder.add(gt::ElementRow{.id = "HOMES", .kind = "Outcome", .title = "More homes"});
  builder.add(gt::ElementRow{.id = "V", .kind = "Vision", .title = "One borough"});
  builder.add(gt::LinkRow{.from = "HOMES", .type = "contributes_to", .to = "V"});
  builder.add(lower);
  return builder.build();
}

}  // namespace

SCENARIO("A path says what it rests on") {
  GIVEN("an inferred draft link below a stated one") {
    const gt::Graph graph{
        homes({.from = "A1", .type = "contributes_to", .to = "HOMES", .basis = "inferred", .state = "draft"})};
    const gt::Path path = *gt::shortest_line(graph, "A1");
    THEN("its steps run from the bottom to the top") {
      CHECK(path.size() == 3);
      CHECK(path.length() == 2);
      CHECK(path[0] == gt::Step{0, 1});
      CHECK(path[1] == gt::Step{1, 0});
      CHECK(path[2] == gt::Step{2, gt::no_link});
      CHECK(path.bottom() == 0);
      CHECK(path.top() == 2);
    }
    THEN("its weakest link decides") {
      CHECK(path.weakest_basis() == gt::Basis::inferred);
      CHECK(path.has_draft());
      CHECK(gt::link_basis(graph.plan(), 0) == gt::Basis::stated);
      CHECK(gt::link_state(graph.plan(), 1) == gt::State::draft);
    }
    THEN("it is drawn a line each, whatever the titles hold") {
      std::ostringstream out;
      out << path;
      CHECK(out.str() ==
            "Action A1: Build 500 homes\n"
            "  → contributes_to (inferred, draft)\n"
            "Outcome HOMES: More homes\n"
            "  → contributes_to\n"
            "Vision V: One borough");
    }
  }
  GIVEN("a whole-plan link") {
    const gt::Graph graph{homes({.from = "A1", .type = "contributes_to", .to = "HOMES", .basis = "whole_plan"})};
    const gt::Path path = *gt::shortest_line(graph, "A1");
    CHECK(path.weakest_basis() == gt::Basis::whole_plan);
    CHECK_FALSE(path.has_draft());
    CHECK(to_string(path).find("(whole_plan)") != std::string::npos);
  }
  GIVEN("a proposed link on a stated basis") {
    const gt::Graph graph{homes({.from = "A1", .type = "contributes_to", .to = "HOMES", .state = "proposed"})};
    const gt::Path path = *gt::shortest_line(graph, "A1");
    CHECK(path.has_draft());
    CHECK(to_string(path).find("(proposed)") != std::string::npos);
  }
  GIVEN("neither bases nor states") {
    const gt::Graph graph{homes({.from = "A1", .type = "contributes_to", .to = "HOMES"})};
    const gt::Path path = *gt::shortest_line(graph, "A1");
    CHECK(path.weakest_basis() == gt::Basis::stated);
    CHECK_FALSE(path.has_draft());
    AND_THEN("the vision's own line depends on no link") {
      const gt::Path own = *gt::shortest_line(graph, "V");
      CHECK(own.length() == 0);
      CHECK(own.weakest_basis() == gt::Basis::stated);
      CHECK(to_string(own) == "Vision V: One borough");
      CHECK_FALSE(own == path);
    }
  }
}
