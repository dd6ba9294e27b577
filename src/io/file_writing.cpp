#include "file_writing.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <random>
#include <system_error>
#include <thread>
#include <utility>

#include <goldenthread/base/error.hpp>

#include "files.hpp"

#if defined(_WIN32)
#include <fstream>
#else
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace goldenthread {
inline namespace v0 {
namespace io {
namespace detail {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view unfinished = ".goldenthread-";
constexpr std::size_t random_digits = 16;

/// A name that nobody can foresee, and that is short enough wherever the file's own is.
std::string unfinished_name() {
  constexpr std::string_view digits = "0123456789abcdef";
  std::random_device random;
  std::string name{unfinished};
  for (std::size_t i = 0; i < random_digits; ++i) name += digits[random() % digits.size()];
  return name;
}

bool is_unfinished_name(std::string_view name) {
  return name.size() == unfinished.size() + random_digits && name.starts_with(unfinished) &&
         name.find_first_not_of("0123456789abcdef", unfinished.size()) == std::string_view::npos;
}

/// Stops before a step that a test lets fail: the number of the error, or 0.
int ask(const BeforeStep& before, WriteStep step) { return before ? before(step) : 0; }

[[noreturn]] void fail_writing(const fs::path& file, std::string_view why) { fail_file("cannot write", file, why); }

/// Throws where the file's place holds what a file cannot take the place of.
void check_place(const fs::path& file) {
  std::error_code error;
  const fs::file_status status = fs::symlink_status(file, error);
  if (status.type() == fs::file_type::not_found) return;
  if (status.type() == fs::file_type::none) fail_writing(file, error.message());
  if (status.type() == fs::file_type::symlink)
    fail_writing(file, "it is a symbolic link; write to what it points to, or delete it");
  if (const std::string why = why_no_file(status.type()); !why.empty()) fail_writing(file, why);
#if !defined(_WIN32)
  if (::access(file.c_str(), W_OK) != 0) fail_writing(file, error_text(errno));
#endif
}

#if !defined(_WIN32)

/// Gives a new file the permissions of the one that it replaces. Where it cannot have the same group, the group may do
/// nothing.
int take_permissions(int descriptor, const struct stat& earlier, const struct stat& made) {
  ::mode_t mode = earlier.st_mode & 0777U;
  if (earlier.st_uid != made.st_uid || earlier.st_gid != made.st_gid)
    if (::fchown(descriptor, earlier.st_uid, earlier.st_gid) != 0 &&
        ::fchown(descriptor, static_cast<::uid_t>(-1), earlier.st_gid) != 0)
      mode &= ~static_cast<::mode_t>(0070U);
  return ::fchmod(descriptor, mode) == 0 ? 0 : errno;
}

int write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    constexpr std::size_t step = std::size_t{64} << 20U;
    const ::ssize_t wrote = ::write(descriptor, bytes.data(), (std::min)(bytes.size(), step));
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(wrote));
  }
  return 0;
}

/// Down to the disk; not every file system can say so.
int flush(int descriptor) {
  while (::fsync(descriptor) != 0) {
    if (errno == EINTR) continue;
    return errno == EINVAL || errno == ENOTSUP || errno == ENOSYS || errno == EROFS ? 0 : errno;
  }
  return 0;
}

void flush_folder(const fs::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  flush(descriptor);
  ::close(descriptor);
}

/// An open file, closed in any case.
class Written {
 public:
  explicit Written(int descriptor) noexcept : descriptor_(descriptor) {}
  Written(const Written&) = delete;
  Written& operator=(const Written&) = delete;
  ~Written() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  [[nodiscard]] int descriptor() const noexcept { return descriptor_; }
  /// The number of the error, or 0.
  [[nodiscard]] int close() noexcept {
    const int descriptor = std::exchange(descriptor_, -1);
    return ::close(descriptor) != 0 && errno != EINTR ? errno : 0;
  }

 private:
  int descriptor_;
};

/// Makes a file that was not there, with the permissions of the one at `earlier` where there is one. The number of the
/// error, or 0.
int write_new(const fs::path& file, const fs::path& earlier, const GiveBytes& give, const BeforeStep& before) {
  struct stat was{};
  struct stat made{};
  const bool replaces = ::lstat(earlier.c_str(), &was) == 0 && S_ISREG(was.st_mode);
  if (const int error = ask(before, WriteStep::create); error != 0) return error;
  Written open{::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, replaces ? 0600 : 0666)};
  const int descriptor = open.descriptor();
  if (descriptor < 0) return errno;
  int error = ::fstat(descriptor, &made) == 0 ? 0 : errno;
  if (error == 0 && replaces) error = take_permissions(descriptor, was, made);
  if (error == 0) error = ask(before, WriteStep::write);
  if (error == 0)
    give([&](std::string_view bytes) {
      // What failed once has failed, whatever comes after it.
      if (error == 0) error = write_all(descriptor, bytes);
      return error == 0;
    });
  if (error == 0) error = ask(before, WriteStep::flush);
  if (error == 0) error = flush(descriptor);
  const int closing = open.close();
  return error == 0 ? closing : error;
}

