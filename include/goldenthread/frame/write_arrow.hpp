// A frame by the Arrow C data interface.
#pragma once

#include <cstddef>

#include <goldenthread/base/config.hpp>
#include <goldenthread/frame/arrow_abi.hpp>
#include <goldenthread/frame/frame.hpp>

namespace goldenthread {
inline namespace v0 {

/// Hands the rows over as a stream of batches of at most `rows`; 0: one batch, or several where texts are made when
/// they are needed, so that however many there are, one batch of them is held at a time. What a column views is not
/// copied, and kept alive until the consumer has released everything.
///
/// | cells | Arrow |
/// |---|---|
/// | text, period (as its calendar tells it) | string |
/// | word | dictionary of strings, uint8 |
/// | number | double |
/// | integer | uint8, uint32, uint64 or int64 |
/// | flag | boolean |
/// | date | date32 |
GOLDENTHREAD_API void write_arrow(const Frame& frame, ArrowArrayStream* out, std::size_t rows = 0);

}  // namespace v0
}  // namespace goldenthread
