#include <algorithm>
#include <utility>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/intake/map_tables.hpp>
#include <goldenthread/time/parse.hpp>

#include "mapper.hpp"
#include "sheet_blocks.hpp"
#include "text_keys.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

std::optional<std::size_t> SourcePart::field(std::string_view name) const {
  const auto at = field_named(name);
  for (std::size_t column = 0; at && column < texts->columns.size(); ++column)
    if (texts->columns[column].use == Use::field && texts->columns[column].at == *at) return column;
  return std::nullopt;
}

std::string_view SourcePart::fallback(std::string_view field) const {
  for (const auto& [name, text] : mapping->defaults)
    if (name == field) return text;
  return {};
}

Mapper::Mapper(const Mapping& given, std::span<const SourceTable> sources, const Framework& base)
    : tables(sources), calendar(base.year_start_month) {
  held->mapping = given;
  held->framework = given.extended(base);
}

MappedTables Mapper::run(const Progress& whole) {
  whole.at(0);
  choose_tables();
  for_parts(whole, 0.1, 0.4, [this](SourcePart& part) { read_rows(part); });
  for_parts(whole, 0.4, 0.6, [this](SourcePart& part) { add_links(part); });
  whole.at(0.6);
  compare_names();
  for_parts(whole, 0.6, 0.8, [this](SourcePart& part) {
    add_figures(part);
    add_updates(part);
  });
  for_parts(whole, 0.8, 0.9, [this](SourcePart& part) { add_elements(part); });
  for_parts(whole, 0.9, 1, [this](SourcePart& part) { add_measures(part); });
  whole.at(1);
  out.framework = framework;
  return std::move(out);
}

void Mapper::choose_tables() {
  std::vector<std::vector<const TableMapping*>> chosen(tables.size());
  const auto names = [](const TableMapping& one, const SourceTable& table) {
    const auto all = alternatives(one.table);
    return std::ranges::any_of(all, [&](std::string_view name) { return text_key(name) == text_key(table.name); });
  };
  // Tables that stand on one sheet share it.
  const auto is_free = [](const std::vector<const TableMapping*>& of, const TableMapping& one) {
    return of.empty() || (one.block != 0 && std::ranges::all_of(of, [&](const TableMapping* other) {
                            return other->block != 0 && other->block != one.block;
                          }));
  };
  for (const TableMapping& one : mapping.tables) {
    if (one.table.empty()) continue;
    bool any = false;
    for (std::size_t i = 0; i < tables.size(); ++i)
      if (names(one, tables[i]) && is_free(chosen[i], one)) {
        chosen[i].push_back(&one);
        any = true;
      }
    if (any) continue;
    // One table and one mapping belong together, whatever the file is called; so do the tables of one sheet.
    const bool is_alone = std::ranges::all_of(mapping.tables, [&](const TableMapping& other) {
      return other.table == one.table && (&other == &one || (other.block != 0 && one.block != 0));
    });
    if (tables.size() == 1 && is_alone && is_free(chosen.front(), one)) {
      chosen.front().push_back(&one);
      continue;
    }
    Finding finding;
    finding.code = "missing_table";
    finding.place = {.file = tables.empty() ? std::string{} : tables.front().cells.file, .table = one.table};
    finding.message = "there is no table " + in_quotes(one.table);
    finding.remedy = "Give its exact name, or remove it from the mapping.";
    out.findings.push_back(std::move(finding));
  }
  for (const TableMapping& one : mapping.tables)
    for (std::size_t i = 0; one.table.empty() && i < tables.size(); ++i)
      if (is_free(chosen[i], one)) chosen[i].push_back(&one);
  std::size_t most = tables.size();
  for (const auto& of : chosen) most += of.size();
  parts.reserve(most);
  for (std::size_t i = 0; i < tables.size(); ++i) {
    held->owners.push_back(tables[i].cells.owner);
    if (chosen[i].empty()) add_part(tables[i], nullptr);
    for (const TableMapping* const one : chosen[i]) add_part(tables[i], one);
    tell_other_blocks(tables[i], chosen[i]);
  }
}

