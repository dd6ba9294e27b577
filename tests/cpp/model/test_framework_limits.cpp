// What a framework may hold and what not, on either side of each limit.
#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/model/framework.hpp>

namespace gt = goldenthread;

namespace {

using Change = std::function<void(gt::Framework&)>;

/// Where the standard framework is wrong after a change: list, entry and key.
std::string wrong(const Change& change) {
  gt::Framework framework = gt::Framework::standard();
  change(framework);
  std::string places;
  for (const gt::Finding& problem : framework.problems())
    places += (places.empty() ? "" : ", ") + problem.place.table + " " + problem.place.id + " " + problem.place.column;
  return places;
}

Change policy(const std::function<void(gt::Policy&)>& change) {
  return [change](gt::Framework& framework) {
    gt::Policy made{.name = "p", .kinds = {"Action"}};
    change(made);
    framework.policies.push_back(made);
  };
}
Change scheme(gt::Scheme made) {
  made.name = "s";
  return [made](gt::Framework& framework) { framework.schemes.push_back(made); };
}
Change scoring(gt::Scoring made) {
  made.name = "s";
  return [made](gt::Framework& framework) { framework.scorings.push_back(made); };
}
Change rule(const std::vector<std::vector<gt::Clause>>& require, const gt::Selection& select = {}) {
  return
      [=](gt::Framework& framework) { framework.rules.push_back({.id = "r", .select = select, .require = require}); };
}
Change report(const std::function<void(gt::ReportDefinition&)>& change) {
  return [change](gt::Framework& framework) {
    gt::ReportDefinition made{.name = "r"};
    change(made);
    framework.reports.push_back(made);
  };
}

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

}  // namespace

TEST_CASE("The names, kinds and numbers of a framework are limited") {
  CHECK(wrong([](gt::Framework&) {}).empty());
  CHECK(wrong([](gt::Framework& f) { f.name = ""; }) == "framework  name");
  CHECK(wrong([](gt::Framework& f) { f.kinds.push_back({.name = ""}); }).starts_with("kinds entry "));
  const auto kinds = [](std::size_t count) {
    return [count](gt::Framework& f) {
      while (f.kinds.size() < count) f.kinds.push_back({.name = "Kind " + std::to_string(f.kinds.size())});
    };
  };
  CHECK(wrong(kinds(255)).empty());
  CHECK(wrong(kinds(256)) == "kinds  ");
  for (const auto& [month, place] :
       {std::pair{0, "framework default calendar"}, {1, ""}, {12, ""}, {13, "framework default calendar"}})
    CHECK(wrong([&](gt::Framework& f) { f.year_start_month = month; }) == place);
  CHECK(wrong([](gt::Framework& f) { f.report_grace = 0; }).empty());
  CHECK(wrong([](gt::Framework& f) { f.report_grace = -1; }) == "framework default report_grace");
  CHECK(wrong([](gt::Framework& f) { f.direction_of_travel.points = 2; }).empty());
  CHECK(wrong([](gt::Framework& f) { f.direction_of_travel.points = 1; }) == "framework default direction_of_travel");
  CHECK(wrong([](gt::Framework& f) { f.display_scale = 10; }).empty());
  for (const double scale : {0.0, -1.0, not_a_number, infinity})
    CHECK(wrong([&](gt::Framework& f) { f.display_scale = scale; }) == "framework default display_scale");
  CHECK(wrong([](gt::Framework& f) { f.measure_scheme = "none such"; }) == "framework default measure_scheme");
  CHECK(wrong([](gt::Framework& f) { f.score_scheme = "none such"; }) == "framework default score_scheme");
  CHECK(wrong([](gt::Framework& f) {
          f.scorings.push_back({.name = "points of work", .formula = gt::Formula::milestone_points});
          f.scoring = "points of work";
        }) == "framework default scoring");
}

