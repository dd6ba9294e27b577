#include <array>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/score/milestone_points.hpp>

namespace gt = goldenthread;
using enum gt::Status;

SCENARIO("a step has the points of its status") {
  CHECK(gt::milestone_points(complete).score == 1);
  CHECK(gt::milestone_points(on_track).score == 0.5);
  CHECK(gt::milestone_points(off_track).score == 0.5);
  CHECK(gt::milestone_points(not_due).score == 0);
  THEN("what nobody knows has none, and no other status either") {
    CHECK(gt::milestone_points(no_data).reason == gt::Reason::no_data);
    CHECK(gt::milestone_points(stale).reason == gt::Reason::no_data);
    CHECK(gt::milestone_points(not_applicable).reason == gt::Reason::not_applicable);
  }
  THEN("a framework's own points take their place") {
    const std::array own{gt::StatusPoints{complete, 1}, gt::StatusPoints{on_track, 0.8}};
    CHECK(gt::milestone_points(on_track, own).score == 0.8);
    CHECK(gt::milestone_points(at_risk, own).reason == gt::Reason::not_applicable);
    CHECK(gt::milestone_points(at_risk, {}).score == 0.5);
  }
}
