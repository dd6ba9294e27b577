// Linked elements in one cell.
#pragma once

#include <string>
#include <vector>

#include <goldenthread/reporting/linked_element.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Their ids with "; " between.
[[nodiscard]] inline std::string linked_ids(const std::vector<LinkedElement>& links) {
  std::string ids;
  for (const LinkedElement& link : links) (ids += ids.empty() ? "" : "; ") += link.id;
  return ids;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
