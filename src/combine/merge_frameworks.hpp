// One framework for several plans.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/combine/merge_plans.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The columns that merging adds to elements and, the first, to links.
inline constexpr std::string_view plan_column = "plan";
inline constexpr std::string_view same_as_column = "same_as";

/// What some names of a list are called from now on; the others stay.
class NewNames {
 public:
  void set(std::string_view from, std::string to) { names_.insert_or_assign(std::string{from}, std::move(to)); }
  [[nodiscard]] std::string_view operator()(std::string_view name) const {
    const auto found = names_.find(name);
    return found == names_.end() ? name : std::string_view{found->second};
  }
  [[nodiscard]] bool empty() const noexcept { return names_.empty(); }

 private:
  std::map<std::string, std::string, std::less<>> names_;
};

/// What one plan's names are called in the merged framework.
struct PartNames {
  NewNames kinds, schemes, scorings;
  /// Of rules, and of what a clause calls an accepted gap.
  NewNames rules;
};

/// The framework, what each plan's names are called in it, and what the plans' frameworks disagree about.
struct MergedFramework {
  Framework framework;
  std::vector<PartNames> names;
  std::vector<Finding> problems;
};

/// The framework for all of the plans. `new_id(part, id)` is what an element's id becomes.
[[nodiscard]] MergedFramework merge_frameworks(
    std::span<const PlanPart> parts, const std::function<std::string(std::size_t part, const std::string& id)>& new_id);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
