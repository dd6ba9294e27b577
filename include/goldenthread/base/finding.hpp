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
  /// The rule that was broken, where a rule was; else empty.
  std::string rule = {};
  /// The offending value as it was given, shortened where it is very long; else empty.
  std::string value = {};
  /// The elements concerned, in order: a ring's members, the way down to a gap.
  std::vector<std::string> path = {};

  friend bool operator==(const Finding&, const Finding&) = default;
};

/// The finding on one line, with nothing in it that a terminal obeys: "error uncovered [OUT-1]: More homes has no
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
