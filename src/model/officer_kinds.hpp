// Which kinds are of officers, whose names are not for the public.
#pragma once

#include <string>

#include <goldenthread/model/framework.hpp>
#include <goldenthread/model/role.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Whether a kind's elements are officers by name, and not by role.
[[nodiscard]] inline bool is_of_officers(const Kind& kind) {
  if (kind.role != Role::party) return false;
  std::string name = kind.name;
  for (char& c : name)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return name == "officer" || name == "officers" || name == "person" || name == "people" || name == "employee";
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
