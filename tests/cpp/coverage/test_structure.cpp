#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/coverage/structure.hpp>

#include "plans.hpp"
#include "says.hpp"
#include "share.hpp"

namespace gt = goldenthread;
using gt::test::graph_of;
using gt::test::no_rules;
using Counts = std::vector<std::uint32_t>;

SCENARIO("a small plan's structure") {
  const gt::Graph graph = graph_of(no_rules(),
                                   {{"V", "Vision", ""},
                                    {"P", "Outcome", ""},
                                    {"Q", "Outcome", ""},
                                    {"A", "Action", ""},
                                    {"B", "Action", ""},
                                    {.id = "GONE", .kind = "Action", .state = "cancelled"},
                                    {"ANN", "Party", ""},
                                    {"BO", "Party", ""}},
                                   {{"P", "contributes_to", "V"},
                                    {.from = "Q", .type = "contributes_to", .to = "V", .basis = "whole_plan"},
                                    {"A", "contributes_to", "P"},
                                    {"A", "supports", "P"},
                                    {"A", "contributes_to", "Q"},
                                    {.from = "B", .type = "contributes_to", .to = "P", .basis = "inferred"},
                                    {"GONE", "contributes_to", "P"},
                                    {.from = "ANN", .type = "responsible_for", .to = "P", .capacity = "lead"},
                                    {.from = "ANN", .type = "responsible_for", .to = "P", .capacity = "joint"},
                                    {.from = "BO", .type = "responsible_for", .to = "A", .capacity = "support"}},
                                   {{"Q", "lead_count", "New", "Clerk", "2025-01-01"}});
  const gt::StructureFigures figures = gt::structure(graph);

  THEN("what is withdrawn is left out") {
    CHECK(figures.elements.element == std::vector<gt::ElementIndex>{0, 1, 2, 3, 4, 6, 7});
  }
  THEN("two links between the same two count once in a fan") {
    CHECK(figures.elements.fan_in == Counts{2, 2, 1, 0, 0, 0, 0});
    CHECK(figures.elements.fan_out == Counts{0, 1, 1, 2, 1, 0, 0});
    CHECK(figures.elements.depth == Counts{0, 1, 1, 2, 2, 0, 0});
    CHECK(figures.elements.height == Counts{2, 1, 1, 0, 0, 0, 0});
    CHECK(figures.depth == 2);
  }
  THEN("owners are counted by element and by capacity, and support is none") {
    CHECK(figures.elements.owners == Counts{0, 1, 0, 0, 0, 0, 0});
    CHECK(figures.owners.owner == std::vector<gt::ElementIndex>{6, 7});
    CHECK(figures.owners.elements == Counts{1, 0});
    CHECK(figures.owners.lead == Counts{1, 0});
    CHECK(figures.owners.joint == Counts{1, 0});
    CHECK(figures.owners.support == Counts{0, 1});
    CHECK(figures.owned == gt::Share{1, 4, 1});
  }
  THEN("links are counted by what they rest on") {
    CHECK(figures.links == gt::LinkStructure{7, 1, 1});
    CHECK(figures.links.inferred_share() == gt::Share{1, 8, 0});
  }
  THEN("a reader follows the vision and the objectives, or what is asked") {
    CHECK(figures.followed == gt::Share{3, 7, 0});
    CHECK(gt::structure(graph, {.followed = {.kinds = {"Action"}}}).followed == gt::Share{2, 7, 0});
    CHECK_THROWS_MATCHES(gt::structure(graph, {.followed = {.kinds = {"Deed"}}}), gt::InputError,
                         gt::test::says("Deed"));
  }
  THEN("each kind has its row") {
    CHECK(figures.kinds.elements == Counts{1, 2, 2, 2});
    CHECK(figures.kinds.max_fan_in == Counts{2, 2, 0, 0});
    CHECK(figures.kinds.mean_fan_in == std::vector<double>{2, 1.5, 0, 0});
    CHECK(figures.kinds.mean_fan_out == std::vector<double>{0, 1, 1.5, 0});
    CHECK(figures.kinds.tops == Counts{1, 0, 0, 2});
    CHECK(figures.kinds.bottoms == Counts{0, 0, 2, 2});
    CHECK(figures.kinds.owned == Counts{0, 1, 0, 0});
  }
  THEN("it is told in words") {
    CHECK(gt::to_string(figures, graph.plan()) ==
          "7 elements and 9 links, 2 deep\n"
          "Links to follow: 3 of 7 (42.9 %)\n"
          "With an owner: 1 of 4 (25 %), 1 justified\n"
          "Inferred rather than stated: 1 of 8 (12.5 %); 1 apply to the plan as a whole\n"
          "Vision: 1, at most 2 below and 0 above\n"
          "Outcome: 2, at most 2 below and 1 above\n"
          "Action: 2, at most 0 below and 2 above\n"
          "Party: 2, at most 0 below and 0 above\n");
  }
}

SCENARIO("the structure of nothing") {
  const gt::StructureFigures figures = gt::structure(graph_of(no_rules(), {}, {}));
  CHECK(figures.elements.element.empty());
  CHECK(figures.followed == gt::Share{});
  CHECK(figures.owned == gt::Share{});
  CHECK(figures.links.inferred_share() == gt::Share{});
}

