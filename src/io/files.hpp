// What reading and writing files have in common.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include <goldenthread/io/file.hpp>

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

/// The path as UTF-8, for messages and places.
[[nodiscard]] std::string path_text(const std::filesystem::path& path);

/// Throws FileError: "cannot read plan.json: why".
[[noreturn]] void fail_file(std::string_view what, const std::filesystem::path& path, std::string_view why);

/// What an error number of the system means.
[[nodiscard]] std::string error_text(int error);

/// Why something that is there is no file: "it is a pipe where a file was expected"; blank for a file.
[[nodiscard]] std::string why_no_file(std::filesystem::file_type type);

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
