#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/model/plan_builder.hpp>

#include "says.hpp"

namespace gt = goldenthread;

namespace {

gt::ElementRow element(std::string id, std::string kind = "Action") {
  return {.id = std::move(id), .kind = std::move(kind), .title = "title"};
}

// The problems of a strict build; fails the test where there are none.
std::vector<gt::Finding> problems_of(gt::PlanBuilder& builder) {
  try {
    static_cast<void>(builder.build());
  } catch (const gt::InputError& error) {
    return error.problems();
  }
  FAIL("the plan was built although its input is wrong");
  return {};
}

const gt::Finding& only(const std::vector<gt::Finding>& problems, std::string_view code) {
  for (const gt::Finding& problem : problems) UNSCOPED_INFO(problem);
  REQUIRE(problems.size() == 1);
  REQUIRE(problems.front().code == code);
  REQUIRE_FALSE(problems.front().message.empty());
  REQUIRE_FALSE(problems.front().remedy.empty());
  return problems.front();
}

}  // namespace

SCENARIO("A plan of rows is built as it was given") {
  GIVEN("three elements and two links") {
    gt::PlanBuilder builder;
    builder.add(gt::ElementRow{.id = "V", .kind = "Vision", .title = "A good place"});
    builder.add(
        gt::ElementRow{.id = "O", .kind = "Outcome", .title = "More homes", .due = "2023/24", .progress = 0.25});
    builder.add(gt::ElementRow{.id = "A", .kind = "Action", .title = "Build 500", .attributes = {{"ward", "Abbey"}}});
    builder.add(gt::LinkRow{.from = "O", .type = "contributes_to", .to = "V"});
    builder.add(gt::LinkRow{.from = "A", .type = "contributes_to", .to = "O", .weight = 2, .basis = "inferred"});
    WHEN("it is built") {
      const gt::Plan plan = builder.build();
      THEN("every cell reads as it was written") {
        REQUIRE(plan.size() == 3);
        CHECK(plan.id(2) == "A");
        CHECK(plan.title(1) == "More homes");
        CHECK(plan.role(0) == gt::Role::vision);
        CHECK(plan.elements().numbers("progress")[1] == 0.25);
        CHECK(std::isnan(plan.elements().numbers("progress")[0]));
        CHECK(plan.cell(*plan.elements().find("due"), 1) == "2023/24");
        CHECK(plan.elements().text("ward", 2) == "Abbey");
        CHECK(plan.elements().text("ward", 0).empty());
        CHECK(plan.link_from()[1] == 2);
        CHECK(plan.link_to()[1] == 1);
        CHECK(plan.cell(*plan.links().find("basis"), 1) == "inferred");
        CHECK(plan.cell(*plan.links().find("basis"), 0) == "stated");
        CHECK(plan.findings().empty());
      }
      THEN("columns that nobody filled in are not there") {
        CHECK(plan.elements().find("description") == nullptr);
        CHECK(plan.links().find("share") == nullptr);
        CHECK(plan.observations().size() == 0);
      }
      THEN("elements are found by id, and the nearest is named where there is none") {
        CHECK(plan.at("O") == 1);
        CHECK_FALSE(plan.find("Q").has_value());
        try {
          static_cast<void>(plan.at("AA"));
          FAIL("an unknown id was found");
        } catch (const gt::UnknownNameError& error) {
          CHECK(std::string_view{error.what()}.find("'AA'") != std::string_view::npos);
          CHECK(std::string_view{error.what()}.find("Did you mean 'A'?") != std::string_view::npos);
        }
      }
    }
  }
}

SCENARIO("Columns are read like rows, in any number of parts") {
  const std::vector<std::string_view> ids{"V", " O ", "A"};
  const std::vector<std::string_view> kinds{"Vision", "outcome", "Action"};
  const std::vector<std::string_view> titles{"v", "o", "a"};
  const std::vector<double> progress{0.0, 0.5, 0.0};
  const std::vector<std::uint8_t> present{0, 1, 0};
  gt::PlanBuilder builder;
  const auto part = [&](std::size_t first, std::size_t count) {
    const auto texts = [&](const std::vector<std::string_view>& all) {
      return gt::TextInput{std::span{all}.subspan(first, count)};
    };
    return gt::InputTable{.rows = count,
                          .columns = {{"id", texts(ids)},
                                      {"kind", texts(kinds)},
                                      {"title", texts(titles)},
                                      {"progress", gt::NumberInput{std::span{progress}.subspan(first, count),
                                                                   std::span{present}.subspan(first, count)}}}};
  };
  builder.add(gt::TableId::elements, part(0, 1)).add(gt::TableId::elements, part(1, 2));
  const gt::Plan plan = builder.build();
  REQUIRE(plan.size() == 3);
  CHECK(plan.id(1) == "O");
  CHECK(plan.role(1) == gt::Role::objective);
  CHECK(std::isnan(plan.elements().numbers("progress")[0]));
  CHECK(plan.elements().numbers("progress")[1] == 0.5);
}

