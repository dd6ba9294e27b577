#include "period_heading.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <goldenthread/time/parse.hpp>

#include "text_keys.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

struct FigureWord {
  std::string_view word;
  Figure figure;
};

constexpr std::array figure_words{
    FigureWord{"actual", Figure::value},
    FigureWord{"actuals", Figure::value},
    FigureWord{"value", Figure::value},
    FigureWord{"result", Figure::value},
    FigureWord{"results", Figure::value},
    FigureWord{"outturn", Figure::value},
    FigureWord{"performance", Figure::value},
    FigureWord{"achieved", Figure::value},
    FigureWord{"figure", Figure::value},
    FigureWord{"score", Figure::value},
    FigureWord{"data", Figure::value},
    FigureWord{"target", Figure::target},
    FigureWord{"targets", Figure::target},
    FigureWord{"planned", Figure::target},
    FigureWord{"goal", Figure::target},
    FigureWord{"rag", Figure::status},
    FigureWord{"brag", Figure::status},
    FigureWord{"status", Figure::status},
    FigureWord{"rating", Figure::status},
    FigureWord{"commentary", Figure::commentary},
    FigureWord{"comment", Figure::commentary},
    FigureWord{"comments", Figure::commentary},
    FigureWord{"narrative", Figure::commentary},
    FigureWord{"notes", Figure::commentary},
    FigureWord{"note", Figure::commentary},
    FigureWord{"update", Figure::commentary},
    FigureWord{"forecast", Figure::forecast},
    FigureWord{"projected", Figure::forecast},
    FigureWord{"projection", Figure::forecast},
    FigureWord{"numerator", Figure::numerator},
    FigureWord{"denominator", Figure::denominator},
};

/// Whether a word of a heading says that what is below is not final.
bool says_provisional(std::string_view word) {
  constexpr std::array<std::string_view, 8> words{"prov",      "prov.", "provisional", "p",
                                                  "unaudited", "draft", "estimate",    "est"};
  return std::ranges::find(words, word) != words.end();
}

constexpr bool is_figure(char c) noexcept { return c >= '0' && c <= '9'; }

/// The parts of a heading between spaces, without brackets and colons around them.
std::vector<std::string> heading_parts(std::string_view heading) {
  std::vector<std::string> parts;
  std::string part;
  const auto end = [&] {
    if (!part.empty()) parts.push_back(part);
    part.clear();
  };
  for (const char c : one_line(heading)) {
    if (c == ' ' || c == '(' || c == ')' || c == '[' || c == ']' || c == ':' || c == ',')
      end();
    else
      part += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  end();
  std::erase(parts, "-");
  std::erase(parts, "\xe2\x80\x93");
  return parts;
}

/// "24/25" and "24-25" as "2024/25", "quarter 1" as "q1".
void spell_out(std::vector<std::string>& parts) {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    std::string& part = parts[i];
    const bool pair = part.size() == 5 && (part[2] == '/' || part[2] == '-') && is_figure(part[0]) &&
                      is_figure(part[1]) && is_figure(part[3]) && is_figure(part[4]);
    if (pair && (part[0] - '0') * 10 + (part[1] - '0') + 1 == (part[3] - '0') * 10 + (part[4] - '0'))
      part = "20" + part.substr(0, 2) + "/" + part.substr(3);
    const bool quarter = part == "quarter" || part == "qtr";
    if (quarter && i + 1 < parts.size() && parts[i + 1].size() == 1 && is_figure(parts[i + 1][0])) {
      part = "q" + parts[i + 1];
      parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
  }
}

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : " ") + part;
  return text;
}

/// The number of the month that a word names, whole or by its first letters; 0 where it names none.
int month_named(std::string_view word) {
  constexpr std::array<std::string_view, 12> months{"january",   "february", "march",    "april",
                                                    "may",       "june",     "july",     "august",
                                                    "september", "october",  "november", "december"};
  if (word.size() < 3) return 0;
  for (std::size_t i = 0; i < months.size(); ++i)
    if (months[i].starts_with(word) || (word == "sept" && i == 8)) return static_cast<int>(i) + 1;
  return 0;
}

