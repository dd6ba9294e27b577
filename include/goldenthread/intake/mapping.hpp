// How a council's own tables become a plan's: a mapping, as data.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/finding.hpp>
#include <goldenthread/model/framework.hpp>
#include <goldenthread/model/input_table.hpp>
#include <goldenthread/model/role.hpp>
#include <goldenthread/model/schema.hpp>

namespace goldenthread {
inline namespace v0 {

/// What a column of a council's table may be: a column of one of the plan's tables, by a name of its own where two
/// tables have one of that name.
struct MappedField {
  std::string_view name;
  TableId table;
  std::string_view column;
};

/// Every field, in the order of the plan's tables.
[[nodiscard]] GOLDENTHREAD_API std::span<const MappedField> mapped_fields() noexcept;

/// A column of names, each of which becomes a link of its row's element.
struct LinkMapping {
  /// The heading.
  std::string column = {};
  /// What the names are to the element: "parent" (what it serves), "child", "lead", "joint", "support" or "part" (who
  /// is responsible for it, and in what way), "lens", "document", or a link type that runs from the element to them.
  std::string as = "parent";
  /// The kind of the elements that are made of names that no element has; blank: of parties, lenses and documents the
  /// framework's first kind of that role, and nothing is made of others.
  std::string kind = {};
  /// Where `kind` is of officers: the kind of those names that are a post, a team or a councillor ("Head of Housing",
  /// "Cllr Smith"), so that pages for the public show them. Blank: all are of `kind`.
  std::string posts = {};
  /// What parts the names in a cell; blank: as the table says.
  std::string separator = {};
  /// Signs that may stand between names, with spaces between them ("/ & and"). A sign parts a cell only where each part
  /// is an element, stands alone in another cell, or looks like a name: "Health & Wellbeing" stays whole.
  std::string joined_by = {};

  friend bool operator==(const LinkMapping&, const LinkMapping&) = default;
};

/// Words of a council for those of a column of the plan: in `status`, "Blue" for "complete".
struct WordMapping {
  std::string field = {};
  std::string word = {};
  std::string meaning = {};

  friend bool operator==(const WordMapping&, const WordMapping&) = default;
};

/// A heading that stands for something, or something that stands where no column says otherwise.
using NamedText = std::pair<std::string, std::string>;

/// How one table, or several of one form, become rows of a plan.
///
/// Headings match whatever their case, spaces and punctuation. Where tables differ, a heading may be several with " | "
/// between, of which the first that is there counts.
struct TableMapping {
  /// The table's name, or several with " | " between; blank stands for every table that no other mapping names.
  std::string table = {};
  /// Which of the tables of a sheet it is, where several stand one below the other, each after a blank row and under
  /// headings of its own: 1 is the first. 0: the sheet is one table.
  std::uint32_t block = 0;
  /// The kinds of its elements: one; or of levels, of a path or of dotted ids one for each, the last for all below.
  std::vector<std::string> kinds = {};
  /// The row with the headings; 0: the one that has most of those that are named here.
  std::uint32_t header = 0;
  /// How many rows the headings take: 2 if a row of periods is above a row of other headings.
  std::uint32_t header_rows = 1;
  /// Rows whose first cell begins so are passed over, besides blank rows, totals and repeated headings.
  std::vector<std::string> pass_over = {};
  /// Fields (`mapped_fields`) and the headings that hold them.
  std::vector<NamedText> columns = {};
  std::vector<LinkMapping> links = {};
  /// Headings of levels, the highest first, and the kinds of their elements. The deepest that a row fills is its
  /// element.
  std::vector<NamedText> levels = {};
  /// The heading of paths such as "Priority > Outcome > Action", the last step of which is the row's element.
  std::string path = {};
  std::string path_separator = ">";
  /// What parts the steps of an id: with ".", the parent of 1.2.3 is 1.2.
  std::string dotted_ids = {};
  /// Whether headings that read as periods ("Q1 2024/25", "Mar-25 target") hold figures.
  bool periods = true;
  /// The financial year of headings such as "Q1" or "April", of targets without a period, and of a plain "Actual".
  std::string year = {};
  /// Whether 03/04/2026 is 3 April or 4 March, where that is known; by_column: as the mapping says, else as each column
  /// shows.
  DateOrder date_order = DateOrder::by_column;
  /// What parts names in cells that become links; blank: semicolons and line breaks.
  std::string separator = {};
  std::vector<WordMapping> words = {};
  /// Fields and what they are where no column says so.
  std::vector<NamedText> defaults = {};
  /// Headings of columns that are not read.
  std::vector<std::string> ignore = {};

  friend bool operator==(const TableMapping&, const TableMapping&) = default;
};

/// How a council's own tables become a plan's, as data: kept beside the workbook, and used by every reader.
struct GOLDENTHREAD_API Mapping {
  std::string description = {};
  /// Kinds that is not in the framework, and their roles.
  std::vector<std::pair<std::string, Role>> kinds = {};
  /// The areas that are the council's own, where tables hold several.
  std::vector<std::string> areas = {};
  /// The day that the tables are as of: statuses, progress and comments without a date are reported on it.
  std::string date = {};
  /// The order of day and month in all tables that do not say it themselves.
  DateOrder date_order = DateOrder::by_column;
  std::vector<WordMapping> words = {};
  std::vector<TableMapping> tables = {};

  /// The framework with the kinds that this adds.
  [[nodiscard]] Framework extended(const Framework& framework) const;
  /// Everything that is wrong with it under a framework, each with its place in it; empty if it can be used.
  [[nodiscard]] std::vector<Finding> problems(const Framework& framework) const;

  friend bool operator==(const Mapping&, const Mapping&) = default;
};

}  // namespace v0
}  // namespace goldenthread
