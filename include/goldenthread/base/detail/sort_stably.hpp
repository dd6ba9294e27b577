// Sorting that keeps the order of equals.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <type_traits>
#include <utility>
#include <vector>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Sorts by a key, and leaves entries of one key in the order in which they were. (std::stable_sort does the same, but
/// warns of something deprecated within itself where Clang 17 or newer uses GCC 12's library.)
template <class Entry, class Key>
void sort_stably(std::vector<Entry>& entries, const Key& key) {
  using Order = std::pair<std::decay_t<std::invoke_result_t<const Key&, const Entry&>>, std::size_t>;
  std::vector<Order> order;
  order.reserve(entries.size());
  for (const Entry& entry : entries) order.emplace_back(std::invoke(key, entry), order.size());
  if (std::is_sorted(order.begin(), order.end())) return;
  std::sort(order.begin(), order.end());
  std::vector<Entry> sorted;
  sorted.reserve(entries.size());
  for (const Order& from : order) sorted.push_back(std::move(entries[from.second]));
  entries = std::move(sorted);
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