TEST_CASE("A link type that scores is acyclic and traces, and a built-in one that scores goes on scoring") {
  const auto type = [](gt::LinkType made) { return [made](gt::Framework& f) { f.link_types.push_back(made); }; };
  CHECK(wrong(type({.name = "feeds", .acyclic = true, .traces = true, .scores = true})).empty());
  CHECK(wrong(type({.name = "feeds", .traces = true, .scores = true})) == "link_types feeds scores");
  CHECK(wrong(type({.name = "feeds", .acyclic = true, .scores = true})) == "link_types feeds scores");
  CHECK(wrong(type({.name = "feeds"})).empty());
  const auto scores = [](const char* name, bool does) {
    return [=](gt::Framework& f) {
      gt::LinkType& found = f.link_types[*f.find_link_type(name)];
      found.scores = does;
      found.acyclic = found.traces = true;
    };
  };
  CHECK(wrong(scores("contributes_to", false)) == "link_types contributes_to scores");
  CHECK(wrong(scores("supports", false)).empty());
  CHECK(wrong(scores("supports", true)).empty());
  CHECK(wrong(type({.name = "feeds", .joins = {{.from_kinds = {"Nothing"}}}})) == "link_types feeds joins");
  CHECK(wrong(type({.name = "feeds", .joins = {{.to_kinds = {"Nothing"}}}})) == "link_types feeds joins");
}

TEST_CASE("The edges of a scheme fall, its tolerance is a share, and it gives judgements") {
  using enum gt::Status;
  using enum gt::SchemeType;
  CHECK(wrong(scheme({.name = {}, .bands = {{on_track, 0.9}, {at_risk, 0.5}}})).empty());
  CHECK(wrong(scheme({.name = {}, .bands = {{on_track, 0.9}, {at_risk, 0.9}}})) == "schemes s bands");
  CHECK(wrong(scheme({.name = {}, .bands = {{on_track, 0.5}, {at_risk, 0.9}}})) == "schemes s bands");
  CHECK(wrong(scheme({.name = {}, .bands = {{on_track, not_a_number}}})) == "schemes s bands");
  CHECK(wrong(scheme({.name = {}, .bands = {{on_track, infinity}, {at_risk, 0.5}}})) == "schemes s bands");
  CHECK(wrong(scheme({.name = {}, .bands = {{no_data, 0.9}}})) == "schemes s bands");
  CHECK(wrong(scheme({.name = {}})) == "schemes s bands");
  for (const gt::SchemeType type : {tolerance, tolerance_or_improving}) {
    CHECK(wrong(scheme({.name = {}, .type = type, .tolerance = 0})).empty());
    CHECK(wrong(scheme({.name = {}, .type = type, .tolerance = 1})).empty());
    CHECK(wrong(scheme({.name = {}, .type = type, .tolerance = 1.5})) == "schemes s tolerance");
  }
  CHECK(wrong(scheme({.name = {}, .type = points, .tolerance = 5})).empty());
  for (const double share : {-0.1, not_a_number, infinity})
    CHECK(wrong(scheme({.name = {}, .type = points, .tolerance = share})) == "schemes s tolerance");
  CHECK(wrong(scheme({.name = {}, .type = rules})) == "schemes s rules");
  CHECK(wrong(scheme({.name = {}, .type = rules, .rules = {{on_track, gt::Quantity::gap, 0}}})).empty());
  CHECK(wrong(scheme({.name = {}, .type = rules, .rules = {{on_track, gt::Quantity::gap, not_a_number}}})) ==
        "schemes s rules");
  CHECK(wrong(scheme({.name = {}, .type = rules, .rules = {{not_due, gt::Quantity::gap, 0}}})) == "schemes s rules");
  CHECK(wrong(scheme({.name = {}, .type = rules, .rules = {{on_track, gt::Quantity::gap, 0}}, .otherwise = no_data})) ==
        "schemes s otherwise");
}

