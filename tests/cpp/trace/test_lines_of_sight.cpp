#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <ranges>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/trace/lines_of_sight.hpp>

#include "plans.hpp"
#include "says.hpp"
#include "share.hpp"
#include "small_plan.hpp"

namespace gt = goldenthread;

static_assert(std::ranges::forward_range<gt::LinesOfSight>);
static_assert(std::forward_iterator<gt::LinesOfSight::Iterator>);

namespace {

using plans::Enumeration;
using plans::Lines;

Lines steps_of(const gt::LinesOfSight& lines) {
  Lines found;
  for (const gt::Path& path : lines) found.emplace_back(path.begin(), path.end());
  return found;
}

std::vector<gt::ElementIndex> elements_of(const Lines& lines) {
  std::vector<gt::ElementIndex> found;
  for (const auto& line : lines)
    for (const gt::Step& step : line) found.push_back(step.element);
  std::ranges::sort(found);
  found.erase(std::ranges::unique(found).begin(), found.end());
  return found;
}

void check_against_enumeration(const gt::Graph& graph, const plans::Tables& tables, gt::ElementIndex element,
                               const gt::LineEnd& to) {
  const Lines wanted = Enumeration{tables, element, to}.lines();
  const gt::LinesOfSight lines = gt::lines_of_sight(graph, element, {.to = to});
  REQUIRE(steps_of(lines) == wanted);
  CHECK(lines.count() == wanted.size());
  CHECK(lines.empty() == wanted.empty());
  CHECK_FALSE(lines.count_saturated());
  CHECK(lines.elements() == elements_of(wanted));
}

std::string ids(const gt::Path& path) {
  std::string text;
  for (const gt::Step& step : path) text += (text.empty() ? "" : " ") + std::string{path.plan().id(step.element)};
  return text;
}

}  // namespace

TEST_CASE("Lines of sight are all the lines there are, in order, on random plans") {
  std::size_t several = 0;
  for (unsigned seed = 0; seed < gt::test::share_of(60U); ++seed) {
    const plans::Tables tables{plans::random_plan(seed, 13, 40)};
    const gt::Graph graph{tables.plan()};
    REQUIRE(graph.rings().empty());
    for (gt::ElementIndex element = 0; element < graph.size(); ++element) {
      check_against_enumeration(graph, tables, element, gt::Role::vision);
      check_against_enumeration(graph, tables, element, gt::Role::objective);
      check_against_enumeration(graph, tables, element, gt::Role::lens);
      check_against_enumeration(graph, tables, element, gt::ElementIndex{seed % 13});
      if (gt::lines_of_sight(graph, element).count() > 1) ++several;
    }
  }
  CHECK(several > gt::test::least_of(50U));
}

SCENARIO("A ladder of diamonds has more lines than anybody can walk") {
  GIVEN("60 layers") {
    const gt::Graph graph{plans::ladder(60).build()};
    const gt::LinesOfSight lines = gt::lines_of_sight(graph, "e0");
    THEN("they are counted exactly") {
      CHECK(lines.count() == std::uint64_t{1} << 60U);
      CHECK_FALSE(lines.count_saturated());
    }
    THEN("the first come at once, the last link varying first") {
      auto line = lines.begin();
      const gt::Path first = *line;
      const gt::Path second = *++line;
      CHECK(first.length() == 120);
      CHECK(first[1].element == 1);
      CHECK(first[119].element == 178);
      CHECK(second[119].element == 179);
      CHECK(std::equal(first.begin(), first.begin() + 118, second.begin()));
    }
    THEN("the first thousand differ") {
      std::set<std::vector<gt::ElementIndex>> seen;
      for (const gt::Path& path : gt::lines_of_sight(graph, "e0", {.limit = 1000})) {
        std::vector<gt::ElementIndex> elements;
        for (const gt::Step& step : path) elements.push_back(step.element);
        seen.insert(elements);
      }
      CHECK(seen.size() == 1000);
    }
  }
  GIVEN("63, 64 and 200 layers") {
    const gt::Graph below{plans::ladder(63).build()};
    const gt::Graph at{plans::ladder(64).build()};
    const gt::Graph above{plans::ladder(200).build()};
    THEN("the count stops at 2^64-1 and says so") {
      CHECK(gt::lines_of_sight(below, "e0").count() == std::uint64_t{1} << 63U);
      CHECK_FALSE(gt::lines_of_sight(below, "e0").count_saturated());
      CHECK(gt::lines_of_sight(at, "e0").count() == UINT64_MAX);
      CHECK(gt::lines_of_sight(at, "e0").count_saturated());
      CHECK(gt::lines_of_sight(above, "e0").count() == UINT64_MAX);
      CHECK((*gt::lines_of_sight(above, "e0").begin()).length() == 400);
    }
  }
}

