// How a status or a severity is marked wherever people see it: its shape and its colours.
#pragma once

#include <string_view>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/status.hpp>

namespace goldenthread {
inline namespace v0 {

/// The mark of a status or severity. Each has a shape of its own, so that colour is never the only carrier. `text` on
/// `fill` has a contrast of 4.5 or more, `edge` on white and on `fill` one of 3 or more.
struct StatusMark {
  std::string_view word;
  std::string_view shape;
  /// The class of its tag, such as "gt-bad", which several share with their colours.
  std::string_view style;
  std::string_view text, fill, edge;
  /// For areas side by side: from dark to light, so that they can be told apart without colour. Each needs a dark line
  /// around it, because the light ones do not stand out from white.
  std::string_view area;
};

/// The mark of a status or severity by its word, such as "off_track" or "warning"; null for other words.
[[nodiscard]] GOLDENTHREAD_API const StatusMark* find_status_mark(std::string_view word) noexcept;

/// The mark of a status.
[[nodiscard]] GOLDENTHREAD_API const StatusMark& status_mark(Status status) noexcept;

}  // namespace v0
}  // namespace goldenthread
