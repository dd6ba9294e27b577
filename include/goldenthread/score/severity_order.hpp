// Which status is worse than which.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/status.hpp>

namespace goldenthread {
inline namespace v0 {

/// Which status is worse than which. Unless a framework says otherwise: off track, at risk, unknown, on track.
///
/// Within the unknown, no data is worse than stale; a complete element ranks as on track, just after it. The states
/// that are not ranked (no target, not due, data only, not applicable) come after every one that is, so that they are
/// the worst of several only where nothing else is among them.
class SeverityOrder {
 public:
  using Groups = std::array<Status, 4>;

  /// Off track, at risk, unknown, on track.
  constexpr SeverityOrder() noexcept {
    assign({Status::off_track, Status::at_risk, Status::no_data, Status::on_track});
  }

  /// Worst first; `no_data` stands for the unknown and `on_track` for complete too.
  /// @throws ArgumentError if it is not off_track, at_risk, no_data and on_track in some order.
  constexpr explicit SeverityOrder(const Groups& worst_first) {
    std::array<bool, status_count> seen{};
    for (const Status status : worst_first) {
      const bool allowed = status == Status::off_track || status == Status::at_risk || status == Status::no_data ||
                           status == Status::on_track;
      if (!allowed || seen[index(status)]) throw_not_an_order(status);
      seen[index(status)] = true;
    }
    assign(worst_first);
  }

  /// The status's place, 0 for the worst; every status has its own.
  [[nodiscard]] constexpr std::uint8_t rank(Status status) const noexcept { return rank_[index(status)]; }

  /// The status at that place, from 0 to status_count - 1.
  [[nodiscard]] constexpr Status status(std::uint8_t rank) const noexcept { return status_[rank]; }

  /// Whether the status ranks at all: a judgement, or unknown.
  [[nodiscard]] static constexpr bool is_ranked(Status status) noexcept {
    return is_judgement(status) || is_unknown(status);
  }

  /// The worse of two.
  [[nodiscard]] constexpr Status worst(Status a, Status b) const noexcept { return rank(a) <= rank(b) ? a : b; }

 private:
  static constexpr std::size_t index(Status status) noexcept { return static_cast<std::size_t>(status); }

  constexpr void assign(const Groups& worst_first) noexcept {
    std::uint8_t next = 0;
    const auto place = [&](Status status) {
      rank_[index(status)] = next;
      status_[next++] = status;
    };
    for (const Status status : worst_first) {
      place(status);
      if (status == Status::no_data) place(Status::stale);
      if (status == Status::on_track) place(Status::complete);
    }
    for (const Status status : {Status::no_target, Status::not_due, Status::data_only, Status::not_applicable})
      place(status);
  }

  [[noreturn]] static void throw_not_an_order(Status status) {
    throw ArgumentError("severity order: " + std::string{to_string(status)} +
                        " is out of place; give off_track, at_risk, no_data and on_track once each, worst first");
  }

  std::array<std::uint8_t, status_count> rank_{};
  std::array<Status, status_count> status_{};
};

}  // namespace v0
}  // namespace goldenthread
