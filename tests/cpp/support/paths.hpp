// Where tests find files.
#pragma once

#include <cstdlib>
#include <filesystem>

namespace goldenthread::test {

/// The project's own folder.
[[nodiscard]] inline std::filesystem::path source_dir() {
  const char* const given = std::getenv("GOLDENTHREAD_SOURCE_DIR");
  return given != nullptr ? given : GOLDENTHREAD_SOURCE_DIR;
}

/// The folder of shared cases, which need not exist: a test that reads from it skips where `is_directory` says no.
[[nodiscard]] inline std::filesystem::path shared_dir() {
  const char* const given = std::getenv("GOLDENTHREAD_SHARED_DIR");
  return given != nullptr ? given : GOLDENTHREAD_SHARED_DIR;
}

}  // namespace goldenthread::test
