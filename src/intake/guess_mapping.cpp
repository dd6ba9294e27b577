#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <goldenthread/base/text.hpp>
#include <goldenthread/intake/guess_mapping.hpp>
#include <goldenthread/time/parse.hpp>

#include "guess_words.hpp"
#include "mapper.hpp"
#include "model/cell_text.hpp"
#include "text_keys.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

/// One table while a mapping is guessed for it.
struct GuessedTable {
  const SourceTable* source = nullptr;
  SourceTexts texts = {};
  TableMapping mapping = {};
  Role role = Role::objective;
};

class Guesser {
 public:
  Guesser(std::span<const SourceTable> tables, const Framework& framework)
      : tables_(tables), framework_(framework), calendar_(framework.year_start_month) {}

  GuessedMapping run() {
    guess_.mapping.description = "Guessed from the headings; check it before you use it";
    for (const SourceTable& table : tables_) guess_table(table);
    collect_names();
    for (GuessedTable& table : guessed_) settle_links(table);
    merge_alike();
    return std::move(guess_);
  }

 private:
  void tell(std::string code, const SourceTable& table, const SourceTexts* texts, std::optional<std::size_t> column,
            std::string message, std::string remedy, Severity severity = Severity::info) {
    Finding finding;
    finding.code = std::move(code);
    finding.severity = severity;
    finding.place = {.file = table.cells.file, .table = table.name};
    if (texts != nullptr && column) {
      finding.place.column = texts->columns[*column].heading;
      if (table.is_sheet) finding.place.table += "!" + texts->columns[*column].letters;
    }
    finding.message = std::move(message);
    finding.remedy = std::move(remedy);
    guess_.findings.push_back(std::move(finding));
  }

  /// "Position at 31 December 2024", "Quarter 2 2024/25": the day that a banner gives, or the last of its quarter or
  /// month where it gives no day.
  void look_for_date(const SourceTable& table, const SourceTexts& texts) {
    const std::size_t last = table.is_sheet && texts.first_row > 0 ? texts.first_row - 1 : 0;
    for (const bool is_day : {true, false})
      for (std::size_t row = 0; row < last; ++row)
        for (const SourceColumn& column : texts.columns) {
          const std::string text = one_line(column.cells[row]);
          if (text.empty() || text.size() > 200 || !guess_.mapping.date.empty()) continue;
          if (const auto day = day_in(text, is_day)) guess_.mapping.date = to_string(*day);
        }
  }

  /// The first day, or the end of the first quarter or month, that some words of a text give.
  [[nodiscard]] std::optional<Date> day_in(std::string_view text, bool is_day) const {
    std::vector<std::string_view> words;
    while (!text.empty()) {
      const std::size_t end = (std::min)(text.find(' '), text.size());
      words.push_back(text.substr(0, end));
      text.remove_prefix((std::min)(end + 1, text.size()));
    }
    for (std::size_t i = 0; i < words.size(); ++i)
      for (std::size_t count = 3; count != 0; --count) {
        if (i + count > words.size() || (is_day && count == 2)) continue;
        const std::string_view some{
            words[i].data(),
            static_cast<std::size_t>(words[i + count - 1].data() - words[i].data()) + words[i + count - 1].size()};
        if (is_day) {
          if (const auto day = try_parse_date(some)) return *day;
        } else if (const auto read = read_period_heading(some, Period{}, calendar_); read && count > 1) {
          const Precision precision = read->period.precision();
          if (precision == Precision::quarter || precision == Precision::month) return read->period.last();
        }
      }
    return std::nullopt;
  }

  // --- levels

  [[nodiscard]] std::string kind_named(std::string_view name, Role role) {
    for (const Kind& kind : framework_.kinds)
      if (text_key(kind.name) == text_key(name) && kind.role == role) return kind.name;
    for (const auto& [kind, known] : guess_.mapping.kinds)
      if (kind == name) return kind;
    guess_.mapping.kinds.emplace_back(name, role);
    return std::string{name};
  }

  [[nodiscard]] std::string first_kind(Role role) const {
    for (const Kind& kind : framework_.kinds)
      if (kind.role == role) return kind.name;
    return framework_.kinds.empty() ? std::string{} : framework_.kinds.front().name;
  }

