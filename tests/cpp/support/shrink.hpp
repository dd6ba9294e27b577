// Making a counter-example as small as it can be.
#pragma once

#include <utility>

/// Takes something away from what fails for as long as the rest still fails: the result fails, and none of what
/// `smaller` makes of it does. `smaller(failing)` gives a list of what is a little smaller, and `fails(one)` says
/// whether it fails.
template <class Failing, class Smaller, class Fails>
Failing shrunken(Failing failing, const Smaller& smaller, const Fails& fails) {
  for (bool again = true; again;) {
    again = false;
    for (auto& next : smaller(failing)) {
      if (!fails(next)) continue;
      failing = std::move(next);
      again = true;
      break;
    }
  }
  return failing;
}
