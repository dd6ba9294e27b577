#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/frame/write_csv.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/model/plan_frame.hpp>
#include <goldenthread/rollup/live_rows.hpp>

#include "says.hpp"
#include "small_plan.hpp"

using namespace goldenthread;
using namespace goldenthread::test;

namespace {

/// A cell that can be in a column.
std::string_view sample_of(const ColumnSchema& column) {
  static const std::map<std::string_view, std::string_view> named{{"id", "M2"},
                                                                  {"from", "A"},
                                                                  {"to", "O"},
                                                                  {"measure", "M"},
                                                                  {"element", "A"},
                                                                  {"kind", "Measure"},
                                                                  {"type", "supports"},
                                                                  {"capacity", "joint"},
                                                                  {"basis", "inferred"},
                                                                  {"state", "draft"},
                                                                  {"audience", "member"},
                                                                  {"polarity", "lower_is_better"},
                                                                  {"scoring", "ratio"},
                                                                  {"frequency", "annual"},
                                                                  {"aggregation", "mean"},
                                                                  {"quality", "revised"},
                                                                  {"status", "at_risk"},
                                                                  {"override", "yes"},
                                                                  {"fiscal_start", "9"},
                                                                  {"window", "1,000"},
                                                                  {"author", "Ada"},
                                                                  {"tolerance", "5%"},
                                                                  {"missing", ""},
                                                                  {"scheme", ""},
                                                                  {"expires", "2030-01-01"}};
  if (const auto found = named.find(column.name); found != named.end()) return found->second;
  switch (column.type) {
    case ColumnType::number:
      return column.greatest == 1 ? "50%" : "1,500";
    case ColumnType::yes_no:
      return "yes";
    case ColumnType::day:
      return "2024-06-01";
    case ColumnType::period:
      return "2024/25";
    default:
      return column.name;
  }
}

PlanBuilder with_elements() {
  PlanBuilder builder;
  test::add_small(builder, "O Outcome, A Action, M Measure");
  return builder;
}

template <class Row>
void add_each(PlanBuilder& builder, const std::vector<Row>& rows) {
  for (const Row& row : rows) builder.add(row);
}

Plan with(const LiveRows& rows, PlanBuilder builder) {
  add_each(builder, rows.elements);
  add_each(builder, rows.links);
  add_each(builder, rows.measures);
  add_each(builder, rows.observations);
  add_each(builder, rows.targets);
  add_each(builder, rows.updates);
  return builder.build();
}

std::vector<Finding> wrong_in(TableId table, const InputTable& input) {
  LiveRows rows;
  try {
    append_rows(rows, table, input, Framework::standard());
  } catch (const InputError& error) {
    REQUIRE(rows.updates.empty());
    return error.problems();
  }
  return {};
}

}  // namespace

TEST_CASE("rows that arrive are the rows that a plan reads from the same table, in every column") {
  for (const TableSchema& schema : table_schemas()) {
    if (schema.id == TableId::justifications) continue;
    CAPTURE(schema.name);
    std::vector<std::vector<std::string_view>> cells;
    InputTable input{.rows = 1};
    for (const ColumnSchema& column : schema.columns) cells.push_back({sample_of(column)});
    for (std::size_t c = 0; c < cells.size(); ++c)
      input.columns.push_back({.name = std::string{schema.columns[c].name}, .values = TextInput{cells[c]}});
    const std::vector<std::string_view> own{"ours"};
    if (schema.attributes) input.columns.push_back({.name = "own column", .values = TextInput{own}});

    PlanBuilder direct = with_elements();
    PlanBuilder by_rows = with_elements();
    if (schema.id == TableId::measures)
      for (PlanBuilder* builder : {&direct, &by_rows})
        builder->add(ElementRow{.id = "M2", .kind = "Measure", .title = "M2"});
    LiveRows rows;
    append_rows(rows, schema.id, input, Framework::standard());
    direct.add(schema.id, input);
    const Plan expected = direct.build();
    REQUIRE(expected.table(schema.id).size() > 0);
    CHECK(to_csv(frame(with(rows, std::move(by_rows)), schema.id)) == to_csv(frame(expected, schema.id)));
  }
}

