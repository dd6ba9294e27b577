#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>

#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>

#include "mapper.hpp"
#include "model/cell_text.hpp"
#include "text_keys.hpp"
#include "written_value.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

/// What a word of a status column says besides a status: how far, or that it goes no further.
struct ProgressWord {
  std::string_view key;
  std::string_view progress;
  std::string_view state;
};

constexpr std::array progress_words{
    ProgressWord{"notstarted", "0", ""},
    ProgressWord{"notyetstarted", "0", ""},
    ProgressWord{"notbegun", "0", ""},
    ProgressWord{"tostart", "0", ""},
    ProgressWord{"planned", "0", ""},
    ProgressWord{"upcoming", "0", ""},
    ProgressWord{"avenir", "0", ""},
    ProgressWord{"\xc3\xa0venir", "0", ""},
    ProgressWord{"inprogress", "", ""},
    ProgressWord{"ongoing", "", ""},
    ProgressWord{"underway", "", ""},
    ProgressWord{"started", "", ""},
    ProgressWord{"encours", "", ""},
    ProgressWord{"onhold", "", ""},
    ProgressWord{"paused", "", ""},
    ProgressWord{"enpause", "", ""},
    ProgressWord{"\xc3\xa0"
                 "discuter",
                 "", ""},
    ProgressWord{"deferred", "", ""},
    ProgressWord{"notyetdue", "", ""},
    ProgressWord{"grey", "", ""},
    ProgressWord{"gray", "", ""},
    ProgressWord{"white", "", ""},
    ProgressWord{"cancelled", "", "cancelled"},
    ProgressWord{"canceled", "", "cancelled"},
    ProgressWord{"abandoned", "", "cancelled"},
    ProgressWord{"stopped", "", "cancelled"},
    ProgressWord{"abandonn\xc3\xa9", "", "cancelled"},
    ProgressWord{"superseded", "", "superseded"},
};
/// Statuses in French, of a template that a state service gives to authorities.
struct StatusWord {
  std::string_view key;
  std::string_view status;
};
constexpr std::array french_statuses{
    StatusWord{"r\xc3\xa9"
               "alis\xc3\xa9",
               "complete"},
    StatusWord{"enretard", "off_track"},
    StatusWord{"bloqu\xc3\xa9", "off_track"},
};

const ProgressWord* progress_word(std::string_view text) {
  const auto found = std::ranges::find(progress_words, text_key(text), &ProgressWord::key);
  return found == progress_words.end() ? nullptr : &*found;
}

/// The worse of two statuses that stand in one cell, as in "Amber/Green": a word of the plan's own; blank if it holds
/// no two.
std::string_view worse_of_two(std::string_view text, WordFinder& statuses) {
  constexpr std::array<std::string_view, 4> worst_first{"off_track", "at_risk", "on_track", "complete"};
  for (const std::string_view sign : {"/", "-", "\xe2\x80\x93"}) {
    const std::size_t at = text.find(sign);
    if (at == std::string_view::npos) continue;
    const auto first = statuses.find(trimmed(text.substr(0, at)));
    const auto second = statuses.find(trimmed(text.substr(at + sign.size())));
    if (!first || !second) continue;
    for (const std::string_view word : worst_first)
      if (statuses.words()[*first] == word || statuses.words()[*second] == word) return word;
  }
  return {};
}

/// Reports of one period, or of the day that the table gives.
class UpdateMaker {
 public:
  UpdateMaker(Mapper& mapper, SourcePart& part)
      : mapper_(mapper), part_(part), texts_(*part.texts), statuses_(WordList::status, mapper.framework) {}

  void run() {
    std::vector<Period> periods;
    for (const SourceColumn& column : texts_.columns)
      if (column.use == Use::figure && is_report(column.period.figure) &&
          std::ranges::find(periods, column.period.period) == periods.end())
        periods.push_back(column.period.period);
    for (const Period& period : periods)
      add(figure(period, Figure::status), figure(period, Figure::commentary),
          mapper_.held->keep(to_string(period.last())), false);
    const bool any = std::ranges::any_of(mapped_fields(), [&](const MappedField& field) {
      return field.table == TableId::updates && field.name != "date" && part_.field(field.name);
    });
    const auto progress = part_.field("progress");
    if (!any && !(progress && mapper_.has_date(part_))) return;
    if (!mapper_.has_date(part_)) {
      tell_no_date();
      return;
    }
    add(part_.field("status"), part_.field("commentary"), {}, true);
  }

 private:
  static bool is_report(Figure figure) { return figure == Figure::status || figure == Figure::commentary; }

  [[nodiscard]] std::optional<std::size_t> figure(const Period& period, Figure figure) const {
    for (std::size_t column = 0; column < texts_.columns.size(); ++column) {
      const SourceColumn& source = texts_.columns[column];
      if (source.use == Use::figure && source.period.period == period && source.period.figure == figure) return column;
    }
    return std::nullopt;
  }

  void tell_no_date() {
    const auto column = part_.field("status") ? part_.field("status") : part_.field("commentary");
    std::size_t count = 0;
    std::optional<std::size_t> first;
    for (std::size_t row = texts_.first_row; row < texts_.rows && column; ++row)
      if (part_.states[row] == RowState::read && !texts_.cell(row, *column).empty()) {
        if (!first) first = row;
        ++count;
      }
    if (count != 0)
      mapper_.report(
          &part_, "no_date", Severity::error, first, column, texts_.cell(*first, *column),
          count_text(count) + (count == 1 ? " report has" : " reports have") + " no date, and cannot be used",
          "Give 'date' in the mapping (the date on which the table was correct), or a column of dates.");
  }

