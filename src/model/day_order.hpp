// Whether the dates of a column have the day or the month first.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <goldenthread/model/input_table.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// A cell that holds a date: its row in its part of the table, and in the whole of it.
struct DatedCell {
  std::uint32_t part = 0, at = 0, row = 0;
  /// Whether it begins a month with the day first, as 01/04/2024 does: people who write the month first do so rarely.
  bool begins_month = false;
};

/// What the dates of one column of one source say of their order: of a sheet, of a file, or of a table.
struct DatesOfColumn {
  /// The first cell that is a date only with the day first, and all that are one only with the month first.
  std::optional<DatedCell> day_first = {};
  std::vector<DatedCell> month_first = {};
  /// Those that are a date in both ways, and not the same one.
  std::vector<DatedCell> either = {};
  /// Whether a mapping made the table, so that it may say the order.
  bool is_mapped = false;
  const std::vector<const InputColumn*>* inputs = nullptr;

  [[nodiscard]] std::string_view text_of(const DatedCell& cell) const {
    return std::get<TextInput>((*inputs)[cell.part]->values)[cell.at];
  }
};

/// Gathers what single dates say of the order.
class DayOrderNotes {
 public:
  /// Sees a text that is a day with the day first.
  void see(std::string_view text, std::size_t part, std::size_t at, std::size_t row);
  /// Sees one that is a day only with the month first.
  void see_month_first(std::size_t part, std::size_t at, std::size_t row) {
    month_first_.push_back(cell(part, at, row));
  }

  /// Whether there is no date that the order makes a difference to.
  [[nodiscard]] bool is_settled() const noexcept { return month_first_.empty() && either_.empty(); }

  /// What was seen, for each source by itself: two sheets may be written by two people.
  [[nodiscard]] std::vector<DatesOfColumn> by_column(const std::vector<const InputColumn*>& inputs,
                                                     const std::vector<InputTable>& parts) const;

 private:
  static DatedCell cell(std::size_t part, std::size_t at, std::size_t row) {
    return {static_cast<std::uint32_t>(part), static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(row)};
  }

  /// Of each part the first.
  std::vector<DatedCell> day_first_;
  std::vector<DatedCell> month_first_, either_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
