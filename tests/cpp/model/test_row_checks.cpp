// What is wrong within the rows of one table, on either side of each limit.
#include <cmath>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/model/plan_builder.hpp>

namespace gt = goldenthread;

namespace {

using Fill = std::function<void(gt::PlanBuilder&)>;

/// The codes that a lenient build finds, with the row of each, in a plan of two actions, an outcome and two measures.
std::string found(const Fill& fill, const gt::Framework& framework = gt::Framework::standard()) {
  gt::PlanBuilder builder{framework};
  for (const auto& [id, kind] :
       {std::pair{"A", "Action"}, {"B", "Action"}, {"O", "Outcome"}, {"M", "Measure"}, {"N", "Measure"}})
    builder.add({.id = id, .kind = kind, .title = "title"});
  fill(builder);
  std::string codes;
  const gt::Plan plan = builder.build(gt::Building::lenient);
  for (const gt::Finding& finding : plan.findings())
    codes += (codes.empty() ? "" : ", ") + finding.code + " " + std::to_string(finding.place.row);
  return codes;
}

template <class Row>
Fill rows(std::vector<Row> given) {
  return [given](gt::PlanBuilder& builder) {
    for (const Row& row : given) builder.add(row);
  };
}

/// The tolerance of a measure as it was read; NaN if it was left out.
double tolerance(std::string_view written, const char* scheme, const char* unit) {
  gt::PlanBuilder builder;
  builder.add({.id = "M", .kind = "Measure", .title = "title"});
  const std::vector<std::string_view> ids{"M"}, tolerances{written}, schemes{scheme}, units{unit};
  builder.add(gt::TableId::measures, {.rows = 1,
                                      .columns = {{"id", gt::TextInput{ids}},
                                                  {"tolerance", gt::TextInput{tolerances}},
                                                  {"scheme", gt::TextInput{schemes}},
                                                  {"unit", gt::TextInput{units}}}});
  const gt::Plan plan = builder.build(gt::Building::lenient);
  const bool told = !plan.findings().empty();
  for (const gt::Finding& finding : plan.findings()) CHECK(finding.code == "bad_tolerance");
  const auto numbers = plan.measures().numbers("tolerance");
  const double read = numbers.empty() ? std::numeric_limits<double>::quiet_NaN() : numbers[0];
  CHECK(told == std::isnan(read));
  return read;
}

constexpr double largest = (std::numeric_limits<double>::max)();

}  // namespace

TEST_CASE("Figures are of measures, and targets of actions and milestones too") {
  CHECK(found(rows<gt::MeasureRow>({{.id = "M"}, {.id = "A"}})) == "wrong_role 2");
  CHECK(found(rows<gt::ObservationRow>({{.measure = "M", .period = "2024", .value = 1},
                                        {.measure = "A", .period = "2024", .value = 1}})) == "wrong_role 2");
  CHECK(found(rows<gt::TargetRow>({{.measure = "M", .period = "2024", .value = 1},
                                   {.measure = "A", .period = "2024", .value = 1},
                                   {.measure = "O", .period = "2024", .value = 1}})) == "wrong_role 3");
}

TEST_CASE("Units that do not add up are not added up") {
  const auto measure = [](const char* unit, const char* aggregation) {
    return found(rows<gt::MeasureRow>({{.id = "M", .unit = unit, .aggregation = aggregation}}));
  };
  CHECK(measure("%", "sum") == "added_percentage 1");
  CHECK(measure("per 1,000", "sum") == "added_percentage 1");
  CHECK(measure("homes", "sum").empty());
  CHECK(measure("%", "mean").empty());
  CHECK(measure("%", "").empty());
  CHECK(measure("", "sum").empty());
}

TEST_CASE("A tolerance is a share of the target, or where points are counted in the measure's own unit") {
  CHECK(tolerance("0.05", "tolerance", "homes") == 0.05);
  CHECK(tolerance("5%", "tolerance", "homes") == 0.05);
  CHECK(tolerance("1", "tolerance", "homes") == 1);
  CHECK(std::isnan(tolerance("1.01", "tolerance", "homes")));
  CHECK(std::isnan(tolerance("5", "tolerance_or_improving", "homes")));
  CHECK(std::isnan(tolerance("5", "", "homes")));  // the framework's own scheme is a tolerance
  CHECK(tolerance("5", "points", "homes") == 5);
  CHECK(tolerance("5%", "points", "%") == 5);
  CHECK(std::isnan(tolerance("5%", "points", "homes")));
  CHECK(std::isnan(tolerance("5%", "points", "")));
}

