// Whatever happens while a plan is written, what is read afterwards is all of the earlier one or all of the new one.
#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/io/file.hpp>
#include <goldenthread/io/plan_file.hpp>
#include <goldenthread/model/plan_builder.hpp>

#include "../../../src/io/file_writing.hpp"
#include "../../../src/io/plan_writer.hpp"
#include "says.hpp"
#include "temporary_folder.hpp"

#if !defined(_WIN32)
#include <csignal>

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

namespace gt = goldenthread;
using namespace gt::io;
using gt::io::detail::WriteStep;
using namespace gt::test;

namespace {

// Plans with tables that the other has not, and with a framework of its own or none.
gt::Plan january() {
  return read_plan_json(R"({"format": "goldenthread-plan", "version": 1, "title": "January",
    "elements": [{"id": "V", "kind": "Vision", "title": "v"}, {"id": "A", "kind": "Action", "title": "a", "cost": 5}],
    "links": [{"from": "A", "type": "contributes_to", "to": "V"}],
    "updates": [{"element": "A", "date": "2020-01-01", "progress": 0.9}]})");
}

gt::Plan february() {
  return read_plan_json(R"({"format": "goldenthread-plan", "version": 1, "title": "February",
    "elements": [{"id": "V", "kind": "Vision", "title": "v"}, {"id": "A", "kind": "Action", "title": "another"}],
    "links": [{"from": "A", "type": "contributes_to", "to": "V", "weight": 2}],
    "justifications": [{"element": "V", "rule": "r", "reason": "r", "author": "a", "date": "2020-02-01"}]})");
}

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator{folder}) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

bool has_unfinished(const fs::path& folder) {
  const auto names = names_in(folder);
  return std::any_of(names.begin(), names.end(), [](const std::string& name) { return name.starts_with(".golden"); });
}

// The plan as it would be written by hand: without digests.
void write_by_hand(const gt::Plan& plan, const TemporaryFolder& folder) {
  write_plan(plan, folder.path());
  std::string text = folder.read("plan.json");
  const std::size_t first = text.find(",\n  \"digests\"");
  REQUIRE(first != std::string::npos);
  text.erase(first, text.rfind('}') - first);
  folder.write("plan.json", text);
  REQUIRE(write_plan_json(read_plan(folder.path())) == write_plan_json(plan));
}

}  // namespace

SCENARIO("An error at any step of writing leaves the earlier plan or the new one") {
  const std::string before = write_plan_json(january());
  const std::string after = write_plan_json(february());
  for (const bool by_hand : {false, true}) {
    std::size_t kept = 0;
    std::size_t replaced = 0;
    bool is_whole = false;
    for (std::size_t fails_at = 0; !is_whole; ++fails_at) {
      const TemporaryFolder folder;
      if (by_hand)
        write_by_hand(january(), folder);
      else
        write_plan(january(), folder.path());
      std::size_t step = 0;
      bool is_committed = false;
      const std::string error = error_of([&] {
        gt::io::detail::write_plan_folder(february(), folder.path(), [&](WriteStep what) {
          if (step++ == fails_at) return ENOSPC;
          is_committed = is_committed || what == WriteStep::commit;
          return 0;
        });
      });
      is_whole = error.empty();
      INFO("by hand " << by_hand << ", fails at " << fails_at << ": " << error);
      if (!is_whole) CHECK(error.starts_with("cannot write "));
      CHECK(write_plan_json(read_plan(folder.path())) == (is_committed ? after : before));
      if (!is_committed) CHECK_FALSE(has_unfinished(folder.path()));
      ++(is_committed ? replaced : kept);
      // Whoever writes next ends what was begun.
      write_plan(february(), folder.path());
      CHECK(write_plan_json(read_plan(folder.path())) == after);
      CHECK_FALSE(has_unfinished(folder.path()));
      CHECK(names_in(folder.path()) ==
            std::vector<std::string>{"elements.csv", "framework.json", "justifications.csv", "links.csv", "plan.json"});
    }
    CHECK(kept > 10);
    CHECK(replaced > 3);
  }
}

SCENARIO("An error leaves no folder that was not there") {
  const TemporaryFolder folder;
  const std::string error = error_of([&] {
    gt::io::detail::write_plan_folder(january(), folder.path() / "new",
                                      [](WriteStep what) { return what == WriteStep::flush ? EIO : 0; });
  });
  CHECK(error.find("framework.json") != std::string::npos);
  CHECK_FALSE(fs::exists(folder.path() / "new"));
}

#if !defined(_WIN32)

