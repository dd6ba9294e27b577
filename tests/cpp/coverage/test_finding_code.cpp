#include <catch2/catch_test_macros.hpp>

#include <goldenthread/coverage/finding_code.hpp>

namespace gt = goldenthread;

TEST_CASE("every code is found again by its name") {
  for (std::size_t i = 0; i < gt::finding_code_count; ++i) {
    const auto code = static_cast<gt::FindingCode>(i);
    CHECK(gt::parse_finding_code(gt::to_string(code)) == code);
  }
  CHECK(gt::to_string(gt::FindingCode::deep_gap) == "deep_gap");
  CHECK(gt::to_string(gt::FindingCode::stale_justification) == "stale_justification");
  CHECK_FALSE(gt::parse_finding_code("deep gap").has_value());
  CHECK_FALSE(gt::parse_finding_code("").has_value());
}

TEST_CASE("codes matter as the design says") {
  CHECK(gt::default_severity(gt::FindingCode::cycle) == gt::Severity::error);
  CHECK(gt::default_severity(gt::FindingCode::above_cycle) == gt::Severity::error);
  CHECK(gt::default_severity(gt::FindingCode::uncovered) == gt::Severity::error);
  CHECK(gt::default_severity(gt::FindingCode::partial) == gt::Severity::warning);
  CHECK(gt::default_severity(gt::FindingCode::lead_count) == gt::Severity::error);
  CHECK(gt::default_severity(gt::FindingCode::deep_gap) == gt::Severity::warning);
  CHECK(gt::default_severity(gt::FindingCode::orphan) == gt::Severity::error);
  CHECK(gt::default_severity(gt::FindingCode::isolated) == gt::Severity::warning);
  CHECK(gt::default_severity(gt::FindingCode::unwanted) == gt::Severity::info);
  CHECK(gt::default_severity(gt::FindingCode::justified) == gt::Severity::info);
  CHECK(gt::default_severity(gt::FindingCode::stale_justification) == gt::Severity::warning);
}
