#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/intake/guess_mapping.hpp>
#include <goldenthread/intake/map_tables.hpp>

#include "sheets.hpp"

namespace gt = goldenthread;

namespace {

using Rows = std::vector<std::vector<std::string>>;

std::set<std::string> links_of(const gt::Plan& plan) {
  std::set<std::string> links;
  const gt::Table& table = plan.table(gt::TableId::links);
  for (std::size_t row = 0; row < table.size(); ++row)
    links.insert(std::string{plan.id(table.elements("from")[row])} + " " +
                 std::string{plan.framework().link_types[table.bytes("type")[row]].name} + " " +
                 std::string{plan.id(table.elements("to")[row])});
  return links;
}

std::vector<std::string> found(const gt::Plan& plan) {
  std::vector<std::string> made;
  for (const gt::Finding& finding : plan.findings())
    made.push_back(finding.code + " " + finding.place.table + " " + finding.place.column);
  return made;
}

bool has(const std::vector<std::string>& all, const std::string& one) {
  return std::ranges::find(all, one) != all.end();
}

gt::Plan read(const gt::Mapping& mapping, const std::vector<gt::SourceTable>& tables) {
  return gt::plan_of_tables(mapping, tables, {}, gt::Building::lenient);
}

}  // namespace

TEST_CASE("a sheet of actions becomes elements, links and reports") {
  const std::vector<gt::SourceTable> tables{
      says::sheet("Priorities", {{"Ref", "Priority"}, {"P1", "Clean and green"}, {"P2", "Homes"}}),
      says::sheet("Actions", {{"Delivery plan"},
                              {},
                              {"ref", "What", "Serves", "Lead officer", "By when", "RAG", "Ward"},
                              {"A1", "Plant trees", "p1; Homes", "Smith, Jane", "Mar-25", "G", "Abbey"},
                              {"A2", "Build", "P2;P9", "Jane SMITH", "31/02/2025", "In progress", "Gascoigne"},
                              {"Total", "2 actions"}})};
  gt::Mapping mapping;
  mapping.date = "2024-12-31";
  mapping.tables = {{.table = "priorities", .kinds = {"Outcome"}, .columns = {{"id", "Ref"}, {"title", "Priority"}}},
                    {.table = "ACTIONS",
                     .kinds = {"Action"},
                     .columns = {{"id", "Ref"}, {"title", "what"}, {"due", "By when"}, {"status", "RAG"}},
                     .links = {{.column = "Serves"}, {.column = "Lead Officer", .as = "lead"}}}};
  const gt::Plan plan = read(mapping, tables);
  CHECK(links_of(plan) == std::set<std::string>{"A1 contributes_to P1", "A1 contributes_to P2", "A2 contributes_to P2",
                                                "Jane Smith responsible_for A1", "Jane Smith responsible_for A2"});
  CHECK(plan.info().as_of == gt::Date{2024, 12, 31});
  CHECK(plan.table(gt::TableId::elements).text("Ward", plan.at("A2")) == "Gascoigne");
  CHECK(plan.table(gt::TableId::elements).text("RAG", plan.at("A2")) == "In progress");
  CHECK(plan.table(gt::TableId::updates).size() == 2);
  const auto all = found(plan);
  CHECK(has(all, "dangling_link Actions!C5 Serves"));
  CHECK(has(all, "bad_date Actions!E5 By when"));
  CHECK(has(all, "two_spellings Actions!D5 Lead officer"));
  CHECK(has(all, "passed_over_row Actions!A6 ref"));
  CHECK(has(all, "people_named Actions!D4 Lead officer"));
  CHECK(all.size() == 5);
}

TEST_CASE("quarters across become figures, targets and reports of periods") {
  const std::vector<gt::SourceTable> tables{
      says::sheet("KPIs", {{"", "", "Q1 2024/25", "", "", "Q2 2024/25", "", ""},
                           {"Ref", "Indicator", "Actual", "Target", "RAG", "Actual", "Target", "RAG"},
                           {"M1", "Recycled", "45%", "≤50%", "A", "n/a", "≤50%", ""},
                           {"M2", "Answered", "12 of 15", "upper quartile", "", "#DIV/0!", "5-10", "purple"}})};
  gt::Mapping mapping;
  mapping.tables = {
      {.table = "KPIs", .kinds = {"Measure"}, .header_rows = 2, .columns = {{"id", "Ref"}, {"title", "Indicator"}}}};
  const gt::Plan plan = read(mapping, tables);
  const gt::Table& observations = plan.table(gt::TableId::observations);
  REQUIRE(observations.size() == 4);
  CHECK(observations.numbers("value")[0] == 45);
  CHECK(observations.numbers("value")[1] == 0.8);
  CHECK(observations.numbers("numerator")[1] == 12);
  CHECK(observations.text("missing", 2) == "marked n/a");
  CHECK(observations.text("missing", 3) == "#DIV/0!");
  CHECK(plan.table(gt::TableId::targets).size() == 3);
  CHECK(plan.table(gt::TableId::updates).size() == 2);
  CHECK(plan.table(gt::TableId::updates).days("date")[0] == gt::Date{2024, 6, 30});
  const auto all = found(plan);
  CHECK(has(all, "unreadable_target KPIs!D4 Q1 2024/25 Target"));
  CHECK(has(all, "error_cell KPIs!F4 Q2 2024/25 Actual"));
  CHECK(has(all, "unknown_word KPIs!H4 Q2 2024/25 RAG"));
}

