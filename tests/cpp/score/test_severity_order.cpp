#include <array>
#include <set>
#include <string>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <goldenthread/score/severity_order.hpp>

#include "says.hpp"

namespace gt = goldenthread;
using enum gt::Status;

TEST_CASE("off track is worse than at risk, that than unknown, and that than on track") {
  constexpr gt::SeverityOrder order;
  constexpr std::array worst_first{off_track, at_risk,   no_data, stale,     on_track,
                                   complete,  no_target, not_due, data_only, not_applicable};
  for (std::size_t i = 0; i < worst_first.size(); ++i) {
    CHECK(order.rank(worst_first[i]) == i);
    CHECK(order.status(static_cast<std::uint8_t>(i)) == worst_first[i]);
    for (std::size_t j = i; j < worst_first.size(); ++j) {
      CHECK(order.worst(worst_first[i], worst_first[j]) == worst_first[i]);
      CHECK(order.worst(worst_first[j], worst_first[i]) == worst_first[i]);
    }
  }
}

TEST_CASE("a framework may rank the unknown otherwise") {
  const gt::SeverityOrder order({no_data, off_track, at_risk, on_track});
  CHECK(order.worst(off_track, no_data) == no_data);
  CHECK(order.worst(off_track, stale) == stale);
  CHECK(order.worst(complete, on_track) == on_track);
  std::set<int> ranks;
  for (std::size_t i = 0; i < gt::status_count; ++i) ranks.insert(order.rank(static_cast<gt::Status>(i)));
  CHECK(ranks.size() == gt::status_count);
}

TEST_CASE("states that are no judgement are not ranked") {
  CHECK(gt::SeverityOrder::is_ranked(complete));
  CHECK(gt::SeverityOrder::is_ranked(stale));
  CHECK_FALSE(gt::SeverityOrder::is_ranked(not_due));
  CHECK_FALSE(gt::SeverityOrder::is_ranked(no_target));
  CHECK_FALSE(gt::SeverityOrder::is_ranked(data_only));
  CHECK_FALSE(gt::SeverityOrder::is_ranked(not_applicable));
}

TEST_CASE("an order that lacks a rank, has one twice or ranks something else is refused") {
  using Catch::Matchers::ContainsSubstring;
  CHECK_THROWS_WITH(gt::SeverityOrder({off_track, off_track, no_data, on_track}), ContainsSubstring("off_track"));
  CHECK_THROWS_WITH(gt::SeverityOrder({off_track, at_risk, stale, on_track}), ContainsSubstring("stale"));
  CHECK_THROWS_MATCHES(gt::SeverityOrder({off_track, at_risk, complete, on_track}), gt::ArgumentError,
                       gt::test::says("severity order: complete is out of place; give off_track, at_risk,"));
}
