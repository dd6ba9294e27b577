// The roll-up and the checks on a graph of one's own: a plain boost::adjacency_list, no plan, headers only.
//
// Links goldenthread::core and nothing else.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <iomanip>
#include <iostream>
#include <limits>
#include <string>
#include <vector>

#include <boost/graph/adjacency_list.hpp>

#include <goldenthread/base/reason.hpp>
#include <goldenthread/sweep/coverage.hpp>
#include <goldenthread/sweep/path_counts.hpp>
#include <goldenthread/sweep/roll_up.hpp>
#include <goldenthread/sweep/single_points.hpp>
#include <goldenthread/sweep/tally.hpp>

namespace gt = goldenthread;

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// What this program already keeps of its own items: the sweeps read and write these fields where they are.
struct Item {
  std::string name;
  double own_score = unknown;               // what was measured, from 0 to 1
  std::uint8_t severity = 0;                // 3 off track, 2 unknown, 1 on track
  std::uint8_t category = gt::no_category;  // what the tally counts it as
  bool needs_work = true;                   // an outcome needs something under it; an action does not
  double score = unknown;
  gt::Reason reason = gt::Reason::none;
  double completeness = 0;
  std::uint8_t worst = 0;
};

struct Weighted {
  double weight = 1;
};

// The children of an item must be found as well as its parents: bidirectionalS.
using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, Item, Weighted>;

/// A made-up plan: a vision, four outcomes, five actions. One action serves two outcomes; one outcome has a single
/// action, and one has none.
Graph made_up_plan() {
  Graph graph;
  const auto outcome = [&](const char* name) { return add_vertex(Item{.name = name}, graph); };
  const auto action = [&](const char* name, double score) {
    const bool known = !std::isnan(score);
    const bool good = known && score >= 0.5;
    const auto category = static_cast<std::uint8_t>(known ? (good ? 0 : 1) : 2);
    const auto severity = static_cast<std::uint8_t>(known ? (good ? 1 : 3) : 2);
    return add_vertex(
        Item{.name = name, .own_score = score, .severity = severity, .category = category, .needs_work = false}, graph);
  };
  const auto vision = outcome("A place to thrive");
  const auto homes = outcome("Warm homes");
  const auto streets = outcome("Safe streets");
  const auto parks = outcome("Green parks");
  const auto air = outcome("Clean air");
  const auto insulate = action("Insulate 500 homes", 0.9);
  const auto inspect = action("Inspect rented homes", unknown);
  const auto lights = action("Light the estates", 0.3);
  const auto patrol = action("Patrol on foot", 0.8);
  const auto trees = action("Plant street trees", 0.6);
  // Edges run from child to parent.
  for (const auto child : {homes, streets, parks, air}) add_edge(child, vision, graph);
  add_edge(insulate, homes, Weighted{3}, graph);
  add_edge(inspect, homes, Weighted{1}, graph);
  add_edge(lights, homes, Weighted{1}, graph);
  add_edge(lights, streets, Weighted{1}, graph);
  add_edge(patrol, streets, Weighted{2}, graph);
  add_edge(trees, air, Weighted{1}, graph);
  return graph;
}

void roll_up(Graph& graph) {
  //! [maps]
  const std::vector<gt::RollUpRule> rules{
      {.method = gt::ScoreMethod::weighted_mean, .missing = gt::MissingPolicy::exclude}};
  gt::sweep_roll_up(graph,
                    gt::RollUpMaps{.own_score = get(&Item::own_score, graph),
                                   .score = get(&Item::score, graph),
                                   .reason = get(&Item::reason, graph),
                                   .completeness = get(&Item::completeness, graph),
                                   .worst = get(&Item::worst, graph),
                                   .own_severity = get(&Item::severity, graph),
                                   .weight = get(&Weighted::weight, graph)},
                    rules);
  //! [maps]
  const gt::Tallies tallies = gt::sweep_tally(graph, get(&Item::category, graph), 3);

  std::cout << "Roll-up                 score  known  worst       good  bad  unknown\n";
  const char* const words[] = {"-", "on track", "unknown", "off track"};
  for (const auto v : boost::make_iterator_range(vertices(graph))) {
    const Item& item = graph[v];
    std::cout << std::left << std::setw(22) << item.name << std::right << std::fixed;
    if (item.reason == gt::Reason::none)
      std::cout << std::setw(7) << std::setprecision(3) << item.score;
    else
      std::cout << std::setw(7) << gt::to_string(item.reason);
    std::cout << std::setw(6) << std::setprecision(0) << 100 * item.completeness << "%  " << std::left << std::setw(12)
              << words[item.worst] << std::right;
    const auto counts = tallies.of(v);
    std::cout << std::setw(4) << counts[0] << std::setw(5) << counts[1] << std::setw(9) << counts[2] << '\n';
  }
}

void check(const Graph& graph) {
  // An outcome is covered where something stands under it; actions need nothing.
  std::vector<std::uint8_t> covered;
  std::vector<std::uint8_t> bottom;
  std::vector<std::uint8_t> top;
  for (const auto v : boost::make_iterator_range(vertices(graph))) {
    covered.push_back(!graph[v].needs_work || in_degree(v, graph) > 0 ? 1 : 0);
    bottom.push_back(graph[v].needs_work ? 0 : 1);
    top.push_back(out_degree(v, graph) == 0 ? 1 : 0);
  }
  const auto index = get(boost::vertex_index, graph);
  const auto map = [&](std::vector<std::uint8_t>& column) {
    return boost::make_iterator_property_map(column.data(), index);
  };
  const gt::DeepCoverage coverage =
      gt::sweep_coverage(graph, map(covered), map(bottom), boost::static_property_map<bool>(true));
  const gt::SinglePoints points = gt::single_points_below(graph, map(bottom));
  const std::vector<std::uint64_t> paths = gt::count_paths(graph, map(top));

  std::cout << "\nChecks\n";
  for (const auto v : boost::make_iterator_range(vertices(graph))) {
    const auto vertex = static_cast<gt::Vertex>(v);
    const std::string& name = graph[v].name;
    if (covered[v] == 0) {
      std::cout << name << ": nothing stands under it\n";
    } else if (coverage.deep_all[v] == 0) {
      std::cout << name << ": covered, with a gap further down:";
      for (const gt::Vertex step : gt::way_to_gap(coverage, vertex))
        if (step != vertex) std::cout << " > " << graph[step].name;
      std::cout << '\n';
    }
    for (const gt::Vertex point : points.all(vertex))
      std::cout << name << ": depends on " << graph[point].name << " alone\n";
    if (!graph[v].needs_work) std::cout << name << ": " << paths[v] << " line(s) of sight to the vision\n";
  }
}

}  // namespace

int main() {
  try {
    Graph graph = made_up_plan();
    roll_up(graph);
    check(graph);
    return 0;
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
