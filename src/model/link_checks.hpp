// What must hold of links, once both ends are known.
#pragma once

#include <cstdint>
#include <span>

#include <goldenthread/model/framework.hpp>

#include "table_reading.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Reports links that the framework does not allow between those kinds, that end before they begin, and that stand
/// twice for the same time, and weights that are reduced without a reason. `kinds` are the kinds of the elements, by
/// row.
void check_links(TableReading& links, const Framework& framework, std::span<const std::uint8_t> kinds, unsigned threads,
                 const Progress& progress = {});

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
