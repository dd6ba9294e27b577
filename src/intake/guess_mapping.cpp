#include <algorithm>
#include <array>
#include <deque>
#include <set>

#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/frame/period_text.hpp>
#include <goldenthread/intake/guess_mapping.hpp>
#include <goldenthread/time/parse.hpp>

#include "guess_words.hpp"
#include "guessing.hpp"
#include "mapper.hpp"
#include "model/cell_text.hpp"
#include "sheet_blocks.hpp"
#include "text_keys.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

class Guesser : Guessing {
 public:
  Guesser(std::span<const SourceTable> tables, const Framework& of)
      : Guessing(of), tables_(tables), calendar_(of.year_start_month) {}

  GuessedMapping run(const Progress& progress) {
    progress.at(0);
    guess.mapping.description = "Guessed from the headings; check it before you use it";
    for (const SourceTable& table : tables_) {
      progress.at(0.1);
      guess_table(table);
    }
    progress.at(0.5);
    settle_links(*this, guessed_, progress.part(0.5, 0.8));
    for (const GuessedTable& table : guessed_) {
      progress.at(0.8);
      guess_areas(table);
      guess_unknown_words(table);
    }
    merge_alike();
    link_names_of_sheets(*this, tables_);
    if (guess.mapping.tables.empty() && !guess.findings.empty())
      guess.mapping.description =
          "Nothing was found to read: " + guess.findings.front().message + ". " + guess.findings.front().remedy;
    progress.at(1);
    return std::move(guess);
  }

