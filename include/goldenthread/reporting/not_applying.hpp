// What does not apply to a council, and why.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/frame/frame.hpp>
#include <goldenthread/model/rule.hpp>
#include <goldenthread/rollup/rollup.hpp>

namespace goldenthread {
inline namespace v0 {

/// What does not apply, in the plan's order. Columns of equal length. Its texts are views of the plan's.
struct NotApplying {
  std::vector<ElementIndex> element;
  /// Why: that of the framework's `applies` that leaves it, or what it is below, out.
  std::vector<std::string_view> reason;

  [[nodiscard]] std::size_t size() const noexcept { return element.size(); }
};

/// Which elements do not apply at the roll-up's date, by the framework's `applies`: of what `count` takes, or where
/// that names nothing, of all.
/// @param progress receives the progress, and can stop the call.
/// @throws InputError if the selection cannot be used.
[[nodiscard]] GOLDENTHREAD_API NotApplying not_applying(const Rollup& result, const Selection& count = {},
                                                        const Progress& progress = {});
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const Rollup& result, const NotApplying& found);

/// id, kind, title, reason.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const Rollup& result, const NotApplying& found);

}  // namespace v0
}  // namespace goldenthread
