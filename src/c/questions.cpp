#include "questions.hpp"

#include <algorithm>
#include <sstream>
#include <vector>

#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/text_table.hpp>

#include "model/nearest.hpp"

namespace goldenthread {
inline namespace v0 {
namespace c {
namespace {

template <class Handle>
Answer ask_one_of(std::span<const Question<Handle>> all, const Handle& of, std::string_view question, Options& options,
                  const Progress& progress) {
  const auto found = std::ranges::find(all, question, &Question<Handle>::name);
  if (found != all.end()) return found->ask(of, options, progress);
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
