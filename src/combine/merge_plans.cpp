#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <variant>
#include <vector>

#include <goldenthread/base/detail/in_steps.hpp>
#include <goldenthread/base/detail/keyed_hash.hpp>
#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/combine/merge_plans.hpp>

#include "merge_frameworks.hpp"
#include "merge_tables.hpp"
#include "model/cell_text.hpp"
#include "model/column_names.hpp"
#include "model/words.hpp"
#include "same_elements.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

using detail::MergeMemory;
using detail::RowOf;
using detail::SameElements;
using detail::TableMerger;

void check_parts(const std::vector<PlanPart>& parts) {
  if (parts.empty()) throw ArgumentError("there is no plan to merge; give one or more");
  std::unordered_set<std::string_view, detail::KeyedHash> names;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::string& name = parts[i].name;
    const bool is_unreadable =
        !detail::is_utf8(name) || std::ranges::any_of(name, [](char c) { return static_cast<unsigned char>(c) < ' '; });
    if (name.empty() || is_unreadable || name.find_first_of(":;") != std::string::npos || detail::trimmed(name) != name)
      throw ArgumentError(
          "the plan's name " + in_quotes(name) +
          " cannot begin ids; give one in UTF-8 without colons, semicolons, control characters and spaces around it");
    if (!names.insert(name).second)
      throw ArgumentError("two plans have the name " + in_quotes(name) + "; give each a name of its own");
    for (const Table* table : {&parts[i].plan.elements(), &parts[i].plan.links()})
      for (const std::string_view column : {detail::plan_column, detail::same_as_column})
        if (table->find(column) != nullptr)
          throw ArgumentError("the " + std::string{table->schema().name} + " of the plan " + in_quotes(name) +
                              " have a column " + in_quotes(column) +
                              " already; rename it, or merge all plans at once where it comes from merging");
  }
}

PlanInfo merged_info(const std::vector<PlanPart>& parts, PlanInfo info) {
  const auto join = [&](std::string& into, std::string PlanInfo::* field, std::string_view between) {
    if (!into.empty()) return;
    std::unordered_set<std::string_view, detail::KeyedHash> said;
    for (const PlanPart& part : parts) {
      const std::string& text = part.plan.info().*field;
      if (text.empty() || !said.insert(text).second) continue;
      into += (into.empty() ? std::string{} : std::string{between}) + text;
    }
  };
  join(info.title, &PlanInfo::title, " and ");
  join(info.body, &PlanInfo::body, " and ");
  join(info.source, &PlanInfo::source, "; ");
  if (info.as_of.is_none())
    for (const PlanPart& part : parts) info.as_of = (std::max)(info.as_of, part.plan.info().as_of);
  if (info.period.is_none()) {
    Date first = Date::none();
    Date last = Date::none();
    for (const PlanPart& part : parts) {
      const Period& period = part.plan.info().period;
      if (period.is_none()) continue;
      if (first.is_none() || period.first() < first) first = period.first();
      last = (std::max)(last, period.last());
    }
    const auto all = std::ranges::find_if(parts, [&](const PlanPart& part) {
      const Period& period = part.plan.info().period;
      return !period.is_none() && period.first() == first && period.last() == last;
    });
    if (all != parts.end())
      info.period = all->plan.info().period;
    else if (!first.is_none())
      info.period = Period::span(first, last);
  }
  return info;
}

// Links across plans, with their ends looked up.
class AcrossLinks {
 public:
  AcrossLinks(const std::vector<PlanPart>& parts, const std::vector<InputTable>& tables, const Progress& progress)
      : parts_(parts),
        tables_(tables),
        states_(WordList::state, parts.front().plan.framework()),
        bases_(WordList::basis, parts.front().plan.framework()) {
    for (std::uint32_t p = 0; p < parts.size(); ++p) part_of_.emplace(parts[p].name, p);
    for (const InputTable& table : tables) {
      Ends& ends = ends_.emplace_back();
      const TextInput* from = text(table, "from");
      const TextInput* to = text(table, "to");
      if (from == nullptr || to == nullptr || from->size() != table.rows || to->size() != table.rows) continue;
      for (std::size_t row = 0; row < table.rows; ++row) {
        progress.step(row, table.rows);
        ends.from.push_back(find((*from)[row]));
        ends.to.push_back(find((*to)[row]));
      }
    }
  }

  // Tells which elements the links say are the same.
  void tell(SameElements& same, const Progress& progress) {
    says_same_.resize(tables_.size());
    for (std::size_t t = 0; t < tables_.size(); ++t) {
      says_same_[t].resize(ends_[t].from.size());
      for (std::size_t row = 0; row < ends_[t].from.size(); ++row) {
        progress.step(row, ends_[t].from.size());
        const auto& from = ends_[t].from[row];
        const auto& to = ends_[t].to[row];
        if (!from || !to || from->part == to->part || !merges(tables_[t], row)) continue;
        says_same_[t][row] = 1;
        same.add(*from, *to, place(tables_[t], row));
      }
    }
  }

