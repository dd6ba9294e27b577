// Vectors whose new entries are written by whoever makes them.
#pragma once

#include <cstddef>
#include <memory>
#include <new>
#include <type_traits>
#include <utility>
#include <vector>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// An allocator that leaves entries as they are where nothing is given for them, so that a large column is written
/// once, and by the threads that fill it.
template <class T>
class UnfilledAllocator {
 public:
  using value_type = T;

  UnfilledAllocator() = default;
  template <class U>
  UnfilledAllocator(const UnfilledAllocator<U>&) noexcept {}

  [[nodiscard]] T* allocate(std::size_t count) { return std::allocator<T>{}.allocate(count); }
  void deallocate(T* at, std::size_t count) noexcept { std::allocator<T>{}.deallocate(at, count); }

  template <class U>
  void construct(U* at) noexcept(std::is_nothrow_default_constructible_v<U>) {
    ::new (static_cast<void*>(at)) U;
  }
  template <class U, class... Given>
  void construct(U* at, Given&&... given) {
    ::new (static_cast<void*>(at)) U(std::forward<Given>(given)...);
  }

  template <class U>
  [[nodiscard]] bool operator==(const UnfilledAllocator<U>&) const noexcept {
    return true;
  }
};

/// A vector whose entries are all to be written after it is made or resized, before they are read.
template <class T>
using UnfilledVector = std::vector<T, UnfilledAllocator<T>>;

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
