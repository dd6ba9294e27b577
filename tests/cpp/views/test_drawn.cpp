#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <goldenthread/views/drawn.hpp>

#include "views/svg.hpp"

namespace gt = goldenthread;
using Catch::Matchers::ContainsSubstring;

SCENARIO("A page of a drawing has the drawing above its table") {
  const gt::views::Drawn drawn{"A <trend>", "<svg></svg>", "<table></table>"};
  const std::string page = drawn_page(drawn);
  CHECK(page.starts_with("<!DOCTYPE html>"));
  CHECK_THAT(page, ContainsSubstring("<title>A &lt;trend&gt;</title>"));
  CHECK_THAT(page, ContainsSubstring("<h1>A &lt;trend&gt;</h1><figure><svg></svg></figure><table></table>"));
  const std::string part = drawn_page(drawn, {.is_part = true});
  CHECK(part.starts_with("<div class=\"goldenthread gt-page gt-drawn\">"));
  CHECK(part.find("<h1") == std::string::npos);
}

SCENARIO("Lengths of a drawing are numbers as SVG reads them") {
  CHECK(gt::views::place(1198) == "1198");
  CHECK(gt::views::place(1234567.89) == "1234567.9");
  CHECK(gt::views::place(-0.01) == "0");
  CHECK(gt::views::place(2.26) == "2.3");
}
