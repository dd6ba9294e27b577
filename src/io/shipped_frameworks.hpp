// The texts of the frameworks that come with the library.
#pragma once

#include <span>
#include <string_view>

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

/// One framework as it stands in src/io/frameworks.
struct ShippedFramework {
  std::string_view name;
  std::string_view json;
};

/// All of them, by name.
[[nodiscard]] std::span<const ShippedFramework> shipped_frameworks() noexcept;

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
