#include "arrow_stream.hpp"

#include <cstdint>
#include <cstring>
#include <limits>

#include <goldenthread/base/error.hpp>

#include "arrow_format.hpp"
#include "arrow_shape.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io::detail {
namespace {

/// Of one table: rows are counted in 32 bits.
constexpr std::int64_t max_rows = (std::numeric_limits<std::uint32_t>::max)();

[[noreturn]] void fail(const std::string& name, std::string code, std::string message, std::string remedy) {
  Finding problem;
  problem.code = std::move(code);
  problem.place.table = name;
  problem.message = std::move(message);
  problem.remedy = std::move(remedy);
  throw InputError({std::move(problem)});
}

void check(Released<ArrowArrayStream>& stream, int result, const std::string& name) {
  if (result == 0) return;
  const char* const why = stream->get_last_error == nullptr ? nullptr : stream->get_last_error(stream.get());
  fail(name, "stream_failed",
       "the stream of columns failed: " + (why == nullptr ? std::strerror(result) : std::string{why}),
       "Check the program that produces it.");
}

}  // namespace

namespace {

[[noreturn]] void fail_shape(const std::string& name, const std::string& what) {
  fail(name, "broken_array", "a batch of columns does not match its schema: " + what, broken_remedy);
}

/// Refuses a batch whose counts contradict themselves, or its schema's.
void check_batch(const ArrowSchema& schema, const ArrowArray& batch, const std::string& name) {
  if (const std::string fault = counts_fault(&batch); !fault.empty()) fail_shape(name, fault);
  if (batch.n_children != schema.n_children)
    fail_shape(name, "it has " + std::to_string(batch.n_children) + " columns, and its schema " +
                         std::to_string(schema.n_children));
  const bool flags = batch.n_buffers > 0 && batch.buffers[0] != nullptr;
  if (batch.null_count > 0 && !flags)
    fail_shape(name, "it has " + std::to_string(batch.null_count) + " null rows, and its validity buffer is missing");
}

}  // namespace

std::shared_ptr<ArrowKept> receive(ArrowArrayStream* given, const std::string& name) {
  if (given == nullptr || given->release == nullptr) throw ArgumentError("the stream of columns has already been read");
  Released<ArrowArrayStream> stream{std::exchange(*given, {})};
  if (stream->get_schema == nullptr || stream->get_next == nullptr)
    fail(name, "broken_array", "the stream of columns lacks the functions that give its schema and its batches",
         broken_remedy);
  auto kept = std::make_shared<ArrowKept>();
  const ArrowSchema& schema = *kept->schema;
  check(stream, stream->get_schema(stream.get(), kept->schema.get()), name);
  if (schema.format == nullptr || std::strcmp(schema.format, "+s") != 0)
    fail(name, "not_a_table",
         "the stream holds " + type_in_words(schema) + " where a table (a struct of columns) was expected",
         "Pass a table or a record batch.");
  if (schema.n_children < 0 || (schema.n_children > 0 && schema.children == nullptr))
    fail(name, "broken_array",
         "the stream's schema says that it has " + std::to_string(schema.n_children) + " columns, and lists none",
         broken_remedy);
  std::int64_t rows = 0;
  while (true) {
    Released<ArrowArray>& chunk = kept->chunks.emplace_back();
    check(stream, stream->get_next(stream.get(), chunk.get()), name);
    if (chunk->release == nullptr) break;
    check_batch(schema, *chunk, name);
    if (chunk->length > max_rows - rows)
      fail(name, "too_many_rows", "the table has more than the " + std::to_string(max_rows) + " rows allowed",
           "Pass it in parts, as several plans.");
    rows += chunk->length;
    if (chunk->length == 0) kept->chunks.pop_back();
  }
  kept->chunks.pop_back();
  return kept;
}

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