SCENARIO("Numbers and dates may come as spreadsheets write them") {
  gt::PlanBuilder builder;
  builder.add(element("M", "Measure"));
  const std::vector<std::string_view> measures(6, "M");
  const std::vector<std::string_view> periods{"Q1 2017/18", "2023/24", "31/03/2024", "Mar-23", "2019-08", "45383"};
  const std::vector<std::string_view> values{"1,234.5", "£1,200", "92%", "(350)", " 7 ", "-0.5"};
  builder.add(gt::TableId::observations, {.rows = 6,
                                          .columns = {{"measure", gt::TextInput{measures}},
                                                      {"period", gt::TextInput{periods}},
                                                      {"value", gt::TextInput{values}}}});
  const gt::Plan plan = builder.build();
  const auto read = plan.observations().numbers("value");
  CHECK(std::vector<double>(read.begin(), read.end()) == std::vector<double>{1234.5, 1200, 92, -350, 7, -0.5});
  const auto days = plan.observations().periods("period");
  CHECK(days[0].last() == gt::Date{2017, 6, 30});
  CHECK(days[5].first() == gt::Date{2024, 4, 1});
  CHECK(plan.default_as_of() == gt::Date{2024, 4, 1});
}

TEST_CASE("Each problem of a strict build has a code, a place, the value and a remedy") {
  gt::PlanBuilder builder;
  builder.add(element("A"));
  builder.add(element("B", "Outcome"));
  builder.add(element("M", "Measure"));

  SECTION("missing_value") {
    builder.add(gt::ElementRow{.id = "C", .kind = "Action", .title = ""});
    const auto problems = problems_of(builder);
    const auto& problem = only(problems, "missing_value");
    CHECK(problem.place.table == "elements");
    CHECK(problem.place.row == 4);
    CHECK(problem.place.column == "title");
    CHECK(problem.place.id == "C");
  }
  SECTION("duplicate_id") {
    builder.add(element("A", "Milestone"));
    const auto problems = problems_of(builder);
    CHECK(only(problems, "duplicate_id").place.row == 4);
    CHECK(problems.front().value == "A");
  }
  SECTION("unknown_kind") {
    builder.add(element("C", "Actoin"));
    const auto problems = problems_of(builder);
    CHECK(only(problems, "unknown_kind").value == "Actoin");
    CHECK(problems.front().remedy.find("'Action'") != std::string::npos);
  }
  SECTION("unknown_link_type") {
    builder.add(gt::LinkRow{.from = "A", .type = "contributs_to", .to = "B"});
    const auto problems = problems_of(builder);
    CHECK(only(problems, "unknown_link_type").place.column == "type");
  }
  SECTION("unknown_word") {
    builder.add(gt::LinkRow{.from = "A", .type = "contributes_to", .to = "B", .basis = "guessed"});
    const auto problems = problems_of(builder);
    CHECK(only(problems, "unknown_word").place.column == "basis");
  }
  SECTION("dangling_link") {
    builder.add(gt::LinkRow{.from = "A", .type = "contributes_to", .to = "BB"});
    const auto problems = problems_of(builder);
    CHECK(only(problems, "dangling_link").place.column == "to");
    CHECK(problems.front().place.table == "links");
    CHECK(problems.front().value == "BB");
  }
  SECTION("dangling_reference") {
    builder.add(gt::UpdateRow{.element = "ZZ", .date = "2020-01-01"});
    const auto problems = problems_of(builder);
    CHECK(only(problems, "dangling_reference").place.table == "updates");
  }
  SECTION("disallowed_link, and how to mend it") {
    builder.add(gt::LinkRow{.from = "B", .type = "measures", .to = "M"});
    const auto problems = problems_of(builder);
    CHECK(only(problems, "disallowed_link").remedy == "Reverse the link: it is allowed in the other direction.");
  }
  SECTION("duplicate_link") {
    builder.add(gt::LinkRow{.from = "A", .type = "contributes_to", .to = "B"});
    builder.add(gt::LinkRow{.from = "A", .type = "contributes_to", .to = "B", .weight = 2});
    const auto problems = problems_of(builder);
    CHECK(only(problems, "duplicate_link").place.row == 2);
    CHECK(only(problems, "duplicate_link").message.ends_with("is in row 1 too, with different content; row 1 counts"));
  }
  SECTION("repeated_row is a warning, and the row is counted once") {
    builder.add(element("A"));
    builder.add(gt::LinkRow{.from = "A", .type = "contributes_to", .to = "B"});
    builder.add(gt::LinkRow{.from = "A", .type = "contributes_to", .to = "B"});
    builder.add(gt::UpdateRow{.element = "A", .date = "2020-01-01", .progress = 0.5});
    builder.add(gt::UpdateRow{.element = "A", .date = "2020-01-01", .progress = 0.5});
    const gt::Plan plan = builder.build();
    CHECK(plan.size() == 3);
    CHECK(plan.find("A").has_value());
    CHECK(plan.links().size() == 1);
    CHECK(plan.updates().size() == 1);
    REQUIRE(plan.findings().size() == 3);
    for (const gt::Finding& finding : plan.findings()) {
      CHECK(finding.code == "repeated_row");
      CHECK(finding.severity == gt::Severity::warning);
    }
  }
  SECTION("overlapping_link") {
    builder.add(gt::LinkRow{.from = "A", .type = "contributes_to", .to = "B", .valid_to = "2020-06-30"});
    builder.add(gt::LinkRow{.from = "A", .type = "contributes_to", .to = "B", .weight = 2});
    const auto problems = problems_of(builder);
    CHECK(only(problems, "overlapping_link").place.row == 2);
  }
  SECTION("days that overlap are no problem: rows of one link are versions") {
    builder.add(gt::LinkRow{.from = "A", .type = "contributes_to", .to = "B", .valid_to = "2020-06-30"});
    builder.add(gt::LinkRow{.from = "A", .type = "contributes_to", .to = "B", .valid_from = "2020-06-30"});
    builder.add(
        gt::LinkRow{.from = "A", .type = "contributes_to", .to = "B", .state = "draft", .valid_from = "2020-06-30"});
    const gt::Plan plan = builder.build();
    CHECK(plan.links().size() == 3);
  }
  SECTION("bad_window") {
    builder.add(
        gt::LinkRow{.from = "A", .type = "contributes_to", .to = "B", .valid_from = "2020-06-30", .valid_to = "2019"});
    const auto problems = problems_of(builder);
    CHECK(only(problems, "bad_window").value == "2019-12-31");
  }
  SECTION("bad_date") {
    builder.add(gt::ElementRow{.id = "C", .kind = "Action", .title = "c", .due = "31/02/2020"});
    const auto problems = problems_of(builder);
    CHECK(only(problems, "bad_date").value == "31/02/2020");
    CHECK(problems.front().message.find("February 2020 has 29 days") != std::string::npos);
  }
  SECTION("out_of_range") {
    builder.add(gt::ElementRow{.id = "C", .kind = "Action", .title = "c", .progress = 1.5});
    const auto problems = problems_of(builder);
    CHECK(only(problems, "out_of_range").value == "1.5");
  }
  SECTION("not_finite") {
    builder.add(gt::LinkRow{
        .from = "A", .type = "contributes_to", .to = "B", .weight = std::numeric_limits<double>::quiet_NaN()});
    const auto problems = problems_of(builder);
    CHECK(only(problems, "not_finite").place.column == "weight");
  }
  SECTION("bad_number") {
    const std::vector<std::string_view> m{"M"};
    const std::vector<std::string_view> period{"2020"};
    const std::vector<std::string_view> value{"1,23"};
    builder.add(gt::TableId::observations, {.rows = 1,
                                            .columns = {{"measure", gt::TextInput{m}},
                                                        {"period", gt::TextInput{period}},
                                                        {"value", gt::TextInput{value}}}});
    const auto problems = problems_of(builder);
    CHECK(only(problems, "bad_number").place.column == "value");
    CHECK(problems.front().value == "1,23");
  }
  SECTION("bad_text: a NUL, and text that is not UTF-8") {
    builder.add(gt::ElementRow{.id = "C", .kind = "Action", .title = std::string{"a\0b", 3}});
    builder.add(gt::ElementRow{.id = "D", .kind = "Action", .title = "caf\xe9"});
    const auto problems = problems_of(builder);
    REQUIRE(problems.size() == 2);
    CHECK(problems[0].code == "bad_text");
    CHECK(problems[0].message.find("byte 2") != std::string::npos);
    CHECK(problems[1].code == "bad_text");
    CHECK(problems[1].place.row == 5);
  }
  SECTION("wrong_role") {
    builder.add(gt::ObservationRow{.measure = "A", .period = "2020", .value = 1});
    const auto problems = problems_of(builder);
    CHECK(only(problems, "wrong_role").place.id == "A");
  }
  SECTION("an observation without a value or a reason, and one with both") {
    builder.add(gt::ObservationRow{.measure = "M", .period = "2020"});
    builder.add(gt::ObservationRow{.measure = "M", .period = "2021", .value = 1, .missing = "not collected"});
    const auto problems = problems_of(builder);
    REQUIRE(problems.size() == 2);
    CHECK(problems[0].code == "missing_value");
    CHECK(problems[1].code == "conflicting_value");
  }
  SECTION("duplicate_observation, but not of another area or day of record") {
    builder.add(gt::ObservationRow{.measure = "M", .period = "2020", .value = 1});
    builder.add(gt::ObservationRow{.measure = "M", .period = "2020", .value = 2, .area = "England"});
    builder.add(gt::ObservationRow{.measure = "M", .period = "2020", .value = 3, .recorded = "2021-05-01"});
    builder.add(gt::ObservationRow{.measure = "M", .period = "2020", .value = 4});
    const auto problems = problems_of(builder);
    CHECK(only(problems, "duplicate_observation").place.row == 4);
  }
  SECTION("of observations that contradict each other the first counts, and each of the others names it") {
    for (const double value : {1.0, 2.0, 3.0, 2.0})
      builder.add(gt::ObservationRow{.measure = "M", .period = "2020", .value = value});
    const gt::Plan plan = builder.build(gt::Building::lenient);
    REQUIRE(plan.observations().size() == 1);
    CHECK(plan.observations().numbers("value")[0] == 1);
    REQUIRE(plan.findings().size() == 3);
    for (std::size_t i = 0; i < 2; ++i) {
      CHECK(plan.findings()[i].code == "duplicate_observation");
      CHECK(plan.findings()[i].place.row == i + 2);
      CHECK(plan.findings()[i].message ==
            "'M' has an observation in row 1 too, with different content for the same period and recorded day; row 1 "
            "counts");
    }
    CHECK(plan.findings()[2].code == "repeated_row");
  }
  SECTION("of many rows of one link that contradict each other the first counts, and each of the others names it") {
    builder.add(element("FROM"));
    builder.add(element("TO"));
    for (std::size_t i = 0; i < 12; ++i) {
      builder.add(element("C" + std::to_string(i)));
      builder.add(gt::LinkRow{.from = "FROM", .type = "contributes_to", .to = "C" + std::to_string(i)});
    }
    for (const double weight : {1.0, 2.0, 3.0})
      builder.add(gt::LinkRow{.from = "FROM", .type = "contributes_to", .to = "TO", .weight = weight});
    const gt::Plan plan = builder.build(gt::Building::lenient);
    CHECK(plan.links().size() == 13);
    REQUIRE(plan.findings().size() == 2);
    for (const gt::Finding& finding : plan.findings()) {
      CHECK(finding.code == "duplicate_link");
      CHECK(finding.message.ends_with("is in row 13 too, with different content; row 13 counts"));
    }
  }
  SECTION("a target range that is upside down") {
    builder.add(gt::TargetRow{.measure = "M", .period = "2020", .lower = 5, .upper = 4});
    const auto problems = problems_of(builder);
    CHECK(only(problems, "out_of_range").place.column == "lower");
  }
}

