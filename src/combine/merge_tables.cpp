#include "merge_tables.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>
#include <unordered_map>
#include <utility>

#include <goldenthread/base/detail/in_steps.hpp>
#include <goldenthread/base/detail/keyed_hash.hpp>
#include <goldenthread/base/detail/sort_stably.hpp>
#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>

#include "model/own_figures.hpp"
#include "model/sparse.hpp"
#include "model/words.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

std::string_view reference_of(TableId table) {
  for (const ColumnSchema& column : table_schema(table).columns)
    if (column.type == ColumnType::element) return column.name;
  return {};
}

}  // namespace

TableMerger::TableMerger(std::shared_ptr<MergeMemory> memory, const SameElements& same,
                         const std::vector<PartNames>& names, const Framework& framework, const Progress& progress)
    : memory_(std::move(memory)),
      same_(same),
      names_(names),
      framework_(framework),
      ranks_(ranks_by_name(memory_->parts)) {
  make_ids(progress);
}

// Each plan's ids on end in one text, and for what is the same as another the id of the group's first.
void TableMerger::make_ids(const Progress& progress) {
  ids_.resize(memory_->parts.size());
  for (std::size_t p = 0; p < ids_.size(); ++p) {
    const Progress of_part = nth_part(progress, p, ids_.size());
    const std::string prefix = name(p) + ":";
    const auto count = static_cast<ElementIndex>(plan(p).size());
    std::size_t bytes = 0;
    for (ElementIndex row = 0; row < count; ++row) bytes += prefix.size() + plan(p).id(row).size();
    std::string all;
    all.reserve(bytes);
    for (ElementIndex row = 0; row < count; ++row) {
      of_part.step(row, count);
      all.append(prefix).append(plan(p).id(row));
    }
    std::string_view rest = keep(std::move(all));
    ids_[p].reserve(count);
    for (ElementIndex row = 0; row < count; ++row) {
      of_part.step(row, count);
      const std::size_t size = prefix.size() + plan(p).id(row).size();
      ids_[p].push_back(rest.substr(0, size));
      rest.remove_prefix(size);
    }
  }
  for (const std::vector<RowOf>& group : same_.groups())
    for (const RowOf& member : group) ids_[member.part][member.row] = id(group.front());
}

std::vector<TableMerger::ColumnOfParts> TableMerger::columns_of(TableId table) const {
  const TableSchema& schema = table_schema(table);
  std::vector<ColumnOfParts> found;
  std::unordered_map<std::string_view, std::size_t, KeyedHash> places;
  std::uint64_t given = 0;
  const auto take = [&](std::size_t part, const Column& column) {
    const auto [place, is_new] = places.try_emplace(column.name(), found.size());
    if (is_new) {
      if (is_too_sparse(found.size() + 1, memory_->parts.size(), given))
        throw ArgumentError("the " + counted(memory_->parts.size(), "plan") + " have more than " +
                            counted(found.size(), "column") + " of their own in " + std::string{schema.name} +
                            ", and hardly any are shared; give columns that mean the same thing the same name");
      ColumnOfParts& made = found.emplace_back();
      made.name = column.name();
      made.type = column.type();
      made.words = column.words();
      made.columns.resize(memory_->parts.size());
    }
    ++given;
    const auto at = found.begin() + static_cast<std::ptrdiff_t>(place->second);
    if (is_new) {
      const auto declared = std::ranges::find_if(framework_.attributes, [&](const Attribute& attribute) {
        return attribute.table == schema.name && attribute.name == column.name();
      });
      if (declared != framework_.attributes.end() && declared->type == AttributeType::text) at->type = ColumnType::text;
    }
    at->columns[part] = &column;
    const auto is_text = [](ColumnType type) { return type == ColumnType::text || type == ColumnType::list; };
    at->as_text = at->as_text || (at->type != column.type() && !(is_text(at->type) && is_text(column.type())));
  };
  for (const ColumnSchema& column : schema.columns)
    for (std::size_t p = 0; p < memory_->parts.size(); ++p)
      if (const Column* there = plan(p).table(table).find(column.name)) take(p, *there);
  for (std::size_t p = 0; p < memory_->parts.size(); ++p)
    for (const Column& column : plan(p).table(table).columns())
      if (!schema.find(column.name())) take(p, column);
  return found;
}

