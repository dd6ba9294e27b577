// Counts of distinct leaves by status.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <span>
#include <string>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/status.hpp>
#include <goldenthread/model/framework.hpp>

namespace goldenthread {
inline namespace v0 {

/// Counts of distinct leaves by status.
struct Tally {
  std::array<std::uint32_t, status_count> counts{};

  [[nodiscard]] constexpr std::uint32_t operator[](Status status) const noexcept {
    return counts[static_cast<std::size_t>(status)];
  }
  [[nodiscard]] constexpr std::uint32_t& operator[](Status status) noexcept {
    return counts[static_cast<std::size_t>(status)];
  }

  /// All leaves.
  [[nodiscard]] constexpr std::uint32_t total() const noexcept {
    std::uint32_t sum = 0;
    for (const std::uint32_t count : counts) sum += count;
    return sum;
  }

  /// Those with a judgement (off track, at risk, on track, complete): the base of percentages.
  [[nodiscard]] constexpr std::uint32_t judged() const noexcept {
    return (*this)[Status::off_track] + (*this)[Status::at_risk] + (*this)[Status::on_track] +
           (*this)[Status::complete];
  }

  /// Those with any of these statuses as a percentage of those with a judgement; NaN if none has one. Not rounded,
  /// so that percentages shown rounded need not add up to 100, and are never made to.
  ///
  ///     result.total().percent({gt::Status::on_track, gt::Status::complete});  // 82.6 where 38 of 46 are
  [[nodiscard]] constexpr double percent(std::initializer_list<Status> statuses) const noexcept {
    const std::uint32_t of = judged();
    if (of == 0) return std::numeric_limits<double>::quiet_NaN();
    std::uint32_t sum = 0;
    for (const Status status : statuses) sum += (*this)[status];
    return 100.0 * sum / of;
  }

  friend bool operator==(const Tally&, const Tally&) = default;
};

/// The leaves by status in words, worst first: "1 off track, 1,200 on track"; "no leaves" if there is none.
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const Tally& tally);
/// The same in the framework's own words: "1 red, 1,200 green".
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const Tally& tally, const Framework& framework);
/// The same in those words, one for each status in the order of their codes; the library's if there are none.
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const Tally& tally, std::span<const std::string> labels);

}  // namespace v0
}  // namespace goldenthread
