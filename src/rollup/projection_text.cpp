#include "projection_text.hpp"

#include <goldenthread/frame/number_text.hpp>

#include "model/stretches.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

/// How much of the year is gone.
std::string gone_in_words(const YearEndProjection& projection) {
  const Period gone = Period::span(projection.year.first(), projection.latest.last());
  const int months = whole_months(gone);
  const int all = whole_months(projection.year);
  if (months == 0 || all == 0)
    return counted(static_cast<std::uint64_t>(gone.length_in_days()), "day") + " of " +
           count_text(std::int64_t{projection.year.length_in_days()});
  if (months * 2 == all) return "half of the year";
  if (months * 4 == all) return "a quarter of the year";
  if (months * 4 == all * 3) return "three quarters of the year";
  return counted(static_cast<std::uint64_t>(months), "month") + " of " + count_text(std::int64_t{all});
}

std::string reached_in_words(const YearEndProjection& projection, const ProjectionWords& words) {
  return words.figure(projection.so_far) + (projection.adds_up ? " by the end of " : " for ") +
         words.period(projection.latest);
}

std::string line_in_words(const YearEndProjection& projection, const ProjectionWords& words) {
  return "the straight line through " + counted(std::uint64_t{projection.made_of.size()}, "figure") + " up to " +
         words.period(projection.latest);
}

std::string profile_in_words(const YearEndProjection& projection, const ProjectionWords& words) {
  const std::string then = words.figure(projection.same_time_last_year);
  const std::string end = words.figure(projection.last_year);
  if (projection.adds_up)
    return "the year before, " + then + " of " + end + " had been reached by the end of " +
           words.period(projection.same_period);
  return "the year before, it went from " + then + " for " + words.period(projection.same_period) + " to " + end +
         " for " + words.period(projection.last_period);
}

}  // namespace

std::string_view in_words(Projection method) noexcept {
  switch (method) {
    case Projection::run_rate:
      return "run rate";
    case Projection::linear_trend:
      return "linear trend";
    case Projection::last_year_profile:
      return "last year's profile";
    case Projection::none:
      break;
  }
  return {};
}

std::string made_in_words(const YearEndProjection& projection, const ProjectionWords& words) {
  const std::string reached = reached_in_words(projection, words);
  switch (projection.method) {
    case Projection::run_rate:
      return reached + ", " + gone_in_words(projection);
    case Projection::linear_trend:
      return projection.adds_up ? reached + ", then " + line_in_words(projection, words)
                                : line_in_words(projection, words);
    case Projection::last_year_profile:
      return reached + "; " + profile_in_words(projection, words);
    case Projection::none:
      break;
  }
  return {};
}

std::string reason_in_words(const YearEndProjection& projection, const ProjectionWords& words) {
  switch (projection.reason) {
    case NoProjection::no_figure:
      return projection.year.is_none() ? "no figure of the year is known yet"
                                       : "no figure for " + words.period(projection.year) + " is known yet";
    case NoProjection::year_complete:
      return words.period(projection.year) + " is complete, and its last figure is the outturn";
    case NoProjection::does_not_add_up:
      return projection.method == Projection::run_rate
                 ? "a run rate needs figures that add up over the year"
                 : "its figures start again each year and do not add up, so there is no line through them";
    case NoProjection::gap:
      return "a part of " + words.period(projection.year) + " so far has no figure";
    case NoProjection::too_few_figures:
      return "a trend needs at least three figures";
    case NoProjection::uneven_periods:
      return "its figures are not for equal parts of the year";
    case NoProjection::no_last_year:
      return "the year before has no figure for the same period and for the whole year";
    case NoProjection::not_comparable:
      return "by the same period of the year before the figure was 0, or of the other sign than at the end of that "
             "year";
    case NoProjection::not_shown:
      return "a figure that it would be made of is not shown";
    case NoProjection::too_large:
      return "it is too large a number";
    case NoProjection::none:
    case NoProjection::not_asked:
      break;
  }
  return {};
}

std::string projection_in_words(const YearEndProjection& projection, const ProjectionWords& words) {
  if (projection.reason != NoProjection::none) return reason_in_words(projection, words);
  return std::string{in_words(projection.method)} + ": " + made_in_words(projection, words);
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
