#include <algorithm>
#include <iterator>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/coverage/matrix.hpp>

#include "plans.hpp"
#include "says.hpp"
#include "share.hpp"

namespace gt = goldenthread;
using gt::test::graph_of;
using gt::test::no_rules;
using gt::test::row;
using gt::test::small_graph;
using Ids = std::vector<std::string>;

namespace {

gt::Selection of_kind(const std::string& kind) {
  gt::Selection selection;
  selection.kinds = {kind};
  return selection;
}

Ids ids(const gt::Graph& graph, const std::vector<gt::ElementIndex>& rows) {
  Ids names;
  for (const gt::ElementIndex at : rows) names.emplace_back(graph.plan().id(at));
  return names;
}

gt::MatrixCell cell(const gt::Matrix& matrix, std::size_t r, std::size_t c) { return matrix.at(r, c); }

}  // namespace

SCENARIO("root causes against actions and outcomes") {
  GIVEN("three causes, of which one is addressed from an outcome, one by an action, one by nothing") {
    const gt::Graph graph = small_graph(
        "PAY Lens, DEBT Lens, ALCOHOL Lens, JOBS Outcome, HOMES Outcome, IDLE Outcome, A1 Action, A2 Action, A3 Action",
        "A1 contributes_to JOBS, A2 contributes_to JOBS, A2 contributes_to HOMES, A3 contributes_to HOMES, JOBS "
        "addresses PAY, A2 addresses DEBT");
    WHEN("causes stand against outcomes") {
      const gt::Matrix matrix = gt::matrix(graph, of_kind("Lens"), of_kind("Outcome"));
      THEN("direct cells are links, and the others count what stands under both") {
        CHECK(ids(graph, {matrix.rows().begin(), matrix.rows().end()}) == Ids{"PAY", "DEBT", "ALCOHOL"});
        CHECK(ids(graph, {matrix.columns().begin(), matrix.columns().end()}) == Ids{"JOBS", "HOMES", "IDLE"});
        CHECK(cell(matrix, 0, 0) == gt::MatrixCell{0, 0, 1, 3});  // the outcome and both its actions
        CHECK(cell(matrix, 0, 1) == gt::MatrixCell{0, 1, 0, 1});  // the shared action
        CHECK(cell(matrix, 1, 0) == gt::MatrixCell{1, 0, 0, 1});
        CHECK(cell(matrix, 1, 1) == gt::MatrixCell{1, 1, 0, 1});
        CHECK(cell(matrix, 2, 0) == gt::MatrixCell{2, 0, 0, 0});
        CHECK(matrix.cells().size() == 4);
      }
      THEN("totals count each element once") {
        CHECK(matrix.row_totals()[0] == gt::MatrixTotal{1, 3});
        CHECK(matrix.row_totals()[1] == gt::MatrixTotal{0, 1});
        CHECK(matrix.column_totals()[0] == gt::MatrixTotal{1, 3});
        CHECK(matrix.column_totals()[1] == gt::MatrixTotal{0, 1});
        CHECK(matrix.total() == gt::MatrixTotal{1, 3});
      }
      THEN("the empty ones are named") {
        CHECK(ids(graph, matrix.empty_rows()) == Ids{"ALCOHOL"});
        CHECK(ids(graph, matrix.empty_columns()) == Ids{"IDLE"});
      }
      THEN("shares have a numerator and a denominator") {
        CHECK(matrix.row_share() == gt::Share{2, 3, 0});
        CHECK(matrix.column_share() == gt::Share{2, 3, 0});
        CHECK(matrix.direct_row_share() == gt::Share{1, 3, 0});
        CHECK(matrix.direct_column_share() == gt::Share{1, 3, 0});
      }
      THEN("there is nothing outside it") {
        CHECK_THROWS_MATCHES(matrix.at(3, 0), gt::ArgumentError,
                             gt::test::says("there is no cell in row 3, column 0 of a matrix of 3 by 3"));
        CHECK_THROWS_MATCHES(matrix.at(0, 3), gt::ArgumentError,
                             gt::test::says("there is no cell in row 0, column 3 of a matrix of 3 by 3"));
      }
    }
    WHEN("only actions are counted") {
      gt::MatrixOptions options;
      options.count.kinds = {"Action"};
      const gt::Matrix matrix = gt::matrix(graph, of_kind("Lens"), of_kind("Outcome"), options);
      CHECK(cell(matrix, 0, 0).below == 2);
      CHECK(matrix.row_totals()[0].below == 2);
    }
    WHEN("only one type of link joins") {
      gt::MatrixOptions options;
      options.links = {"addresses"};
      const gt::Matrix matrix = gt::matrix(graph, of_kind("Lens"), of_kind("Action"), options);
      CHECK(matrix.row_totals()[0] == gt::MatrixTotal{0, 0});
      CHECK(matrix.row_totals()[1] == gt::MatrixTotal{1, 1});
      options.links = {"adresses"};
      CHECK_THROWS_MATCHES(gt::matrix(graph, of_kind("Lens"), of_kind("Action"), options), gt::UnknownNameError,
                           gt::test::says("links: the framework has no link type 'adresses'; it has"));
    }
    WHEN("rows and columns change places") {
      const gt::Matrix one = gt::matrix(graph, of_kind("Lens"), of_kind("Outcome"));
      const gt::Matrix other = gt::matrix(graph, of_kind("Outcome"), of_kind("Lens"));
      for (std::size_t r = 0; r < 3; ++r)
        for (std::size_t c = 0; c < 3; ++c) {
          CHECK(cell(one, r, c).direct == cell(other, c, r).direct);
          CHECK(cell(one, r, c).below == cell(other, c, r).below);
        }
    }
    WHEN("there is too much to look at") {
      gt::MatrixOptions options;
      options.max_pairs = 3;
      CHECK_THROWS_MATCHES(gt::matrix(graph, of_kind("Lens"), of_kind("Outcome"), options), gt::ArgumentError,
                           gt::test::says("the matrix would look at more than max_pairs, 3, pairs of an element"));
    }
    WHEN("a selection cannot be used") {
      CHECK_THROWS_MATCHES(gt::matrix(graph, of_kind("Cause"), of_kind("Outcome")), gt::InputError,
                           gt::test::says("Cause"));
    }
  }
}

