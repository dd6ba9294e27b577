#include <string>
#include <utility>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/views/house_style.hpp>
#include <goldenthread/views/plan_on_a_page.hpp>

namespace gt = goldenthread;
using Catch::Matchers::ContainsSubstring;

namespace {

const std::string png = "\x89PNG\r\n\x1a\n rest";
const std::string svg =
    "\xef\xbb\xbf<?xml version=\"1.0\"?>\n<!-- a logo --><svg xmlns=\"x\"><script>hit()</script></svg>";

std::string page_with(const gt::views::HouseStyle& house, bool is_part = false) {
  gt::PlanBuilder builder;
  builder.add(gt::ElementRow{.id = "V", .kind = "Vision", .title = "One borough"});
  return gt::views::plan_on_a_page(gt::roll_up(gt::Graph{builder.build()}), {.house = house, .is_part = is_part});
}

}  // namespace

SCENARIO("A council's name, words, logo and style sheet stand on the page") {
  const std::string page = page_with({.name = "Example <Council>",
                                      .foot = "Ask the performance team & co.",
                                      .logo = png,
                                      .logo_words = "Three \"towers\"",
                                      .css = "h1 { color: #036 }\n@media print { h1 { color: black } }"});
  CHECK_THAT(page, ContainsSubstring("<span>Example &lt;Council&gt;</span>"));
  CHECK_THAT(page, ContainsSubstring("<footer class=\"gt-foot\"><p>Ask the performance team &amp; co.</p></footer>"));
  CHECK_THAT(page,
             ContainsSubstring("alt=\"Three &quot;towers&quot;\" src=\"data:image/png;base64,iVBORw0KGgogcmVzdA==\""));
  CHECK_THAT(page, ContainsSubstring("<style>.goldenthread.gt-page{\nh1 { color: #036 }"));
  CHECK(page.find("h1 { color: #036 }") > page.find(".gt-page h1{"));
  const std::string part = page_with({.name = "Example", .css = "h1 { color: #036 }"}, true);
  CHECK_THAT(part, ContainsSubstring("h1 { color: #036 }"));
  CHECK(page_with({}).find("class=\"gt-house\"") == std::string::npos);
}

SCENARIO("A logo is a picture by its bytes, and an SVG stands in an img alone") {
  const std::string page = page_with({.name = "Example", .logo = svg});
  CHECK_THAT(page, ContainsSubstring("alt=\"\" src=\"data:image/svg+xml;base64,"));
  CHECK(page.find("<script") == std::string::npos);
  CHECK_THAT(page_with({.name = "Example", .logo = "\xff\xd8\xff\xe0 jpeg"}),
             ContainsSubstring("data:image/jpeg;base64,"));
  for (const std::string bytes :
       {"GIF89a", "<html><svg></svg></html>", "<!DOCTYPE html><script>", "<svgx>", "<svg", "plain"})
    CHECK_THROWS_WITH(gt::views::require_usable({.name = "Example", .logo = bytes}),
                      ContainsSubstring("no PNG, JPEG or SVG"));
  CHECK_THROWS_WITH(gt::views::require_usable({.logo = png}), ContainsSubstring("logo_words"));
  CHECK_THROWS_WITH(gt::views::require_usable({.name = "Example", .logo = png + std::string(1'000'000, 'x')}),
                    ContainsSubstring("1,000,013 bytes"));
}

SCENARIO("A style sheet may neither fetch anything nor reach beyond the page") {
  for (const std::string css :
       {"h1 { background: url(data:image/png;base64,AAAA) }", "h1 { background: url( 'data:image/png;base64,AAAA' ) }",
        "/* url(http://example.org) */ h1 { color: red }", "h1::before { content: \"}\" }", "a { fill: url(#here) }",
        "@media (width < 40rem) { h1 { color: red } }"})
    CHECK_NOTHROW(gt::views::require_usable({.css = css}));
  const std::pair<std::string, std::string> refused[] = {
      {"@import 'http://example.org/x.css';", "@import"},
      {"@\\69mport 'x.css';", "@import"},
      {"h1 { background: url(http://example.org/x.png) }", "url()"},
      {"h1 { background: URL(\"x.png\") }", "url()"},
      {"h1 { background: u\\72l(x.png) }", "url()"},
      {"h1 { background: url(/**/data:x) }", "url()"},
      {"h1 { background: image-set('x.png' 1x) }", "image-set("},
      {"h1 { color: red } } body { display: none", "on line 1 that closes nothing"},
      {"h1 {\n color: red", "opens a { that it does not close"},
      {"h1 { color: red } /* no end", "comment on line 1"},
      {"h1 { content: 'no end }\n", "text on line 1"},
      {"h1 { color: red } </style><script>hit()</script>", "would end it"},
      {"h1 { color: red } <!-- x", "would end it"},
      {"\\", "ends in a backslash"},
  };
  for (const auto& [css, said] : refused) {
    CAPTURE(css);
    CHECK_THROWS_WITH(gt::views::require_usable({.css = css}), ContainsSubstring(said));
    CHECK_THROWS_WITH(page_with({.css = css}), ContainsSubstring(said));
  }
}
