// What a plan's files say they are.
#pragma once

#include <cstdint>
#include <string_view>

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

inline constexpr std::string_view plan_format = "goldenthread-plan";
inline constexpr std::int64_t plan_version = 1;

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