SCENARIO("A kill at any step of writing leaves the earlier plan or the new one") {
  const std::string before = write_plan_json(january());
  const std::string after = write_plan_json(february());
  std::size_t kept = 0;
  std::size_t replaced = 0;
  bool is_whole = false;
  for (int dies_at = 0; !is_whole; ++dies_at) {
    const TemporaryFolder folder;
    write_plan(january(), folder.path());
    const gt::Plan plan = february();
    const ::pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      int step = 0;
      gt::io::detail::write_plan_folder(plan, folder.path(), [&](WriteStep) {
        if (step++ == dies_at) ::_exit(9);
        return 0;
      });
      ::_exit(0);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    is_whole = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    const std::string is = write_plan_json(read_plan(folder.path()));
    INFO("dies at " << dies_at);
    CHECK((is == before || is == after));
    if (is_whole) CHECK(is == after);
    ++(is == before ? kept : replaced);
    write_plan(january(), folder.path());
    CHECK(write_plan_json(read_plan(folder.path())) == before);
  }
  CHECK(kept > 10);
  CHECK(replaced > 3);
}

SCENARIO("A full disk: a limit on the size of files, and a device that is always full") {
  const TemporaryFolder folder;
  write_plan(january(), folder.path() / "plan");
  gt::io::write_file(folder.path() / "page.html", "before");
  const std::string before = write_plan_json(january());
  const ::pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    std::signal(SIGXFSZ, SIG_IGN);
    const ::rlimit limit{40, 40};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    const bool first = !error_of([&] { write_plan(february(), folder.path() / "plan"); }).empty();
    const bool second =
        !error_of([&] { gt::io::write_file(folder.path() / "page.html", std::string(100, 'x')); }).empty();
    ::_exit(first && second ? 0 : 1);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(status == 0);
  CHECK(write_plan_json(read_plan(folder.path() / "plan")) == before);
  CHECK(folder.read("page.html") == "before");
  CHECK(names_in(folder.path()) == std::vector<std::string>{"page.html", "plan"});
  CHECK(error_of([] { gt::io::write_file("/dev/full", "x"); }).find("it is a device") != std::string::npos);
}

