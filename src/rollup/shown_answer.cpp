#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include <goldenthread/base/detail/not_known.hpp>
#include <goldenthread/rollup/shown_answer.hpp>

#include "rollup_state.hpp"
#include "shown_of.hpp"
#include "told_figures.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

bool is_of_word(char c) noexcept {
  const unsigned byte = static_cast<unsigned char>(c);
  return (byte | 0x20U) - 'a' < 26U || byte - '0' < 10U || byte == '_' || byte >= 0x80U;
}

/// The start of the first word at or after a place in a text, and its end; the text's end where there is none.
std::pair<std::size_t, std::size_t> word_at(std::string_view text, std::size_t from) {
  while (from < text.size() && !is_of_word(text[from])) ++from;
  std::size_t end = from;
  while (end < text.size() && is_of_word(text[end])) ++end;
  return {from, end};
}

/// Finds any of many phrases in a text, as whole words, in one pass over the words of the text.
class Phrases {
 public:
  void add(std::string_view phrase) {
    const auto [first, end] = word_at(phrase, 0);
    if (first == end || !all_.insert(phrase).second) return;
    shapes_[phrase.substr(first, end - first)].emplace(first, phrase.size());
  }

  /// Calls found(start, phrase) for each, until it says true; whether it did.
  template <class Found>
  bool find(std::string_view text, const Found& found) const {
    if (all_.empty()) return false;
    for (auto [first, end] = word_at(text, 0); first < end; std::tie(first, end) = word_at(text, end)) {
      const auto shapes = shapes_.find(text.substr(first, end - first));
      if (shapes == shapes_.end()) continue;
      for (const auto& [before, length] : shapes->second) {
        if (before > first || first - before + length > text.size()) continue;
        const std::size_t start = first - before;
        const std::string_view phrase = text.substr(start, length);
        const bool ends =
            start + length == text.size() || !is_of_word(phrase.back()) || !is_of_word(text[start + length]);
        if (ends && all_.contains(phrase) && found(start, phrase)) return true;
      }
    }
    return false;
  }

 private:
  std::unordered_set<std::string_view> all_;
  /// By their first word: how much stands before it, and how long they are.
  std::unordered_map<std::string_view, std::set<std::pair<std::size_t, std::size_t>>> shapes_;
};

constexpr std::array<std::string_view, 7> subjects{"id", "for", "from", "to", "element", "measure", "party"};

/// Numbers that tell nothing of a figure: what was aimed at, and how much counts or is known.
constexpr std::array<std::string_view, 9> harmless{"target", "first_target", "lower",  "upper",     "weight",
                                                   "share",  "completeness", "judged", "last_known"};
constexpr std::array<std::string_view, 6> parts_of_change{"value",        "target",     "weight",
                                                          "child_gained", "child_lost", "policy"};
/// Texts that may say a figure.
constexpr std::array<std::string_view, 8> telling_texts_of_row{"words", "why",     "was",     "is",
                                                               "value", "formula", "message", "projection_words"};

bool is_one_of(std::string_view name, auto&& names) { return std::ranges::find(names, name) != std::end(names); }

class AnswerShown {
 public:
  AnswerShown(const Rollup& result, Audience audience, const Progress& progress)
      : result_(result),
        plan_(result.state().plan()),
        shown_(detail::shown_of(result.state(), audience)),
        untold_(detail::untold_figures(result, shown_, false, progress.part(0, 0.2))) {
    const Progress names = progress.part(0.2, 0.3);
    std::unordered_set<std::string_view> open;
    for (ElementIndex element = 0; element < plan_.size(); ++element) {
      names.step(element, plan_.size());
      if (!shown_.element(element)) continue;
      open.insert(plan_.title(element));
      if (is_renamed(element)) {
        posts_.emplace(plan_.title(element), shown_.name(element));
        officers_.add(plan_.title(element));
      }
    }
    for (const std::string_view text : shown_.hidden_texts())
      if (!open.contains(text)) hidden_.add(text);
    if (!shown_.hides_any() && posts_.empty()) return;
    const Progress titles = progress.part(0.3, 0.4);
    for (ElementIndex element = 0; element < plan_.size(); ++element) {
      titles.step(element, plan_.size());
      elements_.emplace(plan_.title(element), element);
    }
  }

