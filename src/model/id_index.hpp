// Which row an id stands in.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string_view>
#include <vector>

#include <goldenthread/base/detail/divided.hpp>
#include <goldenthread/base/detail/in_steps.hpp>
#include <goldenthread/base/detail/large_pages.hpp>
#include <goldenthread/base/detail/prefetch.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/model/column.hpp>
#include <goldenthread/model/text_store.hpp>

#include "id_hash.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Finds ids in a TextStore that it looks at but does not own. One 32-bit slot holds a row and, in the bits that the
/// row leaves over, a part of the id's hash; two slots in three are full. Many ids are looked up together, so that the
/// waits for memory overlap: see docs/decisions for the measurements against a general hash table. The hash has a key,
/// so that ids made to collide do not.
class IdIndex {
 public:
  IdIndex() = default;

  /// Takes in every id. Returns the rows of which the id stands in an earlier row too, in ascending order. Where it is
  /// stopped it is to be built again.
  std::vector<ElementIndex> build(const TextStore& ids, unsigned threads, const Progress& progress = {}) {
    progress.at(0);
    ids_ = &ids;
    row_bits_ = (std::max)(1, static_cast<int>(std::bit_width(ids.size())));
    row_mask_ = static_cast<std::uint32_t>((std::uint64_t{1} << row_bits_) - 1);
    width_ = common_width(ids);
    const std::size_t slots = ids.size() + ids.size() / 2 + 1;
    slots_.clear();
    reserve_large(slots_, slots);
    slots_.assign(slots, empty);
    return threads > 1 && ids.size() >= worth_dividing ? insert_divided(threads, progress) : insert_all(progress);
  }

  /// Looks at the same ids in another place from now on.
  void rebind(const TextStore& ids) noexcept { ids_ = &ids; }

  /// The first row of that id, or no_element.
  [[nodiscard]] ElementIndex find(std::string_view id) const noexcept {
    return slots_.empty() ? no_element : find(id, hash(id));
  }

  /// The same for many ids at once: `id(i)` gives the i-th, `found(i, row)` takes its row.
  template <class Id, class Found>
  void find_all(std::size_t count, const Id& id, const Found& found) const {
    if (slots_.empty()) {
      for (std::size_t i = 0; i < count; ++i) found(i, no_element);
      return;
    }
    std::array<std::string_view, block> wanted;
    std::array<std::uint64_t, block> hashes{};
    std::array<ElementIndex, block> likely{};
    for (std::size_t first = 0; first < count; first += block) {
      const std::size_t here = (std::min)(block, count - first);
      for (std::size_t i = 0; i < here; ++i) {
        wanted[i] = id(first + i);
        hashes[i] = hash(wanted[i]);
        prefetch(&slots_[slot_of(hashes[i])]);
      }
      for (std::size_t i = 0; i < here; ++i) {
        likely[i] = first_match(hashes[i]);
        if (width_ == 0 && likely[i] != no_element) prefetch(&ids_->ends()[likely[i] == 0 ? 0 : likely[i] - 1]);
      }
      for (std::size_t i = 0; i < here; ++i) {
        if (likely[i] == no_element) continue;
        const std::string_view there = id_of(likely[i]);
        prefetch(there.data());
        prefetch(there.data() + there.size());
      }
      for (std::size_t i = 0; i < here; ++i) {
        ElementIndex row = likely[i];
        if (row != no_element && !same(id_of(row), wanted[i])) row = find(wanted[i], hashes[i]);
        found(first + i, row);
      }
    }
  }

  [[nodiscard]] std::size_t memory() const noexcept { return slots_.capacity() * sizeof(std::uint32_t); }

 private:
  static constexpr std::size_t block = 32;
  static constexpr std::size_t worth_dividing = 16'384;
  static constexpr std::uint32_t empty = UINT32_MAX;

  [[nodiscard]] std::uint64_t hash(std::string_view id) const noexcept { return hash_(id); }
  // Eight bytes at a time: ids are short, so a call of a general function would take longer.
  [[nodiscard]] static bool same(std::string_view a, std::string_view b) noexcept {
    if (a.size() != b.size()) return false;
    std::size_t at = 0;
    for (; a.size() - at >= 8; at += 8)
      if (word_at(a.data() + at) != word_at(b.data() + at)) return false;
    return at == a.size() || last_bytes(a, a.size() - at) == last_bytes(b, a.size() - at);
  }
  // How long every id is; 0 where they differ.
  [[nodiscard]] static std::size_t common_width(const TextStore& ids) noexcept {
    const std::vector<std::uint32_t>& ends = ids.ends();
    const std::size_t width = ends.empty() ? 0 : ends.front();
    bool all = true;
    for (std::size_t i = 1; i < ends.size(); ++i) all = all && ends[i] - ends[i - 1] == width;
    return all ? width : 0;
  }
  // The id of a row; where all are of one length there is no need to look up where it begins.
  [[nodiscard]] std::string_view id_of(ElementIndex row) const noexcept {
    return width_ == 0 ? (*ids_)[row] : std::string_view{ids_->bytes().data() + row * width_, width_};
  }
  [[nodiscard]] std::size_t slot_of(std::uint64_t hash) const noexcept {
    return static_cast<std::size_t>(((hash >> 32U) * slots_.size()) >> 32U);
  }
  [[nodiscard]] std::uint32_t tag_of(std::uint64_t hash) const noexcept {
    return static_cast<std::uint32_t>(hash) & ~row_mask_;
  }
  [[nodiscard]] std::size_t next(std::size_t slot) const noexcept { return slot + 1 == slots_.size() ? 0 : slot + 1; }

