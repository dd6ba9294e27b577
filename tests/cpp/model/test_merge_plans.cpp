#include <algorithm>
#include <cstddef>
#include <map>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/model/graph.hpp>
#include <goldenthread/model/merge_plans.hpp>

namespace gt = goldenthread;
using Texts = std::vector<std::string>;
using Row = std::map<std::string, std::string>;

namespace {

// Links across plans by hand.
class Across {
 public:
  Across& add(const std::string& from, const std::string& type, const std::string& to, const std::string& state = "",
              const std::string& basis = "", const std::string& valid_to = "") {
    const Texts cells{from, type, to, state, basis, valid_to};
    for (std::size_t c = 0; c < cells.size(); ++c) cells_[c].push_back(cells[c]);
    return *this;
  }

  [[nodiscard]] std::vector<gt::InputTable> tables() {
    const Texts names{"from", "type", "to", "state", "basis", "valid_to"};
    gt::InputTable table;
    table.rows = cells_[0].size();
    table.file = "across.csv";
    for (std::size_t c = 0; c < names.size(); ++c) {
      views_[c].assign(cells_[c].begin(), cells_[c].end());
      table.columns.push_back({.name = names[c], .values = gt::TextInput{views_[c]}});
    }
    return {table};
  }

 private:
  std::vector<Texts> cells_ = std::vector<Texts>(6);
  std::vector<std::vector<std::string_view>> views_ = std::vector<std::vector<std::string_view>>(6);
};

// The rows of a table as texts, without what is blank or says what blank says.
std::vector<Row> rows_of(const gt::Plan& plan, gt::TableId id) {
  const std::set<std::string> meant_by_blank{"approved", "stated", "higher_is_better", "last", "final"};
  const gt::Table& table = plan.table(id);
  std::vector<Row> rows(table.size());
  for (const gt::Column& column : table.columns())
    for (std::size_t row = 0; row < rows.size(); ++row)
      if (std::string cell = plan.cell(column, row); !cell.empty() && !meant_by_blank.contains(cell))
        rows[row][column.name()] = std::move(cell);
  return rows;
}

constexpr gt::TableId all_tables[]{gt::TableId::elements,      gt::TableId::links,   gt::TableId::measures,
                                   gt::TableId::observations,  gt::TableId::targets, gt::TableId::updates,
                                   gt::TableId::justifications};
const Texts id_columns{"id", "from", "to", "measure", "element"};

// The part of a merged plan that is of one plan, as that plan says it.
std::vector<Row> part_of(const gt::Plan& merged, gt::TableId id, const std::string& name) {
  std::vector<Row> rows;
  for (Row row : rows_of(merged, id)) {
    bool is_own = true;
    for (const std::string& column : id_columns) {
      const auto cell = row.find(column);
      if (cell == row.end()) continue;
      is_own = is_own && cell->second.starts_with(name + ":");
      cell->second.erase(0, std::min(cell->second.size(), name.size() + 1));
    }
    if (is_own && row.contains("plan")) is_own = row["plan"] == name;
    row.erase("plan");
    if (is_own) rows.push_back(std::move(row));
  }
  return rows;
}

Texts ids(const gt::Plan& plan) {
  Texts found;
  for (gt::ElementIndex row = 0; row < plan.size(); ++row) found.emplace_back(plan.id(row));
  return found;
}

Texts codes(const gt::Plan& plan) {
  Texts found;
  for (const gt::Finding& finding : plan.findings()) found.push_back(finding.code);
  return found;
}

std::string cell(const gt::Plan& plan, const std::string& id, std::string_view column) {
  const gt::Column* found = plan.elements().find(column);
  return found == nullptr ? std::string{} : plan.cell(*found, plan.at(id));
}

std::set<std::string> link_texts(const gt::Plan& plan) {
  std::set<std::string> texts;
  for (Row& row : rows_of(plan, gt::TableId::links)) texts.insert(row["from"] + " " + row["type"] + " " + row["to"]);
  return texts;
}

gt::Plan small_plan(const std::string& title) {
  gt::PlanBuilder builder{gt::Framework::standard(), {.title = title}};
  builder.add({.id = "V", .kind = "Vision", .title = "Vision", .source = "L1"});
  builder.add({.id = "O", .kind = "Outcome", .title = "Outcome", .source = "L2"});
  builder.add({.id = "P", .kind = "Outcome", .title = "Another"});
  builder.add(gt::LinkRow{"O", "contributes_to", "V"});
  builder.add(gt::LinkRow{"P", "contributes_to", "V"});
  return builder.build();
}

// A plan with some of everything, its framework's kinds in an order of their own.
gt::Plan random_plan(std::mt19937& engine, std::size_t most) {
  const auto below = [&](std::size_t end) { return static_cast<std::size_t>(engine() % end); };
  const Texts kinds{"Vision", "Outcome", "Action", "Measure"};
  gt::PlanBuilder builder;
  const std::size_t count = 1 + below(most);
  std::vector<std::size_t> kind;
  const auto id = [](std::size_t e) { return "E" + std::to_string(e); };
  for (std::size_t e = 0; e < count; ++e) {
    kind.push_back(below(kinds.size()));
    gt::ElementRow row{.id = id(e), .kind = kinds[kind[e]], .title = "T" + std::to_string(below(3))};
    if (below(3) == 0) row.due = "2026-03-31";
    if (below(3) == 0) row.progress = 0.25 * static_cast<double>(below(5));
    if (below(3) == 0) row.state = "draft";
    if (below(2) == 0) row.source = "L" + std::to_string(below(100));
    if (below(3) == 0) row.attributes = {{"ward", "Abbey"}};
    builder.add(row);
    if (kind[e] == 3) {
      builder.add(gt::MeasureRow{
          .id = id(e), .unit = below(2) == 0 ? "%" : "", .polarity = "lower_is_better", .baseline = 2.5});
      builder.add(gt::ObservationRow{.measure = id(e), .period = "2025-04", .value = static_cast<double>(below(9))});
      builder.add(gt::ObservationRow{.measure = id(e), .period = "2025/26", .value = 4.0});
    }
    if (below(4) == 0)
      builder.add(
          {.element = id(e), .rule = "objective-delivered", .reason = "agreed", .author = "A", .date = "2025-04-01"});
    if (below(4) == 0) builder.add(gt::UpdateRow{.element = id(e), .date = "2025-05-01", .commentary = "went well"});
  }
  std::set<std::pair<std::size_t, std::size_t>> used;
  for (std::size_t i = 0; i < 2 * count; ++i) {
    const std::size_t a = below(count);
    const std::size_t b = below(count);
    if (a == b || kind[a] == 3 || kind[b] == 3 || !used.emplace(a, b).second) continue;
    gt::LinkRow row{id(a), below(2) == 0 ? "part_of" : "supports", id(b)};
    if (below(2) == 0) row.weight = static_cast<double>(1 + below(4));
    if (below(3) == 0) row.basis = "inferred";
    builder.add(row);
  }
  return builder.build();
}

}  // namespace

