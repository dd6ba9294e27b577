// Reads the Barking & Dagenham Corporate Plan, lists its gaps, draws a line of sight and rolls its priorities up.
#include <cmath>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <iostream>
#include <map>
#include <string>

#include <goldenthread/coverage/check.hpp>
#include <goldenthread/io/plan_file.hpp>
#include <goldenthread/model/graph.hpp>
#include <goldenthread/rollup/explain.hpp>
#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/trace/lines_of_sight.hpp>
#include <goldenthread/trace/parse_selection.hpp>
#include <goldenthread/trace/select.hpp>

namespace gt = goldenthread;

namespace {

void show_gaps(const gt::Graph& graph) {
  const gt::Findings findings = gt::check(graph);
  std::cout << "\n== What the paper leaves open: " << findings.size() << " findings ==\n";
  std::map<std::string, std::size_t> counts;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    std::string name{findings.rule(i)};
    if (name.empty()) name = findings.code(i);
    if (++counts[name] <= 2) std::cout << findings[i] << '\n';
  }
  std::cout << "\nAll of them, by rule:\n";
  for (const auto& [name, count] : counts) std::printf("  %4zu  %s\n", count, name.c_str());
}

void show_line_of_sight(const gt::Graph& graph, std::string_view id) {
  const gt::LinesOfSight lines = gt::lines_of_sight(graph, id);
  std::cout << "\n== Line of sight from " << id << " (" << lines.count() << ") ==\n";
  for (const gt::Path& path : lines) {
    std::cout << path << "\n  its weakest basis: " << gt::to_string(path.weakest_basis()) << '\n';
    break;
  }
}

void show_priorities(const gt::Graph& graph) {
  const gt::Rollup result = gt::roll_up(graph);
  const gt::Plan& plan = graph.plan();
  std::cout << "\n== The strategic priorities on " << gt::to_string(result.as_of()) << " ==\n";
  const gt::Selection priorities = gt::parse_selection("kind='Strategic priority'", plan.framework());
  for (const gt::ElementIndex row : gt::select(graph, priorities)) {
    const gt::ElementResult priority = result.at(row);
    std::printf("%-10.*s %-40.*s %-8s known %3.0f%%  leaves %u\n", static_cast<int>(priority.id.size()),
                priority.id.data(), static_cast<int>(priority.title.size()), priority.title.data(),
                std::string{gt::label(priority.status)}.c_str(),
                std::isnan(priority.completeness) ? 0.0 : 100 * priority.completeness, priority.tally.total());
  }
  std::cout << '\n' << gt::explain(result, "BD-PIR-04") << '\n';
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const std::filesystem::path path = argc > 1 ? argv[1] : "examples/plans/barking-and-dagenham";
    const gt::Plan plan = gt::io::read_plan(path);
    const gt::Graph graph{plan};
    std::cout << plan.info().title << ", " << plan.info().body << ": " << plan.size() << " elements, "
              << plan.links().size() << " links\n";
    show_gaps(graph);
    show_line_of_sight(graph, "BD-PE-A03");
    show_priorities(graph);
    return 0;
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 2;
  }
}
