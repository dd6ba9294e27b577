#include "plan_edits.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <utility>

#include <goldenthread/base/detail/in_steps.hpp>
#include <goldenthread/base/detail/sort_stably.hpp>
#include <goldenthread/base/text.hpp>

#include "named_rows.hpp"
#include "nearest.hpp"
#include "plan_input.hpp"
#include "plan_state.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

using Columns = std::vector<std::string>;

/// The columns by which a row is known: all of the first must agree, and of several rows where they do all of the
/// second.
struct KeyColumns {
  Columns first;
  Columns then;
};

KeyColumns key_columns(TableId table) {
  switch (table) {
    case TableId::elements:
    case TableId::measures:
      return {{"id"}, {}};
    case TableId::links:
      return {{"from", "type", "to"}, {"capacity", "valid_from", "recorded"}};
    case TableId::observations:
      return {{"measure", "period", "area", "group"}, {"quality", "recorded"}};
    case TableId::targets:
      return {{"measure", "period"}, {"recorded"}};
    case TableId::updates:
      return {{"element", "date"}, {"author", "recorded"}};
    case TableId::justifications:
      return {{"element", "rule"}, {"date"}};
  }
  return {};
}

/// The columns that name elements.
Columns reference_columns(TableId table) {
  if (table == TableId::elements) return {"id"};
  Columns names;
  for (const ColumnSchema& column : table_schema(table).columns)
    if (column.type == ColumnType::element) names.emplace_back(column.name);
  return names;
}

std::string in_words_of(const NamedRows& given, const Columns& columns, std::size_t row) {
  std::string words;
  for (const std::string& column : columns)
    if (given.is_given(column, row))
      words += (words.empty() ? "" : ", ") + column + " " + in_quotes(given.text(column, row));
  return words;
}

class Edits {
 public:
  explicit Edits(const Plan& base) : base_(base) {
    for (const TableSchema& schema : table_schemas())
      gone_[static_cast<std::size_t>(schema.id)].resize(base.table(schema.id).size());
  }

  void remove(TableId table, const InputTable& input, const Progress& progress) {
    const std::size_t told = made_.problems.size();
    NamedRows given{base_, table, input, Naming::by_cells, made_.problems, progress};
    std::map<Columns, std::vector<std::uint32_t>> by_columns;
    for (std::uint32_t row = 0; row < given.size(); ++row) {
      progress.step(row, given.size());
      if (given.is_wrong(row) || !names_element(given, table, row)) continue;
      Columns named;
      for (const std::string& column : given.columns())
        if (given.is_given(column, row)) named.push_back(column);
      by_columns[std::move(named)].push_back(row);
    }
    for (const auto& [columns, rows] : by_columns) {
      std::vector<bool> found(given.size());
      find(table, given, columns, rows, progress, [&](std::uint32_t row, std::size_t place) {
        found[row] = true;
        gone(table)[place] = true;
      });
      for (const std::uint32_t row : rows)
        if (!found[row]) report_unknown(given, table, columns, row, "Correct it, or leave it out.");
    }
    sort_problems(told);
  }

  /// Whatever is about an element that goes.
  void remove_what_hangs_on_elements(const Progress& progress) {
    const std::vector<bool>& elements = gone(TableId::elements);
    if (std::ranges::find(elements, true) == elements.end()) return;
    for (ElementIndex element = 0; element < elements.size(); ++element) {
      progress.step(element, elements.size());
      if (elements[element]) made_.removed.emplace(base_.id(element));
    }
    for (const TableSchema& schema : table_schemas())
      for (const std::string& name : reference_columns(schema.id)) {
        const std::span<const ElementIndex> ends = base_.table(schema.id).elements(name);
        for (std::size_t row = 0; row < ends.size(); ++row) {
          progress.step(row, ends.size());
          if (ends[row] != no_element && elements[ends[row]]) gone(schema.id)[row] = true;
        }
      }
  }

  void replace(TableId table, const InputTable& input, const Progress& progress) {
    const std::size_t told = made_.problems.size();
    NamedRows given{base_, table, input, Naming::by_key, made_.problems, progress};
    const KeyColumns key = key_columns(table);
    std::vector<std::uint32_t> rows;
    for (std::uint32_t row = 0; row < given.size(); ++row)
      if (!given.is_wrong(row)) rows.push_back(row);
    std::vector<std::vector<std::uint32_t>> places(given.size());
    find(table, given, key.first, rows, progress, [&](std::uint32_t row, std::size_t place) {
      if (!gone(table)[place]) places[row].push_back(static_cast<std::uint32_t>(place));
    });
    std::vector<std::uint32_t> good;
    for (const std::uint32_t row : rows) {
      progress.step(row, given.size());
      if (const auto place = place_of(given, table, key, row, places[row])) {
        good.push_back(row);
        edited(table).replaced.push_back(*place);
        if (table == TableId::elements) made_.replaced.emplace(base_.id(*place));
      }
    }
    sort_problems(told);
    if (good.empty()) return;
    InputTable part = rows_of(with_places(table, input), good);
    edited(table).replacing.push_back(std::move(part));
  }

