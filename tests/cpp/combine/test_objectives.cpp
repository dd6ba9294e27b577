#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/combine/objectives.hpp>
#include <goldenthread/model/graph.hpp>

#include "says.hpp"

namespace gt = goldenthread;

namespace {

using Cells = std::vector<std::string>;

/// A table of texts that owns what it views.
class Sheet {
 public:
  Sheet(std::vector<std::string> names, std::vector<Cells> rows) : names_(std::move(names)), rows_(std::move(rows)) {}

  [[nodiscard]] gt::InputTable table() const {
    gt::InputTable made{.rows = rows_.size()};
    views_.assign(names_.size(), {});
    for (std::size_t c = 0; c < names_.size(); ++c)
      for (const Cells& row : rows_) views_[c].push_back(row[c]);
    for (std::size_t c = 0; c < names_.size(); ++c)
      made.columns.push_back({.name = names_[c], .values = gt::TextInput{.values = views_[c]}});
    return made;
  }

 private:
  std::vector<std::string> names_;
  std::vector<Cells> rows_;
  mutable std::vector<std::vector<std::string_view>> views_;
};

gt::Plan corporate_plan() {
  gt::PlanBuilder builder;
  builder.add(gt::ElementRow{.id = "V", .kind = "Vision", .title = "A good place"});
  builder.add(
      gt::ElementRow{.id = "HOMES", .kind = "Outcome", .title = "More homes", .attributes = {{"ward", "Abbey"}}});
  builder.add(gt::ElementRow{.id = "SVC", .kind = "Action", .title = "Housing service"});
  builder.add(gt::ElementRow{.id = "ANN", .kind = "Party", .title = "Ann"});
  builder.add(gt::LinkRow{.from = "HOMES", .type = "contributes_to", .to = "V"});
  builder.add(gt::LinkRow{.from = "SVC", .type = "contributes_to", .to = "HOMES"});
  return builder.build();
}

/// Code, row, column and id of each finding.
std::vector<std::string> places(const std::vector<gt::Finding>& findings) {
  std::vector<std::string> made;
  for (const gt::Finding& finding : findings)
    made.push_back(finding.code + " " + finding.place.table + " " + std::to_string(finding.place.row) + " " +
                   finding.place.column + " " + finding.place.id);
  return made;
}

std::vector<std::string> links_of(const gt::Plan& plan, std::string_view type) {
  std::vector<std::string> made;
  for (std::size_t row = 0; row < plan.link_types().size(); ++row)
    if (plan.framework().link_types[plan.link_types()[row]].name == type)
      made.push_back(std::string{plan.id(plan.link_from()[row])} + ">" + std::string{plan.id(plan.link_to()[row])});
  return made;
}

}  // namespace

SCENARIO("Objectives hang from a plan, in whatever order they come") {
  GIVEN("a table of an objective and its parents, with an owner and a column of the council's own") {
    const gt::Plan plan = corporate_plan();
    const Sheet sheet({"objective", "parent", "title", "owner", "directorate", "due"},
                      {{"P1", "T1", "Let 200 homes", "ANN", "Housing", "2026-03"},
                       {"T1", "SVC;HOMES", "", "", "Housing", ""},
                       {"P1", "HOMES", "", "", "", ""}});
    WHEN("it is hung from the plan") {
      const gt::Plan made = with_objectives(plan, sheet.table());
      THEN("the plan is as it was, and the objectives come after it") {
        REQUIRE(made.size() == 6);
        CHECK(made.id(0) == "V");
        CHECK(made.elements().text("ward", 1) == "Abbey");
        CHECK(made.id(4) == "P1");
        CHECK(made.kind(4).name == "Personal objective");
        CHECK(made.role(4) == gt::Role::action);
        CHECK(made.kind(4).personal);
        CHECK(made.title(4) == "Let 200 homes");
        CHECK(made.title(5) == "T1");
        CHECK(made.elements().text("directorate", 4) == "Housing");
        CHECK(made.elements().periods("due")[4] == gt::Period::month(2026, 3));
        CHECK(links_of(made, "contributes_to") ==
              std::vector<std::string>{"HOMES>V", "SVC>HOMES", "P1>T1", "T1>SVC", "T1>HOMES", "P1>HOMES"});
        CHECK(links_of(made, "responsible_for") == std::vector<std::string>{"ANN>P1"});
        CHECK(made.findings().empty());
      }
      THEN("the plan that it was made of has not changed") { CHECK(plan.size() == 4); }
    }
  }
}

