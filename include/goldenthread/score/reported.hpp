// What counts where a status was reported and another one is computed.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include <goldenthread/base/status.hpp>
#include <goldenthread/score/severity_order.hpp>

namespace goldenthread {
inline namespace v0 {

/// Which of a reported status and a computed one counts. Both are always kept.
enum class Reported : std::uint8_t {
  /// The reported one where it is no better than the computed, where that is no judgement, or where a commentary came
  /// with it.
  explained,
  /// The reported one.
  reported,
  /// The computed one.
  computed,
  /// The worse of the two; the reported one where the computed is no judgement.
  worse,
};

namespace detail {
inline constexpr std::array<std::string_view, 4> reported_names{"explained", "reported", "computed", "worse"};
}  // namespace detail

/// The policy's name as it is written in files, such as "explained".
[[nodiscard]] constexpr std::string_view to_string(Reported reported) noexcept {
  return detail::reported_names[static_cast<std::size_t>(reported)];
}

/// The status that counts. `commented`: whether a commentary came with the reported one.
[[nodiscard]] constexpr Status counted_status(Reported policy, Status computed, std::optional<Status> reported,
                                              bool commented, const SeverityOrder& order = {}) noexcept {
  if (!reported || policy == Reported::computed) return computed;
  if (policy == Reported::reported || !is_judgement(computed)) return *reported;
  if (policy == Reported::explained && commented) return *reported;
  return order.worst(computed, *reported);
}

}  // namespace v0
}  // namespace goldenthread