// Rows of one table that are about the same elements and say which one they are by the same words.
std::vector<std::vector<RowOf>> TableMerger::groups_of(TableId table, const Progress& progress) const {
  if (table == TableId::elements) return same_.groups();
  if (same_.groups().empty() || table == TableId::updates || table == TableId::justifications) return {};
  using Key = std::tuple<std::uint32_t, std::uint32_t, std::string_view, std::uint8_t, Period, Date, Date, Date>;
  std::vector<std::pair<Key, RowOf>> found;
  for (std::uint32_t p = 0; p < memory_->parts.size(); ++p) {
    const Table& rows = plan(p).table(table);
    const bool links = table == TableId::links;
    const auto one = rows.elements(links ? "from" : reference_of(table));
    const auto other = links ? rows.elements("to") : one;
    const auto capacities = rows.bytes("capacity");
    const auto periods = rows.periods("period");
    const auto recorded = rows.days("recorded");
    const auto from = rows.days("valid_from");
    const auto to = rows.days("valid_to");
    for (std::uint32_t row = 0; row < rows.size(); ++row) {
      progress.step(row, rows.size());
      const std::uint32_t a = same_.group_of({p, one[row]});
      const std::uint32_t b = a == SameElements::none ? a : same_.group_of({p, other[row]});
      if (b == SameElements::none) continue;
      const auto day = [&](std::span<const Date> days) { return days.empty() ? Date::none() : days[row]; };
      const std::string_view word = links
                                        ? std::string_view{plan(p).framework().link_types[rows.bytes("type")[row]].name}
                                        : rows.text("area", row);
      found.emplace_back(Key{a, b, word, capacities.empty() ? std::uint8_t{0} : capacities[row],
                             periods.empty() ? Period{} : periods[row], day(recorded), day(from), day(to)},
                         RowOf{p, row});
    }
  }
  const auto before = [&](const std::pair<Key, RowOf>& entry) {
    const std::uint32_t part = entry.second.part;
    const bool is_head = part == same_.groups()[std::get<0>(entry.first)].front().part;
    return std::tuple{entry.first, !is_head, ranks_[part], entry.second.row};
  };
  sort_in_steps(found, progress, [&](const auto& a, const auto& b) { return before(a) < before(b); });
  std::vector<std::vector<RowOf>> groups;
  for (std::size_t i = 0; i < found.size();) {
    std::size_t end = i + 1;
    while (end < found.size() && found[end].first == found[i].first) ++end;
    if (end - i > 1) {
      groups.emplace_back();
      for (; i < end; ++i) groups.back().push_back(found[i].second);
      if (table == TableId::observations || table == TableId::targets) put_first_what_has_a_value(table, groups.back());
    }
    i = end;
  }
  return groups;
}

// A figure goes before a reason for there being none.
void TableMerger::put_first_what_has_a_value(TableId table, std::vector<RowOf>& group) const {
  const auto head = std::ranges::find_if(group, [&](const RowOf& row) {
    return std::ranges::any_of(std::array<std::string_view, 3>{"value", "lower", "upper"}, [&](std::string_view name) {
      const std::span<const double> numbers = plan(row.part).table(table).numbers(name);
      return !numbers.empty() && !std::isnan(numbers[row.row]);
    });
  });
  if (head != group.end()) std::rotate(group.begin(), head, head + 1);
}

std::string TableMerger::cell(const ColumnOfParts& column, RowOf at) const {
  const Column* own = column.columns[at.part];
  if (own == nullptr) return {};
  if (own->type() == ColumnType::element) return std::string{id({at.part, own->elements()[at.row]})};
  std::string text = plan(at.part).cell(*own, at.row);
  if (own->words() == WordList::kind) return std::string{names_[at.part].kinds(text)};
  if (own->words() == WordList::scheme) return std::string{names_[at.part].schemes(text)};
  if (own->words() == WordList::scoring) return std::string{names_[at.part].scorings(text)};
  return text;
}

