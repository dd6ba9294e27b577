// What a check keeps of its findings.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <goldenthread/base/detail/unfilled.hpp>
#include <goldenthread/coverage/finding_code.hpp>
#include <goldenthread/coverage/findings.hpp>
#include <goldenthread/model/shown_to.hpp>

#include "depth.hpp"
#include "element_dates.hpp"
#include "link_state.hpp"
#include "rule_program.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// One finding of an element, without its words. It is made without being filled in, so that millions are written once.
struct FindingRecord {
  static constexpr std::uint32_t nothing = UINT32_MAX;

  ElementIndex element;
  /// What it is about besides: the number of the ring, of the requirement, of the vertex towards a gap, or a row of the
  /// links or justifications table.
  std::uint32_t about;
  /// The rule's number in the program.
  std::uint32_t rule;
  /// A bit for each requirement of the rule that is not met, or that was accepted; without a rule, the number that the
  /// finding's words need (see Inspected::report).
  std::uint32_t requirements;
  FindingCode code;
  Severity severity;
};
static_assert(sizeof(FindingRecord) <= 20, "a million findings are to stay small");

}  // namespace detail

struct Findings::State {
  Graph graph;
  detail::LinkState links;
  /// Its selections are empty: nothing needs them once the check is done.
  detail::RuleProgram program;
  std::size_t building = 0;
  std::size_t longest_path = 2;
  detail::UnfilledVector<detail::FindingRecord> records;
  detail::WayDown to_gap;
  detail::WayDown to_ring;
  detail::ElementDates dates;
  std::vector<NotChecked> not_checked;
  /// What an audience may see, where the findings are for one; and of officers, by their names, their posts.
  std::optional<ShownTo> shown = {};
  std::vector<std::pair<std::string_view, std::string_view>> posts = {};

  [[nodiscard]] const std::vector<ElementIndex>& ring(std::size_t number) const {
    return graph.rings()[number].members;
  }
  /// The elements concerned, at most `longest` of them: the first ones and the last.
  [[nodiscard]] std::vector<ElementIndex> path(const detail::FindingRecord& record, std::size_t longest) const;
  /// How many `path` has in all.
  [[nodiscard]] std::size_t path_length(const detail::FindingRecord& record) const;
  [[nodiscard]] Place place(const detail::FindingRecord& record) const;
  [[nodiscard]] std::string message(const detail::FindingRecord& record) const;
  [[nodiscard]] std::string remedy(const detail::FindingRecord& record) const;
  [[nodiscard]] Finding in_full(const detail::FindingRecord& record) const;
};

}  // namespace v0
}  // namespace goldenthread
