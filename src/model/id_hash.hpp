// Hashes of short texts.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <goldenthread/base/detail/keyed_hash.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// A hash of which the upper half is strongly universal: for any two texts chosen without knowing the key, every pair
/// of halves is equally likely, so that ids made to collide do not. It is pair-multiply-shift (Thorup, "High Speed
/// Hashing for Integers and Strings", 2015), one multiplication for eight bytes. Texts that are longer than its key
/// have the hash of KeyedHash.
class IdHash {
 public:
  [[nodiscard]] std::uint64_t operator()(std::string_view text) const noexcept {
    if (text.size() > longest) return long_(text);
    std::uint64_t sum = key_.added + key_.of_length * text.size();
    const char* at = text.data();
    std::size_t word = 0;
    for (std::size_t left = text.size(); left != 0; ++word) {
      if (left < 8) {
        sum += product(word, last_bytes(text, left));
        break;
      }
      sum += product(word, word_at(at));
      at += 8;
      left -= 8;
    }
    // The lower half of the sum depends on less of the text, so another stands there.
    constexpr std::uint64_t spread = 0x9e3779b97f4a7c15U;
    return (sum & ~std::uint64_t{UINT32_MAX}) | ((sum * spread) >> 32U);
  }

 private:
  static constexpr std::size_t longest = 64;

  struct Key {
    std::array<std::uint64_t, longest / 4> of_half;
    std::uint64_t of_length;
    std::uint64_t added;
  };

  [[nodiscard]] static const Key& process_key() {
    static const Key key = [] {
      std::uint64_t number = 0;
      const auto next = [&] {
        SipHash hash{process_hash_key()};
        const std::array<char, 2> text{'k', static_cast<char>(number++)};
        hash.add({text.data(), text.size()});
        return hash.finish();
      };
      Key made{};
      for (std::uint64_t& of_half : made.of_half) of_half = next();
      made.of_length = next();
      made.added = next();
      return made;
    }();
    return key;
  }

  [[nodiscard]] std::uint64_t product(std::size_t word, std::uint64_t bytes) const noexcept {
    return (key_.of_half[2 * word] + (bytes & UINT32_MAX)) * (key_.of_half[2 * word + 1] + (bytes >> 32U));
  }

  Key key_ = process_key();
  KeyedHash long_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
