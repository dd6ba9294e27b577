#include <algorithm>
#include <array>

#include <goldenthread/base/detail/keyed_hash.hpp>
#include <goldenthread/base/text.hpp>

#include "guess_words.hpp"
#include "mapper.hpp"
#include "model/cell_text.hpp"
#include "text_keys.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

/// Whether the letters of a text may be those of a total: quick to say of most rows that they are not.
bool may_be_total(std::string_view text) {
  char before = 0;
  char last = 0;
  bool may_be = false;
  for_each_letter(
      text,
      [&](char c) {
        may_be = may_be || (before == 't' && last == 'o' && c == 't') || (before == 's' && last == 'u' && c == 'm');
        before = last;
        last = c;
      },
      [] {});
  return may_be;
}

/// The rows of one table: which are read, and which element each is about.
class RowReader {
 public:
  RowReader(Mapper& mapper, SourcePart& part) : mapper_(mapper), part_(part), texts_(*part.texts) {
    id_ = part.field("id");
    title_ = part.field("title");
    element_ = part.field("element");
    kind_ = mapper.source_of(part, "kind");
    unit_ = mapper.source_of(part, "unit");
    for (const SourceColumn& column : texts_.columns) heading_keys_.push_back(text_key(column.heading));
    for (std::size_t column = 0; column < texts_.columns.size(); ++column) {
      if (texts_.columns[column].use == Use::path) path_ = column;
      if (texts_.columns[column].use == Use::level) levels_.push_back(column);
    }
    std::ranges::sort(levels_, {}, [&](std::size_t column) { return texts_.columns[column].at; });
    // Rows of figures for several periods or areas are about one element.
    is_long_ = (part.field("period").has_value() || part.is_of_period) && (part.field("value") || part.field("target"));
  }

  void run() {
    MappedCounts& counts = mapper_.out.counts[part_.counted];
    part_.states.assign(texts_.rows, RowState::blank);
    part_.elements.assign(texts_.rows, no_made_element);
    part_.is_own.assign(texts_.rows, 0);
    if (!is_long_) mapper_.make_room(texts_.rows - texts_.first_row);
    carry_down();
    for (std::size_t row = texts_.first_row; row < texts_.rows; ++row) {
      mapper_.progress.step(row, texts_.rows);
      ++counts.rows;
      part_.states[row] = read(row);
      switch (part_.states[row]) {
        case RowState::read:
          ++counts.read;
          break;
        case RowState::blank:
          ++counts.blank;
          break;
        case RowState::passed_over:
          ++counts.passed_over;
          break;
        case RowState::left_out:
          ++counts.left_out;
          break;
      }
    }
  }

 private:
  /// A first level that is written once above the rows that it holds for, each different, is that of all of them.
  void carry_down() {
    if (levels_.size() < 2) return;
    auto& cells = texts_.columns[levels_.front()].cells;
    std::vector<std::string> seen;
    bool any_blank = false;
    for (std::size_t row = texts_.first_row; row < texts_.rows; ++row) {
      if (!cells.has(row)) {
        any_blank = any_blank || !is_blank(row);
        continue;
      }
      const std::string key = text_key(cells[row]);
      if (std::ranges::find(seen, key) != seen.end()) return;
      seen.push_back(key);
    }
    if (!any_blank || seen.size() < 2) return;
    std::string_view last;
    std::optional<std::size_t> first;
    for (std::size_t row = texts_.first_row; row < texts_.rows; ++row) {
      if (cells.has(row))
        last = cells[row];
      else if (!last.empty() && !is_blank(row)) {
        if (!first) first = row;
        cells.set(row, last);
      }
    }
    if (first)
      mapper_.report(&part_, "carried_down", Severity::info, first, levels_.front(), "",
                     "a level is written once above the rows it applies to, and is read as if every row had it",
                     "Write it in every row if that is wrong.");
  }

  [[nodiscard]] bool is_blank(std::size_t row) const {
    return std::ranges::all_of(texts_.columns, [&](const SourceColumn& column) { return !column.cells.has(row); });
  }

  [[nodiscard]] std::size_t first_filled(std::size_t row) const {
    std::size_t column = 0;
    while (!texts_.columns[column].cells.has(row)) ++column;
    return column;
  }

