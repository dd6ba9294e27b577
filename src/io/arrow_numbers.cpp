#include "arrow_numbers.hpp"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "arrow_texts.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io::detail {
namespace {

double half_to_double(std::uint16_t bits) noexcept {
  const int exponent = bits >> 10U & 0x1F;
  const double fraction = bits & 0x3FFU;
  double size = 0;
  if (exponent == 0)
    size = std::ldexp(fraction, -24);
  else if (exponent == 31)
    size = fraction == 0 ? std::numeric_limits<double>::infinity() : std::numeric_limits<double>::quiet_NaN();
  else
    size = std::ldexp(fraction + 1024, exponent - 25);
  return (bits & 0x8000U) != 0 ? -size : size;
}

double decimal128_to_double(const std::uint64_t* words) noexcept {
  std::uint64_t low = words[0];
  std::uint64_t high = words[1];
  const bool negative = high >> 63U != 0;
  if (negative) {
    low = ~low + 1;
    high = ~high + (low == 0 ? 1U : 0U);
  }
  const double size = std::ldexp(static_cast<double>(high), 64) + static_cast<double>(low);
  return negative ? -size : size;
}

template <class Number, class Convert>
void append(std::vector<double>& out, const ArrowPart& part, const Convert& convert) {
  const auto* const values = static_cast<const Number*>(part.array->buffers[1]) + part.first;
  for (std::size_t i = 0; i < part.count; ++i) out.push_back(convert(values[i]));
}

/// The same for whole numbers that a double may not hold: ends at one, and returns it.
template <class Number>
std::optional<std::string> append_exact(std::vector<double>& out, const ArrowPart& part) {
  constexpr Number most = Number{1} << 53U;
  const auto* const values = static_cast<const Number*>(part.array->buffers[1]) + part.first;
  const ArrowValidity valid{*part.array};
  for (std::size_t i = 0; i < part.count; ++i) {
    const Number value = values[i];
    bool fits = value <= most;
    if constexpr (std::numeric_limits<Number>::is_signed) fits = fits && value >= -most;
    if (!fits && valid(part.first + i)) return std::to_string(value);
    out.push_back(static_cast<double>(value));
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> append_numbers(std::vector<double>& out, const ArrowPart& part, const ArrowType& type) {
  const auto plain = [](auto value) { return static_cast<double>(value); };
  const double divisor = std::pow(10.0, type.scale);
  const auto scaled = [&](auto value) { return static_cast<double>(value) / divisor; };
  switch (type.layout) {
    case ArrowLayout::int8:
      append<std::int8_t>(out, part, plain);
      break;
    case ArrowLayout::uint8:
      append<std::uint8_t>(out, part, plain);
      break;
    case ArrowLayout::int16:
      append<std::int16_t>(out, part, plain);
      break;
    case ArrowLayout::uint16:
      append<std::uint16_t>(out, part, plain);
      break;
    case ArrowLayout::int32:
      append<std::int32_t>(out, part, plain);
      break;
    case ArrowLayout::uint32:
      append<std::uint32_t>(out, part, plain);
      break;
    case ArrowLayout::int64:
      return append_exact<std::int64_t>(out, part);
    case ArrowLayout::uint64:
      return append_exact<std::uint64_t>(out, part);
    case ArrowLayout::half:
      append<std::uint16_t>(out, part, half_to_double);
      break;
    case ArrowLayout::single:
      append<float>(out, part, plain);
      break;
    case ArrowLayout::real:
      append<double>(out, part, plain);
      break;
    case ArrowLayout::decimal32:
      append<std::int32_t>(out, part, scaled);
      break;
    case ArrowLayout::decimal64:
      append<std::int64_t>(out, part, scaled);
      break;
    default: {
      const auto* const words = static_cast<const std::uint64_t*>(part.array->buffers[1]);
      for (std::size_t i = part.first; i < part.first + part.count; ++i)
        out.push_back(decimal128_to_double(words + 2 * i) / divisor);
    }
  }
  return std::nullopt;
}

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
