// A mapping at work: what the steps of it share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include <goldenthread/base/detail/keyed_hash.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/intake/map_tables.hpp>

#include "made_table.hpp"
#include "model/words.hpp"
#include "number_table.hpp"
#include "table_layout.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

inline constexpr std::uint32_t no_made_element = UINT32_MAX;

/// What became of a row.
enum class RowState : std::uint8_t { read, blank, passed_over, left_out };

/// One source table while it is read.
struct SourcePart {
  const SourceTable* source = nullptr;
  const TableMapping* mapping = nullptr;
  SourceTexts* texts = nullptr;
  std::vector<RowState> states = {};
  /// The element of each row.
  std::vector<std::uint32_t> elements = {};
  /// Whether a row is its element's own, with its fields and attributes, rather than another row about it.
  std::vector<std::uint8_t> is_own = {};
  std::size_t counted = 0;
  /// Whether the table's name is the period of its figures.
  bool is_of_period = false;

  /// The column that holds a field; nothing where none does.
  [[nodiscard]] std::optional<std::size_t> field(std::string_view name) const;
  [[nodiscard]] std::string_view fallback(std::string_view field) const;
  [[nodiscard]] bool has(std::string_view name) const { return field(name).has_value() || !fallback(name).empty(); }
};

/// Where a field of a table comes from, looked up once for all rows.
struct FieldSource {
  std::optional<std::size_t> column = {};
  std::string_view fallback = {}, name = {};
  /// Whether the mapping has words for it.
  bool has_words = false;

  [[nodiscard]] bool is_given() const noexcept { return column.has_value() || !fallback.empty(); }
};

/// An element as the tables name it.
struct MadeElement {
  std::string_view id, title, kind;
  std::size_t part = 0, row = 0;
  std::optional<std::size_t> column = {};
  Role role = Role::objective;
  /// Whether a row of its own says more of it; else it is only named in others: a level, a party.
  bool has_row = false;
  /// What the tables say of it as a measure.
  std::string_view unit = {}, polarity = {}, baseline = {}, tolerance = {};
};

/// The order of day and month in the dates of a table, as far as the mapping says it.
[[nodiscard]] inline DateOrder order_of_dates(const Mapping& mapping, const TableMapping& table) noexcept {
  return table.date_order == DateOrder::by_column ? mapping.date_order : table.date_order;
}

/// Whether bare numbers of a column of shares are percentages, as 45 is: all of the column says.
[[nodiscard]] bool are_percentages(const SourceTexts& texts, std::size_t column);

/// Whether a word of a status column is one that the library knows besides statuses: "In progress", "Abandoned".
[[nodiscard]] bool is_known_report(std::string_view text);

/// Whether a text is two statuses, as "Amber/Green", of which the worse is read.
[[nodiscard]] bool is_two_statuses(std::string_view text, const Framework& framework);

class Mapper {
 public:
  Mapper(const Mapping& given, std::span<const SourceTable> sources, const Framework& base);

  [[nodiscard]] MappedTables run(const Progress& whole = {});
  /// Does something for each part, and tells that as the part of the whole from `first` to `last`.
  template <class Work>
  void for_parts(const Progress& whole, double first, double last, const Work& work) {
    const auto at = [&](std::size_t i) {
      return first + (last - first) * static_cast<double>(i) / static_cast<double>(parts.size());
    };
    for (std::size_t i = 0; i < parts.size(); ++i) {
      progress = whole.part(at(i), at(i + 1));
      progress.at(0);
      work(parts[i]);
    }
  }

  // --- reading rows (map_rows.cpp)
  void read_rows(SourcePart& part);
  // --- links (map_links.cpp)
  void add_links(SourcePart& part);
  void compare_names();
  /// The names in a cell of a column of links.
  [[nodiscard]] std::vector<std::string_view> names_in(const SourcePart& part, const LinkMapping& link,
                                                       std::string_view cell) const;
  // --- figures (map_figures.cpp), and reports (map_updates.cpp)
  void add_figures(SourcePart& part);
  void add_updates(SourcePart& part);
  // --- elements and measures (map_elements.cpp)
  void add_elements(SourcePart& part);
  void add_measures(SourcePart& part);

