// A council's own vocabulary and rules, as data.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/finding.hpp>
#include <goldenthread/model/applicability.hpp>
#include <goldenthread/model/limit.hpp>
#include <goldenthread/model/money_words.hpp>
#include <goldenthread/model/policy.hpp>
#include <goldenthread/model/report_definition.hpp>
#include <goldenthread/model/risk_matrix.hpp>
#include <goldenthread/model/role.hpp>
#include <goldenthread/model/rule.hpp>
#include <goldenthread/model/status_label.hpp>
#include <goldenthread/score/travel.hpp>

namespace goldenthread {
inline namespace v0 {

/// A council's own name for a sort of element, with the role it plays.
struct Kind {
  std::string name = {};
  Role role = Role::objective;
  /// Blank: the name with an s.
  std::string plural = {};
  /// How high it stands: 0 at the top. For drawing only.
  int rank = 0;
  /// Whether such an element is one person's own, as an objective of an appraisal is: where it has no line of sight to
  /// a vision that is a warning, not an error.
  bool personal = false;
  std::string description = {};

  friend bool operator==(const Kind&, const Kind&) = default;
};

/// Which elements a link type may join; an empty list allows any.
struct Join {
  std::vector<Role> from_roles = {};
  std::vector<std::string> from_kinds = {};
  std::vector<Role> to_roles = {};
  std::vector<std::string> to_kinds = {};

  friend bool operator==(const Join&, const Join&) = default;
};

/// A sort of link and what it does.
struct LinkType {
  std::string name = {};
  /// How the link reads the other way round, such as "is measured by".
  std::string reverse = {};
  /// What it may join; none given allows anything.
  std::vector<Join> joins = {};
  bool acyclic = false;
  /// Whether a line of sight runs along it.
  bool traces = false;
  /// Whether scores roll up along it.
  bool scores = false;

  friend bool operator==(const LinkType&, const LinkType&) = default;
};

/// What the values of a council's own column are.
enum class AttributeType : std::uint8_t { text, number, date, yes_no, list };

/// A column of the council's own.
struct Attribute {
  std::string name = {};
  /// "elements" or "links".
  std::string table = "elements";
  AttributeType type = AttributeType::text;
  std::string description = {};

  friend bool operator==(const Attribute&, const Attribute&) = default;
};

/// A council's own vocabulary, as data: kinds, link types, coverage rules, status schemes, scorings, roll-up policies,
/// risk matrix, calendar and attributes. Plain data; `problems()` says what is wrong with it, and a plan is never built
/// on one that has problems.
struct GOLDENTHREAD_API Framework {
  std::string name = "default";
  std::string description = {};
  std::string source = {};
  std::vector<Kind> kinds = {};
  std::vector<LinkType> link_types = {};
  std::vector<Rule> rules = {};
  std::vector<Scheme> schemes = {};
  std::vector<Scoring> scorings = {};
  std::vector<Policy> policies = {};
  std::vector<Attribute> attributes = {};
  std::vector<Limit> limits = {};
  /// Which elements apply to the council; empty, all do. At most 255.
  std::vector<Applicability> applies = {};
  /// What meetings are given, by name.
  std::vector<ReportDefinition> reports = {};
  /// Rules, of these or of a caller's, and findings that are not looked for.
  std::vector<SwitchedOff> switched_off = {};
  /// How risks are rated; empty, none is.
  RiskMatrix risk = {};
  MoneyWords money = {};
  /// The columns of elements that a change in makes an agreed link suspect.
  std::vector<std::string> watched{"title", "description"};
  /// The scheme for measures and the scheme for scores where neither the measure nor a policy names one.
  std::string measure_scheme = "tolerance";
  std::string score_scheme = "bands";
  /// The scoring of a measure that names none.
  std::string scoring = "ratio";
  /// The month in which the financial year starts, 1 to 12.
  int year_start_month = 4;
  /// How a measure's direction of travel is found where nobody asks for another way.
  TravelRule direction_of_travel = {};
  /// Worst first; exactly off_track, at_risk, no_data (for the unknown) and on_track, in some order.
  std::array<Status, 4> severity_order{Status::off_track, Status::at_risk, Status::no_data, Status::on_track};
  /// How many days after it should have been made a report of an action or milestone is still waited for; then the last
  /// one is stale. 0 or more.
  int report_grace = 14;
  /// Its own words for statuses; those without one have the library's.
  std::vector<StatusLabel> statuses = {};
  /// Whether several leads count as one where each is joint.
  bool joint_leads_count = true;
  /// Scores are shown from 0 to this: 1, 10 or 100.
  double display_scale = 100;

  /// The framework that every plan has where it names none: one kind for each role, named after it, the built-in link
  /// types, schemes, scorings and policy, and no rules but the ones that any golden thread should meet.
  [[nodiscard]] static Framework standard();

  /// The same framework with what every framework has, if it has none of that name: the built-in link types, the
  /// standard schemes, scorings and default policy, and, where it has no kinds at all, the standard ones. An entry of
  /// the standard framework gives way to another of its name: one's own "Theme" beside the standard one is the Theme.
  [[nodiscard]] Framework completed() const;

  /// Everything that is wrong with it, each with its place (the list and the entry's name) and remedy; empty when
  /// usable.
  [[nodiscard]] std::vector<Finding> problems() const;

  /// What a status is called: its own label, or the library's.
  [[nodiscard]] std::string_view label(Status status) const& noexcept;
  [[nodiscard]] std::string label(Status status) const&& { return std::string{label(status)}; }
  /// What tables show for each status, in the order of the list of statuses; empty if it has no words of its own.
  [[nodiscard]] std::vector<std::string> status_labels() const;

  /// The position in the list of the entry of that name, or nothing.
  [[nodiscard]] std::optional<std::size_t> find_kind(std::string_view name) const noexcept;
  [[nodiscard]] std::optional<std::size_t> find_link_type(std::string_view name) const noexcept;
  [[nodiscard]] const Scheme* find_scheme(std::string_view name) const& noexcept;
  void find_scheme(std::string_view) const&& = delete;
  [[nodiscard]] const Scoring* find_scoring(std::string_view name) const& noexcept;
  void find_scoring(std::string_view) const&& = delete;
  /// The policy for a kind: the first that names it, else the first that names none.
  [[nodiscard]] const Policy& policy_for(std::string_view kind) const& noexcept;
  [[nodiscard]] Policy policy_for(std::string_view kind) const&& { return policy_for(kind); }
  /// Whether the link type may join these kinds (positions in `kinds`).
  [[nodiscard]] bool allows(std::size_t link_type, std::size_t from_kind, std::size_t to_kind) const;

  friend bool operator==(const Framework&, const Framework&) = default;
};

/// The link types that every framework has: contributes_to, measures, part_of, supports, responsible_for, funds,
/// reduces, threatens, mitigates, addresses, aligns_with, depends_on, supersedes, same_as, shapes, reports_to,
/// holds.
[[nodiscard]] GOLDENTHREAD_API const std::vector<LinkType>& built_in_link_types();

}  // namespace v0
}  // namespace goldenthread
