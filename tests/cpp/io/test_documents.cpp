// The documents of the files against the library's own description of the tables.
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include <catch2/catch_test_macros.hpp>
#include <paths.hpp>

#include <goldenthread/model/schema.hpp>

namespace gt = goldenthread;

namespace {

std::string text_of(std::string_view name) {
  std::ifstream stream{gt::test::source_dir() / "docs" / name, std::ios::binary};
  return {std::istreambuf_iterator<char>{stream}, {}};
}

}  // namespace

TEST_CASE("docs/files.md lists the columns of every table, in the order in which they are written") {
  const std::string text = text_of("files.md");
  for (const gt::TableSchema& schema : gt::table_schemas()) {
    std::string line = "| " + std::string{schema.name} + " | ";
    bool required = true;
    for (std::size_t i = 0; i < schema.columns.size(); ++i) {
      const gt::ColumnSchema& column = schema.columns[i];
      if (i != 0) line += required && !column.required ? "; " : ", ";
      required = column.required;
      line += required ? "**" + std::string{column.name} + "**" : std::string{column.name};
    }
    INFO(line);
    CHECK(text.find(line + " |\n") != std::string::npos);
  }
}

TEST_CASE("The JSON Schema of a plan describes every column in the library's own words") {
  const std::string text = text_of("schema/plan.schema.json");
  for (const gt::TableSchema& schema : gt::table_schemas()) {
    const std::size_t table = text.find("\"" + std::string{schema.name} + "_row\": {");
    REQUIRE(table != std::string::npos);
    std::size_t at = table;
    for (const gt::ColumnSchema& column : schema.columns) {
      INFO(schema.name << "." << column.name);
      at = text.find("\"" + std::string{column.name} + "\": {", at);
      REQUIRE(at != std::string::npos);
      CHECK(text.substr(at, 400).find(column.description.substr(1)) != std::string::npos);
    }
  }
}
