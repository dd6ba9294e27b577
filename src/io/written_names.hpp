// What cannot be written so that it is read back.
#pragma once

#include <filesystem>
#include <string_view>

#include <goldenthread/model/plan.hpp>

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

/// Throws ArgumentError if reading would refuse, lose or change the name of a column of the council's own, in CSV or
/// in JSON.
void check_names(const Plan& plan, bool in_csv);

/// Throws ArgumentError if reading would not take a file's text as it is: NUL characters, and bytes that are not
/// UTF-8.
void check_text(std::string_view file, std::string_view text);

/// Whether a plan is written there as one JSON file; else it is as a folder. Throws ArgumentError if the path is
/// named like a file that a plan cannot be written to, such as a workbook, and is no folder.
[[nodiscard]] bool is_json_file(const std::filesystem::path& path);

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