SCENARIO("two plans in one") {
  GIVEN("a council's plan and a partner's") {
    const std::vector<gt::PlanPart> parts{{"council", small_plan("Plan")}, {"health", small_plan("Strategy")}};
    WHEN("a link leads from one to the other") {
      Across across;
      across.add("health:O", "aligns_with", "council:P").add("health:V", "contributes_to", "council:O");
      const gt::Plan merged = gt::merge_plans(parts, {.links = across.tables()});
      THEN("ids begin with the plan's name, and a column says whose they are") {
        CHECK(ids(merged) == Texts{"council:V", "council:O", "council:P", "health:V", "health:O", "health:P"});
        CHECK(cell(merged, "council:O", "plan") == "council");
        CHECK(cell(merged, "health:O", "plan") == "health");
        CHECK(merged.links().size() == 6);
        CHECK(merged.links().text("plan", 3) == "health");
        CHECK(merged.links().text("plan", 5).empty());
        CHECK(merged.findings().empty());
        CHECK(merged.info().title == "Plan and Strategy");
      }
      THEN("a line of sight runs across") {
        const gt::Graph graph{merged};
        CHECK(graph.thread().parent_count(graph.vertex(merged.at("health:V"))) == 1);
      }
      THEN("the rule that both have is kept as it is") {
        REQUIRE(merged.framework().rules.size() == 1);
        CHECK(merged.framework().rules[0].id == "objective-delivered");
      }
    }
    WHEN("an id across is not there") {
      Across across;
      across.add("health:X", "aligns_with", "council:P");
      CHECK_THROWS_AS(gt::merge_plans(parts, {.links = across.tables()}), gt::InputError);
      const gt::Plan merged = gt::merge_plans(parts, {.links = across.tables(), .building = gt::Building::lenient});
      REQUIRE(codes(merged) == Texts{"dangling_link"});
      CHECK(merged.findings()[0].place.file == "across.csv");
    }
    WHEN("names cannot be used") {
      CHECK_THROWS_AS(gt::merge_plans({}), gt::ArgumentError);
      for (const char* name : {"", "a:b", "a;b", " a", "council"})
        CHECK_THROWS_AS(gt::merge_plans({parts[0], {name, parts[1].plan}}), gt::ArgumentError);
    }
    WHEN("a merged plan is merged again") {
      CHECK_THROWS_AS(gt::merge_plans({{"all", gt::merge_plans(parts)}}), gt::ArgumentError);
    }
  }
}

