#include <cmath>
#include <cstddef>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/trace/best_line.hpp>
#include <goldenthread/trace/line_report.hpp>

#include "plans.hpp"
#include "says.hpp"
#include "share.hpp"

namespace gt = goldenthread;

TEST_CASE("The report says of each element at the bottom what its own line says, on random plans") {
  std::size_t broken = 0;
  std::size_t sound = 0;
  plans::on_random_plans(100, 16, 26, [&](const plans::Tables& tables, const gt::Graph& graph) {
    const gt::LineOfSightReport report = gt::line_of_sight_report(graph);
    std::vector<gt::ElementIndex> bottom;
    for (gt::ElementIndex element = 0; element < graph.size(); ++element) {
      std::size_t up = 0;
      std::size_t down = 0;
      for (std::uint32_t link = 0; link < graph.plan().links().size(); ++link) {
        if (!tables.traces(link)) continue;
        if (graph.plan().link_from()[link] == element) ++up;
        if (graph.plan().link_to()[link] == element) ++down;
      }
      const gt::Role role = graph.plan().role(element);
      const bool is_work = role == gt::Role::objective || role == gt::Role::action || role == gt::Role::milestone ||
                           role == gt::Role::measure;
      if (tables.is_beside(element) && !gt::shortest_line(graph, element)) continue;
      if (down == 0 && (is_work || up != 0)) bottom.push_back(element);
    }
    REQUIRE(report.element == bottom);
    for (std::size_t i = 0; i < report.size(); ++i) {
      // A party's own way up is asked of what it is responsible for as well; the report is of the thread.
      if (graph.plan().role(report.element[i]) == gt::Role::party) continue;
      const auto line = gt::shortest_line(graph, report.element[i]);
      CHECK((report.broken[i] != 0) == !line.has_value());
      const gt::Path way = line ? *line : gt::find_break(graph, report.element[i])->nearest;
      CHECK(report.length[i] == way.length());
      CHECK(report.top[i] == way.top());
      CHECK(report.line(graph.plan(), i) == way);
      CHECK(report.basis[i] == way.weakest_basis());
      ++(line ? sound : broken);
    }
  });
  CHECK(broken > gt::test::least_of(50U));
  CHECK(sound > gt::test::least_of(50U));
}

SCENARIO("A plan in which nothing is linked") {
  const gt::Graph graph{
      plans::Columns{.kinds = {"Vision", "Outcome", "Party", "Action"}, .from = {}, .to = {}}.build()};
  const gt::LineOfSightReport report = gt::line_of_sight_report(graph);
  CHECK(report.element == std::vector<gt::ElementIndex>{1, 3});
  CHECK(report.top == std::vector<gt::ElementIndex>{1, 3});
  CHECK(report.length == std::vector<std::uint32_t>{0, 0});
  CHECK(report.broken == std::vector<std::uint8_t>{1, 1});
  CHECK(report.share() == gt::Share{0, 2, 0});
  CHECK(report.line(graph.plan(), 1).length() == 0);
  CHECK_THROWS_MATCHES(report.line(graph.plan(), 2), gt::ArgumentError,
                       gt::test::says("there is no row 2 in a report of 2"));
}

SCENARIO("A plan without anything at the bottom") {
  const gt::Graph graph{plans::Columns{.kinds = {"Vision"}, .from = {}, .to = {}}.build()};
  const gt::Share share = gt::line_of_sight_report(graph).share();
  CHECK(share == gt::Share{0, 0, 0});
  CHECK(std::isnan(share.value()));
  CHECK(gt::to_string(share) == "0 of 0 (undefined)");
}

SCENARIO("A broken line that somebody accepted") {
  gt::PlanBuilder builder;
  builder.add({.id = "A", .kind = "Action", .title = "Act"});
  builder.add({.id = "B", .kind = "Action", .title = "Be"});
  builder.add(gt::JustificationRow{"A", "orphan", "Asked for by law", "Clerk", "2025-04-01", "2026-03-31"});
  const gt::Graph graph{builder.build()};
  CHECK(gt::line_of_sight_report(graph, gt::Date{2025, 6, 1}).justified == std::vector<std::uint8_t>{1, 0});
  CHECK(gt::line_of_sight_report(graph, gt::Date{2025, 6, 1}).share() == gt::Share{0, 2, 1});
  CHECK(gt::line_of_sight_report(graph, gt::Date{2025, 3, 31}).share().justified == 0);
  CHECK(gt::line_of_sight_report(graph, gt::Date{2026, 4, 1}).share().justified == 0);
}

SCENARIO("What is withdrawn is not at the bottom") {
  gt::PlanBuilder builder;
  builder.add({.id = "V", .kind = "Vision", .title = "One borough"});
  builder.add({.id = "O", .kind = "Outcome", .title = "More homes"});
  builder.add({.id = "OLD", .kind = "Action", .title = "Buy", .state = "superseded"});
  builder.add({.id = "OFF", .kind = "Action", .title = "Sell", .state = "cancelled"});
  builder.add({.id = "NEW", .kind = "Action", .title = "Build", .state = "draft"});
  builder.add(gt::LinkRow{"O", "contributes_to", "V"});
  builder.add(gt::LinkRow{"OLD", "contributes_to", "O"});
  const gt::LineOfSightReport report = gt::line_of_sight_report(gt::Graph{builder.build()});
  CHECK(report.element == std::vector<gt::ElementIndex>{1, 4});
  CHECK(report.broken == std::vector<std::uint8_t>{0, 1});
}

TEST_CASE("A chain of a million has one row") {
  const gt::LineOfSightReport report = gt::line_of_sight_report(gt::Graph{plans::chain(1'000'000).build()});
  REQUIRE(report.size() == 1);
  CHECK(report.length[0] == 999'999);
  CHECK(report.top[0] == 999'999);
  CHECK(report.broken[0] == 0);
}
