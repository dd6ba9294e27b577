// One table of a plan, as it is kept.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <goldenthread/model/column.hpp>
#include <goldenthread/model/schema.hpp>

namespace goldenthread {
inline namespace v0 {

/// One table: columns of equal length, those of the schema first in its order, then the council's own. A column that
/// the input lacked, or that was blank throughout, is not there: `numbers("weight")` is then an empty span.
class Table {
 public:
  explicit Table(TableId id, std::size_t rows = 0, std::vector<Column> columns = {})
      : id_(id), rows_(rows), columns_(std::move(columns)) {
    if (columns_.size() <= few) return;
    by_name_.resize(columns_.size());
    std::iota(by_name_.begin(), by_name_.end(), std::size_t{0});
    std::ranges::sort(by_name_, {}, [&](std::size_t column) -> const std::string& { return columns_[column].name(); });
  }

  [[nodiscard]] TableId id() const noexcept { return id_; }
  [[nodiscard]] const TableSchema& schema() const noexcept { return table_schema(id_); }
  [[nodiscard]] std::size_t size() const noexcept { return rows_; }
  [[nodiscard]] const std::vector<Column>& columns() const& noexcept { return columns_; }
  void columns() const&& = delete;

  /// The column of that name, or null.
  [[nodiscard]] const Column* find(std::string_view name) const& noexcept {
    if (!by_name_.empty()) {
      const auto at = std::ranges::lower_bound(
          by_name_, name, {}, [&](std::size_t column) { return std::string_view{columns_[column].name()}; });
      return at != by_name_.end() && columns_[*at].name() == name ? &columns_[*at] : nullptr;
    }
    for (const Column& column : columns_)
      if (column.name() == name) return &column;
    return nullptr;
  }
  void find(std::string_view) const&& = delete;

  /// The cells of the column of that name, or an empty span if it is not there or is of another type.
  [[nodiscard]] std::span<const double> numbers(std::string_view name) const& noexcept {
    const Column* column = find(name);
    return column == nullptr ? std::span<const double>{} : column->numbers();
  }
  void numbers(std::string_view) const&& = delete;
  [[nodiscard]] std::span<const std::uint8_t> bytes(std::string_view name) const& noexcept {
    const Column* column = find(name);
    return column == nullptr ? std::span<const std::uint8_t>{} : column->bytes();
  }
  void bytes(std::string_view) const&& = delete;
  [[nodiscard]] std::span<const Date> days(std::string_view name) const& noexcept {
    const Column* column = find(name);
    return column == nullptr ? std::span<const Date>{} : column->days();
  }
  void days(std::string_view) const&& = delete;
  [[nodiscard]] std::span<const Period> periods(std::string_view name) const& noexcept {
    const Column* column = find(name);
    return column == nullptr ? std::span<const Period>{} : column->periods();
  }
  void periods(std::string_view) const&& = delete;
  [[nodiscard]] std::span<const ElementIndex> elements(std::string_view name) const& noexcept {
    const Column* column = find(name);
    return column == nullptr ? std::span<const ElementIndex>{} : column->elements();
  }
  void elements(std::string_view) const&& = delete;
  /// The text at a row of the column of that name; empty if the column is not there or is not text.
  [[nodiscard]] std::string_view text(std::string_view name, std::size_t row) const& noexcept {
    const Column* column = find(name);
    const TextStore* texts = column == nullptr ? nullptr : column->texts();
    return texts == nullptr ? std::string_view{} : (*texts)[row];
  }
  [[nodiscard]] std::string text(std::string_view name, std::size_t row) const&& {
    return std::string{text(name, row)};
  }

 private:
  // Up to so many columns are looked through one by one.
  static constexpr std::size_t few = 64;

  TableId id_;
  std::size_t rows_;
  std::vector<Column> columns_;
  std::vector<std::size_t> by_name_;
};

}  // namespace v0
}  // namespace goldenthread
