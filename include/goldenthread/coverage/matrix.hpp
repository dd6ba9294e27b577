// Matrices: any elements against any others.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <ostream>
#include <span>
#include <string>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/detail/kept_state.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/base/share.hpp>
#include <goldenthread/frame/frame.hpp>
#include <goldenthread/model/graph.hpp>
#include <goldenthread/model/rule.hpp>
#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/time/date.hpp>

namespace goldenthread {
inline namespace v0 {

/// What a matrix counts.
struct MatrixOptions {
  /// The as-of date; if none, the plan's own (Plan::default_as_of).
  Date as_of = Date::none();
  /// The link types to follow; all if empty (but see Matrix for which elements are below which).
  std::vector<std::string> links = {};
  /// The weakest basis that still counts. A whole-plan link traces, so it may be asked for here.
  Basis basis = Basis::inferred;
  /// Which elements `below` counts; empty, all of them.
  Selection count = {};
  /// The names under which a justification accepts that a row or a column is empty: rules, clauses or codes.
  std::vector<std::string> justified_by = {};
  /// The largest number of pairs of an element and a row or column above it to examine before giving up.
  std::size_t max_pairs = 200'000'000;
  Progress progress = {};
};

/// One cell that is not empty.
struct MatrixCell {
  /// Positions in Matrix::rows() and Matrix::columns().
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  /// 1 where a link joins the two elements, whichever way it runs; else 0.
  std::uint32_t direct = 0;
  /// How many different elements are below both.
  std::uint32_t below = 0;

  friend bool operator==(const MatrixCell&, const MatrixCell&) = default;
};

/// Totals of a row, of a column or of the whole matrix, over distinct elements: whatever is in several cells counts
/// once.
struct MatrixTotal {
  /// How many columns (of a row), or rows (of a column), are joined to it by a link; for the whole, how many pairs.
  std::uint32_t direct = 0;
  /// How many different elements are below it and below any column (of a row), or any row (of a column).
  std::uint32_t below = 0;

  friend bool operator==(const MatrixTotal&, const MatrixTotal&) = default;
};

/// A matrix of rows and columns. An element counts as below another if it is that element, has a line of sight to it,
/// or is linked to it as a party, lens, resource, risk or document beside the thread (is its responsibility, is funded
/// by it, addresses it); and so does whatever has a line of sight to it (but for a party's mere part). So an action
/// under an outcome that addresses a root cause is below both. Links between two elements of the thread that do not
/// trace, such as `depends_on`, put one under the other only where MatrixOptions::links names their type.
///
/// A handle: copies are cheap and share one state.
class GOLDENTHREAD_API Matrix {
 public:
  struct State;
  explicit Matrix(std::shared_ptr<const State> state) noexcept;

  [[nodiscard]] const Graph& graph() const& noexcept;
  [[nodiscard]] Graph graph() const&& { return graph(); }

  /// The elements that the rows and the columns stand for, in the plan's order.
  [[nodiscard]] std::span<const ElementIndex> rows() const& noexcept;
  void rows() const&& = delete;
  [[nodiscard]] std::span<const ElementIndex> columns() const& noexcept;
  void columns() const&& = delete;

  /// The cells that are not empty, row by row.
  [[nodiscard]] std::span<const MatrixCell> cells() const& noexcept;
  void cells() const&& = delete;
  /// One cell, by positions in rows() and columns(). Throws ArgumentError if there is no such row or column.
  [[nodiscard]] MatrixCell at(std::size_t row, std::size_t column) const;

  [[nodiscard]] std::span<const MatrixTotal> row_totals() const& noexcept;
  void row_totals() const&& = delete;
  [[nodiscard]] std::span<const MatrixTotal> column_totals() const& noexcept;
  void column_totals() const&& = delete;
  [[nodiscard]] MatrixTotal total() const noexcept;

  /// The rows and the columns of which every cell is empty.
  [[nodiscard]] std::vector<ElementIndex> empty_rows() const;
  [[nodiscard]] std::vector<ElementIndex> empty_columns() const;

  /// How many rows, and how many columns, have a cell that is not empty; `justified` are those of the empty ones of
  /// which a justification in force accepts it (MatrixOptions::justified_by).
  [[nodiscard]] Share row_share() const noexcept;
  [[nodiscard]] Share column_share() const noexcept;
  /// The same, of cells that a link joins directly.
  [[nodiscard]] Share direct_row_share() const noexcept;
  [[nodiscard]] Share direct_column_share() const noexcept;

 private:
  detail::KeptState<State> state_;
};

/// row, column, direct, below: a row for each cell that is not empty.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const Matrix& matrix);

/// The first `most` rows against the first `most` columns, with their ids: how many elements are below both, with a
/// + where a link joins the two. The last column and row, "Total", are of the whole matrix.
[[nodiscard]] GOLDENTHREAD_API Frame grid_frame(const Matrix& matrix, std::size_t most = 30);

/// How many rows and columns have something, and the first `most` of those that have nothing, in lines.
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const Matrix& matrix, std::size_t most = 10);
GOLDENTHREAD_API std::ostream& operator<<(std::ostream& stream, const Matrix& matrix);

/// Counts what joins the elements of one selection with those of another: manifesto commitments with priorities, root
/// causes with actions, Cabinet Members with wards.
///
///     const gt::Matrix causes = gt::matrix(graph, {.kinds = {"Root cause"}}, {.roles = {gt::Role::action}});
///     for (const gt::ElementIndex row : causes.empty_rows()) std::cout << plan.id(row) << " has nothing\n";
///
/// @throws InputError if a selection cannot be used, UnknownNameError for a link type that is not in the framework, and
///   ArgumentError where more than `max_pairs` would have to be looked at.
[[nodiscard]] GOLDENTHREAD_API Matrix matrix(const Graph& graph, const Selection& rows, const Selection& columns,
                                             const MatrixOptions& options = {});

}  // namespace v0
}  // namespace goldenthread
