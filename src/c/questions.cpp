#include "questions.hpp"

#include <algorithm>
#include <sstream>
#include <vector>

#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/text_table.hpp>
#include <goldenthread/model/shown_plan.hpp>
#include <goldenthread/rollup/shown_answer.hpp>

#include "model/nearest.hpp"

namespace goldenthread {
inline namespace v0 {
namespace c {
namespace {

/// Of what an audience may see of the plan.
Answer ask_for(const Question<gt_plan>& question, const gt_plan& of, Audience audience, Options& options,
               const Progress& progress) {
  const gt_plan shown{shown_plan(of.graph(), audience)};
  return question.ask(shown, options, progress);
}

/// Of the whole roll-up, whose figures stay the council's.
Answer ask_for(const Question<gt_rollup>& question, const gt_rollup& of, Audience audience, Options& options,
               const Progress& progress) {
  return in_a_table([whole = question.ask(of, options, progress).frame, rollup = of.rollup, audience] {
    return shown_to(rollup, whole(), audience);
  });
}

Answer ask_for(const Question<gt_series>& question, const gt_series& of, Audience audience, Options& options,
               const Progress& progress) {
  return in_a_table([whole = question.ask(of, options, progress).frame, series = of.series, audience] {
    return shown_to(series[series.size() - 1], whole(), audience);
  });
}

template <class Handle>
Answer ask_one_of(std::span<const Question<Handle>> all, const Handle& of, std::string_view question, Options& options,
                  const Progress& progress) {
  const auto found = std::ranges::find(all, question, &Question<Handle>::name);
  if (found != all.end()) {
    const Audience audience = found->takes_audience ? Audience::exempt : options.audience(Audience::exempt);
    return audience == Audience::exempt ? found->ask(of, options, progress)
                                        : ask_for(*found, of, audience, options, progress);
  }
  std::vector<std::string_view> names;
  std::string list;
  for (const Question<Handle>& one : all) {
    names.push_back(one.name);
    list += (list.empty() ? "" : ", ") + std::string{one.name};
  }
  throw UnknownNameError("there is no question " + in_quotes(question) + "." + v0::detail::nearest_of(question, names) +
                         " Ask one of: " + list);
}

}  // namespace

Answer in_a_table(std::function<Frame()> frame) {
  return {frame, [frame] {
            std::ostringstream words;
            words << frame();
            return std::move(words).str();
          }};
}

Answer ask(const gt_plan& of, std::string_view question, Options& options, const Progress& progress) {
  return ask_one_of(plan_questions(), of, question, options, progress);
}

Answer ask(const gt_rollup& of, std::string_view question, Options& options, const Progress& progress) {
  return ask_one_of(rollup_questions(), of, question, options, progress);
}

Answer ask(const gt_series& of, std::string_view question, Options& options, const Progress& progress) {
  return ask_one_of(series_questions(), of, question, options, progress);
}

}  // namespace c
}  // namespace v0
}  // namespace goldenthread
