// Folders of CSV files: each piece "@@ NAME" of the input is the file of that name.
// libFuzzer's way in. Needs Clang: cmake -DGOLDENTHREAD_BUILD_FUZZERS=ON, then fuzz_folder CORPUS.
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include <unistd.h>

#include <goldenthread/goldenthread.hpp>

#include "pieces.hpp"

namespace gt = goldenthread;
using gt::fuzz::require;

namespace {

/// A folder of this process, emptied for each input.
std::filesystem::path emptied(const char* name) {
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("goldenthread-fuzz-" + std::to_string(::getpid())) / name;
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  return folder;
}

/// Names that stay in the folder.
bool is_usable(const std::string& name) {
  return !name.empty() && name.size() < 100 &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_.") == std::string::npos && name.front() != '.';
}

void check_folder(const std::filesystem::path& folder, gt::Building building) {
  const gt::Plan plan = gt::io::read_plan(folder, {building, {}});
  const std::filesystem::path written = emptied("written");
  gt::io::write_plan(plan, written);
  const gt::Plan again = gt::io::read_plan(written, {building, {}});
  require(plan.size() == 0 || gt::io::write_plan_json(again) == gt::io::write_plan_json(plan),
          "a folder is written as another plan");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::filesystem::path folder = emptied("given");
  for (const auto& [name, text] : gt::fuzz::pieces({reinterpret_cast<const char*>(data), size}))
    if (is_usable(name)) std::ofstream{folder / name, std::ios::binary} << text;
  for (const gt::Building building : {gt::Building::strict, gt::Building::lenient}) {
    try {
      check_folder(folder, building);
    } catch (const gt::InputError& error) {
      require(!error.problems().empty(), "an error without a problem");
      for (const gt::Finding& problem : error.problems()) require(!problem.message.empty(), "a problem without words");
    } catch (const gt::Error& error) {
      require(!std::string_view{error.what()}.empty(), "an error without words");
    }
  }
  return 0;
}
