// What headings usually say, and which rows they are.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <goldenthread/intake/source_table.hpp>
#include <goldenthread/model/role.hpp>
#include <goldenthread/time/fiscal_calendar.hpp>
#include <goldenthread/time/period.hpp>

#include "table_layout.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The field that a heading usually names, such as "due" for "Deadline"; blank if none.
[[nodiscard]] std::string_view usual_field(std::string_view heading);

/// Whether a heading of a date says that it is the one of today, and not the first: "Revised completion date".
[[nodiscard]] bool says_moved(std::string_view heading);

/// Whether a column besides that one says when something is first due, so that a completion date is when it was done.
[[nodiscard]] bool has_other_due(const SourceTexts& texts, std::size_t column);

/// What the names under a heading usually are: "parent", "lead", "lens" and so on; blank if they are none.
[[nodiscard]] std::string_view usual_link(std::string_view heading);

/// Whether what stands under a heading are officers, whose names are not for the public: "Lead officer", "Head of
/// service".
[[nodiscard]] bool names_officers(std::string_view heading);

/// The role of the elements of a sheet or level of that name; nothing where the name does not say.
[[nodiscard]] std::optional<Role> usual_role(std::string_view name);

struct FoundHeadings {
  std::size_t first = 0;
  std::size_t rows = 1;
};

/// The rows of headings of a sheet: those with most of what headings usually say; nothing where none says anything.
[[nodiscard]] std::optional<FoundHeadings> find_headings(const SourceTexts& texts, const Period& year,
                                                         const FiscalCalendar& calendar);

/// The year that a text above the headings, the table's name or the file's gives.
[[nodiscard]] Period year_above(const SourceTable& table, const SourceTexts& texts, const FiscalCalendar& calendar);

/// The name of a level's kind, where a heading is that of one: "Axe (x)", "Titre de l'action", "Priority".
[[nodiscard]] std::optional<std::string> level_named(std::string_view heading);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
