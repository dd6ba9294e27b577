// A plan of rows in one call.
#pragma once

#include <goldenthread/model/plan_builder.hpp>

namespace goldenthread::test {

/// Adds every row of some lists to a builder, list by list.
template <class... Lists>
void add_all(PlanBuilder& builder, const Lists&... lists) {
  const auto add = [&](const auto& rows) {
    for (const auto& row : rows) builder.add(row);
  };
  (add(lists), ...);
}

}  // namespace goldenthread::test
