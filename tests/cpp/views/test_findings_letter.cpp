#include <set>
#include <string>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/coverage/check.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/views/findings_letter.hpp>

#include "drawn_checks.hpp"

namespace gt = goldenthread;
using Catch::Matchers::ContainsSubstring;

namespace {

/// Two parties, each with an action that serves nothing, and an action of nobody.
gt::Graph neglected(const std::string& text) {
  gt::PlanBuilder builder;
  for (const std::string id : {"P1", "P2"})
    builder.add(gt::ElementRow{.id = id, .kind = "Party", .title = id == "P1" ? "Housing " + text : "Parks"});
  for (const std::string id : {"A1", "A2", "A3"})
    builder.add(gt::ElementRow{.id = id, .kind = "Action", .title = id + " " + text});
  builder.add(gt::LinkRow{.from = "P1", .type = "responsible_for", .to = "A1"});
  builder.add(gt::LinkRow{.from = "P2", .type = "responsible_for", .to = "A2"});
  return gt::Graph{builder.build()};
}

}  // namespace

SCENARIO("A letter lists what concerns its addressee, with its row and what to do") {
  const gt::Findings findings = gt::check(neglected("now"));
  const std::string letter = gt::views::findings_letter(findings, "P1");
  CHECK_THAT(letter, ContainsSubstring("<h1>Data quality: Housing now</h1>"));
  CHECK_THAT(letter, ContainsSubstring("A1 now"));
  CHECK(letter.find("A2 now") == std::string::npos);
  CHECK(letter.find("A3 now") == std::string::npos);
  CHECK_THAT(letter, ContainsSubstring("Elements row 3"));
  for (std::size_t i = 0; i < findings.size(); ++i)
    if (findings[i].place.id == "A1" && !findings.remedy(i).empty()) {
      const std::string start = findings.remedy(i).substr(0, 12);
      CHECK_THAT(letter, ContainsSubstring(start));
    }
}

SCENARIO("Every finding is in some letter, and each letter has a name of its own") {
  const gt::Findings findings = gt::check(neglected("now"));
  const auto letters = gt::views::findings_letters(findings);
  REQUIRE(letters.size() == 3);
  CHECK(letters[0].to == "Housing now");
  CHECK(letters[1].file == "parks");
  CHECK(letters[2].to == "Nobody named");
  CHECK_THAT(letters[2].html, ContainsSubstring("A3 now"));
  std::set<std::string> files;
  std::size_t listed = 0;
  for (const gt::views::FindingsLetter& letter : letters) {
    files.insert(letter.file);
    listed += letter.findings;
    CHECK(letter.to_put_right <= letter.findings);
    CHECK(times_in(letter.html, "<tr role=\"row\"><th scope=\"row\">") == letter.findings);
  }
  CHECK(files.size() == letters.size());
  CHECK(listed >= findings.size());
}

SCENARIO("A letter is to a party, and hostile texts stay text in it") {
  const gt::Findings findings = gt::check(neglected(hostile_title));
  CHECK_THROWS_WITH(gt::views::findings_letter(findings, "A1"), ContainsSubstring("not a party"));
  CHECK_THROWS_AS(gt::views::findings_letter(findings, "P9"), gt::UnknownNameError);
  for (const gt::views::FindingsLetter& letter : gt::views::findings_letters(findings)) {
    CHECK(letter.html.find("<script") == std::string::npos);
    CHECK(letter.html.find("<svg onload") == std::string::npos);
  }
}
