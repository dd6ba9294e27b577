// Arrow arrays made by hand, from nothing but the specification, that count how often they are released.
#pragma once

#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <goldenthread/frame/arrow_abi.hpp>

namespace goldenthread::test {

/// How many structures are out and not yet released.
inline int alive = 0;

/// One array with its type, as a tree.
struct HandMade {
  std::string format;
  std::string name;
  std::int64_t length = 0;
  std::int64_t nulls = 0;
  std::int64_t offset = 0;
  /// Each buffer's bytes; an empty one is a null pointer.
  std::vector<std::vector<char>> buffers;
  std::vector<HandMade> children;
  std::vector<HandMade> dictionary;
};

template <class Value>
std::vector<char> bytes_of(const std::vector<Value>& values) {
  std::vector<char> bytes(values.size() * sizeof(Value));
  if (!bytes.empty()) std::memcpy(bytes.data(), values.data(), bytes.size());
  return bytes;
}

inline std::vector<char> bits_of(const std::vector<bool>& values) {
  std::vector<char> bytes((values.size() + 7) / 8);
  for (std::size_t i = 0; i < values.size(); ++i)
    if (values[i]) bytes[i / 8] = static_cast<char>(bytes[i / 8] | 1 << i % 8);
  return bytes;
}

/// Texts with int32 or int64 offsets.
template <class Offset>
HandMade texts(std::string name, const std::vector<std::string>& values) {
  HandMade made;
  made.format = sizeof(Offset) == 4 ? "u" : "U";
  made.name = std::move(name);
  made.length = static_cast<std::int64_t>(values.size());
  std::vector<Offset> offsets{0};
  std::string bytes;
  for (const std::string& value : values) {
    bytes += value;
    offsets.push_back(static_cast<Offset>(bytes.size()));
  }
  made.buffers = {{}, bytes_of(offsets), {bytes.begin(), bytes.end()}};
  return made;
}

/// Texts as views: long ones stand in two further buffers in turn.
inline HandMade text_views(std::string name, const std::vector<std::string>& values) {
  HandMade made;
  made.format = "vu";
  made.name = std::move(name);
  made.length = static_cast<std::int64_t>(values.size());
  std::vector<char> views;
  std::vector<std::vector<char>> data(2);
  const auto put = [&](std::int32_t value) {
    char bytes[4];
    std::memcpy(bytes, &value, 4);
    views.insert(views.end(), bytes, bytes + 4);
  };
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::string& value = values[i];
    put(static_cast<std::int32_t>(value.size()));
    if (value.size() <= 12) {
      views.insert(views.end(), value.begin(), value.end());
      views.resize(views.size() + 12 - value.size());
    } else {
      std::vector<char>& into = data[i % 2];
      views.insert(views.end(), value.begin(), value.begin() + 4);
      put(static_cast<std::int32_t>(i % 2));
      put(static_cast<std::int32_t>(into.size()));
      into.insert(into.end(), value.begin(), value.end());
    }
  }
  const std::vector<std::int64_t> sizes{static_cast<std::int64_t>(data[0].size()),
                                        static_cast<std::int64_t>(data[1].size())};
  made.buffers = {{}, views, data[0], data[1], bytes_of(sizes)};
  return made;
}

template <class Value>
HandMade values(std::string format, std::string name, const std::vector<Value>& cells) {
  HandMade made;
  made.format = std::move(format);
  made.name = std::move(name);
  made.length = static_cast<std::int64_t>(cells.size());
  made.buffers = {{}, bytes_of(cells)};
  return made;
}

inline HandMade with_nulls(HandMade made, const std::vector<bool>& there) {
  made.buffers[0] = bits_of(there);
  made.nulls = 0;
  for (const bool is : there) made.nulls += is ? 0 : 1;
  return made;
}

/// A part of an array, as a slice of it: the same buffers, an offset.
inline HandMade slice(HandMade made, std::int64_t offset, std::int64_t length) {
  made.offset += offset;
  made.length = length;
  if (made.nulls != 0) made.nulls = -1;
  return made;
}

namespace detail {

struct SchemaKept {
  HandMade made;
  std::vector<ArrowSchema> children;
  std::vector<ArrowSchema*> pointers;
  ArrowSchema dictionary{};
};

struct ArrayKept {
  std::vector<std::unique_ptr<char[]>> buffers;
  std::vector<const void*> pointers;
  std::vector<ArrowArray> children;
  std::vector<ArrowArray*> child_pointers;
  ArrowArray dictionary{};
};

template <class Kept, class Struct>
void release(Struct* released) {
  auto* const kept = static_cast<Kept*>(released->private_data);
  for (Struct& child : kept->children)
    if (child.release != nullptr) child.release(&child);
  if (kept->dictionary.release != nullptr) kept->dictionary.release(&kept->dictionary);
  delete kept;
  released->release = nullptr;
  --alive;
}

}  // namespace detail

