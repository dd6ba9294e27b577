// Texts given as the words of a dictionary and a code for each cell are the plan that plain texts are.
#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/io/plan_file.hpp>
#include <goldenthread/model/plan_builder.hpp>

#include "share.hpp"

using namespace goldenthread;
using Catch::Matchers::ContainsSubstring;

namespace {

/// A column of texts, plain and as words with codes, some words being there twice and some never used.
struct Both {
  std::vector<std::string> texts;
  std::vector<std::string_view> plain;
  std::vector<std::string> kept;
  std::vector<std::string_view> words;
  std::vector<std::uint32_t> codes;

  Both(std::vector<std::string> given, std::mt19937& random) : texts(std::move(given)) {
    kept.push_back("never used");
    std::unordered_multimap<std::string, std::uint32_t> places;
    for (const std::string& text : texts) {
      if (text.empty() && random() % 2 == 0) {
        codes.push_back(TextInput::no_code);
        continue;
      }
      const auto [first, last] = places.equal_range(text);
      auto place = first;
      while (place != last && random() % 5 == 0) ++place;
      if (place == last) {
        place = places.emplace(text, static_cast<std::uint32_t>(kept.size()));
        kept.push_back(text);
      }
      codes.push_back(place->second);
    }
    plain.assign(texts.begin(), texts.end());
    words.assign(kept.begin(), kept.end());
  }
  Both(const Both&) = delete;
  Both& operator=(const Both&) = delete;

  [[nodiscard]] TextInput input(bool coded) const {
    return coded ? TextInput{.values = words, .codes = codes} : TextInput{.values = plain};
  }
};

struct Tables {
  Both id, kind, title, from, type, to;

  explicit Tables(std::mt19937& random, std::size_t n)
      : id(made(n, [&](std::size_t i) { return random() % 40 == 0 ? " E0 " : "E" + std::to_string(i); }), random),
        kind(made(n,
                  [&](std::size_t) {
                    return pick(random, {"Action", "action", "Outcome", "Milestone", "Nonsense", ""});
                  }),
             random),
        title(made(n, [&](std::size_t) { return pick(random, {"Build homes", "Straße", "", "\xff"}); }), random),
        from(made(2 * n, [&](std::size_t) { return "E" + std::to_string(random() % (n + 2)); }), random),
        type(made(2 * n,
                  [&](std::size_t) { return pick(random, {"contributes_to", "Contributes to", "part_of", "x", ""}); }),
             random),
        to(made(2 * n, [&](std::size_t) { return random() % 9 == 0 ? "" : " E" + std::to_string(random() % n); }),
           random) {}

  template <class Text>
  static std::vector<std::string> made(std::size_t count, const Text& text) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < count; ++i) out.push_back(text(i));
    return out;
  }
  static std::string pick(std::mt19937& random, std::vector<std::string> from) { return from[random() % from.size()]; }

  [[nodiscard]] Plan build(bool coded, unsigned threads) const {
    PlanBuilder builder;
    builder.use_threads(threads);
    builder.add(TableId::elements,
                {.rows = id.texts.size(),
                 .columns = {{"id", id.input(coded)}, {"kind", kind.input(coded)}, {"title", title.input(coded)}}});
    builder.add(TableId::links,
                {.rows = from.texts.size(),
                 .columns = {{"from", from.input(coded)}, {"type", type.input(coded)}, {"to", to.input(coded)}}});
    return builder.build(Building::lenient);
  }
};

void check_same(const Plan& one, const Plan& other) {
  CHECK(io::write_plan_json(one) == io::write_plan_json(other));
  CHECK(std::ranges::equal(one.findings(), other.findings(), [](const Finding& a, const Finding& b) {
    return a.code == b.code && a.message == b.message && a.place.row == b.place.row;
  }));
}

}  // namespace

SCENARIO("Coded texts make the plan and the findings that plain ones make") {
  std::mt19937 random{11};
  for (int round = 0; round < 60; ++round) {
    const Tables tables{random, 1 + random() % 60};
    check_same(tables.build(false, 1), tables.build(true, 1));
  }
}

SCENARIO("Any number of threads makes the same plan and the same findings") {
  std::mt19937 random{12};
  const Tables tables{random, 18'000};
  const Plan one = tables.build(false, 1);
  for (const unsigned threads : {2U, 3U, 5U})
    if (threads == 3 || test::share_of(2) == 2) check_same(one, tables.build(false, threads));
  check_same(one, tables.build(true, 4));
}

SCENARIO("A code that is not among the words is refused") {
  const std::vector<std::string_view> words{"A", "B"};
  const std::vector<std::uint32_t> codes{0, 2};
  const std::vector<std::string_view> texts{"Action", "Action"};
  PlanBuilder builder;
  builder.add(TableId::elements, {.rows = 2,
                                  .columns = {{"id", TextInput{.values = words, .codes = codes}},
                                              {"kind", TextInput{.values = texts}},
                                              {"title", TextInput{.values = texts}}}});
  CHECK_THROWS_WITH(builder.build(), ContainsSubstring("has a code that is not among its 2 words"));
}
