#include <string>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/finding.hpp>

namespace gt = goldenthread;

TEST_CASE("a finding on one line") {
  gt::Finding finding{.code = "uncovered", .message = "More homes has no action", .remedy = "Link one."};
  finding.place.id = "OUT-1";
  CHECK(gt::to_string(finding) == "error uncovered [OUT-1]: More homes has no action. Link one.");
  finding.remedy.clear();
  CHECK(gt::to_string(finding) == "error uncovered [OUT-1]: More homes has no action.");
}

TEST_CASE("a rule's own words end as they like") {
  for (const std::string words : {"Who leads this?", "No lead!", "There is no lead."}) {
    const gt::Finding finding{.code = "lead_count", .message = words, .remedy = "Name one."};
    CHECK(gt::to_string(finding) == "error lead_count: " + words + " Name one.");
  }
}
