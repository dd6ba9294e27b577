#include <cstddef>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/io/csv.hpp>

#include "frame/csv_cells.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io {
std::string write_csv(std::span<const std::string_view> header,
                      std::span<const std::vector<std::string_view>> columns) {
  if (header.size() != columns.size())
    throw ArgumentError("there are " + counted(header.size(), "name") + " for " + counted(columns.size(), "column"));
  const std::size_t rows = columns.empty() ? 0 : columns.front().size();
  for (std::size_t c = 0; c < columns.size(); ++c)
    if (columns[c].size() != rows)
      throw ArgumentError("column " + v0::in_quotes(header[c]) + " has " + counted(columns[c].size(), "cell") +
                          " where the first has " + std::to_string(rows));
  std::string out;
  for (std::size_t c = 0; c < header.size(); ++c) {
    if (c != 0) out += ',';
    v0::detail::append_csv_name(out, header[c]);
  }
  out += '\n';
  for (std::size_t row = 0; row < rows; ++row) {
    const std::size_t first = out.size();
    bool blank = true;
    for (std::size_t c = 0; c < columns.size(); ++c) {
      if (c != 0) out += ',';
      blank = blank && columns[c][row].empty();
      v0::detail::append_csv_text(out, columns[c][row]);
    }
    if (blank && !columns.empty()) out.insert(first, "\"\"");
    out += '\n';
  }
  return out;
}

}  // namespace io
}  // namespace v0
}  // namespace goldenthread
