// Lines of sight and sub-threads as DOT, for Graphviz.
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

/// Draws the elements given and every link of the thread that holds between two of them, as DOT text: each runs upwards
/// from child to parent; those that trace and never score are dashed; a link's type is written beside it unless it is
/// contributes_to. Elements of kinds with one rank stand side by side. Whatever ids and titles hold (quotes,
/// backslashes, line breaks, control characters, HTML) is shown and never interpreted.
///
/// Elements come in the plan's order however they are given, and links in the order of their table, so the same drawing
/// is the same bytes. `title` is the title of the drawing; `progress` receives the progress, and can stop the call.
/// Throws ArgumentError if a row is not one of the plan's.
[[nodiscard]] GOLDENTHREAD_API std::string write_dot(const PlanAt& at, std::span<const ElementIndex> elements,
                                                     std::string_view title = {}, const Progress& progress = {});

/// Draws the whole plan.
[[nodiscard]] GOLDENTHREAD_API std::string write_dot(const PlanAt& at, std::string_view title = {},
                                                     const Progress& progress = {});

}  // namespace io
}  // namespace v0
}  // namespace goldenthread
