#include "csv_cells.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <system_error>

#include "byte_scan.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

/// What a spreadsheet takes for the start of a formula: the signs, full-width ones too, and white space that it skips.
constexpr std::array<std::string_view, 11> formula_starts{
    "=", "+", "-", "@", "\t", "\r", "\n", "\xef\xbc\x9d", "\xef\xbc\x8b", "\xef\xbc\x8d", "\xef\xbc\xa0"};

constexpr ByteSet first_of_formula{"=+-@\t\r\n\xef"};
constexpr ByteSet first_of_guarded{"=+-@\t\r\n\xef'"};
constexpr ByteSet ends_a_cell{",\"\r\n"};
constexpr ByteSet ends_a_name{",\"\r\n;\t \xC2"};

bool may_run(std::string_view text) noexcept {
  if (!first_of_formula.any_in(text.substr(0, 1))) return false;
  for (const std::string_view start : formula_starts)
    if (text.starts_with(start)) return true;
  return false;
}

std::string_view without_apostrophes(std::string_view text) noexcept {
  text.remove_prefix((std::min)(text.find_first_not_of('\''), text.size()));
  return text;
}

/// Whether the text is a number with a sign, which runs nothing: "-1.5", "+3e4".
bool is_plain_number(std::string_view text) noexcept {
  if (text.empty() || (text.front() != '-' && text.front() != '+')) return false;
  text.remove_prefix(1);
  if (text.empty() || text.front() < '0' || text.front() > '9') return false;
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return end == text.data() + text.size() && error != std::errc::invalid_argument;
}

void append_quoted_cell(std::string& out, std::string_view guard, std::string_view text) {
  out += '"';
  out += guard;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t quote = text.find('"', at);
    out.append(text, at, quote - at);
    if (quote == std::string_view::npos) break;
    out += "\"\"";
    at = quote + 1;
  }
  out += '"';
}

void append_csv_cell(std::string& out, std::string_view guard, std::string_view text, const ByteSet& quote_for) {
  const bool padded = !text.empty() && (text.front() == ' ' || text.back() == ' ');
  if (padded || text.starts_with("\xEF\xBB\xBF") || quote_for.any_in(text)) {
    append_quoted_cell(out, guard, text);
  } else {
    out += guard;
    out += text;
  }
}

}  // namespace

bool needs_guard(std::string_view text) noexcept {
  if (!first_of_guarded.any_in(text.substr(0, 1))) return false;
  const std::string_view bare = without_apostrophes(text);
  return may_run(bare) && (bare.size() != text.size() || !is_plain_number(bare));
}

std::string_view without_guard(std::string_view text) noexcept {
  return !text.empty() && text.front() == '\'' && may_run(without_apostrophes(text)) ? text.substr(1) : text;
}

void append_csv_text(std::string& out, std::string_view text) {
  append_csv_cell(out, needs_guard(text) ? "'" : "", text, ends_a_cell);
}

void append_csv_name(std::string& out, std::string_view name) {
  append_csv_cell(out, needs_guard(name) ? "'" : "", name, ends_a_name);
}

void append_csv_plain(std::string& out, std::string_view cell) { append_csv_cell(out, "", cell, ends_a_cell); }

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
