#include <algorithm>
#include <cerrno>
#include <cmath>
#include <limits>
#include <memory>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include <goldenthread/base/error.hpp>
#include <goldenthread/frame/write_arrow.hpp>

namespace goldenthread {
inline namespace v0 {

namespace {

static_assert(sizeof(Date) == sizeof(std::int32_t), "a column of dates is exported as a column of int32");

constexpr auto max_small_bytes = static_cast<std::size_t>((std::numeric_limits<std::int32_t>::max)());

/// One column of one batch as Arrow lays it out: its buffers, some of them made here.
struct ArrowLayOut {
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
  std::shared_ptr<const ArrowLayOut> dictionary;
};

/// A batch that is handed over, kept until nobody uses any of it.
struct ArrowBatch {
  std::vector<std::shared_ptr<const ArrowLayOut>> columns;
  std::size_t rows = 0;
  Frame frame;
};

template <class IsNull>
void mark_nulls(ArrowLayOut& layout, const IsNull& is_null) {
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
void lay_out_texts(ArrowLayOut& layout, const End& end, const char* data) {
  if (layout.format == "u") {
    layout.offsets.resize(layout.length + 1);
    for (std::size_t i = 0; i < layout.length; ++i) layout.offsets[i + 1] = static_cast<std::int32_t>(end(i));
    layout.buffers.push_back(layout.offsets.data());
  } else {
    layout.large_offsets.resize(layout.length + 1);
    for (std::size_t i = 0; i < layout.length; ++i) layout.large_offsets[i + 1] = static_cast<std::int64_t>(end(i));
    layout.buffers.push_back(layout.large_offsets.data());
  }
  layout.buffers.push_back(data);
}

/// Copies texts, each given by its row.
template <class Text>
void copy_arrow_texts(ArrowLayOut& layout, const Text& text) {
  std::vector<std::size_t> ends;
  ends.reserve(layout.length);
  for (std::size_t i = 0; i < layout.length; ++i) {
    layout.text += text(i);
    ends.push_back(layout.text.size());
  }
  if (layout.format == "u" && layout.text.size() > max_small_bytes)
    throw ArgumentError("a batch of column '" + layout.name +
                        "' holds more than 2 GiB of text; ask for fewer rows a batch");
  mark_nulls(layout, [&](std::size_t i) { return ends[i] == (i == 0 ? 0 : ends[i - 1]); });
  lay_out_texts(layout, [&](std::size_t i) { return ends[i]; }, layout.text.data());
}

std::string text_format(const FrameColumn& column, std::size_t rows) {
  std::size_t bytes = 0;
  if (const auto* const block = std::get_if<TextBlock>(&column.cells())) bytes = block->bytes.size();
  if (const auto* const view = std::get_if<TextView>(&column.cells()))
    for (std::size_t row = 0; row < rows; ++row) bytes += (*view)(row).size();
  return bytes > max_small_bytes ? "U" : "u";
}

/// Lays the rows of one column out; the buffers point into the layout or into what the column's owner keeps.
struct LayOutCells {
  ArrowLayOut& layout;
  const Frame& frame;
  const FrameColumn& column;
  std::size_t first = 0;

  void operator()(const std::span<const double>& cells) const {
    layout.format = "g";
    mark_nulls(layout, [&](std::size_t i) { return std::isnan(cells[first + i]); });
    layout.buffers.push_back(cells.data() + first);
  }
  void operator()(const TextBlock& cells) const {
    const std::uint32_t start = first == 0 ? 0 : cells.ends[first - 1];
    const auto end = [&](std::size_t i) { return cells.ends[first + i] - start; };
    mark_nulls(layout, [&](std::size_t i) { return end(i) == (i == 0 ? 0 : end(i - 1)); });
    lay_out_texts(layout, end, cells.bytes.data() + start);
  }
  void operator()(const TextView& cells) const {
    copy_arrow_texts(layout, [&](std::size_t i) { return cells(first + i); });
  }
  void operator()(const TextMaker& cells) const {
    copy_arrow_texts(layout, [&](std::size_t i) { return cells(first + i); });
  }
  void operator()(const WordCells& cells) const {
    layout.format = "C";
    mark_nulls(layout, [&](std::size_t i) { return column.is_null(first + i); });
    layout.buffers.push_back(cells.codes.data() + first);
    const auto words = std::make_shared<ArrowLayOut>();
    words->format = "u";
    words->length = cells.words->size();
    copy_arrow_texts(*words, [&](std::size_t i) -> std::string_view { return (*cells.words)[i]; });
    words->buffers.front() = nullptr;
    words->nulls = 0;
    layout.dictionary = words;
  }
  void operator()(const std::span<const Date>& cells) const {
    layout.format = "tdD";
    mark_nulls(layout, [&](std::size_t i) { return cells[first + i].is_none(); });
    layout.buffers.push_back(cells.data() + first);
  }
  void operator()(const FlagCells& cells) const {
    layout.format = "b";
    mark_nulls(layout, [&](std::size_t i) { return cells.values[first + i] > 1; });
    layout.bits.resize((layout.length + 7) / 8);
    for (std::size_t i = 0; i < layout.length; ++i)
      if (cells.values[first + i] == 1)
        layout.bits[i / 8] = static_cast<std::uint8_t>(layout.bits[i / 8] | 1U << i % 8);
    layout.buffers.push_back(layout.bits.data());
  }
  void operator()(const PeriodCells&) const {
    std::string made;
    copy_arrow_texts(layout, [&](std::size_t i) { return frame.exact(column, first + i, made); });
  }
  void operator()(const std::span<const std::uint8_t>& cells) const { whole("C", cells); }
  void operator()(const std::span<const std::uint32_t>& cells) const { whole("I", cells); }
  void operator()(const std::span<const std::uint64_t>& cells) const { whole("L", cells); }
  void operator()(const std::span<const std::int64_t>& cells) const {
    layout.format = "l";
    mark_nulls(layout, [&](std::size_t i) { return cells[first + i] == missing_integer; });
    layout.buffers.push_back(cells.data() + first);
  }

 private:
  template <class Values>
  void whole(const char* format, const Values& values) const {
    layout.format = format;
    layout.buffers = {nullptr, values.data() + first};
  }
};

std::shared_ptr<const ArrowBatch> lay_out(const Frame& frame, std::span<const std::string> text_formats,
                                          std::size_t first, std::size_t rows) {
  auto batch = std::make_shared<ArrowBatch>(ArrowBatch{.columns = {}, .rows = rows, .frame = frame});
  for (std::size_t i = 0; i < frame.columns().size(); ++i) {
    const FrameColumn& column = batch->frame.columns()[i];
    const auto layout = std::make_shared<ArrowLayOut>();
    layout->name = column.name();
    layout->length = rows;
    layout->format = text_formats[i];
    std::visit(LayOutCells{*layout, batch->frame, column, first}, column.cells());
    batch->columns.push_back(layout);
  }
  return batch;
}

/// What a schema handed out keeps alive: its own children, and the batch.
struct SchemaGiven {
  std::shared_ptr<const ArrowBatch> batch;
  std::vector<ArrowSchema> children;
  std::vector<ArrowSchema*> pointers;
  ArrowSchema dictionary{};
};

struct ArrayGiven {
  std::shared_ptr<const ArrowBatch> batch;
  std::vector<ArrowArray> children;
  std::vector<ArrowArray*> pointers;
  ArrowArray dictionary{};
  std::vector<const void*> buffers;
};

/// Releases a schema or an array: first the parts that the consumer has not taken for itself.
template <class Kept, class Struct>
void release_given(Struct* released) noexcept {
  Kept* const kept = static_cast<Kept*>(released->private_data);
  for (Struct& child : kept->children)
    if (child.release != nullptr) child.release(&child);
  if (kept->dictionary.release != nullptr) kept->dictionary.release(&kept->dictionary);
  delete kept;
  released->release = nullptr;
  released->private_data = nullptr;
}

void release_arrow_schema(ArrowSchema* schema) noexcept { release_given<SchemaGiven>(schema); }
void release_arrow_array(ArrowArray* array) noexcept { release_given<ArrayGiven>(array); }

void fill_arrow_schema(ArrowSchema& schema, const std::shared_ptr<const ArrowBatch>& batch, const ArrowLayOut& layout) {
  auto kept = std::make_unique<SchemaGiven>();
  kept->batch = batch;
  if (layout.dictionary) {
    fill_arrow_schema(kept->dictionary, batch, *layout.dictionary);
    schema.dictionary = &kept->dictionary;
  }
  schema.format = layout.format.c_str();
  schema.name = layout.name.c_str();
  schema.flags = ARROW_FLAG_NULLABLE;
  schema.release = release_arrow_schema;
  schema.private_data = kept.release();
}

void fill_arrow_array(ArrowArray& array, const std::shared_ptr<const ArrowBatch>& batch, const ArrowLayOut& layout) {
  auto kept = std::make_unique<ArrayGiven>();
  kept->batch = batch;
  if (layout.dictionary) {
    fill_arrow_array(kept->dictionary, batch, *layout.dictionary);
    array.dictionary = &kept->dictionary;
  }
  kept->buffers = layout.buffers;
  array.length = static_cast<std::int64_t>(layout.length);
  array.null_count = layout.nulls;
  array.n_buffers = static_cast<std::int64_t>(kept->buffers.size());
  array.buffers = kept->buffers.data();
  array.release = release_arrow_array;
  array.private_data = kept.release();
}

/// Makes the children of a table's schema or array, and points at them.
template <class Kept, class Struct, class Fill>
void add_children(Kept& kept, Struct& parent, const ArrowBatch& batch, const Fill& fill) {
  kept.children.resize(batch.columns.size());
  for (std::size_t i = 0; i < batch.columns.size(); ++i) {
    kept.pointers.push_back(&kept.children[i]);
    fill(kept.children[i], *batch.columns[i]);
  }
  parent.n_children = static_cast<std::int64_t>(kept.children.size());
  parent.children = kept.pointers.data();
}

struct FrameStream {
  Frame frame;
  std::vector<std::string> text_formats;
  std::size_t batch_rows = 0;
  std::size_t next = 0;
  bool given = false;
  std::string error;
};

/// Calls `make`; what it throws becomes the stream's last error.
template <class Make>
int guarded(FrameStream& kept, const Make& make) noexcept {
  try {
    make();
    return 0;
  } catch (const std::bad_alloc&) {
    kept.error.clear();
    return ENOMEM;
  } catch (const std::exception& error) {
    try {
      kept.error = error.what();
    } catch (...) {
      kept.error.clear();
    }
    return EIO;
  } catch (...) {
    return EIO;
  }
}

int frame_schema(ArrowArrayStream* stream, ArrowSchema* out) noexcept {
  auto& kept = *static_cast<FrameStream*>(stream->private_data);
  *out = {};
  return guarded(kept, [&] {
    const auto batch = lay_out(kept.frame, kept.text_formats, 0, 0);
    auto own = std::make_unique<SchemaGiven>();
    own->batch = batch;
    ArrowSchema schema{};
    add_children(*own, schema, *batch,
                 [&](ArrowSchema& child, const ArrowLayOut& layout) { fill_arrow_schema(child, batch, layout); });
    schema.format = "+s";
    schema.name = "";
    schema.release = release_arrow_schema;
    schema.private_data = own.release();
    *out = schema;
  });
}

int next_batch(ArrowArrayStream* stream, ArrowArray* out) noexcept {
  auto& kept = *static_cast<FrameStream*>(stream->private_data);
  *out = {};
  const std::size_t left = kept.frame.size() - kept.next;
  if (kept.given && left == 0) return 0;
  return guarded(kept, [&] {
    const std::size_t rows = (std::min)(left, kept.batch_rows);
    const auto batch = lay_out(kept.frame, kept.text_formats, kept.next, rows);
    auto own = std::make_unique<ArrayGiven>();
    own->batch = batch;
    own->buffers.push_back(nullptr);
    ArrowArray array{};
    add_children(*own, array, *batch,
                 [&](ArrowArray& child, const ArrowLayOut& layout) { fill_arrow_array(child, batch, layout); });
    array.length = static_cast<std::int64_t>(rows);
    array.n_buffers = 1;
    array.buffers = own->buffers.data();
    array.release = release_arrow_array;
    array.private_data = own.release();
    *out = array;
    kept.given = true;
    kept.next += rows;
  });
}

const char* frame_error(ArrowArrayStream* stream) noexcept {
  const auto& kept = *static_cast<const FrameStream*>(stream->private_data);
  return kept.error.empty() ? nullptr : kept.error.c_str();
}

void release_frame_stream(ArrowArrayStream* stream) noexcept {
  delete static_cast<FrameStream*>(stream->private_data);
  stream->release = nullptr;
  stream->private_data = nullptr;
}

}  // namespace

void write_arrow(const Frame& frame, ArrowArrayStream* out, std::size_t rows) {
  constexpr std::size_t made_rows = 65'536;
  auto kept = std::make_unique<FrameStream>(FrameStream{frame, {}, 0, 0, false, {}});
  bool made = false;
  for (const FrameColumn& column : frame.columns()) {
    kept->text_formats.push_back(text_format(column, frame.size()));
    made = made || std::holds_alternative<TextMaker>(column.cells());
  }
  kept->batch_rows = rows != 0 ? rows : made ? made_rows : (std::max)(frame.size(), std::size_t{1});
  *out = {frame_schema, next_batch, frame_error, release_frame_stream, kept.release()};
}

}  // namespace v0
}  // namespace goldenthread
