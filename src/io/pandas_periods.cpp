#include "pandas_periods.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <span>
#include <utility>

#include <goldenthread/base/error.hpp>

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

namespace {

constexpr std::array<std::string_view, 7> weekdays{"SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"};
constexpr std::array<std::string_view, 12> months{"JAN", "FEB", "MAR", "APR", "MAY", "JUN",
                                                  "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};

/// How many of a frequency below a day there are in one.
constexpr std::array<std::pair<std::string_view, std::int64_t>, 10> parts_of_a_day{{{"h", 24},
                                                                                    {"H", 24},
                                                                                    {"min", 1440},
                                                                                    {"T", 1440},
                                                                                    {"s", 86'400},
                                                                                    {"S", 86'400},
                                                                                    {"ms", 86'400'000},
                                                                                    {"us", 86'400'000'000},
                                                                                    {"ns", 86'400'000'000'000},
                                                                                    {"N", 86'400'000'000'000}}};

/// A frequency taken apart: "Q-MAR" is Q with an anchor of 2, the position of March.
struct Frequency {
  char unit = 0;
  std::size_t anchor = 0;
  std::int64_t in_a_day = 1;
};

Frequency parse(std::string_view text) noexcept {
  for (const auto& [name, count] : parts_of_a_day)
    if (text == name) return {'D', 0, count};
  if (text == "D" || text == "M") return {text.front(), 0, 1};
  if (text == "W") return {'W', 0, 1};
  if (text == "Q" || text == "Y" || text == "A") return {text == "Q" ? 'Q' : 'Y', 11, 1};
  if (text.size() != 5 || text[1] != '-') return {};
  const auto anchor_in = [&](std::span<const std::string_view> names) {
    return static_cast<std::size_t>(std::ranges::find(names, text.substr(2)) - names.begin());
  };
  const char unit = text.front() == 'A' ? 'Y' : text.front();
  if (unit == 'W') {
    const std::size_t anchor = anchor_in(weekdays);
    return anchor < weekdays.size() ? Frequency{'W', anchor, 1} : Frequency{};
  }
  const std::size_t anchor = anchor_in(months);
  return (unit == 'Q' || unit == 'Y') && anchor < months.size() ? Frequency{unit, anchor, 1} : Frequency{};
}

constexpr std::int64_t floor_divided(std::int64_t value, std::int64_t by) noexcept {
  return value / by - (value % by < 0 ? 1 : 0);
}

std::optional<Date> day(std::int64_t days) {
  if (days < Date::earliest().days() || days > Date::latest().days()) return std::nullopt;
  return Date::from_days(static_cast<std::int32_t>(days));
}

}  // namespace

std::optional<std::string> pandas_frequency(const ArrowSchema& schema) {
  const char* at = schema.metadata;
  if (at == nullptr) return std::nullopt;
  bool sound = true;
  const auto number = [&] {
    std::int32_t value = 0;
    std::memcpy(&value, at, sizeof value);
    at += sizeof value;
    sound = sound && value >= 0;
    return value;
  };
  const auto text = [&]() -> std::string_view {
    const std::int32_t size = number();
    if (!sound) return {};
    const std::string_view read{at, static_cast<std::size_t>(size)};
    at += size;
    return read;
  };
  std::string_view name;
  std::string_view description;
  for (std::int32_t left = number(); sound && left > 0; --left) {
    const std::string_view key = text();
    const std::string_view value = sound ? text() : std::string_view{};
    if (key == "ARROW:extension:name") name = value;
    if (key == "ARROW:extension:metadata") description = value;
  }
  if (name != "pandas.period") return std::nullopt;
  constexpr std::string_view key = "\"freq\"";
  const std::size_t found = description.find(key);
  if (found == std::string_view::npos) return std::string{};
  const std::size_t first = description.find('"', found + key.size());
  const std::size_t last = first == std::string_view::npos ? first : description.find('"', first + 1);
  if (last == std::string_view::npos) return std::string{};
  return std::string{description.substr(first + 1, last - first - 1)};
}

bool is_pandas_frequency(std::string_view frequency) noexcept { return parse(frequency).unit != 0; }

std::optional<Period> period_of_ordinal(std::string_view text, std::int64_t ordinal) {
  constexpr std::int64_t first_year = 1970;
  constexpr std::int64_t limit = 10'000LL * 366;
  const Frequency frequency = parse(text);
  if (frequency.unit == 'D') {
    const std::optional<Date> found = day(floor_divided(ordinal, frequency.in_a_day));
    return found ? std::optional{Period::day(*found)} : std::nullopt;
  }
  if (ordinal < -limit || ordinal > limit) return std::nullopt;
  if (frequency.unit == 'W') {
    const std::int64_t last = ordinal * 7 + static_cast<std::int64_t>(frequency.anchor) - 4;
    const auto from = day(last - 6);
    const auto to = day(last);
    return from && to ? std::optional{Period::span(*from, *to)} : std::nullopt;
  }
  // The months since January of the year 0 with which it begins.
  const std::int64_t before = frequency.anchor == 11 ? 0 : 11 - static_cast<std::int64_t>(frequency.anchor);
  const std::int64_t length = frequency.unit == 'M' ? 1 : frequency.unit == 'Q' ? 3 : 12;
  const std::int64_t start = first_year * 12 + ordinal * length - (frequency.unit == 'M' ? 0 : before);
  const std::int64_t year = floor_divided(start, 12);
  const auto month = static_cast<int>(start - year * 12) + 1;
  if (year < 1 || year > 9999) return std::nullopt;
  try {
    if (length == 1) return Period::month(static_cast<int>(year), month);
    return length == 3 ? Period::quarter_from(static_cast<int>(year), month)
                       : Period::year_from(static_cast<int>(year), month);
  } catch (const ArgumentError&) {
    return std::nullopt;
  }
}

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
