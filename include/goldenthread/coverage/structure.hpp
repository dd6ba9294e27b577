// The structure of a plan: elements by kind, depth, links above and below, owners.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/base/share.hpp>
#include <goldenthread/frame/frame.hpp>
#include <goldenthread/model/graph.hpp>
#include <goldenthread/model/rule.hpp>
#include <goldenthread/time/date.hpp>

namespace goldenthread {
inline namespace v0 {

/// What the figures are of.
struct StructureOptions {
  /// The as-of date; if none, the plan's own (Plan::default_as_of).
  Date as_of = Date::none();
  /// The elements that a reader must follow to know how the plan is doing: its strategic elements.
  Selection followed{.roles = {Role::vision, Role::objective}};
  /// Receives the progress of the call, and can stop it.
  Progress progress = {};
};

/// One row for each element that is not rejected, cancelled or superseded, in the plan's order.
struct ElementStructure {
  std::vector<ElementIndex> element;
  /// How many different elements are linked to it from right below, and it to right above, by links that trace.
  std::vector<std::uint32_t> fan_in, fan_out;
  /// How many links the longest path up from it has, and the longest path down.
  std::vector<std::uint32_t> depth, height;
  /// How many parties are responsible for it, in any capacity but support.
  std::vector<std::uint32_t> owners;
};

/// One row for each kind of which there are elements, in the framework's order.
struct KindStructure {
  /// The position in the framework's list.
  std::vector<std::uint8_t> kind;
  std::vector<std::uint32_t> elements;
  /// Of them those with nothing above and those with nothing below.
  std::vector<std::uint32_t> tops, bottoms;
  std::vector<double> mean_fan_in, mean_fan_out;
  std::vector<std::uint32_t> max_fan_in, max_fan_out;
  /// The greatest depth of any.
  std::vector<std::uint32_t> depth;
  /// How many of them have an owner.
  std::vector<std::uint32_t> owned;
};

/// One row for each party that is not withdrawn, in the plan's order.
struct OwnerStructure {
  std::vector<ElementIndex> owner;
  /// How many different elements it is responsible for, in any capacity but support.
  std::vector<std::uint32_t> elements;
  /// The same by capacity, of which one element may have several; `unspecified` if none is given.
  std::vector<std::uint32_t> lead, joint, part, unspecified, support;
};

/// How many links have which basis.
struct LinkStructure {
  std::size_t stated = 0;
  std::size_t inferred = 0;
  std::size_t whole_plan = 0;

  /// The share that is inferred rather than stated: of the links that rest on either.
  [[nodiscard]] Share inferred_share() const noexcept { return {inferred, stated + inferred, 0}; }

  friend bool operator==(const LinkStructure&, const LinkStructure&) = default;
};

/// The figures of a plan's structure.
struct StructureFigures {
  Date as_of = Date::none();
  ElementStructure elements;
  KindStructure kinds;
  OwnerStructure owners;
  LinkStructure links;
  /// How many of the elements a reader must follow (StructureOptions::followed).
  Share followed;
  /// How many objectives, actions, milestones and measures have an owner; `justified` are those without one of which a
  /// justification accepts `lead_count`.
  Share owned;
  /// The longest line in the plan, in links.
  std::uint32_t depth = 0;
};

/// Counts how a plan is built. Only links count that are in force at the date and join elements that are not withdrawn;
/// those inside a ring are in no fan and no depth. Takes time proportional to elements and links.
///
/// York's refresh of its strategy began with the view that there were too many strategic elements to monitor:
/// `followed` is that number, and `kinds` says where they are.
/// @throws InputError if the selection cannot be used.
[[nodiscard]] GOLDENTHREAD_API StructureFigures structure(const Graph& graph, const StructureOptions& options = {});

/// By kind: kind, elements, tops, bottoms, mean_fan_in, mean_fan_out, max_fan_in, max_fan_out, depth, owned.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const StructureFigures& figures, const Plan& plan);

/// By element: id, kind, title, fan_in, fan_out, depth, height, owners.
[[nodiscard]] GOLDENTHREAD_API Frame element_frame(const StructureFigures& figures, const Plan& plan);

/// By owner: id, title, elements, lead, joint, part, unspecified, support.
[[nodiscard]] GOLDENTHREAD_API Frame owner_frame(const StructureFigures& figures, const Plan& plan);

/// The figures as text, in lines: totals, then a line for each kind.
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const StructureFigures& figures, const Plan& plan);

}  // namespace v0
}  // namespace goldenthread
