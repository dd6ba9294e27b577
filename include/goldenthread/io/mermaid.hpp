// Lines of sight and sub-threads as Mermaid, which GitHub and many wikis draw.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/model/plan_at.hpp>

namespace goldenthread {
inline namespace v0 {
namespace io {

/// Draws what write_dot() draws as a flowchart, from below upwards. Nodes are numbered, so that no id can be taken for
/// a word of Mermaid's; whatever titles hold is shown and never interpreted.
///
/// `title` is the title of the drawing; `progress` receives the progress, and can stop the call. Throws ArgumentError
/// if a row is not one of the plan's.
[[nodiscard]] GOLDENTHREAD_API std::string write_mermaid(const PlanAt& at, std::span<const ElementIndex> elements,
                                                         std::string_view title = {}, const Progress& progress = {});

/// Draws the whole plan.
[[nodiscard]] GOLDENTHREAD_API std::string write_mermaid(const PlanAt& at, std::string_view title = {},
                                                         const Progress& progress = {});

}  // namespace io
}  // namespace v0
}  // namespace goldenthread
