// The mapping that an object of a JSON document holds.
#pragma once

#include <goldenthread/intake/mapping.hpp>

#include "json_object.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

/// Reads the mapping that an object holds, and adds every mistake in it.
[[nodiscard]] Mapping read_mapping_object(JsonObject& object);

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
