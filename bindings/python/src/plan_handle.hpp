// A plan with its graph, as Python holds it.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include <goldenthread/model/graph.hpp>
#include <goldenthread/model/plan.hpp>

namespace goldenthread::python {

/// A plan, and the graph of it, which is made when it is first needed and then kept. Copies share both.
class PlanHandle {
 public:
  explicit PlanHandle(Plan plan) : shared_(std::make_shared<Shared>(std::move(plan))) {}

  [[nodiscard]] const Plan& plan() const noexcept { return shared_->plan; }

  /// Makes the graph where it is not there yet. To be called without the interpreter's lock: another thread may be
  /// making it.
  [[nodiscard]] const Graph& graph() const {
    std::call_once(shared_->once, [this] { shared_->graph.emplace(shared_->plan); });
    return *shared_->graph;
  }

 private:
  struct Shared {
    explicit Shared(Plan made) : plan(std::move(made)) {}
    Plan plan;
    std::once_flag once = {};
    std::optional<Graph> graph = {};
  };
  std::shared_ptr<Shared> shared_;
};

}  // namespace goldenthread::python
