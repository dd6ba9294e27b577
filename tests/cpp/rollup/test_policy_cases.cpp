// The published cases of roll-up policies in tests/data/rollup_cases.json, through the public interface. An adapter for
// each kind of question builds a plan and a framework out of a case and reads the result; what it divides or multiplies
// by are units: percent, marks of a scale, points.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/amounts.hpp>
#include <goldenthread/rollup/explain.hpp>
#include <goldenthread/rollup/rollup.hpp>

#include "add_all.hpp"
#include "rollup_cases.hpp"

namespace gt = goldenthread;
using namespace gt::test;

namespace {

constexpr gt::Date day{2024, 3, 31};

/// A plan being written, and what it rolls up to.
struct Made {
  gt::Framework framework = gt::Framework::standard();
  std::vector<gt::ElementRow> elements{};
  std::vector<gt::LinkRow> links{};
  std::vector<gt::MeasureRow> measures{};
  std::vector<gt::TargetRow> targets{};
  std::vector<gt::ObservationRow> observations{};
  std::vector<gt::UpdateRow> updates{};

  gt::Policy& policy() { return framework.policies.front(); }

  void add(const std::string& id, const std::string& kind, const std::string& above,
           const std::string& link = "contributes_to") {
    elements.push_back({.id = id, .kind = kind, .title = id});
    if (!above.empty()) links.push_back({.from = id, .type = link, .to = above});
  }
  void add_action(const std::string& id, const std::string& above, std::optional<double> progress,
                  const std::string& reported = {}) {
    add(id, "Action", above);
    elements.back().progress = progress;
    if (!reported.empty()) updates.push_back({.element = id, .date = "2024-03-01", .status = reported});
  }
  void add_measure(const std::string& id, const std::string& above, double actual, double target) {
    add(id, "Measure", above, "measures");
    targets.push_back({.measure = id, .period = "2023/24", .value = target});
    observations.push_back({.measure = id, .period = "2023/24", .value = actual});
  }

  [[nodiscard]] gt::Rollup roll_up() const {
    gt::PlanBuilder builder(framework);
    gt::test::add_all(builder, elements, links, measures, targets, observations, updates);
    return gt::roll_up(gt::Graph{builder.build()}, {.as_of = day});
  }
};

std::string status_named(const std::string& name) {
  static const std::map<std::string, std::string> names{{"G", "on_track"},     {"Y", "at_risk"},
                                                        {"R", "off_track"},    {"green", "on_track"},
                                                        {"yellow", "at_risk"}, {"red", "off_track"}};
  return names.at(name);
}

std::string name(const std::string& stem, std::size_t i) { return stem + " " + std::to_string(i); }

}  // namespace

TEST_CASE("an objective's own measures beside an objective below, of published cases", "[tree_mixed]") {
  for_each_case("tree_mixed", [](const Case& example) {
    Made plan;
    plan.add("root", "Outcome", "");
    plan.add("child", "Outcome", "root");
    const ptree& own = example.inputs.get_child("krs");
    for (std::size_t i = 0; i < own.size(); ++i) plan.add_measure(name("result", i), "root", at(own, i), 100);
    const ptree& below = example.inputs.get_child("child");
    for (std::size_t i = 0; i < below.size(); ++i) plan.add_measure(name("below", i), "child", at(below, i), 100);
    const gt::Rollup result = plan.roll_up();
    for (const auto& [id, expected] : example.expected)
      CHECK(near(result.at(id).score * 100, expected.get_value<double>(), example.tolerance));
  });
}

