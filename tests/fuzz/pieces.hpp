// What several fuzzers do with their bytes: cut them into named pieces, and end where an invariant is broken.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <goldenthread/io/plan_file.hpp>
#include <goldenthread/model/plan.hpp>

namespace goldenthread::fuzz {

[[noreturn]] inline void die(const std::string& what) {
  std::fprintf(stderr, "%s\n", what.c_str());
  std::abort();
}

inline void require(bool holds, const char* what) {
  if (!holds) die(what);
}

/// Pieces that each begin with a line "@@ NAME"; what stands before the first has no name.
[[nodiscard]] inline std::vector<std::pair<std::string, std::string>> pieces(std::string_view bytes) {
  constexpr std::string_view mark = "@@ ";
  std::vector<std::pair<std::string, std::string>> found{{std::string{}, std::string{}}};
  while (!bytes.empty()) {
    const std::size_t end = bytes.find('\n');
    const std::string_view line = bytes.substr(0, end);
    if (line.starts_with(mark))
      found.emplace_back(std::string{line.substr(mark.size())}, std::string{});
    else
      found.back().second.append(bytes.substr(0, end == std::string_view::npos ? end : end + 1));
    bytes = end == std::string_view::npos ? std::string_view{} : bytes.substr(end + 1);
  }
  return found;
}

/// A plan is written and read as the same. One without elements is told so anew when it is read.
inline void require_read_as_written(const Plan& plan, const char* what) {
  const std::string written = io::write_plan_json(plan);
  const Plan again = io::read_plan_json(written, {Building::lenient, {}});
  require(plan.size() == 0 || io::write_plan_json(again) == written, what);
}

}  // namespace goldenthread::fuzz
