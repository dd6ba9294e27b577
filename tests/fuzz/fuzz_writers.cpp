// The writers of a frame, with any texts in it: CSV, JSON lines and Arrow have every row, and no text makes a tag of a
// page or a line of a terminal's table.
// libFuzzer's way in. Needs Clang: cmake -DGOLDENTHREAD_BUILD_FUZZERS=ON, then fuzz_writers CORPUS.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <goldenthread/frame/write_arrow.hpp>
#include <goldenthread/goldenthread.hpp>
#include <goldenthread/io/arrow.hpp>
#include <goldenthread/io/csv.hpp>

#include "pieces.hpp"

namespace gt = goldenthread;
using gt::fuzz::require;

namespace {

std::size_t count(std::string_view text, char what) { return static_cast<std::size_t>(std::ranges::count(text, what)); }

gt::Frame frame_of(const std::vector<std::string>& names, const std::vector<std::vector<std::string>>& cells) {
  gt::Frame made{"A table", cells.empty() ? 0 : cells[0].size()};
  for (std::size_t i = 0; i < names.size(); ++i) made.add({names[i], cells[i]});
  return made;
}

void check_csv(const gt::Frame& frame) {
  const gt::io::CsvTable table = gt::io::read_csv(gt::to_csv(frame));
  require(table.header.size() == frame.columns().size(), "CSV lost a column");
  require(table.lines.size() + table.blank + table.left_out == frame.size(), "CSV lost a row");
}

void check_json_lines(const gt::Frame& frame) {
  const std::string written = gt::to_json_lines(frame);
  require(count(written, '\n') == frame.size(), "JSON lines lost a row");
  for (const char c : written)
    require(c == '\n' || static_cast<unsigned char>(c) >= 0x20, "a control character in JSON lines");
}

void check_arrow(const gt::Frame& frame) {
  ArrowArrayStream stream{};
  gt::write_arrow(frame, &stream, 3);
  const gt::InputTable table = gt::io::read_arrow(&stream);
  require(table.rows == frame.size() && table.columns.size() == frame.columns().size(), "Arrow lost cells");
  std::string made;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    const auto* texts = std::get_if<gt::TextInput>(&table.columns[c].values);
    if (texts == nullptr) continue;
    for (std::size_t row = 0; row < table.rows; ++row)
      require((*texts)[row] == frame.columns()[c].text(row, made), "Arrow changed a cell");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // The first byte says how many columns; the texts are what stands between the bytes 0x1e.
  if (size == 0) return 0;
  const std::size_t width = 1 + data[0] % 5U;
  std::vector<std::string> texts{std::string{}};
  for (std::size_t i = 1; i < size; ++i) {
    if (data[i] == 0x1e)
      texts.emplace_back();
    else
      texts.back().push_back(static_cast<char>(data[i]));
  }
  std::vector<std::vector<std::string>> cells(width), plain(width);
  for (std::size_t i = 0; i < texts.size() / width * width; ++i) {
    plain[i % width].push_back(texts[i].empty() ? "" : "x");
    cells[i % width].push_back(std::move(texts[i]));
  }
  std::vector<std::string> names;
  for (std::size_t i = 0; i < width; ++i) names.push_back("c" + std::to_string(i));
  try {
    const gt::Frame frame = frame_of(names, cells), like = frame_of(names, plain);
    check_csv(frame);
    check_json_lines(frame);
    check_arrow(frame);
    const std::string page = gt::html_table(frame), same = gt::html_table(like);
    require(count(page, '<') == count(same, '<') && count(page, '>') == count(same, '>'), "a text made a tag");
    const std::string table = gt::text_table(frame);
    for (const char c : table)
      require(c == '\n' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f), "a control character in a table");
    static_cast<void>(gt::html_words(table));
  } catch (const gt::Error& error) {
    require(!std::string_view{error.what()}.empty(), "an error without words");
  }
  return 0;
}