TEST_CASE("values added up and judged above, of published cases", "[value_cascade]") {
  for_each_case("value_cascade", [](const Case& example) {
    Made parts;
    parts.add("parent", "Outcome", "");
    const ptree& values = example.inputs.get_child("child_values");
    for (std::size_t i = 0; i < values.size(); ++i) {
      parts.add_measure(name("part", i), "parent", at(values, i), 1);
      parts.measures.push_back({.id = name("part", i), .unit = "customers"});
    }
    const gt::Rollup below = parts.roll_up();
    const gt::Amounts amounts =
        roll_up_amounts(below, measured_amounts(below, {.unit = "customers"}).actual, gt::AmountRule::reach);
    CHECK(near(amounts.amount[0], example.expected.get<double>("parent_value"), example.tolerance));

    Made whole;
    whole.framework.scoring = "linear";
    whole.add_measure("parent", "", amounts.amount[0], example.inputs.get<double>("parent_target"));
    whole.measures.push_back({.id = "parent", .baseline = example.inputs.get<double>("parent_start")});
    CHECK(
        near(whole.roll_up().at("parent").score * 100, example.expected.get<double>("parent_pct"), example.tolerance));
  });
}

TEST_CASE("shares of an indicator, of published cases", "[indicator_share]") {
  for_each_case("indicator_share", [](const Case& example) {
    // The page rounds each of three such shares, and adds up 9.27; ours add up to the mean of 9.28.
    Made plan;
    plan.add("all", "Vision", "");
    const ptree& groups = example.expected.get_child("group_scores");
    for (const char* indicator : {"first", "second", "third"}) {
      plan.add(indicator, "Outcome", "all");
      plan.links.back().weight = example.inputs.get<double>("weight");
      for (std::size_t i = 0; i < groups.size(); ++i)
        plan.add_action(name(indicator, i), indicator, at(groups, i) / 10);
    }
    const gt::Rollup result = plan.roll_up();
    CHECK(near(result.at("first").score * 10, example.expected.get<double>("normalised"), example.tolerance));
    const gt::Explanation explanation = explain(result, "all");
    CHECK(near(explanation.children[0].contribution * 10, example.expected.get<double>("score"), example.tolerance));
    CHECK(near(explanation.result.score * 10, example.expected.get<double>("normalised"), example.tolerance));
  });
}

TEST_CASE("what is direct beside what is below, of published cases", "[direct_vs_downstream]") {
  for_each_case("direct_vs_downstream", [](const Case& example) {
    const auto score = [&](const std::string& link) {
      Made plan;
      plan.policy().own_and_below = gt::OwnAndBelow::two_means;
      plan.add("all", "Outcome", "");
      const ptree& direct = example.inputs.get_child("direct");
      for (std::size_t i = 0; i < direct.size(); ++i) plan.add_measure(name("own", i), "all", at(direct, i), 100);
      const ptree& children = example.inputs.get_child("children");
      for (std::size_t i = 0; i < children.size(); ++i) {
        plan.add(name("child", i), "Outcome", "all", link);
        plan.add_measure(name("below", i), name("child", i), at(children, i), 100);
      }
      return plan.roll_up().at("all").score * 100;
    };
    CHECK(near(score("supports"), example.expected.get<double>("direct_only"), example.tolerance));
    CHECK(near(score("contributes_to"), example.expected.get<double>("blended"), example.tolerance));
  });
}

TEST_CASE("too little known to say, of published cases", "[insufficient_data]") {
  for_each_case("insufficient_data", [](const Case& example) {
    REQUIRE(example.inputs.get<int>("max_missing") == 2);
    const std::vector<const ptree*> rows = entries(example.inputs.get_child("cases"));
    REQUIRE(rows.size() == example.expected.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      Made plan;
      plan.policy().minimum_completeness = 0.5;  // at most 2 of 4 are missing
      plan.add("all", "Outcome", "");
      std::size_t k = 0;
      for (const ptree* cell : entries(*rows[i]))
        plan.add_action(name("item", k++), "all", cell->data() == "null" ? std::nullopt : std::optional(0.95),
                        cell->data() == "null" ? "" : status_named(cell->data()));
      const gt::ElementResult result = plan.roll_up().at("all");
      const std::string expected = entries(example.expected)[i]->data();
      // A red is never hidden: off track stands, however little is judged.
      if (expected == "R") CHECK((result.status == gt::Status::off_track && result.worst == gt::Status::off_track));
      if (expected == "insufficient") CHECK((result.status == gt::Status::no_data && result.worst == result.status));
      if (expected.starts_with("G")) CHECK(letter(result.status) == "G");
      if (expected.find("partial") != std::string::npos) CHECK(result.completeness == 0.5);
    }
  });
}

