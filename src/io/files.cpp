#include "files.hpp"

#include <cerrno>
#include <system_error>

#include <goldenthread/base/detail/large_pages.hpp>
#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>

#include "model/nearest.hpp"

#if defined(_WIN32)
#include <fstream>
#else
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace goldenthread {
inline namespace v0 {
namespace io {
namespace detail {

std::string path_text(const std::filesystem::path& path) {
  const std::u8string text = path.u8string();
  return {text.begin(), text.end()};
}

void fail_file(std::string_view what, const std::filesystem::path& path, std::string_view why) {
  throw FileError(std::string{what} + " " + printable(path_text(path)) + ": " + std::string{why});
}

std::string error_text(int error) { return std::error_code(error, std::generic_category()).message(); }

std::string why_no_file(std::filesystem::file_type type) {
  const auto wanted = [](std::string_view what) { return "it is " + std::string{what} + " where a file was expected"; };
  switch (type) {
    case std::filesystem::file_type::regular:
      return {};
    case std::filesystem::file_type::directory:
      return wanted("a folder");
    case std::filesystem::file_type::symlink:
      return wanted("a symbolic link");
    case std::filesystem::file_type::fifo:
      return wanted("a pipe");
    case std::filesystem::file_type::socket:
      return wanted("a socket");
    case std::filesystem::file_type::block:
    case std::filesystem::file_type::character:
      return wanted("a device");
    default:
      return "it is not a file";
  }
}

}  // namespace detail

namespace {

[[noreturn]] void fail_reading(const std::filesystem::path& file, std::string_view why) {
  detail::fail_file("cannot read", file, why);
}

void check_size(const std::filesystem::path& file, std::uintmax_t size, std::uint64_t max_bytes) {
  if (size > max_bytes)
    fail_reading(file, "it has " + counted(size, "byte") + ", and the limit file_bytes is " +
                           std::to_string(max_bytes) + "; raise the limit if the file is meant to be that large");
}

#if !defined(_WIN32)

/// A file that is open.
class OpenFile {
 public:
  explicit OpenFile(const std::filesystem::path& file)
      // Not blocking, so that a pipe that takes the file's place just now does not wait for ever.
      : descriptor_(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)) {
    if (descriptor_ < 0) fail_reading(file, detail::error_text(errno));
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile() { ::close(descriptor_); }
  [[nodiscard]] int descriptor() const noexcept { return descriptor_; }

 private:
  int descriptor_;
};

std::string read_regular(const std::filesystem::path& file, std::uint64_t max_bytes) {
  const OpenFile open{file};
  struct stat is{};
  if (::fstat(open.descriptor(), &is) != 0) fail_reading(file, detail::error_text(errno));
  if (!S_ISREG(is.st_mode)) fail_reading(file, "it is not a file");
  check_size(file, static_cast<std::uintmax_t>(is.st_size), max_bytes);
  // A block at a time, so that what is filled with zeros first is still in the cache when it is read over.
  constexpr std::size_t block = std::size_t{1} << 20U;
  std::string bytes;
  bytes.reserve(static_cast<std::size_t>(is.st_size) + 1);
  v0::detail::prefer_large_pages(bytes.data(), bytes.capacity());
  std::size_t had = 0;
  while (true) {
    if (had == bytes.size()) {
      const std::size_t room = bytes.capacity() - had;
      bytes.resize(had + (room == 0 ? block : (std::min)(room, block)));
    }
    const ::ssize_t got = ::read(open.descriptor(), bytes.data() + had, bytes.size() - had);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail_reading(file, detail::error_text(errno));
    had += static_cast<std::size_t>(got);
    check_size(file, had, max_bytes);
    if (got == 0) break;
  }
  bytes.resize(had);
  return bytes;
}

#else

std::string read_regular(const std::filesystem::path& file, std::uint64_t max_bytes) {
  std::error_code error;
  check_size(file, std::filesystem::file_size(file, error), max_bytes);
  std::ifstream stream{file, std::ios::binary};
  if (!stream) fail_reading(file, detail::error_text(errno));
  std::string bytes{std::istreambuf_iterator<char>{stream}, {}};
  if (stream.bad()) fail_reading(file, detail::error_text(errno));
  return bytes;
}

#endif

}  // namespace

std::string read_file(const std::filesystem::path& file, std::uint64_t max_bytes) {
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(file, error);
  if (status.type() == std::filesystem::file_type::not_found) {
    const bool is_link = std::filesystem::is_symlink(std::filesystem::symlink_status(file, error));
    fail_reading(file, is_link ? "it is a symbolic link to a missing file" : "there is no such file");
  }
  if (status.type() == std::filesystem::file_type::none) fail_reading(file, error.message());
  if (const std::string why = detail::why_no_file(status.type()); !why.empty()) fail_reading(file, why);
  return read_regular(file, max_bytes);
}

void set_limit(ReadLimits& limits, std::string_view name, std::uint64_t value) {
  std::array<std::string_view, read_limit_names.size()> names;
  for (std::size_t i = 0; i < names.size(); ++i) {
    names[i] = read_limit_names[i].name;
    if (names[i] != name) continue;
    if (value == 0) throw ArgumentError("the limit " + std::string{name} + " is 0; give 1 or more");
    limits.*read_limit_names[i].limit = value;
    return;
  }
  throw ArgumentError("there is no limit " + v0::in_quotes(name) + ". " + v0::detail::did_you_mean(name, names));
}

}  // namespace io
}  // namespace v0
}  // namespace goldenthread
