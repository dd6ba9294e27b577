// What was carried over unchanged from the period before.
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/coverage/check.hpp>
#include <goldenthread/io/plan_file.hpp>
#include <goldenthread/model/plan_builder.hpp>

namespace gt = goldenthread;

namespace {

std::vector<std::string> copied(const gt::Plan& plan, gt::Date as_of, bool building = true) {
  const gt::Findings found = gt::check(gt::Graph{plan}, {.as_of = as_of, .building = building});
  std::vector<std::string> messages;
  for (std::size_t i = 0; i < found.size(); ++i)
    if (found[i].code == "copied_forward") messages.push_back(found[i].place.table + ": " + found[i].message);
  return messages;
}

gt::Plan with(const std::vector<gt::ObservationRow>& figures, gt::Framework framework = gt::Framework::standard(),
              const std::string& kind = "Measure") {
  gt::PlanBuilder builder(std::move(framework), {});
  builder.add(gt::ElementRow{"M", kind, "Recycling"});
  for (const gt::ObservationRow& figure : figures) builder.add(figure);
  return builder.build();
}

constexpr gt::Date year_end{2025, 3, 31};

}  // namespace

SCENARIO("The latest figure is compared with the one of the period before") {
  GIVEN("quarters") {
    const gt::Plan plan = with({{.measure = "M", .period = "Q1 2024/25", .value = 45},
                                {.measure = "M", .period = "Q2 2024/25", .value = 45},
                                {.measure = "M", .period = "Q3 2024/25", .value = 47}});
    CHECK(copied(plan, year_end).empty());
    CHECK(copied(plan, gt::Date{2024, 9, 30}) ==
          std::vector<std::string>{
              "observations: Measure 'Recycling' has the value of Q1 2024/25, 45, again in Q2 2024/25"});
  }
  GIVEN("a year among quarters") {
    CHECK(copied(with({{.measure = "M", .period = "2023/24", .value = 45},
                       {.measure = "M", .period = "Q3 2024/25", .value = 44},
                       {.measure = "M", .period = "2024/25", .value = 44}}),
                 year_end)
              .empty());
  }
  GIVEN("nothing, twice") {
    CHECK(copied(with({{.measure = "M", .period = "2023/24", .value = 0},
                       {.measure = "M", .period = "2024/25", .value = 0}}),
                 year_end)
              .empty());
  }
  GIVEN("one share of two numbers of people") {
    CHECK(copied(with({{.measure = "M", .period = "2023/24", .value = 0.5, .numerator = 10, .denominator = 20},
                       {.measure = "M", .period = "2024/25", .value = 0.5, .numerator = 11, .denominator = 22}}),
                 year_end)
              .empty());
  }
  GIVEN("another area's figures, and a forecast") {
    CHECK(copied(with({{.measure = "M", .period = "2023/24", .value = 45, .area = "York"},
                       {.measure = "M", .period = "2024/25", .value = 45, .area = "York"},
                       {.measure = "M", .period = "2023/24", .value = 45},
                       {.measure = "M", .period = "2024/25", .value = 45, .quality = "forecast"}}),
                 year_end)
              .empty());
  }
  GIVEN("a step of a risk's scale") {
    gt::Framework framework = gt::Framework::standard();
    framework.kinds.push_back({.name = "Likelihood", .role = gt::Role::measure});
    framework.risk.likelihood = {{"Likelihood"}, {{1, "rare"}, {2, "likely"}}};
    framework.risk.impact = {{"Measure"}, {{1, "minor"}, {2, "severe"}}};
    framework.risk.ratings = {{"low", gt::Status::on_track}, {"high", gt::Status::off_track}};
    framework.risk.matrix = {{"low", "low"}, {"low", "high"}};
    const std::vector<gt::ObservationRow> figures{{.measure = "M", .period = "2023/24", .value = 2},
                                                  {.measure = "M", .period = "2024/25", .value = 2}};
    CHECK(copied(with(figures, framework, "Likelihood"), year_end).empty());
    CHECK(copied(with(figures), year_end).size() == 1);
  }
}

SCENARIO("A correction of the period before is no new figure") {
  const gt::Plan plan = with({{.measure = "M", .period = "2023/24", .value = 45},
                              {.measure = "M", .period = "2023/24", .value = 46, .recorded = "2025-02-01"},
                              {.measure = "M", .period = "2024/25", .value = 45}});
  CHECK(copied(plan, year_end).empty());
}

SCENARIO("What is accepted under its code is not told") {
  gt::PlanBuilder builder(gt::Framework::standard(), {});
  builder.add(gt::ElementRow{"M", "Measure", "Recycling"});
  builder.add(gt::ObservationRow{.measure = "M", .period = "2023/24", .value = 45});
  builder.add(gt::ObservationRow{.measure = "M", .period = "2024/25", .value = 45});
  builder.add(gt::JustificationRow{"M", "copied_forward", "Surveyed every two years", "Ann", "2025-01-01"});
  CHECK(copied(builder.build(), year_end).empty());
}
