#include <catch2/catch_test_macros.hpp>

#include <goldenthread/score/polarity.hpp>

namespace gt = goldenthread;

TEST_CASE("polarities are named as tables write them") {
  CHECK(to_string(gt::Polarity::higher_is_better) == "higher_is_better");
  CHECK(to_string(gt::Polarity::lower_is_better) == "lower_is_better");
  CHECK(to_string(gt::Polarity::in_range) == "in_range");
  CHECK(to_string(gt::Polarity::data_only) == "data_only");
}
