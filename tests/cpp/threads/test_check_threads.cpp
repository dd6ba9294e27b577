// A check on several threads finds what one thread finds, in the same order.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <random>
#include <ranges>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/coverage/check.hpp>
#include <goldenthread/model/graph.hpp>
#include <goldenthread/model/plan_builder.hpp>

#include "../coverage/plans.hpp"
#include "../coverage/random_world.hpp"

namespace gt = goldenthread;

namespace {

/// A column of texts, each a choice of some.
struct Words {
  std::vector<std::string> words;

  [[nodiscard]] gt::TextInput input() {
    views.assign(words.begin(), words.end());
    return gt::TextInput{views};
  }
  std::vector<std::string_view> views;
};

/// A plan large enough to be divided among five threads, with something wrong with a part of everything: levels of
/// shared children, drafts, rejected and whole-plan links, leads, lenses, justifications, and elements on their own.
class LargePlan {
 public:
  explicit LargePlan(std::uint32_t seed) : engine_(seed) {}

  gt::Graph make(bool with_rings) {
    constexpr std::size_t size = 42'000;
    const std::vector<std::string_view> kinds{"Vision", "Outcome", "Action", "Milestone", "Measure", "Party", "Lens"};
    const auto level_of = [&](std::size_t i) { return i < 20 ? 0U : i < 12'000 ? 1U : 2U; };
    Words id, kind, state, due;
    for (std::size_t i = 0; i < size; ++i) {
      id.words.push_back("e" + std::to_string(i));
      kind.words.emplace_back(level_of(i) < 2 ? kinds[level_of(i)] : kinds[2 + below(kinds.size() - 2)]);
      state.words.emplace_back(one_of({"approved", "approved", "approved", "draft", "rejected"}));
      due.words.emplace_back(one_of({"", "2025-03-31", "2031-03-31"}));
    }
    Words from, type, to, basis, capacity, link_state;
    const auto link = [&](std::size_t a, std::string_view of, std::size_t b) {
      from.words.push_back(id.words[a]);
      type.words.emplace_back(of);
      to.words.push_back(id.words[b]);
      basis.words.emplace_back(one_of({"stated", "inferred", "whole_plan", "stated"}));
      capacity.words.emplace_back(of == "responsible_for" ? one_of({"lead", "joint", "support"}) : "");
      link_state.words.emplace_back(one_of({"approved", "approved", "draft", "rejected"}));
    };
    for (std::size_t i = 20; i < size; ++i) {
      if (below(50) == 0) continue;
      const std::string_view own = kind.words[i];
      for (std::size_t many = 1 + below(3); many > 0; --many) {
        const std::size_t above = below(level_of(i) == 1 ? (std::min)(i, std::size_t{6'000}) : 12'000);
        if (own == "Measure") {
          link(i, "measures", above);
        } else if (own == "Party") {
          link(i, "responsible_for", above);
        } else if (own == "Lens") {
          link(above, "addresses", i);
        } else {
          link(i, own == "Milestone" ? "part_of" : "contributes_to", above);
        }
      }
    }
    if (with_rings)
      for (std::size_t i = 40; i < 60; ++i) {
        link(i, "contributes_to", i + 1);
        link(i + 1, "contributes_to", i);
      }
    Words element, rule;
    for (std::size_t i = 0; i < size / 8; ++i) {
      element.words.push_back(id.words[below(size)]);
      rule.words.emplace_back(
          one_of({"excuse", "R0", "R1", "orphan", "isolated", "unwanted", "draft_only", "nonsense"}));
    }
    gt::PlanBuilder builder(gt::test::no_rules());
    builder.add(gt::TableId::elements, {.rows = size,
                                        .columns = {{"id", id.input()},
                                                    {"kind", kind.input()},
                                                    {"title", id.input()},
                                                    {"state", state.input()},
                                                    {"due", due.input()}}});
    builder.add(gt::TableId::links, {.rows = from.words.size(),
                                     .columns = {{"from", from.input()},
                                                 {"type", type.input()},
                                                 {"to", to.input()},
                                                 {"basis", basis.input()},
                                                 {"capacity", capacity.input()},
                                                 {"state", link_state.input()}}});
    builder.add(gt::TableId::justifications,
                {.rows = element.words.size(), .columns = {{"element", element.input()}, {"rule", rule.input()}}});
    return gt::Graph{builder.build(gt::Building::lenient)};
  }

 private:
  std::size_t below(std::size_t end) { return engine_() % end; }
  std::string_view one_of(std::initializer_list<std::string_view> words) { return words.begin()[below(words.size())]; }

  std::mt19937 engine_;
};

/// The rules of some small worlds made at random, under other names.
std::vector<gt::Rule> random_rules(std::uint32_t seed) {
  std::vector<gt::Rule> rules;
  for (; rules.size() < 5; ++seed)
    for (gt::Rule& rule : worlds::Maker(seed).make(false).rules) {
      rule.id = "R" + std::to_string(rules.size());
      rules.push_back(std::move(rule));
    }
  return rules;
}

void check_same(const gt::Findings& one, const gt::Findings& other) {
  REQUIRE(one.size() == other.size());
  std::size_t differ = 0;
  for (std::size_t i = 0; i < one.size(); ++i) {
    const bool same = one.code(i) == other.code(i) && one.element(i) == other.element(i) &&
                      one.rule(i) == other.rule(i) && one.severity(i) == other.severity(i);
    // The words of one in some hundreds: what a finding is about besides is in them.
    const bool same_words = i % 211 != 0 || (one.message(i) == other.message(i) && one.path(i) == other.path(i));
    differ += same && same_words ? 0U : 1U;
  }
  CHECK(differ == 0);
  CHECK(one.not_checked() == other.not_checked());
}

}  // namespace

TEST_CASE("a check on several threads finds what one thread finds, in the same order") {
  for (const std::uint32_t seed : {1U, 2U, 3U}) {
    CAPTURE(seed);
    const gt::Graph graph = LargePlan(seed).make(seed == 3);
    const std::vector<gt::Rule> rules = random_rules(100 * seed);
    gt::CheckOptions options{.rules = rules, .building = false};
    if (seed == 2) options.unwanted = gt::Unwanted::everywhere;
    if (seed == 3) options.mode = gt::CoverageMode::approved_only;
    const gt::Findings one = gt::check(graph, options);
    CHECK(one.size() > 20'000);
    CHECK(std::ranges::is_sorted(std::views::iota(std::size_t{0}, one.size()), {},
                                 [&](std::size_t i) { return one.element(i); }));
    for (const unsigned threads : {2U, 3U, 5U}) {
      if (seed != 1 && threads != 3) continue;  // the thread sanitizer takes long over each
      CAPTURE(threads);
      options.threads = threads;
      check_same(one, gt::check(graph, options));
    }
  }
}

TEST_CASE("a check on several threads can be stopped, and tells its progress from the calling thread") {
  const gt::Graph graph = LargePlan(4).make(false);
  const std::vector<gt::Rule> rules = random_rules(400);
  const std::thread::id caller = std::this_thread::get_id();
  std::vector<double> told;
  bool only_caller = true;
  const gt::Progress progress{[&](double done) {
                                only_caller = only_caller && std::this_thread::get_id() == caller;
                                told.push_back(done);
                              },
                              0};
  const gt::Findings found = gt::check(graph, {.rules = rules, .threads = 3, .progress = progress});
  CHECK(only_caller);
  CHECK(told.size() > 15);
  CHECK(told.front() == 0);
  CHECK(told.back() == 1);
  CHECK(std::ranges::is_sorted(told));
  check_same(found, gt::check(graph, {.rules = rules}));
  struct Enough {};
  const gt::Progress stopping{[](double done) {
                                if (done > 0.5) throw Enough{};
                              },
                              0};
  CHECK_THROWS_AS(gt::check(graph, {.rules = rules, .threads = 3, .progress = stopping}), Enough);
  CHECK_THROWS_AS(gt::check(graph, {.threads = 0}), gt::ArgumentError);
}
