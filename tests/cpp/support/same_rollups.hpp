// Two roll-ups that are the same, bit for bit.
#pragma once

#include <cstring>
#include <span>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/rollup/rollup.hpp>

namespace goldenthread::test {

template <class T>
[[nodiscard]] bool same_bytes(std::span<const T> a, std::span<const T> b) {
  return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size_bytes()) == 0);
}

/// Every column of the one is that of the other.
inline void check_same_bytes(const Rollup& one, const Rollup& other) {
  CHECK(same_bytes(one.scores(), other.scores()));
  CHECK(same_bytes(one.reasons(), other.reasons()));
  CHECK(same_bytes(one.statuses(), other.statuses()));
  CHECK(same_bytes(one.worst(), other.worst()));
  CHECK(same_bytes(one.completeness(), other.completeness()));
  CHECK(same_bytes(one.standings(), other.standings()));
  CHECK(same_bytes(one.judged(), other.judged()));
  CHECK(same_bytes(one.work(), other.work()));
  CHECK(same_bytes(one.outcomes(), other.outcomes()));
  CHECK(same_bytes(one.tallies(), other.tallies()));
}

}  // namespace goldenthread::test
