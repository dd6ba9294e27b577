// Large arrays in large pages of memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Asks the system to use large pages for memory that has not been written to, as Linux does on request: fewer page
/// faults on the first writes, and fewer address look-ups for random reads. A hint that changes no figure; does nothing
/// for small arrays and on other systems.
inline void prefer_large_pages(const void* memory, std::size_t bytes) noexcept {
#if defined(__linux__) && defined(MADV_HUGEPAGE)
  constexpr std::size_t worth_asking = std::size_t{1} << 21U;
  constexpr std::uintptr_t small_page = 4096;
  if (bytes < worth_asking) return;
  const std::uintptr_t first = reinterpret_cast<std::uintptr_t>(memory) & ~(small_page - 1);
  const std::uintptr_t last = reinterpret_cast<std::uintptr_t>(memory) + bytes;
  static_cast<void>(::madvise(reinterpret_cast<void*>(first), last - first, MADV_HUGEPAGE));
#else
  static_cast<void>(memory);
  static_cast<void>(bytes);
#endif
}

/// Reserves room in a vector, in large pages where that is worth while.
template <class Vector>
void reserve_large(Vector& values, std::size_t count) {
  values.reserve(count);
  prefer_large_pages(values.data(), count * sizeof(typename Vector::value_type));
}

/// Resizes a new or empty vector in the same way.
template <class Vector>
void resize_large(Vector& values, std::size_t count) {
  if (values.capacity() < count) reserve_large(values, count);
  values.resize(count);
}

/// An array whose entries are all to be written before they are read.
template <class T>
[[nodiscard]] std::unique_ptr<T[]> make_large(std::size_t count) {
  std::unique_ptr<T[]> values = std::make_unique_for_overwrite<T[]>(count);
  prefer_large_pages(values.get(), count * sizeof(T));
  return values;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
