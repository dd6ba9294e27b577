// What a plan is made of.
#pragma once

#include <array>
#include <memory>
#include <vector>

#include <goldenthread/model/plan.hpp>

#include "id_index.hpp"

namespace goldenthread {
inline namespace v0 {

struct Plan::State {
  PlanInfo info;
  /// Shared by the plans that are made of this one.
  std::shared_ptr<const Framework> framework;
  std::array<Table, table_count> tables{
      Table{TableId::elements}, Table{TableId::links},   Table{TableId::measures},      Table{TableId::observations},
      Table{TableId::targets},  Table{TableId::updates}, Table{TableId::justifications}};
  detail::IdIndex index;
  /// The rows whose id another row has too, in ascending order.
  std::vector<ElementIndex> ambiguous;
  std::vector<Finding> findings;
  Date latest;
  /// The periods of the observations and targets, where some that are stamped with a day are for longer ones; else
  /// empty. See placed_periods.hpp.
  std::vector<Period> placed_observations;
  std::vector<Period> placed_targets;

  // Views of the columns that everything asks for.
  const TextStore* ids = nullptr;
  const TextStore* titles = nullptr;
  std::span<const std::uint8_t> kinds;
  std::span<const ElementIndex> link_from;
  std::span<const ElementIndex> link_to;
  std::span<const std::uint8_t> link_types;
};

}  // namespace v0
}  // namespace goldenthread
