#include <cstddef>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/io/csv.hpp>

#include "csv_cells.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io {
namespace detail {
namespace {

constexpr std::string_view formula_starts{"=+-@\t\r"};

void append_quoted(std::string& out, std::string_view guard, std::string_view text) {
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

void append(std::string& out, std::string_view guard, std::string_view text, std::string_view quote_for) {
  const bool padded = !text.empty() && (text.front() == ' ' || text.back() == ' ');
  if (padded || text.starts_with("\xEF\xBB\xBF") || text.find_first_of(quote_for) != std::string_view::npos) {
    append_quoted(out, guard, text);
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
  append(out, needs_guard(text) ? "'" : "", text, ",\"\r\n");
}

void append_csv_name(std::string& out, std::string_view name) {
  append(out, needs_guard(name) ? "'" : "", name, ",\"\r\n;\t \xC2");
}

void append_csv_plain(std::string& out, std::string_view cell) { append(out, "", cell, ",\"\r\n"); }

}  // namespace detail

std::string write_csv(std::span<const std::string_view> header,
                      std::span<const std::vector<std::string_view>> columns) {
  if (header.size() != columns.size())
    throw ArgumentError("there are " + std::to_string(header.size()) + " names for " + std::to_string(columns.size()) +
                        " columns");
  const std::size_t rows = columns.empty() ? 0 : columns.front().size();
  for (std::size_t c = 0; c < columns.size(); ++c)
    if (columns[c].size() != rows)
      throw ArgumentError("column " + v0::in_quotes(header[c]) + " has " + std::to_string(columns[c].size()) +
                          " cells where the first has " + std::to_string(rows));
  std::string out;
  for (std::size_t c = 0; c < header.size(); ++c) {
    if (c != 0) out += ',';
    detail::append_csv_name(out, header[c]);
  }
  out += '\n';
  for (std::size_t row = 0; row < rows; ++row) {
    const std::size_t first = out.size();
    bool blank = true;
    for (std::size_t c = 0; c < columns.size(); ++c) {
      if (c != 0) out += ',';
      blank = blank && columns[c][row].empty();
      detail::append_csv_text(out, columns[c][row]);
    }
    if (blank && !columns.empty()) out.insert(first, "\"\"");
    out += '\n';
  }
  return out;
}

}  // namespace io
}  // namespace v0
}  // namespace goldenthread
