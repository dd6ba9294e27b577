// The published cases of roll-up in tests/data/rollup_cases.json, through the public interface. An adapter for each
// kind of question builds a plan and a framework out of a case and reads the result; what it multiplies by 100 are
// units.
#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/amounts.hpp>
#include <goldenthread/rollup/explain.hpp>
#include <goldenthread/rollup/rollup.hpp>

#include "rollup_cases.hpp"

namespace gt = goldenthread;
using namespace gt::test;

namespace {

/// An outcome with an action for each item; an item without progress has no score.
struct Item {
  std::string id;
  std::optional<double> percent;
  std::optional<double> weight;
};

gt::Rollup weighted(const std::vector<Item>& items, const gt::RollUpOptions& options = {}) {
  gt::PlanBuilder builder;
  builder.add({.id = "ALL", .kind = "Outcome", .title = "All items"});
  for (const Item& item : items) {
    gt::ElementRow row{.id = item.id, .kind = "Action", .title = item.id};
    if (item.percent) row.progress = *item.percent / 100;
    builder.add(row);
    builder.add({.from = item.id, .type = "contributes_to", .to = "ALL", .weight = item.weight});
  }
  return gt::roll_up(gt::Graph{builder.build()}, options);
}

std::vector<Item> items_of(const ptree& pairs) {
  std::vector<Item> items;
  for (const ptree* pair : entries(pairs))
    items.push_back({"item " + std::to_string(items.size()), number(*entries(*pair)[0]), at(*pair, 1)});
  return items;
}

void add_tree(gt::PlanBuilder& builder, const std::string& id, const ptree& tree, const std::string& parent) {
  const bool leaf = tree.empty();
  gt::ElementRow row{.id = id, .kind = leaf ? "Action" : "Outcome", .title = id};
  if (leaf) row.progress = tree.get_value<double>() / 100;
  builder.add(row);
  if (!parent.empty()) builder.add({.from = id, .type = "contributes_to", .to = parent});
  std::size_t i = 0;
  for (const auto& [name, child] : tree) add_tree(builder, name.empty() ? id + std::to_string(++i) : name, child, id);
}

gt::Status status_named(char name) {
  return name == 'G' ? gt::Status::on_track : name == 'R' ? gt::Status::off_track : gt::Status::at_risk;
}

/// The statuses that stand for a name that a report counts by. Movements up and down stand as statuses until they can
/// be counted as movements.
std::vector<gt::Status> statuses_named(const std::string& name) {
  using enum gt::Status;
  static const std::map<std::string, std::vector<gt::Status>> names{
      {"G", {on_track}},     {"A", {at_risk}},
      {"R", {off_track}},    {"R+A", {off_track, at_risk}},
      {"none", {no_data}},   {"NA", {data_only}},
      {"up", {on_track}},    {"same", {at_risk}},
      {"down", {off_track}}, {"same_or_better", {on_track, at_risk}},
      {"worse", {off_track}}};
  return names.at(name);
}

double percent_of(const gt::Tally& tally, const std::vector<gt::Status>& statuses) {
  return statuses.size() == 1 ? tally.percent({statuses[0]}) : tally.percent({statuses[0], statuses[1]});
}

}  // namespace

TEST_CASE("weighted means of published cases", "[weighted_mean]") {
  for_each_case("weighted_mean", [](const Case& example) {
    const gt::Rollup result = weighted(items_of(example.inputs.get_child("items")));
    CHECK(near(result.at("ALL").score * 100, example.expected.get_value<double>(), example.tolerance));
  });
}

TEST_CASE("weighted means with what is known, of published cases", "[weighted_mean_coverage]") {
  for_each_case("weighted_mean_coverage", [](const Case& example) {
    REQUIRE(example.inputs.get<std::string>("missing") == "exclude");
    const gt::ElementResult result =
        weighted(items_of(example.inputs.get_child("items")), {.missing = gt::Missing::exclude}).at("ALL");
    CHECK(near(result.score * 100, example.expected.get<double>("score"), example.tolerance));
    CHECK(near(result.completeness, example.expected.get<double>("coverage"), 1e-9));
  });
}

