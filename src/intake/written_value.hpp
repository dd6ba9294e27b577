// Figures and targets as people write them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <goldenthread/score/polarity.hpp>

#include "model/cell_style.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// What a text says of a figure or a target. Numbers are texts, as a plan's builder reads them.
struct WrittenValue {
  enum class Says : std::uint8_t {
    nothing,    ///< it is blank
    value,      ///< `value`, and perhaps a direction, a tolerance, a numerator and a denominator
    range,      ///< `lower` to `upper`
    tolerance,  ///< a tolerance alone
    baseline,   ///< to stay as it was
    missing,    ///< that there is none, in the words of the text
    unknown,    ///< what cannot be read
  };
  Says says = Says::nothing;
  std::string value = {}, lower = {}, upper = {}, tolerance = {}, numerator = {}, denominator = {};
  /// "≤ 3" says that lower is better.
  std::optional<Polarity> polarity = {};
  /// The words after the number, as in "5 days".
  std::string unit = {};
  /// A mark beside the number that points to a note or says how firm it is, as in "12*" and "14 (p)", and what it says
  /// of that: provisional, revised.
  std::string mark = {}, quality = {};
};

/// Whether a text says that there is no figure: TBC, "not available", "to be confirmed", "suppressed", n/a, "<5".
[[nodiscard]] bool says_missing(std::string_view text);

/// Whether what a cell shows is an error of the spreadsheet, such as #DIV/0!.
[[nodiscard]] bool is_error_cell(std::string_view text);

/// The reason that a text which says that there is no figure gives: its words, or of a mark what it is known to stand
/// for.
[[nodiscard]] std::string reason_of(std::string_view text);

/// Reads a target: "≤3%", "at least 90", "±5%", "10 ±1", "5-10", "between 5 and 10", "12 of 15", "maintain", "TBC".
/// `unit` is the measure's, which a ratio is given in and which words after the number may repeat.
[[nodiscard]] WrittenValue read_target(std::string_view text, std::string_view unit, NumberStyle style);

/// Reads a figure: a number, "12 of 15", "5 days", "n/a", "<5", "12*", "14 (p)"; `unknown` for anything else, which the
/// builder tells.
[[nodiscard]] WrittenValue read_figure(std::string_view text, std::string_view unit, NumberStyle style);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