TEST_CASE("Columns that do not fit are named") {
  const std::vector<std::string_view> two{"A", "B"};
  const std::vector<std::string_view> one{"x"};
  const std::vector<std::string_view> kinds{"Action", "Action"};
  gt::PlanBuilder builder;
  SECTION("duplicate_column") {
    builder.add(gt::TableId::elements, {.rows = 2,
                                        .columns = {{"id", gt::TextInput{two}},
                                                    {"kind", gt::TextInput{kinds}},
                                                    {"title", gt::TextInput{two}},
                                                    {"title", gt::TextInput{two}}},
                                        .file = "elements.csv"});
    const auto problems = problems_of(builder);
    CHECK(only(problems, "duplicate_column").place.file == "elements.csv");
  }
  SECTION("bad_column: another number of cells") {
    builder.add(gt::TableId::elements, {.rows = 2,
                                        .columns = {{"id", gt::TextInput{two}},
                                                    {"kind", gt::TextInput{kinds}},
                                                    {"title", gt::TextInput{two}},
                                                    {"source", gt::TextInput{one}}}});
    const auto problems = problems_of(builder);
    CHECK(only(problems, "bad_column").place.column == "source");
  }
  SECTION("missing_column") {
    builder.add(gt::TableId::elements,
                {.rows = 2, .columns = {{"id", gt::TextInput{two}}, {"kind", gt::TextInput{kinds}}}});
    const auto problems = problems_of(builder);
    CHECK(problems.front().code == "missing_column");
    CHECK(problems.front().place.column == "title");
  }
  SECTION("unknown_column, outside the tables that have attributes") {
    builder.add(gt::TableId::measures,
                {.rows = 2, .columns = {{"id", gt::TextInput{two}}, {"units", gt::TextInput{two}}}});
    const auto problems = problems_of(builder);
    CHECK(problems.front().code == "unknown_column");
    CHECK(problems.front().remedy.find("'unit'") != std::string::npos);
  }
}

