// Plans as files: a folder of CSV tables, or one JSON file.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/io/read_limits.hpp>
#include <goldenthread/model/framework.hpp>
#include <goldenthread/model/plan.hpp>
#include <goldenthread/model/plan_builder.hpp>

namespace goldenthread {
inline namespace v0 {
namespace io {

/// How a plan is read.
struct ReadOptions {
  /// Strict: any problem stops it. Lenient: bad rows are left out, and the plan keeps the problems as its findings.
  Building building = Building::strict;
  /// The framework to use instead of the one that the plan names.
  std::optional<Framework> framework = {};
  /// The limits above which input is refused.
  ReadLimits limits = {};
  /// Receives the progress of the call, and can stop it.
  Progress progress = {};
  /// How many threads to use; the plan and its findings are the same for any number.
  unsigned threads = 1;
};

/// Reads a plan from a folder (plan.json and a CSV file for each table; only elements.csv must be there) or from one
/// JSON file, as docs/files.md describes them. Throws FileError if a file cannot be read, and InputError, which
/// holds every problem with its file, line and column, where what it holds is wrong. Problems of the framework are
/// thrown alone, and in lenient reading too: without it nothing else can be read. A folder whose tables are not those
/// that were written with its plan.json is refused (lenient: told); one that was written by hand says nothing of that.
[[nodiscard]] GOLDENTHREAD_API Plan read_plan(const std::filesystem::path& path, const ReadOptions& options = {});

/// Reads a plan from the text of one JSON file. `name` is the name of the text in problems.
[[nodiscard]] GOLDENTHREAD_API Plan read_plan_json(std::string_view text, const ReadOptions& options = {},
                                                   const std::string& name = "plan");

/// Writes a plan to one JSON file where the path ends in .json, else to a folder, which is made if it is not there
/// and where a table of an earlier plan is replaced or taken away. Whatever happens meanwhile, reading gives either the
/// whole earlier plan or the whole of this one. What is written, read and written again is the same, byte for byte.
/// Throws FileError if it cannot be written, and leaves what was there as it was, and for the name of a file of
/// another sort, such as plan.xlsx, which it does not make; ArgumentError where reading could not give back what would
/// be written.
GOLDENTHREAD_API void write_plan(const Plan& plan, const std::filesystem::path& path, const Progress& progress = {});

/// The plan as the text of one JSON file: two spaces a level, and a row of a table on a line.
[[nodiscard]] GOLDENTHREAD_API std::string write_plan_json(const Plan& plan, const Progress& progress = {});

}  // namespace io
}  // namespace v0
}  // namespace goldenthread
