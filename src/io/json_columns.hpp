// JSON texts in which nothing is wrong, read into columns.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include <goldenthread/base/progress.hpp>
#include <goldenthread/io/read_limits.hpp>

#include "json_document.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

/// Parses a text that is an object, with the lists of rows that it holds under the names `tables` as columns
/// (`JsonDocument::tables`), so that a row of millions is no values of their own. Nothing where anything is wrong or
/// beyond a limit, or a name is written with escapes: then `parse_json` reads it, and says what and where.
[[nodiscard]] std::optional<JsonDocument> parse_json_columns(std::string_view text,
                                                             std::span<const std::string_view> tables,
                                                             const ReadLimits& limits, const Progress& progress);

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
