#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>

#include "guess_words.hpp"
#include "guessing.hpp"
#include "joined_names.hpp"
#include "model/cell_text.hpp"
#include "model/officer_kinds.hpp"
#include "person_names.hpp"
#include "text_keys.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

class LinkGuesser {
 public:
  LinkGuesser(Guessing& guessing, std::span<GuessedTable> tables) : guessing_(guessing), tables_(tables) {}

  void run(const Progress& progress) {
    collect_names(progress.part(0, 0.5));
    progress.at(0.5);
    collect_alone();
    for (GuessedTable& table : tables_) {
      progress.at(0.7);
      settle(table);
    }
  }

 private:
  void collect_names(const Progress& progress) {
    for (const GuessedTable& table : tables_)
      for (const SourceColumn& column : table.texts.columns) {
        const std::string_view field = column.use == Use::field ? usual_field(column.heading) : std::string_view{};
        const bool names = column.use == Use::level || field == "id" || field == "title" ||
                           std::ranges::any_of(table.mapping.columns, [&](const NamedText& one) {
                             return one.first == "title" && one.second == column.heading;
                           });
        for (std::size_t row = table.texts.first_row; names && row < table.texts.rows; ++row) {
          progress.step(row, table.texts.rows);
          if (!column.cells[row].empty()) names_.insert(text_key(column.cells[row]));
        }
      }
  }

  void settle(GuessedTable& table) {
    std::size_t commas = 0;
    std::vector<LinkMapping*> with_commas;
    for (LinkMapping& link : table.mapping.links) {
      const SourceColumn* const column = column_of(table, link);
      if (column == nullptr) continue;
      if (has_commas_between(table.texts, *column, link.as)) {
        link.separator = ",";
        with_commas.push_back(&link);
      }
      if (!link.separator.empty()) ++commas;
      if (link.as == "parent") settle_parent(table, link, *column);
      if (link.as == "parent" && table.role == Role::risk && guessing_.framework.find_link_type("threatens"))
        link.as = "threatens";
    }
    if (commas > 1 || (commas == 1 && table.mapping.links.size() == 1)) {
      table.mapping.separator = ",";
      for (LinkMapping* link : with_commas) link->separator.clear();
    }
    for (LinkMapping& link : table.mapping.links)
      if (const SourceColumn* const column = column_of(table, link)) {
        guess_joining(table, link, *column);
        guess_officers(table, link, *column);
      }
    guess_dotted_ids(table);
    guess_help_rows(table);
  }

  static const SourceColumn* column_of(const GuessedTable& table, const LinkMapping& link) {
    const auto column = std::ranges::find_if(table.texts.columns, [&](const SourceColumn& one) {
      return one.use == Use::link && one.heading == link.column;
    });
    return column == table.texts.columns.end() ? nullptr : &*column;
  }

  static std::string_view separator_of(const GuessedTable& table, const LinkMapping& link) {
    return link.separator.empty() ? std::string_view{table.mapping.separator} : std::string_view{link.separator};
  }

  static bool is_of_parties(const LinkMapping& link) {
    return link.as == "lead" || link.as == "joint" || link.as == "support" || link.as == "part";
  }

  /// The names that stand alone in a cell of a column of parties.
  void collect_alone() {
    for (const GuessedTable& table : tables_)
      for (const LinkMapping& link : table.mapping.links)
        if (const SourceColumn* const column = column_of(table, link); column != nullptr && is_of_parties(link))
          for (std::size_t row = table.texts.first_row; row < table.texts.rows; ++row)
            for (const std::string_view name : entries_of(column->cells[row], separator_of(table, link)))
              if (parts_joined(name, all_joining_signs).empty()) alone_.insert(text_key(name));
  }

  /// The signs that part some cells of a column, each part of which is a name.
  void guess_joining(const GuessedTable& table, LinkMapping& link, const SourceColumn& column) const {
    const bool parties = is_of_parties(link);
    std::string signs;
    for (const std::string_view sign : joining_signs)
      for (std::size_t row = table.texts.first_row; row < table.texts.rows; ++row) {
        const auto names = entries_of(column.cells[row], separator_of(table, link));
        const bool any = std::ranges::any_of(names, [&](std::string_view name) {
          if (names_.contains(text_key(name))) return false;
          return are_names(
              parts_joined(name, sign), name,
              [&](std::string_view part) {
                return names_.contains(text_key(part)) || (parties && alone_.contains(text_key(part)));
              },
              parties);
        });
        if (!any) continue;
        (signs += signs.empty() ? "" : " ") += sign;
        break;
      }
    link.joined_by = std::move(signs);
  }

