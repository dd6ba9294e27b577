#include <optional>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/roll_up_by.hpp>
#include <goldenthread/rollup/select_results.hpp>
#include <goldenthread/score/severity_order.hpp>

namespace gt = goldenthread;

namespace {

gt::Plan directorates() {
  gt::Framework framework = gt::Framework::standard();
  framework.attributes.push_back({.name = "wards", .type = gt::AttributeType::list});
  gt::PlanBuilder builder(framework);
  const auto add = [&](const char* id, const char* kind, std::optional<double> progress, const char* directorate,
                       const char* wards) {
    gt::ElementRow row{.id = id, .kind = kind, .title = id};
    if (progress) {
      row.start = "2020-04-01";
      row.due = "2021-03-31";
      row.progress = *progress;
    }
    row.attributes = {{"directorate", directorate}, {"wards", wards}};
    builder.add(row);
  };
  add("O", "Outcome", std::nullopt, "", "");
  add("A", "Action", 0.5, "Housing", "Abbey;Thames");
  add("B", "Action", 0.1, "Housing", "Abbey; Abbey");
  add("C", "Action", 0.3, "Culture", "");
  add("D", "Action", 0.2, "Culture", "");
  builder.add(gt::LinkRow{.from = "A", .type = "contributes_to", .to = "O"});
  builder.add(gt::LinkRow{.from = "B", .type = "contributes_to", .to = "O"});
  builder.add(gt::LinkRow{.from = "C", .type = "contributes_to", .to = "O"});
  builder.add(gt::LinkRow{.from = "D", .type = "contributes_to", .to = "O"});
  builder.add(gt::UpdateRow{.element = "C", .date = "2020-09-01", .status = "on_track"});
  builder.add(gt::UpdateRow{.element = "B",
                            .date = "2020-09-02",
                            .status = "on_track",
                            .override_computed = true,
                            .reason = "Counted wrongly"});
  return builder.build();
}

gt::Rollup rolled_up() { return gt::roll_up(gt::Graph{directorates()}, {.as_of = gt::Date{2020, 9, 30}}); }

std::vector<std::string> ids(const gt::Rollup& result, const std::vector<gt::ElementIndex>& rows) {
  std::vector<std::string> found;
  for (const gt::ElementIndex row : rows) found.emplace_back(result.at(row).id);
  return found;
}

using Ids = std::vector<std::string>;

}  // namespace

SCENARIO("Results are selected, the worst first") {
  const gt::Rollup result = rolled_up();
  gt::ResultSelection wanted;

  THEN("without conditions all come: by status, then by score, then in the plan's order") {
    const std::vector<gt::ElementIndex> rows = gt::select_results(result, wanted);
    REQUIRE(rows.size() == 5);
    const gt::SeverityOrder order;
    for (std::size_t i = 1; i < rows.size(); ++i) {
      const gt::ElementResult before = result.at(rows[i - 1]);
      const gt::ElementResult after = result.at(rows[i]);
      REQUIRE(order.rank(before.status) <= order.rank(after.status));
      if (before.status == after.status) REQUIRE_FALSE(after.score < before.score);
    }
  }
  THEN("conditions about results and about elements must all hold") {
    wanted.elements.kinds = {"Action"};
    wanted.computed = {gt::Status::off_track, gt::Status::at_risk};
    CHECK(ids(result, gt::select_results(result, wanted)) == Ids{"D", "C", "B"});
    wanted.overridden = true;
    CHECK(ids(result, gt::select_results(result, wanted)) == Ids{"B"});
    wanted.statuses = {gt::Status::off_track};
    CHECK(gt::select_results(result, wanted).empty());
  }
  THEN("what was reported is a condition of its own: what was not reported meets none") {
    wanted.reported = {gt::Status::on_track};
    CHECK(ids(result, gt::select_results(result, wanted)) == Ids{"C"});
  }
  THEN("leaves are told from the rest") {
    wanted.leaf = false;
    CHECK(ids(result, gt::select_results(result, wanted)) == Ids{"O"});
  }
  THEN("a selection of elements that cannot be is named") {
    wanted.elements.kinds = {"Actoin"};
    CHECK_THROWS_WITH(gt::select_results(result, wanted), Catch::Matchers::ContainsSubstring("Actoin"));
  }
}

SCENARIO("What was reported and computed stands beside the result") {
  const gt::Rollup result = rolled_up();
  const gt::Judgements found = gt::judgements(result);
  REQUIRE(found.reported.size() == result.size());
  for (gt::ElementIndex row = 0; row < result.size(); ++row) {
    const gt::ElementResult one = result.at(row);
    CHECK(found.reported[row] == one.reported_status);
    CHECK(found.computed_status[row] == one.computed_status);
    CHECK((found.overridden[row] == 1) == one.overridden);
  }
  CHECK(found.overridden == std::vector<std::uint8_t>{0, 0, 1, 0, 0});
  CHECK(found.reported[1] == std::nullopt);
}

SCENARIO("A roll-up is cut by a column of the elements") {
  const gt::Rollup result = rolled_up();

  THEN("each value is a group, as they first come; what has none is in no group") {
    const gt::GroupedRollup found = gt::roll_up_by(result, "directorate");
    REQUIRE(found.groups.size() == 2);
    CHECK(found.groups[0].id == "Housing");
    CHECK(found.at("Housing").linked == 2);
    CHECK(found.at("Culture").linked == 2);
    CHECK(found.total.linked == 4);
  }
  THEN("an element with several values belongs to each, and once") {
    const gt::GroupedRollup found = gt::roll_up_by(result, "wards");
    CHECK(found.at("Abbey").linked == 2);
    CHECK(found.at("Abbey").shared == 1);
    CHECK(found.at("Thames").linked == 1);
    CHECK(found.total.linked == 2);
  }
  THEN("kinds say which elements belong") {
    const gt::Plan& plan = result.graph().plan();
    const gt::GroupedRollup found = gt::roll_up_by(result, gt::Grouping::named("directorate", plan, {"Outcome"}));
    CHECK(found.groups.empty());
  }
  THEN("an unknown grouping lists the link types and columns there are") {
    using Catch::Matchers::ContainsSubstring;
    CHECK_THROWS_WITH(gt::roll_up_by(result, "directorat"),
                      ContainsSubstring("contributes_to") && ContainsSubstring("directorate, wards"));
    CHECK_THROWS_WITH(gt::roll_up_by(result, "title"), ContainsSubstring("there is no grouping 'title'"));
  }
}
