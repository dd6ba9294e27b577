#include <catch2/catch_test_macros.hpp>

#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/model/shown_to.hpp>

namespace gt = goldenthread;

namespace {

gt::Plan council() {
  gt::PlanBuilder builder;
  builder.add(gt::ElementRow{.id = "O", .kind = "Outcome", .title = "Homes"});
  builder.add(gt::ElementRow{.id = "A", .kind = "Action", .title = "Sell the depot", .audience = "exempt"});
  builder.add(gt::ElementRow{.id = "B", .kind = "Action", .title = "Restructure", .audience = gt::Audience::member});
  builder.add(gt::ElementRow{.id = "M", .kind = "Measure", .title = "Complaints"});
  builder.add(gt::ElementRow{.id = "POST", .kind = "Party", .title = "Head of Housing"});
  builder.add(gt::ElementRow{.id = "JO", .kind = "Party", .title = "Jo Example"});
  builder.add(gt::ElementRow{.id = "BOARD", .kind = "Party", .title = "Housing board"});
  builder.add(gt::LinkRow{.from = "A", .type = "contributes_to", .to = "O", .reason = "Agreed in private"});
  builder.add(gt::LinkRow{.from = "B", .type = "contributes_to", .to = "O"});
  builder.add(gt::LinkRow{.from = "JO", .type = "holds", .to = "POST", .valid_from = "2024-01-01"});
  builder.add(gt::MeasureRow{.id = "M", .audience = "member"});
  builder.add(gt::ObservationRow{.measure = "M", .period = "2024", .value = 3, .audience = "exempt"});
  builder.add(gt::UpdateRow{.element = "O", .date = "2025-01-01", .reason = "Open", .agreed_by = "Cabinet"});
  builder.add(gt::UpdateRow{
      .element = "O", .date = "2025-02-01", .reason = "Secret", .agreed_by = "Cabinet", .audience = "exempt"});
  builder.add(gt::UpdateRow{.element = "A", .date = "2025-02-01", .commentary = "A buyer is found"});
  return builder.build();
}

gt::ShownTo shown_to(const gt::Plan& plan, gt::Audience audience) {
  return {gt::PlanAt{gt::Graph{plan}, gt::Date{2025, 3, 31}}, audience};
}

}  // namespace

SCENARIO("An audience sees what is at or below it") {
  const gt::Plan plan = council();
  const auto sees = [&](gt::Audience audience, std::string_view id) {
    return shown_to(plan, audience).element(plan.at(id));
  };
  CHECK(sees(gt::Audience::everyone, "O"));
  CHECK_FALSE(sees(gt::Audience::everyone, "A"));
  CHECK_FALSE(sees(gt::Audience::everyone, "B"));
  CHECK_FALSE(sees(gt::Audience::everyone, "M"));
  CHECK(sees(gt::Audience::member, "B"));
  CHECK(sees(gt::Audience::member, "M"));
  CHECK_FALSE(sees(gt::Audience::member, "A"));
  CHECK(sees(gt::Audience::exempt, "A"));
  CHECK(shown_to(plan, gt::Audience::member).hides_any());
  CHECK_FALSE(shown_to(plan, gt::Audience::exempt).hides_any());
}

SCENARIO("A text that only hidden rows say is blank") {
  const gt::Plan plan = council();
  const gt::ShownTo shown = shown_to(plan, gt::Audience::everyone);
  CHECK(shown.text("Open") == "Open");
  CHECK(shown.text("Secret").empty());
  CHECK(shown.text("Cabinet") == "Cabinet");
  CHECK(shown.text("A buyer is found").empty());
  CHECK(shown.text("Agreed in private").empty());
  CHECK(shown_to(plan, gt::Audience::exempt).text("Secret") == "Secret");
  CHECK(shown.row(plan.updates(), 0));
  CHECK_FALSE(shown.row(plan.updates(), 1));
  CHECK_FALSE(shown.row(plan.observations(), 0));
}

SCENARIO("To the public an officer is a post") {
  const gt::Plan plan = council();
  const gt::ShownTo everyone = shown_to(plan, gt::Audience::everyone);
  CHECK(everyone.name(plan.at("JO")) == "Head of Housing");
  CHECK(everyone.name(plan.at("BOARD")) == "Housing board");
  CHECK(everyone.name(plan.at("A")).empty());
  CHECK(everyone.author("Jo Example") == "Head of Housing");
  CHECK(everyone.author("BOARD") == "Housing board");
  CHECK(everyone.author("Sam Somebody").empty());
  CHECK(everyone.agreed_by("JO") == "Head of Housing");
  CHECK(everyone.agreed_by("Full Council") == "Full Council");
  const gt::ShownTo members = shown_to(plan, gt::Audience::member);
  CHECK(members.name(plan.at("JO")) == "Jo Example");
  CHECK(members.author("Sam Somebody") == "Sam Somebody");
  const gt::ShownTo before{gt::PlanAt{gt::Graph{plan}, gt::Date{2023, 3, 31}}, gt::Audience::everyone};
  CHECK(before.name(plan.at("JO")) == "Party");
}

SCENARIO("A page says for whom it is") {
  CHECK(gt::for_whom(gt::Audience::everyone) == "For the public.");
  CHECK(gt::for_whom(gt::Audience::member) == "For members of the council; not for publication.");
  CHECK(gt::for_whom(gt::Audience::exempt) == "For those who may see exempt information; not for publication.");
}