  [[nodiscard]] Frame make(const Frame& answer, const Progress& progress) const {
    const std::vector<std::size_t> rows = rows_of(answer, progress.part(0.4, 0.5));
    const Frame left = answer.take(rows);
    std::vector<std::optional<ElementIndex>> about(left.size());
    if (const FrameColumn* const ids = text_column(left, "id"))
      for (std::size_t row = 0; row < about.size(); ++row) about[row] = element_in(*ids, row);
    Frame made{cleaned(left.title()), left.size(), left.calendar()};
    made.label_statuses(left.status_labels());
    const bool compares = left.find("score_before") != nullptr;
    const auto share = [&](std::size_t n) {
      return static_cast<double>(n) / static_cast<double>(left.columns().size());
    };
    const Progress rest = progress.part(0.5, 1);
    std::size_t done = 0;
    for (const FrameColumn& column : left.columns()) {
      const Progress told = rest.part(share(done), share(done + 1));
      told.at(0);
      ++done;
      if (column.type() == CellType::text)
        made.add(texts(left, column, about, told));
      else if (column.type() == CellType::number)
        made.add(numbers(column, about, compares));
      else if (column.name() == "reported_status" && column.type() == CellType::word)
        made.add(reported(column, about));
      else
        made.add(column);
    }
    return made;
  }

 private:
  [[nodiscard]] bool is_renamed(ElementIndex element) const { return shown_.name(element) != plan_.title(element); }

  static const FrameColumn* text_column(const Frame& of, std::string_view name) {
    const FrameColumn* const column = of.find(name);
    return column != nullptr && column->type() == CellType::text ? column : nullptr;
  }

  [[nodiscard]] std::optional<ElementIndex> element_in(const FrameColumn& ids, std::size_t row) const {
    std::string made;
    return plan_.find(ids.text(row, made));
  }

