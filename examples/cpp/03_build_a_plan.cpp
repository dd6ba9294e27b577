// Builds a small plan row by row, checks it, rolls it up and says why.
#include <iostream>

#include <goldenthread/goldenthread.hpp>

namespace gt = goldenthread;

int main() {
  gt::PlanBuilder builder;
  builder.add(gt::ElementRow{.id = "V", .kind = "Vision", .title = "A borough to be proud of"});
  builder.add(gt::ElementRow{.id = "HOMES", .kind = "Outcome", .title = "More homes"});
  builder.add(gt::ElementRow{.id = "SAFE", .kind = "Outcome", .title = "Safer streets"});
  builder.add(gt::ElementRow{.id = "A1", .kind = "Action", .title = "Build 500 homes", .progress = 0.6});
  builder.add(gt::ElementRow{.id = "A2", .kind = "Action", .title = "License landlords", .progress = 0.9});
  builder.add(gt::LinkRow{.from = "HOMES", .type = "contributes_to", .to = "V"});
  builder.add(gt::LinkRow{.from = "SAFE", .type = "contributes_to", .to = "V"});
  builder.add(gt::LinkRow{.from = "A1", .type = "contributes_to", .to = "HOMES", .weight = 2});
  builder.add(gt::LinkRow{.from = "A2", .type = "contributes_to", .to = "HOMES"});
  const gt::Graph graph{builder.build()};

  for (const gt::Finding& finding : gt::check(graph)) std::cout << finding << '\n';
  for (const gt::Path& path : gt::lines_of_sight(graph, "A1")) std::cout << path << '\n';
  std::cout << gt::explain(gt::roll_up(graph), "HOMES") << '\n';
}
