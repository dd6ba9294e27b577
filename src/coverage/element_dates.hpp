// When elements start and are due, and when they were last reported, at a date.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <goldenthread/model/plan.hpp>
#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/time/date.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The dates of elements as they are known at a date: what the latest update says beats the elements table. Where the
/// date is none, every update is known.
class ElementDates {
 public:
  ElementDates(const Plan& plan, Date as_of);

  /// Whether any element has a start or a due date.
  [[nodiscard]] bool any() const noexcept { return !start_.empty() || !due_.empty(); }
  /// The first day of its start and the last of when it is due; none where blank.
  [[nodiscard]] Date start(ElementIndex row) const noexcept { return start_.empty() ? Date::none() : start_[row]; }
  [[nodiscard]] Date due(ElementIndex row) const noexcept { return due_.empty() ? Date::none() : due_[row]; }
  /// Whether it was done by the date: completed, or last reported as complete or as all done.
  [[nodiscard]] bool is_completed(ElementIndex row) const noexcept;
  /// The day of its latest update, or of the end of a measure's newest observation where that is later; none without.
  [[nodiscard]] Date reported(ElementIndex row) const noexcept {
    return reported_.empty() ? Date::none() : reported_[row];
  }
  /// The row of the newest observation of the council itself; nothing if there is none.
  [[nodiscard]] std::optional<std::uint32_t> observation(ElementIndex row) const noexcept;
  /// How many bytes they take.
  [[nodiscard]] std::size_t memory() const noexcept {
    return (start_.capacity() + due_.capacity() + completed_.capacity() + reported_.capacity()) * sizeof(Date) +
           observation_.capacity() * sizeof(std::uint32_t) + done_.capacity();
  }

 private:
  void read_elements(const Plan& plan);
  void read_updates(const Plan& plan);
  void read_done(const Plan& plan);
  void read_observations(const Plan& plan);

  Date as_of_;
  std::vector<Date> start_;
  std::vector<Date> due_;
  std::vector<Date> completed_;
  std::vector<Date> reported_;
  std::vector<std::uint32_t> observation_;
  std::vector<std::uint8_t> done_;
};

/// The last day on which something of that day is still current at that frequency; none for `none` and `once`.
[[nodiscard]] Date current_until(Date day, Frequency frequency);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