  bool guess_levels(GuessedTable& table) {
    std::vector<std::pair<std::size_t, std::string>> levels;
    for (std::size_t column = 0; column < table.texts.columns.size(); ++column) {
      const std::string& heading = table.texts.columns[column].heading;
      if (usual_field(heading) == "id") return false;
      if (auto name = level_named(heading)) levels.emplace_back(column, std::move(*name));
    }
    if (levels.size() < 2) return false;
    for (auto& [column, name] : levels) {
      const Role role = usual_role(name).value_or(Role::objective);
      table.texts.columns[column].use = Use::level;
      table.mapping.levels.emplace_back(table.texts.columns[column].heading, kind_named(name, role));
      table.role = role;
    }
    return true;
  }

  // --- columns

  void guess_table(const SourceTable& source) {
    GuessedTable table{.source = &source, .texts = texts_of(source, calendar_)};
    if (source.is_hidden) {
      tell("table_not_read", source, nullptr, {},
           "the sheet " + in_quotes(source.name) + " is hidden, so it is left out",
           "Add it to the mapping if it belongs to the plan.");
      return;
    }
    const Period year = year_above(source, table.texts, calendar_);
    std::optional<FoundHeadings> headings;
    if (source.is_sheet) headings = find_headings(table.texts, year, calendar_);
    if (headings) {
      table.mapping.header_rows = static_cast<std::uint32_t>(headings->rows);
      name_columns(table.texts, headings->first, headings->rows, merged_ranges(source, table.texts));
    } else if (source.is_sheet) {
      tell("table_not_read", source, nullptr, {},
           "the sheet " + in_quotes(source.name) + " has no row that looks like headings, so it is left out",
           "Add it to the mapping if it belongs to the plan.");
      return;
    }
    table.mapping.table = source.name;
    look_for_date(source, table.texts);
    const bool has_levels = guess_levels(table);
    guess_columns(table, year, has_levels);
    const auto has = [&](std::string_view field) {
      return std::ranges::any_of(table.mapping.columns, [&](const NamedText& one) { return one.first == field; });
    };
    if (!has_levels && !has("title") && !has("id")) {
      tell("table_not_read", source, nullptr, {},
           in_quotes(source.name) + " has no column that looks like ids or titles, so it is left out",
           "Add it to the mapping if it belongs to the plan.");
      return;
    }
    guessed_.push_back(std::move(table));
  }

  [[nodiscard]] Role role_by_columns(const SourceTexts& texts, const Period& year) const {
    bool measured = false;
    bool timed = false;
    for (const SourceColumn& column : texts.columns) {
      const std::string_view field = usual_field(column.heading);
      measured =
          measured || field == "value" || field == "target" || field == "unit" || field == "polarity" ||
          read_period_heading(column.heading, year.is_none() ? calendar_.year(2024) : year, calendar_).has_value();
      timed = timed || field == "due" || field == "start" || field == "progress";
    }
    return measured ? Role::measure : timed ? Role::action : Role::objective;
  }

  /// A heading such as "Priority" is the title in a sheet of priorities, and a parent in one of actions.
  [[nodiscard]] static bool names_another_role(std::string_view heading, Role role) {
    const auto said = usual_role(heading);
    return said && *said != role && usual_field(heading) == "title";
  }