TEST_CASE("What judges scores looks at scores alone") {
  const auto judged_by = [](gt::Scheme made) {
    return [made](gt::Framework& f) {
      f.schemes.push_back(made);
      f.score_scheme = made.name;
    };
  };
  using enum gt::Status;
  const auto by_rule = [](gt::Quantity of) {
    return gt::Scheme{.name = "s", .type = gt::SchemeType::rules, .rules = {{on_track, of, 0.5}}};
  };
  CHECK(wrong(judged_by(by_rule(gt::Quantity::score))).empty());
  CHECK(wrong(judged_by(by_rule(gt::Quantity::ahead))).empty());
  CHECK(wrong(judged_by(by_rule(gt::Quantity::gap))) == "framework default score_scheme");
  CHECK(wrong(judged_by({.name = "s", .type = gt::SchemeType::floor})) == "framework default score_scheme");
  CHECK(wrong(policy([](gt::Policy& p) { p.scheme = "tolerance"; })) == "policies p scheme");
  CHECK(wrong(policy([](gt::Policy& p) { p.scheme = "none such"; })) == "policies p scheme");
  CHECK(wrong(policy([](gt::Policy& p) { p.scheme = "bands"; })).empty());
}

TEST_CASE("A scoring has a distance, anchors in order and points from 0 to 1") {
  using enum gt::Formula;
  CHECK(wrong(scoring({.name = {}, .formula = range, .distance = 0.1})).empty());
  for (const double distance : {0.0, -1.0, not_a_number, infinity})
    CHECK(wrong(scoring({.name = {}, .formula = range, .distance = distance})) == "scorings s distance");
  CHECK(wrong(scoring({.name = {}, .formula = met, .distance = 0})).empty());
  CHECK(wrong(scoring({.name = {}, .formula = anchored, .anchors = {{0, 0}, {1, 1}}})).empty());
  CHECK(wrong(scoring({.name = {}, .formula = anchored, .anchors = {{0, 0}}})) == "scorings s anchors");
  CHECK(wrong(scoring({.name = {}, .formula = anchored, .anchors = {{0, 0}, {0, 1}}})) == "scorings s anchors");
  const auto points = [](std::vector<gt::StatusPoints> given) {
    return scoring({.name = {}, .formula = milestone_points, .points = std::move(given)});
  };
  CHECK(wrong(points({{gt::Status::on_track, 1}, {gt::Status::off_track, 0}})).empty());
  CHECK(wrong(points({{gt::Status::on_track, 1.1}})) == "scorings s points");
  CHECK(wrong(points({{gt::Status::on_track, -0.1}})) == "scorings s points");
  CHECK(wrong(points({{gt::Status::on_track, 1}, {gt::Status::on_track, 1}})) == "scorings s points");
}

TEST_CASE("A word is read as one status, and a status with words has a label") {
  using enum gt::Status;
  const auto labels = [](std::vector<gt::StatusLabel> given) {
    return [given](gt::Framework& f) { f.statuses = given; };
  };
  CHECK(wrong(labels({{.status = on_track, .label = "Green", .mark = "G", .also = {"Green"}}})).empty());
  CHECK(wrong(labels({{.status = on_track, .label = "Green"}, {.status = on_track, .label = "Green"}})).empty());
  CHECK(wrong(labels({{.status = on_track, .label = "Green"}, {.status = at_risk, .label = "Amber"}})).empty());
  CHECK(wrong(labels({{.status = on_track, .label = "Green"}, {.status = at_risk, .label = "Green"}})) ==
        "statuses at_risk label");
  CHECK(wrong(labels({{.status = on_track, .label = "Green", .mark = "G"},
                      {.status = at_risk, .label = "Amber", .also = {"G"}}})) == "statuses at_risk label");
  CHECK(wrong(labels({{.status = on_track, .label = " "}})) == "statuses on_track label");
}

