#include "words.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include <goldenthread/base/status.hpp>
#include <goldenthread/model/vocabulary.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

template <class Entry>
std::vector<std::string_view> names_of(const std::vector<Entry>& entries) {
  std::vector<std::string_view> names;
  names.reserve(entries.size());
  for (const Entry& entry : entries) names.push_back(entry.name);
  return names;
}

std::string folded(std::string_view text) {
  std::string out{text};
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == ' ' || c == '-') c = '_';
  }
  return out;
}

struct OtherName {
  WordList list;
  std::string_view name;
  std::string_view word;
};

constexpr std::array other_names{
    OtherName{WordList::polarity, "high_value_is_good", "higher_is_better"},
    OtherName{WordList::polarity, "low_value_is_good", "lower_is_better"},
    OtherName{WordList::polarity, "not_applicable", "data_only"},
    OtherName{WordList::polarity, "up", "higher_is_better"},
    OtherName{WordList::polarity, "high", "higher_is_better"},
    OtherName{WordList::polarity, "low", "lower_is_better"},
    OtherName{WordList::polarity, "down", "lower_is_better"},
    OtherName{WordList::frequency, "yearly", "annual"},
    OtherName{WordList::frequency, "annually", "annual"},
    OtherName{WordList::frequency, "half_annual", "half_yearly"},
    OtherName{WordList::frequency, "every_two_years", "biennial"},
    OtherName{WordList::status, "green", "on_track"},
    OtherName{WordList::status, "amber", "at_risk"},
    OtherName{WordList::status, "red", "off_track"},
    OtherName{WordList::status, "completed", "complete"},
    OtherName{WordList::polarity, "higher", "higher_is_better"},
    OtherName{WordList::polarity, "lower", "lower_is_better"},
    OtherName{WordList::polarity, "bigger_is_better", "higher_is_better"},
    OtherName{WordList::polarity, "smaller_is_better", "lower_is_better"},
    OtherName{WordList::polarity, "high_is_good", "higher_is_better"},
    OtherName{WordList::polarity, "low_is_good", "lower_is_better"},
    OtherName{WordList::polarity, "high_is_better", "higher_is_better"},
    OtherName{WordList::polarity, "low_is_better", "lower_is_better"},
    OtherName{WordList::polarity, "higher_is_good", "higher_is_better"},
    OtherName{WordList::polarity, "lower_is_good", "lower_is_better"},
    OtherName{WordList::polarity, "increase", "higher_is_better"},
    OtherName{WordList::polarity, "decrease", "lower_is_better"},
    OtherName{WordList::polarity, "maximise", "higher_is_better"},
    OtherName{WordList::polarity, "minimise", "lower_is_better"},
    OtherName{WordList::polarity, "stay_within", "in_range"},
    OtherName{WordList::polarity, "within_range", "in_range"},
    OtherName{WordList::polarity, "range", "in_range"},
    OtherName{WordList::polarity, "monitor_only", "data_only"},
    OtherName{WordList::polarity, "for_information", "data_only"},
    OtherName{WordList::polarity, "none", "data_only"},
    OtherName{WordList::frequency, "month", "monthly"},
    OtherName{WordList::frequency, "quarter", "quarterly"},
    OtherName{WordList::frequency, "year", "annual"},
    OtherName{WordList::frequency, "per_year", "annual"},
    OtherName{WordList::frequency, "semi_annual", "half_yearly"},
    OtherName{WordList::frequency, "semi_annually", "half_yearly"},
    OtherName{WordList::frequency, "biannual", "half_yearly"},
    OtherName{WordList::frequency, "bi_annual", "half_yearly"},
    OtherName{WordList::frequency, "six_monthly", "half_yearly"},
    OtherName{WordList::frequency, "half_year", "half_yearly"},
    OtherName{WordList::frequency, "twice_a_year", "half_yearly"},
    OtherName{WordList::frequency, "one_off", "once"},
    OtherName{WordList::status, "g", "on_track"},
    OtherName{WordList::status, "a", "at_risk"},
    OtherName{WordList::status, "r", "off_track"},
    OtherName{WordList::status, "blue", "complete"},
    OtherName{WordList::status, "b", "complete"},
    OtherName{WordList::status, "done", "complete"},
    OtherName{WordList::status, "achieved", "complete"},
    OtherName{WordList::status, "delivered", "complete"},
    OtherName{WordList::status, "on_target", "on_track"},
    OtherName{WordList::status, "ahead_of_target", "on_track"},
    OtherName{WordList::status, "below_target", "off_track"},
    OtherName{WordList::status, "off_target", "off_track"},
    OtherName{WordList::status, "behind_schedule", "off_track"},
    OtherName{WordList::status, "delayed", "off_track"},
    OtherName{WordList::status, "overdue", "off_track"},
    OtherName{WordList::status, "late", "off_track"},
    OtherName{WordList::status, "behind", "off_track"},
    OtherName{WordList::status, "missed", "off_track"},
    OtherName{WordList::status, "target_missed", "off_track"},
    OtherName{WordList::status, "not_met", "off_track"},
    OtherName{WordList::status, "target_not_met", "off_track"},
    OtherName{WordList::status, "well_below_target", "off_track"},
    OtherName{WordList::status, "significantly_below_target", "off_track"},
    OtherName{WordList::status, "slipping", "at_risk"},
    OtherName{WordList::status, "some_slippage", "at_risk"},
    OtherName{WordList::status, "minor_slippage", "at_risk"},
    OtherName{WordList::status, "slightly_below_target", "at_risk"},
    OtherName{WordList::status, "slightly_off_target", "at_risk"},
    OtherName{WordList::status, "on_schedule", "on_track"},
    OtherName{WordList::status, "ahead_of_schedule", "on_track"},
    OtherName{WordList::status, "target_met", "on_track"},
    OtherName{WordList::status, "met", "on_track"},
    OtherName{WordList::status, "closed", "complete"},
    OtherName{WordList::overriding, "true", "yes"},
    OtherName{WordList::overriding, "y", "yes"},
    OtherName{WordList::overriding, "1", "yes"},
    OtherName{WordList::overriding, "false", "no"},
    OtherName{WordList::overriding, "n", "no"},
    OtherName{WordList::overriding, "0", "no"},
    OtherName{WordList::overriding, "lifted", "ended"},
};

}  // namespace