  void guess_columns(GuessedTable& table, const Period& year, bool has_levels) {
    SourceTexts& texts = table.texts;
    const auto named = usual_role(table.source->name);
    if (!has_levels) {
      table.role = named ? *named : role_by_columns(texts, year);
      table.mapping.kinds = {first_kind(table.role)};
    }
    std::set<std::string, std::less<>> taken;
    bool needs_year = false;
    bool any_period = false;
    const bool has_indicator = std::ranges::any_of(
        texts.columns, [](const SourceColumn& column) { return text_key(column.heading) == "indicator"; });
    const bool month_first = heading_order(texts, calendar_).order == DateOrder::month_first;
    for (std::size_t column = 0; column < texts.columns.size(); ++column) {
      SourceColumn& source = texts.columns[column];
      if (source.use != Use::blank || source.heading.empty()) continue;
      if (const auto period = read_period_heading(source.heading, Period{}, calendar_, month_first)) {
        source.use = Use::figure;
        any_period = true;
        continue;
      }
      if (read_period_heading(source.heading, calendar_.year(2024), calendar_)) {
        source.use = Use::figure;
        needs_year = any_period = true;
        continue;
      }
      std::string_view field = usual_field(source.heading);
      if (has_indicator && text_key(source.heading) == "measure") field = "unit";
      if (field == "due" && text_key(source.heading) == "completiondate" && has_other_due(texts, column))
        field = "completed";
      const bool parent = !has_levels && names_another_role(source.heading, table.role);
      const bool kinds = field == "kind" && !holds_kinds(texts, column);
      if (!field.empty() && !parent && !kinds && !(has_levels && field == "title") && taken.emplace(field).second) {
        source.use = Use::field;
        table.mapping.columns.emplace_back(field, source.heading);
        continue;
      }
      const std::string_view link = parent ? std::string_view{"parent"} : usual_link(source.heading);
      if (!link.empty()) {
        source.use = Use::link;
        LinkMapping& made =
            table.mapping.links.emplace_back(LinkMapping{.column = source.heading, .as = std::string{link}});
        if (names_officers(source.heading)) made.kind = kind_named("Officer", Role::party);
        continue;
      }
      source.use = Use::attribute;
    }
    if (needs_year) set_year(table, year);
    choose_title(table, taken, has_levels);
    for (std::size_t column = 0; column < texts.columns.size(); ++column)
      if (texts.columns[column].use == Use::attribute)
        tell("kept_as_attribute", *table.source, &texts, column,
             "the column " + in_quotes(texts.columns[column].heading) +
                 " is not recognised, so it is kept as an attribute",
             "Add it to 'columns' or 'links' in the mapping if it holds a field or links, or to 'ignore' if it is not "
             "needed.");
  }

  void set_year(GuessedTable& table, const Period& year) {
    if (!year.is_none())
      table.mapping.year = to_string(year, calendar_);
    else
      tell("no_period", *table.source, nullptr, {},
           in_quotes(table.source->name) + " has quarters or months without a year, and nothing says which year",
           "Give 'year' in the mapping.", Severity::warning);
  }

  [[nodiscard]] bool holds_kinds(const SourceTexts& texts, std::size_t column) const {
    std::size_t count = 0;
    for (std::size_t row = texts.first_row; row < texts.rows; ++row) {
      const std::string key = text_key(texts.cell(row, column));
      if (key.empty()) continue;
      ++count;
      if (std::ranges::none_of(framework_.kinds, [&](const Kind& kind) { return text_key(kind.name) == key; }))
        return false;
    }
    return count != 0;
  }

  /// Where no heading is a title's: the first column of different texts beside the ids.
  void choose_title(GuessedTable& table, const std::set<std::string, std::less<>>& taken, bool has_levels) {
    if (has_levels || taken.contains("title")) return;
    for (std::size_t column = 0; column < table.texts.columns.size(); ++column) {
      SourceColumn& source = table.texts.columns[column];
      if (source.use != Use::attribute || !taken.contains("id")) continue;
      std::size_t words = 0;
      std::size_t filled = 0;
      for (std::size_t row = table.texts.first_row; row < table.texts.rows; ++row)
        if (const std::string_view text = source.cells[row]; !text.empty()) {
          ++filled;
          if (text.find(' ') != std::string_view::npos) ++words;
        }
      if (words * 2 <= filled || filled == 0) continue;
      source.use = Use::field;
      table.mapping.columns.emplace_back("title", source.heading);
      return;
    }
  }

  // --- links, when all tables are known

  void collect_names() {
    for (const GuessedTable& table : guessed_)
      for (const SourceColumn& column : table.texts.columns) {
        const std::string_view field = column.use == Use::field ? usual_field(column.heading) : std::string_view{};
        const bool names = column.use == Use::level || field == "id" || field == "title" ||
                           std::ranges::any_of(table.mapping.columns, [&](const NamedText& one) {
                             return one.first == "title" && one.second == column.heading;
                           });
        for (std::size_t row = table.texts.first_row; names && row < table.texts.rows; ++row)
          if (!column.cells[row].empty()) names_.insert(text_key(column.cells[row]));
      }
  }

