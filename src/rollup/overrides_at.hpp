// Which overrides are in force at a date.
#pragma once

#include <cstdint>
#include <vector>

#include <goldenthread/model/plan.hpp>
#include <goldenthread/time/date.hpp>

#include "known.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// All that makes, lifts and ends overrides, by element.
///
/// One holds to the end of the day on which it expires; where it names none, as long as the policy for the element's
/// kind says. `ended` lifts the one that is in force on its day, one made on that day too. Of several the latest that
/// has not ended holds, so that an earlier and longer one stands again when a later and shorter one ends.
class Overrides {
 public:
  explicit Overrides(const Plan& plan);

  /// The update in force for each element at a date, of those that are known by then.
  [[nodiscard]] RowOfElement at(Date as_of) const;

 private:
  /// In the order of those of one day and one day of record, whatever the order of their rows: newer data ends what was
  /// there before, and what lifts an override lifts one of its own day too.
  enum class Sort : std::uint8_t { data, made, lifted, data_of_lifting };
  /// In the order in which they came about: what was observed by a day before what was said on it.
  struct Event {
    ElementIndex element = no_element;
    Date day;
    bool said = false;
    Date recorded;
    std::uint32_t row = no_row;
    Sort sort = Sort::data;
    /// Of an override: its last day, or none; then whether newer data ends it.
    Date expires = {};
    bool until_data = false;
  };
  using Events = std::vector<Event>::const_iterator;
  [[nodiscard]] static std::uint32_t in_force(Events first, Events last, Date as_of);
  void add_updates(const Plan& plan);
  void add_observations(const Plan& plan);

  std::vector<Event> events_;
  /// Whether each element was ever overridden; empty if none was.
  std::vector<bool> ever_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
