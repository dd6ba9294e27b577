// Numbers of an Arrow array as doubles.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "arrow_format.hpp"
#include "arrow_part.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

/// Appends the numbers of a part of a column of numbers; what stands for a null is any. False where there is a whole
/// number that a double does not hold, or a decimal with more digits before the point than it does.
[[nodiscard]] bool append_numbers(std::vector<double>& out, const ArrowPart& part, const ArrowType& type);

/// A number of a column of which a double does not hold them all, with all its digits.
[[nodiscard]] std::string exact_digits(const ArrowArray& array, std::size_t at, const ArrowType& type);

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