TEST_CASE("An observation has a value or a reason, and not both") {
  CHECK(found(rows<gt::ObservationRow>({{.measure = "M", .period = "2021", .value = 0},
                                        {.measure = "M", .period = "2022", .missing = "survey late"},
                                        {.measure = "M", .period = "2023"},
                                        {.measure = "M", .period = "2024", .value = 0, .missing = "late"}})) ==
        "missing_value 3, conflicting_value 4");
  CHECK(found(rows<gt::TargetRow>({{.measure = "M", .period = "2020", .lower = 1},
                                   {.measure = "M", .period = "2021", .upper = 1},
                                   {.measure = "M", .period = "2022", .missing = "to be set"},
                                   {.measure = "M", .period = "2023"},
                                   {.measure = "M", .period = "2024", .upper = 1, .missing = "to be set"},
                                   {.measure = "M", .period = "2025", .lower = 4, .upper = 4},
                                   {.measure = "M", .period = "2026", .lower = 5, .upper = 4}})) ==
        "missing_value 4, conflicting_value 5, out_of_range 7");
}

TEST_CASE("Two figures for one period are told, but for another area, group, day of record, or a forecast") {
  const gt::ObservationRow first{.measure = "M", .period = "2024", .value = 1};
  const auto beside = [&](const std::function<void(gt::ObservationRow&)>& change) {
    gt::ObservationRow other = first;
    other.value = 2;
    change(other);
    return found(rows<gt::ObservationRow>({first, other}));
  };
  CHECK(beside([](gt::ObservationRow&) {}) == "duplicate_observation 2");
  CHECK(beside([](gt::ObservationRow& row) { row.source = "Another paper"; }) == "duplicate_observation 2");
  CHECK(beside([](gt::ObservationRow& row) { row.quality = "provisional"; }) == "duplicate_observation 2");
  CHECK(beside([](gt::ObservationRow& row) { row.value = 1; }) == "repeated_row 2");
  CHECK(beside([](gt::ObservationRow& row) { row.measure = "N"; }).empty());
  CHECK(beside([](gt::ObservationRow& row) { row.period = "2025"; }).empty());
  CHECK(beside([](gt::ObservationRow& row) { row.area = "North"; }).empty());
  CHECK(beside([](gt::ObservationRow& row) { row.group = "under 25"; }).empty());
  CHECK(beside([](gt::ObservationRow& row) { row.quality = "forecast"; }).empty());
  CHECK(beside([](gt::ObservationRow& row) { row.recorded = "2025-01-01"; }).empty());
  CHECK(found(rows<gt::TargetRow>({{.measure = "M", .period = "2024", .value = 1},
                                   {.measure = "M", .period = "2024", .value = 2},
                                   {.measure = "N", .period = "2024", .value = 2}})) == "duplicate_target 2");
  CHECK(found(rows<gt::MeasureRow>({{.id = "M"}, {.id = "N"}, {.id = "M", .unit = "homes"}})) == "duplicate_row 3");
}

TEST_CASE("The target of work is progress, from 0 to 1") {
  CHECK(found(rows<gt::TargetRow>({{.measure = "A", .period = "2021", .value = 0},
                                   {.measure = "A", .period = "2022", .value = 1},
                                   {.measure = "A", .period = "2023", .value = 1.01},
                                   {.measure = "A", .period = "2024", .value = -0.01},
                                   {.measure = "A", .period = "2025", .missing = "to be set"},
                                   {.measure = "M", .period = "2024", .value = 7}})) ==
        "out_of_range 3, out_of_range 4");
}

TEST_CASE("Figures whose sum no number holds are told, each measure by itself") {
  const auto observed = [](const char* measure, const char* period, double value) {
    return gt::ObservationRow{.measure = measure, .period = period, .value = value};
  };
  CHECK(found(rows<gt::ObservationRow>({observed("M", "2023", largest), observed("M", "2024", largest)})) ==
        "out_of_range 2");
  CHECK(found(rows<gt::ObservationRow>({observed("M", "2023", largest), observed("M", "2024", -largest)})) ==
        "out_of_range 2");
  CHECK(found(rows<gt::ObservationRow>({observed("M", "2023", largest), observed("N", "2024", largest)})).empty());
  CHECK(found(rows<gt::ObservationRow>({observed("M", "2023", largest / 2), observed("M", "2024", largest / 2),
                                        observed("M", "2025", largest / 2)})) == "out_of_range 3");
}

