// A frame as comma-separated values.
#pragma once

#include <ostream>
#include <string>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/frame/frame.hpp>

namespace goldenthread {
inline namespace v0 {

/// Writes the rows as CSV, one after another: UTF-8, commas, LF; quotes only where they are needed. Numbers are exact
/// and never quoted or guarded, negative ones neither. A text that begins with = + - @, a tab, CR or LF is written with
/// an apostrophe before it, so that a spreadsheet shows it and never runs it. Throws FileError if the stream fails.
GOLDENTHREAD_API void write_csv(const Frame& frame, std::ostream& out, const Progress& progress = {});

/// The same as one text.
[[nodiscard]] GOLDENTHREAD_API std::string to_csv(const Frame& frame, const Progress& progress = {});

}  // namespace v0
}  // namespace goldenthread
