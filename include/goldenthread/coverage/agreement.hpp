// What both ends of a link said when it was agreed.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/model/plan.hpp>

namespace goldenthread {
inline namespace v0 {

/// A digest of what a link joins: its type, and of both ends the fields that the framework watches
/// (Framework::watched). It is 16 hexadecimal digits, the 64-bit FNV-1a hash of them (Fowler, Noll and Vo).
///
/// Stored in the column `agreement` of the links table, it shows when an end has changed since: `check` then reports
/// the link as `suspect`. Restoring the old wording, or agreeing the link again, clears that. What updates change
/// (state, start, due, progress), if the framework watches it, is detected only by the day in the column `agreed`.
/// `row` is a row of the links table, from 0. Throws ArgumentError if there is no such row.
[[nodiscard]] GOLDENTHREAD_API std::string agreement(const Plan& plan, std::size_t row);

/// That of each link, in the order of the links table.
[[nodiscard]] GOLDENTHREAD_API std::vector<std::string> agreements(const Plan& plan, const Progress& progress = {});

}  // namespace v0
}  // namespace goldenthread