TEST_CASE("A chain of a million has one line") {
  constexpr std::size_t length = 1'000'000;
  const gt::Graph graph{plans::chain(length).build()};
  const gt::LinesOfSight lines = gt::lines_of_sight(graph, "e0");
  CHECK(lines.count() == 1);
  std::size_t walked = 0;
  for (const gt::Path& path : lines) {
    ++walked;
    CHECK(path.size() == length);
    CHECK(path.top() == length - 1);
  }
  CHECK(walked == 1);
}

SCENARIO("Only what leads to the end is walked") {
  GIVEN("an action under the vision's outcome, and under 2^60 ways to an outcome that serves nothing") {
    plans::Columns columns = plans::ladder(60);
    const std::size_t top = columns.kinds.size() - 1;
    columns.kinds[top] = "Outcome";
    columns.kinds.insert(columns.kinds.end(), {"Outcome", "Vision"});
    columns.from.insert(columns.from.end(), {0, top + 1});
    columns.to.insert(columns.to.end(), {top + 1, top + 2});
    const gt::Graph graph{columns.build()};
    THEN("there is one line") {
      const gt::LinesOfSight lines = gt::lines_of_sight(graph, "e0");
      CHECK(lines.count() == 1);
      CHECK_FALSE(lines.empty());
      CHECK(ids(*lines.begin()) == "e0 e181 e182");
      CHECK(std::ranges::distance(lines) == 1);
      CHECK(lines.elements() == std::vector<gt::ElementIndex>{0, 181, 182});
    }
  }
}

SCENARIO("The limit bounds what is given and not what is counted") {
  const gt::Graph graph{plans::ladder(3).build()};
  const auto given = [&](std::uint64_t limit) {
    return std::ranges::distance(gt::lines_of_sight(graph, "e0", {.limit = limit}));
  };
  CHECK(given(0) == 0);
  CHECK(given(1) == 1);
  CHECK(given(5) == 5);
  CHECK(given(8) == 8);
  CHECK(given(9) == 8);
  CHECK(gt::lines_of_sight(graph, "e0", {.limit = 0}).count() == 8);
}

SCENARIO("Iterators are values") {
  const gt::Graph graph{plans::ladder(3).build()};
  const gt::LinesOfSight lines = gt::lines_of_sight(graph, "e0");
  auto line = lines.begin();
  const auto kept = line++;
  CHECK(kept == lines.begin());
  CHECK(line != kept);
  CHECK(*kept == *lines.begin());
  CHECK_FALSE(*line == *kept);
  auto again = kept;
  CHECK(*++again == *line);
  CHECK(again == line);
  CHECK(gt::LinesOfSight::Iterator{} == std::default_sentinel);
}

SCENARIO("The ends of a line of sight") {
  GIVEN("a party, what it is responsible for, and a lens that this addresses") {
    gt::PlanBuilder builder;
    gt::test::add_small(builder, "V Vision, V2 Vision, O Outcome, A Action, P Party, L Lens",
                        "A contributes_to O, O contributes_to V, V contributes_to V2, O addresses L");
    builder.add(gt::LinkRow{.from = "P", .type = "responsible_for", .to = "A", .capacity = "part"});
    const gt::Graph graph{builder.build()};
    const auto all = [&](std::string_view id, const gt::LineEnd& to) {
      std::string text;
      for (const gt::Path& path : gt::lines_of_sight(graph, id, {.to = to})) text += ids(path) + ";";
      return text;
    };
    THEN("a line from a party starts at the party") { CHECK(all("P", gt::Role::vision) == "P A O V;"); }
    THEN("a line ends at the first vision, and beyond it where that one is named") {
      CHECK(all("A", gt::Role::vision) == "A O V;");
      CHECK(all("A", "V2") == "A O V V2;");
      CHECK(all("A", gt::ElementIndex{2}) == "A O;");
    }
    THEN("a vision has the line of itself") { CHECK(all("V", gt::Role::vision) == "V;"); }
    THEN("a line leads to a lens through what addresses it") {
      CHECK(all("A", gt::Role::lens) == "A O L;");
      CHECK(all("P", "L") == "P A O L;");
      CHECK(all("V", "L").empty());
    }
    THEN("what is not there is named") {
      CHECK_THROWS_MATCHES(gt::lines_of_sight(graph, "X"), gt::UnknownNameError,
                           gt::test::says("there is no element 'X'"));
      CHECK_THROWS_MATCHES(gt::lines_of_sight(graph, "A", {.to = "X"}), gt::UnknownNameError,
                           gt::test::says("there is no element 'X'"));
      CHECK_THROWS_MATCHES(gt::lines_of_sight(graph, gt::ElementIndex{6}), gt::ArgumentError,
                           gt::test::says("element 6 is not a row of the plan, which has 6 elements"));
      CHECK_THROWS_MATCHES(gt::lines_of_sight(graph, "A", {.to = gt::ElementIndex{6}}), gt::ArgumentError,
                           gt::test::says("element 6 is not a row of the plan, which has 6 elements"));
    }
  }
}