  // The first row on the way of which the tag fits; the id may still differ.
  [[nodiscard]] ElementIndex first_match(std::uint64_t hash) const noexcept {
    const std::uint32_t tag = tag_of(hash);
    for (std::size_t slot = slot_of(hash); slots_[slot] != empty; slot = next(slot))
      if ((slots_[slot] & ~row_mask_) == tag) return slots_[slot] & row_mask_;
    return no_element;
  }

  [[nodiscard]] ElementIndex find(std::string_view id, std::uint64_t hash) const noexcept {
    const std::uint32_t tag = tag_of(hash);
    for (std::size_t slot = slot_of(hash); slots_[slot] != empty; slot = next(slot))
      if ((slots_[slot] & ~row_mask_) == tag && same(id_of(slots_[slot] & row_mask_), id))
        return slots_[slot] & row_mask_;
    return no_element;
  }

  // What came of an id: its row was put in, an earlier row has it, or there was no slot for it before the given one.
  enum class Inserted : std::uint8_t { yes, repeated, no_slot };

  Inserted insert(ElementIndex row, std::uint64_t hash, std::size_t slot, std::size_t last) {
    const std::uint32_t tag = tag_of(hash);
    for (; slot != last && slots_[slot] != empty; ++slot)
      if ((slots_[slot] & ~row_mask_) == tag && same(id_of(slots_[slot] & row_mask_), id_of(row)))
        return Inserted::repeated;
    if (slot == last) return Inserted::no_slot;
    slots_[slot] = tag | row;
    return Inserted::yes;
  }

  // Goes on from the first slot where the last one was not free.
  bool insert(ElementIndex row, std::uint64_t hash) {
    Inserted done = insert(row, hash, slot_of(hash), slots_.size());
    if (done == Inserted::no_slot) done = insert(row, hash, 0, slots_.size());
    return done == Inserted::yes;
  }

  std::vector<ElementIndex> insert_all(const Progress& progress) {
    std::vector<ElementIndex> repeated;
    std::array<std::uint64_t, block> hashes{};
    for (std::size_t first = 0; first < ids_->size(); first += block) {
      progress.step(first, ids_->size());
      const std::size_t count = (std::min)(block, ids_->size() - first);
      for (std::size_t i = 0; i < count; ++i) {
        hashes[i] = hash(id_of(static_cast<ElementIndex>(first + i)));
        prefetch(&slots_[slot_of(hashes[i])]);
      }
      for (std::size_t i = 0; i < count; ++i)
        if (!insert(static_cast<ElementIndex>(first + i), hashes[i]))
          repeated.push_back(static_cast<ElementIndex>(first + i));
    }
    return repeated;
  }

  // Each thread fills slots of its own, with the rows that belong there in their order; rows that no slot was left for
  // at the end of a thread's slots come afterwards, in order too. So of equal ids the first row is the one found,
  // whatever the number of threads.
  std::vector<ElementIndex> insert_divided(unsigned threads, const Progress& progress) {
    const std::size_t rows = ids_->size();
    const auto hashes = make_large<std::uint64_t>(rows);
    const auto work_out = [&](std::size_t first, std::size_t last) {
      for (std::size_t row = first; row < last; ++row) hashes[row] = hash(id_of(static_cast<ElementIndex>(row)));
    };
    divided_in_steps(threads, rows, worth_dividing, progress.part(0, 0.3), work_out);
    std::vector<ElementIndex> repeated;
    std::vector<ElementIndex> left;
    std::mutex mutex;
    const auto put_in = [&](std::size_t first_row, std::size_t last_row, std::size_t first, std::size_t last) {
      std::vector<ElementIndex> repeated_here;
      std::vector<ElementIndex> left_here;
      std::array<ElementIndex, block> waiting{};
      std::size_t count = 0;
      const auto put = [&] {
        for (std::size_t i = 0; i < count; ++i) {
          const std::uint64_t hash = hashes[waiting[i]];
          const Inserted done = insert(waiting[i], hash, slot_of(hash), last);
          if (done == Inserted::repeated) repeated_here.push_back(waiting[i]);
          if (done == Inserted::no_slot) left_here.push_back(waiting[i]);
        }
        count = 0;
      };
      for (std::size_t row = first_row; row < last_row; ++row) {
        const std::size_t slot = slot_of(hashes[row]);
        if (slot < first || slot >= last) continue;
        prefetch(&slots_[slot]);
        waiting[count] = static_cast<ElementIndex>(row);
        if (++count == block) put();
      }
      put();
      const std::scoped_lock lock(mutex);
      repeated.insert(repeated.end(), repeated_here.begin(), repeated_here.end());
      left.insert(left.end(), left_here.begin(), left_here.end());
    };
    constexpr std::size_t at_once = 262'144;
    const auto put_in_rows = [&](std::size_t first_row, std::size_t last_row) {
      divided(threads, slots_.size(), worth_dividing,
              [&](std::size_t first, std::size_t last) { put_in(first_row, last_row, first, last); });
    };
    in_steps(rows, progress.part(0.3, 1), put_in_rows, at_once);
    std::sort(left.begin(), left.end());
    for (const ElementIndex row : left)
      if (!insert(row, hashes[row])) repeated.push_back(row);
    std::sort(repeated.begin(), repeated.end());
    return repeated;
  }

  const TextStore* ids_ = nullptr;
  IdHash hash_;
  std::vector<std::uint32_t> slots_;
  int row_bits_ = 1;
  std::uint32_t row_mask_ = 1;
  std::size_t width_ = 0;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
