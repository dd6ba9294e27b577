// Which of a reported and a computed status counts.
#include <optional>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/score/reported.hpp>

namespace gt = goldenthread;
using enum gt::Status;

namespace {

gt::Status counted(gt::Reported policy, gt::Status computed, std::optional<gt::Status> reported,
                   bool commented = false) {
  return gt::counted_status(policy, computed, reported, commented);
}

}  // namespace

TEST_CASE("a reported status that is better than the computed one counts with a commentary") {
  constexpr auto explained = gt::Reported::explained;
  CHECK(counted(explained, off_track, on_track) == off_track);
  CHECK(counted(explained, off_track, on_track, true) == on_track);
  CHECK(counted(explained, on_track, at_risk) == at_risk);
  CHECK(counted(explained, off_track, std::nullopt) == off_track);
  CHECK(counted(explained, off_track, not_applicable) == off_track);
  CHECK(counted(explained, no_data, on_track) == on_track);
  CHECK(counted(explained, not_due, off_track) == off_track);
}

TEST_CASE("a policy may go by the reported status, by the computed one, or by the worse") {
  CHECK(counted(gt::Reported::reported, off_track, on_track) == on_track);
  CHECK(counted(gt::Reported::reported, off_track, std::nullopt) == off_track);
  CHECK(counted(gt::Reported::computed, off_track, on_track, true) == off_track);
  CHECK(counted(gt::Reported::computed, no_data, on_track) == no_data);
  CHECK(counted(gt::Reported::worse, off_track, on_track, true) == off_track);
  CHECK(counted(gt::Reported::worse, on_track, at_risk) == at_risk);
  CHECK(counted(gt::Reported::worse, no_data, at_risk) == at_risk);
}

TEST_CASE("where nobody comments, a better report never makes what counts worse") {
  for (const gt::Reported policy :
       {gt::Reported::explained, gt::Reported::reported, gt::Reported::computed, gt::Reported::worse})
    for (const gt::Status computed : {off_track, at_risk, on_track, no_data, not_due})
      for (const bool commented : {false, true}) {
        const gt::SeverityOrder order;
        const auto rank = [&](gt::Status reported) {
          return order.rank(counted(policy, computed, reported, commented));
        };
        CHECK(rank(off_track) <= rank(at_risk));
        CHECK(rank(at_risk) <= rank(on_track));
      }
}
