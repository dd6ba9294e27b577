#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <random>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/model/framework.hpp>

#include "model/plain_row.hpp"
#include "model/plan_builder_state.hpp"
#include "model/repeated_rows.hpp"
#include "model/table_reading.hpp"

using namespace goldenthread;

namespace {

/// A row as a table, read as those of many rows are; nothing where there is anything to say of it.
std::optional<Table> read_as_table(const ObservationRow& row) {
  static const Framework framework = Framework::standard();
  std::vector<InputTable> parts;
  parts.push_back(detail::table_of(row));
  detail::TableReading reading(TableId::observations, std::move(parts), framework,
                               FiscalCalendar{framework.year_start_month});
  for (const detail::References& references : reading.references())
    reading.set_references(references.column, std::vector<ElementIndex>(reading.rows()));
  if (!reading.open_periods().empty() || !reading.problems().empty()) return std::nullopt;
  return reading.finish();
}

bool say_alike(const Table& a, const Table& b) {
  if (a.id() != b.id() || a.size() != b.size() || a.columns().size() != b.columns().size()) return false;
  for (std::size_t c = 0; c < a.columns().size(); ++c) {
    const Column& x = a.columns()[c];
    const Column& y = b.columns()[c];
    if (x.name() != y.name() || x.type() != y.type() || x.words() != y.words()) return false;
    const bool same = std::visit(
        [&](const auto& cells) {
          const auto* others = std::get_if<std::decay_t<decltype(cells)>>(&y.storage());
          if (others == nullptr || others->size() != cells.size()) return false;
          for (std::size_t i = 0; i < cells.size(); ++i)
            if (!detail::same_cell(cells[i], (*others)[i])) return false;
          return true;
        },
        x.storage());
    if (!same) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("a plain observation is read to the last bit as a table of it is") {
  std::mt19937 random{20'251'130};
  const auto below = [&](std::uint32_t n) { return random() % n; };
  std::size_t plain = 0;
  std::size_t other = 0;
  for (int i = 0; i < 20'000; ++i) {
    const std::array months{"2020-08", "2010-11", "2099-00", "1999-12", "2021-01",
                            "0999-05", "2020-13", "2020-8",  "Aug 2020"};
    ObservationRow row{.measure = "M1", .period = months[below(months.size())]};
    if (below(2) == 0)
      row.period = std::to_string(1000 + below(9000)) + "-" + std::to_string(below(2)) + std::to_string(below(10));
    const double mantissa = static_cast<double>(random()) / 7;
    const std::array powers{1e-12, 1e-7, 1e-6, 1e-3, 1.0, 1e3, 1e5, 1e12, 1e300};
    row.value = below(20) == 0 ? 0.0 : (below(2) == 0 ? -1 : 1) * mantissa * powers[below(powers.size())];
    switch (below(12)) {
      case 0:
        row.area = "England";
        break;
      case 1:
        row.quality = Quality::provisional;
        break;
      case 2:
        row.recorded = "2020-09-01";
        break;
      case 3:
        row.value.reset();
        break;
      case 4:
        row.group = "North";
        break;
      default:
        break;
    }
    const std::optional<Table> at_once = detail::plain_row(row);
    if (!at_once) {
      ++other;
      continue;
    }
    ++plain;
    INFO(row.period << " " << *row.value);
    const std::optional<Table> as_table = read_as_table(row);
    REQUIRE(as_table);
    REQUIRE(say_alike(*at_once, *as_table));
  }
  CHECK(plain > 3000);
  CHECK(other > 4000);
}

TEST_CASE("a row with more to it, or of which anything could be wrong, is not plain") {
  const ObservationRow plain{.measure = "M1", .period = "2020-08", .value = 4.5};
  CHECK(detail::plain_row(plain));
  const auto with = [&](auto change) {
    ObservationRow row = plain;
    change(row);
    return detail::plain_row(row).has_value();
  };
  CHECK_FALSE(with([](ObservationRow& row) { row.measure = ""; }));
  CHECK_FALSE(with([](ObservationRow& row) { row.period = "2010-11"; }));  // the year 2010/11, or November
  CHECK_FALSE(with([](ObservationRow& row) { row.period = "2020-13"; }));
  CHECK_FALSE(with([](ObservationRow& row) { row.period = "2020-Q1"; }));
  CHECK_FALSE(with([](ObservationRow& row) { row.value = -0.0; }));
  CHECK_FALSE(with([](ObservationRow& row) { row.value = std::numeric_limits<double>::quiet_NaN(); }));
  CHECK_FALSE(with([](ObservationRow& row) { row.value = std::numeric_limits<double>::infinity(); }));
  CHECK_FALSE(with([](ObservationRow& row) { row.value = 1e20; }));
  CHECK_FALSE(with([](ObservationRow& row) { row.missing = "late"; }));
  CHECK_FALSE(with([](ObservationRow& row) { row.numerator = 1; }));
  CHECK_FALSE(with([](ObservationRow& row) { row.denominator = 1; }));
  CHECK_FALSE(with([](ObservationRow& row) { row.margin = 1; }));
  CHECK_FALSE(with([](ObservationRow& row) { row.source = "a report"; }));
  CHECK_FALSE(with([](ObservationRow& row) { row.audience = "exempt"; }));
}
