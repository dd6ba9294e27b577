// Which elements of a framework's plans apply to a council.
#pragma once

#include <string>

#include <goldenthread/model/rule.hpp>

namespace goldenthread {
inline namespace v0 {

/// Which elements apply to a council, and why not the others: those that a roll-up does not count at all.
struct Applicability {
  /// The elements to which it refers; all if empty.
  Selection among = {};
  /// Which of these apply.
  Selection select = {};
  /// Why the others do not.
  std::string reason = {};

  friend bool operator==(const Applicability&, const Applicability&) = default;
};

}  // namespace v0
}  // namespace goldenthread
