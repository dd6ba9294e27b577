// JSON is read into columns where nothing is wrong, and with care elsewhere: nobody is to see which.
#include <cstdint>
#include <filesystem>
#include <random>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/io/plan_file.hpp>

#include "json_pieces.hpp"
#include "paths.hpp"
#include "share.hpp"

namespace gt = goldenthread;

namespace {

// A name with an escape is read with care; "$schema" says nothing.
constexpr std::string_view quickly = "{\"$schema\": 1,\n";
constexpr std::string_view with_care = "{\"\\u0024schema\": 1,\n";

struct Read {
  std::string plan;
  std::vector<gt::Finding> findings;
  bool is_plan = false;

  friend bool operator==(const Read&, const Read&) = default;
};

Read read(std::string_view start, std::string_view rest) {
  Read made;
  try {
    const gt::Plan plan =
        gt::io::read_plan_json(std::string{start} + std::string{rest}, {.building = gt::Building::lenient});
    made.is_plan = true;
    made.findings = plan.findings();
    made.plan = gt::io::write_plan_json(plan);
  } catch (const gt::InputError& error) {
    made.findings = error.problems();
  } catch (const gt::ArgumentError& error) {
    made.plan = error.what();
  }
  return made;
}

std::string_view rows() {
  return R"("format": "goldenthread-plan", "version": 1, "title": "A plan",
"framework": {"name": "own", "kinds": [{"name": "Vision", "role": "vision"}, {"name": "Action", "role": "action"}],
  "attributes": [{"name": "wards", "table": "elements", "type": "list"}]},
"elements": [
 {"id": "V", "kind": "Vision", "title": "One \"borough\"", "wards": ["Abbey", "Gascoigne"], "cost": 1.50},
 {"id": "A", "kind": "Action", "title": "caf\u00e9 \ud83d\ude00 é", "progress": 0.25, "cost": 1e2, "new": true},
 {"kind": "Action", "id": "B", "title": "", "due": "2024-03-31", "wards": [], "cost": null, "new": false},
 {}, {"id": "C", "kind": "Action", "title": "x", "own": [1, "two", null], "cost": -0}
],
"links": [{"from": "A", "type": "contributes_to", "to": "V"}, {"from": "B", "type": "contributes_to", "to": "V"}],
"updates": {"element": ["A", "B"], "date": ["2024-01-01", "2024-02-01"], "progress": [0.5, null]}
})";
}

}  // namespace

TEST_CASE("A plan is the same whichever way its JSON is read") {
  const Read quick = read(quickly, rows());
  CHECK(quick.is_plan);
  CHECK(quick.plan.find("Gascoigne") != std::string::npos);
  CHECK(quick == read(with_care, rows()));
  for (const auto& folder : std::filesystem::directory_iterator{gt::test::source_dir() / "examples/plans"}) {
    if (!folder.is_directory()) continue;
    const std::string json =
        gt::io::write_plan_json(gt::io::read_plan(folder.path(), {.building = gt::Building::lenient}));
    CHECK(read(quickly, json.substr(1)) == read(with_care, json.substr(1)));
  }
}

TEST_CASE("Thousands of broken JSON texts are told in the same words whichever way they are read") {
  const std::string_view good = rows();
  std::mt19937_64 random{21};
  std::size_t plans = 0;
  for (int run = 0; run < gt::test::share_of(4'000); ++run) {
    std::string broken{good};
    for (std::size_t change = 0; change <= random() % 2; ++change) {
      const std::size_t at = random() % broken.size();
      switch (random() % 3) {
        case 0:
          broken.insert(at, json_pieces[random() % json_pieces.size()]);
          break;
        case 1:
          broken.erase(at, 1 + random() % 3);
          break;
        default:
          broken.replace(at, 1, json_pieces[random() % json_pieces.size()]);
      }
    }
    const Read quick = read(quickly, broken);
    const Read careful = read(with_care, broken);
    INFO(broken);
    REQUIRE(quick == careful);
    plans += quick.is_plan ? 1U : 0U;
  }
  CHECK(plans > gt::test::least_of(500U));
}
