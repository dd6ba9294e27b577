// The explanation of an element's score and status.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/frame/frame.hpp>
#include <goldenthread/model/policy.hpp>
#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/rollup/year_end_projection.hpp>
#include <goldenthread/score/action.hpp>
#include <goldenthread/score/scoring.hpp>
#include <goldenthread/time/fiscal_calendar.hpp>

namespace goldenthread {
inline namespace v0 {

/// What one child adds to its parent's score.
struct Contribution {
  std::string_view id;
  std::string_view title;
  double score = 0;
  /// The score with which it counts beside its siblings: its own, or what the policy puts in its place; NaN if there
  /// is neither, or where the element's score is not made of its children's.
  double counted_score = 0;
  Reason reason = Reason::none;
  Status status = Status::no_data;
  double completeness = 0;
  /// As the plan gives it; 1 where it gives none.
  double weight = 1;
  /// Its part of the weight of the children that count, from 0 to 1; 0 where it does not count.
  double normalised_weight = 0;
  /// What it adds to the score; 0 where it does not count, NaN if there is no score to add to.
  double contribution = 0;
  /// How old its data is, in days to the as-of date: its observation, or its latest update. Absent if it has none.
  std::optional<std::int32_t> age;
  bool overridden = false;
  /// How well it is doing, and with what it counts beside its siblings: with less where too little of it is judged.
  /// NaN if it does not count.
  double standing = 0;
  double counted_standing = 0;
  /// What it adds to the mean that makes the status (StatusFigures); 0 where it does not count in it.
  double standing_contribution = 0;
  /// On how much its own status rests, from 0 to 1; NaN if nothing of it is due.
  double judged = 0;
  /// Whether it counts as what it last was.
  bool last_known = false;
  /// Whether it stands for children that the audience may not see, with nothing but what they add.
  bool gathered = false;
};

/// What limits a standing.
enum class HeldDown : std::uint8_t {
  not_held,
  red_child,     ///< a child is off track
  red_majority,  ///< more than half of what is judged is
  key,           ///< something key below is
};

/// "not_held", "red_child", "red_majority" or "key".
[[nodiscard]] GOLDENTHREAD_API std::string_view to_string(HeldDown held) noexcept;

/// What makes a status that comes from the elements below.
struct StatusFigures {
  StatusFrom from = StatusFrom::points;
  /// Whether the status is the element's own: its scheme's, reported, settled by dates, or an override. What is below
  /// it then makes what follows, and no status.
  bool by_itself = false;
  /// By points: the mean before any limit, that of its own measures alone and that of the rest; NaN if
  /// nothing counts.
  double mean = 0;
  double measures = 0;
  double rest = 0;
  WorkAndOutcomes work_and_outcomes = WorkAndOutcomes::worse;
  /// The strongest limit, and the elements that are off track for it: children, or something key further below.
  HeldDown held = HeldDown::not_held;
  std::vector<ElementIndex> held_by;
  double minimum_judged = 0;
  /// Whether it would be on track if enough were judged.
  bool not_enough_known = false;
  /// All of it in words; empty if there is nothing below to make a status.
  std::string words;
  /// The same for a page, by titles and without standings.
  std::string plain_words;
};

/// The figures behind a measure.
struct MeasureFigures {
  Reading reading;
  std::string_view unit;
  /// The period observed and the one from which the target holds; absent if there is none.
  Period period;
  Period target_period;
  /// What the target in force was first agreed as, and the part of it that `reading.target` is of the present one; how
  /// often it was changed since, and why and by whom the last time. NaN, 0 and blank of one made of several targets.
  double first_target = std::numeric_limits<double>::quiet_NaN();
  std::uint32_t target_moves = 0;
  std::string_view target_reason;
  std::string_view target_agreed_by;
  std::string_view scoring;
  std::string_view scheme;
  /// The formula in words, with the figures in it.
  std::string formula;
  /// The scores at which its status changes, in ascending order, as far as they are the same for every figure.
  std::vector<double> lines;
  /// Why the observation has no value, as the plan says it; else empty.
  std::string_view missing;
  bool provisional = false;
  /// Whether the audience may not see the figure: then it is NaN.
  bool not_shown = false;
  /// How many observations the actual is made of, and whether some of its period is not observed.
  std::uint32_t observations = 0;
  bool part = false;
  /// Whether the target's own period was over before that of the observation began.
  bool carried = false;
  /// Whether its polarity was left blank and taken from baseline and target, or from a range.
  bool polarity_taken = false;
  /// The latest forecast, which is not an actual, and its period; NaN if there is none.
  double forecast = std::numeric_limits<double>::quiet_NaN();
  Period forecast_period;
  /// What it is projected to come to by the end of its year, where a policy asks; no score or status is made of it.
  YearEndProjection projection;
  /// If no observation is the council's own: the areas and groups with figures.
  std::vector<std::string> others;
};

/// The figures behind an action or milestone.
struct ActionFigures {
  ActionReading reading;
  /// From 0 to 1; NaN if start or due is not known.
  double expected_progress = 0;
  /// The day on which it was completed: given, first reported, or the latest day below; absent if it is not known.
  Date completed;
  std::int32_t days_late = 0;
  /// The due date first agreed, how often it was moved, and the days late against it.
  Date first_due;
  std::uint32_t due_moves = 0;
  std::int32_t days_late_on_first = 0;
  /// Why it was last moved, and who agreed that; blank if no reason is given.
  std::string_view move_reason;
  std::string_view move_agreed_by;
  /// Whether its latest report is too old to rely on.
  bool stale = false;
  /// Which of the reported and the computed status counts.
  Reported reported = Reported::explained;
};

/// An override in force.
struct OverrideFigures {
  std::optional<Status> status;
  /// NaN if it gives none.
  double score = 0;
  std::string_view reason;
  std::string_view author;
  Date at;
  /// The last day on which it holds; absent until the next update.
  Date expires;
};

/// What a score comes to rest on (a leaf, or what else scores by itself) that counts along several paths, and so more
/// than once in a mean of means.
struct SharedLeaf {
  std::string_view id;
  std::string_view title;
  /// Its effective weight over all of its paths, from 0 to 1.
  double weight = 0;
  ElementIndex element = no_element;
};

/// The explanation of an element's score and status. Its texts are views of the plan's, which it keeps alive.
struct Explanation {
  ElementResult result;
  std::string_view kind;
  Date as_of;
  /// Whether the score is the element's own and not its children's.
  bool scores_itself = false;
  Method method = Method::weighted_mean;
  Missing missing = Missing::exclude;
  std::uint32_t minimum_count = 1;
  OwnAndBelow own_and_below = OwnAndBelow::flat;
  /// Whether a function of the caller's replaces the method: what each child adds is then not known.
  bool aggregated = false;
  /// What has a link that scores to it, in the order of the links; also where none of them counted. Added in this order
  /// the contributions make the score (where a score was overridden, the computed one), to 1e-12 of it.
  std::vector<Contribution> children;
  StatusFigures status;
  /// Of everything below, what counts along several paths, in the plan's order.
  std::vector<SharedLeaf> several_paths;
  std::optional<MeasureFigures> measure;
  std::optional<ActionFigures> action;
  std::optional<OverrideFigures> override_given;
  /// What the score of 1 is shown as: the framework's display scale.
  double display_scale = 100;
  /// Names the periods: of a measure with a year of its own by that where it has a name for them, else by the plan's.
  FiscalCalendar calendar;
  FiscalCalendar own_calendar;
  /// Keeps the roll-up and its plan alive.
  std::shared_ptr<const Rollup> rollup;
};

/// Explains one element to an audience. What it may not see of the children is gathered in one row.
/// @throws UnknownNameError for an id that the plan lacks, ArgumentError where the audience may not see the element.
[[nodiscard]] GOLDENTHREAD_API Explanation explain(const Rollup& result, std::string_view id,
                                                   Audience audience = Audience::exempt, const Progress& progress = {});
[[nodiscard]] GOLDENTHREAD_API Explanation explain(const Rollup& result, ElementIndex row,
                                                   Audience audience = Audience::exempt, const Progress& progress = {});

/// The children of an explanation as columns.
struct ContributionColumns {
  std::vector<std::string_view> id, title;
  std::vector<double> score;
  std::vector<Reason> reason;
  std::vector<Status> status;
  std::vector<double> completeness, weight, normalised_weight, contribution;
  /// NaN if absent.
  std::vector<double> age;
  std::vector<std::uint8_t> overridden;
  std::vector<double> standing, counted_standing, standing_contribution, judged;
  std::vector<std::uint8_t> last_known;
};
[[nodiscard]] GOLDENTHREAD_API ContributionColumns columns(const Explanation& explanation);

/// A row for each child: id, title, score, reason, status, completeness, weight, normalised_weight, contribution, age,
/// overridden.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const Explanation& explanation);

/// What is behind a measure's, or an action's, score, and the override in force: one row, or none where it is no such
/// thing. Periods are named by the measure's own year if it has one.
[[nodiscard]] GOLDENTHREAD_API Frame measure_frame(const Explanation& explanation);
/// What makes the status, in one row.
[[nodiscard]] GOLDENTHREAD_API Frame status_frame(const Explanation& explanation);
[[nodiscard]] GOLDENTHREAD_API Frame action_frame(const Explanation& explanation);
[[nodiscard]] GOLDENTHREAD_API Frame override_frame(const Explanation& explanation);

/// What counts along several paths: id, title, weight.
[[nodiscard]] GOLDENTHREAD_API Frame several_paths_frame(const Explanation& explanation);

/// The explanation in words for a person, on several lines. Figures are rounded; those of the explanation are not.
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const Explanation& explanation);
/// The part of that text above the children: the score and status, the figures behind them, and an override.
[[nodiscard]] GOLDENTHREAD_API std::string sentences(const Explanation& explanation);
GOLDENTHREAD_API std::ostream& operator<<(std::ostream& stream, const Explanation& explanation);

}  // namespace v0
}  // namespace goldenthread
