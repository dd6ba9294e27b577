// Reading a framework out of a parsed JSON document.
#pragma once

#include <string>

#include <goldenthread/io/read_limits.hpp>
#include <goldenthread/model/framework.hpp>

#include "json_object.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

/// Reads the framework that an object holds, completed by the default's entries, and adds every mistake in it.
[[nodiscard]] Framework read_framework_object(JsonObject& object);

/// Reads a framework's file: see `io::parse_framework`.
[[nodiscard]] Framework parse_framework_file(std::string text, const std::string& name, const ReadLimits& limits);

/// Throws InputError if anything was found wrong, or where the framework as a whole has problems: those with the
/// lines at which they stand in `root`.
void throw_if_wrong(const Framework& framework, const JsonView& root, JsonProblems& problems);

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
