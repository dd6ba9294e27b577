// Required columns that cannot be read: the rows are left out, whatever table it is, and nothing reads what is not
// there.
#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/coverage/check.hpp>
#include <goldenthread/model/graph.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/model/schema.hpp>
#include <goldenthread/rollup/rollup.hpp>

namespace gt = goldenthread;

namespace {

/// A cell for every column of every table, each of which is right by itself.
std::string_view cell(gt::TableId table, std::string_view column, std::size_t row) {
  if (column == "id" || column == "from" || column == "element") return row == 0 ? "A" : "B";
  if (column == "measure") return "M";
  if (column == "to") return "V";
  if (column == "kind") return "Action";
  if (column == "type") return "contributes_to";
  if (column == "date" || column == "period") return row == 0 ? "2025-04-01" : "2025-05-01";
  if (column == "value") return "3";
  return table == gt::TableId::elements ? "Some title" : "some text";
}

struct GivenTable {
  std::vector<std::vector<std::string_view>> cells;
  gt::InputTable table;

  explicit GivenTable(const gt::TableSchema& schema) {
    table.rows = 2;
    for (const gt::ColumnSchema& column : schema.columns)
      if (column.required)
        add(std::string{column.name}, {cell(schema.id, column.name, 0), cell(schema.id, column.name, 1)});
  }
  void add(std::string name, std::vector<std::string_view> texts) {
    cells.push_back(std::move(texts));
    table.columns.push_back({.name = std::move(name)});
  }
  gt::InputTable given() {
    for (std::size_t i = 0; i < cells.size(); ++i) table.columns[i].values = gt::TextInput{cells[i]};
    return table;
  }
};

/// A plan of V, A, B and M, and the table, built leniently and then asked.
std::vector<std::string> codes_with(const gt::TableSchema& schema, GivenTable& given) {
  gt::PlanBuilder builder;
  builder.add(gt::ElementRow{.id = "V", .kind = "Vision", .title = "v"});
  builder.add(gt::ElementRow{.id = "M", .kind = "Measure", .title = "m"});
  if (schema.id != gt::TableId::elements)
    for (const char* id : {"A", "B"}) builder.add(gt::ElementRow{.id = id, .kind = "Action", .title = id});
  builder.add(schema.id, given.given());
  const gt::Plan plan = builder.build(gt::Building::lenient);
  const gt::Graph graph{plan};
  static_cast<void>(gt::check(graph));
  static_cast<void>(gt::roll_up(graph, {.as_of = gt::Date{2025, 9, 30}}));
  std::vector<std::string> codes;
  for (const gt::Finding& finding : plan.findings()) codes.push_back(finding.code);
  return codes;
}

bool has(const std::vector<std::string>& codes, std::string_view code) { return std::ranges::count(codes, code) != 0; }

std::string in_capitals(std::string_view name) {
  std::string made;
  for (const char c : name) made.push_back(static_cast<char>(std::toupper(static_cast<unsigned char>(c))));
  return made;
}

}  // namespace

TEST_CASE("a required column of another length leaves the rows out") {
  for (const gt::TableSchema& schema : gt::table_schemas())
    for (const gt::ColumnSchema& column : schema.columns) {
      if (!column.required) continue;
      CAPTURE(schema.name, column.name);
      GivenTable given{schema};
      for (std::size_t i = 0; i < given.cells.size(); ++i)
        if (given.table.columns[i].name == column.name) given.cells[i].pop_back();
      CHECK(has(codes_with(schema, given), "bad_column"));
    }
}

TEST_CASE("of a required column under two spellings the one by its own name is read, wherever it stands") {
  for (const gt::TableSchema& schema : gt::table_schemas())
    for (const gt::ColumnSchema& column : schema.columns) {
      if (!column.required) continue;
      for (const bool first : {false, true}) {
        CAPTURE(schema.name, column.name, first);
        GivenTable given{schema};
        given.add(in_capitals(column.name), {"", ""});
        if (first) {
          std::ranges::rotate(given.cells, given.cells.end() - 1);
          std::ranges::rotate(given.table.columns, given.table.columns.end() - 1);
        }
        const std::vector<std::string> codes = codes_with(schema, given);
        CHECK(std::ranges::count(codes, "duplicate_column") == 1);
        CHECK_FALSE(has(codes, "missing_value"));
      }
    }
}

TEST_CASE("a required column that is not there leaves the rows out") {
  for (const gt::TableSchema& schema : gt::table_schemas())
    for (const gt::ColumnSchema& column : schema.columns) {
      if (!column.required || column.name == "value") continue;
      CAPTURE(schema.name, column.name);
      GivenTable given{schema};
      for (std::size_t i = 0; i < given.cells.size(); ++i)
        if (given.table.columns[i].name == column.name) {
          given.cells.erase(given.cells.begin() + static_cast<std::ptrdiff_t>(i));
          given.table.columns.erase(given.table.columns.begin() + static_cast<std::ptrdiff_t>(i));
          break;
        }
      // A table that had no other column says that it has rows, and has none.
      const bool any = !given.cells.empty();
      CHECK(has(codes_with(schema, given), any ? "missing_column" : "bad_column"));
    }
}
