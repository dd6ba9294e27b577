// Rows that name rows of a plan.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/finding.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/model/input_table.hpp>
#include <goldenthread/model/plan.hpp>

#include "table_reading.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// What is given to name rows by.
enum class Naming : std::uint8_t {
  by_cells,  ///< any cells of a row, of which all must agree
  by_key,    ///< the whole of another row
};

/// Cells of a row as one text, by which equal rows are found.
class RowKey {
 public:
  void add(std::string_view cell) {
    text_ += std::to_string(cell.size());
    text_ += ':';
    text_ += cell;
  }
  [[nodiscard]] const std::string& text() const noexcept { return text_; }

 private:
  std::string text_;
};

/// A column of a plan's table; blank throughout where it has none of that name.
class NamedColumn {
 public:
  NamedColumn(const Plan& plan, TableId table, std::string_view name);

  [[nodiscard]] std::string text(std::size_t row) const;

 private:
  const Plan& plan_;
  const Column* column_;
  std::uint8_t blank_;
};

/// One table of rows that name others. Looks at the plan.
class NamedRows {
 public:
  /// What is wrong goes to `problems`; those rows name nothing.
  NamedRows(const Plan& plan, TableId table, const InputTable& input, Naming naming, std::vector<Finding>& problems,
            const Progress& progress = {});

  [[nodiscard]] std::size_t size() const noexcept { return wrong_.size(); }
  [[nodiscard]] bool is_wrong(std::size_t row) const noexcept { return wrong_[row]; }
  /// Whether that cell says something.
  [[nodiscard]] bool is_given(std::string_view column, std::size_t row) const;
  /// The columns of which any cell says something.
  [[nodiscard]] const std::vector<std::string>& columns() const noexcept { return columns_; }
  /// The cell as the plan's own would be written: see NamedColumn. `as_year` for the year where it is a month or a
  /// year.
  [[nodiscard]] std::string text(std::string_view column, std::size_t row, bool as_year = false) const;
  /// Whether it has a period that is a month or a year.
  [[nodiscard]] bool is_open(std::size_t row) const;

  /// The element that a row is about, by a column of ids; blank where it says none.
  [[nodiscard]] std::string_view id(std::string_view column, std::size_t row) const;

  void report(std::size_t row, std::string code, std::string_view value, std::string message, std::string remedy);

 private:
  void read_problems(Naming naming);
  void find_columns(const Progress& progress);

  const Plan& plan_;
  const InputTable& input_;
  TableReading reading_;
  std::vector<Finding>& problems_;
  std::vector<bool> wrong_;
  std::vector<std::string> columns_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
