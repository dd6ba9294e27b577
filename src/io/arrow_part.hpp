// One chunk's share of a column.
#pragma once

#include <cstddef>

#include <goldenthread/frame/arrow_abi.hpp>

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

/// One chunk's share of a column.
struct ArrowPart {
  const ArrowArray* array = nullptr;
  /// Counted from the start of the array's buffers.
  std::size_t first = 0;
  std::size_t count = 0;
  /// The batch that it is of, whose own nulls are rows that are not there, and where the part begins in it.
  const ArrowArray* batch = nullptr;
  std::size_t first_row = 0;
};

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