  [[nodiscard]] bool is_heading(std::size_t row) const {
    std::size_t same = 0;
    for (std::size_t column = 0; column < texts_.columns.size(); ++column) {
      if (!texts_.columns[column].cells.has(row)) continue;
      if (!has_key(texts_.cell(row, column), heading_keys_[column])) return false;
      ++same;
    }
    return same >= 2;
  }

  [[nodiscard]] bool is_total(std::size_t row, std::size_t column) const {
    constexpr std::array<std::string_view, 8> totals{"total",     "totals",   "grandtotal", "subtotal",
                                                     "subtotals", "sumtotal", "sum",        "overalltotal"};
    const std::string_view text = texts_.cell(row, column);
    if (!may_be_total(text)) return false;
    const std::string key = text_key(text);
    if (std::ranges::find(totals, key) != totals.end()) return true;
    // "Total number of indicators" in a row without an id is no title.
    const std::vector<std::string> words = words_in(text);
    constexpr std::array<std::string_view, 4> of{"number", "of", "for", "no"};
    if (id_ && column != *id_ && texts_.cell(row, *id_).empty() && words.size() > 2 && words.front() == "total" &&
        std::ranges::find(of, std::string_view{words[1]}) != of.end())
      return true;
    if (is_group_total(row, column, words)) return true;
    // "Total for the year" in the column of ids is no id.
    return id_ && column == *id_ && key.starts_with("total") && text.find(' ') != std::string_view::npos;
  }

  /// "Environment sub-total", or "Environment total" where a row's id or its title is blank.
  [[nodiscard]] bool is_group_total(std::size_t row, std::size_t column, const std::vector<std::string>& words) const {
    if (words.size() < 2) return false;
    const std::string& last = words.back();
    const bool total = last == "total" || last == "totals";
    const bool part = last == "subtotal" || last == "subtotals" || (total && words[words.size() - 2] == "sub");
    if (!total && !part) return false;
    const auto other = id_ == column ? title_ : title_ == column ? id_ : std::nullopt;
    if (other) return texts_.cell(row, *other).empty();
    return part && !id_;
  }

  [[nodiscard]] std::string number_of(std::size_t row) const {
    return std::to_string(texts_.numbers.empty() ? row + 1 : texts_.numbers[row]);
  }

  /// Whether a row holds headings, of which the first is also the one of its column: a second table begins below.
  [[nodiscard]] bool has_other_headings(std::size_t row, std::size_t first) const {
    if (!part_.source->is_sheet || !has_key(texts_.cell(row, first), heading_keys_[first])) return false;
    std::size_t count = 0;
    for (const SourceColumn& column : texts_.columns) {
      const std::string_view text = column.cells[row];
      if (text.empty()) continue;
      if (text.size() > 60 || (usual_field(text).empty() && usual_link(text).empty())) return false;
      ++count;
    }
    return count >= 3;
  }

  bool pass_other_headings(std::size_t row, std::size_t first) {
    other_headings_ = row;
    mapper_.report(&part_, "other_table", Severity::warning, row, first, texts_.cell(row, first),
                   "the row has the headings of another table, so it and the rows below it are not read",
                   "Put each table on a sheet of its own.");
    return true;
  }

