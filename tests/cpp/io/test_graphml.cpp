#include <sstream>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/io/graphml.hpp>
#include <goldenthread/model/plan_builder.hpp>

#include "says.hpp"

namespace gt = goldenthread;

namespace {

gt::PlanBuilder two_elements(std::string title) {
  gt::PlanBuilder builder(gt::Framework::standard(), {.title = "A & B"});
  builder.add(gt::ElementRow{"V", "Vision", std::move(title)});
  builder.add(gt::ElementRow{.id = "A", .kind = "Action", .title = "Build", .progress = 0.5});
  builder.add(gt::LinkRow{"A", "contributes_to", "V"});
  return builder;
}

}  // namespace

SCENARIO("Elements and links become nodes and edges with typed keys") {
  std::ostringstream out;
  CHECK(gt::io::write_graphml(two_elements("Say \"<one>\"\n\tborough").build(), out).empty());
  const std::string text = out.str();
  CHECK(text.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns="));
  CHECK(text.ends_with("</graph>\n</graphml>\n"));
  CHECK(text.find("<data key=\"title\">A &amp; B</data>\n") != std::string::npos);
  CHECK(text.find("attr.name=\"progress\" attr.type=\"double\"/>") != std::string::npos);
  CHECK(text.find("Say &quot;&lt;one&gt;&quot;&#10;&#9;borough</data>") != std::string::npos);
  CHECK(text.find("<edge source=\"A\" target=\"V\">") != std::string::npos);
}

SCENARIO("What XML forbids is replaced, and each column that had some is told once") {
  GIVEN("control characters and no characters") {
    std::ostringstream out;
    const auto findings = gt::io::write_graphml(two_elements("One\x01 \xEF\xBF\xBE borough\x7F é").build(), out);
    CHECK(out.str().find(">One\uFFFD \uFFFD borough\x7F é</data>") != std::string::npos);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].code == "replaced_character");
    CHECK(findings[0].place.column == "title");
    CHECK(findings[0].severity == gt::Severity::warning);
  }
}

SCENARIO("A stream that fails is told") {
  std::ostringstream out;
  out.setstate(std::ios::badbit);
  CHECK_THROWS_MATCHES(gt::io::write_graphml(two_elements("V").build(), out), gt::FileError,
                       gt::test::says("not everything could be written"));
}
