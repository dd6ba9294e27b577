#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "../../../src/model/nearest.hpp"

using goldenthread::detail::did_you_mean;
using goldenthread::detail::nearest;
using goldenthread::detail::nearest_of;

namespace {

constexpr std::array<std::string_view, 4> names{"Vision", "Outcome", "Action", "id"};

}  // namespace

TEST_CASE("a letter changed, added, left out or swapped, and letter case, are forgiven") {
  CHECK(nearest("Vusion", names) == 0);
  CHECK(nearest("Outcomes", names) == 1);
  CHECK(nearest("Acton", names) == 2);
  CHECK(nearest("Actoin", names) == 2);
  CHECK(nearest("OUTCOME", names) == 1);
  CHECK(nearest("di", names) == 3);
}

TEST_CASE("a third of the letters may be wrong, and no more") {
  CHECK(nearest("Actxxn", names) == 2);
  CHECK(nearest("Axxxxn", names) == names.size());
  CHECK(nearest("", names) == names.size());
  CHECK(nearest(std::string(200, 'A'), names) == names.size());
}

TEST_CASE("of one letter only the case may be wrong") {
  const std::vector<std::string_view> letters{"V", "A"};
  CHECK(nearest("a", letters) == 1);
  CHECK(nearest("B", letters) == letters.size());
}

TEST_CASE("of several equally near it is the first, and the nearest before all") {
  const std::vector<std::string_view> ids{"A13", "A12", "a11"};
  CHECK(nearest("A19", ids) == 0);
  CHECK(nearest("A11", ids) == 2);
}

TEST_CASE("a remedy says which, or what there is") {
  CHECK(nearest_of("Acton", names) == " Did you mean 'Action'?");
  CHECK(nearest_of("Policy", names).empty());
  CHECK(did_you_mean("Acton", names) == "Did you mean 'Action'?");
  CHECK(did_you_mean("Policy", names) == "Known: Vision, Outcome, Action, id.");
}