#else

void flush_folder(const fs::path&) {}

int write_new(const fs::path& file, const fs::path&, const GiveBytes& give, const BeforeStep& before) {
  if (const int error = ask(before, WriteStep::write); error != 0) return error;
  errno = 0;
  std::ofstream stream{file, std::ios::binary | std::ios::trunc};
  give([&](std::string_view bytes) {
    stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return static_cast<bool>(stream);
  });
  stream.close();
  return stream ? 0 : errno == 0 ? EIO : errno;
}

#endif

/// Moves a file; the error, or a blank text.
std::string move_file(const fs::path& from, const fs::path& to, WriteStep step, const BeforeStep& before) {
  if (const int error = ask(before, step); error != 0) return error_text(error);
  std::error_code error;
  fs::rename(from, to, error);
  return error ? error.message() : std::string{};
}

fs::path folder_of(const fs::path& file) { return file.has_parent_path() ? file.parent_path() : fs::path{"."}; }

/// Takes away what writes that were killed a day ago or earlier left in a folder.
void clear_old(const fs::path& folder) {
  std::error_code error;
  std::vector<fs::path> old;
  const auto limit = fs::file_time_type::clock::now() - std::chrono::hours{24};
  for (fs::directory_iterator i{folder, error}; !error && i != fs::directory_iterator{}; i.increment(error)) {
    std::error_code ignored;
    if (is_unfinished_name(path_text(i->path().filename())) && fs::last_write_time(i->path(), ignored) < limit &&
        !ignored)
      old.push_back(i->path());
  }
  for (const fs::path& path : old) fs::remove_all(path, error);
}

}  // namespace

void write_one_file(const fs::path& file, const GiveBytes& give, const BeforeStep& before) {
  check_place(file);
  const fs::path made = folder_of(file) / unfinished_name();
  std::error_code ignored;
  try {
    if (const int error = write_new(made, file, give, before); error != 0) fail_writing(file, error_text(error));
  } catch (...) {
    fs::remove(made, ignored);
    throw;
  }
  if (const std::string why = move_file(made, file, WriteStep::move, before); !why.empty()) {
    fs::remove(made, ignored);
    fail_writing(file, why);
  }
  flush_folder(folder_of(file));
}

FolderWriter::FolderWriter(fs::path folder, std::span<const std::string> names, BeforeStep before)
    : folder_(std::move(folder)), names_(names.begin(), names.end()), before_(std::move(before)) {
  make_folder();
  for (const std::string& name : names_) check_place(folder_ / name);
  staging_ = folder_ / unfinished_name();
  std::error_code error;
  const int number = ask(before_, WriteStep::make_folder);
  if (number == 0) fs::create_directory(staging_, error);
  if (number == 0 && !error) return;
  std::error_code ignored;
  if (made_) fs::remove(folder_, ignored);
  fail_writing(folder_, number == 0 ? error.message() : error_text(number));
}

