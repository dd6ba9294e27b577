// What updates said of one field of elements, over time.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/model/plan.hpp>
#include <goldenthread/time/date.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// One column that elements and updates both have. On a day it holds what the latest update says that was known by
/// then, else what the elements table says.
class FieldHistory {
 public:
  /// `field` is a column of updates.
  FieldHistory(const Plan& plan, std::string_view field);

  static constexpr std::uint32_t none = UINT32_MAX;

  /// Whether no update says anything of the field.
  [[nodiscard]] bool empty() const noexcept { return steps_.empty(); }
  /// The row of the update that holds on that day; none where it is the elements table that does.
  [[nodiscard]] std::uint32_t update_at(ElementIndex element, Date day) const noexcept;
  /// The field's text as of that update, or of none.
  [[nodiscard]] std::string text(ElementIndex element, std::uint32_t update) const;

 private:
  /// From that day on, that row of the updates holds.
  struct Step {
    ElementIndex element = no_element;
    Date day;
    std::uint32_t row = none;
  };

  const Plan& plan_;
  std::string_view field_;
  /// By element, then by day.
  std::vector<Step> steps_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
