// The library in one include: reading, checking, tracing and rolling up a plan.
//
// Left out, because they cost compile time or because few need them: the Boost.Graph interface
// (graph/boost_graph.hpp), the sweeps over a graph of your own (sweep/) and Arrow (io/arrow.hpp).
#pragma once

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/error.hpp>
#include <goldenthread/base/finding.hpp>
#include <goldenthread/base/reason.hpp>
#include <goldenthread/base/status.hpp>
#include <goldenthread/compare/compare_plans.hpp>
#include <goldenthread/compare/compare_rollups.hpp>
#include <goldenthread/compare/explain_change.hpp>
#include <goldenthread/compare/plan_change.hpp>
#include <goldenthread/coverage/check.hpp>
#include <goldenthread/coverage/coverage.hpp>
#include <goldenthread/coverage/findings.hpp>
#include <goldenthread/coverage/lens_coverage.hpp>
#include <goldenthread/coverage/matrix.hpp>
#include <goldenthread/coverage/structure.hpp>
#include <goldenthread/fwd.hpp>
#include <goldenthread/io/dot.hpp>
#include <goldenthread/io/framework_file.hpp>
#include <goldenthread/io/plan_file.hpp>
#include <goldenthread/io/rules_file.hpp>
#include <goldenthread/model/framework.hpp>
#include <goldenthread/model/graph.hpp>
#include <goldenthread/model/merge_plans.hpp>
#include <goldenthread/model/objectives.hpp>
#include <goldenthread/model/plan.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/amounts.hpp>
#include <goldenthread/rollup/directions_of_travel.hpp>
#include <goldenthread/rollup/due.hpp>
#include <goldenthread/rollup/effective_weight.hpp>
#include <goldenthread/rollup/explain.hpp>
#include <goldenthread/rollup/finishing_in.hpp>
#include <goldenthread/rollup/live.hpp>
#include <goldenthread/rollup/money.hpp>
#include <goldenthread/rollup/not_updated.hpp>
#include <goldenthread/rollup/portfolio.hpp>
#include <goldenthread/rollup/proposals.hpp>
#include <goldenthread/rollup/report.hpp>
#include <goldenthread/rollup/risks.hpp>
#include <goldenthread/rollup/roll_up_by.hpp>
#include <goldenthread/rollup/rollup.hpp>
<<<<<<< HEAD
#include <goldenthread/rollup/rollup_series.hpp>
=======
#include <goldenthread/rollup/targets.hpp>
>>>>>>> bccbc8d (Objectives hung from a plan in bulk, a calendar's questions, portfolios, lenses and named reports)
#include <goldenthread/rollup/what_if.hpp>
#include <goldenthread/score/benchmark.hpp>
#include <goldenthread/time/date.hpp>
#include <goldenthread/time/fiscal_calendar.hpp>
#include <goldenthread/time/parse.hpp>
#include <goldenthread/time/period.hpp>
#include <goldenthread/trace/ancestors.hpp>
#include <goldenthread/trace/best_line.hpp>
#include <goldenthread/trace/impact.hpp>
#include <goldenthread/trace/line_report.hpp>
#include <goldenthread/trace/lines_of_sight.hpp>
#include <goldenthread/trace/owners.hpp>
#include <goldenthread/trace/parse_selection.hpp>
#include <goldenthread/trace/path.hpp>
#include <goldenthread/trace/select.hpp>
#include <goldenthread/trace/sight.hpp>
#include <goldenthread/trace/single_points_of_failure.hpp>