  // --- what they share
  void choose_tables();
  void add_part(const SourceTable& table, const TableMapping* mapped);
  void name_by_table(SourcePart& part);
  void tell_other_blocks(const SourceTable& table, const std::vector<const TableMapping*>& chosen);
  void tell_hidden(const SourcePart& part);
  void report(SourcePart* part, std::string code, Severity severity, std::optional<std::size_t> row,
              std::optional<std::size_t> column, std::string_view value, std::string message, std::string remedy,
              std::string_view id = {});
  void add(SourcePart& part, TableId table, MadeTable& made, std::initializer_list<std::string_view> required = {});
  /// The council's word as the plan's: by the mapping's words, of the table first.
  [[nodiscard]] std::string_view translated(const SourcePart& part, std::string_view field,
                                            std::string_view text) const;
  /// The text of a field in a row, translated; the default where its cell is blank.
  [[nodiscard]] std::string_view text_of(const SourcePart& part, std::string_view field, std::size_t row) const;
  [[nodiscard]] FieldSource source_of(const SourcePart& part, std::string_view field) const;
  [[nodiscard]] std::string_view text_of(const SourcePart& part, const FieldSource& source, std::size_t row) const {
    const std::string_view text = source.column ? part.texts->cell(row, *source.column) : std::string_view{};
    if (text.empty()) return source.fallback;
    return source.has_words ? translated(part, source.name, text) : text;
  }
  [[nodiscard]] Role role_of(std::string_view kind) const;
  /// The link type by which an element serves another; where that is not known, by what the element is.
  [[nodiscard]] std::string_view link_upwards(const MadeElement& from, const MadeElement* to) const;
  [[nodiscard]] std::string_view first_kind(Role role) const;
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view name) const;
  std::uint32_t make(MadeElement element) { return make(element, look_up(element.id)); }
  /// Where an id was looked for, and the first element that has it.
  struct LookedUp {
    std::uint64_t hash = 0;
    std::uint32_t found = NumberTable::none;
  };
  [[nodiscard]] LookedUp look_up(std::string_view id) const;
  std::uint32_t make(const MadeElement& element, const LookedUp& id);
  /// The first element of that id.
  [[nodiscard]] std::optional<std::uint32_t> with_id(std::string_view id) const;
  /// Makes room for so many elements more.
  void make_room(std::size_t count);
  [[nodiscard]] std::string_view free_id(std::string_view title);
  [[nodiscard]] Period year_of(const SourcePart& part) const;
  /// Whether reports of a table without a column of periods have a day.
  [[nodiscard]] bool has_date(const SourcePart& part) const;
  [[nodiscard]] std::string_view date_of(const SourcePart& part, const FieldSource& days, std::size_t row) const;
  /// Whether a word says how far something has come, but not how well: "In progress".
  [[nodiscard]] bool says_no_status(const SourcePart& part, std::string_view text) const;
  /// The id of what a row is about, or the name that it gives where nothing has it.
  [[nodiscard]] std::string_view id_of(const SourcePart& part, std::size_t row) const;

  /// Of what is being done; told at some of the rows.
  Progress progress;
  std::span<const SourceTable> tables;
  std::shared_ptr<IntakeTexts> held = std::make_shared<IntakeTexts>();
  const Mapping& mapping = held->mapping;
  const Framework& framework = held->framework;
  MappedTables out;
  FiscalCalendar calendar;
  std::vector<SourcePart> parts;
  /// Tables of sheets that have several.
  std::deque<SourceTable> blocks;
  std::vector<MadeElement> elements;
  std::unordered_map<std::string, std::uint32_t, KeyedHash> by_path;
  /// The other ways in which names are written, by element.
  std::unordered_map<std::uint32_t, std::set<std::string, std::less<>>> spellings;

 private:
  NumberTable by_id_;
  KeyedHash hash_;
  /// Ids and titles by their letters, of the elements up to `keyed_`: made when a name is looked for.
  mutable std::unordered_map<std::string, std::uint32_t, KeyedHash> by_key_;
  mutable std::uint32_t keyed_ = 0;
  /// The names that stand alone in a cell of a column of parties, by their letters: made when a sign joins some.
  mutable std::optional<std::unordered_set<std::string, KeyedHash>> alone_;
  std::string_view last_kind_;
  Role last_role_ = Role::objective;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
