// What must hold of the rows that say something of one element.
#pragma once

#include <cstdint>
#include <span>

#include <goldenthread/model/framework.hpp>

#include "table_reading.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// What to make of rows that say the same thing twice, of one element, period and day of record.
enum class Repeats : std::uint8_t {
  are_wrong,       ///< the later is reported and left out
  later_replaces,  ///< the earlier observation or target is left out, without a word
};

/// Reports rows about an element of the wrong role, values that are missing without a reason or contradict each other,
/// and rows that stand twice. `kinds` are the kinds of the elements, by row.
void check_rows(TableReading& table, const Framework& framework, std::span<const std::uint8_t> kinds,
                Repeats repeats = Repeats::are_wrong, const Progress& progress = {});

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
