#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/io/plan_file.hpp>
#include <goldenthread/model/plan_builder.hpp>

#include "../rollup/changing_plans.hpp"
#include "says.hpp"
#include "small_plan.hpp"

using namespace goldenthread;
using namespace goldenthread::test;

namespace {

Plan small() {
  PlanBuilder builder;
  builder.add(ElementRow{.id = "V", .kind = "Vision", .title = "One borough"});
  builder.add(ElementRow{.id = "P", .kind = "Outcome", .title = "Homes"});
  builder.add(ElementRow{.id = "A", .kind = "Action", .title = "Build 500", .progress = 0.5});
  builder.add(ElementRow{.id = "M", .kind = "Measure", .title = "Homes built"});
  add_small(builder, {}, "P contributes_to V, A contributes_to P, M measures P");
  builder.add(MeasureRow{.id = "M", .unit = "homes", .polarity = "higher_is_better"});
  builder.add(ObservationRow{.measure = "M", .period = "2020-07", .value = 80});
  builder.add(ObservationRow{.measure = "M", .period = "2020-08", .value = 90});
  builder.add(ObservationRow{.measure = "M", .period = "2020-08", .value = 30, .area = "North"});
  builder.add(ObservationRow{.measure = "M", .period = "2020-08", .value = 95, .recorded = "2020-10-01"});
  builder.add(TargetRow{.measure = "M", .period = "2020-04-01", .value = 100});
  builder.add(UpdateRow{.element = "A", .date = "2020-09-01", .progress = 0.6});
  builder.add(UpdateRow{.element = "P", .date = "2020-09-01", .status = "at_risk"});
  builder.add(JustificationRow{.element = "P", .rule = "owner", .reason = "agreed", .author = "Ada"});
  return builder.build(Building::lenient);
}

std::string words(const Plan& plan) { return io::write_plan_json(plan); }

/// The tables without words that blank means: a column of words that one row needed stays when that goes.
std::string table_words(const Plan& plan) {
  std::string text = words(plan);
  text.erase(0, text.find("\"elements\": ["));
  for (const std::string word : {", \"state\": \"approved\"", ", \"aggregation\": \"last\""})
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at))
      text.erase(at, word.size());
  return text;
}

bool shares(const Plan& one, const Plan& other, TableId table) { return &one.table(table) == &other.table(table); }

}  // namespace

TEST_CASE("an element goes with its links and its rows, and what was linked to it stays") {
  const Plan plan = small();
  const std::string before = words(plan);
  const Plan without = PlanBuilder{plan}.remove(ElementRow{.id = "P"}).build();
  CHECK(words(plan) == before);
  CHECK(without.size() == 3);
  CHECK_FALSE(without.find("P"));
  CHECK(without.links().size() == 0);
  CHECK(without.observations().size() == 4);
  CHECK(without.updates().size() == 1);
  CHECK(without.justifications().size() == 0);
  CHECK(without.id(without.updates().elements("element")[0]) == "A");
  const Plan less = PlanBuilder{plan}.remove(ElementRow{.id = "M"}).remove(ElementRow{.id = "A"}).build();
  CHECK(less.measures().size() + less.observations().size() + less.targets().size() == 0);
  CHECK(less.links().size() == 1);
}

TEST_CASE("rows go that agree in every cell that is given") {
  const Plan plan = small();
  const auto left = [&](TableId table, auto... names) {
    PlanBuilder builder{plan};
    (builder.remove(names), ...);
    const Plan made = builder.build();
    return made.table(table).size();
  };
  const auto figures_left = [&](auto... names) { return left(TableId::observations, names...); };
  CHECK(figures_left(ObservationRow{.measure = "M"}) == 0);
  CHECK(figures_left(ObservationRow{.measure = "M", .period = "Aug 2020"}) == 1);
  CHECK(figures_left(ObservationRow{.measure = "M", .period = "2020-08", .area = "North"}) == 3);
  CHECK(figures_left(ObservationRow{.measure = "M", .recorded = Date{2020, 10, 1}},
                     ObservationRow{.measure = "M", .value = 80}) == 2);
  CHECK(left(TableId::links, LinkRow{.to = "P"}) == 1);
  CHECK(left(TableId::links, LinkRow{.from = "A", .type = "contributes_to", .to = "P"}) == 2);
}

