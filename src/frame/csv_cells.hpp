// Single cells of CSV.
#pragma once

#include <string>
#include <string_view>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Whether a spreadsheet might run the text, or it is such a text behind apostrophes: it is written with one more.
[[nodiscard]] bool needs_guard(std::string_view text) noexcept;

/// The text without the apostrophe that guards it.
[[nodiscard]] std::string_view without_guard(std::string_view text) noexcept;

/// Appends a text: guarded, and quoted where it must be.
void append_csv_text(std::string& out, std::string_view text);

/// Appends a column's name: as a text, and quoted where reading would take a part of it for a separator or trim it.
void append_csv_name(std::string& out, std::string_view name);

/// Appends what is no text of the user's, such as a number or a date: quoted where it must be.
void append_csv_plain(std::string& out, std::string_view cell);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