  /// What a row is that has one text alone: a heading over the rows below it, or a note under the table.
  [[nodiscard]] std::string_view heading_or_note(std::size_t row, std::size_t first) const {
    const std::string_view text = texts_.cell(row, first);
    std::size_t filled = 0;
    for (const SourceColumn& column : texts_.columns) {
      if (!column.cells.has(row)) continue;
      if (column.cells[row] != text) return {};
      ++filled;
    }
    constexpr std::array<std::string_view, 3> marks{"*", "\xe2\x80\xa0", "\xe2\x80\xa1"};
    constexpr std::array<std::string_view, 5> words{"note", "notes", "source", "sources", "nb"};
    const bool marked = std::ranges::any_of(marks, [&](std::string_view mark) { return text.starts_with(mark); });
    const std::size_t colon = text.find(':');
    const bool named =
        colon != std::string_view::npos && std::ranges::find(words, text_key(text.substr(0, colon))) != words.end();
    if (marked || named) return "the row is a note";
    // A sentence in the first column, where neither ids nor titles stand, belongs to no row.
    const bool is_first = std::ranges::all_of(
        heading_keys_.begin(), heading_keys_.begin() + static_cast<std::ptrdiff_t>(first), &std::string::empty);
    const bool is_aside = is_first && filled == 1 && (id_ || title_) && id_ != first && title_ != first &&
                          levels_.empty() && !path_ && !element_ && text.find(' ') != text.npos &&
                          texts_.columns.size() >= 3;
    if (is_aside) return "the row is a note or a heading";
    constexpr std::size_t merged_over = 3;
    // "Priority 1: Homes" and "Clean and green" are names, and "CP 1.2" is an id.
    const bool is_name = text.find(' ') != std::string_view::npos &&
                         (text.find_first_of("0123456789") == text.npos || usual_role(text) == Role::objective);
    const bool merged = filled >= merged_over && filled == texts_.columns.size();
    const bool lone = filled == 1 && id_ == first && title_ && texts_.columns.size() >= merged_over && is_name;
    return merged || lone ? "the row is a heading over the rows below it" : std::string_view{};
  }

  RowState read(std::size_t row) {
    if (is_blank(row)) return RowState::blank;
    const std::size_t first = first_filled(row);
    if (passes_over(row, first)) return RowState::passed_over;
    if (const auto earlier = repeats(row)) {
      const std::uint64_t number = texts_.numbers.empty() ? *earlier + 1 : texts_.numbers[*earlier];
      mapper_.report(&part_, "repeated_row", Severity::warning, row, first, texts_.cell(row, first),
                     "the row is the same as row " + std::to_string(number) + ", so it is read once",
                     "Remove one of them.");
      return RowState::left_out;
    }
    return place(row);
  }

  bool passes_over(std::size_t row, std::size_t first) {
    const std::string_view text = texts_.cell(row, first);
    const bool named = std::ranges::any_of(part_.mapping->pass_over, [&](const std::string& start) {
      return !text_key(start).empty() && text_key(text).starts_with(text_key(start));
    });
    std::string why;
    if (named)
      why = "the mapping says to skip rows that begin like this";
    else if (other_headings_)
      why = "the row is under the headings of another table, in row " + number_of(*other_headings_);
    else if (is_heading(row))
      why = "the row repeats the headings";
    else if (has_other_headings(row, first))
      return pass_other_headings(row, first);
    else if (is_total(row, first))
      why = "the row is a total";
    else
      why = heading_or_note(row, first);
    if (why.empty()) return false;
    mapper_.report(&part_, "passed_over_row", Severity::info, row, first, text, why + ", so it is not read",
                   "Change the mapping if the row should be read.");
    return true;
  }

  /// The earlier row that says the same in every cell.
  std::optional<std::size_t> repeats(std::size_t row) {
    const std::string_view id = id_ ? texts_.cell(row, *id_) : std::string_view{};
    if (id.empty() || element_) return seen_before(row);
    // What has an id of its own repeats nothing; of what has another row's, the whole row says.
    looked_up_ = mapper_.look_up(id);
    if (looked_up_.found == NumberTable::none && levels_.empty() && !path_) return std::nullopt;
    if (looked_up_.found != NumberTable::none)
      if (const MadeElement& first = mapper_.elements[looked_up_.found]; first.part == index() && first.has_row)
        static_cast<void>(seen_before(first.row));
    return seen_before(row);
  }

  /// The row before it that says the same; if there is none, remembers the row.
  std::optional<std::size_t> seen_before(std::size_t row) {
    SipHash sum{process_hash_key()};
    for (const SourceColumn& column : texts_.columns)
      if (column.use != Use::ignored) column.cells.add_to(sum, row);
    const std::uint64_t hash = sum.finish();
    const std::uint32_t found = seen_.find(hash, [&](std::uint32_t earlier) {
      return std::ranges::all_of(texts_.columns, [&](const SourceColumn& column) {
        return column.use == Use::ignored || column.cells.are_same(row, earlier);
      });
    });
    if (found != NumberTable::none) return found;
    seen_.insert(hash, static_cast<std::uint32_t>(row));
    return std::nullopt;
  }