  EditedPlan finish(const Progress& progress) {
    for (const TableSchema& schema : table_schemas()) {
      progress.at(static_cast<double>(schema.id) / table_count);
      EditedTable& table = edited(schema.id);
      std::vector<bool>& gone_rows = gone(schema.id);
      for (const std::uint32_t row : table.replaced) gone_rows[row] = true;
      if (std::ranges::find(gone_rows, true) == gone_rows.end()) continue;
      table.all_stay = false;
      for (std::uint32_t row = 0; row < gone_rows.size(); ++row)
        if (!gone_rows[row]) table.kept.push_back(row);
    }
    return std::move(made_);
  }

 private:
  EditedTable& edited(TableId table) { return made_.tables[static_cast<std::size_t>(table)]; }
  std::vector<bool>& gone(TableId table) { return gone_[static_cast<std::size_t>(table)]; }

  /// Calls `found` for each row given and each row of the plan that agree in these columns.
  template <class Found>
  void find(TableId table, const NamedRows& given, const Columns& columns, std::span<const std::uint32_t> rows,
            const Progress& progress, const Found& found) const {
    std::unordered_multimap<std::string, std::uint32_t, KeyedHash, std::equal_to<>> wanted;
    std::size_t passed = 0;
    for (const std::uint32_t row : rows) {
      progress.step(passed++, rows.size());
      for (const bool as_year : {false, true}) {
        if (as_year && !given.is_open(row)) continue;
        RowKey key;
        for (const std::string& column : columns) key.add(given.text(column, row, as_year));
        wanted.emplace(key.text(), row);
      }
    }
    std::vector<NamedColumn> cells;
    cells.reserve(columns.size());
    for (const std::string& column : columns) cells.emplace_back(base_, table, column);
    const auto look = [&](std::size_t place) {
      RowKey key;
      for (const NamedColumn& column : cells) key.add(column.text(place));
      const auto [first, last] = wanted.equal_range(key.text());
      for (auto at = first; at != last; ++at) found(at->second, place);
    };
    for_candidates(table, given, columns, rows, progress, look);
  }

  /// The rows of the plan that are about one of the elements that are named.
  template <class Look>
  void for_candidates(TableId table, const NamedRows& given, const Columns& columns,
                      std::span<const std::uint32_t> rows, const Progress& progress, const Look& look) const {
    std::string reference;
    for (const std::string& name : reference_columns(table))
      if (reference.empty() && std::ranges::find(columns, name) != columns.end()) reference = name;
    std::vector<bool> named(base_.size());
    for (const std::uint32_t row : rows) {
      progress.step(row, given.size());
      mark(given.id(reference, row), named);
    }
    if (table == TableId::elements) {
      for (std::size_t place = 0; place < named.size(); ++place) {
        progress.step(place, named.size());
        if (named[place]) look(place);
      }
      return;
    }
    const std::span<const ElementIndex> about = base_.table(table).elements(reference);
    for (std::size_t place = 0; place < about.size(); ++place) {
      progress.step(place, about.size());
      if (about[place] != no_element && named[about[place]]) look(place);
    }
  }

  /// Marks all elements of that id.
  void mark(std::string_view id, std::vector<bool>& named) const {
    const ElementIndex first = base_.state().index->find(id);
    if (first == no_element) return;
    named[first] = true;
    if (!base_.is_ambiguous(first)) return;
    for (const ElementIndex other : base_.state().ambiguous)
      if (base_.id(other) == id) named[other] = true;
  }

  /// Puts the problems of a table from that one on in the order of its rows.
  void sort_problems(std::size_t first) {
    const auto from = made_.problems.begin() + static_cast<std::ptrdiff_t>(first);
    std::vector<Finding> problems(std::make_move_iterator(from), std::make_move_iterator(made_.problems.end()));
    sort_stably(problems, [](const Finding& finding) { return finding.place.row; });
    std::ranges::move(problems, from);
  }

  bool names_element(NamedRows& given, TableId table, std::uint32_t row) const {
    const Columns references = reference_columns(table);
    if (std::ranges::any_of(references, [&](const std::string& name) { return given.is_given(name, row); }))
      return true;
    std::string names;
    for (const std::string& name : references) names += (names.empty() ? "" : " or ") + name;
    given.report(row, "missing_value", "",
                 "the row does not say which " + std::string{table_schema(table).name} + " it names",
                 "Give the column " + names + ".");
    return false;
  }

