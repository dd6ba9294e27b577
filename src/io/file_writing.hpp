// Files written so that their place holds all of the earlier ones or all of the new ones.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

/// What is about to be done to the disk.
enum class WriteStep : std::uint8_t { make_folder, create, write, flush, commit, move, remove };

/// Asked before each step: 0 lets it be done, else it fails with that error number. For tests; null asks nobody.
using BeforeStep = std::function<int(WriteStep)>;

/// Takes a part of a file's bytes; whether it wants more.
using TakeBytes = std::function<bool(std::string_view bytes)>;

/// Gives a file's bytes part after part, until there are no more or no more are wanted.
using GiveBytes = std::function<void(const TakeBytes& take)>;

/// Writes one file: see `io::write_file`. What `give` throws is thrown on.
void write_one_file(const std::filesystem::path& file, const GiveBytes& give, const BeforeStep& before = {});

/// The folder inside a plan's, in which a write that is complete waits to be moved out: while it is there, what it
/// holds stands for the files of the same names, and what `gone_file` in it lists, a name a line, for nothing.
inline constexpr std::string_view commit_folder = ".goldenthread-commit";
inline constexpr std::string_view gone_file = "gone";

/// The names that the commit's `gone_file` lists.
[[nodiscard]] std::vector<std::string> gone_names(const std::filesystem::path& committed);

/// The new files of a folder. They are written in a folder of their own inside it, down to the disk; renaming that to
/// `commit_folder` is the moment from which the new ones count. Then they are moved out one by one; where that is cut
/// short, whoever writes next ends it, and whoever reads takes both places together.
class FolderWriter {
 public:
  /// `names` are the files that the folder may have, the one that is moved last at the end. Throws FileError if one
  /// of them is something that cannot be replaced.
  FolderWriter(std::filesystem::path folder, std::span<const std::string> names, BeforeStep before = {});
  FolderWriter(const FolderWriter&) = delete;
  FolderWriter& operator=(const FolderWriter&) = delete;
  /// Takes away what was not committed, and the folder where it was made for it.
  ~FolderWriter();

  void add(const std::string& name, std::string_view bytes);
  void add(const std::string& name, const GiveBytes& give);
  /// Puts what was added in place, and takes away the files `gone`.
  void commit(std::span<const std::string> gone);

 private:
  void make_folder();
  void settle(const std::filesystem::path& committed);

  std::filesystem::path folder_;
  std::filesystem::path staging_;
  std::vector<std::string> names_;
  BeforeStep before_;
  bool made_ = false;
  bool committed_ = false;
};

/// Keeps writers from moving files in a folder while it is there (or, exclusive, readers too). Waits some seconds for
/// others; who reads may go on without, since what is read is checked against its digests in any case.
class FolderLock {
 public:
  FolderLock(const std::filesystem::path& folder, bool exclusive);
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  ~FolderLock();

  /// Whether others held it all the time.
  [[nodiscard]] bool is_busy() const noexcept { return is_busy_; }

 private:
  int descriptor_ = -1;
  bool is_busy_ = false;
};

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
