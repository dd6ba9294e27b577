// The boxes of an icicle, each beside one that it serves.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <goldenthread/views/icicle.hpp>

namespace goldenthread {
inline namespace v0 {
namespace views {

inline constexpr std::uint32_t no_box = UINT32_MAX;

/// One box. Its weight is what its height is in proportion to: the size, but never nothing, so that it is seen.
struct IcicleBox {
  ElementIndex element = no_element;
  std::uint32_t above = no_box;
  std::size_t level = 0;
  double size = 0;
  double weight = 0;
  std::vector<std::uint32_t> children = {};
};

/// All boxes, each after the one that it stands beside.
struct IcicleTree {
  std::vector<IcicleBox> boxes;
  std::vector<std::uint32_t> roots;
  /// How many have nothing beside them.
  std::size_t ends = 0;
  /// Of money its unit and its year.
  std::string unit;
  Period year;
};

/// Makes them. Levels past the eighth are left out, and of a thread that money takes by very many ways all but the
/// first hundred thousand boxes.
[[nodiscard]] IcicleTree icicle_tree(const Rollup& result, const IcicleOptions& options);

}  // namespace views
}  // namespace v0
}  // namespace goldenthread