void Mapper::tell_other_blocks(const SourceTable& table, const std::vector<const TableMapping*>& chosen) {
  if (chosen.empty() || chosen.front()->block == 0) return;
  const SourceTexts texts = texts_of(table, calendar);
  const std::vector<SheetBlock> found = blocks_of(texts);
  for (std::size_t at = 0; found.size() > 1 && at < found.size(); ++at) {
    if (std::ranges::any_of(chosen, [&](const TableMapping* one) { return one->block == at + 1; })) continue;
    Finding finding;
    finding.code = "other_table";
    finding.severity = Severity::warning;
    finding.place = place_of(table, texts, found[at].first, 0);
    finding.message = "the table that begins here is not read, because the mapping does not mention it";
    finding.remedy = "Add it to 'tables' with 'block' " + std::to_string(at + 1) + " if it belongs to the plan.";
    out.findings.push_back(std::move(finding));
  }
}

void Mapper::name_by_table(SourcePart& part) {
  const auto stands = [](const NamedText& one) { return one.second == sheet_name; };
  if (std::ranges::none_of(part.mapping->defaults, stands)) return;
  TableMapping& named = held->named.emplace_back(*part.mapping);
  const auto period = read_period_heading(part.source->name, year_of(part), calendar);
  for (auto& [field, text] : named.defaults) {
    if (text != sheet_name) continue;
    text = part.source->name;
    if (field != "period" || !period) continue;
    text = to_string(period->period, calendar);
    part.is_of_period = true;
  }
  const auto is_date = [](const NamedText& one) { return one.first == "date"; };
  if (part.is_of_period && std::ranges::none_of(named.columns, is_date) &&
      std::ranges::none_of(named.defaults, is_date))
    named.defaults.emplace_back("date", to_string(period->period.last()));
  part.mapping = &named;
}

void Mapper::add_part(const SourceTable& whole, const TableMapping* mapped) {
  SourceTexts& texts = held->sources.emplace_back();
  SourcePart made{.source = &whole, .mapping = mapped, .texts = &texts};
  if (mapped == nullptr) {
    report(&made, "table_not_read", Severity::info, {}, {}, "",
           "the mapping does not mention " + in_quotes(whole.name) + ", so it is not read",
           "Add it to 'tables' if it belongs to the plan.");
    return;
  }
  texts = texts_of(whole, calendar);
  if (mapped->block != 0) {
    const std::vector<SheetBlock> found = blocks_of(texts);
    if (mapped->block > found.size()) {
      report(&made, "missing_table", Severity::warning, {}, {}, "",
             in_quotes(whole.name) + " has " + counted(found.size(), "table") + ", and the mapping names number " +
                 std::to_string(mapped->block),
             "Separate the tables with a blank row, give each its own headings, or change 'block' in the mapping.");
      return;
    }
    if (found.size() > 1) {
      made.source = &blocks.emplace_back(table_of_block(whole, found[mapped->block - 1]));
      texts = texts_of(*made.source, calendar);
    }
  }
  name_by_table(made);
  made.counted = out.counts.size();
  out.counts.push_back({.table = whole.name});
  const std::size_t before = out.findings.size();
  lay_out(*made.source, texts, *made.mapping, order_of_dates(mapping, *mapped), framework, out.findings);
  out.counts.back().findings += out.findings.size() - before;
  // Of tables on one sheet, what is hidden is told once.
  const auto is_of_sheet = [&](const SourcePart& earlier) { return earlier.source->name == whole.name; };
  if (mapped->block == 0 || std::ranges::none_of(parts, is_of_sheet)) tell_hidden(made);
  parts.push_back(std::move(made));
}

