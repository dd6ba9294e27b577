// The identity of a finding, which stays the same when rows move and words change.
#pragma once

#include <string>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/finding.hpp>

namespace goldenthread {
inline namespace v0 {

/// A text that stays the same when rows move and words change: of the code, the rule, the element, the column and, of a
/// finding about a link, both ends. Several findings may have the same one. 16 hexadecimal digits.
[[nodiscard]] GOLDENTHREAD_API std::string identity(const Finding& finding);

}  // namespace v0
}  // namespace goldenthread
