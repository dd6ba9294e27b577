// The plan of the made-up council, as it was rolled up in the autumn of 2025.
#pragma once

#include <goldenthread/io/plan_file.hpp>
#include <goldenthread/model/graph.hpp>
#include <goldenthread/rollup/rollup.hpp>

namespace goldenthread::test {

[[nodiscard]] inline Graph made_up_graph() {
  return Graph{io::read_plan(GOLDENTHREAD_SOURCE_DIR "/examples/plans/made-up")};
}

[[nodiscard]] inline Rollup made_up(Date day = Date{2025, 9, 30}) { return roll_up(made_up_graph(), {.as_of = day}); }

}  // namespace goldenthread::test
