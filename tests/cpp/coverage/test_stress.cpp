// The shapes of stress_graphs.py, at full size: right, and without a limit on depth or on the number of ways.
#include <cstddef>
#include <cstdint>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/coverage/check.hpp>
#include <goldenthread/coverage/coverage.hpp>

#include "plan_of_columns.hpp"
#include "plans.hpp"
#include "share.hpp"

namespace gt = goldenthread;

namespace {

/// Elements by number, each of a kind by number, and links by contributes_to.
struct Shape {
  std::vector<std::string> kinds{"Layer", "Last"};
  std::vector<std::uint8_t> kind;
  std::vector<std::size_t> from;
  std::vector<std::size_t> to;

  std::size_t add(std::size_t of_kind) {
    kind.push_back(static_cast<std::uint8_t>(of_kind));
    return kind.size() - 1;
  }
  void link(std::size_t child, std::size_t parent) {
    from.push_back(child);
    to.push_back(parent);
  }

  [[nodiscard]] gt::Graph graph() const {
    gt::Framework framework = gt::test::no_rules();
    for (const std::string& name : kinds) {
      gt::Kind& made = framework.kinds.emplace_back();
      made.name = name;
      made.role = gt::Role::objective;
    }
    std::vector<std::string_view> names;
    for (const std::uint8_t each : kind) names.emplace_back(kinds[each]);
    return gt::Graph(gt::test::plan_of_columns(framework, names, from, to, "contributes_to"));
  }
};

/// Each below the one before it; the last is of the given kind.
Shape chain(std::size_t n, std::size_t last_kind) {
  Shape shape;
  for (std::size_t i = 0; i < n; ++i) {
    shape.add(i + 1 == n ? last_kind : 0);
    if (i != 0) shape.link(i, i - 1);
  }
  return shape;
}

std::vector<gt::Rule> layers_need(std::vector<std::string> kinds) {
  return {
      gt::test::asks("layered", "Layer", gt::test::linked_in("contributes_to", std::move(kinds)), gt::Depth::deep_all)};
}

std::size_t count(std::span<const std::uint8_t> column) {
  std::size_t sum = 0;
  for (const std::uint8_t cell : column) sum += cell;
  return sum;
}

// What is found apart from the lack of a vision, which these shapes do not have.
std::size_t found(const gt::Findings& findings) {
  return findings.size() - findings.count("orphan") - findings.count("isolated");
}

gt::Findings check(const gt::Graph& graph, const std::vector<gt::Rule>& rules) {
  return gt::check(graph, {.rules = rules, .framework_rules = false});
}

}  // namespace

TEST_CASE("a ladder of 100,000 layers, with 2^100000 ways, is covered") {
  constexpr std::size_t layers = 100'000;
  Shape shape;
  for (std::size_t i = 0; i < layers; ++i)
    for (std::size_t side = 0; side < 2; ++side) {
      const std::size_t e = shape.add(i + 1 == layers ? 1 : 0);
      if (i == 0) continue;
      shape.link(e, 2 * i - 2);
      shape.link(e, 2 * i - 1);
    }
  const gt::Graph graph = shape.graph();
  const auto rules = layers_need({"Layer", "Last"});
  const gt::CoverageReport report = gt::coverage(graph, rules);
  CHECK(count(report.deep_all()) == 2 * layers);
  CHECK(count(report.deep_any()) == 2 * layers);
  CHECK(report.deep_all_share() == gt::CoverageShare{2 * layers - 2, 2 * layers - 2, 0});
  CHECK(report.coverers()[0] == 2);
  CHECK(found(check(graph, rules)) == 0);
}

TEST_CASE("a chain of 1,000,000 is covered") {
  const std::size_t n = gt::test::share_of(std::size_t{1'000'000});
  const gt::Graph graph = chain(n, 1).graph();
  const gt::CoverageReport report = gt::coverage(graph, layers_need({"Layer", "Last"}));
  CHECK(count(report.deep_all()) == n);
  CHECK(found(check(graph, layers_need({"Layer", "Last"}))) == 0);
}

