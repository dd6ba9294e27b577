// Long tables: how often a call can be stopped grows with their rows, in each stage of it.
#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/detail/in_steps.hpp>
#include <goldenthread/combine/merge_plans.hpp>
#include <goldenthread/coverage/check.hpp>
#include <goldenthread/coverage/findings.hpp>
#include <goldenthread/graph/build_level_graph.hpp>
#include <goldenthread/model/graph.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/live.hpp>
#include <goldenthread/rollup/live_rows.hpp>

#include "stopping.hpp"

using namespace goldenthread;
using namespace goldenthread::test;

namespace {

/// A part of a call, by the share of it that is done.
struct Stage {
  const char* name;
  double first;
  double last;
};

constexpr std::size_t few = 20'000;
constexpr std::size_t many = 4 * few;

std::vector<double> shares_of(const auto& call) {
  std::size_t asked = 0;
  std::vector<double> told;
  call(stopping_at(0, asked, told));
  CHECK(std::ranges::is_sorted(told));
  return told;
}

/// Checks that each stage of a call of many rows can be stopped so many times more often than that of a call of few.
void check_stages(const auto& call_of_few, const auto& call_of_many, const std::vector<Stage>& stages,
                  std::ptrdiff_t more = (many - few) / detail::usual_step) {
  const std::vector<double> one = shares_of(call_of_few);
  const std::vector<double> other = shares_of(call_of_many);
  for (const Stage& stage : stages) {
    const auto within = [&](const std::vector<double>& told) {
      return std::ranges::count_if(told, [&](double done) { return done >= stage.first && done < stage.last; });
    };
    INFO(stage.name);
    CHECK(within(other) >= within(one) + more);
  }
}

/// Texts, of which each is there as long as this.
class Texts {
 public:
  template <class Of>
  Texts(std::size_t count, const Of& of) {
    for (std::size_t i = 0; i < count; ++i) cells_.push_back(of(i));
    views_.assign(cells_.begin(), cells_.end());
  }
  [[nodiscard]] TextInput input() const { return {.values = views_}; }

 private:
  std::vector<std::string> cells_;
  std::vector<std::string_view> views_;
};

/// Actions below one vision, each with a date and a number, and what was reported of each.
struct Tables {
  explicit Tables(std::size_t count, bool one_wrong = false)
      : rows(count),
        ids(count, [](std::size_t i) { return i == 0 ? std::string{"V"} : "A" + std::to_string(i); }),
        kinds(count,
              [&](std::size_t i) {
                return std::string{i == 0 ? "Vision" : one_wrong && i == 7 ? "Act" : "Action"};
              }),
        titles(count, [](std::size_t i) { return "Build bridge " + std::to_string(i); }),
        due(count, [](std::size_t i) { return "2026-03-" + std::to_string(10 + i % 20); }),
        tops(count, [](std::size_t) { return std::string{"V"}; }),
        types(count, [](std::size_t) { return std::string{"contributes_to"}; }),
        days(count, [](std::size_t i) { return "2025-06-" + std::to_string(10 + i % 20); }) {}

  void fill(PlanBuilder& builder) const {
    builder.add(TableId::elements, {.rows = rows,
                                    .columns = {{.name = "id", .values = ids.input()},
                                                {.name = "kind", .values = kinds.input()},
                                                {.name = "title", .values = titles.input()},
                                                {.name = "due", .values = due.input()}}});
    InputTable links{.rows = rows - 1};
    const auto without_first = [](const Texts& texts) { return TextInput{.values = texts.input().values.subspan(1)}; };
    links.columns = {{.name = "from", .values = without_first(ids)},
                     {.name = "type", .values = without_first(types)},
                     {.name = "to", .values = without_first(tops)}};
    builder.add(TableId::links, std::move(links));
    builder.add(TableId::updates, {.rows = rows,
                                   .columns = {{.name = "element", .values = ids.input()},
                                               {.name = "date", .values = days.input()},
                                               {.name = "commentary", .values = titles.input()}}});
  }
  [[nodiscard]] Plan plan() const {
    PlanBuilder builder;
    fill(builder);
    return builder.build();
  }

  std::size_t rows;
  Texts ids, kinds, titles, due, tops, types, days;
};

struct FewAndMany {
  Tables small{few};
  Tables large{many};
  Plan one = small.plan();
  Plan other = large.plan();
};

const FewAndMany& tables() {
  static const FewAndMany made;
  return made;
}

}  // namespace

TEST_CASE("each stage of building a plan can be stopped the more often the more rows there are") {
  const auto build = [](const Tables& from) {
    return [&](const Progress& progress) {
      PlanBuilder builder;
      from.fill(builder);
      static_cast<void>(builder.build(Building::strict, progress));
    };
  };
  check_stages(build(tables().small), build(tables().large),
               {{"elements", 0.1, 0.36}, {"links", 0.37, 0.6}, {"updates", 0.64, 0.899}});
}

TEST_CASE("each stage of taking rows out of a plan can be stopped the more often the more rows there are") {
  const auto without = [](const Plan& plan) {
    return [&](const Progress& progress) {
      PlanBuilder builder{plan};
      builder.remove(ElementRow{.id = "A7"});
      static_cast<void>(builder.build(Building::strict, progress));
    };
  };
  check_stages(without(tables().one), without(tables().other),
               {{"rows that go", 0.0, 0.055}, {"elements", 0.1, 0.36}, {"links", 0.37, 0.6}});
}

