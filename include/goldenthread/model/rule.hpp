// A coverage rule, as data.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <goldenthread/base/severity.hpp>
#include <goldenthread/model/role.hpp>
#include <goldenthread/model/vocabulary.hpp>

namespace goldenthread {
inline namespace v0 {

/// How a field is compared with a value.
enum class Comparison : std::uint8_t {
  present,
  absent,
  equal,
  not_equal,
  in,
  less,
  less_equal,
  greater,
  greater_equal,
  within
};

/// A test of one column or attribute of an element or, in a clause's `where`, of a link: `{"field": "due", "less":
/// "2021-04-01"}`.
struct FieldTest {
  std::string field = {};
  Comparison comparison = Comparison::present;
  /// One value, or several for `in`; a period for `within`. Read as the column's own type.
  std::vector<std::string> values = {};

  friend bool operator==(const FieldTest&, const FieldTest&) = default;
};

/// Which elements: every list that is given must match, and a list matches when any of its entries does.
/// An empty selection takes everything. The same words serve rules, `select`, lenses and reports.
struct Selection {
  std::vector<Role> roles = {};
  std::vector<std::string> kinds = {};
  std::vector<State> states = {};
  std::vector<std::string> ids = {};
  /// Elements that are linked to one of these, or to something below or above one of these: a lens, a party, a
  /// priority.
  std::vector<std::string> lenses = {};
  std::vector<std::string> owners = {};
  std::vector<std::string> below = {};
  std::vector<std::string> above = {};
  /// Days, months, quarters or years: elements that are under way in one of them, from their start to when they are
  /// due. Without a start, only the period of the due date; without a due date, it continues. Elements with neither are
  /// not taken.
  std::vector<std::string> periods = {};
  std::vector<FieldTest> fields = {};

  friend bool operator==(const Selection&, const Selection&) = default;
};

/// Which end of a link the rule's own element is: `in`, the coverer links to it; `out`, it links to the coverer.
enum class Direction : std::uint8_t { in, out };

/// One thing that can satisfy a rule: a number of links of a type, a field, or a justification.
struct Clause {
  /// The link type asked for; empty if the clause asks for a field or a justification.
  std::string link = {};
  Direction direction = Direction::in;
  std::vector<Role> roles = {};
  std::vector<std::string> kinds = {};
  std::vector<Capacity> capacities = {};
  /// Tests of the link itself: of its columns, and of the council's own attributes of links. Each must be passed.
  std::vector<FieldTest> where = {};
  /// The weakest basis that still counts.
  Basis basis = Basis::inferred;
  std::uint32_t min = 1;
  std::optional<std::uint32_t> max = {};
  /// Whether an ancestor that satisfies the clause satisfies it for everything below.
  bool inherit = false;
  std::optional<FieldTest> field = {};
  /// The name under which a justification is recorded (the rule's id, where a table's `rule` names that); else empty.
  std::string justification = {};

  friend bool operator==(const Clause&, const Clause&) = default;
};

/// How far down a rule's coverage is followed.
enum class Depth : std::uint8_t { shallow, deep_any, deep_all };

/// What the elements that a selection takes must have. The outer list of `require` is AND, each inner list OR.
struct Rule {
  std::string id = {};
  Selection select = {};
  std::vector<std::vector<Clause>> require = {};
  Depth depth = Depth::shallow;
  Severity severity = Severity::error;
  /// Templates; {id}, {title}, {kind} and any column or attribute in braces are filled in.
  std::string message = {};
  std::string remedy = {};
  /// Where the rule comes from, such as the paper's own paragraph.
  std::string source = {};

  friend bool operator==(const Rule&, const Rule&) = default;
};

}  // namespace v0
}  // namespace goldenthread