void FolderWriter::make_folder() {
  std::error_code error;
  made_ = fs::create_directories(folder_, error);
  std::error_code ignored;
  if (fs::is_directory(folder_, ignored)) return;
  fail_file("cannot make the folder", folder_, error ? error.message() : "a file stands in its place");
}

FolderWriter::~FolderWriter() {
  if (committed_) return;
  std::error_code ignored;
  fs::remove_all(staging_, ignored);
  // Only where nothing else is in it.
  if (made_) fs::remove(folder_, ignored);
}

void FolderWriter::add(const std::string& name, std::string_view bytes) {
  add(name, [&](const TakeBytes& take) { take(bytes); });
}

void FolderWriter::add(const std::string& name, const GiveBytes& give) {
  if (const int error = write_new(staging_ / name, folder_ / name, give, before_); error != 0)
    fail_writing(folder_ / name, error_text(error));
}

void FolderWriter::commit(std::span<const std::string> gone) {
  std::string list;
  for (const std::string& name : gone) list += name + '\n';
  add(std::string{gone_file}, list);
  flush_folder(staging_);
  const FolderLock lock{folder_, true};
  if (lock.is_busy()) fail_writing(folder_, "somebody else is writing to it; try again when they have finished");
  const fs::path committed = folder_ / commit_folder;
  std::error_code error;
  if (fs::exists(fs::symlink_status(committed, error))) settle(committed);
  if (const std::string why = move_file(staging_, committed, WriteStep::commit, before_); !why.empty())
    fail_writing(folder_, why);
  committed_ = true;
  flush_folder(folder_);
  settle(committed);
  clear_old(folder_);
}

/// Moves what a commit holds into the folder.
void FolderWriter::settle(const fs::path& committed) {
  const auto fail = [&](const fs::path& file, const std::string& why) {
    fail_writing(file, why + "; everything that was written is in " + std::string{commit_folder} +
                           " beside it and is read from there; write again to finish");
  };
  std::error_code error;
  if (!fs::is_directory(fs::symlink_status(committed, error))) fail_writing(committed, "it is not a folder; delete it");
  const std::vector<std::string> gone = gone_names(committed);
  for (const std::string& name : names_) {
    if (name == names_.back())
      for (const std::string& old : gone) {
        if (std::ranges::find(names_, old) == names_.end()) continue;
        if (const int number = ask(before_, WriteStep::remove); number != 0) fail(folder_ / old, error_text(number));
        fs::remove(folder_ / old, error);
        if (error) fail(folder_ / old, error.message());
      }
    if (!fs::is_regular_file(fs::symlink_status(committed / name, error))) continue;
    if (const std::string why = move_file(committed / name, folder_ / name, WriteStep::move, before_); !why.empty())
      fail(folder_ / name, why);
  }
  flush_folder(folder_);
  fs::remove_all(committed, error);
}

std::vector<std::string> gone_names(const fs::path& committed) {
  std::error_code error;
  std::vector<std::string> names;
  const fs::path file = committed / gone_file;
  if (!fs::is_regular_file(fs::symlink_status(file, error))) return names;
  constexpr std::uint64_t longest = 4096;
  const std::string list = read_file(file, longest);
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = (std::min)(list.find('\n', at), list.size());
    names.push_back(list.substr(at, end - at));
    at = end + 1;
  }
  return names;
}

#if !defined(_WIN32)

FolderLock::FolderLock(const fs::path& folder, bool exclusive)
    : descriptor_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
  constexpr int turns = 500;
  for (int turn = 0; descriptor_ >= 0 && turn < turns; ++turn) {
    if (::flock(descriptor_, (exclusive ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0) return;
    if (errno != EWOULDBLOCK && errno != EINTR) return;
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
  }
  is_busy_ = descriptor_ >= 0;
}

FolderLock::~FolderLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

#else

FolderLock::FolderLock(const fs::path&, bool) {}
FolderLock::~FolderLock() = default;

#endif

}  // namespace detail

void write_file(const std::filesystem::path& file, std::string_view bytes) {
  detail::write_one_file(file, [&](const detail::TakeBytes& take) { take(bytes); });
}

}  // namespace io
}  // namespace v0
}  // namespace goldenthread
