// Stopping a call at each point at which it can be stopped.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/progress.hpp>
#include <goldenthread/model/framework.hpp>
#include <goldenthread/model/plan_builder.hpp>

namespace goldenthread::test {

struct Enough {};

/// A progress that throws when it is asked for the n-th time, and counts.
inline Progress stopping_at(std::size_t n, std::size_t& asked, std::vector<double>& told) {
  return Progress{[n, &asked, &told](double done) {
                    told.push_back(done);
                    if (++asked == n) throw Enough{};
                  },
                  0.0};
}

/// Stops `work` at every point in turn, until it comes to its end; `check` is called after each. How many there were.
template <class Work, class Check>
std::size_t stop_everywhere(const Work& work, const Check& check) {
  for (std::size_t n = 1;; ++n) {
    std::size_t asked = 0;
    std::vector<double> told;
    bool stopped = false;
    try {
      work(stopping_at(n, asked, told));
    } catch (const Enough&) {
      stopped = true;
    }
    CHECK(std::ranges::is_sorted(told));
    if (!stopped) {
      CHECK(asked == n - 1);
      CHECK(told.front() == 0);
      CHECK(told.back() == 1);
      return n - 1;
    }
    check();
  }
}

/// How often the making of a text can be stopped; where it never is, the text is the same.
template <class Make>
std::size_t stop_words(const Make& make) {
  const std::string whole = make(Progress{});
  return stop_everywhere(
      [&](const Progress& progress) {
        const std::string words = make(progress);  // not within CHECK, which would catch what stops it
        CHECK(words == whole);
      },
      [] {});
}

/// Stops the making of a text at its first, middle and last report, and makes it then. How many reports there were.
template <class Make>
std::size_t stop_three_times(const Make& make) {
  const std::string whole = make(Progress{});
  std::size_t reports = 0;
  std::vector<double> told;
  const std::string counted = make(stopping_at(0, reports, told));
  CHECK(counted == whole);
  REQUIRE(reports > 1);
  CHECK(std::ranges::is_sorted(told));
  CHECK(told.front() == 0);
  CHECK(told.back() == 1);
  for (const std::size_t n : {std::size_t{1}, reports / 2 + 1, reports}) {
    std::size_t asked = 0;
    CHECK_THROWS_AS(make(stopping_at(n, asked, told)), Enough);
    CHECK(asked == n);
    const std::string again = make(Progress{});
    CHECK(again == whole);
  }
  return reports;
}

inline std::string example(const std::string& name) {
  const char* source = std::getenv("GOLDENTHREAD_SOURCE_DIR");
  return std::string{source != nullptr ? source : GOLDENTHREAD_SOURCE_DIR} + "/examples/plans/" + name;
}

/// Enough elements for several stops in each sweep, below one vision.
inline Plan wide_plan(std::size_t count) {
  PlanBuilder builder{Framework::standard(), {.as_of = Date{2025, 9, 30}}};
  builder.add(ElementRow{.id = "V", .kind = "Vision", .title = "A fair town"});
  for (std::size_t i = 0; i < count; ++i) {
    const std::string id = "A" + std::to_string(i);
    builder.add(ElementRow{.id = id,
                           .kind = "Action",
                           .title = id,
                           .start = "2025-04-01",
                           .due = "2026-03-31",
                           .progress = static_cast<double>(i % 7) / 7});
    builder.add(LinkRow{.from = id, .type = "contributes_to", .to = "V"});
    if (i % 3 == 0 && i > 0)
      builder.add(LinkRow{.from = id, .type = "contributes_to", .to = "A" + std::to_string(i - 1)});
  }
  return builder.build();
}

}  // namespace goldenthread::test
