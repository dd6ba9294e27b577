#include <random>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "rollup/suppress_cells.hpp"

namespace gt = goldenthread;
using gt::Suppression;
using gt::detail::PublishedCell;

namespace {

const gt::Period quarter = gt::Period::span(gt::Date{2025, 4, 1}, gt::Date{2025, 6, 30});

PublishedCell cell(std::string_view group, double count, double least = 5, const gt::Period& period = quarter) {
  PublishedCell made;
  made.period = period;
  made.group = group;
  made.count = count;
  made.least_count = least;
  made.too_few = count < least;
  return made;
}

std::vector<Suppression> suppressed(std::vector<PublishedCell> cells, std::vector<PublishedCell> earlier = {}) {
  gt::detail::suppress_cells(cells, earlier);
  std::vector<Suppression> found;
  for (const PublishedCell& each : cells) found.push_back(each.suppression);
  return found;
}

constexpr Suppression shown = Suppression::shown;
constexpr Suppression primary = Suppression::primary;
constexpr Suppression secondary = Suppression::secondary;

}  // namespace

SCENARIO("A small figure hides the next smallest of its total") {
  CHECK(suppressed({cell("", 60), cell("Abbey", 3), cell("Beam", 40), cell("Gascoigne", 17)}) ==
        std::vector{shown, primary, shown, secondary});
  CHECK(suppressed({cell("", 57), cell("Beam", 40), cell("Gascoigne", 17)}) == std::vector{shown, shown, shown});
  CHECK(suppressed({cell("", 24), cell("Abbey", 3), cell("Beam", 4), cell("Gascoigne", 17)}) ==
        std::vector{shown, primary, primary, shown});
}

SCENARIO("Of two that are as large the part is hidden, and not the total") {
  CHECK(suppressed({cell("", 3), cell("Abbey", 3), cell("Beam", 0)}) == std::vector{primary, primary, primary});
  CHECK(suppressed({cell("", 9), cell("Abbey", 0), cell("Beam", 9)}) == std::vector{shown, primary, secondary});
}

SCENARIO("Each dimension of groups makes the total") {
  CHECK(suppressed({cell("", 30), cell("ward: Abbey", 4), cell("ward: Beam", 26), cell("age: under 16", 10),
                    cell("age: 16 and over", 20)}) == std::vector{shown, primary, secondary, shown, shown});
}

SCENARIO("Cumulative figures tell what lies between them") {
  const auto until = [](int month, int day) {
    return gt::Period::span(gt::Date{2025, 4, 1}, gt::Date{2025, month, day});
  };
  std::vector<PublishedCell> cells{cell("", 50, 5, until(6, 30)), cell("", 52, 5, until(9, 30)),
                                   cell("", 70, 5, until(12, 31))};
  for (PublishedCell& each : cells) each.accumulates = true;
  CHECK(suppressed(cells) == std::vector{shown, secondary, shown});
}

SCENARIO("What the page before hid stays hidden, and what it showed is known") {
  std::vector<PublishedCell> before{cell("", 60), cell("Abbey", 3), cell("Beam", 40), cell("Gascoigne", 17)};
  gt::detail::suppress_cells(before);
  CHECK(suppressed({cell("", 66), cell("Abbey", 9), cell("Beam", 40), cell("Gascoigne", 17)}, before) ==
        std::vector{shown, secondary, shown, secondary});
  CHECK(suppressed({cell("", 60), cell("Abbey", 3), cell("Beam", 40), cell("Gascoigne", 17)}, before) ==
        std::vector{shown, primary, shown, secondary});
}

SCENARIO("Of 1,000 random tables nothing hidden has one possible value, and not everything is hidden") {
  std::mt19937 random(20251130);
  std::size_t hidden_cells = 0;
  std::size_t shown_cells = 0;
  for (int table = 0; table < 1000; ++table) {
    const int groups = 2 + static_cast<int>(random() % 5);
    std::vector<std::string> names;
    std::vector<int> counts;
    int total = 0;
    for (int i = 0; i < groups; ++i) {
      names.push_back("G" + std::to_string(i));
      counts.push_back(static_cast<int>(random() % 14));
      total += counts.back();
    }
    std::vector<PublishedCell> cells{cell("", total)};
    for (int i = 0; i < groups; ++i)
      cells.push_back(cell(names[static_cast<std::size_t>(i)], counts[static_cast<std::size_t>(i)]));
    gt::detail::suppress_cells(cells);
    int rest = 0;
    int unknown = 0;
    for (std::size_t i = 1; i < cells.size(); ++i) {
      if (cells[i].suppression == shown) {
        rest += static_cast<int>(cells[i].count);
        ++shown_cells;
        CHECK(cells[i].count >= 5);
      } else {
        ++unknown;
        ++hidden_cells;
      }
    }
    // With the total shown, the hidden ones add up to what is left: one number tells only if it is alone or none.
    if (cells[0].suppression == shown) {
      CHECK(unknown != 1);
      CHECK((unknown == 0 || total - rest > 0));
    }
  }
  CHECK(hidden_cells > 500);
  CHECK(shown_cells > 500);
}