SCENARIO("Nothing of a table of objectives is lost in silence") {
  GIVEN("a table with every mistake") {
    const gt::Plan plan = corporate_plan();
    const Sheet sheet({"id", "parent", "owner", "grade"}, {{"P1", "SVC", "", "5"},
                                                           {"P2", "", "", "5"},
                                                           {"P3", "SVX", "ANX", "5"},
                                                           {"SVC", "HOMES", "", ""},
                                                           {"", "SVC", "", ""},
                                                           {"R1", "R2", "", ""},
                                                           {"R2", "R1", "", ""},
                                                           {"P1", "SVC", "", ""},
                                                           {"D", "SVC", "", "1"},
                                                           {"D", "SVC", "", "2"},
                                                           {"S", "S", "", ""}});
    WHEN("it is hung leniently") {
      const gt::Plan made = with_objectives(plan, sheet.table(), {.building = gt::Building::lenient});
      THEN("each mistake has its row, and what is good is there") {
        auto found = places(made.findings());
        std::ranges::sort(found);
        std::vector<std::string> wanted{"ambiguous_link objectives 10 id D",    "ambiguous_link objectives 9 id D",
                                        "cycle objectives 11 parent S",         "cycle objectives 6 parent R1",
                                        "dangling_link objectives 3 owner ANX", "dangling_link objectives 3 parent SVX",
                                        "duplicate_id objectives 10 id D",      "duplicate_id objectives 4 id SVC",
                                        "missing_value objectives 5 id ",       "no_parent objectives 2 parent P2",
                                        "repeated_row objectives 8 parent P1"};
        CHECK(found == wanted);
        CHECK(made.size() == 4 + 8);
        CHECK(made.find("SVC") == plan.find("SVC"));
        CHECK_FALSE(made.is_ambiguous(*plan.find("SVC")));
      }
      THEN("an unknown parent is told the nearest there is") {
        const auto found = std::ranges::find_if(made.findings(), [](const gt::Finding& finding) {
          return finding.place.column == "parent" && finding.code == "dangling_link";
        });
        REQUIRE(found != made.findings().end());
        CHECK(found->remedy.ends_with("Did you mean 'SVC'?"));
      }
    }
    WHEN("it is hung strictly") {
      THEN("every error is thrown, and what is a gap is not") {
        try {
          static_cast<void>(with_objectives(plan, sheet.table()));
          FAIL("it was built");
        } catch (const gt::InputError& error) {
          CHECK(error.problems().size() == 7);
          for (const gt::Finding& finding : error.problems()) {
            CHECK(finding.code != "no_parent");
            CHECK(finding.code != "repeated_row");
          }
        }
      }
    }
  }
  GIVEN("a row without a parent alone") {
    const Sheet sheet({"objective", "parent"}, {{"P2", ""}});
    THEN("strict building builds it, with a warning") {
      const gt::Plan made = with_objectives(corporate_plan(), sheet.table());
      CHECK(places(made.findings()) == std::vector<std::string>{"no_parent objectives 1 parent P2"});
      CHECK(made.findings().front().severity == gt::Severity::warning);
    }
  }
}

SCENARIO("A table of objectives without rows is told, and one whose every row the plan has is not empty") {
  const gt::Plan plan = corporate_plan();
  const gt::Plan without = with_objectives(plan, Sheet({"objective", "parent"}, {}).table());
  CHECK(places(without.findings()) == std::vector<std::string>{"empty_table objectives 0  "});
  CHECK(without.findings().front().severity == gt::Severity::info);
  CHECK(without.size() == plan.size());
  const gt::Plan known =
      with_objectives(plan, Sheet({"objective", "parent"}, {{"SVC", ""}}).table(), {.building = gt::Building::lenient});
  CHECK(places(known.findings()) == std::vector<std::string>{"duplicate_id objectives 1 objective SVC"});
}

SCENARIO("Owners that nobody knows become parties where a kind is given for them") {
  const Sheet sheet({"objective", "parent", "owner"}, {{"P1", "SVC", "S. Bell; ANN"}, {"P2", "SVC", "S. Bell"}});
  const gt::Plan made = with_objectives(corporate_plan(), sheet.table(), {.owner_kind = "Person"});
  CHECK(made.role(made.at("S. Bell")) == gt::Role::party);
  CHECK(made.kind(made.at("S. Bell")).name == "Person");
  CHECK(links_of(made, "responsible_for") == std::vector<std::string>{"S. Bell>P1", "ANN>P1", "S. Bell>P2"});
  CHECK_THROWS_MATCHES(with_objectives(corporate_plan(), sheet.table()), gt::InputError, gt::test::says("S. Bell"));
}

SCENARIO("A table that cannot be one of objectives is refused") {
  CHECK_THROWS_MATCHES(with_objectives(corporate_plan(), Sheet({"parent"}, {{"SVC"}}).table()), gt::ArgumentError,
                       gt::test::says("objectives: there is no column 'objective' (or 'id'); there"));
  CHECK_THROWS_MATCHES(with_objectives(corporate_plan(), Sheet({"objective"}, {{"P"}}).table()), gt::ArgumentError,
                       gt::test::says("objectives: there is no column 'parent'; there are 'objective'"));
  CHECK_THROWS_MATCHES(
      with_objectives(corporate_plan(), Sheet({"objective", "parent"}, {{"P", "SVC"}}).table(), {.kinds = {}}),
      gt::ArgumentError, gt::test::says("kinds is empty; name the kind of the objectives"));
}

