// One thing wrong or worth knowing.
#pragma once

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/place.hpp>
#include <goldenthread/base/severity.hpp>
#include <goldenthread/base/text.hpp>

namespace goldenthread {
inline namespace v0 {

/// One thing wrong or worth knowing: what (`code`), how much it matters, where, in words (`message`, which has no full
/// stop at its end) and how to put it right (`remedy`, in sentences).
struct Finding {
  std::string code = {};
  Severity severity = Severity::error;
  Place place = {};
  std::string message = {};
  std::string remedy = {};
  /// The rule that was broken; empty if none was.
  std::string rule = {};
  /// The offending value as given, shortened if very long; empty if there is none.
  std::string value = {};
  /// The elements concerned, in order: the members of a ring, or the path down to a gap.
  std::vector<std::string> path = {};

  friend bool operator==(const Finding&, const Finding&) = default;
};

/// The finding on one line, without control characters: "error uncovered [OUT-1]: More homes has no
/// action. Link one.".
[[nodiscard]] inline std::string to_string(const Finding& finding) {
  std::string text{to_string(finding.severity)};
  text += ' ';
  text += finding.code;
  const std::string place = to_string(finding.place);
  if (!place.empty()) text += " [" + place + "]";
  text += ": " + finding.message;
  // A rule's own words may end as they like.
  if (!finding.message.empty() && std::string_view{".?!"}.find(finding.message.back()) == std::string_view::npos)
    text += '.';
  if (!finding.remedy.empty()) text += " " + finding.remedy;
  return printable(text);
}

inline std::ostream& operator<<(std::ostream& stream, const Finding& finding) { return stream << to_string(finding); }

}  // namespace v0
}  // namespace goldenthread
