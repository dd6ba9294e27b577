// Uses the compiled library, as a program of somebody else's would: reads the example plan in the project's folder,
// checks it, rolls it up, and catches what the library throws.
#include <exception>
#include <filesystem>
#include <iostream>

#include <goldenthread/goldenthread.hpp>

namespace gt = goldenthread;

bool awkward();
bool own_json();

int main(int argc, char** argv) try {
  const std::filesystem::path project{argc > 1 ? argv[1] : "."};
  const gt::Plan plan = gt::io::read_plan(project / "examples/plans/barking-and-dagenham");
  const gt::Graph graph{plan};
  const gt::Findings findings = gt::check(graph);
  const gt::Rollup result = gt::roll_up(graph, {.as_of = gt::Date{2020, 9, 30}});
  std::cout << findings.size() << " findings; " << gt::explain(result, "BD-SP-IG") << '\n';
  try {
    static_cast<void>(result.at("no such element"));
  } catch (const gt::UnknownNameError&) {
    return findings.size() > 0 && awkward() && own_json() ? 0 : 1;
  }
  return 1;
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
