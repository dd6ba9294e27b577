// Single values of JSON.
#pragma once

#include <string>
#include <string_view>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Appends a text in quotes, escaped as RFC 8259 asks and no further.
void append_json_text(std::string& out, std::string_view text);

/// Appends a number: the shortest text that reads back as the same, null for what JSON cannot hold.
void append_json_number(std::string& out, double number);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