SCENARIO("a matrix of exactly as many pairs as it may look at, and a link that does not join") {
  GIVEN("a vision, an outcome and an action, one below another") {
    const gt::Graph graph = small_graph("V Vision, O Outcome, A Action", "O contributes_to V, A contributes_to O");
    gt::MatrixOptions options;
    options.max_pairs = 3;  // under the vision: itself, the outcome and the action
    CHECK(gt::matrix(graph, of_kind("Vision"), of_kind("Outcome"), options).total() == gt::MatrixTotal{1, 2});
    options.max_pairs = 2;
    CHECK_THROWS_MATCHES(gt::matrix(graph, of_kind("Vision"), of_kind("Outcome"), options), gt::ArgumentError,
                         gt::test::says("the matrix would look at more than max_pairs, 2, pairs"));
  }
  GIVEN("a grid of it that shows all, and one that shows less") {
    const gt::Graph graph = small_graph("V Vision, O Outcome, P Outcome", "O contributes_to V, P contributes_to V");
    const gt::Matrix matrix = gt::matrix(graph, of_kind("Vision"), of_kind("Outcome"));
    CHECK(gt::grid_frame(matrix, 2).title() == "Elements under both, 1 row by 2 columns");
    CHECK(gt::grid_frame(matrix, 1).title() ==
          "Elements under both, 1 row by 2 columns of which the first 1 are shown");
    const gt::Matrix turned = gt::matrix(graph, of_kind("Outcome"), of_kind("Vision"));
    CHECK(gt::grid_frame(turned, 2).title() == "Elements under both, 2 rows by 1 column");
    CHECK(gt::grid_frame(turned, 1).title() ==
          "Elements under both, 2 rows by 1 column of which the first 1 are shown");
  }
  GIVEN("a cause whose link is cancelled, and one whose link stands") {
    const gt::Graph graph = small_graph("PAY Lens, DEBT Lens, JOBS Outcome, A Action", "A contributes_to JOBS",
                                        {{.from = "JOBS", .type = "addresses", .to = "PAY", .state = "cancelled"},
                                         {.from = "JOBS", .type = "addresses", .to = "DEBT"}});
    const gt::Matrix matrix = gt::matrix(graph, of_kind("Lens"), of_kind("Outcome"));
    CHECK(matrix.row_totals()[0] == gt::MatrixTotal{0, 0});
    CHECK(matrix.row_totals()[1] == gt::MatrixTotal{1, 2});
    CHECK(ids(graph, matrix.empty_rows()) == Ids{"PAY"});
  }
}

