// Dates, periods and figures as a councillor reads them.
#pragma once

#include <string>
#include <string_view>

#include <goldenthread/frame/period_text.hpp>
#include <goldenthread/model/measure_calendars.hpp>
#include <goldenthread/reporting/measure_register.hpp>
#include <goldenthread/score/polarity.hpp>
#include <goldenthread/score/travel.hpp>
#include <goldenthread/time/date.hpp>
#include <goldenthread/time/period.hpp>

namespace goldenthread {
inline namespace v0 {
namespace views {

/// "94.9 %", "430 households", "£4,200,000", and of a share "74.4 %"; empty for a NaN.
[[nodiscard]] std::string figure_words(double value, std::string_view unit);

/// A unit in words: "In homes", "As a share of calls", "On a scale of 1 to 5", "Yes or no".
[[nodiscard]] std::string unit_words(std::string_view unit);

/// A figure of a measure as it is published: rounded as the measure says, where it does.
[[nodiscard]] double published(const MeasureEntry& entry, double value) noexcept;
/// Its projection as it is published: a whole number too where whole things are counted.
[[nodiscard]] double published_projection(const MeasureEntry& entry) noexcept;
/// The same in words.
[[nodiscard]] std::string figure_words(const MeasureEntry& entry, double value);

/// "More is better" and so on.
[[nodiscard]] std::string_view polarity_words(Polarity polarity) noexcept;

/// A direction with its arrow: "▲ Better"; empty where there is none.
[[nodiscard]] std::string_view travel_words(Travel direction) noexcept;

/// "A", "A and B", "A, B and C"; of more than `most` the first, and how many more.
[[nodiscard]] std::string listed(const std::vector<std::string>& names, std::size_t most = SIZE_MAX);

/// With a small first letter, unless what follows is a capital too.
[[nodiscard]] std::string small(std::string_view text);
/// With a capital first letter.
[[nodiscard]] std::string capital(std::string text);

}  // namespace views
}  // namespace v0
}  // namespace goldenthread
