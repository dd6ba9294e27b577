// Asking what one vertex would roll up to, without changing anything.
#pragma once

#include <cstddef>
#include <cstdint>
#include <ranges>
#include <span>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// A column that is read as it is, and written aside.
template <class T>
struct Aside {
  const T* column;
  T* written;

  friend T get(const Aside& map, std::size_t i) noexcept { return map.column[i]; }
  friend void put(const Aside& map, std::size_t, T value) noexcept { *map.written = value; }
};

/// One vertex with some children, as roll_up_vertex() reads a graph; its edges are numbered from 0.
class OneVertex {
 public:
  using vertex = std::size_t;

  explicit OneVertex(std::span<const std::uint32_t> children) noexcept : children_(children) {}

  [[nodiscard]] auto child_edges(vertex) const noexcept { return std::views::iota(std::size_t{0}, children_.size()); }
  [[nodiscard]] vertex child_of(std::size_t edge) const noexcept { return children_[edge]; }
  [[nodiscard]] constexpr bool is_lowest(vertex) const noexcept { return false; }

 private:
  std::span<const std::uint32_t> children_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
