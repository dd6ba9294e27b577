// UTF-8, and the other encodings that spreadsheets save in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/finding.hpp>

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

/// How many bytes from the start are whole UTF-8 characters (RFC 3629: no surrogates, nothing overlong).
[[nodiscard]] std::size_t valid_utf8(std::string_view text) noexcept;

/// How many characters there are: bytes that do not continue one.
[[nodiscard]] std::size_t count_characters(std::string_view text) noexcept;

/// Appends a code point as UTF-8.
void append_utf8(std::string& out, std::uint32_t code_point);

/// Takes off a byte-order mark, and decodes UTF-16 that has one.
void decode_marked(std::string& text, const std::string& name, std::vector<Finding>& findings);

/// Makes UTF-8 of a spreadsheet's bytes: as `decode_marked`, and reads bytes that are not UTF-8 as Windows-1252, with a
/// finding that names the first line concerned.
void to_utf8(std::string& text, const std::string& name, std::vector<Finding>& findings);

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
