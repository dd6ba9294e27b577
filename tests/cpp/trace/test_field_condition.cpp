#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/trace/field_condition.hpp>

#include "council.hpp"

namespace gt = goldenthread;

using enum gt::Comparison;

namespace {

using Values = std::vector<std::string>;

// The ids of the elements that pass.
std::string passing(const gt::Graph& graph, std::string field, gt::Comparison comparison, Values values = {}) {
  const gt::FieldCondition condition{
      graph, {.field = std::move(field), .comparison = comparison, .values = std::move(values)}};
  std::string text;
  for (gt::ElementIndex row = 0; row < graph.size(); ++row)
    if (condition.matches(row)) text += std::string{graph.plan().id(row)} + " ";
  return text;
}

// The one problem of a test that cannot be used.
gt::Finding problem(const gt::Graph& graph, std::string field, gt::Comparison comparison, Values values = {}) {
  const std::vector<gt::Finding> found =
      council::problems_of([&] { passing(graph, std::move(field), comparison, std::move(values)); });
  REQUIRE(found.size() == 1);
  CHECK(found[0].code == "bad_selection");
  CHECK_FALSE(found[0].remedy.empty());
  return found[0];
}

}  // namespace

TEST_CASE("Texts are compared letter by letter") {
  const gt::Graph graph = council::graph();
  CHECK(passing(graph, "title", equal, {"Build"}) == "A1 ");
  CHECK(passing(graph, "title", equal, {"build"}).empty());
  CHECK(passing(graph, "title", in, {"Build", "Train"}) == "A1 A2 ");
  CHECK(passing(graph, "id", not_equal, {"V", "O1", "O2", "M1", "M2", "P", "L"}) == "A1 A2 A3 ");
  CHECK(passing(graph, "note", equal, {"Mayor's pledge"}) == "A1 ");
  CHECK(passing(graph, "note", present) == "A1 ");
  CHECK(passing(graph, "description", present).empty());
}

TEST_CASE("Words are compared whatever their case, and a blank state is approved") {
  const gt::Graph graph = council::graph();
  CHECK(passing(graph, "state", equal, {"draft"}) == "O2 A2 ");
  CHECK(passing(graph, "state", not_equal, {"Draft"}) == "V O1 A1 A3 M1 M2 P L ");
  CHECK(passing(graph, "state", equal, {"approved"}) == "V O1 A1 A3 M1 M2 P L ");
  CHECK(passing(graph, "state", absent).empty());
  CHECK(passing(graph, "kind", in, {"measure", "Lens"}) == "M1 M2 L ");
  CHECK(passing(graph, "role", equal, {"objective"}) == "O1 O2 ");
  CHECK(passing(graph, "role", present) == "V O1 O2 A1 A2 A3 M1 M2 P L ");
  CHECK(passing(graph, "frequency", present) == "A3 ");
  CHECK(passing(graph, "frequency", equal, {"monthly"}) == "A3 ");
}

TEST_CASE("Numbers are compared by size, and a missing one is never zero") {
  const gt::Graph graph = council::graph();
  CHECK(passing(graph, "budget", less, {"1200"}) == "A2 ");
  CHECK(passing(graph, "budget", less_equal, {"£1,200"}) == "A1 A2 ");
  CHECK(passing(graph, "budget", greater, {"-1"}) == "A1 A2 ");
  CHECK(passing(graph, "budget", greater_equal, {"300.5"}) == "A1 ");
  CHECK(passing(graph, "budget", equal, {"300"}) == "A2 ");
  CHECK(passing(graph, "budget", not_equal, {"300"}) == "V O1 O2 A1 A3 M1 M2 P L ");
  CHECK(passing(graph, "budget", present) == "A1 A2 ");
  CHECK(passing(graph, "budget", absent) == "V O1 O2 A3 M1 M2 P L ");
  CHECK(passing(graph, "progress", greater_equal, {"92%"}) == "A2 ");
  CHECK(passing(graph, "never_filled", present).empty());
  CHECK(passing(graph, "never_filled", less, {"1"}).empty());
}

TEST_CASE("A date is its last day, a start its first") {
  const gt::Graph graph = council::graph();
  CHECK(passing(graph, "due", less, {"2021-03-31"}).empty());
  CHECK(passing(graph, "due", equal, {"2021-03-31"}) == "A1 ");
  CHECK(passing(graph, "due", less, {"2021-04-01"}) == "A1 ");
  CHECK(passing(graph, "due", less_equal, {"2021-04"}) == "A1 A2 ");
  CHECK(passing(graph, "due", less, {"2021-04"}) == "A1 ");
  CHECK(passing(graph, "due", greater, {"2020/21"}) == "A2 ");
  CHECK(passing(graph, "due", greater_equal, {"2020/21"}) == "A1 A2 ");
  CHECK(passing(graph, "due", in, {"2020/21", "2022"}) == "A1 ");
  CHECK(passing(graph, "due", absent) == "V O1 O2 A3 M1 M2 P L ");
  CHECK(passing(graph, "start", equal, {"2020-04-01"}) == "A1 ");
  CHECK(passing(graph, "start", less, {"2020-04-02"}) == "A1 ");
  CHECK(passing(graph, "consulted", equal, {"2020-03-31"}) == "A1 ");
}

