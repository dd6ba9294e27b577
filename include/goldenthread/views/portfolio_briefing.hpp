// What a portfolio holder has to know before a meeting, as a page.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/views/house_style.hpp>

namespace goldenthread {
inline namespace v0 {
namespace views {

/// How a briefing is made.
struct PortfolioBriefingOptions {
  /// What it is compared with; none, the same plan on the last day of the quarter before.
  std::optional<Rollup> previous = {};
  /// What stands above it; blank, "Briefing".
  std::string title = {};
  /// Who is to see it: what is above them is left out.
  Audience audience = Audience::everyone;
  /// The council's own name, words, logo and style sheet.
  HouseStyle house = {};
  /// Whether a part of a page is made, as a notebook shows it, and not a page of its own.
  bool is_part = false;
  /// Receives the progress, and can stop the call.
  Progress progress = {};
};

/// Makes one HTML page for a party, such as a Cabinet Member: what is asked of them; what of theirs is off track and
/// why, and what else stands out, as the performance report tells it; what moved; what is due in the three months to
/// come; and last everything that they answer for, by priority and by name, with whom they share it. Without a script
/// and without anything to be fetched.
///
///     std::ofstream{"briefing.html"} << gt::views::portfolio_briefing(result, "EX-C1");
///
/// @throws UnknownNameError for an id that the plan lacks; ArgumentError where it is no party, or the audience may not
/// see it, and where the roll-up has no date, or is earlier than what it is to be compared with.
[[nodiscard]] GOLDENTHREAD_API std::string portfolio_briefing(const Rollup& result, std::string_view party,
                                                              const PortfolioBriefingOptions& options = {});

}  // namespace views
}  // namespace v0
}  // namespace goldenthread
