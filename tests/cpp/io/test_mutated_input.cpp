// Thousands of inputs made by breaking good ones, the same every time: what must hold of reading holds of each.
#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/catch_tostring.hpp>
#include <paths.hpp>

#include "../../fuzz/invariants.hpp"
#include "json_pieces.hpp"
#include "share.hpp"

namespace {

/// A small generator of its own, so that every platform makes the same inputs (Steele and others' SplitMix64).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::size_t below(std::size_t end) {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return static_cast<std::size_t>((z ^ (z >> 31U)) % end);
  }

 private:
  std::uint64_t state_;
};

const std::vector<std::string_view> csv_pieces{
    ",",  "\"", "\"\"",     "\n",   "\r\n", "\r",           ";",        "\t", "'",       "=",   "-",       "+1", "'=",
    "@x", " ",  "\xC3\xA9", "\xE9", "\x81", "\xEF\xBB\xBF", "\xFF\xFE", "id", "sep=;\n", ",,,", "\"a\nb\""};

std::string mutated(std::string text, Random& random, const std::vector<std::string_view>& pieces) {
  const std::size_t changes = 1 + random.below(4);
  for (std::size_t i = 0; i < changes; ++i) {
    const std::size_t at = random.below(text.size() + 1);
    const std::size_t length = random.below((text.size() - at) / 8 + 2);
    switch (random.below(7)) {
      case 0:
        text.insert(at, pieces[random.below(pieces.size())]);
        break;
      case 1:
        text.erase(at, length);
        break;
      case 2:
        text.replace(at, (std::min)(length, std::size_t{3}), pieces[random.below(pieces.size())]);
        break;
      case 3:
        if (at < text.size()) text[at] = static_cast<char>(random.below(256));
        break;
      case 4:
        text.insert(random.below(text.size() + 1), text.substr(at, length));
        break;
      case 5:
        text.resize(at);
        break;
      default:
        if (at < text.size()) text[at] = static_cast<char>(text[at] ^ 1 << random.below(8));
    }
  }
  return text;
}

std::vector<std::string> examples(std::string_view extension, std::size_t longest) {
  std::vector<std::filesystem::path> files;
  for (const char* const folder : {"examples/plans", "src/io/frameworks"})
    for (const auto& entry : std::filesystem::recursive_directory_iterator{goldenthread::test::source_dir() / folder})
      if (entry.path().extension() == extension) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::vector<std::string> texts;
  for (const auto& file : files) {
    std::ifstream stream{file, std::ios::binary};
    texts.emplace_back(std::istreambuf_iterator<char>{stream}, std::istreambuf_iterator<char>{});
    if (texts.back().size() > longest) texts.back().resize(longest);
  }
  return texts;
}

template <class Check>
void run(const std::vector<std::string>& seeds, const std::vector<std::string_view>& pieces, std::size_t each,
         const Check& check) {
  REQUIRE_FALSE(seeds.empty());
  Random random{20200930};
  for (const std::string& seed : seeds) {
    const std::string plain = check(seed);
    if (!plain.empty()) FAIL(plain << " in a seed:\n" << seed);
    for (std::size_t i = 0; i < goldenthread::test::share_of(each); ++i) {
      const std::string text = mutated(seed, random, pieces);
      const std::string verdict = check(text);
      if (!verdict.empty()) FAIL(verdict << " in:\n" << text);
    }
  }
  SUCCEED();
}

}  // namespace

TEST_CASE("Whatever happens to a CSV file, no record is lost and what is written is read as the same") {
  std::vector<std::string> seeds = examples(".csv", 3000);
  seeds.emplace_back("id,kind,title\nA,Action,\"a \"\"b\"\" c\"\nB,Action,\"two\nlines\"\n,,\nC,Action,'=1\n");
  seeds.emplace_back("a;b\r\n1;2\r\n\"x;\"\"\";3\r\n");
  seeds.emplace_back(std::string{"\xFF\xFEi\0d\0\n\0A\0\n\0", 12});
  run(seeds, csv_pieces, 400, goldenthread::fuzz::check_csv);
}

TEST_CASE("Short texts of the characters that matter to CSV") {
  constexpr std::string_view alphabet{",\"\n\r'= a;\0", 10};
  Random random{7};
  for (int i = 0; i < goldenthread::test::share_of(20000); ++i) {
    std::string text;
    for (std::size_t length = random.below(14); length > 0; --length) text += alphabet[random.below(alphabet.size())];
    const std::string verdict = goldenthread::fuzz::check_csv(text);
    if (!verdict.empty()) FAIL(verdict << " in: " << Catch::StringMaker<std::string>::convert(text));
  }
  SUCCEED();
}

TEST_CASE("Whatever happens to a plan in JSON, it is read or refused with reasons, and written as it was read") {
  const std::string plan =
      R"({"format": "goldenthread-plan", "version": 1, "title": "t", "period": "2020/21", "as_of": "2020-09-30",
  "framework": {"name": "f", "attributes": [{"name": "wards", "type": "list"}]},
  "elements": [{"id": "O", "kind": "Outcome", "title": "=o", "wards": ["N", "S"], "cost": 5}, {"id": "A", "kind": "Action", "title": "a\"b",
    "due": "2021-03", "progress": 0.25, "open": true}, {"id": "M", "kind": "Measure", "title": "m", "state": "draft"}],
  "links": [{"from": "A", "type": "contributes_to", "to": "O", "weight": 2}, {"from": "M", "type": "measures", "to": "O"}],
  "measures": {"id": ["M"], "unit": ["%"], "cumulative": [false]},
  "observations": [{"measure": "M", "period": "2020/21", "value": 0.1}, {"measure": "M", "period": "2021/22", "missing": "late"}],
  "updates": [{"element": "A", "date": "2020-06-30", "status": "on_track", "override": true, "reason": "r", "author": "x"}],
  "justifications": [{"element": "O", "rule": "objective-delivered", "reason": "r", "author": "a", "date": "2020-01-01"}]})";
  run({plan}, json_pieces, 4000, goldenthread::fuzz::check_plan_json);
}

TEST_CASE("Whatever happens to a framework in JSON, it is read or refused with reasons") {
  run(examples(".json", 20000), json_pieces, 600, goldenthread::fuzz::check_framework_json);
}