TEST_CASE("a row takes the place of another, where that stood") {
  const Plan plan = small();
  const Plan edited = PlanBuilder{plan}
                          .replace(ElementRow{.id = "P", .kind = "Outcome", .title = "More homes"})
                          .replace(LinkRow{.from = "A", .type = "contributes_to", .to = "P", .weight = 2})
                          .replace(MeasureRow{.id = "M", .unit = "flats", .polarity = "lower_is_better"})
                          .replace(ObservationRow{.measure = "M", .period = "2020-08", .value = 91})
                          .replace(TargetRow{.measure = "M", .period = "2020-04-01", .value = 110})
                          .replace(UpdateRow{.element = "A", .date = "2020-09-01", .progress = 0.7})
                          .build();
  CHECK(edited.id(1) == "P");
  CHECK(edited.title(1) == "More homes");
  CHECK(edited.links().numbers("weight")[1] == 2);
  CHECK(edited.measures().text("unit", 0) == "flats");
  CHECK(edited.observations().numbers("value")[1] == 91);
  CHECK(edited.observations().numbers("value")[2] == 30);
  CHECK(edited.observations().numbers("value")[3] == 95);
  CHECK(edited.targets().numbers("value")[0] == 110);
  CHECK(edited.updates().numbers("progress")[0] == 0.7);
  CHECK(edited.find("P") == 1);
  CHECK(edited.id(edited.link_to()[1]) == "P");
}

TEST_CASE("plans share the tables that did not change") {
  const Plan plan = small();
  const Plan figure =
      PlanBuilder{plan}.replace(ObservationRow{.measure = "M", .period = "2020-07", .value = 1}).build();
  for (const TableSchema& schema : table_schemas())
    CHECK(shares(plan, figure, schema.id) == (schema.id != TableId::observations));
  const Plan more = PlanBuilder{plan}.add(ElementRow{.id = "B", .kind = "Action", .title = "Train"}).build();
  CHECK_FALSE(shares(plan, more, TableId::elements));
  CHECK(shares(plan, more, TableId::observations));
  CHECK(shares(plan, more, TableId::links));
  const Plan title = PlanBuilder{plan}.replace(ElementRow{.id = "V", .kind = "Vision", .title = "A fair town"}).build();
  CHECK(shares(plan, title, TableId::links));
  // Of another kind the links and the rows are looked at again.
  CHECK_THROWS_MATCHES(PlanBuilder{plan}.replace(ElementRow{.id = "M", .kind = "Action", .title = "M"}).build(),
                       InputError, says("wrong_role"));
  const Plan less = PlanBuilder{plan}.remove(ElementRow{.id = "A"}).build();
  CHECK_FALSE(shares(plan, less, TableId::links));
  const Plan again = PlanBuilder{plan}.build();
  CHECK(&again.framework() == &plan.framework());
}

TEST_CASE("all that cannot be edited is told at once, by ids and with what to do") {
  const Plan plan = small();
  PlanBuilder builder{plan};
  builder.remove(ElementRow{.id = "Q"})
      .remove(ElementRow{.id = "A"})
      .remove(LinkRow{.from = "M", .type = "measures", .to = "V"})
      .remove(LinkRow{.type = "measures"})
      .remove(ObservationRow{.measure = "M", .period = "no month"})
      .replace(ObservationRow{.measure = "M", .period = "2020-09", .value = 1})
      .replace(UpdateRow{.element = "A", .date = "2020-09-01", .progress = 0.7})
      .replace(TargetRow{.measure = "M", .period = "2020-04-01", .value = 1})
      .replace(TargetRow{.measure = "M", .period = "2020-04-01", .value = 2});
  std::vector<std::string> told;
  try {
    static_cast<void>(builder.build());
  } catch (const InputError& error) {
    for (const Finding& problem : error.problems())
      told.push_back(problem.code + " | " + to_string(problem.place) + " | " + problem.message);
  }
  CHECK(told ==
        std::vector<std::string>{
            "unknown_row | elements row 1, Q | there is no element 'Q'",
            "unknown_row | links row 1, M | the plan's links have no row with from 'M', to 'V', type 'measures'",
            "missing_value | links row 2 | the row does not say which links it names",
            "bad_date | observations row 1, column period, M | period: 'no month' is not a period: write it as "
            "2024-03-31, 2024-03, 2023/24, Q1 2023/24 or 2023",
            "unknown_row | observations row 1, M | the plan's observations have no row with measure 'M', "
            "period '2020-09'",
            "several_rows | targets row 2, M | row 1 replaces the same row of the plan",
            "unknown_row | updates row 1, A | the plan's updates have no row with element 'A', date "
            "'2020-09-01'"});
  const Plan lenient = builder.build(Building::lenient);
  CHECK(lenient.findings().size() == plan.findings().size() + told.size());
  CHECK(lenient.size() == 3);
  CHECK(lenient.targets().numbers("value")[0] == 1);
  CHECK_THROWS_MATCHES(PlanBuilder{}.remove(ElementRow{.id = "A"}), ArgumentError, says("no plan to edit"));
  CHECK_THROWS_MATCHES(PlanBuilder{plan}.replace(ElementRow{.id = "A", .title = "No kind"}).build(), InputError,
                       says("missing_column"));
}

