// Which of many rows of one element can still make a difference.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include <goldenthread/model/plan.hpp>
#include <goldenthread/model/role.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The rows of one element that can still make a difference.
struct RowsThatCount {
  /// Of each table, in ascending order; none of a table of which all are to be kept.
  std::array<std::optional<std::vector<std::uint32_t>>, table_count> rows = {};
  /// The first day on which it is looked at how it stood: news of an earlier one makes others count. Absent where no
  /// more days are looked at however early the news.
  Date looked_back_to = Date::none();
};

/// Of a plan of one element, the rows by which it is judged at a day and by which LastJudged finds what it last was,
/// whatever rows come later. Of a measure by its latest figure they are some hundred at most; of one that adds up
/// periods as many as there are periods. Takes n log n for n rows.
///
/// What comes may bring back a row that was left out: news of before `looked_back_to`, what takes the place of a figure
/// without giving one, and an update that says that work is complete or overrides it. Then all rows must be looked at.
[[nodiscard]] RowsThatCount rows_that_count(const Plan& one, Role role, Date day);

/// The earliest day on which the last so many rows of a table are news of the element of a plan of one; the latest of
/// all where they are none.
[[nodiscard]] Date first_news_of_last(const Plan& one, Role role, TableId table, std::size_t rows);

/// Whether some update of a plan of one element overrides it or says that it is complete, so that all of them count.
[[nodiscard]] bool all_updates_count(const Plan& one);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
