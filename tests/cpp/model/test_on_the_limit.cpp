// What lies on a limit is allowed, and what is beyond it is not.
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/model/plan_builder.hpp>

#include "../../../src/model/cell_text.hpp"

using namespace goldenthread;

namespace {

bool is_refused(PlanBuilder& builder) {
  try {
    static_cast<void>(builder.build());
  } catch (const InputError&) {
    return true;
  }
  return false;
}

PlanBuilder with_measure() {
  PlanBuilder builder;
  builder.add(ElementRow{.id = "M", .kind = "Measure", .title = "M"});
  builder.add(ElementRow{.id = "A", .kind = "Action", .title = "A"});
  return builder;
}

}  // namespace

TEST_CASE("Shares of policies go from 0 to 1, and months from 1 to 12") {
  const auto problems = [](double least, int month) {
    Framework framework = Framework::standard();
    Policy policy{.name = "p", .kinds = {"Action"}};
    policy.minimum_judged = policy.minimum_completeness = policy.imputed = least;
    framework.policies.push_back(policy);
    framework.year_start_month = month;
    return framework.problems().size();
  };
  const std::size_t usual = problems(0.5, 4);
  for (const double least : {0.0, 1.0}) CHECK(problems(least, 4) == usual);
  for (const double least : {-0.001, 1.001}) CHECK(problems(least, 4) > usual);
  for (const int month : {1, 12}) CHECK(problems(0.5, month) == usual);
  for (const int month : {0, 13}) CHECK(problems(0.5, month) > usual);
}

TEST_CASE("A tolerance may be all of the target, and a phase all of the work") {
  for (const auto& [tolerance, refused] : std::vector<std::pair<double, bool>>{{0, false}, {1, false}, {1.01, true}}) {
    PlanBuilder builder = with_measure();
    builder.add(MeasureRow{.id = "M", .tolerance = tolerance});
    INFO(tolerance);
    CHECK(is_refused(builder) == refused);
  }
  for (const auto& [phase, refused] :
       std::vector<std::pair<double, bool>>{{0, false}, {1, false}, {1.01, true}, {-0.01, true}}) {
    PlanBuilder builder = with_measure();
    builder.add(TargetRow{.measure = "A", .period = "2024", .value = phase});
    INFO(phase);
    CHECK(is_refused(builder) == refused);
  }
}

TEST_CASE("Three digits may stand before the first comma of thousands, and no more") {
  double read = 0;
  REQUIRE(detail::read_number("123,456", false, read) == detail::NumberReading::value);
  CHECK(read == 123456);
  CHECK(detail::read_number("1234,567", false, read) != detail::NumberReading::value);
  CHECK(detail::read_number(",567", false, read) != detail::NumberReading::value);
}

TEST_CASE("Revisions, months and counts of periods are whole numbers") {
  for (const auto& [number, refused] : std::vector<std::pair<double, bool>>{{10, false}, {1.1, true}}) {
    INFO(number);
    PlanBuilder revised = with_measure();
    revised.add(ElementRow{.id = "O", .kind = "Outcome", .title = "O", .revision = number});
    CHECK(is_refused(revised) == refused);
    PlanBuilder citing = with_measure();
    citing.add(ElementRow{.id = "O", .kind = "Outcome", .title = "O"});
    citing.add(LinkRow{.from = "M", .type = "measures", .to = "O", .target_revision = number});
    CHECK(is_refused(citing) == refused);
    PlanBuilder windowed = with_measure();
    windowed.add(MeasureRow{.id = "M", .fiscal_start = number, .window = number});
    CHECK(is_refused(windowed) == refused);
  }
}
