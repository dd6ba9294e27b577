// Findings that may be as many as there are rows.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <goldenthread/base/finding.hpp>
#include <goldenthread/base/place.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The default number of listed findings per code and column.
inline constexpr std::uint64_t usual_finding_limit = 10'000;

/// Lets through the first findings of each code in each column, and counts the rest, so that a million rows that are
/// wrong in the same way take neither all the memory nor an hour to read.
class FindingLimit {
 public:
  explicit FindingLimit(std::uint64_t most = usual_finding_limit) : max_(most) {}

  /// Whether one more is to be listed.
  [[nodiscard]] bool admit(std::string_view code, const Place& place, Severity severity = Severity::error) {
    return admit(code, place, place.column, severity);
  }
  /// The same for findings whose column is not a column but a place: `kind` is used instead.
  [[nodiscard]] bool admit(std::string_view code, const Place& place, std::string_view kind, Severity severity) {
    Counted& counted = counted_.try_emplace(std::pair{std::string{code}, std::string{kind}}).first->second;
    if (counted.found++ == 0) {
      counted.severity = severity;
      counted.place.file = place.file;
      counted.place.table = place.table;
      counted.place.column = kind;
    }
    return counted.found <= max_;
  }

  /// A finding for each kind that had more than are listed, with their number.
  [[nodiscard]] std::vector<Finding> rest() const {
    std::vector<Finding> findings;
    for (const auto& [kind, counted] : counted_) {
      if (counted.found <= max_) continue;
      Finding& finding = findings.emplace_back();
      finding.code = kind.first;
      finding.severity = counted.severity;
      finding.place = counted.place;
      finding.message = std::to_string(counted.found - max_) + " more like the " + std::to_string(max_) +
                        " that are listed are only counted";
      finding.remedy = "Correct those first; the rest often have the same cause.";
    }
    return findings;
  }

 private:
  struct Counted {
    std::uint64_t found = 0;
    Severity severity = Severity::error;
    Place place = {};
  };

  std::uint64_t max_;
  std::map<std::pair<std::string, std::string>, Counted> counted_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