TEST_CASE("the latest report, then the worst, then the worst, of published cases", "[three_layer]") {
  for_each_case("three_layer", [](const Case& example) {
    Made plan;
    plan.policy().status_from = gt::StatusFrom::worst;
    plan.add("parent", "Vision", "");
    plan.add("goal", "Outcome", "parent");
    plan.add_action("target", "goal", std::nullopt);
    const std::vector<const ptree*> reports = entries(example.inputs.get_child("checkins"));
    for (std::size_t i = 0; i < reports.size(); ++i)
      plan.updates.push_back({.element = "target",
                              .date = "2024-01-0" + std::to_string(i + 1),
                              .status = status_named(reports[i]->data())});
    plan.add_action("other", "goal", std::nullopt, status_named(example.inputs.get<std::string>("other_target")));
    const std::vector<const ptree*> siblings = entries(example.inputs.get_child("siblings"));
    for (std::size_t i = 0; i < siblings.size(); ++i)
      plan.add_action(name("sibling", i), "parent", std::nullopt, status_named(siblings[i]->data()));
    const gt::Rollup result = plan.roll_up();
    for (const auto& [id, expected] : example.expected) CHECK(letter(result.at(id).status) == expected.data());
  });
}

TEST_CASE("an override until the next data, of published cases", "[override_then_data]") {
  for_each_case("override_then_data", [](const Case& example) {
    REQUIRE(example.inputs.get<std::string>("policy") == "until_next_data");
    Made plan;
    plan.policy().override_holds = gt::OverrideHolds::next_data;
    plan.framework.measure_scheme = "bands";
    plan.add("measure", "Measure", "");
    plan.targets.push_back({.measure = "measure", .period = "2023/24", .value = 100});
    gt::UpdateRow given{.element = "measure", .date = "2024-01-10"};
    given.status = status_named(example.inputs.get<std::string>("override"));
    given.override_computed = true;
    given.reason = "said so";
    plan.updates.push_back(given);
    CHECK(letter(plan.roll_up().at("measure").status) == example.inputs.get<std::string>("override"));
    plan.observations.push_back(
        {.measure = "measure", .period = "2024-01", .value = example.inputs.get<double>("new_pct")});
    CHECK(letter(plan.roll_up().at("measure").status) == example.expected.data());
  });
}

TEST_CASE("majorities and their ties, of published cases", "[majority_status]") {
  for_each_case("majority_status", [](const Case& example) {
    const std::vector<std::string> names{"on_track", "off_track", "at_risk", "not_applicable"};
    const std::map<std::string, std::string> printed{
        {"ON", "on_track"}, {"OFF", "off_track"}, {"MON", "at_risk"}, {"NA", "not_applicable"}};
    const std::vector<const ptree*> rows = entries(example.inputs.get_child("counts_on_off_mon_na"));
    REQUIRE(rows.size() == example.expected.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      Made plan;
      plan.policy().status_from = gt::StatusFrom::majority;
      plan.policy().ties = gt::Ties::at_risk;
      plan.add("all", "Outcome", "");
      for (std::size_t k = 0; k < names.size(); ++k)
        for (int copy = 0; copy < static_cast<int>(at(*rows[i], k)); ++copy)
          plan.add_action(names[k] + std::to_string(copy), "all", std::nullopt, names[k]);
      CHECK(to_string(plan.roll_up().at("all").status) == printed.at(entries(example.expected)[i]->data()));
    }
  });
}

TEST_CASE("means of ordered statuses, of published cases", "[ordinal_index_mean]") {
  for_each_case("ordinal_index_mean", [](const Case& example) {
    Made plan;
    plan.policy().status_from = gt::StatusFrom::ordinal_mean;
    plan.add("all", "Outcome", "");
    std::size_t i = 0;
    for (const ptree* item : entries(example.inputs.get_child("items")))
      plan.add_action(name("item", i++), "all", std::nullopt, status_named(item->data()));
    CHECK(to_string(plan.roll_up().at("all").status) == status_named(example.expected.data()));
  });
}