TEST_CASE("Within asks for the whole of a period") {
  const gt::Graph graph = council::graph();
  CHECK(passing(graph, "due", within, {"2020/21"}) == "A1 ");
  CHECK(passing(graph, "due", within, {"2021-03-15..2021-04-02"}) == "A2 ");
  CHECK(passing(graph, "consulted", within, {"2020"}).empty());
  CHECK(passing(graph, "consulted", within, {"2019..2020"}) == "A1 ");
}

TEST_CASE("For every value exactly one of less, equal and greater holds") {
  const gt::Graph graph = council::graph();
  for (const auto& [field, value] :
       {std::pair{"due", "2021-03"}, std::pair{"due", "2021"}, std::pair{"start", "2020"}, std::pair{"budget", "300"},
        std::pair{"due", "2021-04-01"}, std::pair{"progress", "0.6"}}) {
    const std::vector<gt::FieldCondition> three{{graph, {.field = field, .comparison = less, .values = {value}}},
                                                {graph, {.field = field, .comparison = equal, .values = {value}}},
                                                {graph, {.field = field, .comparison = greater, .values = {value}}}};
    const gt::FieldCondition has{graph, {.field = field}};
    for (gt::ElementIndex row = 0; row < graph.size(); ++row) {
      int held = 0;
      for (const gt::FieldCondition& condition : three) held += condition.matches(row) ? 1 : 0;
      CHECK(held == (has.matches(row) ? 1 : 0));
    }
  }
}

TEST_CASE("Yes and no, and lists") {
  const gt::Graph graph = council::graph();
  CHECK(passing(graph, "statutory", equal, {"yes"}) == "A1 ");
  CHECK(passing(graph, "statutory", equal, {"false"}) == "A2 ");
  CHECK(passing(graph, "statutory", absent) == "V O1 O2 A3 M1 M2 P L ");
  CHECK(passing(graph, "wards", equal, {"Abbey"}) == "O1 A1 ");
  CHECK(passing(graph, "wards", in, {"Gascoigne", "Thames"}) == "O1 ");
  CHECK(passing(graph, "wards", not_equal, {"Gascoigne"}) == "V O2 A1 A2 A3 M1 M2 P L ");
}

TEST_CASE("Columns of measures belong to the elements that are measures") {
  const gt::Graph graph = council::graph();
  CHECK(passing(graph, "unit", equal, {"homes"}) == "M1 ");
  CHECK(passing(graph, "unit", present) == "M1 M2 ");
  CHECK(passing(graph, "baseline", greater, {"0"}) == "M1 ");
  CHECK(passing(graph, "baseline", absent) == "V O1 O2 A1 A2 A3 M2 P L ");
  CHECK(passing(graph, "polarity", equal, {"lower_is_better"}) == "M2 ");
  CHECK(passing(graph, "cumulative", present).empty());
}

TEST_CASE("A target needs a value, and an observation needs to be the council's own") {
  const gt::Graph graph = council::graph();
  CHECK(passing(graph, "target", present) == "M2 ");
  CHECK(passing(graph, "target", absent) == "V O1 O2 A1 A2 A3 M1 P L ");
  CHECK(passing(graph, "observation", present) == "M1 ");
}

TEST_CASE("What cannot be tested is an error that names it") {
  const gt::Graph graph = council::graph();
  const gt::Finding unknown = problem(graph, "bugdet", present);
  CHECK(unknown.message.find("'bugdet'") != std::string::npos);
  CHECK(unknown.remedy.find("'budget'") != std::string::npos);
  CHECK(problem(graph, "due", less).message.find("no value to compare with") != std::string::npos);
  CHECK(problem(graph, "due", less, {"2021", "2022"}).message.find("2 values") != std::string::npos);
  CHECK(problem(graph, "due", less, {"31/02/2021"}).message.find("February") != std::string::npos);
  CHECK(problem(graph, "budget", equal, {"lots"}).value == "lots");
  CHECK(problem(graph, "title", less, {"M"}).message.find("cannot be ordered") != std::string::npos);
  CHECK(problem(graph, "state", equal, {"drafted"}).remedy.find("'draft'") != std::string::npos);
  CHECK(problem(graph, "role", equal, {"actions"}).remedy.find("'action'") != std::string::npos);
  CHECK(problem(graph, "budget", within, {"2021"}).message.find("not a date") != std::string::npos);
  CHECK(problem(graph, "statutory", equal, {"maybe"}).message.find("neither yes nor no") != std::string::npos);
  CHECK(problem(graph, "target", equal, {"yes"}).message.find("only be present or absent") != std::string::npos);
}

