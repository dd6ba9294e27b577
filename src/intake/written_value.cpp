#include "written_value.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "model/cell_text.hpp"
#include "model/units.hpp"
#include "model/written_number.hpp"
#include "text_keys.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

using Says = WrittenValue::Says;

struct DirectionWord {
  std::string_view word;
  Polarity polarity;
};

// The longest first, so that "no more than" is not taken for "more than".
constexpr std::array direction_words{
    DirectionWord{"less than or equal to", Polarity::lower_is_better},
    DirectionWord{"greater than or equal to", Polarity::higher_is_better},
    DirectionWord{"more than or equal to", Polarity::higher_is_better},
    DirectionWord{"no more than", Polarity::lower_is_better},
    DirectionWord{"not more than", Polarity::lower_is_better},
    DirectionWord{"no less than", Polarity::higher_is_better},
    DirectionWord{"no fewer than", Polarity::higher_is_better},
    DirectionWord{"not less than", Polarity::higher_is_better},
    DirectionWord{"fewer than", Polarity::lower_is_better},
    DirectionWord{"greater than", Polarity::higher_is_better},
    DirectionWord{"less than", Polarity::lower_is_better},
    DirectionWord{"more than", Polarity::higher_is_better},
    DirectionWord{"at least", Polarity::higher_is_better},
    DirectionWord{"at most", Polarity::lower_is_better},
    DirectionWord{"minimum", Polarity::higher_is_better},
    DirectionWord{"maximum", Polarity::lower_is_better},
    DirectionWord{"up to", Polarity::lower_is_better},
    DirectionWord{"within", Polarity::lower_is_better},
    DirectionWord{"below", Polarity::lower_is_better},
    DirectionWord{"under", Polarity::lower_is_better},
    DirectionWord{"above", Polarity::higher_is_better},
    DirectionWord{"over", Polarity::higher_is_better},
    DirectionWord{"min", Polarity::higher_is_better},
    DirectionWord{"max", Polarity::lower_is_better},
    DirectionWord{"<=", Polarity::lower_is_better},
    DirectionWord{">=", Polarity::higher_is_better},
    DirectionWord{"=<", Polarity::lower_is_better},
    DirectionWord{"=>", Polarity::higher_is_better},
    DirectionWord{"\xe2\x89\xa4", Polarity::lower_is_better},
    DirectionWord{"\xe2\x89\xa5", Polarity::higher_is_better},
    DirectionWord{"<", Polarity::lower_is_better},
    DirectionWord{">", Polarity::higher_is_better},
};
constexpr std::array words_behind{
    DirectionWord{" or less", Polarity::lower_is_better},    DirectionWord{" or fewer", Polarity::lower_is_better},
    DirectionWord{" or below", Polarity::lower_is_better},   DirectionWord{" or under", Polarity::lower_is_better},
    DirectionWord{" or lower", Polarity::lower_is_better},   DirectionWord{" maximum", Polarity::lower_is_better},
    DirectionWord{" max", Polarity::lower_is_better},        DirectionWord{" or more", Polarity::higher_is_better},
    DirectionWord{" or above", Polarity::higher_is_better},  DirectionWord{" or over", Polarity::higher_is_better},
    DirectionWord{" or higher", Polarity::higher_is_better}, DirectionWord{" minimum", Polarity::higher_is_better},
    DirectionWord{" min", Polarity::higher_is_better},
};
constexpr std::string_view plus_minus = "\xc2\xb1";