SCENARIO("A lenient build keeps what is good and says what it left out") {
  GIVEN("a plan with one wrong element, a link to it, and a doubled id") {
    gt::PlanBuilder builder;
    builder.add(element("BAD", "Nothing"));
    builder.add(element("O", "Outcome"));
    builder.add(element("A"));
    builder.add(element("D"));
    builder.add(element("D", "Milestone"));
    builder.add(gt::LinkRow{.from = "A", .type = "contributes_to", .to = "O"});
    builder.add(gt::LinkRow{.from = "BAD", .type = "contributes_to", .to = "O"});
    builder.add(gt::LinkRow{.from = "D", .type = "contributes_to", .to = "O"});
    builder.add(gt::ElementRow{.id = "P", .kind = "Action", .title = "p", .progress = 7});
    WHEN("it is built leniently") {
      const gt::Plan plan = builder.build(gt::Building::lenient);
      THEN("the rest is there, under its own ids") {
        REQUIRE(plan.size() == 5);
        CHECK(plan.at("O") == 0);
        REQUIRE(plan.links().size() == 1);
        CHECK(plan.id(plan.link_from()[0]) == "A");
        CHECK(plan.id(plan.link_to()[0]) == "O");
      }
      THEN("both doubled rows stay, and neither is found by its id") {
        CHECK_FALSE(plan.find("D").has_value());
        CHECK(plan.is_ambiguous(2));
        CHECK(plan.is_ambiguous(3));
        CHECK_FALSE(plan.is_ambiguous(1));
      }
      THEN("a bad cell is left blank and its row kept") {
        CHECK(plan.find("P").has_value());
        CHECK(plan.elements().find("progress") == nullptr);
      }
      THEN("there is a finding for each of the five problems") {
        std::vector<std::string> codes;
        for (const gt::Finding& finding : plan.findings()) codes.push_back(finding.code);
        CHECK(codes == std::vector<std::string>{"unknown_kind", "duplicate_id", "out_of_range", "dangling_link",
                                                "ambiguous_link"});
      }
    }
  }
}

