#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <goldenthread/base/error.hpp>
#include <goldenthread/io/arrow.hpp>
#include <goldenthread/io/arrow_findings.hpp>

namespace goldenthread {
inline namespace v0 {
namespace io {
namespace {

struct Batches {
  Findings findings;
  std::size_t rows = 0;
  std::size_t next = 0;
  bool given = false;
};

// The findings from `first` to `last` as a stream of one batch.
void export_batch(const Findings& findings, std::size_t first, std::size_t last, ArrowArrayStream* out) {
  const auto severities = std::make_shared<std::vector<std::uint8_t>>();
  std::array<std::vector<std::string>, 6> texts;
  for (std::size_t i = first; i < last; ++i) {
    severities->push_back(static_cast<std::uint8_t>(findings.severity(i)));
    const ElementIndex element = findings.element(i);
    texts[0].emplace_back(findings.code(i));
    texts[1].emplace_back(element == no_element ? std::string_view{} : findings.graph().plan().id(element));
    texts[2].push_back(findings.message(i));
    texts[3].push_back(findings.remedy(i));
    texts[4].emplace_back(findings.rule(i));
    texts[5].push_back(to_string(findings.place(i)));
  }
  constexpr std::array<std::string_view, 6> names{"code", "id", "message", "remedy", "rule", "place"};
  std::vector<std::string> words;
  for (const Severity severity : {Severity::info, Severity::warning, Severity::error})
    words.emplace_back(to_string(severity));
  std::vector<ArrowColumn> columns{{"severity", ArrowWords{*severities, std::move(words)}}};
  std::array<std::vector<std::string_view>, 6> views;
  for (std::size_t i = 0; i < names.size(); ++i) {
    views[i].assign(texts[i].begin(), texts[i].end());
    columns.push_back({std::string{names[i]}, ArrowTexts{views[i]}});
  }
  export_arrow(std::move(columns), severities, out);
}

// Calls `take` with the stream of one batch; what is thrown becomes an error code.
template <class Take>
int with_batch(const Batches& batches, std::size_t first, std::size_t last, const Take& take) noexcept {
  try {
    ArrowArrayStream one{};
    export_batch(batches.findings, first, last, &one);
    const int code = take(one);
    one.release(&one);
    return code;
  } catch (const std::bad_alloc&) {
    return ENOMEM;
  } catch (...) {
    return EIO;
  }
}

int get_schema(ArrowArrayStream* stream, ArrowSchema* out) noexcept {
  const auto& batches = *static_cast<const Batches*>(stream->private_data);
  *out = {};
  return with_batch(batches, 0, 0, [&](ArrowArrayStream& one) { return one.get_schema(&one, out); });
}

int get_next(ArrowArrayStream* stream, ArrowArray* out) noexcept {
  auto& batches = *static_cast<Batches*>(stream->private_data);
  *out = {};
  const std::size_t size = batches.findings.size();
  if (batches.given && batches.next == size) return 0;
  const std::size_t last = size - batches.next > batches.rows ? batches.next + batches.rows : size;
  const int code =
      with_batch(batches, batches.next, last, [&](ArrowArrayStream& one) { return one.get_next(&one, out); });
  if (code == 0) {
    batches.given = true;
    batches.next = last;
  }
  return code;
}

const char* get_last_error(ArrowArrayStream*) noexcept { return nullptr; }

void release_stream(ArrowArrayStream* stream) noexcept {
  delete static_cast<Batches*>(stream->private_data);
  stream->release = nullptr;
  stream->private_data = nullptr;
}

}  // namespace

void write_arrow(const Findings& findings, ArrowArrayStream* out, std::size_t rows) {
  if (rows == 0) throw ArgumentError("a batch of 0 rows holds nothing; give 1 or more");
  auto batches = std::make_unique<Batches>(Batches{.findings = findings, .rows = rows});
  *out = {get_schema, get_next, get_last_error, release_stream, batches.release()};
}

}  // namespace io
}  // namespace v0
}  // namespace goldenthread
