// Chance, the same for a seed on every machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>

namespace goldenthread::test {

class Chance {
 public:
  explicit Chance(std::uint32_t seed) : random_(seed) {}

  /// A number from 0 to below `n`.
  [[nodiscard]] std::size_t below(std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_);
  }
  [[nodiscard]] bool one_in(std::size_t n) { return below(n) == 0; }

 protected:
  std::mt19937 random_;
};

}  // namespace goldenthread::test