  // The tables with the ids that the merged plan has, without the links whose ends became one element.
  std::vector<InputTable> tables(const SameElements& same, const TableMerger& ids, MergeMemory& memory,
                                 std::vector<Finding>& problems, const Progress& progress) const {
    std::vector<InputTable> made;
    for (std::size_t t = 0; t < tables_.size(); ++t) {
      const InputTable& table = tables_[t];
      if (ends_[t].from.empty()) {
        made.push_back(table);
        continue;
      }
      std::vector<std::uint32_t> rows;
      for (std::uint32_t row = 0; row < table.rows; ++row) {
        progress.step(row, table.rows);
        const auto& from = ends_[t].from[row];
        const auto& to = ends_[t].to[row];
        const bool one =
            from && to && same.group_of(*from) != SameElements::none && same.group_of(*from) == same.group_of(*to);
        if (!one)
          rows.push_back(row);
        else if (says_same_[t][row] == 0)
          problems.push_back(within(table, row, ids.id(*from)));
      }
      made.push_back(chosen(table, t, rows, ids, memory, progress));
    }
    return made;
  }

 private:
  struct Ends {
    std::vector<std::optional<RowOf>> from, to;
  };

  static const InputColumn* column(const InputTable& table, std::string_view name) {
    return detail::column_called(table, name);
  }
  static const TextInput* text(const InputTable& table, std::string_view name) {
    const InputColumn* found = column(table, name);
    return found == nullptr ? nullptr : std::get_if<TextInput>(&found->values);
  }

  [[nodiscard]] std::optional<RowOf> find(std::string_view id) const {
    id = detail::trimmed(id);
    const std::size_t colon = id.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const auto part = part_of_.find(id.substr(0, colon));
    if (part == part_of_.end()) return std::nullopt;
    const auto row = parts_[part->second].plan.find(id.substr(colon + 1));
    if (!row) return std::nullopt;
    return RowOf{part->second, *row};
  }

  // Whether a link makes its ends one: an approved same_as, stated or inferred, for good.
  [[nodiscard]] bool merges(const InputTable& table, std::size_t row) {
    const TextInput* types = text(table, "type");
    if (types == nullptr || row >= types->size() || detail::trimmed((*types)[row]) != "same_as") return false;
    const auto is_first = [&](std::string_view name, detail::WordFinder& words, std::uint8_t most) {
      if (column(table, name) == nullptr) return true;
      const TextInput* cells = text(table, name);
      if (cells == nullptr || row >= cells->size()) return false;
      const std::string_view word = detail::trimmed((*cells)[row]);
      if (word.empty()) return true;
      const auto found = words.find(word);
      return found && *found <= most;
    };
    if (!is_first("state", states_, static_cast<std::uint8_t>(State::approved)) ||
        !is_first("basis", bases_, static_cast<std::uint8_t>(Basis::inferred)))
      return false;
    return is_blank(table, "valid_from", row) && is_blank(table, "valid_to", row);
  }

  static bool is_blank(const InputTable& table, std::string_view name, std::size_t row) {
    const InputColumn* found = column(table, name);
    if (found == nullptr) return true;
    if (const auto* texts = std::get_if<TextInput>(&found->values))
      return row < texts->size() && detail::trimmed((*texts)[row]).empty();
    const auto* periods = std::get_if<PeriodInput>(&found->values);
    return periods != nullptr && row < periods->values.size() && periods->values[row].is_none();
  }

  static Place place(const InputTable& table, std::size_t row) {
    Place place;
    place.file = table.file;
    if (row < table.lines.size()) place.line = table.lines[row];
    place.table = "links";
    place.row = row + 1;
    place.column = "type";
    return place;
  }

  static Finding within(const InputTable& table, std::size_t row, std::string_view id) {
    Finding finding;
    finding.code = "link_within_element";
    finding.severity = Severity::warning;
    finding.place = place(table, row);
    finding.place.id = std::string{id};
    finding.message = "both ends of the link became " + in_quotes(id) + ", so it is left out";
    finding.remedy = "Remove it, or remove the same_as link.";
    return finding;
  }

