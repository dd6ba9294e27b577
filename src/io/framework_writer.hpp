// A framework as a JSON value.
#pragma once

#include <goldenthread/model/framework.hpp>

#include "json_writer.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

/// The framework in full.
[[nodiscard]] JsonOut framework_to_json(const Framework& framework);

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