inline void fill(ArrowSchema& out, const HandMade& made);
inline void fill(ArrowArray& out, const HandMade& made);

/// Makes the children and the dictionary of what is made.
template <class Kept, class Struct>
void fill_parts(Kept& kept, std::vector<Struct*>& pointers, const HandMade& made) {
  kept.children.resize(made.children.size());
  for (std::size_t i = 0; i < made.children.size(); ++i) {
    fill(kept.children[i], made.children[i]);
    pointers.push_back(&kept.children[i]);
  }
  if (!made.dictionary.empty()) fill(kept.dictionary, made.dictionary[0]);
}

inline void fill(ArrowSchema& out, const HandMade& made) {
  auto* const kept = new detail::SchemaKept;
  kept->made = made;
  fill_parts(*kept, kept->pointers, made);
  out = {};
  out.format = kept->made.format.c_str();
  out.name = kept->made.name.c_str();
  out.flags = ARROW_FLAG_NULLABLE;
  out.n_children = static_cast<std::int64_t>(kept->children.size());
  out.children = kept->pointers.data();
  out.dictionary = made.dictionary.empty() ? nullptr : &kept->dictionary;
  out.release = [](ArrowSchema* schema) { detail::release<detail::SchemaKept>(schema); };
  out.private_data = kept;
  ++alive;
}

/// Each buffer in a block of its own of exactly its size, so that a sanitizer sees a read beyond it.
inline void fill(ArrowArray& out, const HandMade& made) {
  auto* const kept = new detail::ArrayKept;
  for (const std::vector<char>& buffer : made.buffers) {
    kept->buffers.push_back(buffer.empty() ? nullptr : std::make_unique<char[]>(buffer.size()));
    if (!buffer.empty()) std::memcpy(kept->buffers.back().get(), buffer.data(), buffer.size());
    kept->pointers.push_back(kept->buffers.back().get());
  }
  fill_parts(*kept, kept->child_pointers, made);
  out = {};
  out.length = made.length;
  out.null_count = made.nulls;
  out.offset = made.offset;
  out.n_buffers = static_cast<std::int64_t>(kept->pointers.size());
  out.buffers = kept->pointers.data();
  out.n_children = static_cast<std::int64_t>(kept->children.size());
  out.children = kept->child_pointers.data();
  out.dictionary = made.dictionary.empty() ? nullptr : &kept->dictionary;
  out.release = [](ArrowArray* array) { detail::release<detail::ArrayKept>(array); };
  out.private_data = kept;
  ++alive;
}

/// A batch of columns.
inline HandMade batch(std::vector<HandMade> columns) {
  HandMade made;
  made.format = "+s";
  made.length = columns.empty() ? 0 : columns[0].length;
  made.buffers = {{}};
  made.children = std::move(columns);
  return made;
}

/// A stream of batches of one type; fails at the batch `fails_at`.
inline ArrowArrayStream stream_of(std::vector<HandMade> batches, std::size_t fails_at = static_cast<std::size_t>(-1)) {
  struct Kept {
    std::vector<HandMade> batches;
    std::size_t next = 0;
    std::size_t fails_at = 0;
  };
  ArrowArrayStream stream{};
  stream.private_data = new Kept{std::move(batches), 0, fails_at};
  stream.get_schema = [](ArrowArrayStream* self, ArrowSchema* out) {
    fill(*out, static_cast<Kept*>(self->private_data)->batches.front());
    return 0;
  };
  stream.get_next = [](ArrowArrayStream* self, ArrowArray* out) {
    auto& kept = *static_cast<Kept*>(self->private_data);
    if (kept.next == kept.fails_at) return 5;
    *out = {};
    if (kept.next < kept.batches.size()) fill(*out, kept.batches[kept.next++]);
    return 0;
  };
  stream.get_last_error = [](ArrowArrayStream*) { return "the disk fell off"; };
  stream.release = [](ArrowArrayStream* self) {
    delete static_cast<Kept*>(self->private_data);
    self->release = nullptr;
    --alive;
  };
  ++alive;
  return stream;
}

}  // namespace goldenthread::test
