// Between the C interface and C++: no exception crosses, and nothing that a caller gives is believed.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include <goldenthread.h>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/progress.hpp>

namespace goldenthread {
inline namespace v0 {
namespace c {

/// Empties the error that a caller gives. False where its size says that it is none of this interface's.
[[nodiscard]] bool begin(gt_error* error) noexcept;

/// Puts the exception that is being handled into the error, and returns its code.
gt_status tell_current(gt_error* error) noexcept;

/// Does the work of a function of the C interface.
template <class Work>
[[nodiscard]] gt_status guarded(gt_error* error, const Work& work) noexcept {
  if (!begin(error)) return GT_ARGUMENT;
  try {
    work();
    return GT_OK;
  } catch (...) {
    return tell_current(error);
  }
}

/// A text that a caller gives. Throws ArgumentError if its pointer and length cannot be.
[[nodiscard]] std::string_view text_of(const char* data, std::size_t length, std::string_view name);

/// A path, in UTF-8. Throws ArgumentError if it is blank or holds a NUL.
[[nodiscard]] std::filesystem::path path_of(const char* data, std::size_t length);

/// What a caller's pointer points to. Throws ArgumentError if it is NULL.
template <class Given>
[[nodiscard]] Given& given(Given* pointer, std::string_view name) {
  if (pointer == nullptr) throw ArgumentError(std::string{name} + " is NULL");
  return *pointer;
}

/// The caller's function as a progress. Throws ArgumentError if the struct's size is wrong.
[[nodiscard]] Progress progress_of(const gt_progress* progress);

/// Gives a text to a caller.
void give(std::string text, gt_text& out);

}  // namespace c
}  // namespace v0
}  // namespace goldenthread
