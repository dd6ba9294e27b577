#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/views/performance_report.hpp>

#include "coverage/sha256.hpp"
#include "drawn_checks.hpp"
#include "made_up.hpp"

namespace gt = goldenthread;
using Catch::Matchers::ContainsSubstring;
using gt::test::made_up;

namespace {

/// One outcome, one action that is late, and one measure off its target, whatever they are called.
gt::Plan small_plan(const std::string& text, bool explained) {
  gt::PlanBuilder builder;
  builder.add(gt::ElementRow{.id = "O", .kind = "Outcome", .title = "O " + text});
  builder.add(
      gt::ElementRow{.id = "A", .kind = "Action", .title = "A " + text, .start = "2025-01-01", .due = "2025-06-30"});
  builder.add(gt::LinkRow{.from = "A", .type = "contributes_to", .to = "O"});
  builder.add(gt::UpdateRow{
      .element = "A", .date = "2025-07-01", .progress = 0.5, .commentary = explained ? "Late steel" : ""});
  return builder.build();
}

std::string report_of(const gt::Plan& plan) {
  return gt::views::performance_report(gt::roll_up(gt::Graph{plan}, {.as_of = gt::Date{2025, 9, 30}}));
}

}  // namespace

SCENARIO("A performance report is one page") {
  GIVEN("the roll-up of the made-up council") {
    const gt::Rollup result = made_up();
    WHEN("its report is made") {
      const std::string page = gt::views::performance_report(result);
      THEN("it is a whole page that opens with five sentences") {
        CHECK(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
        CHECK(page.ends_with("</main></body></html>\n"));
        const std::size_t from = page.find("<ol class=\"gt-headlines\">");
        REQUIRE(from != std::string::npos);
        CHECK(times_in(page.substr(from, page.find("</ol>", from) - from), "<li>") == 5);
        CHECK_THAT(page, ContainsSubstring("Performance report, Q2 2025/26"));
        CHECK_THAT(page, ContainsSubstring("As it stood on 30 September 2025, compared with 30 June 2025."));
      }
      THEN("nothing is fetched or run") {
        CHECK(page.find("<script") == std::string::npos);
        CHECK(page.find("url(") == std::string::npos);
        CHECK(page.find("@import") == std::string::npos);
        CHECK(page.find("http") == std::string::npos);
      }
      THEN("it is the same bytes again, and into a stream") {
        CHECK(gt::views::performance_report(made_up()) == page);
        std::ostringstream out;
        gt::views::performance_report(result, out);
        CHECK(out.str() == page);
      }
      THEN("every table has a caption, and every column and row a heading") {
        CHECK(times_in(page, "<table ") == times_in(page, "<caption>"));
        CHECK(times_in(page, "<th ") == times_in(page, "scope=\"col\"") + times_in(page, "scope=\"row\""));
      }
    }
    WHEN("the annex is read by somebody who knows no method") {
      const std::string page = gt::views::performance_report(result);
      THEN("a priority is told in words, by titles") {
        CHECK(page.find("Standing") == std::string::npos);
        CHECK(page.find("by the mean") == std::string::npos);
        CHECK_THAT(page, ContainsSubstring("At risk on the whole; 92 % of what is due can be judged."));
      }
      THEN("a table of many columns is set closer, and no date is broken within a word") {
        CHECK(times_in(page, "<table role=\"table\" class=\"gt-l gt-wide\"") == 7);
        CHECK_THAT(page, ContainsSubstring("<span class=\"gt-day\">31 December 2026</span>"));
      }
      THEN("everything where work and outcomes part is named, with what stands below it") {
        CHECK_THAT(page,
                   ContainsSubstring("<li>Work and skills: the work is on track, the outcomes are off track. Below "
                                     "it they part at More people in good work.</li>"));
        CHECK_THAT(page, ContainsSubstring("Reserves (at risk, through Money and carbon well spent)"));
        CHECK(times_in(page, ": the work is ") == 5);
      }
    }
    WHEN("a part of a page is asked for") {
      const std::string part = gt::views::performance_report(result, {.is_part = true});
      THEN("it has neither a head nor an id") {
        CHECK(part.starts_with("<div class=\"goldenthread gt-page\">"));
        CHECK(part.find(" id=\"") == std::string::npos);
      }
    }
    WHEN("it is to be compared with a later date") {
      const gt::Rollup later = gt::roll_up(result.graph(), {.as_of = gt::Date{2025, 10, 31}});
      THEN("that is refused") {
        CHECK_THROWS_WITH(gt::views::performance_report(result, {.previous = later}),
                          ContainsSubstring("previous: 2025-10-31 is after 2025-09-30"));
      }
    }
    WHEN("the stream fails") {
      std::ofstream nowhere{"/nowhere/report.html"};
      THEN("that is said") {
        CHECK_THROWS_WITH(gt::views::performance_report(result, nowhere), ContainsSubstring("cannot be written"));
      }
    }
  }
}

SCENARIO("The page of the made-up council is the bytes that the Python tests find too") {
  std::ifstream file{GOLDENTHREAD_SOURCE_DIR "/tests/data/performance_report.sha256"};
  std::string kept;
  file >> kept;
  std::string digest;
  for (const std::uint32_t word : gt::detail::sha256(gt::views::performance_report(made_up())))
    for (int shift = 28; shift >= 0; shift -= 4)
      digest += "0123456789abcdef"[word >> static_cast<unsigned>(shift) & 15U];
  CHECK(digest == kept);
}

SCENARIO("What is off track is explained, or said not to be") {
  CHECK_THAT(report_of(small_plan("roof", false)), ContainsSubstring("No explanation given"));
  const std::string explained = report_of(small_plan("roof", true));
  CHECK(explained.find("No explanation given") == std::string::npos);
  CHECK_THAT(explained, ContainsSubstring("Late steel (1 July 2025)"));
  CHECK_THAT(explained, ContainsSubstring("Due 30 June 2025 and not complete: 92 days late; 50 % done"));
}

SCENARIO("Somebody else's text is shown and never obeyed") {
  const std::string plain = report_of(small_plan("roof", true));
  for (const std::string text : {"<script>alert(1)</script>", "</table><svg onload=x>",
                                 "\xe2\x80\xae"
                                 "flip",
                                 "\x1b[2J"}) {
    const std::string page = report_of(small_plan(text, true));
    CHECK(times_in(page, "<") == times_in(plain, "<"));
    CHECK(page.find("\xe2\x80\xae") == std::string::npos);
    CHECK(page.find('\x1b') == std::string::npos);
  }
}

SCENARIO("What nobody has told is counted as what is not known, under a priority and under none") {
  gt::PlanBuilder builder;
  builder.add(gt::ElementRow{.id = "O", .kind = "Outcome", .title = "Homes"});
  for (const char* const id : {"M1", "M2"}) {
    builder.add(gt::ElementRow{.id = id, .kind = "Measure", .title = id});
    builder.add(gt::LinkRow{.from = id, .type = "measures", .to = "O"});
    builder.add(gt::MeasureRow{.id = id, .polarity = "higher_is_better"});
    builder.add(gt::TargetRow{.measure = id, .period = "2025/26", .value = 5});
  }
  builder.add(gt::ObservationRow{.measure = "M1", .period = "2024/25", .value = 4});
  for (const char* const id : {"A1", "A2"}) builder.add(gt::ElementRow{.id = id, .kind = "Action", .title = id});
  builder.add(gt::UpdateRow{.element = "A2", .date = "2025-09-01", .progress = 1});
  for (const char* const id : {"C1", "C2"}) {
    builder.add(gt::ElementRow{.id = id, .kind = "Cabinet Member", .title = std::string{"Cllr "} + id});
    builder.add(gt::LinkRow{.from = id, .type = "responsible_for", .to = "O"});
  }
  const std::string page = report_of(builder.build());
  THEN("a measure that never had a figure has none that is new") {
    CHECK_THAT(page, ContainsSubstring("2 of 2 measures have no figure that is new since 30 June 2025, 1 of them none "
                                       "at all"));
  }
  THEN("what is under no priority is not passed over") {
    CHECK_THAT(page, ContainsSubstring("; of what counts for no priority, 1 is not known"));
  }
  THEN("two who answer, answer") { CHECK_THAT(page, ContainsSubstring("Cllr C1 and Cllr C2 answer. ")); }
  THEN("the day of a report is one by which it was complete") {
    CHECK_THAT(page, ContainsSubstring("Reported complete by 1 September 2025"));
  }
}

SCENARIO("A plan whose work is under no priority says how that stands") {
  gt::PlanBuilder builder;
  builder.add(gt::ElementRow{.id = "O", .kind = "Outcome", .title = "Homes"});
  for (const char* const id : {"A1", "A2"}) builder.add(gt::ElementRow{.id = id, .kind = "Action", .title = id});
  builder.add(gt::UpdateRow{.element = "A2", .date = "2025-09-01", .progress = 1});
  const std::string page = report_of(builder.build());
  CHECK_THAT(page,
             ContainsSubstring("No measure or action counts for a priority; of the 2 that count for none, 1 is on "
                               "track or complete."));
  CHECK_THAT(page, ContainsSubstring("There is no measure or action that counts for a priority, so none is known"));
}

SCENARIO("A plan with next to nothing has a report all the same") {
  gt::PlanBuilder builder;
  builder.add(gt::ElementRow{.id = "V", .kind = "Vision", .title = "One borough"});
  const std::string page = report_of(builder.build());
  CHECK_THAT(page, ContainsSubstring("No measure or action is to be reported."));
  CHECK_THAT(page, ContainsSubstring("There is no measure or action to judge"));
  CHECK(page.find("Nothing is off track.") == std::string::npos);
}

SCENARIO("A roll-up without a date has no report") {
  gt::PlanBuilder builder;
  builder.add(gt::ElementRow{.id = "V", .kind = "Vision", .title = "One borough"});
  const gt::Plan plan = builder.build();
  CHECK_THROWS_WITH(gt::views::performance_report(gt::roll_up(gt::Graph{plan})),
                    ContainsSubstring("as_of is absent, and a report depends on it"));
}