TEST_CASE("Which of two rows with one id comes first changes nothing but the order") {
  const auto build = [](bool turned) {
    gt::PlanBuilder builder;
    builder.add(gt::ElementRow{.id = "D", .kind = "Action", .title = turned ? "two" : "one"});
    builder.add(gt::ElementRow{.id = "D", .kind = "Action", .title = turned ? "one" : "two"});
    builder.add(element("O", "Outcome"));
    builder.add(gt::LinkRow{.from = "D", .type = "contributes_to", .to = "O"});
    return builder.build(gt::Building::lenient);
  };
  const gt::Plan plan = build(false);
  const gt::Plan turned = build(true);
  CHECK(plan.links().size() == 0);
  CHECK(turned.links().size() == 0);
  CHECK(plan.size() == turned.size());
  CHECK(plan.findings().size() == turned.findings().size());
}

TEST_CASE("An id of a megabyte is an ordinary id") {
  const std::string huge(1'000'000, 'x');
  gt::PlanBuilder builder;
  builder.add(element(huge)).add(element("O", "Outcome"));
  builder.add(gt::LinkRow{.from = huge, .type = "contributes_to", .to = "O"});
  builder.add(gt::LinkRow{.from = huge + "y", .type = "contributes_to", .to = "O"});
  const gt::Plan plan = builder.build(gt::Building::lenient);
  CHECK(plan.at(huge) == 0);
  CHECK(plan.links().size() == 1);
  REQUIRE(plan.findings().size() == 1);
  CHECK(plan.findings().front().message.size() < 1000);
  CHECK(plan.findings().front().value.size() < 1000);
}
