// A partner's strategy beside a council's plan: Hackney's Health and Wellbeing Strategy, as a minute speaks of it, and
// its Strategic Plan 2022-26. What both papers name is one element, and each plan is asked what of it the other shares.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include <goldenthread/goldenthread.hpp>
#include <goldenthread/io/csv.hpp>

namespace gt = goldenthread;

int main() {
  const std::filesystem::path plans = "examples/plans";
  const std::string across = "examples/plans/hackney-health-and-wellbeing/across/links.csv";
  std::ifstream file{across, std::ios::binary};
  const std::string text{std::istreambuf_iterator<char>{file}, {}};

  const gt::Plan merged = gt::merge_plans({{"hackney", gt::io::read_plan(plans / "hackney")},
                                           {"health", gt::io::read_plan(plans / "hackney-health-and-wellbeing")}},
                                          {.links = {gt::io::to_input_table(gt::io::read_csv(text, across), across)}});
  std::cout << merged.size() << " elements, " << merged.links().size() << " links\n";
  for (const gt::Finding& finding : merged.findings())
    if (finding.place.column == "title") std::cout << finding << '\n';

  const gt::Graph graph{merged};
  const auto of = [](const std::string& plan, const std::string& kind) {
    return gt::Selection{.kinds = {kind}, .fields = {{"plan", gt::Comparison::equal, {plan}}}};
  };
  const gt::Matrix matrix =
      gt::matrix(graph, of("health", "Focus"), of("hackney", "Priority"), {.links = {"aligns_with"}});
  std::cout << "Focuses with a priority: " << gt::to_string(matrix.direct_row_share()) << '\n'
            << "Priorities with a focus: " << gt::to_string(matrix.direct_column_share()) << '\n';
  for (const gt::ElementIndex row : matrix.empty_rows()) std::cout << "No priority: " << merged.title(row) << '\n';
  std::cout << '\n' << gt::to_string(gt::structure(graph), merged);
}
