// Whole files in and out.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

/// The path as UTF-8, for messages and places.
[[nodiscard]] std::string path_text(const std::filesystem::path& path);

/// A file's bytes. Throws FileError, saying why, where it cannot be read.
[[nodiscard]] std::string read_bytes(const std::filesystem::path& file);

/// Writes a file beside its place and then moves it there, so that a file that was there before is never left cut
/// short. Throws FileError where that cannot be done.
void write_bytes(const std::filesystem::path& file, std::string_view bytes);

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
