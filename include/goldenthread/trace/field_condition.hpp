// A test of one field of an element or a link, read once and then asked of many.
#pragma once

#include <memory>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/detail/kept_state.hpp>
#include <goldenthread/model/plan_at.hpp>
#include <goldenthread/model/rule.hpp>
#include <goldenthread/model/schema.hpp>

namespace goldenthread {
inline namespace v0 {

/// A FieldTest made ready for a plan: its field found and its values read as the field's own type.
///
/// A field is a column of the elements table or an attribute of the council's own; else a column of the measures table
/// (missing for what is not a measure); else one of
///
/// | field | is |
/// |---|---|
/// | role | the role of the element's kind |
/// | target | yes where the measure has a target with a value, a lower or an upper end; else missing |
/// | observation | yes where the measure has an observation of the council's own with a value; else missing |
///
/// Of a link it is a column of the links table, or an attribute of the council's own. What an update says by the date
/// of an element's state, progress, start, due or completed beats the elements table, the latest update first.
///
/// How each type compares:
///
/// | type | equal, in | order |
/// |---|---|---|
/// | text, word | the same text, letter by letter; a word must be one of its list | none |
/// | list | any entry is one of the values | none |
/// | number | the same number | by size |
/// | yes/no | yes, no, true, false, 1, 0 | none |
/// | date | its day is in the value's period | before it, after it; `less_equal` and `greater_equal` include it |
///
/// The day of a date is its last day, but of `start` its first; so "less 2021-04" is before April 2021, and exactly one
/// of less, equal and greater holds. `within` asks that the whole of it is in the value's period. `equal`, `in` and
/// `not_equal` take any number of values. A missing value meets `absent` and `not_equal` alone; a blank state is
/// `approved`, and so never missing.
class GOLDENTHREAD_API FieldCondition {
 public:
  /// @throws InputError with every problem: an unknown field (naming the fields there are), a comparison that its type
  /// does not have, a value that cannot be read as its type.
  /// `table` is that of elements, or of links.
  FieldCondition(const PlanAt& at, const FieldTest& test, TableId table = TableId::elements);

  /// Whether that row of the table meets the test. The row must exist.
  [[nodiscard]] bool matches(ElementIndex row) const;

  struct State;

 private:
  detail::KeptState<State> state_;
};

}  // namespace v0
}  // namespace goldenthread