SCENARIO("elements that are the same") {
  const gt::Plan council = small_plan("Plan");
  gt::PlanBuilder builder;
  builder.add({.id = "W", .kind = "Outcome", .title = "Well", .due = "2026", .source = "M1"});
  builder.add({.id = "X", .kind = "Action", .title = "Walk"});
  builder.add({.id = "Y", .kind = "Vision", .title = "Vision"});
  builder.add(gt::LinkRow{"X", "contributes_to", "W"});
  builder.add(gt::LinkRow{"W", "contributes_to", "Y"});
  const std::vector<gt::PlanPart> parts{{"council", council}, {"health", builder.build()}};

  GIVEN("one that is the same as one of the other plan") {
    Across across;
    across.add("health:W", "same_as", "council:O");
    const gt::Plan merged = gt::merge_plans(parts, {.links = across.tables()});
    THEN("there is one element, of both plans, with the words of the second and both sources") {
      CHECK(ids(merged) == Texts{"council:V", "council:O", "council:P", "health:X", "health:Y"});
      CHECK(cell(merged, "council:O", "title") == "Outcome");
      CHECK(cell(merged, "council:O", "due") == "2026");
      CHECK(cell(merged, "council:O", "source") == "council: L2; health: M1");
      CHECK(cell(merged, "council:O", "plan") == "council;health");
      CHECK(cell(merged, "council:O", "same_as") == "health:W");
      CHECK(cell(merged, "council:P", "same_as").empty());
    }
    THEN("its links are those of both, and the one that said so is gone") {
      CHECK(link_texts(merged) ==
            std::set<std::string>{"council:O contributes_to council:V", "council:P contributes_to council:V",
                                  "health:X contributes_to council:O", "council:O contributes_to health:Y"});
    }
    THEN("the titles that differ are told, by both names") {
      REQUIRE(codes(merged) == Texts{"conflicting_field"});
      const gt::Finding& finding = merged.findings()[0];
      CHECK(finding.severity == gt::Severity::warning);
      CHECK(finding.place.column == "title");
      CHECK(finding.message ==
            "the title of council:O is 'Outcome', and that of health:W, which is the same, 'Well'; "
            "the first holds");
    }
  }
  GIVEN("the same said the other way round") {
    Across across;
    across.add("council:O", "same_as", "health:W");
    const gt::Plan merged = gt::merge_plans(parts, {.links = across.tables()});
    THEN("the other one gives the id and the words") {
      CHECK(ids(merged) == Texts{"council:V", "council:P", "health:W", "health:X", "health:Y"});
      CHECK(cell(merged, "health:W", "title") == "Well");
      CHECK(cell(merged, "health:W", "source") == "health: M1; council: L2");
    }
  }
  GIVEN("links that both plans have") {
    Across across;
    across.add("health:W", "same_as", "council:O").add("health:Y", "same_as", "council:V");
    const gt::Plan merged = gt::merge_plans(parts, {.links = across.tables()});
    THEN("they are one") {
      CHECK(merged.links().size() == 3);
      CHECK(merged.links().text("plan", 0) == "council;health");
    }
  }
  GIVEN("a ring of three plans") {
    const std::vector<gt::PlanPart> three{{"c", council}, {"b", council}, {"a", council}};
    Across across;
    across.add("a:O", "same_as", "b:O").add("b:O", "same_as", "c:O").add("c:O", "same_as", "a:O");
    const gt::Plan merged = gt::merge_plans(three, {.links = across.tables()});
    CHECK(merged.size() == 7);
    CHECK(cell(merged, "a:O", "plan") == "a;b;c");
    CHECK(cell(merged, "a:O", "same_as") == "b:O;c:O");
  }
  GIVEN("one that is the same as two of one plan") {
    Across across;
    across.add("health:W", "same_as", "council:O").add("health:W", "same_as", "council:P");
    CHECK_THROWS_AS(gt::merge_plans(parts, {.links = across.tables()}), gt::InputError);
    const gt::Plan merged = gt::merge_plans(parts, {.links = across.tables(), .building = gt::Building::lenient});
    THEN("none is merged, the links stay, and the finding names them") {
      CHECK(merged.size() == 6);
      CHECK(link_texts(merged).contains("health:W same_as council:P"));
      REQUIRE(codes(merged) == Texts{"ambiguous_same_as"});
      CHECK(merged.findings()[0].path == Texts{"council:O", "council:P", "health:W"});
      CHECK(merged.findings()[0].place.file == "across.csv");
    }
  }
  GIVEN("what is only offered, or ends") {
    Across across;
    across.add("health:W", "same_as", "council:O", "draft");
    across.add("health:X", "same_as", "council:P", "", "whole_plan");
    across.add("health:Y", "same_as", "council:V", "", "", "2025-01-01");
    const gt::Plan merged = gt::merge_plans(parts, {.links = across.tables()});
    CHECK(merged.size() == 6);
    CHECK(merged.links().size() == 7);
    CHECK(merged.findings().empty());
  }
  GIVEN("another link between what became one") {
    Across across;
    across.add("health:W", "same_as", "council:O").add("health:W", "aligns_with", "council:O");
    const gt::Plan merged = gt::merge_plans(parts, {.links = across.tables()});
    CHECK(std::ranges::count(codes(merged), "link_within_element") == 1);
    CHECK(merged.links().size() == 4);
  }
  GIVEN("a link across that names the id that is gone") {
    Across across;
    across.add("health:W", "same_as", "council:O").add("council:P", "aligns_with", "health:W");
    const gt::Plan merged = gt::merge_plans(parts, {.links = across.tables()});
    CHECK(link_texts(merged).contains("council:P aligns_with council:O"));
  }
}