  void report_unknown(NamedRows& given, TableId table, const Columns& columns, std::uint32_t row,
                      const std::string& otherwise) {
    for (const std::string& name : reference_columns(table)) {
      const std::string id{given.id(name, row)};
      if (id.empty() || base_.state().index->find(id) != no_element) continue;
      given.report(row, "unknown_row", id, "there is no element " + in_quotes(id), "Correct the id." + nearest(id));
      return;
    }
    const std::string id{given.id(reference_columns(table).front(), row)};
    given.report(
        row, "unknown_row", id,
        "the plan's " + std::string{table_schema(table).name} + " have no row with " + in_words_of(given, columns, row),
        otherwise);
  }

  std::string nearest(std::string_view id) {
    constexpr std::size_t max_searched = 20'000;
    if (base_.size() > max_searched || suggestions_ == 0) return {};
    --suggestions_;
    std::vector<std::string_view> ids(base_.size());
    for (ElementIndex element = 0; element < ids.size(); ++element) ids[element] = base_.id(element);
    return nearest_of(id, ids);
  }

  /// Which row of the plan a row replaces, of those that agree in the first columns of the key.
  std::optional<std::uint32_t> place_of(NamedRows& given, TableId table, const KeyColumns& key, std::uint32_t row,
                                        std::vector<std::uint32_t> places) {
    if (places.empty()) {
      report_unknown(given, table, key.first, row, "Correct it, or add it as a new row.");
      return std::nullopt;
    }
    const std::size_t several = places.size();
    for (const std::string& name : key.then) {
      if (places.size() < 2) break;
      const NamedColumn cells{base_, table, name};
      const std::string wanted = given.text(name, row);
      std::erase_if(places, [&](std::uint32_t place) { return cells.text(place) != wanted; });
    }
    const std::string id{given.id(reference_columns(table).front(), row)};
    if (places.size() != 1) {
      std::string names;
      for (const std::string& name : key.then) names += (names.empty() ? "" : ", ") + name;
      given.report(row, "several_rows", id,
                   "the plan's " + std::string{table_schema(table).name} + " have " + counted(several, "row") +
                       " with " + in_words_of(given, key.first, row),
                   names.empty() ? "Remove those rows, and add this one."
                                 : "Give " + names + " as one of them has it, or remove those rows and add this one.");
      return std::nullopt;
    }
    const auto [first, is_new] = taken_[static_cast<std::size_t>(table)].emplace(places.front(), row);
    if (is_new) return places.front();
    given.report(row, "several_rows", id,
                 "row " + std::to_string(first->second + 1) + " replaces the same row of the plan",
                 "Remove one of the two.");
    return std::nullopt;
  }

  /// The table as it was given, where problems name the rows of that.
  InputTable with_places(TableId table, InputTable input) {
    if (!input.origin.table.empty()) return input;
    std::vector<std::uint64_t>& rows = numbers_.emplace_back(input.rows);
    for (std::size_t row = 0; row < rows.size(); ++row) rows[row] = row + 1;
    input.origin.table = table_schema(table).name;
    input.origin.rows = rows;
    return input;
  }

  const Plan& base_;
  EditedPlan made_;
  std::array<std::vector<bool>, table_count> gone_;
  std::array<std::unordered_map<std::uint32_t, std::uint32_t>, table_count> taken_;
  std::vector<std::vector<std::uint64_t>> numbers_;
  int suggestions_ = 20;
};

}  // namespace

EditedPlan edit_plan(const Plan& base, const std::array<TableEdits, table_count>& edits, const Progress& progress) {
  Edits made{base};
  const auto each = [&](const auto& edit, double first) {
    for (std::size_t at = 0; at < table_count; ++at) {
      const Progress of_table = nth_part(progress.part(first, first + 0.4), at, table_count);
      of_table.at(0);
      edit(static_cast<TableId>(at), edits[at], of_table);
    }
  };
  progress.at(0);
  each(
      [&](TableId table, const TableEdits& of, const Progress& of_table) {
        for (const InputTable& rows : of.removing) made.remove(table, rows, of_table);
      },
      0);
  made.remove_what_hangs_on_elements(progress.part(0.4, 0.5));
  each(
      [&](TableId table, const TableEdits& of, const Progress& of_table) {
        for (const InputTable& rows : of.replacing) made.replace(table, rows, of_table);
      },
      0.5);
  EditedPlan plan = made.finish(progress.part(0.9, 1));
  progress.at(1);
  return plan;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