SCENARIO("commitments against priorities, and parties against actions") {
  const gt::Graph graph =
      small_graph("C1 Vision, C2 Vision, THEME Outcome, P Outcome, Q Outcome, A Action, B Action, ANN Party, BO Party",
                  "THEME contributes_to C1, P contributes_to THEME, A contributes_to P, B depends_on A",
                  {{.from = "Q", .type = "contributes_to", .to = "C2", .basis = "whole_plan"},
                   {.from = "ANN", .type = "responsible_for", .to = "P", .capacity = "part"},
                   {.from = "BO", .type = "responsible_for", .to = "P", .capacity = "lead"}});
  GIVEN("links stated and for the whole plan") {
    const gt::Matrix matrix = gt::matrix(graph, of_kind("Vision"), of_kind("Outcome"));
    THEN("what is stated joins, however far down") {
      CHECK(cell(matrix, 0, 0) == gt::MatrixCell{0, 0, 1, 3});
      CHECK(cell(matrix, 0, 1) == gt::MatrixCell{0, 1, 0, 2});
      CHECK(ids(graph, matrix.empty_rows()) == Ids{"C2"});
      CHECK(ids(graph, matrix.empty_columns()) == Ids{"Q"});
    }
    THEN("the whole plan's joins where it is asked for") {
      gt::MatrixOptions options;
      options.basis = gt::Basis::whole_plan;
      CHECK(cell(gt::matrix(graph, of_kind("Vision"), of_kind("Outcome"), options), 1, 2) ==
            gt::MatrixCell{1, 2, 1, 1});
    }
  }
  GIVEN("a party that leads, and one with a part") {
    const gt::Matrix matrix = gt::matrix(graph, of_kind("Party"), of_kind("Action"));
    THEN("the lead goes down, the part does not") {
      CHECK(cell(matrix, 0, 0) == gt::MatrixCell{0, 0, 0, 0});
      CHECK(cell(matrix, 1, 0) == gt::MatrixCell{1, 0, 0, 1});
      const gt::Matrix outcomes = gt::matrix(graph, of_kind("Party"), of_kind("Outcome"));
      CHECK(cell(outcomes, 0, 1) == gt::MatrixCell{0, 1, 1, 1});
      CHECK(cell(outcomes, 1, 1) == gt::MatrixCell{1, 1, 1, 2});
    }
  }
  GIVEN("an action that depends on another") {
    THEN("it stands under it only where that is asked") {
      CHECK(cell(gt::matrix(graph, of_kind("Outcome"), of_kind("Action")), 1, 1).below == 0);
      gt::MatrixOptions options;
      options.links = {"contributes_to", "depends_on"};
      CHECK(cell(gt::matrix(graph, of_kind("Outcome"), of_kind("Action"), options), 1, 1).below == 1);
    }
  }
}

SCENARIO("empty rows that somebody accepted") {
  const gt::Graph graph = graph_of(
      no_rules(), {{"L1", "Lens", ""}, {"L2", "Lens", ""}, {"L3", "Lens", ""}, {"A", "Action", ""}},
      {{"A", "addresses", "L1"}},
      {{"L2", "answered", "A partner's", "Clerk", "2025-01-01"}, {"L1", "answered", "Both", "Clerk", "2025-01-01"}}, {},
      gt::Date{2025, 6, 1});
  gt::MatrixOptions options;
  options.justified_by = {"answered"};
  THEN("they are counted as such, those that are not empty are not") {
    CHECK(gt::matrix(graph, of_kind("Lens"), of_kind("Action"), options).row_share() == gt::Share{1, 3, 1});
    CHECK(gt::matrix(graph, of_kind("Lens"), of_kind("Action")).row_share() == gt::Share{1, 3, 0});
  }
  THEN("before they were, they are not") {
    options.as_of = gt::Date{2024, 12, 31};
    CHECK(gt::matrix(graph, of_kind("Lens"), of_kind("Action"), options).row_share() == gt::Share{1, 3, 0});
  }
  THEN("over nothing a share is undefined") {
    CHECK(gt::to_string(gt::matrix(graph, of_kind("Lens"), of_kind("Risk")).column_share()) == "0 of 0 (undefined)");
  }
}

