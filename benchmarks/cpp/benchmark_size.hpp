// How large the benchmarks' plans are.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string>

namespace benchmark_plans {

/// How many elements the ordinary plan has: a million, or what GOLDENTHREAD_BENCHMARK_ELEMENTS says. A few thousand are
/// enough to see that every benchmark still runs.
inline std::int64_t ordinary_size() {
  const char* const given = std::getenv("GOLDENTHREAD_BENCHMARK_ELEMENTS");
  return given == nullptr ? 1'000'000 : std::stoll(given);
}

}  // namespace benchmark_plans
