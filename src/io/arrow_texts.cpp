#include "arrow_texts.hpp"

#include <cstring>

namespace goldenthread {
inline namespace v0 {
namespace io::detail {
namespace {

template <class Offset>
bool view_by_offsets(const ArrowArray& array, std::size_t first, std::size_t count, std::string_view* out) noexcept {
  const auto* const offsets = static_cast<const Offset*>(array.buffers[1]);
  const auto* const bytes = static_cast<const char*>(array.buffers[2]);
  const ArrowValidity valid{array};
  if (count == 0) return true;
  if (offsets == nullptr) return false;
  Offset begin = offsets[first];
  bool sound = begin >= 0;
  for (std::size_t i = 0; i < count && sound; ++i) {
    const Offset end = offsets[first + i + 1];
    sound = end >= begin;
    if (!sound) break;
    const bool there = valid.all() || valid(first + i);
    sound = bytes != nullptr || !there || end == begin;
    if (!sound) break;
    out[i] = there && end != begin ? std::string_view{bytes + begin, static_cast<std::size_t>(end - begin)}
                                   : std::string_view{};
    begin = end;
  }
  return sound;
}

/// One entry of a string view array: up to twelve bytes stand in it, more in one of the array's further buffers.
struct ViewEntry {
  std::int32_t size;
  char prefix[4];
  std::int32_t buffer;
  std::int32_t offset;
};
static_assert(sizeof(ViewEntry) == 16);

/// Whether an entry's bytes are all in one of the array's further buffers, whose sizes are in the last one.
bool is_within(const ArrowArray& array, const ViewEntry& entry) noexcept {
  const std::int64_t data_buffers = array.n_buffers - 3;
  const auto* const sizes = static_cast<const char*>(array.buffers[array.n_buffers - 1]);
  if (entry.buffer < 0 || entry.buffer >= data_buffers || entry.offset < 0 || sizes == nullptr) return false;
  std::int64_t size = 0;
  std::memcpy(&size, sizes + static_cast<std::size_t>(entry.buffer) * sizeof size, sizeof size);
  return array.buffers[2 + entry.buffer] != nullptr && std::int64_t{entry.offset} + entry.size <= size;
}

bool view_by_views(const ArrowArray& array, std::size_t first, std::size_t count, std::string_view* out) noexcept {
  constexpr std::int32_t longest_inside = 12;
  const auto* const entries = static_cast<const char*>(array.buffers[1]);
  const ArrowValidity valid{array};
  if (count != 0 && entries == nullptr) return false;
  for (std::size_t i = 0; i < count; ++i) {
    out[i] = {};
    if (!valid(first + i)) continue;
    const char* const at = entries + (first + i) * sizeof(ViewEntry);
    ViewEntry entry;
    std::memcpy(&entry, at, sizeof entry);
    if (entry.size < 0) return false;
    if (entry.size <= longest_inside) {
      out[i] = {at + sizeof entry.size, static_cast<std::size_t>(entry.size)};
      continue;
    }
    if (!is_within(array, entry)) return false;
    out[i] = {static_cast<const char*>(array.buffers[2 + entry.buffer]) + entry.offset,
              static_cast<std::size_t>(entry.size)};
  }
  return true;
}

}  // namespace

bool view_texts(const ArrowArray& array, ArrowLayout layout, std::size_t first, std::size_t count,
                std::string_view* out) noexcept {
  switch (layout) {
    case ArrowLayout::text:
      return view_by_offsets<std::int32_t>(array, first, count, out);
    case ArrowLayout::large_text:
      return view_by_offsets<std::int64_t>(array, first, count, out);
    default:
      return view_by_views(array, first, count, out);
  }
}

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
