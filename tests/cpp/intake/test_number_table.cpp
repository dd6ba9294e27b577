#include <cstdint>
#include <deque>
#include <limits>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "intake/number_table.hpp"
#include "intake/source_cells.hpp"
#include "intake/text_keys.hpp"

namespace gt = goldenthread;
using gt::detail::NumberTable;
using gt::detail::SourceCells;

TEST_CASE("A number is found under its hash, whatever else has that hash") {
  NumberTable table;
  const auto any = [](std::uint32_t) { return true; };
  CHECK(table.find(1, any) == NumberTable::none);
  constexpr std::uint32_t count = 10'000;
  const auto hash = [](std::uint32_t number) { return std::uint64_t{number % 97} << 32U; };
  for (std::uint32_t number = 0; number < count; ++number) table.insert(hash(number), number);
  for (std::uint32_t number = 0; number < count; ++number)
    if (table.find(hash(number), [&](std::uint32_t at) { return at == number; }) != number) FAIL(number);
  CHECK(table.find(hash(1), [&](std::uint32_t at) { return at == count; }) == NumberTable::none);
  CHECK(table.find(std::uint64_t{1000} << 32U, any) == NumberTable::none);
}

TEST_CASE("Cells that are numbers are texts where somebody asks, and stay so when one is changed") {
  const std::vector<double> values{1.5, std::numeric_limits<double>::quiet_NaN(), 100000, 0.1, 7};
  const std::vector<std::uint8_t> present{1, 1, 1, 1, 0};
  const gt::NumberInput numbers{.values = values, .present = present};
  std::deque<std::string> made;
  SourceCells cells{numbers, values.size(), made};
  CHECK(cells.are_numbers());
  CHECK((cells.has(0) && !cells.has(1) && cells.has(2) && cells.has(3) && !cells.has(4)));
  CHECK(made.empty());
  CHECK((cells[2] == "100000" && cells[3] == "0.1" && cells[1].empty() && cells[4].empty()));
  CHECK(made.size() == 2);
  CHECK((cells.are_same(1, 4) && !cells.are_same(0, 1) && !cells.are_same(0, 2)));
  cells.set(1, "one");
  CHECK_FALSE(cells.are_numbers());
  CHECK(cells.texts() == std::vector<std::string_view>{"1.5", "one", "100000", "0.1", ""});
}

TEST_CASE("A key is compared as it would be made") {
  for (const std::string text :
       {"", "Lead officer", "lead_officer", "\xc3\x89lu", "\xc3\xa9lu", "A\xc2\xa0-\xe2\x80\x93 b", "%", "(#)"})
    for (const std::string other : {"", "leadofficer", "lead", "leadofficers", "\xc3\xa9lu", "ab", "%", "#"})
      CHECK(gt::detail::has_key(text, other) == (gt::detail::text_key(text) == other));
}