  [[nodiscard]] std::string_view kind_at(std::size_t depth) const {
    const auto& kinds = part_.mapping->kinds;
    if (!kinds.empty()) return kinds[(std::min)(depth, kinds.size() - 1)];
    const std::string_view given = part_.fallback("kind");
    return given.empty() ? mapper_.first_kind(Role::objective) : given;
  }

  [[nodiscard]] std::string_view kind_of(std::size_t row, std::size_t depth) const {
    const std::string_view said = kind_.column ? mapper_.text_of(part_, kind_, row) : std::string_view{};
    if (said.empty()) return kind_at(depth);
    const auto exact = mapper_.framework.find_kind(said);
    for (const Kind& kind : mapper_.framework.kinds)
      if (!exact && (text_key(kind.name) == text_key(said) || text_key(kind.plural) == text_key(said)))
        return kind.name;
    return said;
  }

  RowState place(std::size_t row) {
    if (element_) {
      // Found when all elements are known: rows of figures may come before them.
      return RowState::read;
    }
    if (!levels_.empty() || path_) return place_on_path(row);
    const std::string_view id = id_ ? texts_.cell(row, *id_) : std::string_view{};
    std::string_view title = title_ ? texts_.cell(row, *title_) : std::string_view{};
    if (id.empty() && title.empty()) {
      const std::size_t first = first_filled(row);
      mapper_.report(&part_, "missing_value", Severity::error, row,
                     id_      ? id_
                     : title_ ? title_
                              : std::optional{first},
                     texts_.cell(row, first), "the row has neither an id nor a title, so it is left out",
                     "Give it one, or list in 'pass_over' how such rows begin.");
      return RowState::left_out;
    }
    if (title.empty()) title = id;
    if (id.empty()) return place_by_title(row, title);
    std::size_t depth = 0;
    const std::string& dotted = part_.mapping->dotted_ids;
    for (std::size_t at = id.find(dotted); !dotted.empty() && at != std::string_view::npos;
         at = id.find(dotted, at + 1))
      ++depth;
    if (is_long_ && looked_up_.found != NumberTable::none) {
      part_.elements[row] = looked_up_.found;
      return RowState::read;
    }
    own(row, mapper_.make(
                 {.id = id, .title = title, .kind = kind_of(row, depth), .part = index(), .row = row, .column = id_},
                 looked_up_));
    return RowState::read;
  }

  RowState place_by_title(std::size_t row, std::string_view title) {
    std::string key = text_key(title);
    // Figures in several units are several measures of one title.
    const std::string_view unit = is_long_ ? mapper_.text_of(part_, unit_, row) : std::string_view{};
    const auto first_unit = units_.try_emplace(key, unit).first->second;
    if (unit != first_unit) {
      key += '\x1f' + text_key(unit);
      title = mapper_.held->keep(std::string{title} + " (" + std::string{unit} + ")");
    }
    const auto [found, is_new] = titles_.try_emplace(key, no_made_element);
    if (!is_new && is_long_) {
      part_.elements[row] = found->second;
      return RowState::read;
    }
    const std::uint32_t made = mapper_.make({.id = mapper_.free_id(title),
                                             .title = title,
                                             .kind = kind_of(row, 0),
                                             .part = index(),
                                             .row = row,
                                             .column = title_});
    if (is_new)
      found->second = made;
    else
      tell_same_title(row, title_, made, found->second);
    own(row, made);
    return RowState::read;
  }

  void tell_same_title(std::size_t row, std::optional<std::size_t> column, std::uint32_t made, std::uint32_t first) {
    const MadeElement& other = mapper_.elements[first];
    const std::uint64_t number = texts_.numbers.empty() ? other.row + 1 : texts_.numbers[other.row];
    mapper_.report(&part_, "same_title", Severity::warning, row, column, mapper_.elements[made].title,
                   "row " + std::to_string(number) +
                       " has the same title but differs; it is read as a separate element, " +
                       in_quotes(mapper_.elements[made].id),
                   "Merge the rows, or give them different titles.", mapper_.elements[made].id);
  }

  void own(std::size_t row, std::uint32_t element) {
    part_.elements[row] = element;
    part_.is_own[row] = 1;
    mapper_.elements[element].has_row = true;
  }

