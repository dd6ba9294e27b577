#include <map>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/views/thread_drawing.hpp>

#include "drawn_checks.hpp"
#include "made_up.hpp"
#include "views/thread_layout.hpp"

namespace gt = goldenthread;
using Catch::Matchers::ContainsSubstring;
using gt::test::made_up;

namespace {

/// How many pairs of lines between neighbouring rows cross.
std::size_t crossings(const gt::views::ThreadLayout& layout) {
  std::map<std::uint32_t, std::pair<std::size_t, std::size_t>> at;
  for (std::size_t r = 0; r < layout.rows.size(); ++r)
    for (std::size_t i = 0; i < layout.rows[r].size(); ++i) at[layout.rows[r][i]] = {r, i};
  std::vector<std::pair<std::uint32_t, std::uint32_t>> steps;
  for (const auto& line : layout.lines) {
    std::uint32_t last = line.below;
    for (const auto gap : line.through) {
      steps.emplace_back(last, gap);
      last = gap;
    }
    steps.emplace_back(last, line.above);
  }
  std::size_t found = 0;
  for (const auto& a : steps) {
    CHECK(at[a.first].first == at[a.second].first + 1);
    for (const auto& b : steps)
      if (at[a.first].first == at[b.first].first && at[a.first].second < at[b.first].second &&
          at[a.second].second > at[b.second].second)
        ++found;
  }
  return found;
}

/// One vision, `wide` outcomes, and of each an action; the actions stand in the plan in the opposite order.
gt::Plan opposite(int wide) {
  gt::PlanBuilder builder;
  builder.add(gt::ElementRow{.id = "V", .kind = "Vision", .title = "One borough"});
  for (int i = 0; i < wide; ++i)
    builder.add(gt::ElementRow{.id = "O" + std::to_string(i), .kind = "Outcome", .title = "Outcome"});
  for (int i = wide; i-- > 0;)
    builder.add(gt::ElementRow{.id = "A" + std::to_string(i), .kind = "Action", .title = "Action"});
  for (int i = 0; i < wide; ++i) {
    builder.add(gt::LinkRow{.from = "O" + std::to_string(i), .type = "contributes_to", .to = "V"});
    builder.add(gt::LinkRow{.from = "A" + std::to_string(i), .type = "contributes_to", .to = "O" + std::to_string(i)});
  }
  return builder.build();
}

}  // namespace

SCENARIO("A thread is drawn in rows by rank") {
  const gt::Rollup result = made_up();
  const gt::Plan plan = result.graph().plan();
  GIVEN("an action under two priorities") {
    const auto layout = gt::views::lay_out_thread(result.graph(), plan.at("EX-A03"), 60);
    THEN("all that it serves stands above it, the vision at the top") {
      std::vector<std::string> rows;
      for (const auto& row : layout.rows) {
        std::string ids;
        for (const auto i : row)
          if (i < layout.elements.size()) ids += std::string{plan.id(layout.elements[i])} + " ";
        rows.push_back(ids);
      }
      CHECK(rows == std::vector<std::string>{"EX-V ", "EX-P1 EX-P2 ", "EX-O2 EX-O3 ", "EX-A03 "});
      CHECK(layout.lines.size() == 6);
      CHECK(crossings(layout) == 0);
    }
    THEN("the drawing tells it in words, and so does the list") {
      const std::string svg = gt::views::thread_drawing(result, "EX-A03");
      CHECK(times_in(svg, "<rect ") == 6);
      CHECK(times_in(svg, "<path ") == 6);
      CHECK_THAT(svg, ContainsSubstring("<title>Thread of Homes and training for care leavers (EX-A03)</title>"));
      CHECK_THAT(svg, ContainsSubstring("(EX-A03) is on track. From the top: A town where everybody can do well"));
      const std::string list = gt::views::thread_list(result, "EX-A03");
      CHECK(times_in(list, "<li>") == 5);
      CHECK(times_in(list, "<ul>") == times_in(list, "</ul>"));
      CHECK_THAT(list, ContainsSubstring("Nothing serves it."));
    }
  }
  THEN("every line goes up, whatever the element") {
    for (gt::ElementIndex element = 0; element < plan.size(); ++element) {
      const auto layout = gt::views::lay_out_thread(result.graph(), element, 60);
      static_cast<void>(crossings(layout));
    }
  }
  THEN("a draft is dashed") {
    CHECK_THAT(gt::views::thread_drawing(result, "EX-A12"), ContainsSubstring("stroke-dasharray=\"5 4\""));
  }
  THEN("an id that there is not is named") {
    CHECK_THROWS_WITH(gt::views::thread_drawing(result, "EX-NONE"), ContainsSubstring("EX-NONE"));
    CHECK_THROWS_WITH(gt::views::thread_drawing(result, "EX-A03", {.max_elements = 0}),
                      ContainsSubstring("max_elements is 0"));
  }
}

