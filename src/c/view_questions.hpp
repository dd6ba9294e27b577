// The questions of a roll-up that are answered by a page or a drawing.
#pragma once

#include "questions.hpp"

namespace goldenthread {
inline namespace v0 {
namespace c {

[[nodiscard]] Answer performance_report(const gt_rollup& of, Options& options, const Progress& progress);
[[nodiscard]] Answer plan_on_a_page(const gt_rollup& of, Options& options, const Progress& progress);
[[nodiscard]] Answer thread_drawing(const gt_rollup& of, Options& options, const Progress& progress);
[[nodiscard]] Answer thread_list(const gt_rollup& of, Options& options, const Progress& progress);

}  // namespace c
}  // namespace v0
}  // namespace goldenthread