TEST_CASE("The shares of a policy are from 0 to 1, and what it needs is given") {
  for (const double share : {0.0, 1.0}) {
    CHECK(wrong(policy([&](gt::Policy& p) { p.minimum_completeness = share; })).empty());
    CHECK(wrong(policy([&](gt::Policy& p) { p.minimum_judged = share; })).empty());
    CHECK(wrong(policy([&](gt::Policy& p) { p.imputed = share; })).empty());
  }
  for (const double share : {-0.01, 1.01, not_a_number}) {
    CHECK(wrong(policy([&](gt::Policy& p) { p.minimum_completeness = share; })) == "policies p minimum_completeness");
    CHECK(wrong(policy([&](gt::Policy& p) { p.minimum_judged = share; })) == "policies p minimum_judged");
    CHECK(wrong(policy([&](gt::Policy& p) { p.imputed = share; })) == "policies p imputed");
  }
  CHECK(wrong(policy([](gt::Policy& p) { p.minimum_count = 1; })).empty());
  CHECK(wrong(policy([](gt::Policy& p) { p.minimum_count = 0; })) == "policies p minimum_count");
  for (const double days : {-1.0, not_a_number, infinity})
    CHECK(wrong(policy([&](gt::Policy& p) { p.max_age = days; })) == "policies p max_age");
  CHECK(wrong(policy([](gt::Policy& p) { p.missing = gt::Missing::carry; })) == "policies p max_age");
  CHECK(wrong(policy([](gt::Policy& p) {
          p.missing = gt::Missing::carry;
          p.max_age = 1;
        })).empty());
  const auto veto = [](std::vector<std::string> kinds) {
    return policy([kinds](gt::Policy& p) {
      p.status_from = gt::StatusFrom::veto;
      p.veto = kinds;
    });
  };
  CHECK(wrong(veto({})) == "policies p veto");
  CHECK(wrong(veto({"Outcome"})).empty());
  CHECK(wrong(veto({"Nothing"})) == "policies p veto");
  CHECK(wrong(policy([](gt::Policy& p) { p.kinds = {"Nothing"}; })) == "policies p kinds");
  CHECK(wrong(policy([](gt::Policy& p) { p.kinds = {}; })) == "policies  kinds");
  CHECK(wrong([](gt::Framework& f) { f.policies.clear(); }) == "policies  kinds");
  CHECK(wrong(policy([](gt::Policy& p) { p.scoring = "ratio"; })) == "policies p scoring");
  CHECK(wrong(policy([](gt::Policy& p) { p.scoring = "none such"; })) == "policies p scoring");
  CHECK(wrong([](gt::Framework& f) {
          f.scorings.push_back({.name = "work", .formula = gt::Formula::milestone_points});
          f.policies.push_back({.name = "p", .kinds = {"Action"}, .scoring = "work"});
        }).empty());
}

TEST_CASE("Limits, what is switched off, what does not apply and attributes say what they are about") {
  const auto limit = [](gt::Limit made) { return [made](gt::Framework& f) { f.limits = {made}; }; };
  CHECK(wrong(limit({.kinds = {"Outcome"}, .elements = 1})).empty());
  CHECK(wrong(limit({.kinds = {"Outcome"}, .children = 1})).empty());
  CHECK(wrong(limit({.kinds = {"Outcome"}, .parents = 1})).empty());
  CHECK(wrong(limit({.kinds = {"Outcome"}})) == "limits entry 1 ");
  CHECK(wrong(limit({.elements = 1})) == "limits entry 1 kinds");
  const auto off = [](gt::SwitchedOff made) { return [made](gt::Framework& f) { f.switched_off = {made}; }; };
  CHECK(wrong(off({.rule = "orphan", .reason = "By design"})).empty());
  CHECK(wrong(off({.rule = "orphan"})) == "switched_off orphan reason");
  CHECK(wrong(off({.reason = "By design"})) == "switched_off  rule");
  const auto applies = [](std::string reason) {
    return [reason](gt::Framework& f) { f.applies = {{.reason = reason}}; };
  };
  CHECK(wrong(applies("The county's")).empty());
  CHECK(wrong(applies(" ")) == "applies default reason");
  const auto own = [](std::vector<gt::Attribute> made) { return [made](gt::Framework& f) { f.attributes = made; }; };
  CHECK(wrong(own({{.name = "ward"}, {.name = "ward", .table = "links"}})).empty());
  CHECK(wrong(own({{.name = "ward"}, {.name = "ward"}})) == "attributes ward name");
  CHECK(wrong(own({{.name = ""}})) == "attributes  name");
  CHECK(wrong(own({{.name = "due"}})) == "attributes due name");
  CHECK(wrong(own({{.name = "due", .table = "links"}})).empty());
  CHECK(wrong(own({{.name = "ward", .table = "nowhere"}})) == "attributes ward table");
}

