#include <cmath>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <goldenthread/score/expected.hpp>

namespace gt = goldenthread;
using Catch::Approx;

namespace {

constexpr gt::Date april_1{2023, 4, 1};
constexpr gt::Date april_15{2023, 4, 15};
constexpr gt::Date april_30{2023, 4, 30};
constexpr gt::Date may_4{2023, 5, 4};

}  // namespace

TEST_CASE("expected progress is linear, both days counted") {
  CHECK(gt::expected_progress(april_1, april_30, april_15) == Approx(0.5));
  CHECK(gt::expected_progress(april_1, april_30, april_1) == Approx(1.0 / 30));
  CHECK(gt::expected_progress(april_1, april_30, april_1 - 1) == 0);
  CHECK(gt::expected_progress(april_1, april_30, april_30) == 1);
  CHECK(gt::expected_progress(april_1, april_30, may_4) == 1);
  CHECK(gt::expected_progress(april_1, april_1, april_1) == 1);
  CHECK(std::isnan(gt::expected_progress(gt::Date::none(), april_30, april_15)));
  CHECK(std::isnan(gt::expected_progress(april_1, gt::Date::none(), april_15)));
  CHECK(std::isnan(gt::expected_progress(april_30, april_1, april_15)));
}

SCENARIO("the day asked about counts among those that have passed, or does not") {
  const gt::Date start{2023, 4, 1};
  const gt::Date due{2023, 4, 30};
  const gt::Date middle{2023, 4, 15};
  CHECK(gt::expected_progress(start, due, middle, gt::Expected::inclusive) == 0.5);
  CHECK(gt::expected_progress(start, due, middle, gt::Expected::exclusive) == 14.0 / 29);
  CHECK(gt::expected_progress(start, due, start, gt::Expected::exclusive) == 0);
  CHECK(gt::expected_progress(start, due, due, gt::Expected::exclusive) == 1);
  CHECK(gt::expected_progress(start, start, start, gt::Expected::exclusive) == 1);
  CHECK(gt::expected_progress(start, due, middle, gt::Expected::stepped) == 0.5);
}
