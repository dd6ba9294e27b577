#include <cmath>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/score/scored.hpp>

namespace gt = goldenthread;

TEST_CASE("a score is a number, or a NaN with its reason, and never 0 for missing") {
  const gt::Scored half = gt::Scored::of(0.5);
  CHECK(half.is_defined());
  CHECK(half.score == 0.5);
  CHECK(half.reason == gt::Reason::none);

  const gt::Scored stale = gt::Scored::undefined(gt::Reason::stale);
  CHECK_FALSE(stale.is_defined());
  CHECK(std::isnan(stale.score));
  CHECK(stale.reason == gt::Reason::stale);

  CHECK(std::isnan(gt::Scored{}.score));
  CHECK(gt::Scored{}.reason == gt::Reason::no_data);
}