  void settle_links(GuessedTable& table) {
    std::size_t commas = 0;
    std::vector<LinkMapping*> with_commas;
    for (LinkMapping& link : table.mapping.links) {
      const auto column = std::ranges::find_if(table.texts.columns, [&](const SourceColumn& one) {
        return one.use == Use::link && one.heading == link.column;
      });
      if (column == table.texts.columns.end()) continue;
      if (has_commas_between(table.texts, *column, link.as)) {
        link.separator = ",";
        with_commas.push_back(&link);
      }
      if (!link.separator.empty()) ++commas;
      if (link.as == "parent") settle_parent(table, link, *column);
    }
    if (commas > 1 || (commas == 1 && table.mapping.links.size() == 1)) {
      table.mapping.separator = ",";
      for (LinkMapping* link : with_commas) link->separator.clear();
    }
    guess_areas(table);
    guess_dotted_ids(table);
    guess_help_rows(table);
    guess_unknown_words(table);
  }

  /// Whether commas part the names of a column: it has no semicolons, and what stands before a comma is a whole name.
  [[nodiscard]] bool has_commas_between(const SourceTexts& texts, const SourceColumn& column,
                                        std::string_view as) const {
    std::size_t good = 0;
    std::size_t all = 0;
    for (std::size_t row = texts.first_row; row < texts.rows; ++row) {
      const std::string_view text = column.cells[row];
      if (text.find(';') != std::string_view::npos) return false;
      const std::size_t comma = text.find(',');
      if (comma == std::string_view::npos) continue;
      if (names_.contains(text_key(text))) return false;
      ++all;
      const std::string_view front = trimmed(text.substr(0, comma));
      const bool whole =
          as == "parent" || as == "lens"
              ? front.find(' ') == std::string_view::npos || names_.contains(text_key(front))
              : front.find(' ') != std::string_view::npos || text.find(',', comma + 1) != std::string_view::npos;
      if (whole) ++good;
    }
    return all != 0 && good * 2 >= all;
  }

  /// Parents that no table has are made, so that nothing is lost.
  void settle_parent(GuessedTable& table, LinkMapping& link, const SourceColumn& column) {
    std::size_t found = 0;
    std::size_t all = 0;
    for (std::size_t row = table.texts.first_row; row < table.texts.rows; ++row) {
      for (const std::string_view entry : entries_of(column.cells[row], link.separator)) {
        ++all;
        if (names_.contains(text_key(entry))) ++found;
      }
    }
    if (all == 0 || found * 2 >= all) return;
    const auto role = usual_role(link.column);
    const bool is_action = link.column.find("ction") != std::string::npos;
    link.kind = first_kind(is_action ? Role::action : role.value_or(Role::objective));
  }

  /// Ids such as 1.2.3, most of which stand below another one.
  static void guess_dotted_ids(GuessedTable& table) {
    const bool has_parents =
        std::ranges::any_of(table.mapping.links, [](const LinkMapping& one) { return one.as == "parent"; });
    const auto id = std::ranges::find_if(table.mapping.columns, [](const NamedText& one) { return one.first == "id"; });
    if (has_parents || id == table.mapping.columns.end()) return;
    for (const SourceColumn& column : table.texts.columns) {
      if (column.heading != id->second) continue;
      std::set<std::string_view> ids;
      for (std::size_t row = 0; row < table.texts.rows; ++row) ids.insert(column.cells[row]);
      std::size_t dotted = 0;
      std::size_t below = 0;
      for (std::size_t row = 0; row < table.texts.rows; ++row) {
        const std::string_view cell = column.cells[row];
        const std::size_t dot = cell.rfind('.');
        if (dot == std::string_view::npos) continue;
        ++dotted;
        if (ids.contains(cell.substr(0, dot))) ++below;
      }
      if (dotted > 1 && below * 2 > dotted) table.mapping.dotted_ids = ".";
      return;
    }
  }

