// A plan with its graph, as Python holds it.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include <goldenthread/model/graph.hpp>
#include <goldenthread/model/plan.hpp>

#include "casters.hpp"
#include "interruptible.hpp"

namespace goldenthread::python {

/// A plan, and the graph of it, which is made when it is first needed and then kept. Copies share both.
class PlanHandle {
 public:
  /// `threads` make the graph.
  explicit PlanHandle(Plan plan, unsigned threads = 1) : shared_(std::make_shared<Shared>(std::move(plan), threads)) {}

  [[nodiscard]] const Plan& plan() const noexcept { return shared_->plan; }

  /// Makes the graph if it is not there yet; where that is stopped, it is made when it is next needed. Another
  /// thread may be making it and need the interpreter's lock for that, so nobody waits for it with the lock.
  [[nodiscard]] const Graph& graph() const {
    if (PyGILState_Check() != 0) {
      const py::gil_scoped_release unlocked;
      return made();
    }
    return made();
  }

 private:
  struct Shared {
    Shared(Plan made, unsigned given) : plan(std::move(made)), threads(given) {}
    Plan plan;
    unsigned threads;
    std::mutex mutex = {};
    std::optional<Graph> graph = {};
  };

  [[nodiscard]] const Graph& made() const {
    const std::lock_guard locked(shared_->mutex);
    if (!shared_->graph) shared_->graph.emplace(shared_->plan, interruptible(), shared_->threads);
    return *shared_->graph;
  }

  std::shared_ptr<Shared> shared_;
};

}  // namespace goldenthread::python
