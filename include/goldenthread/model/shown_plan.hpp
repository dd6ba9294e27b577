// A plan without what an audience may not see, to be published as it is.
#pragma once

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/model/plan.hpp>
#include <goldenthread/model/plan_at.hpp>
#include <goldenthread/model/vocabulary.hpp>

namespace goldenthread {
inline namespace v0 {

/// Makes a plan of what an audience may see of another, for files and for questions of what is linked to what: no
/// hidden element, no row that is hidden or about a hidden element, and no text that only hidden rows say. Names are as
/// ShownTo has them on the date.
///
/// Of a measure with least counts that has a figure of too few, or figures that accumulate, no figure is in it, since
/// the others could tell it; the reason in `missing` is "suppressed".
///
/// What is rolled up of such a plan are the figures of what is left, and not the council's; for those ask the roll-up
/// of the whole plan, and then for the answer as the audience may see it (shown_to()).
///
///     gt::io::write_plan(gt::shown_plan(gt::Graph{plan}, gt::Audience::everyone), "open-data");
[[nodiscard]] GOLDENTHREAD_API Plan shown_plan(const PlanAt& at, Audience audience, const Progress& progress = {});

}  // namespace v0
}  // namespace goldenthread
