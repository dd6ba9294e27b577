#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/detail/finding_limit.hpp>
#include <goldenthread/base/detail/keyed_hash.hpp>

namespace gt = goldenthread;
using gt::detail::HashKey;
using gt::detail::SipHash;

namespace {

std::uint64_t hash_of(HashKey key, std::string_view text) {
  SipHash hash{key};
  hash.add(text);
  return hash.finish();
}

}  // namespace

TEST_CASE("A text fed in parts has the hash of the whole") {
  const HashKey key{0x0706050403020100U, 0x0f0e0d0c0b0a0908U};
  std::string text;
  for (int i = 0; i < 70; ++i) {
    const std::uint64_t whole = hash_of(key, text);
    for (std::size_t cut = 0; cut <= text.size(); ++cut) {
      SipHash hash{key};
      hash.add(std::string_view{text}.substr(0, cut));
      hash.add(std::string_view{text}.substr(cut));
      REQUIRE(hash.finish() == whole);
    }
    text += static_cast<char>('a' + i % 26);
  }
}

TEST_CASE("Texts, lengths and keys that differ have hashes that differ") {
  const HashKey key{1, 2};
  CHECK(hash_of(key, "") != hash_of(key, std::string_view{"\0", 1}));
  CHECK(hash_of(key, "abcdefgh") != hash_of(key, std::string_view{"abcdefgh\0", 9}));
  CHECK(hash_of(key, "O1") != hash_of(key, "O2"));
  CHECK(hash_of(key, "O1") != hash_of({1, 3}, "O1"));
  CHECK(gt::detail::KeyedHash{}("O1") == gt::detail::KeyedHash{}("O1"));
  const HashKey process = gt::detail::process_hash_key();
  CHECK((process.first != 0 || process.second != 0));
}

TEST_CASE("Findings past a limit are counted, by code and column") {
  gt::detail::FindingLimit limit(2);
  gt::Place place;
  place.table = "elements";
  for (const char* const column : {"id", "id", "id", "kind", "id"}) {
    place.column = column;
    static_cast<void>(limit.admit("missing_value", place));
  }
  const auto rest = limit.rest();
  REQUIRE(rest.size() == 1);
  CHECK(rest[0].code == "missing_value");
  CHECK(rest[0].place.column == "id");
  CHECK(rest[0].message == "2 more like the 2 that are listed are only counted");
}
