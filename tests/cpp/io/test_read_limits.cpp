// How much is read before it is refused, and what is no file at all.
#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/io/csv.hpp>
#include <goldenthread/io/file.hpp>
#include <goldenthread/io/framework_file.hpp>
#include <goldenthread/io/plan_file.hpp>
#include <goldenthread/io/rules_file.hpp>

#include "says.hpp"
#include "temporary_folder.hpp"

#if !defined(_WIN32)
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>
#endif

namespace gt = goldenthread;
using namespace gt::io;
using namespace gt::test;

namespace {

std::string code_of(const std::function<void()>& read) {
  try {
    read();
  } catch (const gt::InputError& error) {
    return error.problems().front().code;
  }
  return {};
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::string rows(std::size_t count, const std::function<std::string(std::size_t)>& row) {
  std::string text = R"({"format": "goldenthread-plan", "version": 1, "elements": [)";
  for (std::size_t i = 0; i < count; ++i)
    text += std::string{i == 0 ? "" : ","} + R"({"id": ")" + std::to_string(i) +
            R"(", "kind": "Action", "title": "t")" + row(i) + "}";
  return text + "]}";
}

}  // namespace

#if !defined(_WIN32)

SCENARIO("A pipe, a device, a socket and a link to nothing are refused at once, whatever they stand for") {
  const TemporaryFolder folder;
  const std::string elements = "id,kind,title\nA,Action,t\n";
  for (const char* const name : {"elements.csv", "links.csv", "updates.csv", "plan.json"}) {
    const fs::path plan = folder.path() / name;
    fs::create_directory(plan);
    folder.write(std::string{name} + "/elements.csv", elements);
    const fs::path file = plan / name;
    fs::remove(file);
    const auto why = [&] { return error_of([&] { static_cast<void>(read_plan(plan)); }); };
    INFO(name);
    REQUIRE(::mkfifo(file.c_str(), 0600) == 0);
    CHECK(holds(why(), "it is a pipe where a file was expected"));
    fs::remove(file);
    fs::create_symlink("/dev/zero", file);
    CHECK(holds(why(), "it is a device where a file was expected"));
    fs::remove(file);
    fs::create_symlink("/dev/full", file);
    CHECK(holds(why(), "it is a device where a file was expected"));
    fs::remove(file);
    fs::create_symlink("nowhere", file);
    CHECK(holds(why(), "it is a symbolic link to a missing file"));
    fs::remove(file);
    fs::create_directory(file);
    CHECK(holds(why(), "it is a folder where a file was expected"));
    fs::remove(file);
    const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
    ::sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string path = file.string();
    REQUIRE(path.size() < sizeof address.sun_path);
    std::copy(path.begin(), path.end(), address.sun_path);
    REQUIRE(::bind(socket, reinterpret_cast<const ::sockaddr*>(&address), sizeof address) == 0);
    CHECK(holds(why(), "it is a socket where a file was expected"));
    ::close(socket);
  }
  CHECK(holds(error_of([] { static_cast<void>(read_plan("/dev/zero")); }), "it is a device"));
  CHECK(holds(error_of([] { static_cast<void>(gt::io::read_framework("/dev/zero")); }), "it is a device"));
  CHECK(holds(error_of([] { static_cast<void>(gt::io::read_rules("/dev/zero", gt::Framework::standard())); }),
              "it is a device"));
}

SCENARIO("A file larger than the limit is refused before it is read") {
  const TemporaryFolder folder;
  folder.write("elements.csv", "id,kind,title\nA,Action,t\n");
  fs::resize_file(folder.path() / "elements.csv", std::uintmax_t{1} << 40U);
  CHECK(holds(error_of([&] { static_cast<void>(read_plan(folder.path())); }), "the limit file_bytes is 4294967296"));
  folder.write("elements.csv", "id,kind,title\nA,Action,t\n");
  CHECK(error_of([&] { static_cast<void>(read_plan(folder.path(), {.limits = {.file_bytes = 25}})); }).empty());
  CHECK(holds(error_of([&] { static_cast<void>(read_plan(folder.path(), {.limits = {.file_bytes = 24}})); }),
              "it has 25 bytes, and the limit file_bytes is 24"));
}

#endif

