// What was once answered wrongly, each by its id: the cases of tests/data/fault_cases.json that can be asked in C++.
#include <algorithm>
#include <cctype>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <numeric>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/goldenthread.hpp>
#include <goldenthread/graph/build_level_graph.hpp>
#include <goldenthread/io/file.hpp>
#include <goldenthread/io/plan_file.hpp>
#include <goldenthread/sweep/scores.hpp>

#include "answer_leaves.hpp"
#include "paths.hpp"
#include "says.hpp"
#include "small_json.hpp"
#include "temporary_folder.hpp"

namespace gt = goldenthread;
using namespace gt::test;

namespace {

/// What a case asks that is asked elsewhere, or not in C++.
struct NotAsked : std::runtime_error {
  using std::runtime_error::runtime_error;
};

gt::Date day_of(const Json* given) {
  if (given == nullptr) return gt::Date::none();
  if (given->sort == Json::Sort::object) throw NotAsked("its dates are pandas'");
  return gt::parse_date(given->text);
}

gt::TableId table_of(std::string_view name) {
  for (std::size_t t = 0; t < gt::table_count; ++t)
    if (gt::table_schema(static_cast<gt::TableId>(t)).name == name) return static_cast<gt::TableId>(t);
  throw std::invalid_argument("no table " + std::string{name});
}

gt::RollUpOptions options_of(const Json& args) {
  gt::RollUpOptions options{.as_of = day_of(args.find("as_of"))};
  if (const Json* given = args.find("options"))
    for (const auto& [name, value] : given->entries) {
      if (name != "part_periods") throw std::invalid_argument("no option " + name);
      options.part_periods = value.is_true();
    }
  return options;
}

class Asker {
 public:
  explicit Asker(const Json& given) : case_(given) {}

  [[nodiscard]] Leaves ask() const {
    const Json& asked = case_.at("ask");
    return ask(asked.at("op").text, asked.at("args"), nullptr);
  }

  /// Whether building stops, or anything is found that is not one of some codes.
  [[nodiscard]] bool is_told(const std::vector<std::string>& beside) const {
    try {
      const gt::Graph graph{plan()};
      const gt::Findings findings = check(graph, {.as_of = day_of(case_.at("ask").at("args").find("as_of"))});
      return std::ranges::any_of(
          findings, [&](const gt::Finding& each) { return std::ranges::find(beside, each.code) == beside.end(); });
    } catch (const gt::Error&) {
      return true;
    }
  }

 private:
  using Args = const Json&;

  [[nodiscard]] gt::Plan built(const Json& given) const {
    const Json* building = case_.at("ask").at("args").find("building");
    const gt::io::ReadOptions options{
        .building = building != nullptr && building->text == "lenient" ? gt::Building::lenient : gt::Building::strict};
    if (given.find("tables") != nullptr) throw NotAsked("its tables are pandas'");
    const Json* files = given.find("files");
    if (files == nullptr) return gt::io::read_plan_json(given.raw, options);
    const gt::test::TemporaryFolder folder;
    for (const auto& [name, text] : files->entries) folder.write(name, text.text);
    return gt::io::read_plan(folder.path(), options);
  }
  [[nodiscard]] gt::Plan plan() const { return built(case_.at("plan")); }
  [[nodiscard]] std::vector<gt::PlanPart> several() const {
    std::vector<gt::PlanPart> parts;
    for (const auto& [name, given] : case_.at("plan").at("several").entries) parts.push_back({name, built(given)});
    return parts;
  }

