// Input that nobody means well by: each gets a clear error, and nothing is lost in silence.
#include <algorithm>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/io/framework_file.hpp>
#include <goldenthread/io/plan_file.hpp>

#include "says.hpp"
#include "temporary_folder.hpp"

namespace gt = goldenthread;
namespace fs = std::filesystem;
using gt::io::read_plan;
using gt::io::read_plan_json;
using gt::test::TemporaryFolder;

namespace {

std::vector<gt::Finding> problems_of(const std::function<void()>& read) {
  try {
    read();
  } catch (const gt::InputError& error) {
    for (const gt::Finding& problem : error.problems()) CHECK_FALSE(problem.message.ends_with('.'));
    return error.problems();
  }
  FAIL("nothing was thrown");
  return {};
}

gt::Finding only_problem(const std::function<void()>& read) {
  const auto problems = problems_of(read);
  REQUIRE(problems.size() == 1);
  return problems[0];
}

std::string file_error(const fs::path& path) {
  try {
    static_cast<void>(read_plan(path));
  } catch (const gt::FileError& error) {
    return error.what();
  }
  return "nothing was thrown";
}

bool holds(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

std::string plan_with(std::string_view rows) {
  return R"({"format": "goldenthread-plan", "version": 1, "elements": )" + std::string{rows} + "}";
}

gt::Finding json_problem(const std::string& text) {
  return only_problem([&] { static_cast<void>(read_plan_json(text, {}, "p.json")); });
}

}  // namespace

TEST_CASE("A path that is not there, and folders and files in each other's place") {
  const TemporaryFolder folder;
  CHECK(holds(file_error(folder.path() / "gone"), "there is no such file"));
  CHECK(holds(file_error(folder.path() / "gone" / "plan.json"), "gone"));
  fs::create_directories(folder.path() / "odd" / "elements.csv");
  CHECK(holds(file_error(folder.path() / "odd"), "it is a folder where a file was expected"));
  const gt::Plan plan = read_plan_json(plan_with("[]"));
  folder.write("file", "x");
  CHECK_THROWS_MATCHES(gt::io::write_plan(plan, folder.path() / "file"), gt::FileError,
                       gt::test::says("/file: Not a directory"));
  CHECK_THROWS_MATCHES(gt::io::write_plan(plan, folder.path() / "gone" / "plan.json"), gt::FileError,
                       gt::test::says("/gone/plan.json: No such file"));
  CHECK(folder.read("file") == "x");
}

TEST_CASE("A ring of symbolic links") {
  const TemporaryFolder folder;
  std::error_code error;
  fs::create_symlink("b.csv", folder.path() / "elements.csv", error);
  fs::create_symlink("elements.csv", folder.path() / "b.csv", error);
  if (error) SKIP("symbolic links cannot be made here");
  CHECK(holds(file_error(folder.path()), "elements.csv"));
}

TEST_CASE("A folder without its elements") {
  const TemporaryFolder folder;
  folder.write("links.csv", "from,type,to\nA,contributes_to,B\n");
  const gt::Finding problem = only_problem([&] { static_cast<void>(read_plan(folder.path())); });
  CHECK(problem.code == "missing_table");
  CHECK(holds(problem.message, "elements.csv"));
  CHECK(problem.place.file == folder.path().string());
}

TEST_CASE("A table's file that is misnamed is not passed over in silence") {
  const TemporaryFolder folder;
  folder.write("elements.csv", "id,kind,title\nA,Action,a\n");
  folder.write("Links.csv", "from,type,to\n");
  folder.write("observation.csv", "measure,period,value\n");
  const gt::Plan plan = read_plan(folder.path());
  REQUIRE(plan.findings().size() == 2);
  CHECK(plan.findings()[0].code == "unknown_table");
  CHECK(holds(plan.findings()[0].remedy, "Did you mean 'links'?"));
  CHECK(holds(plan.findings()[1].remedy, "Did you mean 'observations'?"));
}

TEST_CASE("An empty table's file") {
  const TemporaryFolder folder;
  folder.write("elements.csv", "id,kind,title\nA,Action,a\n");
  folder.write("links.csv", " \n\n");
  const gt::Finding problem = only_problem([&] { static_cast<void>(read_plan(folder.path())); });
  CHECK(problem.code == "empty_file");
  CHECK(holds(problem.place.file, "links.csv"));
}

TEST_CASE("A wrong header names the column and the nearest there is") {
  const TemporaryFolder folder;
  folder.write("elements.csv", "id,kind,titel\nA,Action,a\n");
  const auto problems = problems_of([&] { static_cast<void>(read_plan(folder.path())); });
  CHECK(std::any_of(problems.begin(), problems.end(), [](const gt::Finding& problem) {
    return problem.place.table == "elements" && holds(problem.message, "title") &&
           holds(problem.place.file, "elements.csv");
  }));
}

TEST_CASE("A duplicate header, an unclosed quote and an embedded NUL name file, line and column") {
  const TemporaryFolder folder;
  folder.write("elements.csv", "id,kind,title,kind\nA,Action,a,b\n");
  gt::Finding problem = only_problem([&] { static_cast<void>(read_plan(folder.path())); });
  CHECK(problem.code == "duplicate_column");
  CHECK(problem.place.table == "elements");
  CHECK(problem.place.line == 1);
  CHECK(problem.place.column == "kind");
  folder.write("elements.csv", "id,kind,title\nA,Action,a\nB,Action,\"b\nC,Action,c\n");
  problem = only_problem([&] { static_cast<void>(read_plan(folder.path())); });
  CHECK(problem.code == "unclosed_quote");
  CHECK(problem.place.line == 3);
  CHECK(holds(gt::to_string(problem), "elements.csv line 3 (elements, column title)"));
  folder.write("elements.csv", std::string{"id,kind,title\nA,Action,a\0b\n", 27});
  problem = only_problem([&] { static_cast<void>(read_plan(folder.path())); });
  CHECK(problem.code == "embedded_nul");
  CHECK(problem.place.line == 2);
  CHECK(problem.place.column == "title");
}

TEST_CASE("Mixed encodings are read, and reported") {
  const TemporaryFolder folder;
  folder.write("elements.csv", "id,kind,title\nA,Action,caf\xC3\xA9\nB,Action,caf\xE9\n");
  const gt::Plan plan = read_plan(folder.path());
  CHECK(plan.title(0) == plan.title(1));
  REQUIRE(plan.findings().size() == 1);
  CHECK(plan.findings()[0].code == "mixed_encoding");
  CHECK(plan.findings()[0].place.line == 3);
}

TEST_CASE("An id of a megabyte is kept whole and shown short") {
  const std::string id(1 << 20, 'x');
  const gt::Plan plan = read_plan_json(plan_with(R"([{"id": ")" + id + R"(", "kind": "Action", "title": "a"}])"));
  CHECK(plan.id(0) == id);
  const TemporaryFolder folder;
  folder.write("elements.csv", "id,kind,title\n" + id + ",Acton,a\n" + id + ",Action,b\n");
  try {
    static_cast<void>(read_plan(folder.path()));
    FAIL("read");
  } catch (const gt::InputError& error) {
    CHECK(std::string_view{error.what()}.size() < 4000);
    for (const gt::Finding& problem : error.problems()) CHECK(problem.value.size() < 1000);
  }
}

TEST_CASE("NaN and infinity are no numbers, in CSV and in JSON") {
  const TemporaryFolder folder;
  for (const std::string_view text : {"NaN", "inf", "1e999"}) {
    folder.write("elements.csv", "id,kind,title,progress\nA,Action,a," + std::string{text} + "\n");
    const gt::Finding problem = only_problem([&] { static_cast<void>(read_plan(folder.path())); });
    CHECK(problem.code == "not_finite");
    CHECK(problem.place.line == 2);
    CHECK(problem.place.column == "progress");
    CHECK(problem.value == text);
  }
  const gt::Finding nan = json_problem("{\"elements\":\n [{\"progress\": NaN}]}");
  CHECK(nan.code == "bad_json");
  CHECK(nan.place.line == 2);
  CHECK(nan.remedy == "Write null for a missing number.");
  CHECK(json_problem(plan_with(R"([{"id": "A", "kind": "Action", "title": "a", "progress": 1e999}])")).code ==
        "not_finite");
  CHECK(json_problem(plan_with(R"([{"id": "A", "kind": "Action", "title": "a", "own": 1e999}])")).code == "not_finite");
}

TEST_CASE("A formula in a title is text, and is written so that no spreadsheet runs it") {
  const std::string formula = "=HYPERLINK(\"http://x\")";
  const gt::Plan plan =
      read_plan_json(plan_with(R"json([{"id": "A", "kind": "Action", "title": "=HYPERLINK(\"http://x\")"}])json"));
  CHECK(plan.title(0) == formula);
  const TemporaryFolder folder;
  gt::io::write_plan(plan, folder.path());
  CHECK(folder.read("elements.csv") == "id,kind,title\nA,Action,\"'=HYPERLINK(\"\"http://x\"\")\"\n");
  const gt::Plan read = read_plan(folder.path());
  CHECK(read.title(0) == formula);
}

TEST_CASE("Truncated JSON says what was left open, and where") {
  const std::string whole =
      "{\"format\": \"goldenthread-plan\",\n\"version\": 1,\n\"elements\": [\n{\"id\": \"A\", \"kind\": \"Action\", "
      "\"title\": \"a\"}\n]}";
  static_cast<void>(read_plan_json(whole));
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const gt::Finding problem = json_problem(whole.substr(0, size));
    CHECK(problem.code == "bad_json");
    CHECK(problem.place.file == "p.json");
  }
  const gt::Finding problem = json_problem(whole.substr(0, whole.size() - 2));
  CHECK(problem.message == "the file ends too soon: the [ opened on line 3 is never closed");
  CHECK(json_problem(" \n").message == "the file is empty");
}