// The first row of the group keeps its cells; what it leaves blank the others fill, and what they contradict is told.
void TableMerger::reconcile(TableId table, std::vector<ColumnOfParts>& columns, const std::vector<RowOf>& group,
                            std::vector<Finding>& problems) {
  const RowOf head = group.front();
  // A figure with its period is one statement: nothing is put into it.
  const bool fills = table != TableId::observations && table != TableId::targets;
  for (ColumnOfParts& column : columns) {
    if (column.name == "id" || column.type == ColumnType::element) continue;
    if (column.name == "source") {
      std::string sources;
      for (const RowOf& row : group)
        if (const std::string source = cell(column, row); !source.empty())
          sources += (sources.empty() ? "" : "; ") + name(row.part) + ": " + source;
      if (!sources.empty()) column.patches.push_back({head, head, keep(std::move(sources))});
      continue;
    }
    RowOf holder = head;
    std::string kept = cell(column, head);
    for (const RowOf& other : std::span{group}.subspan(1)) {
      const std::string said = cell(column, other);
      if (said.empty() || said == kept) continue;
      if (!kept.empty()) {
        problems.push_back(conflict(table, column, holder, kept, other, said));
        continue;
      }
      if (!fills) continue;
      kept = said;
      holder = other;
    }
    if (holder != head) column.patches.push_back({head, holder, {}});
  }
}

std::string TableMerger::in_words(TableId table, RowOf at) const {
  const auto old_id = [&](ElementIndex row) { return name(at.part) + ":" + std::string{plan(at.part).id(row)}; };
  if (table == TableId::elements) return old_id(at.row);
  const Table& rows = plan(at.part).table(table);
  if (table != TableId::links) return old_id(rows.elements(reference_of(table))[at.row]);
  const std::string& type = plan(at.part).framework().link_types[rows.bytes("type")[at.row]].name;
  return old_id(rows.elements("from")[at.row]) + " " + type + " " + old_id(rows.elements("to")[at.row]);
}

Finding TableMerger::conflict(TableId table, const ColumnOfParts& column, RowOf kept, const std::string& first,
                              RowOf other, const std::string& second) const {
  constexpr std::size_t longest = 80;
  const bool is_element = table == TableId::elements;
  Finding finding;
  finding.code = "conflicting_field";
  finding.severity = Severity::warning;
  finding.place.file = name(other.part);
  finding.place.line = other.row + std::uint64_t{1};
  finding.place.table = std::string{table_schema(table).name};
  finding.place.column = std::string{column.name};
  finding.place.id = std::string{
      id(is_element ? kept : RowOf{kept.part, plan(kept.part).table(table).elements(reference_of(table))[kept.row]})};
  finding.value = second.size() <= longest ? second : in_quotes(second, longest);
  finding.path = {in_words(table, kept), in_words(table, other)};
  finding.message = "the " + std::string{column.name} + " of " + finding.path[0] + " is " + in_quotes(first, longest) +
                    ", and the one of " + finding.path[1] + ", which is the same element, is " +
                    in_quotes(second, longest) + "; the first is used";
  finding.remedy = "Make both plans say the same, or link them by aligns_with if they are different things.";
  return finding;
}

// What each byte of a column of words is written as.
std::vector<std::string_view> TableMerger::words_of_part(const ColumnOfParts& column, std::size_t part) const {
  std::vector<std::string_view> words = words_of(column.words, plan(part).framework());
  for (std::string_view& word : words) {
    if (column.words == WordList::kind) word = names_[part].kinds(word);
    if (column.words == WordList::scheme) word = names_[part].schemes(word);
    if (column.words == WordList::scoring) word = names_[part].scorings(word);
  }
  return words;
}

