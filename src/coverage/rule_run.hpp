// Which requirements each element meets.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include <goldenthread/base/progress.hpp>
#include <goldenthread/model/graph.hpp>

#include "link_state.hpp"
#include "rule_program.hpp"
#include "spread.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Whether a link clause is met by an element.
enum class Meets : std::uint8_t { no, yes, too_many };

/// Counts the coverers of every element by one clause: `counts[row]`, and of them those that are linked as joint in
/// `joint[row]`, which stays empty if the clause does not treat them differently.
void count_coverers(const Graph& graph, const LinkState& links, const LinkClause& clause, Counted counted,
                    std::vector<std::uint32_t>& counts, std::vector<std::uint32_t>& joint, unsigned threads);

/// How many coverers a number of them is, where those that are all joint are one.
[[nodiscard]] constexpr std::uint32_t effective_count(std::uint32_t count, std::uint32_t joint) noexcept {
  return count != 0 && count == joint ? 1 : count;
}

/// The accepted gaps that are in force at a date.
class Justifications {
 public:
  Justifications(const Plan& plan, Date as_of);

  static constexpr std::uint32_t none = UINT32_MAX;
  [[nodiscard]] bool empty() const noexcept { return rows_.empty(); }
  /// The first row of the justifications table for the element that names that rule, clause or code; else none.
  [[nodiscard]] std::uint32_t find(ElementIndex element, std::string_view name) const noexcept;
  /// The rows in force, by element.
  [[nodiscard]] std::span<const std::pair<ElementIndex, std::uint32_t>> rows() const noexcept { return rows_; }
  [[nodiscard]] std::string_view rule(std::uint32_t row) const noexcept { return (*names_)[row]; }

 private:
  const TextStore* names_ = nullptr;
  std::vector<std::pair<ElementIndex, std::uint32_t>> rows_;
};

/// How an element stands by one rule: a bit for each requirement that it does not meet.
struct Standing {
  std::uint32_t unmet = 0;
  /// Those of them that somebody accepted, and the row of the justifications table that says so of the first.
  std::uint32_t accepted = 0;
  std::uint32_t justification = Justifications::none;
  /// Those that are met only by drafts, whether or not these cover; and of the unmet ones those that would be met by
  /// what has lapsed.
  std::uint32_t drafts = 0;
  std::uint32_t lapsed = 0;
  /// Of the unmet ones those for which there is more than a clause allows.
  std::uint32_t over = 0;

  [[nodiscard]] std::uint32_t open() const noexcept { return unmet & ~accepted; }
};

/// The rules' clauses, evaluated for every element.
class RuleRun {
 public:
  /// `on_counts(clause, counts)` is called once for each link clause with its coverers by element.
  template <class OnCounts>
  RuleRun(const Graph& graph, const LinkState& links, const RuleProgram& program, const Progress& progress,
          OnCounts&& on_counts, unsigned threads = 1)
      : program_(&program), justifications_(graph.plan(), links.as_of()), threads_(threads) {
    if (!program.clauses.empty()) counted_ = program.clauses.front().counted;
    std::vector<std::uint32_t> counts;
    std::vector<std::uint32_t> joint;
    for (std::size_t i = 0; i < program.clauses.size(); ++i) {
      const LinkClause& clause = program.clauses[i];
      const auto add = [&](Counted counted) {
        progress.at(static_cast<double>(i) / static_cast<double>(program.clauses.size()));
        count_coverers(graph, links, clause, counted, counts, joint, threads_);
        if (counted == clause.counted) on_counts(i, std::span<const std::uint32_t>(counts));
        judge(graph, links, clause, counted, counts, joint);
      };
      if (links.has_drafts() || clause.counted == Counted::approved) add(Counted::approved);
      add(Counted::drafts_too);
      if (links.has_lapsed()) add(Counted::lapsed_too);
    }
    find_what_meets();
  }

  RuleRun(const RuleRun&) = delete;
  RuleRun& operator=(const RuleRun&) = delete;

  [[nodiscard]] Standing standing(std::size_t rule, ElementIndex row) const {
    Standing result;
    const std::vector<WhatMeets>& requirements = what_meets_[rule];
    std::uint32_t bit = 1;
    for (const WhatMeets& requirement : requirements) {
      if (!requirement.at(counted_, row)) result.unmet |= bit;
      bit <<= 1U;
    }
    if (has_other_counts_ || result.unmet != 0) find_more(rule, row, result);
    return result;
  }
  [[nodiscard]] const Justifications& justifications() const noexcept { return justifications_; }

 private:
  void judge(const Graph& graph, const LinkState& links, const LinkClause& clause, Counted counted,
             std::span<const std::uint32_t> counts, std::span<const std::uint32_t> joint);
  [[nodiscard]] std::vector<std::vector<Meets>>& meets(Counted counted) noexcept {
    return meets_[static_cast<std::size_t>(counted)];
  }
  [[nodiscard]] const std::vector<std::vector<Meets>>& meets(Counted counted) const noexcept {
    return meets_[static_cast<std::size_t>(counted)];
  }
  /// Hands down who covers what is above, where a clause limits how many that may be.
  static void inherit(const Graph& graph, const LinkState& links, const LinkClause& clause, Counted counted,
                      std::span<const std::uint8_t> inherits, std::vector<Meets>& meets);
  /// What of a requirement is met: its link clauses by what is counted, and its field tests.
  struct WhatMeets {
    std::array<std::vector<const Meets*>, 3> links;
    std::vector<const FieldCondition*> fields;

    /// Whether any clause of the requirement but a justification is met at that standing.
    [[nodiscard]] bool at(Counted counted, ElementIndex row) const {
      for (const Meets* clause : links[static_cast<std::size_t>(counted)])
        if (clause[row] == Meets::yes) return true;
      for (const FieldCondition* field : fields)
        if (field->matches(row)) return true;
      return false;
    }
    /// Whether there is more than some clause of the requirement allows.
    [[nodiscard]] bool is_over(Counted counted, ElementIndex row) const noexcept {
      for (const Meets* clause : links[static_cast<std::size_t>(counted)])
        if (clause[row] == Meets::too_many) return true;
      return false;
    }
  };
  void find_what_meets();
  // Of a standing of which what is not met is known, the rest.
  void find_more(std::size_t rule, ElementIndex row, Standing& result) const;

  const RuleProgram* program_;
  Justifications justifications_;
  /// By what is counted, then by clause; nothing of a clause is there where the plan has no such links.
  std::array<std::vector<std::vector<Meets>>, 3> meets_;
  Counted counted_ = Counted::drafts_too;
  unsigned threads_;
  /// By rule and requirement.
  std::vector<std::vector<WhatMeets>> what_meets_;
  /// Whether there are drafts or what has lapsed, so that what is counted matters.
  bool has_other_counts_ = false;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