TEST_CASE("Broken JSON names line, column and remedy") {
  const auto at = [](const std::string& text) {
    const gt::Finding problem = json_problem(text);
    return std::to_string(problem.place.line) + ":" + problem.place.column + " " + problem.message;
  };
  CHECK(at("{\"a\": 1,\n \"b\": }") == "2:7 a value was expected before '}'");
  CHECK(at("{\"a\": 1}\n}") == "2:1 there is something after the end of the document");
  CHECK(at("{\"a\": 1} 5") == "1:10 there is something after the end of the document");
  CHECK(at("{'a': 1}") == "1:2 a text cannot be in single quotes");
  CHECK(at("{\"a\": 1 // x\n}") == "1:9 JSON has no comments");
  CHECK(at("{\"é\": \"two\nlines\"}") == "1:11 the line ends inside a text");
  CHECK(at("{\"a\": \"\x01\"}") == "1:8 a text has an unescaped control character");
  CHECK(at("{\"a\": \"caf\xE9\"}") == "1:11 these bytes are not UTF-8, or are outside quotes");
  CHECK(at("{\"a\": \"\\ud800\"}").find("surrogate") != std::string::npos);
  CHECK(at("{\"a\": \"\\u12\"}").find("hexadecimal") != std::string::npos);
  CHECK(at("{\"a\": 1,}").starts_with("1:"));
  CHECK(at("{\"a\" 1}").starts_with("1:6 this is not JSON: '1}'"));
  CHECK(at("nonsense").starts_with("1:"));
}