namespace {

// The numbers of the links that pass.
std::string links_passing(const gt::PlanAt& at, std::string field, gt::Comparison comparison, Values values = {}) {
  const gt::FieldCondition condition{
      at, {.field = std::move(field), .comparison = comparison, .values = std::move(values)}, gt::TableId::links};
  std::string text;
  for (gt::ElementIndex row = 0; row < at.plan().links().size(); ++row)
    if (condition.matches(row)) text += std::to_string(row) + " ";
  return text;
}

// A plan of two actions and a measure, with some updates and figures.
gt::Graph changing(const std::vector<gt::UpdateRow>& updates, const std::vector<gt::ObservationRow>& observations = {},
                   const std::vector<gt::TargetRow>& targets = {}) {
  gt::PlanBuilder builder;
  builder.add(gt::ElementRow{.id = "A", .kind = "Action", .title = "Build", .due = "2024-06-30", .progress = 0.2});
  builder.add(gt::ElementRow{.id = "B", .kind = "Action", .title = "Train", .audience = "exempt"});
  builder.add(gt::ElementRow{.id = "M", .kind = "Measure", .title = "Homes built"});
  for (const gt::UpdateRow& row : updates) builder.add(row);
  for (const gt::ObservationRow& row : observations) builder.add(row);
  for (const gt::TargetRow& row : targets) builder.add(row);
  return gt::Graph{builder.build()};
}

std::string passing_at(const gt::Graph& graph, gt::Date day, std::string field, gt::Comparison comparison,
                       Values values = {}) {
  const gt::FieldCondition condition{
      gt::PlanAt{graph, day}, {.field = std::move(field), .comparison = comparison, .values = std::move(values)}};
  std::string text;
  for (gt::ElementIndex row = 0; row < graph.size(); ++row)
    if (condition.matches(row)) text += std::string{graph.plan().id(row)} + " ";
  return text;
}

}  // namespace

TEST_CASE("Links are tested by their own columns") {
  const gt::Graph graph = council::graph();
  const gt::PlanAt at{graph};
  CHECK(links_passing(at, "from", equal, {"P"}) == "7 8 9 ");
  CHECK(links_passing(at, "to", in, {"O1", "L"}) == "2 7 10 ");
  CHECK(links_passing(at, "type", equal, {"measures"}) == "5 6 ");
  CHECK(links_passing(at, "capacity", equal, {"lead"}) == "7 ");
  CHECK(links_passing(at, "capacity", present) == "7 8 9 ");
  CHECK(links_passing(at, "weight", absent) == "0 1 2 3 4 5 6 7 8 9 10 ");
  for (const char* of_elements : {"title", "role", "unit", "target", "observation", "budget"}) {
    const std::vector<gt::Finding> found = council::problems_of([&] { links_passing(at, of_elements, present); });
    REQUIRE(found.size() == 1);
    CHECK(found[0].message.find("there is no field") != std::string::npos);
    CHECK(found[0].remedy.find("a column of links") != std::string::npos);
  }
}

TEST_CASE("What updates say of an element's progress, state and dates beats the plan, from the day it is known") {
  const gt::Graph graph = changing({{.element = "A", .date = "2024-05-01", .progress = 0.7, .due = "2024-09-30"},
                                    {.element = "A", .date = "2024-06-01", .state = "cancelled"},
                                    {.element = "A", .date = "2024-07-01", .progress = 0.9, .recorded = "2024-08-01"}});
  CHECK(passing_at(graph, {2024, 4, 30}, "progress", equal, {"0.2"}) == "A ");
  CHECK(passing_at(graph, {2024, 5, 1}, "progress", equal, {"0.7"}) == "A ");
  CHECK(passing_at(graph, {2024, 7, 31}, "progress", equal, {"0.7"}) == "A ");
  CHECK(passing_at(graph, {2024, 8, 1}, "progress", equal, {"0.9"}) == "A ");
  CHECK(passing_at(graph, {2024, 4, 30}, "due", equal, {"2024-06"}) == "A ");
  CHECK(passing_at(graph, {2024, 5, 1}, "due", within, {"Q2 2024/25"}) == "A ");
  CHECK(passing_at(graph, {2024, 5, 31}, "state", equal, {"approved"}) == "A B M ");
  CHECK(passing_at(graph, {2024, 6, 1}, "state", equal, {"approved"}) == "B M ");
  CHECK(passing_at(graph, {2024, 6, 1}, "state", present) == "A B M ");
}

