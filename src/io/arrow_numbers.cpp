#include "arrow_numbers.hpp"

#include <array>
#include <charconv>
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

constexpr std::int64_t max_exact = std::int64_t{1} << 53U;

/// The same for whole numbers that a double may not hold. False where it holds one of them not.
template <class Number>
bool append_exact(std::vector<double>& out, const ArrowPart& part) {
  const auto* const values = static_cast<const Number*>(part.array->buffers[1]) + part.first;
  const PartValidity valid{part};
  bool exact = true;
  for (std::size_t i = 0; i < part.count; ++i) {
    const Number value = values[i];
    bool fits = value <= static_cast<Number>(max_exact);
    if constexpr (std::numeric_limits<Number>::is_signed) fits = fits && value >= -max_exact;
    exact = exact && (fits || !valid(part.first + i));
    out.push_back(static_cast<double>(value));
  }
  return exact;
}

/// The whole number that a decimal of 128 bits is before its point, in digits.
std::string decimal128_digits(const std::uint64_t* words) {
  std::uint64_t low = words[0];
  std::uint64_t high = words[1];
  const bool negative = high >> 63U != 0;
  if (negative) {
    low = ~low + 1;
    high = ~high + (low == 0 ? 1U : 0U);
  }
  std::array<std::uint64_t, 4> parts{high >> 32U, high & 0xFFFFFFFFU, low >> 32U, low & 0xFFFFFFFFU};
  std::string digits;
  bool any = true;
  while (any) {
    any = false;
    std::uint64_t rest = 0;
    for (std::uint64_t& part : parts) {
      const std::uint64_t value = (rest << 32U) | part;
      part = value / 10;
      rest = value % 10;
      any = any || part != 0;
    }
    digits.insert(digits.begin(), static_cast<char>('0' + static_cast<char>(rest)));
  }
  return negative ? "-" + digits : digits;
}

/// Puts the point into a whole number.
std::string scaled_digits(std::string digits, int scale) {
  const bool negative = digits.front() == '-';
  if (negative) digits.erase(0, 1);
  if (scale < 0) digits.append(static_cast<std::size_t>(-scale), '0');
  if (scale > 0) {
    const auto places = static_cast<std::size_t>(scale);
    if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
    digits.insert(digits.size() - places, 1, '.');
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.back() == '.') digits.pop_back();
  }
  return negative ? "-" + digits : digits;
}

std::string decimal_digits(const ArrowArray& array, std::size_t at, const ArrowType& type) {
  if (type.layout == ArrowLayout::decimal64)
    return scaled_digits(std::to_string(static_cast<const std::int64_t*>(array.buffers[1])[at]), type.scale);
  return scaled_digits(decimal128_digits(static_cast<const std::uint64_t*>(array.buffers[1]) + 2 * at), type.scale);
}

/// Decimals of 64 or 128 bits, each as the double that is nearest.
bool append_decimals(std::vector<double>& out, const ArrowPart& part, const ArrowType& type) {
  const double divisor = std::pow(10.0, type.scale);
  const PartValidity valid{part};
  bool exact = true;
  for (std::size_t i = part.first; i < part.first + part.count; ++i) {
    const double whole = type.layout == ArrowLayout::decimal64
                             ? static_cast<double>(static_cast<const std::int64_t*>(part.array->buffers[1])[i])
                             : decimal128_to_double(static_cast<const std::uint64_t*>(part.array->buffers[1]) + 2 * i);
    double value = whole / divisor;
    if (std::abs(whole) > static_cast<double>(max_exact) && valid(i)) {
      const std::string digits = decimal_digits(*part.array, i, type);
      std::from_chars(digits.data(), digits.data() + digits.size(), value);
      exact = exact && std::abs(value) <= static_cast<double>(max_exact);
    }
    out.push_back(value);
  }
  return exact;
}

}  // namespace

bool append_numbers(std::vector<double>& out, const ArrowPart& part, const ArrowType& type) {
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
    default:
      return append_decimals(out, part, type);
  }
  return true;
}

std::string exact_digits(const ArrowArray& array, std::size_t at, const ArrowType& type) {
  switch (type.layout) {
    case ArrowLayout::int64:
      return std::to_string(static_cast<const std::int64_t*>(array.buffers[1])[at]);
    case ArrowLayout::uint64:
      return std::to_string(static_cast<const std::uint64_t*>(array.buffers[1])[at]);
    default:
      return decimal_digits(array, at, type);
  }
}

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
