#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <limits>
#include <utility>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/io/arrow.hpp>

namespace goldenthread {
inline namespace v0 {
namespace io {
namespace {

static_assert(sizeof(Date) == sizeof(std::int32_t), "a column of dates is handed over as a column of int32");

/// One column as Arrow lays it out: its buffers, some of them made here.
struct Layout {
  std::string name;
  std::string format;
  std::size_t length = 0;
  std::int64_t nulls = 0;
  std::vector<const void*> buffers;
  std::vector<std::uint8_t> validity;
  std::vector<std::uint8_t> bits;
  std::vector<std::int32_t> offsets;
  std::vector<std::int64_t> large_offsets;
  std::string text;
  /// The words of a dictionary column.
  std::shared_ptr<const Layout> dictionary;
};

/// Everything that is handed over, kept until nobody uses any of it.
struct Exported {
  std::vector<std::shared_ptr<const Layout>> columns;
  std::size_t rows = 0;
  std::shared_ptr<const void> owner;
};

template <class IsNull>
void mark_nulls(Layout& layout, const IsNull& is_null) {
  for (std::size_t i = 0; i < layout.length; ++i) {
    if (!is_null(i)) continue;
    if (layout.validity.empty()) {
      layout.validity.assign((layout.length + 7) / 8, 0xFF);
      if (layout.length % 8 != 0) layout.validity.back() = static_cast<std::uint8_t>((1U << layout.length % 8) - 1U);
    }
    layout.validity[i / 8] = static_cast<std::uint8_t>(layout.validity[i / 8] & ~(1U << i % 8));
    ++layout.nulls;
  }
  layout.buffers.push_back(layout.validity.empty() ? nullptr : layout.validity.data());
}

/// Lays out texts whose ends and bytes are known.
template <class End>
void lay_out_texts(Layout& layout, std::size_t bytes, const End& end, const char* data) {
  if (bytes <= static_cast<std::size_t>((std::numeric_limits<std::int32_t>::max)())) {
    layout.format = "u";
    layout.offsets.resize(layout.length + 1);
    for (std::size_t i = 0; i < layout.length; ++i) layout.offsets[i + 1] = static_cast<std::int32_t>(end(i));
    layout.buffers.push_back(layout.offsets.data());
  } else {
    layout.format = "U";
    layout.large_offsets.resize(layout.length + 1);
    for (std::size_t i = 0; i < layout.length; ++i) layout.large_offsets[i + 1] = static_cast<std::int64_t>(end(i));
    layout.buffers.push_back(layout.large_offsets.data());
  }
  layout.buffers.push_back(data);
}

template <class Texts>
void copy_texts(Layout& layout, const Texts& texts) {
  std::size_t bytes = 0;
  for (const std::string_view text : texts) bytes += text.size();
  layout.text.reserve(bytes);
  std::vector<std::size_t> ends;
  ends.reserve(texts.size());
  for (const std::string_view text : texts) {
    layout.text += text;
    ends.push_back(layout.text.size());
  }
  lay_out_texts(layout, bytes, [&](std::size_t i) { return ends[i]; }, layout.text.data());
}

/// Lays one column out; the buffers point into the layout or into what the owner keeps.
struct LayOut {
  Layout& layout;

  void operator()(const ArrowNumbers& column) const {
    layout.format = "g";
    layout.length = column.values.size();
    mark_nulls(layout, [&](std::size_t i) { return std::isnan(column.values[i]); });
    layout.buffers.push_back(column.values.data());
  }
  void operator()(const ArrowTexts& column) const {
    layout.length = column.values.size();
    mark_nulls(layout, [&](std::size_t i) { return column.values[i].empty(); });
    copy_texts(layout, column.values);
  }
  void operator()(const ArrowTextStore& column) const {
    const TextStore& texts = *column.texts;
    layout.length = texts.size();
    mark_nulls(layout, [&](std::size_t i) { return texts[i].empty(); });
    lay_out_texts(layout, texts.bytes().size(), [&](std::size_t i) { return texts.ends()[i]; }, texts.bytes().data());
  }
  void operator()(const ArrowWords& column) const {
    layout.format = "C";
    layout.length = column.positions.size();
    mark_nulls(layout, [&](std::size_t i) {
      return column.positions[i] >= column.words.size() || column.words[column.positions[i]].empty();
    });
    layout.buffers.push_back(column.positions.data());
    const auto words = std::make_shared<Layout>();
    words->length = column.words.size();
    words->buffers.push_back(nullptr);
    copy_texts(*words, column.words);
    layout.dictionary = words;
  }
  void operator()(const ArrowDates& column) const {
    layout.format = "tdD";
    layout.length = column.values.size();
    mark_nulls(layout, [&](std::size_t i) { return column.values[i].is_none(); });
    layout.buffers.push_back(column.values.data());
  }
  void operator()(const ArrowYesNo& column) const {
    layout.format = "b";
    layout.length = column.values.size();
    mark_nulls(layout, [&](std::size_t i) { return column.values[i] > 1; });
    layout.bits.resize((layout.length + 7) / 8);
    for (std::size_t i = 0; i < layout.length; ++i)
      if (column.values[i] == 1) layout.bits[i / 8] = static_cast<std::uint8_t>(layout.bits[i / 8] | 1U << i % 8);
    layout.buffers.push_back(layout.bits.data());
  }
  void operator()(const ArrowBytes& column) const { whole("C", column.values); }
  void operator()(const ArrowCounts& column) const { whole("I", column.values); }
  void operator()(const ArrowLargeCounts& column) const { whole("L", column.values); }

 private:
  template <class Values>
  void whole(const char* format, const Values& values) const {
    layout.format = format;
    layout.length = values.size();
    layout.buffers = {nullptr, values.data()};
  }
};

/// What a schema handed out keeps alive: its own children, and all that was exported.
struct SchemaKept {
  std::shared_ptr<const Exported> exported;
  std::vector<ArrowSchema> children;
  std::vector<ArrowSchema*> pointers;
  ArrowSchema dictionary{};
};

struct ArrayKept {
  std::shared_ptr<const Exported> exported;
  std::vector<ArrowArray> children;
  std::vector<ArrowArray*> pointers;
  ArrowArray dictionary{};
  std::vector<const void*> buffers;
};

/// Releases a schema or an array: first the parts that the consumer has not taken for itself.
template <class Kept, class Struct>
void release(Struct* released) noexcept {
  Kept* const kept = static_cast<Kept*>(released->private_data);
  for (Struct& child : kept->children)
    if (child.release != nullptr) child.release(&child);
  if (kept->dictionary.release != nullptr) kept->dictionary.release(&kept->dictionary);
  delete kept;
  released->release = nullptr;
  released->private_data = nullptr;
}

void release_schema(ArrowSchema* schema) noexcept { release<SchemaKept>(schema); }
void release_array(ArrowArray* array) noexcept { release<ArrayKept>(array); }

void fill_schema(ArrowSchema& schema, const std::shared_ptr<const Exported>& exported, const Layout& layout) {
  auto kept = std::make_unique<SchemaKept>();
  kept->exported = exported;
  if (layout.dictionary) {
    fill_schema(kept->dictionary, exported, *layout.dictionary);
    schema.dictionary = &kept->dictionary;
  }
  schema.format = layout.format.c_str();
  schema.name = layout.name.c_str();
  schema.flags = ARROW_FLAG_NULLABLE;
  schema.release = release_schema;
  schema.private_data = kept.release();
}

void fill_array(ArrowArray& array, const std::shared_ptr<const Exported>& exported, const Layout& layout) {
  auto kept = std::make_unique<ArrayKept>();
  kept->exported = exported;
  if (layout.dictionary) {
    fill_array(kept->dictionary, exported, *layout.dictionary);
    array.dictionary = &kept->dictionary;
  }
  kept->buffers = layout.buffers;
  array.length = static_cast<std::int64_t>(layout.length);
  array.null_count = layout.nulls;
  array.n_buffers = static_cast<std::int64_t>(kept->buffers.size());
  array.buffers = kept->buffers.data();
  array.release = release_array;
  array.private_data = kept.release();
}

/// Makes the children of a table's schema or array, and points at them.
template <class Kept, class Struct, class Fill>
void add_children(Kept& kept, Struct& parent, const Exported& exported, const Fill& fill) {
  kept.children.resize(exported.columns.size());
  for (std::size_t i = 0; i < exported.columns.size(); ++i) {
    kept.pointers.push_back(&kept.children[i]);
    fill(kept.children[i], *exported.columns[i]);
  }
  parent.n_children = static_cast<std::int64_t>(kept.children.size());
  parent.children = kept.pointers.data();
}

struct StreamKept {
  std::shared_ptr<const Exported> exported;
  bool given = false;
  std::string error;
};

/// Calls `make`; what it throws becomes the stream's last error.
template <class Make>
int guarded(StreamKept& kept, const Make& make) noexcept {
  try {
    make();
    return 0;
  } catch (const std::bad_alloc&) {
    kept.error.clear();
    return ENOMEM;
  } catch (...) {
    return EIO;
  }
}

int get_schema(ArrowArrayStream* stream, ArrowSchema* out) noexcept {
  auto& kept = *static_cast<StreamKept*>(stream->private_data);
  *out = {};
  return guarded(kept, [&] {
    auto own = std::make_unique<SchemaKept>();
    own->exported = kept.exported;
    ArrowSchema schema{};
    add_children(*own, schema, *kept.exported,
                 [&](ArrowSchema& child, const Layout& layout) { fill_schema(child, kept.exported, layout); });
    schema.format = "+s";
    schema.name = "";
    schema.release = release_schema;
    schema.private_data = own.release();
    *out = schema;
  });
}

int get_next(ArrowArrayStream* stream, ArrowArray* out) noexcept {
  auto& kept = *static_cast<StreamKept*>(stream->private_data);
  *out = {};
  if (kept.given) return 0;
  return guarded(kept, [&] {
    auto own = std::make_unique<ArrayKept>();
    own->exported = kept.exported;
    own->buffers.push_back(nullptr);
    ArrowArray array{};
    add_children(*own, array, *kept.exported,
                 [&](ArrowArray& child, const Layout& layout) { fill_array(child, kept.exported, layout); });
    array.length = static_cast<std::int64_t>(kept.exported->rows);
    array.n_buffers = 1;
    array.buffers = own->buffers.data();
    array.release = release_array;
    array.private_data = own.release();
    *out = array;
    kept.given = true;
  });
}

const char* get_last_error(ArrowArrayStream* stream) noexcept {
  const auto& kept = *static_cast<const StreamKept*>(stream->private_data);
  return kept.error.empty() ? nullptr : kept.error.c_str();
}

void release_stream(ArrowArrayStream* stream) noexcept {
  delete static_cast<StreamKept*>(stream->private_data);
  stream->release = nullptr;
  stream->private_data = nullptr;
}

}  // namespace

void export_arrow(std::vector<ArrowColumn> columns, std::shared_ptr<const void> owner, ArrowArrayStream* out) {
  const auto exported = std::make_shared<Exported>();
  exported->owner = std::move(owner);
  for (ArrowColumn& column : columns) {
    const auto layout = std::make_shared<Layout>();
    layout->name = std::move(column.name);
    std::visit(LayOut{*layout}, column.values);
    if (exported->columns.empty()) exported->rows = layout->length;
    if (layout->length != exported->rows)
      throw ArgumentError("column " + v0::in_quotes(layout->name) + " has " + std::to_string(layout->length) +
                          " values where the first has " + std::to_string(exported->rows));
    exported->columns.push_back(layout);
  }
  auto kept = std::make_unique<StreamKept>();
  kept->exported = exported;
  *out = {get_schema, get_next, get_last_error, release_stream, kept.release()};
}

}  // namespace io
}  // namespace v0
}  // namespace goldenthread