std::span<const TableMerger::Patch> TableMerger::ColumnOfParts::patches_of(std::size_t part) const {
  const auto found =
      std::ranges::equal_range(patches, part, {}, [](const Patch& patch) { return std::size_t{patch.at.part}; });
  return {found.begin(), found.end()};
}

// Puts patches in the order of plans, and finds what words each plan has, before any plan's rows are made.
void TableMerger::order_columns(std::vector<ColumnOfParts>& columns) const {
  for (ColumnOfParts& column : columns) {
    sort_stably(column.patches, [](const Patch& patch) { return patch.at.part; });
    if (column.type != ColumnType::word || column.as_text) continue;
    column.part_words.resize(memory_->parts.size());
    for (std::size_t p = 0; p < memory_->parts.size(); ++p)
      if (column.columns[p] != nullptr) column.part_words[p] = words_of_part(column, p);
  }
}

InputColumn TableMerger::input(const ColumnOfParts& column, std::uint32_t part, std::span<const std::uint32_t> rows,
                               TableId table, const Progress& progress) {
  InputColumn made{.name = std::string{column.name}};
  const Column* own = column.columns[part];
  // The cell of each row: its own, or the one that a patch puts in its place.
  const auto gather = [&](auto& cells, auto blank, const auto& read) {
    cells.assign(rows.size(), blank);
    if (own != nullptr)
      for (std::size_t i = 0; i < rows.size(); ++i) {
        progress.step(i, rows.size());
        cells[i] = read(RowOf{part, rows[i]}, *own);
      }
    for (const Patch& patch : column.patches_of(part)) {
      if (!patch.text.empty()) continue;
      const auto at = static_cast<std::size_t>(std::ranges::lower_bound(rows, patch.at.row) - rows.begin());
      cells[at] = read(patch.from, *column.columns[patch.from.part]);
    }
  };
  const auto texts = [&](const auto& read) {
    std::vector<std::string_view>& cells = memory_->views.emplace_back();
    gather(cells, std::string_view{}, read);
    for (const Patch& patch : column.patches_of(part))
      if (!patch.text.empty())
        cells[static_cast<std::size_t>(std::ranges::lower_bound(rows, patch.at.row) - rows.begin())] = patch.text;
    made.values = TextInput{cells};
  };
  if (column.as_text) {
    texts([&](RowOf at, const Column&) { return keep(cell(column, at)); });
    return made;
  }
  switch (column.type) {
    case ColumnType::text:
    case ColumnType::list:
      if (table == TableId::elements && column.name == "id")
        texts([&](RowOf at, const Column&) { return id(at); });
      else if (table == TableId::observations && column.name == "area")
        texts([&](RowOf at, const Column& from) {
          return OwnFigures(plan(at.part)).is_own_area(at.row) ? std::string_view{} : (*from.texts())[at.row];
        });
      else if (table == TableId::justifications && column.name == "rule")
        texts([&](RowOf at, const Column& from) { return names_[at.part].rules((*from.texts())[at.row]); });
      else
        texts([&](RowOf at, const Column& from) { return (*from.texts())[at.row]; });
      break;
    case ColumnType::word: {
      texts([&](RowOf at, const Column& from) {
        const std::vector<std::string_view>& words = column.part_words[at.part];
        const std::uint8_t byte = from.bytes()[at.row];
        return byte < words.size() ? words[byte] : std::string_view{};
      });
      break;
    }
    case ColumnType::element:
      texts([&](RowOf at, const Column& from) { return id({at.part, from.elements()[at.row]}); });
      break;
    case ColumnType::number: {
      std::vector<double>& cells = memory_->numbers.emplace_back();
      gather(cells, std::nan(""), [](RowOf at, const Column& from) { return from.numbers()[at.row]; });
      std::vector<std::uint8_t>& present = memory_->bytes.emplace_back(cells.size());
      for (std::size_t i = 0; i < cells.size(); ++i) present[i] = std::isnan(cells[i]) ? 0 : 1;
      made.values = NumberInput{cells, present};
      break;
    }
    case ColumnType::yes_no: {
      std::vector<std::uint8_t>& cells = memory_->bytes.emplace_back();
      gather(cells, missing_yes_no, [](RowOf at, const Column& from) { return from.bytes()[at.row]; });
      made.values = YesNoInput{cells};
      break;
    }
    case ColumnType::day: {
      std::vector<Period>& cells = memory_->periods.emplace_back();
      gather(cells, Period{}, [](RowOf at, const Column& from) {
        const Date day = from.days()[at.row];
        return day.is_none() ? Period{} : Period::day(day);
      });
      made.values = PeriodInput{cells};
      break;
    }
    case ColumnType::period: {
      std::vector<Period>& cells = memory_->periods.emplace_back();
      gather(cells, Period{}, [](RowOf at, const Column& from) { return from.periods()[at.row]; });
      made.values = PeriodInput{cells};
      break;
    }
  }
  return made;
}

