#include <catch2/catch_test_macros.hpp>

#include <goldenthread/frame/period_text.hpp>

namespace gt = goldenthread;

TEST_CASE("A period is said in words, and never as it stands in a file") {
  const gt::FiscalCalendar april;
  const gt::FiscalCalendar january{1};
  const gt::FiscalCalendar september{9};
  CHECK(gt::period_words(april.quarter(2025, 2), april) == "Q2 2025/26");
  CHECK(gt::period_words(april.year(2025), april) == "2025/26");
  CHECK(gt::period_words(gt::Period::month(2025, 8), april) == "August 2025");
  CHECK(gt::period_words(gt::Period::span({2025, 4, 1}, {2025, 8, 31}), april) == "April to August 2025");
  CHECK(gt::period_words(gt::Period::day({2025, 8, 31}), april) == "31 August 2025");
  CHECK(gt::period_words(gt::Period::none(), april).empty());
  SECTION("a quarter of a calendar year too") {
    CHECK(gt::period_words(january.quarter(2024, 1), january) == "Q1 2024");
    CHECK(gt::period_words(january.year(2024), january) == "2024");
  }
  SECTION("and what another calendar named, by its months") {
    const gt::Period of_schools = gt::told_by(september, september.quarter(2023, 2));
    CHECK(gt::period_words(of_schools, april) == "December 2023 to February 2024");
    CHECK(gt::period_words(of_schools, september, april) == "Q2 2023/24");
    CHECK(gt::period_words(gt::told_by(september, september.year(2023)), april) == "September 2023 to August 2024");
  }
}
