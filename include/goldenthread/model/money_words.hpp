// What a council calls its money.
#pragma once

#include <string>
#include <vector>

namespace goldenthread {
inline namespace v0 {

/// What a council calls its money.
struct MoneyWords {
  /// The unit of the measures that hold sums; those of resources in any other are named and left out.
  std::string unit = "£";
  /// The kinds by which money is shown. None: the objectives that have no objective above them.
  std::vector<std::string> priorities = {};
  /// The kinds of resources that are budget proposals, whatever else is. See review_proposals().
  std::vector<std::string> proposals = {};

  friend bool operator==(const MoneyWords&, const MoneyWords&) = default;
};

}  // namespace v0
}  // namespace goldenthread