  [[nodiscard]] std::size_t index() const { return static_cast<std::size_t>(&part_ - mapper_.parts.data()); }

  struct Step {
    std::string_view title, kind;
    std::size_t column;
  };

  [[nodiscard]] std::vector<Step> steps_of(std::size_t row) const {
    std::vector<Step> steps;
    if (path_) {
      std::string_view rest = texts_.cell(row, *path_);
      const std::string& sign = part_.mapping->path_separator;
      while (!rest.empty()) {
        const std::size_t at = sign.empty() ? std::string_view::npos : rest.find(sign);
        if (const std::string_view step = trimmed(rest.substr(0, at)); !step.empty())
          steps.push_back({step, kind_at(steps.size()), *path_});
        if (at == std::string_view::npos) break;
        rest.remove_prefix(at + sign.size());
      }
      return steps;
    }
    for (const std::size_t column : levels_) {
      const std::string_view text = texts_.cell(row, column);
      if (!text.empty()) steps.push_back({text, part_.mapping->levels[texts_.columns[column].at].second, column});
    }
    return steps;
  }

  RowState place_on_path(std::size_t row) {
    const std::vector<Step> steps = steps_of(row);
    if (steps.empty()) {
      const std::size_t first = first_filled(row);
      mapper_.report(&part_, "missing_value", Severity::error, row, first, texts_.cell(row, first),
                     "the row has nothing on any level, so it is left out",
                     "Give it a title, or list in 'pass_over' how such rows begin.");
      return RowState::left_out;
    }
    std::string path = std::to_string(index());
    std::optional<std::uint32_t> above;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      const auto& [title, kind, column] = steps[i];
      const bool last = i + 1 == steps.size();
      path += '\x1f' + std::string{kind} + '\x1e' + text_key(title);
      const auto found = mapper_.by_path.find(path);
      std::uint32_t at = found == mapper_.by_path.end() ? no_made_element : found->second;
      const bool taken = last && at != no_made_element && mapper_.elements[at].has_row;
      if (at == no_made_element || taken) {
        const std::string_view id =
            last && id_ && !texts_.cell(row, *id_).empty() ? texts_.cell(row, *id_) : mapper_.free_id(title);
        const std::uint32_t made =
            mapper_.make({.id = id, .title = title, .kind = kind, .part = index(), .row = row, .column = column});
        if (taken)
          tell_same_title(row, column, made, at);
        else
          mapper_.by_path.emplace(path, made);
        at = made;
        if (above) links_.push_back({at, *above, row, column});
      }
      above = at;
    }
    own(row, *above);
    return RowState::read;
  }

 public:
  struct LevelLink {
    std::uint32_t from, to;
    std::size_t row, column;
  };
  [[nodiscard]] const std::vector<LevelLink>& links() const { return links_; }

 private:
  Mapper& mapper_;
  SourcePart& part_;
  SourceTexts& texts_;
  std::optional<std::size_t> id_, title_, element_, path_;
  std::vector<std::size_t> levels_;
  bool is_long_ = false;
  FieldSource kind_, unit_;
  std::vector<std::string> heading_keys_;
  /// The row in which another table begins.
  std::optional<std::size_t> other_headings_;
  /// The rows that differ from all before them, of those of which the id does not tell.
  NumberTable seen_;
  /// The id of the row that is read.
  Mapper::LookedUp looked_up_;
  std::unordered_map<std::string, std::uint32_t, KeyedHash> titles_;
  std::unordered_map<std::string, std::string_view, KeyedHash> units_;
  std::vector<LevelLink> links_;
};

}  // namespace

void Mapper::read_rows(SourcePart& part) {
  RowReader reader{*this, part};
  reader.run();
  MadeTable made{*part.source, *part.texts};
  const std::size_t from = made.column("from");
  const std::size_t type = made.column("type");
  const std::size_t to = made.column("to");
  for (const auto& link : reader.links()) {
    made.row(link.row);
    made.put(from, elements[link.from].id);
    made.put(type, link_upwards(elements[link.from], &elements[link.to]));
    made.put(to, elements[link.to].id);
  }
  add(part, TableId::links, made, {"from", "type", "to"});
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