TEST_CASE("normalised weights of published cases", "[normalise_weights]") {
  for_each_case("normalise_weights", [](const Case& example) {
    std::vector<Item> items;
    for (const ptree* weight : entries(example.inputs.get_child("weights")))
      items.push_back({"item " + std::to_string(items.size()), 50, weight->get_value<double>()});
    const auto children = explain(weighted(items), "ALL").children;
    REQUIRE(children.size() == example.expected.size());
    for (std::size_t i = 0; i < children.size(); ++i)
      CHECK(near(children[i].normalised_weight * 100, at(example.expected, i), example.tolerance));
  });
}

TEST_CASE("weights given over to what is known, of published cases", "[reallocate_weights]") {
  for_each_case("reallocate_weights", [](const Case& example) {
    REQUIRE(example.inputs.get<std::string>("policy") == "redistribute");
    std::set<std::string> missing;
    for (const ptree* name : entries(example.inputs.get_child("missing"))) missing.insert(name->data());
    std::vector<Item> items;
    for (const auto& [name, weight] : example.inputs.get_child("weights"))
      items.push_back({name, missing.contains(name) ? std::nullopt : std::optional(50.0), weight.get_value<double>()});
    for (const gt::Contribution& child : explain(weighted(items, {.missing = gt::Missing::exclude}), "ALL").children)
      CHECK(
          near(child.normalised_weight * 100, example.expected.get<double>(std::string{child.id}), example.tolerance));
  });
}

TEST_CASE("means of means of published cases", "[tree_mean]") {
  for_each_case("tree_mean", [](const Case& example) {
    gt::PlanBuilder builder;
    add_tree(builder, "root", example.inputs.get_child("tree"), "");
    const gt::Rollup result = gt::roll_up(gt::Graph{builder.build()});
    for (const auto& [id, expected] : example.expected)
      CHECK(near(result.at(id).score * 100, expected.get_value<double>(), example.tolerance));
  });
}

TEST_CASE("the worst of published cases", "[worst_of]") {
  for_each_case("worst_of", [](const Case& example) {
    gt::Framework framework = gt::Framework::standard();
    for (gt::Policy& policy : framework.policies) policy.status_from = gt::StatusFrom::worst;
    const auto best_first = example.inputs.get<std::string>("order");
    REQUIRE(best_first.size() == 3);
    framework.severity_order = {status_named(best_first[2]), status_named(best_first[1]), gt::Status::no_data,
                                status_named(best_first[0])};
    gt::PlanBuilder builder(framework);
    builder.add({.id = "ALL", .kind = "Outcome", .title = "All items"});
    std::size_t i = 0;
    for (const ptree* item : entries(example.inputs.get_child("items"))) {
      const std::string id = "item " + std::to_string(i++);
      builder.add({.id = id, .kind = "Action", .title = id});
      builder.add({.from = id, .type = "contributes_to", .to = "ALL"});
      builder.add(
          {.element = id, .date = "2024-03-01", .status = std::string{to_string(status_named(item->data()[0]))}});
    }
    const gt::ElementResult result = gt::roll_up(gt::Graph{builder.build()}).at("ALL");
    CHECK(letter(result.status) == example.expected.data());
    CHECK(letter(result.worst) == example.expected.data());
  });
}

