#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

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
#include <goldenthread/rollup/explain.hpp>
#include <goldenthread/rollup/roll_up_by.hpp>
#include <goldenthread/rollup/select_results.hpp>
#include <goldenthread/rollup/what_if.hpp>
#include <goldenthread/views/trend.hpp>

#include "io/framework_words.hpp"
#include "questions.hpp"
#include "view_questions.hpp"

namespace goldenthread {
inline namespace v0 {
namespace c {
namespace {

using io::detail::JsonObject;

FiscalCalendar calendar_of(const gt_rollup& of) { return of.rollup.graph().plan().calendar(); }

template <class Found>
Answer of_rollup(const gt_rollup& of, Found found) {
  const auto kept = std::make_shared<const Found>(std::move(found));
  return {[kept, result = of.rollup] { return frame(result, *kept); },
          [kept, result = of.rollup] { return to_string(result, *kept); }};
}

template <class Found>
Answer answer_by_itself(Found found) {
  const auto kept = std::make_shared<const Found>(std::move(found));
  return {[kept] { return frame(*kept); }, [kept] { return to_string(*kept); }};
}

Answer results(const gt_rollup& of, Options& options, const Progress&) {
  const Audience audience = options.audience(Audience::exempt);
  options.finish();
  if (audience != Audience::exempt)
    return in_a_table([result = of.rollup, audience] { return frame(result, audience); });
  return {[result = of.rollup] { return frame(result); }, [result = of.rollup] { return to_string(result); }};
}

Answer chosen(const gt_rollup& of, Options& options, const Progress& progress) {
  ResultSelection wanted;
  wanted.statuses = options.words<Status>("statuses", io::detail::status_words);
  wanted.worst = options.words<Status>("worst", io::detail::status_words);
  wanted.reported = options.words<Status>("reported", io::detail::status_words);
  wanted.computed = options.words<Status>("computed", io::detail::status_words);
  if (options.object().has("leaf")) wanted.leaf = options.truth("leaf", false);
  if (options.object().has("overridden")) wanted.overridden = options.truth("overridden", false);
  wanted.elements = options.selection("where");
  options.finish();
  const std::vector<ElementIndex> rows = select_results(of.rollup, wanted, progress);
  return in_a_table([rows, result = of.rollup] { return frame(result, rows); });
}

using ExplanationFrame = Frame (*)(const Explanation&);

template <ExplanationFrame made>
Answer explained(const gt_rollup& of, Options& options, const Progress&) {
  const std::string id = options.text("id");
  const Audience audience = options.audience(Audience::exempt);
  options.finish();
  const auto kept = std::make_shared<const Explanation>(explain(of.rollup, id, audience));
  return {[kept] { return made(*kept); }, [kept] { return to_string(*kept); }};
}

Answer grouped(const gt_rollup& of, Options& options, const Progress& progress) {
  constexpr std::array<std::string_view, 2> ends{"from", "to"};
  const std::string name = options.text("grouping", "kind");
  const std::vector<std::string> kinds = options.texts("kinds");
  const std::optional<Grouping::End> end = options.word<Grouping::End>("groups", ends);
  options.finish();
  if (kinds.empty() && !end) return answer_by_itself(roll_up_by(of.rollup, name, progress));
  GroupedRollup made = roll_up_by(of.rollup, Grouping::named(name, of.rollup.graph().plan(), kinds, end), progress);
  made.grouping = name;
  return answer_by_itself(std::move(made));
}

Answer weights(const gt_rollup& of, Options& options, const Progress& progress) {
  const std::string ancestor = options.text("ancestor");
  options.finish();
  return of_rollup(of, effective_weights(of.rollup, ancestor, progress));
}

Answer directions(const gt_rollup& of, Options& options, const Progress& progress) {
  TravelRule rule = of.rollup.graph().plan().framework().direction_of_travel;
  rule.against = options.word<Comparator>("against", io::detail::comparator_words).value_or(rule.against);
  constexpr std::uint64_t max_points = 1'000'000;
  if (const auto points = options.count("points")) {
    if (*points > max_points)
      options.problem("points", "points is " + std::to_string(*points), "Give a smaller one.");
    else
      rule.points = static_cast<std::uint32_t>(*points);
  }
  options.finish();
  return of_rollup(of, directions_of_travel(of.rollup, rule, progress));
}

Answer amounts(const gt_rollup& of, Options& options, const Progress& progress) {
  const AmountChoice choice{.unit = options.text("unit"), .kinds = options.texts("kinds")};
  options.finish();
  return of_rollup(of, measured_amounts(of.rollup, choice, progress));
}

Answer one_portfolio(const gt_rollup& of, Options& options, const Progress& progress) {
  const std::string party = options.text("party");
  const PortfolioOptions how{.under = options.text("under"), .count = options.selection("count"), .progress = progress};
  options.finish();
  return of_rollup(of, portfolio(of.rollup, party, how));
}

Answer all_portfolios(const gt_rollup& of, Options& options, const Progress& progress) {
  const std::string kind = options.text("kind");
  const PortfolioOptions how{.under = options.text("under"), .count = options.selection("count"), .progress = progress};
  options.finish();
  return of_rollup(of, portfolios(of.rollup, kind, how));
}

/// A question with what it counts alone.
template <auto asked>
Answer counting(const gt_rollup& of, Options& options, const Progress& progress) {
  const Selection count = options.selection("count");
  options.finish();
  return of_rollup(of, asked(of.rollup, count, progress));
}

/// The same of a period.
template <auto asked>
Answer in_period(const gt_rollup& of, Options& options, const Progress& progress) {
  const std::string period = options.text("period");
  const Selection count = options.selection("count");
  options.finish();
  return of_rollup(of, asked(of.rollup, asked_period(of.rollup, period), count, progress));
}

Answer held(const gt_rollup& of, Options& options, const Progress& progress) {
  const Date since = options.date("since", calendar_of(of));
  const Selection count = options.selection("count");
  options.finish();
  return of_rollup(of, held_over(of.rollup, since, count, progress));
}

Frame table_frame(const Rollup& result, const ReportTable& table) {
  return std::visit(
      [&](const auto& content) {
        using Content = std::decay_t<decltype(content)>;
        if constexpr (std::is_same_v<Content, std::vector<ElementIndex>>)
          return frame(result, table);
        else if constexpr (std::is_same_v<Content, GroupedRollup>)
          return frame(content);
        else
          return frame(result, content);
      },
      table.content);
}

Answer reported(const gt_rollup& of, Options& options, const Progress& progress) {
  const std::string name = options.text("name");
  ReportOptions how{.about = options.text("about"), .period = options.period("period", calendar_of(of))};
  how.progress = progress;
  how.audience = options.audience(how.audience);
  const std::uint64_t at = options.count("table").value_or(0);
  options.finish();
  const auto made = std::make_shared<const Report>(report(of.rollup, name, how));
  const Rollup result = made->result.value_or(of.rollup);
  return {[made, result, at] {
            if (at >= made->tables.size())
              throw ArgumentError("table is " + std::to_string(at) + "; the report has " +
                                  std::to_string(made->tables.size()) + ", counted from 0");
            const ReportTable& table = made->tables[static_cast<std::size_t>(at)];
            if (made->shown_to != Audience::exempt) return frame(result, *made, static_cast<std::size_t>(at));
            return table_frame(result, table).titled(table.title);
          },
          [made, result] { return to_string(result, *made); }};
}

using MoneyFrame = Frame (*)(const Money&);

template <MoneyFrame made>
Answer paid(const gt_rollup& of, Options& options, const Progress& progress) {
  const MoneyOptions how{.select = options.selection("select"),
                         .unit = options.text("unit"),
                         .year = options.period("year", calendar_of(of)),
                         .progress = progress};
  options.finish();
  const auto kept = std::make_shared<const Money>(money(of.rollup, how));
  return {[kept] { return made(*kept); }, [kept] { return to_string(*kept); }};
}

Answer proposed(const gt_rollup& of, Options& options, const Progress& progress) {
  const ProposalOptions how{.select = options.selection("select"),
                            .priorities = options.selection("priorities"),
                            .unit = options.text("unit"),
                            .year = options.period("year", calendar_of(of)),
                            .progress = progress};
  options.finish();
  return answer_by_itself(review_proposals(of.rollup, how));
}

using RiskFrame = Frame (*)(const RiskRegister&);

template <RiskFrame made>
Answer at_risk(const gt_rollup& of, Options& options, const Progress& progress) {
  const RiskOptions how{
      .select = options.selection("select"), .before = options.date("before", calendar_of(of)), .progress = progress};
  options.finish();
  const auto kept = std::make_shared<const RiskRegister>(risks(of.rollup, how));
  return {[kept] { return made(*kept); }, [kept] { return to_string(*kept); }};
}

std::optional<double> number_in(JsonObject& object, std::string_view name) {
  double found = 0;
  return object.number(name, found) ? std::optional{found} : std::nullopt;
}

Answer supposed(const gt_rollup& of, Options& options, const Progress& progress) {
  Changes changes;
  options.object().objects("values", [&](JsonObject& one) {
    OtherValue value;
    one.required_text("id", value.id);
    one.number("value", value.value);
    one.text("period", value.period);
    changes.values.push_back(std::move(value));
  });
  options.object().objects("reports", [&](JsonObject& one) {
    OtherReport report;
    Status status{};
    one.required_text("id", report.id);
    report.progress = number_in(one, "progress");
    if (one.word("status", io::detail::status_words, status)) report.status = status;
    one.text("start", report.start);
    one.text("due", report.due);
    one.text("completed", report.completed);
    changes.reports.push_back(std::move(report));
  });
  options.object().objects("scores", [&](JsonObject& one) {
    OtherScore score;
    one.required_text("id", score.id);
    score.score = number_in(one, "score");
    changes.scores.push_back(std::move(score));
  });
  options.object().objects("weights", [&](JsonObject& one) {
    OtherWeight weight;
    one.required_text("from", weight.from);
    one.required_text("to", weight.to);
    one.number("weight", weight.weight);
    changes.weights.push_back(std::move(weight));
  });
  changes.removed = options.texts("removed");
  changes.with_parts = options.truth("with_parts", false);
  changes.applied = options.texts("applied");
  options.finish();
  return answer_by_itself(what_if(of.rollup, changes, progress));
}

/// What `where` takes of the measures or of the work, with what is behind their status.
template <auto listed>
Answer registered(const gt_rollup& of, Options& options, const Progress& progress) {
  const Selection where = options.selection("where");
  const Audience audience = options.audience(Audience::exempt);
  options.finish();
  return in_a_table([made = listed(of.rollup, where, audience, progress)] { return frame(made); });
}

Answer sides(const gt_rollup& of, Options& options, const Progress& progress) {
  const Selection where = options.selection("where");
  const Audience audience = options.audience(Audience::exempt);
  options.finish();
  return answer_by_itself(work_against_outcomes(of.rollup, where, audience, progress));
}

Answer lines_of_sides(const gt_rollup& of, Options& options, const Progress& progress) {
  const Selection where = options.selection("where");
  const Audience audience = options.audience(Audience::exempt);
  options.finish();
  const auto found = std::make_shared<const WorkAgainstOutcomes>(
      work_against_outcomes(of.rollup, where, audience, progress.part(0, 0.5)));
  return in_a_table([found, lines = lines_frame(*found, progress.part(0.5, 1))] { return lines; });
}

Answer disclosed(const gt_rollup& of, Options& options, const Progress& progress) {
  const Selection where = options.selection("where");
  options.finish();
  return answer_by_itself(disclosure(of.rollup, where, progress));
}

Answer delivered(const gt_rollup& of, Options& options, const Progress& progress) {
  DeliveryOptions asked;
  asked.of = options.selection("of");
  asked.where = options.selection("where");
  if (const std::string period = options.text("period"); !period.empty())
    asked.period = asked_period(of.rollup, period);
  asked.progress = progress;
  asked.audience = options.audience(Audience::exempt);
  options.finish();
  return answer_by_itself(delivery(of.rollup, asked));
}

Answer benchmarked(const gt_rollup& of, Options& options, const Progress& progress) {
  ComparisonAreas among{.name = options.text("name"), .areas = {}};
  for (std::string& area : options.texts("areas")) among.areas.push_back({std::move(area)});
  const Selection where = options.selection("where");
  options.finish();
  return answer_by_itself(measure_benchmarks(of.rollup, std::move(among), where, progress));
}

constexpr auto all_rollup_questions = std::to_array<Question<gt_rollup>>({
    {"results", &results, true},
    {"select", &chosen},
    {"explain", &explained<static_cast<ExplanationFrame>(&frame)>, true},
    {"explain_status", &explained<&status_frame>, true},
    {"explain_measure", &explained<&measure_frame>, true},
    {"explain_action", &explained<&action_frame>, true},
    {"explain_override", &explained<&override_frame>, true},
    {"several_paths", &explained<&several_paths_frame>, true},
    {"by", &grouped},
    {"effective_weights", &weights},
    {"directions_of_travel", &directions},
    {"measured_amounts", &amounts},
    {"portfolio", &one_portfolio},
    {"portfolios", &all_portfolios},
    {"due_in", &in_period<&due_in>},
    {"finishing_in", &in_period<&finishing_in>},
    {"targets_to_set", &in_period<&targets_to_set>},
    {"missed", &counting<&missed>},
    {"not_updated", &counting<&not_updated>},
    {"off_target", &counting<&off_target>},
    {"not_applying", &counting<&not_applying>},
    {"held_over", &held},
    {"report", &reported, true},
    {"money", &paid<static_cast<MoneyFrame>(&frame)>},
    {"money_resources", &paid<&resource_frame>},
    {"money_years", &paid<&year_frame>},
    {"proposals", &proposed},
    {"risks", &at_risk<static_cast<RiskFrame>(&frame)>},
    {"risk_exposure", &at_risk<&exposure_frame>},
    {"what_if", &supposed},
    {"measure_register", &registered<&measure_register>, true},
    {"action_register", &registered<&action_register>, true},
    {"delivery", &delivered, true},
    {"delivery_page", &delivery_page, true},
    {"measure_benchmarks", &benchmarked},
    {"work_against_outcomes", &sides, true},
    {"work_against_outcomes_lines", &lines_of_sides, true},
    {"disclosure", &disclosed},
    {"performance_report", &performance_report, true},
    {"plan_on_a_page", &plan_on_a_page, true},
    {"thread_drawing", &thread_drawing, true},
    {"thread_list", &thread_list, true},
    {"portfolio_briefing", &portfolio_briefing, true},
    {"trend", &measure_trend, true},
    {"icicle", &plan_icicle, true},
    {"risk_heat_map", &risk_heat_map, true},
});

Answer series_results(const gt_series& of, Options& options, const Progress&) {
  const std::string id = options.text("id");
  options.finish();
  if (id.empty()) return in_a_table([series = of.series] { return frame(series); });
  (void)of.series[0].graph().plan().at(id);
  return in_a_table([series = of.series, id] { return frame(series, id); });
}

Answer series_trend(const gt_series& of, Options& options, const Progress&) {
  const std::string id = options.text("id");
  const Audience audience = options.audience(Audience::everyone);
  const views::HouseStyle house = house_style(options);
  options.finish();
  return drawn_answer(views::trend(of.series, id, audience), house);
}

Answer series_total(const gt_series& of, Options& options, const Progress&) {
  options.finish();
  return {[series = of.series] { return total_frame(series); }, [series = of.series] { return to_string(series); }};
}

constexpr auto all_series_questions = std::to_array<Question<gt_series>>({
    {"results", &series_results},
    {"total", &series_total},
    {"trend", &series_trend, true},
});

}  // namespace

std::span<const Question<gt_rollup>> rollup_questions() { return all_rollup_questions; }
std::span<const Question<gt_series>> series_questions() { return all_series_questions; }

}  // namespace c
}  // namespace v0
}  // namespace goldenthread
