// Small plans in one line.
#pragma once

#include <sstream>
#include <string>

#include <goldenthread/model/plan_builder.hpp>

namespace goldenthread::test {

/// Adds elements as "V Vision, O Outcome", each titled like its id, and links as "O contributes_to V, M measures O".
inline void add_small(PlanBuilder& builder, const std::string& elements, const std::string& links = {}) {
  std::istringstream rows{elements};
  for (std::string row; std::getline(rows, row, ',');) {
    std::istringstream words{row};
    ElementRow made;
    words >> made.id >> made.kind;
    made.title = made.id;
    builder.add(made);
  }
  std::istringstream ties{links};
  for (std::string row; std::getline(ties, row, ',');) {
    std::istringstream words{row};
    LinkRow made;
    words >> made.from >> made.type >> made.to;
    builder.add(made);
  }
}

}  // namespace goldenthread::test