SCENARIO("A disk that is full in the middle of a large table leaves the old plan") {
  const TemporaryFolder folder;
  write_plan(january(), folder.path() / "plan");
  write_plan(january(), folder.path() / "plan.json");
  const std::string before = write_plan_json(january());
  gt::PlanBuilder builder;
  for (int i = 0; i < 20'000; ++i)
    builder.add(gt::ElementRow{.id = "A" + std::to_string(i), .kind = "Action", .title = std::string(40, 'x')});
  const gt::Plan large = builder.build();
  const ::pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    std::signal(SIGXFSZ, SIG_IGN);
    const ::rlimit limit{300'000, 300'000};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    const bool first = !error_of([&] { write_plan(large, folder.path() / "plan"); }).empty();
    const bool second = !error_of([&] { write_plan(large, folder.path() / "plan.json"); }).empty();
    ::_exit(first && second ? 0 : 1);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(status == 0);
  CHECK(write_plan_json(read_plan(folder.path() / "plan")) == before);
  CHECK(write_plan_json(read_plan(folder.path() / "plan.json")) == before);
  CHECK(names_in(folder.path()) == std::vector<std::string>{"plan", "plan.json"});
}

SCENARIO("Writing follows no link, replaces none, and replaces nothing but files") {
  const TemporaryFolder folder;
  folder.write("victim.txt", "precious");
  fs::create_directories(folder.path() / "plan" / "updates.csv");
  CHECK(error_of([&] { write_plan(january(), folder.path() / "plan"); }).find("it is a folder") != std::string::npos);
  CHECK(names_in(folder.path() / "plan") == std::vector<std::string>{"updates.csv"});
  fs::remove(folder.path() / "plan" / "updates.csv");
  for (const char* const name : {"elements.csv", "plan.json", "targets.csv"}) {
    fs::create_symlink("../victim.txt", folder.path() / "plan" / name);
    INFO(name);
    CHECK(error_of([&] { write_plan(january(), folder.path() / "plan"); }).find("symbolic link") != std::string::npos);
    fs::remove(folder.path() / "plan" / name);
  }
  fs::create_symlink("victim.txt", folder.path() / "out.json");
  CHECK(error_of([&] { write_plan(january(), folder.path() / "out.json"); }).find("symbolic link") !=
        std::string::npos);
  REQUIRE(::mkfifo((folder.path() / "pipe.json").c_str(), 0600) == 0);
  CHECK(error_of([&] { write_plan(january(), folder.path() / "pipe.json"); }).find("it is a pipe") !=
        std::string::npos);
  CHECK(folder.read("victim.txt") == "precious");
}

SCENARIO("The permissions of a file that is replaced stay, and a new one has those that its owner gives") {
  const TemporaryFolder folder;
  const ::mode_t mask = ::umask(0027);
  write_plan(january(), folder.path());
  write_plan(january(), folder.path() / "one.json");
  const auto mode = [&](const char* name) {
    struct stat is{};
    REQUIRE(::stat((folder.path() / name).c_str(), &is) == 0);
    return is.st_mode & 0777U;
  };
  CHECK(mode("elements.csv") == 0640);
  CHECK(mode("one.json") == 0640);
  REQUIRE(::chmod((folder.path() / "elements.csv").c_str(), 0600) == 0);
  REQUIRE(::chmod((folder.path() / "one.json").c_str(), 0664) == 0);
  write_plan(february(), folder.path());
  write_plan(february(), folder.path() / "one.json");
  ::umask(mask);
  CHECK(mode("elements.csv") == 0600);
  CHECK(mode("links.csv") == 0640);
  CHECK(mode("one.json") == 0664);
}

#endif

SCENARIO("A folder whose files were not written together is refused, unless it was written by hand") {
  const TemporaryFolder first;
  const TemporaryFolder second;
  write_plan(january(), first.path());
  write_plan(february(), second.path());
  const auto code_of = [](const fs::path& folder) -> std::string {
    try {
      static_cast<void>(read_plan(folder));
    } catch (const gt::InputError& error) {
      return error.problems().front().code + ": " + error.problems().front().message;
    }
    return {};
  };
  const std::string elements = first.read("elements.csv");
  first.write("elements.csv", second.read("elements.csv"));
  CHECK(code_of(first.path()) == "torn_folder: 'elements.csv' is not the one that was written with this plan.json");
  first.write("elements.csv", elements);
  CHECK(code_of(first.path()).empty());
  fs::remove(first.path() / "updates.csv");
  CHECK(code_of(first.path()) == "torn_folder: 'updates.csv' was written with this plan.json and is not there");
  first.write("plan.json", second.read("plan.json"));
  CHECK(code_of(first.path()).starts_with("torn_folder"));
  const gt::Plan lenient = read_plan(first.path(), {.building = gt::Building::lenient});
  CHECK(lenient.findings().front().code == "torn_folder");
  CHECK(lenient.findings().front().severity == gt::Severity::error);
  second.write("targets.csv", "measure,period,value\n");
  CHECK(code_of(second.path()) == "torn_folder: 'targets.csv' was not written with this plan.json");

  const TemporaryFolder by_hand;
  write_by_hand(january(), by_hand);
  by_hand.write("elements.csv", second.read("elements.csv"));
  const gt::Plan read = read_plan(by_hand.path());
  CHECK(read.title(1) == "another");
}

SCENARIO("What cannot be read back is not written") {
  const TemporaryFolder folder;
  const auto refused = [&](const std::string& name, const std::string& value) {
    gt::PlanBuilder builder;
    builder.add(gt::ElementRow{.id = "A", .kind = "Action", .title = "t", .attributes = {{name, value}}});
    const gt::Plan plan = builder.build();
    return error_of([&] { write_plan(plan, folder.path() / "plan"); });
  };
  CHECK(refused("own", "x").empty());
  CHECK(refused(" own ", "x").empty());
  CHECK(refused("=own;name", "x").empty());
  CHECK(refused(std::string{"o\0wn", 4}, "x").find("could not be read back") != std::string::npos);
  CHECK(refused("", "x").find("it has no name") != std::string::npos);
  CHECK(refused("o\xffwn", "x").find("could not be read back") != std::string::npos);
  const gt::Plan plan = january();
  for (const char* const name : {"out.xlsx", "out.CSV", "report.html", "out.xml"}) {
    CHECK(error_of([&] { write_plan(plan, folder.path() / name); }).find("is not written as a file") !=
          std::string::npos);
    CHECK_FALSE(fs::exists(folder.path() / name));
  }
  write_plan(plan, folder.path() / "out.JSON");
  CHECK(write_plan_json(read_plan(folder.path() / "out.JSON")) == write_plan_json(plan));
  fs::create_directory(folder.path() / "plans.xml");
  write_plan(plan, folder.path() / "plans.xml");
  CHECK(read_plan(folder.path() / "plans.xml").size() == 2);
}
