// What is wrong with a selection.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <goldenthread/base/finding.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// A problem with one word or field of a selection.
[[nodiscard]] inline Finding selection_problem(std::string_view word, std::string_view value, std::string message,
                                               std::string remedy) {
  Finding problem;
  problem.code = "bad_selection";
  problem.place.table = "selection";
  problem.place.column = std::string{word};
  problem.value = std::string{value};
  problem.message = std::move(message);
  problem.remedy = std::move(remedy);
  return problem;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
