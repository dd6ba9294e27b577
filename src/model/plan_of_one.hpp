// A plan of one element, to ask what a row would change without building the whole plan anew.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include <goldenthread/model/plan.hpp>
#include <goldenthread/model/rows.hpp>

#include "plan_builder_state.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The rows of each table that are about one element, in ascending order.
using RowsOfOne = std::array<std::span<const std::uint32_t>, table_count>;

/// A plan that has one element of `plan` and, of the tables of measures, observations, targets and updates, the rows
/// given and after them those that are added. Takes time proportional to the number of all those rows. It shares the
/// framework and the default as-of date, and has no ids, links, titles or other prose.
/// @param id the element's, for what is wrong.
/// @param added rows of that table, as they are handed over.
/// @throws InputError if a row added is wrong, in itself or beside the others.
[[nodiscard]] Plan plan_of_one(const Plan& plan, ElementIndex element, std::string_view id, const RowsOfOne& rows,
                               TableId table, InputTable added);

/// The same with rows that were read already, and are not wrong.
[[nodiscard]] Plan plan_of_one(const Plan& plan, ElementIndex element, const RowsOfOne& rows, const Table& added);

/// The same without a row more.
[[nodiscard]] Plan plan_of_one(const Plan& plan, ElementIndex element, const RowsOfOne& rows);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