SCENARIO("A plan is built of another and of what is added") {
  GIVEN("a plan that was built leniently, with findings of its own") {
    gt::PlanBuilder first;
    first.add(gt::ElementRow{.id = "A", .kind = "Action", .title = "t", .start = "never"});
    first.add(gt::ElementRow{.id = "B", .kind = "Action", .title = "t", .state = "draft", .progress = 0.5});
    first.add(gt::ElementRow{.id = "B", .kind = "Action", .title = "u"});
    first.add(gt::ElementRow{.id = "C", .kind = "Outcome", .title = "t"});
    first.add(gt::LinkRow{.from = "A", .type = "contributes_to", .to = "X"});
    first.add(gt::LinkRow{.from = "A", .type = "contributes_to", .to = "C", .weight = 2, .capacity = "part"});
    first.add(gt::UpdateRow{.element = "A", .date = "2025-01-31", .progress = 0.25});
    const gt::Plan base = first.build(gt::Building::lenient);
    REQUIRE(base.findings().size() == 3);
    WHEN("nothing is added") {
      const gt::Plan made = gt::PlanBuilder{base}.build();
      THEN("the plan is the same, findings included") {
        CHECK(made.findings() == base.findings());
        REQUIRE(made.size() == base.size());
        for (gt::ElementIndex row = 0; row < base.size(); ++row) CHECK(made.id(row) == base.id(row));
        for (const gt::TableSchema& schema : gt::table_schemas()) {
          const gt::Table& was = base.table(schema.id);
          const gt::Table& is = made.table(schema.id);
          REQUIRE(is.size() == was.size());
          REQUIRE(is.columns().size() == was.columns().size());
          for (const gt::Column& column : was.columns())
            for (std::size_t row = 0; row < was.size(); ++row)
              CHECK(made.cell(*is.find(column.name()), row) == base.cell(column, row));
        }
      }
    }
    WHEN("a third of one id is added") {
      gt::PlanBuilder builder{base};
      builder.add(gt::ElementRow{.id = "B", .kind = "Action", .title = "v"});
      THEN("strict building throws that problem and no other") {
        try {
          static_cast<void>(builder.build());
          FAIL("it was built");
        } catch (const gt::InputError& error) {
          REQUIRE(error.problems().size() == 1);
          CHECK(error.problems().front().place.row == 5);
        }
      }
    }
  }
}

TEST_CASE("Random tables of objectives hang as a brute force says", "[property]") {
  std::mt19937 random(7);
  const auto pick = [&](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
  for (int round = 0; round < 200; ++round) {
    const gt::Plan plan = corporate_plan();
    const int count = 1 + pick(12);
    std::vector<Cells> rows;
    for (int i = 0; i < count; ++i) {
      const auto name = [&] {
        const int which = pick(14);
        return which == 0 ? std::string{"SVC"} : which == 1 ? std::string{"HOMES"} : "P" + std::to_string(which);
      };
      const int parents = pick(3);
      std::string parent;
      for (int k = 0; k < parents; ++k) parent += (k == 0 ? "" : ";") + name();
      rows.push_back({name(), parent});
    }
    // By the words of the header, one row at a time.
    const std::set<std::string> corporate{"V", "HOMES", "SVC", "ANN"};
    std::vector<std::string> elements;
    for (const Cells& row : rows)
      if (!corporate.contains(row[0]) && std::ranges::find(elements, row[0]) == elements.end())
        elements.push_back(row[0]);
    std::set<std::string> links;
    std::map<std::string, int> findings;
    std::set<std::string> with_parent;
    for (const Cells& row : rows) {
      if (corporate.contains(row[0])) {
        ++findings["duplicate_id"];
        continue;
      }
      std::string_view rest = row[1];
      while (!rest.empty()) {
        const std::string parent{rest.substr(0, rest.find(';'))};
        rest.remove_prefix((std::min)(parent.size() + 1, rest.size()));
        with_parent.insert(row[0]);
        if (!corporate.contains(parent) && std::ranges::find(elements, parent) == elements.end())
          ++findings["dangling_link"];
        else if (!links.insert(row[0] + ">" + parent).second)
          ++findings["repeated_row"];
      }
    }
    for (const std::string& element : elements)
      if (!with_parent.contains(element)) ++findings["no_parent"];

    const Sheet sheet({"objective", "parent"}, rows);
    const gt::Plan made = with_objectives(plan, sheet.table(), {.building = gt::Building::lenient});
    std::vector<std::string> got;
    for (gt::ElementIndex row = 4; row < made.size(); ++row) got.emplace_back(made.id(row));
    CHECK(got == elements);
    std::map<std::string, int> found;
    int rings = 0;
    for (const gt::Finding& finding : made.findings()) {
      CHECK(finding.place.table == "objectives");
      if (finding.code == "cycle")
        ++rings;
      else
        ++found[finding.code];
    }
    CHECK(found == findings);
    CHECK(rings == static_cast<int>(gt::Graph{made}.rings().size()));
    auto joined = links_of(made, "contributes_to");
    joined.erase(joined.begin(), joined.begin() + 2);
    std::ranges::sort(joined);
    CHECK(joined == std::vector<std::string>(links.begin(), links.end()));
  }
}