SCENARIO("a measure that two plans keep") {
  const auto plan = [](std::optional<double> value, const std::string& unit, const std::string& missing = "") {
    gt::PlanBuilder builder;
    builder.add({.id = "M", .kind = "Measure", .title = "Cycling"});
    builder.add(gt::MeasureRow{.id = "M", .unit = unit});
    builder.add(gt::ObservationRow{.measure = "M", .period = "2025", .value = value, .missing = missing});
    return builder.build();
  };
  Across across;
  across.add("b:M", "same_as", "a:M");
  const auto merge = [&](const gt::Plan& a, const gt::Plan& b) {
    return gt::merge_plans({{"a", a}, {"b", b}}, {.links = across.tables()});
  };
  THEN("what they agree on stands once, without a word") {
    const gt::Plan merged = merge(plan(4, "%"), plan(4, "%"));
    CHECK(merged.measures().size() == 1);
    CHECK(merged.observations().size() == 1);
    CHECK(merged.findings().empty());
  }
  THEN("what one leaves blank the other gives") {
    CHECK(merge(plan(4, ""), plan(4, "%")).measures().text("unit", 0) == "%");
  }
  THEN("values that differ are told") {
    const gt::Plan merged = merge(plan(4, "%"), plan(5, "%"));
    CHECK(merged.observations().numbers("value")[0] == 4);
    REQUIRE(codes(merged) == Texts{"conflicting_field"});
    CHECK(merged.findings()[0].place.table == "observations");
  }
  THEN("a value goes before a reason for there being none") {
    const gt::Plan merged = merge(plan(std::nullopt, "%", "not collected"), plan(5, "%"));
    REQUIRE(merged.observations().size() == 1);
    CHECK(merged.observations().numbers("value")[0] == 5);
  }
}