  [[nodiscard]] Leaves ask(const std::string& op, Args args, const gt::Plan* made) const {
    if (op == "command") throw NotAsked("it is asked of the command line");
    if (op == "c++") throw NotAsked("a test of its own asks it");
    if (op == "agreed_before") throw NotAsked("it changes the JSON of a plan");
    if (op == "quarter_of")
      return one(to_string(
          gt::FiscalCalendar{std::stoi(std::string{args.at("start_month").raw})}.quarter_of(day_of(&args.at("date"))),
          gt::FiscalCalendar{std::stoi(std::string{args.at("start_month").raw})}));
    if (op == "level_graph") return level_graph(args);
    if (op == "told") return flag(is_told(args.find("beside") == nullptr ? Words{} : args.at("beside").texts()));
    if (op == "merged") return of_merged(args);
    if (op == "compared") {
      const std::vector<gt::PlanPart> parts = several();
      return flag(compare(parts[0].plan, parts[1].plan).is_same());
    }
    const gt::Graph graph{made == nullptr ? plan() : *made};
    if (op == "again") return asked_again(graph, args);
    if (op == "cells")
      return listed(column(frame(graph.plan(), table_of(args.at("table").text)), args.at("column").text));
    if (op == "found") return found(graph, args);
    if (op == "words") return words(graph, args);
    const gt::PlanAt at(graph, day_of(args.find("as_of")));
    if (op == "lines_of_sight") return one(std::to_string(lines_of_sight(at, args.at("id").text).count()));
    if (op == "ancestors") return ids(graph.plan(), ancestors(at, args.at("id").text));
    if (op == "out_of_sight") return ids(graph.plan(), out_of_sight(at).element);
    if (op == "select")
      return ids(graph.plan(), select(at, gt::Selection{.owners = {args.at("wanted").at("owner").text}}));
    if (op == "impact") {
      Leaves leaves;
      const std::string& name = args.at("column").text;
      for (const auto& [path, leaf] : rows_by_id(frame(impact(at, args.at("id").text), graph.plan()), {name}))
        leaves[path.substr(0, path.find('.'))] = leaf;
      return leaves;
    }
    if (op == "coverage") {
      Leaves leaves;
      const gt::CoverageMode mode =
          args.at("mode").text == "approved_only" ? gt::CoverageMode::approved_only : gt::CoverageMode::relaxed;
      const gt::Frame covered = frame(coverage(graph, args.at("rule").text, {.mode = mode}));
      for (const auto& [path, leaf] : rows_by_id(covered, {args.at("column").text}, args.at("ids").texts()))
        leaves[path.substr(0, path.find('.'))] = leaf;
      return leaves;
    }
    return ask_result(op, args, graph);
  }

  [[nodiscard]] static Leaves ask_result(const std::string& op, Args args, const gt::Graph& graph) {
    const auto rolled = [&](gt::Date day) {
      gt::RollUpOptions options = options_of(args);
      options.as_of = day;
      return roll_up(graph, options);
    };
    if (op == "at_dates" || op == "series") {
      Leaves leaves;
      const Json& dates = args.at("dates");
      if (dates.sort == Json::Sort::object) throw NotAsked("its dates are pandas'");
      for (std::size_t i = 0; i < dates.entries.size(); ++i) {
        const gt::Frame figures = frame(rolled(day_of(&dates.entries[i].second)));
        leaves[std::to_string(i)] = rows_by_id(figures, {args.at("column").text}, {args.at("id").text}).begin()->second;
      }
      return leaves;
    }
    if (op == "moved") return moved(rolled(day_of(&args.at("before"))), rolled(day_of(&args.at("after"))), args);
    const gt::Rollup result = roll_up(graph, options_of(args));
    if (op == "result") return result_of(result, args);
    if (op == "explained") {
      const gt::MeasureFigures figures = explain(result, args.at("id").text).measure.value();
      Leaves leaves;
      for (const std::string& name : args.at("columns").texts())
        leaves[name] = gt::exact_text(name == "actual" ? figures.reading.actual : figures.reading.target);
      return leaves;
    }
    if (op == "cadence") return rows_by_id(frame(result, missed(result)), args.at("columns").texts());
    if (op == "portfolios") {
      Leaves leaves;
      const gt::Portfolios found = portfolios(result, args.at("kind").text, {.under = args.at("under").text});
      for (std::size_t i = 0; i < found.size(); ++i)
        leaves[std::string{graph.plan().id(found.party[i])}] = std::to_string(found.counts[i].duties);
      return leaves;
    }
    if (op == "duties_twice") return duties_twice(result, args);
    if (op == "report") {
      gt::ReportOptions options;
      if (const Json* period = args.find("period")) options.period = gt::asked_period(result, period->text);
      const gt::Report made = report(result, args.at("name").text, options);
      if (args.at("give").text == "heading") return one(heading(result, made).front());
      return rows_by_id(frame(made.result ? *made.result : result, made.tables.at(0)), args.at("columns").texts());
    }
    if (op == "what_if") return supposed(result, args);
    if (op == "live") return live(result, args);
    if (op == "live_after_failure") return live_after_failure(graph, args);
    throw std::invalid_argument("nothing asks " + op);
  }

  using Words = std::vector<std::string>;

  [[nodiscard]] static Leaves ids(const gt::Plan& plan, const std::vector<gt::ElementIndex>& elements) {
    Words all;
    for (const gt::ElementIndex element : elements) all.emplace_back(plan.id(element));
    return listed(all);
  }

  [[nodiscard]] static Leaves result_of(const gt::Rollup& result, Args args) {
    return rows_by_id(frame(result), args.at("columns").texts(), args.at("ids").texts());
  }

