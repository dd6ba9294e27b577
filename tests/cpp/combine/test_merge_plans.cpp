#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/combine/merge_plans.hpp>
#include <goldenthread/model/graph.hpp>

#include "merged_plans.hpp"
#include "says.hpp"

namespace gt = goldenthread;
using namespace gt::test;

namespace {

gt::Plan small_plan(const std::string& title) {
  gt::PlanBuilder builder{gt::Framework::standard(), {.title = title}};
  builder.add({.id = "V", .kind = "Vision", .title = "Vision", .source = "L1"});
  builder.add({.id = "O", .kind = "Outcome", .title = "Outcome", .source = "L2"});
  builder.add({.id = "P", .kind = "Outcome", .title = "Another"});
  builder.add(gt::LinkRow{"O", "contributes_to", "V"});
  builder.add(gt::LinkRow{"P", "contributes_to", "V"});
  return builder.build();
}

}  // namespace

SCENARIO("two plans in one") {
  GIVEN("a council's plan and a partner's") {
    const std::vector<gt::PlanPart> parts{{"council", small_plan("Plan")}, {"health", small_plan("Strategy")}};
    WHEN("a link leads from one to the other") {
      Across across;
      across.add("health:O", "aligns_with", "council:P").add("health:V", "contributes_to", "council:O");
      const gt::Plan merged = gt::merge_plans(parts, {.links = across.tables()});
      THEN("ids begin with the plan's name, and a column says whose they are") {
        CHECK(ids(merged) == Texts{"council:V", "council:O", "council:P", "health:V", "health:O", "health:P"});
        CHECK(cell(merged, "council:O", "plan") == "council");
        CHECK(cell(merged, "health:O", "plan") == "health");
        CHECK(merged.links().size() == 6);
        CHECK(merged.links().text("plan", 3) == "health");
        CHECK(merged.links().text("plan", 5).empty());
        CHECK(merged.findings().empty());
        CHECK(merged.info().title == "Plan and Strategy");
      }
      THEN("a line of sight runs across") {
        const gt::Graph graph{merged};
        CHECK(graph.thread().parent_count(graph.vertex(merged.at("health:V"))) == 1);
      }
      THEN("the rules that both have are kept as they are") {
        CHECK(merged.framework().rules == gt::Framework::standard().rules);
        CHECK(merged.framework().rules[0].id == "objective-delivered");
      }
    }
    WHEN("an id across is not there") {
      Across across;
      across.add("health:X", "aligns_with", "council:P");
      CHECK_THROWS_MATCHES(gt::merge_plans(parts, {.links = across.tables()}), gt::InputError,
                           gt::test::says("dangling_link"));
      const gt::Plan merged = gt::merge_plans(parts, {.links = across.tables(), .building = gt::Building::lenient});
      REQUIRE(codes(merged) == Texts{"dangling_link"});
      CHECK(merged.findings()[0].place.file == "across.csv");
    }
    WHEN("names cannot be used") {
      CHECK_THROWS_MATCHES(gt::merge_plans({}), gt::ArgumentError,
                           gt::test::says("there is no plan to merge; give one or more"));
      for (const char* name : {"", "a:b", "a;b", " a", "council"})
        CHECK_THROWS_MATCHES(gt::merge_plans({parts[0], {name, parts[1].plan}}), gt::ArgumentError,
                             gt::test::says("'" + std::string{name} + "'"));
    }
    WHEN("a merged plan is merged again") {
      CHECK_THROWS_MATCHES(gt::merge_plans({{"all", gt::merge_plans(parts)}}), gt::ArgumentError,
                           gt::test::says("the elements of the plan 'all' have a column 'plan' already; rename"));
    }
  }
}

