// Tables in and out by the Arrow C data interface.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/finding.hpp>
#include <goldenthread/io/arrow_abi.hpp>
#include <goldenthread/model/input_table.hpp>
#include <goldenthread/model/plan.hpp>
#include <goldenthread/time/date.hpp>

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
/// problem that names it and its type, and so is the second of two columns of one name. `name` stands for the table in
/// the places of problems. Throws InputError where the stream fails or does not hold a table.
[[nodiscard]] GOLDENTHREAD_API InputTable read_arrow(ArrowArrayStream* stream, const std::string& name,
                                                     std::vector<Finding>& problems);

/// The same, but throws InputError, which holds every problem, where there is one.
[[nodiscard]] GOLDENTHREAD_API InputTable read_arrow(ArrowArrayStream* stream, const std::string& name = {});

/// Doubles; NaN is null. Not copied.
struct ArrowNumbers {
  std::span<const double> values;
};
/// Texts; an empty one is null. Copied.
struct ArrowTexts {
  std::span<const std::string_view> values;
};
/// A plan's own column of texts; an empty one is null. Its bytes are not copied.
struct ArrowTextStore {
  const TextStore* texts = nullptr;
};
/// Positions in a list of words, as a dictionary column; a position that the list lacks, or of a blank word, is null.
/// Not copied.
struct ArrowWords {
  std::span<const std::uint8_t> positions;
  std::vector<std::string> words;
};
/// Days, as date32; an absent one is null. Not copied.
struct ArrowDates {
  std::span<const Date> values;
};
/// Yes (1), no (0) or missing (255), as boolean.
struct ArrowYesNo {
  std::span<const std::uint8_t> values;
};
/// Whole numbers without nulls. Not copied.
struct ArrowBytes {
  std::span<const std::uint8_t> values;
};
struct ArrowCounts {
  std::span<const std::uint32_t> values;
};
struct ArrowLargeCounts {
  std::span<const std::uint64_t> values;
};

/// One column to hand over.
struct ArrowColumn {
  std::string name;
  std::variant<ArrowNumbers, ArrowTexts, ArrowTextStore, ArrowWords, ArrowDates, ArrowYesNo, ArrowBytes, ArrowCounts,
               ArrowLargeCounts>
      values;
};

/// Hands columns of equal length over as a stream of one batch. What is not copied is kept alive by `owner`, which is
/// let go when the consumer has released everything. Throws ArgumentError where the lengths differ.
GOLDENTHREAD_API void export_arrow(std::vector<ArrowColumn> columns, std::shared_ptr<const void> owner,
                                   ArrowArrayStream* out);

/// Hands a table of a plan over: its columns, in order, typed; periods as text in the form in which files hold them,
/// and elements by id.
GOLDENTHREAD_API void write_arrow(const Plan& plan, TableId table, ArrowArrayStream* out);

}  // namespace io
}  // namespace v0
}  // namespace goldenthread
