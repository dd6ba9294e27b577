// Reading and writing whole files safely.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include <goldenthread/base/config.hpp>
#include <goldenthread/io/read_limits.hpp>

namespace goldenthread {
inline namespace v0 {
namespace io {

/// A file's bytes. Throws FileError, saying why, where it cannot be read: if it is not there, is a folder, a pipe, a
/// device or another thing that is no file, or is larger than `max_bytes`.
[[nodiscard]] GOLDENTHREAD_API std::string read_file(const std::filesystem::path& file,
                                                     std::uint64_t max_bytes = ReadLimits{}.file_bytes);

/// Writes a file so that, whatever happens, its place holds all of the earlier file or all of this one: beside its
/// place, under a name that nobody can foresee, down to the disk, and only then moved there. The permissions of the
/// earlier file stay. Throws FileError, and leaves the earlier file as it was, where that cannot be done, and where its
/// place holds a symbolic link, a folder, a device or a file that may not be written.
GOLDENTHREAD_API void write_file(const std::filesystem::path& file, std::string_view bytes);

}  // namespace io
}  // namespace v0
}  // namespace goldenthread
