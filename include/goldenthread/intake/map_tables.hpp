// A council's own tables made into a plan's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/finding.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/frame/frame.hpp>
#include <goldenthread/intake/mapping.hpp>
#include <goldenthread/intake/source_table.hpp>
#include <goldenthread/model/framework.hpp>
#include <goldenthread/model/input_table.hpp>
#include <goldenthread/model/plan.hpp>
#include <goldenthread/model/plan_builder.hpp>

namespace goldenthread {
inline namespace v0 {

/// How one table was read: the rows below its headings, and what was made from them.
/// `rows == read + blank + passed_over + left_out`; every row that is passed over or left out has a finding.
struct MappedCounts {
  std::string table = {};
  std::uint64_t rows = 0, read = 0, blank = 0, passed_over = 0, left_out = 0;
  std::uint64_t elements = 0, links = 0, observations = 0, targets = 0, updates = 0, findings = 0;
};

/// Tables of a plan, as a builder takes them, and what was found on the way.
struct MappedTables {
  Framework framework = {};
  std::vector<std::pair<TableId, InputTable>> parts = {};
  std::vector<Finding> findings = {};
  std::vector<MappedCounts> counts = {};
};

/// Applies a mapping. Names in cells become links to the elements of that id or title in any of the tables, whatever
/// their case, spaces and punctuation; parties, lenses and documents are made once each. What the mapping does not
/// name is kept as attributes of the elements. What the library's own words say ("Green", "Done", "Low is good",
/// "≤ 3%", "12 of 15", "TBC") needs no mapping.
///
/// Nothing is lost silently: every cell that cannot be read has a finding, here or when the plan is built, and so has
/// every row that makes no element.
///
/// | code | what |
/// |---|---|
/// | missing_table, table_not_read | a table that the mapping names is not there; one that it does not name |
/// | missing_heading, missing_header | a heading, or the row of headings, is not there |
/// | missing_value | a row that has neither id nor title, and is left out |
/// | passed_over_row, repeated_row | totals, headings and rows to pass over; a row that says what another says |
/// | same_title | two rows without ids that have one title: the second has an id of its own |
/// | two_spellings, near_name | a name written in two ways, and read as one; two names that may be one, read as two |
/// | unreadable_target, contradictory_target | a target that says nothing; one that says another polarity |
/// | no_date, no_period | statuses without a day, figures without a period |
/// | other_table | what stands above, below or beside the table on its sheet, under headings of its own |
/// | people_named | names of people who are not officers by the mapping, so that pages for the public name them |
/// | mixed_status | two statuses in a cell, such as Amber/Green, of which the worse is read |
/// | error_cell | an error of a spreadsheet, such as #DIV/0! |
/// | hidden_sheet, hidden_columns, hidden_rows, merged_cells | what is not to be seen, or fills other cells |
///
/// `progress` receives the progress, and can stop the call.
/// @throws InputError if the mapping cannot be used under the framework.
[[nodiscard]] GOLDENTHREAD_API MappedTables map_tables(const Mapping& mapping, std::span<const SourceTable> tables,
                                                       const Framework& framework = Framework::standard(),
                                                       const Progress& progress = {});

/// Applies a mapping and builds the plan; `info.as_of` is the mapping's date where it says none. The framework is the
/// one given with the mapping's kinds. `problems` are those that a reader found before.
/// `threads` build the plan, which is the same for any number; `findings` of one code in one column are listed at most,
/// the rest are counted.
[[nodiscard]] GOLDENTHREAD_API Plan plan_of_tables(const Mapping& mapping, std::span<const SourceTable> tables,
                                                   PlanInfo info = {}, Building building = Building::strict,
                                                   const Framework& framework = Framework::standard(),
                                                   std::vector<Finding> problems = {}, const Progress& progress = {},
                                                   unsigned threads = 1, std::uint64_t findings = 10'000);

/// The counts as a table: table, rows, read, blank, passed_over, left_out, elements, links, observations, targets,
/// updates, findings.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const std::vector<MappedCounts>& counts);

}  // namespace v0
}  // namespace goldenthread
