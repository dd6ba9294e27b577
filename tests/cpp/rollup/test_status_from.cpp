// Statuses made of statuses below, by each of the ways that a policy can name.
#include <string>
#include <tuple>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/rollup.hpp>

namespace gt = goldenthread;

namespace {

struct Child {
  std::string status;
  double weight = 1;
  std::string date = "2024-03-01";
  std::string kind = "Action";
};

/// The status of an outcome by a policy, with an action of each status below it.
gt::Status status(const gt::Policy& by, const std::vector<Child>& children) {
  gt::Framework framework = gt::Framework::standard();
  framework.kinds.push_back({.name = "Gate", .role = gt::Role::action});
  framework.policies = {by};
  framework.policies.front().name = "all";
  gt::PlanBuilder builder(framework);
  builder.add({.id = "ALL", .kind = "Outcome", .title = "All"});
  for (std::size_t i = 0; i < children.size(); ++i) {
    const std::string id = std::to_string(i);
    gt::ElementRow row{.id = id, .kind = children[i].kind, .title = id};
    row.progress = 0.95;
    builder.add(row);
    builder.add({.from = id, .type = "contributes_to", .to = "ALL", .weight = children[i].weight});
    if (!children[i].status.empty())
      builder.add(
          {.element = id, .date = children[i].date, .status = children[i].status, .commentary = "as it was seen"});
  }
  return gt::roll_up(gt::Graph{builder.build()}, {.as_of = gt::Date{2024, 4, 1}}).at("ALL").status;
}

gt::Policy from(gt::StatusFrom way) {
  gt::Policy policy;
  policy.status_from = way;
  return policy;
}

}  // namespace

TEST_CASE("the majority wins, and of judgements and states that are as many a judgement") {
  const gt::Policy majority = from(gt::StatusFrom::majority);
  CHECK(status(majority, {{"on_track"}, {"on_track"}, {"off_track"}}) == gt::Status::on_track);
  CHECK(status(majority, {{"not_due"}, {"not_due"}, {"off_track"}}) == gt::Status::not_due);
  CHECK(status(majority, {{"not_due"}, {"on_track"}}) == gt::Status::on_track);
  CHECK(status(majority, {{"on_track"}, {"complete"}, {"off_track"}}) == gt::Status::on_track);
  CHECK(status(majority, {{"complete"}, {"complete"}, {"off_track"}}) == gt::Status::on_track);
  CHECK(status(majority, {{"complete"}, {"complete"}}) == gt::Status::complete);
  CHECK(status(majority, {{"off_track", 9}, {"on_track"}, {"on_track"}}) == gt::Status::on_track);
  CHECK(status(majority, {{"off_track"}, {"on_track", 0}, {"on_track", 0}}) == gt::Status::off_track);
}

TEST_CASE("ties go the way that the policy states") {
  gt::Policy majority = from(gt::StatusFrom::majority);
  const std::vector<Child> tied{{"on_track"}, {"off_track"}};
  CHECK(status(majority, tied) == gt::Status::off_track);
  majority.ties = gt::Ties::at_risk;
  CHECK(status(majority, tied) == gt::Status::at_risk);
  majority.ties = gt::Ties::best;
  CHECK(status(majority, tied) == gt::Status::on_track);
}

TEST_CASE("the ordinal mean is by weight, and halves go up") {
  const gt::Policy mean = from(gt::StatusFrom::ordinal_mean);
  CHECK(status(mean, {{"off_track"}, {"at_risk"}}) == gt::Status::at_risk);
  CHECK(status(mean, {{"at_risk"}, {"on_track"}}) == gt::Status::on_track);
  CHECK(status(mean, {{"off_track", 3}, {"on_track", 1}}) == gt::Status::at_risk);
  CHECK(status(mean, {{"off_track", 4}, {"on_track", 1}}) == gt::Status::off_track);
  CHECK(status(mean, {{"off_track"}, {"not_due"}, {"not_due"}}) == gt::Status::off_track);
  CHECK(status(mean, {{"not_due"}, {"not_due"}}) == gt::Status::not_due);
  CHECK(status(mean, {{"complete"}, {"complete"}}) == gt::Status::complete);
}

TEST_CASE("a red of the named kinds decides whatever the score and its own weight") {
  gt::Policy veto = from(gt::StatusFrom::veto);
  veto.veto = {"Gate"};
  const auto gate = [](const char* reported, double weight) { return Child{reported, weight, "2024-03-01", "Gate"}; };
  CHECK(status(veto, {{"on_track"}, gate("off_track", 0)}) == gt::Status::off_track);
  CHECK(status(veto, {{"on_track"}, gate("at_risk", 0)}) == gt::Status::on_track);
  CHECK(status(veto, {{"off_track"}, gate("on_track", 1)}) == gt::Status::at_risk);  // by points
}

TEST_CASE("the latest data decides, and on one day the worst") {
  const gt::Policy latest = from(gt::StatusFrom::latest);
  CHECK(status(latest, {{"off_track", 1, "2024-01-01"}, {"on_track", 1, "2024-02-01"}}) == gt::Status::on_track);
  CHECK(status(latest, {{"off_track", 1, "2024-02-01"}, {"on_track", 1, "2024-01-01"}}) == gt::Status::off_track);
  CHECK(status(latest, {{"on_track", 1, "2024-02-01"}, {"at_risk", 1, "2024-02-01"}}) == gt::Status::at_risk);
}

TEST_CASE("the latest data further down counts as well") {
  gt::Framework framework = gt::Framework::standard();
  framework.policies = {from(gt::StatusFrom::latest)};
  framework.policies.front().name = "all";
  gt::PlanBuilder builder(framework);
  for (const char* id : {"TOP", "OLD", "NEW"}) builder.add({.id = id, .kind = "Outcome", .title = id});
  for (const auto& [id, up, date, reported] :
       {std::tuple{"a", "OLD", "2024-01-01", "on_track"}, std::tuple{"b", "NEW", "2024-02-01", "at_risk"}}) {
    builder.add({.id = id, .kind = "Action", .title = id});
    builder.add({.from = id, .type = "contributes_to", .to = up});
    builder.add({.from = up, .type = "contributes_to", .to = "TOP"});
    builder.add({.element = id, .date = date, .status = std::string{reported}});
  }
  CHECK(gt::roll_up(gt::Graph{builder.build()}).at("TOP").status == gt::Status::at_risk);
}