TEST_CASE("each stage of leaving wrong rows out can be stopped the more often the more rows there are") {
  const auto build = [](const Tables& from) {
    return [&](const Progress& progress) {
      PlanBuilder builder;
      from.fill(builder);
      const Plan made = builder.build(Building::lenient, progress);
      CHECK(made.size() == from.rows - 1);
      CHECK(made.find("A8") == 7);
    };
  };
  const Tables one{few, true};
  const Tables other{many, true};
  check_stages(build(one), build(other),
               {{"ends of links", 0.37, 0.6},
                {"new numbers of elements", 0.91, 0.9201},
                {"tables", 0.9201, 0.96},
                {"index of ids", 0.96, 0.981}});
}

TEST_CASE("putting rows in the place of others can be stopped the more often the more rows there are") {
  const auto replaced = [](const Plan& plan) {
    return [&](const Progress& progress) {
      PlanBuilder builder{plan};
      builder.replace(ElementRow{.id = "A7", .kind = "Action", .title = "Build a tunnel"});
      const Plan made = builder.build(Building::strict, progress);
      CHECK(made.title(7) == "Build a tunnel");
      CHECK(made.id(7) == "A7");
      CHECK(made.size() == plan.size());
    };
  };
  check_stages(replaced(tables().one), replaced(tables().other),
               {{"rows that go", 0.0, 0.055}, {"tables", 0.92, 0.96}});
}

TEST_CASE("adding rows to a plan can be stopped the more often the more rows it has") {
  const auto added = [](const Plan& plan) {
    return [&](const Progress& progress) {
      PlanBuilder builder{plan};
      builder.add(ElementRow{.id = "N", .kind = "Action", .title = "Build a tunnel"});
      static_cast<void>(builder.build(Building::strict, progress));
    };
  };
  check_stages(added(tables().one), added(tables().other), {{"all tables", 0.1, 0.9}});
}

TEST_CASE("adding rows to a live roll-up can be stopped the more often the more of them there are") {
  // Some four thousand elements are gone through between two looks.
  const auto added = [](std::size_t rows) {
    return [rows](const Progress& progress) {
      const Graph graph{wide_plan(rows)};
      LiveRollup live{graph, {.as_of = Date{2025, 9, 30}}};
      LiveRows all;
      const Texts ids{rows,
                      [&](std::size_t i) { return std::string{graph.plan().id(static_cast<ElementIndex>(i + 1))}; }};
      const Texts days{rows, [](std::size_t) { return std::string{"2025-09-20"}; }};
      append_rows(all, TableId::updates,
                  {.rows = rows,
                   .columns = {{.name = "element", .values = ids.input()}, {.name = "date", .values = days.input()}}},
                  graph.plan().framework(), progress.part(0, 0.5));
      live.add(all, progress.part(0.5, 1));
    };
  };
  check_stages(added(5'000), added(20'000),
               {{"read", 0.0, 0.5}, {"by element", 0.68, 0.71}, {"taken in", 0.71, 0.77}, {"prepared", 0.8, 0.999}}, 2);
}

TEST_CASE("freezing a plan can be stopped the more often the more links it has") {
  // Some hundred thousand links are gone through between two looks.
  const auto graph = [](std::size_t rows) {
    std::vector<Vertex> from(rows), to(rows);
    for (std::size_t i = 0; i < rows; ++i) {
      from[i] = static_cast<Vertex>(i % (rows / 2) + 1);
      to[i] = 0;
    }
    return [rows, from, to](const Progress& progress) {
      static_cast<void>(build_level_graph(rows / 2 + 1, {from, to}, {}, 1, progress));
    };
  };
  check_stages(
      graph(300'000), graph(1'200'000),
      {{"grouping by both ends", 0.0, 0.15}, {"levels", 0.15, 0.25}, {"places", 0.25, 0.35}, {"parents", 0.35, 0.43}},
      2);
}

TEST_CASE("merging plans can be stopped the more often the more rows they have") {
  const auto merge = [](const Plan& plan) {
    return [&](const Progress& progress) {
      const std::vector<PlanPart> parts{{.name = "now", .plan = plan}, {.name = "then", .plan = plan}};
      static_cast<void>(merge_plans(parts, {.progress = progress}));
    };
  };
  check_stages(merge(tables().one), merge(tables().other),
               {{"ids", 0.1, 0.15}, {"tables", 0.15, 0.45}, {"building", 0.55, 0.95}});
}

TEST_CASE("findings for an audience can be stopped the more often the more of them there are") {
  const auto shown = [](std::size_t count) {
    PlanBuilder builder;
    for (std::size_t i = 0; i < count; ++i)
      builder.add(ElementRow{
          .id = "A" + std::to_string(i), .kind = "Action", .title = "Build", .audience = i % 10 == 0 ? "member" : ""});
    return [found = check(Graph{builder.build()})](const Progress& progress) {
      static_cast<void>(found.shown_to(Audience::everyone, progress));
    };
  };
  constexpr std::ptrdiff_t more = 10;
  check_stages(shown(500), shown(2'000), {{"findings", 0.2, 0.999}}, more);
  const Findings found = check(Graph{wide_plan(20)});
  const std::size_t points = stop_everywhere(
      [&](const Progress& progress) {
        const std::size_t size = found.shown_to(Audience::exempt, progress).size();
        CHECK(size == found.size());
      },
      [] {});
  CHECK(points == 2);
}
