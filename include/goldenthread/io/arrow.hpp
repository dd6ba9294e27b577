// Tables taken in by the Arrow C data interface. See frame/write_arrow.hpp for the way out.
#pragma once

#include <string>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/finding.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/frame/arrow_abi.hpp>
#include <goldenthread/model/input_table.hpp>

namespace goldenthread {
inline namespace v0 {
namespace io {

/// Takes a table out of a stream, which it uses up and releases. Texts, and numbers that are doubles in one chunk
/// without nulls, are views of the producer's memory, which `owner` of the result keeps alive; everything else is made
/// once.
///
/// | Arrow | becomes |
/// |---|---|
/// | string, large string, string view; any of them dictionary-encoded; null | texts |
/// | list or large list of any of them | texts, the entries joined by ';' |
/// | integers, floats and decimals of every width up to 128 bits | numbers |
/// | boolean | yes and no |
/// | date, and timestamp without a time zone or in UTC | days; the time of day is dropped |
///
/// Nulls, several chunks, and slices of larger arrays are understood. A column of any other type is left out with a
/// problem that names it and its type, and so is the second of two columns of one name. `name` is the name of the table
/// in problems. `progress` is told as each column is read; a stream that is stopped is used up too. Throws InputError
/// if the stream fails or does not hold a table.
[[nodiscard]] GOLDENTHREAD_API InputTable read_arrow(ArrowArrayStream* stream, const std::string& name,
                                                     std::vector<Finding>& problems, const Progress& progress = {});

/// The same, but throws InputError, which holds every problem, where there is one.
[[nodiscard]] GOLDENTHREAD_API InputTable read_arrow(ArrowArrayStream* stream, const std::string& name = {});

}  // namespace io
}  // namespace v0
}  // namespace goldenthread
