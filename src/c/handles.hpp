// What the handles of the C interface are.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include <goldenthread.h>

#include <goldenthread/base/progress.hpp>
#include <goldenthread/intake/mapping.hpp>
#include <goldenthread/intake/source_table.hpp>
#include <goldenthread/io/read_limits.hpp>
#include <goldenthread/model/graph.hpp>
#include <goldenthread/model/plan.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/live.hpp>
#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/rollup/rollup_series.hpp>

// A plan, and the graph of it, which is made when it is first needed and then kept.
struct gt_plan {
  explicit gt_plan(goldenthread::Plan made) : plan(std::move(made)) {}

  [[nodiscard]] const goldenthread::Graph& graph(const goldenthread::Progress& progress = {}) const {
    const std::lock_guard locked(mutex);
    if (!frozen) frozen.emplace(plan, progress);
    return *frozen;
  }

  goldenthread::Plan plan;
  mutable std::mutex mutex = {};
  mutable std::optional<goldenthread::Graph> frozen = {};
};

// A council's own tables, gathered for a mapping.
struct gt_mapped {
  goldenthread::Mapping mapping;
  goldenthread::Framework framework;
  goldenthread::PlanInfo info;
  unsigned threads = 1;
  std::vector<goldenthread::SourceTable> tables = {};
  std::vector<goldenthread::Finding> problems = {};
};

struct gt_builder {
  goldenthread::PlanBuilder builder;
  goldenthread::Building building = goldenthread::Building::strict;
  goldenthread::io::ReadLimits limits = {};
  std::optional<gt_mapped> mapped = {};
};

struct gt_rollup {
  goldenthread::Rollup rollup;
};

struct gt_series {
  goldenthread::RollupSeries series;
};

struct gt_live {
  goldenthread::LiveRollup live;
};
