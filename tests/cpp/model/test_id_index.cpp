#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <ctime>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "../../../src/model/id_index.hpp"

namespace gt = goldenthread;

TEST_CASE("Ids are found in the first row that they stand in, one by one and many together") {
  std::mt19937 random{3};
  // Ids of all lengths, and ids of one length, which are found another way.
  const auto id_of = [](std::size_t number, bool one_length) {
    return "id-" + std::to_string(number + (one_length ? 100'000 : 0));
  };
  for (std::size_t turn = 0; turn < 20; ++turn) {
    const bool one_length = turn % 2 == 1;
    constexpr std::array<std::size_t, 10> sizes{0, 1, 2, 3, 31, 32, 33, 1000, 20000, 70000};
    const std::size_t size = sizes[turn / 2];
    gt::TextStore ids;
    std::map<std::string, gt::ElementIndex, std::less<>> first;
    std::vector<gt::ElementIndex> repeated;
    for (std::size_t row = 0; row < size; ++row) {
      const std::string id = id_of(random() % (size + size / 8 + 1), one_length);
      ids.push_back(id);
      if (!first.emplace(id, static_cast<gt::ElementIndex>(row)).second)
        repeated.push_back(static_cast<gt::ElementIndex>(row));
    }
    gt::detail::IdIndex index;
    for (const unsigned threads : {2U, 3U, 4U, 1U}) CHECK(gt::detail::IdIndex{}.build(ids, threads) == repeated);
    CHECK(index.build(ids, 1 + static_cast<unsigned>(turn % 4)) == repeated);

    std::vector<std::string> wanted;
    for (std::size_t i = 0; i < 2 * size + 5; ++i) wanted.push_back(id_of(i, one_length));
    const auto expected = [&](const std::string& id) {
      const auto found = first.find(id);
      return found == first.end() ? gt::no_element : found->second;
    };
    std::size_t wrong = 0;
    for (const std::string& id : wanted) wrong += index.find(id) == expected(id) ? 0U : 1U;
    std::size_t asked = 0;
    index.find_all(
        wanted.size(), [&](std::size_t i) -> std::string_view { return wanted[i]; },
        [&](std::size_t i, gt::ElementIndex row) {
          ++asked;
          wrong += row == expected(wanted[i]) ? 0U : 1U;
        });
    CHECK(wrong == 0);
    CHECK(asked == wanted.size());
  }
}

TEST_CASE("Ids that are made to collide under the standard library's hash do not collide") {
  constexpr std::size_t count = 4'000;
  const auto index_of = [](const std::vector<std::string>& ids) {
    gt::TextStore store;
    for (const std::string& id : ids) store.push_back(id);
    return store;
  };
  std::vector<std::string> made;
  std::vector<std::string> ordinary;
  for (std::uint64_t i = 0; made.size() < count; ++i) {
    std::string id = std::to_string(1'000'000'000'000U + i);
    const std::uint64_t hash = static_cast<std::uint64_t>(std::hash<std::string_view>{}(id)) * 0x9e3779b97f4a7c15U;
    if (ordinary.size() < count) ordinary.push_back(id);
    if (hash >> 52U == 0) made.push_back(std::move(id));
  }
  const auto seconds = [](const gt::TextStore& ids) {
    double least = 1e9;
    for (int turn = 0; turn < 5; ++turn) {
      const std::clock_t start = std::clock();
      gt::detail::IdIndex index;
      CHECK(index.build(ids, 1).empty());
      least = (std::min)(least, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    }
    return least;
  };
  const gt::TextStore colliding = index_of(made);
  const gt::TextStore usual = index_of(ordinary);
  // In one run of slots it took several hundred times as long.
  CHECK(seconds(colliding) < 10 * seconds(usual) + 0.001);
  gt::detail::IdIndex index;
  CHECK(index.build(colliding, 1).empty());
  for (gt::ElementIndex row = 0; row < count; row += 37) CHECK(index.find(made[row]) == row);
}

TEST_CASE("Texts that differ in a byte or in length have other hashes, whatever their length") {
  const gt::detail::IdHash hash;
  std::string text;
  std::vector<std::uint64_t> hashes{hash("")};
  for (std::size_t length = 1; length < 80; ++length) {
    text += static_cast<char>('a' + length % 26);
    CHECK(hash(text) == hash(std::string{text}));
    hashes.push_back(hash(text));
    for (std::size_t at = 0; at < length; ++at) {
      std::string other = text;
      other[at] = '-';
      hashes.push_back(hash(other));
    }
    hashes.push_back(hash(text + std::string(1, '\0')));
  }
  std::ranges::sort(hashes);
  CHECK(std::ranges::adjacent_find(hashes) == hashes.end());
}