/// Takes out the months that a quarter's name explains itself by, as in "q1 apr-jun" and "q1 april to june"; the first
/// of them, or 0.
int without_months(std::vector<std::string>& parts) {
  int first = 0;
  const auto take = [&](std::string_view part) {
    const std::size_t dash = (std::min)(part.find('-'), part.find("\xe2\x80\x93"));
    const std::string_view front = part.substr(0, dash);
    const std::string_view back =
        dash == std::string_view::npos ? front : part.substr(part[dash] == '-' ? dash + 1 : dash + 3);
    if (month_named(front) == 0 || month_named(back) == 0) return false;
    if (first == 0) first = month_named(front);
    return true;
  };
  std::erase_if(parts, take);
  if (first != 0) std::erase_if(parts, [](const std::string& part) { return part == "to" || part == "and"; });
  return first;
}

bool is_quarter(const std::string& part) {
  return part.size() == 2 && part[0] == 'q' && part[1] >= '1' && part[1] <= '4';
}

bool is_year_of(const std::string& part) {
  return (part.size() == 2 || part.size() == 4) && std::ranges::all_of(part, is_figure);
}

/// The first and the last month of "apr-jun", "apr to jun" and "april june", which are taken out; zeros if there are no
/// two in their order.
std::pair<int, int> take_months(std::vector<std::string>& parts) {
  std::vector<int> months;
  std::vector<std::string> rest;
  for (const std::string& part : parts) {
    const std::size_t dash = (std::min)(part.find('-'), part.find("\xe2\x80\x93"));
    const std::string_view front = std::string_view{part}.substr(0, dash);
    const std::string_view back = dash == std::string::npos
                                      ? std::string_view{}
                                      : std::string_view{part}.substr(part[dash] == '-' ? dash + 1 : dash + 3);
    if (month_named(front) != 0 && (back.empty() || month_named(back) != 0)) {
      months.push_back(month_named(front));
      if (!back.empty()) months.push_back(month_named(back));
    } else if (part != "to" && part != "and") {
      rest.push_back(part);
    }
  }
  if (months.size() != 2 || months[0] >= months[1]) return {};
  parts = std::move(rest);
  return {months[0], months[1]};
}

/// "apr-jun 25": the months of a calendar year or, where a financial year is given or known, of that.
Period months_of(std::vector<std::string> parts, const Period& year, const FiscalCalendar& calendar) {
  const auto [first, last] = take_months(parts);
  if (first == 0 || parts.size() > 1) return {};
  int start = 0;
  if (parts.size() == 1 && is_year_of(parts.front())) {
    start = std::stoi(parts.front()) + (parts.front().size() == 2 ? 2000 : 0);
  } else {
    Period of = year;
    if (parts.size() == 1) {
      const auto given = try_parse_period(parts.front(), calendar, {.prefer_financial_year = true});
      if (!given) return {};
      of = *given;
    }
    if (of.is_none()) return {};
    start = of.first().year() + (first < calendar.start_month() ? 1 : 0);
  }
  const Period quarter = calendar.quarter_of(Date{start, first, 1});
  if (last - first == 2 && quarter.first() == Date{start, first, 1}) return quarter;
  return Period::span(Date{start, first, 1}, Period::month(start, last).last());
}

/// The month of that name in a financial year.
Period month_in(std::string_view name, const Period& year) {
  for (const int at : {0, 1}) {
    const auto month = try_parse_period(std::string{name} + " " + std::to_string(year.first().year() + at));
    if (month && month->precision() == Precision::month && year.contains(*month)) return *month;
  }
  return {};
}

}  // namespace

std::optional<Figure> figure_named(std::string_view word) {
  const auto found = std::ranges::find(figure_words, word, &FigureWord::word);
  return found == figure_words.end() ? std::nullopt : std::optional{found->figure};
}