std::string in_small_letters(std::string_view text) {
  std::string out = one_line(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

bool is_number(std::string_view text, NumberStyle style) {
  double value = 0;
  return read_number(text, false, value, style) == NumberReading::value;
}

/// The number at the start of a text, and the words after it: "5 days".
bool number_and_unit(std::string_view text, NumberStyle style, std::string& number, std::string& unit) {
  text = trimmed(text);
  if (is_number(text, style)) {
    number = text;
    return true;
  }
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos) return false;
  const std::string_view front = text.substr(0, space);
  const std::string_view back = trimmed(text.substr(space));
  if (!is_number(front, style) || back.empty() || back.find_first_of("0123456789") != std::string_view::npos)
    return false;
  number = front;
  unit = back;
  return true;
}

/// Whether the words after a number may be its unit: the measure's own, or any where it says none.
bool is_unit(std::string_view said, std::string_view unit) {
  if (said.empty() || unit.empty()) return true;
  if (is_percentage(said)) return is_percentage(unit);
  const std::string a = text_key(said);
  const std::string b = text_key(unit);
  return a == b || b.find(a) != std::string::npos || a.find(b) != std::string::npos;
}

/// "12 of 15", "12 out of 15": a numerator and a denominator.
bool ratio(const std::string& text, std::string_view unit, NumberStyle style, WrittenValue& out) {
  for (const std::string_view between : {" out of ", " of ", " from "}) {
    const std::size_t at = text.find(between);
    if (at == std::string::npos) continue;
    const std::string_view front = trimmed(std::string_view{text}.substr(0, at));
    const std::string_view back = trimmed(std::string_view{text}.substr(at + between.size()));
    double a = 0;
    double b = 0;
    if (read_number(front, false, a, style) != NumberReading::value ||
        read_number(back, false, b, style) != NumberReading::value || b == 0)
      continue;
    out.says = Says::value;
    out.numerator = front;
    out.denominator = back;
    out.value = written_number(a / b * scale_of_ratio(unit));
    return true;
  }
  return false;
}

bool range(const std::string& text, NumberStyle style, WrittenValue& out) {
  std::string_view whole{text};
  const bool between = whole.starts_with("between ");
  if (between) whole.remove_prefix(8);
  for (const std::string_view sign : {" to ", " and ", "\xe2\x80\x93", "\xe2\x80\x94", "-"}) {
    if (sign == " and " && !between) continue;
    const std::size_t at = whole.find(sign, 1);
    if (at == std::string_view::npos) continue;
    std::string low{trimmed(whole.substr(0, at))};
    std::string high, unit;
    if (!is_number(low, style) || !number_and_unit(whole.substr(at + sign.size()), style, high, unit)) continue;
    double a = 0;
    double b = 0;
    if (read_number(low, false, a, style) != NumberReading::value ||
        read_number(high, false, b, style) != NumberReading::value || a >= b)
      continue;
    out.says = Says::range;
    out.lower = std::move(low);
    out.upper = std::move(high);
    out.unit = std::move(unit);
    out.polarity = Polarity::in_range;
    return true;
  }
  return false;
}

/// "±5%", or "10 ±5%": what stands before the sign may be a number.
bool tolerance(std::string_view text, NumberStyle style, WrittenValue& out) {
  std::size_t width = plus_minus.size();
  std::size_t at = text.find(plus_minus);
  if (at == std::string_view::npos) {
    at = text.find("+/-");
    width = 3;
  }
  if (at == std::string_view::npos) return false;
  const std::string_view front = trimmed(text.substr(0, at));
  const std::string_view back = trimmed(text.substr(at + width));
  if (!is_number(back, style) || (!front.empty() && !is_number(front, style))) return false;
  out.says = front.empty() ? Says::tolerance : Says::value;
  out.value = front;
  out.tolerance = back;
  return true;
}

bool says_baseline(std::string_view text) {
  constexpr std::array<std::string_view, 12> words{
      "maintain",     "maintained",        "maintain current", "maintain performance", "no change",     "stable",
      "as last year", "same as last year", "as baseline",      "at baseline",          "hold baseline", "baseline"};
  return std::ranges::find(words, text) != words.end();
}

}  // namespace

bool says_missing(std::string_view text) {
  constexpr std::array<std::string_view, 40> words{"tbc",           "tba",
                                                   "tbd",           "to be confirmed",
                                                   "to be agreed",  "to be set",
                                                   "to be decided", "not set",
                                                   "none",          "no target",
                                                   "no data",       "not available",
                                                   "unavailable",   "not yet available",
                                                   "awaited",       "awaiting data",
                                                   "data awaited",  "awaiting",
                                                   "pending",       "nil return",
                                                   "no return",     "suppressed",
                                                   "not measured",  "not collected",
                                                   "monitor",       "monitoring",
                                                   "monitor only",  "monitoring only",
                                                   "data only",     "for information",
                                                   "contextual",    "new measure",
                                                   "new",           "not applicable",
                                                   "n/k",           "nk",
                                                   "n/d",           "not known",
                                                   "unknown",       "not reported"};
  if (is_missing_mark(text)) return true;
  // Most cells say something else, which their first letter tells.
  text = trimmed(text);
  if (std::string_view{"tnuapsmfdcTNUAPSMFDC?*"}.find(text.front()) == std::string_view::npos) return false;
  const std::string small = in_small_letters(text);
  if (small == "?" || small == "*" || small.starts_with("to be ") || small.starts_with("tbc ")) return true;
  return std::ranges::find(words, small) != words.end();
}

bool is_error_cell(std::string_view text) {
  constexpr std::array<std::string_view, 8> errors{"#DIV/0!", "#N/A",  "#NAME?",  "#NULL!",
                                                   "#NUM!",   "#REF!", "#VALUE!", "#SPILL!"};
  return text.starts_with('#') && std::ranges::find(errors, text) != errors.end();
}

