// A party's duties, sole and joint, across priorities.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/frame/frame.hpp>
#include <goldenthread/model/rule.hpp>
#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/rollup/tally.hpp>

namespace goldenthread {
inline namespace v0 {

/// Options for a portfolio.
struct PortfolioOptions {
  /// The kind of the priorities that duties are counted under; blank: the objectives with no objective above them.
  std::string under = {};
  /// Which elements are duties; empty: actions, milestones and measures.
  Selection count = {};
  /// Receives the progress, and can stop the call.
  Progress progress = {};
};

/// The number of duties, each counted once.
struct DutyCounts {
  std::uint32_t duties = 0;
  /// Duties of one party only, of several, and those of which a party has only a part.
  std::uint32_t sole = 0;
  std::uint32_t joint = 0;
  std::uint32_t part = 0;
  /// How many are inherited from something above, because nobody else of the same kind is responsible for them.
  std::uint32_t inherited = 0;
  std::uint32_t actions = 0;
  std::uint32_t milestones = 0;
  std::uint32_t measures = 0;
  /// By the status of each.
  Tally tally = {};
};

/// "3 duties: 2 sole, 1 joint, 1 in part".
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const DutyCounts& counts);

/// The duties under one priority.
struct PriorityDuties {
  /// The priority; no_element for duties under none.
  ElementIndex priority = no_element;
  DutyCounts counts = {};
};

/// Something that a party is linked to by responsibility without a duty of it: what it supports, or has a part in.
struct WithoutDuty {
  ElementIndex element = no_element;
  Capacity capacity = Capacity::support;
  /// The duties below it, whoever has them; none where there are so many such elements that they were not counted.
  std::optional<std::uint32_t> duties = {};
};

/// A party's duties, in the plan's order. Columns of equal length.
struct Portfolio {
  ElementIndex party = no_element;
  std::vector<ElementIndex> element;
  /// The party's capacity: that of the link, or of the link above from which it is inherited.
  std::vector<Capacity> capacity;
  std::vector<std::uint8_t> inherited;
  /// The post by which it is theirs, which they hold at the date; no_element if it is their own.
  std::vector<ElementIndex> post;
  /// Of what is theirs by a post: the first day on which they hold it, absent if they always did; and the status
  /// that it had then, as far as it was known on that day.
  std::vector<Date> held_since;
  std::vector<Status> status_then;
  /// Whether it is joint: linked as such, or another party of the same kind shares it (in any capacity but `part`).
  std::vector<std::uint8_t> joint;
  /// The other parties that are responsible for it: of the same kind, and of any other those of its own, or where it
  /// has none the nearest.
  std::vector<std::vector<ElementIndex>> others;
  /// The priorities that it is under.
  std::vector<std::vector<ElementIndex>> priorities;
  std::vector<Status> status;
  /// In the plan's order of priorities, with duties under none last; a duty of several priorities counts in each.
  std::vector<PriorityDuties> by_priority;
  /// Each duty once.
  DutyCounts total;
  /// What it supports or has a part in, in the plan's order, and is no duty.
  std::vector<WithoutDuty> without_duty;

  [[nodiscard]] std::size_t size() const noexcept { return element.size(); }
};

/// What a party is responsible for at the roll-up's date: what Owners says, an action's own lead before one of the same
/// kind that is given above. So a member answers for an action that an officer leads, and whoever holds a post for what
/// the post is responsible for. What was withdrawn is left out.
/// @throws UnknownNameError for an unknown id or kind, ArgumentError where it is no party, InputError where
///   the selection cannot be used.
[[nodiscard]] GOLDENTHREAD_API Portfolio portfolio(const Rollup& result, std::string_view party,
                                                   const PortfolioOptions& options = {});
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const Rollup& result, const Portfolio& found);

/// id, kind, title, capacity, inherited, joint, others, priorities, status; and where any is theirs by a post that they
/// hold, post, held_since and status_then.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const Rollup& result, const Portfolio& found);

/// Cut by priority: id, title, duties, sole, joint, part, inherited, actions, milestones, measures, and one column for
/// each status; without an id, what is under none.
[[nodiscard]] GOLDENTHREAD_API Frame priority_frame(const Rollup& result, const Portfolio& found);

/// The duties of every party of a kind.
struct Portfolios {
  /// The requested kind; blank for all parties.
  std::string kind = {};
  /// In the plan's order; those without a duty too.
  std::vector<ElementIndex> party;
  std::vector<DutyCounts> counts;
  /// The priorities, in the plan's order, and how many duties each party has under each: a row for each party, one
  /// after the other.
  std::vector<ElementIndex> priority;
  std::vector<std::uint32_t> under;
  /// All parties together, with shared duties counted once.
  DutyCounts total;
  /// How many duties are under each priority, whoever has them, each once.
  std::vector<std::uint32_t> total_under;
  /// By party: what it supports or has a part in, in the plan's order, and is no duty.
  std::vector<std::vector<WithoutDuty>> without_duty;

  [[nodiscard]] std::size_t size() const noexcept { return party.size(); }
};

/// Portfolios of the parties of a kind, such as "Cabinet Member"; of all parties where it is blank.
/// @throws UnknownNameError for an unknown kind, InputError where the selection cannot be used, ArgumentError
/// where there are so many parties and priorities that a table of both would have more than 50 million cells.
[[nodiscard]] GOLDENTHREAD_API Portfolios portfolios(const Rollup& result, std::string_view kind = {},
                                                     const PortfolioOptions& options = {});

/// id, title, duties, sole, joint, part, inherited, actions, milestones, measures, supports (what it supports or has a
/// part in without a duty of it, ids with "; " between), and one column for each priority, by its id.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const Rollup& result, const Portfolios& found);

/// The total, then a line for each party with the priorities of its duties.
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const Rollup& result, const Portfolios& found);

}  // namespace v0
}  // namespace goldenthread