std::optional<PeriodHeading> read_period_heading(std::string_view heading, const Period& year,
                                                 const FiscalCalendar& calendar, bool month_first) {
  if (heading.empty() || heading.size() > 60) return std::nullopt;
  std::vector<std::string> parts = heading_parts(heading);
  PeriodHeading out;
  for (const std::string& part : parts)
    if (const auto figure = figure_named(part)) {
      out.figure = *figure;
      out.says_figure = true;
      break;
    }
  out.is_provisional = std::erase_if(parts, says_provisional) != 0;
  std::erase_if(parts, [](const std::string& part) { return figure_named(part) || part == "%" || part == "for"; });
  spell_out(parts);
  if (parts.empty()) return std::nullopt;
  const std::string text = joined(parts);
  const ParseOptions options{.prefer_financial_year = true, .month_first = month_first};
  if (std::ranges::any_of(parts, is_quarter)) {
    std::vector<std::string> rest = parts;
    const int month = without_months(rest);
    const auto calendar_year = std::ranges::find_if(
        rest, [](const std::string& part) { return part.size() == 4 && std::ranges::all_of(part, is_figure); });
    if (month != 0 && calendar_year != rest.end() && rest.size() == 2) {
      out.period = calendar.quarter_of(Date{std::stoi(*calendar_year), month, 1});
      return out;
    }
    if (month != 0 && !rest.empty()) {
      const auto found = read_period_heading(joined(rest), year, calendar);
      if (!found) return std::nullopt;
      out.period = found->period;
      return out;
    }
  }
  if (const auto found = try_parse_period(text, calendar, options)) {
    out.period = *found;
    const bool is_month = found->precision() == Precision::day && found->first().day() == 1;
    if (is_month) out.period = Period::month(found->first().year(), found->first().month());
    return out;
  }
  if (out.period = months_of(parts, year, calendar); !out.period.is_none()) return out;
  if (year.is_none()) return std::nullopt;
  if (const auto found = try_parse_period(text + " " + to_string(year, calendar), calendar, options)) {
    out.period = *found;
    return out;
  }
  if (parts.size() == 1) out.period = month_in(parts.front(), year);
  if (out.period.is_none()) return std::nullopt;
  return out;
}

HeadingOrder order_of_headings(std::span<const std::string_view> headings, const FiscalCalendar& calendar) {
  std::size_t only_day = 0;
  std::size_t only_month = 0;
  std::size_t day_begins = 0;
  std::size_t month_begins = 0;
  HeadingOrder found;
  for (std::size_t at = 0; at < headings.size(); ++at) {
    if (headings[at].find_first_of("/.-") == std::string_view::npos) continue;
    const auto day = read_period_heading(headings[at], Period{}, calendar, false);
    const auto month = read_period_heading(headings[at], Period{}, calendar, true);
    if (day && !month) ++only_day;
    if (month && !day) ++only_month;
    if (!day || !month || day->period == month->period) continue;
    if (!found.either) found.either = at;
    if (day->period.precision() == Precision::month) ++day_begins;
    if (month->period.precision() == Precision::month) ++month_begins;
  }
  if (only_month != 0 && only_day == 0)
    found.order = DateOrder::month_first;
  else if (only_day != 0 || day_begins > month_begins)
    found.order = DateOrder::day_first;
  else if (month_begins > day_begins && month_begins > 1)
    found.order = DateOrder::month_first;
  if (found.order != DateOrder::by_column) found.either.reset();
  return found;
}

Period year_mentioned(std::string_view text, const FiscalCalendar& calendar) {
  Period year;
  std::vector<std::string> parts = heading_parts(text);
  spell_out(parts);
  for (const std::string& part : parts) {
    if (part.size() < 7 || part.size() > 11) continue;
    const auto found = try_parse_period(part, calendar, {.prefer_financial_year = true});
    if (!found || found->precision() != Precision::financial_year) continue;
    if (!year.is_none() && year != *found) return {};
    year = *found;
  }
  return year;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
