// Sets that many vertices share, each kept once.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Numbers sets of members, so that a column of sets takes four bytes per row. Number 0 is the empty set.
template <class Member>
class InternedSets {
 public:
  InternedSets() { number(std::vector<Member>{}); }

  [[nodiscard]] std::span<const Member> operator[](std::uint32_t set) const noexcept { return *sets_[set]; }

  /// How many members all sets have together: what they take in memory.
  [[nodiscard]] std::size_t total_size() const noexcept { return total_size_; }

  /// The number of the set of these members, in whatever order and however often.
  std::uint32_t number(std::vector<Member> members) {
    std::ranges::sort(members);
    members.erase(std::ranges::unique(members).begin(), members.end());
    const auto [at, is_new] = numbers_.try_emplace(std::move(members), static_cast<std::uint32_t>(sets_.size()));
    if (is_new) {
      sets_.push_back(&at->first);
      total_size_ += at->first.size();
    }
    return at->second;
  }

  /// The number of the union of two sets; asked for again, it is found and not made.
  std::uint32_t join(std::uint32_t a, std::uint32_t b) {
    if (a == b || b == 0) return a;
    if (a == 0) return b;
    const std::pair key{(std::min)(a, b), (std::max)(a, b)};
    if (const auto known = joined_.find(key); known != joined_.end()) return known->second;
    std::vector<Member> both(*sets_[a]);
    both.insert(both.end(), sets_[b]->begin(), sets_[b]->end());
    return joined_[key] = number(std::move(both));
  }

 private:
  std::map<std::vector<Member>, std::uint32_t> numbers_;
  std::vector<const std::vector<Member>*> sets_;
  std::size_t total_size_ = 0;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> joined_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