TEST_CASE("a gap at the bottom of a chain of 1,000,000 is found from everywhere above") {
  constexpr std::size_t n = 1'000'000;
  const gt::Graph graph = chain(n, 0).graph();
  const gt::Findings findings = check(graph, layers_need({"Layer"}));
  CHECK(findings.count("uncovered") == 1);
  REQUIRE(findings.count("deep_gap") == n - 1);
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (findings.code(i) != "deep_gap") continue;
    const gt::Finding first = findings[i];
    CHECK(first.path.size() == 64);
    CHECK(first.path.front() == "e0");
    CHECK(first.path.back() == "e999999");
    CHECK(first.message.find("999,999 steps down") != std::string::npos);
    CHECK(findings.path(i).size() == n);
    break;
  }
  // Words for a hundred thousand of them: each costs the same however far the gap is.
  std::size_t words = 0;
  for (std::size_t i = 0; i < 200'000; ++i)
    if (findings.code(i) == "deep_gap") words += findings[i].message.size();
  CHECK(words > 100'000);
}

TEST_CASE("a tail: what stands above a ring of two is not covered") {
  constexpr std::size_t n = 1'000'000;
  Shape shape = chain(n, 0);
  const std::size_t extra = shape.add(0);
  shape.link(n - 1, extra);
  shape.link(extra, n - 1);
  const gt::Graph graph = shape.graph();
  const auto rules = layers_need({"Layer"});
  const gt::CoverageReport report = gt::coverage(graph, rules);
  CHECK(count(report.deep_all()) == 0);
  CHECK(count(report.deep_any()) == 0);
  CHECK(report.shallow_share() == gt::CoverageShare{0, n + 1, 0});
  CHECK(report.rings()[n - 1] == gt::RingPosition::on);
  CHECK(report.rings()[extra] == gt::RingPosition::on);
  CHECK(report.rings()[n - 2] == gt::RingPosition::above);
  CHECK(report.rings()[0] == gt::RingPosition::above);
  const gt::Findings findings = check(graph, rules);
  CHECK(findings.count("cycle") == 2);
  CHECK(findings.count("above_cycle") == n - 1);
  CHECK(found(findings) == n + 1);
}

TEST_CASE("a million gaps take little memory, and come in the plan's order") {
  const std::size_t n = gt::test::share_of(std::size_t{1'000'000});
  Shape shape;
  for (std::size_t i = 0; i < n; ++i) shape.add(0);
  const gt::Graph graph = shape.graph();
  const gt::Findings findings = check(graph, layers_need({"Last"}));
  REQUIRE(findings.count("uncovered") == n);
  // Three of each element, after one of the whole plan: its table of links has no rows.
  REQUIRE(findings.size() == 1 + 3 * n);
  CHECK(findings.code(0) == "empty_table");
  // A record each, and what is kept of each element whether or not anything is found.
  CHECK(findings.memory() <= 20 * findings.size() + 32 * n);
  std::size_t out_of_order = 0;
  std::size_t words = 0;
  for (std::size_t i = 0; i < 3 * n; ++i) {
    out_of_order += findings.element(1 + i) == i / 3 ? 0U : 1U;
    if (i % 1000 == 0) words += findings[i].message.size();
  }
  CHECK(out_of_order == 0);
  CHECK(words > 3 * n / 1000 * 20);
  CHECK(findings[1].message ==
        "Layer 'e0' has nothing that rule layered asks for: 1 or more Last linked to it by contributes_to");
  CHECK(findings[findings.size() - 3].place.id == "e" + std::to_string(n - 1));
}

TEST_CASE("a comb: one parent of 1,000,000 is covered") {
  const std::size_t n = gt::test::share_of(std::size_t{1'000'000});
  Shape shape;
  shape.add(0);
  for (std::size_t i = 0; i < n; ++i) shape.link(shape.add(1), 0);
  const gt::Graph graph = shape.graph();
  const gt::CoverageReport report = gt::coverage(graph, layers_need({"Last"}));
  CHECK(report.coverers()[0] == n);
  CHECK(report.share()[0] == 1.0);
  CHECK(count(report.deep_all()) == n + 1);
  CHECK(found(check(graph, layers_need({"Last"}))) == 0);
}

TEST_CASE("a council of 200,000 has no defects, and one more gap is found by all above it alone") {
  constexpr std::size_t n = 200'000;
  Shape shape;
  shape.kinds = {"Aim", "Strand", "Work", "Team objective", "Own objective"};
  const std::vector<double> parts{.002, .01, .08, .3, .608};
  std::mt19937 engine(7);
  std::vector<std::size_t> above;
  for (std::size_t level = 0; level < parts.size(); ++level) {
    std::vector<std::size_t> here;
    const auto size = static_cast<std::size_t>(static_cast<double>(n) * parts[level]);
    for (std::size_t j = 0; j < size; ++j) {
      here.push_back(shape.add(level));
      if (level == 0) continue;
      const std::size_t first = above[j % above.size()];
      const std::size_t second = engine() % 10 < 3 ? above[engine() % above.size()] : first;
      shape.link(here.back(), first);
      if (second != first) shape.link(here.back(), second);
    }
    above = here;
  }
  std::vector<gt::Rule> rules;
  for (std::size_t level = 0; level + 1 < parts.size(); ++level)
    rules.push_back(gt::test::asks(shape.kinds[level], shape.kinds[level],
                                   gt::test::linked_in("contributes_to", {shape.kinds[level + 1]}),
                                   gt::Depth::deep_all));
  CHECK(found(check(shape.graph(), rules)) == 0);

  const std::size_t alone = shape.add(3);
  shape.link(alone, 400);  // the first theme, which asks for work
  const gt::Graph graph = shape.graph();
  const gt::Findings findings = check(graph, rules);
  CHECK(gt::test::places(findings, "uncovered") == std::vector<std::string>{"e" + std::to_string(alone)});
  CHECK(gt::test::places(findings, "unwanted") == std::vector<std::string>{"e400"});
  CHECK(findings.count("deep_gap") == 0);
}
