// Numbers as a plan's files hold them.
#pragma once

#include <cmath>
#include <string>

#include <goldenthread/frame/number_text.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The shortest text that reads back as the same number; a zero keeps its sign.
[[nodiscard]] inline std::string written_number(double number) {
  return number == 0 && std::signbit(number) ? "-0" : exact_text(number);
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