TEST_CASE("A report has a period, known parts and something to group by") {
  CHECK(wrong(report([](gt::ReportDefinition& r) { r.every = gt::Frequency::none; })) == "reports r every");
  CHECK(wrong(report([](gt::ReportDefinition& r) { r.every = gt::Frequency::once; })) == "reports r every");
  CHECK(wrong(report([](gt::ReportDefinition& r) { r.every = gt::Frequency::annual; })).empty());
  using enum gt::ReportPart;
  CHECK(wrong(report([](gt::ReportDefinition& r) { r.parts = {due, missed}; })).empty());
  CHECK(wrong(report([](gt::ReportDefinition& r) { r.parts = {due, due}; })) == "reports r parts");
  CHECK(wrong(report([](gt::ReportDefinition& r) { r.parts = {groups}; })) == "reports r by");
  for (const char* by : {"portfolio", "lens", "risk", "kind", "addresses"})
    CHECK(wrong(report([&](gt::ReportDefinition& r) {
            r.parts = {groups};
            r.by = by;
          })).empty());
  CHECK(wrong(report([](gt::ReportDefinition& r) { r.by = "nothing"; })) == "reports r by");
  CHECK(wrong(report([](gt::ReportDefinition& r) { r.kinds = {"Nothing"}; })) == "reports r kinds");
  CHECK(wrong(report([](gt::ReportDefinition& r) { r.groups = {"Nothing"}; })) == "reports r groups");
  CHECK(wrong(report([](gt::ReportDefinition& r) { r.under = "Nothing"; })) == "reports r under");
  CHECK(wrong(report([](gt::ReportDefinition& r) { r.select.kinds = {"Nothing"}; })) == "reports r select");
}

TEST_CASE("Each clause of a rule asks for one thing that can be met") {
  const gt::Clause link{.link = "contributes_to"};
  gt::Clause field;
  field.field = gt::FieldTest{.field = "due"};
  gt::Clause justified;
  justified.justification = "r";
  for (const gt::Clause& one : {link, field, justified}) CHECK(wrong(rule({{one}})).empty());
  gt::Clause both = link;
  both.field = field.field;
  CHECK(wrong(rule({{both}})) == "rules r require");
  CHECK(wrong(rule({{gt::Clause{}}})) == "rules r require");
  CHECK(wrong(rule({})) == "rules r require");
  CHECK(wrong(rule({{}})) == "rules r require");
  const auto asks = [&](std::uint32_t min, std::optional<std::uint32_t> max) {
    gt::Clause made = link;
    made.min = min;
    made.max = max;
    return rule({{made}});
  };
  CHECK(wrong(asks(2, 2)).empty());
  CHECK(wrong(asks(3, 2)) == "rules r max");
  CHECK(wrong(asks(0, 0)).empty());
  CHECK(wrong(asks(0, {})) == "rules r min");
  gt::Clause whole = link;
  whole.basis = gt::Basis::whole_plan;
  CHECK(wrong(rule({{whole}})) == "rules r basis");
  gt::Clause unnamed;
  unnamed.field = gt::FieldTest{};
  CHECK(wrong(rule({{unnamed}})) == "rules r field");
  gt::Clause without = field;
  without.field->comparison = gt::Comparison::equal;
  CHECK(wrong(rule({{without}})) == "rules r field");
  without.field->values = {"2024"};
  CHECK(wrong(rule({{without}})).empty());
}

