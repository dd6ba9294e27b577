// Whatever was done to a plan is found, and nothing else.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/compare/compare_plans.hpp>

#include "change_words.hpp"
#include "refreshed_plan.hpp"
#include "share.hpp"

using namespace goldenthread;

namespace {

std::multiset<std::string> rows_of(const PlanComparison& c) {
  std::multiset<std::string> rows;
  for (std::size_t i = 0; i < c.size(); ++i) {
    rows.insert(std::string{to_string(c.changes()[i])} + " " + test::row_text(c, i));
  }
  return rows;
}

std::multiset<std::string> left_behind_of(const PlanComparison& c) {
  std::multiset<std::string> rows;
  const LeftBehind& left = c.left_behind();
  for (std::size_t i = 0; i < left.size(); ++i) {
    const std::string parent = left.parent[i] == no_element ? "" : std::string{c.before().id(left.parent[i])};
    rows.insert(std::string{c.before().id(left.element[i])} + " " + std::string{left.link[i]} + " " + parent + ">" +
                left.successors[i]);
  }
  return rows;
}

std::multiset<std::string> series_of(const PlanComparison& c) {
  std::multiset<std::string> rows;
  const SeriesChanges& series = c.series();
  const auto id = [](const Plan& plan, ElementIndex row) {
    return row == no_element ? std::string{} : std::string{plan.id(row)};
  };
  for (std::size_t i = 0; i < series.size(); ++i)
    rows.insert(id(c.before(), series.before[i]) + ">" + id(c.after(), series.after[i]) + " " +
                std::string{to_string(series.change[i])});
  return rows;
}

/// What is in one and not in the other, in a few words.
std::string difference(const std::multiset<std::string>& found, const std::multiset<std::string>& expected) {
  std::vector<std::string> extra, missing;
  std::ranges::set_difference(found, expected, std::back_inserter(extra));
  std::ranges::set_difference(expected, found, std::back_inserter(missing));
  std::string text;
  for (std::size_t i = 0; i < extra.size() && i < 5; ++i) text += "\nfound: " + extra[i];
  for (std::size_t i = 0; i < missing.size() && i < 5; ++i) text += "\nmissed: " + missing[i];
  return text;
}

/// Whether rows are in the later plan's order, then in the earlier one's.
bool is_in_order(const PlanComparison& c) {
  std::size_t last = 0;
  for (std::size_t i = 0; i < c.size(); ++i) {
    const std::size_t at = c.after(i).empty() ? c.after().size() + c.before(i)[0] : c.after(i)[0];
    if (at < last) return false;
    last = at;
  }
  return true;
}

void check(std::uint64_t seed, std::size_t elements, std::size_t changes, std::size_t kinds) {
  const test::RefreshedPlan refreshed(seed, elements, changes);
  const PlanComparison found = compare(refreshed.before(), refreshed.after());
  INFO("seed " << seed);
  CHECK(difference(rows_of(found), refreshed.expected).empty());
  CHECK(difference(left_behind_of(found), refreshed.left_behind).empty());
  CHECK(difference(series_of(found), refreshed.series()).empty());
  CHECK(is_in_order(found));
  const auto there =
      static_cast<std::size_t>(std::ranges::count_if(found.counts(), [](auto count) { return count > 0; }));
  CHECK(there >= kinds);
}

}  // namespace

TEST_CASE("Exactly the changes that were made to small plans are found") {
  for (std::uint64_t seed = 0; seed < test::share_of(2000U); ++seed) check(seed, 12 + seed % 60, 1 + seed % 30, 1);
}

TEST_CASE("Exactly the changes that were made to a plan of 100,000 elements are found") {
  // Every kind of change but `reclassified`, which the generator does not make.
  check(42, 100'000, 40'000, plan_change_count - 1);
}

TEST_CASE("A generated plan and itself: everything is carried forward") {
  const test::RefreshedPlan refreshed(7, 3'000, 900);
  const Plan before = refreshed.before();
  const Plan after = refreshed.after();
  CHECK(compare(before, before).is_same());
  CHECK(compare(after, after).is_same());
}
