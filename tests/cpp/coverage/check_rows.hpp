// Rows that the tests of check() share.
#pragma once

#include "plans.hpp"

namespace goldenthread::test {

inline const ElementRow vision{"V", "Vision", "A good place"};
inline const ElementRow homes{"HOMES", "Outcome", "More homes"};
inline const ElementRow build{"A1", "Action", "Build 500"};
inline const ElementRow starts{"M1", "Measure", "Starts on site"};
inline const LinkRow homes_serve{"HOMES", "contributes_to", "V"};
inline const LinkRow build_serves{"A1", "contributes_to", "HOMES"};

}  // namespace goldenthread::test
