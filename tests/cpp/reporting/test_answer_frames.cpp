// Every answer of this floor and of those below says the same as a frame, in CSV, in HTML and in words: under a year
// that begins in October, and with a measure that has a year of its own.
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <paths.hpp>

#include <goldenthread/goldenthread.hpp>

namespace gt = goldenthread;
using Catch::Matchers::ContainsSubstring;

namespace {

gt::Plan october() {
  gt::Framework framework;
  framework.year_start_month = 10;
  gt::PlanBuilder builder{framework, {.title = "October", .as_of = gt::Date{2025, 9, 30}}};
  builder.add({.id = "V", .kind = "Vision", .title = "One borough"});
  builder.add({.id = "O", .kind = "Outcome", .title = "Homes"});
  builder.add({.id = "A", .kind = "Action", .title = "Build", .start = "2024-10-01", .due = "2025-08-31"});
  builder.add({.id = "M", .kind = "Measure", .title = "Homes built"});
  builder.add({.id = "N", .kind = "Measure", .title = "Homes sold"});
  builder.add({.id = "U", .kind = "Measure", .title = "Homes let"});
  builder.add({.from = "O", .type = "contributes_to", .to = "V"});
  builder.add({.from = "A", .type = "contributes_to", .to = "O"});
  for (const char* measure : {"M", "N", "U"}) builder.add({.from = measure, .type = "measures", .to = "O"});
  builder.add(gt::MeasureRow{.id = "M", .polarity = "higher_is_better"});
  builder.add(gt::MeasureRow{.id = "N", .polarity = "higher_is_better", .fiscal_start = 4});
  builder.add(gt::MeasureRow{.id = "U", .polarity = "higher_is_better"});
  // January to March 2025, by the plan's year and by the measure's own.
  builder.add(gt::ObservationRow{.measure = "M", .period = "Q2 2024/25", .value = 1});
  builder.add(gt::ObservationRow{.measure = "N", .period = "Q4 2024/25", .value = 1});
  builder.add(gt::TargetRow{.measure = "M", .period = "Q1 2024/25", .value = 1000});
  builder.add(gt::TargetRow{.measure = "N", .period = "Q3 2024/25", .value = 1000});
  return builder.build();
}

// Whether the words hold every text, word, period and date of those columns.
void check_words(const gt::Frame& frame, std::string_view words, std::vector<std::string_view> columns) {
  std::string made;
  for (std::size_t row = 0; row < frame.size(); ++row)
    for (const std::string_view name : columns) {
      const gt::FrameColumn& column = frame.column(name);
      const std::string cell{frame.exact(column, row, made)};
      CAPTURE(frame.title(), name, row);
      if (cell.empty()) continue;
      const bool is_date = column.type() == gt::CellType::date;
      CHECK_THAT(std::string{words}, ContainsSubstring(is_date ? gt::day_words(gt::parse_date(cell)) : cell));
    }
}

// Whether every cell that a person is shown is in both tables.
void check_tables(const gt::Frame& frame) {
  const std::string text = gt::text_table(frame, {.rows = frame.size(), .widest = 1000});
  const std::string html = gt::html_table(frame, {.rows = frame.size()});
  for (std::size_t row = 0; row < frame.size(); ++row)
    for (const gt::FrameColumn& column : frame.columns()) {
      const std::string cell = frame.shown(column, row);
      CAPTURE(frame.title(), column.name(), row);
      CHECK_THAT(text, ContainsSubstring(cell));
      if (column.type() != gt::CellType::word) CHECK_THAT(html, ContainsSubstring(gt::html_text(cell)));
    }
}

}  // namespace

SCENARIO("A meeting's answers say the same in every form under an October year") {
  const gt::Graph graph{october()};
  const gt::Rollup result = gt::roll_up(graph);
  const gt::Period year = gt::asked_period(result, "year");
  REQUIRE(year == gt::Period::year_from(2024, 10));
  const auto check = [&](const auto& found, std::vector<std::string_view> columns) {
    const gt::Frame frame = gt::frame(result, found);
    REQUIRE(frame.size() == found.size());
    check_words(frame, gt::to_string(result, found), std::move(columns));
    check_tables(frame);
    return gt::to_csv(frame);
  };
  CHECK(gt::frame(result, gt::due_in(result, year)).title() == "Due in 2024/25");
  CHECK_THAT(check(gt::due_in(result, year), {"id", "title", "due"}), ContainsSubstring("A,Action,Build,2025-08-31"));
  CHECK_THAT(check(gt::missed(result), {"id", "title", "due"}),
             ContainsSubstring("A,Action,Build,2025-08-31,2025-08-31,0,,30,30,off_track"));
  check(gt::finishing_in(result, year), {"id", "title"});
  check(gt::not_updated(result), {"id", "title"});
  check(gt::targets_to_set(result, year), {"id", "title"});
  const std::string off = check(gt::off_target(result), {"id", "title", "period"});
  THEN("a quarter is told by the plan's year, and by a measure's own where it has one") {
    CHECK_THAT(off, ContainsSubstring("M,Measure,Homes built,Q2 2024/25,1,1000"));
    CHECK_THAT(off, ContainsSubstring("N,Measure,Homes sold,Q4 2024/25,1,1000"));
  }
}