SCENARIO("frameworks that differ") {
  const auto plan = [](const gt::Framework& framework) {
    gt::PlanBuilder builder{framework};
    builder.add({.id = "E", .kind = "Action", .title = "Do"});
    return builder.build();
  };
  gt::Framework other = gt::Framework::standard();
  const auto merge = [&](gt::Building building = gt::Building::strict) {
    return gt::merge_plans({{"a", plan(gt::Framework::standard())}, {"b", plan(other)}}, {.building = building});
  };
  GIVEN("a kind with another role") {
    for (gt::Kind& kind : other.kinds)
      if (kind.name == "Action") kind.role = gt::Role::objective;
    CHECK_THROWS_AS(merge(), gt::InputError);
    const gt::Plan merged = merge(gt::Building::lenient);
    CHECK(merged.role(0) == gt::Role::action);
    CHECK(merged.role(1) == gt::Role::objective);
    CHECK(merged.kind(1).name == "Action (b)");
    REQUIRE(codes(merged) == Texts{"conflicting_framework"});
    CHECK(merged.findings()[0].place.table == "kinds");
    CHECK(merged.findings()[0].place.id == "Action");
  }
  GIVEN("a report of its own") {
    other.reports = {{.name = "cut", .kinds = {"Action"}}};
    const gt::Plan merged = merge();
    REQUIRE(merged.framework().reports.size() == 1);
    CHECK(merged.framework().reports[0].name == "cut");
    CHECK(merged.framework().reports[0].select.fields ==
          std::vector<gt::FieldTest>{{"plan", gt::Comparison::equal, {"b"}}});
  }
  GIVEN("kinds, rules and link types of its own") {
    other.kinds.push_back({.name = "Focus", .role = gt::Role::objective});
    other.link_types.push_back({.name = "echoes", .joins = {gt::Join{.from_kinds = {"Focus"}}}});
    gt::Rule rule;
    rule.id = "focus-due";
    rule.select.kinds = {"Focus"};
    gt::Clause clause;
    clause.field = gt::FieldTest{.field = "due"};
    rule.require = {{clause}};
    other.rules.push_back(rule);
    const gt::Framework made = merge().framework();
    THEN("they are there, and the rule asks only its own plan's elements") {
      CHECK(made.find_kind("Focus"));
      CHECK(made.find_link_type("echoes"));
      REQUIRE(made.rules.size() == 2);
      CHECK(made.rules[1].id == "b:focus-due");
      CHECK(made.rules[1].select.fields == std::vector<gt::FieldTest>{{"plan", gt::Comparison::equal, {"b"}}});
    }
  }
  GIVEN("a scheme and a calendar of its own") {
    for (gt::Scheme& scheme : other.schemes)
      if (scheme.name == "bands") scheme.bands[0].from = 0.95;
    other.year_start_month = 1;
    const gt::Plan merged = merge();
    CHECK(merged.framework().find_scheme("bands (b)") != nullptr);
    CHECK(merged.framework().year_start_month == 4);
    CHECK(codes(merged) == Texts{"conflicting_framework", "conflicting_framework", "conflicting_framework"});
  }
  GIVEN("a way of rating risks that only it has") {
    other.kinds.push_back({.name = "Odds", .role = gt::Role::measure});
    other.kinds.push_back({.name = "Harm", .role = gt::Role::measure});
    other.risk = {.likelihood = {{"Odds"}, {{1, "rare"}}},
                  .impact = {{"Harm"}, {{1, "slight"}}},
                  .ratings = {{"low", gt::Status::on_track}},
                  .matrix = {{"low"}}};
    const gt::Plan merged = merge();
    CHECK(merged.findings().empty());
    CHECK(merged.framework().risk == other.risk);
    WHEN("the first has another way") {
      gt::Framework first = other;
      first.risk.ratings[0].name = "green";
      first.risk.matrix = {{"green"}};
      const gt::Plan both = gt::merge_plans({{"a", plan(first)}, {"b", plan(other)}});
      CHECK(both.framework().risk == first.risk);
      CHECK(codes(both) == Texts{"conflicting_framework"});
      CHECK(both.findings()[0].place.table == "risk");
    }
  }
  GIVEN("words for money of its own") {
    other.money.proposals = {"Resource"};
    CHECK(merge().findings().empty());
    CHECK(merge().framework().money.proposals == Texts{"Resource"});
    other.money.priorities = {"Outcome"};
    other.money.unit = "pounds";
    CHECK(codes(merge()) == Texts{"conflicting_framework", "conflicting_framework"});
    CHECK(merge().framework().money.priorities.empty());
    CHECK(merge().framework().money.unit == gt::MoneyWords{}.unit);
  }
  GIVEN("another way of rolling up a kind that only it has") {
    other.kinds.push_back({.name = "Focus", .role = gt::Role::objective});
    gt::Policy policy = other.policies.front();
    policy.name = "strict";
    policy.kinds = {"Focus"};
    policy.method = gt::Method::worst;
    other.policies.push_back(policy);
    const gt::Plan merged = merge();
    CHECK(merged.findings().empty());
    CHECK(merged.framework().policy_for("Focus").method == gt::Method::worst);
    CHECK(merged.framework().policy_for("Action").method == gt::Method::weighted_mean);
  }
  GIVEN("a link type that scores in one and not in the other") {
    other.link_types.push_back({.name = "drives", .acyclic = true, .traces = true, .scores = true});
    gt::Framework first = gt::Framework::standard();
    first.link_types.push_back({.name = "drives", .traces = true});
    const gt::Plan merged =
        gt::merge_plans({{"a", plan(first)}, {"b", plan(other)}}, {.building = gt::Building::lenient});
    const gt::LinkType& type = merged.framework().link_types[*merged.framework().find_link_type("drives")];
    CHECK((type.acyclic && type.traces && !type.scores));
    CHECK(codes(merged) == Texts{"conflicting_framework", "conflicting_framework"});
  }
}

