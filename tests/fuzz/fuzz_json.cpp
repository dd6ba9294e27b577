// libFuzzer's way in. Needs Clang: cmake -DGOLDENTHREAD_BUILD_FUZZERS=ON, then fuzz_json CORPUS.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "invariants.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  for (const auto& verdict :
       {goldenthread::fuzz::check_plan_json(bytes), goldenthread::fuzz::check_framework_json(bytes)})
    if (!verdict.empty()) {
      std::fprintf(stderr, "%s\n", verdict.c_str());
      std::abort();
    }
  return 0;
}
