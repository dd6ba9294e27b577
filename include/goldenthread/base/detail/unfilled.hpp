// Vectors whose new entries are written by whoever makes them.
#pragma once

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
class UnfilledAllocator : public std::allocator<T> {
 public:
  template <class U>
  struct rebind {
    using other = UnfilledAllocator<U>;
  };

  UnfilledAllocator() = default;
  template <class U>
  UnfilledAllocator(const UnfilledAllocator<U>&) noexcept {}

  template <class U>
  void construct(U* at) noexcept(std::is_nothrow_default_constructible_v<U>) {
    ::new (static_cast<void*>(at)) U;
  }
  template <class U, class... Given>
  void construct(U* at, Given&&... given) {
    ::new (static_cast<void*>(at)) U(std::forward<Given>(given)...);
  }
};

/// A vector whose entries are all to be written after it is made or resized, before they are read.
template <class T>
using UnfilledVector = std::vector<T, UnfilledAllocator<T>>;

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