TEST_CASE("a matrix over a million elements") {
  constexpr std::size_t count = 1'000'000;
  constexpr std::size_t tops = 40;
  std::vector<std::string> names(count);
  for (std::size_t i = 0; i < count; ++i) names[i] = "E" + std::to_string(i);
  const std::vector<std::string_view> id_cells(names.begin(), names.end());
  std::vector<std::string_view> kinds(count, "Action");
  std::vector<std::string_view> from, types, to;
  for (std::size_t i = 0; i < count; ++i) {
    if (i < tops) {
      kinds[i] = i % 2 == 0 ? "Outcome" : "Lens";
      continue;
    }
    from.insert(from.end(), 2, id_cells[i]);
    types.insert(types.end(), {"contributes_to", "addresses"});
    to.insert(to.end(), {id_cells[i % tops / 2 * 2], id_cells[i * 7 % tops / 2 * 2 + 1]});
  }
  const auto text = [](const char* name, const std::vector<std::string_view>& cells) {
    return gt::InputColumn{.name = name, .values = gt::TextInput{cells}};
  };
  gt::PlanBuilder builder;
  builder.add(gt::TableId::elements,
              {.rows = count, .columns = {text("id", id_cells), text("kind", kinds), text("title", id_cells)}});
  builder.add(gt::TableId::links,
              {.rows = from.size(), .columns = {text("from", from), text("type", types), text("to", to)}});
  const gt::Matrix matrix = gt::matrix(gt::Graph{builder.build()}, of_kind("Lens"), of_kind("Outcome"));
  std::size_t sum = 0;
  for (const gt::MatrixCell& cell : matrix.cells()) sum += cell.below;
  CHECK(sum == count - tops);
  CHECK(matrix.total().below == count - tops);
  CHECK(matrix.row_share() == gt::Share{tops / 2, tops / 2, 0});
}

TEST_CASE("matrices of many small plans, one cell at a time") {
  std::mt19937 engine(11);
  const auto below = [&](std::size_t end) { return static_cast<std::size_t>(engine() % end); };
  for (int round = 0; round < gt::test::share_of(500); ++round) {
    const std::size_t n = 2 + below(9);
    std::vector<gt::ElementRow> elements;
    std::vector<gt::LinkRow> links;
    std::set<std::pair<std::size_t, std::size_t>> traced;  // from below to above
    std::set<std::pair<std::size_t, std::size_t>> tied;    // from what is in the thread to the lens
    const std::vector<std::string> kinds{"Outcome", "Action", "Lens"};
    std::vector<std::size_t> kind;
    const auto id = [](std::size_t e) { return "E" + std::to_string(e); };
    for (std::size_t e = 0; e < n; ++e) {
      kind.push_back(below(3));
      elements.push_back({id(e), kinds[kind[e]], ""});
    }
    for (std::size_t i = 0; i < 2 * n; ++i) {
      const std::size_t a = below(n);
      const std::size_t b = below(n);
      if (kind[b] == 2 && kind[a] != 2) {
        if (tied.emplace(a, b).second) links.push_back({id(a), "addresses", id(b)});
      } else if (a > b && (kind[a] == 2) == (kind[b] == 2)) {
        if (traced.emplace(a, b).second) links.push_back({id(a), "part_of", id(b)});
      }
    }
    const gt::Graph graph = graph_of(no_rules(), elements, links);
    REQUIRE(graph.plan().findings().empty());

    // Everything that stands under `top`: grown until nothing is added.
    const auto under = [&](std::size_t top) {
      std::set<std::size_t> all{top};
      for (std::size_t before = 0; before != all.size();) {
        before = all.size();
        for (const auto& [lower, upper] : traced)
          if (all.contains(upper)) all.insert(lower);
        for (const auto& [item, lens] : tied)
          if (all.contains(lens)) all.insert(item);
      }
      return all;
    };
    for (const auto& [row_kind, column_kind] : {std::pair(0, 1), std::pair(2, 0), std::pair(2, 1), std::pair(0, 0)}) {
      const gt::Matrix matrix = gt::matrix(graph, of_kind(kinds[static_cast<std::size_t>(row_kind)]),
                                           of_kind(kinds[static_cast<std::size_t>(column_kind)]));
      std::size_t filled = 0;
      for (std::size_t r = 0; r < matrix.rows().size(); ++r) {
        std::set<std::size_t> row_total;
        for (std::size_t c = 0; c < matrix.columns().size(); ++c) {
          const auto left = under(matrix.rows()[r]);
          const auto right = under(matrix.columns()[c]);
          std::set<std::size_t> both;
          std::ranges::set_intersection(left, right, std::inserter(both, both.end()));
          const auto joined = [&](std::size_t a, std::size_t b) {
            return traced.contains({a, b}) || tied.contains({a, b});
          };
          const bool direct =
              joined(matrix.rows()[r], matrix.columns()[c]) || joined(matrix.columns()[c], matrix.rows()[r]);
          CHECK(matrix.at(r, c).below == both.size());
          CHECK(matrix.at(r, c).direct == (direct ? 1U : 0U));
          filled += direct || !both.empty() ? 1U : 0U;
          row_total.insert(both.begin(), both.end());
        }
        CHECK(matrix.row_totals()[r].below == row_total.size());
      }
      CHECK(matrix.cells().size() == filled);
    }
  }
}
