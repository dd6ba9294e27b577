#include "csv_cells.hpp"

#include <cstddef>

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

constexpr std::string_view formula_starts{"=+-@\t\r"};

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

void append_csv_cell(std::string& out, std::string_view guard, std::string_view text, std::string_view quote_for) {
  const bool padded = !text.empty() && (text.front() == ' ' || text.back() == ' ');
  if (padded || text.starts_with("\xEF\xBB\xBF") || text.find_first_of(quote_for) != std::string_view::npos) {
    append_quoted_cell(out, guard, text);
  } else {
    out += guard;
    out += text;
  }
}

}  // namespace

bool needs_guard(std::string_view text) noexcept {
  const std::size_t first = text.find_first_not_of('\'');
  return first != std::string_view::npos && formula_starts.find(text[first]) != std::string_view::npos;
}

std::string_view without_guard(std::string_view text) noexcept {
  return !text.empty() && text.front() == '\'' && needs_guard(text) ? text.substr(1) : text;
}

void append_csv_text(std::string& out, std::string_view text) {
  append_csv_cell(out, needs_guard(text) ? "'" : "", text, ",\"\r\n");
}

void append_csv_name(std::string& out, std::string_view name) {
  append_csv_cell(out, needs_guard(name) ? "'" : "", name, ",\"\r\n;\t \xC2");
}

void append_csv_plain(std::string& out, std::string_view cell) { append_csv_cell(out, "", cell, ",\"\r\n"); }

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
