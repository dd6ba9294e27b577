// Numbers of an Arrow array as doubles.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "arrow_format.hpp"
#include "arrow_part.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

/// Appends the numbers of a part of a column of numbers; what stands for a null is any. Ends at the first whole number
/// that a double cannot hold exactly, and returns it in digits; nothing where there is none.
[[nodiscard]] std::optional<std::string> append_numbers(std::vector<double>& out, const ArrowPart& part,
                                                        const ArrowType& type);

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
