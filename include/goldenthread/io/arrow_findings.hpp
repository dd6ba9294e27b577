// Findings by the Arrow C data interface.
#pragma once

#include <cstddef>

#include <goldenthread/base/config.hpp>
#include <goldenthread/coverage/findings.hpp>
#include <goldenthread/io/arrow_abi.hpp>

namespace goldenthread {
inline namespace v0 {
namespace io {

/// Hands findings over as a stream of the columns severity, code, id, message, remedy, rule and place; what there is
/// not is null. A batch holds `rows` of them, and its words are made when the consumer asks for it, so that however
/// many there are, one batch is held at a time. Throws ArgumentError where `rows` is 0.
GOLDENTHREAD_API void write_arrow(const Findings& findings, ArrowArrayStream* out, std::size_t rows = 65'536);

}  // namespace io
}  // namespace v0
}  // namespace goldenthread