void Mapper::tell_hidden(const SourcePart& part) {
  const SourceTable& table = *part.source;
  SourcePart at = part;
  const auto tell = [&](std::string code, std::string where, std::string what, std::size_t more) {
    report(&at, std::move(code), Severity::info, {}, {}, "",
           what + (more == 0 ? " is" : " and " + count_text(more) + " more are") + " hidden, but read like the rest",
           "Remove from the mapping what should not be read.");
    if (!where.empty()) out.findings.back().place.table += "!" + where;
  };
  if (table.is_hidden) tell("hidden_sheet", "", "the sheet " + in_quotes(table.name), 0);
  if (!table.hidden_columns.empty())
    tell("hidden_columns", table.hidden_columns.front(), "column " + table.hidden_columns.front(),
         table.hidden_columns.size() - 1);
  if (!table.hidden_rows.empty())
    tell("hidden_rows", "A" + std::to_string(table.hidden_rows.front()),
         "row " + std::to_string(table.hidden_rows.front()), table.hidden_rows.size() - 1);
}

void Mapper::report(SourcePart* part, std::string code, Severity severity, std::optional<std::size_t> row,
                    std::optional<std::size_t> column, std::string_view value, std::string message, std::string remedy,
                    std::string_view id) {
  Finding finding;
  finding.code = std::move(code);
  finding.severity = severity;
  finding.place = place_of(*part->source, *part->texts, row, column);
  finding.place.id = std::string{id};
  finding.value = value.size() > 200 ? in_quotes(value, 200) : std::string{value};
  finding.message = std::move(message);
  finding.remedy = std::move(remedy);
  out.findings.push_back(std::move(finding));
  if (part->mapping != nullptr && part->counted < out.counts.size()) ++out.counts[part->counted].findings;
}

void Mapper::add(SourcePart& part, TableId table, MadeTable& made, std::initializer_list<std::string_view> required) {
  if (made.empty()) return;
  MappedCounts& counts = out.counts[part.counted];
  switch (table) {
    case TableId::elements:
      counts.elements += made.size();
      break;
    case TableId::links:
      counts.links += made.size();
      break;
    case TableId::observations:
      counts.observations += made.size();
      break;
    case TableId::targets:
      counts.targets += made.size();
      break;
    case TableId::updates:
      counts.updates += made.size();
      break;
    default:
      break;
  }
  out.parts.emplace_back(table, made.finish(held, required));
  out.parts.back().second.date_order = order_of_dates(mapping, *part.mapping);
}

std::string_view Mapper::translated(const SourcePart& part, std::string_view field, std::string_view text) const {
  if (part.mapping->words.empty() && mapping.words.empty()) return text;
  const std::string key = text_key(text);
  for (const std::vector<WordMapping>* words : {&part.mapping->words, &mapping.words})
    for (const WordMapping& word : *words)
      if (word.field == field && text_key(word.word) == key) return word.meaning;
  return text;
}

std::string_view Mapper::text_of(const SourcePart& part, std::string_view field, std::size_t row) const {
  return text_of(part, source_of(part, field), row);
}

FieldSource Mapper::source_of(const SourcePart& part, std::string_view field) const {
  const auto names_it = [&](const WordMapping& word) { return word.field == field; };
  return {
      .column = part.field(field),
      .fallback = part.fallback(field),
      .name = field,
      .has_words = std::ranges::any_of(part.mapping->words, names_it) || std::ranges::any_of(mapping.words, names_it)};
}

Role Mapper::role_of(std::string_view kind) const {
  const auto at = framework.find_kind(kind);
  return at ? framework.kinds[*at].role : Role::objective;
}

std::string_view Mapper::first_kind(Role role) const {
  for (const Kind& kind : framework.kinds)
    if (kind.role == role) return kind.name;
  return {};
}

std::optional<std::uint32_t> Mapper::find(std::string_view name) const {
  if (const auto id = with_id(name)) return id;
  for (; keyed_ < elements.size(); ++keyed_) {
    by_key_.try_emplace(text_key(elements[keyed_].id), keyed_);
    by_key_.try_emplace(text_key(elements[keyed_].title), keyed_);
  }
  const auto key = by_key_.find(text_key(first_name_first(name)));
  return key == by_key_.end() ? std::nullopt : std::optional{key->second};
}

