// Tables that go out and come in by streams.
#pragma once

#include <string_view>
#include <vector>

#include <goldenthread.h>

#include <goldenthread/base/finding.hpp>
#include <goldenthread/frame/frame.hpp>
#include <goldenthread/frame/write_arrow.hpp>
#include <goldenthread/model/input_table.hpp>
#include <goldenthread/model/schema.hpp>

#include "guard.hpp"
#include "questions.hpp"

namespace goldenthread {
inline namespace v0 {
namespace c {

/// Releases a caller's stream at the end of a call, where nothing used it up.
class Released {
 public:
  explicit Released(ArrowArrayStream* stream) noexcept : stream_(stream) {}
  Released(const Released&) = delete;
  Released& operator=(const Released&) = delete;
  ~Released() {
    if (stream_ != nullptr && stream_->release != nullptr) stream_->release(stream_);
  }

 private:
  ArrowArrayStream* stream_;
};

/// The table of that name. Throws UnknownNameError, which lists them.
[[nodiscard]] TableId table_named(std::string_view name);

/// Reads a stream; findings call the table `name`. Throws ArgumentError if it is NULL or used up.
[[nodiscard]] InputTable read_table(ArrowArrayStream* stream, const std::string& name, std::vector<Finding>& problems,
                                    const Progress& progress);

/// Gives the frame that `make` returns as a stream, or a released one.
template <class Make>
[[nodiscard]] gt_status stream_out(ArrowArrayStream* out, gt_error* error, const Make& make) noexcept {
  if (out != nullptr) *out = {};
  return guarded(error, [&] {
    ArrowArrayStream& to = given(out, "out");
    write_arrow(make(), &to);
  });
}

/// A text as a caller gives it.
struct GivenText {
  const char* data;
  std::size_t length;
};

/// Asks a handle and gives the answer as a table, or in words.
template <class Handle>
[[nodiscard]] gt_status asked_table(const Handle* handle, std::string_view name, GivenText question, GivenText options,
                                    const gt_progress* progress, ArrowArrayStream* out, gt_error* error) noexcept {
  return stream_out(out, error, [&] {
    const Handle& of = given(handle, name);
    const Progress told = progress_of(progress);
    const std::string_view asked = text_of(question.data, question.length, "question");
    Options read{text_of(options.data, options.length, "options")};
    told.at(0);
    Frame made = ask(of, asked, read, told).frame();
    told.at(1);
    return made;
  });
}

template <class Handle>
[[nodiscard]] gt_status asked_words(const Handle* handle, std::string_view name, GivenText question, GivenText options,
                                    const gt_progress* progress, gt_text* out, gt_error* error) noexcept {
  if (out != nullptr) *out = {};
  return guarded(error, [&] {
    gt_text& to = given(out, "out");
    const Handle& of = given(handle, name);
    const Progress told = progress_of(progress);
    const std::string_view asked = text_of(question.data, question.length, "question");
    Options read{text_of(options.data, options.length, "options")};
    told.at(0);
    std::string words = ask(of, asked, read, told).words();
    told.at(1);
    give(std::move(words), to);
  });
}

}  // namespace c
}  // namespace v0
}  // namespace goldenthread
