#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/share.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/trace/best_line.hpp>
#include <goldenthread/trace/owners.hpp>
#include <goldenthread/trace/path.hpp>
#include <goldenthread/trace/sight.hpp>

#include "plans.hpp"
#include "small_plan.hpp"

namespace gt = goldenthread;

SCENARIO("a line of 64 elements is written whole, and of a longer one the first 32 and the last") {
  const auto line = [](std::size_t length) {
    const gt::Graph graph{plans::chain(length).build()};
    return gt::ids_text(gt::first_line(graph, gt::ElementIndex{0}).value(), graph.plan());
  };
  const auto from_to = [](std::size_t first, std::size_t last) {
    std::string ids;
    for (std::size_t i = first; i <= last; ++i) ids += (i == first ? "e" : " → e") + std::to_string(i);
    return ids;
  };
  CHECK(line(64) == from_to(0, 63));
  CHECK(line(66) == from_to(0, 31) + " → … → " + from_to(35, 65));
}

SCENARIO("owners are named once each, of a few elements and of many") {
  for (const std::size_t count : {std::size_t{3}, std::size_t{16}, std::size_t{17}, std::size_t{20}}) {
    gt::PlanBuilder builder;
    gt::test::add_small(builder, "ANN Party, BO Party");
    std::vector<gt::ElementIndex> elements;
    std::vector<std::string> expected;
    for (std::size_t i = 0; i < count; ++i) {
      const std::string id = "A" + std::to_string(i);
      builder.add({.id = id, .kind = "Action", .title = id});
      elements.push_back(static_cast<gt::ElementIndex>(i + 2));
      expected.emplace_back(i % 3 == 0 ? "ANN; BO" : i % 3 == 1 ? "BO" : "");
      if (i % 3 == 0)
        for (const char* const capacity : {"lead", "support"})
          builder.add({.from = "ANN", .type = "responsible_for", .to = id, .capacity = capacity});
      if (i % 3 != 2) builder.add({.from = "BO", .type = "responsible_for", .to = id});
    }
    const gt::Graph graph{builder.build()};
    INFO(count);
    CHECK(gt::owner_texts(graph, elements) == expected);
  }
}

SCENARIO("how deep the thread runs is told of what has a line of sight, and of the rest only how many") {
  gt::PlanBuilder builder;
  gt::test::add_small(builder, "V Vision, O Outcome, A Action, B Milestone", "O contributes_to V, A contributes_to O");
  const gt::Graph graph{builder.build()};
  const std::string told = gt::to_string(gt::sight_by(graph, "kind"));
  const std::string all = to_string(gt::Share{1, 1, 0});
  INFO(told);
  CHECK(told.find("Outcome: " + all + ": 1 stated; 1 link deep, 1.0 on average\n") != std::string::npos);
  CHECK(told.find("Action: " + all + ": 1 stated; 2 links deep, 2.0 on average\n") != std::string::npos);
  CHECK(told.find("Milestone: " + to_string(gt::Share{0, 1, 0}) + "\n") != std::string::npos);
}
