// A plan's own table as somebody would hand it over.
#pragma once

#include <cstdint>
#include <span>

#include <goldenthread/base/progress.hpp>
#include <goldenthread/model/input_table.hpp>
#include <goldenthread/model/plan.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// One table of a plan as input of another. It keeps the plan alive.
[[nodiscard]] InputTable input_of(const Plan& plan, TableId table, const Progress& progress = {});

/// Some rows of a table, in that order. Every column must have a cell for each row of it. It keeps the table's owner
/// alive, and what it was called and where its rows stood.
[[nodiscard]] InputTable rows_of(const InputTable& table, std::span<const std::uint32_t> rows,
                                 const Progress& progress = {});

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
