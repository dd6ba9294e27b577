#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/views/drawing.hpp>

namespace gt = goldenthread;
using Catch::Matchers::ContainsSubstring;

namespace {
const double nothing = std::numeric_limits<double>::quiet_NaN();
}  // namespace

SCENARIO("A sparkline goes through its figures") {
  GIVEN("three figures, the middle one not known") {
    const std::vector<double> actuals{0, nothing, 10};
    THEN("the line is broken there, and the last is marked") {
      const std::string svg = gt::views::sparkline(actuals, {}, "Homes", "0, then 10");
      CHECK_THAT(svg, ContainsSubstring("d=\"M3 25M93 3\""));
      CHECK_THAT(svg, ContainsSubstring("<circle cx=\"93\" cy=\"3\""));
      CHECK_THAT(svg, ContainsSubstring("<title>Homes</title><desc>0, then 10</desc>"));
      CHECK(svg.find("stroke-dasharray") == std::string::npos);
    }
    THEN("targets are dashed, and on the same scale") {
      const std::vector<double> targets{20, 20, 20};
      const std::string svg = gt::views::sparkline(actuals, targets, "Homes");
      CHECK_THAT(svg, ContainsSubstring("d=\"M3 3L48 3L93 3\""));
      CHECK_THAT(svg, ContainsSubstring("M93 14"));
      CHECK_THAT(svg, ContainsSubstring("stroke-dasharray"));
    }
  }
  THEN("figures that are all the same are a line in the middle") {
    CHECK_THAT(gt::views::sparkline(std::vector<double>{5, 5}, {}, "Homes"), ContainsSubstring("d=\"M3 14L93 14\""));
  }
  THEN("one figure is no drawing") {
    CHECK(gt::views::sparkline(std::vector<double>{5, nothing}, {}, "Homes").empty());
  }
  THEN("texts are escaped") {
    CHECK_THAT(gt::views::sparkline(std::vector<double>{1, 2}, {}, "</title><script>"),
               ContainsSubstring("<title>&lt;/title&gt;&lt;script&gt;</title>"));
  }
  THEN("what cannot be drawn is refused") {
    const std::vector<double> two{1, 2};
    CHECK_THROWS_WITH(gt::views::sparkline(two, std::vector<double>{1}, "Homes"), ContainsSubstring("1 for 2 actuals"));
    CHECK_THROWS_WITH(gt::views::sparkline(std::vector<double>{1, INFINITY}, {}, "Homes"),
                      ContainsSubstring("infinite"));
  }
}

SCENARIO("A status bar shows statuses in their proportions, worst first") {
  gt::Tally tally;
  tally[gt::Status::on_track] = 3;
  tally[gt::Status::off_track] = 1;
  const std::string svg = gt::views::status_bar(tally, gt::Framework::standard(), "Housing");
  CHECK_THAT(svg, ContainsSubstring("<title>Housing</title><desc>1 off track, 3 on track</desc>"));
  CHECK_THAT(svg, ContainsSubstring("x=\"0\" y=\"0.5\" width=\"40\""));
  CHECK_THAT(svg, ContainsSubstring("x=\"40\" y=\"0.5\" width=\"120\""));
  CHECK(gt::views::status_bar({}, gt::Framework::standard(), "Housing").empty());
}
