// Rules made ready for a plan.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <goldenthread/coverage/coverage_mode.hpp>
#include <goldenthread/model/plan_at.hpp>
#include <goldenthread/model/rule.hpp>
#include <goldenthread/trace/field_condition.hpp>

#include "link_state.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Which links cover: only what is approved, drafts as well, or even what has lapsed.
enum class Counted : std::uint8_t { approved, drafts_too, lapsed_too };

/// A link clause made ready; equal clauses of several rules are one.
struct LinkClause {
  Clause source;
  std::uint8_t type = 0;
  /// A bit for each capacity that counts; 0 for any.
  std::uint8_t capacities = 0;
  /// Whether several parties that are all joint count as one.
  bool joint_is_one = false;
  /// Whether the coverers stand below on the trace.
  bool traces_down = false;
  Counted counted = Counted::drafts_too;
  /// A byte for each kind of the framework: 1 where the coverer may be of it.
  std::vector<std::uint8_t> kinds;
  /// A byte for each link: 1 where it passes the clause's own tests. Empty if there are none.
  std::vector<std::uint8_t> passes;

  /// Whether the link in that row is one that the clause counts at that standing; without one, as the program was made.
  [[nodiscard]] bool counts(const LinkState& links, std::uint32_t row, std::uint8_t coverer_kind) const noexcept {
    return counts(links, row, coverer_kind, counted);
  }
  [[nodiscard]] bool counts(const LinkState& links, std::uint32_t row, std::uint8_t coverer_kind,
                            Counted standing) const noexcept {
    const PackedLink link = links[row];
    const bool covers = standing == Counted::lapsed_too ? link.covers() || link.lapsed() : link.covers();
    return link.type() == type && covers && (passes.empty() || passes[row] != 0) &&
           (standing != Counted::approved || !link.is_draft(source.direction)) && link.basis() <= source.basis &&
           kinds[coverer_kind] != 0 &&
           (capacities == 0 || (capacities >> static_cast<unsigned>(link.capacity()) & 1U) != 0);
  }
};

/// Where one clause of a rule is to be found.
struct ClauseRef {
  enum class Sort : std::uint8_t { link, field, justification };
  Sort sort = Sort::link;
  /// In RuleProgram::clauses or RuleProgram::fields; for a justification, the clause's position in its list.
  std::uint32_t index = 0;
};

/// What it is that a requirement asks for, and so which code its absence has.
enum class RequirementSort : std::uint8_t { coverage, lead, field };

/// One entry of a rule's outer list: any of these clauses meets it.
struct Requirement {
  RequirementSort sort = RequirementSort::coverage;
  std::vector<ClauseRef> any_of;
};

/// The largest number of requirements that a rule may have.
inline constexpr std::size_t max_requirements = 32;

/// Rules made ready for a graph: selections found, clauses shared.
struct RuleProgram {
  struct Compiled {
    /// In `selections`.
    std::size_t selection = 0;
    std::vector<Requirement> requirements;

    /// A bit for each requirement that asks for coverage.
    [[nodiscard]] std::uint32_t coverage() const noexcept {
      std::uint32_t bits = 0;
      for (std::size_t i = 0; i < requirements.size(); ++i)
        if (requirements[i].sort == RequirementSort::coverage) bits |= std::uint32_t{1} << i;
      return bits;
    }
  };

  /// Throws InputError with every problem of the rules.
  RuleProgram(const PlanAt& at, std::vector<Rule> given, CoverageMode mode = CoverageMode::relaxed,
              unsigned threads = 1);

  std::vector<Rule> rules;
  std::vector<Compiled> compiled;
  std::vector<LinkClause> clauses;
  /// Nothing for a field that the plan has nowhere, so that no element meets its test.
  std::vector<std::optional<FieldCondition>> fields;
  /// The elements that each different selection takes, in the plan's order.
  std::vector<std::vector<ElementIndex>> selections;

  [[nodiscard]] std::span<const ElementIndex> selected(std::size_t rule) const noexcept {
    return selections[compiled[rule].selection];
  }
};

/// Whether the clause asks who leads.
[[nodiscard]] inline bool asks_for_lead(const Clause& clause) noexcept {
  return clause.link == "responsible_for" && !clause.capacities.empty();
}

/// What a requirement asks for.
[[nodiscard]] RequirementSort sort_of(std::span<const Clause> any_of) noexcept;

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
