#include <iostream>

#include <goldenthread/goldenthread.hpp>

namespace gt = goldenthread;

int main() {
  const gt::Plan plan = gt::io::read_plan("examples/plans/barking-and-dagenham");
  const gt::Graph graph{plan};

  for (const gt::Finding& finding : gt::check(graph)) std::cout << finding << '\n';
  for (const gt::Path& path : gt::lines_of_sight(graph, "BD-PE-A03")) std::cout << path << '\n';

  const gt::Rollup result = gt::roll_up(graph, {.as_of = gt::Date{2020, 9, 30}});
  std::cout << gt::to_string(result.at("BD-SP-IG").status) << '\n' << gt::explain(result, "BD-PIR-04") << '\n';
}
