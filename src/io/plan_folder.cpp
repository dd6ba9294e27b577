#include "plan_folder.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <system_error>
#include <utility>

#include <goldenthread/base/detail/divided.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/model/schema.hpp>

#include "files.hpp"
#include "model/nearest.hpp"
#include "text_digest.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io::detail {
namespace {

Finding about_file(std::string code, Severity severity, std::string file, std::string message, std::string remedy) {
  Finding finding;
  finding.code = std::move(code);
  finding.severity = severity;
  finding.place.file = std::move(file);
  finding.message = std::move(message);
  finding.remedy = std::move(remedy);
  return finding;
}

std::string in_small_letters(std::string text) {
  for (char& letter : text)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  return text;
}

}  // namespace

std::vector<std::string> table_files() {
  std::vector<std::string> names;
  for (const TableSchema& schema : table_schemas()) names.push_back(std::string{schema.name} + ".csv");
  return names;
}

PlanFolder::PlanFolder(std::filesystem::path folder, const ReadLimits& limits, bool is_plan)
    : folder_(std::move(folder)), limits_(limits) {
  if (!is_plan) return;
  lock_.emplace(folder_, false);
  const std::filesystem::path committed = folder_ / commit_folder;
  std::error_code error;
  has_commit_ = std::filesystem::is_directory(std::filesystem::symlink_status(committed, error));
  if (has_commit_) gone_ = gone_names(committed);
}

bool PlanFolder::has(const std::string& name) const {
  std::error_code error;
  if (has_commit_ && std::ranges::find(gone_, name) != gone_.end()) return false;
  return std::filesystem::exists(std::filesystem::symlink_status(place(name), error));
}

std::filesystem::path PlanFolder::place(const std::string& name) const {
  const std::filesystem::path file{std::u8string{name.begin(), name.end()}};
  std::error_code error;
  if (has_commit_ &&
      std::filesystem::is_regular_file(std::filesystem::symlink_status(folder_ / commit_folder / file, error)))
    return folder_ / commit_folder / file;
  return folder_ / file;
}

std::string PlanFolder::read(const std::string& name) {
  std::string bytes = read_file(place(name), limits_.file_bytes);
  read_[name] = text_digest(bytes);
  return bytes;
}

std::vector<std::string> PlanFolder::read_all(std::span<const std::string> names, bool with_digests, unsigned threads,
                                              const Progress& progress) {
  std::vector<std::string> bytes(names.size());
  std::vector<std::string> digests(names.size());
  std::vector<std::exception_ptr> failed(names.size());
  // Which thread reads which file is settled beforehand, so that the progress told is the same every time.
  const std::size_t workers = (std::min)(std::size_t{(std::max)(threads, 1U)}, names.size());
  v0::detail::divided(threads, workers, 1, [&](std::size_t first, std::size_t last) {
    for (std::size_t worker = first; worker < last; ++worker) {
      for (std::size_t file = worker; file < names.size(); file += workers) {
        if (worker == 0) progress.at(static_cast<double>(file) / static_cast<double>(names.size()));
        try {
          bytes[file] = read_file(place(names[file]), limits_.file_bytes);
          if (with_digests) digests[file] = text_digest(bytes[file]);
        } catch (...) {
          failed[file] = std::current_exception();
        }
      }
    }
  });
  for (const std::exception_ptr& each : failed)
    if (each) std::rethrow_exception(each);
  for (std::size_t file = 0; file < names.size(); ++file) read_[names[file]] = std::move(digests[file]);
  return bytes;
}

std::string PlanFolder::name_of(const std::string& name) const {
  return path_text(folder_ / std::filesystem::path{std::u8string{name.begin(), name.end()}});
}

std::vector<Finding> PlanFolder::torn(const FileDigests& written) const {
  std::vector<std::string> names = table_files();
  names.emplace_back(framework_file);
  std::vector<Finding> found;
  for (const std::string& name : names) {
    const auto is = read_.find(name);
    const auto was = written.find(name);
    const bool is_framework = name == framework_file;
    if (is == read_.end()      ? was == written.end() || is_framework
        : was == written.end() ? is_framework
                               : was->second == is->second)
      continue;
    const std::string why = is == read_.end()      ? " was written with this plan.json and is not there"
                            : was == written.end() ? " was not written with this plan.json"
                                                   : " is not the one that was written with this plan.json";
    found.push_back(about_file(
        "torn_folder", Severity::error, name_of(name), v0::in_quotes(name) + why,
        "Copy or write the whole folder again. If a file was changed by hand and the files still belong together, "
        "delete \"digests\" from plan.json."));
  }
  return found;
}

std::vector<Finding> PlanFolder::other_files() const {
  constexpr std::array<std::string_view, 8> tabular{".csv", ".tsv", ".txt",  ".xlsx",
                                                    ".xls", ".ods", ".json", ".parquet"};
  std::array<std::string_view, table_count> names;
  std::ranges::transform(table_schemas(), names.begin(), &TableSchema::name);
  std::vector<std::string> others;
  std::error_code error;
  for (std::filesystem::directory_iterator i{folder_, error}; !error && i != std::filesystem::directory_iterator{};
       i.increment(error)) {
    const std::string name = path_text(i->path().filename());
    const std::string extension = in_small_letters(path_text(i->path().extension()));
    const std::string stem = in_small_letters(path_text(i->path().stem()));
    const bool is_table = std::ranges::find(names, stem) != names.end();
    const bool is_read = name == description_file || (is_table && name == stem + ".csv");
    const bool is_meant = extension == ".csv" || (extension == ".json" && stem == "plan") ||
                          (is_table && std::ranges::find(tabular, extension) != tabular.end());
    if (!is_read && is_meant) others.push_back(name);
  }
  std::ranges::sort(others);
  std::vector<Finding> found;
  for (const std::string& name : others) {
    if (in_small_letters(name) == description_file) {
      found.push_back(about_file("unknown_file", Severity::warning, name_of(name),
                                 v0::in_quotes(name) + " is not read, so the plan has no title and no framework of "
                                                       "its own",
                                 "Name it plan.json, in lower case."));
      continue;
    }
    found.push_back(about_file("unknown_table", Severity::warning, name_of(name),
                               v0::in_quotes(name) + " is not the name of a table's file, and is not read",
                               v0::detail::did_you_mean(name.substr(0, name.find_last_of('.')), names) +
                                   " A table's file has the table's name in lower case, with .csv."));
  }
  return found;
}

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
