#include "view_questions.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <goldenthread/views/performance_report.hpp>
#include <goldenthread/views/plan_on_a_page.hpp>
#include <goldenthread/views/thread_drawing.hpp>

namespace goldenthread {
inline namespace v0 {
namespace c {

namespace {

/// A text that stands for itself in words, and as a table is one cell of it.
Answer one_text(std::string title, std::string name, std::string text) {
  const auto kept = std::make_shared<const std::string>(std::move(text));
  return {[title = std::move(title), name = std::move(name), kept] {
            Frame made{title, 1};
            return made.add({name, std::vector<std::string>{*kept}});
          },
          [kept] { return *kept; }};
}

constexpr std::uint64_t max_drawn = 1'000'000;

views::ThreadDrawingOptions drawn(Options& options) {
  views::ThreadDrawingOptions how;
  how.audience = options.audience(how.audience);
  if (const auto max_elements = options.count("max_elements")) {
    if (*max_elements > max_drawn)
      options.problem("max_elements", "max_elements is " + std::to_string(*max_elements), "Give a smaller one.");
    else
      how.max_elements = static_cast<std::size_t>(*max_elements);
  }
  return how;
}

}  // namespace

Answer performance_report(const gt_rollup& of, Options& options, const Progress&) {
  views::PerformanceReportOptions how;
  how.where = options.selection("where");
  how.scope = options.text("scope");
  how.title = options.text("title");
  how.audience = options.audience(how.audience);
  how.is_part = options.truth("is_part", false);
  const Date previous = options.date("previous", of.rollup.graph().plan().calendar());
  options.finish();
  if (!previous.is_none()) {
    RollUpOptions before = of.rollup.options();
    before.as_of = previous;
    before.progress = {};
    how.previous = roll_up(of.rollup.graph(), before);
  }
  return one_text("Performance report", "html", views::performance_report(of.rollup, how));
}

Answer plan_on_a_page(const gt_rollup& of, Options& options, const Progress&) {
  views::PlanOnAPageOptions how;
  how.title = options.text("title");
  how.audience = options.audience(how.audience);
  how.is_part = options.truth("is_part", false);
  options.finish();
  return one_text("Plan on a page", "html", views::plan_on_a_page(of.rollup, how));
}

Answer thread_drawing(const gt_rollup& of, Options& options, const Progress&) {
  const std::string id = options.text("id");
  const views::ThreadDrawingOptions how = drawn(options);
  options.finish();
  return one_text("Thread", "svg", views::thread_drawing(of.rollup, id, how));
}

Answer thread_list(const gt_rollup& of, Options& options, const Progress&) {
  const std::string id = options.text("id");
  const views::ThreadDrawingOptions how = drawn(options);
  options.finish();
  return one_text("Thread", "html", views::thread_list(of.rollup, id, how));
}

}  // namespace c
}  // namespace v0
}  // namespace goldenthread