TEST_CASE("every row is read, blank, passed over or left out") {
  const std::vector<gt::SourceTable> tables{says::sheet("Any", {{"Ref", "Action", "Notes"},
                                                                {"A1", "One"},
                                                                {},
                                                                {"A1", "One"},
                                                                {"", "", "a stray note"},
                                                                {"Ref", "Action"},
                                                                {"Grand total"},
                                                                {"Help: fill in every row"},
                                                                {"A2", "Two"}})};
  gt::Mapping mapping;
  mapping.tables = {
      {.table = "Any", .kinds = {"Action"}, .pass_over = {"Help"}, .columns = {{"id", "Ref"}, {"title", "Action"}}}};
  const gt::MappedTables made = gt::map_tables(mapping, tables);
  REQUIRE(made.counts.size() == 1);
  const gt::MappedCounts& counts = made.counts.front();
  CHECK(counts.rows == 8);
  CHECK(counts.read == 2);
  CHECK(counts.blank == 1);
  CHECK(counts.passed_over == 3);
  CHECK(counts.left_out == 2);
  CHECK(counts.elements == 2);
  CHECK(counts.findings == 5);
}

TEST_CASE("levels in columns, paths and dotted ids become a tree") {
  gt::Mapping mapping;
  mapping.kinds = {{"Axe", gt::Role::objective}};
  SECTION("levels") {
    mapping.tables = {{.levels = {{"Axe", "Axe"}, {"Title", "Action"}, {"Step", "Milestone"}}}};
    const gt::Plan plan = read(mapping, {says::sheet("S", {{"Axe", "Title", "Step"},
                                                           {"Water", "Rivers", ""},
                                                           {"Water", "Rivers", "Survey"},
                                                           {"Air", "Survey", ""},
                                                           {"", "Alone", ""},
                                                           {"Air", "Survey", "", "and more"}})});
    CHECK(links_of(plan) == std::set<std::string>{"rivers contributes_to water", "survey contributes_to rivers",
                                                  "survey-2 contributes_to air", "survey-3 contributes_to air"});
    CHECK(plan.size() == 7);
    CHECK(has(found(plan), "same_title S!B6 Title"));
    CHECK(has(found(plan), "unnamed_column S!D6 "));
  }
  SECTION("paths") {
    mapping.tables = {{.kinds = {"Vision", "Outcome", "Action"}, .path = "Where"}};
    const gt::Plan plan =
        read(mapping, {says::sheet("S", {{"Where", "Owner"}, {"Place > Homes > Build"}, {"Place > Homes > Mend"}})});
    CHECK(links_of(plan) == std::set<std::string>{"homes contributes_to place", "build contributes_to homes",
                                                  "mend contributes_to homes"});
  }
  SECTION("dotted ids") {
    mapping.tables = {
        {.kinds = {"Outcome", "Action"}, .columns = {{"id", "No"}, {"title", "Name"}}, .dotted_ids = "."}};
    const gt::Plan plan =
        read(mapping,
             {says::sheet("S", {{"No", "Name"}, {"1", "One"}, {"1.1", "Two"}, {"1.1.1.1", "Deep"}, {"2", "Other"}})});
    CHECK(links_of(plan) == std::set<std::string>{"1.1 contributes_to 1", "1.1.1.1 contributes_to 1.1"});
  }
}

TEST_CASE("a table of figures by period and area makes each measure once") {
  gt::Mapping mapping;
  mapping.areas = {"Trafford"};
  mapping.tables = {
      {.kinds = {"Measure"},
       .columns = {{"title", "indicator"}, {"period", "period"}, {"value", "value"}, {"area", "area_name"}}}};
  const gt::SourceTable table = says::sheet("waste",
                                            {{"area_name", "period", "indicator", "value"},
                                             {"Trafford", "2013/14", "Recycled", "58.8"},
                                             {"England", "2013/14", "Recycled", "43.5"},
                                             {"Trafford", "2014/15", "Recycled", "61.9"}},
                                            false);
  const gt::Plan plan = read(mapping, {table});
  CHECK(plan.size() == 1);
  CHECK(plan.table(gt::TableId::observations).size() == 3);
  CHECK(plan.info().areas == std::vector<std::string>{"Trafford"});
  CHECK(plan.findings().empty());
}

