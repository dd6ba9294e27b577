// What Arrow's format strings say.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <goldenthread/frame/arrow_abi.hpp>

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

/// The layouts that can be read.
enum class ArrowLayout : std::uint8_t {
  null,
  text,
  large_text,
  text_view,
  list,
  large_list,
  boolean,
  int8,
  uint8,
  int16,
  uint16,
  int32,
  uint32,
  int64,
  uint64,
  half,
  single,
  real,
  decimal32,
  decimal64,
  decimal128,
  date32,
  date64,
  timestamp,
};

/// One column's type.
struct ArrowType {
  ArrowLayout layout = ArrowLayout::null;
  /// Of a timestamp or date64: how many there are in a second.
  std::int64_t per_second = 1;
  /// Of a decimal: how many digits stand after the point.
  int scale = 0;
};

/// The type that a format string names; nothing where it cannot be read.
[[nodiscard]] std::optional<ArrowType> parse_format(const char* format);

/// How many buffers an array of the type has at least.
[[nodiscard]] std::int64_t buffers_of(ArrowLayout layout) noexcept;

/// A type in words for a person: "struct (+s)".
[[nodiscard]] std::string type_in_words(const ArrowSchema& schema);

[[nodiscard]] constexpr bool is_text(ArrowLayout layout) noexcept {
  return layout == ArrowLayout::text || layout == ArrowLayout::large_text || layout == ArrowLayout::text_view;
}

[[nodiscard]] constexpr bool is_number(ArrowLayout layout) noexcept {
  return layout >= ArrowLayout::int8 && layout <= ArrowLayout::decimal128;
}

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