TEST_CASE("An override says what it gives and why, and a score is given by an override alone") {
  const auto update = [](std::optional<bool> overriding, const char* status, std::optional<double> score,
                         const char* reason) {
    gt::UpdateRow row{.element = "A", .date = "2024-01-01", .status = status, .score = score};
    row.override_computed = overriding;
    row.reason = reason;
    return found(rows<gt::UpdateRow>({row}));
  };
  CHECK(update(true, "at_risk", {}, "Floods").empty());
  CHECK(update(true, "", 0.5, "Floods").empty());
  CHECK(update(true, "", {}, "Floods") == "empty_override 1");
  CHECK(update(true, "at_risk", {}, "") == "missing_reason 1");
  CHECK(update(true, "at_risk", {}, " - ") == "missing_reason 1");
  CHECK(update({}, "at_risk", 0.5, "") == "unused_score 1");
  CHECK(update(false, "at_risk", 0.5, "") == "unused_score 1");
  CHECK(update(false, "at_risk", {}, "").empty());
}

TEST_CASE("An override or a justification that ends before its own day never holds") {
  const auto expires = [](const char* day) {
    gt::UpdateRow row{.element = "A", .date = "2024-01-02", .status = "at_risk"};
    row.override_computed = true;
    row.reason = "Floods";
    row.expires = day;
    return found(rows<gt::UpdateRow>({row}));
  };
  CHECK(expires("2024-01-01") == "bad_window 1");
  CHECK(expires("2024-01-02").empty());
  CHECK(expires("").empty());
  const auto until = [](const char* day) {
    return found(rows<gt::JustificationRow>({{"A", "r", "In the annex", "Ann", "2024-01-02", day}}));
  };
  CHECK(until("2024-01-01") == "bad_window 1");
  CHECK(until("2024-01-02").empty());
  CHECK(until("").empty());
}

TEST_CASE("A link that ends before it begins, or is reduced without a reason, is left out") {
  const gt::LinkRow plain{.from = "A", .type = "contributes_to", .to = "O"};
  const auto link = [&](const std::function<void(gt::LinkRow&)>& change) {
    gt::LinkRow made = plain;
    change(made);
    return found(rows<gt::LinkRow>({made}));
  };
  const auto held = [&](const char* from, const char* to) {
    return link([&](gt::LinkRow& row) {
      row.valid_from = from;
      row.valid_to = to;
    });
  };
  CHECK(held("2024-01-02", "2024-01-01") == "bad_window 1");
  CHECK(held("2024-01-02", "2024-01-02").empty());
  CHECK(held("2024-01-02", "").empty());
  CHECK(held("", "2024-01-01").empty());
  const auto reduced = [&](std::optional<double> factor, const char* reason) {
    return link([&](gt::LinkRow& row) {
      row.weight_factor = factor;
      row.weight_reason = reason;
    });
  };
  CHECK(reduced(0.5, "") == "missing_reason 1");
  CHECK(reduced(0.5, "-") == "missing_reason 1");
  CHECK(reduced(0.5, "Half of it is the county's").empty());
  CHECK(reduced({}, "").empty());
}

TEST_CASE("A link that is given twice is told, but to another element, of another type or as a draft") {
  // Up to eight links of one element are compared in pairs, more of them in order.
  for (const int others : {0, 9}) {
    const auto beside = [&](const std::function<void(gt::LinkRow&)>& change) {
      const gt::LinkRow first{.from = "A", .type = "contributes_to", .to = "O"};
      gt::LinkRow second = first;
      second.weight = 2;
      change(second);
      return found([&](gt::PlanBuilder& builder) {
        for (int i = 0; i < others; ++i) {
          const std::string id = "X" + std::to_string(i);
          builder.add({.id = id, .kind = "Outcome", .title = "title"});
          builder.add(gt::LinkRow{.from = "A", .type = "contributes_to", .to = id});
        }
        builder.add(first);
        builder.add(second);
      });
    };
    const std::string last = std::to_string(others + 2);
    CHECK(beside([](gt::LinkRow&) {}) == "duplicate_link " + last);
    CHECK(beside([](gt::LinkRow& row) { row.weight = std::nullopt; }) == "repeated_row " + last);
    CHECK(beside([](gt::LinkRow& row) { row.from = "B"; }).empty());
    CHECK(beside([](gt::LinkRow& row) { row.to = "B"; }).empty());
    CHECK(beside([](gt::LinkRow& row) { row.type = "supports"; }).empty());
    CHECK(beside([](gt::LinkRow& row) { row.state = "draft"; }).empty());
    CHECK(beside([](gt::LinkRow& row) { row.recorded = "2024-01-01"; }).empty());
    CHECK(beside([](gt::LinkRow& row) { row.state = "rejected"; }) == "duplicate_link " + last);
  }
}

