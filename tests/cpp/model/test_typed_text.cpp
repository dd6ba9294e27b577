#include <string>
#include <string_view>
#include <type_traits>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/model/typed_text.hpp>

using namespace goldenthread;

TEST_CASE("a cell is given as text or as one of its types, and as no other") {
  using Cell = TypedText<Date, Period>;
  CHECK(Cell{"2024-06-01"} == "2024-06-01");
  CHECK(Cell{std::string{"2024-06"}} == "2024-06");
  CHECK(Cell{std::string_view{"2024/25"}} == "2024/25");
  CHECK(Cell{Date{2024, 6, 1}} == "2024-06-01");
  CHECK(Cell{Period::month(2024, 6)} == "2024-06");
  CHECK(Cell{Date::none()}.empty());
  CHECK(Cell{Period{}}.empty());
  CHECK(TypedText<Frequency>{Frequency::none}.empty());
  CHECK(TypedText<Reason>{Reason::none}.empty());
  STATIC_REQUIRE(std::is_convertible_v<Date, Cell>);
  STATIC_REQUIRE_FALSE(std::is_convertible_v<State, Cell>);
  STATIC_REQUIRE_FALSE(std::is_convertible_v<double, Cell>);
  STATIC_REQUIRE_FALSE(std::is_convertible_v<Date, TypedText<State>>);
}

TEST_CASE("rows of values build the plan that rows of texts build") {
  PlanBuilder builder;
  builder.add(ElementRow{.id = "A",
                         .kind = "Action",
                         .title = "A",
                         .state = State::proposed,
                         .start = Date{2024, 4, 1},
                         .due = Period::year_from(2024, 4),
                         .frequency = Frequency::quarterly,
                         .audience = Audience::everyone});
  builder.add(ElementRow{.id = "M", .kind = "Measure", .title = "M"});
  builder.add(MeasureRow{.id = "M", .polarity = Polarity::lower_is_better, .aggregation = Aggregation::mean});
  builder.add(
      ObservationRow{.measure = "M", .period = Period::month(2010, 11), .value = 3, .quality = Quality::provisional});
  builder.add(ObservationRow{.measure = "M", .period = Period::quarter_from(2012, 2), .missing = Reason::stale});
  builder.add(UpdateRow{.element = "A", .date = Date{2024, 6, 1}, .status = Status::at_risk});
  const Plan plan = builder.build();
  CHECK(plan.elements().periods("start")[0] == Period::day(Date{2024, 4, 1}));
  CHECK(plan.elements().periods("due")[0] == Period::year_from(2024, 4));
  CHECK(static_cast<State>(plan.elements().bytes("state")[0]) == State::proposed);
  CHECK(static_cast<Frequency>(plan.elements().bytes("frequency")[0]) == Frequency::quarterly);
  CHECK(static_cast<Polarity>(plan.measures().bytes("polarity")[0]) == Polarity::lower_is_better);
  CHECK(plan.observations().periods("period")[0] == Period::month(2010, 11));
  CHECK(plan.observations().periods("period")[1] == Period::quarter_from(2012, 2));
  CHECK(plan.observations().text("missing", 1) == "stale");
  CHECK(static_cast<Status>(plan.updates().bytes("status")[0]) == Status::at_risk);
}

TEST_CASE("a month given as a value stays a month beside figures of years") {
  const auto read = [](const ObservationRow& row) {
    PlanBuilder builder;
    builder.add(ElementRow{.id = "M", .kind = "Measure", .title = "M"});
    builder.add(MeasureRow{.id = "M", .frequency = Frequency::annual});
    builder.add(ObservationRow{.measure = "M", .period = "2012/13", .value = 2});
    builder.add(row);
    const Plan plan = builder.build();
    REQUIRE(plan.observations().size() == 2);
    return plan.observations().periods("period")[1];
  };
  CHECK(read({.measure = "M", .period = Period::month(2010, 11), .value = 3}) == Period::month(2010, 11));
  CHECK(read({.measure = "M", .period = "2010-11", .value = 3}) == Period::year_from(2010, 4));
}
