// The names of elements, told apart where two that are shown have the same.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include <goldenthread/model/plan_at.hpp>
#include <goldenthread/model/shown_to.hpp>

namespace goldenthread {
inline namespace v0 {
namespace views {

/// Names for sentences, headings and drawings. Only where titles clash a name says more, the first of these by which
/// all that have the title differ: the kind, what each is directly below, the id. People who are named by their posts
/// stay as they are.
class NamesApart {
 public:
  NamesApart(const PlanAt& at, const ShownTo& shown);

  /// What is said beside the name, such as "EX-P1"; empty where the name is the only one of its kind.
  [[nodiscard]] std::string_view more(ElementIndex element) const;

  /// The name, each part shortened, such as "Safe streets (Measure)".
  [[nodiscard]] std::string name(ElementIndex element, std::size_t longest = SIZE_MAX) const;

 private:
  ShownTo shown_;
  std::unordered_map<ElementIndex, std::string> more_;
};

}  // namespace views
}  // namespace v0
}  // namespace goldenthread
