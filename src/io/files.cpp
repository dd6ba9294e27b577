#include "files.hpp"

#include <cerrno>
#include <fstream>
#include <system_error>

#include <goldenthread/base/error.hpp>

namespace goldenthread {
inline namespace v0 {
namespace io::detail {
namespace {

[[noreturn]] void fail(const std::string& what, const std::filesystem::path& path, const std::string& why) {
  throw FileError(what + " " + path_text(path) + ": " + why);
}

std::string last_error() { return std::error_code(errno, std::generic_category()).message(); }

}  // namespace

std::string path_text(const std::filesystem::path& path) {
  const std::u8string text = path.u8string();
  return {text.begin(), text.end()};
}

std::string read_bytes(const std::filesystem::path& file) {
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(file, error);
  if (status.type() == std::filesystem::file_type::not_found) fail("cannot read", file, "there is no such file");
  if (status.type() == std::filesystem::file_type::none) fail("cannot read", file, error.message());
  if (status.type() == std::filesystem::file_type::directory)
    fail("cannot read", file, "it is a folder where a file was wanted");
  errno = 0;
  std::ifstream stream{file, std::ios::binary};
  if (!stream) fail("cannot read", file, last_error());
  std::string bytes;
  const std::uintmax_t size = std::filesystem::file_size(file, error);
  if (!error) bytes.reserve(static_cast<std::size_t>(size) + 1);
  constexpr std::size_t step = std::size_t{1} << 20U;
  while (stream) {
    const std::size_t had = bytes.size();
    bytes.resize(had + step);
    stream.read(bytes.data() + had, static_cast<std::streamsize>(step));
    bytes.resize(had + static_cast<std::size_t>(stream.gcount()));
  }
  if (stream.bad()) fail("cannot read", file, last_error());
  return bytes;
}

void write_bytes(const std::filesystem::path& file, std::string_view bytes) {
  std::filesystem::path unfinished = file;
  unfinished += ".unfinished";
  errno = 0;
  std::ofstream stream{unfinished, std::ios::binary | std::ios::trunc};
  if (!stream) fail("cannot write", file, last_error());
  stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  stream.close();
  std::error_code error;
  if (!stream) {
    const std::string why = last_error();
    std::filesystem::remove(unfinished, error);
    fail("cannot write", file, why);
  }
  std::filesystem::rename(unfinished, file, error);
  if (!error) return;
  std::error_code ignored;
  std::filesystem::remove(unfinished, ignored);
  fail("cannot write", file, error.message());
}

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
