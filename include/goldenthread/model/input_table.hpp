// A table as somebody hands it over: views of their columns.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <goldenthread/time/period.hpp>

namespace goldenthread {
inline namespace v0 {

/// Texts. An empty one is missing. Numbers, dates and words may all come as text; the builder reads them.
struct TextInput {
  std::span<const std::string_view> values = {};
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

/// One column as it is handed over, of as many cells as the table has rows.
struct InputColumn {
  std::string name = {};
  std::variant<TextInput, NumberInput, PeriodInput, YesNoInput> values = {};
};

/// A table as it is handed over. The builder keeps these views until `build` and copies each text once.
struct InputTable {
  std::size_t rows = 0;
  std::vector<InputColumn> columns = {};
  /// Where it came from, for the places of problems: a file, and the line of each row (else the row alone is named).
  std::string file = {};
  std::span<const std::uint64_t> lines = {};
  /// Keeps what the spans view alive until the plan is built; may be null where the caller does so.
  std::shared_ptr<const void> owner = {};
};

}  // namespace v0
}  // namespace goldenthread
