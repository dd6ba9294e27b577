// The tables that a plan is built of.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include <goldenthread/base/finding.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/model/input_table.hpp>
#include <goldenthread/model/plan.hpp>

#include "plan_builder_state.hpp"
#include "plan_edits.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// One table: its parts, those of the plan that the builder starts from first.
struct GivenTable {
  std::vector<InputTable> parts;
  /// How many rows of that plan are in it.
  std::size_t of_base = 0;
  /// Where each row belongs in the table, if not in this order.
  std::vector<std::uint32_t> places;
  /// Whether it is that plan's table and nothing else.
  bool is_untouched = false;
};

struct GivenTables {
  std::array<GivenTable, table_count> tables;
  /// Whether every element of the plan that the builder starts from is there still, in the same order.
  bool keep_elements = true;
  /// The findings of that plan that hold still, and problems that were found before.
  std::vector<Finding> inherited;
  std::vector<Finding> problems;

  [[nodiscard]] GivenTable& operator[](TableId table) { return tables[static_cast<std::size_t>(table)]; }
  /// Which share of all rows stands in the tables before each, and after all of them.
  [[nodiscard]] std::vector<double> shares() const;
};

/// Of copies of what was given, so that building can be tried again. `edits` are those of the base plan, if there is
/// one.
[[nodiscard]] GivenTables given_tables(const std::optional<Plan>& base, bool same_framework,
                                       const std::array<TableParts, table_count>& added,
                                       const std::array<TableEdits, table_count>& edits, std::vector<Finding> inherited,
                                       const Progress& progress);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
