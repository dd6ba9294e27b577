// What the statuses of its children make of an element's.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include <goldenthread/base/status.hpp>
#include <goldenthread/model/policy.hpp>
#include <goldenthread/score/severity_order.hpp>
#include <goldenthread/sweep/detail/stand_vertex.hpp>
#include <goldenthread/time/date.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Whether a method counts what is last known as what it last was, and calls nothing on track of which too little is
/// judged.
[[nodiscard]] constexpr bool sees_last_known(StatusFrom from) noexcept {
  return from == StatusFrom::points || from == StatusFrom::veto || from == StatusFrom::ordinal_mean ||
         from == StatusFrom::worst;
}

/// Gathers the statuses of an element's children, to make one of them by a policy's `status_from`.
class StatusOfChildren {
 public:
  explicit StatusOfChildren(const SeverityOrder& order) noexcept : order_(order) {}

  /// A child that counts; `mark` says how, as a StandingMark, and `latest` is the day of its data, absent if it has
  /// none.
  void add(Status status, std::uint8_t mark, double weight, Date latest) noexcept;
  /// A child of a kind with a veto, whatever its weight.
  void add_veto(Status status) noexcept { vetoed_ = vetoed_ || status == Status::off_track; }

  /// The status; nothing where the element's score decides. `no_data` where no child counts.
  [[nodiscard]] std::optional<Status> by(StatusFrom from, Ties ties) const noexcept;

 private:
  [[nodiscard]] Status worst() const noexcept;
  [[nodiscard]] Status majority(Ties ties) const noexcept;
  [[nodiscard]] Status ordinal_mean() const noexcept;

  const SeverityOrder& order_;
  std::array<std::uint32_t, status_count> counts_{};
  double index_ = 0;   // of what counts in the mean: weight × index
  double weight_ = 0;  // and its weight
  double best_ = 0;    // the best index of what is judged, or off track
  bool judged_ = false;
  Date latest_;
  std::optional<Status> of_latest_;
  bool vetoed_ = false;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