TEST_CASE("Who may see an update says nothing of who may see the element") {
  const gt::Graph graph = changing({{.element = "A", .date = "2024-05-01", .commentary = "Talks", .audience = "exempt"},
                                    {.element = "B", .date = "2024-05-01", .audience = "member"}});
  CHECK(passing_at(graph, {2024, 6, 1}, "audience", equal, {"exempt"}) == "B ");
  CHECK(passing_at(graph, {2024, 6, 1}, "audience", equal, {"member"}).empty());
}

TEST_CASE("A target or observation is there from the day it was recorded, with a value or either limit") {
  const gt::Date day{2024, 6, 30};
  const auto targets = [&](const gt::TargetRow& row) {
    return passing_at(changing({}, {}, {row}), day, "target", present);
  };
  CHECK(targets({.measure = "M", .period = "2024/25", .value = 5}) == "M ");
  CHECK(targets({.measure = "M", .period = "2024/25", .lower = 5}) == "M ");
  CHECK(targets({.measure = "M", .period = "2024/25", .upper = 5}) == "M ");
  CHECK(targets({.measure = "M", .period = "2024/25", .missing = "to be set"}).empty());
  CHECK(targets({.measure = "M", .period = "2024/25", .value = 5, .recorded = "2024-06-30"}) == "M ");
  CHECK(targets({.measure = "M", .period = "2024/25", .value = 5, .recorded = "2024-07-01"}).empty());
  const auto observations = [&](const gt::ObservationRow& row, gt::Date at) {
    return passing_at(changing({}, {row}), at, "observation", present);
  };
  CHECK(observations({.measure = "M", .period = "2024-04", .value = 5}, day) == "M ");
  CHECK(observations({.measure = "M", .period = "2024-04", .missing = "late"}, day).empty());
  CHECK(observations({.measure = "M", .period = "2024-04", .value = 5, .quality = "forecast"}, day).empty());
  CHECK(observations({.measure = "M", .period = "2024-04", .value = 5, .recorded = "2024-07-01"}, day).empty());
  // What is counted as a target of a measure is asked of no observation.
  CHECK(passing_at(changing({}, {{.measure = "M", .period = "2024-04", .value = 5}}), day, "target", present).empty());
}

TEST_CASE("Any of several values will do, in whatever order they are given") {
  const gt::Graph graph = council::graph();
  CHECK(passing(graph, "budget", in, {"1200", "300"}) == "A1 A2 ");
  CHECK(passing(graph, "budget", in, {"300", "5", "1200"}) == "A1 A2 ");
  CHECK(passing(graph, "budget", not_equal, {"1200", "300"}) == "V O1 O2 A3 M1 M2 P L ");
  // 2021-04-01 lies in the first and not in the one that begins last before it.
  CHECK(passing(graph, "due", in, {"2021-03", "2019..2025"}) == "A1 A2 ");
  CHECK(passing(graph, "due", within, {"2021-03-31", "2019..2025"}) == "A1 A2 ");
  CHECK(passing(graph, "due", in, {"2021-05", "2021-04"}) == "A2 ");
  CHECK(passing(graph, "state", in, {"draft", "approved"}) == "V O1 O2 A1 A2 A3 M1 M2 P L ");
  CHECK(passing(graph, "statutory", in, {"no", "yes"}) == "A1 A2 ");
}

TEST_CASE("Every value that cannot be read is named, and a near name of any sort of field is proposed") {
  const gt::Graph graph = council::graph();
  CHECK(council::problems_of([&] { passing(graph, "budget", in, {"lots", "300", "few"}); }).size() == 2);
  CHECK(problem(graph, "due", in, {"soon"}).message.find("not a date or period") != std::string::npos);
  CHECK(problem(graph, "rol", present).remedy.find("'role'") != std::string::npos);
  CHECK(problem(graph, "polarty", present).remedy.find("'polarity'") != std::string::npos);
  CHECK(problem(graph, "notes", present).remedy.find("'note'") != std::string::npos);
  CHECK(problem(graph, "never_filed", present).remedy.find("'never_filled'") != std::string::npos);
  CHECK(problem(graph, "stat", present).remedy.find("a column of elements or of measures") != std::string::npos);
  CHECK(problem(graph, "due", less_equal, {}).message.find("no value") != std::string::npos);
  CHECK(problem(graph, "wards", greater, {"Abbey"}).message.find("cannot be ordered") != std::string::npos);
  CHECK(problem(graph, "statutory", less_equal, {"yes"}).message.find("cannot be ordered") != std::string::npos);
  // A value beside "present" is not looked at.
  CHECK(passing(graph, "budget", present, {"lots"}) == "A1 A2 ");
}