TEST_CASE("JSON nested a hundred thousand deep is refused") {
  for (const std::string_view opening : {"[", "{\"a\":"}) {
    std::string text;
    for (int i = 0; i < 100000; ++i) text += opening;
    const gt::Finding problem = json_problem(text);
    CHECK(problem.code == "bad_json");
    CHECK(holds(problem.message, "deep"));
  }
}

TEST_CASE("A name given twice in an object is reported, and the first holds") {
  const auto problems = problems_of([] {
    static_cast<void>(
        read_plan_json("{\"format\": \"goldenthread-plan\", \"version\": 1,\n\"title\": \"a\",\n\"title\": \"b\",\n"
                       "\"elements\": [{\"id\": \"A\", \"kind\": \"Action\", \"id\": \"B\", \"title\": \"a\"}]}"));
  });
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].code == "duplicate_key");
  CHECK(problems[0].place.line == 4);
  CHECK(problems[0].message == "'id' is given twice in one object, first on line 4");
  CHECK(problems[1].place.line == 3);
  CHECK(problems[1].message == "'title' is given twice in one object, first on line 2");
}

TEST_CASE("A NUL in JSON is an error with its place") {
  const gt::Finding problem = json_problem(plan_with(R"([{"id": "A", "kind": "Action", "title": "a\u0000b"}])"));
  CHECK(problem.place.column == "title");
  CHECK(json_problem(std::string{"{\"a\": \"\0\"}", 10}).code == "bad_json");
}

TEST_CASE("A framework that cannot be read stops lenient reading too") {
  const TemporaryFolder folder;
  folder.write("elements.csv", "id,kind,title\nA,Action,a\n");
  gt::io::ReadOptions options;
  options.building = gt::Building::lenient;
  folder.write("plan.json", R"({"format": "goldenthread-plan", "version": 1, "framework": {"name": "x", "kinds": 5}})");
  CHECK_THROWS_MATCHES(read_plan(folder.path(), options), gt::InputError, gt::test::says("kinds"));
  folder.write("plan.json", R"({"format": "goldenthread-plan", "version": 1, "framework": "gone.json"})");
  CHECK_THROWS_MATCHES(read_plan(folder.path(), options), gt::FileError, gt::test::says("gone.json"));
  folder.write("plan.json",
               R"({"format": "goldenthread-plan", "version": 1, "framework": {"name": "x", "score_scheme": "none"}})");
  const auto problems = problems_of([&] { static_cast<void>(read_plan(folder.path(), options)); });
  CHECK(holds(problems.at(0).place.file, "plan.json"));
}
