// A council's own words for statuses.
#pragma once

#include <string>
#include <vector>

#include <goldenthread/base/status.hpp>

namespace goldenthread {
inline namespace v0 {

/// What a council calls a status: what is shown for it, and what is read as it. Several entries may be for one status
/// (Amber-Green and Green, say): the first shows it, all are read.
struct StatusLabel {
  Status status = Status::no_data;
  /// As shown and read, such as "Green" or "Blue".
  std::string label = {};
  /// A mark beside the label, such as "G"; read too. Blank for none.
  std::string mark = {};
  /// What else is read as this status.
  std::vector<std::string> also = {};

  friend bool operator==(const StatusLabel&, const StatusLabel&) = default;
};

}  // namespace v0
}  // namespace goldenthread