TEST_CASE("counts and percentages of published reports", "[status_counts]") {
  for_each_case("status_counts", [](const Case& example) {
    gt::PlanBuilder builder;
    builder.add({.id = "ALL", .kind = "Outcome", .title = "All indicators"});
    for (const auto& [name, count] : example.inputs.get_child("counts")) {
      for (int i = 0; i < count.get_value<int>(); ++i) {
        const std::string id = name + std::to_string(i);
        builder.add({.id = id, .kind = "Action", .title = id});
        builder.add({.from = id, .type = "contributes_to", .to = "ALL"});
        const std::vector<gt::Status> statuses = statuses_named(name);
        const gt::Status status = statuses[static_cast<std::size_t>(i) % statuses.size()];
        builder.add({.element = id, .date = "2024-03-01", .status = std::string{to_string(status)}});
      }
    }
    const gt::Rollup result = gt::roll_up(gt::Graph{builder.build()});
    const gt::Tally tally = result.at("ALL").tally;
    CHECK(tally == result.total());
    CHECK(tally.judged() == example.inputs.get<unsigned>("denominator"));
    for (const auto& [name, expected] : example.expected)
      CHECK(near(percent_of(tally, statuses_named(name)), expected.get_value<double>(), example.tolerance));
  });
}

TEST_CASE("the same beneficiaries counted once, of published cases", "[distinct_count]") {
  for_each_case("distinct_count", [](const Case& example) {
    REQUIRE(example.inputs.get<bool>("same_population"));
    gt::PlanBuilder builder;
    builder.add({.id = "PROGRAMME", .kind = "Vision", .title = "The programme"});
    int people = 0;
    for (const auto& [name, reached] : example.inputs.get_child("indicators")) {
      builder.add({.id = name, .kind = "Outcome", .title = name});
      builder.add({.from = name, .type = "contributes_to", .to = "PROGRAMME"});
      for (int i = 0; i < reached.get_value<int>(); ++i) {
        const std::string person = "person " + std::to_string(i);
        if (i >= people) {
          builder.add({.id = person, .kind = "Action", .title = person});
          ++people;
        }
        builder.add({.from = person, .type = "contributes_to", .to = name});
      }
    }
    const gt::Rollup result = gt::roll_up(gt::Graph{builder.build()});
    CHECK(result.at("PROGRAMME").tally.total() == example.expected.get<unsigned>("distinct"));

    std::vector<double> one_each(result.size());
    for (std::size_t row = 0; row < result.size(); ++row) one_each[row] = result.leaves()[row];
    const gt::Amounts reach = roll_up_amounts(result, one_each, gt::AmountRule::reach);
    const auto programme = result.graph().plan().at("PROGRAMME");
    CHECK(reach.amount[programme] == example.expected.get<double>("distinct"));
    CHECK(reach.overlaps[programme] == 1);

    unsigned naive = 0;
    for (const gt::Contribution& indicator : explain(result, "PROGRAMME").children)
      naive += result.at(indicator.id).tally.total();
    CHECK(naive == example.expected.get<unsigned>("naive_sum"));
  });
}

TEST_CASE("an amount split evenly, of published cases", "[even_split]") {
  for_each_case("even_split", [](const Case& example) {
    REQUIRE(example.inputs.get<std::string>("mode") == "noncumulative");
    gt::PlanBuilder builder;
    builder.add({.id = "AMOUNT", .kind = "Measure", .title = "The year's amount"});
    const auto n = example.inputs.get<std::size_t>("n");
    for (std::size_t i = 0; i < n; ++i) {
      const std::string part = "part " + std::to_string(i);
      builder.add({.id = part, .kind = "Outcome", .title = part});
      builder.add({.from = "AMOUNT", .type = "measures", .to = part});
    }
    const gt::Rollup result = gt::roll_up(gt::Graph{builder.build()});
    std::vector<double> own(result.size());
    own[0] = example.inputs.get<double>("target");
    const gt::Amounts amounts = roll_up_amounts(result, own, gt::AmountRule::attributed);
    REQUIRE(example.expected.size() == n);
    for (std::size_t i = 0; i < n; ++i) CHECK(near(amounts.amount[i + 1], at(example.expected, i), example.tolerance));
  });
}

TEST_CASE("no published case of a roll-up is passed over") {
  CHECK(count_cases({"weighted_mean", "weighted_mean_coverage", "normalise_weights", "reallocate_weights", "tree_mean",
                     "worst_of", "status_counts", "distinct_count", "even_split"}) == 19);
}
