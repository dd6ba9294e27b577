// Frameworks as JSON.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include <goldenthread/base/config.hpp>
#include <goldenthread/model/framework.hpp>

namespace goldenthread {
inline namespace v0 {
namespace io {

/// Reads a framework from JSON text as docs/files.md describes it; what it leaves out is as in the default framework.
/// `name` is the name of the text in problems. Throws InputError, which holds every mistake: each with its
/// line and its JSON pointer.
[[nodiscard]] GOLDENTHREAD_API Framework parse_framework(std::string_view text, const std::string& name = "framework");

/// Reads a framework from a file. Throws FileError if it cannot be read, InputError as `parse_framework` does.
[[nodiscard]] GOLDENTHREAD_API Framework read_framework(const std::filesystem::path& file);

/// The framework as JSON text, in full, so that it means the same whatever a later version's defaults are. Reading it
/// gives an equal framework, and writing that gives the same bytes.
[[nodiscard]] GOLDENTHREAD_API std::string write_framework(const Framework& framework);

/// Writes the framework to a file. Throws FileError if that cannot be done.
GOLDENTHREAD_API void write_framework(const Framework& framework, const std::filesystem::path& file);

/// A framework that comes with the library: "default", or a council's own, such as "york". Throws UnknownNameError,
/// which lists the known names.
[[nodiscard]] GOLDENTHREAD_API Framework framework_by_name(std::string_view name);

/// The names of the frameworks that come with the library, "default" first.
[[nodiscard]] GOLDENTHREAD_API std::span<const std::string_view> framework_names();

}  // namespace io
}  // namespace v0
}  // namespace goldenthread
