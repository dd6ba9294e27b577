// The entries of a cell.
#pragma once

#include <algorithm>
#include <string_view>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Calls `visit` with each entry of a cell that is not blank, without the blanks around it: of a list, those between
/// ";", else the whole.
template <class Visit>
void for_each_entry(std::string_view cell, bool is_list, const Visit& visit) {
  while (!cell.empty()) {
    const std::size_t end = is_list ? (std::min)(cell.find(';'), cell.size()) : cell.size();
    std::string_view entry = cell.substr(0, end);
    cell.remove_prefix((std::min)(end + 1, cell.size()));
    while (entry.starts_with(' ')) entry.remove_prefix(1);
    while (entry.ends_with(' ')) entry.remove_suffix(1);
    if (!entry.empty()) visit(entry);
  }
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
