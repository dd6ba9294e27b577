// The questions of a roll-up that are answered by a page or a drawing.
#pragma once

#include <string>

#include <goldenthread/views/drawn.hpp>
#include <goldenthread/views/house_style.hpp>

#include "questions.hpp"

namespace goldenthread {
inline namespace v0 {
namespace c {

[[nodiscard]] Answer performance_report(const gt_rollup& of, Options& options, const Progress& progress);
[[nodiscard]] Answer plan_on_a_page(const gt_rollup& of, Options& options, const Progress& progress);
[[nodiscard]] Answer portfolio_briefing(const gt_rollup& of, Options& options, const Progress& progress);
[[nodiscard]] Answer delivery_page(const gt_rollup& of, Options& options, const Progress& progress);
[[nodiscard]] Answer measure_trend(const gt_rollup& of, Options& options, const Progress& progress);
[[nodiscard]] Answer plan_icicle(const gt_rollup& of, Options& options, const Progress& progress);
[[nodiscard]] Answer risk_heat_map(const gt_rollup& of, Options& options, const Progress& progress);
[[nodiscard]] Answer thread_drawing(const gt_rollup& of, Options& options, const Progress& progress);
[[nodiscard]] Answer thread_list(const gt_rollup& of, Options& options, const Progress& progress);

/// The options `council`, `foot`, `logo` (in base 64), `logo_words` and `css` of a page.
[[nodiscard]] views::HouseStyle house_style(Options& options);

/// A page: in words, and as a table of one cell, `html`.
[[nodiscard]] Answer page_answer(std::string title, std::string html);

/// A drawing: in words its page, and as a table of one row `svg`, `table` and `html`.
[[nodiscard]] Answer drawn_answer(const views::Drawn& drawn, const views::HouseStyle& house);

}  // namespace c
}  // namespace v0
}  // namespace goldenthread
