// A roll-up by groups: by portfolio, by lens, by risk, by kind.
#pragma once

#include <cstdint>
#include <optional>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/frame/frame.hpp>
#include <goldenthread/rollup/rollup.hpp>

namespace goldenthread {
inline namespace v0 {

/// Options for grouping a roll-up.
struct Grouping {
  /// Which end of the links forms the groups.
  enum class End : std::uint8_t { from, to };

  /// The link type that joins groups and elements; empty to group elements by their kind.
  std::string link_type;
  End group = End::from;
  /// The kinds of the elements that are groups; empty for all.
  std::vector<std::string> kinds;
  /// Elements of this role are groups even if nothing is linked to them, so that groups with nothing appear.
  Role role = Role::party;
  /// In place of links: the column of elements of which each value is a group, such as a council's own "directorate".
  /// Only elements of `kinds` belong to one; an element without a value belongs to none, and one with several, to each.
  std::string attribute = {};

  /// What each party is responsible for.
  [[nodiscard]] static Grouping portfolio() { return {"responsible_for", End::from, {}, Role::party, {}}; }
  /// What addresses each lens: a root cause, a mayor's priority, an equality group, a ward.
  [[nodiscard]] static Grouping lens() { return {"addresses", End::to, {}, Role::lens, {}}; }
  /// What each risk threatens.
  [[nodiscard]] static Grouping risk() { return {"threatens", End::from, {}, Role::risk, {}}; }
  /// The elements of each value of a column.
  [[nodiscard]] static Grouping by_attribute(std::string column) {
    return {{}, End::from, {}, Role::party, std::move(column)};
  }
  /// The elements of each kind.
  [[nodiscard]] static Grouping kind() { return {}; }
  /// By name: "portfolio", "lens", "risk", "kind", or the name of a link type, of which the `to` ends are the groups
  /// where no end is given. With kinds, such as "Working group", only elements of these are groups, and all of the role
  /// of the last, those too to which nothing is linked. Throws UnknownNameError for any other name or kind.
  [[nodiscard]] GOLDENTHREAD_API static Grouping named(std::string_view name, const Framework& framework,
                                                       std::vector<std::string> kinds = {},
                                                       std::optional<End> end = std::nullopt);
  /// The same of a plan, and by the name of a column of its elements, where no link type has that name.
  [[nodiscard]] GOLDENTHREAD_API static Grouping named(std::string_view name, const Plan& plan,
                                                       std::vector<std::string> kinds = {},
                                                       std::optional<End> end = std::nullopt);
};

/// One group's results, or all groups' together.
struct GroupResult {
  /// The group's own id and title (a kind's name, or a column's value, twice); empty for the total.
  std::string id;
  std::string title;
  /// The element that the group is, or no_element.
  ElementIndex element = no_element;
  /// By the framework's default policy, over the linked elements that are not below another linked one, each counted
  /// equally; where the roll-up has an aggregator for every kind, by that, which is asked once of all groups.
  double score = 0;
  Reason reason = Reason::no_data;
  Status status = Status::no_data;
  /// The worst of the leaves in `tally`.
  Status worst = Status::no_data;
  double completeness = 0;
  /// As of an element (ElementResult), each linked element counting once.
  double standing = 0;
  double judged = 0;
  double last_known = 0;
  double outcomes = 0;
  double work = 0;
  /// Distinct leaves at or below the linked elements.
  Tally tally;
  /// Distinct elements that are linked, of them by capacity, and of them those that another group is linked to as well.
  /// An element linked to a group in several capacities counts in each.
  std::uint32_t linked = 0;
  std::uint32_t lead = 0;
  std::uint32_t joint = 0;
  std::uint32_t support = 0;
  std::uint32_t part = 0;
  std::uint32_t shared = 0;
  /// Distinct elements at or below the linked ones.
  std::uint32_t elements = 0;
  /// The same by kind, in the order of the framework's kinds.
  std::vector<std::uint32_t> linked_by_kind;
  std::vector<std::uint32_t> elements_by_kind;
};

/// A roll-up by groups. Its figures are those of the roll-up it was made of.
struct GroupedRollup {
  std::string grouping;
  /// In the plan's order of the groups (kinds in the framework's; values as they first come).
  std::vector<GroupResult> groups;
  /// All groups together, with shared elements counted once. So the counts of the groups may add up to more.
  GroupResult total;
  /// What tables show for each status; empty if the framework has no words of its own.
  std::vector<std::string> status_labels = {};

  /// The group of that id. Throws UnknownNameError, listing the known ones.
  [[nodiscard]] GOLDENTHREAD_API const GroupResult& at(std::string_view id) const;
};

/// Groups a roll-up. Only links count that are approved, stated or inferred, valid and recorded by the roll-up's date,
/// and elements that were not withdrawn. A link of the capacity `part` takes in the linked element alone and not what
/// is below it; one of the capacity `support` is counted in `support` and takes in nothing. Throws UnknownNameError for
/// a link type or kind that is not in the framework, and for a column that elements lack. `progress` receives the
/// progress, and can stop the call.
[[nodiscard]] GOLDENTHREAD_API GroupedRollup roll_up_by(const Rollup& result, const Grouping& grouping,
                                                        const Progress& progress = {});

/// By name: as Grouping::named says, or "lens:ID" (one lens alone). Throws UnknownNameError for any other.
[[nodiscard]] GOLDENTHREAD_API GroupedRollup roll_up_by(const Rollup& result, std::string_view grouping,
                                                        const Progress& progress = {});

/// id, title, score, reason, status, worst, completeness, linked, lead, joint, support, part, shared, elements, and a
/// count of distinct leaves for each status.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const GroupedRollup& grouped);

/// A line for each group, and all together.
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const GroupedRollup& grouped);
GOLDENTHREAD_API std::ostream& operator<<(std::ostream& stream, const GroupedRollup& grouped);

}  // namespace v0
}  // namespace goldenthread
