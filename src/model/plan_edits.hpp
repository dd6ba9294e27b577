// Rows of a plan that are removed, or replaced by others.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <unordered_set>
#include <vector>

#include <goldenthread/base/detail/keyed_hash.hpp>
#include <goldenthread/base/finding.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/model/input_table.hpp>
#include <goldenthread/model/plan.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The edits of one table, as they were given.
struct TableEdits {
  std::vector<InputTable> removing;
  std::vector<InputTable> replacing;

  [[nodiscard]] bool empty() const noexcept { return removing.empty() && replacing.empty(); }
};

/// One table of a plan, with its edits.
struct EditedTable {
  bool all_stay = true;
  /// The rows that stay, in ascending order; only where not all do.
  std::vector<std::uint32_t> kept;
  /// Rows that take the place of others, and of which.
  std::vector<InputTable> replacing;
  std::vector<std::uint32_t> replaced;
};

/// A plan with its edits.
struct EditedPlan {
  using Ids = std::unordered_set<std::string, KeyedHash, std::equal_to<>>;

  std::array<EditedTable, table_count> tables;
  /// The ids of the elements that go, and of those whose row is another.
  Ids removed;
  Ids replaced;
  /// What cannot be done; those rows edit nothing.
  std::vector<Finding> problems;
};

/// Finds what the edits name. An element takes its links and its rows in every table with it.
[[nodiscard]] EditedPlan edit_plan(const Plan& base, const std::array<TableEdits, table_count>& edits,
                                   const Progress& progress);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
