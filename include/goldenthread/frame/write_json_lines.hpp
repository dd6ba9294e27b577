// A frame as JSON lines.
#pragma once

#include <ostream>
#include <string>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/frame/frame.hpp>

namespace goldenthread {
inline namespace v0 {

/// Writes each row as one JSON object on its own line: texts, numbers, true, false and null; dates and periods as
/// texts. Throws FileError if the stream fails.
GOLDENTHREAD_API void write_json_lines(const Frame& frame, std::ostream& out, const Progress& progress = {});

/// The same as one text.
[[nodiscard]] GOLDENTHREAD_API std::string to_json_lines(const Frame& frame, const Progress& progress = {});

}  // namespace v0
}  // namespace goldenthread