// Whose each row is, and for elements what else they are called.
void TableMerger::add_marks(TableId table, std::uint32_t part, std::span<const std::uint32_t> rows,
                            std::span<const std::vector<RowOf>> groups, InputTable& made) {
  std::vector<std::string_view>& plans = memory_->views.emplace_back(rows.size(), name(part));
  made.columns.push_back({.name = std::string{plan_column}, .values = TextInput{plans}});
  std::vector<std::string_view>* others = nullptr;
  for (std::vector<RowOf> group : groups) {
    const RowOf head = group.front();
    const auto at = static_cast<std::size_t>(std::ranges::lower_bound(rows, head.row) - rows.begin());
    std::string ids;
    for (const RowOf& member : std::span{group}.subspan(1))
      if (table == TableId::elements)
        ids += (ids.empty() ? "" : ";") + name(member.part) + ":" + std::string{plan(member.part).id(member.row)};
    std::ranges::sort(group, {}, [&](const RowOf& member) { return ranks_[member.part]; });
    std::string names;
    for (const RowOf& member : group) names += (names.empty() ? "" : ";") + name(member.part);
    plans[at] = keep(std::move(names));
    if (table != TableId::elements) continue;
    if (others == nullptr) others = &memory_->views.emplace_back(rows.size());
    (*others)[at] = keep(std::move(ids));
  }
  if (others != nullptr) made.columns.push_back({.name = std::string{same_as_column}, .values = TextInput{*others}});
}

// What the merged framework says otherwise than a plan's own, each of its measures says for itself: where its year
// starts, its scheme and its scoring.
void TableMerger::carry_settings(std::uint32_t part, InputTable& made) {
  const Framework& own = plan(part).framework();
  const auto column = [&](std::string_view name) {
    const auto found = std::ranges::find(made.columns, name, &InputColumn::name);
    return found == made.columns.end() ? nullptr : &*found;
  };
  if (own.year_start_month != framework_.year_start_month) {
    std::vector<double>& months = memory_->numbers.emplace_back(made.rows, double(own.year_start_month));
    std::vector<std::uint8_t>& present = memory_->bytes.emplace_back(made.rows, std::uint8_t{1});
    InputColumn* given = column("fiscal_start");
    if (given != nullptr) {
      const auto& numbers = std::get<NumberInput>(given->values);
      for (std::size_t row = 0; row < made.rows; ++row)
        if (numbers.present[row] != 0) months[row] = numbers.values[row];
    } else {
      given = &made.columns.emplace_back(InputColumn{.name = "fiscal_start"});
    }
    given->values = NumberInput{months, present};
  }
  const auto carry_word = [&](std::string_view name, std::string_view by_default, std::string_view merged) {
    if (by_default == merged || by_default.empty()) return;
    std::vector<std::string_view>& words = memory_->views.emplace_back(made.rows, keep(std::string{by_default}));
    InputColumn* given = column(name);
    if (given != nullptr) {
      const auto& texts = std::get<TextInput>(given->values);
      for (std::size_t row = 0; row < made.rows; ++row)
        if (!texts[row].empty()) words[row] = texts[row];
    } else {
      given = &made.columns.emplace_back(InputColumn{.name = std::string{name}});
    }
    given->values = TextInput{words};
  };
  carry_word("scheme", names_[part].schemes(own.measure_scheme), framework_.measure_scheme);
  carry_word("scoring", names_[part].scorings(own.scoring), framework_.scoring);
}

