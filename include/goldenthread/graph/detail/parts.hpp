// Edges moved into parts that fit the cache, and there grouped by one end.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include <goldenthread/base/detail/divided.hpp>
#include <goldenthread/base/detail/large_pages.hpp>
#include <goldenthread/graph/types.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Entries of vertices, in parts of neighbouring vertices. Each part is written in sequence, and what belongs to its
/// vertices fits the cache. Grouping entries by vertex at once waits for memory with every write: see docs/decisions
/// for the measurements. An Entry says its `vertex`.
template <class Entry>
class Parts {
 public:
  /// Makes room for entries of each of these vertices, of which there are `n`; `add` is to be called once for each.
  /// Passes over those of which `kept(i)` is false.
  template <class Kept>
  Parts(std::size_t n, std::span<const Vertex> of_entries, const Kept& kept)
      : shift_((std::max)(least_bits, static_cast<int>(std::bit_width(n)) - most_bits)), vertices_(n) {
    end_.resize((n >> shift_) + 1);
    for (std::size_t i = 0; i < of_entries.size(); ++i)
      if (kept(i)) ++end_[of_entries[i] >> shift_];
    EdgeIndex sum = 0;
    for (EdgeIndex& end : end_) {
      const EdgeIndex count = end;
      end = sum;
      sum += count;
    }
    entries_ = make_large<Entry>(sum);
  }

  void add(const Entry& entry) noexcept { entries_[end_[entry.vertex >> shift_]++] = entry; }

  [[nodiscard]] std::size_t size() const noexcept { return end_.back(); }

  /// Calls `work(first, entries, begin)` for each part once all entries were added, the parts divided among threads:
  /// with its first vertex, its entries in the order in which they were added, and where they begin among all.
  template <class Work>
  void for_each(unsigned threads, const Work& work) const {
    constexpr std::size_t worth_a_thread = 16;
    divided(threads, end_.size(), worth_a_thread, [&](std::size_t first, std::size_t last) {
      for (std::size_t p = first; p < last; ++p) {
        const EdgeIndex begin = p == 0 ? 0 : end_[p - 1];
        work(static_cast<Vertex>(p << shift_), std::span<const Entry>{entries_.get() + begin, end_[p] - begin}, begin);
      }
    });
  }

  /// Groups all entries by vertex, each group in the order in which they were added: `put(place, entry)` takes them,
  /// and those of v are put from `begin[v]` up to `begin[v + 1]`.
  template <class Put>
  void group(std::vector<EdgeIndex>& begin, const Put& put) const {
    begin.clear();
    resize_large(begin, vertices_ + 1);
    for_each(1, [&](Vertex first, std::span<const Entry> entries, EdgeIndex at) {
      const std::span<EdgeIndex> next = begins_of_part(begin, first, entries, at);
      for (const Entry& entry : entries) put(next[entry.vertex - first]++, entry);
    });
  }

  /// Writes where the entries of each vertex of a part begin, one place to the right. Whoever counts each up to its end
  /// leaves in `begin[v + 1]` where those of v end.
  std::span<EdgeIndex> begins_of_part(std::vector<EdgeIndex>& begin, Vertex first, std::span<const Entry> entries,
                                      EdgeIndex at) const {
    const std::size_t count = (std::min)(vertices_ - first, std::size_t{1} << shift_);
    const std::span<EdgeIndex> next{begin.data() + first + 1, count};
    for (const Entry& entry : entries) ++next[entry.vertex - first];
    for (EdgeIndex& one : next) {
      const EdgeIndex entries_here = one;
      one = at;
      at += entries_here;
    }
    return next;
  }

 private:
  // A part has at least so many vertices, in bits, and there are not many more parts than this, so that the places
  // where they are written are in the cache too.
  static constexpr int least_bits = 10;
  static constexpr int most_bits = 10;

  int shift_;
  std::size_t vertices_;
  std::unique_ptr<Entry[]> entries_;
  /// Where each part ends; while entries are added, where the next one of it goes.
  std::vector<EdgeIndex> end_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
