// The files of a plan's folder, as one write left them.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/finding.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/io/read_limits.hpp>

#include "file_writing.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

/// The file that describes the plan, and the one that its framework is written to.
inline constexpr std::string_view description_file = "plan.json";
inline constexpr std::string_view framework_file = "framework.json";

/// The file of each table, in the order of tables.
[[nodiscard]] std::vector<std::string> table_files();

/// What plan.json says of the files that were written with it: their digests by name.
using FileDigests = std::map<std::string, std::string, std::less<>>;

/// A folder that is being read. Nobody moves files in it meanwhile; where a write was cut short after all of it was
/// there, its files are read in their place.
class PlanFolder {
 public:
  /// `is_plan` where the plan is the folder, and not a file in it.
  PlanFolder(std::filesystem::path folder, const ReadLimits& limits, bool is_plan);

  [[nodiscard]] const std::filesystem::path& path() const noexcept { return folder_; }
  /// Whether something has that name, be it a file or not.
  [[nodiscard]] bool has(const std::string& name) const;
  /// The bytes of a file, of which the digest is kept. Throws FileError.
  [[nodiscard]] std::string read(const std::string& name);
  /// The bytes of several files, read on threads; their digests are kept where they are wanted. Throws the FileError of
  /// the first that cannot be read.
  [[nodiscard]] std::vector<std::string> read_all(std::span<const std::string> names, bool with_digests,
                                                  unsigned threads, const Progress& progress);
  /// The name of a file, for places.
  [[nodiscard]] std::string name_of(const std::string& name) const;

  /// A problem for each file that is not the one that was written with plan.json.
  [[nodiscard]] std::vector<Finding> torn(const FileDigests& written) const;
  /// A warning for each file that nothing is read from though its name is nearly that of one.
  [[nodiscard]] std::vector<Finding> other_files() const;

 private:
  [[nodiscard]] std::filesystem::path place(const std::string& name) const;

  std::filesystem::path folder_;
  ReadLimits limits_;
  std::optional<FolderLock> lock_;
  bool has_commit_ = false;
  std::vector<std::string> gone_;
  FileDigests read_;
};

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
