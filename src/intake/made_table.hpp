// A table of a plan while it is made of a council's.
#pragma once

#include <cstdint>
#include <deque>
#include <initializer_list>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <goldenthread/intake/mapping.hpp>
#include <goldenthread/intake/source_table.hpp>
#include <goldenthread/model/framework.hpp>
#include <goldenthread/model/input_table.hpp>

#include "table_layout.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// What tables that are made look at: texts of the sources, words of the mapping and the framework, and texts that had
/// to be made.
struct IntakeTexts {
  Mapping mapping;
  Framework framework;
  std::vector<std::shared_ptr<const void>> owners;
  std::deque<SourceTexts> sources;
  /// Mappings of tables in which their names stand for something, with what they say.
  std::deque<TableMapping> named;
  std::deque<std::string> texts;
  std::deque<std::vector<std::string_view>> views;
  std::deque<std::vector<Period>> periods;
  std::deque<std::vector<double>> numbers;
  std::deque<std::vector<std::uint64_t>> rows;

  [[nodiscard]] std::string_view keep(std::string text) { return texts.emplace_back(std::move(text)); }
};

/// Gathers rows, each with the row of the source that it is of, and the columns that they came from.
class MadeTable {
 public:
  MadeTable(const SourceTable& source, const SourceTexts& texts) : source_(source), texts_(texts) {}

  /// Adds a column; `from` is the source's column that its problems are told of, or nothing.
  std::size_t column(std::string name, std::optional<std::size_t> from = std::nullopt);
  /// Begins a row; its cells are blank until they are put.
  void row(std::size_t source_row) { rows_.push_back(source_row); }
  void put(std::size_t column, std::string_view text) {
    auto& cells = columns_[column].cells;
    cells.resize(rows_.size());
    cells.back() = text;
  }
  void period(Period period) { periods_.push_back(period); }
  /// Puts a number into a column that holds nothing but numbers.
  void put_number(std::size_t column, double number) {
    std::vector<double>& numbers = columns_[column].numbers;
    numbers.resize(rows_.size(), std::numeric_limits<double>::quiet_NaN());
    numbers.back() = number;
  }
  /// Makes room for so many rows, with texts in those columns.
  void reserve(std::size_t rows, std::initializer_list<std::size_t> columns = {}) {
    rows_.reserve(rows);
    for (const std::size_t column : columns) columns_[column].cells.reserve(rows);
  }

  [[nodiscard]] std::size_t size() const noexcept { return rows_.size(); }
  [[nodiscard]] bool empty() const noexcept { return rows_.empty(); }

  /// The table as a builder takes it; columns that are blank throughout are not there, but for those of `required`.
  [[nodiscard]] InputTable finish(const std::shared_ptr<IntakeTexts>& held,
                                  std::initializer_list<std::string_view> required = {});

 private:
  struct Made {
    std::string name;
    std::optional<std::size_t> from;
    std::vector<std::string_view> cells = {};
    std::vector<double> numbers = {};
  };
  const SourceTable& source_;
  const SourceTexts& texts_;
  std::vector<Made> columns_;
  std::vector<std::size_t> rows_;
  std::vector<Period> periods_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
