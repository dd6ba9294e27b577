#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/views/matrix_drawing.hpp>

#include "drawn_checks.hpp"

namespace gt = goldenthread;
using Catch::Matchers::ContainsSubstring;

namespace {

/// Two outcomes and three actions, two of them under the first outcome.
gt::Matrix crossed(const std::string& title) {
  gt::PlanBuilder builder;
  for (const std::string id : {"O1", "O2"}) builder.add(gt::ElementRow{.id = id, .kind = "Outcome", .title = title});
  for (const std::string id : {"A1", "A2", "A3"})
    builder.add(gt::ElementRow{.id = id, .kind = "Action", .title = "Build " + id.substr(1)});
  builder.add(gt::LinkRow{.from = "A1", .type = "contributes_to", .to = "O1"});
  builder.add(gt::LinkRow{.from = "A2", .type = "contributes_to", .to = "O1"});
  return gt::matrix(gt::Graph{builder.build()}, {.kinds = {"Outcome"}}, {.kinds = {"Action"}});
}

}  // namespace

SCENARIO("A matrix is drawn with its numbers, and what has nothing is marked by words") {
  const gt::views::Drawn drawn = gt::views::matrix_drawing(crossed("Homes"));
  check_drawn(drawn);
  CHECK_THAT(drawn.svg,
             ContainsSubstring("2 rows by 3 columns: 1 of 2 rows has nothing (Homes (O2)); 1 of 3 columns has "
                               "nothing (Build 3 (A3))."));
  CHECK(times_in(drawn.svg, ">1+</text>") == 2);
  CHECK(times_in(drawn.svg, ">–</text>") == 4);
  CHECK_THAT(drawn.svg, ContainsSubstring("▲ Nothing: O2 Homes"));
  CHECK(times_in(drawn.table, "1+") == 2);
  // Columns by their titles, in the drawing and over the table.
  CHECK_THAT(drawn.svg, ContainsSubstring(">Build 2</text>"));
  CHECK_THAT(drawn.table, ContainsSubstring("<th scope=\"col\" class=\"gt-number\">Build 2</th>"));
}

SCENARIO("What is past the number asked for is left out, and that is said") {
  const gt::views::Drawn drawn = gt::views::matrix_drawing(crossed("Homes"), 1);
  CHECK_THAT(drawn.svg, ContainsSubstring("drawn are the first 1 row and 1 column"));
  CHECK(drawn.table.find("O2") == std::string::npos);
  CHECK_THROWS_WITH(gt::views::matrix_drawing(crossed("Homes"), 0), ContainsSubstring("max_shown is 0"));
}

SCENARIO("Hostile titles stay text in a matrix") {
  check_drawn(gt::views::matrix_drawing(crossed(hostile_title)));
  CHECK(gt::views::matrix_drawing(crossed(std::string(1'000'000, 'x'))).svg.size() < 20'000);
}
