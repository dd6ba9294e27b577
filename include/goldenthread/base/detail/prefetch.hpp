// Prefetching memory.
#pragma once

#if defined(_MSC_VER) && (defined(_M_X64) || defined(_M_IX86))
#include <intrin.h>
#endif

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Prefetches memory that will soon be read, so that the waits for many places overlap. A hint that changes no
/// figure.
inline void prefetch(const void* address) noexcept {
#if defined(__GNUC__)
  __builtin_prefetch(address);
  __asm__ volatile("" : : "r"(address));  // or GCC leaves out calls of functions that do nothing else
#elif defined(_MSC_VER) && (defined(_M_X64) || defined(_M_IX86))
  _mm_prefetch(static_cast<const char*>(address), _MM_HINT_T0);
#else
  static_cast<void>(address);
#endif
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