TEST_CASE("cells of other types are read as a plan reads them") {
  const std::vector<std::string_view> elements{"A", "A", "A"};
  const std::vector<Period> dates{Period::day(Date{2024, 6, 1}), Period::day(Date{2024, 6, 2}),
                                  Period::day(Date{2024, 6, 3})};
  const std::vector<double> progress{0.25, std::numeric_limits<double>::quiet_NaN(), 0.5};
  const std::vector<std::uint8_t> present{1, 0, 1};
  const std::vector<std::uint8_t> overriding{0, 255, 1};
  const std::vector<Period> due{Period::month(2010, 11), Period{}, Period::year_from(2024, 4)};
  const std::vector<double> author{7, 8, 9};
  const std::vector<std::uint8_t> absent{0, 1, 0};
  LiveRows rows;
  append_rows(rows, TableId::updates,
              {.rows = 3,
               .columns = {{"element", TextInput{elements}},
                           {"Date", PeriodInput{dates}},
                           {"progress", NumberInput{progress, present}},
                           {"override", YesNoInput{overriding}},
                           {"due", PeriodInput{due}},
                           {"author", NumberInput{author}}},
               .absent = absent},
              Framework::standard());
  REQUIRE(rows.updates.size() == 2);
  CHECK(rows.updates[0].date == "2024-06-01");
  CHECK(rows.updates[0].progress == 0.25);
  CHECK(rows.updates[0].override_computed == false);
  CHECK(rows.updates[0].due == "November 2010");
  CHECK(rows.updates[0].author == "7");
  CHECK(rows.updates[1].progress == 0.5);
  CHECK(rows.updates[1].override_computed == true);
  CHECK(rows.updates[1].due == "2024-04/P1Y");
}

TEST_CASE("an override that is ended says so") {
  const std::vector<std::string_view> element{"A"};
  const std::vector<std::string_view> ended{"ended"};
  const std::vector<std::string_view> date{"2024-06-01"};
  LiveRows rows;
  append_rows(rows, TableId::updates,
              {.rows = 1,
               .columns = {{"element", TextInput{element}}, {"date", TextInput{date}}, {"override", TextInput{ended}}}},
              Framework::standard());
  CHECK(rows.updates.at(0).override_ended);
  CHECK_FALSE(rows.updates.at(0).override_computed.has_value());
}

TEST_CASE("everything that is wrong with rows is told, and none of them is taken") {
  const std::vector<std::string_view> elements{"A", "A"};
  const std::vector<std::string_view> dates{"2024-06-01", "soon"};
  const std::vector<std::string_view> progress{"half", "1"};
  const std::vector<std::string_view> colours{"red", "red"};
  const std::vector<Finding> found = wrong_in(TableId::updates, {.rows = 2,
                                                                 .columns = {{"element", TextInput{elements}},
                                                                             {"date", TextInput{dates}},
                                                                             {"progress", TextInput{progress}},
                                                                             {"colour", TextInput{colours}}}});
  std::vector<std::string> told;
  for (const Finding& finding : found) told.push_back(finding.code + " " + finding.place.column);
  CHECK(told == std::vector<std::string>{"unknown_column colour", "bad_number progress", "bad_date date"});
  SECTION("a column that is too short is not read past its end") {
    const std::vector<std::string_view> one{"A"};
    const std::vector<Finding> short_one = wrong_in(
        TableId::updates, {.rows = 2, .columns = {{"element", TextInput{one}}, {"date", TextInput{elements}}}});
    REQUIRE_FALSE(short_one.empty());
    CHECK(short_one.front().code == "bad_column");
  }
  SECTION("a wrong cell of an absent row is not") {
    const std::vector<std::uint8_t> absent{1, 1};
    CHECK(wrong_in(
              TableId::updates,
              {.rows = 2, .columns = {{"element", TextInput{elements}}, {"date", TextInput{dates}}}, .absent = absent})
              .empty());
  }
}

TEST_CASE("no justification arrives") {
  LiveRows rows;
  CHECK_THROWS_MATCHES(append_rows(rows, TableId::justifications, {.rows = 0}, Framework::standard()), ArgumentError,
                       says("build the plan anew"));
}