TEST_CASE("a plan's part of a merged one is that plan again, and the order of plans changes only order") {
  std::mt19937 engine{7};
  for (int round = 0; round < 300; ++round) {
    const std::vector<gt::PlanPart> parts{
        {"b", random_plan(engine, 8)}, {"a", random_plan(engine, 8)}, {"c", random_plan(engine, 4)}};
    const gt::Plan merged = gt::merge_plans(parts);
    const gt::Plan turned = gt::merge_plans({parts[2], parts[0], parts[1]});
    for (const gt::TableId table : all_tables) {
      for (const gt::PlanPart& part : parts) REQUIRE(part_of(merged, table, part.name) == rows_of(part.plan, table));
      std::vector<Row> one = rows_of(merged, table);
      std::vector<Row> other = rows_of(turned, table);
      std::ranges::sort(one);
      std::ranges::sort(other);
      REQUIRE(one == other);
    }
  }
}

TEST_CASE("random ways of being the same, against sets of ids") {
  std::mt19937 engine{23};
  const auto below = [&](std::size_t end) { return static_cast<std::size_t>(engine() % end); };
  std::size_t merged_classes = 0;
  std::size_t ambiguous_classes = 0;
  for (int round = 0; round < 1000; ++round) {
    std::vector<gt::PlanPart> parts;
    for (const char* name : {"k", "b", "z"}) {
      gt::PlanBuilder builder;
      const std::size_t count = 1 + below(4);
      for (std::size_t e = 0; e < count; ++e)
        builder.add({.id = "E" + std::to_string(e), .kind = "Action", .title = "same"});
      for (std::size_t a = 0; a < count; ++a)
        for (std::size_t b = 0; b < count; ++b)
          if (a != b && below(3) == 0)
            builder.add(gt::LinkRow{"E" + std::to_string(a), "supports", "E" + std::to_string(b)});
      parts.push_back({name, builder.build()});
    }
    Across across;
    std::set<std::pair<std::string, std::string>> said;
    const std::size_t wanted = below(4);
    for (std::size_t i = 0; i < wanted; ++i) {
      const gt::PlanPart& p = parts[below(3)];
      const gt::PlanPart& q = parts[below(3)];
      if (p.name == q.name) continue;
      const std::string from =
          p.name + ":" + std::string{p.plan.id(static_cast<gt::ElementIndex>(below(p.plan.size())))};
      const std::string to = q.name + ":" + std::string{q.plan.id(static_cast<gt::ElementIndex>(below(q.plan.size())))};
      if (said.emplace(from, to).second) across.add(from, "same_as", to);
    }

    // The classes: grown until nothing is added.
    std::map<std::string, std::set<std::string>> class_of;
    for (const gt::PlanPart& part : parts)
      for (const std::string& id : ids(part.plan)) class_of[part.name + ":" + id] = {part.name + ":" + id};
    for (bool grew = true; grew;) {
      grew = false;
      for (const auto& [from, to] : said)
        for (auto& [id, all] : class_of)
          if (all.contains(from) != all.contains(to)) {
            all.insert(from);
            all.insert(to);
            grew = true;
          }
    }
    std::map<std::string, std::string> called;
    std::set<std::set<std::string>> ambiguous;
    std::set<std::set<std::string>> joined;
    for (const auto& [id, all] : class_of) {
      std::set<char> plans;
      for (const std::string& member : all) plans.insert(member[0]);
      called[id] = id;
      if (plans.size() < all.size()) {
        ambiguous.insert(all);
        continue;
      }
      if (all.size() > 1) joined.insert(all);
      // Sets of ids are in the order of their plans' names.
      std::string head = *all.begin();
      for (auto member = all.rbegin(); member != all.rend(); ++member)
        if (std::ranges::none_of(said, [&](const auto& pair) { return pair.first == *member; })) head = *member;
      called[id] = head;
    }
    merged_classes += joined.size();
    ambiguous_classes += ambiguous.size();

    const gt::Plan merged = gt::merge_plans(parts, {.links = across.tables(), .building = gt::Building::lenient});
    std::set<std::string> wanted_ids;
    std::set<std::string> wanted_links;
    for (const auto& [id, head] : called) wanted_ids.insert(head);
    for (const gt::PlanPart& part : parts)
      for (Row& row : rows_of(part.plan, gt::TableId::links))
        wanted_links.insert(called[part.name + ":" + row["from"]] + " supports " + called[part.name + ":" + row["to"]]);
    for (const auto& [from, to] : said)
      if (called[from] != called[to]) wanted_links.insert(called[from] + " same_as " + called[to]);
    const Texts found = ids(merged);
    CHECK(found.size() == wanted_ids.size());
    CHECK(std::set<std::string>(found.begin(), found.end()) == wanted_ids);
    CHECK(link_texts(merged) == wanted_links);
    CHECK(merged.links().size() == wanted_links.size());
    CHECK(static_cast<std::size_t>(std::ranges::count(codes(merged), "ambiguous_same_as")) == ambiguous.size());
    for (const std::set<std::string>& all : joined) {
      std::string others;
      const std::string& head = called[*all.begin()];
      for (const std::string& member : all)
        if (member != head) others += (others.empty() ? "" : ";") + member;
      CHECK(cell(merged, head, "same_as") == others);
    }
  }
  CHECK(merged_classes > 300);
  CHECK(ambiguous_classes > 50);
}