std::span<const std::string_view> fixed_words(WordList list) noexcept {
  switch (list) {
    case WordList::state:
      return state_names;
    case WordList::basis:
      return basis_names;
    case WordList::capacity:
      return capacity_names;
    case WordList::polarity:
      return polarity_names;
    case WordList::frequency:
      return frequency_names;
    case WordList::aggregation:
      return aggregation_names;
    case WordList::quality:
      return quality_names;
    case WordList::status:
      return status_names;
    case WordList::overriding:
      return overriding_names;
    case WordList::audience:
      return audience_names;
    default:
      return {};
  }
}

std::vector<std::string_view> words_of(WordList list, const Framework& framework) {
  switch (list) {
    case WordList::kind:
      return names_of(framework.kinds);
    case WordList::link_type:
      return names_of(framework.link_types);
    case WordList::scheme:
      return names_of(framework.schemes);
    case WordList::scoring:
      return names_of(framework.scorings);
    default: {
      const std::span<const std::string_view> words = fixed_words(list);
      return {words.begin(), words.end()};
    }
  }
}

std::uint8_t blank_word(WordList list) noexcept {
  switch (list) {
    case WordList::state:
    case WordList::basis:
    case WordList::capacity:
    case WordList::polarity:
    case WordList::frequency:
    case WordList::aggregation:
    case WordList::quality:
    case WordList::audience:
      return 0;
    default:
      return missing_word;
  }
}

WordFinder::WordFinder(WordList list, const Framework& framework) : list_(list), words_(words_of(list, framework)) {
  if (list != WordList::status) return;
  for (const StatusLabel& given : framework.statuses) {
    std::vector<std::string> texts{given.label, given.mark};
    texts.insert(texts.end(), given.also.begin(), given.also.end());
    for (const std::string& text : texts)
      if (!text.empty()) labels_.emplace_back(folded(text), static_cast<std::uint8_t>(given.status));
  }
}

std::optional<std::uint8_t> WordFinder::find(std::string_view text) {
  if (text.empty() || text.size() > Found{}.text.size()) return search(text);
  const auto byte = [&](std::size_t at) { return std::size_t{static_cast<unsigned char>(text[at])}; };
  const std::size_t place = text.size() + 5 * byte(0) + 11 * byte(text.size() / 2) + 17 * byte(text.size() - 1);
  Found& lately = found_[place % found_.size()];
  if (std::string_view{lately.text.data(), lately.size} == text) return lately.word;
  const std::optional<std::uint8_t> found = search(text);
  if (found) {
    std::ranges::copy(text, lately.text.begin());
    lately.size = static_cast<std::uint8_t>(text.size());
    lately.word = *found;
  }
  return found;
}

std::optional<std::uint8_t> WordFinder::search(std::string_view text) const {
  const auto position = [&](auto where) { return static_cast<std::uint8_t>(where - words_.begin()); };
  if (const auto exact = std::ranges::find(words_, text); exact != words_.end()) return position(exact);
  if (text.size() > 200) return std::nullopt;
  std::string wanted = folded(text);
  for (const auto& [label, word] : labels_)
    if (label == wanted) return word;
  for (const OtherName& other : other_names)
    if (other.list == list_ && other.name == wanted) wanted = other.word;
  const auto alike = std::ranges::find_if(words_, [&](std::string_view word) { return folded(word) == wanted; });
  if (alike == words_.end()) return std::nullopt;
  return position(alike);
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