TEST_CASE("ratings by percentage, of published cases", "[percent_rating]") {
  for_each_case("percent_rating", [](const Case& example) {
    const std::vector<const ptree*> bands = entries(example.inputs.get_child("bands"));
    for (std::size_t band = 0; band < bands.size(); ++band) {
      // A plan's statuses are three; each rating in turn is asked for as "on track".
      Made plan;
      const double from = at(*bands[band], 0) / 100;
      plan.framework.schemes.push_back(
          {.name = "rating", .type = gt::SchemeType::bands, .bands = {{gt::Status::on_track, from}}});
      plan.policy().scheme = "rating";
      plan.policy().status_from = gt::StatusFrom::score;
      plan.add("all", "Outcome", "");
      const ptree& marks = example.inputs.get_child("scores");
      for (std::size_t i = 0; i < marks.size(); ++i)
        plan.add_action(name("mark", i), "all", at(marks, i) / example.inputs.get<double>("max"));
      const gt::ElementResult result = plan.roll_up().at("all");
      CHECK(near(result.score * 100, example.expected.get<double>("pct"), example.tolerance));
      constexpr std::size_t good = 2;
      REQUIRE(entries(*bands[good])[1]->data() == example.expected.get<std::string>("rating"));
      CHECK((result.status == gt::Status::on_track) == (band <= good));
    }
  });
}

TEST_CASE("a gate that decides, of published cases", "[veto_gate]") {
  for_each_case("veto_gate", [](const Case& example) {
    REQUIRE(example.inputs.get<bool>("gate_incident"));
    Made plan;
    plan.framework.kinds.push_back({.name = "Core incident", .role = gt::Role::action});
    plan.policy().status_from = gt::StatusFrom::veto;
    plan.policy().veto = {"Core incident"};
    plan.add("all", "Outcome", "");
    plan.add_action("work", "all", example.inputs.get<double>("score") / 100);
    plan.add("incident", "Core incident", "all");
    plan.links.back().weight = 0;
    plan.updates.push_back({.element = "incident", .date = "2024-03-01", .status = "off_track"});
    const gt::ElementResult result = plan.roll_up().at("all");
    CHECK(near(result.score * 100, example.inputs.get<double>("score"), example.tolerance));
    CHECK(result.status == gt::Status::off_track);
    REQUIRE(example.expected.data() == "Needs Improvement");
  });
}

TEST_CASE("half for the year and half for its months, of published cases", "[composite_pass_and_months]") {
  for_each_case("composite_pass_and_months", [](const Case& example) {
    Made plan;
    plan.policy().method = gt::Method::percent_on_track;
    plan.policy().reported = gt::Reported::reported;
    plan.policy().status_from = gt::StatusFrom::score;
    plan.policy().own_and_below = gt::OwnAndBelow::two_means;
    plan.add("section", "Outcome", "");
    plan.add_measure("year", "section", example.inputs.get<bool>("year_met") ? 1 : 0, 1);
    for (int month = 0; month < example.inputs.get<int>("months"); ++month)
      plan.add_action(name("month", static_cast<std::size_t>(month)), "section", std::nullopt,
                      month < example.inputs.get<int>("months_met") ? "on_track" : "off_track");
    // A month scores by its status alone; what is reported without progress needs one to count.
    for (gt::ElementRow& row : plan.elements)
      if (row.kind == "Action") row.progress = 0.5;
    const double score = plan.roll_up().at("section").score;
    CHECK(near(score * 100, example.expected.get<double>("pct"), example.tolerance));
    CHECK(near(score * example.inputs.get<double>("section_points"), example.expected.get<double>("points"),
               example.tolerance));
  });
}

TEST_CASE("no published case of a policy is passed over") {
  const std::size_t asked =
      count_cases({"tree_mixed", "value_cascade", "indicator_share", "direct_vs_downstream", "insufficient_data",
                   "three_layer", "override_then_data", "majority_status", "ordinal_index_mean", "percent_rating",
                   "veto_gate", "composite_pass_and_months"},
                  {"rollover_start", "capped_ratio_mean"});
  CHECK(asked == 15);
}
