#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/model/role.hpp>
#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/trace/parse_selection.hpp>

#include "model/nearest.hpp"
#include "model/words.hpp"
#include "selection_problems.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

constexpr bool is_space(char c) noexcept { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
constexpr bool is_quote(char c) noexcept { return c == '"' || c == '\''; }

// What ends a name or a value that stands without quotes.
constexpr bool ends_word(char c) noexcept {
  return is_space(c) || is_quote(c) || c == '=' || c == '!' || c == '<' || c == '>' || c == '?' || c == ',';
}

struct Word {
  std::size_t at = 0;
  std::string text;
};

struct Term {
  Word name;
  Comparison comparison = Comparison::equal;
  std::vector<Word> values;
};

// Thrown where a term cannot be read on, and caught where the next one starts.
struct Unreadable {};

class Reader {
 public:
  Reader(std::string_view text, const Framework& framework) : text_(text), framework_(framework) {}

  Selection read() {
    for (skip_spaces(); at_ < text_.size(); skip_spaces()) {
      try {
        take(read_term());
      } catch (const Unreadable&) {
        while (at_ < text_.size() && !is_space(text_[at_])) ++at_;
      }
    }
    if (!problems_.empty()) throw InputError(std::move(problems_));
    return std::move(selection_);
  }

 private:
  void report(std::size_t at, std::string_view word, std::string_view value, const std::string& message,
              std::string remedy) {
    problems_.push_back(detail::selection_problem(
        word, value, "at character " + std::to_string(at + 1) + ", " + message, std::move(remedy)));
  }

  void skip_spaces() noexcept {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  }

  bool accept(std::string_view wanted) noexcept {
    if (!text_.substr(at_).starts_with(wanted)) return false;
    at_ += wanted.size();
    return true;
  }

  std::string what_is_here() const {
    return at_ == text_.size() ? "the end" : in_quotes(text_.substr(at_, text_.find_first_of(" \t\r\n", at_) - at_));
  }

  Word read_quoted() {
    Word word{at_, {}};
    const char quote = text_[at_++];
    for (; at_ < text_.size(); ++at_) {
      if (text_[at_] != quote) {
        word.text += text_[at_];
        continue;
      }
      ++at_;
      if (at_ == text_.size() || text_[at_] != quote) return word;
      word.text += quote;
    }
    report(word.at, "", text_.substr(word.at), std::string("a quote ") + quote + " is never closed",
           "Close it; double a quote inside a quoted text.");
    throw Unreadable{};
  }

  Word read_word(std::string_view wanted) {
    if (at_ < text_.size() && is_quote(text_[at_])) return read_quoted();
    Word word{at_, {}};
    while (at_ < text_.size() && !ends_word(text_[at_])) word.text += text_[at_++];
    if (!word.text.empty()) return word;
    report(at_, "", "", std::string{wanted} + " is expected, not " + what_is_here(),
           "Write terms such as kind=Action or due<2021-04-01, and put values with spaces or signs in quotes.");
    throw Unreadable{};
  }

  std::optional<Comparison> read_operator() {
    if (accept("!=")) return Comparison::not_equal;
    if (accept("<=")) return Comparison::less_equal;
    if (accept(">=")) return Comparison::greater_equal;
    if (accept("=")) return Comparison::equal;
    if (accept("<")) return Comparison::less;
    if (accept(">")) return Comparison::greater;
    constexpr std::string_view within = "within";
    const std::size_t after = at_ + within.size();
    if (text_.substr(at_).starts_with(within) && after < text_.size() && is_space(text_[after])) {
      at_ = after;
      return Comparison::within;
    }
    return std::nullopt;
  }

  Term read_term() {
    Term term;
    const std::size_t start = at_;
    const bool is_negated = accept("!");
    term.name = read_word("a name");
    if (accept("?")) {
      term.comparison = is_negated ? Comparison::absent : Comparison::present;
      return term;
    }
    if (is_negated) {
      report(start, term.name.text, "", "'!' is before a name that has no '?' after it",
             "Write !" + term.name.text + "? for elements without a value, or " + term.name.text + "!=value.");
      throw Unreadable{};
    }
    skip_spaces();
    const std::optional<Comparison> comparison = read_operator();
    if (!comparison) {
      report(at_, term.name.text, "",
             "a comparison is expected after " + in_quotes(term.name.text) + ", not " + what_is_here(),
             "Use =, !=, <, <=, >, >= or within, or " + term.name.text + "? for elements with a value.");
      throw Unreadable{};
    }
    term.comparison = *comparison;
    do {
      skip_spaces();
      term.values.push_back(read_word("a value"));
      const std::size_t after = at_;
      skip_spaces();
      if (accept(",")) continue;
      at_ = after;
      break;
    } while (true);
    if (at_ < text_.size() && !is_space(text_[at_])) {
      report(at_, term.name.text, "", "a space is expected after a value, not " + what_is_here(),
             "Put values with signs or quotes in quotes.");
      throw Unreadable{};
    }
    return term;
  }

  // The value's proper spelling in a list of words; reports it if it is not there.
  std::string known(const Word& value, std::string_view word, WordList list) {
    detail::WordFinder finder{list, framework_};
    if (const auto found = finder.find(value.text)) return std::string{finder.words()[*found]};
    report(value.at, word, value.text, "there is no " + std::string{word} + " " + in_quotes(value.text),
           (list == WordList::kind ? "Name a kind of the framework." : "Use one of the known states.") +
               detail::nearest_of(value.text, finder.words()));
    return value.text;
  }

  std::string known_role(const Word& value) {
    if (parse_role(value.text)) return value.text;
    report(value.at, "role", value.text, "there is no role " + in_quotes(value.text),
           "Use vision, objective, action, milestone, measure, risk, resource, party, document or lens." +
               detail::nearest_of(value.text, detail::role_names));
    return value.text;
  }

  void take(const Term& term) {
    const std::string& name = term.name.text;
    FieldTest test{.field = name, .comparison = term.comparison};
    for (const Word& value : term.values) {
      if (name == "kind")
        test.values.push_back(known(value, name, WordList::kind));
      else if (name == "state")
        test.values.push_back(known(value, name, WordList::state));
      else if (name == "role")
        test.values.push_back(known_role(value));
      else
        test.values.push_back(value.text);
    }
    if (!take_list(term, test.values)) selection_.fields.push_back(std::move(test));
  }

  // Whether the term is one of the selection's lists; else it is a test of a field.
  bool take_list(const Term& term, const std::vector<std::string>& values) {
    const std::string& name = term.name.text;
    for (const auto& [word, list] : {std::pair{"lens", &selection_.lenses}, std::pair{"owner", &selection_.owners},
                                     std::pair{"below", &selection_.below}, std::pair{"above", &selection_.above},
                                     std::pair{"period", &selection_.periods}}) {
      if (name != word) continue;
      if (term.comparison != Comparison::equal)
        report(term.name.at, name, "", in_quotes(name) + " can only be used with =",
               "Write " + name + (name == "period" ? "=2021/22." : "=ID."));
      else if (!list->empty())
        report(term.name.at, name, "", in_quotes(name) + " is given twice",
               "Give it once, with commas between the values.");
      else
        *list = values;
      return true;
    }
    if (term.comparison != Comparison::equal) return false;
    for (const auto& [word, list] : {std::pair{"kind", &selection_.kinds}, std::pair{"id", &selection_.ids}}) {
      if (name != word || !list->empty()) continue;
      *list = values;
      return true;
    }
    if (name == "role" && selection_.roles.empty()) {
      for (const std::string& value : values)
        if (const auto role = parse_role(value)) selection_.roles.push_back(*role);
      return true;
    }
    if (name == "state" && selection_.states.empty()) {
      for (const std::string& value : values)
        if (const auto state = detail::find_name<State>(detail::state_names, value))
          selection_.states.push_back(*state);
      return true;
    }
    return false;
  }

  std::string_view text_;
  const Framework& framework_;
  std::size_t at_ = 0;
  Selection selection_;
  std::vector<Finding> problems_;
};

}  // namespace

Selection parse_selection(std::string_view text, const Framework& framework) { return Reader{text, framework}.read(); }

}  // namespace v0
}  // namespace goldenthread
