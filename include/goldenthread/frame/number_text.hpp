// Numbers, shares and sums of money as text: for files, exactly; for people, as they would write them.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/text.hpp>

namespace goldenthread {
inline namespace v0 {

/// Whole numbers up to this size, 2^53, have a double each.
inline constexpr double largest_exact = 9007199254740992;

/// The shortest text that reads back as the same number, whatever the locale; without an exponent (100000, not 1e+05)
/// unless the number is below 0.00001 or above 2^53. "nan" for a NaN.
[[nodiscard]] GOLDENTHREAD_API std::string exact_text(double number);

/// A whole number with a comma between thousands: "1,500".
[[nodiscard]] GOLDENTHREAD_API std::string count_text(std::uint64_t count);
[[nodiscard]] GOLDENTHREAD_API std::string count_text(std::int64_t count);
template <std::integral Count>
[[nodiscard]] std::string count_text(Count count) {
  if constexpr (std::signed_integral<Count>)
    return count_text(static_cast<std::int64_t>(count));
  else
    return count_text(static_cast<std::uint64_t>(count));
}

/// A number for a person: whole ones in full with commas between thousands; others to four figures, or one decimal from
/// a thousand on. One that is not whole is never rounded to a whole ("99.96", and "99.9996" where four figures would
/// say 100), nor one below 1 to two decimals or fewer ("0.89996", where 0.9 is the line of a status). Empty for a NaN.
[[nodiscard]] GOLDENTHREAD_API std::string number_text(double number);

/// A number for a person who follows a calculation: with every figure that it has ("1,234.5678", "0.744444"), and else
/// as number_text writes it.
[[nodiscard]] GOLDENTHREAD_API std::string full_number_text(double number);

/// A number with so many decimals, rounded to the nearest; empty for a NaN.
[[nodiscard]] GOLDENTHREAD_API std::string fixed_text(double number, int decimals);

/// A share from 0 to 1 in per cent, rounded half up to one decimal, but never to 0 or 100 where it is neither:
/// "72.7 %". Empty for a NaN.
[[nodiscard]] GOLDENTHREAD_API std::string percent_text(double share);

/// A sum of money rounded to whole pounds, or whatever the unit counts: "£1,200,000", also for 1200 of the unit "£000",
/// "-£350m" for the unit "£m", "12 days" for any other; "not known" for a NaN.
[[nodiscard]] GOLDENTHREAD_API std::string money_text(double sum, std::string_view unit);

}  // namespace v0
}  // namespace goldenthread