TEST_CASE("a million elements are merged with as many, half of them the same") {
  constexpr std::size_t count = 500'000;
  Texts names(count);
  for (std::size_t i = 0; i < count; ++i) names[i] = "E" + std::to_string(i);
  const std::vector<std::string_view> id_cells(names.begin(), names.end());
  const std::vector<std::string_view> kind_cells(count, "Action");
  const std::vector<std::string_view> type_cells(count - 1, "part_of");
  const std::vector<std::string_view> from_cells(names.begin() + 1, names.end());
  const std::vector<std::string_view> to_cells(names.begin(), names.end() - 1);
  const auto text = [](const char* name, const std::vector<std::string_view>& cells) {
    return gt::InputColumn{.name = name, .values = gt::TextInput{cells}};
  };
  gt::PlanBuilder builder;
  builder.add(gt::TableId::elements,
              {.rows = count, .columns = {text("id", id_cells), text("kind", kind_cells), text("title", id_cells)}});
  builder.add(
      gt::TableId::links,
      {.rows = count - 1, .columns = {text("from", from_cells), text("type", type_cells), text("to", to_cells)}});
  const gt::Plan plan = builder.build();
  Across across;
  for (std::size_t i = 0; i < count; i += 2) across.add("b:" + names[i], "same_as", "a:" + names[i]);
  const gt::Plan merged = gt::merge_plans({{"a", plan}, {"b", plan}}, {.links = across.tables()});
  CHECK(merged.size() == count + count / 2);
  CHECK(merged.links().size() == 2 * (count - 1));
  CHECK(merged.findings().empty());
}