TEST_CASE("of several rows with one key the one replaced is told by the rest of it, or none is") {
  const Plan plan =
      PlanBuilder{small()}
          .add(LinkRow{.from = "A", .type = "contributes_to", .to = "P", .weight = 3, .recorded = "2020-06"})
          .build();
  const Plan edited =
      PlanBuilder{plan}
          .replace(LinkRow{.from = "A", .type = "contributes_to", .to = "P", .weight = 4, .recorded = "2020-06-01"})
          .build();
  CHECK(edited.links().numbers("weight")[3] == 4);
  CHECK_THROWS_MATCHES(
      PlanBuilder{plan}
          .replace(LinkRow{.from = "A", .type = "contributes_to", .to = "P", .weight = 4, .recorded = "2020-07-01"})
          .build(),
      InputError, says("2 rows with from 'A', type 'contributes_to', to 'P'"));
}

TEST_CASE("an edited plan is the one that is built anew of the edited rows") {
  std::size_t removed = 0;
  std::size_t replaced = 0;
  for (std::uint32_t seed = 0; seed < 400; ++seed) {
    ChangingPlans made{seed};
    PlanRows rows = made.rows();
    rows.append(made.arriving());
    rows.append(made.arriving());
    const Plan plan = rows.build();
    PlanBuilder builder{plan};
    std::vector<std::string> edited_ids;
    for (std::size_t i = 1 + made.below(3); i > 0; --i) {
      const std::size_t at = made.below(rows.elements.size());
      if (rows.elements.size() > 2 && made.one_in(2)) {
        builder.remove(ElementRow{.id = rows.elements[at].id});
        rows.remove_element(rows.elements[at].id);
        ++removed;
      } else if (std::ranges::find(edited_ids, rows.elements[at].id) == edited_ids.end()) {
        rows.elements[at].title += ", revised";
        edited_ids.push_back(rows.elements[at].id);
        builder.replace(rows.elements[at]);
        ++replaced;
      }
    }
    if (!rows.links.empty()) {
      const LinkRow link = rows.links[made.below(rows.links.size())];
      builder.remove(LinkRow{.from = link.from, .type = link.type, .to = link.to});
      std::erase_if(rows.links, [&](const LinkRow& other) { return other.from == link.from && other.to == link.to; });
    }
    if (!rows.arriving.observations.empty()) {
      ObservationRow& figure = rows.arriving.observations[made.below(rows.arriving.observations.size())];
      figure.source = "corrected";
      builder.replace(figure);
    }
    builder.add(ElementRow{.id = "NEW", .kind = "Action", .title = "New"});
    rows.elements.push_back({.id = "NEW", .kind = "Action", .title = "New"});
    INFO("seed " << seed);
    // An element that was replaced and then removed is no longer there to be replaced.
    std::optional<Plan> edited;
    try {
      edited = builder.build();
    } catch (const InputError& error) {
      REQUIRE(error.problems().front().code == "unknown_row");
      continue;
    }
    REQUIRE(table_words(*edited) == table_words(rows.build()));
  }
  CHECK(removed > 200);
  CHECK(replaced > 100);
}