// A row for each measure with figures that has none in its plan's table of measures, to carry its settings.
InputTable TableMerger::other_measures(std::uint32_t part) {
  std::vector<std::uint8_t> wanted(plan(part).size());
  for (const TableId table : {TableId::observations, TableId::targets})
    for (const ElementIndex element : plan(part).table(table).elements("measure"))
      wanted[element] =
          plan(part).role(element) == Role::measure && same_.group_of({part, element}) == SameElements::none;
  for (const ElementIndex element : plan(part).measures().elements("id")) wanted[element] = 0;
  std::vector<std::string_view>& ids = memory_->views.emplace_back();
  for (ElementIndex element = 0; element < wanted.size(); ++element)
    if (wanted[element] != 0) ids.push_back(id({part, element}));
  InputTable made;
  made.rows = ids.size();
  made.file = name(part);
  made.owner = memory_;
  made.columns.push_back({.name = "id", .values = TextInput{ids}});
  carry_settings(part, made);
  return made;
}

std::vector<InputTable> TableMerger::merge(TableId table, std::vector<Finding>& problems, const Progress& progress) {
  std::vector<ColumnOfParts> columns = columns_of(table);
  std::vector<std::vector<std::uint8_t>> left_out(memory_->parts.size());
  const std::vector<std::vector<RowOf>> groups = groups_of(table, progress.part(0, 0.2));
  std::size_t passed = 0;
  for (const std::vector<RowOf>& group : groups) {
    progress.part(0.2, 0.3).step(passed++, groups.size());
    reconcile(table, columns, group, problems);
    for (const RowOf& row : std::span{group}.subspan(1)) {
      left_out[row.part].resize(plan(row.part).table(table).size());
      left_out[row.part][row.row] = 1;
    }
  }
  order_columns(columns);
  std::vector<std::vector<std::vector<RowOf>>> groups_by_part(memory_->parts.size());
  for (const std::vector<RowOf>& group : groups) groups_by_part[group.front().part].push_back(group);
  std::vector<InputTable> made;
  for (std::uint32_t p = 0; p < memory_->parts.size(); ++p) {
    const Progress of_part = nth_part(progress.part(0.3, 1), p, memory_->parts.size());
    const std::size_t size = plan(p).table(table).size();
    std::vector<std::uint32_t> rows;
    std::vector<std::uint64_t>& lines = memory_->lines.emplace_back();
    rows.reserve(size);
    lines.reserve(size);
    for (std::uint32_t row = 0; row < size; ++row) {
      of_part.step(row, size);
      if (!left_out[p].empty() && left_out[p][row] != 0) continue;
      rows.push_back(row);
      lines.push_back(row + std::uint64_t{1});
    }
    InputTable& part = made.emplace_back();
    part.rows = rows.size();
    part.file = name(p);
    part.lines = lines;
    part.owner = memory_;
    for (std::size_t c = 0; c < columns.size(); ++c)
      if (columns[c].columns[p] != nullptr || !columns[c].patches_of(p).empty())
        part.columns.push_back(input(columns[c], p, rows, table, nth_part(of_part, c, columns.size())));
    of_part.at(1);
    if (table_schema(table).attributes) add_marks(table, p, rows, groups_by_part[p], part);
    if (table == TableId::measures) carry_settings(p, part);
  }
  if (table == TableId::measures)
    for (std::uint32_t p = 0; p < memory_->parts.size(); ++p)
      if (InputTable others = other_measures(p); others.rows != 0 && others.columns.size() > 1)
        made.push_back(std::move(others));
  return made;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
