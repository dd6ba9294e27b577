// What a plan holds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/frame/frame.hpp>
#include <goldenthread/model/framework.hpp>
#include <goldenthread/model/plan.hpp>

namespace goldenthread {
inline namespace v0 {

/// How many elements a plan has of one kind.
struct KindCount {
  std::string kind = {};
  Role role = Role::objective;
  std::uint32_t elements = 0;
};

/// What a plan holds: a row for each kind that it has elements of, in the framework's order.
struct PlanContents {
  /// Its title, whose it is and its period, as far as they are given.
  std::string title = {};
  std::vector<KindCount> kinds = {};
  std::size_t elements = 0;
  std::size_t links = 0;
};

/// Counts what a plan holds.
[[nodiscard]] GOLDENTHREAD_API PlanContents contents(const Plan& plan);

/// kind, role, elements.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const PlanContents& found);

/// Its title, how many elements and links it has, and a line for each kind.
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const PlanContents& found);

GOLDENTHREAD_API std::ostream& operator<<(std::ostream& stream, const PlanContents& found);

}  // namespace v0
}  // namespace goldenthread
