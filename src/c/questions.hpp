// The questions that a plan, a roll-up and a series are asked by name.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <goldenthread/base/progress.hpp>
#include <goldenthread/frame/frame.hpp>

#include "handles.hpp"
#include "options.hpp"

namespace goldenthread {
inline namespace v0 {
namespace c {

/// An answer as a table, and in words; either is made when it is needed.
struct Answer {
  std::function<Frame()> frame;
  std::function<std::string()> words;
};

/// An answer of which the words are its table.
[[nodiscard]] Answer in_a_table(std::function<Frame()> frame);

/// One question of a handle: `ask` takes every option that it has, and finishes them, before it works. Where it does
/// not take an audience itself, every question has that option: then its answer is shown as they may see it.
template <class Handle>
struct Question {
  std::string_view name;
  Answer (*ask)(const Handle& of, Options& options, const Progress& progress);
  bool takes_audience = false;
};

[[nodiscard]] std::span<const Question<gt_plan>> plan_questions();
[[nodiscard]] std::span<const Question<gt_rollup>> rollup_questions();
[[nodiscard]] std::span<const Question<gt_series>> series_questions();

/// Asks one by its name. Throws UnknownNameError, which lists those there are.
[[nodiscard]] Answer ask(const gt_plan& of, std::string_view question, Options& options, const Progress& progress);
[[nodiscard]] Answer ask(const gt_rollup& of, std::string_view question, Options& options, const Progress& progress);
[[nodiscard]] Answer ask(const gt_series& of, std::string_view question, Options& options, const Progress& progress);

}  // namespace c
}  // namespace v0
}  // namespace goldenthread
