// Questions, pages and writers that are stopped at their first, middle and last report: the next call gives everything.
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/coverage/check.hpp>
#include <goldenthread/frame/html_table.hpp>
#include <goldenthread/frame/write_csv.hpp>
#include <goldenthread/frame/write_json_lines.hpp>
#include <goldenthread/io/dot.hpp>
#include <goldenthread/io/graphml.hpp>
#include <goldenthread/io/mermaid.hpp>
#include <goldenthread/io/plan_file.hpp>
#include <goldenthread/model/graph.hpp>
#include <goldenthread/model/plan_frame.hpp>
#include <goldenthread/reporting/action_register.hpp>
#include <goldenthread/reporting/delivery.hpp>
#include <goldenthread/reporting/disclosure.hpp>
#include <goldenthread/reporting/due.hpp>
#include <goldenthread/reporting/finishing_in.hpp>
#include <goldenthread/reporting/held_over.hpp>
#include <goldenthread/reporting/measure_benchmarks.hpp>
#include <goldenthread/reporting/measure_register.hpp>
#include <goldenthread/reporting/money.hpp>
#include <goldenthread/reporting/not_applying.hpp>
#include <goldenthread/reporting/not_updated.hpp>
#include <goldenthread/reporting/portfolio.hpp>
#include <goldenthread/reporting/proposals.hpp>
#include <goldenthread/reporting/report.hpp>
#include <goldenthread/reporting/risks.hpp>
#include <goldenthread/reporting/targets.hpp>
#include <goldenthread/reporting/work_against_outcomes.hpp>
#include <goldenthread/rollup/amounts.hpp>
#include <goldenthread/rollup/directions_of_travel.hpp>
#include <goldenthread/rollup/effective_weight.hpp>
#include <goldenthread/rollup/roll_up_by.hpp>
#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/rollup/select_results.hpp>
#include <goldenthread/trace/impact.hpp>
#include <goldenthread/trace/line_report.hpp>
#include <goldenthread/trace/select.hpp>
#include <goldenthread/trace/single_points_of_failure.hpp>
#include <goldenthread/views/comparison_page.hpp>
#include <goldenthread/views/delivery_page.hpp>
#include <goldenthread/views/findings_letter.hpp>
#include <goldenthread/views/icicle.hpp>
#include <goldenthread/views/performance_report.hpp>
#include <goldenthread/views/plan_on_a_page.hpp>
#include <goldenthread/views/portfolio_briefing.hpp>
#include <goldenthread/views/trend.hpp>

#include "stopping.hpp"

using namespace goldenthread;
using namespace goldenthread::test;

namespace {

Graph made_up_graph() { return Graph{io::read_plan(example("made-up"))}; }

Rollup made_up_result(Date as_of = Date{2025, 9, 30}) { return roll_up(made_up_graph(), {.as_of = as_of}); }

std::string party_of(const Plan& plan) {
  for (ElementIndex element = 0; element < plan.size(); ++element)
    if (plan.role(element) == Role::party) return std::string{plan.id(element)};
  return {};
}

std::string words(const std::vector<ElementIndex>& rows) {
  std::string all;
  for (const ElementIndex row : rows) all += std::to_string(row) + " ";
  return all;
}

}  // namespace

TEST_CASE("a progress within a loop reports at some of its steps") {
  std::size_t asked = 0;
  std::vector<double> told;
  const Progress progress = stopping_at(0, asked, told);
  for (std::size_t i = 0; i < 10'000; ++i) progress.part(0.5, 1).step(i, 10'000);
  CHECK(told == std::vector<double>{0.5, 0.5 + 0.5 * 4096 / 10'000, 0.5 + 0.5 * 8192 / 10'000});
  progress.step(0, 0);
  CHECK(asked == 3);
}

