// Rows that a live roll-up takes.
#pragma once

#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/model/framework.hpp>
#include <goldenthread/model/input_table.hpp>
#include <goldenthread/model/rows.hpp>
#include <goldenthread/model/schema.hpp>

namespace goldenthread {
inline namespace v0 {

/// Rows that arrive together, or that are to go or to take the place of others.
struct LiveRows {
  std::vector<ObservationRow> observations = {};
  std::vector<TargetRow> targets = {};
  std::vector<UpdateRow> updates = {};
  // If any of these is given, the plan is built and rolled up again.
  std::vector<ElementRow> elements = {};
  std::vector<LinkRow> links = {};
  std::vector<MeasureRow> measures = {};
};

/// Appends the rows of a table as it is handed over, by the names of its columns. Cells are read as building a plan
/// reads them: "1,500" is a number, "yes" and 1 are the same. Rows that are absent are left out. Throws InputError
/// with everything that is wrong, ArgumentError for a table of which no rows arrive (justifications), and Stopped; then
/// nothing is appended.
GOLDENTHREAD_API void append_rows(LiveRows& rows, TableId table, InputTable input, const Framework& framework,
                                  const Progress& progress = {});

/// The same for rows that name others by some of their cells, as LiveRollup::remove takes them.
GOLDENTHREAD_API void append_names(LiveRows& rows, TableId table, InputTable input, const Framework& framework,
                                   const Progress& progress = {});

}  // namespace v0
}  // namespace goldenthread
