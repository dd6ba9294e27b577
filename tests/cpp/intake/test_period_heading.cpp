#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "intake/period_heading.hpp"
#include "intake/text_keys.hpp"

namespace gt = goldenthread;
using gt::detail::Figure;
using gt::detail::read_period_heading;

namespace {

const gt::FiscalCalendar april{4};

std::string read(std::string_view heading, gt::Period year = {}) {
  const auto found = read_period_heading(heading, year, april);
  if (!found) return "none";
  constexpr const char* names[] = {"value", "target", "status", "commentary", "forecast", "numerator", "denominator"};
  return to_string(found->period, april) + " " + names[static_cast<std::size_t>(found->figure)];
}

}  // namespace

TEST_CASE("headings are read as periods and what stands below them") {
  CHECK(read("Q1 2024/25") == "Q1 2024/25 value");
  CHECK(read("Q1 2024/25 Actual") == "Q1 2024/25 value");
  CHECK(read("Q2 24/25 Target") == "Q2 2024/25 target");
  CHECK(read("Quarter 3 2024/25 (RAG)") == "Q3 2024/25 status");
  CHECK(read("Mar-25") == "2025-03 value");
  CHECK(read("2025-03-01") == "2025-03 value");
  CHECK(read("2023/24 outturn") == "2023/24 value");
  CHECK(read("Target\n2024/25") == "2024/25 target");
  CHECK(read("2010-11") == "2010/11 value");
  CHECK(read("Q4 2024/25 comments") == "Q4 2024/25 commentary");
  CHECK(read("2025/26 forecast") == "2025/26 forecast");
  CHECK(read("Q2 2024/25 (Jul-Sep)") == "Q2 2024/25 value");
  CHECK(read("Apr-Jun 25") == "Q1 2025/26 value");
  CHECK(read("Jan - Mar 2026 Target") == "Q4 2025/26 target");
  CHECK(read("April to June 2025/26 RAG") == "Q1 2025/26 status");
  CHECK(read("Jan\xe2\x80\x93Mar 2025/26") == "Q4 2025/26 value");
  CHECK(read("Apr-Sep 25") == "2025-04-01..2025-09-30 value");
  CHECK(read("Oct-Mar 25") == "none");
  CHECK(read("Apr-Jun") == "none");
  CHECK(read("Apr-Jun", gt::FiscalCalendar{4}.year(2025)) == "Q1 2025/26 value");
  CHECK(read("Q4 (Jan\xe2\x80\x93Mar 2025) Actual") == "Q4 2024/25 value");
}

TEST_CASE("a heading without a year needs the table's") {
  CHECK(read("Q1") == "none");
  CHECK(read("Q1", april.year(2024)) == "Q1 2024/25 value");
  CHECK(read("Q3 target", april.year(2024)) == "Q3 2024/25 target");
  CHECK(read("February", april.year(2024)) == "2025-02 value");
  CHECK(read("April", april.year(2024)) == "2024-04 value");
  CHECK(read("Q1 (Apr-Jun)", april.year(2024)) == "Q1 2024/25 value");
  CHECK(read("Quarter 4 (January to March) Target", april.year(2024)) == "Q4 2024/25 target");
  CHECK(read("Q1 (Apr-Jun)") == "none");
}

TEST_CASE("other headings are no periods") {
  for (const char* heading :
       {"Target", "Actual", "Owner", "Start 2024", "Ref", "Baseline 2023/24", "", "5", "Year end"})
    CHECK(read(heading, april.year(2024)) == "none");
}

TEST_CASE("a banner mentions a year") {
  CHECK(to_string(gt::detail::year_mentioned("Performance report 2024/25, quarter 2", april), april) == "2024/25");
  CHECK(gt::detail::year_mentioned("2023/24 and 2024/25", april).is_none());
  CHECK(gt::detail::year_mentioned("Corporate plan", april).is_none());
}

TEST_CASE("names and headings are compared as people mean them") {
  using gt::detail::text_key;
  CHECK(text_key("  Lead-Officer: ") == text_key("lead officer"));
  CHECK(text_key("Élu·e référent·e ") == text_key("élu-e référent-e"));
  CHECK(text_key("% complete") != text_key("complete"));
  CHECK(gt::detail::first_name_first("Smith, Jane") == "Jane Smith");
  CHECK(gt::detail::first_name_first("Jane  Smith") == "Jane Smith");
  CHECK(gt::detail::first_name_first("Housing, Homes, Land") == "Housing, Homes, Land");
  CHECK(gt::detail::entries_of("O01; O03;", "").size() == 2);
  CHECK(gt::detail::entries_of("A, B\nD", ",").size() == 3);
  CHECK(gt::detail::made_id("1.1. Improve air quality!") == "1-1-improve-air-quality");
}

TEST_CASE("the order of day and month in headings is that of those which can be read in one way") {
  const auto order = [](std::vector<std::string_view> headings) {
    return gt::detail::order_of_headings(headings, april).order;
  };
  CHECK(order({"Ref", "Q1 2024/25"}) == gt::DateOrder::by_column);
  CHECK(order({"13/04/2025", "04/05/2025"}) == gt::DateOrder::day_first);
  CHECK(order({"04/13/2025", "04/05/2025"}) == gt::DateOrder::month_first);
  CHECK(order({"01/04/2025", "01/05/2025"}) == gt::DateOrder::day_first);
  CHECK(order({"04/01/2025", "05/01/2025"}) == gt::DateOrder::month_first);
  CHECK(order({"04/05/2025"}) == gt::DateOrder::by_column);
  CHECK(gt::detail::order_of_headings(std::vector<std::string_view>{"Ref", "04/05/2025"}, april).either == 1);
}