SCENARIO("Answers that stand by themselves say the same in every form") {
  const gt::Plan plan = gt::io::read_plan(gt::test::source_dir() / "examples" / "plans" / "made-up");
  const gt::Graph graph{plan};
  const gt::Rollup result = gt::roll_up(graph, {.as_of = gt::Date{2025, 9, 30}});
  const auto check = [](const gt::Frame& frame, const std::string& words, std::vector<std::string_view> columns) {
    REQUIRE(frame.size() > 0);
    check_words(frame, words, std::move(columns));
    check_tables(frame);
  };
  const gt::Money money = gt::money(result);
  check(gt::frame(money), gt::to_string(money), {"year", "id", "title"});
  check_tables(gt::resource_frame(money));
  check_tables(gt::year_frame(money));
  const gt::RiskRegister risks = gt::risks(result);
  check(gt::frame(risks), gt::to_string(risks), {"id", "title", "rating"});
  check_tables(gt::exposure_frame(risks));
  const gt::ProposalReview review = gt::review_proposals(result);
  check(gt::frame(review), gt::to_string(review), {"id", "title", "year"});
  const gt::Portfolios portfolios = gt::portfolios(result);
  check(gt::frame(result, portfolios), gt::to_string(result, portfolios), {"title"});
  const gt::GroupedRollup grouped = gt::roll_up_by(result, "portfolio");
  check(gt::frame(grouped), gt::to_string(grouped), {"id", "title"});
  const gt::SightBy sight = gt::sight_by(graph, "kind");
  check(gt::frame(sight), gt::to_string(sight), {"title"});
  const gt::Impact impact = gt::impact(graph, "EX-A01");
  check(gt::frame(impact, plan), gt::to_string(impact, plan), {"id", "title"});
  const gt::CoverageByRule rules = gt::coverage_by_rule(graph);
  check(gt::frame(rules), gt::to_string(rules), {"rule"});
  const gt::StructureFigures structure = gt::structure(graph);
  check(gt::frame(structure, plan), gt::to_string(structure, plan), {"kind"});
  const gt::DirectionsOfTravel travel = gt::directions_of_travel(result);
  check_tables(gt::frame(result, travel));
  const gt::EffectiveWeights weights = gt::effective_weights(result, "EX-P1");
  CHECK_THAT(gt::to_string(result, weights), ContainsSubstring("Weights in EX-P1"));
  check_tables(gt::frame(result, weights));
  for (const gt::ReportTable& table : gt::report(result, plan.framework().reports.front().name).tables) {
    CHECK(gt::frame(result, table).title() == table.title);
    check_tables(gt::frame(result, table));
  }
  check_tables(gt::frame(result));
  check_tables(gt::frame(gt::explain(result, "EX-P1")));
  check_tables(gt::frame(gt::check(graph)));
  check_tables(gt::frame(gt::coverage(graph)));
}

TEST_CASE("A frame outlives what it was made of") {
  const auto frames = [] {
    const gt::Rollup result = gt::roll_up(gt::Graph{october()});
    return std::vector<gt::Frame>{gt::frame(result), gt::frame(result, gt::off_target(result)),
                                  gt::frame(gt::check(result.graph())), gt::frame(gt::explain(result, "O"))};
  }();
  CHECK_THAT(gt::to_csv(frames[0]), ContainsSubstring("\nV,Vision,One borough,"));
  CHECK_THAT(gt::to_csv(frames[1]), ContainsSubstring("Homes sold"));
  CHECK_THAT(gt::to_csv(frames[2]), ContainsSubstring("severity,code,id,message"));
  CHECK_THAT(gt::to_csv(frames[3]), ContainsSubstring("Build"));
}