SCENARIO("Links inside a ring carry no line, and everything else does") {
  GIVEN("a ring of two outcomes, one of which serves the vision") {
    const plans::Columns columns{
        .kinds = {"Action", "Outcome", "Outcome", "Vision"}, .from = {0, 1, 2, 2}, .to = {1, 2, 1, 3}};
    const gt::Graph graph{columns.build()};
    REQUIRE(graph.rings().size() == 1);
    CHECK(gt::lines_of_sight(graph, "e2").count() == 1);
    CHECK(gt::lines_of_sight(graph, "e0").empty());
  }
}

TEST_CASE("Several threads may walk and count the same lines") {
  const gt::Graph graph{plans::ladder(10).build()};
  const gt::LinesOfSight lines = gt::lines_of_sight(graph, "e0");
  std::vector<std::size_t> walked(4);
  std::vector<std::thread> threads;
  threads.reserve(walked.size());
  for (std::size_t i = 0; i < walked.size(); ++i)
    threads.emplace_back([&, i] { walked[i] = static_cast<std::size_t>(std::ranges::distance(lines)); });
  for (std::thread& thread : threads) thread.join();
  CHECK(walked == std::vector<std::size_t>(4, 1024));
}

TEST_CASE("Lines outlive the graph that they were asked of") {
  std::optional<gt::LinesOfSight> lines;
  {
    const gt::Graph graph{plans::ladder(2).build()};
    lines = gt::lines_of_sight(graph, "e0");
  }
  CHECK(lines->count() == 4);
  CHECK(ids(*lines->begin()) == "e0 e1 e3 e4 e6");
}

TEST_CASE("A ladder of a hundred thousand layers is walked like a chain") {
  const gt::Graph graph{plans::ladder(100'000).build()};
  const gt::LinesOfSight lines = gt::lines_of_sight(graph, "e0");
  CHECK(lines.count_saturated());
  auto line = lines.begin();
  CHECK((*line).length() == 200'000);
  CHECK((*++line)[199'999].element == 299'999);
  CHECK(lines.elements().size() == 300'001);
}

TEST_CASE("Beside a million others one line costs its own length") {
  const std::size_t teeth = gt::test::share_of(std::size_t{1'000'000});
  plans::Columns comb;
  comb.kinds.assign(teeth + 1, "Action");
  comb.kinds[teeth] = "Vision";
  for (std::size_t i = 0; i < teeth; ++i) {
    comb.from.push_back(i);
    comb.to.push_back(teeth);
  }
  const gt::Graph graph{comb.build()};
  for (gt::ElementIndex element = 0; element < teeth; element += 10) {
    const gt::LinesOfSight lines = gt::lines_of_sight(graph, element);
    REQUIRE(lines.count() == 1);
    REQUIRE((*lines.begin())[1].element == teeth);
  }
}

TEST_CASE("A long chain over a ring reaches the vision from above the ring alone") {
  constexpr std::size_t length = 100'000;
  plans::Columns tail = plans::chain(length);
  // Below the chain two that serve each other, one of which serves the chain too.
  tail.kinds.insert(tail.kinds.end(), {"Outcome", "Outcome"});
  tail.from.insert(tail.from.end(), {length, length + 1, length});
  tail.to.insert(tail.to.end(), {length + 1, length, 0});
  const gt::Graph graph{tail.build()};
  REQUIRE(graph.rings().size() == 1);
  CHECK((*gt::lines_of_sight(graph, gt::ElementIndex{length}).begin()).length() == length);
  CHECK(gt::lines_of_sight(graph, gt::ElementIndex{length + 1}).empty());
}

TEST_CASE("Lines of sight say in words how many there are, and show the first") {
  const gt::Graph graph{plans::ladder(10).build()};
  const gt::LinesOfSight lines = gt::lines_of_sight(graph, "e0");
  CHECK(lines.summary() == "1,024 lines of sight from e0");
  CHECK(lines.summary(10) == "1,024 lines of sight from e0, the first 10 shown");
  CHECK(lines.summary(1024) == "1,024 lines of sight from e0");
  const std::string two = to_string(lines, 2);
  auto second = lines.begin();
  ++second;
  CHECK(two == "1,024 lines of sight from e0, the first 2 shown\n\n" + to_string(*lines.begin()) + "\n\n" +
                   to_string(*second));
  const gt::LinesOfSight none = gt::lines_of_sight(graph, "e0", {.to = gt::Role::party});
  CHECK(to_string(none) == "0 lines of sight from e0");
}