  void add(std::optional<std::size_t> status, std::optional<std::size_t> commentary, std::string_view day,
           bool of_table) {
    MadeTable made{*part_.source, texts_};
    const std::size_t element = made.column("element", part_.field("element"));
    const std::size_t date = made.column("date", part_.field("date"));
    const std::size_t status_to = made.column("status", status);
    const std::size_t state = made.column("state", status);
    const auto progress_column = of_table && !part_.field("value") ? part_.field("progress") : std::nullopt;
    const std::size_t progress = made.column("progress", progress_column ? progress_column : status);
    const std::size_t said = made.column("commentary", commentary);
    std::vector<std::pair<std::size_t, FieldSource>> more;
    const auto take = [&](std::string_view field) {
      if (part_.has(field))
        more.emplace_back(made.column(field == "revised_due" ? "due" : std::string{field}, part_.field(field)),
                          mapper_.source_of(part_, field));
    };
    for (const std::string_view field : {"corrective_action", "back_on_track", "author", "revised_due"})
      if (of_table) take(field);
    take("recorded");
    const FieldSource days = mapper_.source_of(part_, "date");
    const bool percent = progress_column && are_percentages(texts_, *progress_column);
    for (std::size_t row = texts_.first_row; row < texts_.rows; ++row) {
      mapper_.progress.step(row, texts_.rows);
      if (part_.states[row] != RowState::read) continue;
      const std::string_view word = status ? texts_.cell(row, *status) : std::string_view{};
      const std::string_view words = commentary ? texts_.cell(row, *commentary) : std::string_view{};
      std::string_view share = progress_column ? texts_.cell(row, *progress_column) : std::string_view{};
      if (says_missing(share)) share = {};
      const bool other = std::ranges::any_of(
          more, [&](const auto& one) { return one.second.name != "recorded" && !text_of(one.second, row).empty(); });
      if (is_missing_mark(word) && is_missing_mark(words) && share.empty() && !other) continue;
      made.row(row);
      made.put(element, mapper_.id_of(part_, row));
      made.put(date, of_table ? mapper_.date_of(part_, days, row) : day);
      const bool is_judged =
          is_missing_mark(word) || put_status(made, row, *status, word, {status_to, state, progress});
      if (!share.empty()) made.put(progress, percent ? with_sign(share) : share);
      if (!is_missing_mark(words))
        made.put(said,
                 is_judged || of_table ? words : mapper_.held->keep(std::string{word} + ": " + std::string{words}));
      else if (!is_judged && !of_table)
        made.put(said, word);
      for (const auto& [to, field] : more) made.put(to, text_of(field, row));
    }
    mapper_.add(part_, TableId::updates, made, {"element", "date"});
  }

  /// A date that is the one first agreed was not moved.
  [[nodiscard]] std::string_view text_of(const FieldSource& field, std::size_t row) const {
    const std::string_view text = mapper_.text_of(part_, field, row);
    if (field.name != "revised_due") return text;
    return says_missing(text) || text == mapper_.text_of(part_, "due", row) ? std::string_view{} : text;
  }

  struct StatusPlaces {
    std::size_t status, state, progress;
  };

  /// False where the word says nothing that a report holds: "On hold".
  bool put_status(MadeTable& made, std::size_t row, std::size_t column, std::string_view word, const StatusPlaces& to) {
    const std::string_view meaning = mapper_.translated(part_, "status", word);
    if (meaning.empty()) return true;
    if (statuses_.find(meaning)) {
      made.put(to.status, meaning);
    } else if (const ProgressWord* said = progress_word(meaning)) {
      made.put(to.progress, said->progress);
      made.put(to.state, said->state);
      return !said->progress.empty() || !said->state.empty();
    } else if (const std::string_view worse = worse_of_two(meaning, statuses_); !worse.empty()) {
      made.put(to.status, worse);
      if (mixed_.emplace(meaning).second)
        mapper_.report(&part_, "mixed_status", Severity::info, row, column, word,
                       in_quotes(word) + " is read as " + in_quotes(worse) + ", the worse of both",
                       "Give its meaning in 'words' if it means something else.", mapper_.id_of(part_, row));
    } else if (const auto french = std::ranges::find(french_statuses, text_key(meaning), &StatusWord::key);
               french != french_statuses.end()) {
      made.put(to.status, french->status);
    } else {
      made.put(to.status, meaning);
    }
    return true;
  }

  [[nodiscard]] std::string_view with_sign(std::string_view share) const {
    double value = 0;
    if (read_number(share, false, value) != NumberReading::value) return share;
    return mapper_.held->keep(std::string{share} + "%");
  }

  Mapper& mapper_;
  SourcePart& part_;
  SourceTexts& texts_;
  WordFinder statuses_;
  std::set<std::string_view> mixed_;
};

}  // namespace

bool is_known_report(std::string_view text) {
  const std::string key = text_key(text);
  return progress_word(text) != nullptr ||
         std::ranges::find(french_statuses, key, &StatusWord::key) != french_statuses.end();
}

bool is_two_statuses(std::string_view text, const Framework& framework) {
  WordFinder statuses{WordList::status, framework};
  return !worse_of_two(text, statuses).empty();
}

void Mapper::add_updates(SourcePart& part) { UpdateMaker{*this, part}.run(); }

bool Mapper::has_date(const SourcePart& part) const { return part.has("date") || !mapping.date.empty(); }

std::string_view Mapper::date_of(const SourcePart& part, const FieldSource& days, std::size_t row) const {
  const std::string_view text = text_of(part, days, row);
  return text.empty() ? std::string_view{mapping.date} : text;
}

bool Mapper::says_no_status(const SourcePart& part, std::string_view text) const {
  const std::string_view meaning = translated(part, "status", text);
  return !text.empty() && (meaning.empty() || progress_word(meaning) != nullptr);
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