SCENARIO("elements that are the same") {
  const gt::Plan council = small_plan("Plan");
  gt::PlanBuilder builder;
  builder.add({.id = "W", .kind = "Outcome", .title = "Well", .due = "2026", .source = "M1"});
  builder.add({.id = "X", .kind = "Action", .title = "Walk"});
  builder.add({.id = "Y", .kind = "Vision", .title = "Vision"});
  builder.add(gt::LinkRow{"X", "contributes_to", "W"});
  builder.add(gt::LinkRow{"W", "contributes_to", "Y"});
  const std::vector<gt::PlanPart> parts{{"council", council}, {"health", builder.build()}};

  GIVEN("one that is the same as one of the other plan") {
    Across across;
    across.add("health:W", "same_as", "council:O");
    const gt::Plan merged = gt::merge_plans(parts, {.links = across.tables()});
    THEN("there is one element, of both plans, with the words of the second and both sources") {
      CHECK(ids(merged) == Texts{"council:V", "council:O", "council:P", "health:X", "health:Y"});
      CHECK(cell(merged, "council:O", "title") == "Outcome");
      CHECK(cell(merged, "council:O", "due") == "2026");
      CHECK(cell(merged, "council:O", "source") == "council: L2; health: M1");
      CHECK(cell(merged, "council:O", "plan") == "council;health");
      CHECK(cell(merged, "council:O", "same_as") == "health:W");
      CHECK(cell(merged, "council:P", "same_as").empty());
    }
    THEN("its links are those of both, and the one that said so is gone") {
      CHECK(link_texts(merged) ==
            std::set<std::string>{"council:O contributes_to council:V", "council:P contributes_to council:V",
                                  "health:X contributes_to council:O", "council:O contributes_to health:Y"});
    }
    THEN("the titles that differ are told, by both names") {
      REQUIRE(codes(merged) == Texts{"conflicting_field"});
      const gt::Finding& finding = merged.findings()[0];
      CHECK(finding.severity == gt::Severity::warning);
      CHECK(finding.place.column == "title");
      CHECK(finding.message ==
            "the title of council:O is 'Outcome', and the one of health:W, which is the same element, is 'Well'; the "
            "first is used");
    }
  }
  GIVEN("the same said the other way round") {
    Across across;
    across.add("council:O", "same_as", "health:W");
    const gt::Plan merged = gt::merge_plans(parts, {.links = across.tables()});
    THEN("the other one gives the id and the words") {
      CHECK(ids(merged) == Texts{"council:V", "council:P", "health:W", "health:X", "health:Y"});
      CHECK(cell(merged, "health:W", "title") == "Well");
      CHECK(cell(merged, "health:W", "source") == "health: M1; council: L2");
    }
  }
  GIVEN("links that both plans have") {
    Across across;
    across.add("health:W", "same_as", "council:O").add("health:Y", "same_as", "council:V");
    const gt::Plan merged = gt::merge_plans(parts, {.links = across.tables()});
    THEN("they are one") {
      CHECK(merged.links().size() == 3);
      CHECK(merged.links().text("plan", 0) == "council;health");
    }
  }
  GIVEN("a ring of three plans") {
    const std::vector<gt::PlanPart> three{{"c", council}, {"b", council}, {"a", council}};
    Across across;
    across.add("a:O", "same_as", "b:O").add("b:O", "same_as", "c:O").add("c:O", "same_as", "a:O");
    const gt::Plan merged = gt::merge_plans(three, {.links = across.tables()});
    CHECK(merged.size() == 7);
    CHECK(cell(merged, "a:O", "plan") == "a;b;c");
    CHECK(cell(merged, "a:O", "same_as") == "b:O;c:O");
  }
  GIVEN("one that is the same as two of one plan") {
    Across across;
    across.add("health:W", "same_as", "council:O").add("health:W", "same_as", "council:P");
    CHECK_THROWS_MATCHES(gt::merge_plans(parts, {.links = across.tables()}), gt::InputError,
                         gt::test::says("ambiguous_same_as"));
    const gt::Plan merged = gt::merge_plans(parts, {.links = across.tables(), .building = gt::Building::lenient});
    THEN("none is merged, the links stay, and the finding names them") {
      CHECK(merged.size() == 6);
      CHECK(link_texts(merged).contains("health:W same_as council:P"));
      REQUIRE(codes(merged) == Texts{"ambiguous_same_as"});
      CHECK(merged.findings()[0].path == Texts{"council:O", "council:P", "health:W"});
      CHECK(merged.findings()[0].place.file == "across.csv");
    }
  }
  GIVEN("what is only offered, or ends") {
    Across across;
    across.add("health:W", "same_as", "council:O", "draft");
    across.add("health:X", "same_as", "council:P", "", "whole_plan");
    across.add("health:Y", "same_as", "council:V", "", "", "2025-01-01");
    const gt::Plan merged = gt::merge_plans(parts, {.links = across.tables()});
    CHECK(merged.size() == 6);
    CHECK(merged.links().size() == 7);
    CHECK(merged.findings().empty());
  }
  GIVEN("another link between what became one") {
    Across across;
    across.add("health:W", "same_as", "council:O").add("health:W", "aligns_with", "council:O");
    const gt::Plan merged = gt::merge_plans(parts, {.links = across.tables()});
    CHECK(std::ranges::count(codes(merged), "link_within_element") == 1);
    CHECK(merged.links().size() == 4);
  }
  GIVEN("a link across that names the id that is gone") {
    Across across;
    across.add("health:W", "same_as", "council:O").add("council:P", "aligns_with", "health:W");
    const gt::Plan merged = gt::merge_plans(parts, {.links = across.tables()});
    CHECK(link_texts(merged).contains("council:P aligns_with council:O"));
  }
}

SCENARIO("a measure that two plans keep") {
  const auto plan = [](std::optional<double> value, const std::string& unit, const std::string& missing = "") {
    gt::PlanBuilder builder;
    builder.add({.id = "M", .kind = "Measure", .title = "Cycling"});
    builder.add(gt::MeasureRow{.id = "M", .unit = unit});
    builder.add(gt::ObservationRow{.measure = "M", .period = "2025", .value = value, .missing = missing});
    return builder.build();
  };
  Across across;
  across.add("b:M", "same_as", "a:M");
  const auto merge = [&](const gt::Plan& a, const gt::Plan& b) {
    return gt::merge_plans({{"a", a}, {"b", b}}, {.links = across.tables()});
  };
  THEN("what they agree on stands once, without a word") {
    const gt::Plan merged = merge(plan(4, "%"), plan(4, "%"));
    CHECK(merged.measures().size() == 1);
    CHECK(merged.observations().size() == 1);
    CHECK(merged.findings().empty());
  }
  THEN("what one leaves blank the other gives") {
    const gt::Plan merged = merge(plan(4, ""), plan(4, "%"));
    CHECK(merged.measures().text("unit", 0) == "%");
  }
  THEN("values that differ are told") {
    const gt::Plan merged = merge(plan(4, "%"), plan(5, "%"));
    CHECK(merged.observations().numbers("value")[0] == 4);
    REQUIRE(codes(merged) == Texts{"conflicting_field"});
    CHECK(merged.findings()[0].place.table == "observations");
  }
  THEN("a value goes before a reason for there being none") {
    const gt::Plan merged = merge(plan(std::nullopt, "%", "not collected"), plan(5, "%"));
    REQUIRE(merged.observations().size() == 1);
    CHECK(merged.observations().numbers("value")[0] == 5);
  }
}
