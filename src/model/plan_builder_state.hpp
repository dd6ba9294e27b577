// What a builder has gathered so far.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <goldenthread/base/detail/finding_limit.hpp>
#include <goldenthread/base/detail/keyed_hash.hpp>
#include <goldenthread/base/error.hpp>
#include <goldenthread/model/plan_builder.hpp>

#include "row_checks.hpp"

namespace goldenthread {
inline namespace v0 {

namespace detail {

/// Rows given one at a time, as texts by column.
class RowBuffer {
 public:
  void begin_row() {
    ++rows_;
    likely_ = 0;
  }
  /// Takes the row begun last away again, with what was set of it.
  void drop_row() noexcept;
  /// Sets a cell of the row begun last; an empty text leaves it missing.
  void set(std::string_view column, std::string text);
  [[nodiscard]] bool empty() const noexcept { return rows_ == 0; }
  /// The rows as a table that owns what it views; the buffer is empty afterwards.
  [[nodiscard]] InputTable take();

 private:
  /// Whole or not at all; returns where the column is.
  std::size_t add_column(std::string_view name);

  std::size_t rows_ = 0;
  std::vector<std::string> names_;
  std::vector<std::vector<std::string>> cells_;
  /// Rows mostly name their columns in the same order: the one that is likely next.
  std::size_t likely_ = 0;
  std::unordered_map<std::string, std::size_t, KeyedHash, std::equal_to<>> columns_;
  std::uint64_t given_ = 0;
};

/// Sets the cells of the row begun last.
void fill(RowBuffer& cells, const ElementRow& row);
void fill(RowBuffer& cells, const LinkRow& row);
void fill(RowBuffer& cells, const MeasureRow& row);
void fill(RowBuffer& cells, const ObservationRow& row);
void fill(RowBuffer& cells, const TargetRow& row);
void fill(RowBuffer& cells, const UpdateRow& row);
void fill(RowBuffer& cells, const JustificationRow& row);

/// A table of that row alone, which owns what it views.
template <class Row>
[[nodiscard]] InputTable table_of(const Row& row) {
  RowBuffer cells;
  cells.begin_row();
  fill(cells, row);
  return cells.take();
}

/// A table of several rows, which owns what it views.
template <class Row>
[[nodiscard]] InputTable table_of(std::span<const Row* const> rows) {
  RowBuffer cells;
  for (const Row* row : rows) {
    cells.begin_row();
    fill(cells, *row);
  }
  return cells.take();
}

/// The parts of one table, in the order in which they were added.
struct TableParts {
  std::vector<InputTable> parts;
  RowBuffer rows;

  /// So that so many parts more can be put in and nothing fails; doubled where it is not enough, so that many are put
  /// in quickly.
  void make_room(std::size_t more) {
    if (parts.capacity() - parts.size() < more) parts.reserve(2 * parts.size() + more);
  }

  void add(InputTable input) {
    make_room(2);
    close_rows();
    parts.push_back(std::move(input));
  }

  void close_rows() {
    if (rows.empty()) return;
    make_room(1);
    parts.push_back(rows.take());
  }
};

}  // namespace detail

struct PlanBuilder::State {
  Framework framework;
  PlanInfo info;
  /// The plan that it starts from, of which the rows come first, and whether its framework is the same.
  std::optional<Plan> base;
  bool same_framework = false;
  std::array<detail::TableParts, table_count> tables;
  /// Rows of the base that go or are others: what names them.
  std::array<detail::TableParts, table_count> removing, replacing;
  std::vector<Finding> problems;
  /// The findings of the plan that it starts from.
  std::vector<Finding> inherited;
  detail::Repeats repeats = detail::Repeats::are_wrong;
  std::uint64_t max_listed = detail::usual_finding_limit;
  unsigned threads = 1;

  void require_base() const {
    if (!base) throw ArgumentError("there is no plan to edit: start the builder from one, as PlanBuilder{plan}");
  }

  /// Adds a row whole or not at all.
  template <class Row>
  static void add(std::array<detail::TableParts, table_count>& to, TableId table, const Row& row) {
    detail::RowBuffer& rows = to[static_cast<std::size_t>(table)].rows;
    rows.begin_row();
    try {
      fill(rows, row);
    } catch (...) {
      rows.drop_row();
      throw;
    }
  }
};

}  // namespace v0
}  // namespace goldenthread