SCENARIO("Rows are put in an order in which few lines cross") {
  const gt::Plan plan = opposite(12);
  const auto layout = gt::views::lay_out_thread(gt::Graph{plan}, plan.at("V"), 60);
  CHECK(layout.elements.size() == 25);
  CHECK(crossings(layout) == 0);
}

SCENARIO("A row of more boxes than a screen has room for is parted into several") {
  const gt::Plan plan = opposite(29);
  auto layout = gt::views::lay_out_thread(gt::Graph{plan}, plan.at("V"), 60);
  const std::size_t rows_before = layout.rows.size();
  gt::views::wrap_rows(layout, 4);
  CHECK(rows_before == 3);
  CHECK(layout.rows.size() == 1 + 8 + 8);
  static_cast<void>(crossings(layout));
  std::vector<int> met(layout.elements.size());
  for (const auto& row : layout.rows) {
    std::size_t boxes = 0;
    for (const auto each : row)
      if (each < met.size()) {
        ++met[each];
        ++boxes;
      }
    CHECK(boxes <= 4);
  }
  CHECK(met == std::vector<int>(59, 1));
  const gt::Rollup result = gt::roll_up(gt::Graph{plan}, {.as_of = gt::Date{2025, 9, 30}});
  const std::string svg = gt::views::thread_drawing(result, "V");
  CHECK(times_in(svg, "<rect ") == 59);
  const std::size_t at = svg.find("width=\"") + 7;
  CHECK(std::stoi(svg.substr(at)) <= 1200);
}

SCENARIO("A thread past the most that is drawn is folded, and says so") {
  const gt::Plan plan = opposite(100);
  const gt::Rollup result = gt::roll_up(gt::Graph{plan}, {.as_of = gt::Date{2025, 9, 30}});
  const auto layout = gt::views::lay_out_thread(gt::Graph{plan}, plan.at("V"), 60);
  CHECK(layout.elements.size() == 60);
  CHECK(layout.whole == 201);
  std::size_t folded = 0;
  for (const auto count : layout.folded) folded += count;
  CHECK(folded == 141);
  const std::string svg = gt::views::thread_drawing(result, "V");
  CHECK_THAT(svg, ContainsSubstring("141 more elements are folded."));
  CHECK_THAT(svg, ContainsSubstring("more below"));
  // What it serves is drawn before what serves it.
  CHECK_THAT(gt::views::thread_drawing(result, "A99", {.max_elements = 3}), ContainsSubstring("One borough"));
}

SCENARIO("Titles in a drawing are shown and never obeyed") {
  gt::PlanBuilder builder;
  builder.add(gt::ElementRow{.id = "V", .kind = "Vision", .title = "</text><script>alert(1)</script>"});
  builder.add(gt::ElementRow{.id = "W", .kind = "Vision", .title = std::string(1'000'000, 'x')});
  const gt::Plan plan = builder.build();
  const gt::Rollup result = gt::roll_up(gt::Graph{plan}, {.as_of = gt::Date{2025, 9, 30}});
  const std::string svg = gt::views::thread_drawing(result, "V");
  CHECK(svg.find("<script") == std::string::npos);
  CHECK_THAT(svg, ContainsSubstring("&lt;/text&gt;&lt;script&gt;"));
  CHECK(gt::views::thread_drawing(result, "W").size() < 4000);
}
