// Rules beside a framework's own: what they hold, and where each mistake in them stands.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/io/rules_file.hpp>

#include "says.hpp"
#include "temporary_folder.hpp"

namespace gt = goldenthread;

namespace {

// Every problem of one rules file: its line, and its words.
std::vector<std::string> problems(std::string_view text, const gt::Framework& framework = gt::Framework::standard()) {
  std::vector<std::string> found;
  try {
    static_cast<void>(gt::io::parse_rules(text, framework, "r.json"));
  } catch (const gt::InputError& error) {
    for (const gt::Finding& problem : error.problems()) {
      CHECK(problem.place.file == "r.json");
      CHECK_FALSE(problem.remedy.empty());
      found.push_back(std::to_string(problem.place.line) + " " + problem.message);
    }
  }
  return found;
}

// One rule on outcomes, with its require on the second line.
std::string asking(const std::string& require, const std::string& select = R"("kind": "Outcome")") {
  return R"({"id": "r", "select": {)" + select + "},\n \"require\": " + require + "}";
}

bool has(const std::vector<std::string>& all, std::string_view start) {
  return std::ranges::any_of(all, [&](const std::string& one) { return one.starts_with(start); });
}

using Texts = std::vector<std::string>;
using gt::test::TemporaryFolder;

}  // namespace

SCENARIO("a file of rules is an object, a list or one rule") {
  const gt::Framework framework = gt::Framework::standard();
  const std::string one = asking(R"([[{"link": "measures"}]])");
  const auto rules = gt::io::parse_rules(one, framework);
  REQUIRE(rules.size() == 1);
  CHECK(rules[0].id == "r");
  CHECK(gt::io::parse_rules("[" + one + "]", framework) == rules);
  CHECK(gt::io::parse_rules(R"({"$schema": "s", "rules": [)" + one + "]}", framework) == rules);
  CHECK(gt::io::parse_rules("[]", framework).empty());
  CHECK(has(problems("5"), "1 '5' is a number where a rule"));
  CHECK(has(problems(R"([5])"), "1 '5' is a number where a rule"));
  CHECK_FALSE(problems(R"({"rules": [], "kinds": []})").empty());

  const TemporaryFolder folder;
  folder.write("rules.json", one);
  CHECK(gt::io::read_rules(folder.path() / "rules.json", framework) == rules);
  CHECK_THROWS_MATCHES(gt::io::read_rules(folder.path() / "none.json", framework), gt::FileError,
                       gt::test::says("/none.json: there is no"));
}

SCENARIO("what a rule names has to be there, and the line says where") {
  const Texts found = problems(R"([
 {"id": "one",
  "select": {"kind": ["Outcome",
                      "Outcom"]},
  "require": [[{"link": "measured",
                "kind": "Measur"}]]},
 {"id": "two",
  "select": {"period": "21/22/23"},
  "require": [[{"link": "measures",
                "min": 3,
                "max": 2}],
              [{"link": "supports", "kind": "Measur"},
               {"link": "supports", "kind": "Measur"}]]},
 {"id": "two", "require": [[{"field": "due"}]]}
])");
  CHECK(found.size() == 8);
  CHECK(has(found, "4 there is no kind 'Outcom'"));
  CHECK(has(found, "5 there is no link type 'measured'"));
  CHECK(has(found, "6 there is no kind 'Measur'"));
  CHECK(has(found, "8 '21/22/23' is not a date or period"));
  CHECK(has(found, "11 at least 3 and at most 2 cannot both be met"));
  CHECK(has(found, "12 there is no kind 'Measur'"));
  CHECK(has(found, "13 there is no kind 'Measur'"));
  CHECK(has(found, "14 two entries have the name 'two'"));
}

SCENARIO("clauses that nothing can meet, or anything does") {
  CHECK(problems(asking(R"([[{"link": "measures", "kind": "Measure"}]])")).empty());
  CHECK(has(problems(asking(R"([[{"link": "measures", "kind": "Outcome"}]])")),
            "2 nothing can meet the clause: the framework lets 'measures' join nothing that it counts to anything"));
  CHECK(has(problems(asking(R"([[{"link": "measures", "kind": "Measure", "direction": "out"}]])")),
            "2 nothing can meet the clause"));
  CHECK(has(problems(asking(R"([[{"link": "contributes_to", "role": "action", "kind": "Measure"}]])")),
            "2 the clause counts nothing: 'Measure' is of the role measure"));
  CHECK(
      has(problems(asking(R"([[{"link": "measures", "min": 0}]])")), "2 a clause with min 0 and no max is always met"));
  CHECK(problems(asking(R"([[{"link": "measures", "min": 0, "max": 4}]])")).empty());
  CHECK(has(problems(asking(R"([[{"link": "measures", "basis": "whole_plan"}]])")),
            "2 a whole-plan link never counts as coverage"));
  CHECK(has(problems(asking(R"([[]])")), "2 a list of alternatives is empty"));
  CHECK(has(problems(asking(R"([[{"field": "due", "in": []}]])")), "2 the test of 'due' has no value to compare with"));
  THEN("what may be inherited need not be on the kind itself") {
    const std::string lead = R"([[{"link": "measures", "kind": "Outcome", "inherit": true}]])";
    CHECK(problems(asking(lead)).empty());
  }
  THEN("a framework without that role has no such rule to keep, and that is no mistake") {
    gt::Framework small = gt::Framework::standard();
    std::erase_if(small.kinds, [](const gt::Kind& kind) { return kind.role == gt::Role::risk; });
    small.rules.clear();
    CHECK(problems(asking(R"([[{"link": "threatens", "role": "risk"}]])"), small).empty());
  }
}

SCENARIO("contradictions") {
  CHECK(has(problems(asking(R"([[{"field": "due"}]])", R"("kind": "Outcome", "role": "measure")")),
            "1 the rule selects nothing: 'Outcome' is of the role objective"));
  CHECK(has(problems(asking(R"([[{"field": "due"}]])", R"("field": ["ward", {"field": "ward", "absent": true}])")),
            "1 the rule selects nothing: 'ward' cannot be both present and absent"));
  CHECK(has(problems(asking(R"([[{"field": "due"}]])", R"("field": {"field": "due", "absent": true})")),
            "1 nothing that the rule selects can meet requirement 1 on 'due'"));
  CHECK(has(problems(asking(R"([[{"field": "due", "less": "2021"}], [{"field": "due", "absent": true}]])")),
            "2 nothing can meet requirements 1 and 2"));
  CHECK(has(problems(asking(R"([[{"link": "supports", "min": 3}], [{"link": "supports", "max": 2}]])")),
            "2 nothing can meet requirements 1 and 2"));
  THEN("what differs in anything else, or has another way, is none") {
    CHECK(problems(asking(R"([[{"link": "supports", "min": 3}], [{"link": "supports", "kind": "Action", "max": 2}]])"))
              .empty());
    CHECK(problems(asking(R"([[{"link": "supports", "min": 3}, {"field": "due"}], [{"link": "supports", "max": 2}]])"))
              .empty());
    CHECK(problems(asking(R"([[{"link": "supports", "min": 2}], [{"link": "supports", "max": 2}]])")).empty());
    CHECK(problems(asking(R"([[{"field": "due"}]])", R"("field": {"field": "ward", "absent": true})")).empty());
  }
}