std::string reason_of(std::string_view text) {
  text = trimmed(text);
  const std::string small = in_small_letters(text);
  // The shorthand of official statistics.
  if (small == "c" || small == "[c]") return "suppressed (c)";
  if (small == "x" || small == "[x]") return "not available (x)";
  if (small == "z" || small == "[z]") return "not applicable (z)";
  return says_something(text) && !is_missing_mark(text) ? std::string{text} : "marked " + std::string{text};
}

WrittenValue read_target(std::string_view text, std::string_view unit, NumberStyle style) {
  WrittenValue out;
  text = trimmed(text);
  if (text.empty()) return out;
  if (is_number(text, style)) {
    out.says = Says::value;
    out.value = text;
    return out;
  }
  if (says_missing(text)) {
    out.says = Says::missing;
    return out;
  }
  const std::string small = in_small_letters(text);
  if (says_baseline(small)) {
    out.says = Says::baseline;
    return out;
  }
  if (tolerance(small, style, out) || ratio(small, unit, style, out) || range(small, style, out)) return out;
  std::string_view rest{small};
  for (const auto& [word, polarity] : direction_words) {
    if (!rest.starts_with(word)) continue;
    out.polarity = polarity;
    rest = trimmed(rest.substr(word.size()));
    break;
  }
  if (!out.polarity && rest.ends_with("+")) {
    out.polarity = Polarity::higher_is_better;
    rest = trimmed(rest.substr(0, rest.size() - 1));
  }
  for (const auto& [word, polarity] : words_behind) {
    if (out.polarity || !rest.ends_with(word)) continue;
    out.polarity = polarity;
    rest = trimmed(rest.substr(0, rest.size() - word.size()));
  }
  if (number_and_unit(rest, style, out.value, out.unit) && is_unit(out.unit, unit)) {
    out.says = Says::value;
  } else {
    out = {};
    out.says = Says::unknown;
  }
  return out;
}

namespace {

struct FigureMark {
  std::string_view mark, quality;
};

constexpr std::array figure_marks{FigureMark{"(provisional)", "provisional"},
                                  FigureMark{"(prov)", "provisional"},
                                  FigureMark{"(p)", "provisional"},
                                  FigureMark{"[p]", "provisional"},
                                  FigureMark{"(est)", "provisional"},
                                  FigureMark{"(e)", "provisional"},
                                  FigureMark{"[e]", "provisional"},
                                  FigureMark{"(revised)", "revised"},
                                  FigureMark{"(r)", "revised"},
                                  FigureMark{"[r]", "revised"},
                                  FigureMark{"\xe2\x80\xa0", ""},
                                  FigureMark{"\xe2\x80\xa1", ""},
                                  FigureMark{"\xc2\xb9", ""},
                                  FigureMark{"\xc2\xb2", ""},
                                  FigureMark{"\xc2\xb3", ""},
                                  FigureMark{"[1]", ""},
                                  FigureMark{"[2]", ""},
                                  FigureMark{"[3]", ""},
                                  FigureMark{"^", ""},
                                  FigureMark{"*", ""}};

/// A number with marks beside it, without them.
bool marked_number(std::string_view text, NumberStyle style, WrittenValue& out) {
  std::string_view rest = text;
  for (bool any = true; any;) {
    any = false;
    for (const auto& [mark, quality] : figure_marks) {
      if (!rest.ends_with(mark)) continue;
      rest = trimmed(rest.substr(0, rest.size() - mark.size()));
      if (out.quality.empty()) out.quality = quality;
      any = true;
      break;
    }
  }
  if (rest.size() == text.size() || !is_number(rest, style)) return false;
  out.says = Says::value;
  out.value = rest;
  out.mark = trimmed(text.substr(rest.size()));
  return true;
}

}  // namespace

WrittenValue read_figure(std::string_view text, std::string_view unit, NumberStyle style) {
  WrittenValue out;
  text = trimmed(text);
  if (text.empty()) return out;
  if (is_number(text, style)) {
    out.says = Says::value;
    out.value = text;
    return out;
  }
  const std::string small = in_small_letters(text);
  if (says_missing(text) || (small.starts_with("<") && is_number(trimmed(std::string_view{small}.substr(1)), style))) {
    out.says = Says::missing;
    return out;
  }
  if (ratio(small, unit, style, out) || marked_number(small, style, out)) return out;
  out = {};
  if (number_and_unit(small, style, out.value, out.unit) && is_unit(out.unit, unit))
    out.says = Says::value;
  else
    out = {.says = Says::unknown};
  return out;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
