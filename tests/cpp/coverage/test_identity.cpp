#include <string>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/coverage/identity.hpp>

namespace gt = goldenthread;

// Each is the SHA-256 of the parts with NUL between, its first 16 digits, as Python's hashlib gives it.
SCENARIO("An identity is the digest of what stays of a finding") {
  gt::Finding gap;
  gap.code = "uncovered";
  gap.rule = "r1";
  gap.place.table = "elements";
  gap.place.id = "A";
  CHECK(gt::identity(gap) == "737a9019ea765663");
  THEN("words, rows, severity and the way down to a gap are no part of it") {
    gap.message = "other words";
    gap.place.row = 7;
    gap.severity = gt::Severity::info;
    gap.value = "12";
    gap.path = {"A", "B"};
    CHECK(gt::identity(gap) == "737a9019ea765663");
  }
  const gt::Finding link{.code = "suspect", .place = {.table = "links", .id = "A"}, .path = {"A", "B"}};
  CHECK(gt::identity(link) == "6f3794db60a1c0a9");
  const gt::Finding word{.code = "unknown_word", .place = {.table = "elements", .column = "kind"}, .value = "Acton"};
  CHECK(gt::identity(word) == "ed76965eebac6192");
  const gt::Finding dangling{
      .code = "dangling_link", .place = {.table = "links", .column = "to", .id = "A"}, .value = "Z £"};
  CHECK(gt::identity(dangling) == "2eeeaceaeca3ff5e");
  const gt::Finding long_code{.code = std::string(200, 'x'), .place = {.id = "A"}};
  CHECK(gt::identity(long_code) == "b62c36f1a6b6b513");
}