 private:
  /// "Position at 31 December 2024", "Quarter 2 2024/25": the day that a banner gives, or the last of its quarter or
  /// month where it gives no day.
  void look_for_date(const SourceTable& table, const SourceTexts& texts) {
    const std::size_t last = table.is_sheet && texts.first_row > 0 ? texts.first_row - 1 : 0;
    for (const bool is_day : {true, false})
      for (std::size_t row = 0; row < last; ++row)
        for (const SourceColumn& column : texts.columns) {
          const std::string text = one_line(column.cells[row]);
          if (text.empty() || text.size() > 200 || !guess.mapping.date.empty()) continue;
          if (const auto day = day_in(text, is_day)) guess.mapping.date = to_string(*day);
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
        std::string_view some{words[i].data(), static_cast<std::size_t>(words[i + count - 1].data() - words[i].data()) +
                                                   words[i + count - 1].size()};
        while (!some.empty() && some.front() == '(') some.remove_prefix(1);
        while (!some.empty() && std::string_view{"),.;"}.find(some.back()) != std::string_view::npos)
          some.remove_suffix(1);
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
    SourceTexts texts = texts_of(source, calendar_);
    const std::vector<SheetBlock> found =
        source.is_sheet && !source.is_hidden ? blocks_of(texts) : std::vector<SheetBlock>{};
    const Period year = year_above(source, texts, calendar_);
    if (found.size() < 2) {
      guess_part(source, std::move(texts), year, 0);
      return;
    }
    for (std::size_t at = 0; at < found.size(); ++at) {
      const SourceTable& block = blocks_.emplace_back(table_of_block(source, found[at]));
      SourceTexts own = texts_of(block, calendar_);
      const Period its_year = year_above(block, own, calendar_);
      guess_part(block, std::move(own), its_year.is_none() ? year : its_year, at + 1);
    }
  }

  /// A table, or one of those of a sheet, of which `block` is the number.
  void guess_part(const SourceTable& source, SourceTexts texts, const Period& year, std::size_t block) {
    GuessedTable table{.source = &source, .texts = std::move(texts)};
    if (source.is_hidden) {
      tell("table_not_read", source, nullptr, {},
           "the sheet " + in_quotes(source.name) + " is hidden, so it is left out",
           "Add it to the mapping if it belongs to the plan.");
      return;
    }
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
    if (lists_areas(table)) {
      tell("table_not_read", source, nullptr, {},
           in_quotes(source.name) +
               " lists areas and has neither elements nor figures: it is a comparison set, such as a council's "
               "neighbours, and no part of a plan",
           "Compare measures with those areas, in Python by result.benchmarks(\"" + source.cells.file +
               "\", name=\"Nearest neighbours\").");
      return;
    }
    table.mapping.table = source.name;
    table.mapping.block = static_cast<std::uint32_t>(block);
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
    guess_period_of_name(table, year);
    guessed_.push_back(std::move(table));
  }

  /// A sheet named after a quarter or a month holds the figures and reports of that.
  void guess_period_of_name(GuessedTable& table, const Period& year) {
    const auto has = [&](std::string_view field) {
      return std::ranges::any_of(table.mapping.columns, [&](const NamedText& one) { return one.first == field; });
    };
    const bool has_periods = has("period") || std::ranges::any_of(table.texts.columns, [](const SourceColumn& column) {
                               return column.use == Use::figure;
                             });
    if (!table.source->is_sheet || has_periods || (!has("value") && !has("target") && !has("status"))) return;
    const auto read = read_period_heading(table.source->name, year, calendar_);
    if (!read) return;
    const Precision precision = read->period.precision();
    if (precision != Precision::quarter && precision != Precision::month) return;
    table.mapping.defaults.emplace_back("period", sheet_name);
    if (!read_period_heading(table.source->name, Period{}, calendar_) && table.mapping.year.empty() && !year.is_none())
      table.mapping.year = to_string(year, calendar_);
    tell("period_of_name", *table.source, nullptr, {},
         "the figures and reports of the sheet are read as those of " + period_words(read->period, calendar_) +
             ", as its name says",
         "Remove 'period' from 'defaults' in the mapping if that is wrong.");
  }

  /// Whether a table has areas, and beside them only their codes.
  [[nodiscard]] static bool lists_areas(const GuessedTable& table) {
    constexpr std::array<std::string_view, 5> codes{"areacode", "code", "gsscode", "onscode", "ladcode"};
    bool any = false;
    for (const SourceColumn& column : table.texts.columns) {
      if (column.heading.empty()) continue;
      const bool is_area = usual_field(column.heading) == "area";
      if (!is_area && std::ranges::find(codes, text_key(column.heading)) == codes.end()) return false;
      any = any || is_area;
    }
    return any;
  }

  [[nodiscard]] Role role_by_columns(const SourceTexts& texts, const Period& year) const {
    bool measured = false;
    bool timed = false;
    for (const SourceColumn& column : texts.columns) {
      const std::string_view field = usual_field(column.heading);
      const auto period = read_period_heading(column.heading, year.is_none() ? calendar_.year(2024) : year, calendar_);
      // Work has a RAG and a commentary for each quarter too.
      const bool has_figures = period && period->figure != Figure::status && period->figure != Figure::commentary;
      measured =
          measured || field == "value" || field == "target" || field == "unit" || field == "polarity" || has_figures;
      timed = timed || field == "due" || field == "start" || field == "progress" ||
              (field == "title" && usual_role(column.heading) == Role::action);
    }
    return measured ? Role::measure : timed ? Role::action : Role::objective;
  }

  /// What the first text above the headings of a table says of it: "Our priorities".
  [[nodiscard]] static std::optional<Role> role_above(const SourceTexts& texts) {
    for (std::size_t row = 0; row + 1 < texts.first_row; ++row)
      for (const SourceColumn& column : texts.columns)
        if (const std::string_view text = column.cells[row]; !text.empty() && text.size() <= 60)
          if (const auto role = usual_role(text)) return role;
    return std::nullopt;
  }

  [[nodiscard]] static bool titles_say(const SourceTexts& texts, Role role) {
    return std::ranges::any_of(texts.columns, [&](const SourceColumn& column) {
      return usual_field(column.heading) == "title" && usual_role(column.heading) == role;
    });
  }

  /// A heading such as "Priority" is the title in a sheet of priorities, and a parent in one of actions.
  [[nodiscard]] static bool names_another_role(std::string_view heading, Role role) {
    const auto said = usual_role(heading);
    return said && *said != role && usual_field(heading) == "title";
  }

  /// "Council aim", "Corporate plan theme" in a sheet of work or measures.
  [[nodiscard]] static bool names_level_above(std::string_view heading, Role role) {
    if (role == Role::objective || role == Role::vision || !usual_field(heading).empty()) return false;
    const auto level = level_named(heading);
    return level && usual_role(*level) == Role::objective;
  }

  void guess_columns(GuessedTable& table, const Period& year, bool has_levels) {
    SourceTexts& texts = table.texts;
    // What several tables of a sheet hold, each says itself.
    const auto named = table.mapping.block == 0 ? usual_role(table.source->name) : role_above(texts);
    if (!has_levels) {
      // A sheet may be named after what its rows serve: "Priority 1 - Homes".
      const Role shown = role_by_columns(texts, year);
      const bool is_above = named == Role::objective && shown != Role::objective && titles_say(texts, shown);
      table.role = named && !is_above ? *named : shown;
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
      if (field == "progress" && !holds_numbers(texts, column)) field = "commentary";
      if (field == "due" && says_moved(source.heading) && has_other_due(texts, column)) field = "revised_due";
      const bool parent = !has_levels && names_another_role(source.heading, table.role);
      const bool kinds = field == "kind" && !holds_kinds(texts, column);
      if (!field.empty() && !parent && !kinds && !(has_levels && field == "title") && taken.emplace(field).second) {
        source.use = Use::field;
        table.mapping.columns.emplace_back(field, source.heading);
        continue;
      }
      const std::string_view link = parent || (!has_levels && names_level_above(source.heading, table.role))
                                        ? std::string_view{"parent"}
                                        : usual_link(source.heading);
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

  /// Whether half of the cells of a column, or more, are numbers: "Progress" may be words.
  [[nodiscard]] static bool holds_numbers(const SourceTexts& texts, std::size_t column) {
    std::size_t numbers = 0;
    std::size_t filled = 0;
    for (std::size_t row = texts.first_row; row < texts.rows; ++row) {
      const std::string_view text = texts.cell(row, column);
      if (is_missing_mark(text)) continue;
      ++filled;
      double value = 0;
      if (read_number(text, true, value) == NumberReading::value) ++numbers;
    }
    return numbers * 2 >= filled;
  }

  [[nodiscard]] bool holds_kinds(const SourceTexts& texts, std::size_t column) const {
    std::size_t count = 0;
    for (std::size_t row = texts.first_row; row < texts.rows; ++row) {
      const std::string key = text_key(texts.cell(row, column));
      if (key.empty()) continue;
      ++count;
      if (std::ranges::none_of(framework.kinds, [&](const Kind& kind) { return text_key(kind.name) == key; }))
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

  /// Of several areas, the one that the file or the table is named after is the council's own.
  void guess_areas(const GuessedTable& table) {
    const auto area =
        std::ranges::find_if(table.mapping.columns, [](const NamedText& one) { return one.first == "area"; });
    if (area == table.mapping.columns.end() || !guess.mapping.areas.empty()) return;
    const std::string where = text_key(table.source->cells.file + " " + table.source->name);
    for (const SourceColumn& column : table.texts.columns) {
      if (column.heading != area->second) continue;
      for (std::size_t row = 0; row < table.texts.rows; ++row)
        if (const std::string_view cell = column.cells[row];
            cell.size() > 3 && where.find(text_key(cell)) != std::string::npos) {
          guess.mapping.areas.emplace_back(cell);
          return;
        }
      tell("no_own_area", *table.source, nullptr, {}, "nothing says which of the areas is the council's own",
           "List it in 'areas'.", Severity::warning);
    }
  }

  void guess_unknown_words(const GuessedTable& table) {
    WordFinder statuses{WordList::status, framework};
    for (std::size_t column = 0; column < table.texts.columns.size(); ++column) {
      const SourceColumn& source = table.texts.columns[column];
      const bool field = source.use == Use::field && usual_field(source.heading) == "status";
      if (!field) continue;
      std::set<std::string, std::less<>> unknown;
      for (std::size_t row = table.texts.first_row; row < table.texts.rows; ++row) {
        const std::string_view text = source.cells[row];
        if (is_missing_mark(text) || text.size() > 40 || statuses.find(text) || is_known_report(text)) continue;
        if (is_two_statuses(text, framework)) continue;
        if (!unknown.emplace(text).second) continue;
        tell("unknown_word", *table.source, &table.texts, column, in_quotes(text) + " is not a known status",
             "Give its meaning in 'words', such as {\"status\": {\"" + std::string{text} + "\": \"on_track\"}}.",
             Severity::warning);
        if (unknown.size() == 20) break;
      }
    }
    if (guess.mapping.date.empty() && reports_without_day(table))
      if (const auto day = last_reported(table)) {
        guess.mapping.date = to_string(*day);
        tell("date_of_headings", *table.source, nullptr, {},
             "no date is given, so the tables are read as of " + day_words(*day) +
                 ", the end of the last period that has figures or reports",
             "Change 'date' in the mapping if that is wrong.");
      }
    if (guess.mapping.date.empty() && !told_date_ && reports_without_day(table)) {
      told_date_ = true;
      tell("no_date", *table.source, nullptr, {},
           "statuses or comments have no date, and the mapping does not give one",
           "Give 'date' in the mapping: the date on which the tables were correct.", Severity::warning);
    }
  }

  /// The end of the last quarter or month of which a table has a figure or a report.
  [[nodiscard]] std::optional<Date> last_reported(const GuessedTable& table) const {
    std::optional<Date> last;
    const auto year = try_parse_period(table.mapping.year, calendar_, {.prefer_financial_year = true});
    for (const SourceColumn& column : table.texts.columns) {
      if (column.use != Use::figure) continue;
      const auto read = read_period_heading(column.heading, year ? *year : Period{}, calendar_);
      if (!read || read->figure == Figure::target || read->figure == Figure::forecast) continue;
      const Precision precision = read->period.precision();
      if (precision != Precision::quarter && precision != Precision::month) continue;
      bool any = false;
      for (std::size_t row = table.texts.first_row; row < table.texts.rows; ++row)
        any = any || !is_missing_mark(column.cells[row]);
      if (any && (!last || *last < read->period.last())) last = read->period.last();
    }
    return last;
  }

  [[nodiscard]] static bool reports_without_day(const GuessedTable& table) {
    const auto has = [&](std::string_view field) {
      return std::ranges::any_of(table.mapping.columns, [&](const NamedText& one) { return one.first == field; });
    };
    const bool is_of_period =
        std::ranges::any_of(table.mapping.defaults, [](const NamedText& one) { return one.first == "period"; });
    return (has("status") || has("commentary")) && !has("date") && !is_of_period;
  }

  /// Tables of one form share a mapping.
  void merge_alike() {
    for (GuessedTable& table : guessed_) {
      const auto alike = std::ranges::find_if(guess.mapping.tables, [&](const TableMapping& one) {
        TableMapping same = table.mapping;
        same.table = one.table;
        return same == one;
      });
      if (alike != guess.mapping.tables.end())
        alike->table += " | " + table.mapping.table;
      else
        guess.mapping.tables.push_back(std::move(table.mapping));
    }
  }

  std::span<const SourceTable> tables_;
  FiscalCalendar calendar_;
  std::vector<GuessedTable> guessed_;
  std::deque<SourceTable> blocks_;
  bool told_date_ = false;
};

}  // namespace

}  // namespace detail

GuessedMapping guess_mapping(std::span<const SourceTable> tables, const Framework& framework,
                             const Progress& progress) {
  return detail::Guesser{tables, framework}.run(progress);
}

}  // namespace v0
}  // namespace goldenthread
