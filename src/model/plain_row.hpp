// A row with nothing in it that could be wrong, read at once.
#pragma once

#include <optional>

#include <goldenthread/model/rows.hpp>
#include <goldenthread/model/table.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The table that TableReading makes of an observation, where it is what most are: the number of a measure for a month
/// written as 2020-08. Nothing where there is more to it, or where it could be wrong or be read in two ways. Of its
/// measure it is only known that it has a name: whether there is such a one is for the caller to say. Reading a row as
/// a table takes some hundred times as long, for it is made for many.
[[nodiscard]] std::optional<Table> plain_row(const ObservationRow& row);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