TEST_CASE("questions about lines of sight can be stopped") {
  const Graph graph = made_up_graph();
  const Plan& plan = graph.plan();
  const PlanAt at{graph, Date{2025, 9, 30}};
  CHECK(stop_three_times([&](const Progress& progress) {
          const LineOfSightReport report = line_of_sight_report(graph, Date{2025, 9, 30}, progress);
          return to_string(report) + to_csv(frame(report, plan));
        }) > 5);
  CHECK(stop_three_times(
            [&](const Progress& progress) { return to_string(single_points_of_failure(at, progress), plan); }) > 5);
  CHECK(stop_three_times([&](const Progress& progress) { return to_string(impact(at, "EX-A01", progress), plan); }) >
        4);
  CHECK(stop_three_times([&](const Progress& progress) {
          return words(select(at, {.kinds = {"Action"}, .below = {"EX-V"}}, progress));
        }) > 5);
}

TEST_CASE("questions about results can be stopped") {
  const Rollup result = made_up_result();
  const Plan& plan = result.graph().plan();
  for (const char* by : {"portfolio", "kind", "lens", "state"})
    CHECK(stop_three_times([&](const Progress& progress) { return to_string(roll_up_by(result, by, progress)); }) > 5);
  CHECK(stop_three_times([&](const Progress& progress) {
          return to_string(result, effective_weights(result, "EX-V", progress));
        }) > 3);
  CHECK(stop_three_times([&](const Progress& progress) {
          return std::to_string(effective_weight(result, "EX-A01", "EX-V", progress));
        }) > 3);
  const std::vector<double> own(plan.size(), 1.5);
  for (const AmountRule rule : {AmountRule::attributed, AmountRule::reach})
    CHECK(stop_three_times([&](const Progress& progress) {
            return to_string(result, roll_up_amounts(result, own, rule, progress));
          }) > 3);
  CHECK(stop_three_times([&](const Progress& progress) {
          return to_string(result, directions_of_travel(result, {}, progress));
        }) > 2);
  ResultSelection chosen;
  chosen.statuses = {Status::on_track, Status::off_track};
  CHECK(stop_three_times([&](const Progress& progress) { return words(select_results(result, chosen, progress)); }) >
        5);
}

TEST_CASE("reporting can be stopped") {
  const Rollup result = made_up_result();
  const Plan& plan = result.graph().plan();
  const Period year = asked_period(result, "year");
  const auto stops = [&](const auto& ask) {
    return stop_three_times([&](const Progress& progress) { return to_string(result, ask(progress)); });
  };
  CHECK(stops([&](const Progress& progress) { return due_in(result, year, {}, progress); }) > 5);
  CHECK(stops([&](const Progress& progress) { return missed(result, {}, progress); }) > 5);
  CHECK(stops([&](const Progress& progress) { return finishing_in(result, year, {}, progress); }) > 5);
  CHECK(stops([&](const Progress& progress) { return held_over(result, Date{2025, 6, 30}, {}, progress); }) > 5);
  CHECK(stops([&](const Progress& progress) { return not_updated(result, {}, progress); }) > 5);
  CHECK(stops([&](const Progress& progress) { return not_applying(result, {}, progress); }) > 1);
  CHECK(stops([&](const Progress& progress) { return targets_to_set(result, year, {}, progress); }) > 5);
  CHECK(stops([&](const Progress& progress) { return off_target(result, {}, progress); }) > 5);
  CHECK(stops([&](const Progress& progress) { return portfolios(result, {}, {.progress = progress}); }) > 5);
  CHECK(stops([&](const Progress& progress) { return portfolio(result, party_of(plan), {.progress = progress}); }) > 5);
  for (const ReportDefinition& each : plan.framework().reports)
    CHECK(stops([&](const Progress& progress) { return report(result, each.name, {.progress = progress}); }) > 5);
  CHECK(stops([&](const Progress& progress) {
          return report(result, {.name = "last month"}, {.period = Period::month(2025, 6), .progress = progress});
        }) > 20);
}

