// An element that another one is linked to, with how it is doing.
#pragma once

#include <limits>
#include <string_view>

#include <goldenthread/base/status.hpp>
#include <goldenthread/model/column.hpp>
#include <goldenthread/model/vocabulary.hpp>

namespace goldenthread {
inline namespace v0 {

/// An element that another one is linked to. Its texts are views of the plan's.
struct LinkedElement {
  ElementIndex element = no_element;
  std::string_view id;
  std::string_view title;
  /// Of a party; else none.
  Capacity capacity = Capacity::none;
  /// By the roll-up.
  Status status = Status::not_applicable;
  /// From 0 to 1; NaN if there is none.
  double score = std::numeric_limits<double>::quiet_NaN();
};

}  // namespace v0
}  // namespace goldenthread
