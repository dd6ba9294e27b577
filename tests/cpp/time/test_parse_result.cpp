#include <string>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>

#include <goldenthread/time/date.hpp>
#include <goldenthread/time/parse_result.hpp>

namespace gt = goldenthread;

TEST_CASE("A result holds a value or the reason why not") {
  const gt::ParseResult<gt::Date> good = gt::Date{2024, 3, 31};
  CHECK(good);
  CHECK(good.has_value());
  CHECK(*good == gt::Date{2024, 3, 31});
  CHECK(good->year() == 2024);
  CHECK(good.value() == gt::Date{2024, 3, 31});

  const gt::ParseResult<gt::Date> bad = gt::ParseError{"date", "'soon'", "it gives no day"};
  CHECK_FALSE(bad);
  CHECK_FALSE(bad.has_value());
  CHECK(bad.error() == gt::ParseError{"date", "'soon'", "it gives no day"});
  CHECK(gt::to_string(bad.error()) == "'soon' is not a date: it gives no day");
  CHECK_THROWS_MATCHES(bad.value(), gt::ArgumentError,
                       Catch::Matchers::Message("'soon' is not a date: it gives no day"));
}
