#include <cmath>
#include <sstream>

#include <goldenthread/base/error.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/frame/write_csv.hpp>
#include <goldenthread/frame/write_json_lines.hpp>

#include "byte_scan.hpp"
#include "csv_cells.hpp"
#include "json_text.hpp"

namespace goldenthread {
inline namespace v0 {

namespace detail {

void append_json_text(std::string& out, std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  static constexpr ByteSet escaped{"\"\\", 0x20};
  out += '"';
  if (!escaped.any_in(text)) {
    out += text;
    out += '"';
    return;
  }
  std::size_t copied = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
    out.append(text, copied, i - copied);
    copied = i + 1;
    out += '\\';
    switch (text[i]) {
      case '"':
      case '\\':
        out += text[i];
        break;
      case '\b':
        out += 'b';
        break;
      case '\f':
        out += 'f';
        break;
      case '\n':
        out += 'n';
        break;
      case '\r':
        out += 'r';
        break;
      case '\t':
        out += 't';
        break;
      default:
        out += "u00";
        out += digits[byte >> 4U];
        out += digits[byte & 0xFU];
    }
  }
  out.append(text, copied, text.size() - copied);
  out += '"';
}

void append_json_number(std::string& out, double number) { out += std::isfinite(number) ? exact_text(number) : "null"; }

}  // namespace detail

namespace {

constexpr std::size_t write_at = 1 << 16;

void flush_rows(std::string& rows, std::ostream& out) {
  out.write(rows.data(), static_cast<std::streamsize>(rows.size()));
  if (!out) throw FileError("not all rows could be written; check that the disk has room, and write them again");
  rows.clear();
}

void append_json_cell(std::string& rows, const Frame& frame, const FrameColumn& column, std::size_t row,
                      std::string& made) {
  if (column.is_null(row)) {
    rows += "null";
    return;
  }
  switch (column.type()) {
    case CellType::number:
      detail::append_json_number(rows, std::get<double>(column.cell(row)));
      break;
    case CellType::integer:
      rows += frame.exact(column, row, made);
      break;
    case CellType::flag:
      rows += std::get<bool>(column.cell(row)) ? "true" : "false";
      break;
    default:
      detail::append_json_text(rows, frame.exact(column, row, made));
  }
}

}  // namespace

void write_csv(const Frame& frame, std::ostream& out, const Progress& progress) {
  progress.at(0);
  std::string rows;
  std::string made;
  for (const FrameColumn& column : frame.columns()) {
    if (&column != &frame.columns().front()) rows += ',';
    detail::append_csv_name(rows, column.name());
  }
  rows += '\n';
  for (std::size_t row = 0; row < frame.size(); ++row) {
    progress.step(row, frame.size());
    const std::size_t first = rows.size();
    for (const FrameColumn& column : frame.columns()) {
      if (&column != &frame.columns().front()) rows += ',';
      const std::string_view cell = frame.exact(column, row, made);
      if (column.type() == CellType::text || column.type() == CellType::word)
        detail::append_csv_text(rows, cell);
      else
        detail::append_csv_plain(rows, cell);
    }
    if (rows.size() == first + frame.columns().size() - 1 && !frame.columns().empty()) rows.insert(first, "\"\"");
    rows += '\n';
    if (rows.size() >= write_at) flush_rows(rows, out);
  }
  flush_rows(rows, out);
  progress.at(1);
}

std::string to_csv(const Frame& frame, const Progress& progress) {
  std::ostringstream out;
  write_csv(frame, out, progress);
  return std::move(out).str();
}

void write_json_lines(const Frame& frame, std::ostream& out, const Progress& progress) {
  progress.at(0);
  std::vector<std::string> names;
  for (const FrameColumn& column : frame.columns()) {
    names.emplace_back(names.empty() ? "" : ", ");
    detail::append_json_text(names.back(), column.name());
    names.back() += ": ";
  }
  std::string rows;
  std::string made;
  for (std::size_t row = 0; row < frame.size(); ++row) {
    progress.step(row, frame.size());
    rows += '{';
    for (std::size_t i = 0; i < names.size(); ++i) {
      rows += names[i];
      append_json_cell(rows, frame, frame.columns()[i], row, made);
    }
    rows += "}\n";
    if (rows.size() >= write_at) flush_rows(rows, out);
  }
  flush_rows(rows, out);
  progress.at(1);
}

std::string to_json_lines(const Frame& frame, const Progress& progress) {
  std::ostringstream out;
  write_json_lines(frame, out, progress);
  return std::move(out).str();
}

}  // namespace v0
}  // namespace goldenthread