  [[nodiscard]] std::vector<std::size_t> rows_of(const Frame& answer, const Progress& progress) const {
    std::vector<const FrameColumn*> keys;
    for (const std::string_view name : subjects)
      if (const FrameColumn* const column = text_column(answer, name)) keys.push_back(column);
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < answer.size(); ++row) {
      progress.step(row, answer.size());
      const bool hidden = std::ranges::any_of(keys, [&](const FrameColumn* key) {
        const auto element = element_in(*key, row);
        return element && !shown_.element(*element);
      });
      if (!hidden) rows.push_back(row);
    }
    return rows;
  }

  /// The element that a part of a list is, by its id or title.
  [[nodiscard]] std::optional<ElementIndex> named_by(std::string_view part) const {
    if (const auto at = plan_.find(part)) return at;
    const auto found = elements_.find(part);
    return found == elements_.end() ? std::nullopt : std::optional{found->second};
  }

  /// A list of ids or titles without those that are hidden; nothing where it is no such list.
  [[nodiscard]] std::optional<std::string> cleaned_list(std::string_view text) const {
    for (const std::string_view between : {std::string_view{"; "}, std::string_view{";"}, std::string_view{", "}}) {
      std::string left;
      std::vector<std::string_view> named;
      bool is_list = true;
      for (std::size_t from = 0; is_list && from <= text.size();) {
        const std::size_t end = (std::min)(text.find(between, from), text.size());
        const std::string_view part = text.substr(from, end - from);
        from = end + between.size();
        const auto element = named_by(part);
        is_list = element.has_value();
        if (!element || !shown_.element(*element)) continue;
        const bool is_id = plan_.id(*element) == part;
        // The id of an officer may be a name too.
        if (is_renamed(*element) && is_id) continue;
        const std::string_view name = is_id ? part : shown_.name(*element);
        if (std::ranges::find(named, name) != named.end()) continue;
        (left += named.empty() ? std::string_view{} : between) += name;
        named.push_back(name);
      }
      if (is_list) return left;
    }
    return std::nullopt;
  }

  [[nodiscard]] std::string cleaned(std::string_view text) const {
    if (text.empty() || shown_.text(text).empty()) return {};
    if (const auto list = cleaned_list(text)) return *list;
    if (hidden_.find(text, [](std::size_t, std::string_view) { return true; })) return {};
    std::string made;
    std::size_t from = 0;
    officers_.find(text, [&](std::size_t start, std::string_view name) {
      if (start < from) return false;
      (made += text.substr(from, start - from)) += posts_.at(name);
      from = start + name.size();
      return false;
    });
    return made += text.substr(from);
  }

  [[nodiscard]] FrameColumn texts(const Frame& of, const FrameColumn& column,
                                  const std::vector<std::optional<ElementIndex>>& about,
                                  const Progress& progress) const {
    const bool is_title = column.name() == "title";
    const FrameColumn* const key =
        column.name().ends_with("_title")
            ? text_column(of, std::string_view{column.name()}.substr(
                                  0, column.name().size() - std::string_view{"_title"}.size()))
            : nullptr;
    const bool may_tell = is_one_of(column.name(), telling_texts_of_row);
    std::vector<std::string> cells;
    cells.reserve(of.size());
    for (std::size_t row = 0; row < of.size(); ++row) {
      progress.step(row, of.size());
      std::string made;
      const std::string_view text = column.text(row, made);
      const std::optional<ElementIndex> of_key = key == nullptr ? std::nullopt : element_in(*key, row);
      if (may_tell && about[row] && untold_.figures[*about[row]])
        cells.emplace_back();
      else if (is_title && about[row])
        cells.emplace_back(shown_.name(*about[row]));
      else if (of_key)
        cells.emplace_back(shown_.name(*of_key));
      else
        cells.push_back(cleaned(text));
    }
    return {column.name(), std::move(cells)};
  }

  [[nodiscard]] FrameColumn numbers(const FrameColumn& column, const std::vector<std::optional<ElementIndex>>& about,
                                    bool compares) const {
    const std::string_view name = column.name();
    const bool is_part = compares && is_one_of(name, parts_of_change);
    const bool of_figure = is_part || !is_one_of(name, harmless);
    const bool of_score = is_part || name == "change" || name == "contribution" || name.find("score") != name.npos;
    std::vector<double> cells;
    cells.reserve(about.size());
    for (std::size_t row = 0; row < about.size(); ++row) {
      const CellValue cell = column.cell(row);
      const double* const number = std::get_if<double>(&cell);
      const bool untold =
          about[row] && ((of_figure && untold_.figures[*about[row]]) || (of_score && untold_.scores[*about[row]]));
      cells.push_back(number == nullptr || untold ? detail::not_known : *number);
    }
    return {column.name(), std::move(cells)};
  }

  [[nodiscard]] FrameColumn reported(const FrameColumn& column,
                                     const std::vector<std::optional<ElementIndex>>& about) const {
    std::vector<std::uint8_t> codes;
    for (std::size_t row = 0; row < about.size(); ++row) {
      std::string made;
      const auto status = parse_status(column.text(row, made));
      const bool hidden = about[row] && detail::hides_reported_status(result_, shown_, *about[row]);
      codes.push_back(status && !hidden ? static_cast<std::uint8_t>(*status) : std::uint8_t{UINT8_MAX});
    }
    return FrameColumn::words(column.name(), std::move(codes),
                              {detail::status_names.begin(), detail::status_names.end()});
  }

  const Rollup result_;
  const Plan plan_;
  const ShownTo shown_;
  const detail::UntoldFigures untold_;
  Phrases hidden_, officers_;
  std::unordered_map<std::string_view, std::string_view> posts_;
  std::unordered_map<std::string_view, ElementIndex> elements_;
};

}  // namespace

Frame shown_to(const Rollup& result, const Frame& answer, Audience audience, const Progress& progress) {
  progress.at(0);
  Frame made = audience == Audience::exempt ? answer : AnswerShown(result, audience, progress).make(answer, progress);
  progress.at(1);
  return made;
}

}  // namespace v0
}  // namespace goldenthread