SCENARIO("Rows, columns, long cells and nesting have limits, and what is beyond them is told") {
  const std::string csv = "id,kind,title\nA,Action,t\nB,Action,t\nC,Action,longer\n";
  const auto problem = [&](const ReadLimits& limits) {
    const gt::io::CsvTable table = gt::io::read_csv(csv, "t.csv", limits);
    CHECK(table.records == table.lines.size() + table.blank + table.left_out);
    return table.problems.empty() ? std::string{} : table.problems.front().code + ": " + table.problems.front().message;
  };
  CHECK(problem({}).empty());
  CHECK(holds(problem({.rows = 2}), "too_many_rows: the table has more than the 2 rows that are read"));
  CHECK(problem({.rows = 3}).empty());
  // The last line needs no end.
  CHECK(gt::io::read_csv(csv.substr(0, csv.size() - 1), "t.csv", {.rows = 2}).problems.front().code == "too_many_rows");
  CHECK(gt::io::read_csv(csv.substr(0, csv.size() - 1), "t.csv", {.rows = 3}).problems.empty());
  CHECK(holds(problem({.columns = 2}), "too_many_columns: the header has 3 columns, and the limit columns is 2"));
  CHECK(holds(problem({.cell_bytes = 5}), "cell_too_long: a cell has 6 bytes"));

  const std::string json = rows(3, [](std::size_t i) { return i == 2 ? R"(, "own": "longer")" : ""; });
  const auto code = [&](const ReadLimits& limits) {
    return code_of([&] { static_cast<void>(read_plan_json(json, {.limits = limits})); });
  };
  CHECK(code({}).empty());
  CHECK(code({.rows = 2}) == "too_many_rows");
  CHECK(code({.rows = 3}).empty());
  CHECK(code({.columns = 3}) == "too_many_columns");
  CHECK(code({.columns = 4}).empty());
  CHECK(code({.cell_bytes = 5}) == "cell_too_long");
  CHECK(code({.nesting = 2}) == "bad_json");
  CHECK(code({.nesting = 3}).empty());
  const std::string columns =
      R"({"format": "goldenthread-plan", "version": 1, "elements": {"id": ["A", "B"], "kind": ["Action", "Action"], "title": ["a", "b"]}})";
  CHECK(code_of([&] { static_cast<void>(read_plan_json(columns, {.limits = {.rows = 1}})); }) == "too_many_rows");

  ReadLimits limits;
  gt::io::set_limit(limits, "rows", 7);
  CHECK(limits == ReadLimits{.rows = 7});
  CHECK(holds(error_of([&] { gt::io::set_limit(limits, "row", 7); }), "Did you mean 'rows'?"));
  CHECK(holds(error_of([&] { gt::io::set_limit(limits, "rows", 0); }), "give 1 or more"));
}

SCENARIO("Rows with keys of their own do not fill the memory with blanks") {
  const auto own_key = [](std::size_t i) { return ", \"a" + std::to_string(i) + "\": 1"; };
  CHECK(code_of([&] { static_cast<void>(read_plan_json(rows(1'000, own_key))); }).empty());
  CHECK(code_of([&] { static_cast<void>(read_plan_json(rows(2'100, own_key))); }) == "too_sparse");
  CHECK(code_of([&] {
          static_cast<void>(read_plan_json(rows(2'100, own_key), {.limits = {.sparseness = 10'000}}));
        }).empty());
  gt::PlanBuilder builder;
  CHECK(holds(
      error_of([&] {
        for (std::size_t i = 0; i < 3'000; ++i)
          builder.add(gt::ElementRow{
              .id = std::to_string(i), .kind = "Action", .title = "t", .attributes = {{"a" + std::to_string(i), "x"}}});
      }),
      "hardly any row has more than a few of them"));
}

SCENARIO("Of very many problems the first are listed, and the rest are counted") {
  const TemporaryFolder folder;
  constexpr std::size_t count = 20'000;
  std::string text = "id,kind,title\n";
  for (std::size_t i = 0; i < count; ++i) text += "\"\",,\n";
  for (std::size_t i = 0; i < count; ++i) text += "x\n";
  folder.write("elements.csv", text);
  for (const std::uint64_t most : {std::uint64_t{100}, ReadLimits{}.findings}) {
    const gt::Plan plan = read_plan(folder.path(), {.building = gt::Building::lenient, .limits = {.findings = most}});
    CHECK(plan.size() == 0);
    // Ragged rows, and the three columns that are blank: each with one finding that counts.
    CHECK(plan.findings().size() == 4 * (most + 1));
    std::size_t more = 0;
    std::uint64_t first_ragged = 0;
    for (const gt::Finding& finding : plan.findings()) {
      if (holds(finding.message, std::to_string(count - most) + " more like the " + std::to_string(most))) ++more;
      if (finding.code == "ragged_row" && first_ragged == 0) first_ragged = finding.place.line;
    }
    CHECK(more == 4);
    CHECK(first_ragged == count + 2);
  }
  CHECK_THROWS_MATCHES(read_plan(folder.path()), gt::InputError, gt::test::says("ragged_row"));
}

SCENARIO("Files that are nearly a plan's are warned of") {
  const TemporaryFolder folder;
  folder.write("elements.csv", "id,kind,title\nA,Action,a\n");
  for (const char* const name : {"Plan.json", "Links.csv", "links.tsv", "links.xlsx", "updates.Csv"}) {
    folder.write(name, "x");
    INFO(name);
    const gt::Plan plan = read_plan(folder.path());
    REQUIRE(plan.findings().size() == 1);
    CHECK(plan.findings()[0].severity == gt::Severity::warning);
    CHECK(holds(plan.findings()[0].message, name));
    fs::remove(folder.path() / name);
  }
  folder.write("notes.txt", "x");
  folder.write("framework.json", "x");
  CHECK(read_plan(folder.path()).findings().empty());
}