TEST_CASE("registers, money, risks and delivery can be stopped") {
  const Rollup result = made_up_result();
  const auto stops = [&](const auto& ask) {
    return stop_three_times([&](const Progress& progress) { return to_csv(frame(ask(progress))); });
  };
  CHECK(stops([&](const Progress& progress) { return action_register(result, {}, Audience::exempt, progress); }) > 5);
  CHECK(stops([&](const Progress& progress) { return measure_register(result, {}, Audience::exempt, progress); }) > 5);
  CHECK(stops([&](const Progress& progress) { return work_against_outcomes(result, {}, Audience::exempt, progress); }) >
        5);
  CHECK(stops([&](const Progress& progress) { return disclosure(result, {}, progress); }) > 5);
  CHECK(stops([&](const Progress& progress) {
          return measure_benchmarks(result, {.name = "Neighbours", .areas = {{"Northbridge"}}}, {}, progress);
        }) > 5);
  CHECK(stops([&](const Progress& progress) { return delivery(result, {.progress = progress}); }) > 10);
  CHECK(stops([&](const Progress& progress) { return money(result, {.progress = progress}); }) > 5);
  CHECK(stops([&](const Progress& progress) { return review_proposals(result, {.progress = progress}); }) > 5);
  CHECK(stops([&](const Progress& progress) { return risks(result, {.progress = progress}); }) > 2);
}

TEST_CASE("pages and drawings can be stopped") {
  const Rollup result = made_up_result();
  const Rollup before = made_up_result(Date{2025, 6, 30});
  const Plan& plan = result.graph().plan();
  CHECK(stop_three_times(
            [&](const Progress& progress) { return views::performance_report(result, {.progress = progress}); }) > 50);
  CHECK(stop_three_times([&](const Progress& progress) {
          return views::comparison_page(before, result, {.progress = progress});
        }) > 20);
  CHECK(stop_three_times([&](const Progress& progress) {
          return views::portfolio_briefing(result, party_of(plan), {.progress = progress});
        }) > 20);
  CHECK(stop_three_times(
            [&](const Progress& progress) { return views::plan_on_a_page(result, {.progress = progress}); }) > 1);
  CHECK(stop_three_times([&](const Progress& progress) {
          return views::delivery_page(result, {.delivery = {.progress = progress}});
        }) > 10);
  CHECK(stop_three_times([&](const Progress& progress) { return views::icicle(result, {.progress = progress}).svg; }) >
        2);
  CHECK(stop_three_times([&](const Progress& progress) {
          const views::Drawn drawn = views::trend(result, "EX-M01", Audience::everyone, progress);
          return drawn.svg + drawn.table;
        }) > 3);
  const Findings findings = check(result.graph());
  CHECK(stop_three_times([&](const Progress& progress) {
          return views::findings_letter(findings, party_of(plan), {.progress = progress});
        }) > 3);
  CHECK(stop_three_times([&](const Progress& progress) {
          std::string all;
          for (const views::FindingsLetter& each : views::findings_letters(findings, "party", {.progress = progress}))
            all += each.html;
          return all;
        }) > 3);
}

TEST_CASE("writing can be stopped") {
  const Graph graph = made_up_graph();
  const Plan& plan = graph.plan();
  const PlanAt at{graph, Date{2025, 9, 30}};
  const Frame elements = frame(plan, TableId::elements);
  CHECK(stop_three_times([&](const Progress& progress) { return to_csv(elements, progress); }) > 2);
  CHECK(stop_three_times([&](const Progress& progress) { return to_json_lines(elements, progress); }) > 2);
  CHECK(stop_three_times([&](const Progress& progress) {
          return html_table(elements, {.rows = elements.size(), .progress = progress});
        }) > 1);
  CHECK(stop_three_times([&](const Progress& progress) { return io::write_plan_json(plan, progress); }) > 8);
  CHECK(stop_three_times([&](const Progress& progress) { return io::write_dot(at, {}, progress); }) > 4);
  CHECK(stop_three_times([&](const Progress& progress) { return io::write_mermaid(at, {}, progress); }) > 4);
  CHECK(stop_three_times([&](const Progress& progress) {
          std::ostringstream out;
          static_cast<void>(io::write_graphml(plan, out, progress));
          return std::move(out).str();
        }) > 2);
}