TEST_CASE("A cell is looked up in the part of the table that it came in") {
  gt::PlanBuilder builder;
  for (const char* id : {"M", "N"}) builder.add({.id = id, .kind = "Measure", .title = "title"});
  const std::vector<std::string_view> first{"M"}, second{"N"}, points{"points"}, plain{"5"}, percent{"5%"};
  for (const auto& [id, tolerance] : {std::pair{&first, &plain}, {&second, &percent}})
    builder.add(gt::TableId::measures, {.rows = 1,
                                        .columns = {{"id", gt::TextInput{*id}},
                                                    {"tolerance", gt::TextInput{*tolerance}},
                                                    {"scheme", gt::TextInput{points}}}});
  const gt::Plan plan = builder.build(gt::Building::lenient);
  REQUIRE(plan.findings().size() == 1);
  CHECK(plan.findings()[0].code == "bad_tolerance");
  CHECK(plan.findings()[0].place.id == "N");
  CHECK(plan.measures().numbers("tolerance")[0] == 5);
  CHECK(std::isnan(plan.measures().numbers("tolerance")[1]));
}

TEST_CASE("Rows that are not there are not read, if there is a mark for each row") {
  const auto ids = [](const std::vector<std::uint8_t>& absent) {
    gt::PlanBuilder builder;
    const std::vector<std::string_view> names{"A", "", "C"}, kinds{"Action", "", "Action"}, titles{"a", "", "c"};
    builder.add(
        gt::TableId::elements,
        {.rows = 3,
         .columns = {{"id", gt::TextInput{names}}, {"kind", gt::TextInput{kinds}}, {"title", gt::TextInput{titles}}},
         .absent = absent});
    const gt::Plan plan = builder.build(gt::Building::lenient);
    std::string codes = std::to_string(plan.size());
    for (const gt::Finding& finding : plan.findings()) codes += " " + finding.code;
    return codes;
  };
  CHECK(ids({0, 1, 0}) == "2 missing_row");
  CHECK(ids({}) == "2 missing_value missing_value missing_value");
}

TEST_CASE("Numbers that come as numbers are checked like those that are written") {
  const auto codes = [](const std::vector<double>& progress, const std::vector<std::uint8_t>& present = {}) {
    gt::PlanBuilder builder;
    const std::vector<std::string_view> ids{"A", "B"}, kinds{"Action", "Action"}, titles{"a", "b"};
    builder.add(gt::TableId::elements, {.rows = 2,
                                        .columns = {{"id", gt::TextInput{ids}},
                                                    {"kind", gt::TextInput{kinds}},
                                                    {"title", gt::TextInput{titles}},
                                                    {"progress", gt::NumberInput{progress, present}}}});
    std::string text;
    const gt::Plan plan = builder.build(gt::Building::lenient);
    for (const gt::Finding& finding : plan.findings())
      text += finding.code + " " + std::to_string(finding.place.row) + " ";
    return text;
  };
  constexpr double infinity = std::numeric_limits<double>::infinity();
  CHECK(codes({0, 1}).empty());
  CHECK(codes({0.5, 1.5}) == "out_of_range 2 ");
  CHECK(codes({-0.5, 1}) == "out_of_range 1 ");
  CHECK(codes({infinity, 1}) == "not_finite 1 ");
  CHECK(codes({1.5, 1}, {0, 1}).empty());
}

TEST_CASE("A column of a type that it cannot have is told once, however many rows there are") {
  for (const std::size_t rows : {std::size_t{1}, std::size_t{3}}) {
    gt::PlanBuilder builder;
    const std::vector<std::string> made{"A", "B", "C"};
    const std::vector<std::string_view> ids(made.begin(), made.begin() + static_cast<std::ptrdiff_t>(rows));
    const std::vector<std::string_view> kinds(rows, "Action");
    const std::vector<gt::Period> periods(rows, gt::Period::month(2024, 6));
    builder.add(gt::TableId::elements, {.rows = rows,
                                        .columns = {{"id", gt::TextInput{ids}},
                                                    {"kind", gt::TextInput{kinds}},
                                                    {"title", gt::TextInput{ids}},
                                                    {"progress", gt::PeriodInput{periods}}}});
    const gt::Plan plan = builder.build(gt::Building::lenient);
    REQUIRE(plan.findings().size() == 1);
    CHECK(plan.findings()[0].code == "bad_column");
  }
}