  /// A row right below the headings in which most cells begin alike says how to fill them in.
  static void guess_help_rows(GuessedTable& table) {
    const SourceTexts& texts = table.texts;
    if (!table.source->is_sheet || texts.first_row >= texts.rows) return;
    std::map<std::string, std::size_t> starts;
    std::size_t filled = 0;
    std::string_view first;
    for (const SourceColumn& column : texts.columns) {
      const std::string_view text = column.cells[texts.first_row];
      const std::vector<std::string> words = words_in(text);
      if (words.size() < 2) continue;
      if (first.empty()) first = text;
      ++filled;
      ++starts[words.front()];
    }
    for (const auto& [word, count] : starts)
      if (count >= 5 && count * 5 >= filled * 4 && words_in(first).front() == word) {
        const std::vector<std::string> words = words_in(first);
        table.mapping.pass_over.push_back(words[0] + " " + words[1]);
      }
  }

  /// Of several areas, the one that the file or the table is named after is the council's own.
  void guess_areas(const GuessedTable& table) {
    const auto area =
        std::ranges::find_if(table.mapping.columns, [](const NamedText& one) { return one.first == "area"; });
    if (area == table.mapping.columns.end() || !guess_.mapping.areas.empty()) return;
    const std::string where = text_key(table.source->cells.file + " " + table.source->name);
    for (const SourceColumn& column : table.texts.columns) {
      if (column.heading != area->second) continue;
      for (std::size_t row = 0; row < table.texts.rows; ++row)
        if (const std::string_view cell = column.cells[row];
            cell.size() > 3 && where.find(text_key(cell)) != std::string::npos) {
          guess_.mapping.areas.emplace_back(cell);
          return;
        }
      tell("no_own_area", *table.source, nullptr, {}, "nothing says which of the areas is the council's own",
           "List it in 'areas'.", Severity::warning);
    }
  }

  void guess_unknown_words(const GuessedTable& table) {
    WordFinder statuses{WordList::status, framework_};
    for (std::size_t column = 0; column < table.texts.columns.size(); ++column) {
      const SourceColumn& source = table.texts.columns[column];
      const bool field = source.use == Use::field && usual_field(source.heading) == "status";
      if (!field) continue;
      std::set<std::string, std::less<>> unknown;
      for (std::size_t row = table.texts.first_row; row < table.texts.rows; ++row) {
        const std::string_view text = source.cells[row];
        if (is_missing_mark(text) || text.size() > 40 || statuses.find(text) || is_known_report(text)) continue;
        if (is_two_statuses(text, framework_)) continue;
        if (!unknown.emplace(text).second) continue;
        tell("unknown_word", *table.source, &table.texts, column, in_quotes(text) + " is not a known status",
             "Give its meaning in 'words', such as {\"status\": {\"" + std::string{text} + "\": \"on_track\"}}.",
             Severity::warning);
        if (unknown.size() == 20) break;
      }
    }
    if (guess_.mapping.date.empty() && !told_date_ && reports_without_day(table)) {
      told_date_ = true;
      tell("no_date", *table.source, nullptr, {},
           "statuses or comments have no date, and the mapping does not give one",
           "Give 'date' in the mapping: the date on which the tables were correct.", Severity::warning);
    }
  }

  [[nodiscard]] static bool reports_without_day(const GuessedTable& table) {
    const auto has = [&](std::string_view field) {
      return std::ranges::any_of(table.mapping.columns, [&](const NamedText& one) { return one.first == field; });
    };
    return (has("status") || has("commentary")) && !has("date");
  }

  /// Tables of one form share a mapping.
  void merge_alike() {
    for (GuessedTable& table : guessed_) {
      const auto alike = std::ranges::find_if(guess_.mapping.tables, [&](const TableMapping& one) {
        TableMapping same = table.mapping;
        same.table = one.table;
        return same == one;
      });
      if (alike != guess_.mapping.tables.end())
        alike->table += " | " + table.mapping.table;
      else
        guess_.mapping.tables.push_back(std::move(table.mapping));
    }
  }

  std::span<const SourceTable> tables_;
  const Framework& framework_;
  FiscalCalendar calendar_;
  GuessedMapping guess_;
  std::vector<GuessedTable> guessed_;
  std::set<std::string, std::less<>> names_;
  bool told_date_ = false;
};

}  // namespace

}  // namespace detail

GuessedMapping guess_mapping(std::span<const SourceTable> tables, const Framework& framework) {
  return detail::Guesser{tables, framework}.run();
}

}  // namespace v0
}  // namespace goldenthread