  /// Who stands under a heading that does not say whether they are officers, such as "Owner": people are taken as
  /// officers, and so is what may be one, so that pages for the public do not name them.
  void guess_officers(GuessedTable& table, LinkMapping& link, const SourceColumn& column) {
    if (!is_of_parties(link)) return;
    const bool said = names_officers(link.column);
    if (!said && (names_members(link.column) || names_bodies(link.column))) return;
    std::vector<std::string> people, unclear;
    bool any_posts = false;
    std::set<std::string, std::less<>> seen;
    for (std::size_t row = table.texts.first_row; row < table.texts.rows; ++row)
      for (const std::string_view entry : entries_of(column.cells[row], separator_of(table, link))) {
        const auto joined = parts_joined(entry, link.joined_by);
        for (const std::string_view name : joined.empty() ? std::vector<std::string_view>{entry} : joined) {
          if (is_missing_mark(name) || !seen.emplace(name).second) continue;
          const NameSays says = name_says(name);
          if (says == NameSays::person) people.emplace_back(name);
          if (says == NameSays::unclear) unclear.emplace_back(name);
          any_posts = any_posts || says == NameSays::post || says == NameSays::member;
        }
      }
    if (!said && people.empty() && unclear.empty()) return;
    link.kind = guessing_.kind_named("Officer", Role::party);
    if (any_posts) link.posts = guessing_.kind_of_posts();
    if (said) return;
    const auto at = static_cast<std::size_t>(&column - table.texts.columns.data());
    const std::string under = " under " + in_quotes(link.column);
    const auto named = [](const std::vector<std::string>& names) {
      return in_quotes(names.front()) + (names.size() == 1 ? "" : " and " + count_text(names.size() - 1) + " more");
    };
    const std::string hidden = ", whom pages for the public do not name";
    const auto read_as = [&](std::size_t count) {
      return std::string{count == 1 ? "it is read as an officer" : "they are read as officers"} + hidden;
    };
    if (!people.empty())
      guessing_.tell("read_as_officers", *table.source, &table.texts, at,
                     named(people) + under +
                         (people.size() == 1 ? " looks like a person's name" : " look like people's names") + ", so " +
                         read_as(people.size()),
                     "Remove 'kind' of the link from the mapping if they are not officers.");
    if (!unclear.empty())
      guessing_.tell(
          "unclear_officers", *table.source, &table.texts, at,
          named(unclear) + under + " may be " + (unclear.size() == 1 ? "a person or a post" : "people or posts") +
              ": it is not clear which, so " + read_as(unclear.size()),
          "Write posts and teams in full, such as 'Head of Housing' or 'Finance Team', or remove 'kind' of the "
          "link from the mapping if none is a person.",
          Severity::warning);
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
      const std::string_view front = trimmed(text.substr(0, comma));
      // "Jane Smith, Head of Housing" is one.
      if (name_says(front) == NameSays::person && name_says(text.substr(comma + 1)) == NameSays::post) continue;
      ++all;
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
    // Of what is of the same role as the rows, the heading says what it is: the programme of a project.
    link.kind = role == table.role && !is_action
                    ? guessing_.kind_named(link.column, *role)
                    : guessing_.first_kind(is_action ? Role::action : role.value_or(Role::objective));
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

  Guessing& guessing_;
  std::span<GuessedTable> tables_;
  std::set<std::string, std::less<>> names_, alone_;
};

}  // namespace

void Guessing::tell(std::string code, const SourceTable& table, const SourceTexts* texts,
                    std::optional<std::size_t> column, std::string message, std::string remedy, Severity severity) {
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
  guess.findings.push_back(std::move(finding));
}

std::string Guessing::kind_named(std::string_view name, Role role) {
  for (const Kind& kind : framework.kinds)
    if (text_key(kind.name) == text_key(name) && kind.role == role) return kind.name;
  for (const auto& [kind, known] : guess.mapping.kinds)
    if (kind == name) return kind;
  guess.mapping.kinds.emplace_back(name, role);
  return std::string{name};
}

std::string Guessing::first_kind(Role role) const {
  for (const Kind& kind : framework.kinds)
    if (kind.role == role) return kind.name;
  return framework.kinds.empty() ? std::string{} : framework.kinds.front().name;
}

std::string Guessing::kind_of_posts() {
  for (const Kind& kind : framework.kinds)
    if (kind.role == Role::party && !is_of_officers(kind)) return kind.name;
  return kind_named("Party", Role::party);
}

void link_names_of_sheets(Guessing& guessing, std::span<const SourceTable> tables) {
  for (TableMapping& table : guessing.guess.mapping.tables) {
    const std::vector<std::string_view> names = alternatives(table.table);
    const bool is_timed =
        std::ranges::any_of(table.defaults, [](const NamedText& one) { return one.first == "period"; });
    const bool is_owned =
        std::ranges::any_of(table.links, [](const LinkMapping& one) { return names_bodies(one.column); });
    if (names.size() < 2 || is_timed || is_owned || table.block != 0) continue;
    const auto sheets = [&](std::string_view name) {
      return std::ranges::any_of(tables, [&](const SourceTable& one) { return one.is_sheet && one.name == name; });
    };
    if (!std::ranges::all_of(names, sheets)) continue;
    const auto says = [](std::string_view name) { return name_says(name) == NameSays::post; };
    const auto is_priority = [](std::string_view name) { return usual_role(name) == Role::objective; };
    const bool all_priorities = std::ranges::all_of(names, is_priority);
    const bool has_parent = std::ranges::any_of(table.links, [](const LinkMapping& one) { return one.as == "parent"; });
    if (!(all_priorities && !has_parent) && !std::ranges::all_of(names, says)) continue;
    LinkMapping made{.column = std::string{sheet_name}, .as = all_priorities ? "parent" : "support"};
    if (all_priorities) made.kind = guessing.first_kind(Role::objective);
    table.links.push_back(std::move(made));
    Finding finding;
    finding.code = "names_of_sheets";
    finding.place.table = std::string{names.front()};
    finding.message = in_quotes(names.front()) + " and " + counted(names.size() - 1, "more sheet") +
                      (names.size() == 2 ? " has" : " have") + " the same headings; their names are read as " +
                      (all_priorities ? "what their rows serve" : "who supports their rows");
    finding.remedy = "Remove '(sheet)' from 'links' in the mapping if that is wrong.";
    guessing.guess.findings.push_back(std::move(finding));
  }
}

void settle_links(Guessing& guessing, std::span<GuessedTable> tables, const Progress& progress) {
  LinkGuesser{guessing, tables}.run(progress);
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
