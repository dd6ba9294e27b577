#include "written_names.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <system_error>
#include <vector>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/io/csv.hpp>
#include <goldenthread/model/plan_builder.hpp>

#include "files.hpp"
#include "frame/csv_cells.hpp"
#include "unicode.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io::detail {
namespace {

[[noreturn]] void refuse_name(std::string_view table, std::string_view name, const std::string& why) {
  throw ArgumentError("the column " + v0::in_quotes(name) + " of the table " + std::string{table} +
                      " could not be read back: " + why + "; rename it first");
}

/// Reads back the header that would be written.
void check_header(std::string_view table, const std::vector<std::string_view>& names) {
  std::string header;
  for (const std::string_view name : names) {
    header += header.empty() ? "" : ",";
    v0::detail::append_csv_name(header, name);
  }
  const CsvTable read = read_csv(header + '\n', "header", {.columns = UINT64_MAX});
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i].empty()) refuse_name(table, names[i], "it has no name");
    if (names[i].find('\0') != std::string_view::npos) refuse_name(table, names[i], "it holds a NUL character");
    if (i >= read.header.size() || read.header[i] != names[i])
      refuse_name(table, names[i], "a file's first row would change the name");
  }
}

}  // namespace

void check_names(const Plan& plan, bool in_csv) {
  for (const TableId id : {TableId::elements, TableId::links}) {
    const Table& table = plan.table(id);
    const std::string_view called = table.schema().name;
    InputTable empty;
    for (const ColumnSchema& column : table.schema().columns)
      empty.columns.push_back({.name = std::string{column.name}, .values = TextInput{}});
    std::vector<std::string_view> names;
    std::set<std::string_view> own;
    for (const Column& column : table.columns()) {
      names.push_back(column.name());
      if (table.schema().find(column.name())) continue;
      own.insert(column.name());
      empty.columns.push_back({.name = column.name(), .values = TextInput{}});
    }
    if (own.empty()) continue;
    if (in_csv) check_header(called, names);
    PlanBuilder builder{plan.framework()};
    builder.add(id, std::move(empty));
    const Plan read = builder.build(Building::lenient);
    for (const Finding& finding : read.findings())
      if (finding.severity == Severity::error && own.contains(finding.place.column))
        refuse_name(called, finding.place.column, finding.message);
  }
}

void check_text(std::string_view file, std::string_view text) {
  if (const std::size_t at = text.find('\0'); at != std::string_view::npos)
    throw ArgumentError(std::string{file} + " would hold a NUL character, near " +
                        v0::in_quotes(text.substr(at < 20 ? 0 : at - 20, 40)) +
                        ", and could not be read back; remove it, or write one JSON file");
  if (const std::size_t good = valid_utf8(text); good != text.size())
    throw ArgumentError(std::string{file} + " would hold bytes that are not UTF-8, near " +
                        v0::in_quotes(text.substr(good < 20 ? 0 : good - 20, 40)) +
                        ", and could not be read back; give the text as UTF-8");
}

bool is_json_file(const std::filesystem::path& path) {
  std::string extension = path_text(path.extension());
  for (char& letter : extension)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  if (extension == ".json") return true;
  constexpr std::array<std::string_view, 31> others{
      ".csv", ".tsv",     ".txt",   ".xlsx",    ".xlsm",   ".xls",   ".ods",    ".xml",  ".html", ".htm", ".pdf",
      ".doc", ".docx",    ".md",    ".zip",     ".gz",     ".tar",   ".7z",     ".yaml", ".yml",  ".db",  ".dot",
      ".svg", ".parquet", ".arrow", ".feather", ".sqlite", ".jsonl", ".duckdb", ".odt",  ".pptx"};
  std::error_code error;
  if (std::ranges::find(others, extension) != others.end() && !std::filesystem::is_directory(path, error))
    throw FileError("a plan is not written as a file that ends in " + printable(extension) + ": " +
                    printable(path_text(path)) + "; name a .json file, or a folder");
  return false;
}

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
