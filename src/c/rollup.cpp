// Roll-ups and series of them: made, asked and compared.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <goldenthread/compare/compare_rollups.hpp>
#include <goldenthread/compare/explain_change.hpp>
#include <goldenthread/rollup/shown_answer.hpp>
#include <goldenthread/views/comparison_page.hpp>
#include <goldenthread/views/waterfall.hpp>

#include "guard.hpp"
#include "handles.hpp"
#include "io/json_writer.hpp"
#include "options.hpp"
#include "questions.hpp"
#include "streams.hpp"
#include "view_questions.hpp"

namespace gt = goldenthread;
using gt::c::given;
using gt::c::guarded;
using gt::c::Options;
using gt::c::text_of;

namespace {

std::string told_of(const gt::Rollup& result) {
  using gt::io::detail::JsonOut;
  JsonOut made = JsonOut::object();
  made.add("as_of", result.as_of().is_none() ? JsonOut::raw("null") : JsonOut::text(to_string(result.as_of())));
  made.add("elements", JsonOut::raw(std::to_string(result.size())));
  JsonOut tally = JsonOut::object();
  const gt::Tally total = result.total();
  for (std::size_t i = 0; i < gt::status_count; ++i)
    tally.add(to_string(static_cast<gt::Status>(i)), JsonOut::raw(std::to_string(total.counts[i])));
  made.add("tally", std::move(tally));
  return made.write();
}

}  // namespace

gt_status gt_plan_roll_up(const gt_plan* plan, const char* options, size_t options_length, const gt_progress* progress,
                          gt_rollup** out, gt_error* error) {
  if (out != nullptr) *out = nullptr;
  return guarded(error, [&] {
    gt_rollup*& made = given(out, "out");
    const gt_plan& of = given(plan, "plan");
    Options read{text_of(options, options_length, "options")};
    gt::RollUpOptions how = roll_up_options(read, of.plan.calendar());
    how.as_of = read.date("as_of", of.plan.calendar());
    read.finish();
    const gt::Progress told = gt::c::progress_of(progress);
    told.at(0);
    const gt::Graph& graph = of.graph(told.part(0, 0.3));
    how.progress = told.part(0.3, 1);
    auto result = std::make_unique<gt_rollup>(gt_rollup{roll_up(graph, how)});
    told.at(1);
    made = result.release();
  });
}

gt_status gt_plan_series(const gt_plan* plan, const char* options, size_t options_length, const gt_progress* progress,
                         gt_series** out, gt_error* error) {
  if (out != nullptr) *out = nullptr;
  return guarded(error, [&] {
    gt_series*& made = given(out, "out");
    const gt_plan& of = given(plan, "plan");
    Options read{text_of(options, options_length, "options")};
    gt::RollUpOptions how = roll_up_options(read, of.plan.calendar());
    const std::vector<gt::Date> dates = read.dates("as_of", of.plan.calendar());
    read.finish();
    const gt::Progress told = gt::c::progress_of(progress);
    told.at(0);
    const gt::Graph& graph = of.graph(told.part(0, 0.1));
    how.progress = told.part(0.1, 1);
    auto series = std::make_unique<gt_series>(gt_series{roll_up(graph, dates, how)});
    told.at(1);
    made = series.release();
  });
}

gt_status gt_rollup_info(const gt_rollup* rollup, gt_text* out, gt_error* error) {
  if (out != nullptr) *out = {};
  return guarded(error, [&] { gt::c::give(told_of(given(rollup, "rollup").rollup), given(out, "out")); });
}

gt_status gt_rollup_ask(const gt_rollup* rollup, const char* question, size_t question_length, const char* options,
                        size_t options_length, const gt_progress* progress, ArrowArrayStream* out, gt_error* error) {
  return gt::c::asked_table(rollup, "rollup", {question, question_length}, {options, options_length}, progress, out,
                            error);
}

gt_status gt_rollup_words(const gt_rollup* rollup, const char* question, size_t question_length, const char* options,
                          size_t options_length, const gt_progress* progress, gt_text* out, gt_error* error) {
  return gt::c::asked_words(rollup, "rollup", {question, question_length}, {options, options_length}, progress, out,
                            error);
}

gt_status gt_rollup_compare(const gt_rollup* before, const gt_rollup* after, const char* options, size_t options_length,
                            const gt_progress* progress, ArrowArrayStream* out, gt_error* error) {
  return gt::c::stream_out(out, error, [&] {
    const gt::Rollup& earlier = given(before, "before").rollup;
    const gt::Rollup& later = given(after, "after").rollup;
    Options read{text_of(options, options_length, "options")};
    const std::string id = read.text("id");
    const bool is_page = read.truth("page", false);
    gt::views::ComparisonPageOptions how;
    how.audience = read.audience(is_page ? how.audience : gt::Audience::exempt);
    if (is_page) {
      how.title = read.text("title");
      how.house = gt::c::house_style(read);
      if (id.empty()) {
        how.where = read.selection("where");
        how.scope = read.text("scope");
        how.is_part = read.truth("is_part", false);
      }
    }
    read.finish();
    const gt::Progress told = gt::c::progress_of(progress);
    told.at(0);
    gt::Frame made{"", 0};
    if (is_page && id.empty())
      made = gt::c::page_answer("What changed", gt::views::comparison_page(earlier, later, how)).frame();
    else if (is_page)
      made = gt::c::drawn_answer(gt::views::waterfall(explain(earlier, later, id), how.audience), how.house).frame();
    else
      made = shown_to(
          earlier,
          shown_to(later, id.empty() ? frame(compare(earlier, later, told)) : frame(explain(earlier, later, id)),
                   how.audience),
          how.audience);
    told.at(1);
    return made;
  });
}

void gt_rollup_release(gt_rollup* rollup) { delete rollup; }

gt_status gt_series_size(const gt_series* series, size_t* out, gt_error* error) {
  if (out != nullptr) *out = 0;
  return guarded(error, [&] { given(out, "out") = given(series, "series").series.size(); });
}

gt_status gt_series_rollup(const gt_series* series, size_t at, gt_rollup** out, gt_error* error) {
  if (out != nullptr) *out = nullptr;
  return guarded(error, [&] {
    gt_rollup*& made = given(out, "out");
    const gt::RollupSeries& of = given(series, "series").series;
    if (at >= of.size())
      throw gt::ArgumentError("at is " + std::to_string(at) + "; the series has " + std::to_string(of.size()) +
                              " roll-ups, counted from 0");
    made = new gt_rollup{of[at]};
  });
}

gt_status gt_series_ask(const gt_series* series, const char* question, size_t question_length, const char* options,
                        size_t options_length, const gt_progress* progress, ArrowArrayStream* out, gt_error* error) {
  return gt::c::asked_table(series, "series", {question, question_length}, {options, options_length}, progress, out,
                            error);
}

void gt_series_release(gt_series* series) { delete series; }
