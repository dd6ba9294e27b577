#include "failing_allocations.hpp"

#include <cstdlib>

namespace {

constexpr std::size_t never = static_cast<std::size_t>(-1);
thread_local std::size_t left = never;
thread_local std::size_t bytes = 0;

bool refused() noexcept {
  if (left == never) return false;
  if (left-- != 0) return false;
  left = never;
  return true;
}

void* given(std::size_t size, std::size_t alignment) noexcept {
  if (refused()) return nullptr;
  bytes += size;
  if (alignment <= alignof(std::max_align_t)) return std::malloc(size == 0 ? 1 : size);
  return std::aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment);
}

void* given_or_throw(std::size_t size, std::size_t alignment) {
  if (void* const memory = given(size, alignment)) return memory;
  throw std::bad_alloc{};
}

constexpr std::size_t plain = alignof(std::max_align_t);

}  // namespace

void* operator new(std::size_t size) { return given_or_throw(size, plain); }
void* operator new[](std::size_t size) { return given_or_throw(size, plain); }
void* operator new(std::size_t size, std::align_val_t a) { return given_or_throw(size, static_cast<std::size_t>(a)); }
void* operator new[](std::size_t size, std::align_val_t a) { return given_or_throw(size, static_cast<std::size_t>(a)); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return given(size, plain); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return given(size, plain); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { std::free(memory); }
void operator delete[](void* memory, const std::nothrow_t&) noexcept { std::free(memory); }

namespace goldenthread::test {

RefuseMemory::RefuseMemory(std::size_t after) noexcept { left = after; }
RefuseMemory::~RefuseMemory() { left = never; }
std::size_t bytes_given() noexcept { return bytes; }

}  // namespace goldenthread::test