TEST_CASE("what tables and mappings lack is told") {
  gt::Mapping mapping;
  mapping.tables = {
      {.table = "Actions", .kinds = {"Action"}, .columns = {{"id", "Ref"}, {"due", "Deadlines"}, {"status", "RAG"}}},
      {.table = "Risks", .kinds = {"Risk"}}};
  const gt::Plan plan = read(mapping, {says::sheet("Actions", {{"Ref", "Deadline", "RAG"}, {"A1", "2025-03-31", "R"}}),
                                       says::sheet("Notes", {{"Hello"}})});
  const auto all = found(plan);
  CHECK(has(all, "missing_table Risks "));
  CHECK(has(all, "table_not_read Notes "));
  CHECK(has(all, "missing_heading Actions Deadlines"));
  CHECK(has(all, "no_date Actions!C2 RAG"));
  mapping.tables = {{.kinds = {"Deed"}, .columns = {{"titel", "x"}}, .links = {{.column = "y", .as = "boss"}}}};
  CHECK_THROWS_AS(gt::map_tables(mapping, {}), gt::InputError);
  CHECK(mapping.problems(gt::Framework::standard()).size() == 3);
}

TEST_CASE("a mapping is guessed from headings and cells") {
  const std::vector<gt::SourceTable> tables{
      says::sheet("Guide", {{"How to fill this in"}, {"Ask the performance team"}}),
      says::sheet("Priorities",
                  {{"Our plan"}, {}, {"Ref", "Priority", "Portfolio holder"}, {"P1", "Clean", "Cllr Lee"}}),
      says::sheet("Actions", {{"Position at 31 December 2024"},
                              {"Ref", "Action title", "Supports priorities", "Lead officer", "Deadline", "% complete",
                               "RAG", "Grant"},
                              {"A1", "Plant trees", "P1", "Ann Lee", "Mar-25", "45%", "G", "£5k"}}),
      says::sheet("KPIs", {{"2024/25 indicators"},
                           {"Ref", "Indicator", "Priority", "Q1 actual", "Q1 target", "Q2 actual", "Q2 target"},
                           {"M1", "Recycled", "P1", "45", "50", "47", "50"}})};
  const gt::GuessedMapping guess = gt::guess_mapping(tables);
  CHECK(guess.mapping.date == "2024-12-31");
  REQUIRE(guess.mapping.tables.size() == 3);
  const gt::TableMapping& actions = guess.mapping.tables[1];
  CHECK(actions.kinds == std::vector<std::string>{"Action"});
  CHECK(actions.columns == std::vector<gt::NamedText>{{"id", "Ref"},
                                                      {"title", "Action title"},
                                                      {"due", "Deadline"},
                                                      {"progress", "% complete"},
                                                      {"status", "RAG"}});
  REQUIRE(actions.links.size() == 2);
  CHECK(actions.links[0].as == "parent");
  CHECK(actions.links[1].as == "lead");
  CHECK(guess.mapping.tables[2].year == "2024/25");
  CHECK(guess.mapping.tables[2].kinds == std::vector<std::string>{"Measure"});
  const gt::Plan plan = read(guess.mapping, tables);
  CHECK(links_of(plan).contains("M1 measures P1"));
  CHECK(plan.table(gt::TableId::observations).size() == 2);
  std::vector<std::string> codes;
  for (const gt::Finding& finding : guess.findings) codes.push_back(finding.code + " " + finding.place.table);
  CHECK(codes == std::vector<std::string>{"table_not_read Guide", "kept_as_attribute Actions!H"});
}

TEST_CASE("what a mapping makes of the first rows is shown") {
  const std::vector<gt::SourceTable> tables{says::sheet(
      "KPIs", {{"Ref", "Indicator", "Q1 2024/25 target"}, {"M1", "Recycled", "≤50%"}, {"M2", "Other", "TBC"}})};
  gt::Mapping mapping;
  mapping.tables = {{.kinds = {"Measure"}, .columns = {{"id", "Ref"}, {"title", "Indicator"}}}};
  const gt::Frame frame = gt::describe_mapping(mapping, tables, gt::Framework::standard(), 1);
  REQUIRE(frame.size() == 3);
  std::string made;
  CHECK(frame.exact(frame.column("cell"), 2, made) == "C2");
  CHECK(frame.exact(frame.column("becomes"), 2, made) == "target of Q1 2024/25: 50%, lower_is_better");
}
