// Hashes of texts that nobody can predict.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <random>
#include <string_view>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// A number as its bytes stand in memory, the first the lowest whatever the machine's order.
template <class Number>
[[nodiscard]] inline std::uint64_t number_at(const char* at) noexcept {
  Number number = 0;
  std::memcpy(&number, at, sizeof number);
  if constexpr (std::endian::native == std::endian::big) {
    Number turned = 0;
    for (unsigned byte = 0; byte < sizeof number; ++byte)
      turned |= ((number >> (8 * byte)) & 0xffU) << (8 * (sizeof number - 1 - byte));
    number = turned;
  }
  return number;
}

/// Eight bytes as a number.
[[nodiscard]] inline std::uint64_t word_at(const char* at) noexcept { return number_at<std::uint64_t>(at); }

/// One to seven bytes, by loads that overlap rather than one by one.
[[nodiscard]] inline std::uint64_t few_bytes_at(const char* at, std::size_t count) noexcept {
  if (count >= 4) return number_at<std::uint32_t>(at) | (number_at<std::uint32_t>(at + count - 4) << (8 * (count - 4)));
  const auto byte = [at](std::size_t i) { return std::uint64_t{static_cast<unsigned char>(at[i])} << (8 * i); };
  return byte(0) | byte(count / 2) | byte(count - 1);
}

/// The last bytes of a text, fewer than eight and not none.
[[nodiscard]] inline std::uint64_t last_bytes(std::string_view text, std::size_t count) noexcept {
  const char* const end = text.data() + text.size();
  return text.size() >= 8 ? word_at(end - 8) >> (8 * (8 - count)) : few_bytes_at(end - count, count);
}

/// The key of a hash.
struct HashKey {
  std::uint64_t first = 0;
  std::uint64_t second = 0;
};

/// SipHash-1-3 of a text, fed in parts or at once (Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012;
/// with one round a word and three at the end, as Rust and Python use it for their tables).
class SipHash {
 public:
  explicit constexpr SipHash(HashKey key) noexcept
      : a_(key.first ^ 0x736f6d6570736575U),
        b_(key.second ^ 0x646f72616e646f6dU),
        c_(key.first ^ 0x6c7967656e657261U),
        d_(key.second ^ 0x7465646279746573U) {}

  void add(std::string_view text) noexcept {
    const char* at = text.data();
    std::size_t left = text.size();
    size_ += left;
    while (held_ != 0 && left != 0) {
      add_byte(*at++);
      --left;
    }
    for (; left >= 8; left -= 8, at += 8) add_word(word_at(at));
    if (left == 0) return;
    rest_ = last_bytes(text, left);
    held_ = static_cast<unsigned>(left);
  }

  [[nodiscard]] std::uint64_t finish() const noexcept {
    SipHash last = *this;
    last.add_word(rest_ | (static_cast<std::uint64_t>(size_) << 56U));
    last.c_ ^= 0xffU;
    for (int i = 0; i < 3; ++i) last.round();
    return last.a_ ^ last.b_ ^ last.c_ ^ last.d_;
  }

 private:
  void add_byte(char byte) noexcept {
    rest_ |= static_cast<std::uint64_t>(static_cast<unsigned char>(byte)) << (8 * held_);
    if (++held_ < 8) return;
    add_word(rest_);
    rest_ = 0;
    held_ = 0;
  }
  void add_word(std::uint64_t word) noexcept {
    d_ ^= word;
    round();
    a_ ^= word;
  }
  void round() noexcept {
    a_ += b_;
    c_ += d_;
    b_ = std::rotl(b_, 13) ^ a_;
    d_ = std::rotl(d_, 16) ^ c_;
    a_ = std::rotl(a_, 32);
    c_ += b_;
    a_ += d_;
    b_ = std::rotl(b_, 17) ^ c_;
    d_ = std::rotl(d_, 21) ^ a_;
    c_ = std::rotl(c_, 32);
  }

  std::uint64_t a_, b_, c_, d_;
  std::uint64_t rest_ = 0;
  unsigned held_ = 0;
  std::size_t size_ = 0;
};

/// A key of this process's own, so that texts made to collide elsewhere do not collide here. No output of the library
/// depends on it.
[[nodiscard]] inline HashKey process_hash_key() {
  static const HashKey key = [] {
    std::random_device random;
    const auto word = [&] { return (std::uint64_t{random()} << 32U) ^ random(); };
    const std::uint64_t first = word();
    return HashKey{first, word()};
  }();
  return key;
}

/// For hash tables of the standard library whose keys come from input.
struct KeyedHash {
  using is_transparent = void;
  HashKey key = process_hash_key();
  [[nodiscard]] std::size_t operator()(std::string_view text) const noexcept {
    SipHash hash{key};
    hash.add(text);
    return static_cast<std::size_t>(hash.finish());
  }
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
