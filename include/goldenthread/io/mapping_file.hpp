// Mappings as JSON.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include <goldenthread/base/config.hpp>
#include <goldenthread/intake/mapping.hpp>

namespace goldenthread {
inline namespace v0 {
namespace io {

/// Reads a mapping from JSON text as docs/mappings.md describes it. `name` is the name of the text in problems. Throws
/// InputError, which holds every mistake: each with its line and its JSON pointer.
[[nodiscard]] GOLDENTHREAD_API Mapping parse_mapping(std::string_view text, const std::string& name = "mapping");

/// Reads a mapping from a file. Throws FileError if it cannot be read, InputError as `parse_mapping` does.
[[nodiscard]] GOLDENTHREAD_API Mapping read_mapping(const std::filesystem::path& file);

/// The mapping as JSON text, without what it leaves to the library. Reading it gives an equal mapping.
[[nodiscard]] GOLDENTHREAD_API std::string write_mapping(const Mapping& mapping);

}  // namespace io
}  // namespace v0
}  // namespace goldenthread
