// Searching text for single bytes, 64 at a time.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#if defined(__SSE2__) || defined(_M_X64)
#include <emmintrin.h>
#define GOLDENTHREAD_HAS_SSE2 1
#endif

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// How many bytes are searched at once.
inline constexpr std::size_t block_bytes = 64;

/// Which of 64 bytes are `wanted`, the first in the lowest bit: eight at a time, on any machine.
[[nodiscard]] inline std::uint64_t plainly_equal(const char* at, char wanted) noexcept {
  constexpr std::uint64_t low = 0x7f7f7f7f7f7f7f7fU;
  constexpr std::uint64_t each = 0x0101010101010101U;
  const std::uint64_t pattern = each * static_cast<unsigned char>(wanted);
  std::uint64_t found = 0;
  for (unsigned part = 0; part < 8; ++part) {
    std::uint64_t word = 0;
    std::memcpy(&word, at + std::size_t{8} * part, sizeof word);
    word ^= pattern;
    // The high bit of every byte that is 0 now.
    const std::uint64_t zero = ~(((word & low) + low) | word | low) >> 7U;
    // Gathers these bits in one byte: the first byte's lowest, whichever way the machine stores words.
    constexpr bool is_little = std::endian::native == std::endian::little;
    constexpr std::uint64_t gather = is_little ? 0x0102040810204080U : 0x8040201008040201U;
    found |= (zero * gather) >> 56U << (8 * part);
  }
  return found;
}

/// Which of 64 bytes are `wanted`, the first in the lowest bit.
[[nodiscard]] inline std::uint64_t equal_bytes(const char* at, char wanted) noexcept {
#if defined(GOLDENTHREAD_HAS_SSE2)
  const __m128i pattern = _mm_set1_epi8(wanted);
  std::uint64_t found = 0;
  for (unsigned part = 0; part < 4; ++part) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at + std::size_t{16} * part));
    const auto equal = static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, pattern)));
    found |= std::uint64_t{equal} << (16 * part);
  }
  return found;
#else
  return plainly_equal(at, wanted);
#endif
}

/// How often a byte stands in a text.
[[nodiscard]] inline std::size_t count_byte(std::string_view text, char wanted) noexcept {
  std::size_t count = 0;
  std::size_t at = 0;
#if defined(GOLDENTHREAD_HAS_SSE2)
  // Each of sixteen sums takes one from each step, and holds 255.
  constexpr std::size_t step = 16;
  constexpr std::size_t most = 255;
  const __m128i pattern = _mm_set1_epi8(wanted);
  while (text.size() - at >= step) {
    __m128i sums = _mm_setzero_si128();
    const std::size_t steps = (std::min)(most, (text.size() - at) / step);
    for (std::size_t i = 0; i < steps; ++i, at += step) {
      const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
      sums = _mm_sub_epi8(sums, _mm_cmpeq_epi8(bytes, pattern));
    }
    const __m128i halves = _mm_sad_epu8(sums, _mm_setzero_si128());
    count += static_cast<std::size_t>(_mm_cvtsi128_si32(halves));
    count += static_cast<std::size_t>(_mm_cvtsi128_si32(_mm_srli_si128(halves, 8)));
  }
#endif
  for (; at < text.size(); ++at) count += text[at] == wanted ? 1U : 0U;
  return count;
}

/// How many lines end in a part of the text: at LF, and at CR where no LF follows.
[[nodiscard]] inline std::size_t count_line_ends(std::string_view text, std::size_t first, std::size_t last) noexcept {
  std::size_t count = count_byte(text.substr(first, last - first), '\n');
  const std::string_view part = text.substr(0, last);
  for (std::size_t at = part.find('\r', first); at < last; at = part.find('\r', at + 1))
    if (at + 1 >= text.size() || text[at + 1] != '\n') ++count;
  return count;
}

/// Bytes to look for, of any kind.
class ByteSet {
 public:
  constexpr explicit ByteSet(std::string_view bytes, unsigned char below = 0) noexcept {
    for (const char byte : bytes) has_[static_cast<unsigned char>(byte)] = 1;
    for (unsigned byte = 0; byte < below; ++byte) has_[byte] = 1;
  }

  /// Whether any byte of the text is one of them.
  [[nodiscard]] bool any_in(std::string_view text) const noexcept {
    unsigned any = 0;
    for (const char byte : text) any |= has_[static_cast<unsigned char>(byte)];
    return any != 0;
  }

 private:
  std::array<unsigned char, 256> has_{};
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
