// What was found wrong with a plan, written with it.
#pragma once

#include <vector>

#include <goldenthread/base/finding.hpp>

#include "json_object.hpp"
#include "json_writer.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

/// The findings as a list of objects; a file goes by its name without its folder.
[[nodiscard]] JsonOut findings_to_json(const std::vector<Finding>& findings);

/// The findings that an object holds under "findings".
[[nodiscard]] std::vector<Finding> read_findings(JsonObject& object);

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