  [[nodiscard]] static Leaves found(const gt::Graph& graph, Args args) {
    gt::CheckOptions options{.as_of = day_of(args.find("as_of"))};
    if (const Json* given = args.find("options")) options.single_support = given->at("single_support").is_true();
    const Words codes = args.at("codes").texts();
    const Words of = args.find("ids") == nullptr ? Words{} : args.at("ids").texts();
    Words taken;
    for (const gt::Finding& each : check(graph, options)) {
      const bool is_of = of.empty() || std::ranges::find(of, each.place.id) != of.end();
      if (!is_of || std::ranges::find(codes, each.code) == codes.end()) continue;
      taken.push_back(each.code);
      if (args.find("give") == nullptr) taken.push_back(each.place.id);
    }
    if (args.find("give") != nullptr) {
      std::ranges::sort(taken);
      return listed(taken);
    }
    Leaves leaves;
    for (std::size_t i = 0; i < taken.size(); ++i)
      leaves[std::to_string(i / 2) + "." + std::to_string(i % 2)] = taken[i];
    return leaves;
  }

  [[nodiscard]] static Leaves words(const gt::Graph& graph, Args args) {
    std::string text;
    if (args.at("of").text == "explain") {
      text = to_string(explain(roll_up(graph, options_of(args)), args.at("id").text));
    } else {
      for (const gt::Finding& each : check(graph, {.as_of = day_of(args.find("as_of"))}))
        if (each.rule == args.at("rule").text) text += each.code + " " + each.message + " " + each.remedy + "\n";
    }
    const auto holds = [&](const std::string& wanted) { return text.find(wanted) != std::string::npos; };
    if (args.find("any") != nullptr) {
      std::ranges::transform(text, text.begin(),
                             [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
      return flag(std::ranges::any_of(args.at("any").texts(), holds));
    }
    Leaves leaves;
    for (const std::string& wanted : args.at("texts").texts()) leaves[wanted] = holds(wanted) ? "yes" : "no";
    return leaves;
  }

  [[nodiscard]] Leaves asked_again(const gt::Graph& graph, Args args) const {
    if (args.at("via").text != "json") throw NotAsked("its tables are pandas'");
    const gt::Plan again = gt::io::read_plan_json(gt::io::write_plan_json(graph.plan()));
    const Json& then = args.at("then");
    return ask(then.at("op").text, then.at("args"), &again);
  }

  [[nodiscard]] Leaves of_merged(Args args) const {
    const gt::Plan merged = merge_plans(several());
    const Json& then = args.at("then");
    return ask(then.at("op").text, then.at("args"), &merged);
  }

  [[nodiscard]] static Leaves moved(const gt::Rollup& before, const gt::Rollup& after, Args args) {
    const gt::RollupComparison comparison = compare(before, after);
    const auto of_way = [&](const std::string& way) {
      Words ids;
      for (std::size_t row = 0; row < comparison.size(); ++row)
        if (to_string(comparison.crossing[row]) == way ||
            (way == "redefined" && to_string(comparison.move[row]) == way))
          ids.emplace_back(after.graph().plan().id(comparison.row_after[row]));
      return ids;
    };
    const Json& give = args.at("give");
    if (give.sort == Json::Sort::text) return listed(of_way(give.text));
    Leaves leaves;
    for (const std::string& way : give.texts())
      for (const auto& [place, id] : listed(of_way(way))) leaves[way + "." + place] = id;
    return leaves;
  }

  [[nodiscard]] static Leaves supposed(const gt::Rollup& result, Args args) {
    gt::Changes changes;
    for (const auto& [name, value] : args.at("changes").entries)
      (name == "applied" ? changes.applied : changes.removed) = value.texts();
    const gt::WhatIf answer = what_if(result, changes);
    const std::string& give = args.at("give").text;
    if (give == "rows") return rows_by_id(frame(answer), args.at("columns").texts(), args.at("ids").texts());
    Words ids;
    for (const gt::Effect& effect : answer.effects)
      if (give == "losing_some_support" ? effect.loses_some_support() : to_string(effect.crossing) == give)
        ids.emplace_back(effect.id);
    return listed(ids);
  }

  [[nodiscard]] static Leaves duties_twice(const gt::Rollup& result, Args args) {
    const gt::Report made = report(result, args.at("report").text);
    for (const gt::ReportTable& table : made.tables)
      if (const auto* const duties = std::get_if<gt::Portfolios>(&table.content))
        return {{"portfolios", std::to_string(portfolios(result, {}, {.under = args.at("under").text}).total.duties)},
                {"report", std::to_string(duties->total.duties)}};
    throw std::invalid_argument("the report has no table of duties");
  }

  [[nodiscard]] static gt::LiveRows rows_of(const Json& given) {
    gt::LiveRows rows;
    const auto number = [](const Json& row, std::string_view name) -> std::optional<double> {
      const Json* cell = row.find(name);
      return cell == nullptr ? std::nullopt : std::optional{std::stod(std::string{cell->raw})};
    };
    for (const auto& [table, all] : given.entries)
      for (const auto& [unnamed, row] : all.entries) {
        if (table == "observations")
          rows.observations.push_back({.measure = row.at("measure").text,
                                       .period = row.at("period").text,
                                       .value = number(row, "value"),
                                       .recorded = row.text_or("recorded")});
        else if (table == "updates")
          rows.updates.push_back(
              {.element = row.at("element").text, .date = row.at("date").text, .progress = number(row, "progress")});
        else
          throw std::invalid_argument("no rows of " + table);
      }
    return rows;
  }

  [[nodiscard]] static Leaves live(const gt::Rollup& result, Args args) {
    gt::LiveRollup live(result);
    for (const auto& [unnamed, rows] : args.at("rows").entries) live.add(rows_of(rows));
    return result_of(live.snapshot(), args);
  }

  [[nodiscard]] static Leaves live_after_failure(const gt::Graph& graph, Args args) {
    bool fails = false;
    gt::RollUpOptions options = options_of(args);
    options.status_from = gt::StatusFrom::points;
    options.aggregators[args.at("kind").text] = gt::each_element([&fails](auto scores, auto) {
      if (fails) throw std::runtime_error("not now");
      return std::accumulate(scores.begin(), scores.end(), 1.0, [](double a, double b) { return a * b; });
    });
    gt::LiveRollup live(graph, options);
    const Json& rows = args.at("rows");
    for (std::size_t i = 0; i < rows.entries.size(); ++i) {
      fails = i == 0;
      if (fails)
        CHECK_THROWS_MATCHES(live.add(rows_of(rows.entries[i].second)), std::runtime_error, gt::test::says("not now"));
      else
        live.add(rows_of(rows.entries[i].second));
    }
    return result_of(live.snapshot(), args);
  }

  [[nodiscard]] static Leaves level_graph(Args args) {
    const auto numbers = [](const Json& list) {
      std::vector<std::uint32_t> all;
      for (const auto& [unnamed, each] : list.entries)
        all.push_back(static_cast<std::uint32_t>(std::stoul(std::string{each.raw})));
      return all;
    };
    const std::vector<std::uint32_t> children = numbers(args.at("children"));
    const std::vector<std::uint32_t> parents = numbers(args.at("parents"));
    const gt::LevelGraphBuild built =
        gt::build_level_graph(std::stoul(std::string{args.at("vertices").raw}), gt::EdgeColumns{children, parents});
    std::vector<double> scores;
    for (const gt::Vertex given : built.order) {
      const Json& score = args.at("scores").entries.at(given).second;
      scores.push_back(score.sort == Json::Sort::null ? std::numeric_limits<double>::quiet_NaN()
                                                      : std::stod(score.text));
    }
    const std::vector<double> weights(children.size(), 1);
    try {
      gt::sweep_scores(built.thread, weights, scores);
    } catch (const gt::Error&) {
      return {{"error", "yes"}};
    }
    return {{"error", "no"}};
  }

  const Json& case_;
};

/// The answer to a case, an error being one too.
Leaves answer_to(const Asker& asker, const Json& given) {
  try {
    return asker.ask();
  } catch (const gt::Error& error) {
    Leaves leaves{{"error", "yes"}};
    if (const Json* named = given.at("ask").at("args").find("names"))
      leaves["names"] = std::string_view{error.what()}.find(named->text) == std::string_view::npos ? "no" : "yes";
    return leaves;
  }
}

/// Asks the cases of a file.
void ask_all(const std::filesystem::path& path) {
  const std::string text = gt::io::read_file(path);
  const Json file = gt::test::JsonReader{text}.read();
  for (const auto& [unnamed, given] : file.at("cases").entries) {
    const std::string& id = given.at("id").text;
    DYNAMIC_SECTION(id) {
      INFO(id << ": " << given.at("ask").at("words").text << "; " << given.at("kind").text);
      try {
        const Asker asker{given};
        const Leaves answer = answer_to(asker, given);
        INFO("answered " << to_text(answer) << "in place of " << given.at("expected").raw);
        bool right = agrees(answer, given.at("expected"));
        if (const Json* others = given.find("also_right"))
          for (const auto& [none, other] : others->entries) right = right || agrees(answer, other);
        if (const Json* beside = given.find("or_told_beside")) right = right || asker.is_told(beside->texts());
        CHECK(right);
      } catch (const NotAsked& why) {
        SUCCEED(id << " is not asked here: " << why.what());
      }
    }
  }
}

}  // namespace

TEST_CASE("what was once answered wrongly is answered rightly") {
  ask_all(gt::test::source_dir() / "tests" / "data" / "fault_cases.json");
}
