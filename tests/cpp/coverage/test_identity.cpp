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
  gt::Finding link;
  link.code = "suspect";
  link.place.table = "links";
  link.place.id = "A";
  link.path = {"A", "B"};
  CHECK(gt::identity(link) == "6f3794db60a1c0a9");
  gt::Finding word;
  word.code = "unknown_word";
  word.place.table = "elements";
  word.place.column = "kind";
  word.value = "Acton";
  CHECK(gt::identity(word) == "ed76965eebac6192");
  gt::Finding dangling;
  dangling.code = "dangling_link";
  dangling.place.table = "links";
  dangling.place.id = "A";
  dangling.place.column = "to";
  dangling.value = "Z £";
  CHECK(gt::identity(dangling) == "2eeeaceaeca3ff5e");
  gt::Finding long_code;
  long_code.code = std::string(200, 'x');
  long_code.place.id = "A";
  CHECK(gt::identity(long_code) == "b62c36f1a6b6b513");
}