TEST_CASE("structures of many small plans, one element at a time") {
  std::mt19937 engine(5);
  const auto below = [&](std::size_t end) { return static_cast<std::size_t>(engine() % end); };
  const std::vector<std::string> kinds{"Outcome", "Action", "Party"};
  const std::vector<std::string> capacities{"", "lead", "joint", "support", "part"};
  for (int round = 0; round < gt::test::share_of(1000); ++round) {
    const std::size_t n = 1 + below(8);
    std::vector<gt::ElementRow> elements;
    std::vector<gt::LinkRow> links;
    std::vector<std::size_t> kind;
    std::vector<bool> out;
    const auto id = [](std::size_t e) { return "E" + std::to_string(e); };
    for (std::size_t e = 0; e < n; ++e) {
      kind.push_back(below(3));
      out.push_back(below(5) == 0);
      elements.push_back({id(e), kinds[kind[e]], ""});
      if (out[e]) elements.back().state = "cancelled";
    }
    std::set<std::pair<std::size_t, std::size_t>> up;
    std::map<std::size_t, std::set<std::size_t>> owned_by;
    std::set<std::vector<std::string>> used;
    std::map<std::string, std::size_t> by_basis;
    for (std::size_t i = 0; i < 3 * n; ++i) {
      const std::size_t a = below(n);
      const std::size_t b = below(n);
      if (a == b) continue;
      const bool owns = kind[a] == 2;
      if (!owns && a < b) continue;
      gt::LinkRow row{id(a), owns ? "responsible_for" : below(2) == 0 ? "part_of" : "supports", id(b)};
      if (owns) row.capacity = capacities[below(5)];
      const std::vector<std::string> bases{"stated", "inferred", "whole_plan"};
      row.basis = bases[below(3)];
      const bool rejected = below(6) == 0;
      if (rejected) row.state = "rejected";
      if (!used.insert({row.from, row.type, row.to, row.capacity}).second) continue;
      links.push_back(row);
      if (rejected || out[a] || out[b]) continue;
      ++by_basis[row.basis];
      if (!owns)
        up.emplace(a, b);
      else if (row.capacity != "support")
        owned_by[a].insert(b);
    }
    const gt::Graph graph = graph_of(no_rules(), elements, links);
    REQUIRE(graph.plan().findings().empty());
    const gt::StructureFigures figures = gt::structure(graph);
    const std::function<std::uint32_t(std::size_t)> depth = [&](std::size_t e) {
      std::uint32_t most = 0;
      for (const auto& [lower, upper] : up)
        if (lower == e) most = std::max(most, depth(upper) + 1);
      return most;
    };
    const std::function<std::uint32_t(std::size_t)> height = [&](std::size_t e) {
      std::uint32_t most = 0;
      for (const auto& [lower, upper] : up)
        if (upper == e) most = std::max(most, height(lower) + 1);
      return most;
    };
    std::size_t at = 0;
    for (std::size_t e = 0; e < n; ++e) {
      if (out[e]) continue;
      REQUIRE(figures.elements.element.at(at) == e);
      CHECK(figures.elements.fan_in[at] ==
            std::ranges::count_if(up, [&](const auto& link) { return link.second == e; }));
      CHECK(figures.elements.fan_out[at] ==
            std::ranges::count_if(up, [&](const auto& link) { return link.first == e; }));
      CHECK(figures.elements.depth[at] == depth(e));
      CHECK(figures.elements.height[at] == height(e));
      CHECK(figures.elements.owners[at] ==
            std::ranges::count_if(owned_by, [&](const auto& entry) { return entry.second.contains(e); }));
      ++at;
    }
    CHECK(at == figures.elements.element.size());
    for (std::size_t i = 0; i < figures.owners.owner.size(); ++i)
      CHECK(figures.owners.elements[i] == owned_by[figures.owners.owner[i]].size());
    CHECK(figures.links == gt::LinkStructure{by_basis["stated"], by_basis["inferred"], by_basis["whole_plan"]});
  }
}

TEST_CASE("the structure of a chain of a million") {
  constexpr std::size_t count = 1'000'000;
  std::vector<std::string> names(count);
  for (std::size_t i = 0; i < count; ++i) names[i] = "E" + std::to_string(i);
  const std::vector<std::string_view> ids(names.begin(), names.end());
  const std::vector<std::string_view> kinds(count, "Outcome");
  const std::vector<std::string_view> types(count - 1, "part_of");
  const auto text = [](const char* name, std::span<const std::string_view> cells) {
    return gt::InputColumn{.name = name, .values = gt::TextInput{cells}};
  };
  gt::PlanBuilder builder;
  builder.add(gt::TableId::elements,
              {.rows = count, .columns = {text("id", ids), text("kind", kinds), text("title", ids)}});
  builder.add(gt::TableId::links, {.rows = count - 1,
                                   .columns = {text("from", std::span{ids}.subspan(1)), text("type", types),
                                               text("to", std::span{ids}.first(count - 1))}});
  const gt::StructureFigures figures = gt::structure(gt::Graph{builder.build()});
  CHECK(figures.depth == count - 1);
  CHECK(figures.followed == gt::Share{count, count, 0});
  CHECK(figures.kinds.mean_fan_in[0] == static_cast<double>(count - 1) / static_cast<double>(count));
}
