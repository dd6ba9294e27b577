// The way of money: from measures to the resources that hold it, to what they fund, and up the thread.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <goldenthread/base/finding.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/graph/build_level_graph.hpp>

#include "money_figures.hpp"
#include "rollup/rollup_state.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// What a resource is in a plan's money.
enum class ResourceRole : std::uint8_t {
  /// No resource, or one that was withdrawn.
  none,
  /// It holds money.
  holder,
  /// It hands on what another one funds it with.
  channel,
  /// It is proposed, or takes from something.
  proposal,
};

/// The way of money at the roll-up's date.
struct MoneyGraph {
  LevelGraphBuild build;
  /// The share of each edge of `build.thread`, from 0 to 1.
  std::vector<double> shares;
  /// One for each element.
  std::vector<ResourceRole> roles;
  /// The measures of holders in the unit of money, in the plan's order, and for each the resources that it is linked
  /// to.
  std::vector<ElementIndex> measures;
};

/// The links of one type that count at the roll-up's date, of one recorded several times the latest, in the order of
/// the links table. Elements that were withdrawn link to nothing.
[[nodiscard]] std::vector<std::uint32_t> counted_links(const Rollup::State& state, std::string_view type);

/// An element's state at the roll-up's date.
[[nodiscard]] State state_at(const Rollup::State& state, ElementIndex element) noexcept;

/// One for each element: what each resource is, `channel` left aside.
[[nodiscard]] std::vector<ResourceRole> resource_roles(const Rollup::State& state);

/// Makes it. What hands money round in a ring, and what is left out, is added to `findings`. Throws ArgumentError
/// if the shares of an element's links add up to more than 1.
[[nodiscard]] MoneyGraph money_graph(const Rollup::State& state, const MoneyFigures& figures,
                                     std::vector<Finding>& findings, const Progress& progress = {});

/// How much of each element's money reaches one that is wanted (a byte for each): from 0 to 1, by vertex.
[[nodiscard]] std::vector<double> reaching(const MoneyGraph& graph, std::span<const std::uint8_t> wanted);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
