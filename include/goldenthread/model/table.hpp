// One table of a plan, as it is kept.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/model/column.hpp>
#include <goldenthread/model/schema.hpp>

namespace goldenthread {
inline namespace v0 {

/// One table: columns of equal length, those of the schema first in its order, then the council's own. A column that
/// the input lacked, or that was blank throughout, is not there: `numbers("weight")` is then an empty span.
class GOLDENTHREAD_API Table {
 public:
  explicit Table(TableId id, std::size_t rows = 0, std::vector<Column> columns = {});

  [[nodiscard]] TableId id() const noexcept { return id_; }
  [[nodiscard]] const TableSchema& schema() const noexcept { return table_schema(id_); }
  [[nodiscard]] std::size_t size() const noexcept { return rows_; }
  [[nodiscard]] const std::vector<Column>& columns() const& noexcept { return columns_; }
  void columns() const&& = delete;

  /// The column of that name, or null.
  [[nodiscard]] const Column* find(std::string_view name) const& noexcept;
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
  TableId id_;
  std::size_t rows_;
  std::vector<Column> columns_;
  /// Where there are many: their positions by name.
  std::vector<std::size_t> by_name_;
};

}  // namespace v0
}  // namespace goldenthread
