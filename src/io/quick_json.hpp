// JSON texts in which nothing is wrong, read quickly.
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
/// (`JsonDocument::tables`). Nothing where anything is wrong or beyond a limit, or merely unusual: then `parse_json`
/// reads it with care, and says what and where.
[[nodiscard]] std::optional<JsonDocument> parse_json_quickly(std::string_view text,
                                                             std::span<const std::string_view> tables,
                                                             const ReadLimits& limits, const Progress& progress);

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
