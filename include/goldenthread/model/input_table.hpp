// A table as the caller passes it: views of its columns.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <goldenthread/time/period.hpp>

namespace goldenthread {
inline namespace v0 {

/// Texts. An empty one is missing. Numbers, dates and words may all come as text; the builder reads them.
///
/// They are given one by one in `values`, or contiguously: then the i-th is the part of `bytes` from `offsets[i]` up to
/// `offsets[i + 1]`, with offsets of either width that never fall, one more than there are texts. That is how Arrow
/// holds a column without nulls, and saves making a view of each text. Or `values` are the words of a dictionary and
/// `codes` say for each text which of them it is, or `no_code` where it is missing: then each word is read once.
struct TextInput {
  static constexpr std::uint32_t no_code = UINT32_MAX;

  std::span<const std::string_view> values = {};
  const char* bytes = nullptr;
  std::span<const std::int64_t> offsets = {};
  std::span<const std::int32_t> short_offsets = {};
  std::span<const std::uint32_t> codes = {};

  [[nodiscard]] std::size_t size() const noexcept {
    if (!offsets.empty()) return offsets.size() - 1;
    if (!short_offsets.empty()) return short_offsets.size() - 1;
    return codes.empty() ? values.size() : codes.size();
  }
  [[nodiscard]] std::string_view operator[](std::size_t i) const noexcept {
    if (!offsets.empty()) return between(offsets[i], offsets[i + 1]);
    if (!short_offsets.empty()) return between(short_offsets[i], short_offsets[i + 1]);
    if (codes.empty()) return values[i];
    return codes[i] == no_code ? std::string_view{} : values[codes[i]];
  }

 private:
  [[nodiscard]] std::string_view between(std::int64_t begin, std::int64_t end) const noexcept {
    return {bytes + begin, static_cast<std::size_t>(end - begin)};
  }
};

/// Numbers; where `present` is given, those with a 0 there are missing. NaN and infinity are errors unless missing.
struct NumberInput {
  std::span<const double> values = {};
  std::span<const std::uint8_t> present = {};
};

/// Days and periods; Period{} is missing.
struct PeriodInput {
  std::span<const Period> values = {};
};

/// Yes (1), no (0) or missing (255).
struct YesNoInput {
  std::span<const std::uint8_t> values = {};
};

/// One column as it is passed in, with as many cells as the table has rows.
struct InputColumn {
  std::string name = {};
  std::variant<TextInput, NumberInput, PeriodInput, YesNoInput> values = {};
};

/// The places of a table's rows in another table from which they were made, so that problems name that one.
struct InputOrigin {
  /// What that table is called; blank if there is none.
  std::string table = {};
  /// The row of each there, from 1.
  std::span<const std::uint64_t> rows = {};
  /// The columns that are called otherwise there: the name here and the name there.
  std::vector<std::pair<std::string, std::string>> columns = {};
  /// Where it is a spreadsheet's: the name here and the letters there ("F"), so that places name the cell, Actions!F17.
  std::vector<std::pair<std::string, std::string>> letters = {};
};

/// Which of day and month comes first in dates such as 03/04/2026: as the dates of the column say that can be read in
/// one way only, or as is known.
enum class DateOrder : std::uint8_t { by_column, day_first, month_first };

/// A table as it is passed in. The builder keeps these views until `build` and copies each text once.
struct InputTable {
  std::size_t rows = 0;
  std::vector<InputColumn> columns = {};
  /// Where it came from, for the places of problems: a file, and the line of each row (else the row alone is named).
  std::string file = {};
  std::span<const std::uint64_t> lines = {};
  /// Whether it comes from where the comma is the decimal sign: then "14,250" is 14.25 unless its column says
  /// otherwise.
  bool decimal_comma = false;
  DateOrder date_order = DateOrder::by_column;
  /// Rows that are not there at all, as Arrow may say: 1 for those, or none given. Their cells are not looked at.
  std::span<const std::uint8_t> absent = {};
  /// Keeps what the spans view alive until the plan is built; may be null if the caller does so.
  std::shared_ptr<const void> owner = {};
  InputOrigin origin = {};
};

}  // namespace v0
}  // namespace goldenthread
