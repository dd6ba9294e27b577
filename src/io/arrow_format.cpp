#include "arrow_format.hpp"

#include <array>
#include <charconv>
#include <string_view>
#include <utility>

namespace goldenthread {
inline namespace v0 {
namespace io::detail {
namespace {

struct Simple {
  std::string_view format;
  ArrowLayout layout;
};

constexpr std::array<Simple, 20> simple{{
    {"n", ArrowLayout::null},       {"u", ArrowLayout::text},     {"U", ArrowLayout::large_text},
    {"vu", ArrowLayout::text_view}, {"+l", ArrowLayout::list},    {"+L", ArrowLayout::large_list},
    {"b", ArrowLayout::boolean},    {"c", ArrowLayout::int8},     {"C", ArrowLayout::uint8},
    {"s", ArrowLayout::int16},      {"S", ArrowLayout::uint16},   {"i", ArrowLayout::int32},
    {"I", ArrowLayout::uint32},     {"l", ArrowLayout::int64},    {"L", ArrowLayout::uint64},
    {"e", ArrowLayout::half},       {"f", ArrowLayout::single},   {"g", ArrowLayout::real},
    {"tdD", ArrowLayout::date32},   {"tdm", ArrowLayout::date64},
}};

bool is_utc(std::string_view zone) noexcept {
  for (const std::string_view name : {"", "UTC", "Z", "Etc/UTC", "GMT", "Etc/GMT", "+00:00"})
    if (zone == name) return true;
  return false;
}

std::optional<ArrowType> parse_timestamp(std::string_view format) {
  ArrowType type{.layout = ArrowLayout::timestamp, .per_second = 1, .scale = 0};
  if (format.size() < 4 || format[3] != ':' || !is_utc(format.substr(4))) return std::nullopt;
  switch (format[2]) {
    case 's':
      return type;
    case 'm':
      type.per_second = 1'000;
      return type;
    case 'u':
      type.per_second = 1'000'000;
      return type;
    case 'n':
      type.per_second = 1'000'000'000;
      return type;
    default:
      return std::nullopt;
  }
}

/// "d:19,10" or "d:19,10,64": precision, scale and, unless it is 128, width.
std::optional<ArrowType> parse_decimal(std::string_view format) {
  constexpr int largest_scale = 300;
  std::array<int, 3> numbers{0, 0, 128};
  const char* at = format.data() + 2;
  const char* const end = format.data() + format.size();
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const auto [after, error] = std::from_chars(at, end, numbers[i]);
    if (error != std::errc{}) return std::nullopt;
    at = after;
    if (at == end && i > 0) break;
    if (at == end || *at != ',') return std::nullopt;
    ++at;
  }
  if (at != end || numbers[0] < 1 || numbers[0] > 38) return std::nullopt;
  if (numbers[1] < -largest_scale || numbers[1] > largest_scale) return std::nullopt;
  ArrowType type{.layout = ArrowLayout::decimal128, .per_second = 1, .scale = numbers[1]};
  if (numbers[2] == 32)
    type.layout = ArrowLayout::decimal32;
  else if (numbers[2] == 64)
    type.layout = ArrowLayout::decimal64;
  else if (numbers[2] != 128)
    return std::nullopt;
  return type;
}

}  // namespace

std::optional<ArrowType> parse_format(const char* text) {
  const std::string_view format = text == nullptr ? "" : text;
  for (const Simple& known : simple)
    if (known.format == format)
      return ArrowType{
          .layout = known.layout, .per_second = known.layout == ArrowLayout::date64 ? 1000 : 1, .scale = 0};
  if (format.starts_with("ts")) return parse_timestamp(format);
  if (format.starts_with("d:")) return parse_decimal(format);
  return std::nullopt;
}

std::int64_t buffers_of(ArrowLayout layout) noexcept {
  switch (layout) {
    case ArrowLayout::null:
      return 0;
    case ArrowLayout::text:
    case ArrowLayout::large_text:
    case ArrowLayout::text_view:
      return 3;
    default:
      return 2;
  }
}

std::string type_in_words(const ArrowSchema& schema) {
  const std::string_view format = schema.format == nullptr ? "" : schema.format;
  std::string words = "unknown";
  constexpr std::array<std::pair<std::string_view, std::string_view>, 17> starts{{
      {"+s", "struct"},
      {"+m", "map"},
      {"+w", "fixed-size list"},
      {"+vl", "list view"},
      {"+vL", "list view"},
      {"+u", "union"},
      {"+r", "run-end encoded"},
      {"+l", "list"},
      {"+L", "list"},
      {"vz", "binary view"},
      {"z", "binary"},
      {"Z", "binary"},
      {"w:", "binary"},
      {"tt", "time of day"},
      {"tD", "duration"},
      {"ti", "interval"},
      {"ts", "timestamp in a time zone"},
  }};
  for (const auto& [start, name] : starts)
    if (format.starts_with(start)) {
      words = name;
      break;
    }
  if (format.starts_with("d:")) words = "decimal of another precision, scale or width than can be read";
  if (schema.dictionary != nullptr) return "a dictionary of something other than text";
  if ((format == "+l" || format == "+L") && schema.n_children == 1) words = "list of something other than text";
  return words + " (" + std::string{format} + ")";
}

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
