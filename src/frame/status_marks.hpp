// The one list of shapes and colours of statuses and severities.
#pragma once

#include <array>
#include <string_view>

#include <goldenthread/frame/status_mark.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The colours that several statuses share: dark text on a pale ground with a dark edge.
struct Tint {
  std::string_view style, text, fill, edge;
};

inline constexpr Tint bad_tint{"gt-bad", "#6b0f2b", "#fbe9ee", "#801650"};
inline constexpr Tint warning_tint{"gt-warn", "#5c3200", "#fdf0e3", "#a85400"};
inline constexpr Tint good_tint{"gt-good", "#0b3f39", "#e4f4f2", "#17655d"};
inline constexpr Tint quiet_tint{"gt-quiet", "#3d3d3d", "#f3f3f3", "#6f6f6f"};
inline constexpr std::array<Tint, 4> tints{bad_tint, warning_tint, good_tint, quiet_tint};

[[nodiscard]] constexpr StatusMark mark(std::string_view word, std::string_view shape, const Tint& tint,
                                        std::string_view area) noexcept {
  return {word, shape, tint.style, tint.text, tint.fill, tint.edge, area};
}

/// In the order of Status, then the severities.
inline constexpr std::array<StatusMark, status_count + 3> status_marks{{
    mark("off_track", "■", bad_tint, "#801650"),
    mark("at_risk", "▲", warning_tint, "#f46a25"),
    mark("on_track", "●", good_tint, "#28a197"),
    mark("complete", "✔", good_tint, "#17655d"),
    mark("not_due", "◷", quiet_tint, "#d9d9d9"),
    mark("no_target", "◇", quiet_tint, "#b3b3b3"),
    mark("no_data", "?", quiet_tint, "#6f6f6f"),
    mark("stale", "◌", quiet_tint, "#8c8c8c"),
    mark("data_only", "≡", quiet_tint, "#e6e6e6"),
    mark("not_applicable", "–", quiet_tint, "#f3f3f3"),
    mark("error", "■", bad_tint, "#801650"),
    mark("warning", "▲", warning_tint, "#f46a25"),
    mark("info", "i", quiet_tint, "#8c8c8c"),
}};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
