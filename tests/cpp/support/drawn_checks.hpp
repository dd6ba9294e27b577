// What every drawing must be: SVG with a title and a description, nothing that runs or fetches, and a table.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/views/drawn.hpp>

/// How often a text occurs in another.
inline std::size_t times_in(std::string_view text, std::string_view what) {
  std::size_t found = 0;
  for (std::size_t at = text.find(what); at != std::string_view::npos; at = text.find(what, at + 1)) ++found;
  return found;
}

/// A page or text holds each of these.
inline void check_holds(std::string_view page, const std::vector<std::string_view>& texts) {
  for (const std::string_view text : texts) {
    CAPTURE(text);
    CHECK(page.find(text) != std::string_view::npos);
  }
}

inline void check_drawn(const goldenthread::views::Drawn& drawn) {
  CHECK(drawn.svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\""));
  CHECK(drawn.svg.ends_with("</svg>"));
  CHECK(times_in(drawn.svg, "<title>") == 1);
  CHECK(times_in(drawn.svg, "<desc>") == 1);
  CHECK(drawn.svg.find("nan") == std::string::npos);
  CHECK(drawn.svg.find("inf\"") == std::string::npos);
  for (const std::string_view bad : {"<script", "<svg onload", "href=", "<image", "<foreignObject", "<use", "\x1b"}) {
    CAPTURE(bad);
    CHECK(drawn.svg.find(bad) == std::string::npos);
    CHECK(drawn.table.find(bad) == std::string::npos);
  }
  CHECK(times_in(drawn.table, "<table ") == times_in(drawn.table, "<caption>"));
  CHECK(times_in(drawn.table, "<th ") ==
        times_in(drawn.table, "scope=\"col\"") + times_in(drawn.table, "scope=\"row\""));
}

/// Titles that a page must show and never obey.
inline const std::string hostile_title =
    "</title></svg><script>hit()</script><svg onload=hit()> \" ' \xe2\x80\xae"
    "evil \x1b[2J";