Mapper::LookedUp Mapper::look_up(std::string_view id) const {
  const std::uint64_t hash = hash_(id);
  return {hash, by_id_.find(hash, [&](std::uint32_t at) { return elements[at].id == id; })};
}

std::optional<std::uint32_t> Mapper::with_id(std::string_view id) const {
  const std::uint32_t found = look_up(id).found;
  return found == NumberTable::none ? std::nullopt : std::optional{found};
}

void Mapper::make_room(std::size_t count) {
  count += elements.size();
  if (count > elements.capacity()) elements.reserve((std::max)(count, 2 * elements.capacity()));
  by_id_.reserve(count);
}

std::uint32_t Mapper::make(const MadeElement& element, const LookedUp& id) {
  const auto at = static_cast<std::uint32_t>(elements.size());
  if (elements.empty() || element.kind != last_kind_) {
    last_kind_ = element.kind;
    last_role_ = role_of(element.kind);
  }
  elements.push_back(element);
  elements.back().role = last_role_;
  if (id.found == NumberTable::none) by_id_.insert(id.hash, at);
  return at;
}

std::string_view Mapper::free_id(std::string_view title) {
  std::string id = made_id(title);
  if (id.empty()) id = "element";
  if (!with_id(id)) return held->keep(std::move(id));
  for (std::size_t number = 2;; ++number)
    if (std::string numbered = id + "-" + std::to_string(number); !with_id(numbered))
      return held->keep(std::move(numbered));
}

Period Mapper::year_of(const SourcePart& part) const {
  const auto year = try_parse_period(part.mapping->year, calendar, {.prefer_financial_year = true});
  return year ? *year : Period{};
}

}  // namespace detail

MappedTables map_tables(const Mapping& mapping, std::span<const SourceTable> tables, const Framework& framework,
                        const Progress& progress) {
  if (std::vector<Finding> problems = mapping.problems(framework); !problems.empty())
    throw InputError(std::move(problems));
  return detail::Mapper{mapping, tables, framework}.run(progress);
}

Plan plan_of_tables(const Mapping& mapping, std::span<const SourceTable> tables, PlanInfo info, Building building,
                    const Framework& framework, std::vector<Finding> problems, const Progress& progress,
                    unsigned threads, std::uint64_t findings) {
  MappedTables made = map_tables(mapping, tables, framework, progress.part(0, 0.5));
  if (info.areas.empty()) info.areas = mapping.areas;
  if (info.as_of.is_none() && !mapping.date.empty()) info.as_of = parse_date(mapping.date);
  PlanBuilder builder{std::move(made.framework), std::move(info)};
  builder.use_threads(threads).list_at_most(findings);
  for (Finding& finding : problems) builder.add(std::move(finding));
  for (Finding& finding : made.findings) builder.add(std::move(finding));
  for (auto& [table, input] : made.parts) builder.add(table, std::move(input));
  return builder.build(building, progress.part(0.5, 1));
}

Frame frame(const std::vector<MappedCounts>& counts) {
  return Frame{"How the rows were read", counts.size()}
      .add(frame_column("table", counts, &MappedCounts::table))
      .add(frame_column("rows", counts, &MappedCounts::rows))
      .add(frame_column("read", counts, &MappedCounts::read))
      .add(frame_column("blank", counts, &MappedCounts::blank))
      .add(frame_column("passed_over", counts, &MappedCounts::passed_over))
      .add(frame_column("left_out", counts, &MappedCounts::left_out))
      .add(frame_column("elements", counts, &MappedCounts::elements))
      .add(frame_column("links", counts, &MappedCounts::links))
      .add(frame_column("observations", counts, &MappedCounts::observations))
      .add(frame_column("targets", counts, &MappedCounts::targets))
      .add(frame_column("updates", counts, &MappedCounts::updates))
      .add(frame_column("findings", counts, &MappedCounts::findings));
}

}  // namespace v0
}  // namespace goldenthread
