// What a plan is made of.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

#include <goldenthread/model/plan.hpp>

#include "id_index.hpp"

namespace goldenthread {
inline namespace v0 {

namespace detail {

[[nodiscard]] const std::array<std::shared_ptr<const Table>, table_count>& empty_tables();

}  // namespace detail

struct Plan::State {
  PlanInfo info;
  /// Shared by the plans that are made of this one.
  std::shared_ptr<const Framework> framework;
  /// Those that did not change are shared by the plans that are made of this one.
  std::array<std::shared_ptr<const Table>, table_count> tables = detail::empty_tables();
  std::shared_ptr<const detail::IdIndex> index = std::make_shared<const detail::IdIndex>();
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

  [[nodiscard]] const Table& table(TableId id) const noexcept { return *tables[static_cast<std::size_t>(id)]; }
  void put(Table table) {
    const auto at = static_cast<std::size_t>(table.id());
    tables[at] = std::make_shared<const Table>(std::move(table));
  }
};

}  // namespace v0
}  // namespace goldenthread