  InputTable chosen(const InputTable& table, std::size_t t, const std::vector<std::uint32_t>& rows,
                    const TableMerger& ids, MergeMemory& memory, const Progress& progress) const {
    InputTable made;
    made.rows = rows.size();
    made.file = table.file;
    made.owner = table.owner;
    made.decimal_comma = table.decimal_comma;
    const InputColumn* const from = column(table, "from");
    const InputColumn* const to = column(table, "to");
    const auto pick = [&](auto& kept, const auto& cells) {
      for (const std::uint32_t row : rows)
        if (row < cells.size()) kept.push_back(cells[row]);
    };
    if (!table.lines.empty()) {
      pick(memory.lines.emplace_back(), table.lines);
      made.lines = memory.lines.back();
    }
    for (const InputColumn& column : table.columns) {
      progress.at(static_cast<double>(made.columns.size()) / static_cast<double>(table.columns.size()));
      InputColumn& copy = made.columns.emplace_back(InputColumn{.name = column.name});
      if (const auto* texts = std::get_if<TextInput>(&column.values)) {
        std::vector<std::string_view>& kept = memory.views.emplace_back();
        if (&column == from || &column == to) {
          const auto& ends = &column == from ? ends_[t].from : ends_[t].to;
          for (const std::uint32_t row : rows) kept.push_back(ends[row] ? ids.id(*ends[row]) : (*texts)[row]);
        } else {
          pick(kept, *texts);
        }
        copy.values = TextInput{kept};
      } else if (const auto* numbers = std::get_if<NumberInput>(&column.values)) {
        std::vector<double>& kept = memory.numbers.emplace_back();
        std::vector<std::uint8_t>& present = memory.bytes.emplace_back();
        pick(kept, numbers->values);
        pick(present, numbers->present);
        copy.values = NumberInput{kept, present};
      } else if (const auto* periods = std::get_if<PeriodInput>(&column.values)) {
        std::vector<Period>& kept = memory.periods.emplace_back();
        pick(kept, periods->values);
        copy.values = PeriodInput{kept};
      } else if (const auto* answers = std::get_if<YesNoInput>(&column.values)) {
        std::vector<std::uint8_t>& kept = memory.bytes.emplace_back();
        pick(kept, answers->values);
        copy.values = YesNoInput{kept};
      }
    }
    return made;
  }

  const std::vector<PlanPart>& parts_;
  const std::vector<InputTable>& tables_;
  std::unordered_map<std::string_view, std::uint32_t, detail::KeyedHash> part_of_;
  detail::WordFinder states_;
  detail::WordFinder bases_;
  std::vector<Ends> ends_;
  std::vector<std::vector<std::uint8_t>> says_same_;
};

}  // namespace

Plan merge_plans(const std::vector<PlanPart>& parts, const MergeOptions& options) {
  options.progress.at(0);
  check_parts(parts);
  std::vector<Finding> problems = options.problems;
  for (const PlanPart& part : parts)
    for (Finding finding : part.plan.findings()) {
      // Building finds these anew.
      if (finding.code == "duplicate_id") continue;
      if (!finding.place.id.empty()) finding.place.id = part.name + ":" + finding.place.id;
      if (finding.place.file.empty()) finding.place.file = part.name;
      problems.push_back(std::move(finding));
    }

  SameElements same{parts};
  AcrossLinks across{parts, options.links, options.progress.part(0.01, 0.04)};
  across.tell(same, options.progress.part(0.04, 0.07));
  for (Finding& finding : same.settle(options.progress.part(0.07, 0.1))) problems.push_back(std::move(finding));

  options.progress.at(0.1);
  const auto new_id = [&](std::size_t part, const std::string& id) {
    RowOf element{static_cast<std::uint32_t>(part), 0};
    if (const auto row = parts[part].plan.find(id)) {
      element.row = *row;
      if (const std::uint32_t group = same.group_of(element); group != SameElements::none) {
        const RowOf head = same.groups()[group].front();
        return parts[head.part].name + ":" + std::string{parts[head.part].plan.id(head.row)};
      }
    }
    return parts[part].name + ":" + id;
  };
  detail::MergedFramework framework = detail::merge_frameworks(parts, new_id);
  for (Finding& finding : framework.problems) problems.push_back(std::move(finding));

  const auto memory = std::make_shared<MergeMemory>();
  memory->parts = parts;
  TableMerger merger{memory, same, framework.names, framework.framework, options.progress.part(0.1, 0.15)};
  PlanBuilder builder{framework.framework, merged_info(parts, options.info)};
  const Progress merging = options.progress.part(0.15, 0.45);
  std::size_t merged = 0;
  for (const TableSchema& schema : table_schemas()) {
    const Progress of_table = detail::nth_part(merging, merged++, table_count);
    for (InputTable& table : merger.merge(schema.id, problems, of_table))
      if (table.rows != 0) builder.add(schema.id, std::move(table));
  }
  // A table whose every link made two elements one has done its work; one of headings alone is told.
  std::size_t given = 0;
  for (InputTable& table : across.tables(same, merger, *memory, problems, options.progress.part(0.45, 0.5)))
    if (const std::size_t rows = options.links[given++].rows; table.rows != 0 || rows == 0)
      builder.add(TableId::links, std::move(table));
  for (Finding& finding : problems) builder.add(std::move(finding));
  return builder.build(options.building, options.progress.part(0.5, 1));
}

}  // namespace v0
}  // namespace goldenthread
