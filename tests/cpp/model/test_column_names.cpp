#include <string>
#include <string_view>
#include <utility>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "../../../src/model/column_names.hpp"

namespace gt = goldenthread;
namespace detail = goldenthread::detail;

TEST_CASE("A heading names a column whatever its case, spaces, underscores and dashes") {
  const gt::Framework framework = gt::Framework::standard();
  const auto [heading, name] = GENERATE(table<std::string_view, std::string_view>({{"due", "due"},
                                                                                   {"Due", "due"},
                                                                                   {" DUE ", "due"},
                                                                                   {"\xc2\xa0"
                                                                                    "due",
                                                                                    "due"},
                                                                                   {"ID", "id"},
                                                                                   {"Due date", ""},
                                                                                   {"ward", ""},
                                                                                   {"", ""}}));
  CAPTURE(heading);
  CHECK(detail::known_column(gt::table_schema(gt::TableId::elements), framework, heading) == name);
  CHECK(detail::known_column(gt::table_schema(gt::TableId::links), framework, "Valid – From") == "valid_from");
}

TEST_CASE("An attribute that the framework declares is a known column of its table") {
  gt::Framework framework = gt::Framework::standard();
  framework.attributes.push_back({"cost_centre", "elements", gt::AttributeType::text, {}});
  const auto& elements = gt::table_schema(gt::TableId::elements);
  CHECK(detail::known_column(elements, framework, "Cost Centre") == "cost_centre");
  CHECK(detail::near_column(elements, framework, "cost_center") == "cost_centre");
  CHECK(detail::known_column(gt::table_schema(gt::TableId::links), framework, "cost_centre").empty());
}

TEST_CASE("A near miss is told from a name of the council's own") {
  const gt::Framework framework = gt::Framework::standard();
  const auto near = [&](std::string_view heading) {
    return detail::near_column(gt::table_schema(gt::TableId::elements), framework, heading);
  };
  CHECK(near("Due Date") == "due");
  CHECK(near("dueDate") == "due");
  CHECK(near("Date due") == "due");
  CHECK(near("Progress (%)") == "progress");
  CHECK(near("progess") == "progress");
  CHECK(near("titel") == "title");
  CHECK(near("dscription") == "description");
  for (const std::string_view own :
       {"ward", "status", "stage", "theme", "date", "note", "directorate", "%", "", "Q1"}) {
    CAPTURE(own);
    CHECK(near(own).empty());
  }
}

TEST_CASE("A heading of sixty bytes is looked at, and of a longer one only whether it is the name itself") {
  const gt::Framework framework = gt::Framework::standard();
  const auto& links = gt::table_schema(gt::TableId::links);
  const std::string heading = "Valid \u2013 From";
  const std::string longest = heading + std::string(60 - heading.size(), ' ');
  for (const auto& [given, name] : {std::pair{heading, "valid_from"}, {longest, "valid_from"}, {longest + " ", ""}}) {
    CAPTURE(given);
    CHECK(detail::known_column(links, framework, given) == name);
    const gt::ColumnSchema* const found = detail::known_column(links, given);
    CHECK((found == nullptr ? "" : found->name) == name);
    const gt::InputTable table{.rows = 0, .columns = {{"ward", {}}, {given, {}}}};
    const gt::InputColumn* const column = detail::column_called(table, "valid_from");
    CHECK((column == nullptr ? "" : column->name) == (*name == '\0' ? "" : given));
  }
  CHECK(detail::known_column(links, "ward") == nullptr);
}
