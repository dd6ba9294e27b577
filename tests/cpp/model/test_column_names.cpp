#include <string_view>

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