TEST_CASE("What a rule selects and what it asks do not contradict each other") {
  const auto test = [](const char* name, gt::Comparison comparison) {
    gt::FieldTest made{.field = name, .comparison = comparison};
    if (comparison == gt::Comparison::equal || comparison == gt::Comparison::not_equal) made.values = {"2024"};
    return made;
  };
  const auto asks = [&](const gt::FieldTest& of) {
    gt::Clause made;
    made.field = of;
    return made;
  };
  using enum gt::Comparison;
  gt::Clause title = asks(test("title", present));
  CHECK(wrong(rule({{title}}, {.fields = {test("due", absent), test("due", present)}})) == "rules r field");
  CHECK(wrong(rule({{title}}, {.fields = {test("due", equal), test("due", absent)}})) == "rules r field");
  CHECK(wrong(rule({{title}}, {.fields = {test("due", not_equal), test("due", absent)}})).empty());
  CHECK(wrong(rule({{title}}, {.fields = {test("due", absent), test("start", present)}})).empty());
  CHECK(wrong(rule({{asks(test("due", present))}}, {.fields = {test("due", absent)}})) == "rules r field");
  CHECK(wrong(rule({{asks(test("due", present))}, {asks(test("due", absent))}})) == "rules r field");
  CHECK(wrong(rule({{asks(test("due", present)), title}, {asks(test("due", absent))}})).empty());
  const auto links = [](std::uint32_t min, std::optional<std::uint32_t> max) {
    gt::Clause made{.link = "contributes_to", .min = min};
    made.max = max;
    return made;
  };
  CHECK(wrong(rule({{links(3, {})}, {links(1, 2)}})) == "rules r link");
  CHECK(wrong(rule({{links(1, 2)}, {links(3, {})}})) == "rules r link");
  CHECK(wrong(rule({{links(3, {})}, {links(1, 3)}})).empty());
  CHECK(wrong(rule({{links(1, 3)}, {links(3, {})}})).empty());
  gt::Clause inherited = links(1, 2);
  inherited.inherit = true;
  CHECK(wrong(rule({{links(3, {})}, {inherited}})).empty());
  gt::Clause measures = links(1, 2);
  measures.link = "measures";
  CHECK(wrong(rule({{links(3, {})}, {measures}})).empty());
  CHECK(wrong(rule({{title}}, {.periods = {"2024/25"}})).empty());
  CHECK(wrong(rule({{title}}, {.periods = {"soon"}})) == "rules r period");
  CHECK(wrong(rule({{title}}, {.roles = {gt::Role::action}, .kinds = {"Outcome"}})) == "rules r kind");
  CHECK(wrong(rule({{title}}, {.roles = {gt::Role::objective}, .kinds = {"Outcome"}})).empty());
  CHECK(wrong([&](gt::Framework& f) {
          f.year_start_month = 12;
          f.rules.push_back({.id = "r", .select = {.periods = {"2024/25"}}, .require = {{title}}});
        }).empty());
}

TEST_CASE("A clause that the link types let nothing meet is told") {
  const auto asks = [](gt::Clause clause, const char* kind) { return rule({{std::move(clause)}}, {.kinds = {kind}}); };
  gt::Clause measured{.link = "measures"};
  CHECK(wrong(asks(measured, "Outcome")).empty());
  measured.direction = gt::Direction::out;
  CHECK(wrong(asks(measured, "Outcome")) == "rules r link");
  CHECK(wrong(asks(measured, "Measure")).empty());
  measured.direction = gt::Direction::in;
  measured.kinds = {"Action"};
  CHECK(wrong(asks(measured, "Outcome")) == "rules r link");
  measured.inherit = true;
  CHECK(wrong(asks(measured, "Outcome")).empty());
  measured.inherit = false;
  measured.min = 0;
  measured.max = 0;
  CHECK(wrong(asks(measured, "Outcome")).empty());
}
