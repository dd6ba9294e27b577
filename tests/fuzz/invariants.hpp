// What must hold of reading, whatever the bytes are. Fuzzers and the tests of mutated input ask the same.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>

#include <goldenthread/base/error.hpp>
#include <goldenthread/io/csv.hpp>
#include <goldenthread/io/framework_file.hpp>
#include <goldenthread/io/plan_file.hpp>

namespace goldenthread::fuzz {

/// What went wrong, or nothing.
using Verdict = std::string;

/// Reading never throws; every record is a row, was blank, or was left out with a problem; columns are whole; every
/// problem has a line within the file; and what is written is read as the same.
[[nodiscard]] inline Verdict check_csv(std::string_view bytes) {
  const io::CsvTable table = io::read_csv(std::string{bytes}, "fuzz.csv");
  if (table.header.size() != table.columns.size()) return "there are not as many names as columns";
  for (const auto& column : table.columns)
    if (column.size() != table.lines.size()) return "a column has not as many cells as there are lines";
  if (table.records != table.lines.size() + table.blank + table.left_out) return "a record went missing";
  std::size_t row_problems = 0;
  for (const Finding& problem : table.problems) {
    const bool of_row = problem.code == "ragged_row" || problem.code == "unclosed_quote" ||
                        problem.code == "text_after_quote" || problem.code == "embedded_nul";
    if (of_row) ++row_problems;
    if (problem.message.empty() || problem.remedy.empty()) return "a problem without words";
    if (problem.place.line == 0 || problem.place.line > bytes.size() + 1) return "a problem without its line";
  }
  if (row_problems < table.left_out) return "a row was left out in silence";
  if (!std::is_sorted(table.lines.begin(), table.lines.end())) return "lines run backwards";
  if (table.header.empty()) return {};
  // A NUL in a name is reported and kept; in a cell it cannot be.
  const std::string written = io::write_csv(table.header, table.columns);
  const io::CsvTable again = io::read_csv(written);
  if (again.header != table.header) return "the header changed";
  if (again.columns != table.columns) return "a cell changed";
  if (io::write_csv(again.header, again.columns) != written) return "writing again gave other bytes";
  return {};
}

/// Reading throws nothing but the library's errors, each with words; a plan that is read is written, read and written
/// again the same.
[[nodiscard]] inline Verdict check_plan_json(std::string_view bytes) {
  for (const Building building : {Building::strict, Building::lenient}) {
    try {
      const Plan plan = io::read_plan_json(bytes, {building, {}});
      const std::string written = io::write_plan_json(plan);
      // One without elements is told so anew when it is read.
      if (plan.size() != 0 && io::write_plan_json(io::read_plan_json(written)) != written)
        return "writing again gave other bytes";
    } catch (const InputError& error) {
      if (error.problems().empty()) return "an error without a problem";
      for (const Finding& problem : error.problems())
        if (problem.message.empty()) return "a problem without words";
    } catch (const Error& error) {
      return std::string{"an error that is not of the input: "} + error.what();
    }
  }
  return {};
}

/// The same of a framework.
[[nodiscard]] inline Verdict check_framework_json(std::string_view bytes) {
  try {
    const Framework framework = io::parse_framework(bytes);
    const std::string written = io::write_framework(framework);
    if (io::parse_framework(written) != framework) return "the framework changed";
    if (io::write_framework(io::parse_framework(written)) != written) return "writing again gave other bytes";
  } catch (const InputError& error) {
    if (error.problems().empty()) return "an error without a problem";
  } catch (const Error& error) {
    return std::string{"an error that is not of the input: "} + error.what();
  }
  return {};
}

}  // namespace goldenthread::fuzz
