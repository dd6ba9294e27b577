#include "arrow_shape.hpp"

#include <cstddef>
#include <optional>

#include <goldenthread/base/text.hpp>

#include "arrow_format.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io::detail {
namespace {

/// How many bytes a buffer's address is to be a multiple of; 1 where any will do.
std::size_t alignment_of(ArrowLayout layout) noexcept {
  switch (layout) {
    case ArrowLayout::int16:
    case ArrowLayout::uint16:
    case ArrowLayout::half:
      return alignof(std::int16_t);
    case ArrowLayout::text:
    case ArrowLayout::list:
    case ArrowLayout::int32:
    case ArrowLayout::uint32:
    case ArrowLayout::single:
    case ArrowLayout::decimal32:
    case ArrowLayout::date32:
      return alignof(std::int32_t);
    case ArrowLayout::null:
    case ArrowLayout::text_view:
    case ArrowLayout::boolean:
    case ArrowLayout::int8:
    case ArrowLayout::uint8:
      return 1;
    default:
      return alignof(std::int64_t);
  }
}

std::string buffers_fault(const ArrowArray& array, ArrowLayout layout) {
  constexpr std::int64_t max_views = (std::numeric_limits<std::int32_t>::max)();
  const std::int64_t least = buffers_of(layout);
  const std::int64_t most = layout == ArrowLayout::text_view ? least + max_views : least;
  if (layout == ArrowLayout::null) return {};
  if (array.n_buffers < least || array.n_buffers > most)
    return "it has " + counted(array.n_buffers, "buffer") + ", and one of its type has " + std::to_string(least);
  if (array.length == 0) return {};
  if (array.null_count > 0 && array.buffers[0] == nullptr)
    return "it has " + counted(array.null_count, "null") + ", and its validity buffer is missing";
  if (array.buffers[1] == nullptr) return "its buffer of values is missing";
  if (reinterpret_cast<std::uintptr_t>(array.buffers[1]) % alignment_of(layout) != 0)
    return "its buffer of values does not begin at a multiple of " + counted(alignment_of(layout), "byte") +
           "; copy the table first";
  return {};
}

bool is_index(ArrowLayout layout) noexcept { return layout >= ArrowLayout::int8 && layout <= ArrowLayout::uint64; }

std::string inner_fault(const char* what, const ArrowSchema& schema, const ArrowArray* array) {
  const std::string fault = array_fault(schema, array);
  return fault.empty() ? fault : std::string{what} + ": " + fault;
}

}  // namespace

std::string schema_fault(const ArrowSchema* schema) {
  if (schema == nullptr) return "its schema is missing";
  if (schema->release == nullptr) return "its schema was released already";
  if (schema->n_children < 0) return "its schema has " + counted(schema->n_children, "child", "children");
  if (schema->n_children > 0 && schema->children == nullptr) return "its schema's children are missing";
  if (schema->n_children == 1 && schema->children[0] == nullptr) return "its entries' schema is missing";
  return {};
}

std::string counts_fault(const ArrowArray* array) {
  if (array == nullptr) return "its array is missing";
  if (array->release == nullptr) return "its array was released already";
  if (array->length < 0 || array->length > max_cells) return "its length is " + std::to_string(array->length);
  if (array->offset < 0 || array->offset > max_cells - array->length)
    return "its offset is " + std::to_string(array->offset);
  if (array->null_count < -1 || array->null_count > array->length)
    return "it has " + counted(array->null_count, "null") + " in " + counted(array->length, "cell");
  if (array->n_buffers < 0) return "it has " + counted(array->n_buffers, "buffer");
  if (array->n_buffers > 0 && array->buffers == nullptr) return "its buffers are missing";
  if (array->n_children < 0) return "it has " + counted(array->n_children, "child", "children");
  if (array->n_children > 0 && array->children == nullptr) return "its children are missing";
  return {};
}

std::string array_fault(const ArrowSchema& schema, const ArrowArray* array) {
  if (std::string fault = counts_fault(array); !fault.empty()) return fault;
  const std::optional<ArrowType> type = parse_format(schema.format);
  if (!type) return {};
  if (schema.dictionary != nullptr && !is_index(type->layout))
    return "the indices of its dictionary are not whole numbers";
  if (std::string fault = buffers_fault(*array, type->layout); !fault.empty()) return fault;
  if (schema.dictionary != nullptr) return inner_fault("its dictionary", *schema.dictionary, array->dictionary);
  if (array->dictionary != nullptr) return "it has a dictionary, and its schema has none";
  if (array->n_children != schema.n_children)
    return "it has " + counted(array->n_children, "child", "children") + ", and its schema " +
           std::to_string(schema.n_children);
  if (type->layout == ArrowLayout::list || type->layout == ArrowLayout::large_list)
    return inner_fault("its entries", *schema.children[0], array->children[0]);
  return {};
}

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
