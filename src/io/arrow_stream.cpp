#include "arrow_stream.hpp"

#include <cstring>

#include <goldenthread/base/error.hpp>

#include "arrow_format.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io::detail {
namespace {

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
       "Look at the program that makes it.");
}

}  // namespace

void fail_shape(const std::string& name) {
  fail(name, "broken_array", "a batch of columns does not have the shape that its schema says",
       "The program that made it is at fault.");
}

std::shared_ptr<ArrowKept> receive(ArrowArrayStream* given, const std::string& name) {
  if (given == nullptr || given->release == nullptr) throw ArgumentError("the stream of columns was used up already");
  Released<ArrowArrayStream> stream{std::exchange(*given, {})};
  auto kept = std::make_shared<ArrowKept>();
  check(stream, stream->get_schema(stream.get(), kept->schema.get()), name);
  if (kept->schema->format == nullptr || std::strcmp(kept->schema->format, "+s") != 0)
    fail(name, "not_a_table",
         "the stream holds " + type_in_words(*kept->schema) + " where a table, a struct of columns, was wanted",
         "Hand over a table or a record batch.");
  while (true) {
    Released<ArrowArray>& chunk = kept->chunks.emplace_back();
    check(stream, stream->get_next(stream.get(), chunk.get()), name);
    if (chunk->release == nullptr) break;
    if (chunk->n_children != kept->schema->n_children || chunk->length < 0 || chunk->offset < 0) fail_shape(name);
    if (chunk->length == 0) kept->chunks.pop_back();
  }
  kept->chunks.pop_back();
  return kept;
}

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
