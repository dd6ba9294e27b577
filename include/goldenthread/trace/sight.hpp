// Who has no line of sight, and how deep the thread runs in each part of a council.
#pragma once

#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/frame/frame.hpp>
#include <goldenthread/model/plan_at.hpp>
#include <goldenthread/model/rule.hpp>

namespace goldenthread {
inline namespace v0 {

/// What has no line of sight to any vision, in the plan's order. Columns of equal length.
struct OutOfSight {
  std::vector<ElementIndex> element;
  /// Where its thread breaks: the nearest element above it that has nothing above itself; the element itself where
  /// nothing is above it.
  std::vector<ElementIndex> top;
  /// How many links lead there.
  std::vector<std::uint32_t> length;

  [[nodiscard]] std::size_t size() const noexcept { return element.size(); }
};

/// Finds what has no line of sight, in one sweep: of what `count` takes, or where that names no roles, kinds and ids of
/// the objectives, actions, milestones and measures; measures of what serves no vision (a budget's sums, a risk's
/// likelihood) only where it names ids; what is withdrawn (rejected, cancelled, superseded) only where it
/// names states or ids. Lines run along all links that trace, drafts and whole-plan ones too; links inside a ring are
/// left out. `progress` receives the progress, and can stop the call.
/// @throws InputError if the selection cannot be used.
[[nodiscard]] GOLDENTHREAD_API OutOfSight out_of_sight(const PlanAt& at, const Selection& count = {},
                                                       const Progress& progress = {});

/// id, kind, title, owners, top, top_title, length.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const OutOfSight& found, const PlanAt& at, const Progress& progress = {});

/// A line for each, and where its thread breaks.
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const OutOfSight& found, const Plan& plan);

/// How deep the thread runs in one part of the council.
struct SightGroup {
  /// The party's id and title, or the value twice; both blank for what is in no group.
  std::string id = {};
  std::string title = {};
  /// The party, or no_element.
  ElementIndex element = no_element;
  /// The elements counted, and of them those with a line of sight to a vision, and without.
  std::uint32_t elements = 0;
  std::uint32_t in_sight = 0;
  std::uint32_t out_of_sight = 0;
  /// Of those in sight, by the weakest link of the line on which that is strongest.
  std::uint32_t stated = 0;
  std::uint32_t inferred = 0;
  std::uint32_t whole_plan = 0;
  /// How many links their shortest lines have: the least, the most, and the mean; 0, 0 and NaN if none is in sight.
  std::uint32_t least = 0;
  std::uint32_t deepest = 0;
  double mean = 0;
};

/// How deep the thread runs in each part of the council.
struct SightBy {
  /// The requested grouping.
  std::string by = {};
  /// In the plan's order of parties, or of the first element with each value; what is in no group comes last.
  std::vector<SightGroup> groups;
  /// Everything counted, once.
  SightGroup total;
};

/// Finds how deep the thread runs, and what has no line of sight, by part of the council. `by` is
///
/// | by | the groups are |
/// |---|---|
/// | "party" | the parties: what each is responsible for, in any capacity but `support`, and, but for capacity `part`,
/// what is below | | the name of a kind of parties, such as "Directorate" | the same, for parties of that kind | |
/// "kind" | the elements of each kind | | any other column of elements, such as "directorate" | the elements with each
/// value; of a list, with each entry |
///
/// What is counted, and what a line runs along, is as out_of_sight() says. An element of several groups counts in each,
/// and once in the total. A party that nothing is counted for is there, with 0. `progress` receives the progress, and
/// can stop the call.
/// @throws UnknownNameError for any other name, InputError where the selection cannot be used.
[[nodiscard]] GOLDENTHREAD_API SightBy sight_by(const PlanAt& at, std::string_view by, const Selection& count = {},
                                                const Progress& progress = {});

/// id, title, elements, in_sight, out_of_sight, stated, inferred, whole_plan, least, mean, deepest.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const SightBy& found);

/// Everything counted, then a line for each group.
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const SightBy& found);
GOLDENTHREAD_API std::ostream& operator<<(std::ostream& stream, const SightBy& found);

}  // namespace v0
}  // namespace goldenthread
